//! Upgrading a chain with an older layout of storage.

use super::*;
use crate::migrations::{v1, v2};
use frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision, GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
use tacit_primitives::DealOrigin;

/// Where an order is, spelled out: the layout of version 0 must not change with the code.
fn place_of_order(id: OrderId) -> Vec<u8> {
	let id = id.to_le_bytes();
	[&twox_128(b"Orders")[..], &twox_128(b"Orders"), &twox_64(&id), &id].concat()
}

/// Gives the demander of an order its market fee back, which there was none of.
fn return_fee(order: &OrderOf<Test>) {
	Balances::release(&FeeHold::get(), &order.demander, order.fee, Precision::Exact).expect("it is held");
}

/// Stores an order as version 0 did.
fn set_old_order(id: OrderId) {
	let order = Stored::<Test>::get(id).expect("it is stored");
	return_fee(&order);
	let old = (
		(order.listing, order.content, order.demander, order.provider),
		(order.requirement, order.summary, order.price, order.delivery_period),
		(order.dispute, order.placed_at, order.expires_at, order.ticket),
	);
	sp_io::storage::set(&place_of_order(id), &old.encode());
}

/// Stores an order as version 1 did.
fn set_order_of_v1(id: OrderId) {
	let order = Stored::<Test>::get(id).expect("it is stored");
	return_fee(&order);
	let encoded = order.encode();
	let without_fee = &encoded[..encoded.len() - order.fee.encode().len()];
	sp_io::storage::set(&place_of_order(id), without_fee);
}

/// Makes the chain one that version 0 has left: two orders.
fn set_up() {
	placed();
	assert_ok!(place(OTHER, 1, parameters()));
	for id in [0, 1] {
		set_old_order(id);
	}
	StorageVersion::new(0).put::<Orders>();
}

fn migrate() {
	assert_eq!(run_in_steps::<v1::MigrateToV1<Test>>(Weight::MAX).len(), 1);
	assert_eq!(run_in_steps::<v2::MigrateToV2<Test>>(Weight::MAX).len(), 1);
}

/// Both migrations, in steps of at most this weight.
fn migrate_in_steps(limit: Weight) -> Vec<Weight> {
	let mut steps = run_in_steps::<v1::MigrateToV1<Test>>(limit);
	steps.extend(run_in_steps::<v2::MigrateToV2<Test>>(limit));
	steps
}

/// Weight for as many orders and for the rest of a step.
fn room_for(items: u64) -> Weight {
	let [first, second] = [v1::Inner::<Test>::maps(), v2::Inner::<Test>::maps()].map(|maps| maps[0].heaviest);
	assert!(first.all_gte(second));
	first.saturating_mul(items + 1)
}

/// Makes the chain one that version 0 has left with as many orders.
fn set_up_many(count: u64) {
	for id in 0..count {
		placed();
		set_old_order(id);
	}
	StorageVersion::new(0).put::<Orders>();
}

fn on_v0(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		set_up();
		test();
		Orders::do_try_state().expect("the invariants hold");
	});
}

#[test]
fn orders_get_the_keys_of_their_demanders() {
	on_v0(|| {
		Rekeyed::set(vec![(OTHER, None)]);
		migrate();
		assert_eq!(Orders::on_chain_storage_version(), 2);
		let first = Orders::order(0).expect("it is there");
		assert_eq!(
			(first.demander, first.demander_key),
			(DEMANDER, Some(first_key(DEMANDER)))
		);
		assert_eq!(
			(first.price, first.expires_at, &first.summary[..]),
			(1000, 51, "sequence a genome")
		);
		let second = Orders::order(1).expect("it is there");
		assert_eq!(
			(second.demander, second.demander_key),
			(OTHER, None),
			"it has no profile any more"
		);
		assert_eq!((first.fee, second.fee), (0, 0), "there was none");
		assert_ok!(accept(PROVIDER, 0));
		assert_eq!(OpenedBy::get(), [DealOrigin::Earlier]);
		assert!(accept(PROVIDER, 1).is_err());
		assert_ok!(decline(PROVIDER, 1));
		assert!(nothing_is_left());
		for who in [DEMANDER, OTHER] {
			assert_eq!(Balances::free_balance(who), ENDOWMENT);
		}
	});
}

#[test]
fn orders_of_version_1_stay_as_they_are_without_a_market_fee() {
	run(|| {
		let (first, second) = (placed(), placed());
		let before = Orders::order(first).expect("it is there");
		for id in [first, second] {
			set_order_of_v1(id);
		}
		StorageVersion::new(1).put::<Orders>();
		// The key of the order stays, whatever its demander has now.
		Rekeyed::set(vec![(DEMANDER, None)]);
		migrate();
		assert_eq!(Orders::on_chain_storage_version(), 2);
		assert_eq!(
			Orders::order(first),
			Some(crate::runtime_api::OrderInfo { fee: 0, ..before })
		);
		assert_ok!(accept(PROVIDER, first));
		assert_eq!(OpenedBy::get(), [DealOrigin::Earlier]);
		assert_ok!(cancel(DEMANDER, second));
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT);
		Rekeyed::set(vec![]);
		let third = placed();
		assert_eq!(fees_held(DEMANDER), 1);
		assert_ok!(accept(PROVIDER, third));
	});
}

#[test]
fn a_second_run_changes_nothing() {
	let root = || sp_io::storage::root(StateVersion::V1);
	on_v0(|| {
		migrate();
		let migrated = root();
		migrate();
		assert_eq!(root(), migrated);
	});
	run(|| {
		Orders::in_code_storage_version().put::<Orders>();
		placed();
		let before = root();
		migrate();
		assert_eq!(root(), before);
	});
}

#[test]
fn a_value_that_does_not_decode_stops_nothing() {
	on_v0(|| {
		sp_io::storage::set(&place_of_order(9), &[0xfe]);
		migrate();
		assert!(Orders::order(0).is_some() && Orders::order(9).is_none());
		sp_io::storage::clear(&place_of_order(9));
	});
}

/// Twice as many as a block has room for.
#[test]
fn no_order_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	let limit = room_for(COUNT / 2);
	new_test_ext().execute_with(|| {
		set_up_many(COUNT);
		let steps = migrate_in_steps(limit);
		assert!(steps.len() > 3, "{steps:?}");
		for step in steps {
			assert!(step.all_lte(limit), "{step} of {limit}");
		}
		Orders::do_try_state().expect("the invariants hold");
		assert_eq!(Orders::on_chain_storage_version(), 2);
		for id in 0..COUNT {
			assert_eq!(
				Orders::order(id).expect("it is there").demander_key,
				Some(first_key(DEMANDER))
			);
			assert_ok!(decline(PROVIDER, id));
		}
		assert!(nothing_is_left());
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT);
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let [once, often, one_by_one] = [Weight::MAX, room_for(3), room_for(1)].map(|limit| {
		new_test_ext().execute_with(|| {
			set_up_many(7);
			let steps = migrate_in_steps(limit).len();
			(sp_io::storage::root(StateVersion::V1), steps)
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 2 && often.1 > 2 && one_by_one.1 > often.1);
}
