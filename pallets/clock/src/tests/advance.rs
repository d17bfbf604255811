//! The readings of the clock after blocks with and without gaps.

use crate::{mock::*, Event, Skipped, WeightInfo};
use frame_support::weights::constants::RocksDbWeight;
use proptest::prelude::*;
use sp_runtime::traits::BlockNumberProvider;

/// How long the clock stood in the present block, as its event says.
fn stood() -> Option<u32> {
	let events = System::events().into_iter().map(|record| record.event);
	let mut stood = events.filter_map(|event| match event {
		RuntimeEvent::Clock(Event::Stood { blocks }) => Some(blocks),
		_ => None,
	});
	let first = stood.next();
	assert_eq!(stood.next(), None, "a gap is counted once");
	first
}

#[test]
fn a_gap_up_to_the_bound_is_time_that_passes() {
	run(|| {
		block(1_000);
		let mut relay = 1_000;
		for gap in 0..=MAX_GAP {
			relay += gap;
			block(relay);
			assert_eq!((now(), stood()), (relay, None), "a gap of {gap}");
		}
		assert_eq!(Skipped::<Test>::get(), 0);
	});
}

#[test]
fn a_larger_gap_counts_as_the_bound() {
	run(|| {
		block(1_000);
		block(1_000 + MAX_GAP + 1);
		assert_eq!((now(), stood()), (1_000 + MAX_GAP, Some(1)));
		block(1_000_000);
		assert_eq!(now(), 1_000 + 2 * MAX_GAP);
		// It goes on from there as the relay chain does.
		block(1_000_003);
		assert_eq!((now(), stood()), (1_000 + 2 * MAX_GAP + 3, None));
	});
}

#[test]
fn the_first_block_skips_nothing() {
	for first in [0, 1, MAX_GAP + 1, 25_000_000, u32::MAX] {
		run(|| {
			assert_eq!(now(), 0);
			block(first);
			assert_eq!((now(), stood()), (first, None));
		});
	}
}

/// Blocks that are built and not included are not the parent of any block.
#[test]
fn blocks_that_were_withheld_do_not_count() {
	run(|| {
		block(1_000);
		given_up(|| {
			for relay in 1_001..1_200 {
				block(relay);
			}
			assert_eq!(now(), 1_199);
		});
		assert_eq!(now(), 1_000);
		block(1_200);
		assert_eq!((now(), stood()), (1_000 + MAX_GAP, Some(200 - MAX_GAP)));
	});
}

#[test]
fn blocks_that_take_no_transactions_take_no_time() {
	run(|| {
		block(1_000);
		Paused::set(&true);
		for relay in [1_001, 1_001, 1_002, 1_500] {
			block(relay);
			assert_eq!(now(), 1_000);
		}
		assert_eq!(stood(), Some(498));
		Paused::set(&false);
		block(1_501);
		assert_eq!((now(), stood()), (1_001, None));
		// The bound is unchanged.
		block(2_000);
		assert_eq!(now(), 1_001 + MAX_GAP);
	});
}

#[test]
fn two_blocks_on_one_block_of_the_relay_chain_see_the_same_time() {
	run(|| {
		block(50);
		block(500);
		let after = now();
		block(500);
		assert_eq!((now(), stood()), (after, None));
	});
}

#[test]
fn a_relay_chain_that_goes_back_stops_nothing() {
	run(|| {
		block(1_000);
		block(1_500);
		let skipped = Skipped::<Test>::get();
		block(1_400);
		assert_eq!((Skipped::<Test>::get(), stood()), (skipped, None));
		block(1_401);
		assert_eq!(Skipped::<Test>::get(), skipped);
	});
}

#[test]
fn numbers_at_their_end_do_not_overflow() {
	run(|| {
		block(1);
		block(u32::MAX);
		assert_eq!(now(), 1 + MAX_GAP);
		// It cannot come about, and must not stop the chain all the same.
		Skipped::<Test>::put(u32::MAX);
		RelayBlock::set(&5);
		assert_eq!(now(), 0);
		Clock::do_try_state().expect_err("the clock has left out more than there was");
		ParentRelayBlock::set(&Some(0));
		RelayBlock::set(&u32::MAX);
		Clock::advance();
		assert_eq!((Skipped::<Test>::get(), now()), (u32::MAX, 0));
	});
}

#[test]
fn the_clock_can_be_set() {
	run(|| {
		block(1_000);
		block(2_000);
		Clock::set_block_number(1_500);
		assert_eq!(now(), 1_500);
		assert_eq!(RelayBlock::get(), 1_500 + Skipped::<Test>::get());
	});
}

#[test]
fn what_it_costs_is_said() {
	let weight = <() as WeightInfo>::advance();
	assert!(weight.ref_time() > RocksDbWeight::get().reads_writes(5, 3).ref_time());
	assert!(weight.proof_size() > 0);
}

proptest! {
	#[test]
	fn it_follows_the_relay_chain_and_never_jumps(
		first in 0..1_000_000u32,
		gaps in prop::collection::vec(prop_oneof![Just(0), Just(1), 0..=MAX_GAP, 0..100_000u32], 0..40),
	) {
		run(|| {
			block(first);
			let (mut relay, mut expected) = (first, first);
			for gap in gaps {
				relay += gap;
				expected += gap.min(MAX_GAP);
				block(relay);
				assert_eq!(now(), expected);
				assert!(now() <= relay);
				assert_eq!(stood(), gap.checked_sub(MAX_GAP).filter(|blocks| *blocks > 0));
			}
		});
	}
}
