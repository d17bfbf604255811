//! Explains errors: a word for scripts, the exit code, and a hint at what to do.

mod hints;

use serde_json::{json, Value};
use tacit_wallet::{
	error::{Error, NotTaken, Refusal},
	package::PackageError,
	recipient::phrase_first,
	seal::SealError,
};

/// What the command says about an error.
pub trait Explain: std::error::Error {
	/// The word by which scripts tell errors apart.
	fn kind(&self) -> &'static str;

	/// The exit code of the command: 3 where the chain or the node refused, 4 where no node was reached or none that knows what
	/// it has to know, 5 where something is not what the chain says, 6 where all is done and only the report is missing,
	/// else 1. (2 is for arguments that cannot be understood.)
	fn exit_code(&self) -> u8;

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
			Self::Key(_) | Self::Secret { .. } => "account",
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
			Self::NotFound { .. } => "not-found",
			Self::Precondition { .. } => "precondition",
			Self::Mismatch { .. } => "mismatch",
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
			Self::Mismatch { .. } => 5,
			Self::Unreported { .. } => 6,
			_ => 1,
		}
	}

	fn hint(&self) -> Option<String> {
		let hint = match self {
			Self::Key(_) => {
				"name an account with --seed-file FILE (or TACIT_SEED_FILE), with TACIT_SEED, or on a development chain with \
				 --dev alice; `tacit account new` makes one"
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
		let mut text = format!("error: {}", harmless(&self.to_string()));
		if let Some(hint) = self.hint() {
			text.push_str("\nhint: ");
			text.push_str(&harmless(&hint));
		}
		text
	}

	fn to_json(&self) -> Value {
		let message = harmless(&self.to_string());
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

/// A text that a terminal shows as it is. Nodes, metadata and files of strangers have their part in errors, and their control
/// characters and those that change the direction of writing could rewrite what the terminal shows, or add lines that this
/// program never wrote.
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
