//! Upgrading a chain with an older layout of storage.

use super::*;
use crate::migrations::v1::{Inner, MigrateToV1};
use frame_support::{
	assert_ok,
	traits::{GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};

/// Where an order is, spelled out: the layout of version 0 must not change with the code.
fn place_of_order(id: OrderId) -> Vec<u8> {
	let id = id.to_le_bytes();
	[&twox_128(b"Orders")[..], &twox_128(b"Orders"), &twox_64(&id), &id].concat()
}

/// Stores an order as version 0 did.
fn set_old_order(id: OrderId) {
	let order = Stored::<Test>::get(id).expect("it is stored");
	let old = (
		(order.listing, order.content, order.demander, order.provider),
		(order.requirement, order.summary, order.price, order.delivery_period),
		(order.dispute, order.placed_at, order.expires_at, order.ticket),
	);
	sp_io::storage::set(&place_of_order(id), &old.encode());
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
	assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
}

/// Weight for as many orders and for the rest of a step.
fn room_for(items: u64) -> Weight {
	Inner::<Test>::maps()[0].heaviest.saturating_mul(items + 1)
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
		assert_eq!(Orders::on_chain_storage_version(), 1);
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
		assert_ok!(accept(PROVIDER, 0));
		assert!(accept(PROVIDER, 1).is_err());
		assert_ok!(decline(PROVIDER, 1));
		assert!(nothing_is_left());
		assert_eq!(Balances::free_balance(OTHER), ENDOWMENT);
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
		let steps = run_in_steps::<MigrateToV1<Test>>(limit);
		assert!(steps.len() > 1, "{steps:?}");
		for step in steps {
			assert!(step.all_lte(limit), "{step} of {limit}");
		}
		Orders::do_try_state().expect("the invariants hold");
		assert_eq!(Orders::on_chain_storage_version(), 1);
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
			let steps = run_in_steps::<MigrateToV1<Test>>(limit).len();
			(sp_io::storage::root(StateVersion::V1), steps)
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
}
