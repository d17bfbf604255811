//! Reads accounts, deals, packages and profiles from the chain.

use super::{client::Chain, runtime};
use crate::{
	amount::Amount,
	deal::DealInfo,
	error::{Error, Result},
	keys::Account,
	moves::Balance,
};
pub use runtime::runtime_types::{pallet_listings::types::ProfileInfo, pallet_settlement::runtime_api::Parameters};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{AccountInfo, DealId, EncryptionKey, KeyVersions, PackageInfo, Side};

/// The two public balances of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicBalance {
	/// The spendable amount, including the existential deposit.
	pub free: Amount,
	/// The amount held as deposits.
	pub held: Amount,
}

impl Chain {
	/// Reads the keys, periods and bounds of settlement.
	pub async fn parameters(&self) -> Result<Parameters<AccountId32>> {
		self.ask(runtime::runtime_apis().settlement_api().parameters()).await
	}

	/// Reads a confidential account as the chain holds it.
	pub async fn confidential_account(&self, who: &AccountId32) -> Result<AccountInfo> {
		let question = runtime::runtime_apis().settlement_api().account(*who);
		Ok(self.ask(question).await?.0)
	}

	/// Reads and opens the confidential balance of the wallet's account.
	pub async fn balance(&self, account: &Account) -> Result<Balance> {
		let info = self.confidential_account(&account.id()).await?;
		Ok(Balance::open(
			account,
			self.genesis(),
			info.version,
			info.commitment,
			&info.note,
		)?)
	}

	/// Reads the public balance of an account.
	pub async fn public_balance(&self, who: &AccountId32) -> Result<PublicBalance> {
		let account = self.fetch(runtime::storage().system().account(), (*who,)).await?;
		let (free, held) = account.map_or((0, 0), |account| (account.data.free, account.data.reserved));
		Ok(PublicBalance {
			free: Amount::from_units(free),
			held: Amount::from_units(held),
		})
	}

	/// Reads a deal that has not ended.
	pub async fn deal(&self, id: DealId) -> Result<DealInfo> {
		let deal = self.ask(runtime::runtime_apis().settlement_api().deal(id)).await?;
		deal.map(|Static(deal)| deal).ok_or(Error::NoDeal(id))
	}

	/// Reads the ciphertext of a party's package; `None` where the chain stores none.
	pub async fn package(&self, deal: DealId, side: Side) -> Result<Option<Vec<u8>>> {
		self.ask(runtime::runtime_apis().settlement_api().package(deal, Static(side)))
			.await
	}

	/// Reads the public facts about a party's package: digests, size, location and stamp.
	pub async fn package_info(&self, deal: DealId, side: Side) -> Result<Option<PackageInfo>> {
		let question = runtime::runtime_apis()
			.settlement_api()
			.package_info(deal, Static(side));
		Ok(self.ask(question).await?.map(|Static(package)| package))
	}

	/// Reads the profile of an account.
	pub async fn profile(&self, who: &AccountId32) -> Result<Option<ProfileInfo>> {
		self.ask(runtime::runtime_apis().listings_api().profile(*who)).await
	}

	/// Reads the encryption key that an account has registered, as the node states it. Before you seal anything to it,
	/// let [`crate::recipient::verified`] check that it is that account's.
	pub async fn encryption_key(&self, who: &AccountId32) -> Result<Option<EncryptionKey>> {
		Ok(self.profile(who).await?.map(|profile| profile.encryption_key.0))
	}

	/// Whether the chain is one for development, on which everybody knows the secrets of the endowed accounts.
	pub async fn is_for_development(&self) -> Result<bool> {
		let allowed = runtime::storage().groth16_verifier().allow_development_keys();
		Ok(self.fetch(allowed, ()).await?.unwrap_or_default())
	}

	/// Reads the versions of the keys under which new moves are proved.
	pub async fn current_keys(&self) -> Result<KeyVersions> {
		let keys = self.parameters().await?.key_versions;
		keys.map(|Static(keys)| keys).ok_or(Error::NoKeys)
	}
}
