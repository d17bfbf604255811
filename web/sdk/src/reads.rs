//! The questions to a node for an intent or a view.
//!
//! Some questions follow from the answers to others: whose profile, for example, from the parties of a deal. So a
//! caller asks [`needs`] until it gives no more questions, which takes three rounds at most, all at one block.

use crate::{
	answers::Answers,
	error::{Result, SdkError},
	intent::{Intent, View},
	read::Read,
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{DealId, Side};
use tacit_wallet::{deal::DealInfo, error::Error as WalletError};

/// Lists the questions for an intent of an account that the answers so far do not answer.
///
/// # Errors
///
/// [`SdkError::Undecodable`] where an answer has another form.
pub fn needs(who: &AccountId32, intent: &Intent, answers: &Answers) -> Result<Vec<Read>> {
	let mut reads = Reads { answers, reads: vec![] };
	match intent {
		Intent::SetProfile { .. } => reads.add(Read::profile(who)),
		Intent::Transfer { .. } => {},
		Intent::Shield { .. } => {
			reads.a_move(who);
			reads.add(Read::existential_deposit());
			reads.add(Read::public_balance(who));
		},
		Intent::Unshield { .. } => reads.a_move(who),
		Intent::PlaceOrder(terms) => {
			reads.add(Read::listing(terms.listing));
			reads.add(Read::profile(who));
			reads.add(Read::max_validity());
			reads.add(Read::max_delivery_period());
			if let Some(listing) = reads.known(Answers::listing, terms.listing)? {
				reads.add(Read::profile(&listing.provider));
			}
		},
		Intent::AcceptOrder { order, .. } => {
			reads.add(Read::order(*order));
			reads.add(Read::requirement(*order));
			reads.add(Read::profile(who));
		},
		Intent::DeclineOrder { order } | Intent::CancelOrder { order } => reads.add(Read::order(*order)),
		Intent::Fund { deal, .. } => {
			reads.deal(*deal);
			reads.a_move(who);
			reads.parties(who, *deal)?;
		},
		Intent::Settle { deal } | Intent::Refund { deal, .. } | Intent::Collect { deal } => {
			reads.deal(*deal);
			reads.a_move(who);
		},
		Intent::ProposeSplit { deal, .. } => {
			reads.deal(*deal);
			reads.a_move(who);
			if let Some(found) = reads.parties(who, *deal)? {
				if let Some(arbiter) = found.terms.dispute.arbiter {
					reads.add(Read::profile(&arbiter));
				}
			}
		},
		Intent::Deliver { deal, .. } => {
			reads.deal(*deal);
			reads.add(Read::parameters());
			reads.parties(who, *deal)?;
		},
		Intent::Approve { deal, .. } => {
			reads.deal(*deal);
			reads.add(Read::parameters());
			reads.add(Read::package_info(*deal));
			reads.add(Read::package(*deal));
			reads.parties(who, *deal)?;
		},
		Intent::Acknowledge { deal, .. }
		| Intent::Reject { deal }
		| Intent::Complain { deal, .. }
		| Intent::Answer { deal, .. }
		| Intent::Dispute { deal, .. }
		| Intent::AcceptSplit { deal, .. }
		| Intent::WithdrawSplit { deal }
		| Intent::Cancel { deal }
		| Intent::RetractCancel { deal }
		| Intent::Finalise { deal } => reads.deal(*deal),
		Intent::Rate { deal, .. } => reads.add(Read::record(*deal)),
	}
	Ok(reads.reads)
}

/// Lists the questions for a view of an account that the answers so far do not answer.
pub fn needs_of_view(who: &AccountId32, view: &View, answers: &Answers) -> Vec<Read> {
	let mut reads = Reads { answers, reads: vec![] };
	match view {
		View::Balance {} => {
			reads.add(Read::account(who));
			reads.add(Read::public_balance(who));
		},
		View::Deal { deal } => reads.deal(*deal),
		View::Order { order } => {
			reads.add(Read::order(*order));
			reads.add(Read::requirement(*order));
		},
		View::Package { deal } => {
			reads.add(Read::package_info(*deal));
			reads.add(Read::package(*deal));
		},
	}
	reads.reads
}

/// The questions that are open.
struct Reads<'a> {
	answers: &'a Answers,
	reads: Vec<Read>,
}

impl Reads<'_> {
	fn add(&mut self, read: Read) {
		if !self.answers.has(&read) && !self.reads.contains(&read) {
			self.reads.push(read);
		}
	}

	/// A deal and the present.
	fn deal(&mut self, deal: DealId) {
		self.add(Read::deal(deal));
		self.add(Read::clock());
		self.add(Read::time());
	}

	/// The account's balance and the registered keys.
	fn a_move(&mut self, who: &AccountId32) {
		self.add(Read::account(who));
		self.add(Read::parameters());
		self.add(Read::keys());
	}

	/// The answer about something, once it is there. The plan reports a deal or a listing that does not exist.
	fn known<T>(&self, get: impl FnOnce(&Answers, u64) -> Result<T>, id: u64) -> Result<Option<T>> {
		match get(self.answers, id) {
			Ok(found) => Ok(Some(found)),
			Err(
				SdkError::Unanswered(_)
				| SdkError::NoListing(_)
				| SdkError::NoOrder(_)
				| SdkError::Wallet(WalletError::NoDeal(_)),
			) => Ok(None),
			Err(other) => Err(other),
		}
	}

	/// The profiles of those parties whose key the deal keeps without a signature: they may have signed it since.
	fn parties(&mut self, who: &AccountId32, deal: DealId) -> Result<Option<DealInfo>> {
		let Some(found) = self.known(Answers::deal, deal)? else {
			return Ok(None);
		};
		for side in [Side::Demander, Side::Provider] {
			let party = found.terms.party(side);
			if party != who && found.key_of(side).signature.is_none() {
				self.add(Read::profile(party));
			}
		}
		Ok(Some(found))
	}
}
