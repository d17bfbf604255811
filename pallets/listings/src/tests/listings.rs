//! Creating, updating and withdrawing.

use crate::{mock::*, Call, Error, Event, KeywordIndex, KeywordUses, ListingInfo, UncheckedContent, WeightInfo};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::{DispatchError, TokenError};
use tacit_primitives::{Digest, UncheckedText};

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
				content_digest: stored_content(&["Finite Element", "statics"]).content_digest(),
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
			Error::<Test>::ProfileNotFound
		);
	});
}

#[test]
fn content_that_breaks_a_rule_is_refused_at_creation_and_update() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		let broken = |change: fn(&mut UncheckedContent), error: Error<Test>| {
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
		broken(|c| c.title = UncheckedText(vec![0xff]), Error::NotUtf8);
		broken(|c| c.summary = UncheckedText(vec![b'a', 0x80]), Error::NotUtf8);
		broken(|c| c.uri = UncheckedText(vec![0xc3]), Error::NotUtf8);
		broken(|c| c.title = "a\nb".into(), Error::ControlCharacter);
		broken(|c| c.summary = "\x1b[2J".into(), Error::ControlCharacter);
		broken(|c| c.summary = "a\rb".into(), Error::ControlCharacter);
		broken(|c| c.uri = "a\tb".into(), Error::ControlCharacter);
		// The letters would be shown in the reverse order.
		broken(|c| c.title = "\u{202e}cba".into(), Error::ControlCharacter);
		broken(|c| c.summary = "\u{2066}abc".into(), Error::ControlCharacter);
		broken(
			|c| c.uri = "https://lab.example/\u{200f}".into(),
			Error::ControlCharacter,
		);
		broken(|c| c.keywords = Default::default(), Error::NoKeywords);
		broken(
			|c| c.keywords = ["a", "b", "A\u{200b}"].map(Into::into).into(),
			Error::DuplicateKeyword,
		);
		broken(|c| c.title = " ".into(), Error::EmptyTitle);
		broken(|c| c.title = "a\u{200b}".into(), Error::InvisibleCharacter);
		broken(|c| c.summary = "a\u{e0041}".into(), Error::InvisibleCharacter);
		broken(|c| c.summary = "a\u{2029}b".into(), Error::ControlCharacter);
		broken(|c| c.title = UncheckedText(vec![b'x'; 129]), Error::TextTooLong);
		broken(|c| c.summary = UncheckedText(vec![b'x'; 513]), Error::TextTooLong);
		broken(|c| c.uri = UncheckedText(vec![b'x'; 257]), Error::TextTooLong);
		broken(|c| c.keywords = vec!["a".into(); 9], Error::TooManyKeywords);
		broken(|c| c.keywords[1] = UncheckedText(vec![0xff]), Error::NotUtf8);
		broken(|c| c.keywords[1] = "  ".into(), Error::EmptyKeyword);
		broken(|c| c.keywords[1] = "a,b".into(), Error::ForbiddenKeywordCharacter);
		broken(|c| c.keywords[1] = UncheckedText(vec![b'x'; 33]), Error::KeywordTooLong);
		broken(
			|c| c.keywords[1] = UncheckedText(vec![b' '; 129]),
			Error::KeywordTooLong,
		);
	});
}

#[test]
fn keywords_are_stored_in_normal_form_however_they_are_spelt() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(
			ALICE,
			&[
				"Hardness",
				"İSTANBUL",
				"ΛΌΓΟΣ",
				"Maßband",
				"R&D",
				"finite\u{2013}Element",
			],
		);
		assert_eq!(
			Catalogue::listing(id).unwrap().keywords,
			["hardness", "istanbul", "λόγοσ", "massband", "r&d", "finite-element"]
		);
		assert_eq!(uses("HARDNESS"), 1);
	});
}

/// A call that did not decode would trap in the runtime, and nobody would learn why.
#[test]
fn whatever_is_too_long_decodes() {
	let content = UncheckedContent {
		title: UncheckedText(vec![0xff; 10_000]),
		keywords: vec![UncheckedText(vec![b'X'; 1_000]); 100],
		..content(&[])
	};
	for call in [
		Call::<Test>::create {
			content: content.clone(),
			lifetime: 1,
		},
		Call::update { id: 0, content },
	] {
		assert_eq!(Call::decode_all(&mut &call.encode()[..]), Ok(call));
	}
}

#[test]
fn no_more_keywords_are_weighed_than_a_listing_can_have() {
	let weight = |count: usize| {
		let call = Call::<Test>::create {
			content: UncheckedContent {
				keywords: vec!["a".into(); count],
				..content(&[])
			},
			lifetime: 1,
		};
		call.get_dispatch_info().call_weight
	};
	assert!(weight(8).all_gte(weight(7)) && weight(8).ref_time() > weight(7).ref_time());
	assert_eq!(weight(100_000), weight(8));
	// Bringing them into normal form is paid for.
	assert!(weight(1).ref_time() > <() as WeightInfo>::create(1).ref_time());
}

#[test]
fn the_deposit_follows_the_content_and_is_returned_in_full() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let before = Balances::free_balance(ALICE);
		let price = |content: &UncheckedContent| {
			2_000 + Catalogue::listing_footprint(&ALICE, &Catalogue::check_content(content.clone()).unwrap()).size
		};

		let id = create(ALICE, &["a", "b"]);
		let small = held_for_listings(ALICE);
		assert_eq!(small, price(&content(&["a", "b"])));

		let mut large = content(&["a", "c", "d", "e", "f", "g", "h", "i"]);
		large.summary = UncheckedText(vec![b'x'; 512]);
		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, large.clone()));
		assert_eq!(held_for_listings(ALICE), price(&large));
		// Six keywords more, each of which is in the content, the index and the counters, and 473 bytes more of
		// summary.
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
			Error::<Test>::ListingNotFound
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
			Error::<Test>::ListingNotFound
		);
		assert_noop!(Catalogue::renew(bob(), 9, 10), Error::<Test>::ListingNotFound);
		assert_noop!(
			Catalogue::create(RuntimeOrigin::root(), content(&["b"]), 10),
			DispatchError::BadOrigin
		);
		assert_noop!(Catalogue::reap(RuntimeOrigin::none(), id), DispatchError::BadOrigin);
	});
}
