//! Reads facts about a block that are not on chain, from the logs of collators and the metrics of validators.

use super::Result;
use std::{
	io::{Read, Write},
	net::TcpStream,
	path::PathBuf,
	time::Duration,
};
use tacit_primitives::Digest;

/// The logs and metrics to read.
pub struct Sources {
	/// Logs of collators.
	pub collators: Vec<PathBuf>,
	/// Addresses of validators' metrics.
	pub validators: Vec<String>,
	/// Logs of validators that log every execution.
	pub validator_logs: Vec<PathBuf>,
}

/// The state of the validators' metrics and logs at some time.
pub struct Mark {
	executions: Executions,
	lengths: Vec<usize>,
}

/// The facts about a block that its author has logged.
#[derive(Clone, Debug, Default)]
pub struct Authored {
	/// The time that making the block took, in milliseconds.
	pub millis: u64,
	/// The reason why the author added no more transactions.
	pub end: String,
	/// Kilobytes of storage proof in the proof of validity.
	pub storage_proof: Option<f64>,
	/// Kilobytes of the proof of validity as it is sent to validators.
	pub compressed: Option<f64>,
}

/// The validators' histogram of execution times: upper bounds in seconds with counts up to them, the sum, the count.
#[derive(Clone, Debug, Default)]
pub struct Executions {
	buckets: Vec<(f64, f64)>,
	sum: f64,
	count: f64,
}

/// The validators' executions between two readings.
#[derive(Clone, Copy, Debug)]
pub struct Validation {
	/// Number of executions.
	pub count: u64,
	/// Mean time of an execution, in seconds.
	pub mean: f64,
	/// The lowest bound of the histogram that no execution exceeded, in seconds.
	pub at_most: f64,
	/// The longest processor time of an execution, in seconds. The relay chain limits this time.
	pub processor: Option<f64>,
}

impl Sources {
	/// Returns the logged facts about a block, if a log mentions it.
	pub fn authored(&self, hash: Digest) -> Result<Option<Authored>> {
		for path in &self.collators {
			let log = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
			let found = find_block(&String::from_utf8_lossy(&log), hash);
			if found.is_some() {
				return Ok(found);
			}
		}
		Ok(None)
	}

	/// Notes the present state, for a later [`Self::validation_since`].
	pub fn mark(&self) -> Result<Mark> {
		Ok(Mark {
			executions: self.executions()?,
			lengths: self.validator_logs()?.iter().map(String::len).collect(),
		})
	}

	/// Returns the validators' executions since a mark, if there were any.
	pub fn validation_since(&self, mark: &Mark) -> Result<Option<Validation>> {
		let mut processor = None;
		for (log, length) in self.validator_logs()?.iter().zip(&mark.lengths) {
			let longest = processor_times(log.get(*length..).unwrap_or_default()).max_by(f64::total_cmp);
			processor = [processor, longest].into_iter().flatten().max_by(f64::total_cmp);
		}
		let walls = self.executions()?.since(&mark.executions);
		Ok(walls.map(|validation| Validation {
			processor,
			..validation
		}))
	}

	fn validator_logs(&self) -> Result<Vec<String>> {
		let read = |path: &PathBuf| -> Result<String> {
			let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
			Ok(String::from_utf8_lossy(&bytes).into_owned())
		};
		self.validator_logs.iter().map(read).collect()
	}

	/// Reads the sum of all validators' histograms.
	fn executions(&self) -> Result<Executions> {
		let mut all = Executions::default();
		for url in &self.validators {
			all.add(&get(url).map_err(|error| format!("{url}: {error}"))?);
		}
		Ok(all)
	}
}

/// Finds the facts about a block in a log: in the lines about its preparation, its seal, which changes its hash, and
/// the size of its proof of validity.
fn find_block(log: &str, hash: Digest) -> Option<Authored> {
	let hash = format!("{hash:?}");
	let is_prepared = |line: &str| line.contains("Prepared block for proposing at");
	let mut prepared = None;
	let mut lines = log.lines();
	loop {
		let line = lines.next()?;
		if is_prepared(line) {
			prepared = Some(line);
		}
		// A development node makes blocks without a seal.
		if line.contains(&format!("Hash now {hash}")) || (is_prepared(line) && line.contains(&format!(" hash: {hash}")))
		{
			break;
		}
	}
	let prepared = prepared?;
	let between = |start: &str, end: &str| {
		let after = prepared.split_once(start)?.1;
		Some(
			after
				.split_once(end)
				.map_or(after, |(inner, _)| inner)
				.trim()
				.to_owned(),
		)
	};
	let mut authored = Authored {
		millis: between(" (", " ms)")
			.and_then(|text| text.parse().ok())
			.unwrap_or_default(),
		end: between("end: ", ";").unwrap_or_default(),
		..Authored::default()
	};
	for line in lines.take_while(|line| !is_prepared(line)) {
		let value = |key: &str| -> Option<f64> {
			let digits: String = line
				.split_once(key)?
				.1
				.chars()
				.take_while(|c| c.is_ascii_digit() || *c == '.')
				.collect();
			digits.parse().ok()
		};
		authored.storage_proof = authored.storage_proof.or_else(|| value("storage_proof_kb="));
		authored.compressed = authored.compressed.or_else(|| value("Compressed PoV size: "));
	}
	Some(authored)
}

const EXECUTION_TIME: &str = "polkadot_pvf_execution_time";

impl Executions {
	/// Adds the histogram in a page of metrics.
	fn add(&mut self, page: &str) {
		for line in page.lines() {
			let Some(rest) = line.strip_prefix(EXECUTION_TIME) else {
				continue;
			};
			let Some(value) = rest.rsplit(' ').next().and_then(|text| text.parse::<f64>().ok()) else {
				continue;
			};
			if rest.starts_with("_sum") {
				self.sum += value;
			} else if rest.starts_with("_count") {
				self.count += value;
			} else if let Some(bound) = rest.strip_prefix("_bucket").and_then(|rest| rest.split_once("le=\"")) {
				let bound = bound.1.split('"').next().and_then(|text| text.parse::<f64>().ok());
				let bound = bound.unwrap_or(f64::INFINITY);
				match self.buckets.iter_mut().find(|(known, _)| *known == bound) {
					Some((_, count)) => *count += value,
					None => self.buckets.push((bound, value)),
				}
			}
		}
		self.buckets.sort_by(|one, other| one.0.total_cmp(&other.0));
	}

	/// Returns the executions since an earlier reading, if there were any.
	pub fn since(&self, earlier: &Self) -> Option<Validation> {
		let count = self.count - earlier.count;
		if count < 1.0 {
			return None;
		}
		let before = |bound: f64| {
			let found = earlier.buckets.iter().find(|(known, _)| *known == bound);
			found.map_or(0.0, |(_, count)| *count)
		};
		let all = self
			.buckets
			.iter()
			.find(|(bound, total)| total - before(*bound) >= count);
		Some(Validation {
			count: count as u64,
			mean: (self.sum - earlier.sum) / count,
			at_most: all.map_or(f64::INFINITY, |(bound, _)| *bound),
			processor: None,
		})
	}
}

/// Reads the processor time of every execution from a log with `parachain::pvf=trace`, in seconds. The log has it as
/// `duration=Some(1.2s)`.
fn processor_times(log: &str) -> impl Iterator<Item = f64> + '_ {
	log.lines().filter_map(|line| {
		let text = line
			.contains("execute worker concluded successfully")
			.then(|| line.split_once("duration=Some("))??
			.1;
		let text = text.split_once(')')?.0;
		let units = [("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9), ("s", 1.0)];
		units
			.into_iter()
			.find_map(|(unit, seconds)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * seconds))
	})
}

/// Fetches the body of a page over plain HTTP.
fn get(url: &str) -> Result<String> {
	let rest = url
		.strip_prefix("http://")
		.ok_or("expected an address that begins with http://")?;
	let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
	let mut stream = TcpStream::connect(host)?;
	stream.set_read_timeout(Some(Duration::from_secs(10)))?;
	write!(
		stream,
		"GET /{path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n"
	)?;
	let mut answer = Vec::new();
	stream.read_to_end(&mut answer)?;
	let answer = String::from_utf8_lossy(&answer);
	let (head, body) = answer.split_once("\r\n\r\n").ok_or("the answer is not HTTP")?;
	match head.split(' ').nth(1) {
		Some("200") => Ok(body.to_owned()),
		_ => Err(format!("the answer is {}", head.lines().next().unwrap_or_default()).into()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const LOG: &str = "\
2026-11-22 23:00:00 [Parachain] 🎁 Prepared block for proposing at 7 (12 ms) hash: 0x0707070707070707070707070707070707070707070707070707070707070707; parent_hash: 0x06…; end: NoMoreTransactions; extrinsics_count: 3
2026-11-22 23:00:06 [Parachain] 🎁 Prepared block for proposing at 8 (1234 ms) hash: 0x0101010101010101010101010101010101010101010101010101010101010101; parent_hash: 0x07…; end: HitBlockWeightLimit; extrinsics_count: 437
2026-11-22 23:00:06 [Parachain] 🔖 Pre-sealed block for proposal at 8. Hash now 0x0808080808080808080808080808080808080808080808080808080808080808, previously 0x0101…
2026-11-22 23:00:06 [Parachain] PoV size header_kb=0.2 extrinsics_kb=300.5 storage_proof_kb=420.25
2026-11-22 23:00:06 [Parachain] Compressed PoV size: 350.125kb
2026-11-22 23:00:12 [Parachain] 🎁 Prepared block for proposing at 9 (5 ms) hash: 0x0909; parent_hash: 0x08…; end: NoMoreTransactions; extrinsics_count: 2
2026-11-22 23:00:12 [Parachain] PoV size header_kb=0.2 extrinsics_kb=0.5 storage_proof_kb=3";

	#[test]
	fn the_lines_of_a_block_are_found() {
		let found = find_block(LOG, Digest::repeat_byte(8)).unwrap();
		assert_eq!((found.millis, found.end.as_str()), (1234, "HitBlockWeightLimit"));
		assert_eq!((found.storage_proof, found.compressed), (Some(420.25), Some(350.125)));
		let other = find_block(LOG, Digest::repeat_byte(7)).unwrap();
		assert_eq!((other.millis, other.storage_proof), (12, None));
		assert!(find_block(LOG, Digest::repeat_byte(2)).is_none());
	}

	#[test]
	fn processor_times_are_read_in_every_unit() {
		let line = |duration: &str| {
			format!("2026-11-22 23:00:00 execute worker concluded successfully artifact_id=1 worker_rip=false duration=Some({duration})\n")
		};
		let log = line("1.25s") + &line("12.5ms") + &line("800µs") + "duration=Some(9s)\n";
		let rounded: Vec<_> = processor_times(&log).map(|seconds| format!("{seconds:.4}")).collect();
		assert_eq!(rounded, ["1.2500", "0.0125", "0.0008"]);
	}

	#[test]
	fn executions_are_counted_between_readings() {
		let page = |counts: [u32; 3], sum: f64| {
			format!(
				"# HELP {EXECUTION_TIME} Time\n{EXECUTION_TIME}_bucket{{chain=\"x\",le=\"0.5\"}} {}\n\
				 {EXECUTION_TIME}_bucket{{chain=\"x\",le=\"1\"}} {}\n{EXECUTION_TIME}_bucket{{chain=\"x\",le=\"+Inf\"}} {}\n\
				 {EXECUTION_TIME}_sum{{chain=\"x\"}} {sum}\n{EXECUTION_TIME}_count{{chain=\"x\"}} {}\n",
				counts[0], counts[1], counts[2], counts[2]
			)
		};
		let (mut before, mut after) = (Executions::default(), Executions::default());
		before.add(&page([3, 3, 4], 5.0));
		after.add(&page([4, 5, 6], 6.2));
		let added = after.since(&before).unwrap();
		assert_eq!((added.count, added.at_most), (2, 1.0));
		assert!((added.mean - 0.6).abs() < 1e-9);
		assert!(after.since(&after).is_none());
	}
}
