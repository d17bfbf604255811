//! Verifying proofs under registered keys.

use crate::{
	types::VerificationError, weights::WeightInfo as _, Config, CurrentVersion, Error, Event, Pallet, VerifyingKeys,
	MAX_INPUTS,
};
use alloc::{vec, vec::Vec};
use frame_support::{
	pallet_prelude::DispatchResult,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use groth16_bn254_verifier::{poseidon::hash_bytes, Claim, VerifyingKey};
use tacit_primitives::{CircuitId, Commitment, FieldElement, Groth16Proof, KeyVersion, Statement, UncheckedElement};
use tacit_traits::ProofVerifier;

/// An upper bound by hand for one commitment: 29 µs were measured in native code, and 100 µs in V8.
const COMMIT: Weight = Weight::from_parts(200 * WEIGHT_REF_TIME_PER_MICROS, 0);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_verify(
		who: T::AccountId,
		circuit: CircuitId,
		version: KeyVersion,
		inputs: Vec<UncheckedElement>,
		proof: Groth16Proof,
	) -> DispatchResult {
		Self::check_proof(circuit, version, inputs, proof).map_err(Error::<T>::from)?;
		Self::deposit_event(Event::ProofVerified { who, circuit, version });
		Ok(())
	}

	/// Checks one proof, for the runtime API `verify`.
	///
	/// The inputs can be any bytes; the answer names their fault.
	pub fn check_proof(
		circuit: CircuitId,
		version: KeyVersion,
		inputs: Vec<UncheckedElement>,
		proof: Groth16Proof,
	) -> Result<(), VerificationError> {
		if inputs.len() > MAX_INPUTS as usize {
			return Err(VerificationError::TooManyInputs);
		}
		let inputs = inputs
			.into_iter()
			.map(UncheckedElement::check)
			.collect::<Option<Vec<_>>>()
			.ok_or(VerificationError::NonCanonicalInput)?;
		Self::check_statements(&[Statement {
			circuit,
			version,
			inputs,
			proof,
		}])
	}

	/// Whether every statement holds; all in one product of pairings.
	pub fn check_statements(statements: &[Statement]) -> Result<(), VerificationError> {
		if statements.is_empty() {
			return Err(VerificationError::NothingToVerify);
		}

		// Each key is read and decoded once, however many statements are made under it.
		let mut keys: Vec<((CircuitId, KeyVersion), VerifyingKey)> = Vec::new();
		let mut key_of = Vec::with_capacity(statements.len());
		let mut inputs: Vec<Vec<[u8; 32]>> = Vec::with_capacity(statements.len());
		for statement in statements {
			let id = (statement.circuit, statement.version);
			let index = match keys.iter().position(|(known, _)| *known == id) {
				Some(index) => index,
				None => {
					keys.push((id, Self::stored_key(id)?));
					keys.len().saturating_sub(1)
				},
			};
			key_of.push(index);
			inputs.push(statement.inputs.iter().map(|input| input.to_bytes()).collect());
		}

		let mut claims = vec![];
		for ((statement, index), inputs) in statements.iter().zip(key_of).zip(&inputs) {
			let (_, key) = keys.get(index).ok_or(VerificationError::KeyNotFound)?;
			// Groth16 does not notice inputs that are missing or too many.
			if key.inputs() != inputs.len() {
				return Err(VerificationError::WrongNumberOfInputs);
			}
			claims.push(Claim {
				key,
				inputs,
				proof: &statement.proof.0,
			});
		}
		groth16_bn254_verifier::verify(&claims).map_err(|_| VerificationError::InvalidProof)
	}

	/// Returns the weight of verifying `keys` statements under a key each, and `more` statements under the same keys.
	fn weight_under(keys: u32, more: u32) -> Weight {
		let of_more = |weight: fn(u32) -> Weight| weight(more).saturating_sub(weight(0));
		Self::weight(keys)
			.saturating_add(of_more(T::WeightInfo::verify_more_true).max(of_more(T::WeightInfo::verify_more_false)))
	}

	fn stored_key((circuit, version): (CircuitId, KeyVersion)) -> Result<VerifyingKey, VerificationError> {
		let stored = VerifyingKeys::<T>::get(circuit, version).ok_or(VerificationError::KeyNotFound)?;
		// Registration, or a migration, checked these bytes in full, and nothing else writes them.
		stored.decode_key().map_err(|_| VerificationError::KeyNotFound)
	}
}

impl<T> From<VerificationError> for Error<T> {
	fn from(error: VerificationError) -> Self {
		match error {
			VerificationError::KeyNotFound => Self::KeyNotFound,
			VerificationError::WrongNumberOfInputs => Self::WrongNumberOfInputs,
			VerificationError::InvalidProof => Self::InvalidProof,
			VerificationError::NothingToVerify => Self::NothingToVerify,
			VerificationError::TooManyInputs => Self::TooManyInputs,
			VerificationError::NonCanonicalInput => Self::NonCanonicalInput,
		}
	}
}

impl<T: Config> ProofVerifier for Pallet<T> {
	fn current_version(circuit: &CircuitId) -> Option<KeyVersion> {
		CurrentVersion::<T>::get(circuit)
	}

	fn verify(statements: &[Statement]) -> DispatchResult {
		Self::check_statements(statements).map_err(Error::<T>::from)?;
		Ok(())
	}

	fn weight(statements: u32) -> Weight {
		// Each under a key of its own, which costs most.
		T::WeightInfo::verify_true(statements).max(T::WeightInfo::verify_false(statements))
	}

	fn weight_of(statements: &[Statement]) -> Weight {
		let mut keys: Vec<_> = statements
			.iter()
			.map(|statement| (statement.circuit, statement.version))
			.collect();
		keys.sort_unstable();
		keys.dedup();
		let count = |length| u32::try_from(length).unwrap_or(u32::MAX);
		let more = statements.len().saturating_sub(keys.len());
		Self::weight_under(count(keys.len()), count(more))
	}

	fn commit(amount: u128, blinding: &FieldElement) -> Commitment {
		let [amount, blinding] = [FieldElement::from(amount), *blinding].map(FieldElement::to_bytes);
		let hash = hash_bytes([&amount, &blinding]).and_then(FieldElement::from_canonical);
		// Both inputs are below the modulus, so there is a hash. Nobody knows an opening of the element 0.
		Commitment(hash.unwrap_or(FieldElement::ZERO))
	}

	fn commit_weight() -> Weight {
		COMMIT
	}
}
