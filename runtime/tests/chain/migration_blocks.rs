//! Tests of migrations that take several blocks: the chain's behaviour meanwhile, and the room in a block.

use crate::{blocks, earlier::*};
use cumulus_pallet_parachain_system::LastRelayChainBlockNumber;
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::traits::{EnqueueMessage, GetStorageVersion, QueueFootprintQuery, StorageVersion};
use pallet_groth16_verifier::{migrations::v1::MAX_KEYS, WeightInfo as _};
use pallet_migrations::{Cursor, MigrationCursor};
use pallet_reputation::migrations::earlier::CountEarlierRecords;
use pallet_settlement::{Deals, Records, RecordsOf};
use sp_runtime::{traits::BlockNumberProvider, ExtrinsicInclusionMode};
use tacit_pallet_support::migration::{ItemMigration, Map};
use tacit_runtime::{
	configs::system::{MigrationsServiceWeight, RuntimeBlockWeights},
	migrations::SettledDeals,
	Clock, Executive, Listings, MessageQueue, Orders, Quotations, Runtime, Settlement, System,
};

/// Stores copies of some item of a map, as anybody can by calls, only faster. Says how many items there are then.
fn fill(map: &[u8], copies: u64, key: impl Fn(u64) -> Vec<u8>) -> usize {
	let first = sp_io::storage::next_key(map).expect("there is an item");
	let value = sp_io::storage::get(&first).expect("the key exists");
	for copy in 0..copies {
		sp_io::storage::set(&[map, &key(copy)].concat(), &value);
	}
	let keys = std::iter::successors(sp_io::storage::next_key(map), |key| sp_io::storage::next_key(key));
	keys.take_while(|key| key.starts_with(map)).count()
}

/// The key of an id that no item of the fixture has.
fn by_id(copy: u64) -> Vec<u8> {
	let id = (1_000 + copy).to_le_bytes();
	[&sp_io::hashing::twox_64(&id)[..], &id].concat()
}

fn by_account(copy: u64) -> Vec<u8> {
	let account = sp_io::hashing::blake2_256(&copy.to_le_bytes());
	[&sp_io::hashing::blake2_128(&account)[..], &account].concat()
}

/// Strangers can make a chain as large as they like before it is upgraded.
#[test]
fn a_large_chain_is_upgraded_in_several_blocks_and_takes_no_transactions_meanwhile() {
	RELEASE_2.state().execute_with(|| {
		// Each of these is more than twice as many as fit into a block.
		let stored = [
			fill(&prefix("Listings", "Profiles"), 2_500, by_account),
			fill(&prefix("Listings", "Listings"), 2_500, by_id),
			fill(&prefix("Quotations", "Rfqs"), 1_500, by_id),
			fill(&prefix("Orders", "Orders"), 1_500, by_id),
			fill(&prefix("Settlement", "Deals"), 1_500, by_id),
			fill(&prefix("Settlement", "Records"), 1_500, by_id),
		];
		// Bytes that are no program are refused at once.
		let message = b"no program".as_slice().try_into().expect("it is short");
		MessageQueue::enqueue_message(message, AggregateMessageOrigin::Parent);
		let waiting = || MessageQueue::footprint(AggregateMessageOrigin::Parent).storage.count;
		let last = LastRelayChainBlockNumber::<Runtime>::get();
		let limit = RuntimeBlockWeights::get().max_block.saturating_div(2);
		let made = upgrade_and(|| {
			let used = System::block_weight().total();
			assert!(used.all_lt(limit), "{used}");
			assert_eq!(waiting(), 1, "messages wait as transactions do");
			assert_eq!(
				Clock::current_block_number(),
				last,
				"no time passes in which nobody can act"
			);
		});
		assert!(made > 10, "{made} blocks");
		let versions = [
			Listings::on_chain_storage_version(),
			Quotations::on_chain_storage_version(),
			Orders::on_chain_storage_version(),
			Settlement::on_chain_storage_version(),
		];
		assert_eq!(versions, [1, 2, 2, 2].map(StorageVersion::new));
		let [profiles, listings, _, orders, deals, records] = stored;
		let migrated = [
			pallet_listings::Profiles::<Runtime>::iter_values().count(),
			pallet_listings::Listings::<Runtime>::iter_values().count(),
			pallet_orders::Orders::<Runtime>::iter_values().count(),
			Deals::<Runtime>::iter_values().count(),
			Records::<Runtime>::iter_values().count(),
		];
		assert_eq!(
			migrated,
			[profiles, listings, orders, deals, records],
			"everything has the new layout"
		);
		assert_eq!(RecordsOf::<Runtime>::iter_keys().count(), 2 * records);
		let requests = sp_io::storage::next_key(&prefix("Quotations", "Rfqs"));
		assert!(
			requests.is_none_or(|key| !key.starts_with(&prefix("Quotations", "Rfqs"))),
			"every request has ended"
		);
		assert_eq!(waiting(), 0);
		assert_eq!(Clock::current_block_number(), last + 1);
	});
}

/// On a chain of which half is migrated, people would find their items gone.
#[test]
fn a_chain_whose_migration_failed_takes_no_transactions() {
	RELEASE_2.state().execute_with(|| {
		Cursor::<Runtime>::put(MigrationCursor::Stuck);
		let last = LastRelayChainBlockNumber::<Runtime>::get();
		let mut parent = blocks::parent();
		for relay in last + 1..last + 4 {
			assert!(matches!(
				blocks::begin(&parent, relay),
				ExtrinsicInclusionMode::OnlyInherents
			));
			parent = Executive::finalize_block();
			assert_eq!(Clock::current_block_number(), last);
		}
	});
}

#[test]
fn the_largest_migrations_fit_into_a_block() {
	type Verifier = <Runtime as pallet_groth16_verifier::Config>::WeightInfo;
	let single_block = Verifier::migrate_v1(MAX_KEYS).saturating_add(Verifier::migrate_v2(MAX_KEYS));
	let blocks = RuntimeBlockWeights::get();
	let first_block = blocks
		.base_block
		.saturating_add(single_block)
		.saturating_add(MigrationsServiceWeight::get());
	// A quarter is left for the hooks of its beginning and for inherents.
	let limit = blocks.max_block.saturating_mul(3).saturating_div(4);
	assert!(first_block.all_lt(limit), "{first_block} of {limit}");

	let maps: Vec<Map> = [
		pallet_listings::migrations::v1::Inner::<Runtime>::maps(),
		pallet_quotations::migrations::v1::Inner::<Runtime>::maps(),
		pallet_orders::migrations::v1::Inner::<Runtime>::maps(),
		pallet_settlement::migrations::v1::Inner::<Runtime>::maps(),
		pallet_quotations::migrations::v2::Inner::<Runtime>::maps(),
		pallet_orders::migrations::v2::Inner::<Runtime>::maps(),
		pallet_settlement::migrations::v2::Inner::<Runtime>::maps(),
	]
	.into_iter()
	.flatten()
	.collect();
	assert_eq!(maps.len(), 13);
	let records = CountEarlierRecords::<Runtime, SettledDeals>::deal_weight();
	for heaviest in maps.into_iter().map(|Map { heaviest, .. }| heaviest).chain([records]) {
		assert!(
			heaviest.saturating_mul(10).all_lt(MigrationsServiceWeight::get()),
			"{heaviest}"
		);
	}
}
