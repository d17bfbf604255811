use crate::journal::{next, Entry, Facts};
use serde_json::Value;

/// The traces that the wallet's library replays too.
const TRACES: &str = include_str!("../../../../wallet/lib/fixtures/journal.json");

#[test]
fn the_journal_takes_the_steps_of_the_shared_traces() {
	let file: Value = serde_json::from_str(TRACES).unwrap();
	let entry: Entry = serde_json::from_value(file["signed"].clone()).unwrap();
	for trace in file["traces"].as_array().unwrap() {
		for step in trace["steps"].as_array().unwrap() {
			let facts: Facts = serde_json::from_value(step["facts"].clone()).unwrap();
			let shown = serde_json::to_value(next(&entry, &facts)).unwrap();
			assert_eq!(shown, step["next"], "{}", trace["name"]);
		}
	}
}
