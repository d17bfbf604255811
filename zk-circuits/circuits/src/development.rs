//! Development keys, generated from a published seed. **Insecure: anybody can forge proofs under them.**
//!
//! They let a development chain and the tests run without a ceremony. A chain that holds anything of value must refuse
//! them, which is what [`is_development_key`] is for.

use crate::{VerifyingKey, ALPHA_BETA_BYTES};

#[cfg(feature = "prover")]
pub use crate::prover::development_proving_key as proving_key;

/// The text whose SHA-256 digest seeds the generation of the development keys.
pub const SEED: &str = "tacit development keys, insecure: anybody can forge";

/// The encoded development key of the range circuit.
pub const RANGE_KEY: &[u8] = include_bytes!("../keys/development-range.vk");

/// The encoded development key of the equality circuit.
pub const EQUALITY_KEY: &[u8] = include_bytes!("../keys/development-equality.vk");

/// The encoded `e(alpha, beta)` of both.
const ALPHA_BETA: &[u8; ALPHA_BETA_BYTES] = include_bytes!("../keys/development.alpha-beta");

/// Whether a key rests on the secrets of the development keys: one of them, or one made out of them.
///
/// Its `e(alpha, beta)` says so. A ceremony's second phase leaves alpha and beta as they are, so that contributions on top of the
/// development keys make other keys, under which everybody can forge as before. Nor does it help to write alpha and beta
/// otherwise, as `-alpha` and `-beta` or as `2 alpha` and `beta / 2`: every proof under the one pair verifies under the
/// other.
///
/// What it cannot tell is a key of secrets that somebody else knows.
pub fn is_development_key(key: &VerifyingKey) -> bool {
	key.alpha_beta() == *ALPHA_BETA
}
