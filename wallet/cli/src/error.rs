//! The errors of the command.

use std::{
	io,
	path::{Path, PathBuf},
};
use tacit_wallet::{error::Refusal, files::FileError};

pub(crate) use tacit_wallet::Error as WalletError;

/// The result of anything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the command. None of its texts holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// An error of the wallet.
	#[error(transparent)]
	Wallet(WalletError),
	/// No account that can be used was named.
	#[error("{0}")]
	Key(String),
	/// A secret phrase that cannot be read as it stands.
	#[error("{message}")]
	Secret {
		/// The fault; never the secret itself.
		message: String,
		/// The advice.
		hint: String,
	},
	/// A file is there already and is not the one that it would have to be.
	#[error("{path} exists already, and {why}")]
	OtherFile {
		/// The file.
		path: PathBuf,
		/// Why it cannot be used.
		why: String,
	},
	/// A transaction is in a block and it can no longer be learned from this node whether it succeeded.
	#[error("the outcome of the interrupted `tacit {command}` is unknown: {why}")]
	OutcomeUnknown {
		/// The command that submitted it.
		command: String,
		/// Where it is, and why nothing more is known.
		why: String,
	},
	/// A transaction was carried out, and the command could not say so in the ordinary way.
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
	/// The chain would refuse it, or it would harm the account; nothing was sent.
	#[error("{message}")]
	Precondition {
		/// The fault.
		message: String,
		/// The advice.
		hint: String,
	},
	/// A file, package or opening is not what the chain says it should be.
	#[error("{message}")]
	Mismatch {
		/// The difference.
		message: String,
		/// The advice.
		hint: String,
	},
}

/// Whatever the library takes for an error of the wallet.
impl<E: Into<WalletError>> From<E> for Error {
	fn from(error: E) -> Self {
		Self::Wallet(error.into())
	}
}

impl Error {
	/// For files.
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

	/// Something is not what the chain says it should be.
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
