//! Proves a statement of each circuit under the keys of a ceremony and writes both as snarkjs reads them.
//! `scripts/snarkjs.sh` uses it.
//!
//!     cargo run --profile quick -p tacit-ceremony --example statements KEYS DIRECTORY
//!
//! `KEYS` is the directory that `tacit ceremony export` has written. The example writes `DIRECTORY/range` and
//! `DIRECTORY/equality`, each with `verification_key.json`, `public.json` and `proof.json`.

use std::{env, error::Error, fs, path::Path};
use tacit_ceremony::snarkjs;
use tacit_circuits::{
	element_to_bytes, equality, random_blinding, range, CircuitName, Fr, Opening, Prover, PROOF_BYTES,
};

fn main() -> Result<(), Box<dyn Error>> {
	let arguments: Vec<_> = env::args().skip(1).collect();
	let [keys, directory] = &arguments[..] else {
		return Err("name the directory of the keys and a directory to write to".into());
	};
	let file = |circuit: CircuitName| fs::read(Path::new(keys).join(format!("{circuit}.proving-key")));
	let (range, equality) = (file(CircuitName::Range)?, file(CircuitName::Equality)?);
	let prover = Prover::from_files([&range, &equality])?;
	let directory = Path::new(directory);
	let opening = |value| Opening {
		value,
		blinding: random_blinding(&mut rand::rngs::OsRng),
	};

	// A balance of 100, to which 7 come in the open, is split into 40, which a ceiling of 50 allows, and 67.
	let (balance, part, rest) = (opening(100), opening(40), opening(67));
	let [whole, part_in, left] = [&balance, &part, &rest].map(|opening| element_to_bytes(&opening.commitment()));
	let [ceiling, delta, context] = [50u16, 7, 2026].map(|input| element_to_bytes(&Fr::from(input)));
	let nothing = element_to_bytes(&Opening::zero().commitment());
	let public = [whole, part_in, ceiling, context];
	let private = range::Private {
		whole: balance.clone(),
		part: part.clone(),
	};
	let proof = prover.prove_range(&public, &private)?;
	write(directory, &prover, CircuitName::Range, &public, &proof)?;

	let public = [whole, nothing, part_in, left, delta, context];
	let private = equality::Private {
		in1: balance,
		in2: Opening::zero(),
		out1: part,
		out2: rest,
	};
	let proof = prover.prove_equality(&public, &private)?;
	write(directory, &prover, CircuitName::Equality, &public, &proof)
}

fn write(
	directory: &Path,
	prover: &Prover,
	circuit: CircuitName,
	inputs: &[[u8; 32]],
	proof: &[u8; PROOF_BYTES],
) -> Result<(), Box<dyn Error>> {
	let directory = directory.join(circuit.as_str());
	let key = prover.verifying_key(circuit);
	fs::create_dir_all(&directory)?;
	for (name, json) in [
		("verification_key.json", snarkjs::verification_key(&key.to_bytes())?),
		("public.json", snarkjs::public(inputs)?),
		("proof.json", snarkjs::proof(proof)?),
	] {
		fs::write(directory.join(name), format!("{json:#}\n"))?;
	}
	Ok(())
}
