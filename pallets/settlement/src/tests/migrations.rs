//! Upgrading a chain with an older layout of storage.

use crate::{
	migrations::{
		v1::{self, MigrateToV1},
		v2::{self, MigrateToV2},
	},
	mock::*,
	*,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok, hypothetically,
	traits::{GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
use tacit_primitives::{DealId, DealOrigin, EncryptionKey};
use types::DealOf;

/// The versions before the present one.
const OLDER: [u16; 2] = [0, 1];

/// Where a map of the pallet is, spelled out: the older layouts must not change with the code.
fn map(name: &[u8]) -> Vec<u8> {
	[twox_128(b"Settlement"), twox_128(name)].concat()
}

/// Where the storage of a deal is.
fn place(deal: DealId) -> Vec<u8> {
	let deal = deal.to_le_bytes();
	[&map(b"Deals")[..], &twox_64(&deal), &deal].concat()
}

/// The part of a key that names an account.
fn hashed(who: &AccountId) -> Vec<u8> {
	let bytes: &[u8] = who.as_ref();
	[&blake2_128(bytes)[..], bytes].concat()
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

/// A deal as version 1 stored it: without its origin, and without a complaint.
fn encode_v1(deal: &DealOf<Test>) -> Vec<u8> {
	let keys = (&deal.demander_key, &deal.provider_key);
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

/// Takes the chain back to an older version: no index of the records, and reputations beside them.
fn go_back(version: u16) {
	for (id, deal) in Deals::<Test>::iter().collect::<Vec<_>>() {
		let deal = match version {
			0 => encode_v0(&deal),
			_ => encode_v1(&deal),
		};
		sp_io::storage::set(&place(id), &deal);
	}
	let _ = RecordsOf::<Test>::clear(u32::MAX, None);
	for record in Records::<Test>::iter_values().collect::<Vec<_>>() {
		let (demander, provider) = (hashed(&record.demander), hashed(&record.provider));
		for party in [&demander, &provider] {
			let reputation = (1u32, 1u32, 0u32, 0u64).encode();
			sp_io::storage::set(&[&map(b"Reputations")[..], party].concat(), &reputation);
		}
		let pair = [map(b"Counterparties"), demander, provider].concat();
		sp_io::storage::set(&pair, &[]);
	}
	let place = map(b":__STORAGE_VERSION__:");
	match version {
		// Nothing was stored, which is version 0.
		0 => sp_io::storage::clear(&place),
		_ => sp_io::storage::set(&place, &version.encode()),
	}
	assert_eq!(Settlement::on_chain_storage_version(), version);
}

/// Runs all migrations, each of which does nothing on a chain of another version.
fn migrate() {
	assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
	assert_eq!(run_in_steps::<MigrateToV2<Test>>(Weight::MAX).len(), 1);
	assert_eq!(Settlement::on_chain_storage_version(), 2);
}

/// Runs all migrations in steps of this weight, and returns how many it took.
fn migrate_within(limit: Weight) -> usize {
	let mut steps = run_in_steps::<MigrateToV1<Test>>(limit);
	steps.extend(run_in_steps::<MigrateToV2<Test>>(limit));
	for step in &steps {
		assert!(step.all_lte(limit), "{step} of {limit}");
	}
	assert_eq!(Settlement::on_chain_storage_version(), 2);
	steps.len()
}

/// Weight for as many of the heaviest items and for the rest of a step.
fn room_for(items: u64) -> Weight {
	let maps = [v1::Inner::<Test>::maps(), v2::Inner::<Test>::maps()];
	let heaviest = maps.iter().flatten().map(|map| map.heaviest);
	heaviest
		.fold(Weight::zero(), |most, weight| most.max(weight))
		.saturating_mul(items + 1)
}

/// What the migrations make of a deal of a version.
fn migrated(deal: DealOf<Test>, version: u16) -> DealOf<Test> {
	let key = |key: EncryptionKey| match version {
		0 => EncryptionKey::unsigned(key.key),
		_ => key,
	};
	DealOf::<Test> {
		demander_key: key(deal.demander_key),
		provider_key: key(deal.provider_key),
		origin: DealOrigin::Earlier,
		..deal
	}
}

/// The keys of reputations and of counterparties.
fn leftovers() -> usize {
	let keys = |map: &[u8]| {
		let first = sp_io::storage::next_key(map);
		std::iter::successors(first, |key| sp_io::storage::next_key(key))
			.take_while(|key| key.starts_with(map))
			.count()
	};
	keys(&map(b"Reputations")) + keys(&map(b"Counterparties"))
}

#[test]
fn deals_of_every_state_are_what_they_were() {
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
			for version in OLDER {
				hypothetically!({
					go_back(version);
					migrate();
					let info = Settlement::deal_info(trade.deal).unwrap();
					assert_eq!((info.origin, info.complained), (DealOrigin::Earlier, false));
					assert_eq!(info.demander_key.signature.is_some(), version > 0);
					let expected = migrated(before.clone(), version);
					assert_eq!(Deals::<Test>::get(trade.deal), Some(expected));
					check_invariants();
				});
			}
		});
	}
}

#[test]
fn everything_else_stays_byte_for_byte() {
	on_chain(|| {
		let settled = Trade::approved();
		assert_ok!(settled.settle_with(&settled.prepare_settle()));
		open_deal(terms(alice(), bob())).unwrap();
		for version in OLDER.into_iter().rev() {
			for id in Deals::<Test>::iter_keys().collect::<Vec<_>>() {
				Deals::<Test>::mutate_extant(id, |deal| *deal = migrated(deal.clone(), version));
			}
			let whole = state_root();
			go_back(version);
			assert_ne!(state_root(), whole);
			migrate();
			assert_eq!(state_root(), whole);
		}
	});
}

#[test]
fn a_deal_goes_on_after_the_migration_and_all_deposits_come_back() {
	for version in OLDER {
		on_chain(|| {
			let trade = Trade::acknowledged();
			go_back(version);
			migrate();
			assert_ok!(trade.deliver());
			assert_ok!(trade.confirm());
			assert_ok!(trade.approve());
			assert_ok!(trade.settle_with(&trade.prepare_settle()));
			assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
		});
		on_chain(|| {
			let trade = Trade::rejected();
			go_back(version);
			migrate();
			assert_ok!(trade.refund_with(&trade.prepare_refund()));
			assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
		});
		// Its provider can complain, and whoever watches hears where it comes from.
		on_chain(|| {
			let trade = Trade::funded();
			go_back(version);
			migrate();
			assert_ok!(trade.complain());
			assert_ok!(trade.answer());
			assert_ok!(trade.reject());
			let heard = AllHeard::get();
			let [Heard::Concluded(notice, Some(Side::Provider))] = &heard[..] else {
				panic!("{heard:?}")
			};
			assert_eq!(notice.origin, DealOrigin::Earlier);
		});
	}
}

#[test]
fn records_are_listed_and_reputations_are_gone() {
	for (version, limit) in OLDER
		.into_iter()
		.flat_map(|version| [(version, Weight::MAX), (version, room_for(1))])
	{
		on_chain(|| {
			let trade = Trade::approved();
			assert_ok!(trade.settle_with(&trade.prepare_settle()));
			go_back(version);
			assert_eq!(leftovers(), 3);
			assert!(Settlement::records_of(&alice(), None, 9).records.is_empty());
			migrate_within(limit);
			assert_eq!(leftovers(), 0);
			for who in [alice(), bob()] {
				let page = Settlement::records_of(&who, None, 9);
				assert_eq!(page.records, [(trade.deal, Settlement::record(trade.deal).unwrap())]);
			}
			// It is rated as before.
			assert_ok!(Settlement::rate(signed(&alice()), trade.deal, 5, None));
		});
	}
}

/// However many there are: they are removed in steps, and each step has a bound.
#[test]
fn reputations_are_removed_in_steps() {
	const COUNT: u8 = 40;
	on_chain(|| {
		go_back(1);
		for byte in 0..COUNT {
			let who = hashed(&account(byte));
			sp_io::storage::set(&[map(b"Reputations"), who.clone()].concat(), &[1; 20]);
			sp_io::storage::set(&[map(b"Counterparties"), who.clone(), hashed(&eve())].concat(), &[]);
		}
		// Of a pallet beside it, which stays.
		let beside = [twox_128(b"Settlemenu"), twox_128(b"Reputations")].concat();
		sp_io::storage::set(&beside, &[1]);
		assert_eq!(leftovers(), 2 * usize::from(COUNT));
		let steps = migrate_within(room_for(2));
		assert!(steps > 5, "{steps}");
		assert_eq!(leftovers(), 0);
		assert!(sp_io::storage::exists(&beside));
		sp_io::storage::clear(&beside);
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_chain(|| {
		Trade::delivered();
		go_back(0);
		migrate();
		let migrated = state_root();
		migrate();
		assert_eq!(state_root(), migrated);
	});
	// Nor does the first on a chain that began with the present version.
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
	for version in OLDER {
		on_chain(|| {
			let trade = Trade::delivered();
			go_back(version);
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
}

/// More than twice as many as a block has room for.
#[test]
fn no_deal_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	for version in OLDER {
		on_chain(|| {
			let deals: Vec<DealId> = (0..COUNT).map(|_| open_deal(terms(alice(), bob())).unwrap()).collect();
			let before: Vec<_> = deals.iter().map(|id| Deals::<Test>::get(id).unwrap()).collect();
			go_back(version);
			let steps = migrate_within(room_for(COUNT / 20));
			assert!(steps > 3, "{steps:?}");
			for (id, before) in deals.into_iter().zip(before) {
				assert_eq!(Deals::<Test>::get(id), Some(migrated(before, version)));
				for party in [alice(), bob()] {
					assert_ok!(Settlement::cancel(signed(&party), id));
				}
				assert_eq!(Deals::<Test>::get(id), None);
			}
			assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
		});
	}
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let mut outcomes = Vec::new();
	for limit in [Weight::MAX, room_for(3), room_for(1)] {
		on_chain(|| {
			for _ in 0..12 {
				open_deal(terms(alice(), bob())).unwrap();
			}
			go_back(0);
			let steps = migrate_within(limit);
			outcomes.push((state_root(), steps));
		});
	}
	let [once, often, one_by_one] = &outcomes[..] else {
		panic!("there are three")
	};
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 2 && often.1 > 2 && one_by_one.1 > often.1);
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
			go_back(0);
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
		go_back(0);
		migrate();
		assert_ok!(open.accept(Side::Demander, &offer));
		go_back(0);
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
	on_chain(|| assert_eq!(StorageVersion::get::<Settlement>(), 2));
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_checks_before_and_after_agree() {
	use frame_support::migrations::SteppedMigration;
	on_chain(|| {
		let settled = Trade::approved();
		assert_ok!(settled.settle_with(&settled.prepare_settle()));
		open_deal(terms(alice(), bob())).unwrap();
		go_back(0);
		let before = MigrateToV1::<Test>::pre_upgrade().unwrap();
		run_in_steps::<MigrateToV1<Test>>(Weight::MAX);
		assert_ok!(MigrateToV1::<Test>::post_upgrade(before));
		let before = MigrateToV2::<Test>::pre_upgrade().unwrap();
		// What would be missed is missed.
		assert!(MigrateToV2::<Test>::post_upgrade(before.clone()).is_err());
		run_in_steps::<MigrateToV2<Test>>(Weight::MAX);
		assert_ok!(MigrateToV2::<Test>::post_upgrade(before));
	});
}
