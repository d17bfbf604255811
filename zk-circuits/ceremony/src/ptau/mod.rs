//! The first phase: powers of tau, in the `.ptau` format of snarkjs.
//!
//! | section | holds |
//! |---|---|
//! | 1 | length of a field element, modulus of the base field, power `p`, power of the ceremony |
//! | 2 | `tau^i` in G1, for `i` below `2^(p+1) - 1` |
//! | 3 | `tau^i` in G2, for `i` below `2^p` |
//! | 4 | `alpha tau^i` in G1, for `i` below `2^p` |
//! | 5 | `beta tau^i` in G1, for `i` below `2^p` |
//! | 6 | `beta` in G2 |
//! | 7 | the contributions |
//! | 12 to 15 | Lagrange forms of 2 to 5, in a file that was prepared for the second phase; not needed here |
//!
//! Numbers are little-endian, points as in `points.rs`.

mod check;
mod contribution;
mod read;
mod write;

pub use check::Checked;
pub use contribution::PtauContribution;
pub use read::MAX_CONTRIBUTIONS;
pub(crate) use write::stored;

use crate::{
	beacon::Beacon,
	error::{Error, Result},
	random::Entropy,
};
use ark_bn254::{Fq, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::PrimeField;

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
	fn blank(power: u32) -> Self {
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

/// A powers-of-tau file, as far as it was read.
#[derive(Clone, Debug)]
pub struct Ptau {
	power: u32,
	ceremony_power: u32,
	powers: Powers,
	contributions: Vec<PtauContribution>,
	/// SHA-256 of the file, if it came from one.
	digest: [u8; 32],
}

impl Ptau {
	/// A first phase without contributions.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where the power is not between 1 and [`MAX_OWN_POWER`].
	pub fn new(power: u32) -> Result<Self> {
		if !(1..=MAX_OWN_POWER).contains(&power) {
			return Err(Error::refused(format!(
				"the power of a first phase of your own is between 1 and {MAX_OWN_POWER}"
			)));
		}
		Ok(Self {
			power,
			ceremony_power: power,
			powers: Powers::blank(power),
			contributions: vec![],
			digest: [0; 32],
		})
	}

	/// There are powers for polynomials below this power of two.
	pub fn power(&self) -> u32 {
		self.power
	}

	/// The power of the ceremony that the file was cut out of.
	pub fn ceremony_power(&self) -> u32 {
		self.ceremony_power
	}

	/// SHA-256 of the whole file that was read; zeros for one that was not read.
	pub fn digest(&self) -> [u8; 32] {
		self.digest
	}

	/// Who contributed, as the file says. [`Ptau::check`] tells whether it is true.
	pub fn contributions(&self) -> &[PtauContribution] {
		&self.contributions
	}

	/// The powers that were read.
	pub(crate) fn powers(&self) -> &Powers {
		&self.powers
	}

	/// Whether all of it was read, so that it can be contributed to and written.
	pub fn is_complete(&self) -> bool {
		self.power == self.ceremony_power && self.powers.tau_g2.len() == 1 << self.power
	}

	/// Adds the contribution of somebody.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where this is a part of a larger file, the name is not acceptable or there are too many already.
	pub fn contribute(&mut self, name: &str, entropy: &Entropy) -> Result<()> {
		let key = contribution::Key::secret(entropy);
		self.apply(&key, name, None)
	}

	/// Adds a public beacon.
	///
	/// # Errors
	///
	/// As [`Ptau::contribute`].
	pub fn beacon(&mut self, name: &str, beacon: &Beacon) -> Result<()> {
		let key = contribution::Key::public(beacon);
		self.apply(&key, name, Some(beacon.clone()))
	}
}

/// The modulus of the base field, as the header states it.
fn modulus() -> [u8; 32] {
	let mut bytes = [0; 32];
	for (bytes, limb) in bytes.chunks_exact_mut(8).zip(Fq::MODULUS.0) {
		bytes.copy_from_slice(&limb.to_le_bytes());
	}
	bytes
}
