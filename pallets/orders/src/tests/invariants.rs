//! The check of the invariants finds a violation of each of them.

use super::*;
use frame_support::traits::fungible::BalancedHold;

/// Spoils a sound state, and expects the check to say which invariant is broken.
fn breaks(number: char, spoil: impl FnOnce(OrderId)) {
	new_test_ext().execute_with(|| {
		let id = placed();
		Orders::do_try_state().expect("sound before");
		spoil(id);
		match Orders::do_try_state() {
			Err(sp_runtime::TryRuntimeError::Other(message)) => {
				assert!(message.starts_with(number), "expected {number}, got {message:?}");
			},
			other => panic!("expected {number}, got {other:?}"),
		}
	});
}

fn change(id: OrderId, change: impl FnOnce(&mut OrderOf<Test>)) {
	Stored::<Test>::mutate(id, |order| change(order.as_mut().expect("stored")));
}

#[test]
fn each_broken_invariant_is_found() {
	breaks('1', |_| NextOrderId::<Test>::put(0));
	breaks('2', |id| change(id, |order| order.provider = DEMANDER));
	breaks('2', |id| change(id, |order| order.dispute.arbiter = Some(DEMANDER)));
	breaks('2', |id| change(id, |order| order.dispute.arbiter = Some(PROVIDER)));
	breaks('3', |id| change(id, |order| order.price = 0));
	breaks('3', |id| change(id, |order| order.delivery_period = 0));
	breaks('3', |id| change(id, |order| order.expires_at = order.placed_at));
	breaks('4', |id| {
		change(id, |order| {
			order.summary = Decode::decode(&mut &vec![0xffu8].encode()[..]).expect("any bytes decode");
		})
	});
	breaks('5', |id| OrdersPlaced::<Test>::remove(DEMANDER, id));
	breaks('5', |id| OrdersReceived::<Test>::remove(PROVIDER, id));
	breaks('5', |id| OrdersPlaced::<Test>::insert(OTHER, id, ()));
	breaks('5', |id| OrdersReceived::<Test>::insert(PROVIDER, id + 1, ()));
	breaks('6', SealedRequirements::<Test>::remove);
	breaks('6', |id| {
		SealedRequirements::<Test>::insert(id, SealedRequirement::default())
	});
	breaks('6', |id| {
		SealedRequirements::<Test>::insert(id + 1, SealedRequirement::truncate_from(parameters().sealed))
	});
	breaks('7', |id| change(id, |order| order.fee = 2));
	breaks('7', |id| change(id, |order| order.fee = 0));
	breaks('7', |_| {
		drop(<Balances as BalancedHold<AccountId>>::slash(
			&FeeHold::get(),
			&DEMANDER,
			1,
		));
	});
}
