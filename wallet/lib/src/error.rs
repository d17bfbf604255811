//! The errors of this crate in one type, for callers that do not tell modules apart.
//!
//! An error describes the fault and carries its values. The front end adds the advice, because it knows its own
//! commands and options. Each cause has one variant here: if the error of a module only wraps that of another module,
//! it is converted to the variant of the other module.

use crate::{
	amount::AmountError,
	discount::DiscountError,
	extrinsic::ForeignError,
	fields::FieldError,
	guard::{request::RequestError, Fault, GuardError},
	keys::KeyError,
	moves::MoveError,
	note::NoteError,
	package::PackageError,
	recipient::RecipientError,
	registered_keys::UnfitKeysError,
	relay::{TooLateToRelay, ValidityError},
	reopen::ReopenError,
	seal::SealError,
	seed_file::SeedFileError,
};
#[cfg(feature = "client")]
use crate::{files::FileError, journal::JournalError, parcel::ParcelError, proving_keys::ProvingKeysError};
use tacit_circuits::ProvingKeyError;
use tacit_primitives::DealId;

/// A result with the error of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the wallet. None of its texts holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// A text is not an amount.
	#[error(transparent)]
	Amount(#[from] AmountError),
	/// A seed, a phrase or an account cannot be used.
	#[error(transparent)]
	Account(#[from] KeyError),
	/// A seed file or a password cannot be used.
	#[error(transparent)]
	SeedFile(#[from] SeedFileError),
	/// A file could not be read or written.
	#[cfg(feature = "client")]
	#[error(transparent)]
	File(#[from] FileError),
	/// The journal is damaged.
	#[cfg(feature = "client")]
	#[error(transparent)]
	Journal(JournalError),
	/// Files cannot be packed.
	#[cfg(feature = "client")]
	#[error(transparent)]
	Parcel(ParcelError),
	/// There are no proving keys for the chain.
	#[cfg(feature = "client")]
	#[error(transparent)]
	ProvingKeys(ProvingKeysError),
	/// Sealing or opening failed.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// A package or pre-solution is malformed.
	#[error(transparent)]
	Package(#[from] PackageError),
	/// The account's own note does not open.
	#[error(transparent)]
	Note(#[from] NoteError),
	/// An encryption key is not verified as its owner's.
	#[error(transparent)]
	Recipient(#[from] RecipientError),
	/// A balance does not open, or a move cannot be made.
	#[error(transparent)]
	Move(MoveError),
	/// A finished call does not hold the intended amounts or texts.
	#[error(transparent)]
	Reopen(#[from] ReopenError),
	/// A node states a block of its relay chain that cannot exist yet.
	#[error(transparent)]
	Validity(#[from] ValidityError),
	/// A payment into escrow cannot wait for a relayer any more.
	#[error(transparent)]
	TooLateToRelay(#[from] TooLateToRelay),
	/// A guard refuses a step.
	#[error(transparent)]
	Guard(GuardError),
	/// A public text does not fit into a call.
	#[error(transparent)]
	Field(#[from] FieldError),
	/// Another program has signed another transaction than the shown one.
	#[error(transparent)]
	Foreign(#[from] ForeignError),
	/// Proving keys in memory are not those of the chain.
	#[error(transparent)]
	UnfitKeys(#[from] UnfitKeysError),
	/// Proving keys in memory are malformed.
	#[error("the proving keys cannot be read: {0}")]
	MalformedKeys(#[from] ProvingKeyError),
	/// No node answers at the address.
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
	Incompatible(Incompatibility),
	/// The node no longer keeps a block, or the state of a block, that the wallet has to read.
	#[error("the node no longer keeps {0}")]
	StateDiscarded(String),
	/// The node did not take a transaction that was submitted to it for the first time.
	#[error("the node refused the transaction, which went nowhere: {0}")]
	Pool(NotTaken),
	/// A transaction was submitted and its fate is not known.
	#[error("it is not known yet whether the transaction was carried out: {0}")]
	Unconfirmed(String),
	/// The chain executed the transaction and refused it.
	#[error(transparent)]
	Refused(#[from] Refusal),
	/// No deal that has not ended has that number.
	#[error("there is no open deal {0}")]
	NoDeal(DealId),
	/// The chain has no verifying keys, so nothing can be proved on it.
	#[error("the chain has no verifying keys yet")]
	NoKeys,
	/// No proof could be made.
	#[error("cannot prove the move: {0}")]
	Prove(String),
}

/// How a node's runtime differs from the one that this wallet was built for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Incompatibility {
	/// The node states the version that this wallet was built for, but encodes differently.
	#[error(
		"{what}. The node states the runtime that this wallet was made for, spec_version {spec}, and encodes its calls otherwise: \
		 it is wrong or lies, so nothing is signed for it"
	)]
	Contradiction {
		/// The first difference.
		what: String,
		/// The `spec_version` of both.
		spec: u32,
	},
	/// The runtime belongs to another release.
	#[error(
		"{what}. This wallet was made for spec_version {} (transaction_version {}), the node's runtime has spec_version {} \
		 (transaction_version {})", own.spec, own.transaction, chain.spec, chain.transaction
	)]
	Release {
		/// The first difference.
		what: String,
		/// The versions of the runtime that this wallet was built for.
		own: Versions,
		/// The versions of the node's runtime.
		chain: Versions,
	},
	/// The runtime lacks something, or answers in another form.
	#[error("{0}")]
	Answer(String),
}

/// The versions that a runtime states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
	/// Rises with every release in which the runtime behaves differently.
	pub spec: u32,
	/// Rises when the encoding of an existing call changes.
	pub transaction: u32,
}

impl From<String> for Incompatibility {
	fn from(what: String) -> Self {
		Self::Answer(what)
	}
}

impl From<&str> for Incompatibility {
	fn from(what: &str) -> Self {
		Self::Answer(what.into())
	}
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
	/// The error's description in the pallet's documentation.
	pub docs: String,
}

impl Error {
	/// The word by which scripts and front ends tell errors apart.
	pub fn kind(&self) -> &'static str {
		match self {
			Self::Amount(_) => "amount",
			Self::Account(KeyError::CannotSign(_)) => "precondition",
			Self::Account(_) | Self::SeedFile(_) => "account",
			#[cfg(feature = "client")]
			Self::File(_) => "file",
			Self::Seal(_) => "sealing",
			Self::Package(_) => "package",
			Self::Note(_) => "note",
			Self::Connect { .. } => "connection",
			Self::Node(_) => "node",
			Self::Incompatible(_) => "incompatible",
			Self::Pool(_) => "pool",
			Self::StateDiscarded(_) => "state-discarded",
			Self::Unconfirmed(_) => "unconfirmed",
			Self::Refused(_) => "refused",
			Self::NoDeal(_) => "not-found",
			Self::Recipient(RecipientError::Unsigned { .. } | RecipientError::NotASignature(_)) => "precondition",
			Self::Move(MoveError::NoteMismatch) => "mismatch",
			#[cfg(feature = "client")]
			Self::Journal(_) | Self::Parcel(_) => "precondition",
			Self::Move(_) | Self::NoKeys | Self::Field(_) | Self::TooLateToRelay(_) => "precondition",
			Self::Recipient(_) | Self::Reopen(_) | Self::Validity(_) | Self::Foreign(_) | Self::MalformedKeys(_) => {
				"mismatch"
			},
			Self::Prove(_) => "proof",
			#[cfg(feature = "client")]
			Self::ProvingKeys(error) => error.kind(),
			Self::UnfitKeys(UnfitKeysError::NotOnChain(_)) => "not-found",
			Self::UnfitKeys(_) => "mismatch",
			Self::Guard(error) => match error.fault() {
				Fault::NotFound => "not-found",
				Fault::Precondition => "precondition",
				Fault::Mismatch => "mismatch",
			},
		}
	}
}

impl From<GuardError> for Error {
	fn from(error: GuardError) -> Self {
		match error {
			GuardError::Recipient(error) => error.into(),
			other => Self::Guard(other),
		}
	}
}

impl From<DiscountError> for Error {
	fn from(error: DiscountError) -> Self {
		Self::Guard(error.into())
	}
}

impl From<RequestError> for Error {
	fn from(error: RequestError) -> Self {
		Self::Guard(error.into())
	}
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

#[cfg(feature = "client")]
impl From<JournalError> for Error {
	fn from(error: JournalError) -> Self {
		match error {
			JournalError::File(error) => error.into(),
			other @ JournalError::Damaged(_) => Self::Journal(other),
		}
	}
}

#[cfg(feature = "client")]
impl From<ParcelError> for Error {
	fn from(error: ParcelError) -> Self {
		match error {
			ParcelError::Package(error) => error.into(),
			ParcelError::File(error) => error.into(),
			ParcelError::Seal(error) => error.into(),
			other => Self::Parcel(other),
		}
	}
}

#[cfg(feature = "client")]
impl From<ProvingKeysError> for Error {
	fn from(error: ProvingKeysError) -> Self {
		match error {
			ProvingKeysError::File(error) => error.into(),
			other => Self::ProvingKeys(other),
		}
	}
}

impl Refusal {
	/// `Pallet.Error`.
	pub fn code(&self) -> String {
		format!("{}.{}", self.pallet, self.name)
	}
}
