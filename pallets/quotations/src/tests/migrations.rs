//! Upgrading a chain with an older layout of storage.

use super::*;
use crate::{
	migrations::{
		v1::{self, MigrateToV1},
		v2::{self, MigrateToV2},
	},
	KeywordIndex, NextRfqId, QuotationsOf, SealedSolutions,
};
use frame_support::{
	assert_ok,
	traits::{Consideration, GetStorageVersion, StorageVersion},
	weights::Weight,
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
use tacit_primitives::{EncryptionKey, Keyword};

/// Where things are and how they are encoded, spelled out: an old layout must not change with the code.
fn place_of(map: &[u8], id: RfqId) -> Vec<u8> {
	let id = id.to_le_bytes();
	[&twox_128(b"Quotations")[..], &twox_128(map), &twox_64(&id), &id].concat()
}

fn place_of_quotation(id: RfqId, provider: AccountId) -> Vec<u8> {
	let provider = provider.to_le_bytes();
	[&place_of(b"Quotations", id)[..], &blake2_128(&provider), &provider].concat()
}

fn old_keyword(text: &str) -> Keyword {
	Keyword::decode(&mut &text.as_bytes().to_vec().encode()[..]).expect("it is short")
}

/// The state of a request in the versions 0 and 1.
#[derive(Clone, Copy)]
enum Old {
	Undecided,
	Awarded(DealId, AccountId),
	Cancelled,
}

/// Stores a request as version 0 or 1 did, with a deposit, its index entries and a ranking of A.
fn set_rfq(version: u16, texts: &[&str], state: Old) -> RfqId {
	let id = NextRfqId::<Test>::get();
	NextRfqId::<Test>::put(id + 1);
	let summary = b"sequence a genome".to_vec();
	let keywords: Vec<_> = texts.iter().map(|text| old_keyword(text)).collect();
	if matches!(state, Old::Undecided) {
		for keyword in &keywords {
			KeywordIndex::<Test>::insert(keyword, id, ());
		}
	}
	let footprint = Footprint::from_parts(1, 500);
	let ticket = <Test as crate::Config>::RfqConsideration::new(&DEMANDER, footprint).expect("1 is rich");
	let key = match version {
		0 => vec![],
		_ => Some(first_key(DEMANDER)).encode(),
	};
	let state = match state {
		Old::Undecided => 0u8.encode(),
		Old::Awarded(deal, provider) => (1u8, deal, provider).encode(),
		Old::Cancelled => 2u8.encode(),
	};
	let old = [
		DEMANDER.encode(),
		key,
		(digest(1), summary, keywords).encode(),
		// Budget, minimum decrement, closing, extension, hard close, last block of an award, delivery period.
		(1000u128, 10u128, 101u32, 10u32, 151u32, 201u32, 500u32).encode(),
		dispute(ARBITER).encode(),
		1u32.encode(),
		state,
		// The stored quotations and the history.
		(1u32, 1u32, 0u32, 0u32, Some(900u128), Some(1u32)).encode(),
		ticket.encode(),
	]
	.concat();
	sp_io::storage::set(&place_of(b"Rfqs", id), &old);
	sp_io::storage::set(&place_of(b"Rankings", id), &vec![(900u128, 0u32, A)].encode());
	id
}

/// Stores a quotation as version 0 or 1 did, with a deposit and a sealed solution.
fn set_quotation(version: u16, id: RfqId, provider: AccountId, key: Option<EncryptionKey>) {
	let footprint = Quotations::quotation_footprint(8, 100);
	let ticket = <Test as crate::Config>::QuotationConsideration::new(&provider, footprint).expect("it is rich");
	let key = match version {
		0 => vec![],
		_ => key.encode(),
	};
	let old = [
		// Price, solution, summary, last block, revision, version, block.
		(900u128, digest(7), b"we do it".to_vec(), 201u32, 3u32, 1u32, 5u32).encode(),
		key,
		ticket.encode(),
	]
	.concat();
	sp_io::storage::set(&place_of_quotation(id, provider), &old);
	SealedSolutions::<Test>::insert(id, provider, SealedSolution::truncate_from(vec![7; 100]));
}

/// Makes the chain one that a version has left: an open request with quotations of A and B, a cancelled one with one of
/// A, and an awarded one with one of B.
fn set_up(version: u16) {
	let open = set_rfq(
		version,
		&["maßband", "i\u{307}stanbul", "statics", "istanbul"],
		Old::Undecided,
	);
	let cancelled = set_rfq(version, &["maßband"], Old::Cancelled);
	let awarded = set_rfq(version, &["statics"], Old::Awarded(5, B));
	for (id, provider) in [(open, A), (open, B), (cancelled, A), (awarded, B)] {
		set_quotation(version, id, provider, Some(first_key(provider)));
	}
	StorageVersion::new(version).put::<Quotations>();
}

fn migrate() {
	assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
	assert_eq!(run_in_steps::<MigrateToV2<Test>>(Weight::MAX).len(), 1);
}

/// Weight for as many of the heaviest items and for the rest of a step.
fn room_for<M: ItemMigration>(items: u64) -> Weight {
	let heaviest = M::maps()
		.iter()
		.fold(Weight::zero(), |most, map| most.max(map.heaviest));
	heaviest.saturating_mul(items + 1)
}

/// Keywords of which each changes between the versions 0 and 1, and none is another's.
const CHANGING: [&str; 8] = ["ßa", "ßb", "ßc", "ßd", "ße", "ßf", "ßg", "ßh"];

/// Makes as many requests with a quotation of A and B each, whose keywords all change, beside those of [`set_up`].
fn set_up_many(version: u16, count: u64) {
	set_up(version);
	for _ in 0..count {
		let id = set_rfq(version, &CHANGING, Old::Undecided);
		for provider in [A, B] {
			set_quotation(version, id, provider, Some(first_key(provider)));
		}
	}
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// Runs a test on a chain of a version.
fn on(version: u16, test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		set_up(version);
		test();
		Quotations::do_try_state().expect("the invariants hold");
	});
}

/// The keys of version 1 are those of the profiles when it was migrated.
#[test]
fn version_1_has_the_keys_of_the_profiles() {
	new_test_ext().execute_with(|| {
		set_up(0);
		Rekeyed::set(vec![(B, None)]);
		assert_eq!(run_in_steps::<MigrateToV1<Test>>(Weight::MAX).len(), 1);
		assert_eq!(Quotations::on_chain_storage_version(), 1);
		let bytes = |place: &[u8]| sp_io::storage::get(place).expect("it is there");
		let demander = (DEMANDER, Some(first_key(DEMANDER))).encode();
		assert_eq!(bytes(&place_of(b"Rfqs", 0))[..demander.len()], demander);
		for (provider, key) in [(A, Some(first_key(A))), (B, None)] {
			let quotation = bytes(&place_of_quotation(0, provider));
			let place = (900u128, digest(7), b"we do it".to_vec(), 201u32, 3u32, 1u32, 5u32).encoded_size();
			assert!(quotation[place..].starts_with(&key.encode()));
		}
		let indexed: Vec<_> = KeywordIndex::<Test>::iter_keys().collect();
		let keyword = |text| (Keyword::from_spelling(&text).expect("a keyword"), 0);
		assert_eq!(indexed.len(), 3);
		for text in ["massband", "istanbul", "statics"] {
			assert!(indexed.contains(&keyword(UncheckedText::from(text))));
		}
	});
}

#[test]
fn every_request_ends_and_its_deposit_is_back() {
	for version in [0, 1] {
		on(version, || {
			assert!(Balances::total_balance_on_hold(&DEMANDER) > 0);
			migrate();
			assert_eq!(Quotations::on_chain_storage_version(), 2);
			assert_eq!(Rfqs::<Test>::iter_keys().count(), 0);
			assert_eq!(KeywordIndex::<Test>::iter_keys().count(), 0);
			for id in 0..3 {
				assert!(!sp_io::storage::exists(&place_of(b"Rankings", id)));
				assert!(!sp_io::storage::exists(&place_of(b"Rfqs", id)));
			}
			assert!(is_whole(DEMANDER, 0));
			assert_eq!(Balances::total_balance_on_hold(&DEMANDER), 0);
			// The next request has a number of its own.
			assert_eq!(posted(), 3);
			check_deposits();
		});
	}
}

#[test]
fn quotations_are_free_and_found_and_taken_back() {
	for version in [0, 1] {
		on(version, || {
			migrate();
			let info = Quotations::quotation(0, &A).expect("it is there");
			assert_eq!((info.status, info.returnable), (QuotationStatus::Free, true));
			assert_eq!((info.price, info.solution, info.bond), (900, digest(7), 0));
			assert_eq!((info.revision, info.version, info.quoted_at), (3, 1, 5));
			assert_eq!((info.provider_key, info.awarded), (first_key(A), None));
			assert_eq!(Quotations::sealed_solution(0, &A).expect("it is kept").len(), 100);
			let of = |who| {
				let page = Quotations::quotations_of(&who, None, 50);
				let mut ids: Vec<_> = page.quotations.iter().map(|quotation| quotation.rfq).collect();
				ids.sort_unstable();
				ids
			};
			assert_eq!((of(A), of(B)), (vec![0, 1], vec![0, 2]));
			check_deposits();
			for (who, id) in [(A, 0), (A, 1), (B, 0), (B, 2)] {
				assert_ok!(withdraw(who, id));
			}
			assert!(nothing_is_held() && is_whole(A, 0) && is_whole(B, 0));
			assert_eq!(QuotationsOf::<Test>::iter_keys().count(), 0);
			assert_eq!(SealedSolutions::<Test>::iter_keys().count(), 0);
		});
	}
}

#[test]
fn the_deal_of_an_earlier_award_goes_on_without_bonds() {
	on(1, || {
		migrate();
		let earlier = DealNotice {
			deal: 5,
			origin: tacit_primitives::DealOrigin::Earlier,
			demander: DEMANDER,
			provider: B,
			price: 900,
		};
		let before = root();
		<Quotations as DealObserver<AccountId>>::acknowledged(&earlier);
		<Quotations as DealObserver<AccountId>>::concluded(&earlier, Some(Side::Provider));
		assert_eq!(root(), before);
		assert_ok!(withdraw(B, 2));
	});
}

#[test]
fn a_quotation_without_a_key_is_taken_back_too() {
	on(1, || {
		set_quotation(1, 1, C, None);
		migrate();
		assert_ok!(withdraw(C, 1));
		assert!(is_whole(C, 0));
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on(0, || {
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
	for version in [0, 1] {
		on(version, || {
			for place in [place_of(b"Rfqs", 9), place_of_quotation(9, A)] {
				sp_io::storage::set(&place, &[0xfe]);
			}
			migrate();
			assert_eq!(Stored::<Test>::iter_values().count(), 4);
			for place in [place_of(b"Rfqs", 9), place_of_quotation(9, A)] {
				sp_io::storage::clear(&place);
			}
		});
	}
}

/// Twice as many requests as a block has room for.
#[test]
fn no_item_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	new_test_ext().execute_with(|| {
		set_up_many(0, COUNT);
		let limits = [
			room_for::<v1::Inner<Test>>(COUNT / 2),
			room_for::<v2::Inner<Test>>(COUNT / 2),
		];
		let steps = [
			run_in_steps::<MigrateToV1<Test>>(limits[0]),
			run_in_steps::<MigrateToV2<Test>>(limits[1]),
		];
		for (steps, limit) in steps.into_iter().zip(limits) {
			assert!(steps.len() > 1, "{steps:?}");
			for step in steps {
				assert!(step.all_lte(limit), "{step} of {limit}");
			}
		}
		Quotations::do_try_state().expect("the invariants hold");
		assert!(is_whole(DEMANDER, 0));
		assert_eq!(Rfqs::<Test>::iter_keys().count(), 0);
		assert_eq!(Stored::<Test>::iter_values().count() as u64, 2 * COUNT + 4);
		let quotations: Vec<_> = Stored::<Test>::iter_keys().collect();
		for (id, provider) in quotations {
			assert_ok!(withdraw(provider, id));
		}
		assert!(nothing_is_held());
		assert_eq!(KeywordIndex::<Test>::iter().count(), 0);
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let [once, often, one_by_one] = [None, Some(3), Some(1)].map(|items| {
		new_test_ext().execute_with(|| {
			set_up_many(0, 7);
			let limits = [
				items.map_or(Weight::MAX, room_for::<v1::Inner<Test>>),
				items.map_or(Weight::MAX, room_for::<v2::Inner<Test>>),
			];
			let first = run_in_steps::<MigrateToV1<Test>>(limits[0]).len();
			let second = run_in_steps::<MigrateToV2<Test>>(limits[1]).len();
			(root(), first, second)
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
	assert!(once.2 == 1 && often.2 > 1 && one_by_one.2 > often.2);
}

/// A step charges its real weight, and begins an item only if there is weight for the heaviest one.
#[test]
fn a_step_weighs_what_changes() {
	let weights = |keywords: &[&str]| {
		new_test_ext().execute_with(|| {
			set_rfq(0, keywords, Old::Undecided);
			StorageVersion::new(0).put::<Quotations>();
			let first = run_in_steps::<MigrateToV1<Test>>(Weight::MAX)[0];
			(first, run_in_steps::<MigrateToV2<Test>>(Weight::MAX)[0])
		})
	};
	let (changing, fewer, unchanged) = (weights(&CHANGING), weights(&CHANGING[..7]), weights(&["statics"]));
	assert!(changing.0.all_gt(fewer.0) && changing.1.all_gt(fewer.1));
	assert!(weights(&CHANGING[..1]).0.all_gt(unchanged.0));
	let none = weights(&[]);
	assert!(changing
		.0
		.saturating_sub(none.0)
		.all_lt(v1::Inner::<Test>::maps()[0].heaviest));
	assert!(changing
		.1
		.saturating_sub(none.1)
		.all_lt(v2::Inner::<Test>::maps()[0].heaviest));
}
