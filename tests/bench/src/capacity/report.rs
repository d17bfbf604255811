//! The measurements as a table and as JSON.

use super::{
	block::Used,
	flood::Filled,
	limits::{millis, Limits, Prediction},
	logs::{Authored, Validation},
	Kind, Result,
};
use serde_json::{json, Value};
use std::{fmt, time::Duration};
use tacit_wallet::chain::Chain;

/// The measurements of one kind of transaction.
pub struct Row {
	/// The kind.
	pub kind: Kind,
	/// The prediction by its weight.
	pub expected: Prediction,
	/// The fullest block.
	pub fullest: Filled,
	/// All blocks with transactions of the kind.
	pub blocks: Vec<Filled>,
	/// The number of transactions that the fullest block left in the pool.
	pub left: usize,
	/// The time until the node had all of its transactions in the pool.
	pub submission: Duration,
	/// The weight that the fullest block used, and its author.
	pub used: Used,
	/// The facts about the fullest block that its author has logged.
	pub authored: Option<Authored>,
	/// The validators' executions of blocks of this kind.
	pub validation: Option<Validation>,
	/// The time from the beginning of the submission until all of its transactions were final.
	pub finalised: Option<Duration>,
}

/// All measurements, with the chain and its limits.
pub struct Report {
	/// The limits of a block.
	pub limits: Limits,
	/// The kinds, in the order of their measurement.
	pub rows: Vec<Row>,
	chain: String,
	node: String,
	spec_version: u32,
}

impl Report {
	/// Creates a report without measurements.
	pub async fn new(chain: &Chain, limits: Limits) -> Result<Self> {
		Ok(Self {
			limits,
			rows: Vec::new(),
			chain: chain.rpc().system_chain().await?,
			node: chain.rpc().system_version().await?,
			spec_version: chain.at().spec_version(),
		})
	}

	/// Returns all measurements as JSON.
	pub fn to_json(&self) -> Result<String> {
		let rows: Vec<Value> = self.rows.iter().map(|row| row.to_json(&self.limits)).collect();
		let all = json!({
			"chain": self.chain,
			"node": self.node,
			"spec_version": self.spec_version,
			"limits": {
				"ref_time": self.limits.normal.ref_time,
				"proof_size": self.limits.normal.proof_size,
				"length": self.limits.length,
				"block_ref_time": self.limits.block.ref_time,
				"block_proof_size": self.limits.block.proof_size,
			},
			"kinds": rows,
		});
		Ok(serde_json::to_string_pretty(&all)? + "\n")
	}
}

impl Row {
	/// Returns the limit that allows the fewest transactions, by the declared weight and the length.
	fn binds(&self) -> &'static str {
		let Prediction {
			by_time,
			by_proof,
			by_length,
			..
		} = self.expected;
		match [by_time, by_proof, by_length].into_iter().min() {
			Some(least) if least == by_time => "time",
			Some(least) if least == by_proof => "proof",
			_ => "length",
		}
	}

	/// Returns the reason why the fullest block holds no more transactions.
	fn end(&self) -> &str {
		match &self.authored {
			Some(authored) => &authored.end,
			None if self.left == 0 => "no more",
			None => "",
		}
	}

	fn to_json(&self, limits: &Limits) -> Value {
		json!({
			"kind": self.kind.name(),
			"moves_per_transaction": self.kind.moves(),
			"predicted": {
				"by_time": self.expected.by_time,
				"by_declared_proof": self.expected.by_proof,
				"by_length": self.expected.by_length,
				"ref_time": self.expected.weight.ref_time,
				"proof_size": self.expected.weight.proof_size,
				"length": self.expected.length,
				"binds": self.binds(),
			},
			"block": {
				"number": self.fullest.number,
				"hash": format!("{:?}", self.fullest.hash),
				"transactions": self.fullest.transactions,
				"moves": self.fullest.transactions * self.kind.moves(),
				"extrinsics": self.fullest.extrinsics,
				"length": self.fullest.length,
				"left_in_pool": self.left,
				"ref_time": self.used.normal.ref_time,
				"ref_time_share": share(self.used.normal.ref_time, limits.normal.ref_time),
				"proof_size": self.used.normal.proof_size,
				"proof_size_share": share(self.used.normal.proof_size, limits.normal.proof_size),
				"total_ref_time": self.used.total.ref_time,
				"total_proof_size": self.used.total.proof_size,
				"author": self.used.author.map(|(place, of)| format!("{place} of {of}")),
				"seconds_since_block_before": self.used.interval,
				"seconds_from_submission": self.fullest.seen.as_secs_f64(),
			},
			"blocks": self.blocks.iter().map(|block| json!({
				"number": block.number,
				"transactions": block.transactions,
			})).collect::<Vec<_>>(),
			"collator": self.authored.as_ref().map(|authored| json!({
				"milliseconds": authored.millis,
				"end": authored.end,
				"storage_proof_kb": authored.storage_proof,
				"compressed_pov_kb": authored.compressed,
			})),
			"validators": self.validation.map(|validation| json!({
				"executions": validation.count,
				"mean_seconds": validation.mean,
				"at_most_seconds": validation.at_most,
				"longest_processor_seconds": validation.processor,
			})),
			"submission_seconds": self.submission.as_secs_f64(),
			"final_after_seconds": self.finalised.map(|finalised| finalised.as_secs_f64()),
		})
	}
}

fn share(part: u64, whole: u64) -> f64 {
	part as f64 / whole as f64
}

fn percent(part: u64, whole: u64) -> String {
	format!("{:.0} %", 100.0 * share(part, whole))
}

fn or_dash(text: Option<String>) -> String {
	text.unwrap_or_else(|| "–".into())
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(f, "{}, {}, runtime {}", self.chain, self.node, self.spec_version)?;
		writeln!(f)?;
		let mut table = vec![[
			"per block",
			"moves",
			"transactions",
			"by time",
			"by proof",
			"by length",
			"time",
			"proof",
			"length KiB",
			"PoV KiB",
			"sent KiB",
			"built ms",
			"end",
			"validated s",
			"interval s",
			"final s",
		]
		.map(str::to_owned)];
		for row in &self.rows {
			let authored = row.authored.as_ref();
			let kilobytes = |bytes: u64| format!("{:.0}", bytes as f64 / 1024.0);
			// The size by the author's log, or else by the runtime, which counts every node of the trie in full.
			let proof = authored.and_then(|authored| authored.storage_proof);
			let proof = proof.unwrap_or(row.used.total.proof_size as f64 / 1024.0);
			let pov = format!("{:.0}", proof + row.fullest.length as f64 / 1024.0);
			table.push([
				row.kind.name().to_owned(),
				(row.fullest.transactions * row.kind.moves()).to_string(),
				row.fullest.transactions.to_string(),
				row.expected.by_time.to_string(),
				row.expected.by_proof.to_string(),
				row.expected.by_length.to_string(),
				percent(row.used.normal.ref_time, self.limits.normal.ref_time),
				percent(row.used.normal.proof_size, self.limits.normal.proof_size),
				kilobytes(row.fullest.length as u64),
				pov,
				or_dash(
					authored
						.and_then(|authored| authored.compressed)
						.map(|size| format!("{size:.0}")),
				),
				or_dash(authored.map(|authored| authored.millis.to_string())),
				row.end().to_owned(),
				or_dash(row.validation.map(|validation| match validation.processor {
					Some(processor) => format!("{processor:.2}"),
					None => format!("<= {}", validation.at_most),
				})),
				or_dash(row.used.interval.map(|interval| format!("{interval:.0}"))),
				or_dash(row.finalised.map(|finalised| format!("{:.0}", finalised.as_secs_f64()))),
			]);
		}
		let widths: Vec<usize> = (0..table[0].len())
			.map(|column| {
				table
					.iter()
					.map(|row| row[column].chars().count())
					.max()
					.unwrap_or_default()
			})
			.collect();
		for (place, row) in table.iter().enumerate() {
			let cells: Vec<String> = row
				.iter()
				.zip(&widths)
				.map(|(cell, width)| format!("{cell:<width$}"))
				.collect();
			writeln!(f, "| {} |", cells.join(" | "))?;
			if place == 0 {
				let lines: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
				writeln!(f, "| {} |", lines.join(" | "))?;
			}
		}
		writeln!(f)?;
		writeln!(
			f,
			"by time, proof, length: transactions that the declared weights and the length allow, {} ms, {} KiB and {} KiB in all.\n\
			 time, proof: what the block used of that. Every transaction in every block has succeeded; every full block is final.",
			millis(self.limits.normal.ref_time),
			self.limits.normal.proof_size / 1024,
			self.limits.length / 1024,
		)
	}
}
