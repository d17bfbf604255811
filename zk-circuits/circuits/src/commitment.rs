//! Commitments to amounts, and their openings.

use crate::poseidon;
use ark_bn254::Fr;
use ark_ff::{PrimeField, UniformRand, Zero};
use rand::{CryptoRng, RngCore};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The commitment to a value under a blinding: `Poseidon(value, blinding)` with circom's parameters.
///
/// It hides the value as long as the blinding is uniform, secret and used once, and it binds to the value as long as
/// Poseidon is collision-resistant. `commit(0, 0)` is the commitment of an account that never held anything.
pub fn commit(value: u128, blinding: Fr) -> Fr {
	poseidon::hash([Fr::from(value), blinding])
}

/// A uniform blinding.
pub fn random_blinding<R: RngCore + CryptoRng>(rng: &mut R) -> Fr {
	Fr::rand(rng)
}

/// The blinding that 64 uniform bytes stand for, for blindings derived from a seed.
///
/// The bytes are a little-endian number, reduced by the modulus. Reducing is right here, and only here: the bytes are
/// secret and are no encoding of anything. 512 bits make the result uniform up to a bias of about 2^-258.
pub fn blinding_from_uniform_bytes(bytes: &[u8; 64]) -> Fr {
	Fr::from_le_bytes_mod_order(bytes)
}

/// The value and the blinding of a commitment. Both are secrets: they are erased on drop, and `Debug` does not print
/// them.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Opening {
	/// The amount, in the smallest unit of the chain.
	pub value: u128,
	/// The blinding.
	pub blinding: Fr,
}

impl Opening {
	/// An opening of a value under a fresh random blinding.
	pub fn random<R: RngCore + CryptoRng>(value: u128, rng: &mut R) -> Self {
		Self {
			value,
			blinding: random_blinding(rng),
		}
	}

	/// The opening of the commitment of an account that never held anything: value 0 and blinding 0.
	pub fn zero() -> Self {
		Self {
			value: 0,
			blinding: Fr::zero(),
		}
	}

	/// Returns the commitment that this opening opens.
	pub fn commitment(&self) -> Fr {
		commit(self.value, self.blinding)
	}
}

impl core::fmt::Debug for Opening {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str("Opening(secret)")
	}
}

/// An opening as the circuits take it. Its value is any field element, because a forger is not limited to 128 bits.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Witness {
	pub(crate) value: Fr,
	pub(crate) blinding: Fr,
}

impl Witness {
	/// Stands for an opening where only the shape of a circuit matters.
	pub(crate) fn placeholder() -> Self {
		Self {
			value: Fr::zero(),
			blinding: Fr::zero(),
		}
	}

	/// Returns the commitment that this opening opens.
	pub(crate) fn commitment(&self) -> Fr {
		poseidon::hash([self.value, self.blinding])
	}
}

impl From<&Opening> for Witness {
	fn from(opening: &Opening) -> Self {
		Self {
			value: Fr::from(opening.value),
			blinding: opening.blinding,
		}
	}
}
