//! Tests of the clock of all deadlines, on blocks as collators make them.

use crate::blocks;
use cumulus_pallet_parachain_system::{LastRelayChainBlockNumber, WeightInfo as _};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
	traits::Get,
	weights::Weight,
};
use pallet_clock::{weights::SubstrateWeight, Event, Skipped, WeightInfo};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage, DispatchError};
use std::any::TypeId;
use tacit_circuits::development;
use tacit_primitives::{
	CircuitId, DealId, DealKeys, DealOrigin, DealTerms, Digest, DisputeTerms, EncryptionKey, Outcome, Side, X25519Key,
};
use tacit_runtime::{
	configs::consensus::{MAX_CLOCK_GAP, RELAY_DAYS},
	fees::TACIT,
	AuraConfig, BalancesConfig, BlockNumber, Clock, Groth16VerifierConfig, Header, Runtime, RuntimeEvent,
	RuntimeGenesisConfig, Settlement, System,
};
use tacit_traits::DealOpener;

/// The block of the relay chain on which the first block builds.
const START: BlockNumber = 25_000_000;

/// A chain before its first block.
fn chain() -> TestExternalities {
	let genesis = RuntimeGenesisConfig {
		aura: AuraConfig {
			authorities: vec![Alice.public().into()],
		},
		balances: BalancesConfig {
			balances: vec![(Alice.to_account_id(), 1_000 * TACIT)],
			..Default::default()
		},
		groth_16_verifier: Groth16VerifierConfig {
			keys: development::KEYS
				.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
				.to_vec(),
			allow_development_keys: true,
			..Default::default()
		},
		..Default::default()
	};
	TestExternalities::new(genesis.build_storage().expect("the genesis builds"))
}

/// Makes blocks on these blocks of the relay chain, on a chain that has none yet.
fn make(relay: &[BlockNumber]) -> Header {
	relay
		.iter()
		.fold(blocks::parent(), |parent, relay| blocks::make(&parent, *relay))
}

fn now() -> BlockNumber {
	let now = Settlement::parameters().now;
	assert_eq!(now, Clock::current_block_number());
	now
}

/// How long the clock stood in this block, as its events say.
fn stood() -> Vec<u32> {
	let events = System::read_events_no_consensus();
	let stood = events.filter_map(|record| match record.event {
		RuntimeEvent::Clock(Event::Stood { blocks }) => Some(blocks),
		_ => None,
	});
	stood.collect()
}

/// A deal that somebody has to act in.
fn open_deal() -> DealId {
	let key = |byte| EncryptionKey::unsigned(X25519Key([byte; 32]));
	Settlement::open_deal(
		DealTerms {
			demander: Alice.to_account_id(),
			provider: Bob.to_account_id(),
			ceiling: TACIT,
			delivery_period: RELAY_DAYS,
			terms: Digest::zero(),
			dispute: DisputeTerms {
				arbiter: None,
				undecided: Side::Demander,
			},
		},
		DealKeys {
			demander: key(9),
			provider: key(10),
		},
		DealOrigin::Order(0),
	)
	.expect("both have agreed")
}

#[test]
fn all_deadlines_are_told_by_one_clock() {
	let clocks = [
		TypeId::of::<<Runtime as pallet_listings::Config>::BlockNumberProvider>(),
		TypeId::of::<<Runtime as pallet_quotations::Config>::BlockNumberProvider>(),
		TypeId::of::<<Runtime as pallet_orders::Config>::BlockNumberProvider>(),
		TypeId::of::<<Runtime as pallet_settlement::Config>::BlockNumberProvider>(),
		TypeId::of::<<Runtime as pallet_questions::Config>::BlockNumberProvider>(),
		TypeId::of::<<Runtime as pallet_reputation::Config>::BlockNumberProvider>(),
	];
	assert_eq!(clocks, [TypeId::of::<Clock>(); 6]);
}

#[test]
fn a_gap_up_to_the_bound_is_time_that_passes() {
	chain().execute_with(|| {
		make(&[START, START + 1, START + 1 + MAX_CLOCK_GAP]);
		assert_eq!((now(), stood()), (START + 1 + MAX_CLOCK_GAP, vec![]));
		assert_eq!(Skipped::<Runtime>::get(), 0);
	});
}

#[test]
fn an_outage_is_left_out_of_the_time() {
	chain().execute_with(|| {
		let last = make(&[START, START + 1]);
		let last = blocks::make(&last, START + 1 + 100 * RELAY_DAYS);
		assert_eq!(now(), START + 1 + MAX_CLOCK_GAP);
		assert_eq!(stood(), [100 * RELAY_DAYS - MAX_CLOCK_GAP]);
		// Then it goes on with the relay chain.
		blocks::make(&last, START + 1 + 100 * RELAY_DAYS + 3);
		assert_eq!((now(), stood()), (START + 1 + MAX_CLOCK_GAP + 3, vec![]));
		assert_ok!(Clock::do_try_state());
	});
}

#[test]
fn the_first_block_of_a_chain_begins_at_the_time_of_its_relay_chain() {
	chain().execute_with(|| {
		make(&[START]);
		assert_eq!((now(), stood()), (START, vec![]));
	});
}

/// A chain that adds the pallet and does not know on which relay block its last block was built.
#[test]
fn nothing_is_left_out_where_the_parent_is_not_known() {
	chain().execute_with(|| {
		let last = make(&[START, START + 1]);
		LastRelayChainBlockNumber::<Runtime>::kill();
		blocks::make(&last, START + RELAY_DAYS);
		assert_eq!((now(), stood()), (START + RELAY_DAYS, vec![]));
	});
}

/// Blocks that the relay chain did not include have no effect on the clock.
#[test]
fn blocks_that_were_withheld_do_not_count() {
	chain().execute_with(|| {
		let last = make(&[START]);
		let withheld: Result<(), DispatchError> = with_transaction(|| {
			(START + 1..START + 4).fold(last.clone(), |parent, relay| blocks::make(&parent, relay));
			assert_eq!(now(), START + 3);
			TransactionOutcome::Rollback(Ok(()))
		});
		assert_ok!(withheld);
		blocks::make(&last, START + 1_000);
		assert_eq!((now(), stood()), (START + MAX_CLOCK_GAP, vec![1_000 - MAX_CLOCK_GAP]));
	});
}

#[test]
fn an_outage_decides_no_deal_by_silence() {
	chain().execute_with(|| {
		let last = make(&[START]);
		let deal = open_deal();
		let period: BlockNumber = <Runtime as pallet_settlement::Config>::FundingPeriod::get();
		let back = START + 10 * period;
		let last = blocks::make(&last, back);
		assert_eq!(
			Settlement::overdue_outcome(deal),
			None,
			"the first block after the outage"
		);
		// There is as much time left as there was, but for the gap that counts.
		let left = period - MAX_CLOCK_GAP;
		Clock::set_block_number(START + period);
		assert_eq!(Settlement::overdue_outcome(deal), None);
		Clock::set_block_number(START + period + 1);
		assert_eq!(Settlement::overdue_outcome(deal), Some(Outcome::Closed));
		// The same by blocks: in steps that are time which passes.
		let mut parent = last;
		for relay in (back + MAX_CLOCK_GAP..=back + left).step_by(MAX_CLOCK_GAP as usize) {
			parent = blocks::make(&parent, relay);
		}
		assert_eq!(Settlement::overdue_outcome(deal), None);
		blocks::make(&parent, back + left + 1);
		assert_eq!(Settlement::overdue_outcome(deal), Some(Outcome::Closed));
	});
}

/// The weight registered for the state of the relay chain is exactly that of parachain-system without messages, and of
/// the clock.
#[test]
fn what_the_clock_costs_is_part_of_every_block() {
	type Messages = <Runtime as cumulus_pallet_parachain_system::Config>::WeightInfo;
	let expected = |reads, writes| {
		let db = <Runtime as frame_system::Config>::DbWeight::get();
		Messages::enqueue_inbound_downward_messages(0)
			.saturating_add(db.reads_writes(reads, writes))
			.saturating_add(SubstrateWeight::<Runtime>::advance())
	};
	let told = |parent: &Header, relay| {
		let mut weight = Weight::zero();
		let given_up: Result<(), DispatchError> = with_transaction(|| {
			weight = blocks::weight_of_the_relay_state(parent, relay);
			TransactionOutcome::Rollback(Ok(()))
		});
		assert_ok!(given_up);
		weight
	};
	chain().execute_with(|| {
		assert_eq!(told(&blocks::parent(), START), expected(4, 3));
		// Then there is a parent that is taken out of the segment of those that are not included.
		let last = make(&[START]);
		assert_eq!(told(&last, START + 1), expected(5, 4));
		assert_eq!(told(&last, START + RELAY_DAYS), expected(5, 4), "after an outage");
	});
}
