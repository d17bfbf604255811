//! The errors of the command.

mod guard;

pub(crate) use guard::doubt;

use guard::advised;
use std::{
	io,
	path::{Path, PathBuf},
};
use tacit_wallet::{error::Refusal, files::FileError};

pub(crate) use tacit_wallet::Error as WalletError;

/// A result with the error of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the command. None of its texts holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// An error of the wallet.
	#[error(transparent)]
	Wallet(WalletError),
	/// No usable account was named.
	#[error("{0}")]
	Key(String),
	/// A secret phrase cannot be read as it stands.
	#[error("{message}")]
	Secret {
		/// The fault; never the secret itself.
		message: String,
		/// The advice.
		hint: String,
	},
	/// A file is there already and is not the needed one.
	#[error("{path} exists already, and {why}")]
	OtherFile {
		/// The file.
		path: PathBuf,
		/// Why it cannot be used.
		why: String,
	},
	/// A transaction is in a block, but this node can no longer show whether it succeeded.
	#[error("the outcome of the interrupted `tacit {command}` is unknown: {why}")]
	OutcomeUnknown {
		/// The command that submitted it.
		command: String,
		/// The place of the transaction, and the reason why nothing more is known.
		why: String,
	},
	/// A transaction was carried out, but the command could not print its report.
	#[error("the transaction was carried out in block {block}; only its report could not be given: {why}")]
	Unreported {
		/// The block that holds it.
		block: u64,
		/// The reason.
		why: String,
	},
	/// The chain executed a batch of moves and made none of them.
	#[error("the chain refused all {} moves: {}", .0.len(), each(.0))]
	NoMove(Vec<(String, Refusal)>),
	/// Nothing of that name or number is on chain.
	#[error("{what}")]
	NotFound {
		/// The missing thing.
		what: String,
		/// The advice.
		hint: String,
	},
	/// The chain would refuse the step, or the step would harm the account; nothing was sent.
	#[error("{message}")]
	Precondition {
		/// The fault.
		message: String,
		/// The advice.
		hint: String,
	},
	/// A file, a package or an opening differs from its commitment or digest on chain.
	#[error("{message}")]
	Mismatch {
		/// The difference.
		message: String,
		/// The advice.
		hint: String,
	},
}

/// Converts every error that the library takes for one of the wallet.
impl<E: Into<WalletError>> From<E> for Error {
	fn from(error: E) -> Self {
		match error.into() {
			WalletError::Guard(error) => advised(error),
			other => Self::Wallet(other),
		}
	}
}

impl Error {
	/// An action on a file failed.
	pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
		FileError::io(action, path, source).into()
	}

	/// A secret phrase cannot be read as it stands. The texts must not repeat it.
	pub fn secret(message: impl Into<String>, hint: impl Into<String>) -> Self {
		Self::Secret {
			message: message.into(),
			hint: hint.into(),
		}
	}

	/// Nothing of that name or number is on chain.
	pub fn not_found(what: impl Into<String>, hint: impl Into<String>) -> Self {
		Self::NotFound {
			what: what.into(),
			hint: hint.into(),
		}
	}

	/// The chain would refuse it.
	pub fn precondition(message: impl Into<String>, hint: impl Into<String>) -> Self {
		Self::Precondition {
			message: message.into(),
			hint: hint.into(),
		}
	}

	/// A value differs from the one on chain.
	pub fn mismatch(message: impl Into<String>, hint: impl Into<String>) -> Self {
		Self::Mismatch {
			message: message.into(),
			hint: hint.into(),
		}
	}
}

fn each(refusals: &[(String, Refusal)]) -> String {
	let each = refusals
		.iter()
		.map(|(file, refusal)| format!("{file}: {}", refusal.code()));
	each.collect::<Vec<_>>().join(", ")
}
