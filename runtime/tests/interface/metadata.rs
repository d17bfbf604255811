//! Tests of the metadata that wallets and explorers read.

use crate::example;
use codec::Decode;
use frame_metadata::{v16::RuntimeMetadataV16, RuntimeMetadata, RuntimeMetadataPrefixed};
use merkleized_metadata::{generate_metadata_digest, ExtraInfo};
use scale_info::{form::PortableForm, TypeDef, Variant};
use sp_io::TestExternalities;
use std::{env, fs, path::Path};
use tacit_runtime::{configs::system::SS58_PREFIX, Runtime, VERSION};

const TACIT_PALLETS: [&str; 9] = [
	"Clock",
	"Listings",
	"Quotations",
	"Questions",
	"Orders",
	"Settlement",
	"Reputation",
	"Timestamps",
	"Groth16Verifier",
];

fn metadata() -> RuntimeMetadataV16 {
	match RuntimeMetadataPrefixed::decode(&mut &example::metadata()[..]) {
		Ok(RuntimeMetadataPrefixed(_, RuntimeMetadata::V16(metadata))) => metadata,
		other => panic!("not metadata of version 16: {other:?}"),
	}
}

/// The variants of an enum: calls, events or errors.
fn variants(metadata: &RuntimeMetadataV16, ty: u32) -> Vec<Variant<PortableForm>> {
	match &metadata.types.resolve(ty).expect("a known type").type_def {
		TypeDef::Variant(definition) => definition.variants.clone(),
		other => panic!("not an enum: {other:?}"),
	}
}

fn file(path: &str) -> std::path::PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn metadata_is_offered_in_the_versions_that_wallets_read() {
	TestExternalities::new_empty().execute_with(|| {
		for version in 14..=16 {
			assert!(Runtime::metadata_versions().contains(&version));
			assert!(Runtime::metadata_at_version(version).is_some());
		}
	});
}

#[test]
fn the_wallet_has_the_metadata_of_this_runtime() {
	let current = example::wallet_metadata();
	let committed = fs::read(file("../wallet/metadata.scale")).unwrap_or_default();
	assert!(
		committed == current,
		"wallet/metadata.scale is not that of this runtime. Write it again with\n\
		 cargo run -p tacit-runtime --example metadata -- wallet/metadata.scale"
	);
}

/// The digest of RFC 78, which hardware wallets sign: over the types that a transaction is made of, the version of the
/// runtime, and how it writes addresses and amounts.
fn digest() -> String {
	let metadata = TestExternalities::new_empty()
		.execute_with(|| Runtime::metadata_at_version(15))
		.expect("the runtime offers the version that the digest is defined for");
	let RuntimeMetadataPrefixed(_, metadata) =
		RuntimeMetadataPrefixed::decode(&mut &metadata[..]).expect("the runtime's metadata decodes");
	let about_the_chain = ExtraInfo {
		spec_version: VERSION.spec_version,
		spec_name: VERSION.spec_name.into(),
		base58_prefix: SS58_PREFIX,
		decimals: 12,
		token_symbol: "TACIT".into(),
	};
	let digest = generate_metadata_digest(&metadata, about_the_chain).expect("the metadata has a digest");
	digest.hash().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_digest_that_the_wasm_embeds_is_that_of_this_metadata() {
	let path = file("metadata-digest.txt");
	let current = digest() + "\n";
	if env::var_os("TACIT_UPDATE_FIXTURES").is_some() {
		fs::write(&path, &current).expect("the fixture can be written");
	}
	assert!(
		fs::read_to_string(&path).unwrap_or_default() == current,
		"runtime/metadata-digest.txt is not the digest of this runtime's metadata, so that hardware wallets could not sign \
		 for it. Write it again with\nTACIT_UPDATE_FIXTURES=1 cargo test -p tacit-runtime --test interface"
	);
}

/// Polkadot.js Apps shows the first line of a comment only, so it is a whole sentence and a paragraph of its own.
fn begins_with_a_whole_sentence(docs: &[String]) -> bool {
	let mut lines = docs.iter().map(|line| line.trim());
	let first = lines.next().unwrap_or_default();
	first.ends_with('.') && first.len() <= 120 && lines.next().is_none_or(str::is_empty)
}

#[test]
fn everything_in_the_pallets_of_tacit_is_documented() {
	let metadata = metadata();
	let mut missing = Vec::new();
	let mut need = |docs: &[String], what: String| {
		if !begins_with_a_whole_sentence(docs) {
			missing.push(what);
		}
	};
	for name in TACIT_PALLETS {
		let pallet = metadata
			.pallets
			.iter()
			.find(|pallet| pallet.name == name)
			.expect("a pallet of Tacit");
		for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
			need(&entry.docs, format!("{name}: storage {}", entry.name));
		}
		for constant in &pallet.constants {
			need(&constant.docs, format!("{name}: constant {}", constant.name));
		}
		let enums = [
			("call", pallet.calls.as_ref().map(|calls| calls.ty.id)),
			("event", pallet.event.as_ref().map(|event| event.ty.id)),
			("error", pallet.error.as_ref().map(|error| error.ty.id)),
		];
		for (kind, ty) in enums {
			for variant in ty.iter().flat_map(|ty| variants(&metadata, *ty)) {
				need(&variant.docs, format!("{name}: {kind} {}", variant.name));
				if kind == "event" {
					for field in &variant.fields {
						need(&field.docs, format!("{name}: event {}: {:?}", variant.name, field.name));
						assert!(field.name.is_some(), "{name}: a field of {} has no name", variant.name);
					}
				}
			}
		}
	}
	for api in metadata
		.apis
		.iter()
		.filter(|api| TACIT_PALLETS.iter().any(|name| api.name == format!("{name}Api")))
	{
		for method in &api.methods {
			need(&method.docs, format!("{}: {}", api.name, method.name));
		}
	}
	assert!(
		missing.is_empty(),
		"no documentation, or none whose first line is a whole sentence:\n{}",
		missing.join("\n")
	);
}

#[test]
fn every_pallet_of_tacit_has_its_runtime_api() {
	let metadata = metadata();
	for name in TACIT_PALLETS {
		let api = format!("{name}Api");
		assert!(metadata.apis.iter().any(|known| known.name == api), "{api}");
	}
}

/// The beginnings of everything that an account signs beside transactions.
///
/// A transaction begins with the index of a pallet; if it is longer than 256 bytes, its hash is signed. So no signature
/// of one is valid for the other, as long as no pallet has the index of their first byte.
const SIGNED_BESIDE_TRANSACTIONS: [&[u8]; 2] = [
	// A move for somebody else to submit: the hash of this tag and of the fields after it.
	b"tacit/move/v1",
	// An encryption key, a discount, and every other message that an extension signs.
	b"<Bytes>",
];

#[test]
fn no_transaction_begins_as_what_is_signed_beside_transactions() {
	for pallet in metadata().pallets {
		for signed in SIGNED_BESIDE_TRANSACTIONS {
			assert_ne!(Some(&pallet.index), signed.first(), "{}", pallet.name);
		}
	}
}

/// Pallets with their indices, and the calls and errors of the pallets of Tacit with theirs.
fn encoding() -> String {
	let metadata = metadata();
	let mut lines = Vec::new();
	for pallet in &metadata.pallets {
		lines.push(format!("{} {}", pallet.index, pallet.name));
		if !TACIT_PALLETS.contains(&pallet.name.as_str()) {
			continue;
		}
		for call in pallet.calls.iter().flat_map(|calls| variants(&metadata, calls.ty.id)) {
			let arguments: Vec<_> = call.fields.iter().filter_map(|field| field.name.clone()).collect();
			lines.push(format!("\tcall {} {}({})", call.index, call.name, arguments.join(", ")));
		}
		for error in pallet.error.iter().flat_map(|error| variants(&metadata, error.ty.id)) {
			lines.push(format!("\terror {} {}", error.index, error.name));
		}
	}
	lines.join("\n") + "\n"
}

#[test]
fn indices_do_not_move() {
	let path = file("tests/encoding.txt");
	let current = encoding();
	if env::var_os("TACIT_UPDATE_FIXTURES").is_some() {
		fs::write(&path, &current).expect("the fixture can be written");
	}
	let pinned = fs::read_to_string(&path).unwrap_or_default();
	let missing = |lines: &str, from: &str| -> Vec<String> {
		lines
			.lines()
			.filter(|line| from.lines().all(|other| other != *line))
			.map(String::from)
			.collect()
	};
	assert!(
		pinned == current,
		"the encoding of calls or errors changed. Where a release used the old one, transaction_version must rise. Pin \
		 the new one with\nTACIT_UPDATE_FIXTURES=1 cargo test -p tacit-runtime --test interface\n\ngone: {:#?}\nnew: {:#?}",
		missing(&pinned, &current),
		missing(&current, &pinned),
	);
}
