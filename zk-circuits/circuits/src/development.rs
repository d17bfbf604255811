//! Development keys, generated from a published seed. **Insecure: anybody can forge proofs under them.**
//!
//! They let a development chain and the tests run without a ceremony. A chain that holds anything of value must refuse
//! them. It recognises them with [`is_development_key`], or by [`ALPHA_BETA`].

use crate::{
	name::{CircuitName, PerCircuit},
	VerifyingKey, ALPHA_BETA_BYTES,
};

#[cfg(feature = "prover")]
pub use crate::setup::{development_proving_key as proving_key, SEED};

/// The encoded development key of the range circuit.
pub const RANGE_KEY: &[u8] = include_bytes!("../keys/development-range.vk");

/// The encoded development key of the equality circuit.
pub const EQUALITY_KEY: &[u8] = include_bytes!("../keys/development-equality.vk");

/// The encoded development keys of all circuits.
pub const KEYS: PerCircuit<(CircuitName, &[u8])> =
	[(CircuitName::Range, RANGE_KEY), (CircuitName::Equality, EQUALITY_KEY)];

/// The encoded `e(alpha, beta)` that all development keys share, and by which they are recognised.
///
/// A ceremony's second phase leaves alpha and beta as they are. Contributions on top of the development keys therefore
/// make other keys under which everybody can forge as before. Nor does it help to write alpha and beta otherwise, as
/// `-alpha` and `-beta` or as `2 alpha` and `beta / 2`: every proof under the one pair verifies under the other.
pub const ALPHA_BETA: [u8; ALPHA_BETA_BYTES] = *include_bytes!("../keys/development.alpha-beta");

/// Tells whether a key rests on the secrets of the development keys: one of them, or a key made out of them.
///
/// It compares the key's `e(alpha, beta)` with [`ALPHA_BETA`]. A key of other secrets that somebody knows passes.
pub fn is_development_key(key: &VerifyingKey) -> bool {
	key.alpha_beta() == ALPHA_BETA
}
