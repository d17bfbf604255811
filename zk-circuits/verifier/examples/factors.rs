//! From a circuit to a verified proof: "I know two factors of 4,294,967,297".
//!
//!     cargo run --example factors
//!
//! Whoever generates a key as here knows its secrets and can forge proofs under it. A key that others rely on takes a
//! ceremony.

use ark_bn254::{Bn254, Fr};
use ark_groth16::Groth16;
use ark_relations::{
	gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError},
	lc,
};
use ark_serialize::CanonicalSerialize;
use ark_std::rand::{rngs::StdRng, SeedableRng};
use groth16_bn254_verifier::{element_to_bytes, verify, Claim, VerifyingKey, PROOF_BYTES};
use std::error::Error;

/// A circuit with one public input, which is the product of two secrets.
struct Factors(u64, u64);

impl ConstraintSynthesizer<Fr> for Factors {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		let product = system.new_input_variable(|| Ok(Fr::from(self.0 * self.1)))?;
		let left = system.new_witness_variable(|| Ok(Fr::from(self.0)))?;
		let right = system.new_witness_variable(|| Ok(Fr::from(self.1)))?;
		system.enforce_r1cs_constraint(|| lc!() + left, || lc!() + right, || lc!() + product)
	}
}

fn main() -> Result<(), Box<dyn Error>> {
	// A fixed seed suffices to try it out.
	let mut rng = StdRng::seed_from_u64(1);
	let key = Groth16::<Bn254>::generate_random_parameters_with_reduction(Factors(1, 1), &mut rng)?;
	let factors = Factors(641, 6_700_417);
	let product = element_to_bytes(&Fr::from(factors.0 * factors.1));
	let mut proof = [0; PROOF_BYTES];
	Groth16::<Bn254>::create_random_proof_with_reduction(factors, &key, &mut rng)?
		.serialize_uncompressed(&mut proof[..])?;
	let mut encoded = Vec::new();
	key.vk.serialize_uncompressed(&mut encoded)?;

	let key = VerifyingKey::from_bytes(&encoded)?;
	verify(&[Claim {
		key: &key,
		inputs: &[product],
		proof: &proof,
	}])?;
	println!("the proof holds");

	let mut another = product;
	another[0] ^= 1;
	let false_claim = Claim {
		key: &key,
		inputs: &[another],
		proof: &proof,
	};
	assert!(verify(&[false_claim]).is_err(), "it holds for no other product");
	Ok(())
}
