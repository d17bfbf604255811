//! The offer of a listing and the digest of its content, on which an order relies.

use crate::{mock::*, UncheckedContent};
use codec::Encode;
use frame_support::assert_ok;
use sp_runtime::traits::{BlakeTwo256, Hash};
use tacit_primitives::{Digest, Offer};
use tacit_traits::Catalogue as _;

#[test]
fn an_offer_is_the_provider_and_the_digest_of_the_content() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a", "b"]);
		let digest = BlakeTwo256::hash(&stored_content(&["a", "b"]).encode());
		assert_eq!(
			Catalogue::offer(id),
			Some(Offer {
				provider: ALICE,
				content: digest
			})
		);
		assert_eq!(Catalogue::listing(id).unwrap().content_digest, digest);
		assert_eq!(Catalogue::offer(id + 1), None);
	});
}

#[test]
fn nothing_is_offered_after_the_expiry_or_the_withdrawal() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		RelayBlock::set(MAX_LIFETIME);
		assert!(Catalogue::offer(id).is_some());
		RelayBlock::set(1 + MAX_LIFETIME);
		assert_eq!(Catalogue::offer(id), None);
		assert_ok!(Catalogue::renew(RuntimeOrigin::signed(ALICE), id, 1));
		assert!(Catalogue::offer(id).is_some());
		assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id));
		assert_eq!(Catalogue::offer(id), None);
	});
}

#[test]
fn an_update_changes_the_offer_and_a_renewal_does_not() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		let first = Catalogue::offer(id);
		RelayBlock::set(2);
		assert_ok!(Catalogue::renew(RuntimeOrigin::signed(ALICE), id, MAX_LIFETIME));
		assert_eq!(Catalogue::offer(id), first);
		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, content(&["b"])));
		assert_ne!(Catalogue::offer(id), first);
		assert_ok!(Catalogue::update(RuntimeOrigin::signed(ALICE), id, content(&["a"])));
		assert_eq!(Catalogue::offer(id), first);
	});
}

#[test]
fn every_part_of_the_content_is_in_its_digest() {
	let base = content(&["a", "b"]);
	let changes: [fn(&mut UncheckedContent); 7] = [
		|c| c.title = "t".into(),
		|c| c.summary = "s".into(),
		|c| c.digest = Digest::zero(),
		|c| c.uri = Default::default(),
		|c| c.keywords = vec!["b".into(), "a".into()],
		|c| c.price_hint = None,
		|c| c.price_hint = Some(4_999),
	];
	let digest = |content: UncheckedContent| Catalogue::check_content(content).unwrap().content_digest();
	let mut seen = vec![digest(base.clone())];
	for change in changes {
		let mut content = base.clone();
		change(&mut content);
		let digest = digest(content);
		assert!(!seen.contains(&digest));
		seen.push(digest);
	}
}
