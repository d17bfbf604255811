//! `tacit account`.

use crate::{
	context::Context,
	error::{Error, Result},
	output::{quoted, warn, Report},
};
use clap::Subcommand;
use std::path::PathBuf;
use tacit_wallet::{
	files::{self, Access, Existing, FileError},
	keys::{new_phrase, Account, PhraseLength},
	recipient::Fingerprint,
	seal::recipient_text,
	seed_file,
};
use zeroize::Zeroizing;

/// Make an account or show yours
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
	/// Make a new account with a phrase of 12 words
	#[command(after_help = "\
The phrase is all there is to keep: it restores the account, its balances and its open deals from the chain. \
It also works in Polkadot.js and its extension.

In a file the phrase is encrypted by a password, which is asked for now and whenever the file is used; scripts name it \
with --password-file. Whoever forgets it has lost the file, but not the account if the words are kept elsewhere. It is a \
file of age, which `age --decrypt` opens and `age --passphrase` makes too. With --plain the file holds the words in clear, \
and everybody who can read your files has your account.

Examples:
  tacit account new --out ~/.tacit-seed             encrypts the phrase by a password
  tacit account new --out ~/.tacit-seed --plain     writes the phrase in clear, readable only by you
  tacit account new                                 prints the phrase")]
	New {
		/// File to write the phrase to; it must not exist yet
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
		/// Write the phrase in clear, without a password
		#[arg(long, requires = "out")]
		plain: bool,
	},
	/// Show the address and the encryption key of your account; needs no node
	#[command(after_help = "\
Examples:
  tacit --seed-file ~/.tacit-seed account show
  tacit --dev alice account show --json
  printf %s \"$WORDS\" | tacit --seed-file - account show
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
			Self::New { out, plain } => new(context, out, plain),
			Self::Show { age_identity: true } => {
				let account = context.account()?;
				warn(format!(
					"whoever has this identity can read every package of {}",
					account.address()
				));
				Ok(Report::default().text("age_identity", account.age_identity().as_str()))
			},
			Self::Show { age_identity: false } => Ok(show(&context.account()?, "Account")),
		}
	}
}

fn new(context: &Context, out: Option<PathBuf>, plain: bool) -> Result<Report> {
	let phrase = new_phrase(PhraseLength::Twelve)?;
	let account = Account::from_uri(&phrase)?;
	let report = show(&account, "New account");
	let first = format!(
		"It has no TACIT yet, and needs some for fees and deposits before it can do anything: have some sent to its address, on \
		 a development chain with `tacit --dev alice transfer {} 1000`.",
		account.address()
	);
	let Some(path) = out else {
		return Ok(report
			.field("phrase", phrase.as_str())
			.note("Write the phrase down and show it to nobody: it is the account.")
			.note(first));
	};
	let taken = |path: PathBuf| {
		Error::precondition(
			format!("{} exists already and may hold a phrase", path.display()),
			"choose another file",
		)
	};
	// This comes before the user thinks of a password.
	if path.symlink_metadata().is_ok() {
		return Err(taken(path));
	}
	let content = match plain {
		true => Zeroizing::new(format!("{}\n", *phrase).into_bytes()),
		false => Zeroizing::new(seed_file::encrypt(&phrase, &context.passwords().of_new(&path)?)?),
	};
	files::write(&path, &content, Access::Private, Existing::Keep).map_err(|error| match error {
		FileError::Exists(path) => taken(path),
		other => other.into(),
	})?;
	let keep = match plain {
		true => "Keep a copy of that file in a safe place: it is the account.",
		false => "Keep a copy of that file and its password in a safe place: together they are the account.",
	};
	Ok(report
		.field("seed_file", path.display().to_string())
		.field("encrypted", !plain)
		.note(keep)
		.note(first)
		.next(format!("tacit --seed-file {} balance", quoted(&path))))
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
