//! Which keys are registered, and which are refused.

use crate::{mock::*, CurrentVersion, Error, Event, GenesisConfig};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tacit_circuits::development::{EQUALITY_KEY, RANGE_KEY};
use tacit_primitives::{CircuitId, Digest, ProofVerifier};

pub(super) const G1: usize = 64;
pub(super) const G2: usize = 128;
/// Where gamma is: after alpha and beta.
pub(super) const GAMMA: usize = G1 + G2;
pub(super) const DELTA: usize = GAMMA + G2;
/// Where the number of points is, after which they follow.
pub(super) const COUNT: usize = DELTA + G2;

pub(super) fn register(circuit: CircuitId, key: &[u8]) -> Result<(), DispatchError> {
	Verifier::register_key(RuntimeOrigin::root(), circuit, key.to_vec())
}

/// A key of the range circuit that does not rest on the secrets of the development keys: with another alpha.
pub(super) fn foreign_range_key() -> Vec<u8> {
	let mut key = RANGE_KEY.to_vec();
	let constant = COUNT + 8;
	key.copy_within(constant..constant + G1, 0);
	key
}

#[test]
fn versions_count_from_one_and_nothing_is_overwritten() {
	on_chain(development_genesis(), || {
		assert_eq!(Verifier::current_version(&CircuitId::RANGE), Some(1));
		assert_ok!(register(CircuitId::RANGE, &foreign_range_key()));
		System::assert_last_event(
			Event::KeyRegistered {
				circuit: CircuitId::RANGE,
				version: 2,
				digest: Digest::from(sp_io::hashing::sha2_256(&foreign_range_key())),
			}
			.into(),
		);
		assert_eq!(Verifier::current_version(&CircuitId::RANGE), Some(2));
		assert_eq!(Verifier::current_version(&CircuitId::EQUALITY), Some(1));
		assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 1).as_deref(), Some(RANGE_KEY));
		assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 2), Some(foreign_range_key()));
		assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 3), None);

		let listed: Vec<_> = Verifier::keys()
			.into_iter()
			.map(|key| (key.circuit, key.version, key.current))
			.collect();
		assert_eq!(
			listed,
			[
				(CircuitId::EQUALITY, 1, true),
				(CircuitId::RANGE, 1, false),
				(CircuitId::RANGE, 2, true)
			]
		);
	});
}

#[test]
fn the_last_version_is_not_wrapped_around() {
	on_chain(development_genesis(), || {
		CurrentVersion::<Test>::insert(CircuitId::RANGE, u32::MAX);
		assert_noop!(register(CircuitId::RANGE, RANGE_KEY), Error::<Test>::VersionsExhausted);
		CurrentVersion::<Test>::insert(CircuitId::RANGE, 1);
	});
}

#[test]
fn only_the_key_origin_registers() {
	on_chain(development_genesis(), || {
		for origin in [RuntimeOrigin::signed(1), RuntimeOrigin::none()] {
			assert_noop!(
				Verifier::register_key(origin, OTHER, RANGE_KEY.to_vec()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn the_number_of_inputs_must_be_that_of_the_circuit() {
	on_chain(development_genesis(), || {
		assert_noop!(
			register(CircuitId::RANGE, EQUALITY_KEY),
			Error::<Test>::UnexpectedInputs
		);
		assert_noop!(
			register(CircuitId::EQUALITY, RANGE_KEY),
			Error::<Test>::UnexpectedInputs
		);
		// Of a circuit that nobody described, the key itself says how many it has.
		assert_ok!(register(OTHER, EQUALITY_KEY));
	});
}

#[test]
fn keys_with_a_wrong_structure_are_refused() {
	on_chain(development_genesis(), || {
		let with = |change: &dyn Fn(&mut Vec<u8>)| {
			let mut key = RANGE_KEY.to_vec();
			change(&mut key);
			key
		};
		let cases: [(&str, Vec<u8>, Error<Test>); 10] = [
			("empty", vec![], Error::WrongKeyLength),
			(
				"one byte short",
				with(&|key| key.truncate(key.len() - 1)),
				Error::WrongKeyLength,
			),
			("a trailing byte", with(&|key| key.push(0)), Error::WrongKeyLength),
			(
				"one input less than stated",
				with(&|key| key.truncate(key.len() - G1)),
				Error::WrongKeyLength,
			),
			(
				"too long for the registry",
				vec![0; tacit_circuits::MAX_KEY_BYTES + 1],
				Error::KeyTooLong,
			),
			(
				"no input",
				with(&|key| key[COUNT..COUNT + 8].copy_from_slice(&1u64.to_le_bytes())),
				Error::UnexpectedInputs,
			),
			(
				"a count that overflows",
				with(&|key| key[COUNT..COUNT + 8].fill(0xff)),
				Error::UnexpectedInputs,
			),
			("alpha off the curve", with(&|key| key[0] ^= 1), Error::InvalidKeyPoint),
			(
				"a coordinate that is not canonical",
				with(&|key| key[..32].fill(0xff)),
				Error::InvalidKeyPoint,
			),
			(
				"alpha the identity",
				with(&|key| {
					key[..G1].fill(0);
					key[G1 - 1] = 0x40;
				}),
				Error::InvalidKeyPoint,
			),
		];
		for (what, key, error) in cases {
			let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
			assert_eq!(register(CircuitId::RANGE, &key), Err(error.into()), "{what}");
			assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before, "{what}");
		}
	});
}

#[test]
fn genesis_numbers_its_keys_like_the_call() {
	let mut genesis = development_genesis();
	genesis.keys.push((CircuitId::RANGE, foreign_range_key()));
	on_chain(genesis, || {
		assert_eq!(Verifier::current_version(&CircuitId::RANGE), Some(2));
		assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 1).as_deref(), Some(RANGE_KEY));
	});
}

#[test]
#[should_panic(expected = "bad verifying key")]
fn genesis_refuses_development_keys_on_a_chain_with_value() {
	on_chain(
		GenesisConfig {
			allow_development_keys: false,
			..development_genesis()
		},
		|| (),
	);
}

#[test]
#[should_panic(expected = "bad verifying key")]
fn genesis_refuses_a_malformed_key() {
	on_chain(
		GenesisConfig {
			keys: vec![(CircuitId::RANGE, vec![0; 64])],
			..development_genesis()
		},
		|| (),
	);
}
