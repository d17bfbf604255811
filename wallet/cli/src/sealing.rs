//! Checks the encryption keys that a node states before a command seals or signs anything.

use crate::{
	error::{Error, Result},
	explain::advice::phrase_first,
	output::Report,
};
use clap::Args;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{EncryptionKey, Side, X25519Key};
use tacit_wallet::{
	chain::Chain,
	deal::DealInfo,
	keys::Account,
	recipient::{require_own, verified, Fingerprint},
	signature::names_key,
};

/// What a command that seals something for somebody may do.
#[derive(Clone, Debug, Default, Args)]
pub struct SealingOptions {
	/// Seal also to a key that its owner has not signed, if it has this fingerprint; ask the owner for it, not the node
	#[arg(long, value_name = "FINGERPRINT")]
	unsigned_key: Vec<Fingerprint>,
}

impl SealingOptions {
	/// A key that the chain has kept for an account, once it is known to be that account's. A signature that came later
	/// will do: it is over the key and not over what the key was kept for.
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

	/// The key that an account has registered, once it is known to be that account's.
	pub(crate) async fn registered(&self, chain: &Chain, owner: &AccountId32) -> Result<X25519Key> {
		let registered = chain.encryption_key(owner).await?.ok_or_else(|| {
			Error::precondition(
				format!("{owner} has registered no encryption key, so nothing can be sealed for it"),
				"ask it to run `tacit profile set --name NAME`",
			)
		})?;
		Ok(verified(&chain.genesis(), owner, &registered, &self.unsigned_key)?)
	}

	/// The keys of both parties of a deal, the demander's first: the account's own, which is that of its phrase, and
	/// the other party's.
	pub(crate) async fn parties(&self, chain: &Chain, account: &Account, deal: &DealInfo) -> Result<[X25519Key; 2]> {
		require_kept(account, deal)?;
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

/// Fails unless a deal keeps the encryption key of the account's phrase for it.
pub(crate) fn require_kept(account: &Account, deal: &DealInfo) -> Result<()> {
	let Some(side) = deal.terms.side_of(&account.id()) else {
		return Ok(());
	};
	require_own(account, &deal.key_of(side).key, &format!("deal {}", deal.id)).map_err(|error| {
		let then = format!(
			"a deal keeps the keys that it was opened with, so give it up with `tacit deal cancel {}`, register the key of your phrase \
			 with `tacit profile set --name NAME`, and agree on a new deal",
			deal.id
		);
		Error::mismatch(error.to_string(), phrase_first(&then))
	})
}

/// Fails unless a request or a quotation keeps the encryption key of the account's phrase. One that was made before
/// they kept a key has none; then the chain takes the one of the profile.
pub(crate) async fn require_kept_in(
	chain: &Chain,
	account: &Account,
	kept: Option<&Static<EncryptionKey>>,
	where_named: &str,
	give_up: &str,
) -> Result<()> {
	let Some(Static(kept)) = kept else {
		return require_registered(chain, account).await;
	};
	require_own(account, &kept.key, where_named).map_err(|error| {
		let then = format!(
			"give it up with `tacit {give_up}`, register the key of your phrase with `tacit profile set --name NAME`, and make it anew"
		);
		Error::mismatch(error.to_string(), phrase_first(&then))
	})
}

/// Fails unless the account's profile names the encryption key of its phrase, signed where the phrase can sign: the
/// chain is about to take it over from there.
pub(crate) async fn require_registered(chain: &Chain, account: &Account) -> Result<()> {
	let registered = chain.encryption_key(&account.id()).await?.ok_or_else(|| {
		Error::precondition(
			"your account has not registered an encryption key, so nothing could be sealed for it",
			"run `tacit profile set --name NAME` first",
		)
	})?;
	require_own(account, &registered.key, "your profile")?;
	let signed = names_key(&chain.genesis(), &account.id(), &registered);
	if account.require_signer().is_ok() && !signed {
		return Err(Error::precondition(
			"your encryption key is not signed, so nobody would seal anything to it",
			"run `tacit profile set --name NAME` once more: it signs the key",
		));
	}
	Ok(())
}

/// Shows a key: whose it is, by what people compare.
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
