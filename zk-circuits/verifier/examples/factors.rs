//! From a circuit to a verified proof: "I know two factors of 4,294,967,297".
//!
//!     cargo run --example factors [DIRECTORY]
//!
//! With a directory, writes the key as `factors.vk` and the proof as `factors.proof` into it. The files in `fixtures/`, which the
//! documentation uses, were written so. The randomness is fixed: whoever knows it can forge proofs under this key.

use ark_bn254::{Bn254, Fr};
use ark_groth16::Groth16;
use ark_relations::{
	gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError},
	lc,
};
use ark_serialize::CanonicalSerialize;
use ark_std::rand::{rngs::StdRng, SeedableRng};
use groth16_bn254_verifier::{element_to_bytes, verify, Claim, VerifyingKey, PROOF_BYTES};
use std::{error::Error, fs, path::PathBuf};

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

	if let Some(directory) = std::env::args_os().nth(1).map(PathBuf::from) {
		fs::write(directory.join("factors.vk"), encoded)?;
		fs::write(directory.join("factors.proof"), proof)?;
	}
	Ok(())
}
