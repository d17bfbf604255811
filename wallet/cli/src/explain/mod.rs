//! Explains errors: a word for scripts, the exit code, and a hint at what to do.

pub(crate) mod advice;
mod hints;

use advice::phrase_first;
use serde_json::{json, Value};
use tacit_wallet::{
	error::{Error, NotTaken, Refusal},
	keys::KeyError,
	moves::MoveError,
	package::PackageError,
	phrase::{is_visible, PhraseError},
	recipient::RecipientError,
	seal::SealError,
	seed_file::SeedFileError,
};

/// What the command says about an error.
pub trait Explain: std::error::Error {
	/// The word by which scripts tell errors apart.
	fn kind(&self) -> &'static str;

	/// The exit code of the command: 3 where the chain or the node refused, 4 where no node was reached or none that
	/// knows what it has to know, 5 where something is not what the chain says, 6 where all is done and only the report
	/// is missing, else 1. (2 is for arguments that cannot be understood.)
	fn exit_code(&self) -> u8;

	/// What is wrong, in the words of the command.
	fn message(&self) -> String {
		self.to_string()
	}

	/// What to do about it.
	fn hint(&self) -> Option<String>;

	/// The error for people: what is wrong and, on a line of its own, what to do.
	fn to_text(&self) -> String;

	/// The error for scripts.
	fn to_json(&self) -> Value;
}

impl Explain for Error {
	fn kind(&self) -> &'static str {
		match self {
			Self::Amount(_) => "amount",
			Self::Account(KeyError::CannotSign(_)) => "precondition",
			Self::Account(_) | Self::SeedFile(_) | Self::Key(_) | Self::Secret { .. } => "account",
			Self::Io { .. } | Self::FileExists(_) | Self::OtherFile { .. } => "file",
			Self::Seal(_) => "sealing",
			Self::Package(_) => "package",
			Self::Note(_) => "note",
			Self::Connect { .. } => "connection",
			Self::Node(_) => "node",
			Self::Incompatible(_) => "incompatible",
			Self::Pool(_) => "pool",
			Self::StateDiscarded(_) => "state-discarded",
			Self::Unconfirmed(_) => "unconfirmed",
			Self::OutcomeUnknown { .. } => "outcome-unknown",
			Self::Unreported { .. } => "unreported",
			Self::Refused(_) | Self::NoMove(_) => "refused",
			Self::NoDeal(_) | Self::NotFound { .. } => "not-found",
			Self::Recipient(RecipientError::Unsigned { .. } | RecipientError::NotASignature(_)) => "precondition",
			Self::Move(MoveError::NoteMismatch) => "mismatch",
			Self::Move(_) | Self::JournalDamaged(_) | Self::NoKeys | Self::Precondition { .. } => "precondition",
			Self::Recipient(_) | Self::Reopen(_) | Self::Validity(_) | Self::Mismatch { .. } => "mismatch",
			Self::Prove(_) => "proof",
		}
	}

	fn exit_code(&self) -> u8 {
		match self {
			Self::Refused(_) | Self::NoMove(_) | Self::Pool(_) => 3,
			Self::Connect { .. }
			| Self::Node(_)
			| Self::Incompatible(_)
			| Self::StateDiscarded(_)
			| Self::Unconfirmed(_)
			| Self::OutcomeUnknown { .. } => 4,
			Self::Unreported { .. } => 6,
			_ if self.kind() == "mismatch" => 5,
			_ => 1,
		}
	}

	fn message(&self) -> String {
		match self {
			Self::Seal(SealError::Recipient(_)) => format!("{self} with `tacit profile set`"),
			Self::OutcomeUnknown { command, why } => {
				format!("the outcome of the interrupted `tacit {command}` is unknown: {why}")
			},
			_ => self.to_string(),
		}
	}

	fn hint(&self) -> Option<String> {
		let hint = match self {
			Self::Account(error) => key_hint(error),
			Self::SeedFile(error) => seed_file_hint(error),
			Self::Key(_) => NAME_AN_ACCOUNT,
			Self::Recipient(error) => return Some(recipient_hint(error)),
			Self::Move(error) => move_hint(error),
			Self::JournalDamaged(_) => {
				"look with `tacit balance` and `tacit deal list` whether the last transaction was carried out, then delete that file \
				 with `tacit pending abandon`"
			},
			Self::NoDeal(id) => {
				return Some(format!(
					"`tacit deal list` shows yours; if it was settled, `tacit record {id}` shows its record"
				))
			},
			Self::NoKeys => "nothing can be proved on it until its keys are registered",
			Self::Reopen(_) => "nothing was signed or submitted; run the command again, and report it if it happens twice",
			Self::Validity(_) => {
				"nothing was signed; set the clock of this machine if it is wrong, else ask another node with --node; on a development \
				 chain, which makes such numbers up, moves are signed with --dev"
			},
			Self::FileExists(_) => "move it away or name another place; a command that has --force replaces it",
			Self::OtherFile { .. } => "move it away, or name another place with --sealed FILE",
			Self::Seal(SealError::NotForThisAccount) => {
				return Some(phrase_first("it was sealed for others, and only they can open it"))
			},
			Self::Package(PackageError::Name(_)) => "rename the file; directories cannot be packed, archive them first",
			Self::Note(_) => "check that --node is the right chain and that the seed is the one that wrote the balance",
			Self::Connect { .. } => {
				"start a node (`tacit-node --dev` for development) or name one with --node ws://HOST:PORT or TACIT_NODE"
			},
			Self::Incompatible(_) => "use the release of `tacit` that belongs to this chain's runtime",
			Self::Seal(SealError::TooLong { size, limit }) => {
				return Some(format!("shorten the text by {} bytes", size.saturating_sub(*limit)))
			},
			Self::Pool(refused) => return Some(not_taken_hint(refused)),
			Self::StateDiscarded(_) => "ask a node that has all blocks and keeps all states (--state-pruning archive) with --node",
			Self::Unconfirmed(_) => {
				"run the same command again: it finds out, and submits the same transaction once more if that is needed, never \
				 a second one; `tacit pending list` shows what is on its way, and `tacit pending abandon` gives it up"
			},
			// A digest is stamped once, whoever asks how often.
			Self::OutcomeUnknown { command, .. } if command == "stamp" => {
				"`tacit verify FILE` says whether the file is stamped; if it is not, stamp it again"
			},
			Self::Unreported { .. } => {
				"do not run the command again, or it does the same once more; `tacit balance` and `tacit deal list` show what it did"
			},
			Self::OutcomeUnknown { .. } => {
				"look with `tacit balance` and `tacit deal list` whether it did what it was to do, or ask a node that keeps all \
				 states with --node; it is no longer on its way, and the command, run again, does it anew"
			},
			Self::NoMove(_) => "whoever signed a move has to sign it again with --sign-move",
			Self::Refused(refusal) => return refusal_hint(refusal).map(str::to_owned),
			Self::NotFound { hint, .. }
			| Self::Precondition { hint, .. }
			| Self::Mismatch { hint, .. }
			| Self::Secret { hint, .. } => hint,
			Self::Amount(_) | Self::Io { .. } | Self::Seal(_) | Self::Package(_) | Self::Node(_) | Self::Prove(_) => {
				return None
			},
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
			Self::Refused(refusal) => error["refused"] = json!(harmless(&refusal.code())),
			Self::Pool(refused) => error["code"] = json!(refused.code),
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

const NAME_AN_ACCOUNT: &str =
	"name an account with --seed-file FILE (or TACIT_SEED_FILE), with TACIT_SEED, or on a development chain with --dev alice; \
	 `tacit account new` makes one";

fn key_hint(error: &KeyError) -> &'static str {
	match error {
		KeyError::Phrase(error) => phrase_hint(error),
		KeyError::SpaceAtTheEnd { .. } => {
			"remove the white space if the second account is yours; what the first one holds has to be moved with Polkadot.js"
		},
		KeyError::CannotSign(_) => "prepare the call with --call; whoever controls that account submits it",
		_ => NAME_AN_ACCOUNT,
	}
}

fn seed_file_hint(error: &SeedFileError) -> &'static str {
	match error {
		SeedFileError::EmptyPassword => "choose several words at random",
		SeedFileError::Encrypt(_) => "",
		SeedFileError::Armoured => "decrypt it and pass it on: `age --decrypt FILE | tacit --seed-file - …`",
		SeedFileError::WrongPassword => "try again; without the password only the words help",
		SeedFileError::WorkFactor(_) => {
			"decrypt it with `age --decrypt` if you trust it, and encrypt it again with `age --passphrase`"
		},
		SeedFileError::ToAKey => "decrypt it and pass it on: `age --decrypt --identity KEY FILE | tacit --seed-file - …`",
		SeedFileError::Damaged(_) => "take another copy of it",
		SeedFileError::Empty => "write the phrase on its first line",
		SeedFileError::Utf16 | SeedFileError::NotText(_) => "save it as UTF-8 or plain text",
		SeedFileError::PathOnALine => "write the path directly behind the words, on the same line",
		SeedFileError::GoesOn(_) => {
			"write all words of the phrase on one line, and compare them with where you wrote them down; if the phrase ends there, \
			 remove the other lines"
		},
		SeedFileError::TwoPhrases { .. } => {
			"write all words of the phrase that you mean on one line, and nothing else"
		},
		SeedFileError::Account(error) => key_hint(error),
	}
}

fn phrase_hint(error: &PhraseError) -> &'static str {
	match error {
		PhraseError::Empty | PhraseError::Count(_) => {
			"expected 12 to 24 words, optionally followed by a path like //stash"
		},
		PhraseError::PathAlone => "write your words before the path; for a development account use --dev NAME",
		PhraseError::Character { character, .. } if is_visible(*character) => {
			"write the words alone, without quotation marks and other signs"
		},
		PhraseError::Character { .. } => {
			"type the word again; some programs put characters into a copied text that cannot be seen"
		},
		PhraseError::Unknown(_) => "compare with the list of English words of BIP-39, or with where you wrote it down",
		PhraseError::Checksum(_) => {
			"one of them is another word, or two have changed places; compare with where you wrote it down"
		},
	}
}

fn recipient_hint(error: &RecipientError) -> String {
	let hint = match error {
		RecipientError::NotSignedByOwner(_) => "nothing was sealed; the node may be lying: ask another one with --node",
		RecipientError::NotTheNamedKey(_) => {
			"nothing was sealed; the node may be lying: ask the owner again for the fingerprint, by another way than through this \
			 node, and ask another node with --node"
		},
		RecipientError::Unsigned { fingerprint, .. } => {
			return format!(
				"ask the owner for the fingerprint, by another way than through this node: `tacit profile show` and `tacit account \
				 show` print it there; if it is the same, add --unsigned-key {fingerprint}"
			)
		},
		RecipientError::NotOwn { remedy, .. } => remedy,
		RecipientError::NotASignature(_) => {
			"`tacit profile text` prints the text; sign exactly that, with that account"
		},
	};
	hint.to_owned()
}

fn move_hint(error: &MoveError) -> &'static str {
	match error {
		MoveError::NoteMismatch => "the note was written by another wallet; use the one that made the last move",
		MoveError::Zero => "name an amount above zero",
		MoveError::AbovePrice { .. } => "fund at most that price",
		MoveError::AboveEscrow { .. } => "propose at most that",
		MoveError::NotCovered { .. } => "move more into it with `tacit shield AMOUNT`",
		MoveError::Overflow => "move less",
		// As errors of a command they are no errors of a move.
		MoveError::Note(_) | MoveError::Seal(_) | MoveError::Prove(_) => "",
	}
}

/// What the cause calls for, from the words with which `sp-runtime` and the pool name it.
fn not_taken_hint(refused: &NotTaken) -> String {
	let names = |words: &str| refused.reason.contains(words);
	let hint = match refused.code {
		1010 if names("pay some fees") => {
			return format!(
				"the account needs public TACIT first, for the fee and for deposits: have some sent to {0}, on a development \
				 chain with `tacit --dev alice transfer {0} 1000`; `tacit balance` shows what it has",
				refused.account
			)
		},
		1010 if names("outdated") => SEE_FIRST,
		1010 if names("future") => {
			"the node does not know yet what the account did last; wait until it has caught up, or ask another node with --node"
		},
		1010 if names("exhaust the block limits") => "it does not fit into a block; send less at once",
		1001 | 1002 | 1010 if !names("Custom error") => {
			"compare this wallet with the chain by `tacit info`: use the release of `tacit` that belongs to the chain's runtime"
		},
		1014 => SEE_FIRST,
		1016 => "the node's pool is full; try again later, or at another node with --node",
		_ => "try again, or at another node with --node",
	};
	hint.to_owned()
}

/// What to do where another transaction has the number of this one. Done again, it might be a second payment.
const SEE_FIRST: &str = "another transaction of the account came first or is on its way, perhaps from another machine; it may be the \
	same. Wait until it is in a block, look with `tacit balance` and `tacit deal list` what it did, and run the command again only if \
	that is still needed";

/// What to do where the pallet's own words do not say it.
fn refusal_hint(refusal: &Refusal) -> Option<&'static str> {
	let fits = |(pallet, names, _): &&(&str, &[&str], &str)| {
		*pallet == refusal.pallet && names.contains(&refusal.name.as_str())
	};
	hints::REFUSALS.iter().find(fits).map(|(_, _, hint)| *hint)
}

/// A text that a terminal shows as it is. Nodes, metadata and files of strangers have their part in errors, and their
/// control characters and those that change the direction of writing could rewrite what the terminal shows, or add
/// lines that this program never wrote.
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
	use tacit_wallet::{keys::Account, recipient::Fingerprint};

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
		Error::Pool(NotTaken {
			code,
			reason: reason.into(),
			account: "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY".into(),
		})
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
			Error::Node(said.into()),
			Error::Incompatible(said.into()),
			Error::Unconfirmed(said.into()),
			Error::not_found(said, said),
			Error::mismatch(said, said),
			Error::Connect {
				node: said.into(),
				reason: said.into(),
			},
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
		let error = Error::Connect {
			node: "ws://127.0.0.1:1".into(),
			reason: "refused".into(),
		};
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

	/// A hint about an error that has another name by now would help nobody.
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
