//! Another pallet that hears of deals and takes their ratings, and keeps everything that it hears.

use super::*;
use codec::{Decode, Encode};
use frame_support::weights::Weight;
use tacit_primitives::DealNotice;
use tacit_traits::{DealObserver, Ratings};

/// What is heard of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Heard {
	Acknowledged(DealNotice<AccountId>),
	Concluded(DealNotice<AccountId>, Option<Side>),
}

impl Heard {
	pub fn notice(&self) -> &DealNotice<AccountId> {
		match self {
			Self::Acknowledged(notice) | Self::Concluded(notice, _) => notice,
		}
	}
}

/// What is heard of ratings.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Rated {
	Settled(AccountId, AccountId),
	Rated(Side, AccountId, AccountId, u8),
}

parameter_types! {
	// In the storage of the chain, so that what comes of a call that fails is gone with it.
	pub storage AllHeard: Vec<Heard> = Vec::new();
	pub storage AllRated: Vec<Rated> = Vec::new();
	pub storage RatingIsOver: bool = false;
}

pub struct Listener;

/// Weights of the listener, each another one.
pub const ACKNOWLEDGED_WEIGHT: Weight = Weight::from_parts(1_000_000_000_000, 1_000_000);
pub const CONCLUDED_WEIGHT: Weight = Weight::from_parts(20_000_000_000_000, 20_000_000);
pub const SETTLED_WEIGHT: Weight = Weight::from_parts(300_000_000_000_000, 300_000_000);
pub const RATED_WEIGHT: Weight = Weight::from_parts(4_000_000_000_000_000, 4_000_000_000);

impl DealObserver<AccountId> for Listener {
	fn acknowledged(deal: &DealNotice<AccountId>) {
		hear(Heard::Acknowledged(deal.clone()));
	}

	fn concluded(deal: &DealNotice<AccountId>, fault: Option<Side>) {
		hear(Heard::Concluded(deal.clone(), fault));
	}

	fn acknowledged_weight() -> Weight {
		ACKNOWLEDGED_WEIGHT
	}

	fn concluded_weight() -> Weight {
		CONCLUDED_WEIGHT
	}
}

fn hear(heard: Heard) {
	let mut all = AllHeard::get();
	all.push(heard);
	AllHeard::set(&all);
}

impl Ratings<AccountId> for Listener {
	fn settled(demander: &AccountId, provider: &AccountId) {
		rated(Rated::Settled(demander.clone(), provider.clone()));
	}

	fn rated(by: Side, demander: &AccountId, provider: &AccountId, score: u8) -> DispatchResult {
		// What it has written is gone with the call.
		rated(Rated::Rated(by, demander.clone(), provider.clone(), score));
		match RatingIsOver::get() {
			true => Err(DispatchError::Other("the time for it is over")),
			false => Ok(()),
		}
	}

	fn settled_weight() -> Weight {
		SETTLED_WEIGHT
	}

	fn rated_weight() -> Weight {
		RATED_WEIGHT
	}
}

fn rated(heard: Rated) {
	let mut all = AllRated::get();
	all.push(heard);
	AllRated::set(&all);
}

/// What was heard of a deal: whether of its acknowledgement, and of its outcome with the default.
pub fn heard_of(deal: DealId) -> (bool, Option<Option<Side>>) {
	let (mut acknowledged, mut concluded) = (false, None);
	for heard in AllHeard::get() {
		match heard {
			Heard::Acknowledged(notice) if notice.deal == deal => acknowledged = true,
			Heard::Concluded(notice, fault) if notice.deal == deal => concluded = Some(fault),
			_ => {},
		}
	}
	(acknowledged, concluded)
}

/// Everything was heard once and in its order: the outcome exactly of the deals whose outcome is fixed.
pub fn check_what_was_heard() {
	let all = AllHeard::get();
	for (index, heard) in all.iter().enumerate() {
		let notice = heard.notice();
		let deal = Deals::<Test>::get(notice.deal);
		for later in all
			.iter()
			.skip(index + 1)
			.filter(|later| later.notice().deal == notice.deal)
		{
			assert!(
				matches!((heard, later), (Heard::Acknowledged(_), Heard::Concluded(..))),
				"{later:?} after {heard:?}"
			);
		}
		// A migration has forgotten the origin.
		if let Some(deal) = deal.as_ref().filter(|deal| deal.origin == ORIGIN) {
			assert_eq!(notice.origin, deal.origin);
			assert_eq!(
				(&notice.demander, &notice.provider),
				(&deal.terms.demander, &deal.terms.provider)
			);
		}
		if let Heard::Concluded(_, fault) = heard {
			assert!(deal.is_none_or(|deal| deal.state.is_concluded()), "{heard:?} too early");
			assert!(
				fault.is_none() || !Records::<Test>::contains_key(notice.deal),
				"{heard:?} of a settled deal"
			);
		}
	}
	let concluded = |id| heard_of(id).1.is_some();
	for (id, deal) in Deals::<Test>::iter() {
		assert_eq!(concluded(id), deal.state.is_concluded(), "{:?}", deal.state);
		let acknowledged = match deal.state {
			DealState::Agreed { .. } | DealState::Funded { .. } | DealState::Complained { .. } => Some(false),
			DealState::Acknowledged { .. }
			| DealState::Delivered { .. }
			| DealState::Disputed { .. }
			| DealState::Payable { .. }
			| DealState::Split { .. } => Some(true),
			DealState::Refundable { .. } => None,
		};
		assert!(
			acknowledged.is_none_or(|expected| heard_of(id).0 == expected),
			"{:?}",
			deal.state
		);
	}
	for id in Records::<Test>::iter_keys() {
		assert_eq!(heard_of(id), (true, Some(None)));
	}
}
