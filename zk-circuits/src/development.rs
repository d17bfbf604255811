//! Development keys, generated from a published seed. **Insecure: anybody can forge proofs under them.**
//!
//! They let a development chain and the tests run without a ceremony. A chain that holds anything of value must refuse
//! them, which is what [`is_development_key`] is for.

#[cfg(feature = "prover")]
pub use crate::prover::development_proving_key as proving_key;

/// The text whose SHA-256 digest seeds the generation of the development keys.
pub const SEED: &str = "tacit development keys, insecure: anybody can forge";

/// The encoded development key of the range circuit.
pub const RANGE_KEY: &[u8] = include_bytes!("../keys/development-range.vk");

/// The encoded development key of the equality circuit.
pub const EQUALITY_KEY: &[u8] = include_bytes!("../keys/development-equality.vk");

/// The bytes of alpha (in G1) and beta (in G2), with which a key begins.
const SHARED_BYTES: usize = 64 + 128;

/// Whether these are the bytes of a key that rests on the secrets of the development keys: one of them, or one made out
/// of them.
///
/// Alpha and beta say so. They are what a ceremony's second phase leaves as it is, so that contributions on top of the
/// development keys make other keys, under which everybody can forge as before.
pub fn is_development_key(bytes: &[u8]) -> bool {
	bytes
		.get(..SHARED_BYTES)
		.is_some_and(|shared| [RANGE_KEY, EQUALITY_KEY].iter().any(|key| key.starts_with(shared)))
}
