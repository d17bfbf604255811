//! Explains errors: a word for scripts, the exit code, and a hint with the advice.

mod hints;
mod wallet;

use crate::error::{Error, WalletError};
use serde_json::{json, Value};

/// The hint where no usable account is named.
const NAME_AN_ACCOUNT: &str =
	"name an account with --seed-file FILE (or TACIT_SEED_FILE), with TACIT_SEED, or on a development chain with --dev alice; \
	 `tacit account new` makes one";

/// The explanation of an error by the command.
pub trait Explain: std::error::Error {
	/// The word by which scripts tell errors apart.
	fn kind(&self) -> &'static str;

	/// The exit code of the command: 3 where the chain or the node refused, 4 where no usable node answered or the
	/// outcome is not known, 5 where a value differs from the chain's, 6 where all is done and only the report is
	/// missing, else 1. (2 is for arguments that cannot be understood.)
	fn exit_code(&self) -> u8;

	/// The fault, in the words of the command.
	fn message(&self) -> String {
		self.to_string()
	}

	/// The advice about the fault.
	fn hint(&self) -> Option<String>;

	/// The error for people: the fault and, on a line of its own, the advice.
	fn to_text(&self) -> String;

	/// The error for scripts.
	fn to_json(&self) -> Value;
}

impl Explain for Error {
	fn kind(&self) -> &'static str {
		match self {
			Self::Wallet(error) => error.kind(),
			Self::Key(_) | Self::Secret { .. } => "account",
			Self::OtherFile { .. } => "file",
			Self::OutcomeUnknown { .. } => "outcome-unknown",
			Self::Unreported { .. } => "unreported",
			Self::NoMove(_) => "refused",
			Self::NotFound { .. } => "not-found",
			Self::Precondition { .. } => "precondition",
			Self::Mismatch { .. } => "mismatch",
		}
	}

	fn exit_code(&self) -> u8 {
		match self.kind() {
			"refused" | "pool" => 3,
			"connection" | "node" | "incompatible" | "state-discarded" | "unconfirmed" | "outcome-unknown" => 4,
			"mismatch" => 5,
			"unreported" => 6,
			_ => 1,
		}
	}

	fn message(&self) -> String {
		match self {
			Self::Wallet(error) => wallet::message(error),
			_ => self.to_string(),
		}
	}

	fn hint(&self) -> Option<String> {
		let hint = match self {
			Self::Wallet(error) => return wallet::hint(error),
			Self::Key(_) => NAME_AN_ACCOUNT,
			Self::OtherFile { .. } => "move it away, or name another place with --sealed FILE",
			// An account stamps a digest only once, so it does no harm to run this command again.
			Self::OutcomeUnknown { command, .. } if command == "stamp" => {
				"`tacit verify FILE` says whether the file is stamped; if it is not, stamp it again"
			},
			Self::OutcomeUnknown { .. } => {
				"look with `tacit balance` and `tacit deal list` whether it did what it was to do, or ask a node that keeps all \
				 states with --node; it is no longer on its way, and the command, run again, does it anew"
			},
			Self::Unreported { .. } => {
				"do not run the command again, or it does the same once more; `tacit balance` and `tacit deal list` show what it did"
			},
			Self::NoMove(_) => "whoever signed a move has to sign it again with --sign-move",
			Self::NotFound { hint, .. }
			| Self::Precondition { hint, .. }
			| Self::Mismatch { hint, .. }
			| Self::Secret { hint, .. } => hint,
		};
		(!hint.is_empty()).then(|| hint.to_owned())
	}

	fn to_text(&self) -> String {
		let mut text = format!("error: {}", harmless(&self.message()));
		if let Some(hint) = self.hint() {
			text.push_str("\nhint: ");
			text.push_str(&harmless(&hint));
		}
		text
	}

	fn to_json(&self) -> Value {
		let message = harmless(&self.message());
		let hint = self.hint().map(|hint| harmless(&hint));
		let mut error = json!({ "kind": self.kind(), "message": message, "hint": hint });
		match self {
			Self::Wallet(WalletError::Refused(refusal)) => error["refused"] = json!(harmless(&refusal.code())),
			Self::Wallet(WalletError::Pool(refused)) => error["code"] = json!(refused.code),
			Self::Unreported { block, .. } => error["block"] = json!(block),
			Self::NoMove(refusals) => {
				let rows = refusals
					.iter()
					.map(|(file, refusal)| json!({ "file": harmless(file), "refused": harmless(&refusal.code()) }));
				error["refused"] = json!(refusals.first().map(|(_, refusal)| harmless(&refusal.code())));
				error["moves"] = rows.collect();
			},
			_ => {},
		}
		json!({ "error": error })
	}
}

/// Makes a text safe for a terminal. Errors contain texts from nodes, metadata and files of strangers. Control
/// characters in them, and characters that change the direction of writing, could alter the output on the terminal or
/// add lines that this program never wrote.
pub fn harmless(text: &str) -> String {
	let steers = |c: char| match c {
		'\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' => true,
		'\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' => true,
		_ => c.is_control(),
	};
	let shown = text.chars().map(|c| match c {
		'\n' | '\r' | '\t' => ' ',
		c if steers(c) => '\u{fffd}',
		c => c,
	});
	shown.collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::path::PathBuf;
	use tacit_circuits::CircuitName;
	use tacit_primitives::Digest;
	use tacit_wallet::{
		error::{Incompatibility, NotTaken, Refusal, Versions},
		files::FileError,
		keys::{Account, KeyError},
		parcel::ParcelError,
		phrase::PhraseError,
		proving_keys::{KeyOf, ProvingKeysError},
		recipient::{Fingerprint, RecipientError},
	};

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

	fn not_taken(code: i32, reason: &str) -> Error {
		Error::from(WalletError::Pool(NotTaken {
			code,
			reason: reason.into(),
			account: "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY".into(),
		}))
	}

	#[test]
	fn what_a_node_refuses_is_a_refusal_with_a_hint_at_its_cause() {
		let fee = not_taken(
			1010,
			"Invalid Transaction: Inability to pay some fees (e.g. account balance too low)",
		);
		assert_eq!((fee.exit_code(), fee.kind()), (3, "pool"));
		assert_eq!(fee.to_json()["error"]["code"], 1010);
		let hint = fee.hint().unwrap();
		assert!(
			hint.contains("TACIT first") && hint.contains("transfer 5Grwva"),
			"{hint}"
		);
		for (code, reason, expected) in [
			(1010, "Invalid Transaction: Transaction is outdated", "may be the same"),
			(
				1010,
				"Invalid Transaction: Transaction will be valid in the future",
				"caught up",
			),
			(
				1010,
				"Invalid Transaction: Transaction has a bad signature",
				"tacit info",
			),
			(
				1002,
				"Verification Error: Runtime error: Execution failed: wasm `unreachable`",
				"tacit info",
			),
			(1014, "Priority is too low: (1 vs 2)", "may be the same"),
			(1016, "Immediately Dropped", "pool is full"),
		] {
			let hint = not_taken(code, reason).hint().unwrap();
			assert!(hint.contains(expected), "{code} {reason}: {hint}");
		}
	}

	#[test]
	fn nothing_that_a_node_says_steers_the_terminal() {
		let said = "no\u{1b}[2J\u{9b}1m\r\nhint: send it to me\u{202e}\u{2066}\u{200f}\u{e0041}\u{7}";
		let refusal = Refusal {
			pallet: said.into(),
			name: said.into(),
			docs: said.into(),
		};
		let errors = [
			WalletError::Node(said.into()).into(),
			WalletError::Incompatible(said.into()).into(),
			WalletError::Unconfirmed(said.into()).into(),
			Error::not_found(said, said),
			Error::mismatch(said, said),
			WalletError::Connect {
				node: said.into(),
				reason: said.into(),
			}
			.into(),
			not_taken(1010, said),
			refusal.clone().into(),
			Error::NoMove(vec![(said.into(), refusal)]),
		];
		for error in errors {
			for shown in [error.to_text(), error.to_json().to_string()] {
				let kept = |c: char| c == '\n' || !c.is_control();
				assert!(shown.chars().all(kept), "{shown:?}");
				assert!(
					!shown.contains(['\u{202e}', '\u{2066}', '\u{200f}', '\u{e0041}']),
					"{shown:?}"
				);
				assert!(!shown.contains("\nhint: send"), "{shown:?}");
			}
		}
	}

	#[test]
	fn what_is_done_is_not_said_to_have_failed() {
		let error = Error::Unreported {
			block: 7,
			why: "cannot write standard output".into(),
		};
		assert_eq!((error.exit_code(), error.kind()), (6, "unreported"));
		assert_eq!(error.to_json()["error"]["block"], 7);
		assert!(error.to_string().contains("carried out in block 7"), "{error}");
		assert!(error.hint().unwrap().contains("do not run the command again"));
	}

	#[test]
	fn an_unknown_outcome_is_looked_up_where_it_shows() {
		let unknown = |command: &str| Error::OutcomeUnknown {
			command: command.into(),
			why: "gone".into(),
		};
		assert!(unknown("stamp").hint().unwrap().contains("tacit verify FILE"));
		assert!(unknown("shield").hint().unwrap().contains("tacit balance"));
	}

	#[test]
	fn errors_for_scripts_have_a_kind_and_a_hint() {
		let error = Error::from(WalletError::Connect {
			node: "ws://127.0.0.1:1".into(),
			reason: "refused".into(),
		});
		let json = error.to_json();
		assert_eq!(json["error"]["kind"], "connection");
		assert!(json["error"]["hint"].as_str().unwrap().contains("--node"));
		assert_eq!(error.exit_code(), 4);
	}

	#[test]
	fn a_mistake_in_a_phrase_is_explained() {
		let hint = |error: PhraseError| Error::from(KeyError::from(error)).hint().unwrap();
		let character = |character| PhraseError::Character { place: 1, character };
		for quoted in ['"', '“'] {
			assert!(hint(character(quoted)).contains("quotation marks"));
		}
		assert!(hint(character('\u{200b}')).contains("cannot be seen"));
		assert!(hint(PhraseError::Checksum(12)).contains("changed places"));
		assert!(hint(PhraseError::PathAlone).contains("--dev"));
	}

	#[test]
	fn a_key_that_is_not_known_to_be_its_owners_is_explained() {
		let owner = Account::development("Alice").unwrap();
		let (id, fingerprint) = (owner.id(), Fingerprint::of(&owner.encryption_key()));
		let unsigned = Error::from(RecipientError::Unsigned { owner: id, fingerprint });
		assert_eq!((unsigned.kind(), unsigned.exit_code()), ("precondition", 1));
		assert!(unsigned
			.hint()
			.unwrap()
			.contains(&format!("--unsigned-key {fingerprint}")));
		let liar = Error::from(RecipientError::NotTheNamedKey(id));
		assert_eq!((liar.kind(), liar.exit_code()), ("mismatch", 5));
		assert!(!liar.to_text().contains(&fingerprint.to_string()), "{}", liar.to_text());
	}

	/// The library states the versions. The command names the release to install, or suggests another node if this one
	/// lies.
	#[test]
	fn a_runtime_that_does_not_fit_is_explained() {
		let versions = |spec| Versions { spec, transaction: 2 };
		let hint = |how: Incompatibility| Error::from(WalletError::Incompatible(how)).hint().unwrap();
		let what = || "Settlement.acknowledge has the index 7 instead of 6".to_owned();
		let release = Incompatibility::Release {
			what: what(),
			own: versions(4),
			chain: versions(5),
		};
		assert!(!release.to_string().contains("tacit"), "{release}");
		assert!(hint(release).contains("whose notes name spec_version 5"));
		assert!(hint(Incompatibility::Contradiction { what: what(), spec: 4 }).contains("--node"));
	}

	/// The library names the faults of files, but neither commands nor options.
	#[test]
	fn files_that_cannot_be_used_are_explained() {
		let key = KeyOf {
			circuit: CircuitName::Range,
			version: 2,
		};
		let path = || PathBuf::from("keys");
		let missing = |registered| ProvingKeysError::Missing {
			path: path(),
			key,
			registered,
		};
		let digest = Digest::repeat_byte(0xab);
		let written = format!("0x{}", "ab".repeat(32));
		let altered = ProvingKeysError::Altered {
			path: path(),
			key,
			found: Digest::zero(),
			registered: digest,
		};
		let digests = format!("is 0x{} and not {written}", "00".repeat(32));
		assert!(altered.to_string().ends_with(&digests), "{altered}");
		let too_long = ParcelError::TooLong {
			path: path(),
			bytes: 1 << 32,
		};
		let exists = || FileError::Exists(path());
		let cases: [(Error, &str, u8, &str, &str); 9] = [
			(
				ProvingKeysError::NotOnChain(key).into(),
				"not-found",
				1,
				"the chain has no version 2 of the range key",
				"`tacit key list` shows what there is",
			),
			(
				ProvingKeysError::NotNamed([key; 2]).into(),
				"precondition",
				1,
				"this chain has keys of a ceremony (range 2, range 2), and proving takes",
				"--proving-keys FOLDER or TACIT_PROVING_KEYS",
			),
			(
				missing(Some(digest)).into(),
				"mismatch",
				5,
				"keys has no proving key of version 2 of the range key of this chain",
				&written,
			),
			(
				missing(None).into(),
				"mismatch",
				5,
				"keys has no proving key",
				"`tacit key list`",
			),
			(
				altered.into(),
				"mismatch",
				5,
				"keys is not the proving-key file",
				"do not prove with it",
			),
			(
				ProvingKeysError::Interrupted.into(),
				"proof",
				1,
				"cannot prove the move: the proving keys could not be made",
				"",
			),
			(
				too_long.into(),
				"precondition",
				1,
				"keys has 4294967296 bytes, and a package takes files of less than 4 GiB",
				"split it into several files",
			),
			// The same error through another module.
			(
				ProvingKeysError::from(exists()).into(),
				"file",
				1,
				"keys exists already",
				"--force",
			),
			(
				ParcelError::from(exists()).into(),
				"file",
				1,
				"keys exists already",
				"--force",
			),
		];
		for (error, kind, exit_code, message, hint) in cases {
			assert_eq!((error.kind(), error.exit_code()), (kind, exit_code), "{error}");
			assert!(error.message().starts_with(message), "{error}");
			assert_eq!(error.hint().is_none(), hint.is_empty(), "{error}");
			assert!(error.hint().unwrap_or_default().contains(hint), "{error}");
		}
	}

	/// A hint for an error whose name has changed would never be shown.
	#[test]
	fn every_hint_is_about_an_error_that_the_chain_has() {
		use codec::Decode;
		let metadata = subxt::Metadata::decode(&mut &include_bytes!("../../../metadata.scale")[..]).unwrap();
		for (pallet, names, _) in hints::REFUSALS.iter().filter(|(pallet, ..)| *pallet != "Runtime") {
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
