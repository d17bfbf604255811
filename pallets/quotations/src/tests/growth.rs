//! What a call costs does not depend on how many quotations a request has.

use super::*;
use frame_support::assert_ok;
use sp_runtime::StateVersion;
use std::collections::BTreeMap;

/// Accounts that quote junk, from this number on.
const JUNK: AccountId = 1_000;

/// A state with a request that as many junk quotations answer, at its first block.
fn with_junk(count: u64) -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		let keys = (JUNK..JUNK + count).map(|who| (who, Some(first_key(who))));
		Rekeyed::set(keys.collect());
		let id = posted();
		for (place, who) in (JUNK..JUNK + count).enumerate() {
			let _ = Balances::force_set_balance(RuntimeOrigin::root(), who, ENDOWMENT);
			let price = 10 * (1 + place as u128 % 100);
			assert_ok!(quote(who, id, price));
		}
		assert_eq!(u64::from(stored(id).live), count);
		Rekeyed::set(Vec::new());
		System::reset_events();
	});
	ext.commit_all().expect("a state can be committed");
	ext
}

fn entries() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let (mut key, mut all) = (Vec::new(), BTreeMap::new());
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("there is such a key");
		all.insert(next.clone(), value.to_vec());
		key = next;
	}
	all
}

/// What a call makes of the state, which is as before afterwards.
fn undone<R>(now: u32, call: fn() -> DispatchResult, see: impl FnOnce() -> R) -> R {
	frame_support::storage::with_transaction(|| {
		Now::set(now);
		assert_ok!(call());
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(see()))
	})
	.expect("it is rolled back")
}

/// How many entries a call changes, and the size of the proof of all that it reads and writes.
fn cost(ext: &mut sp_io::TestExternalities, now: u32, call: fn() -> DispatchResult) -> (usize, usize) {
	let (before, after) = ext.execute_with(|| (entries(), undone(now, call, entries)));
	let changed = after
		.iter()
		.filter(|(key, value)| before.get(*key) != Some(value))
		.count();
	let removed = before.keys().filter(|key| !after.contains_key(*key)).count();
	let root = || sp_io::storage::root(StateVersion::V1);
	let (_, proof) = ext.execute_and_prove(|| undone(now, call, root));
	(changed + removed, proof.encoded_size())
}

/// 10,000 junk quotations once trapped the deposit of a request behind 500 calls.
#[test]
fn quotations_awards_and_ends_take_the_same_with_few_and_with_10_000_quotations() {
	type Case = (&'static str, u32, fn() -> DispatchResult);
	let cases: [Case; 5] = [
		("quote", 100, || quote(A, 0, 500)),
		("withdraw", 100, || withdraw(JUNK + 5, 0)),
		("award", 101, || {
			award_with(DEMANDER, 0, 1, JUNK + 5, 60, digest((JUNK + 5) as u8))
		}),
		("cancel", 101, || cancel(DEMANDER, 0)),
		("end", 202, || end(C, 0)),
	];
	let mut many = with_junk(10_000);
	// The trie is deeper, by so many levels of 16 hashes at most for each of the entries that change.
	for (fewer, levels) in [(10, 2), (1_000, 1)] {
		let mut few = with_junk(fewer);
		for (name, now, call) in cases {
			let (few, many) = (cost(&mut few, now, call), cost(&mut many, now, call));
			assert_eq!(few.0, many.0, "the entries that {name} changes");
			let allowed = few.1 + few.0 * levels * 16 * 33;
			assert!(
				many.1 <= allowed,
				"the proof of {name}: {} bytes, {} with {fewer}",
				many.1,
				few.1
			);
		}
	}
}

/// What is left is taken back by each owner alone, in one call that costs the same.
#[test]
fn the_end_waits_for_nobody_and_everybody_gets_out_alone() {
	let mut ext = with_junk(1_000);
	ext.execute_with(|| {
		Now::set(202);
		assert_ok!(end(C, 0));
		assert!(is_whole(DEMANDER, POST_FEE));
		Quotations::do_try_state().expect("the invariants hold");
		for who in JUNK..JUNK + 1_000 {
			assert_ok!(withdraw(who, 0));
			assert!(is_whole(who, 0));
		}
		assert_eq!(Book::<Test>::iter_keys().count(), 0);
		Quotations::do_try_state().expect("the invariants hold");
	});
}
