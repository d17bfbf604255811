//! Which keys are registered, and which are refused.

use crate::{mock::*, CurrentVersion, Error, Event, GenesisConfig, NewKey, WeightInfo, MAX_NEW_KEYS};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::DispatchError;
use tacit_circuits::development::{EQUALITY_KEY, RANGE_KEY};
use tacit_primitives::{CircuitId, Digest};
use tacit_traits::ProofVerifier;

pub(super) const G1: usize = 64;
pub(super) const G2: usize = 128;
/// Where gamma is: after alpha and beta.
pub(super) const GAMMA: usize = G1 + G2;
pub(super) const DELTA: usize = GAMMA + G2;
/// Where the number of points is, after which they follow.
pub(super) const COUNT: usize = DELTA + G2;

/// A key to register, with the digest of a proving key that nobody has.
pub(super) fn new_key(circuit: CircuitId, key: &[u8]) -> NewKey {
	NewKey {
		circuit,
		key: key.to_vec(),
		proving_key: Digest::from(sp_io::hashing::sha2_256(&[&b"a proving key of "[..], key].concat())),
	}
}

pub(super) fn register(circuit: CircuitId, key: &[u8]) -> Result<(), DispatchError> {
	Verifier::register_keys(RuntimeOrigin::root(), vec![new_key(circuit, key)])
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
				proving_key: Some(new_key(CircuitId::RANGE, &foreign_range_key()).proving_key),
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
			.map(|key| (key.circuit, key.version, key.proving_key, key.current))
			.collect();
		let proving_key = new_key(CircuitId::RANGE, &foreign_range_key()).proving_key;
		assert_eq!(
			listed,
			[
				(CircuitId::EQUALITY, 1, None, true),
				(CircuitId::RANGE, 1, None, false),
				(CircuitId::RANGE, 2, Some(proving_key), true)
			]
		);
	});
}

/// Both keys of a ceremony change in one step: no block comes in which they are of two ceremonies.
#[test]
fn several_keys_are_registered_together_or_not_at_all() {
	on_chain(development_genesis(), || {
		let good = [
			new_key(CircuitId::RANGE, &foreign_range_key()),
			new_key(OTHER, EQUALITY_KEY),
			new_key(CircuitId::EQUALITY, EQUALITY_KEY),
		];
		for bad in 0..good.len() {
			let mut keys = good.to_vec();
			keys[bad].key[0] ^= 1;
			assert_noop!(
				Verifier::register_keys(RuntimeOrigin::root(), keys),
				Error::<Test>::InvalidKeyPoint
			);
		}
		System::reset_events();
		assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), good.to_vec()));
		let registered: Vec<_> = System::events()
			.into_iter()
			.map(|record| match record.event {
				RuntimeEvent::Verifier(Event::KeyRegistered {
					circuit,
					version,
					proving_key,
					..
				}) => (circuit, version, proving_key),
				other => panic!("{other:?}"),
			})
			.collect();
		let expected = good.each_ref().map(|key| {
			let version = if key.circuit == OTHER { 1 } else { 2 };
			(key.circuit, version, Some(key.proving_key))
		});
		assert_eq!(registered, expected);
	});
}

#[test]
fn a_call_without_keys_or_with_too_many_is_refused() {
	on_chain(development_genesis(), || {
		let register = |keys| Verifier::register_keys(RuntimeOrigin::root(), keys);
		assert_noop!(register(vec![]), Error::<Test>::NoKeys);
		let of = |index: u8| new_key(CircuitId([index; 16]), RANGE_KEY);
		let most = MAX_NEW_KEYS as u8;
		assert_noop!(register((0..=most).map(of).collect()), Error::<Test>::TooManyKeys);
		assert_ok!(register((0..most).map(of).collect()));
		assert_noop!(register(vec![of(1), of(2), of(1)]), Error::<Test>::DuplicateCircuit);
	});
}

#[test]
fn every_key_of_a_call_is_paid_for_and_no_call_weighs_more_than_the_most() {
	let call = |keys: usize| {
		let keys = vec![new_key(OTHER, b"no key"); keys];
		let call = RuntimeCall::Verifier(crate::Call::register_keys { new_keys: keys });
		// The call decodes with any keys.
		assert_eq!(RuntimeCall::decode_all(&mut &call.encode()[..]), Ok(call.clone()));
		call.get_dispatch_info().call_weight
	};
	assert!(call(2).all_gt(call(1)));
	assert_eq!(call(1_000), call(MAX_NEW_KEYS as usize));
	assert_eq!(call(MAX_NEW_KEYS as usize), <()>::register_keys(MAX_NEW_KEYS));
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
				Verifier::register_keys(origin, vec![new_key(OTHER, RANGE_KEY)]),
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
	let proving_key = Digest::repeat_byte(7);
	genesis
		.keys
		.push((CircuitId::RANGE, foreign_range_key(), Some(proving_key)));
	on_chain(genesis, || {
		let stated: Vec<_> = Verifier::keys().into_iter().map(|key| key.proving_key).collect();
		assert_eq!(stated, [None, None, Some(proving_key)]);
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
			keys: vec![(CircuitId::RANGE, vec![0; 64], None)],
			..development_genesis()
		},
		|| (),
	);
}
