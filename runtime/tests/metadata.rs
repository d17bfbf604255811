//! What wallets and explorers read about the runtime.

#[allow(dead_code)]
#[path = "../examples/metadata.rs"]
mod example;

use scale_info::{MetaType, TypeDef, Variant};
use sp_io::TestExternalities;
use std::{env, fmt::Write, fs, path::Path};
use tacit_runtime::Runtime;

const TACIT_PALLETS: [&str; 5] = ["Listings", "Quotations", "Settlement", "Timestamps", "Groth16Verifier"];

/// The variants of an enum: calls, events or errors.
fn variants(ty: &MetaType) -> Vec<Variant> {
	match ty.type_info().type_def {
		TypeDef::Variant(definition) => definition
			.variants
			.into_iter()
			.filter(|variant| !variant.name.starts_with("__"))
			.collect(),
		other => panic!("not an enum: {other:?}"),
	}
}

fn file(path: &str) -> std::path::PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Some constants are read from the state.
fn metadata() -> frame_support::__private::metadata_ir::MetadataIR {
	TestExternalities::new_empty().execute_with(Runtime::metadata_ir)
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
	let current = example::metadata();
	let committed = fs::read(file("../wallet/metadata.scale")).unwrap_or_default();
	assert!(
		committed == current,
		"wallet/metadata.scale is not that of this runtime. Write it again with\n\
		 cargo run -p tacit-runtime --example metadata -- wallet/metadata.scale"
	);
}

#[test]
fn everything_in_the_pallets_of_tacit_is_documented() {
	let metadata = metadata();
	let mut missing = Vec::new();
	let mut need = |docs: &[&str], what: String| {
		if docs.iter().all(|line| line.trim().is_empty()) {
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
			("call", pallet.calls.as_ref().map(|calls| calls.ty)),
			("event", pallet.event.as_ref().map(|event| event.ty)),
			("error", pallet.error.as_ref().map(|error| error.ty)),
		];
		for (kind, ty) in enums {
			for variant in ty.iter().flat_map(variants) {
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
	assert!(missing.is_empty(), "no documentation:\n{}", missing.join("\n"));
}

#[test]
fn every_pallet_of_tacit_has_its_runtime_api() {
	let metadata = metadata();
	for name in TACIT_PALLETS {
		let api = format!("{name}Api");
		assert!(metadata.apis.iter().any(|known| known.name == api), "{api}");
	}
}

/// Pallets with their indices, and the calls and errors of the pallets of Tacit with theirs.
fn encoding() -> String {
	let mut text = String::new();
	for pallet in metadata().pallets {
		writeln!(text, "{} {}", pallet.index, pallet.name).expect("a String takes everything");
		if !TACIT_PALLETS.contains(&pallet.name) {
			continue;
		}
		for call in pallet.calls.iter().flat_map(|calls| variants(&calls.ty)) {
			let arguments: Vec<_> = call.fields.iter().map(|field| field.name.unwrap_or("_")).collect();
			writeln!(text, "\tcall {} {}({})", call.index, call.name, arguments.join(", "))
				.expect("a String takes everything");
		}
		for error in pallet.error.iter().flat_map(|error| variants(&error.ty)) {
			writeln!(text, "\terror {} {}", error.index, error.name).expect("a String takes everything");
		}
	}
	text
}

#[test]
fn indices_do_not_move() {
	let path = file("tests/encoding.txt");
	let current = encoding();
	if env::var_os("TACIT_UPDATE_FIXTURES").is_some() {
		fs::write(&path, &current).expect("the fixture can be written");
	}
	let pinned = fs::read_to_string(&path).unwrap_or_default();
	assert!(
		pinned == current,
		"the encoding of calls or errors changed. Where a release used the old one, transaction_version must rise. Pin \
		 the new one with\nTACIT_UPDATE_FIXTURES=1 cargo test -p tacit-runtime --test metadata\n\npinned:\n{pinned}\n\
		 current:\n{current}"
	);
}
