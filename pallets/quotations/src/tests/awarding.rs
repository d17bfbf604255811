use super::*;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::DispatchError;
use tacit_primitives::{DealOrigin, DealTerms, QuotationTerms};
use tacit_traits::DealOpener;

/// A request with quotations of `A` (900) and `B` (800), at its first block of evaluation.
fn evaluated() -> RfqId {
	let id = posted();
	quote(A, id, 900).unwrap();
	quote(B, id, 800).unwrap();
	Now::set(101);
	id
}

#[test]
fn an_award_opens_a_deal_on_the_terms_of_the_quotation() {
	run(|| {
		let id = evaluated();
		// Not the cheapest: the demander chooses by quality as well.
		assert_ok!(award(DEMANDER, id, A, 900));
		let terms = QuotationTerms {
			rfq: id,
			version: 1,
			demander: DEMANDER,
			provider: A,
			requirement: digest(1),
			solution: digest(A as u8),
			price: 900,
			delivery_period: 500,
			dispute: dispute(ARBITER),
		}
		.digest();
		assert_eq!(
			Opened::get(),
			[DealTerms {
				demander: DEMANDER,
				provider: A,
				ceiling: 900,
				delivery_period: 500,
				terms,
				dispute: dispute(ARBITER),
			}]
		);
		assert_eq!(OpenedBy::get(), [DealOrigin::Award(id)]);
		assert_eq!(stored(id).state, RfqState::Awarded { deal: 100, provider: A });
		assert_eq!(
			(status(id, A), status(id, B)),
			(QuotationStatus::Awarded, QuotationStatus::Live)
		);
		assert!(happened(Event::Awarded {
			rfq: id,
			provider: A,
			price: 900,
			deal: 100,
			terms
		}));
	});
}

#[test]
fn nothing_is_swapped_under_an_award() {
	run(|| {
		let id = evaluated();
		let ours = digest(A as u8);
		assert_noop!(award_with(DEMANDER, id, 0, A, 900, ours), Failure::VersionMismatch);
		assert_noop!(award_with(DEMANDER, id, 2, A, 900, ours), Failure::VersionMismatch);
		for price in [0, 890, 910, 800] {
			assert_noop!(award_with(DEMANDER, id, 1, A, price, ours), Failure::PriceMismatch);
		}
		assert_noop!(
			award_with(DEMANDER, id, 1, A, 900, digest(B as u8)),
			Failure::SolutionMismatch
		);
		assert_noop!(award(DEMANDER, id, C, 900), Failure::QuotationNotFound);
		assert_noop!(award(DEMANDER, 9, A, 900), Failure::RfqNotFound);
		assert_eq!(Opened::get(), []);
	});
}

#[test]
fn only_the_demander_awards() {
	run(|| {
		let id = evaluated();
		for who in [A, B, C] {
			assert_noop!(award(who, id, A, 900), Failure::NotDemander);
		}
	});
}

#[test]
fn an_award_waits_for_closing_even_an_extended_one() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(100);
		assert_noop!(award(DEMANDER, id, A, 900), Failure::StillOpen);
		assert_ok!(quote(B, id, 800));
		for now in [101, 109] {
			Now::set(now);
			assert_noop!(award(DEMANDER, id, A, 900), Failure::StillOpen);
		}
		Now::set(110);
		assert_ok!(award(DEMANDER, id, A, 900));
	});
}

#[test]
fn the_last_block_of_an_award() {
	for (now, expected) in [(201, Ok(())), (202, Err(Failure::AwardPeriodOver.into()))] {
		run(|| {
			let id = evaluated();
			Now::set(now);
			assert_eq!(award(DEMANDER, id, A, 900), expected);
		});
	}
}

#[test]
fn an_award_burns_a_thousandth_of_the_price() {
	run(|| {
		let parameters = RfqParameters {
			budget: 100_000,
			price_step: 1000,
			..parameters()
		};
		assert_ok!(post(DEMANDER, parameters));
		assert_ok!(quote(A, 0, 90_000));
		Now::set(101);
		let (free, issued) = (Balances::free_balance(DEMANDER), Balances::total_issuance());
		// A demander that cannot pay it cannot award.
		let set = |free| {
			let _ = Balances::force_set_balance(RuntimeOrigin::root(), DEMANDER, free);
		};
		set(90);
		assert_noop!(award(DEMANDER, 0, A, 90_000), Failure::CannotPayMarketFee);
		set(free);
		assert_ok!(award(DEMANDER, 0, A, 90_000));
		assert_eq!(Balances::free_balance(DEMANDER), free - 90);
		assert_eq!(Balances::total_issuance(), issued - 90);
	});
}

#[test]
fn a_request_is_awarded_once() {
	run(|| {
		let id = evaluated();
		assert_ok!(award(DEMANDER, id, B, 800));
		assert_noop!(award(DEMANDER, id, A, 900), Failure::DealUnderWay);
		assert_noop!(award(DEMANDER, id, B, 800), Failure::DealUnderWay);
		assert_noop!(cancel(DEMANDER, id), Failure::DealUnderWay);
		assert_noop!(amend(DEMANDER, id, 1, amendment()), Failure::NotOpen);
		assert_noop!(quote(C, id, 1000), Failure::NotOpen);
		assert_eq!(Opened::get().len(), 1);
	});
}

#[test]
fn an_award_without_a_deal_changes_nothing() {
	run(|| {
		let id = evaluated();
		DealsFail::set(true);
		assert_noop!(award(DEMANDER, id, A, 900), DispatchError::Other("no deal"));
		assert!(!frame_support::storage::unhashed::exists(TRACE));
		DealsFail::set(false);
		assert_ok!(award(DEMANDER, id, A, 900));
	});
}

#[test]
fn the_weight_of_an_award_holds_that_of_the_deal() {
	let call = |call: Call<Test>| RuntimeCall::from(call).get_dispatch_info().call_weight;
	let awarding = call(Call::award {
		rfq: 0,
		expected_version: 1,
		provider: A,
		expected_price: 1,
		expected_solution: digest(1),
	});
	let alone = <<Test as crate::Config>::WeightInfo as crate::WeightInfo>::award();
	assert_eq!(awarding, crate::cost::award::<Test>());
	assert!(awarding.all_gte(alone + Deals::weight()));
}
