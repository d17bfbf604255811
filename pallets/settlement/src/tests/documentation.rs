//! Wallets such as Polkadot.js Apps show the first line of a comment only, so it has to say something whole.

use crate::{mock::*, *};
use scale_info::{TypeDef, TypeInfo};

/// Whether a first line ends where its sentence does, and the rest is set apart by an empty line.
fn is_whole(docs: &[&str]) -> bool {
	let mut lines = docs.iter().map(|line| line.trim());
	let first = lines.next().unwrap_or_default();
	first.ends_with('.') && first.len() <= 130 && lines.next().is_none_or(str::is_empty)
}

/// The comments of the variants of a type, by name.
fn variants<T: TypeInfo>() -> Vec<(&'static str, Vec<&'static str>)> {
	let TypeDef::Variant(variants) = T::type_info().type_def else {
		panic!("calls, events and errors have variants")
	};
	variants
		.variants
		.into_iter()
		.map(|variant| (variant.name, variant.docs))
		.collect()
}

#[test]
fn the_first_line_of_every_comment_is_a_whole_sentence() {
	let mut comments = [
		variants::<Call<Test>>(),
		variants::<Event<Test>>(),
		variants::<Error<Test>>(),
		variants::<pallet_timestamps::Call<Test>>(),
		variants::<pallet_timestamps::Event<Test>>(),
		variants::<pallet_timestamps::Error<Test>>(),
	]
	.concat();
	for storage in [Settlement::storage_metadata(), Timestamps::storage_metadata()] {
		comments.extend(storage.entries.into_iter().map(|entry| (entry.name, entry.docs)));
	}
	for constants in [
		Settlement::pallet_constants_metadata(),
		Timestamps::pallet_constants_metadata(),
	] {
		comments.extend(constants.into_iter().map(|constant| (constant.name, constant.docs)));
	}
	assert!(comments.len() > 120, "only {} comments", comments.len());
	for (name, docs) in comments {
		assert!(is_whole(&docs), "{name}: {docs:#?}");
	}
}
