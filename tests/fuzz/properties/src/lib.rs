//! Properties of all code that reads foreign bytes.
//!
//! A property passes arbitrary bytes to such code, and panics if the code misbehaves: if it panics, accepts two
//! encodings of one content, or disagrees with another implementation about the acceptance of the bytes. The fuzz
//! targets in `tests/fuzz/` call the properties, and the test of this crate runs them over the seeds in
//! `tests/fuzz/seeds/` and mutations of these.
//!
//! A property returns whether the bytes were accepted, so that the test knows that the seeds reach the code.

mod bytes;
pub mod ceremony;
#[cfg(feature = "wallet")]
pub mod discount;
pub mod key;
pub mod proof;
pub mod proving_keys;
#[cfg(feature = "client")]
pub mod relay;
pub mod scale;
pub mod text;
#[cfg(feature = "wallet")]
pub mod wallet;

/// A property of arbitrary bytes. It panics if it does not hold, and returns whether the bytes were accepted.
pub type Property = fn(&[u8]) -> bool;

/// Every property under the name of its fuzz target and of the directory of its seeds.
pub const PROPERTIES: &[(&str, Property)] = &[
	("key", key::check),
	("keyword", text::keyword),
	("powers_of_tau", ceremony::powers_of_tau),
	("proof", proof::check),
	("proving_keys", proving_keys::check),
	("scale", scale::check),
	("transcript", ceremony::transcript),
	#[cfg(feature = "wallet")]
	("disclosure", wallet::disclosure),
	#[cfg(feature = "wallet")]
	("discount", discount::check),
	#[cfg(feature = "wallet")]
	("note", wallet::note),
	#[cfg(feature = "wallet")]
	("package", wallet::package),
	#[cfg(feature = "client")]
	("relay", relay::check),
	#[cfg(feature = "wallet")]
	("requirement", wallet::requirement),
	#[cfg(feature = "wallet")]
	("sealed", wallet::sealed),
	#[cfg(feature = "wallet")]
	("solution", wallet::solution),
];
