//! Tests of what becomes of a request, its bonds and the reputations when the deal of its award ends before it is paid.

use crate::market::*;
use frame_support::{assert_noop, assert_ok, traits::Get};
use pallet_quotations::{QuotationStatus, RfqPhase};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::BlockNumberProvider, DispatchResult};
use tacit_primitives::{market, reputation::NEUTRAL, Reputation as Facts, ReputationByRole};
use tacit_runtime::{
	configs::market::{BondHold, QuotationHold, RfqHold},
	Balances, Clock, Quotations, Reputation, Runtime, Settlement,
};

fn reputation(who: Sr25519Keyring) -> ReputationByRole {
	Reputation::reputation(&who.to_account_id())
}

fn reject(who: Sr25519Keyring) -> DispatchResult {
	let expected = None;
	call(who, pallet_settlement::Call::reject { deal: 0, expected })
}

fn withdraw(who: Sr25519Keyring) -> DispatchResult {
	call(who, pallet_quotations::Call::withdraw { rfq: 0 })
}

/// A request of which the provider was awarded though another one was cheaper.
fn awarded() {
	assert_ok!(post());
	assert_ok!(quote(OTHER, PRICE - PRICE_STEP));
	assert_ok!(quote(PROVIDER, PRICE));
	Clock::set_block_number(CLOSED);
	assert_ok!(award(DEMANDER, PROVIDER, PRICE));
}

/// The facts after one deal of the usual price and no voice.
fn one_deal() -> Facts {
	Facts {
		counterparties: 1,
		fees: market::fee(PRICE),
		..Facts::default()
	}
}

/// The same deal, as it counts for the party in default: the other one has the lowest voice.
fn one_default() -> Facts {
	Facts {
		defaults: 1,
		voices: 1,
		score_sum: 1,
		weight: market::fee(PRICE),
		weighted_scores: market::fee(PRICE),
		..one_deal()
	}
}

/// Nothing is held for the request any more.
fn assert_free(who: Sr25519Keyring) {
	for reason in [BondHold::get(), QuotationHold::get(), RfqHold::get()] {
		assert_eq!(held(who, reason), 0, "{who:?}: {reason:?}");
	}
}

#[test]
fn a_demander_that_does_not_fund_loses_its_bond() {
	run(|| {
		awarded();
		let period: u32 = <Runtime as pallet_settlement::Config>::FundingPeriod::get();
		let finalise = || call(ARBITER, pallet_settlement::Call::finalise { deal: 0 });
		Clock::set_block_number(CLOSED + period);
		assert!(finalise().is_err(), "the last block is in time");
		Clock::set_block_number(CLOSED + period + 1);
		// Silence has decided: the provider cannot take the default upon itself any more.
		assert!(reject(PROVIDER).is_err());
		let issued = Balances::total_issuance();
		assert_ok!(finalise());

		assert_eq!(issued - Balances::total_issuance(), BOND, "nobody receives it");
		assert_eq!(Quotations::rfq(0), None, "the request has ended");
		assert_free(DEMANDER);
		assert_free(PROVIDER);
		assert_ok!(withdraw(OTHER));
		assert_free(OTHER);
		assert_eq!(reputation(DEMANDER).demander, one_default());
		assert!(reputation(DEMANDER).demander_standing < NEUTRAL);
		assert_eq!(reputation(DEMANDER).provider, Facts::default());
		assert_eq!(reputation(PROVIDER).provider, one_deal());
		assert_eq!(reputation(PROVIDER).provider_standing, NEUTRAL);
	});
}

#[test]
fn a_provider_that_declines_loses_its_bond_and_the_request_is_reopened_once() {
	run(|| {
		awarded();
		let issued = Balances::total_issuance();
		assert_ok!(reject(PROVIDER));
		assert_eq!(issued - Balances::total_issuance(), BOND, "nobody receives it");
		assert_eq!(held(PROVIDER, BondHold::get()), 0);
		assert_eq!(reputation(PROVIDER).provider, one_default());
		assert!(reputation(PROVIDER).provider_standing < NEUTRAL);
		assert_eq!(reputation(DEMANDER).demander, one_deal());

		let rfq = Quotations::rfq(0).expect("it is reopened");
		assert_eq!((rfq.round, rfq.phase), (2, RfqPhase::Open));
		assert_eq!(rfq.closes_at, CLOSED + 100);
		assert_eq!(held(DEMANDER, BondHold::get()), BOND);
		let status = |who: Sr25519Keyring| Quotations::quotation(0, &who.to_account_id()).map(|known| known.status);
		assert_eq!(status(PROVIDER), Some(QuotationStatus::Tombstone));
		assert_eq!(status(OTHER), Some(QuotationStatus::Carried));
		assert_noop!(
			quote(PROVIDER, PRICE_STEP),
			pallet_quotations::Error::<Runtime>::Defaulted
		);

		// The next one gets the deal, and declines too: that ends the request.
		assert_ok!(call(
			OTHER,
			pallet_quotations::Call::reaffirm {
				rfq: 0,
				expected_version: 1,
			}
		));
		Clock::set_block_number(CLOSED + 100);
		assert_ok!(award(DEMANDER, OTHER, PRICE - PRICE_STEP));
		assert_ok!(call(
			OTHER,
			pallet_settlement::Call::reject {
				deal: 1,
				expected: None,
			}
		));
		assert_eq!(Quotations::rfq(0), None);
		assert_ok!(withdraw(PROVIDER));
		for who in [DEMANDER, PROVIDER, OTHER] {
			assert_free(who);
		}
		let burnt = 2 * BOND + market::fee(PRICE - PRICE_STEP);
		assert_eq!(issued - Balances::total_issuance(), burnt);
	});
}

#[test]
fn a_deal_that_both_cancel_is_nobodys_default() {
	run(|| {
		awarded();
		let issued = Balances::total_issuance();
		for party in [DEMANDER, PROVIDER] {
			assert_ok!(call(party, pallet_settlement::Call::cancel { deal: 0 }));
		}
		assert_eq!(Balances::total_issuance(), issued);
		assert_eq!(Quotations::rfq(0), None);
		assert_ok!(withdraw(OTHER));
		for who in [DEMANDER, PROVIDER, OTHER] {
			assert_free(who);
		}
		assert_eq!(reputation(DEMANDER).demander, one_deal());
		assert_eq!(reputation(PROVIDER).provider, one_deal());
		assert!(Settlement::deal_info(0).is_none());
	});
}

#[test]
fn whoever_cannot_lock_the_bond_does_not_quote() {
	run(|| {
		assert_ok!(post());
		let nearly_all = free(OTHER) - BOND;
		assert_ok!(call(
			OTHER,
			pallet_balances::Call::transfer_keep_alive {
				dest: PROVIDER.to_account_id().into(),
				value: nearly_all,
			}
		));
		assert_noop!(quote(OTHER, PRICE), pallet_quotations::Error::<Runtime>::CannotLockBond);
	});
}
