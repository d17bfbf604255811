//! The lists of deals and records of a party, page by page.

use crate::{mock::*, *};
use frame_support::assert_ok;
use std::collections::BTreeSet;
use tacit_primitives::{DealId, Digest};

/// All pages of a list, each with its cursor.
fn pages(page: impl Fn(Option<DealId>) -> (Vec<DealId>, Option<DealId>)) -> Vec<Vec<DealId>> {
	let (mut pages, mut cursor) = (Vec::new(), None);
	loop {
		let (ids, next) = page(cursor);
		pages.push(ids);
		assert!(pages.len() < 1_000, "the pages have no end");
		match next {
			Some(_) => cursor = next,
			None => return pages,
		}
	}
}

fn pages_of_deals(who: &AccountId, limit: u32) -> Vec<Vec<DealId>> {
	pages(|after| {
		let page = Settlement::deals_of(who, after, limit);
		(page.deals, page.next)
	})
}

fn pages_of_records(who: &AccountId, limit: u32) -> Vec<Vec<DealId>> {
	pages(|cursor| {
		let page = Settlement::records_of(who, cursor, limit);
		for (id, record) in &page.records {
			assert_eq!(Settlement::record(*id).as_ref(), Some(record));
		}
		(page.records.into_iter().map(|(id, _)| id).collect(), page.next)
	})
}

fn lengths(pages: &[Vec<DealId>]) -> Vec<usize> {
	pages.iter().map(Vec::len).collect()
}

#[test]
fn deals_are_listed_page_by_page_and_none_is_lost() {
	on_chain(|| {
		assert_eq!(lengths(&pages_of_deals(&alice(), 2)), [0]);
		let open = |demander, provider| open_deal(terms(demander, provider)).unwrap();
		let mine: BTreeSet<_> = (0..5).map(|_| open(alice(), bob())).collect();
		let others = open(eve(), bob());
		for (limit, expected) in [
			(2, vec![2, 2, 1]),
			(5, vec![5]),
			(4, vec![4, 1]),
			(0, vec![1; 5]),
			(u32::MAX, vec![5]),
		] {
			let pages = pages_of_deals(&alice(), limit);
			assert_eq!(lengths(&pages), expected);
			assert_eq!(pages.into_iter().flatten().collect::<BTreeSet<_>>(), mine);
		}
		assert_eq!(pages_of_deals(&eve(), 9), [vec![others]]);
		assert_eq!(pages_of_deals(&bob(), 9).concat().len(), 6);

		// A cursor is good after its deal has ended.
		let first = Settlement::deals_of(&alice(), None, 2);
		let last = first.next.expect("there are more");
		for who in [alice(), bob()] {
			assert_ok!(Settlement::cancel(signed(&who), last));
		}
		let rest = Settlement::deals_of(&alice(), Some(last), 9).deals;
		assert_eq!([first.deals, rest].concat().into_iter().collect::<BTreeSet<_>>(), mine);
	});
}

#[test]
fn a_page_has_a_bound() {
	on_chain(|| {
		for _ in 0..201 {
			assert_ok!(open_deal(terms(alice(), bob())));
		}
		assert_eq!(lengths(&pages_of_deals(&alice(), u32::MAX)), [100, 100, 1]);
	});
}

/// Trades that were settled between accounts, one after the other.
fn settle(pairs: &[(usize, usize)]) -> Vec<DealId> {
	let mut wallets = [1, 2, 3].map(|byte| Wallet::with(account(byte), 5_000));
	let one = |&(demander, provider): &(usize, usize)| {
		let mut trade = Trade {
			deal: open_deal(terms(wallets[demander].who.clone(), wallets[provider].who.clone())).unwrap(),
			demander: wallets[demander].clone(),
			provider: wallets[provider].clone(),
			escrow: opening(0),
			digest: Digest::repeat_byte(1),
			parts: None,
		};
		let (deal, origin) = (trade.deal, signed(&trade.provider.who));
		trade.fund_amount(100);
		assert_ok!(Settlement::acknowledge(origin.clone(), deal, stated(&trade.escrow)));
		let content = ciphertext(1, 10);
		assert_ok!(Settlement::deposit_package(origin.clone(), deal, trade.digest, content));
		pass(REVIEW + 1);
		let settlement = trade.prepare_settle();
		assert_ok!(Settlement::settle(origin, deal, settlement.update, settlement.proofs));
		wallets[demander] = trade.demander;
		wallets[provider] = settlement.after;
		deal
	};
	pairs.iter().map(one).collect()
}

#[test]
fn records_are_listed_the_newest_first_for_both_parties() {
	on_chain(|| {
		open_deal(terms(alice(), bob())).unwrap();
		let deals = settle(&[(0, 1), (1, 0), (2, 1), (0, 1)]);
		open_deal(terms(alice(), bob())).unwrap();
		let [first, second, third, fourth] = deals[..] else {
			panic!("there are four")
		};
		for limit in [0, 1, 2, 3, 4, u32::MAX] {
			assert_eq!(pages_of_records(&alice(), limit).concat(), [fourth, second, first]);
			assert_eq!(pages_of_records(&bob(), limit).concat(), [fourth, third, second, first]);
			assert_eq!(pages_of_records(&eve(), limit).concat(), [third]);
			assert_eq!(lengths(&pages_of_records(&judge(), limit)), [0]);
		}
		assert_eq!(lengths(&pages_of_records(&bob(), 3)), [3, 1]);
		assert_eq!(lengths(&pages_of_records(&bob(), 4)), [4]);
		// A cursor need not be a record of the account.
		let page = Settlement::records_of(&alice(), Some(third), 9);
		assert_eq!(page.records.len(), 2);
	});
}

#[test]
fn keys_of_the_index_are_in_order() {
	let ids = [0, 1, 255, 256, 1 << 40, u64::MAX - 1, u64::MAX];
	let keys = ids.map(|id| codec::Encode::encode(&types::NewestFirst::from(id)));
	assert!(keys.is_sorted_by(|older, newer| older > newer));
	assert_eq!(ids.map(|id| DealId::from(types::NewestFirst::from(id))), ids);
}
