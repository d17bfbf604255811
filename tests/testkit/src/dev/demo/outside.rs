//! The view from outside: the chain as a stranger downloads it, and a time stamp as an outsider verifies it.

use super::{
	data::list,
	deal::{Deal, Delivered},
	stage::{fails, Stage},
};
use crate::{
	outcome::{Failure, Result},
	process::output,
};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use std::{fs, process::Command};
use tacit_testkit::{field, number, rpc};

/// The smallest units of one TACIT.
const UNIT: f64 = 1e12;

/// Everything that a node gives to anybody: all blocks and the whole state, in hexadecimal.
struct Download {
	blocks: u64,
	hex: String,
}

impl Download {
	fn of(stage: &Stage<'_>) -> Result<Self> {
		let url = &stage.urls[0];
		let blocks = stage.anyone().ask(&["info"])?["best_block"]
			.as_u64()
			.unwrap_or_default();
		let batch = |method: &str, parameters: Vec<Value>| -> Result<Vec<Value>> {
			let request = |(id, parameter): (usize, Value)| {
				let mut request = rpc::request(method, json!([parameter]));
				request["id"] = id.into();
				request
			};
			let requests: Vec<Value> = parameters.into_iter().enumerate().map(request).collect();
			let answers = list(&rpc::ask(url, &requests.into())?);
			Ok(answers.into_iter().map(|mut answer| answer["result"].take()).collect())
		};
		let hashes = batch("chain_getBlockHash", (1..=blocks).map(Value::from).collect())?;
		let mut hex = String::new();
		for block in batch("chain_getBlock", hashes)? {
			add(&mut hex, &block["block"]["extrinsics"]);
		}
		add(
			&mut hex,
			&rpc::ask(url, &rpc::request("state_getPairs", json!(["0x"])))?["result"],
		);
		Ok(Self { blocks, hex })
	}

	fn holds(&self, bytes: &str) -> bool {
		self.hex.contains(bytes)
	}
}

/// Adds all texts of an answer, each on a line of its own and without `0x`.
fn add(hex: &mut String, answer: &Value) {
	match answer {
		Value::String(text) => {
			hex.push_str(text.strip_prefix("0x").unwrap_or(text));
			hex.push('\n');
		},
		Value::Array(values) => values.iter().for_each(|value| add(hex, value)),
		_ => {},
	}
}

fn hex_of(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Encodes an amount as the chain does, without the zeros at its high end. Both `u128` and the compact form contain
/// these bytes.
fn amount_hex(amount: f64) -> String {
	let bytes = ((amount * UNIT).round() as u128).to_le_bytes();
	let length = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
	hex_of(&bytes[..length])
}

/// Returns a line of a text, counted from 1.
fn line(text: &str, number: usize) -> Result<&str> {
	text.lines()
		.nth(number - 1)
		.ok_or_else(|| Failure::new(format!("there is no line {number}")))
}

fn cut(text: &str, characters: usize) -> String {
	text.chars().take(characters).collect()
}

/// Prints a table of the chain's knowledge beside the parties' knowledge, and searches all data that a stranger can
/// download.
pub fn look(stage: &Stage<'_>, deal: &Deal<'_>, delivered: &Delivered, record: &Value) -> Result<()> {
	stage
		.report
		.section("12. What the chain knows, and what only the parties know");
	let left = stage.confidential(deal.demander)?;
	let row = |what: &str, chain: &str, parties: &str| println!("  {what:<20} | {chain:<36} | {parties}");
	row("", "the chain", "the two parties");
	row(&"-".repeat(20), &"-".repeat(36), &"-".repeat(36));
	let addresses = format!(
		"{}.., {}..",
		cut(&deal.demander.address, 10),
		cut(&deal.provider.address, 10)
	);
	row("who", &addresses, "the same");
	row("awarded price", &format!("{} TACIT", deal.price), "the same");
	row(
		"paid",
		&format!("{}..", cut(&delivered.escrow, 18)),
		&format!("{} TACIT", deal.amount),
	);
	row(
		"demander has left",
		"a commitment",
		&format!("{left} TACIT (only the demander)"),
	);
	let now = stage.confidential(deal.provider)?;
	row(
		"provider has now",
		"a commitment",
		&format!("{now} TACIT (only the provider)"),
	);
	row(
		"pre-solutions",
		"summaries and digests",
		"the text (demander and its author)",
	);
	let sealed = field(&delivered.shown, "provider_package_bytes")?;
	row(
		"delivered",
		&format!("{sealed} bytes of ciphertext, digest"),
		&format!("{} files", delivered.files),
	);
	row(
		"when",
		&format!("block {}, both stamps", field(record, "settled_in_block")?),
		"the same",
	);

	println!("\nTaken at its word: a stranger downloads all blocks and the whole state, and searches.");
	let download = Download::of(stage)?;
	println!(
		"  {} blocks and the state, {} bytes",
		download.blocks,
		download.hex.len() / 2
	);
	let title = field(&stage.data.providers[0]["listings"][0], "title")?;
	let package = field(&delivered.shown, "package")?;
	for (what, bytes) in [
		("the awarded price is there, as it should be", amount_hex(deal.price)),
		("the titles of the listings are there", hex_of(title.as_bytes())),
		(
			"the digest of the package is there",
			package.trim_start_matches("0x").to_owned(),
		),
	] {
		stage.report.check(what, download.holds(&bytes))?;
	}
	let data = stage.data.text(&stage.data.measurements())?;
	let measured = line(&data, 41)?;
	let solution = stage
		.data
		.file(stage.data.quotation(stage.who(&deal.provider.address)?)?)?;
	let solution = stage.data.text(&solution)?;
	let solution = line(&solution, 3)?;
	for (what, bytes) in [
		(
			format!("the payment of {} TACIT is not", deal.amount),
			amount_hex(deal.amount),
		),
		("what the demander has left is not".to_owned(), amount_hex(left)),
		(
			format!("no line of the delivered data is (tried: {}…)", cut(measured, 28)),
			hex_of(measured.as_bytes()),
		),
		(
			format!("nor of the pre-solution (tried: {}…)", cut(solution, 26)),
			hex_of(cut(solution, 60).as_bytes()),
		),
	] {
		stage.report.check(what, !bytes.is_empty() && !download.holds(&bytes))?;
	}
	Ok(())
}

/// Has somebody without an account verify the time stamp of a file.
pub fn verify_the_stamp(stage: &Stage<'_>, record: &Value) -> Result<()> {
	stage.report.section("13. An outsider verifies a time stamp");
	let (anyone, file) = (stage.anyone(), stage.data.measurements());
	let verified = anyone.ask(&["verify", &file])?;
	let time = number(&verified, "time")?;
	println!(
		"Somebody without an account is handed fatigue-results.csv:\n  stamped by {} in block {},\n  {}",
		stage.name_in(&verified, "submitter")?,
		field(&verified, "stamp_block")?,
		date(time)
	);
	if !stage.existing {
		println!("  (a development chain counts its time from two hours ago)");
	}
	let bytes = fs::read(&file).map_err(Failure::io(&file))?;
	let digest = hex_of(&Sha256::digest(&bytes));
	stage.report.check(
		format!(
			"the stamped digest is the file's SHA-256, computed again: {}…",
			cut(&digest, 16)
		),
		field(&verified, "digest")? == format!("0x{digest}"),
	)?;
	stage.report.check(
		"the stamp and its time are in that block's own state",
		verified["block_checked"] == true,
	)?;
	stage.report.check(
		"it came before the package's stamp",
		time <= number(record, "provider_stamped")?,
	)?;
	let text = stage.data.text(&file)?;
	let changed: Vec<_> = text.lines().enumerate().collect();
	let changed = changed.into_iter().map(|(number, line)| match number {
		1 => line.replacen("failed", "passed", 1) + "\n",
		_ => line.to_owned() + "\n",
	});
	let changed = stage.write("changed.csv", &changed.collect::<String>())?;
	stage.report.check(
		"a file with one word changed is not stamped",
		fails(&anyone, &["verify", &changed], "not-found")?,
	)
}

/// Formats a time in milliseconds as a date, if the program `date` can.
fn date(milliseconds: f64) -> String {
	let seconds = format!("@{}", (milliseconds / 1000.0) as u64);
	let said = output(Command::new("date").args(["-u", "-d", &seconds, "+%Y-%m-%d %H:%M:%S UTC"]));
	said.map_or_else(|_| milliseconds.to_string(), |text| text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_amount_is_searched_as_it_is_encoded() {
		let units = 6450_u128 * 1_000_000_000_000;
		let hex = amount_hex(6450.0);
		assert!(hex_of(&units.to_le_bytes()).starts_with(&hex));
		assert!(!hex.ends_with("00") && hex.len() == 14, "{hex}");
		assert_eq!(amount_hex(0.0), "");
	}

	#[test]
	fn everything_in_an_answer_is_searched() {
		let mut hex = String::new();
		add(&mut hex, &json!([["0x01ab", "0x02"], "0xff", 3, null]));
		assert_eq!(hex, "01ab\n02\nff\n");
		assert_eq!(hex_of(b"\x01\xff"), "01ff");
	}

	#[test]
	fn lines_and_dates() {
		assert_eq!(line("a\nb\n", 2).unwrap(), "b");
		assert!(line("a\nb\n", 3).is_err());
		assert_eq!(cut("äöü", 2), "äö");
		assert_eq!(date(0.0), "1970-01-01 00:00:00 UTC");
	}
}
