//! Upgrading a chain with an older layout of storage.

use super::*;
use crate::{
	migrations::v1::{MigrateToV1, MAX_RFQS, MAX_STORED_QUOTATIONS},
	KeywordIndex,
};
use frame_support::{
	assert_ok,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use sp_runtime::StateVersion;
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

/// Makes the chain one that version 0 has left: an open request with quotations of A and B, and one that was cancelled with one of A.
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

fn migrate() -> Weight {
	MigrateToV1::<Test>::on_runtime_upgrade()
}

/// What was paid before the migration is less than what is paid now, so the deposits are looked at by their return alone.
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

#[test]
fn the_work_is_bounded_and_weighed() {
	let mut few = Weight::zero();
	on_v0(|| few = migrate());
	new_test_ext().execute_with(|| {
		set_up();
		let (rfq, quotation) = (
			sp_io::storage::get(&place_of_rfq(0)).expect("it is stored"),
			sp_io::storage::get(&place_of_quotation(0, A)).expect("it is stored"),
		);
		for id in 2..u64::from(MAX_RFQS) + 10 {
			sp_io::storage::set(&place_of_rfq(id), &rfq);
		}
		for provider in 0..u64::from(MAX_STORED_QUOTATIONS) {
			sp_io::storage::set(&place_of_quotation(0, 1_000 + provider), &quotation);
		}
		let many = migrate();
		assert!(many.all_gt(few));
		assert!(many.ref_time() < WEIGHT_REF_TIME_PER_SECOND, "{many}");
		assert_eq!(
			Rfqs::<Test>::iter_values()
				.filter(|rfq| rfq.demander_key == Some(first_key(DEMANDER)))
				.count(),
			MAX_RFQS as usize
		);
	});
}
