//! `tacit-bench weights` compares the time of transactions with their weights.
//!
//! It applies signed transactions in the node's executor, one after the other, as in a block being made: a whole trade
//! with the moves that carry proofs, and the calls of the market. It applies each of them repeatedly in the same state,
//! and compares the time with the weight that the chain charged.

mod chain;
mod database;
mod market;
mod trade;

use chain::Chain;
use std::{error::Error, path::PathBuf, time::Duration};

/// The result of a step. The error is a message of any kind.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Compare the time of transactions with their weights.
///
/// The state is kept in memory, so the database's part of the weights is left out; the table has it in a column of its
/// own. The time for the bytes of a transaction is left out too: the weights of the SDK do not cover decoding and
/// hashing them, because the limit of a block's length bounds this time.
#[derive(clap::Args)]
pub struct WeightsCommand {
	/// Number of times that every transaction is applied in a round
	#[arg(default_value = "21", value_parser = clap::value_parser!(u16).range(1..))]
	runs: u16,
	/// Number of rounds through all transactions, each on a new chain, so that a slow second of the machine does not
	/// affect all runs of one transaction
	#[arg(long, value_name = "NUMBER", default_value = "3", value_parser = clap::value_parser!(u16).range(1..))]
	rounds: u16,
	/// The longest accepted time of a transaction, as a multiple of its weight
	#[arg(long, value_name = "FACTOR", default_value = "1.5")]
	factor: f64,
	/// The runtime as Wasm [default: the one that was built with this program]
	#[arg(long, value_name = "FILE")]
	runtime: Option<PathBuf>,
}

/// The measurements of one kind of transaction.
struct Measured {
	what: &'static str,
	times: Vec<Duration>,
	/// Bytes of the transaction.
	length: usize,
	/// The charged weight, in picoseconds.
	weight: u64,
	/// The database's part of the weight, in picoseconds.
	database: u64,
}

impl Measured {
	fn fastest(&self) -> f64 {
		self.times.iter().min().map_or(f64::NAN, micros)
	}

	fn median(&self) -> f64 {
		let mut times = self.times.clone();
		times.sort_unstable();
		times.get(times.len() / 2).map_or(f64::NAN, micros)
	}

	/// Returns the charged weight without the database's part, in microseconds.
	fn charged(&self) -> f64 {
		self.weight.saturating_sub(self.database) as f64 / 1e6
	}

	/// Returns the time as a multiple of the charged weight. `byte` is the time for a byte, in microseconds.
	///
	/// It uses the fastest run: other work on the machine only adds to the time.
	fn ratio(&self, byte: f64) -> f64 {
		(self.fastest() - self.length as f64 * byte) / self.charged()
	}
}

fn micros(time: &Duration) -> f64 {
	time.as_secs_f64() * 1e6
}

/// Carries out all rounds, prints the table, and fails if a transaction takes too long.
pub fn run(command: &WeightsCommand) -> Result<()> {
	let code = match &command.runtime {
		Some(path) => std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?,
		None => tacit_runtime::WASM_BINARY
			.ok_or("this program was built without the runtime's Wasm: run scripts/bench.sh --weights")?
			.to_vec(),
	};
	let mut measured = round(&code, command.runs)?;
	for _ in 1..command.rounds {
		for (case, again) in measured.iter_mut().zip(round(&code, command.runs)?) {
			case.times.extend(again.times);
		}
	}
	let byte = time_of_a_byte(&measured)?;
	println!(
		"{:28} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>6}",
		"microseconds", "fastest", "median", "of bytes", "charged", "database", "weight", "ratio"
	);
	for case in &measured {
		println!(
			"{:28} {:9.0} {:9.0} {:9.0} {:9.0} {:9.0} {:9.0} {:6.2}",
			case.what,
			case.fastest(),
			case.median(),
			case.length as f64 * byte,
			case.charged(),
			case.database as f64 / 1e6,
			case.weight as f64 / 1e6,
			case.ratio(byte)
		);
	}
	let by_ratio = |a: &&Measured, b: &&Measured| a.ratio(byte).total_cmp(&b.ratio(byte));
	let worst = measured.iter().max_by(by_ratio).ok_or("nothing was measured")?;
	let best = measured.iter().min_by(by_ratio).ok_or("nothing was measured")?;
	println!(
		"\nA byte of a transaction takes {:.1} ns; {} bytes, as many as ordinary transactions may have in a block, {:.0} ms",
		byte * 1e3,
		length_limit(),
		byte * length_limit() as f64 / 1e3
	);
	println!(
		"Most overcharged: {}, which takes {:.2} of its weight",
		best.what,
		best.ratio(byte)
	);
	println!(
		"weight-check worst={:.2} ({}) factor<={:.1}",
		worst.ratio(byte),
		worst.what,
		command.factor
	);
	if worst.ratio(byte) > command.factor {
		return Err(format!(
			"{} takes {:.2} times what its weight says",
			worst.what,
			worst.ratio(byte)
		)
		.into());
	}
	Ok(())
}

/// Measures every transaction on a new chain, in the same order each time.
fn round(code: &[u8], runs: u16) -> Result<Vec<Measured>> {
	let mut chain = Chain::new(code, runs.into())?;
	trade::run(&mut chain)?;
	Ok(chain.measured)
}

/// Returns the time for a byte of a transaction that does nothing, in microseconds.
fn time_of_a_byte(measured: &[Measured]) -> Result<f64> {
	let find = |what| {
		measured
			.iter()
			.find(|case| case.what == what)
			.ok_or("no empty transaction was measured")
	};
	let (none, long) = (find(trade::NOTHING)?, find(trade::LONG)?);
	Ok((long.fastest() - none.fastest()) / (long.length - none.length) as f64)
}

/// Returns the most bytes that ordinary transactions may have in a block.
fn length_limit() -> u32 {
	*tacit_runtime::configs::system::RuntimeBlockLength::get()
		.max
		.get(frame_support::dispatch::DispatchClass::Normal)
}
