//! Wallets such as Polkadot.js Apps show the first line of a comment only, so it has to say something whole.

use crate::mock::*;

/// Whether a first line ends where its sentence does, and the rest is set apart by an empty line.
fn is_whole<Line: AsRef<str>>(docs: &[Line]) -> bool {
	let mut lines = docs.iter().map(|line| line.as_ref().trim());
	let first = lines.next().unwrap_or_default();
	first.ends_with('.') && first.len() <= 130 && lines.next().is_none_or(str::is_empty)
}

#[test]
fn the_first_line_of_every_comment_is_a_whole_sentence() {
	let mut looked_at = 0;
	for pallet in Test::metadata_ir().pallets {
		if !matches!(pallet.name, "Settlement" | "Timestamps") {
			continue;
		}
		let mut check = |what: &str, docs: &[&str]| {
			looked_at += 1;
			assert!(is_whole(docs), "{}: {what}: {docs:#?}", pallet.name);
		};
		for storage in pallet.storage.iter().flat_map(|storage| &storage.entries) {
			check(storage.name, &storage.docs);
		}
		for constant in &pallet.constants {
			check(constant.name, &constant.docs);
		}
		let types = [
			pallet.calls.map(|calls| calls.ty),
			pallet.event.map(|event| event.ty),
			pallet.error.map(|error| error.ty),
		];
		for ty in types.into_iter().flatten() {
			let scale_info::TypeDef::Variant(variants) = ty.type_info().type_def else {
				panic!("calls, events and errors have variants")
			};
			for variant in variants.variants {
				check(variant.name, &variant.docs);
			}
		}
	}
	assert!(looked_at > 120, "only {looked_at} comments");
}
