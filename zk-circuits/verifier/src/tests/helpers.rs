//! Keys of two circuits, and proofs under them to test with.

use crate::{element_to_bytes, Claim, Fr, VerifyingKey, PROOF_BYTES};
use ark_bn254::{Bn254, G1Projective, G2Projective};
use ark_ec::PrimeGroup;
use ark_ff::{Field, One, PrimeField, UniformRand};
use ark_groth16::{prepare_verifying_key, Groth16, Proof, ProvingKey};
use ark_relations::{
	gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError},
	lc,
};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use ark_std::rand::{rngs::StdRng, SeedableRng};
use std::sync::OnceLock;

/// Repeatable randomness.
pub(crate) fn rng(seed: u64) -> StdRng {
	StdRng::seed_from_u64(seed)
}

/// The statement "I know a square root of each input", about as many inputs as there are roots.
struct Roots(Vec<Fr>);

impl ConstraintSynthesizer<Fr> for Roots {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		for root in self.0 {
			let square = system.new_input_variable(|| Ok(root.square()))?;
			let root = system.new_witness_variable(|| Ok(root))?;
			system.enforce_r1cs_constraint(|| lc!() + root, || lc!() + root, || lc!() + square)?;
		}
		Ok(())
	}
}

/// Proving keys of a circuit of four inputs and of one of six, in the form that a ceremony gives them: alpha and beta
/// are common to both, and gamma is the generator.
pub(crate) struct Keys {
	pub(crate) four: ProvingKey<Bn254>,
	pub(crate) six: ProvingKey<Bn254>,
}

impl Keys {
	pub(crate) fn generate(seed: u64) -> Self {
		let mut rng = rng(seed);
		let (alpha, beta) = (Fr::rand(&mut rng), Fr::rand(&mut rng));
		let mut key = |inputs| {
			let delta = Fr::rand(&mut rng);
			Groth16::<Bn254>::generate_parameters_with_qap(
				Roots(vec![Fr::one(); inputs]),
				alpha,
				beta,
				Fr::one(),
				delta,
				G1Projective::generator(),
				G2Projective::generator(),
				&mut rng,
			)
			.expect("keys can be made")
		};
		Self {
			four: key(4),
			six: key(6),
		}
	}
}

/// The keys of most tests, made once.
pub(crate) fn keys() -> &'static Keys {
	static KEYS: OnceLock<Keys> = OnceLock::new();
	KEYS.get_or_init(|| Keys::generate(0))
}

/// The verifying key of the circuit of four inputs.
pub(crate) fn key_of_four() -> VerifyingKey {
	verifying_key(&keys().four)
}

/// The verifying key of the circuit of six inputs.
pub(crate) fn key_of_six() -> VerifyingKey {
	verifying_key(&keys().six)
}

pub(crate) fn verifying_key(key: &ProvingKey<Bn254>) -> VerifyingKey {
	VerifyingKey::from_bytes(&key_bytes(&key.vk)).expect("a generated key is acceptable")
}

pub(crate) fn key_bytes(key: &ark_groth16::VerifyingKey<Bn254>) -> Vec<u8> {
	let mut bytes = Vec::new();
	key.serialize_uncompressed(&mut bytes)
		.expect("writing to a vector cannot fail");
	bytes
}

/// A claim that owns its key, inputs and proof.
#[derive(Clone)]
pub(crate) struct OwnedClaim {
	pub(crate) key: VerifyingKey,
	pub(crate) inputs: Vec<[u8; 32]>,
	pub(crate) proof: [u8; PROOF_BYTES],
}

impl OwnedClaim {
	pub(crate) fn claim(&self) -> Claim<'_> {
		Claim {
			key: &self.key,
			inputs: &self.inputs,
			proof: &self.proof,
		}
	}
}

/// Proves that these are roots of their squares.
pub(crate) fn prove(key: &ProvingKey<Bn254>, roots: Vec<Fr>, seed: u64) -> OwnedClaim {
	let inputs = roots.iter().map(|root| element_to_bytes(&root.square())).collect();
	let proof = Groth16::<Bn254>::create_random_proof_with_reduction(Roots(roots), key, &mut rng(seed))
		.expect("the statement is true");
	OwnedClaim {
		key: verifying_key(key),
		inputs,
		proof: encode(&proof),
	}
}

fn roots(count: usize, seed: u64) -> Vec<Fr> {
	let mut rng = rng(seed);
	(0..count).map(|_| Fr::rand(&mut rng)).collect()
}

/// A true claim under the key of four inputs.
pub(crate) fn claim_of_four(seed: u64) -> OwnedClaim {
	prove(&keys().four, roots(4, seed), seed)
}

/// A true claim under the key of six inputs.
pub(crate) fn claim_of_six(seed: u64) -> OwnedClaim {
	prove(&keys().six, roots(6, seed), seed)
}

/// Verifies claims as one batch.
pub(crate) fn verify(claims: &[OwnedClaim]) -> Result<(), crate::VerifyError> {
	crate::verify(&claims.iter().map(OwnedClaim::claim).collect::<Vec<_>>())
}

/// A proof out of its bytes, as arkworks reads them.
pub(crate) fn decode(bytes: &[u8; PROOF_BYTES]) -> Proof<Bn254> {
	Proof::deserialize_uncompressed(&bytes[..]).expect("arkworks reads the proof")
}

/// The bytes of a proof.
pub(crate) fn encode(proof: &Proof<Bn254>) -> [u8; PROOF_BYTES] {
	let mut bytes = [0; PROOF_BYTES];
	proof
		.serialize_uncompressed(&mut bytes[..])
		.expect("a proof has as many bytes as the array");
	bytes
}

/// Verifies a claim with ark-groth16.
pub(crate) fn reference(claim: &OwnedClaim) -> bool {
	let key = ark_groth16::VerifyingKey::<Bn254>::deserialize_uncompressed(&claim.key.to_bytes()[..]).expect("a key");
	let inputs: Vec<_> = claim
		.inputs
		.iter()
		.map(|input| Fr::from_le_bytes_mod_order(input))
		.collect();
	Groth16::<Bn254>::verify_proof(&prepare_verifying_key(&key), &decode(&claim.proof), &inputs)
		.expect("ark-groth16 decides")
}
