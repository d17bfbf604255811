mod attacks;
mod awarding;
mod convergence;
mod defaults;
mod ending;
mod growth;
mod keys;
mod migrations;
mod posting;
mod quoting;
mod reading;
mod sequences;

use crate::{mock::*, types::*, Book, Call, Error, Event, Quotations as Stored, Rfqs};
use codec::{Decode, Encode};
use frame_support::traits::{fungible::InspectHold, Footprint};
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchResult,
};
use tacit_primitives::{DealId, DealNotice, Digest, DisputeTerms, RfqId, Side, UncheckedText};
use tacit_traits::DealObserver;

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

/// The bond of the usual request.
const BOND: Balance = 700;

/// Posted at block 1 it closes at 101, and can be awarded up to 201. It can be amended up to 91.
fn parameters() -> RfqParameters<AccountId> {
	RfqParameters {
		requirement: digest(1),
		summary: summary("sequence a genome"),
		keywords: keywords(&["genome", "sequencing"]),
		budget: 1000,
		price_step: 10,
		bond: BOND,
		open_for: 100,
		extension: 10,
		award_within: 100,
		delivery_period: 500,
		dispute: dispute(ARBITER),
		text: RequirementText::None,
	}
}

fn amendment() -> RfqAmendment<AccountId> {
	RfqAmendment {
		requirement: digest(2),
		summary: summary("sequence two genomes"),
		budget: 2000,
		price_step: 20,
		delivery_period: 600,
		dispute: dispute(OTHER_ARBITER),
		text: RequirementText::None,
		cause: None,
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
	quote_with(who, rfq, 1, price, solution(who as u8))
}

fn quote_with(who: AccountId, rfq: RfqId, expected_version: u32, price: u128, solution: Solution) -> DispatchResult {
	call(
		who,
		Call::quote {
			rfq,
			expected_version,
			price,
			solution,
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

fn reaffirm(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(
		who,
		Call::reaffirm {
			rfq,
			expected_version: 1,
		},
	)
}

fn end(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, Call::end { rfq })
}

fn notice(deal: DealId) -> DealNotice<AccountId> {
	let place = deal as usize - 100;
	let terms = Opened::get()[place].clone();
	DealNotice {
		deal,
		origin: OpenedBy::get()[place],
		demander: terms.demander,
		provider: terms.provider,
		price: terms.ceiling,
	}
}

/// The provider acknowledges a deal.
fn acknowledge(deal: DealId) {
	<Quotations as DealObserver<AccountId>>::acknowledged(&notice(deal));
}

/// The outcome of a deal is fixed.
fn conclude(deal: DealId, fault: Option<Side>) {
	<Quotations as DealObserver<AccountId>>::concluded(&notice(deal), fault);
}

fn stored(rfq: RfqId) -> RfqOf<Test> {
	Rfqs::<Test>::get(rfq).expect("the request is stored")
}

/// The live quotations as providers and prices, the best first.
fn ranked(rfq: RfqId) -> Vec<(AccountId, u128)> {
	let request = stored(rfq);
	Book::<Test>::iter_prefix(request.book(rfq))
		.map(|([steps, ..], provider)| (provider, request.price_step * u128::from(steps)))
		.collect()
}

/// What a quotation is at present.
fn status(rfq: RfqId, provider: AccountId) -> QuotationStatus {
	Stored::<Test>::get(rfq, provider)
		.expect("the quotation is stored")
		.status(Rfqs::<Test>::get(rfq).as_ref(), &provider)
}

/// The bonds that an account has locked.
fn bonds(who: AccountId) -> Balance {
	Balances::balance_on_hold(&BondHold::get(), &who)
}

fn happened(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == event.clone().into())
}

fn price_of(footprint: Footprint) -> Balance {
	Price::convert(footprint)
}

fn worth(ticket: &impl Encode) -> Balance {
	Balance::decode(&mut &ticket.encode()[..]).expect("a ticket is its worth")
}

/// Every deposit fits its item, and every account holds the sum of its deposits and bonds.
fn check_deposits() {
	for who in (1..=30).chain([KEYLESS]) {
		let mut expected = [0; 3];
		for (id, rfq) in Rfqs::<Test>::iter().filter(|(_, rfq)| rfq.demander == who) {
			let text = Quotations::requirement_text(id);
			let price = price_of(Quotations::rfq_footprint(&rfq.summary, &rfq.keywords, text.as_ref()));
			assert_eq!(worth(&rfq.ticket), price);
			expected[0] += price;
			expected[2] += rfq.bond;
		}
		for (rfq, _, quotation) in Stored::<Test>::iter().filter(|(_, provider, _)| *provider == who) {
			let sealed = crate::SealedSolutions::<Test>::get(rfq, who).expect("stored with the quotation");
			let price = price_of(Quotations::quotation_footprint(quotation.summary.len(), sealed.len()));
			assert_eq!(worth(&quotation.ticket), price);
			expected[1] += price;
			expected[2] += quotation.bond;
		}
		let held = [RfqHold::get(), QuotationHold::get(), BondHold::get()]
			.map(|reason| Balances::balance_on_hold(&reason, &who));
		assert_eq!(held, expected, "the deposits and bonds of {who}");
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

/// Whether an account has all that it had at the start, but for burnt amounts.
fn is_whole(who: AccountId, burnt: Balance) -> bool {
	Balances::free_balance(who) == ENDOWMENT - burnt
}

fn nothing_is_held() -> bool {
	(1..=30).all(|who| Balances::total_balance_on_hold(&who) == 0)
}
