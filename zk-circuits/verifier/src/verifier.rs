//! Verifying any number of proofs, under any keys, in one product of pairings.
//!
//! A proof `(A, B, C)` of a statement with the inputs `x` is valid under a key when
//!
//! ```text
//! e(A, B) = e(alpha, beta) * e(constant + sum of x[j] * input[j], gamma) * e(C, delta)
//! ```
//!
//! Every claim's equation is raised to a randomiser and all are multiplied into one, which takes one final
//! exponentiation. If a claim is false, the two sides differ except with a probability of 2^-128, for any other claims
//! in the batch:
//!
//! - The randomisers are derived from a hash of the whole batch (keys, inputs, proofs), so nothing can be chosen after
//!   them.
//! - All but the first are drawn: each is one of 2^128 different scalars, `a + b lambda` with a and b of 64 bits (see
//!   [`crate::curve::glv`]), and multiplying a point by one takes as many doublings as 64 bits do. They are different
//!   because `a + b lambda = 0` modulo r makes `a^2 - a b + b^2` a multiple of r, which differences of 64 bits do not
//!   reach.
//! - The first makes the randomisers add up to 1 over all claims that have the first one's `e(alpha, beta)`. That
//!   factor, prepared with the key, then occurs as it is and takes neither a pairing nor a power.
//!
//! The first need not be drawn. Let `d[i]` be the logarithm of the ratio of the two sides of claim i, which is 0
//! exactly where the claim is true. The logarithm of the ratio of the product's sides is `sum of w[i] d[i]`. If the
//! first is `w[0] = 1 - sum of w[i]` over the others of its kind, that is
//!
//! ```text
//! d[0] + sum over others of its kind of w[i] (d[i] - d[0]) + sum over all the rest of w[i] d[i]
//! ```
//!
//! Where the factor of a randomiser is not 0, at most one of its 2^128 values makes the whole 0. Where all factors are
//! 0, the differences are all equal to `d[0]` or 0, and the whole is `d[0]`, which is 0 only if every claim is true.
//!
//! The second arguments beta, gamma and delta come from the keys. Pairings that share one are merged, `e(P, Q) * e(R,
//! Q) = e(P + R, Q)`. Claims under one key thus cost one pairing each and two together, and keys of one ceremony share
//! gamma besides. Keys of another ceremony than the first claim's take a pairing for their alpha and beta: a power of
//! their prepared `e(alpha, beta)` is hardly cheaper, and mixed batches are rare.
//!
//! That the point B of a proof is in its subgroup turns out in the Miller loop: see [`crate::pairing::miller`].
//! Everything else about the bytes is checked before.

use crate::{
	curve::{glv::Pair, G1, G2},
	field::{element_from_bytes, ELEMENT_BYTES},
	key::VerifyingKey,
	msm::{self, Term},
	pairing::{final_exponentiation::final_exponentiation, miller::Pairs},
	point::{Check, Point, PointError, G1_BYTES, G2_BYTES},
};
use alloc::vec::Vec;
use ark_bn254::Fr;
use sha2::{Digest, Sha256};

/// The length of a proof: A (64 bytes), B (128 bytes) and C (64 bytes), uncompressed.
pub const PROOF_BYTES: usize = 2 * G1_BYTES + G2_BYTES;

/// Separates the hash of a batch from every other use of SHA-256.
const BATCH_DOMAIN: &[u8] = b"groth16-bn254-verifier batch 1";

/// A proof and the statement that it is said to prove.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
	/// The key of the circuit.
	pub key: &'a VerifyingKey,
	/// The public inputs, in the order of the circuit, each 32 bytes, little-endian and canonical.
	pub inputs: &'a [[u8; ELEMENT_BYTES]],
	/// The proof.
	pub proof: &'a [u8; PROOF_BYTES],
}

/// A point of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofPart {
	/// A, in G1.
	A,
	/// B, in G2.
	B,
	/// C, in G1.
	C,
}

impl core::fmt::Display for ProofPart {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::A => "A",
			Self::B => "B",
			Self::C => "C",
		})
	}
}

/// Why a batch of claims was not accepted. Claims and inputs are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyError {
	/// There is no claim: nothing was proved, so there is nothing to accept.
	Empty,
	/// A claim does not have as many inputs as its key.
	InputCount {
		/// The index of the claim.
		claim: usize,
		/// The number of inputs of the key.
		expected: usize,
		/// The number of inputs of the claim.
		found: usize,
	},
	/// An input is not below the modulus.
	InputNotCanonical {
		/// The index of the claim.
		claim: usize,
		/// The index of the input.
		input: usize,
	},
	/// A point of a proof is not acceptable.
	Proof {
		/// The index of the claim.
		claim: usize,
		/// The point.
		part: ProofPart,
		/// The reason for refusing the point.
		error: PointError,
	},
	/// The product of pairings is not 1: at least one claim is false. Which one is not known.
	False,
}

impl core::fmt::Display for VerifyError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Empty => f.write_str("there is no proof to verify"),
			Self::InputCount { claim, expected, found } => {
				write!(
					f,
					"claim {claim} has {found} public inputs where its key takes {expected}"
				)
			},
			Self::InputNotCanonical { claim, input } => {
				write!(
					f,
					"public input {input} of claim {claim} is not below the modulus of the field"
				)
			},
			Self::Proof { claim, part, error } => write!(f, "in the proof of claim {claim}, point {part} {error}"),
			Self::False => f.write_str("at least one proof does not prove its statement"),
		}
	}
}

impl core::error::Error for VerifyError {}

/// Verifies all claims together.
///
/// The cost grows with the number of claims: the caller bounds it.
///
/// # Errors
///
/// [`VerifyError`]. All claims are accepted or none: one false claim, or one whose bytes are not canonical, rejects the
/// batch.
pub fn verify(claims: &[Claim<'_>]) -> Result<(), VerifyError> {
	let Some(Claim { key: first, .. }) = claims.first() else {
		return Err(VerifyError::Empty);
	};
	// The cheap checks come first: inputs before points, points before pairings.
	let inputs = claims
		.iter()
		.enumerate()
		.map(|(index, claim)| decode_inputs(index, claim))
		.collect::<Result<Vec<_>, _>>()?;
	let proofs = claims
		.iter()
		.enumerate()
		.map(|(index, claim)| decode_proof(index, claim.proof))
		.collect::<Result<Vec<_>, _>>()?;

	let weights = randomisers(claims);
	let mut product = Product::default();
	let mut keys: Vec<WeightedKey<'_>> = Vec::new();
	for (((claim, inputs), proof), weight) in claims.iter().zip(&inputs).zip(proofs).zip(weights) {
		product.add(&claim.key.delta, proof.c, weight);
		// The proof's side of the equation is the one to negate.
		product.own.push(((proof.a.neg(), weight), proof.b));
		match keys.iter_mut().find(|known| known.key.digest == claim.key.digest) {
			Some(known) => known.add(weight, inputs),
			None => keys.push(WeightedKey::new(claim.key, weight, inputs)),
		}
	}
	for target in targets(&keys, first) {
		product.add(&target.key.beta, target.key.alpha, target.weight);
	}
	for WeightedKey { key, weight, inputs } in &keys {
		product.add(&key.gamma, key.constant, *weight);
		for (point, scalar) in key.inputs.iter().zip(inputs) {
			product.add(&key.gamma, *point, Pair::new(scalar));
		}
	}
	product.verify(first)
}

/// A key, the sum of the randomisers of its claims, and for each input the sum of `randomiser * input`.
struct WeightedKey<'a> {
	key: &'a VerifyingKey,
	weight: Pair,
	inputs: Vec<Fr>,
}

impl<'a> WeightedKey<'a> {
	fn new(key: &'a VerifyingKey, weight: Pair, inputs: &[Fr]) -> Self {
		let scalar = weight.scalar();
		Self {
			key,
			weight,
			inputs: inputs.iter().map(|input| scalar * input).collect(),
		}
	}

	fn add(&mut self, weight: Pair, inputs: &[Fr]) {
		self.weight = self.weight.plus(weight);
		let weight = weight.scalar();
		for (sum, input) in self.inputs.iter_mut().zip(inputs) {
			*sum += weight * input;
		}
	}
}

/// The power of an `e(alpha, beta)`: the key it is of, and the sum of the randomisers of all keys that share it.
struct Target<'a> {
	key: &'a VerifyingKey,
	weight: Pair,
}

/// All but the one of the first key, whose randomisers add up to 1.
fn targets<'a>(keys: &[WeightedKey<'a>], first: &VerifyingKey) -> Vec<Target<'a>> {
	let mut targets: Vec<Target<'_>> = Vec::new();
	for WeightedKey { key, weight, .. } in keys.iter().filter(|known| !known.key.has_target_of(first)) {
		match targets.iter_mut().find(|target| target.key.has_target_of(key)) {
			Some(target) => target.weight = target.weight.plus(*weight),
			None => targets.push(Target { key, weight: *weight }),
		}
	}
	targets
}

/// A product of pairings whose first arguments are still sums of multiples.
#[derive(Default)]
struct Product {
	/// `e(scalar * point, second argument)`, with a second argument out of a proof, which is on the twist.
	own: Vec<(Term, G2)>,
	/// `e(sum of scalar * point, second argument)`, with a second argument out of a key, each once.
	shared: Vec<(G2, Vec<Term>)>,
}

impl Product {
	/// Multiplies by `e(scalar * point, second)`. Pairings with the same second argument are merged.
	fn add(&mut self, second: &G2, point: G1, scalar: Pair) {
		match self.shared.iter_mut().find(|(known, _)| known == second) {
			Some((_, terms)) => terms.push((point, scalar)),
			None => self.shared.push((*second, alloc::vec![(point, scalar)])),
		}
	}

	/// Computes the product: whether it is 1 with the first key's `e(alpha, beta)` as a factor, and whether all second
	/// arguments are in their subgroup.
	fn verify(self, first: &VerifyingKey) -> Result<(), VerifyError> {
		let mut sums = Vec::with_capacity(self.own.len() + self.shared.len());
		let mut seconds = Vec::with_capacity(sums.capacity());
		let claims = self.own.len();
		for (term, second) in self.own {
			sums.push(alloc::vec![term]);
			seconds.push(second);
		}
		for (second, terms) in self.shared {
			sums.push(terms);
			seconds.push(second);
		}
		let mut pairs = Pairs::default();
		for (index, (first, second)) in msm::sums(&sums).into_iter().zip(&seconds).enumerate() {
			if index < claims {
				pairs.push(first, second);
			} else {
				pairs.push_trusted(first, second);
			}
		}
		let product = pairs.miller_loop();
		for claim in 0..claims {
			if !pairs.is_in_subgroup(claim) {
				return Err(VerifyError::Proof {
					claim,
					part: ProofPart::B,
					error: PointError::NotInSubgroup,
				});
			}
		}
		match final_exponentiation(&product) {
			// In the group of the results, conjugates are inverses.
			Some(result) if result == first.alpha_beta.conjugate() => Ok(()),
			_ => Err(VerifyError::False),
		}
	}
}

struct Proof {
	a: G1,
	b: G2,
	c: G1,
}

fn decode_inputs(index: usize, claim: &Claim<'_>) -> Result<Vec<Fr>, VerifyError> {
	let (expected, found) = (claim.key.inputs(), claim.inputs.len());
	if found != expected {
		return Err(VerifyError::InputCount {
			claim: index,
			expected,
			found,
		});
	}
	claim
		.inputs
		.iter()
		.enumerate()
		.map(|(input, bytes)| element_from_bytes(bytes).ok_or(VerifyError::InputNotCanonical { claim: index, input }))
		.collect()
}

fn decode_proof(claim: usize, bytes: &[u8; PROOF_BYTES]) -> Result<Proof, VerifyError> {
	let (a, rest) = bytes.split_at(G1_BYTES);
	let (b, c) = rest.split_at(G2_BYTES);
	let error = |part| move |error| VerifyError::Proof { claim, part, error };
	// The points of G1 are the cheap ones to check.
	let a = G1::decode(a, Check::Curve).map_err(error(ProofPart::A))?;
	let c = G1::decode(c, Check::Curve).map_err(error(ProofPart::C))?;
	let b = G2::decode(b, Check::Curve).map_err(error(ProofPart::B))?;
	Ok(Proof { a, b, c })
}

/// One randomiser for each claim. All but the first are twice 64 bits out of the hash of the whole batch. The first
/// makes the randomisers of claims with the same `e(alpha, beta)` as the first one's add up to 1.
fn randomisers(claims: &[Claim<'_>]) -> Vec<Pair> {
	let seed = if claims.len() > 1 {
		batch_digest(claims)
	} else {
		[0; 32]
	};
	let mut first = Pair::ONE;
	let mut randomisers: Vec<_> = (0u64..)
		.zip(claims)
		.map(|(index, claim)| match index {
			0 => Pair::ONE,
			_ => {
				let digest = Sha256::new()
					.chain_update(seed)
					.chain_update(index.to_le_bytes())
					.finalize();
				let bits = |from: usize| {
					digest
						.iter()
						.skip(from)
						.take(8)
						.fold(0, |bits: i128, byte| bits << 8 | i128::from(*byte))
				};
				let randomiser = Pair {
					low: bits(0),
					high: bits(8),
				};
				if claims.first().is_some_and(|first| first.key.has_target_of(claim.key)) {
					first = first.minus(randomiser);
				}
				randomiser
			},
		})
		.collect();
	if let Some(randomiser) = randomisers.first_mut() {
		*randomiser = first;
	}
	randomisers
}

/// The hash of everything the batch consists of. Every part has a fixed length or its length before it.
fn batch_digest(claims: &[Claim<'_>]) -> [u8; 32] {
	let mut hash = Sha256::new();
	hash.update(BATCH_DOMAIN);
	hash.update((claims.len() as u64).to_le_bytes());
	for claim in claims {
		hash.update(claim.key.digest);
		hash.update((claim.inputs.len() as u64).to_le_bytes());
		for input in claim.inputs {
			hash.update(input);
		}
		hash.update(claim.proof);
	}
	hash.finalize().into()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::tests::helpers::{key_of_four, key_of_six};

	/// A batch of claims that hash, whether or not they are true.
	struct Batch {
		keys: Vec<VerifyingKey>,
		inputs: Vec<Vec<[u8; ELEMENT_BYTES]>>,
		proofs: Vec<[u8; PROOF_BYTES]>,
	}

	impl Batch {
		fn new() -> Self {
			let keys = alloc::vec![key_of_four(), key_of_six(), key_of_four()];
			let inputs = keys
				.iter()
				.map(|key| alloc::vec![[1; ELEMENT_BYTES]; key.inputs()])
				.collect();
			Self {
				keys,
				inputs,
				proofs: alloc::vec![[2; PROOF_BYTES]; 3],
			}
		}

		fn randomisers(&self) -> Vec<Pair> {
			let claims: Vec<_> = self
				.keys
				.iter()
				.zip(&self.inputs)
				.zip(&self.proofs)
				.map(|((key, inputs), proof)| Claim { key, inputs, proof })
				.collect();
			randomisers(&claims)
		}
	}

	/// All of them differ.
	fn assert_unrelated(left: &[Pair], right: &[Pair]) {
		for (left, right) in left.iter().zip(right) {
			assert_ne!(left, right);
		}
	}

	#[test]
	fn randomisers_are_distinct_and_of_128_bits() {
		let randomisers = Batch::new().randomisers();
		assert_eq!(randomisers.len(), 3);
		assert_ne!(randomisers[1], randomisers[2]);
		for randomiser in &randomisers[1..] {
			for half in [randomiser.low, randomiser.high] {
				assert!(
					(1 << 48..1 << 64).contains(&half),
					"{half} is not a random number of 64 bits"
				);
			}
		}
	}

	#[test]
	fn randomisers_of_one_alpha_and_beta_add_up_to_1() {
		let mut batch = Batch::new();
		let sum = |randomisers: &[Pair]| randomisers.iter().copied().reduce(Pair::plus);
		assert_eq!(sum(&batch.randomisers()), Some(Pair::ONE));

		// With an alpha of its own, the claim in the middle does not count.
		let mut other = key_of_six().to_bytes();
		other.copy_within(456..520, 0);
		batch.keys[1] = VerifyingKey::from_bytes(&other).expect("another point of G1 may be alpha");
		let randomisers = batch.randomisers();
		assert_eq!(randomisers[0].plus(randomisers[2]), Pair::ONE);
		assert!(randomisers[1].low > 1 << 48, "drawn");
	}

	#[test]
	fn every_byte_of_the_batch_changes_every_randomiser() {
		let mut batch = Batch::new();
		let original = batch.randomisers();
		for claim in 0..batch.proofs.len() {
			for byte in 0..PROOF_BYTES {
				batch.proofs[claim][byte] ^= 1;
				assert_unrelated(&batch.randomisers(), &original);
				batch.proofs[claim][byte] ^= 1;
			}
			for input in 0..batch.inputs[claim].len() {
				for byte in 0..ELEMENT_BYTES {
					batch.inputs[claim][input][byte] ^= 1;
					assert_unrelated(&batch.randomisers(), &original);
					batch.inputs[claim][input][byte] ^= 1;
				}
			}
		}
		assert_eq!(batch.randomisers(), original);
	}

	#[test]
	fn keys_and_the_order_of_claims_change_the_randomisers() {
		let original = Batch::new().randomisers();
		let mut other_key = Batch::new();
		other_key.keys[0] = other_key.keys[1].clone();
		assert_unrelated(&other_key.randomisers(), &original);

		let mut reordered = Batch::new();
		reordered.keys.swap(0, 1);
		reordered.inputs.swap(0, 1);
		assert_unrelated(&reordered.randomisers(), &original);
	}

	#[test]
	fn the_number_of_claims_changes_the_randomisers() {
		let original = Batch::new().randomisers();
		let mut longer = Batch::new();
		longer.keys.push(longer.keys[0].clone());
		longer.inputs.push(longer.inputs[0].clone());
		longer.proofs.push(longer.proofs[0]);
		assert_unrelated(&longer.randomisers(), &original);
	}

	#[test]
	fn where_the_inputs_of_a_claim_end_changes_the_randomisers() {
		let mut batch = Batch::new();
		let moved = batch.inputs[1].pop().expect("the claim has inputs");
		batch.inputs[2].insert(0, moved);
		assert_unrelated(&batch.randomisers(), &Batch::new().randomisers());
	}
}
