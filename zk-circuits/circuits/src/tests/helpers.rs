//! Statements, their secrets and proofs to test with.

use crate::{commitment::Opening, equality, range, CircuitName, Claim, Fr, Prover, VerifyingKey, PROOF_BYTES};
use ark_bn254::Bn254;
use ark_ff::PrimeField;
use ark_groth16::{prepare_verifying_key, Groth16, Proof};
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystem, OptimizationGoal};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use ark_std::rand::{rngs::StdRng, SeedableRng};
use std::sync::OnceLock;

/// The development prover, made once for all tests.
pub(crate) fn prover() -> &'static Prover {
	static PROVER: OnceLock<Prover> = OnceLock::new();
	PROVER.get_or_init(Prover::development)
}

/// Repeatable randomness.
pub(crate) fn rng(seed: u64) -> StdRng {
	StdRng::seed_from_u64(seed)
}

/// A true range statement about these amounts, where they allow one.
pub(crate) fn range_statement(whole: u128, part: u128, ceiling: u128, seed: u64) -> (range::Public, range::Private) {
	let mut rng = rng(seed);
	let private = range::Private {
		whole: Opening::random(whole, &mut rng),
		part: Opening::random(part, &mut rng),
	};
	let public = range::Public {
		whole: private.whole.commitment(),
		part: private.part.commitment(),
		ceiling: Fr::from(ceiling),
		context: Fr::from(seed),
	};
	(public, private)
}

/// A true equality statement about these amounts, where they allow one.
pub(crate) fn equality_statement(
	inputs: [u128; 2],
	outputs: [u128; 2],
	delta: Fr,
	seed: u64,
) -> (equality::Public, equality::Private) {
	let mut rng = rng(seed);
	let mut open = |value| Opening::random(value, &mut rng);
	let private = equality::Private {
		in1: open(inputs[0]),
		in2: open(inputs[1]),
		out1: open(outputs[0]),
		out2: open(outputs[1]),
	};
	let public = equality::Public {
		in1: private.in1.commitment(),
		in2: private.in2.commitment(),
		out1: private.out1.commitment(),
		out2: private.out2.commitment(),
		delta,
		context: Fr::from(seed),
	};
	(public, private)
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

/// A proved range statement.
pub(crate) fn range_claim(seed: u64) -> OwnedClaim {
	let (public, private) = range_statement(1_000 + u128::from(seed), 400, 500, seed);
	let inputs = public.inputs();
	let proof = prover().prove_range(&inputs, &private).expect("the statement is true");
	OwnedClaim {
		key: prover().verifying_key(CircuitName::Range),
		inputs: inputs.to_vec(),
		proof,
	}
}

/// A proved equality statement.
pub(crate) fn equality_claim(seed: u64) -> OwnedClaim {
	let (public, private) = equality_statement([1_000, 500], [300, 1_000], -Fr::from(200u64), seed);
	let inputs = public.inputs();
	let proof = prover()
		.prove_equality(&inputs, &private)
		.expect("the statement is true");
	OwnedClaim {
		key: prover().verifying_key(CircuitName::Equality),
		inputs: inputs.to_vec(),
		proof,
	}
}

/// Verifies claims as one batch.
pub(crate) fn verify(claims: &[OwnedClaim]) -> Result<(), crate::VerifyError> {
	crate::verify(&claims.iter().map(OwnedClaim::claim).collect::<Vec<_>>())
}

/// Whether the assignment of a circuit satisfies its constraints.
pub(crate) fn satisfied(circuit: impl ConstraintSynthesizer<Fr>) -> bool {
	let system = ConstraintSystem::new_ref();
	system.set_optimization_goal(OptimizationGoal::Constraints);
	circuit
		.generate_constraints(system.clone())
		.expect("any assignment can be synthesised");
	system.finalize();
	system.is_satisfied().expect("the system has an assignment")
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
