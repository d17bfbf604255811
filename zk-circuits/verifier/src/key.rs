//! Verifying keys: decoding, and the structural checks a key passes before anybody relies on it.

use crate::{
	arithmetic::{Fq12, FQ12_BYTES},
	curve::{G1, G2},
	pairing::pairing,
	point::{Check, Point, PointError, G1_BYTES, G2_BYTES},
};
use alloc::vec::Vec;
use sha2::{Digest, Sha256};

/// The largest number of public inputs that a key may have. It bounds the cost of storing and decoding a key.
pub const MAX_INPUTS: usize = 16;

/// Alpha, beta, gamma, delta and the 64-bit number of points that follow.
const FIXED_BYTES: usize = G1_BYTES + 3 * G2_BYTES + 8;

/// The length of a key of [`MAX_INPUTS`] inputs, in bytes: no accepted key is longer.
pub const MAX_KEY_BYTES: usize = FIXED_BYTES + (MAX_INPUTS + 1) * G1_BYTES;

/// The length of an encoded `e(alpha, beta)`: an element of Fq12.
pub const ALPHA_BETA_BYTES: usize = FQ12_BYTES;

/// A point of a verifying key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPart {
	/// Alpha, in G1.
	Alpha,
	/// Beta, in G2.
	Beta,
	/// Gamma, in G2.
	Gamma,
	/// Delta, in G2.
	Delta,
	/// The point of the constant 1, in G1.
	Constant,
	/// The point of the public input of this index, in G1.
	Input(usize),
}

impl core::fmt::Display for KeyPart {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Alpha => f.write_str("alpha"),
			Self::Beta => f.write_str("beta"),
			Self::Gamma => f.write_str("gamma"),
			Self::Delta => f.write_str("delta"),
			Self::Constant => f.write_str("the point of the constant"),
			Self::Input(index) => write!(f, "the point of input {index}"),
		}
	}
}

/// Why bytes are not an acceptable verifying key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
	/// The length is not that of a key with as many inputs as it states.
	Length,
	/// The key states no input at all, or more than [`MAX_INPUTS`].
	Inputs,
	/// One of the points is not acceptable.
	Point(KeyPart, PointError),
	/// Gamma equals delta or its negation: anybody could forge proofs under such a key.
	GammaIsDelta,
	/// The bytes given for `e(alpha, beta)` are not an element.
	AlphaBeta,
}

impl core::fmt::Display for KeyError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Length => f.write_str("the verifying key does not have the length its number of inputs requires"),
			Self::Inputs => write!(
				f,
				"the verifying key must have between 1 and {MAX_INPUTS} public inputs"
			),
			Self::Point(part, error) => write!(f, "in the verifying key, {part} {error}"),
			Self::GammaIsDelta => {
				f.write_str("gamma and delta of the verifying key are equal or opposite: anybody could forge proofs")
			},
			Self::AlphaBeta => f.write_str("e(alpha, beta) of the verifying key is not canonically encoded"),
		}
	}
}

impl core::error::Error for KeyError {}

/// A decoded Groth16 verifying key over BN254.
///
/// The encoding is arkworks' uncompressed one: alpha (64 bytes), beta, gamma and delta (128 bytes each), the number of
/// points that follow (8 bytes, little-endian), then the point of the constant and one point for each public input (64
/// bytes each).
#[derive(Clone)]
pub struct VerifyingKey {
	pub(crate) alpha: G1,
	pub(crate) beta: G2,
	pub(crate) gamma: G2,
	pub(crate) delta: G2,
	pub(crate) constant: G1,
	pub(crate) inputs: Vec<G1>,
	/// `e(alpha, beta)`, reduced.
	pub(crate) alpha_beta: Fq12,
	/// SHA-256 of the encoding: stands for the key wherever a batch hashes it.
	pub(crate) digest: [u8; 32],
	bytes: Vec<u8>,
}

impl core::fmt::Debug for VerifyingKey {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.debug_struct("VerifyingKey")
			.field("inputs", &self.inputs())
			.field("digest", &self.digest)
			.finish_non_exhaustive()
	}
}

impl PartialEq for VerifyingKey {
	fn eq(&self, other: &Self) -> bool {
		self.bytes == other.bytes
	}
}

impl Eq for VerifyingKey {}

impl VerifyingKey {
	/// Decodes a key and checks its structure.
	///
	/// The checks are the exact length, the canonical encoding of every point, that every point is on the curve and in
	/// the subgroup of prime order, and that gamma is neither delta nor its negation. No point may be the identity: an
	/// identity among alpha, beta, gamma and delta makes forging trivial, and as the point of a public input it would
	/// leave that input without any effect. (An honest key contains one with a probability of about 2^-250.)
	///
	/// No check can tell who knows the secrets behind a key. That takes a ceremony.
	///
	/// `e(alpha, beta)` is computed, which takes about as long as the checks.
	///
	/// # Errors
	///
	/// [`KeyError`], which names the check that failed.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
		Self::decode(bytes, Check::Everything, pairing)
	}

	/// Decodes the bytes and the [`VerifyingKey::alpha_beta`] of a key that [`VerifyingKey::from_bytes`] accepted
	/// before. They can come from a registry that checks keys before it stores them. The checks of curve and subgroup
	/// and the pairing are left out.
	///
	/// Both are trusted: under a key with another `alpha_beta` than its own, anything could be proved.
	///
	/// # Errors
	///
	/// [`KeyError`], where the bytes are not those of a key and of an element.
	pub fn from_trusted_bytes(bytes: &[u8], alpha_beta: &[u8; ALPHA_BETA_BYTES]) -> Result<Self, KeyError> {
		Self::decode(bytes, Check::EncodingOnly, |_, _| Fq12::from_bytes(alpha_beta))
	}

	fn decode(bytes: &[u8], check: Check, alpha_beta: impl FnOnce(&G1, &G2) -> Option<Fq12>) -> Result<Self, KeyError> {
		let mut rest = bytes;
		let alpha = take(&mut rest, G1_BYTES, KeyPart::Alpha, check)?;
		let beta = take(&mut rest, G2_BYTES, KeyPart::Beta, check)?;
		let gamma: G2 = take(&mut rest, G2_BYTES, KeyPart::Gamma, check)?;
		let delta: G2 = take(&mut rest, G2_BYTES, KeyPart::Delta, check)?;
		let (count, mut rest) = rest.split_first_chunk().ok_or(KeyError::Length)?;
		// The number of points is one more than the number of inputs. It is bounded before anything is allocated for
		// it.
		let inputs = u64::from_le_bytes(*count)
			.checked_sub(1)
			.and_then(|inputs| usize::try_from(inputs).ok())
			.filter(|inputs| (1..=MAX_INPUTS).contains(inputs))
			.ok_or(KeyError::Inputs)?;
		if rest.len() != G1_BYTES * (inputs + 1) {
			return Err(KeyError::Length);
		}
		let constant = take(&mut rest, G1_BYTES, KeyPart::Constant, check)?;
		let inputs = (0..inputs)
			.map(|index| take(&mut rest, G1_BYTES, KeyPart::Input(index), check))
			.collect::<Result<_, _>>()?;
		// A known relation between gamma and delta lets anybody cancel the public inputs against the proof's C.
		if gamma == delta || gamma == delta.neg() {
			return Err(KeyError::GammaIsDelta);
		}
		let alpha_beta = alpha_beta(&alpha, &beta).ok_or(KeyError::AlphaBeta)?;
		Ok(Self {
			alpha,
			beta,
			gamma,
			delta,
			constant,
			inputs,
			alpha_beta,
			digest: Sha256::digest(bytes).into(),
			bytes: bytes.to_vec(),
		})
	}

	/// The encoding of this key: the bytes it was decoded from.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.bytes.clone()
	}

	/// The pairing `e(alpha, beta)`, which every verification under the key takes: as arkworks computes and encodes it
	/// (raised to `2 x (6 x^2 + 3 x + 1) (p^12 - 1) / r`, with x the parameter of the curve; uncompressed).
	pub fn alpha_beta(&self) -> [u8; ALPHA_BETA_BYTES] {
		self.alpha_beta.to_bytes()
	}

	/// Whether both keys have the same alpha and beta, and thus the same `e(alpha, beta)`.
	pub(crate) fn has_target_of(&self, other: &Self) -> bool {
		self.alpha == other.alpha && self.beta == other.beta
	}

	/// The number of public inputs of a statement under this key.
	pub fn inputs(&self) -> usize {
		self.inputs.len()
	}
}

/// Takes the next point off the bytes.
fn take<P: Point>(bytes: &mut &[u8], length: usize, part: KeyPart, check: Check) -> Result<P, KeyError> {
	let (point, rest) = bytes.split_at_checked(length).ok_or(KeyError::Length)?;
	*bytes = rest;
	P::decode(point, check).map_err(|error| KeyError::Point(part, error))
}
