//! What registering a key and verifying costs at most: real proofs of statements with as many public inputs as any key may
//! have, each under a key of its own, true and false. Nothing is skipped: a benchmark fails where the answer is wrong.
//!
//! `tacit-bench fixtures` has made the keys and the proofs.

use crate::{types::VerificationError, AllowDevelopmentKeys, Call, Config, CurrentVersion, Event, Pallet, MAX_INPUTS};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use tacit_circuits::{MAX_KEY_BYTES, PROOF_BYTES};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, Statement};

/// Statements in the fixture.
const STATEMENTS: u32 = 8;
const INPUT_BYTES: usize = 32;
const ENTRY_BYTES: usize = MAX_KEY_BYTES + MAX_INPUTS as usize * INPUT_BYTES + PROOF_BYTES;
const FIXTURE: &[u8; STATEMENTS as usize * ENTRY_BYTES] = include_bytes!("../fixtures/benchmark.bin");

/// A circuit that expects no certain number of inputs.
fn circuit(index: u8) -> CircuitId {
	let mut id = *b"benchmark      \0";
	id[15] = index;
	CircuitId(id)
}

/// The keys of the fixture, and statements that hold under them.
fn fixture() -> Result<(Vec<Vec<u8>>, Vec<Statement>), BenchmarkError> {
	let mut keys = Vec::new();
	let mut statements = Vec::new();
	for (index, entry) in (0u8..).zip(FIXTURE.chunks_exact(ENTRY_BYTES)) {
		let (key, rest) = entry.split_at(MAX_KEY_BYTES);
		let (inputs, proof) = rest.split_at(MAX_INPUTS as usize * INPUT_BYTES);
		keys.push(key.to_vec());
		statements.push(Statement {
			circuit: circuit(index),
			version: 1,
			inputs: inputs
				.chunks_exact(INPUT_BYTES)
				.map(|input| FieldElement::from_canonical(input.try_into().ok()?))
				.collect::<Option<_>>()
				.ok_or("an input is not canonical")?,
			proof: Groth16Proof(proof.try_into().map_err(|_| "a proof has another length")?),
		});
	}
	Ok((keys, statements))
}

/// As many statements that hold, with their keys registered.
fn registered<T: Config>(count: u32) -> Result<Vec<Statement>, BenchmarkError> {
	let (keys, mut statements) = fixture()?;
	statements.truncate(count as usize);
	for (statement, key) in statements.iter().zip(keys) {
		Pallet::<T>::do_register_key(statement.circuit, key)?;
	}
	Ok(statements)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The second version of a key, on a chain that has to look for the marks of development keys.
	#[benchmark]
	fn register_key() -> Result<(), BenchmarkError> {
		AllowDevelopmentKeys::<T>::put(false);
		let origin = T::KeyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (mut keys, _) = fixture()?;
		let key = keys.pop().ok_or("the fixture is empty")?;
		Pallet::<T>::do_register_key(circuit(0), key.clone())?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, circuit(0), key);

		assert_eq!(CurrentVersion::<T>::get(circuit(0)), Some(2));
		Ok(())
	}

	/// The call [`Pallet::verify`] with a statement that holds.
	#[benchmark]
	fn verify_call() -> Result<(), BenchmarkError> {
		let statement = registered::<T>(1)?.pop().ok_or("the fixture is empty")?;
		let who: T::AccountId = account("who", 0, 0);
		let inputs = statement.inputs.try_into().map_err(|_| "there are too many inputs")?;
		let (circuit, version) = (statement.circuit, statement.version);

		#[extrinsic_call]
		verify(
			RawOrigin::Signed(who.clone()),
			circuit,
			version,
			inputs,
			statement.proof,
		);

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::ProofVerified { who, circuit, version }.into());
		Ok(())
	}

	/// `s` statements that hold.
	#[benchmark]
	fn verify_true(s: Linear<1, STATEMENTS>) -> Result<(), BenchmarkError> {
		let statements = registered::<T>(s)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Ok(()));
		Ok(())
	}

	/// `s` statements of which the last is false: well formed in every part, so that the product of pairings is what tells.
	#[benchmark]
	fn verify_false(s: Linear<1, STATEMENTS>) -> Result<(), BenchmarkError> {
		let mut statements = registered::<T>(s)?;
		let last = statements.last_mut().ok_or("the fixture is empty")?;
		last.inputs.reverse();
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Err(VerificationError::InvalidProof));
		Ok(())
	}
}
