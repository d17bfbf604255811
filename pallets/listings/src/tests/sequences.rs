//! Random sequences of calls, each answer compared with a model and the invariants checked after each.

use crate::{mock::*, Error, SearchMode};
use proptest::prelude::*;
use sp_runtime::{DispatchError, DispatchResult};
use std::collections::{BTreeMap, BTreeSet};
use tacit_primitives::UncheckedText;

const WORDS: [&str; 5] = ["a", "b", "c", "d", "e"];

#[derive(Clone, Debug)]
enum Step {
	SetProfile(AccountId, usize),
	ClearProfile(AccountId),
	Create(AccountId, Vec<&'static str>, u32),
	Update(AccountId, u64, Vec<&'static str>, usize),
	Renew(AccountId, u64, u32),
	Withdraw(AccountId, u64),
	Reap(AccountId, u64),
	Advance(u32),
}

fn keywords() -> impl Strategy<Value = Vec<&'static str>> {
	prop::sample::subsequence(WORDS.to_vec(), 1..=WORDS.len()).prop_shuffle()
}

fn lifetime() -> impl Strategy<Value = u32> {
	prop_oneof![8 => 1..=MAX_LIFETIME, 1 => Just(0), 1 => Just(MAX_LIFETIME + 1)]
}

fn step() -> impl Strategy<Value = Step> {
	let who = ALICE..=CAROL;
	let id = 0u64..8;
	prop_oneof![
		3 => (who.clone(), 1usize..65).prop_map(|(who, length)| Step::SetProfile(who, length)),
		1 => who.clone().prop_map(Step::ClearProfile),
		6 => (who.clone(), keywords(), lifetime()).prop_map(|(who, words, lifetime)| Step::Create(who, words, lifetime)),
		4 => (who.clone(), id.clone(), keywords(), 0usize..513)
			.prop_map(|(who, id, words, length)| Step::Update(who, id, words, length)),
		2 => (who.clone(), id.clone(), lifetime()).prop_map(|(who, id, lifetime)| Step::Renew(who, id, lifetime)),
		3 => (who.clone(), id.clone()).prop_map(|(who, id)| Step::Withdraw(who, id)),
		3 => (who, id).prop_map(|(who, id)| Step::Reap(who, id)),
		2 => (1u32..60).prop_map(Step::Advance),
	]
}

struct Offer {
	provider: AccountId,
	words: Vec<&'static str>,
	expires_at: u32,
	revision: u32,
}

/// A model of the pallet in a few lines.
struct Model {
	profiles: BTreeSet<AccountId>,
	offers: BTreeMap<u64, Offer>,
	next: u64,
	now: u32,
}

impl Model {
	fn expiry(&self, lifetime: u32) -> Result<u32, Error<Test>> {
		match lifetime {
			0 => Err(Error::LifetimeTooShort),
			lifetime if lifetime > MAX_LIFETIME => Err(Error::LifetimeTooLong),
			lifetime => Ok(self.now + lifetime),
		}
	}

	fn own(&mut self, who: AccountId, id: u64) -> Result<&mut Offer, Error<Test>> {
		match self.offers.get_mut(&id) {
			None => Err(Error::ListingNotFound),
			Some(offer) if offer.provider != who => Err(Error::NotProvider),
			Some(offer) => Ok(offer),
		}
	}

	fn apply(&mut self, step: &Step) -> Result<(), Error<Test>> {
		let now = self.now;
		match step {
			Step::SetProfile(who, _) => {
				self.profiles.insert(*who);
			},
			Step::ClearProfile(who) => {
				if !self.profiles.contains(who) {
					return Err(Error::ProfileNotFound);
				}
				if self.offers.values().any(|offer| offer.provider == *who) {
					return Err(Error::HasListings);
				}
				self.profiles.remove(who);
			},
			Step::Create(who, words, lifetime) => {
				if !self.profiles.contains(who) {
					return Err(Error::ProfileNotFound);
				}
				let expires_at = self.expiry(*lifetime)?;
				self.offers.insert(
					self.next,
					Offer {
						provider: *who,
						words: words.clone(),
						expires_at,
						revision: 0,
					},
				);
				self.next += 1;
			},
			Step::Update(who, id, words, _) => {
				let offer = self.own(*who, *id)?;
				if offer.expires_at <= now {
					return Err(Error::ListingExpired);
				}
				offer.words = words.clone();
				offer.revision += 1;
			},
			Step::Renew(who, id, lifetime) => {
				self.own(*who, *id)?;
				let expires_at = self.expiry(*lifetime)?;
				self.own(*who, *id)?.expires_at = expires_at;
			},
			Step::Withdraw(who, id) => {
				self.own(*who, *id)?;
				self.offers.remove(id);
			},
			Step::Reap(_, id) => match self.offers.get(id) {
				None => return Err(Error::ListingNotFound),
				Some(offer) if now < offer.expires_at => return Err(Error::NotExpired),
				Some(_) => {
					self.offers.remove(id);
				},
			},
			Step::Advance(blocks) => self.now += blocks,
		}
		Ok(())
	}

	/// The live listings with all or any of the words, with how many they have.
	fn search(&self, query: &[&str], mode: SearchMode) -> BTreeSet<(u64, u32)> {
		self.offers
			.iter()
			.filter(|(_, offer)| self.now < offer.expires_at)
			.map(|(id, offer)| (*id, query.iter().filter(|word| offer.words.contains(word)).count()))
			.filter(|(_, matched)| match mode {
				SearchMode::All => *matched == query.len(),
				SearchMode::Any => *matched > 0,
			})
			.map(|(id, matched)| (id, matched as u32))
			.collect()
	}
}

fn call(step: &Step) -> DispatchResult {
	let signed = RuntimeOrigin::signed;
	match step.clone() {
		Step::SetProfile(who, length) => {
			let name = UncheckedText(vec![b'x'; length]);
			// Whoever has signed its key once signs it from then on, or gives no signature for the same key.
			let signature = (length % 3 == 0).then(|| sign(who, OTHER_KEY));
			Catalogue::set_profile(signed(who), name, "".into(), OTHER_KEY, signature)
		},
		Step::ClearProfile(who) => Catalogue::clear_profile(signed(who)),
		Step::Create(who, words, lifetime) => Catalogue::create(signed(who), content(&words), lifetime),
		Step::Update(who, id, words, length) => {
			let mut content = content(&words);
			content.summary = UncheckedText(vec![b'x'; length]);
			Catalogue::update(signed(who), id, content)
		},
		Step::Renew(who, id, lifetime) => Catalogue::renew(signed(who), id, lifetime),
		Step::Withdraw(who, id) => Catalogue::withdraw(signed(who), id),
		Step::Reap(who, id) => Catalogue::reap(signed(who), id),
		Step::Advance(blocks) => {
			RelayBlock::set(RelayBlock::get() + blocks);
			Ok(())
		},
	}
}

/// All pages of a search, as a set; no listing may come twice, and none better than the one before it.
fn search(query: &[&str], mode: SearchMode) -> BTreeSet<(u64, u32)> {
	let texts: Vec<UncheckedText> = query.iter().map(|word| (*word).into()).collect();
	let mut found = BTreeSet::new();
	let (mut cursor, mut best) = (None, u32::MAX);
	loop {
		let page = Catalogue::search(texts.clone(), mode, cursor, 2).unwrap();
		assert!(page.complete);
		for item in page.items {
			assert!(item.matched <= best);
			best = item.matched;
			assert!(found.insert((item.listing.id, item.matched)));
		}
		if page.next.is_none() {
			return found;
		}
		cursor = page.next;
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn calls_do_what_the_model_does_and_everything_is_paid_back(steps in prop::collection::vec(step(), 1..60)) {
		run(|| {
			let mut model =
				Model { profiles: BTreeSet::new(), offers: BTreeMap::new(), next: 0, now: RelayBlock::get() };
			for step in steps {
				let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
				let expected = model.apply(&step).map_err(DispatchError::from);
				assert_eq!(call(&step), expected, "{step:?}");
				if expected.is_err() {
					assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before, "{step:?} failed and wrote");
				}
				check();
				for query in [&["a"][..], &["b", "c"], &["d", "a", "e"]] {
					for mode in [SearchMode::All, SearchMode::Any] {
						assert_eq!(search(query, mode), model.search(query, mode));
					}
				}
				for (id, offer) in &model.offers {
					let listing = Catalogue::listing(*id).unwrap();
					assert_eq!(listing.keywords, offer.words);
					assert_eq!(
						(listing.provider, listing.expires_at, listing.revision, listing.expired),
						(offer.provider, offer.expires_at, offer.revision, offer.expires_at <= model.now)
					);
				}
			}
			let offers: Vec<_> = model.offers.iter().map(|(id, offer)| (*id, offer.provider)).collect();
			for (id, provider) in offers {
				Catalogue::withdraw(RuntimeOrigin::signed(provider), id).unwrap();
			}
			for who in &model.profiles {
				Catalogue::clear_profile(RuntimeOrigin::signed(*who)).unwrap();
			}
			for who in ALICE..=CAROL {
				assert_eq!(Balances::free_balance(who), FUNDS);
			}
		});
	}
}
