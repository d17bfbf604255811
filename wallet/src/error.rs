//! What can go wrong, each with what to do about it.

use crate::{amount::AmountError, note::NoteError, package::PackageError, seal::SealError};
use serde_json::{json, Value};
use std::{
	io,
	path::{Path, PathBuf},
};

/// The result of anything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the wallet. None of its texts holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// A text that is no amount.
	#[error(transparent)]
	Amount(#[from] AmountError),
	/// A seed, phrase or account that cannot be used.
	#[error("{0}")]
	Key(String),
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
	/// Sealing or opening failed.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// A package or pre-solution is malformed.
	#[error(transparent)]
	Package(#[from] PackageError),
	/// The account's own note does not open.
	#[error(transparent)]
	Note(#[from] NoteError),
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
	/// The transaction pool did not take the transaction.
	#[error("the node did not take the transaction: {0}")]
	Pool(String),
	/// A transaction was submitted and it is not known what became of it.
	#[error("it is not known yet whether the transaction was carried out: {0}")]
	Unconfirmed(String),
	/// The chain executed the transaction and refused it.
	#[error(transparent)]
	Refused(#[from] Refusal),
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

impl Error {
	/// For files.
	pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
		Self::Io {
			action,
			path: path.to_owned(),
			source,
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

	/// The word by which scripts tell errors apart.
	pub fn kind(&self) -> &'static str {
		match self {
			Self::Amount(_) => "amount",
			Self::Key(_) => "account",
			Self::Io { .. } | Self::FileExists(_) => "file",
			Self::Seal(_) => "sealing",
			Self::Package(_) => "package",
			Self::Note(_) => "note",
			Self::Connect { .. } => "connection",
			Self::Node(_) => "node",
			Self::Incompatible(_) => "incompatible",
			Self::Pool(_) => "pool",
			Self::Unconfirmed(_) => "unconfirmed",
			Self::Refused(_) => "refused",
			Self::NotFound { .. } => "not-found",
			Self::Precondition { .. } => "precondition",
			Self::Mismatch { .. } => "mismatch",
			Self::Prove(_) => "proof",
		}
	}

	/// The exit code of the command: 3 where the chain refused, 4 where no node was reached, 5 where something is not what
	/// the chain says, else 1. (2 is for arguments that cannot be understood.)
	pub fn exit_code(&self) -> u8 {
		match self {
			Self::Refused(_) | Self::Pool(_) => 3,
			Self::Connect { .. } | Self::Node(_) | Self::Incompatible(_) | Self::Unconfirmed(_) => 4,
			Self::Mismatch { .. } => 5,
			_ => 1,
		}
	}

	/// What to do about it.
	pub fn hint(&self) -> Option<String> {
		let hint = match self {
			Self::Key(_) => {
				"name an account with --seed-file FILE (or TACIT_SEED_FILE), with TACIT_SEED, or on a development chain with \
				 --dev alice; `tacit account new` makes one"
			},
			Self::FileExists(_) => "move it away or name another place; a command that has --force replaces it",
			Self::Seal(SealError::NotForThisAccount) => {
				"it can be opened only by the accounts it was sealed for; check which account you are using with `tacit \
				 account show`"
			},
			Self::Package(PackageError::Name(_)) => "rename the file; directories cannot be packed, archive them first",
			Self::Note(_) => "check that --node is the right chain and that the seed is the one that wrote the balance",
			Self::Connect { .. } => {
				"start a node (`tacit-node --dev` for development) or name one with --node ws://HOST:PORT or TACIT_NODE"
			},
			Self::Incompatible(_) => "use the release of `tacit` that belongs to this chain's runtime",
			Self::Pool(_) => {
				"check that the account holds enough TACIT for the fee (`tacit balance`) and that no other transaction of it \
				 is on its way"
			},
			Self::Unconfirmed(_) => {
				"run the same command again: it finds out, and submits the same transaction once more if that is needed, never \
				 a second one"
			},
			Self::Refused(refusal) => return refusal.hint().map(str::to_owned),
			Self::NotFound { hint, .. } | Self::Precondition { hint, .. } | Self::Mismatch { hint, .. } => hint,
			Self::Amount(_) | Self::Io { .. } | Self::Seal(_) | Self::Package(_) | Self::Node(_) | Self::Prove(_) => {
				return None
			},
		};
		(!hint.is_empty()).then(|| hint.to_owned())
	}

	/// The error for scripts.
	pub fn to_json(&self) -> Value {
		let mut error = json!({ "kind": self.kind(), "message": self.to_string(), "hint": self.hint() });
		if let Self::Refused(refusal) = self {
			error["refused"] = json!(refusal.code());
		}
		json!({ "error": error })
	}
}

impl Refusal {
	/// `Pallet.Error`.
	pub fn code(&self) -> String {
		format!("{}.{}", self.pallet, self.name)
	}

	/// What to do where the pallet's own words do not say it.
	fn hint(&self) -> Option<&'static str> {
		let fits =
			|(pallet, names, _): &&(&str, &[&str], &str)| *pallet == self.pallet && names.contains(&self.name.as_str());
		REFUSAL_HINTS.iter().find(fits).map(|(_, _, hint)| *hint)
	}
}

/// The pallets' own words say what is wrong; this says what to do about the errors that users meet: the pallet, its errors,
/// and the hint. Errors of no pallet are the `Runtime`'s.
const REFUSAL_HINTS: &[(&str, &[&str], &str)] = &[
	(
		"Groth16Verifier",
		&["InvalidProof"],
		"the proof does not fit the chain's state; run the command again, and compare the keys with `tacit info`",
	),
	(
		"Settlement",
		&["StaleVersion"],
		"another move of your account came first; run the command again, it starts from the present balance",
	),
	(
		"Settlement",
		&[
			"WrongState",
			"DeadlinePassed",
			"DeadlineNotReached",
			"EscrowMismatch",
			"DealNotFound",
			"AlreadyCancelling",
			"NotCancelling",
		],
		"the deal has moved on; `tacit deal show NUMBER` shows where it stands",
	),
	("Settlement", &["NoEncryptionKey"], NO_PROFILE),
	("Quotations", &["NoEncryptionKey"], NO_PROFILE),
	("Listings", &["NoProfile"], NO_PROFILE),
	(
		"Settlement",
		&["SplitNotFound", "SplitMismatch"],
		"the proposal has changed since you looked; `tacit split show NUMBER` shows the present ones",
	),
	(
		"Settlement",
		&["NotArbiter"],
		"`tacit deal show NUMBER` names the arbiter; without one the parties have to agree",
	),
	(
		"Settlement",
		&["TooMuchEvidence"],
		"put several files into one archive before you put it forward",
	),
	(
		"Settlement",
		&["PackageRetained"],
		"wait until the deal has ended and its retention period has passed",
	),
	(
		"Settlement",
		&["NotPayer", "PackageNotFound"],
		"only whoever deposited a package can renew it, and only until it was removed",
	),
	(
		"Settlement",
		&["RecordNotFound", "AlreadyRated"],
		"only settled deals are rated, once by each party; `tacit record NUMBER` shows the ratings",
	),
	(
		"Settlement",
		&["MoveExpired", "BadSignature", "SignatureMissing"],
		"whoever signed the move has to sign it again with --sign-move",
	),
	(
		"Quotations",
		&["VersionMismatch", "PriceMismatch", "SolutionMismatch", "QuotationVoid"],
		"it has changed since you looked; see `tacit rfq ranking NUMBER` and decide again",
	),
	(
		"Quotations",
		&[
			"UndercutTooSmall",
			"ImprovementTooSmall",
			"NotBetterThanLast",
			"PriceAboveBudget",
		],
		"`tacit rfq ranking NUMBER` shows which prices are admissible for you",
	),
	(
		"Quotations",
		&["QuotationBinding"],
		"it can be withdrawn again once the request has ended without you",
	),
	(
		"Quotations",
		&["NotOpen", "StillOpen", "AwardPeriodOver"],
		"`tacit rfq show NUMBER` shows its times",
	),
	(
		"Quotations",
		&["ExtensionTooLong", "HardCloseTooEarly", "HardCloseTooLate"],
		"--extension must not be longer than --open-for, and --hard-close at least both together",
	),
	(
		"Listings",
		&["NotProvider"],
		"only the account that created it can do this; check `tacit account show`",
	),
	(
		"Timestamps",
		&["AlreadyStamped"],
		"nothing is left to do; `tacit verify FILE` shows the stamp",
	),
	(
		"Runtime",
		&["FundsUnavailable", "NotExpendable", "Frozen"],
		"the account needs more public TACIT for the deposit and the fee; see `tacit balance`",
	),
];

const NO_PROFILE: &str = "both parties need a profile: `tacit profile set --name NAME`";

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_refusal_names_the_pallets_error_and_its_words() {
		let refusal = Refusal {
			pallet: "Settlement".into(),
			name: "StaleVersion".into(),
			docs: "The balance has changed since.".into(),
		};
		let error = Error::from(refusal);
		assert_eq!(
			error.to_string(),
			"the chain refused: Settlement.StaleVersion: The balance has changed since."
		);
		assert_eq!(error.to_json()["error"]["refused"], "Settlement.StaleVersion");
		assert_eq!(error.exit_code(), 3);
	}

	#[test]
	fn errors_for_scripts_have_a_kind_and_a_hint() {
		let error = Error::Connect {
			node: "ws://127.0.0.1:1".into(),
			reason: "refused".into(),
		};
		let json = error.to_json();
		assert_eq!(json["error"]["kind"], "connection");
		assert!(json["error"]["hint"].as_str().unwrap().contains("--node"));
		assert_eq!(error.exit_code(), 4);
	}

	/// A hint about an error that has another name by now would help nobody.
	#[cfg(feature = "client")]
	#[test]
	fn every_hint_is_about_an_error_that_the_chain_has() {
		use codec::Decode;
		let metadata = subxt::Metadata::decode(&mut &include_bytes!("../metadata.scale")[..]).unwrap();
		for (pallet, names, _) in REFUSAL_HINTS.iter().filter(|(pallet, ..)| *pallet != "Runtime") {
			let errors = metadata
				.pallet_by_name(pallet)
				.and_then(|pallet| pallet.error_variants());
			let errors = errors.unwrap_or_else(|| panic!("{pallet} has no errors"));
			for name in *names {
				assert!(errors.iter().any(|error| error.name == *name), "{pallet}.{name}");
			}
		}
	}
}
