//! Proves a statement of each circuit under the keys of a ceremony and writes both as snarkjs reads them. `scripts/snarkjs.sh` uses it.
//!
//!     cargo run --profile quick -p tacit-ceremony --example statements KEYS DIRECTORY
//!
//! `KEYS` is what `tacit ceremony export` has written. Writes `DIRECTORY/range` and `DIRECTORY/equality`, each with `verification_key.json`, `public.json` and `proof.json`.

use std::{env, error::Error, fs, path::Path};
use tacit_ceremony::snarkjs;
use tacit_circuits::{equality, random_blinding, range, CircuitName, Fr, Opening, Prover, VerifyingKey, PROOF_BYTES};

fn main() -> Result<(), Box<dyn Error>> {
	let arguments: Vec<_> = env::args().skip(1).collect();
	let [keys, directory] = &arguments[..] else {
		return Err("name the directory of the keys and a directory to write to".into());
	};
	let file = |circuit: CircuitName| fs::read(Path::new(keys).join(format!("{circuit}.proving-key")));
	let prover = Prover::from_files(&file(CircuitName::Range)?, &file(CircuitName::Equality)?)?;
	let directory = Path::new(directory);
	let opening = |value| Opening {
		value,
		blinding: random_blinding(&mut rand::rngs::OsRng),
	};

	// A balance of 100, to which 7 come in the open, is split into 40, which a ceiling of 50 allows, and 67.
	let (balance, part, rest) = (opening(100), opening(40), opening(67));
	let context = Fr::from(2026u16);
	let public = range::Public {
		whole: balance.commitment(),
		part: part.commitment(),
		ceiling: Fr::from(50u8),
		context,
	};
	let private = range::Private {
		whole: balance.clone(),
		part: part.clone(),
	};
	let proof = prover.prove_range(&public, &private)?;
	write(&directory.join("range"), &prover.range_key(), &public.inputs(), &proof)?;

	let private = equality::Private {
		in1: balance,
		in2: Opening::zero(),
		out1: part,
		out2: rest,
	};
	let public = equality::Public {
		in1: private.in1.commitment(),
		in2: private.in2.commitment(),
		out1: private.out1.commitment(),
		out2: private.out2.commitment(),
		delta: Fr::from(7u8),
		context,
	};
	let proof = prover.prove_equality(&public, &private)?;
	write(
		&directory.join("equality"),
		&prover.equality_key(),
		&public.inputs(),
		&proof,
	)
}

fn write(
	directory: &Path,
	key: &VerifyingKey,
	inputs: &[[u8; 32]],
	proof: &[u8; PROOF_BYTES],
) -> Result<(), Box<dyn Error>> {
	fs::create_dir_all(directory)?;
	for (name, json) in [
		("verification_key.json", snarkjs::verification_key(&key.to_bytes())?),
		("public.json", snarkjs::public(inputs)?),
		("proof.json", snarkjs::proof(proof)?),
	] {
		fs::write(directory.join(name), format!("{json:#}\n"))?;
	}
	Ok(())
}
