//! The weights of an empty block and of a transaction that does nothing, as a file of the runtime.
//!
//! `tacit-bench overhead` writes a file for each in another form. The numbers come from these files.

use crate::outcome::{Failure, Result};
use std::{fs, path::Path};

/// A weight: nanoseconds, and bytes of the proof of validity.
#[derive(Debug, PartialEq, Eq)]
struct Weight<'a>(&'a str, &'a str);

/// Reads the files that the benchmark has written into a folder, and writes the file of the runtime.
pub fn write(folder: &Path, date: &str, output: &Path) -> Result<()> {
	let read = |name: &str| {
		let path = folder.join(name);
		fs::read_to_string(&path).map_err(Failure::io(path.display()))
	};
	let (block, extrinsic) = (read("block_weights.rs")?, read("extrinsic_weights.rs")?);
	let text = text(&block, &extrinsic, date).ok_or_else(|| Failure::new("tacit-bench overhead wrote no weights"))?;
	fs::write(output, text).map_err(Failure::io(output.display()))
}

fn text(block: &str, extrinsic: &str, date: &str) -> Option<String> {
	let cpu = block.split_once("CPU: `")?.1.split_once('`')?.0;
	let (Weight(block_time, block_proof), Weight(time, proof)) = (weight(block)?, weight(extrinsic)?);
	Some(format!(
		"//! What every block and every transaction take, as `scripts/weights.sh overhead` has measured it. Do not edit.
//!
//! {cpu}, {date}; medians of blocks without transactions, and of full blocks of transactions that do nothing.

use frame_support::{{
	parameter_types,
	weights::{{constants::WEIGHT_REF_TIME_PER_NANOS, Weight}},
}};

parameter_types! {{
	/// An empty block.
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts({block_time} * WEIGHT_REF_TIME_PER_NANOS, {block_proof});
	/// A transaction, whatever it does: its signature, and that it is a transaction.
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts({time} * WEIGHT_REF_TIME_PER_NANOS, {proof});
}}
"
	))
}

/// Reads the weight from a file, which has it as `WEIGHT_REF_TIME_PER_NANOS.saturating_mul(1_234), 0)`.
fn weight(file: &str) -> Option<Weight<'_>> {
	let (_, rest) = file.split_once("WEIGHT_REF_TIME_PER_NANOS.saturating_mul(")?;
	let (time, rest) = rest.split_once("), ")?;
	let (proof, _) = rest.split_once(')')?;
	let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '_');
	(is_number(time) && is_number(proof)).then_some(Weight(time, proof))
}

#[cfg(test)]
mod tests {
	use super::*;

	const BLOCK: &str =
		"//! CPU: `AMD EPYC`\n\tWeight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(1_234), 99);\n";

	#[test]
	fn the_numbers_come_from_what_was_measured() {
		let extrinsic = BLOCK.replace("1_234), 99", "5_678), 0");
		let text = text(BLOCK, &extrinsic, "2026-11-29").unwrap();
		assert!(text.contains("//! AMD EPYC, 2026-11-29; medians"), "{text}");
		assert!(
			text.contains("Weight::from_parts(1_234 * WEIGHT_REF_TIME_PER_NANOS, 99);"),
			"{text}"
		);
		assert!(
			text.contains("Weight::from_parts(5_678 * WEIGHT_REF_TIME_PER_NANOS, 0);"),
			"{text}"
		);
		syn::parse_file(&text).unwrap();
	}

	#[test]
	fn a_file_without_a_weight_is_an_error() {
		assert_eq!(text(BLOCK, "", "2026-11-29"), None);
		assert_eq!(weight("WEIGHT_REF_TIME_PER_NANOS.saturating_mul(), 0)"), None);
		let folder = tempfile::tempdir().unwrap();
		assert!(write(folder.path(), "2026-11-29", &folder.path().join("out.rs")).is_err());
	}
}
