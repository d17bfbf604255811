//! `tacit profile`.

use super::{bounded, settlement::hex_of, Context, TransactionOptions};
use crate::{
	chain::runtime,
	error::{Error, Result},
	output::Report,
	seal::recipient_text,
};
use clap::Subcommand;
use runtime::runtime_types::bounded_collections::bounded_vec::BoundedVec;
use subxt::utils::{AccountId32, Static};

/// Register the name and the encryption key that others see
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
	/// Set or replace your profile
	#[command(after_help = "\
Registers your encryption key too, which is derived from your seed. Without it nobody can seal anything for \
you, so nobody can trade with you.

Examples:
  tacit --dev bob profile set --name \"Bob's lab\" --contact mailto:bob@example.org")]
	Set {
		/// Name, up to 64 bytes
		#[arg(long, value_parser = bounded::name)]
		name: String,
		/// Where you can be reached: a URI such as mailto: or https:, up to 256 bytes
		#[arg(long, value_name = "URI", default_value = "", value_parser = bounded::contact)]
		contact: String,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show a profile, yours by default
	#[command(after_help = "\
Examples:
  tacit --dev bob profile show
  tacit profile show 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty")]
	Show {
		/// Address of the account
		account: Option<AccountId32>,
	},
}

impl ProfileCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Set {
				name,
				contact,
				transaction,
			} => set(context, name, contact, &transaction).await,
			Self::Show { account } => show(context, account).await,
		}
	}
}

async fn set(context: &Context, name: String, contact: String, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let key = account.encryption_key();
	let call = runtime::transactions().listings().set_profile(
		BoundedVec(name.clone().into_bytes()),
		BoundedVec(contact.clone().into_bytes()),
		Static(key),
	);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new("Profile set")
				.field("address", account.address())
				.field("name", name)
				.field("contact", contact)
				.field("encryption_key", hex_of(key.0)))
		})
		.await
}

async fn show(context: &Context, who: Option<AccountId32>) -> Result<Report> {
	let who = match who {
		Some(who) => who,
		None => context.account()?.id(),
	};
	let chain = context.chain().await?;
	let profile = chain.profile(&who).await?;
	let profile = profile.ok_or_else(|| {
		Error::not_found(
			format!("{who} has no profile"),
			"its owner sets one with `tacit profile set --name NAME`",
		)
	})?;
	let Static(key) = profile.encryption_key;
	Ok(Report::new("Profile")
		.field("address", &who)
		.field("name", profile.name)
		.field("contact", profile.contact)
		.field("encryption_key", hex_of(key.0))
		.field("age_recipient", recipient_text(&key))
		.field("listings", profile.listings))
}
