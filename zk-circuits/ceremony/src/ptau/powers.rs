//! The powers themselves.

use ark_bn254::{G1Affine, G2Affine};
use ark_ec::AffineRepr;

/// The largest power of a file. Larger ones do not fit the scalar field.
pub const MAX_POWER: u32 = 28;

/// The largest power of a first phase of one's own. It is held in memory, and all of it is checked.
pub const MAX_OWN_POWER: u32 = 14;

/// The powers of tau that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Powers {
	pub(crate) tau_g1: Vec<G1Affine>,
	pub(crate) tau_g2: Vec<G2Affine>,
	pub(crate) alpha_tau_g1: Vec<G1Affine>,
	pub(crate) beta_tau_g1: Vec<G1Affine>,
	pub(crate) beta_g2: G2Affine,
}

impl Powers {
	/// As long as `2^power` needs, before anybody contributed: tau, alpha and beta are 1.
	pub(super) fn blank(power: u32) -> Self {
		let size = 1 << power;
		let (g1, g2) = (G1Affine::generator(), G2Affine::generator());
		Self {
			tau_g1: vec![g1; 2 * size - 1],
			tau_g2: vec![g2; size],
			alpha_tau_g1: vec![g1; size],
			beta_tau_g1: vec![g1; size],
			beta_g2: g2,
		}
	}
}
