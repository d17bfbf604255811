//! Prints the cost of the circuits on this machine: their sizes, the time to prove, and the time to verify compared
//! with ark-groth16's own verifier in the same run.
//!
//!     cargo run --profile quick -p tacit-circuits --features prover --example circuit_report [RUNS]
//!
//! Times are medians over RUNS runs (51 by default). Proving uses all cores; verifying is measured on one, as a runtime
//! has no more. The times are those of native code: a chain verifies in Wasm, some three times slower, so that only
//! their ratio carries over.

use ark_bn254::Bn254;
use ark_ff::PrimeField;
use ark_groth16::{prepare_verifying_key, Groth16, Proof, VerifyingKey as ReferenceKey};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use rand::rngs::OsRng;
use std::{
	error::Error,
	time::{Duration, Instant},
};
use tacit_circuits::{
	element_to_bytes, equality, range, verify, CircuitName, Claim, Fr, Opening, ProveError, Prover, VerifyingKey,
	ALPHA_BETA_BYTES, PROOF_BYTES,
};

/// How many moves the amortised figures are for.
const MOVES: usize = 16;

/// A move of the protocol: a range and an equality proof.
struct Move {
	range: ([[u8; 32]; 4], [u8; PROOF_BYTES]),
	equality: ([[u8; 32]; 6], [u8; PROOF_BYTES]),
}

/// The statements that fund a deal: 400 out of a balance of 1,000, at a ceiling of 500. Each has the public inputs and
/// the secrets of its circuit.
struct Statements {
	range: ([[u8; 32]; 4], range::Private),
	equality: ([[u8; 32]; 6], equality::Private),
}

impl Statements {
	fn random() -> Self {
		let open = |value| Opening::random(value, &mut OsRng);
		let (balance, escrow, rest, nothing) = (open(1_000), open(400), open(600), Opening::zero());
		let context = tacit_circuits::random_blinding(&mut OsRng);
		let [whole, part, left, none] =
			[&balance, &escrow, &rest, &nothing].map(|opening| element_to_bytes(&opening.commitment()));
		let [ceiling, delta, context] =
			[Fr::from(500u64), Fr::from(0u64), context].map(|input| element_to_bytes(&input));
		Self {
			range: (
				[whole, part, ceiling, context],
				range::Private {
					whole: balance.clone(),
					part: escrow.clone(),
				},
			),
			equality: (
				[whole, none, left, part, delta, context],
				equality::Private {
					in1: balance,
					in2: nothing,
					out1: rest,
					out2: escrow,
				},
			),
		}
	}

	fn prove(&self, prover: &Prover) -> Result<Move, ProveError> {
		let (range, equality) = (&self.range, &self.equality);
		Ok(Move {
			range: (range.0, prover.prove_range(&range.0, &range.1)?),
			equality: (equality.0, prover.prove_equality(&equality.0, &equality.1)?),
		})
	}
}

/// Returns the median time of a run. `black_box` keeps the compiler from optimising the run away.
fn median<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
	let mut times: Vec<_> = (0..runs)
		.map(|_| {
			let start = Instant::now();
			std::hint::black_box(run());
			start.elapsed()
		})
		.collect();
	times.sort_unstable();
	times[runs / 2]
}

fn milliseconds(time: Duration) -> f64 {
	time.as_secs_f64() * 1_000.0
}

/// ark-groth16 from a compressed key and a compressed proof, as a straightforward verifier would use it.
fn reference(key: &[u8], inputs: &[[u8; 32]], proof: &[u8]) -> bool {
	let key = ReferenceKey::<Bn254>::deserialize_compressed(key).expect("a key");
	let proof = Proof::deserialize_compressed(proof).expect("a proof");
	let inputs: Vec<_> = inputs.iter().map(|input| Fr::from_le_bytes_mod_order(input)).collect();
	Groth16::<Bn254>::verify_proof(&prepare_verifying_key(&key), &proof, &inputs).expect("a decision")
}

fn compressed<T: CanonicalDeserialize + CanonicalSerialize>(bytes: &[u8]) -> Vec<u8> {
	let mut compressed = Vec::new();
	T::deserialize_uncompressed(bytes)
		.expect("a valid encoding")
		.serialize_compressed(&mut compressed)
		.expect("writing to a vector cannot fail");
	compressed
}

/// A key as a chain stores it: with its `e(alpha, beta)`.
type Registered<'a> = (&'a [u8], &'a [u8; ALPHA_BETA_BYTES]);

/// Verifies moves from the bytes that a chain has: registered keys and proofs.
fn verify_moves(range_key: Registered<'_>, equality_key: Registered<'_>, moves: &[Move]) {
	let decode = |(key, alpha_beta): Registered<'_>| VerifyingKey::from_trusted_bytes(key, alpha_beta).expect("a key");
	let (range_key, equality_key) = (decode(range_key), decode(equality_key));
	let claims: Vec<_> = moves
		.iter()
		.flat_map(|Move { range, equality }| {
			[
				Claim {
					key: &range_key,
					inputs: &range.0,
					proof: &range.1,
				},
				Claim {
					key: &equality_key,
					inputs: &equality.0,
					proof: &equality.1,
				},
			]
		})
		.collect();
	verify(&claims).expect("the proofs are valid");
}

fn main() -> Result<(), Box<dyn Error>> {
	let runs = match std::env::args().nth(1) {
		Some(runs) => runs.parse::<usize>()?.max(1),
		None => 51,
	};
	let start = Instant::now();
	let prover = Prover::development();
	let setup = start.elapsed();
	let Statements { range, equality } = Statements::random();

	println!(
		"{} cores, medians of {runs} runs, native code",
		std::thread::available_parallelism()?
	);
	println!("generating both development keys: {:.0} ms", milliseconds(setup));
	for circuit in CircuitName::ALL {
		let size = prover.size(circuit);
		println!(
			"{circuit}: {} constraints, {} public inputs, {} witness variables",
			size.constraints,
			size.instance_variables - 1,
			size.witness_variables
		);
	}

	let range_time = median(runs, || prover.prove_range(&range.0, &range.1));
	let equality_time = median(runs, || prover.prove_equality(&equality.0, &equality.1));
	println!("proving range: {:.1} ms", milliseconds(range_time));
	println!("proving equality: {:.1} ms", milliseconds(equality_time));

	let moves = (0..MOVES)
		.map(|_| Statements::random().prove(&prover))
		.collect::<Result<Vec<_>, ProveError>>()?;
	let [range_key, equality_key] = CircuitName::ALL.map(|circuit| prover.verifying_key(circuit));
	let alpha_beta = (range_key.alpha_beta(), equality_key.alpha_beta());
	let (range_key, equality_key) = (range_key.to_bytes(), equality_key.to_bytes());
	let compressed_keys = (
		compressed::<ReferenceKey<Bn254>>(&range_key),
		compressed::<ReferenceKey<Bn254>>(&equality_key),
	);
	let proofs = (
		compressed::<Proof<Bn254>>(&moves[0].range.1),
		compressed::<Proof<Bn254>>(&moves[0].equality.1),
	);

	let (apart, together, amortised) = rayon::ThreadPoolBuilder::new().num_threads(1).build()?.install(|| {
		let apart = median(runs, || {
			assert!(reference(&compressed_keys.0, &moves[0].range.0, &proofs.0));
			assert!(reference(&compressed_keys.1, &moves[0].equality.0, &proofs.1));
		});
		let (range_key, equality_key) = ((&range_key[..], &alpha_beta.0), (&equality_key[..], &alpha_beta.1));
		let together = median(runs, || verify_moves(range_key, equality_key, &moves[..1]));
		let amortised = median(runs, || verify_moves(range_key, equality_key, &moves)) / MOVES as u32;
		(apart, together, amortised)
	});
	println!(
		"verifying both, one by one, ark-groth16 from compressed keys: {:.2} ms",
		milliseconds(apart)
	);
	for (what, time) in [
		("both together", together),
		("both together, 16 moves in one call, each", amortised),
	] {
		println!(
			"verifying {what}: {:.2} ms, ratio {:.2}",
			milliseconds(time),
			time.as_secs_f64() / apart.as_secs_f64()
		);
	}
	Ok(())
}
