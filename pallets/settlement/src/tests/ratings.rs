//! Ratings of settled deals, which are kept in the record and handed on.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tacit_primitives::{DealId, Digest};

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
		// The reputations hear of the settlement, and of each score with its side.
		assert_eq!(
			AllRated::get(),
			[
				Rated::Settled(alice(), bob()),
				Rated::Rated(Side::Demander, alice(), bob(), 4),
				Rated::Rated(Side::Provider, alice(), bob(), 1),
			]
		);
	});
}

#[test]
fn a_rating_that_is_not_taken_is_not_kept() {
	on_chain(|| {
		let trade = settled();
		RatingIsOver::set(&true);
		for who in [alice(), bob()] {
			assert_noop!(
				rate(&who, trade.deal, 5),
				DispatchError::Other("the time for it is over")
			);
		}
		let record = Settlement::record(trade.deal).unwrap();
		assert_eq!((record.rated_by_demander, record.rated_by_provider), (None, None));
		RatingIsOver::set(&false);
		assert_ok!(rate(&alice(), trade.deal, 5));
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
		assert_eq!(AllRated::get(), []);
	});
}
