//! Writes the development verifying keys and their `e(alpha, beta)` into `zk-circuits/circuits/keys/`, from their published seed.
//!
//!     cargo run --profile quick -p tacit-circuits --features prover --example development_keys
//!
//! Run it after a circuit was changed, and commit the files. The keys are insecure: anybody can forge under them.

use std::{error::Error, fs, path::Path};
use tacit_circuits::Prover;

fn main() -> Result<(), Box<dyn Error>> {
	let prover = Prover::development();
	let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys");
	for (name, key) in [("range", prover.range_key()), ("equality", prover.equality_key())] {
		let path = directory.join(format!("development-{name}.vk"));
		let bytes = key.to_bytes();
		fs::write(&path, &bytes)?;
		println!("{}: {} inputs, {} bytes", path.display(), key.inputs(), bytes.len());
	}
	fs::write(
		directory.join("development.alpha-beta"),
		prover.range_key().alpha_beta(),
	)?;
	Ok(())
}
