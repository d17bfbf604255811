//! Replays the traces of `fixtures/journal.json`, which the browser SDK replays too.

use super::*;
use serde_json::{json, Value};
use subxt_utils_accountid32::AccountId32;

const TRACES: &str = include_str!("../../../fixtures/journal.json");

fn digest(value: &Value) -> Digest {
	let digits = value.as_str().and_then(|text| text.strip_prefix("0x")).expect("a hash");
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).expect("32 bytes");
	bytes.into()
}

fn number(value: &Value) -> u64 {
	value.as_u64().expect("a number")
}

fn found(value: &Value) -> Found {
	Found {
		number: number(&value["number"]),
		hash: digest(&value["hash"]),
	}
}

fn facts(value: &Value) -> Facts {
	Facts {
		best: number(&value["best"]),
		at_birth: Some(&value["atBirth"]).filter(|hash| !hash.is_null()).map(digest),
		nonce: number(&value["nonce"]),
		search: value.get("search").map(|search| Search {
			found: search.get("found").map(found),
			missing: search["missing"] == true,
			moved: search["moved"] == true,
		}),
		outcome: value.get("outcome").map(|outcome| match outcome.as_str() {
			Some("succeeded") => Outcome::Succeeded,
			Some("failed") => Outcome::Failed,
			Some("discarded") => Outcome::Discarded,
			other => panic!("{other:?} is no outcome"),
		}),
	}
}

/// Describes a step as the traces do.
fn described(next: Next) -> Value {
	let block = |found: Found| json!({ "number": found.number, "hash": format!("{:#x}", found.hash) });
	match next {
		Next::Search(blocks) => json!({ "kind": "read", "blocks": { "from": blocks.start(), "to": blocks.end() } }),
		Next::ReadOutcome(found) => json!({ "kind": "read", "block": block(found) }),
		Next::Resubmit => json!({ "kind": "offer" }),
		Next::Behind => json!({ "kind": "wait" }),
		Next::Executed(found) => json!({ "kind": "executed", "block": block(found) }),
		Next::Refused(found) => json!({ "kind": "refused", "block": block(found) }),
		Next::Void(why) => {
			let reason = match why {
				Void::OtherChain => "otherChain",
				Void::Expired => "expired",
				Void::Replaced => "replaced",
			};
			json!({ "kind": "void", "reason": reason })
		},
		Next::Unknown(Unknown::MissingBlocks) => json!({ "kind": "unknown", "reason": "missingBlocks" }),
		Next::Unknown(Unknown::DiscardedState(found)) => {
			json!({ "kind": "unknown", "reason": "discardedState", "block": block(found) })
		},
	}
}

#[test]
fn every_trace_takes_its_steps() {
	let file: Value = serde_json::from_str(TRACES).unwrap();
	let born = &file["signed"]["born"];
	let signed = Signed {
		account: AccountId32([7; 32]),
		nonce: number(&file["signed"]["nonce"]),
		born: (number(&born["number"]), digest(&born["hash"])),
		extrinsic: vec![1],
	};
	let traces = file["traces"].as_array().unwrap();
	assert!(traces.len() >= 12);
	for trace in traces {
		for step in trace["steps"].as_array().unwrap() {
			let next = described(next(&signed, &facts(&step["facts"])));
			assert_eq!(next, step["next"], "{}: {}", trace["name"], step["facts"]);
		}
	}
}
