//! Creating, updating and withdrawing.

use crate::{mock::*, Error, Event, KeywordIndex, KeywordUses, ListingContent, ListingInfo};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};
use tacit_primitives::Digest;

fn uses(text: &str) -> u32 {
	KeywordUses::<Test>::get(keyword(text))
}

#[test]
fn a_listing_is_shown_as_it_was_created() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		RelayBlock::set(10);
		assert_ok!(Catalogue::create(
			RuntimeOrigin::signed(ALICE),
			content(&["Finite Element", "statics"]),
			30
		));
		System::assert_last_event(
			Event::ListingCreated {
				id: 0,
				provider: ALICE,
				expires_at: 40,
			}
			.into(),
		);
		assert_eq!(
			Catalogue::listing(0),
			Some(ListingInfo {
				id: 0,
				provider: ALICE,
				title: "Finite element analysis".into(),
				summary: "Stress and fatigue.\nReport in ten days.".into(),
				digest: Digest::repeat_byte(7),
				uri: "https://lab.example/fea".into(),
				keywords: vec!["finite-element".into(), "statics".into()],
				price_hint: Some(5_000),
				content_digest: content(&["Finite Element", "statics"]).content_digest(),
				revision: 0,
				created_at: 10,
				updated_at: 10,
				expires_at: 40,
				expired: false,
			})
		);
		assert_eq!(Catalogue::listing(1), None);
	});
}

#[test]
fn numbers_are_never_reused() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_eq!(create(ALICE, &["a"]), 0);
		assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(ALICE), 0));
		assert_eq!(create(ALICE, &["a"]), 1);
	});
}

#[test]
fn a_listing_needs_a_profile() {
	run(|| {
		assert_noop!(
			Catalogue::create(RuntimeOrigin::signed(ALICE), content(&["a"]), 1),
			Error::<Test>::NoProfile
		);
	});
}

#[test]
fn content_that_breaks_a_rule_is_refused_at_creation_and_update() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		let broken = |change: fn(&mut ListingContent), error: Error<Test>| {
			let mut content = content(&["a", "b"]);
			change(&mut content);
			let expected = DispatchError::from(error);
			assert_noop!(
				Catalogue::create(RuntimeOrigin::signed(ALICE), content.clone(), 1),
				expected
			);
			assert_noop!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, content), expected);
		};
		broken(|c| c.title = Default::default(), Error::EmptyTitle);
		broken(|c| c.title = vec![0xff].try_into().unwrap(), Error::NotUtf8);
		broken(|c| c.summary = vec![b'a', 0x80].try_into().unwrap(), Error::NotUtf8);
		broken(|c| c.uri = vec![0xc3].try_into().unwrap(), Error::NotUtf8);
		broken(
			|c| c.title = b"a\nb".to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(
			|c| c.summary = b"\x1b[2J".to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(
			|c| c.summary = b"a\rb".to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(
			|c| c.uri = b"a\tb".to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		// The letters would be shown in the reverse order.
		broken(
			|c| c.title = "\u{202e}cba".as_bytes().to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(
			|c| c.summary = "\u{2066}abc".as_bytes().to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(
			|c| c.uri = "https://lab.example/\u{200f}".as_bytes().to_vec().try_into().unwrap(),
			Error::ControlCharacter,
		);
		broken(|c| c.keywords = Default::default(), Error::NoKeywords);
		broken(
			|c| c.keywords = vec![keyword("a"), keyword("b"), keyword("a")].try_into().unwrap(),
			Error::DuplicateKeyword,
		);
	});
}

#[test]
fn what_is_too_long_or_not_in_normal_form_does_not_decode() {
	let call = |title: Vec<u8>, keywords: Vec<&[u8]>| {
		let keywords: Vec<Vec<u8>> = keywords.into_iter().map(<[u8]>::to_vec).collect();
		let content = (
			title,
			Vec::<u8>::new(),
			[0u8; 32],
			Vec::<u8>::new(),
			keywords,
			None::<u128>,
		);
		ListingContent::decode(&mut &content.encode()[..])
	};
	assert!(call(vec![b'x'; 128], vec![b"a"; 8]).is_ok());
	assert!(call(vec![b'x'; 129], vec![b"a"]).is_err());
	assert!(call(vec![b'x'; 128], vec![b"a"; 9]).is_err());
	assert!(call(vec![b'x'; 128], vec![b"Statics"]).is_err());
	assert!(call(vec![b'x'; 128], vec![b"finite element"]).is_err());
}

#[test]
fn the_deposit_follows_the_content_and_is_returned_in_full() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let before = Balances::free_balance(ALICE);
		let price = |content: &ListingContent| 2_000 + Catalogue::listing_footprint(&ALICE, content).size;

		let id = create(ALICE, &["a", "b"]);
		let small = held_for_listings(ALICE);
		assert_eq!(small, price(&content(&["a", "b"])));

		let mut large = content(&["a", "c", "d", "e", "f", "g", "h", "i"]);
		large.summary = vec![b'x'; 512].try_into().unwrap();
		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, large.clone()));
		assert_eq!(held_for_listings(ALICE), price(&large));
		// Six keywords more, each of which is in the content, the index and the counters, and 473 bytes more of summary.
		assert!(held_for_listings(ALICE) > small + 6 * 3 * 2 + 473);

		assert_ok!(Catalogue::update(
			RuntimeOrigin::signed(ALICE),
			id,
			content(&["a", "b"])
		));
		assert_eq!(held_for_listings(ALICE), small);
		assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id));
		assert_eq!(held_for_listings(ALICE), 0);
		assert_eq!(Balances::free_balance(ALICE), before);
	});
}

#[test]
fn a_listing_is_paid_for() {
	run(|| {
		assert_ok!(set_profile(PAUPER));
		assert_noop!(
			Catalogue::create(RuntimeOrigin::signed(PAUPER), content(&["a"]), 1),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn an_update_replaces_the_content_and_keeps_the_index_in_step() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a", "b"]);
		create(ALICE, &["b", "c"]);
		assert_eq!([uses("a"), uses("b"), uses("c")], [1, 2, 1]);

		RelayBlock::set(5);
		let mut changed = content(&["c", "a"]);
		changed.price_hint = None;
		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, changed));
		System::assert_last_event(Event::ListingUpdated { id, revision: 1 }.into());
		assert_eq!([uses("a"), uses("b"), uses("c")], [1, 1, 2]);
		assert!(!KeywordIndex::<Test>::contains_key(keyword("b"), id));

		let listing = Catalogue::listing(id).unwrap();
		assert_eq!(listing.keywords, ["c", "a"]);
		assert_eq!(listing.price_hint, None);
		assert_eq!((listing.created_at, listing.updated_at), (1, 5));
		assert_eq!(listing.expires_at, 1 + MAX_LIFETIME);

		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, content(&["a"])));
		assert_eq!(Catalogue::listing(id).unwrap().revision, 2);
		assert!(!KeywordUses::<Test>::contains_key(keyword("missing")));
	});
}

#[test]
fn a_withdrawn_listing_leaves_nothing_behind() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a", "b"]);
		assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id));
		System::assert_last_event(Event::ListingWithdrawn { id, provider: ALICE }.into());
		assert_eq!(Catalogue::listing(id), None);
		assert_eq!(KeywordIndex::<Test>::iter().count(), 0);
		assert_eq!(KeywordUses::<Test>::iter().count(), 0);
		assert_eq!(Catalogue::profile(&ALICE).unwrap().listings, 0);
		assert_noop!(
			Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id),
			Error::<Test>::UnknownListing
		);
	});
}

#[test]
fn nobody_but_its_provider_changes_a_listing() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		let id = create(ALICE, &["a"]);
		let bob = || RuntimeOrigin::signed(BOB);
		assert_noop!(
			Catalogue::update(bob(), id, content(&["b"])),
			Error::<Test>::NotProvider
		);
		assert_noop!(Catalogue::renew(bob(), id, 10), Error::<Test>::NotProvider);
		assert_noop!(Catalogue::withdraw(bob(), id), Error::<Test>::NotProvider);
		assert_noop!(
			Catalogue::update(bob(), 9, content(&["b"])),
			Error::<Test>::UnknownListing
		);
		assert_noop!(Catalogue::renew(bob(), 9, 10), Error::<Test>::UnknownListing);
		assert_noop!(
			Catalogue::create(RuntimeOrigin::root(), content(&["b"]), 10),
			DispatchError::BadOrigin
		);
		assert_noop!(Catalogue::reap(RuntimeOrigin::none(), id), DispatchError::BadOrigin);
	});
}
