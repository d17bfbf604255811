//! `tacit proof`: proofs outside of this system.

use super::{
	ceremony::{create, failed},
	key::{name_of, registered},
	Context,
};
use crate::{
	chain::SharedObserver,
	error::{Error, Result},
	files,
	output::{quoted, Report},
};
use clap::{Args, Subcommand};
use codec::Decode;
use std::{
	collections::HashMap,
	path::PathBuf,
	sync::{Arc, Mutex, PoisonError},
};
use tacit_ceremony::snarkjs;
use tacit_circuits::{verify, Claim, VerifyingKey, PROOF_BYTES};
use tacit_primitives::{CircuitId, Groth16Proof, KeyVersion, UncheckedElement};

/// The most public inputs that a call can have.
const MAX_INPUTS: usize = tacit_circuits::MAX_INPUTS;

/// Take proofs to other verifiers
#[derive(Debug, Subcommand)]
pub enum ProofCommand {
	Export(ExportCommand),
}

impl ProofCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Export(command) => command.run(context).await,
		}
	}
}

/// Write the proof of an encoded call `Groth16Verifier.verify` as snarkjs reads it
#[derive(Debug, Args)]
#[command(after_help = "\
Writes `verification_key.json`, `public.json` and `proof.json`, for
`snarkjs groth16 verify verification_key.json public.json proof.json`. The proof is verified first.

The proofs of your own commands are written the same way by --export-snarkjs.

Examples:
  tacit proof export 0x2901… proof
  tacit proof export call.txt proof")]
pub struct ExportCommand {
	/// Encoded call in hexadecimal, or a file that holds it
	#[arg(value_name = "CALL")]
	call: String,

	/// Directory to write to, which is made if it is not there
	#[arg(value_name = "DIRECTORY")]
	directory: PathBuf,
}

/// The arguments of `Groth16Verifier.verify`.
#[derive(Decode)]
struct VerifyCall {
	circuit: CircuitId,
	version: KeyVersion,
	inputs: Vec<UncheckedElement>,
	proof: Groth16Proof,
}

impl ExportCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let call = self.bytes()?;
		let chain = context.chain().await?;
		let not_verify = || {
			Error::precondition(
				"this is no call of Groth16Verifier.verify",
				"a proof of another call is about what the chain holds; make it with --export-snarkjs",
			)
		};
		let metadata = chain.at().metadata();
		let pallet = metadata.pallet_by_name("Groth16Verifier").ok_or_else(not_verify)?;
		let index = pallet.call_variant_by_name("verify").ok_or_else(not_verify)?.index;
		let mut arguments = call
			.strip_prefix(&[pallet.call_index(), index][..])
			.ok_or_else(not_verify)?;
		let VerifyCall {
			circuit,
			version,
			inputs,
			proof,
		} = VerifyCall::decode(&mut arguments).map_err(|_| not_verify())?;
		if !arguments.is_empty() || inputs.len() > MAX_INPUTS {
			return Err(not_verify());
		}
		let key = registered(&chain, circuit, version).await?;
		if inputs.iter().any(|input| input.check().is_none()) {
			return Err(Error::mismatch(
				"a public input of the call is not below the modulus of BN254",
				"the chain refuses such a call, too; have it made again",
			));
		}
		let inputs: Vec<_> = inputs.iter().map(|input| input.0).collect();
		write_snarkjs(&self.directory, &key, &inputs, &proof.0)?;
		Ok(Report::new("Proof written; it verifies")
			.field("directory", self.directory.display().to_string())
			.field("circuit", name_of(&circuit))
			.field("version", version)
			.next(format!(
				"cd {} && snarkjs groth16 verify verification_key.json public.json proof.json",
				quoted(&self.directory)
			)))
	}

	fn bytes(&self) -> Result<Vec<u8>> {
		// A proof with all its inputs takes less than a kilobyte.
		const MAX_TEXT: u64 = 8192;
		let text = if self.call.starts_with("0x") {
			self.call.clone()
		} else {
			let bytes = files::read_at_most(&PathBuf::from(&self.call), MAX_TEXT)?;
			String::from_utf8_lossy(&bytes).into_owned()
		};
		let text = text.trim();
		hex::decode(text.strip_prefix("0x").unwrap_or(text)).map_err(|_| {
			Error::precondition(
				"the call is no hexadecimal number",
				"give what --call or Polkadot.js prints",
			)
		})
	}
}

/// Verifies a proof and writes it, its inputs and its key for snarkjs.
pub(super) fn write_snarkjs(
	directory: &std::path::Path,
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

/// Writes every proof that a command makes into a directory of its own: `range`, `equality`, or, where there are several,
/// `range-2` and so on.
pub(super) fn observer(directory: PathBuf) -> SharedObserver {
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
