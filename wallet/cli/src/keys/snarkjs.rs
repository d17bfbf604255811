//! Writes proofs as snarkjs reads them.

use super::files::{create, failed};
use crate::error::{Error, Result};
use std::{
	collections::HashMap,
	path::{Path, PathBuf},
	sync::{Arc, Mutex, PoisonError},
};
use tacit_ceremony::snarkjs;
use tacit_circuits::{verify, Claim, VerifyingKey, PROOF_BYTES};
use tacit_wallet::chain::SharedObserver;

/// Verifies a proof and writes it, its inputs and its key for snarkjs.
pub(crate) fn write_snarkjs(
	directory: &Path,
	key: &[u8],
	inputs: &[[u8; 32]],
	proof: &[u8; PROOF_BYTES],
) -> Result<()> {
	let bad = |reason: String| Error::mismatch(reason, "");
	let decoded = VerifyingKey::from_bytes(key).map_err(|error| bad(error.to_string()))?;
	let claim = Claim {
		key: &decoded,
		inputs,
		proof,
	};
	verify(&[claim]).map_err(|error| bad(format!("the proof does not verify: {error}")))?;
	std::fs::create_dir_all(directory).map_err(|error| Error::io("create", directory, error))?;
	for (name, json) in [
		("verification_key.json", snarkjs::verification_key(key)),
		("public.json", snarkjs::public(inputs)),
		("proof.json", snarkjs::proof(proof)),
	] {
		create(
			&directory.join(name),
			format!("{:#}\n", json.map_err(failed)?).as_bytes(),
		)?;
	}
	Ok(())
}

/// Writes every proof that a command makes into a directory of its own: `range`, `equality`, or, where there are
/// several, `range-2` and so on.
pub(crate) fn observer(directory: PathBuf) -> SharedObserver {
	let made = Mutex::new(HashMap::<&'static str, u32>::new());
	Arc::new(move |proved| {
		let number = {
			let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
			let number = made.entry(proved.circuit).or_default();
			*number += 1;
			*number
		};
		let name = match number {
			1 => proved.circuit.to_owned(),
			number => format!("{}-{number}", proved.circuit),
		};
		write_snarkjs(
			&directory.join(name),
			&proved.key.to_bytes(),
			proved.inputs,
			proved.proof,
		)
		.map_err(|error| error.to_string())
	})
}
