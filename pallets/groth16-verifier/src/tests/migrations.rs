//! Upgrading a chain with an older layout of storage.

use super::{
	registry::{foreign_range_key, register},
	verification::{equality_statement, range_statement, unchecked},
};
use crate::{
	migrations::{
		v1::{MigrateToV1, MAX_KEYS},
		v2::MigrateToV2,
	},
	mock::*,
	Error, VerificationError, WeightInfo,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	traits::{Get, GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::{RuntimeDbWeight, Weight},
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_circuits::development::{EQUALITY_KEY, RANGE_KEY};
use tacit_primitives::{CircuitId, KeyVersion};

/// Where the storage of a key is, spelled out: the layout of version 0 must not change with the code.
fn place(circuit: CircuitId, version: KeyVersion) -> Vec<u8> {
	let (circuit, version) = (circuit.encode(), version.to_le_bytes());
	[
		&twox_128(b"Verifier")[..],
		&twox_128(b"VerifyingKeys"),
		&blake2_128(&circuit),
		&circuit,
		&twox_64(&version),
		&version,
	]
	.concat()
}

fn insert_v0(circuit: CircuitId, version: KeyVersion, key: &[u8]) {
	sp_io::storage::set(&place(circuit, version), &key.encode());
}

/// Runs a test on a development chain as version 0 left it.
fn on_v0(test: impl FnOnce()) {
	on_chain(development_genesis(), || {
		insert_v0(CircuitId::RANGE, 1, RANGE_KEY);
		insert_v0(CircuitId::EQUALITY, 1, EQUALITY_KEY);
		// Nothing was stored, which is version 0.
		sp_io::storage::clear(&[twox_128(b"Verifier"), twox_128(b":__STORAGE_VERSION__:")].concat());
		assert_eq!(Verifier::on_chain_storage_version(), 0);
		test();
	});
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// To the newest version, as a chain does that has missed a release.
fn migrate() -> Weight {
	<(MigrateToV1<Test>, MigrateToV2<Test>)>::on_runtime_upgrade()
}

fn statements() -> [tacit_primitives::Statement; 2] {
	[range_statement(), equality_statement()]
}

#[test]
fn keys_verify_after_the_migration_as_before() {
	on_v0(|| {
		let before = [CircuitId::RANGE, CircuitId::EQUALITY].map(|circuit| sp_io::storage::get(&place(circuit, 1)));
		migrate();
		assert_eq!(Verifier::on_chain_storage_version(), 2);
		for (circuit, before) in [CircuitId::RANGE, CircuitId::EQUALITY].into_iter().zip(before) {
			let key = Verifier::verifying_key(circuit, 1).expect("the key is there");
			assert_eq!(before.as_deref(), Some(&key.encode()[..]));
		}
		assert_ok!(Verifier::check_statements(&statements()));
		let [mut range, equality] = statements();
		range.inputs.swap(0, 1);
		assert_eq!(
			Verifier::check_statements(&[range, equality]),
			Err(VerificationError::InvalidProof)
		);
	});
}

#[test]
fn what_is_migrated_is_what_is_registered() {
	let registered = {
		let mut root_of_genesis = Vec::new();
		on_chain(development_genesis(), || root_of_genesis = root());
		root_of_genesis
	};
	on_v0(|| {
		assert_ne!(root(), registered);
		migrate();
		assert_eq!(root(), registered);
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_v0(|| {
		migrate();
		let migrated = root();
		migrate();
		assert_eq!(root(), migrated);
	});
	// Nor does the first on a chain that began with the newest version.
	on_chain(development_genesis(), || {
		assert_eq!(
			Verifier::on_chain_storage_version(),
			Verifier::in_code_storage_version()
		);
		let before = root();
		migrate();
		assert_eq!(root(), before);
	});
}

#[test]
fn without_the_migration_nothing_verifies() {
	on_v0(|| {
		for statement in statements() {
			assert_eq!(
				Verifier::check_statements(&[statement]),
				Err(VerificationError::KeyNotFound)
			);
		}
		assert!(Verifier::do_try_state().is_err());
		migrate();
	});
}

/// Registration lets no such key in. Should there be one all the same, the upgrade takes place, no proof verifies under
/// it, and its version is not used again.
#[test]
fn a_bad_key_is_kept_and_accepts_no_proof() {
	let off_the_curve = {
		let mut key = RANGE_KEY.to_vec();
		key[0] ^= 1;
		key
	};
	for bad in [off_the_curve, b"no key".to_vec(), Vec::new()] {
		on_v0(|| {
			insert_v0(CircuitId::RANGE, 1, &bad);
			migrate();
			assert_eq!(Verifier::on_chain_storage_version(), 2);
			assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 1), Some(bad));
			let unknown = Err(VerificationError::KeyNotFound);
			assert_eq!(Verifier::check_statements(&[range_statement()]), unknown);
			assert_eq!(Verifier::check_statements(&statements()), unknown);
			assert_ok!(Verifier::check_statements(&[equality_statement()]));
			assert_eq!(Verifier::do_try_state(), Err("1: a registered key is bad".into()));

			assert_ok!(register(CircuitId::RANGE, RANGE_KEY));
			let mut next = range_statement();
			next.version = 2;
			assert_ok!(Verifier::check_statements(&[next]));
			// The invariants at the end of the test need a good key.
			insert_v1(CircuitId::RANGE, 1);
		});
	}
}

/// It accepts none even where only the first key's `e(alpha, beta)` counts, and the fault of the second key has no part
/// in the equation.
#[test]
fn a_bad_key_accepts_no_proof_beside_a_good_one() {
	// The point of the fifth input, which is 0.
	const POINT: usize = 64 + 3 * 128 + 8 + 64 * 5;
	let mut bad = EQUALITY_KEY.to_vec();
	bad[POINT] ^= 1;
	on_v0(|| {
		insert_v0(CircuitId::EQUALITY, 1, &bad);
		migrate();
		assert_eq!(
			Verifier::check_statements(&statements()),
			Err(VerificationError::KeyNotFound)
		);
		assert_ok!(register(CircuitId::EQUALITY, EQUALITY_KEY));
		insert_v1(CircuitId::EQUALITY, 1);
	});
}

/// Replaces a bad key with the good one that another version has.
fn insert_v1(circuit: CircuitId, version: KeyVersion) {
	let good = sp_io::storage::get(&place(circuit, version + 1)).expect("the next version is good");
	sp_io::storage::set(&place(circuit, version), &good);
}

#[test]
fn a_value_that_is_no_bytes_at_all_stops_nothing() {
	on_v0(|| {
		// It says that more bytes follow than do.
		sp_io::storage::set(&place(CircuitId::RANGE, 1), &[0xfe, 1, 2]);
		migrate();
		assert_eq!(Verifier::verifying_key(CircuitId::RANGE, 1), None);
		assert_noop!(
			Verifier::verify(
				RuntimeOrigin::signed(1),
				CircuitId::RANGE,
				1,
				unchecked(range_statement().inputs),
				range_statement().proof,
			),
			Error::<Test>::KeyNotFound
		);
		assert_ok!(Verifier::check_statements(&[equality_statement()]));
		assert_eq!(
			Verifier::do_try_state(),
			Err("1: a registered key does not decode".into())
		);
		assert_ok!(register(CircuitId::RANGE, RANGE_KEY));
		insert_v1(CircuitId::RANGE, 1);
	});
}

#[test]
fn the_work_is_bounded_and_weighed() {
	on_v0(|| {
		let weight = |keys| {
			let db: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
			// The versions are read and written beside.
			<Test as crate::Config>::WeightInfo::migrate_v1(keys)
				.saturating_add(<Test as crate::Config>::WeightInfo::migrate_v2(keys))
				.saturating_add(db.reads_writes(2, 2))
		};
		for version in 1..=MAX_KEYS {
			insert_v0(OTHER, version, b"no key");
		}
		let migrated = migrate();
		assert_eq!(migrated, weight(MAX_KEYS));
		assert!(weight(3).all_gt(weight(2)));
		let of_other = (1..=MAX_KEYS).filter(|version| Verifier::verifying_key(OTHER, *version).is_some());
		let of_others = [CircuitId::RANGE, CircuitId::EQUALITY]
			.into_iter()
			.filter(|circuit| Verifier::verifying_key(*circuit, 1).is_some());
		assert_eq!(of_other.count() + of_others.count(), MAX_KEYS as usize);

		for version in 1..=MAX_KEYS {
			sp_io::storage::clear(&place(OTHER, version));
		}
		for (circuit, key) in [
			(CircuitId::RANGE, foreign_range_key()),
			(CircuitId::EQUALITY, EQUALITY_KEY.to_vec()),
		] {
			assert_ok!(register(circuit, &key));
			insert_v1(circuit, 1);
		}
	});
}

/// Runs a test on a development chain as version 1 left it, spelled out: the key, its e(alpha, beta), nothing else.
fn on_v1(test: impl FnOnce()) {
	on_v0(|| {
		MigrateToV1::<Test>::on_runtime_upgrade();
		assert_eq!(Verifier::on_chain_storage_version(), 1);
		for (circuit, key) in [(CircuitId::RANGE, RANGE_KEY), (CircuitId::EQUALITY, EQUALITY_KEY)] {
			let alpha_beta = tacit_circuits::VerifyingKey::from_bytes(key)
				.expect("a key")
				.alpha_beta();
			let stored = sp_io::storage::get(&place(circuit, 1)).expect("the key is there");
			assert_eq!(stored, [&key.encode()[..], &alpha_beta].concat());
		}
		test();
	});
}

#[test]
fn keys_of_version_1_have_no_digest_of_a_proving_key() {
	on_v1(|| {
		let before = [CircuitId::RANGE, CircuitId::EQUALITY].map(|circuit| sp_io::storage::get(&place(circuit, 1)));
		MigrateToV2::<Test>::on_runtime_upgrade();
		assert_eq!(Verifier::on_chain_storage_version(), 2);
		for (circuit, before) in [CircuitId::RANGE, CircuitId::EQUALITY].into_iter().zip(before) {
			let after = sp_io::storage::get(&place(circuit, 1)).expect("the key is there");
			assert_eq!(after, [&before.expect("it was there")[..], &[0]].concat());
		}
		assert!(Verifier::keys().iter().all(|key| key.proving_key.is_none()));
		assert_ok!(Verifier::check_statements(&statements()));
		// Keys that are registered from now on have one.
		assert_ok!(register(CircuitId::RANGE, &foreign_range_key()));
		assert!(Verifier::keys().iter().any(|key| key.proving_key.is_some()));
		assert_ok!(Verifier::do_try_state());

		let migrated = root();
		MigrateToV2::<Test>::on_runtime_upgrade();
		assert_eq!(root(), migrated);
	});
}

#[test]
fn without_the_migration_to_version_2_nothing_verifies() {
	on_v1(|| {
		assert_eq!(
			Verifier::check_statements(&statements()),
			Err(VerificationError::KeyNotFound)
		);
		assert!(Verifier::do_try_state().is_err());
		MigrateToV2::<Test>::on_runtime_upgrade();
		assert_ok!(Verifier::check_statements(&statements()));
	});
}

#[test]
fn the_version_is_stored_from_genesis_on() {
	on_chain(development_genesis(), || {
		assert_eq!(StorageVersion::get::<Verifier>(), 2);
	});
}
