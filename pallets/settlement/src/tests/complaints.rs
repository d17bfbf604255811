//! Complaints about an escrow: once and in time, and the commitment decides.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically, hypothetically_ok};
use sp_core::{Pair, H256};
use tacit_circuits::{Fr, Opening};
use tacit_primitives::{deal::discount::signed_text, field::MODULUS, UncheckedElement};

/// A complaint about an escrow that holds this amount.
fn complained_about(amount: u128) -> Trade {
	let mut trade = Trade::agreed();
	trade.fund_amount(amount);
	assert_ok!(trade.complain());
	trade
}

#[test]
fn a_provider_complains_once() {
	on_chain(|| {
		let trade = Trade::funded();
		for who in [alice(), judge(), eve()] {
			assert_noop!(
				Settlement::complain(signed(&who), trade.deal, stated(&trade.escrow)),
				Error::<Test>::NotProvider
			);
		}
		pass(3);
		let answer_by = Settlement::now() + COMPLAINT;
		assert_ok!(trade.complain());
		System::assert_last_event(
			Event::DealComplained {
				deal: trade.deal,
				answer_by,
			}
			.into(),
		);
		let escrow = commitment(&trade.escrow);
		assert_eq!(trade.state(), DealState::Complained { escrow, answer_by });
		assert!(Settlement::deal_info(trade.deal).is_some_and(|info| info.complained && info.opening.is_some()));
		assert_noop!(trade.complain(), Error::<Test>::WrongState);
		check_invariants();
		assert_ok!(trade.answer());
		assert_noop!(trade.complain(), Error::<Test>::AlreadyComplained);
		assert_ok!(trade.acknowledge());
		assert_noop!(trade.complain(), Error::<Test>::WrongState);
	});
}

#[test]
fn there_is_no_complaint_before_a_payment_or_after_the_acknowledgement() {
	for make in [
		Trade::agreed,
		Trade::acknowledged,
		Trade::delivered,
		Trade::disputed,
		Trade::approved,
		Trade::rejected,
		Trade::split,
	] {
		on_chain(|| {
			let trade = make();
			assert_noop!(trade.complain(), Error::<Test>::WrongState);
			assert_noop!(trade.answer(), Error::<Test>::WrongState);
		});
	}
}

#[test]
fn an_escrow_that_holds_the_price_is_in_order_and_the_deal_goes_on() {
	on_chain(|| {
		let trade = complained_about(PRICE);
		pass(COMPLAINT);
		let acknowledge_by = Settlement::now() + ACKNOWLEDGEMENT;
		assert_ok!(trade.answer_with(&trade.escrow, None));
		System::assert_last_event(
			Event::ComplaintAnswered {
				deal: trade.deal,
				amount: PRICE,
				acknowledge_by,
			}
			.into(),
		);
		let escrow = commitment(&trade.escrow);
		assert_eq!(trade.state(), DealState::Funded { escrow, acknowledge_by });
		check_invariants();
		// The provider has its whole time anew.
		pass(ACKNOWLEDGEMENT);
		assert_ok!(trade.acknowledge());
		assert_ok!(trade.deliver());
		pass(REVIEW + 1);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
	});
}

#[test]
fn what_is_paid_in_full_needs_no_discount_whatever_is_said() {
	on_chain(|| {
		let trade = complained_about(PRICE);
		assert_ok!(trade.answer_with(&trade.escrow, Some(discount_by(&eve(), 99, 1))));
	});
}

#[test]
fn only_the_opening_of_the_escrow_is_an_answer() {
	on_chain(|| {
		let trade = complained_about(PRICE);
		let with = |value, blinding| Opening { value, blinding };
		let (value, blinding) = (trade.escrow.value, trade.escrow.blinding);
		for wrong in [
			with(value - 1, blinding),
			with(value + 1, blinding),
			with(u128::MAX, blinding),
			with(0, Fr::from(0u64)),
			with(value, blinding + Fr::from(1u64)),
			with(value, -blinding),
			opening(value),
			trade.demander.balance.clone(),
		] {
			assert_noop!(trade.answer_with(&wrong, None), Error::<Test>::OpeningMismatch);
			// A discount does not help it.
			let discount = Some(trade.discount(0));
			assert_noop!(trade.answer_with(&wrong, discount), Error::<Test>::OpeningMismatch);
		}
		// The same blinding in other bytes, which whoever reduces them would take for it.
		let UncheckedElement(bytes) = mock::blinding(&trade.escrow);
		let raised = sp_core::U256::from_little_endian(&bytes) + MODULUS;
		let raised = UncheckedElement(raised.to_little_endian());
		assert_noop!(
			Settlement::answer(signed(&alice()), trade.deal, value, raised, None),
			Error::<Test>::NonCanonicalBlinding
		);
		// Which is found before anything else.
		assert_noop!(
			Settlement::answer(signed(&eve()), 42, value, raised, None),
			Error::<Test>::NonCanonicalBlinding
		);
		assert_ok!(trade.answer_with(&trade.escrow, None));
	});
}

#[test]
fn only_the_demander_answers() {
	on_chain(|| {
		let trade = complained_about(PRICE);
		for who in [bob(), judge(), eve()] {
			assert_noop!(
				Settlement::answer(signed(&who), trade.deal, PRICE, blinding(&trade.escrow), None),
				Error::<Test>::NotDemander
			);
		}
	});
}

#[test]
fn less_than_the_price_takes_the_providers_signature_for_this_deal() {
	on_chain(|| {
		let trade = Trade::complained();
		let answer = |discount| trade.answer_with(&trade.escrow, discount);
		assert_noop!(answer(None), Error::<Test>::EscrowTooLow);
		// Signed by somebody else, the demander above all.
		for who in [alice(), judge(), eve()] {
			let foreign = discount_by(&who, trade.deal, PAYMENT);
			assert_noop!(answer(Some(foreign)), Error::<Test>::InvalidDiscount);
		}
		// For another deal of the same parties.
		let other = open_deal(terms(alice(), bob())).unwrap();
		let of_other = discount_by(&bob(), other, PAYMENT);
		assert_noop!(answer(Some(of_other)), Error::<Test>::InvalidDiscount);
		// For another chain.
		let elsewhere = signed_text(&H256::zero(), trade.deal, PAYMENT);
		let elsewhere = Discount {
			amount: PAYMENT,
			signature: pair(2).sign(&elsewhere).into(),
		};
		assert_noop!(answer(Some(elsewhere)), Error::<Test>::InvalidDiscount);
		// Another amount than the one that was signed.
		let altered = Discount {
			amount: PAYMENT,
			..trade.discount(PAYMENT + 1)
		};
		assert_noop!(answer(Some(altered)), Error::<Test>::InvalidDiscount);
		// The provider agreed to less than the price, but not to that little.
		for agreed in [PAYMENT + 1, PRICE, u128::MAX] {
			assert_noop!(answer(Some(trade.discount(agreed))), Error::<Test>::EscrowTooLow);
		}
		// As much as it agreed to, or more.
		for agreed in [0, PAYMENT - 1, PAYMENT] {
			hypothetically_ok!(answer(Some(trade.discount(agreed))));
		}
	});
}

#[test]
fn a_discount_is_none_for_an_escrow_that_holds_nothing() {
	on_chain(|| {
		let trade = complained_about(0);
		assert_noop!(trade.answer_with(&trade.escrow, None), Error::<Test>::EscrowTooLow);
		assert_noop!(trade.answer(), Error::<Test>::EscrowTooLow);
		// But for one to nothing.
		hypothetically_ok!(trade.answer_with(&trade.escrow, Some(trade.discount(0))));
	});
}

#[test]
fn a_wrong_answer_changes_nothing_and_silence_is_the_demanders_default() {
	on_chain(|| {
		let trade = Trade::complained();
		let before = trade.state();
		assert_noop!(trade.answer_with(&trade.escrow, None), Error::<Test>::EscrowTooLow);
		assert_eq!(trade.state(), before);
		pass(COMPLAINT + 1);
		assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
		System::assert_last_event(
			Event::DealRefundable {
				deal: trade.deal,
				cause: RefundCause::Unanswered,
			}
			.into(),
		);
		assert_eq!(heard_of(trade.deal), (false, Some(Some(Side::Demander))));
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
	});
}

#[test]
fn a_provider_that_has_complained_can_acknowledge_or_reject_without_an_answer() {
	on_chain(|| {
		let trade = Trade::complained();
		hypothetically!({
			assert_ok!(trade.acknowledge());
			check_invariants();
			assert_eq!(heard_of(trade.deal), (true, None));
			assert_eq!(deal_deposit_of(&bob()), deal_deposit());
		});
		hypothetically!({
			assert_ok!(trade.reject());
			check_invariants();
			assert_eq!(heard_of(trade.deal), (false, Some(Some(Side::Provider))));
		});
		assert_noop!(trade.deliver(), Error::<Test>::WrongState);
	});
}

#[test]
fn a_provider_declines_a_deal_before_it_is_funded() {
	on_chain(|| {
		let trade = Trade::agreed();
		for who in [alice(), judge(), eve()] {
			assert_noop!(
				Settlement::reject(signed(&who), trade.deal, None),
				Error::<Test>::NotProvider
			);
		}
		assert_noop!(trade.reject(), Error::<Test>::EscrowMismatch);
		assert_eq!(deal_deposit_of(&alice()), deal_deposit());
		assert_ok!(trade.decline());
		System::assert_has_event(Event::DealDeclined { deal: trade.deal }.into());
		System::assert_last_event(Event::DealClosed { deal: trade.deal }.into());
		assert_eq!(Settlement::deal_info(trade.deal), None);
		assert_eq!(deal_deposit_of(&alice()), 0);
		assert_noop!(trade.decline(), Error::<Test>::DealNotFound);
	});
	// A deal that is funded meanwhile is not declined.
	for make in [
		Trade::funded,
		Trade::complained,
		Trade::acknowledged,
		Trade::delivered,
		Trade::disputed,
	] {
		on_chain(|| {
			let trade = make();
			assert_noop!(trade.decline(), Error::<Test>::EscrowMismatch);
		});
	}
	for make in [Trade::approved, Trade::rejected, Trade::split] {
		on_chain(|| {
			let trade = make();
			assert_noop!(trade.decline(), Error::<Test>::WrongState);
		});
	}
}
