//! `tacit account`.

use super::Context;
use crate::{
	error::{Error, Result},
	files::{self, Access, Existing},
	keys::{new_phrase, Account},
	output::Report,
	recipient::Fingerprint,
	seal::recipient_text,
};
use clap::Subcommand;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Make an account or show yours
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
	/// Make a new account with a phrase of 12 words
	#[command(after_help = "\
The phrase is all there is to keep: it restores the account, its balances and its open deals from the chain. \
It also works in Polkadot.js and its extension.

Examples:
  tacit account new --out ~/.tacit-seed     writes the phrase to a file that only you can read
  tacit account new                         prints the phrase")]
	New {
		/// File to write the phrase to; it must not exist yet
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
	},
	/// Show the address and the encryption key of your account; needs no node
	#[command(after_help = "\
Examples:
  tacit --seed-file ~/.tacit-seed account show
  tacit --dev alice account show --json
  tacit --seed-file ~/.tacit-seed account show --age-identity > key.txt
  age --decrypt --identity key.txt package.age")]
	Show {
		/// Print nothing but the secret age identity that opens everything sealed for this account
		#[arg(long)]
		age_identity: bool,
	},
}

impl AccountCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::New { out } => new(out),
			Self::Show { age_identity: true } => {
				let account = context.account()?;
				eprintln!(
					"warning: whoever has this identity can read every package of {}",
					account.address()
				);
				Ok(Report::default().text("age_identity", account.age_identity().as_str()))
			},
			Self::Show { age_identity: false } => Ok(show(&context.account()?, "Account")),
		}
	}
}

fn new(out: Option<PathBuf>) -> Result<Report> {
	let phrase = new_phrase()?;
	let account = Account::from_uri(&phrase)?;
	let report = show(&account, "New account");
	let Some(path) = out else {
		return Ok(report
			.field("phrase", phrase.as_str())
			.note("Write the phrase down and show it to nobody: it is the account."));
	};
	let line = Zeroizing::new(format!("{}\n", *phrase));
	files::write(&path, line.as_bytes(), Access::Private, Existing::Keep).map_err(|error| match error {
		Error::FileExists(path) => Error::precondition(
			format!("{} exists already and may hold a phrase", path.display()),
			"choose another file",
		),
		other => other,
	})?;
	Ok(report
		.field("seed_file", path.display().to_string())
		.note("Keep a copy of that file in a safe place: it is the account.")
		.next(format!("tacit --seed-file {} profile set --name NAME", path.display())))
}

fn show(account: &Account, title: &str) -> Report {
	let key = account.encryption_key();
	Report::new(title)
		.field("address", account.address())
		.field("public_key", format!("0x{}", hex::encode(account.id().0)))
		.field("encryption_key", format!("0x{}", hex::encode(key.0)))
		.field("fingerprint", Fingerprint::of(&key).to_string())
		.field("age_recipient", recipient_text(&key))
}
