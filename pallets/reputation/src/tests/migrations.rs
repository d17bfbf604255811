//! The pallet comes into a chain that has settled deals before.

use super::*;
use crate::migrations::earlier::{CountEarlierRecords, EarlierRecords};
use frame_support::{
	assert_noop, assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
	parameter_types,
	weights::{Weight, WeightMeter},
};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::run as run_in_steps;
use tacit_primitives::{Digest, Ground, KeyVersions, Rating, Record, Stamp};

parameter_types! {
	/// The record of each deal, if it was settled.
	pub static Records: Vec<Option<Record<AccountId>>> = Vec::new();
}

impl EarlierRecords<AccountId> for Records {
	fn next(after: Option<u64>) -> Option<(u64, Option<Record<AccountId>>)> {
		let deal = after.map_or(0, |deal| deal + 1);
		let record = Self::get().into_iter().nth(deal as usize)?;
		Some((deal, record))
	}

	fn weight() -> Weight {
		Weight::from_parts(1_000_000, 3_000)
	}
}

type Migration = CountEarlierRecords<Test, Records>;

fn record(demander: AccountId, provider: AccountId, by_demander: Option<u8>, by_provider: Option<u8>) {
	let rating = |score| Rating { score, comment: None };
	let stamp = Stamp { block: 1, time: 1 };
	Records::mutate(|records| {
		records.push(Some(Record {
			demander,
			provider,
			terms: Digest::repeat_byte(1),
			transcript: Digest::repeat_byte(2),
			ground: Ground::Approved,
			demander_stamp: None,
			provider_stamp: stamp,
			key_versions: KeyVersions { range: 1, equality: 1 },
			block: 1,
			rated_by_demander: by_demander.map(rating),
			rated_by_provider: by_provider.map(rating),
		}))
	});
}

/// A chain with five deals, one of which was not settled.
fn set_up() {
	Records::set(Vec::new());
	record(DEMANDER, PROVIDER, Some(1), Some(4));
	record(3, PROVIDER, None, None);
	Records::mutate(|records| records.push(None));
	record(DEMANDER, PROVIDER, Some(5), None);
	record(PROVIDER, DEMANDER, Some(2), None);
}

/// Weight for as many deals in a step.
fn room_for(deals: u64) -> Weight {
	Migration::step_weight() + Migration::deal_weight() * deals
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

#[test]
fn earlier_deals_are_facts_whose_voices_weigh_nothing() {
	run(|| {
		set_up();
		assert_eq!(run_in_steps::<Migration>(Weight::MAX).len(), 1);
		let expected = Reputation {
			settled: 3,
			counterparties: 2,
			voices: 1,
			score_sum: 5,
			..Reputation::default()
		};
		assert_eq!(as_provider(PROVIDER), expected, "the score of the later deal stays");
		assert_eq!((as_demander(DEMANDER).settled, as_demander(DEMANDER).score_sum), (2, 4));
		assert_eq!((as_demander(3).settled, as_demander(3).voices), (1, 0));
		assert_eq!((as_provider(DEMANDER).settled, as_provider(DEMANDER).score_sum), (1, 2));
		for who in [DEMANDER, PROVIDER, 3] {
			let known = Known::reputation(&who);
			assert_eq!((known.provider_standing, known.demander_standing), (NEUTRAL, NEUTRAL));
		}
	});
}

#[test]
fn earlier_deals_are_not_rated_any_more() {
	run(|| {
		set_up();
		run_in_steps::<Migration>(Weight::MAX);
		assert_eq!(voice(PROVIDER, Side::Provider, 3), Some(Voice::default()));
		assert_noop!(rate(3, PROVIDER, 5), Failure::RatingPeriodOver);
		paid(3, PROVIDER, 1_000 * TACIT);
		assert_ok!(rate(3, PROVIDER, 5));
		assert_eq!(standing(PROVIDER), 4_000);
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let [once, often, one_by_one] = [Weight::MAX, room_for(2), room_for(1)].map(|limit| {
		new_test_ext().execute_with(|| {
			set_up();
			let steps = run_in_steps::<Migration>(limit);
			assert!(steps.iter().all(|step| step.all_lte(limit)), "{steps:?} of {limit}");
			(root(), steps.len())
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
}

#[test]
fn a_step_without_room_for_a_deal_says_how_much_it_needs() {
	run(|| {
		set_up();
		for (room, required) in [
			(Weight::zero(), Migration::step_weight()),
			(Migration::deal_weight(), room_for(1)),
		] {
			let mut meter = WeightMeter::with_limit(room);
			assert_eq!(
				Migration::step(None, &mut meter),
				Err(SteppedMigrationError::InsufficientWeight { required })
			);
		}
		assert_eq!(Facts::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn nothing_is_counted_twice() {
	run(|| {
		set_up();
		run_in_steps::<Migration>(Weight::MAX);
		let migrated = root();
		run_in_steps::<Migration>(Weight::MAX);
		assert_eq!(root(), migrated);
	});
	// A chain that had the pallet from the beginning has counted its deals already.
	run(|| {
		set_up();
		trade(DEMANDER, PROVIDER, 1_000 * TACIT, 1);
		let before = root();
		run_in_steps::<Migration>(Weight::MAX);
		assert_eq!(root(), before);
	});
}

#[test]
fn a_chain_without_a_settled_deal_has_no_reputations() {
	run(|| {
		Records::set(vec![None; 3]);
		run_in_steps::<Migration>(Weight::MAX);
		assert_eq!(Facts::<Test>::iter_keys().count(), 0);
	});
}
