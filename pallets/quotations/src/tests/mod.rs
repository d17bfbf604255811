mod awarding;
mod convergence;
mod keys;
mod migrations;
mod posting;
mod quoting;
mod reading;
mod reaping;
mod sequences;

use crate::{mock::*, types::*, Call, Error, Event, Quotations as Stored, Rankings, Rfqs};
use codec::{Decode, Encode};
use frame_support::traits::{fungible::InspectHold, Footprint};
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchResult,
};
use tacit_primitives::{Digest, DisputeTerms, RfqId, Side, UncheckedText};

type Failure = Error<Test>;

/// The demander of most tests.
const DEMANDER: AccountId = 1;
/// Providers.
const A: AccountId = 2;
const B: AccountId = 3;
const C: AccountId = 4;
const D: AccountId = 5;
const E: AccountId = 6;
/// Who decides disputes under the usual request.
const ARBITER: AccountId = 20;
/// Who decides them under the amended one.
const OTHER_ARBITER: AccountId = 21;
/// An account without an encryption key.
const KEYLESS: AccountId = 100;

/// Runs a call as the runtime does: it takes effect as a whole or not at all.
fn call(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

fn keywords(texts: &[&str]) -> Vec<UncheckedText> {
	texts.iter().map(|text| (*text).into()).collect()
}

fn summary(text: &str) -> UncheckedText {
	text.into()
}

fn digest(byte: u8) -> Digest {
	Digest::repeat_byte(byte)
}

fn dispute(arbiter: AccountId) -> DisputeTerms<AccountId> {
	DisputeTerms {
		arbiter: Some(arbiter),
		undecided: Side::Provider,
	}
}

/// Posted at block 1 it closes at 101, at the latest at 151, and can be awarded up to 201.
fn parameters() -> RfqParameters<AccountId> {
	RfqParameters {
		requirement: digest(1),
		summary: summary("sequence a genome"),
		keywords: keywords(&["genome", "sequencing"]),
		budget: 1000,
		minimum_decrement: 10,
		open_for: 100,
		extension: 10,
		hard_close_after: 150,
		award_within: 200,
		delivery_period: 500,
		dispute: dispute(ARBITER),
	}
}

fn amendment() -> RfqAmendment<AccountId> {
	RfqAmendment {
		requirement: digest(2),
		summary: summary("sequence two genomes"),
		budget: 2000,
		minimum_decrement: 20,
		delivery_period: 600,
		dispute: dispute(OTHER_ARBITER),
	}
}

fn solution(byte: u8) -> Solution {
	Solution {
		digest: digest(byte),
		summary: summary("we do it"),
		sealed: vec![byte; 100],
	}
}

fn post(who: AccountId, parameters: RfqParameters<AccountId>) -> DispatchResult {
	call(who, Call::post { parameters })
}

/// Posts the usual request and returns its id.
fn posted() -> RfqId {
	let id = crate::NextRfqId::<Test>::get();
	post(DEMANDER, parameters()).expect("the usual request is fine");
	id
}

fn amend(who: AccountId, rfq: RfqId, expected_version: u32, amendment: RfqAmendment<AccountId>) -> DispatchResult {
	call(
		who,
		Call::amend {
			rfq,
			expected_version,
			amendment,
		},
	)
}

fn cancel(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, Call::cancel { rfq })
}

/// Quotes for version 1 with the solution whose bytes are the account's number.
fn quote(who: AccountId, rfq: RfqId, price: u128) -> DispatchResult {
	quote_with(who, rfq, 1, price, solution(who as u8), None)
}

fn quote_with(
	who: AccountId,
	rfq: RfqId,
	expected_version: u32,
	price: u128,
	solution: Solution,
	valid_for: Option<u32>,
) -> DispatchResult {
	call(
		who,
		Call::quote {
			rfq,
			expected_version,
			price,
			solution,
			valid_for,
		},
	)
}

fn improve(who: AccountId, rfq: RfqId, price: u128) -> DispatchResult {
	improve_with(who, rfq, 1, price, None)
}

fn improve_with(
	who: AccountId,
	rfq: RfqId,
	expected_version: u32,
	price: u128,
	solution: Option<Solution>,
) -> DispatchResult {
	call(
		who,
		Call::improve {
			rfq,
			expected_version,
			price,
			solution,
		},
	)
}

fn withdraw(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, Call::withdraw { rfq })
}

/// Awards the quotation of [`quote`].
fn award(who: AccountId, rfq: RfqId, provider: AccountId, price: u128) -> DispatchResult {
	award_with(who, rfq, 1, provider, price, digest(provider as u8))
}

fn award_with(
	who: AccountId,
	rfq: RfqId,
	expected_version: u32,
	provider: AccountId,
	expected_price: u128,
	expected_solution: Digest,
) -> DispatchResult {
	call(
		who,
		Call::award {
			rfq,
			expected_version,
			provider,
			expected_price,
			expected_solution,
		},
	)
}

fn reap(who: AccountId, rfq: RfqId, limit: u32) -> DispatchResult {
	call(who, Call::reap { rfq, limit })
}

fn stored(rfq: RfqId) -> RfqOf<Test> {
	Rfqs::<Test>::get(rfq).expect("the request is stored")
}

/// The ranking as providers and prices.
fn ranked(rfq: RfqId) -> Vec<(AccountId, u128)> {
	Rankings::<Test>::get(rfq)
		.into_iter()
		.map(|entry| (entry.provider, entry.price))
		.collect()
}

fn happened(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == event.clone().into())
}

fn price_of(footprint: Footprint) -> u64 {
	Price::convert(footprint)
}

/// Every deposit fits its item, and every account holds the sum of its deposits.
fn check_deposits() {
	let worth = |ticket: &dyn Fn() -> Vec<u8>| u64::decode(&mut &ticket()[..]).expect("a ticket is its worth");
	for who in (1..=30).chain([KEYLESS]) {
		let mut expected = [0u64; 2];
		for (_, rfq) in Rfqs::<Test>::iter().filter(|(_, rfq)| rfq.demander == who) {
			let price = price_of(Quotations::rfq_footprint(&rfq.summary, &rfq.keywords));
			assert_eq!(worth(&|| rfq.ticket.encode()), price);
			expected[0] += price;
		}
		for (rfq, _, quotation) in Stored::<Test>::iter().filter(|(_, provider, _)| *provider == who) {
			let sealed = crate::SealedSolutions::<Test>::get(rfq, who).expect("stored with the quotation");
			let price = price_of(Quotations::quotation_footprint(quotation.summary.len(), sealed.len()));
			assert_eq!(worth(&|| quotation.ticket.encode()), price);
			expected[1] += price;
		}
		let held = [
			Balances::balance_on_hold(&RfqHold::get(), &who),
			Balances::balance_on_hold(&QuotationHold::get(), &who),
		];
		assert_eq!(held, expected, "the deposits of {who}");
	}
}

/// Runs a test, and checks the invariants and the deposits after it.
fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Quotations::do_try_state().expect("the invariants hold");
		check_deposits();
	});
}

fn no_deposits_are_left() -> bool {
	(1..=30).all(|who| Balances::free_balance(who) == ENDOWMENT)
}
