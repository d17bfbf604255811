//! The errors of this crate in one type, for callers that do not tell modules apart.

use crate::{
	amount::AmountError, keys::KeyError, moves::MoveError, note::NoteError, package::PackageError,
	recipient::RecipientError, relay::ValidityError, reopen::ReopenError, seal::SealError, seed_file::SeedFileError,
};
use std::{
	io,
	path::{Path, PathBuf},
};
use tacit_primitives::DealId;

/// The result of anything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the wallet. None of its texts holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// A text that is no amount.
	#[error(transparent)]
	Amount(#[from] AmountError),
	/// A seed, phrase or account that cannot be used.
	#[error(transparent)]
	Account(#[from] KeyError),
	/// A seed file or a password cannot be used.
	#[error(transparent)]
	SeedFile(#[from] SeedFileError),
	/// No account that can be used was named.
	#[error("{0}")]
	Key(String),
	/// A secret phrase that cannot be read as it stands.
	#[error("{message}")]
	Secret {
		/// What is wrong; never the secret itself.
		message: String,
		/// What to do.
		hint: String,
	},
	/// A file could not be read or written.
	#[error("cannot {action} {path}: {source}")]
	Io {
		/// What was tried.
		action: &'static str,
		/// The file.
		path: PathBuf,
		/// Why it failed.
		source: io::Error,
	},
	/// A file is there already.
	#[error("{0} exists already")]
	FileExists(PathBuf),
	/// A file is there already and is not the one that it would have to be.
	#[error("{path} exists already, and {why}")]
	OtherFile {
		/// The file.
		path: PathBuf,
		/// Why it cannot be used.
		why: String,
	},
	/// Sealing or opening failed.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// A package or pre-solution is malformed.
	#[error(transparent)]
	Package(#[from] PackageError),
	/// The account's own note does not open.
	#[error(transparent)]
	Note(#[from] NoteError),
	/// An encryption key is not known to be its owner's.
	#[error(transparent)]
	Recipient(#[from] RecipientError),
	/// A balance does not open, or a move cannot be made.
	#[error(transparent)]
	Move(MoveError),
	/// A finished call does not hold what was intended.
	#[error(transparent)]
	Reopen(#[from] ReopenError),
	/// A node states a block that is not believed.
	#[error(transparent)]
	Validity(#[from] ValidityError),
	/// There is no node.
	#[error("cannot reach a node at {node}: {reason}")]
	Connect {
		/// The address that was tried.
		node: String,
		/// Why it failed.
		reason: String,
	},
	/// The node answered with an error or something that does not decode.
	#[error("the node failed: {0}")]
	Node(String),
	/// The runtime differs from the one this wallet was built for.
	#[error("the chain's runtime does not fit this wallet: {0}")]
	Incompatible(String),
	/// The node would have to know an old block, or its state, and does not have it any more.
	#[error("the node no longer keeps {0}")]
	StateDiscarded(String),
	/// The node did not take a transaction that was submitted to it for the first time.
	#[error("the node refused the transaction, which went nowhere: {0}")]
	Pool(NotTaken),
	/// A transaction was submitted and it is not known what became of it.
	#[error("it is not known yet whether the transaction was carried out: {0}")]
	Unconfirmed(String),
	/// A transaction is in a block and it can no longer be learned from this node whether it succeeded.
	#[error("the outcome of the interrupted command {command} is unknown: {why}")]
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
		/// What came between.
		why: String,
	},
	/// The chain executed the transaction and refused it.
	#[error(transparent)]
	Refused(#[from] Refusal),
	/// The chain executed a batch of moves and made none of them.
	#[error("the chain refused all {} moves: {}", .0.len(), each(.0))]
	NoMove(Vec<(String, Refusal)>),
	/// A file of the journal is no entry.
	#[error("the journal's file {} cannot be read", .0.display())]
	JournalDamaged(PathBuf),
	/// No deal that has not ended has that number.
	#[error("there is no open deal {0}")]
	NoDeal(DealId),
	/// The chain has no verifying keys, so nothing can be proved on it.
	#[error("the chain has no verifying keys yet")]
	NoKeys,
	/// Nothing of that name or number is on chain.
	#[error("{what}")]
	NotFound {
		/// What is not there.
		what: String,
		/// What to do.
		hint: String,
	},
	/// The chain would refuse it, or it would harm the account; nothing was sent.
	#[error("{message}")]
	Precondition {
		/// What is wrong.
		message: String,
		/// What to do.
		hint: String,
	},
	/// A file, package or opening is not what the chain says it should be.
	#[error("{message}")]
	Mismatch {
		/// What does not agree.
		message: String,
		/// What to do.
		hint: String,
	},
	/// No proof could be made.
	#[error("cannot prove the move: {0}")]
	Prove(String),
}

/// Why a node did not take a transaction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason} ({code})")]
pub struct NotTaken {
	/// The code of its answer.
	pub code: i32,
	/// Its words.
	pub reason: String,
	/// The account that signed the transaction.
	pub account: String,
}

/// How the chain refused a transaction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chain refused: {pallet}.{name}{}{docs}", if docs.is_empty() { "" } else { ": " })]
pub struct Refusal {
	/// The pallet whose rule was broken, such as `Settlement`; `Runtime` for errors of no pallet.
	pub pallet: String,
	/// The error's name, such as `StaleVersion`.
	pub name: String,
	/// What the pallet's documentation says about it.
	pub docs: String,
}

impl From<MoveError> for Error {
	fn from(error: MoveError) -> Self {
		match error {
			MoveError::Note(error) => error.into(),
			MoveError::Seal(error) => error.into(),
			MoveError::Prove(why) => Self::Prove(why),
			other => Self::Move(other),
		}
	}
}

impl Error {
	/// For files.
	pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
		Self::Io {
			action,
			path: path.to_owned(),
			source,
		}
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

impl Refusal {
	/// `Pallet.Error`.
	pub fn code(&self) -> String {
		format!("{}.{}", self.pallet, self.name)
	}
}
