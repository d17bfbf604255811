//! Development keys, generated from a published seed. **Insecure: anybody can forge proofs under them.**
//!
//! They let a development chain and the tests run without a ceremony. A chain that holds anything of value must refuse
//! them, which is what [`is_development_key`] is for.

/// The text whose SHA-256 digest seeds the generation of the development keys.
pub const SEED: &str = "tacit development keys, insecure: anybody can forge";

/// The encoded development key of the range circuit.
pub const RANGE_KEY: &[u8] = include_bytes!("../keys/development-range.vk");

/// The encoded development key of the equality circuit.
pub const EQUALITY_KEY: &[u8] = include_bytes!("../keys/development-equality.vk");

/// Whether these are the bytes of one of the development keys.
pub fn is_development_key(bytes: &[u8]) -> bool {
	bytes == RANGE_KEY || bytes == EQUALITY_KEY
}
