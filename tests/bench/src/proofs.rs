//! Measures making and verifying proofs.

use crate::{
	executor::Guest,
	moves::{self, Funding},
};
use ark_serialize::CanonicalSerialize;
use codec::Encode;
use std::{
	error::Error,
	time::{Duration, Instant},
};
use tacit_bench_proofs::{Prepared, Reference};
use tacit_circuits::{CircuitName, Claim, PerCircuit, Prover};
use tacit_primitives::{CircuitId, Statement};

/// The number of moves in a batch, whose figures are for one move.
const MOVES: usize = 16;

/// The code of a case.
enum Code {
	/// An export of the Wasm with its arguments.
	Wasm(&'static str, Vec<u8>),
	/// Native code on one core.
	Native(Box<dyn Fn() -> bool>),
}

/// A case that is measured repeatedly.
struct Case {
	moves: usize,
	what: String,
	code: Code,
	/// The expected answer.
	accepted: bool,
	times: Vec<Duration>,
}

impl Case {
	/// A verification by ark-groth16, as in a chain that stores compressed keys.
	fn reference(what: &str, proofs: &[Reference], accepted: bool) -> Self {
		let code = Code::Wasm("bench_reference", proofs.encode());
		Self::new(proofs.len() / 2, "ark-groth16, compressed keys", what, code, accepted)
	}

	/// A verification by ark-groth16 at its fastest, with prepared keys.
	fn prepared(what: &str, proofs: &[Prepared], accepted: bool) -> Self {
		let code = Code::Wasm("bench_prepared", proofs.encode());
		Self::new(proofs.len() / 2, "ark-groth16, prepared keys", what, code, accepted)
	}

	/// A verification by the runtime's registry.
	fn runtime(what: &str, statements: &[Statement], accepted: bool) -> Self {
		let code = Code::Wasm(RUNTIME, statements.encode());
		Self::new(statements.len() / 2, "the runtime", what, code, accepted)
	}

	fn new(moves: usize, who: &str, what: &str, code: Code, accepted: bool) -> Self {
		let s = if moves == 1 { "" } else { "s" };
		Self {
			moves,
			what: format!("{moves} move{s}, {who}: {what}"),
			code,
			accepted,
			times: Vec::new(),
		}
	}

	fn run(&mut self, guest: &mut Guest<'_>) -> Result<(), Box<dyn Error>> {
		let (accepted, time) = match &self.code {
			Code::Wasm(export, arguments) => guest.call::<bool>(export, &Encoded(arguments))?,
			Code::Native(verify) => {
				let start = Instant::now();
				(verify(), start.elapsed())
			},
		};
		if accepted != self.accepted {
			let answer = if accepted { "accepted" } else { "rejected" };
			return Err(format!("\"{}\" was {answer}", self.what).into());
		}
		self.times.push(time);
		Ok(())
	}

	fn is_of_the_runtime(&self) -> bool {
		matches!(self.code, Code::Wasm(RUNTIME, _))
	}

	fn median(&self) -> f64 {
		quantile(&self.times, 1, 2)
	}
}

/// The export that verifies with the runtime's registry.
const RUNTIME: &str = "bench_runtime";

/// Arguments that are encoded already.
struct Encoded<'a>(&'a [u8]);

impl Encode for Encoded<'_> {
	fn encode_to<T: codec::Output + ?Sized>(&self, output: &mut T) {
		output.write(self.0);
	}
}

/// Returns the quantile `part / whole` of the times, in milliseconds.
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
	format!("{:70} {:>10} {:>10} {:>10}", "milliseconds", "median", "10 %", "90 %")
}

fn row(what: &str, times: &[Duration]) -> String {
	format!(
		"{what:70} {:10.2} {:10.2} {:10.2}",
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

/// Measures the time to prove both statements of fresh moves, by circuit.
fn measure_proving(prover: &Prover, runs: usize) -> Result<PerCircuit<Vec<Duration>>, Box<dyn Error>> {
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

/// The cases that the last line compares.
struct Compared {
	compressed: Case,
	prepared: Case,
	prepared_native: Case,
	single: Case,
	batch: Case,
}

impl Compared {
	fn new(batch: &[Statement], prover: &Prover) -> Result<Self, Box<dyn Error>> {
		let single = &batch[..2];
		let as_reference = |statement| moves::reference(statement, prover);
		let as_prepared = |statement| moves::prepared(statement, prover);
		let compressed = single.iter().map(as_reference).collect::<Result<Vec<_>, _>>()?;
		let prepared = single.iter().map(as_prepared).collect::<Result<Vec<_>, _>>()?;
		Ok(Self {
			compressed: Case::reference("true, one by one", &compressed, true),
			prepared: Case::prepared("true, one by one", &prepared, true),
			prepared_native: Case::new(
				1,
				"ark-groth16, prepared keys, native code",
				"true",
				prepared_natively(single, prover)?,
				true,
			),
			single: Case::runtime("true", single, true),
			batch: Case::runtime("true, in one call", batch, true),
		})
	}

	fn all_mut(&mut self) -> [&mut Case; 5] {
		[
			&mut self.compressed,
			&mut self.prepared,
			&mut self.prepared_native,
			&mut self.single,
			&mut self.batch,
		]
	}

	fn all(&self) -> [&Case; 5] {
		[
			&self.compressed,
			&self.prepared,
			&self.prepared_native,
			&self.single,
			&self.batch,
		]
	}

	/// Returns the last line: the runtime's time in Wasm, divided by the times of ark-groth16.
	fn ratios(&self) -> String {
		let single = self.single.median();
		format!(
			"verify-ratio single={:.2} batch{MOVES}={:.2} prepared-wasm={:.2} prepared-native={:.2}",
			single / self.compressed.median(),
			self.batch.median() / MOVES as f64 / self.compressed.median(),
			single / self.prepared.median(),
			single / self.prepared_native.median()
		)
	}
}

/// Verifies with ark-groth16 in native code at its fastest: the keys are prepared and decoded beforehand.
fn prepared_natively(statements: &[Statement], prover: &Prover) -> Result<Code, Box<dyn Error>> {
	let cases = statements
		.iter()
		.map(|statement| Ok((moves::prepared_key(statement.circuit, prover)?, statement.clone())))
		.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
	Ok(Code::Native(Box::new(move || {
		cases
			.iter()
			.all(|(key, statement)| tacit_bench_proofs::verify_under(key, &statement.proof.0, &statement.inputs))
	})))
}

/// Verifies with Tacit's verifier in native code. The keys are decoded beforehand.
fn ours_natively(statements: &[Statement], prover: &Prover) -> Result<Code, Box<dyn Error>> {
	let keys: Vec<_> = statements
		.iter()
		.map(|statement| moves::verifying_key(statement.circuit, prover))
		.collect::<Result<Vec<_>, _>>()?;
	let claims: Vec<(Vec<[u8; 32]>, [u8; 256])> = statements
		.iter()
		.map(|statement| {
			let inputs = statement.inputs.iter().map(|input| input.to_bytes()).collect();
			(inputs, statement.proof.0)
		})
		.collect();
	Ok(Code::Native(Box::new(move || {
		let claims: Vec<_> = keys
			.iter()
			.zip(&claims)
			.map(|(key, (inputs, proof))| Claim { key, inputs, proof })
			.collect();
		tacit_circuits::verify(&claims).is_ok()
	})))
}

/// Returns the cases that are not compared: Tacit's verifier in native code, and rejections.
fn cases(batch: &[Statement], prover: &Prover) -> Result<Vec<Case>, Box<dyn Error>> {
	let single = &batch[..2];
	let another_context = moves::with_another_context(single)?;
	let compressed = another_context
		.iter()
		.map(|statement| moves::reference(statement, prover))
		.collect::<Result<Vec<_>, _>>()?;
	let prepared = another_context
		.iter()
		.map(|statement| moves::prepared(statement, prover))
		.collect::<Result<Vec<_>, _>>()?;
	let mut cases = vec![
		Case::new(
			1,
			"tacit-circuits, native code",
			"true",
			ours_natively(single, prover)?,
			true,
		),
		Case::reference("last statement false", &compressed, false),
		Case::prepared("last statement false", &prepared, false),
	];
	for statements in [single, batch] {
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

/// Measures every case `runs` times and prints the times.
pub fn run(runs: usize, code: &[u8]) -> Result<(), Box<dyn Error>> {
	let cores = std::thread::available_parallelism()?;
	println!("{}, {cores} cores; {runs} runs of each, in turn", processor());

	let prover = Prover::development();
	let proving = measure_proving(&prover, runs)?;
	println!("\nProving, native code, {cores} cores");
	println!("{}", header());
	for (circuit, times) in CircuitName::ALL.into_iter().zip(&proving) {
		let size = prover.size(circuit);
		let what = format!(
			"{circuit}: {} constraints, {} public inputs",
			size.constraints,
			size.instance_variables - 1
		);
		println!("{}", row(&what, times));
	}

	let mut guest = Guest::new(code);
	guest.call::<()>("bench_register_keys", &())?;
	let batch: Vec<Statement> = (0..MOVES)
		.map(|_| Funding::random().prove(&prover))
		.collect::<Result<Vec<_>, _>>()?
		.concat();
	let mut compared = Compared::new(&batch, &prover)?;
	let mut cases = cases(&batch, &prover)?;
	let mut empty_calls = Vec::new();
	for run in 0..=runs {
		for case in compared.all_mut().into_iter().chain(&mut cases) {
			case.run(&mut guest)?;
			// The first run does not count, as in `measure_proving`.
			if run == 0 {
				case.times.clear();
			}
		}
		empty_calls.push(guest.call::<()>("bench_nothing", &())?.1);
	}
	println!("\nVerifying the range and the equality proof of each move; Wasm in the node's executor where not said otherwise; 1 core");
	println!("{}", header());
	for case in compared.all().into_iter().chain(&cases) {
		println!("{}", row(&case.what, &case.times));
	}
	println!(
		"{}",
		row("a call of nothing, which all of those in Wasm contain", &empty_calls)
	);

	for circuit in CircuitName::ALL.map(|circuit| CircuitId(circuit.on_chain())) {
		let prepared = moves::prepared_key(circuit, &prover)?;
		println!(
			"a prepared key of ark-groth16 has {} bytes, a key of the registry {}",
			prepared.uncompressed_size(),
			moves::verifying_key(circuit, &prover)?.to_bytes().len() + tacit_circuits::ALPHA_BETA_BYTES
		);
	}

	println!("\nCostliest rejection, compared with acceptance by the runtime");
	for accepted in [&compared.single, &compared.batch] {
		let costliest = cases
			.iter()
			.filter(|case| !case.accepted && case.is_of_the_runtime() && case.moves == accepted.moves)
			.max_by(|a, b| a.median().total_cmp(&b.median()));
		if let Some(costliest) = costliest {
			println!("{}: {:.2}", costliest.what, costliest.median() / accepted.median());
		}
	}
	println!("\n{}", compared.ratios());
	Ok(())
}
