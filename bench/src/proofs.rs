//! Making proofs and verifying them.

use crate::{
	executor::Guest,
	moves::{self, Funding},
};
use codec::Encode;
use std::{
	error::Error,
	time::{Duration, Instant},
};
use tacit_bench::Reference;
use tacit_circuits::Prover;
use tacit_primitives::Statement;

/// How many moves the amortised figures are for.
const MOVES: usize = 16;

/// One thing that is measured, over and over.
struct Case {
	moves: usize,
	what: String,
	export: &'static str,
	arguments: Vec<u8>,
	/// What the answer has to be.
	accepted: bool,
	times: Vec<Duration>,
}

impl Case {
	/// By ark-groth16 alone.
	fn reference(what: &str, proofs: &[Reference], accepted: bool) -> Self {
		Self::new(
			proofs.len() / 2,
			"ark-groth16",
			what,
			"bench_reference",
			proofs.encode(),
			accepted,
		)
	}

	/// By the runtime's registry.
	fn runtime(what: &str, statements: &[Statement], accepted: bool) -> Self {
		Self::new(
			statements.len() / 2,
			"the runtime",
			what,
			"bench_runtime",
			statements.encode(),
			accepted,
		)
	}

	fn new(moves: usize, who: &str, what: &str, export: &'static str, arguments: Vec<u8>, accepted: bool) -> Self {
		let s = if moves == 1 { "" } else { "s" };
		Self {
			moves,
			what: format!("{moves} move{s}, {who}: {what}"),
			export,
			arguments,
			accepted,
			times: Vec::new(),
		}
	}

	fn run(&mut self, guest: &mut Guest<'_>) -> Result<(), Box<dyn Error>> {
		let (accepted, time) = guest.call::<bool>(self.export, &Encoded(&self.arguments))?;
		if accepted != self.accepted {
			let answer = if accepted { "accepted" } else { "rejected" };
			return Err(format!("\"{}\" was {answer}", self.what).into());
		}
		self.times.push(time);
		Ok(())
	}

	fn median(&self) -> f64 {
		quantile(&self.times, 1, 2)
	}
}

/// Arguments that are encoded already.
struct Encoded<'a>(&'a [u8]);

impl Encode for Encoded<'_> {
	fn encode_to<T: codec::Output + ?Sized>(&self, output: &mut T) {
		output.write(self.0);
	}
}

/// The time, in milliseconds, that `part` of `whole` runs stay below.
fn quantile(times: &[Duration], part: usize, whole: usize) -> f64 {
	let mut times = times.to_vec();
	times.sort_unstable();
	let index = times.len() * part / whole;
	times.get(index).or(times.last()).map_or(f64::NAN, milliseconds)
}

fn milliseconds(time: &Duration) -> f64 {
	time.as_secs_f64() * 1_000.0
}

fn header() -> String {
	format!("{:60} {:>10} {:>10} {:>10}", "milliseconds", "median", "10 %", "90 %")
}

fn row(what: &str, times: &[Duration]) -> String {
	format!(
		"{what:60} {:10.2} {:10.2} {:10.2}",
		quantile(times, 1, 2),
		quantile(times, 1, 10),
		quantile(times, 9, 10)
	)
}

fn processor() -> String {
	std::fs::read_to_string("/proc/cpuinfo")
		.unwrap_or_default()
		.lines()
		.find_map(|line| line.strip_prefix("model name")?.split_once(": "))
		.map_or("processor of unknown model".into(), |(_, model)| model.trim().into())
}

/// Proves both statements of fresh moves, in turn.
fn measure_proving(prover: &Prover, runs: usize) -> Result<[Vec<Duration>; 2], Box<dyn Error>> {
	let mut times = [Vec::new(), Vec::new()];
	// The first run, which starts the threads, does not count.
	for run in 0..=runs {
		let Funding { range, equality } = Funding::random();
		let start = Instant::now();
		prover.prove_range(&range.0, &range.1)?;
		let between = Instant::now();
		prover.prove_equality(&equality.0, &equality.1)?;
		let end = Instant::now();
		if run > 0 {
			times[0].push(between - start);
			times[1].push(end - between);
		}
	}
	Ok(times)
}

/// What is verified: the first three are what the last line compares.
fn cases(prover: &Prover) -> Result<Vec<Case>, Box<dyn Error>> {
	let batch: Vec<Statement> = (0..MOVES)
		.map(|_| Funding::random().prove(prover))
		.collect::<Result<Vec<_>, _>>()?
		.concat();
	let single = &batch[..2];
	let reference = |statements: &[Statement]| {
		statements
			.iter()
			.map(|statement| moves::reference(statement, prover))
			.collect::<Result<Vec<_>, _>>()
	};
	let mut cases = vec![
		Case::reference("true, from compressed keys, one by one", &reference(single)?, true),
		Case::runtime("true", single, true),
		Case::runtime("true, in one call", &batch, true),
		Case::reference(
			"last statement false",
			&reference(&moves::with_another_context(single)?)?,
			false,
		),
	];
	for statements in [single, &batch] {
		cases.extend([
			Case::runtime("last statement false", &moves::with_another_context(statements)?, false),
			Case::runtime("last proof with another C", &moves::with_another_c(statements)?, false),
			Case::runtime(
				"last B outside the subgroup",
				&moves::with_b_outside_the_subgroup(statements)?,
				false,
			),
			Case::runtime("last B off the curve", &moves::with_b_off_the_curve(statements)?, false),
		]);
	}
	Ok(cases)
}

/// Measures everything so many times, and prints it.
pub fn run(runs: usize, code: &[u8]) -> Result<(), Box<dyn Error>> {
	let cores = std::thread::available_parallelism()?;
	println!("{}, {cores} cores; {runs} runs of each, in turn", processor());

	let prover = Prover::development();
	let [range, equality] = measure_proving(&prover, runs)?;
	println!("\nProving, native code, {cores} cores");
	println!("{}", header());
	for (name, size, times) in [
		("range", prover.range_size(), range),
		("equality", prover.equality_size(), equality),
	] {
		let what = format!(
			"{name}: {} constraints, {} public inputs",
			size.constraints,
			size.instance_variables - 1
		);
		println!("{}", row(&what, &times));
	}

	let mut guest = Guest::new(code);
	guest.call::<()>("bench_register_keys", &())?;
	let mut cases = cases(&prover)?;
	let mut empty_calls = Vec::new();
	for run in 0..=runs {
		for case in &mut cases {
			case.run(&mut guest)?;
			// As with proving.
			if run == 0 {
				case.times.clear();
			}
		}
		empty_calls.push(guest.call::<()>("bench_nothing", &())?.1);
	}
	println!("\nVerifying the range and the equality proof of each move, Wasm in the node's executor, 1 core");
	println!("{}", header());
	for case in &cases {
		println!("{}", row(&case.what, &case.times));
	}
	println!(
		"{}",
		row("a call of nothing, which all of the above contain", &empty_calls)
	);

	let [reference, single, batch, ..] = &cases[..] else {
		return Err("the cases to compare are missing".into());
	};
	println!("\nCostliest rejection, compared with acceptance by the runtime");
	for accepted in [single, batch] {
		let costliest = cases
			.iter()
			.filter(|case| !case.accepted && case.export == accepted.export && case.moves == accepted.moves)
			.max_by(|a, b| a.median().total_cmp(&b.median()));
		if let Some(costliest) = costliest {
			println!("{}: {:.2}", costliest.what, costliest.median() / accepted.median());
		}
	}
	println!(
		"\nverify-ratio single={:.2} batch{MOVES}={:.2}",
		single.median() / reference.median(),
		batch.median() / MOVES as f64 / reference.median()
	);
	Ok(())
}
