//! Whole trades, from the agreement to the settlement or the refund.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use tacit_primitives::{DealKeys, DealTranscript, EncryptionKey, Ground, KeyVersions, Stamp};
use tacit_traits::DealOpener;

const KEYS: KeyVersions = KeyVersions { range: 1, equality: 1 };

const DELIVERED: Stamp = Stamp {
	block: 8,
	time: 1_700_000_006_000,
};
const CONFIRMED: Stamp = Stamp {
	block: 9,
	time: 1_700_000_012_000,
};

/// Begins the block of a stamp.
fn begin_block(stamp: Stamp) {
	System::set_block_number(stamp.block);
	pallet_timestamp::Now::<Test>::put(stamp.time);
}

/// Makes a deal that is funded and acknowledged, and checks every state on the way.
fn acknowledged_trade() -> Trade {
	let mut trade = Trade::agreed();
	let now = Settlement::now();
	assert_eq!(trade.state(), DealState::Agreed { fund_by: now + FUNDING });
	System::assert_last_event(
		Event::DealOpened {
			deal: trade.deal,
			demander: alice(),
			provider: bob(),
			terms: terms(alice(), bob()).terms,
			fund_by: now + FUNDING,
		}
		.into(),
	);

	trade.fund();
	let escrow = commitment(&trade.escrow);
	assert_eq!(
		trade.state(),
		DealState::Funded {
			escrow,
			acknowledge_by: now + ACKNOWLEDGEMENT
		}
	);
	assert_eq!(
		Openings::<Test>::get(trade.deal).map(|opening| opening.to_vec()),
		Some(sealed_opening())
	);

	pass(5);
	assert_ok!(trade.acknowledge());
	// The period of delivery begins with the acknowledgement.
	assert_eq!(
		trade.state(),
		DealState::Acknowledged {
			escrow,
			deliver_by: now + 5 + DELIVERY
		}
	);
	trade
}

/// Delivers and approves, each package with its stamp.
fn deliver_and_approve(trade: &Trade) {
	let escrow = commitment(&trade.escrow);
	pass(7);
	let now = Settlement::now();
	begin_block(DELIVERED);
	assert_ok!(trade.deliver());
	assert_eq!(
		trade.state(),
		DealState::Delivered {
			escrow,
			package: trade.digest,
			review_by: now + REVIEW
		}
	);

	begin_block(CONFIRMED);
	assert_ok!(trade.confirm());
	assert_ok!(trade.approve());
	assert_eq!(
		trade.state(),
		DealState::Payable {
			escrow,
			package: trade.digest,
			ground: Ground::Approved,
			demander_stamp: Some(CONFIRMED),
			provider_stamp: DELIVERED,
		}
	);
	check_invariants();
}

/// Checks the public information about a deal that was approved.
fn assert_info(trade: &Trade) {
	let info = Settlement::deal_info(trade.deal).expect("the deal is live");
	assert_eq!(info.terms, terms(alice(), bob()));
	assert_eq!(info.opening.map(|opening| opening.to_vec()), Some(sealed_opening()));
	assert_eq!(info.demander_key, encryption_key(&alice()));
	assert_eq!(info.provider_key, encryption_key(&bob()));
	assert_eq!(info.demander_package.map(|package| package.bytes), Some(200));
	assert_eq!(info.provider_package.map(|package| package.bytes), Some(300));
	assert!(Records::<Test>::get(trade.deal).is_none());
}

/// The record of a settled deal, and that nothing else is left of it.
fn assert_record(trade: &Trade) {
	let transcript = DealTranscript {
		deal: trade.deal,
		terms: terms(alice(), bob()),
		keys: KEYS,
		escrow: commitment(&trade.escrow),
		package: trade.digest,
		ground: Ground::Approved,
		demander_stamped_at: Some(CONFIRMED.time),
		provider_stamped_at: DELIVERED.time,
	}
	.digest();
	System::assert_last_event(
		Event::DealSettled {
			deal: trade.deal,
			ground: Ground::Approved,
			transcript,
		}
		.into(),
	);
	assert_eq!(
		Settlement::record(trade.deal),
		Some(Record {
			demander: alice(),
			provider: bob(),
			terms: terms(alice(), bob()).terms,
			transcript,
			ground: Ground::Approved,
			demander_stamp: Some(CONFIRMED),
			provider_stamp: DELIVERED,
			key_versions: KEYS,
			block: 10,
			rated_by_demander: None,
			rated_by_provider: None,
		})
	);
	// Nothing else is left of the deal, and the demander has its deposit back.
	assert_eq!(Settlement::deal_info(trade.deal), None);
	assert_eq!(Openings::<Test>::get(trade.deal), None);
	for who in [alice(), bob()] {
		assert!(Settlement::deals_of(&who, None, 100).deals.is_empty());
		assert_eq!(Settlement::records_of(&who, None, 100).records.len(), 1);
	}
	assert_eq!(Balances::balance_on_hold(&HoldReason::Deal.into(), &alice()), 0);
}

#[test]
fn a_trade_is_funded_delivered_approved_and_settled() {
	on_chain(|| {
		let trade = acknowledged_trade();
		deliver_and_approve(&trade);
		assert_info(&trade);
		System::set_block_number(10);
		let settlement = trade.prepare_settle();
		assert_ok!(trade.settle_with(&settlement));
		assert_record(&trade);

		// The provider takes its pay into the open.
		let pay = settlement.after.prepare_unshield(PAYMENT);
		assert_ok!(Settlement::unshield(signed(&bob()), PAYMENT, pay.update, pay.proofs));
		assert_eq!(Settlement::account_info(&bob()).version, 2);
		assert_eq!(Settlement::pool_balance(), BALANCE - PAYMENT);
		let rest = trade.demander.prepare_unshield(BALANCE - PAYMENT);
		assert_ok!(Settlement::unshield(
			signed(&alice()),
			BALANCE - PAYMENT,
			rest.update,
			rest.proofs
		));
		assert_eq!(Settlement::pool_balance(), 0);
	});
}

#[test]
fn silence_after_delivery_settles_and_the_record_says_so() {
	on_chain(|| {
		let trade = Trade::delivered();
		// The demander's deposit of a package does not count as an approval.
		assert_ok!(trade.confirm());
		pass(REVIEW + 1);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		let record = Settlement::record(trade.deal).expect("settled");
		assert_eq!(record.demander_stamp, None);
		let transcript = DealTranscript {
			deal: trade.deal,
			terms: terms(alice(), bob()),
			keys: KEYS,
			escrow: commitment(&trade.escrow),
			package: trade.digest,
			ground: Ground::Silence,
			demander_stamped_at: None,
			provider_stamped_at: record.provider_stamp.time,
		};
		assert_eq!(record.transcript, transcript.digest());
	});
}

#[test]
fn a_rejected_deal_is_refunded_and_leaves_no_record() {
	on_chain(|| {
		let trade = Trade::rejected();
		let refund = trade.prepare_refund();
		assert_ok!(trade.refund_with(&refund));
		System::assert_last_event(
			Event::DealRefunded {
				deal: trade.deal,
				cause: RefundCause::Rejected,
			}
			.into(),
		);
		assert_eq!(refund.after.balance.value, BALANCE);
		let account = Settlement::account_info(&alice());
		assert_eq!(account.commitment, commitment(&refund.after.balance));
		assert_eq!((account.version, account.note.to_vec()), (3, refund.after.note()));
		assert_eq!(Settlement::record(trade.deal), None);
		assert_eq!(Settlement::deal_info(trade.deal), None);
	});
}

#[test]
fn a_provider_that_is_silent_before_or_after_its_acknowledgement_is_refunded() {
	on_chain(|| {
		let trade = Trade::funded();
		pass(ACKNOWLEDGEMENT + 1);
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_eq!(Settlement::record(trade.deal), None);
	});
	on_chain(|| {
		let trade = Trade::acknowledged();
		pass(DELIVERY + 1);
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_eq!(Settlement::record(trade.deal), None);
	});
}

#[test]
fn a_dispute_ends_by_consent_of_the_demander() {
	on_chain(|| {
		let trade = Trade::disputed();
		assert_noop!(trade.approve(), Error::<Test>::PackageMissing);
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		assert!(Settlement::record(trade.deal).is_some_and(|record| record.demander_stamp.is_some()));
	});
}

#[test]
fn a_dispute_ends_by_consent_of_the_provider() {
	on_chain(|| {
		let trade = Trade::disputed();
		pass(1_000_000);
		assert_ok!(trade.reject());
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_eq!(Settlement::record(trade.deal), None);
		// The provider's package stays for the time of its retention.
		assert!(Settlement::package(trade.deal, Side::Provider).is_some());
	});
}

#[test]
fn a_deal_that_nobody_funds_is_closed_by_anybody() {
	on_chain(|| {
		let trade = Trade::agreed();
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::Deal.into(), &alice()),
			deal_deposit()
		);
		pass(FUNDING + 1);
		assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
		System::assert_last_event(Event::DealClosed { deal: trade.deal }.into());
		assert_eq!(Balances::balance_on_hold(&HoldReason::Deal.into(), &alice()), 0);
		assert_noop!(
			Settlement::finalise(signed(&eve()), trade.deal),
			Error::<Test>::DealNotFound
		);
	});
}

#[test]
fn ids_are_not_reused() {
	on_chain(|| {
		let first = Trade::agreed().deal;
		pass(FUNDING + 1);
		assert_ok!(Settlement::finalise(signed(&eve()), first));
		let second = open_deal(terms(alice(), bob())).unwrap();
		assert_eq!(second, first + 1);
		assert_eq!(Settlement::deals_of(&alice(), None, 100).deals, [second]);
		assert_eq!(Settlement::deals_of(&bob(), None, 100).deals, [second]);
	});
}

#[test]
fn what_cannot_be_a_deal_is_not_opened() {
	on_chain(|| {
		let refused = open_deal;
		assert_noop!(refused(terms(alice(), alice())), Error::<Test>::SelfDeal);
		for (ceiling, delivery_period) in [(0, DELIVERY), (PRICE, 0)] {
			let empty = tacit_primitives::DealTerms {
				ceiling,
				delivery_period,
				..terms(alice(), bob())
			};
			assert_noop!(refused(empty), Error::<Test>::EmptyTerms);
		}
		for delivery_period in [MAX_DELIVERY + 1, u32::MAX] {
			let endless = tacit_primitives::DealTerms {
				delivery_period,
				..terms(alice(), bob())
			};
			assert_noop!(refused(endless), Error::<Test>::DeliveryPeriodTooLong);
		}
		let pauper = account(77);
		assert_noop!(refused(terms(pauper, bob())), sp_runtime::TokenError::FundsUnavailable);
		NextDealId::<Test>::put(u64::MAX);
		assert_noop!(refused(terms(alice(), bob())), Error::<Test>::DealIdsExhausted);
		NextDealId::<Test>::put(0);

		pallet_groth16_verifier::CurrentVersion::<Test>::remove(tacit_primitives::CircuitId::RANGE);
		assert_noop!(refused(terms(alice(), bob())), Error::<Test>::VerifyingKeyNotFound);
	});
}

#[test]
fn a_deal_keeps_the_keys_it_was_opened_under() {
	on_chain(|| {
		let mut trade = Trade::agreed();
		register_next_keys();
		assert_eq!(current_keys(), KeyVersions { range: 2, equality: 2 });
		// The wallet proves moves of the deal under its keys, and other moves under the new ones.
		trade.fund();
		trade.demander.shield(EXISTENTIAL_DEPOSIT);
		assert_ok!(trade.acknowledge());
		assert_ok!(trade.deliver());
		pass(REVIEW + 1);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		assert_eq!(
			Settlement::record(trade.deal).map(|record| record.key_versions),
			Some(KEYS)
		);

		let later = open_deal(terms(alice(), bob())).unwrap();
		assert_eq!(
			Deals::<Test>::get(later).map(|deal| deal.key_versions),
			Some(KeyVersions { range: 2, equality: 2 })
		);
	});
}

#[test]
fn a_deal_keeps_the_encryption_keys_that_its_opener_states() {
	on_chain(|| {
		let unsigned = EncryptionKey::unsigned(encryption_key(&bob()).key);
		let keys = DealKeys {
			demander: encryption_key(&alice()),
			provider: unsigned.clone(),
		};
		let deal = Settlement::open_deal(terms(alice(), bob()), keys, ORIGIN).unwrap();
		let info = Settlement::deal_info(deal).unwrap();
		assert_eq!(
			(info.demander_key, info.provider_key),
			(encryption_key(&alice()), unsigned)
		);
		assert!(encryption_key(&alice()).signature.is_some());
	});
}

#[test]
fn the_longest_period_of_delivery_is_one_that_a_deal_may_have() {
	on_chain(|| {
		let longest = tacit_primitives::DealTerms {
			delivery_period: MAX_DELIVERY,
			..terms(alice(), bob())
		};
		assert_ok!(open_deal(longest));
	});
}

#[test]
fn an_unknown_deal_is_not_found_by_any_call() {
	on_chain(|| {
		let mut trade = Trade::approved();
		let (settle, refund) = (trade.prepare_settle(), trade.prepare_refund());
		let funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		trade.deal = 42;
		assert_noop!(trade.fund_with(&funding), Error::<Test>::DealNotFound);
		assert_noop!(trade.acknowledge(), Error::<Test>::DealNotFound);
		assert_noop!(trade.reject(), Error::<Test>::DealNotFound);
		assert_noop!(trade.decline(), Error::<Test>::DealNotFound);
		assert_noop!(trade.complain(), Error::<Test>::DealNotFound);
		assert_noop!(trade.answer(), Error::<Test>::DealNotFound);
		assert_noop!(trade.deliver(), Error::<Test>::DealNotFound);
		assert_noop!(trade.confirm(), Error::<Test>::DealNotFound);
		assert_noop!(trade.approve(), Error::<Test>::DealNotFound);
		assert_noop!(trade.dispute(), Error::<Test>::DealNotFound);
		assert_noop!(trade.settle_with(&settle), Error::<Test>::DealNotFound);
		assert_noop!(trade.refund_with(&refund), Error::<Test>::DealNotFound);
		assert_noop!(Settlement::finalise(signed(&eve()), 42), Error::<Test>::DealNotFound);
		assert_noop!(
			Settlement::reap_package(signed(&eve()), 42, Side::Provider),
			Error::<Test>::PackageNotFound
		);
	});
}
