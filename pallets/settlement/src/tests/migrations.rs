//! Upgrading a chain with an older layout of storage.

use crate::{
	migrations::v1::{Inner, MigrateToV1},
	mock::*,
	*,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	traits::{GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{twox_128, twox_64};
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
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

fn migrate() {
	assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
}

/// Weight for as many of the heaviest deals and for the rest of a step.
fn room_for(deals: u64) -> Weight {
	Inner::<Test>::maps()[0].heaviest.saturating_mul(deals + 1)
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

/// More than twice as many as a block has room for.
#[test]
fn no_deal_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	let limit = room_for(COUNT / 5);
	on_chain(|| {
		let deals: Vec<DealId> = (0..COUNT).map(|_| open_deal(terms(alice(), bob())).unwrap()).collect();
		let before: Vec<_> = deals.iter().map(|id| Deals::<Test>::get(id).unwrap()).collect();
		go_back();
		let steps = run_in_steps::<MigrateToV1<Test>>(limit);
		assert!(steps.len() > 1, "{steps:?}");
		for step in steps {
			assert!(step.all_lte(limit), "{step} of {limit}");
		}
		assert_eq!(Settlement::on_chain_storage_version(), 1);
		for (id, before) in deals.into_iter().zip(before) {
			assert_eq!(Deals::<Test>::get(id), Some(unsigned(before)));
			for party in [alice(), bob()] {
				assert_ok!(Settlement::cancel(signed(&party), id));
			}
			assert_eq!(Deals::<Test>::get(id), None);
		}
		assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let mut outcomes = Vec::new();
	for limit in [Weight::MAX, room_for(3), room_for(1)] {
		on_chain(|| {
			for _ in 0..12 {
				open_deal(terms(alice(), bob())).unwrap();
			}
			go_back();
			let steps = run_in_steps::<MigrateToV1<Test>>(limit).len();
			outcomes.push((state_root(), steps));
		});
	}
	let [once, often, one_by_one] = &outcomes[..] else {
		panic!("there are three")
	};
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
}

/// A split that was offered before a delivery is no offer after it.
#[test]
fn splits_of_deals_that_were_delivered_lapse() {
	for dispute in [false, true] {
		on_chain(|| {
			let mut trade = Trade::acknowledged();
			let [offer, counter] = [Side::Provider, Side::Demander].map(|side| trade.propose(side, 1));
			// As a chain of version 0 did, which let them stand.
			let splits: Vec<_> = Splits::<Test>::iter_prefix(trade.deal).collect();
			assert_ok!(trade.deliver());
			if dispute {
				assert_ok!(trade.dispute());
			}
			for (side, split) in splits {
				Splits::<Test>::insert(trade.deal, side, split);
			}
			go_back();
			System::reset_events();
			migrate();
			let lapsed = |by| Event::SplitLapsed { deal: trade.deal, by }.into();
			let events: Vec<RuntimeEvent> = System::events().into_iter().map(|record| record.event).collect();
			assert_eq!(events, [lapsed(Side::Demander), lapsed(Side::Provider)]);
			assert_noop!(trade.accept(Side::Demander, &offer), Error::<Test>::SplitNotFound);
			assert_noop!(trade.accept(Side::Provider, &counter), Error::<Test>::SplitNotFound);
			// A new one is an offer for the delivery.
			let new = trade.propose(Side::Provider, 1);
			assert_ok!(trade.accept(Side::Demander, &new));
			trade.parts = Some((new.demander_part, new.provider_part));
			for side in [Side::Demander, Side::Provider] {
				assert_ok!(trade.collect_with(side, &trade.prepare_part(side)));
			}
			assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
		});
	}
}

#[test]
fn splits_of_other_deals_stay() {
	on_chain(|| {
		let mut open = Trade::acknowledged();
		let offer = open.propose(Side::Provider, 1);
		go_back();
		migrate();
		assert_ok!(open.accept(Side::Demander, &offer));
		go_back();
		migrate();
		assert!(
			Splits::<Test>::contains_key(open.deal, Side::Provider),
			"it was accepted, and is collected still"
		);
		open.parts = Some((offer.demander_part, offer.provider_part));
		for side in [Side::Demander, Side::Provider] {
			assert_ok!(open.collect_with(side, &open.prepare_part(side)));
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
	use frame_support::migrations::SteppedMigration;
	on_chain(|| {
		Trade::delivered();
		go_back();
		let before = MigrateToV1::<Test>::pre_upgrade().unwrap();
		migrate();
		assert_ok!(MigrateToV1::<Test>::post_upgrade(before));
	});
}
