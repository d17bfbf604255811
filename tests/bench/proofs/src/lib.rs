//! The verifiers that `tacit-bench` compares, as Wasm built like the runtime and in native code.
//!
//! They are the registry of keys in a small runtime, and two verifiers with ark-groth16: one of a chain that stores
//! compressed keys, and the fastest one, with prepared keys.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod chain;

use alloc::vec::Vec;
use ark_bn254::{Bn254, Fr};
use ark_ff::PrimeField;
use ark_groth16::{prepare_verifying_key, Groth16, PreparedVerifyingKey, Proof, VerifyingKey};
use ark_serialize::CanonicalDeserialize;
use codec::{Decode, Encode};
use frame_support::traits::BuildGenesisConfig;
use tacit_circuits::development;
use tacit_primitives::{CircuitId, FieldElement, Statement};
use tacit_traits::ProofVerifier;

pub use chain::Runtime;
use chain::Verifier;

/// A proof for the verifier of a chain that stores compressed keys, as deployed chains do.
#[derive(Clone, Debug, Encode, Decode)]
pub struct Reference {
	/// The verifying key, in arkworks' compressed encoding.
	pub key: Vec<u8>,
	/// The proof, in arkworks' compressed encoding.
	pub proof: Vec<u8>,
	/// The public inputs.
	pub inputs: Vec<FieldElement>,
}

/// A proof for the fastest verifier of ark-groth16: nothing is compressed, and the key is prepared.
#[derive(Clone, Debug, Encode, Decode)]
pub struct Prepared {
	/// The prepared verifying key, in arkworks' uncompressed encoding.
	pub key: Vec<u8>,
	/// The proof, in arkworks' uncompressed encoding.
	pub proof: Vec<u8>,
	/// The public inputs.
	pub inputs: Vec<FieldElement>,
}

/// Registers the development keys.
pub fn register_keys() {
	pallet_groth16_verifier::GenesisConfig::<Runtime> {
		keys: development::KEYS
			.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
			.into(),
		allow_development_keys: true,
		..Default::default()
	}
	.build();
}

/// Verifies proofs as the runtime does: as a call of another pallet into the registry. Returns whether all hold.
pub fn verify(statements: &[Statement]) -> bool {
	<Verifier as ProofVerifier>::verify(statements).is_ok()
}

/// Verifies proofs with ark-groth16, one after the other, from compressed keys and proofs. Returns whether all hold.
pub fn verify_reference(proofs: &[Reference]) -> bool {
	proofs.iter().all(|reference| {
		let (Ok(key), Ok(proof)) = (
			VerifyingKey::<Bn254>::deserialize_compressed(&reference.key[..]),
			Proof::<Bn254>::deserialize_compressed(&reference.proof[..]),
		) else {
			return false;
		};
		Groth16::<Bn254>::verify_proof(&prepare_verifying_key(&key), &proof, &scalars(&reference.inputs))
			.unwrap_or(false)
	})
}

fn scalars(inputs: &[FieldElement]) -> Vec<Fr> {
	inputs
		.iter()
		.map(|input| Fr::from_le_bytes_mod_order(&input.to_bytes()))
		.collect()
}

/// Verifies proofs in the fastest way of ark-groth16, one after the other. Returns whether all hold.
///
/// The points of the keys are not checked, as on a chain that has stored the keys itself.
pub fn verify_prepared(proofs: &[Prepared]) -> bool {
	proofs.iter().all(|prepared| {
		PreparedVerifyingKey::<Bn254>::deserialize_uncompressed_unchecked(&prepared.key[..])
			.is_ok_and(|key| verify_under(&key, &prepared.proof, &prepared.inputs))
	})
}

/// Verifies a proof under a key that is already prepared and decoded. The points of the proof are checked.
pub fn verify_under(key: &PreparedVerifyingKey<Bn254>, proof: &[u8], inputs: &[FieldElement]) -> bool {
	Proof::<Bn254>::deserialize_uncompressed(proof)
		.is_ok_and(|proof| Groth16::<Bn254>::verify_proof(key, &proof, &scalars(inputs)).unwrap_or(false))
}

sp_core::wasm_export_functions! {
	fn bench_nothing() {}

	fn bench_register_keys() {
		register_keys()
	}

	fn bench_runtime(statements: Vec<Statement>) -> bool {
		verify(&statements)
	}

	fn bench_reference(proofs: Vec<Reference>) -> bool {
		verify_reference(&proofs)
	}

	fn bench_prepared(proofs: Vec<Prepared>) -> bool {
		verify_prepared(&proofs)
	}
}

#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

/// The constant `WASM_BINARY`, which the build script writes.
#[cfg(feature = "std")]
#[allow(dead_code, missing_docs, reason = "generated")]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}
