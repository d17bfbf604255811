//! Properties of proofs: the verifier and ark-groth16 accept the same proofs in canonical bytes, alone and in a batch.

use crate::bytes::Source;
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{BigInteger, PrimeField};
use ark_groth16::{Groth16, PreparedVerifyingKey, Proof};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use std::sync::OnceLock;
use tacit_circuits::{development, verify, Claim, VerifyError, VerifyingKey, PROOF_BYTES};
use tacit_primitives::FieldElement;

/// Valid claims: the public inputs, then the proof. The example `seeds` makes them.
const RANGE: [&[u8]; 2] = [
	include_bytes!("../claims/range-1.bin"),
	include_bytes!("../claims/range-2.bin"),
];
const EQUALITY: [&[u8]; 2] = [
	include_bytes!("../claims/equality-1.bin"),
	include_bytes!("../claims/equality-2.bin"),
];

struct Key {
	ours: VerifyingKey,
	reference: PreparedVerifyingKey<Bn254>,
}

/// Returns the development keys of both circuits, range first.
fn keys() -> &'static [Key; 2] {
	static KEYS: OnceLock<[Key; 2]> = OnceLock::new();
	KEYS.get_or_init(|| {
		[development::RANGE_KEY, development::EQUALITY_KEY].map(|bytes| Key {
			ours: VerifyingKey::from_bytes(bytes).expect("the development keys are keys"),
			reference: ark_groth16::VerifyingKey::deserialize_uncompressed(bytes)
				.map(|key: ark_groth16::VerifyingKey<Bn254>| key.into())
				.expect("arkworks reads the development keys"),
		})
	})
}

#[derive(Clone)]
struct Case {
	circuit: usize,
	inputs: Vec<[u8; 32]>,
	proof: [u8; PROOF_BYTES],
}

impl Case {
	fn true_claim(which: usize) -> Self {
		let (circuit, bytes) = match which % 4 {
			0 => (0, RANGE[0]),
			1 => (1, EQUALITY[0]),
			2 => (0, RANGE[1]),
			_ => (1, EQUALITY[1]),
		};
		let (inputs, proof) = bytes.split_at(bytes.len() - PROOF_BYTES);
		Self {
			circuit,
			inputs: inputs
				.chunks_exact(32)
				.map(|input| input.try_into().expect("32 bytes"))
				.collect(),
			proof: proof.try_into().expect("as many bytes as a proof has"),
		}
	}

	fn claim(&self) -> Claim<'_> {
		Claim {
			key: &keys()[self.circuit].ours,
			inputs: &self.inputs,
			proof: &self.proof,
		}
	}

	/// Decodes the proof with arkworks. Returns none if arkworks writes other bytes for it, or if a point is the
	/// identity.
	fn canonical_proof(&self) -> Option<Proof<Bn254>> {
		let proof = Proof::<Bn254>::deserialize_uncompressed(&self.proof[..]).ok()?;
		let mut encoded = [0; PROOF_BYTES];
		proof.serialize_uncompressed(&mut encoded[..]).ok()?;
		let identity = proof.a.is_zero() || proof.b.is_zero() || proof.c.is_zero();
		(encoded == self.proof && !identity).then_some(proof)
	}

	/// Returns whether the claim holds, by other means than the verifier's.
	fn holds(&self) -> bool {
		let canonical = |input: &[u8; 32]| FieldElement::from_canonical(*input).is_some();
		let key = &keys()[self.circuit];
		if self.inputs.len() + 1 != key.reference.vk.gamma_abc_g1.len() || !self.inputs.iter().all(canonical) {
			return false;
		}
		let inputs: Vec<_> = self
			.inputs
			.iter()
			.map(|input| Fr::from_le_bytes_mod_order(input))
			.collect();
		self.canonical_proof().is_some_and(|proof| {
			Groth16::<Bn254>::verify_proof(&key.reference, &proof, &inputs).expect("ark-groth16 decides")
		})
	}

	fn change_proof(&mut self, change: impl FnOnce(&mut Proof<Bn254>)) {
		if let Some(mut proof) = self.canonical_proof() {
			change(&mut proof);
			proof
				.serialize_uncompressed(&mut self.proof[..])
				.expect("a proof has as many bytes");
		}
	}

	fn input(&mut self, source: &mut Source<'_>) -> Option<&mut [u8; 32]> {
		let index = source.below(self.inputs.len());
		self.inputs.get_mut(index)
	}
}

/// Returns one to three valid claims with changes. Some changes leave a claim valid.
fn cases(data: &[u8]) -> Vec<Case> {
	let mut source = Source(data);
	let count = 1 + source.below(3);
	let mut cases: Vec<_> = (0..count).map(|_| Case::true_claim(source.below(4))).collect();
	while !source.is_empty() {
		let (change, which) = (source.byte() % 12, source.below(count));
		let other = source.below(count);
		let exchanged = cases[other].proof;
		let case = &mut cases[which];
		match change {
			0 => case.proof[source.below(PROOF_BYTES)] ^= source.byte(),
			1 => {
				let (at, by) = (source.below(32), source.byte());
				if let Some(input) = case.input(&mut source) {
					input[at] ^= by;
				}
			},
			2 => case.inputs.push(source.array()),
			3 => drop(case.inputs.pop()),
			4 => {
				case.proof = exchanged;
			},
			5 => case.circuit ^= 1,
			// The claim stays valid: both signs cancel.
			6 => case.change_proof(|proof| {
				proof.a = -proof.a;
				proof.b = -proof.b;
			}),
			7 => {
				let value = source.array();
				if let Some(input) = case.input(&mut source) {
					*input = value;
				}
			},
			8 => {
				let scalar = Fr::from(u64::from(source.byte()));
				let part = source.byte();
				case.change_proof(|proof| match part % 3 {
					0 => proof.a = (proof.a * scalar).into_affine(),
					1 => proof.b = (proof.b * scalar).into_affine(),
					_ => proof.c = (proof.c * scalar).into_affine(),
				});
			},
			// Other bytes of the same element: the modulus is added.
			9 => {
				if let Some(input) = case.input(&mut source) {
					let mut sum = Fr::from_le_bytes_mod_order(input).into_bigint();
					sum.add_with_carry(&Fr::MODULUS);
					input.copy_from_slice(&sum.to_bytes_le());
				}
			},
			10 => {
				let (sign, part) = (source.byte(), source.byte());
				case.change_proof(|proof| {
					let (g1, g2) = (G1Affine::generator(), G2Affine::generator());
					match part % 3 {
						0 => proof.a = if sign & 1 == 0 { g1 } else { -g1 },
						1 => proof.b = if sign & 1 == 0 { g2 } else { -g2 },
						_ => proof.c = if sign & 1 == 0 { g1 } else { -g1 },
					}
				});
			},
			_ => case.proof = source.array(),
		}
	}
	cases
}

/// Checks that a batch is accepted exactly if every claim is, and a claim exactly if ark-groth16 accepts it in
/// canonical bytes.
pub fn check(data: &[u8]) -> bool {
	let cases = cases(data);
	let mut all = true;
	for case in &cases {
		let holds = case.holds();
		assert_eq!(verify(&[case.claim()]).is_ok(), holds, "a single claim");
		all &= holds;
	}
	let claims: Vec<_> = cases.iter().map(Case::claim).collect();
	let found = verify(&claims);
	assert_eq!(found.is_ok(), all, "{} claims", claims.len());
	// Errors name an existing claim.
	if let Err(
		VerifyError::InputCount { claim, .. }
		| VerifyError::InputNotCanonical { claim, .. }
		| VerifyError::Proof { claim, .. },
	) = found
	{
		assert!(claim < claims.len());
	}
	all
}
