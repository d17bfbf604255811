//! `tacit profile`.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	output::Report,
	sealing::with_key,
	view::{bounded, wording::hex_of},
};
use clap::Subcommand;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{encryption_key::signed_text, EncryptionKey};
use tacit_wallet::{
	chain::{runtime, Chain},
	guard,
	keys::Account,
	recipient::{with_signature, Fingerprint},
	seal::recipient_text,
};

/// Register the name and the encryption key that others see
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
	/// Set or replace your profile
	#[command(after_help = "\
Registers your encryption key too, which is derived from your seed, with your signature that it is yours. Without it \
nobody can seal anything for you, so nobody can trade with you.

An account that has no key of its own, such as a multisig, cannot sign. Others then seal for it only after they have \
compared the fingerprint of its key. One whose key is elsewhere, in an extension for example, signs what `tacit profile \
text` prints; give the signature with --key-signature.

Examples:
  tacit --dev bob profile set --name \"Bob's lab\" --contact mailto:bob@example.org
  tacit --seed-file desk.seed --on-behalf-of 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y \\
      profile set --name \"Consortium\" --call")]
	Set {
		/// Name, up to 64 bytes
		#[arg(long, value_parser = bounded::name)]
		name: String,
		/// Where you can be reached: a URI such as mailto: or https:, up to 256 bytes
		#[arg(long, value_name = "URI", default_value = "", value_parser = bounded::contact)]
		contact: String,
		/// Signature of the account over the text of `tacit profile text`, made elsewhere
		#[arg(long, value_name = "0x…")]
		key_signature: Option<String>,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Print the text by which an account signs its encryption key
	#[command(after_help = "\
For an account whose key is not in this wallet. Sign the text with signRaw of an extension, or its hexadecimal form in \
Polkadot.js Apps under Developer, Sign and verify; both put <Bytes> and </Bytes> around it. Then give the signature to \
`tacit profile set --key-signature`.

Examples:
  tacit --seed-file desk.seed --on-behalf-of 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y \\
      profile text")]
	Text {},
	/// Show a profile, yours by default
	#[command(after_help = "\
The fingerprint is what two people compare to know that they mean the same encryption key.

Examples:
  tacit --dev bob profile show
  tacit profile show 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty")]
	Show {
		/// Address of the account
		#[arg(value_parser = crate::view::address::parse)]
		account: Option<AccountId32>,
	},
}

impl ProfileCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Set {
				name,
				contact,
				key_signature,
				transaction,
			} => set(context, name, contact, key_signature, &transaction).await,
			Self::Text {} => text(context).await,
			Self::Show { account } => show(context, account).await,
		}
	}
}

async fn set(
	context: &Context,
	name: String,
	contact: String,
	key_signature: Option<String>,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let key = key_to_register(&chain, &account, key_signature.as_deref()).await?;
	let call = runtime::transactions().listings().set_profile(
		name.clone(),
		contact.clone(),
		Static(key.key),
		key.signature.clone().map(Static),
	);
	let report = with_key(
		Report::new("Profile set")
			.field("address", account.address())
			.field("name", name)
			.field("contact", contact)
			.field("encryption_key", hex_of(key.key.0)),
		["fingerprint", "key_is_signed"],
		&chain,
		&account.id(),
		&key,
	);
	let report = match key.signature {
		Some(_) => report,
		None => report.note(
			"The key is not signed: whoever seals something for this account has to compare its fingerprint with you first.",
		),
	};
	context
		.transact(&chain, &account, &call, transaction, |_| Ok(report))
		.await
}

/// The account's key with a signature: its own one, or the one that the user gives. The chain never replaces a signed
/// key by an unsigned one, so this fails before anybody signs the call.
async fn key_to_register(chain: &Chain, account: &Account, given: Option<&str>) -> Result<EncryptionKey> {
	let genesis = chain.genesis();
	if let Some(given) = given {
		let digits = given.strip_prefix("0x").unwrap_or(given);
		let bytes = hex::decode(digits).map_err(|_| {
			Error::precondition(
				"the signature is not hexadecimal",
				"give it as the extension shows it: 0x and 128 to 132 digits",
			)
		})?;
		return Ok(with_signature(
			&genesis,
			&account.id(),
			account.encryption_key(),
			&bytes,
		)?);
	}
	// A key that is signed replaces any other.
	let registered = match account.require_signer() {
		Ok(()) => None,
		Err(_) => chain.encryption_key(&account.id()).await?,
	};
	Ok(guard::market::key_to_register(account, &genesis, registered.as_ref())?)
}

async fn text(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let wrapped = signed_text(&chain.genesis(), &account.id().0, &account.encryption_key());
	let wrapped = String::from_utf8_lossy(&wrapped).into_owned();
	// An extension puts both marks around the text by itself.
	let text = wrapped
		.strip_prefix("<Bytes>")
		.and_then(|text| text.strip_suffix("</Bytes>"))
		.unwrap_or(&wrapped);
	// A field of one line, such as that of Apps, loses the ends of lines.
	Ok(Report::default().text("text", text).field("hex", hex_of(text)))
}

async fn show(context: &Context, who: Option<AccountId32>) -> Result<Report> {
	let own = context.account().ok();
	let who = match (who, &own) {
		(Some(who), _) => who,
		(None, Some(own)) => own.id(),
		(None, None) => context.account()?.id(),
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
	let report = Report::new("Profile")
		.field("address", &who)
		.field("name", profile.name)
		.field("contact", profile.contact)
		.field("encryption_key", hex_of(key.key.0));
	let mut report = with_key(report, ["fingerprint", "key_is_signed"], &chain, &who, &key)
		.field("age_recipient", recipient_text(&key.key))
		.field("listings", profile.listings);
	if let Some(own) = own.filter(|own| own.id() == who && own.encryption_key() != key.key) {
		report = report.note(format!(
			"This is not the key of your phrase, whose fingerprint is {}: you cannot open what is sealed to it. Register yours with \
			 `tacit profile set`.",
			Fingerprint::of(&own.encryption_key())
		));
	}
	Ok(report)
}
