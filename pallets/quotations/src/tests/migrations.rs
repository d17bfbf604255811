//! Upgrading a chain with an older layout of storage.

use super::*;
use crate::{
	migrations::v1::{Inner, MigrateToV1},
	KeywordIndex,
};
use frame_support::{
	assert_ok,
	traits::{GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
use tacit_primitives::Keyword;

/// Where things are, spelled out: the layout of version 0 must not change with the code.
fn place_of_rfq(id: RfqId) -> Vec<u8> {
	let id = id.to_le_bytes();
	[&twox_128(b"Quotations")[..], &twox_128(b"Rfqs"), &twox_64(&id), &id].concat()
}

fn place_of_quotation(id: RfqId, provider: AccountId) -> Vec<u8> {
	let (id, provider) = (id.to_le_bytes(), provider.to_le_bytes());
	[
		&twox_128(b"Quotations")[..],
		&twox_128(b"Quotations"),
		&twox_64(&id),
		&id,
		&blake2_128(&provider),
		&provider,
	]
	.concat()
}

fn old_keyword(text: &str) -> Keyword {
	Keyword::decode(&mut &text.as_bytes().to_vec().encode()[..]).expect("it is short")
}

/// Stores a request as version 0 did, with keywords that were in normal form then.
fn set_old_rfq(id: RfqId, texts: &[&str]) {
	let rfq = stored(id);
	for keyword in &rfq.keywords {
		KeywordIndex::<Test>::remove(keyword, id);
	}
	let keywords: Vec<_> = texts.iter().map(|text| old_keyword(text)).collect();
	if rfq.state == RfqState::Undecided {
		for keyword in &keywords {
			KeywordIndex::<Test>::insert(keyword, id, ());
		}
	}
	let old = (
		(rfq.demander, rfq.requirement, rfq.summary, keywords),
		(
			rfq.budget,
			rfq.minimum_decrement,
			rfq.closes_at,
			rfq.extension,
			rfq.hard_close,
		),
		(rfq.award_by, rfq.delivery_period, rfq.dispute, rfq.version, rfq.state),
		(rfq.stored_quotations, rfq.history, rfq.ticket),
	);
	sp_io::storage::set(&place_of_rfq(id), &old.encode());
}

fn set_old_quotation(id: RfqId, provider: AccountId) {
	let quotation = Stored::<Test>::get(id, provider).expect("it is stored");
	let old = (
		quotation.price,
		quotation.solution,
		quotation.summary,
		quotation.valid_until,
		quotation.revision,
		quotation.version,
		quotation.quoted_at,
		quotation.ticket,
	);
	sp_io::storage::set(&place_of_quotation(id, provider), &old.encode());
}

/// Makes the chain one that version 0 has left: an open request with quotations of A and B, and one that was cancelled
/// with one of A.
fn set_up() {
	let (open, cancelled) = (posted(), posted());
	assert_ok!(quote(A, open, 900));
	assert_ok!(quote(B, open, 800));
	assert_ok!(quote(A, cancelled, 900));
	assert_ok!(cancel(DEMANDER, cancelled));
	set_old_rfq(open, &["maßband", "i\u{307}stanbul", "statics", "istanbul"]);
	set_old_rfq(cancelled, &["maßband"]);
	for (id, provider) in [(open, A), (open, B), (cancelled, A)] {
		set_old_quotation(id, provider);
	}
	StorageVersion::new(0).put::<Quotations>();
}

fn migrate() {
	assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
}

/// Weight for as many of the heaviest items and for the rest of a step.
fn room_for(items: u64) -> Weight {
	let heaviest = Inner::<Test>::maps()
		.iter()
		.fold(Weight::zero(), |most, map| most.max(map.heaviest));
	heaviest.saturating_mul(items + 1)
}

/// Keywords of which each changes, and none is another's.
const CHANGING: [&str; 8] = ["ßa", "ßb", "ßc", "ßd", "ße", "ßf", "ßg", "ßh"];

/// Makes as many requests with a quotation of A and B each, whose keywords all change, beside those of [`set_up`].
fn set_up_many(count: u64) {
	set_up();
	for _ in 0..count {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 800)] {
			assert_ok!(quote(provider, id, price));
			set_old_quotation(id, provider);
		}
		set_old_rfq(id, &CHANGING);
	}
	StorageVersion::new(0).put::<Quotations>();
}

/// Runs a test on a chain of version 0. Its deposits are lower than the present ones, so they are checked by their
/// return alone.
fn on_v0(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		set_up();
		test();
		Quotations::do_try_state().expect("the invariants hold");
	});
}

fn found(text: &str) -> Vec<RfqId> {
	let page = Quotations::open_rfqs(vec![text.into()], None, 50).expect("a keyword");
	page.rfqs.iter().map(|rfq| rfq.id).collect()
}

#[test]
fn requests_and_quotations_get_the_keys_of_their_profiles() {
	on_v0(|| {
		Rekeyed::set(vec![(B, None)]);
		migrate();
		assert_eq!(Quotations::on_chain_storage_version(), 1);
		assert_eq!(stored(0).demander_key, Some(first_key(DEMANDER)));
		assert_eq!(stored(1).state, RfqState::Cancelled);
		let key = |provider| Stored::<Test>::get(0, provider).expect("it is there").provider_key;
		assert_eq!(key(A), Some(first_key(A)));
		assert_eq!(key(B), None, "B has no profile any more");
		assert_eq!(ranked(0), [(B, 800), (A, 900)]);
		// All goes on, for B as soon as it has a profile again.
		Now::set(101);
		assert!(award(DEMANDER, 0, B, 800).is_err());
		assert_ok!(award(DEMANDER, 0, A, 900));
	});
}

#[test]
fn requests_are_found_by_the_new_normal_form() {
	on_v0(|| {
		migrate();
		assert_eq!(found("MASSBAND"), [0]);
		assert_eq!(found("İSTANBUL"), [0]);
		assert_eq!(found("statics"), [0]);
		let keywords = stored(0).keywords;
		let keywords: Vec<_> = keywords.iter().map(Keyword::as_str).collect();
		assert_eq!(keywords, ["massband", "istanbul", "statics"]);
		assert_eq!(KeywordIndex::<Test>::iter().count(), 3);
	});
}

#[test]
fn everything_is_paid_back_after_the_migration() {
	on_v0(|| {
		migrate();
		assert_ok!(amend(DEMANDER, 0, 1, amendment()));
		Now::set(1_000);
		for id in [0, 1] {
			assert_ok!(reap(C, id, 8));
			assert!(Rfqs::<Test>::get(id).is_none());
		}
		assert!(no_deposits_are_left());
		assert_eq!(KeywordIndex::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_second_run_changes_nothing() {
	let root = || sp_io::storage::root(StateVersion::V1);
	on_v0(|| {
		migrate();
		let migrated = root();
		migrate();
		assert_eq!(root(), migrated);
	});
	run(|| {
		Quotations::in_code_storage_version().put::<Quotations>();
		let id = posted();
		assert_ok!(quote(A, id, 900));
		let before = root();
		migrate();
		assert_eq!(root(), before);
	});
}

#[test]
fn a_value_that_does_not_decode_stops_nothing() {
	on_v0(|| {
		for place in [place_of_rfq(9), place_of_quotation(9, A)] {
			sp_io::storage::set(&place, &[0xfe]);
		}
		migrate();
		assert!(Rfqs::<Test>::get(0).is_some() && Rfqs::<Test>::get(9).is_none());
		for place in [place_of_rfq(9), place_of_quotation(9, A)] {
			sp_io::storage::clear(&place);
		}
	});
}

/// Twice as many requests as a block has room for.
#[test]
fn no_item_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	let limit = room_for(COUNT / 2);
	new_test_ext().execute_with(|| {
		set_up_many(COUNT);
		let steps = run_in_steps::<MigrateToV1<Test>>(limit);
		assert!(steps.len() > 1, "{steps:?}");
		for step in steps {
			assert!(step.all_lte(limit), "{step} of {limit}");
		}
		Quotations::do_try_state().expect("the invariants hold");
		assert_eq!(Quotations::on_chain_storage_version(), 1);
		assert_eq!(Rfqs::<Test>::iter_values().count() as u64, COUNT + 2);
		assert_eq!(Stored::<Test>::iter_values().count() as u64, 2 * COUNT + 3);
		let new = CHANGING.map(|keyword| keyword.replace('ß', "ss"));
		for id in 2..COUNT + 2 {
			let rfq = stored(id);
			assert_eq!(rfq.demander_key, Some(first_key(DEMANDER)));
			let keywords: Vec<_> = rfq.keywords.iter().map(Keyword::as_str).collect();
			assert_eq!(keywords, new);
			let key = |provider| Stored::<Test>::get(id, provider).expect("it is there").provider_key;
			assert_eq!((key(A), key(B)), (Some(first_key(A)), Some(first_key(B))));
		}
		Now::set(1_000);
		for id in 0..COUNT + 2 {
			assert_ok!(reap(C, id, 8));
		}
		assert!(no_deposits_are_left());
		assert_eq!(KeywordIndex::<Test>::iter().count(), 0);
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let [once, often, one_by_one] = [Weight::MAX, room_for(3), room_for(1)].map(|limit| {
		new_test_ext().execute_with(|| {
			set_up_many(7);
			let steps = run_in_steps::<MigrateToV1<Test>>(limit).len();
			(sp_io::storage::root(StateVersion::V1), steps)
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
}

/// A step charges its real weight, and begins an item only if there is weight for the heaviest one.
#[test]
fn a_step_weighs_what_changes() {
	let weight = |keywords: &[&str]| {
		new_test_ext().execute_with(|| {
			set_old_rfq(posted(), keywords);
			StorageVersion::new(0).put::<Quotations>();
			run_in_steps::<MigrateToV1<Test>>(Weight::MAX)[0]
		})
	};
	assert!(weight(&CHANGING).all_gt(weight(&CHANGING[..7])));
	assert!(weight(&CHANGING[..1]).all_gt(weight(&["statics"])));
	let most = Inner::<Test>::maps()[0].heaviest;
	assert!(weight(&CHANGING).saturating_sub(weight(&[])).all_lt(most));
}
