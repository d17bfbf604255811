//! Checks the encryption keys that a node states before a command seals or signs anything.

use crate::{
	advice::phrase_first,
	error::{Error, Result},
	output::Report,
};
use clap::Args;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{EncryptionKey, Side, X25519Key};
use tacit_wallet::{
	chain::Chain,
	deal::DealInfo,
	guard::{self, GuardError},
	keys::Account,
	recipient::{require_own, verified, Fingerprint},
	signature::names_key,
};

/// The options of every command that seals for another account.
#[derive(Clone, Debug, Default, Args)]
pub struct SealingOptions {
	/// Seal also to a key that its owner has not signed, if it has this fingerprint; ask the owner for it, not the node
	#[arg(long, value_name = "FINGERPRINT")]
	unsigned_key: Vec<Fingerprint>,
}

impl SealingOptions {
	/// Verifies a key that the chain has kept for an account, for a deal or a request for example. A signature that the
	/// account has made later will do too, because it is over the key alone.
	pub(crate) async fn verified(&self, chain: &Chain, owner: &AccountId32, kept: &EncryptionKey) -> Result<X25519Key> {
		let registered = match kept.signature {
			Some(_) => None,
			None => chain.encryption_key(owner).await?,
		};
		let signed = registered.filter(|registered| registered.key == kept.key);
		Ok(verified(
			&chain.genesis(),
			owner,
			signed.as_ref().unwrap_or(kept),
			&self.unsigned_key,
		)?)
	}

	/// Reads the key that an account has registered, and verifies that it is that account's.
	pub(crate) async fn registered(&self, chain: &Chain, owner: &AccountId32) -> Result<X25519Key> {
		let registered = chain.encryption_key(owner).await?;
		let registered = registered.ok_or(GuardError::NoKeyOf(*owner))?;
		Ok(verified(&chain.genesis(), owner, &registered, &self.unsigned_key)?)
	}

	/// Verifies the keys of both parties of a deal, the demander's first: the account's own key has to be that of its
	/// phrase.
	pub(crate) async fn parties(&self, chain: &Chain, account: &Account, deal: &DealInfo) -> Result<[X25519Key; 2]> {
		guard::deal::require_kept(account, deal)?;
		let mut keys = [account.encryption_key(); 2];
		for (key, side) in keys.iter_mut().zip([Side::Demander, Side::Provider]) {
			let (owner, kept) = (deal.terms.party(side), deal.key_of(side));
			if *owner != account.id() {
				*key = self.verified(chain, owner, kept).await?;
			}
		}
		Ok(keys)
	}
}

/// Fails unless a request or a quotation keeps the encryption key of the account's phrase.
pub(crate) fn require_kept_in(
	account: &Account,
	kept: &Static<EncryptionKey>,
	where_named: &str,
	give_up: &str,
) -> Result<()> {
	let Static(kept) = kept;
	require_own(account, &kept.key, where_named).map_err(|error| {
		let then = format!(
			"give it up with `tacit {give_up}`, register the key of your phrase with `tacit profile set --name NAME`, and make it anew"
		);
		Error::mismatch(error.to_string(), phrase_first(&then))
	})
}

/// Fails unless the account's profile names the encryption key of its phrase, with a signature if the phrase can sign.
/// The chain is about to take the key over from there.
pub(crate) async fn require_registered(chain: &Chain, account: &Account) -> Result<()> {
	let registered = chain.encryption_key(&account.id()).await?;
	Ok(guard::market::require_registered(
		account,
		&chain.genesis(),
		registered.as_ref(),
	)?)
}

/// Adds the fingerprint of a key to a report, and whether its owner has signed it.
pub(crate) fn with_key(
	report: Report,
	fields: [&'static str; 2],
	chain: &Chain,
	owner: &AccountId32,
	key: &EncryptionKey,
) -> Report {
	report
		.field(fields[0], Fingerprint::of(&key.key).to_string())
		.field(fields[1], names_key(&chain.genesis(), owner, key))
}
