//! What the wallet reads from the chain.

use super::{runtime, Chain};
use crate::{
	amount::Amount,
	error::{Error, Result},
	keys::Account,
	moves::{Balance, Update},
};
pub use runtime::runtime_types::pallet_listings::types::ProfileInfo;
use runtime::runtime_types::pallet_settlement::types::BalanceUpdate;
pub use runtime::runtime_types::pallet_settlement::{
	runtime_api::{AccountInfo, DealInfo, Parameters},
	state::{DealState, Outcome, RefundCause, Silence},
	types::{PackageInfo, PackageLocation, Split},
};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{Commitment, DealId, Digest, EncryptionKey, Ground, KeyVersions, Reputation, Side};

/// The two public balances of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicBalance {
	/// What can be spent, the existential deposit included.
	pub free: Amount,
	/// What is held as deposits.
	pub held: Amount,
}

impl Chain {
	/// Keys, periods and bounds of settlement.
	pub async fn parameters(&self) -> Result<Parameters<AccountId32>> {
		self.ask(runtime::runtime_apis().settlement_api().parameters()).await
	}

	/// A confidential account as the chain holds it.
	pub async fn confidential_account(&self, who: &AccountId32) -> Result<AccountInfo> {
		self.ask(runtime::runtime_apis().settlement_api().account(*who)).await
	}

	/// The confidential balance of the wallet's account, opened.
	pub async fn balance(&self, account: &Account) -> Result<Balance> {
		let info = self.confidential_account(&account.id()).await?;
		Balance::open(account, self.genesis(), info.version, info.commitment.0, &info.note.0)
	}

	/// The public balance of an account.
	pub async fn public_balance(&self, who: &AccountId32) -> Result<PublicBalance> {
		let account = self.fetch(runtime::storage().system().account(), (*who,)).await?;
		let (free, held) = account.map_or((0, 0), |account| (account.data.free, account.data.reserved));
		Ok(PublicBalance {
			free: Amount::from_units(free),
			held: Amount::from_units(held),
		})
	}

	/// A deal that has not ended.
	pub async fn deal(&self, id: DealId) -> Result<DealInfo<AccountId32>> {
		let deal = self.ask(runtime::runtime_apis().settlement_api().deal(id)).await?;
		deal.ok_or_else(|| {
			Error::not_found(
				format!("there is no open deal {id}"),
				format!("`tacit deal list` shows yours; if it was settled, `tacit record {id}` shows its record"),
			)
		})
	}

	/// The ciphertext of a party's package.
	pub async fn package(&self, deal: DealId, side: Side) -> Result<Option<Vec<u8>>> {
		self.ask(runtime::runtime_apis().settlement_api().package(deal, Static(side)))
			.await
	}

	/// What everybody may know of a party's package.
	pub async fn package_info(&self, deal: DealId, side: Side) -> Result<Option<PackageInfo>> {
		self.ask(
			runtime::runtime_apis()
				.settlement_api()
				.package_info(deal, Static(side)),
		)
		.await
	}

	/// What the settled deals of an account say about it.
	pub async fn reputation(&self, who: &AccountId32) -> Result<Reputation> {
		let reputation = self
			.ask(runtime::runtime_apis().settlement_api().reputation(*who))
			.await?;
		Ok(reputation.0)
	}

	/// The profile of an account.
	pub async fn profile(&self, who: &AccountId32) -> Result<Option<ProfileInfo>> {
		self.ask(runtime::runtime_apis().listings_api().profile(*who)).await
	}

	/// The encryption key that an account has registered, as the node states it. Before anything is sealed to it,
	/// [`crate::recipient::verified`] finds out whether it is that account's.
	pub async fn encryption_key(&self, who: &AccountId32) -> Result<Option<EncryptionKey>> {
		Ok(self.profile(who).await?.map(|profile| profile.encryption_key.0))
	}

	/// Whether the chain is one for development, on which everybody knows the secrets of the accounts that have something.
	pub async fn is_for_development(&self) -> Result<bool> {
		let allowed = runtime::storage().groth16_verifier().allow_development_keys();
		Ok(self.fetch(allowed, ()).await?.unwrap_or_default())
	}

	/// The keys under which new moves are proved.
	pub async fn current_keys(&self) -> Result<KeyVersions> {
		let keys = self.parameters().await?.key_versions;
		keys.map(|Static(keys)| keys).ok_or_else(|| {
			Error::precondition(
				"the chain has no verifying keys yet",
				"nothing can be proved on it until its keys are registered",
			)
		})
	}
}

impl DealInfo<AccountId32> {
	/// Which party an account is.
	pub fn side_of(&self, who: &AccountId32) -> Option<Side> {
		if *who == self.terms.demander {
			Some(Side::Demander)
		} else if *who == self.terms.provider {
			Some(Side::Provider)
		} else {
			None
		}
	}

	/// A party of the deal.
	pub fn party(&self, side: Side) -> &AccountId32 {
		match side {
			Side::Demander => &self.terms.demander,
			Side::Provider => &self.terms.provider,
		}
	}

	/// The split that a party has put forward.
	pub fn split_by(&self, side: Side) -> Option<&Split> {
		match side {
			Side::Demander => self.demander_split.as_ref(),
			Side::Provider => self.provider_split.as_ref(),
		}
	}

	/// The digests of what a party has put forward in a dispute.
	pub fn evidence_of(&self, side: Side) -> &[Digest] {
		match side {
			Side::Demander => &self.demander_evidence.0,
			Side::Provider => &self.provider_evidence.0,
		}
	}

	/// The party that has to act by the deadline of the present state; `None` where the arbiter or both have to.
	pub fn waits_for(&self) -> Option<Side> {
		match self.state {
			DealState::Agreed { .. } | DealState::Delivered { .. } => Some(Side::Demander),
			DealState::Funded { .. } | DealState::Acknowledged { .. } => Some(Side::Provider),
			_ => None,
		}
	}

	/// What silence has made of the deal at a block; `None` while there is time.
	pub fn overdue(&self, now: impl Into<u32>) -> Option<&Outcome> {
		let now = now.into();
		self.silence
			.as_ref()
			.filter(|silence| now > silence.deadline)
			.map(|silence| &silence.outcome)
	}

	/// The highest payment that was agreed.
	pub fn price(&self) -> Amount {
		Amount::from_units(self.terms.ceiling)
	}

	/// The encryption key of a party as it had it when it agreed, as the node states it.
	pub fn key_of(&self, side: Side) -> &EncryptionKey {
		match side {
			Side::Demander => &self.demander_key.0,
			Side::Provider => &self.provider_key.0,
		}
	}
}

impl DealState {
	/// The state's name.
	pub fn name(&self) -> &'static str {
		match self {
			Self::Agreed { .. } => "agreed",
			Self::Funded { .. } => "funded",
			Self::Acknowledged { .. } => "acknowledged",
			Self::Delivered { .. } => "delivered",
			Self::Disputed { .. } => "disputed",
			Self::Payable { .. } => "payable",
			Self::Refundable { .. } => "refundable",
			Self::Split { .. } => "split",
		}
	}

	/// The commitment to the whole payment, while there is one.
	pub fn escrow(&self) -> Option<Commitment> {
		match self {
			Self::Agreed { .. } | Self::Split { .. } => None,
			Self::Funded { escrow, .. }
			| Self::Acknowledged { escrow, .. }
			| Self::Delivered { escrow, .. }
			| Self::Disputed { escrow, .. }
			| Self::Payable { escrow, .. }
			| Self::Refundable { escrow, .. } => Some(escrow.0),
		}
	}

	/// The digest of what was delivered, where that still counts.
	pub fn package(&self) -> Option<Digest> {
		match self {
			Self::Delivered { package, .. } | Self::Disputed { package, .. } | Self::Payable { package, .. } => {
				Some(*package)
			},
			_ => None,
		}
	}
}

/// Why a payment is the provider's, in words.
pub fn ground_name(ground: Ground) -> &'static str {
	match ground {
		Ground::Approved => "approved by the demander",
		Ground::Silence => "the demander stayed silent",
		Ground::Ruling => "ruled by the arbiter",
		Ground::Undecided => "nobody decided the dispute",
	}
}

/// Why a payment is the demander's, in words.
pub fn cause_name(cause: &RefundCause) -> &'static str {
	match cause {
		RefundCause::Rejected => "rejected by the provider",
		RefundCause::Cancelled => "cancelled by both parties",
		RefundCause::Unacknowledged => "not acknowledged in time",
		RefundCause::Undelivered => "not delivered in time",
		RefundCause::Ruling => "ruled by the arbiter",
		RefundCause::Undecided => "nobody decided the dispute",
	}
}

impl From<Update> for BalanceUpdate {
	fn from(update: Update) -> Self {
		Self {
			version: update.version,
			commitment: Static(update.commitment),
			note: update.note,
		}
	}
}
