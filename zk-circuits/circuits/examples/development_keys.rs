//! Writes the development verifying keys and their `e(alpha, beta)` into `zk-circuits/circuits/keys/`, from their
//! published seed.
//!
//!     cargo run --profile quick -p tacit-circuits --features prover --example development_keys
//!
//! Run it after a circuit was changed, and commit the files. The keys are insecure: anybody can forge under them.

use std::{error::Error, fs, path::Path};
use tacit_circuits::{CircuitName, Prover};

fn main() -> Result<(), Box<dyn Error>> {
	let prover = Prover::development();
	let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
	for circuit in CircuitName::ALL {
		let key = prover.verifying_key(circuit);
		let path = directory.join(format!("development-{circuit}.vk"));
		let bytes = key.to_bytes();
		// `e(alpha, beta)` is the same for all circuits, so every turn writes the same bytes.
		fs::write(directory.join("development.alpha-beta"), key.alpha_beta())?;
		fs::write(&path, &bytes)?;
		println!("{}: {} inputs, {} bytes", path.display(), key.inputs(), bytes.len());
	}
	Ok(())
}
