#![cfg_attr(not(feature = "std"), no_std)]

//! A runtime that uses only `pallet-groth16-verifier` of Tacit, with a circuit of its own.

use frame_support::{
	derive_impl,
	traits::{ConstU32, Nothing},
};
use sp_runtime::traits::Convert;
use tacit_primitives::CircuitId;

frame_support::construct_runtime!(
	pub enum Runtime {
		System: frame_system,
		Verifier: pallet_groth16_verifier,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
}

/// The id of a circuit whose only public input is the product of two secret numbers.
pub const FACTORS: CircuitId = CircuitId(*b"factors\0\0\0\0\0\0\0\0\0");

/// Tells the registry how many public inputs the key of each circuit must have.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		(circuit == FACTORS).then_some(1)
	}
}

impl pallet_groth16_verifier::Config for Runtime {
	type KeyOrigin = frame_system::EnsureRoot<u64>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Nothing;
	type MaxKeyBytes = ConstU32<1_024>;
	type WeightInfo = pallet_groth16_verifier::weights::SubstrateWeight<Runtime>;
}

#[cfg(test)]
mod tests {
	use super::*;
	use ark_bn254::{Bn254, Fr};
	use ark_groth16::Groth16;
	use ark_relations::{
		gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError},
		lc,
	};
	use ark_serialize::CanonicalSerialize;
	use frame_support::{assert_noop, assert_ok};
	use pallet_groth16_verifier::NewKey;
	use rand::rngs::OsRng;
	use tacit_primitives::{FieldElement, Groth16Proof, Statement};
	use tacit_traits::ProofVerifier;

	struct Factors(u64, u64);

	impl ConstraintSynthesizer<Fr> for Factors {
		fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
			let product = system.new_input_variable(|| Ok(Fr::from(self.0 * self.1)))?;
			let left = system.new_witness_variable(|| Ok(Fr::from(self.0)))?;
			let right = system.new_witness_variable(|| Ok(Fr::from(self.1)))?;
			system.enforce_r1cs_constraint(|| lc!() + left, || lc!() + right, || lc!() + product)
		}
	}

	#[test]
	fn a_key_is_registered_and_a_proof_is_verified() {
		// The keys and the proof come from ark-groth16. Tacit's circuits are not needed.
		let key = Groth16::<Bn254>::generate_random_parameters_with_reduction(Factors(1, 1), &mut OsRng)
			.expect("the circuit can be built");
		let mut encoded = Vec::new();
		key.vk
			.serialize_uncompressed(&mut encoded)
			.expect("a vector takes any bytes");
		// Provers compare the SHA-256 of their proving key with the digest on chain.
		let mut proving_key = Vec::new();
		key.serialize_uncompressed(&mut proving_key)
			.expect("a vector takes any bytes");
		let mut proof = [0; 256];
		Groth16::<Bn254>::create_random_proof_with_reduction(Factors(641, 6_700_417), &key, &mut OsRng)
			.expect("the statement is true")
			.serialize_uncompressed(&mut proof[..])
			.expect("a proof has 256 bytes");
		let statement = |product: u128| Statement {
			circuit: FACTORS,
			version: 1,
			inputs: vec![FieldElement::from(product)],
			proof: Groth16Proof(proof),
		};

		sp_io::TestExternalities::default().execute_with(|| {
			System::set_block_number(1);
			assert_noop!(
				<Verifier as ProofVerifier>::verify(&[statement(4_294_967_297)]),
				pallet_groth16_verifier::Error::<Runtime>::UnknownKey
			);
			let new = NewKey {
				circuit: FACTORS,
				key: encoded,
				proving_key: sp_io::hashing::sha2_256(&proving_key).into(),
			};
			assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), vec![new]));
			assert_ok!(<Verifier as ProofVerifier>::verify(&[statement(4_294_967_297)]));
			assert_noop!(
				<Verifier as ProofVerifier>::verify(&[statement(4_294_967_299)]),
				pallet_groth16_verifier::Error::<Runtime>::InvalidProof
			);
			assert_ok!(Verifier::do_try_state());
		});
	}
}
