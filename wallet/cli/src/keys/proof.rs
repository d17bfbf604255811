//! `tacit proof`: exports proofs for other verifiers.

use crate::{
	context::Context,
	error::{Error, Result},
	keys::{
		registry::{name_of, registered},
		snarkjs::write_snarkjs,
	},
	output::{quoted, Report},
};
use clap::{Args, Subcommand};
use codec::Decode;
use std::path::PathBuf;
use tacit_primitives::{CircuitId, Groth16Proof, KeyVersion, UncheckedElement};
use tacit_wallet::files;

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
