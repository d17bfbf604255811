//! Ratings of settled deals and the reputations that come of them.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use tacit_primitives::{DealId, Digest, Reputation};
use tacit_traits::Reputations as _;

fn rate(who: &AccountId, deal: DealId, score: u8) -> sp_runtime::DispatchResult {
	Settlement::rate(signed(who), deal, score, None)
}

fn settled() -> Trade {
	let mut trade = Trade::approved();
	let settlement = trade.prepare_settle();
	assert_ok!(trade.settle_with(&settlement));
	trade.provider = settlement.after;
	trade
}

#[test]
fn each_party_rates_the_other_once() {
	on_chain(|| {
		let trade = settled();
		let comment = Some(Digest::repeat_byte(0xc0));
		assert_ok!(Settlement::rate(signed(&alice()), trade.deal, 4, comment));
		let rating = Rating { score: 4, comment };
		System::assert_last_event(
			Event::DealRated {
				deal: trade.deal,
				by: Side::Demander,
				rating,
			}
			.into(),
		);
		check_invariants();
		assert_ok!(rate(&bob(), trade.deal, 1));
		for who in [alice(), bob()] {
			assert_noop!(rate(&who, trade.deal, 5), Error::<Test>::AlreadyRated);
		}
		let record = Settlement::record(trade.deal).unwrap();
		assert_eq!(record.rated_by_demander, Some(rating));
		assert_eq!(
			record.rated_by_provider,
			Some(Rating {
				score: 1,
				comment: None
			})
		);
		// The demander's rating is the provider's reputation, and the other way round.
		let reputation = |score_sum| Reputation {
			settled: 1,
			counterparties: 1,
			ratings: 1,
			score_sum,
		};
		assert_eq!(Settlement::reputation(&bob()), reputation(4));
		assert_eq!(Settlement::reputation(&alice()), reputation(1));
	});
}

#[test]
fn a_score_is_from_one_to_five() {
	on_chain(|| {
		let trade = settled();
		for score in [0, 6, u8::MAX] {
			assert_noop!(rate(&alice(), trade.deal, score), Error::<Test>::InvalidScore);
		}
	});
}

#[test]
fn only_parties_of_settled_deals_rate() {
	on_chain(|| {
		let trade = settled();
		for who in [eve(), judge()] {
			assert_noop!(rate(&who, trade.deal, 5), Error::<Test>::NotParty);
		}
		assert_noop!(rate(&alice(), trade.deal + 1, 5), Error::<Test>::RecordNotFound);
	});
	// Neither a live deal nor one that ended otherwise is rated.
	for make in [Trade::agreed, Trade::disputed, Trade::approved, Trade::split] {
		on_chain(|| {
			let deal = make().deal;
			assert_noop!(rate(&alice(), deal, 5), Error::<Test>::RecordNotFound);
		});
	}
	on_chain(|| {
		let trade = Trade::rejected();
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_noop!(rate(&alice(), trade.deal, 5), Error::<Test>::RecordNotFound);
		assert_eq!(Settlement::reputation(&bob()), Reputation::default());
	});
}

#[test]
fn deals_count_always_and_counterparties_once() {
	on_chain(|| {
		let mut wallets = [1, 2, 3].map(|byte| Wallet::with(account(byte), 5_000));
		let mut trade = |demander: usize, provider: usize| {
			let (who, with) = (wallets[demander].clone(), wallets[provider].clone());
			let deal = open_deal(terms(who.who.clone(), with.who.clone())).unwrap();
			let mut trade = Trade {
				deal,
				demander: who,
				provider: with,
				escrow: opening(0),
				digest: Digest::repeat_byte(1),
				parts: None,
			};
			let funding = trade.demander.prepare_fund(deal, 100);
			assert_ok!(trade.fund_with(&funding));
			trade.escrow = funding.escrow;
			let provider_signed = || signed(&trade.provider.who);
			assert_ok!(Settlement::acknowledge(provider_signed(), deal, stated(&trade.escrow)));
			assert_ok!(Settlement::deposit_package(
				provider_signed(),
				deal,
				trade.digest,
				ciphertext(1, 10)
			));
			pass(REVIEW + 1);
			let settlement = trade.prepare_settle();
			assert_ok!(Settlement::settle(
				provider_signed(),
				deal,
				settlement.update,
				settlement.proofs
			));
			wallets[demander] = funding.after;
			wallets[provider] = settlement.after;
			check_invariants();
		};
		trade(0, 1);
		trade(0, 1);
		// The same pair the other way round.
		trade(1, 0);
		trade(2, 1);
		let counts = |who| {
			let reputation = Settlement::reputation(&who);
			(reputation.settled, reputation.counterparties)
		};
		assert_eq!(counts(alice()), (3, 1));
		assert_eq!(counts(bob()), (4, 2));
		assert_eq!(counts(eve()), (1, 1));
	});
}
