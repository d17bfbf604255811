//! A file of powers of tau.

use super::{
	contribution::PtauContribution,
	powers::{Powers, MAX_OWN_POWER},
};
use crate::error::{Error, Result};
use ark_bn254::Fq;
use ark_ff::PrimeField;

/// A powers-of-tau file, as far as it was read.
#[derive(Clone, Debug)]
pub struct Ptau {
	pub(super) power: u32,
	pub(super) ceremony_power: u32,
	pub(super) powers: Powers,
	pub(super) contributions: Vec<PtauContribution>,
	/// SHA-256 of the file, if it came from one.
	pub(super) digest: [u8; 32],
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
}

/// The modulus of the base field, as the header states it.
pub(super) fn modulus() -> [u8; 32] {
	let mut bytes = [0; 32];
	for (bytes, limb) in bytes.chunks_exact_mut(8).zip(Fq::MODULUS.0) {
		bytes.copy_from_slice(&limb.to_le_bytes());
	}
	bytes
}
