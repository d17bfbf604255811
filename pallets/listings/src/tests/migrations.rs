//! Upgrading a chain with an older layout of storage.

use crate::{
	migrations::v1::{Inner, MigrateToV1},
	mock::*,
	KeywordIndex, KeywordUses, Listings, ListingsOf, Profiles, SearchMode,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
	traits::{Currency, GetStorageVersion, StorageVersion},
	weights::{Weight, WeightMeter},
};
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use sp_runtime::StateVersion;
use tacit_pallet_support::migration::{run as run_in_steps, ItemMigration};
use tacit_primitives::{EncryptionKey, Keyword};
use tacit_traits::EncryptionKeys;

/// Where a profile is, spelled out: the layout of version 0 must not change with the code.
fn place_of_profile(who: AccountId) -> Vec<u8> {
	let who = who.to_le_bytes();
	[
		&twox_128(b"Catalogue")[..],
		&twox_128(b"Profiles"),
		&blake2_128(&who),
		&who,
	]
	.concat()
}

fn place_in_index(keyword: &str, id: u64) -> Vec<u8> {
	let (keyword, id) = (keyword.as_bytes().to_vec().encode(), id.to_le_bytes());
	[
		&twox_128(b"Catalogue")[..],
		&twox_128(b"KeywordIndex"),
		&blake2_128(&keyword),
		&keyword,
		&twox_64(&id),
		&id,
	]
	.concat()
}

fn place_of_uses(keyword: &str) -> Vec<u8> {
	let keyword = keyword.as_bytes().to_vec().encode();
	[
		&twox_128(b"Catalogue")[..],
		&twox_128(b"KeywordUses"),
		&blake2_128(&keyword),
		&keyword,
	]
	.concat()
}

fn old_keyword(text: &str) -> Keyword {
	Keyword::decode(&mut &text.as_bytes().to_vec().encode()[..]).unwrap()
}

/// Gives a listing keywords that version 0 had in normal form.
fn set_old_keywords(id: u64, keywords: &[&str]) {
	Listings::<Test>::mutate(id, |listing| {
		let content = &mut listing.as_mut().unwrap().content;
		for keyword in &content.keywords {
			Catalogue::remove_from_index(keyword, id);
		}
		content.keywords = keywords
			.iter()
			.map(|text| old_keyword(text))
			.collect::<Vec<_>>()
			.try_into()
			.unwrap();
	});
	for keyword in keywords {
		sp_io::storage::set(&place_in_index(keyword, id), &[]);
		let uses = sp_io::storage::get(&place_of_uses(keyword)).map_or(0, |uses| u32::decode(&mut &uses[..]).unwrap());
		sp_io::storage::set(&place_of_uses(keyword), &(uses + 1).encode());
	}
}

/// The profile as version 0 stored it.
fn set_old_profile(who: AccountId) {
	let profile = Profiles::<Test>::get(who).unwrap();
	let old = (
		profile.name.as_bytes(),
		profile.contact.as_bytes(),
		profile.encryption_key.key.0,
		profile.listings,
		profile.ticket,
	);
	sp_io::storage::set(&place_of_profile(who), &old.encode());
}

/// Makes the chain one that version 0 has left: Alice and Bob have a listing each, and of Bob's the keywords change.
fn set_up() {
	for who in [ALICE, BOB] {
		set_profile(who).unwrap();
	}
	create(ALICE, &["statics", "r-d"]);
	create(BOB, &["statics"]);
	set_old_keywords(1, &["maßband", "i\u{307}stanbul", "statics", "istanbul"]);
	for who in [ALICE, BOB] {
		set_old_profile(who);
	}
	StorageVersion::new(0).put::<Catalogue>();
}

fn on_v0(test: impl FnOnce()) {
	run(|| {
		set_up();
		test();
	});
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
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

/// The accounts of a chain with as many listings and as many profiles.
fn accounts(count: u64) -> std::ops::Range<AccountId> {
	1_000..1_000 + count
}

/// Makes as many accounts with a profile and a listing whose keywords all change.
fn set_up_many(count: u64) {
	for who in accounts(count) {
		let _ = Balances::deposit_creating(&who, FUNDS);
		set_profile(who).unwrap();
		let id = create(who, &["statics"]);
		set_old_keywords(id, &CHANGING);
	}
	for who in accounts(count) {
		set_old_profile(who);
	}
	StorageVersion::new(0).put::<Catalogue>();
}

fn found(text: &str) -> Vec<u64> {
	let page = Catalogue::search(vec![text.into()], SearchMode::All, None, MAX_PAGE).unwrap();
	let mut ids: Vec<_> = page.items.iter().map(|item| item.listing.id).collect();
	ids.sort_unstable();
	ids
}

#[test]
fn keys_keep_and_get_a_place_for_a_signature() {
	on_v0(|| {
		assert!(Catalogue::do_try_state().is_err());
		migrate();
		assert_eq!(Catalogue::on_chain_storage_version(), 1);
		for who in [ALICE, BOB] {
			assert_eq!(Catalogue::encryption_key(&who), Some(EncryptionKey::unsigned(KEY)));
			let profile = Catalogue::profile(&who).unwrap();
			assert_eq!((&profile.name[..], profile.listings), ("A lab", 1));
		}
		assert_ok!(Catalogue::set_profile(
			RuntimeOrigin::signed(ALICE),
			"A lab".into(),
			"".into(),
			KEY,
			Some(sign(ALICE, KEY))
		));
	});
}

#[test]
fn listings_are_found_by_the_new_normal_form() {
	on_v0(|| {
		let (alices, bobs) = (Catalogue::listing(0).unwrap(), Catalogue::listing(1).unwrap());
		assert_eq!(found("MASSBAND"), [0u64; 0]);
		migrate();
		assert_eq!(found("MASSBAND"), [1]);
		assert_eq!(found("İSTANBUL"), [1]);
		assert_eq!(found("statics"), [0, 1]);
		// Two of them have become one.
		let migrated = Catalogue::listing(1).unwrap();
		assert_eq!(migrated.keywords, ["massband", "istanbul", "statics"]);
		for (keyword, uses) in [("massband", 1), ("istanbul", 1), ("statics", 2), ("r-d", 1)] {
			assert_eq!(KeywordUses::<Test>::get(keyword_of(keyword)), uses, "{keyword}");
		}
		assert_eq!(KeywordUses::<Test>::iter().count(), 4);
		assert_eq!(KeywordIndex::<Test>::iter().count(), 5);
		// The digest of a content changes where its keywords do, and only there.
		assert_ne!(migrated.content_digest, bobs.content_digest);
		assert_eq!(Catalogue::listing(0), Some(alices));
	});
}

fn keyword_of(text: &str) -> Keyword {
	Keyword::normalise(text).unwrap()
}

#[test]
fn everything_is_paid_back_after_the_migration() {
	on_v0(|| {
		migrate();
		for (id, who) in [(0, ALICE), (1, BOB)] {
			assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(who), id));
			assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(who)));
			assert_eq!(Balances::free_balance(who), FUNDS);
		}
		assert_eq!(
			KeywordIndex::<Test>::iter().count() + KeywordUses::<Test>::iter().count(),
			0
		);
		assert_eq!(ListingsOf::<Test>::iter().count(), 0);
	});
}

/// Ten letters of three bytes that become two letters of two bytes each.
#[test]
fn a_keyword_that_has_no_normal_form_any_more_stays() {
	on_v0(|| {
		let long = "\u{1fb3}".repeat(10);
		set_old_keywords(0, &[&long, "statics"]);
		migrate();
		assert_eq!(Catalogue::listing(0).unwrap().keywords, [&long[..], "statics"]);
		assert!(found("statics").contains(&0));
	});
}

#[test]
fn a_second_run_changes_nothing() {
	on_v0(|| {
		migrate();
		let migrated = root();
		migrate();
		assert_eq!(root(), migrated);
	});
	run(|| {
		Catalogue::in_code_storage_version().put::<Catalogue>();
		set_profile(ALICE).unwrap();
		create(ALICE, &["a"]);
		let before = root();
		migrate();
		assert_eq!(root(), before);
	});
}

#[test]
fn a_value_that_does_not_decode_stops_nothing() {
	on_v0(|| {
		let place = place_of_profile(CAROL);
		sp_io::storage::set(&place, &[0xfe, 1]);
		migrate();
		assert_eq!(Catalogue::profile(&CAROL), None);
		assert!(Catalogue::profile(&ALICE).is_some());
		sp_io::storage::clear(&place);
	});
}

/// Twice as many as a block has room for.
#[test]
fn no_item_is_lost_however_many_there_are() {
	const COUNT: u64 = 40;
	let limit = room_for(COUNT / 2);
	chain().execute_with(|| {
		set_up_many(COUNT);
		let steps = run_in_steps::<MigrateToV1<Test>>(limit);
		assert!(steps.len() > 1, "{steps:?}");
		for step in steps {
			assert!(step.all_lte(limit), "{step} of {limit}");
		}
		Catalogue::do_try_state().unwrap();
		assert_eq!(Catalogue::on_chain_storage_version(), 1);
		let new = CHANGING.map(|keyword| keyword.replace('ß', "ss"));
		for (id, who) in (0..COUNT).zip(accounts(COUNT)) {
			assert_eq!(Catalogue::encryption_key(&who), Some(EncryptionKey::unsigned(KEY)));
			assert_eq!(Catalogue::listing(id).unwrap().keywords, new);
			assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(who), id));
			assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(who)));
			assert_eq!(Balances::free_balance(who), FUNDS);
		}
		assert_eq!(
			KeywordIndex::<Test>::iter().count() + KeywordUses::<Test>::iter().count(),
			0
		);
	});
}

#[test]
fn many_steps_lead_to_what_one_leads_to() {
	let [once, often, one_by_one] = [Weight::MAX, room_for(3), room_for(1)].map(|limit| {
		chain().execute_with(|| {
			set_up();
			set_up_many(7);
			let steps = run_in_steps::<MigrateToV1<Test>>(limit).len();
			(root(), steps)
		})
	});
	assert_eq!((&once.0, &once.0), (&often.0, &one_by_one.0));
	assert!(once.1 == 1 && often.1 > 1 && one_by_one.1 > often.1);
}

/// A step charges its real weight, and begins an item only if there is weight for the heaviest one.
#[test]
fn a_step_weighs_what_changes() {
	let weight = |keywords: &[&str]| {
		chain().execute_with(|| {
			set_up();
			set_old_keywords(0, keywords);
			run_in_steps::<MigrateToV1<Test>>(Weight::MAX)[0]
		})
	};
	assert!(weight(&CHANGING).all_gt(weight(&CHANGING[..7])));
	assert!(weight(&CHANGING[..1]).all_gt(weight(&["statics"])));
	let most = Inner::<Test>::maps()[1].heaviest;
	assert!(weight(&CHANGING).saturating_sub(weight(&[])).all_lt(most));
}

#[test]
fn without_room_for_an_item_nothing_changes() {
	on_v0(|| {
		let before = root();
		for limit in [Weight::zero(), Inner::<Test>::maps()[0].heaviest] {
			let outcome = MigrateToV1::<Test>::transactional_step(None, &mut WeightMeter::with_limit(limit));
			assert!(matches!(
				outcome,
				Err(SteppedMigrationError::InsufficientWeight { required }) if required.any_gt(limit)
			));
			assert_eq!(root(), before);
		}
		migrate();
	});
}
