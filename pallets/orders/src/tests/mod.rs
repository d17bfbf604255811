mod accepting;
mod ending;
mod fees;
mod invariants;
mod keys;
mod migrations;
mod placing;
mod reading;
mod sequences;

use crate::{
	mock::*, types::*, Call, Error, Event, NextOrderId, Orders as Stored, OrdersPlaced, OrdersReceived,
	SealedRequirements,
};
use codec::{Decode, Encode};
use frame_support::traits::fungible::InspectHold;
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchResult,
};
use tacit_primitives::{Digest, DisputeTerms, ListingId, OrderId, Side, UncheckedText};

type Failure = Error<Test>;

/// The demander of most tests.
const DEMANDER: AccountId = 1;
/// The provider of the listings 0 and 1.
const PROVIDER: AccountId = 2;
/// The provider of the listing 2.
const OTHER: AccountId = 3;
/// Who decides disputes under the usual order.
const ARBITER: AccountId = 20;
/// An account without an encryption key.
const KEYLESS: AccountId = 100;
/// The provider of the listing 3, without an encryption key.
const KEYLESS_PROVIDER: AccountId = 101;

/// Runs a call as the runtime does: it takes effect as a whole or not at all.
fn call(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

fn digest(byte: u8) -> Digest {
	Digest::repeat_byte(byte)
}

fn summary(text: &str) -> UncheckedText {
	text.into()
}

/// The content of a listing of the mock.
fn content(listing: ListingId) -> Digest {
	offer(listing, 0).1.content
}

/// Placed at block 1 it expires at 51.
fn parameters() -> OrderParameters<AccountId> {
	OrderParameters {
		requirement: digest(1),
		summary: summary("sequence a genome"),
		price: 1000,
		delivery_period: 500,
		dispute: DisputeTerms {
			arbiter: Some(ARBITER),
			undecided: Side::Provider,
		},
		valid_for: 50,
		sealed: vec![7; 100],
	}
}

fn place(who: AccountId, listing: ListingId, parameters: OrderParameters<AccountId>) -> DispatchResult {
	place_with(who, listing, content(listing), parameters)
}

fn place_with(
	who: AccountId,
	listing: ListingId,
	expected_content: Digest,
	parameters: OrderParameters<AccountId>,
) -> DispatchResult {
	call(
		who,
		Call::place {
			listing,
			expected_content,
			parameters,
		},
	)
}

/// Places the usual order on listing 0 and returns its id.
fn placed() -> OrderId {
	let id = NextOrderId::<Test>::get();
	place(DEMANDER, 0, parameters()).expect("the usual order is fine");
	id
}

/// Accepts the order of [`placed`].
fn accept(who: AccountId, order: OrderId) -> DispatchResult {
	accept_with(who, order, 1000, digest(1))
}

fn accept_with(who: AccountId, order: OrderId, expected_price: u128, expected_requirement: Digest) -> DispatchResult {
	call(
		who,
		Call::accept {
			order,
			expected_price,
			expected_requirement,
		},
	)
}

fn decline(who: AccountId, order: OrderId) -> DispatchResult {
	call(who, Call::decline { order })
}

fn cancel(who: AccountId, order: OrderId) -> DispatchResult {
	call(who, Call::cancel { order })
}

fn reap(who: AccountId, order: OrderId) -> DispatchResult {
	call(who, Call::reap { order })
}

fn happened(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == event.clone().into())
}

fn held(who: AccountId) -> u128 {
	Balances::balance_on_hold(&OrderHold::get(), &who)
}

/// The market fees that are held of an account.
fn fees_held(who: AccountId) -> u128 {
	Balances::balance_on_hold(&FeeHold::get(), &who)
}

fn price_of(summary: usize, sealed: usize) -> u128 {
	Price::convert(Orders::order_footprint(summary, sealed))
}

/// Every deposit fits its item, and of every account the sums of its deposits and of its market fees are held.
fn check_deposits() {
	for who in (1..=30).chain([KEYLESS, KEYLESS_PROVIDER]) {
		let (mut expected, mut fees) = (0, 0);
		for (id, order) in Stored::<Test>::iter().filter(|(_, order)| order.demander == who) {
			let sealed = SealedRequirements::<Test>::get(id).expect("stored with the order");
			let price = price_of(order.summary.len(), sealed.len());
			let worth = u128::decode(&mut &order.ticket.encode()[..]).expect("a ticket is its worth");
			assert_eq!(worth, price);
			expected += price;
			fees += order.fee;
		}
		assert_eq!(fees_held(who), fees, "the market fees of {who}");
		assert_eq!(held(who), expected, "the deposits of {who}");
	}
}

/// Nothing of any order is stored and nobody pays for any.
fn nothing_is_left() -> bool {
	Stored::<Test>::iter_keys().count() == 0
		&& SealedRequirements::<Test>::iter_keys().count() == 0
		&& OrdersPlaced::<Test>::iter_keys().count() == 0
		&& OrdersReceived::<Test>::iter_keys().count() == 0
		&& (1..=30).all(|who| held(who) == 0 && fees_held(who) == 0)
}

/// Runs a test, and checks the invariants and the deposits after it.
fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Orders::do_try_state().expect("the invariants hold");
		check_deposits();
	});
}
