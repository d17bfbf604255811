//! Upgrading a chain with an older layout of storage.

use crate::{
	migrations::v1::{MigrateToV1, MAX_DEALS},
	mock::*,
	*,
};
use codec::Encode;
use frame_support::{
	assert_ok,
	traits::{Get, GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::{RuntimeDbWeight, Weight},
};
use sp_io::hashing::{twox_128, twox_64};
use tacit_primitives::{DealId, EncryptionKey};
use types::DealOf;

/// Where the storage of a deal is, spelled out: the layout of version 0 must not change with the code.
fn place(deal: DealId) -> Vec<u8> {
	let deal = deal.to_le_bytes();
	[
		&twox_128(b"Settlement")[..],
		&twox_128(b"Deals"),
		&twox_64(&deal),
		&deal,
	]
	.concat()
}

/// A deal as version 0 stored it: encryption keys without a place for signatures.
fn encode_v0(deal: &DealOf<Test>) -> Vec<u8> {
	let keys = (deal.demander_key.key.0, deal.provider_key.key.0);
	let tickets = (&deal.demander_ticket, &deal.provider_ticket);
	(
		&deal.terms,
		deal.key_versions,
		keys,
		deal.state,
		deal.cancelling,
		tickets,
	)
		.encode()
}

/// Takes the chain back to version 0.
fn go_back() {
	for (id, deal) in Deals::<Test>::iter().collect::<Vec<_>>() {
		sp_io::storage::set(&place(id), &encode_v0(&deal));
	}
	// Nothing was stored, which is version 0.
	sp_io::storage::clear(&[twox_128(b"Settlement"), twox_128(b":__STORAGE_VERSION__:")].concat());
	assert_eq!(Settlement::on_chain_storage_version(), 0);
}

fn migrate() -> Weight {
	MigrateToV1::<Test>::on_runtime_upgrade()
}

fn unsigned(deal: DealOf<Test>) -> DealOf<Test> {
	DealOf::<Test> {
		demander_key: EncryptionKey::unsigned(deal.demander_key.key),
		provider_key: EncryptionKey::unsigned(deal.provider_key.key),
		..deal
	}
}

#[test]
fn deals_of_every_state_are_what_they_were_and_their_keys_unsigned() {
	for make in [
		Trade::agreed as fn() -> Trade,
		Trade::funded,
		Trade::acknowledged,
		Trade::delivered,
		Trade::disputed,
		Trade::approved,
		Trade::rejected,
		Trade::split,
	] {
		on_chain(|| {
			let trade = make();
			let _ = Settlement::cancel(signed(&alice()), trade.deal);
			let before = Deals::<Test>::get(trade.deal).unwrap();
			go_back();
			migrate();
			assert_eq!(Settlement::on_chain_storage_version(), 1);
			assert_eq!(Deals::<Test>::get(trade.deal), Some(unsigned(before)));
			let info = Settlement::deal_info(trade.deal).unwrap();
			assert_eq!((info.demander_key.signature, info.provider_key.signature), (None, None));
		});
	}
}

#[test]
fn everything_else_stays_byte_for_byte() {
	on_chain(|| {
		let settled = Trade::approved();
		assert_ok!(settled.settle_with(&settled.prepare_settle()));
		open_deal(terms(alice(), bob())).unwrap();
		for id in Deals::<Test>::iter_keys().collect::<Vec<_>>() {
			Deals::<Test>::mutate_extant(id, |deal| *deal = unsigned(deal.clone()));
		}
		let whole = state_root();
		go_back();
		assert_ne!(state_root(), whole);
		migrate();
		assert_eq!(state_root(), whole);
	});
}

#[test]
fn a_deal_goes_on_after_the_migration_and_all_deposits_come_back() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		go_back();
		migrate();
		assert_ok!(trade.deliver());
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
	});
	on_chain(|| {
		let trade = Trade::rejected();
		go_back();
		migrate();
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_chain(|| {
		Trade::delivered();
		go_back();
		migrate();
		let migrated = state_root();
		migrate();
		assert_eq!(state_root(), migrated);
	});
	// Nor does the first on a chain that began with version 1.
	on_chain(|| {
		Trade::delivered();
		assert_eq!(
			Settlement::on_chain_storage_version(),
			Settlement::in_code_storage_version()
		);
		let before = state_root();
		migrate();
		assert_eq!(state_root(), before);
	});
}

#[test]
fn a_value_that_is_no_deal_stops_nothing() {
	on_chain(|| {
		let trade = Trade::delivered();
		go_back();
		for (id, bytes) in [(7, &[][..]), (8, &[1, 2, 3][..]), (9, &[0xff; 400][..])] {
			sp_io::storage::set(&place(id), bytes);
		}
		migrate();
		assert!(matches!(trade.state(), DealState::Delivered { .. }));
		for id in 7..=9 {
			assert_eq!(Settlement::deal_info(id), None);
			sp_io::storage::clear(&place(id));
		}
	});
}

#[test]
fn the_work_is_bounded_and_weighed() {
	let weight = |deals| {
		let db: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
		// The version is read and written beside.
		<Test as Config>::WeightInfo::migrate_v1(deals).saturating_add(db.reads_writes(1, 1))
	};
	on_chain(|| {
		let trade = Trade::delivered();
		go_back();
		assert_eq!(migrate(), weight(1));
		assert!(weight(3).all_gt(weight(2)));

		let deal = Deals::<Test>::get(trade.deal).unwrap();
		let more = || 100..100 + DealId::from(MAX_DEALS);
		for id in more() {
			Deals::<Test>::insert(id, &deal);
		}
		go_back();
		assert_eq!(migrate(), weight(MAX_DEALS));
		let migrated = unsigned(deal).encode();
		let is_migrated = |id: &DealId| sp_io::storage::get(&place(*id)).is_some_and(|bytes| bytes == migrated);
		assert_eq!(
			more().chain([trade.deal]).filter(is_migrated).count(),
			MAX_DEALS as usize
		);
		sp_io::storage::set(&place(trade.deal), &migrated);
		for id in more() {
			sp_io::storage::clear(&place(id));
		}
	});
}

#[test]
fn the_version_is_stored_from_genesis_on() {
	on_chain(|| assert_eq!(StorageVersion::get::<Settlement>(), 1));
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_checks_before_and_after_agree() {
	on_chain(|| {
		Trade::delivered();
		go_back();
		assert_ok!(MigrateToV1::<Test>::try_on_runtime_upgrade(true));
	});
}
