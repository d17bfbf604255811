//! The public beacon: a value that nobody could know beforehand, made expensive to steer.

use crate::{
	error::{Error, Result},
	random::Chacha,
};
use sha2::{Digest, Sha256};

/// The fewest iterations, as an exponent of 2: as in snarkjs.
pub const MIN_BEACON_EXPONENT: u8 = 10;

/// The most iterations, as an exponent of 2, of a beacon and of all beacons of a file together. Every verification
/// repeats them; 2^30 take minutes.
pub const MAX_BEACON_EXPONENT: u8 = 30;

/// The most iterations of all beacons of one file together. Whoever verifies repeats them, and a file can have
/// thousands of beacons.
const MAX_ITERATIONS: u64 = 1 << MAX_BEACON_EXPONENT;

/// The longest value of a beacon, in bytes.
pub const MAX_BEACON_BYTES: usize = 255;

/// A public value and how often SHA-256 is applied to it: 2 to the power of the exponent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beacon {
	value: Vec<u8>,
	exponent: u8,
}

impl Beacon {
	/// A beacon.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where the value is empty or longer than [`MAX_BEACON_BYTES`], or the exponent is not between
	/// [`MIN_BEACON_EXPONENT`] and [`MAX_BEACON_EXPONENT`].
	pub fn new(value: Vec<u8>, exponent: u8) -> Result<Self> {
		if value.is_empty() || value.len() > MAX_BEACON_BYTES {
			return Err(Error::refused(format!(
				"the value of a beacon has 1 to {MAX_BEACON_BYTES} bytes"
			)));
		}
		if !(MIN_BEACON_EXPONENT..=MAX_BEACON_EXPONENT).contains(&exponent) {
			return Err(Error::refused(format!(
				"a beacon is iterated 2^{MIN_BEACON_EXPONENT} to 2^{MAX_BEACON_EXPONENT} times, not 2^{exponent}"
			)));
		}
		Ok(Self { value, exponent })
	}

	/// The public value.
	pub fn value(&self) -> &[u8] {
		&self.value
	}

	/// The number of iterations, as an exponent of 2.
	pub fn exponent(&self) -> u8 {
		self.exponent
	}

	/// Which of the beacons of a file is the first that takes the sum of their iterations above [`MAX_ITERATIONS`].
	pub(crate) fn first_above_the_limit<'a>(beacons: impl IntoIterator<Item = Option<&'a Self>>) -> Option<usize> {
		let mut iterations = 0u64;
		beacons.into_iter().position(|beacon| {
			iterations = iterations.saturating_add(beacon.map_or(0, |beacon| 1 << beacon.exponent));
			iterations > MAX_ITERATIONS
		})
	}

	/// Seeds the generator from which the secrets and points of the beacon's contribution are drawn.
	pub(crate) fn rng(&self) -> Chacha {
		let mut digest = Sha256::digest(&self.value);
		for _ in 1..1u64 << self.exponent {
			digest = Sha256::digest(digest);
		}
		Chacha::from_digest(&digest)
	}
}
