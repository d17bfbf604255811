//! What registering a key and verifying costs at most: real proofs of statements with as many public inputs as any key may
//! have, each under a key of its own, true and false. Nothing is skipped: a benchmark fails where the answer is wrong.
//!
//! `tacit-bench fixtures` has made the keys and the proofs.

use crate::{
	migrations::{v1, v2},
	types::{NewKey, VerificationError},
	AllowDevelopmentKeys, Call, Config, CurrentVersion, Event, Pallet, VerifyingKeys, MAX_INPUTS,
};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, UncheckedOnRuntimeUpgrade};
use frame_system::RawOrigin;
use groth16_bn254_verifier::{MAX_KEY_BYTES, PROOF_BYTES};
use tacit_primitives::{CircuitId, Digest, FieldElement, Groth16Proof, Statement};

/// Keys in the fixture, with a statement each.
const KEYS: u32 = 8;
/// Further statements in the fixture, under the first key.
const MORE: u32 = 24;
const INPUT_BYTES: usize = 32;
const STATEMENT_BYTES: usize = MAX_INPUTS as usize * INPUT_BYTES + PROOF_BYTES;
const FIXTURE_BYTES: usize = KEYS as usize * (MAX_KEY_BYTES + STATEMENT_BYTES) + MORE as usize * STATEMENT_BYTES;
const FIXTURE: &[u8; FIXTURE_BYTES] = include_bytes!("../fixtures/benchmark.bin");

/// A circuit that expects no certain number of inputs.
fn circuit(index: u8) -> CircuitId {
	let mut id = *b"benchmark      \0";
	id[15] = index;
	CircuitId(id)
}

fn statement(circuit: CircuitId, bytes: &[u8]) -> Result<Statement, BenchmarkError> {
	let (inputs, proof) = bytes.split_at(MAX_INPUTS as usize * INPUT_BYTES);
	Ok(Statement {
		circuit,
		version: 1,
		inputs: inputs
			.chunks_exact(INPUT_BYTES)
			.map(|input| FieldElement::from_canonical(input.try_into().ok()?))
			.collect::<Option<_>>()
			.ok_or("an input is not canonical")?,
		proof: Groth16Proof(proof.try_into().map_err(|_| "a proof has another length")?),
	})
}

/// The keys of the fixture, statements that hold under one each, and further ones under the first.
fn fixture() -> Result<(Vec<Vec<u8>>, Vec<Statement>, Vec<Statement>), BenchmarkError> {
	let (with_keys, more) = FIXTURE.split_at(KEYS as usize * (MAX_KEY_BYTES + STATEMENT_BYTES));
	let (mut keys, mut statements) = (Vec::new(), Vec::new());
	for (index, entry) in (0u8..).zip(with_keys.chunks_exact(MAX_KEY_BYTES + STATEMENT_BYTES)) {
		let (key, bytes) = entry.split_at(MAX_KEY_BYTES);
		keys.push(key.to_vec());
		statements.push(statement(circuit(index), bytes)?);
	}
	let more = more
		.chunks_exact(STATEMENT_BYTES)
		.map(|bytes| statement(circuit(0), bytes))
		.collect::<Result<_, _>>()?;
	Ok((keys, statements, more))
}

/// Statements that hold, under as many registered keys, and as many more under the first.
fn registered<T: Config>(keys: u32, more: u32) -> Result<Vec<Statement>, BenchmarkError> {
	let (encoded, mut statements, further) = fixture()?;
	statements.truncate(keys as usize);
	for (statement, key) in statements.iter().zip(encoded) {
		Pallet::<T>::do_register_key(statement.circuit, key, None)?;
	}
	statements.extend(further.into_iter().take(more as usize));
	Ok(statements)
}

fn with_the_last_false(mut statements: Vec<Statement>) -> Result<Vec<Statement>, BenchmarkError> {
	statements.last_mut().ok_or("the fixture is empty")?.inputs.reverse();
	Ok(statements)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The second versions of `k` keys, on a chain that has to look for the marks of development keys.
	#[benchmark]
	fn register_keys(k: Linear<1, KEYS>) -> Result<(), BenchmarkError> {
		AllowDevelopmentKeys::<T>::put(false);
		let origin = T::KeyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (keys, ..) = fixture()?;
		let mut new = Vec::new();
		for (index, key) in (0..k as u8).zip(keys) {
			Pallet::<T>::do_register_key(circuit(index), key.clone(), Some(Digest::repeat_byte(1)))?;
			new.push(NewKey {
				circuit: circuit(index),
				key,
				proving_key: Digest::repeat_byte(2),
			});
		}

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, new);

		for index in 0..k as u8 {
			assert_eq!(CurrentVersion::<T>::get(circuit(index)), Some(2));
		}
		Ok(())
	}

	/// The migration to version 1 of `k` keys.
	#[benchmark]
	fn migrate_v1(k: Linear<0, KEYS>) -> Result<(), BenchmarkError> {
		let (keys, ..) = fixture()?;
		// Those of the genesis: `k` are all.
		let _ = VerifyingKeys::<T>::clear(u32::MAX, None);
		for (index, key) in (0..).zip(keys.into_iter().take(k as usize)) {
			v1::insert_v0::<T>(circuit(index), 1, key.try_into().map_err(|_| "a key is too long")?);
		}

		#[block]
		{
			v1::Inner::<T>::on_runtime_upgrade();
		}

		for index in 0..k as u8 {
			assert!(v1::VerifyingKeys::<T>::get(circuit(index), 1).is_some());
		}
		Ok(())
	}

	/// The migration to version 2 of `k` keys.
	#[benchmark]
	fn migrate_v2(k: Linear<0, KEYS>) -> Result<(), BenchmarkError> {
		let (keys, ..) = fixture()?;
		let _ = VerifyingKeys::<T>::clear(u32::MAX, None);
		for (index, key) in (0..).zip(keys.into_iter().take(k as usize)) {
			v1::insert_v0::<T>(circuit(index), 1, key.try_into().map_err(|_| "a key is too long")?);
		}
		v1::Inner::<T>::on_runtime_upgrade();

		#[block]
		{
			v2::Inner::<T>::on_runtime_upgrade();
		}

		for statement in fixture()?.1.into_iter().take(k as usize) {
			assert_eq!(Pallet::<T>::check_statements(&[statement]), Ok(()));
		}
		Ok(())
	}

	/// The call [`Pallet::verify`] with a statement that holds.
	#[benchmark]
	fn verify_call() -> Result<(), BenchmarkError> {
		let statement = registered::<T>(1, 0)?.pop().ok_or("the fixture is empty")?;
		let who: T::AccountId = account("who", 0, 0);
		let inputs = statement.inputs.into_iter().map(Into::into).collect();
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

	/// `k` statements that hold, each under a key of its own.
	#[benchmark]
	fn verify_true(k: Linear<1, KEYS>) -> Result<(), BenchmarkError> {
		let statements = registered::<T>(k, 0)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Ok(()));
		Ok(())
	}

	/// `k` statements, each under a key of its own, of which the last is false: well formed in every part, so that only the
	/// product of pairings tells.
	#[benchmark]
	fn verify_false(k: Linear<1, KEYS>) -> Result<(), BenchmarkError> {
		let statements = with_the_last_false(registered::<T>(k, 0)?)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Err(VerificationError::InvalidProof));
		Ok(())
	}

	/// A statement that holds, and `m` more under the same key.
	#[benchmark]
	fn verify_more_true(m: Linear<0, MORE>) -> Result<(), BenchmarkError> {
		let statements = registered::<T>(1, m)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Ok(()));
		Ok(())
	}

	/// The same, but the last statement is false.
	#[benchmark]
	fn verify_more_false(m: Linear<0, MORE>) -> Result<(), BenchmarkError> {
		let statements = with_the_last_false(registered::<T>(1, m)?)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check_statements(&statements);
		}

		assert_eq!(answer, Err(VerificationError::InvalidProof));
		Ok(())
	}
}
