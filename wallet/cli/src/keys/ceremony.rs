//! `tacit ceremony`: makes the production keys with others, and checks how they were made.

use crate::{
	context::Context,
	error::{Error, Result},
	keys::{
		files::{
			absent, checked_cell, create, digest, failed, proving_file_name, read_ptau, row, BeaconOptions, Contributor,
		},
		powers::PowersCommand,
	},
	output::{quoted, Progress, Report, Row},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use tacit_ceremony::{files, snarkjs, Basis, CircuitName, Circuits, Transcript, Verified};
use tacit_circuits::{PerCircuit, Prover};

/// Make a chain's production keys together with others, or check how they were made
#[derive(Debug, Subcommand)]
pub enum CeremonyCommand {
	#[command(subcommand)]
	Powers(PowersCommand),
	New(NewCommand),
	Contribute(ContributeCommand),
	Beacon(BeaconCommand),
	Verify(VerifyCommand),
	Export(ExportCommand),
}

impl CeremonyCommand {
	pub(crate) async fn run(self, _: &Context) -> Result<Report> {
		match self {
			Self::Powers(command) => command.run(),
			Self::New(command) => command.run(),
			Self::Contribute(command) => command.run(),
			Self::Beacon(command) => command.run(),
			Self::Verify(command) => command.run(),
			Self::Export(command) => command.run(),
		}
	}
}

/// Begin the second phase, for the circuits of this release
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony new powers.ptau ceremony-0")]
pub struct NewCommand {
	/// Powers of tau in snarkjs' format, of power 10 or more: public ones or your own
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript to write
	#[arg(value_name = "OUT")]
	out: PathBuf,
}

impl NewCommand {
	fn run(self) -> Result<Report> {
		absent(&self.out)?;
		let basis = basis(&self.ptau)?;
		let transcript = Transcript::new(&basis);
		files::create(&self.out, |mut out| transcript.write(&mut out)).map_err(failed)?;
		Ok(Report::new("Ceremony begun")
			.field("transcript", self.out.display().to_string())
			.field("first_phase", checked_cell(basis.first_phase()))
			.next(format!(
				"tacit ceremony contribute {} {} ceremony-1 --name NAME",
				quoted(&self.ptau),
				quoted(&self.out)
			)))
	}
}

/// Contribute to a ceremony, after checking the contributions before
#[derive(Debug, Args)]
#[command(after_help = "\
The secret is drawn, used and erased within this command. As long as one contributor is honest and keeps nothing, \
nobody knows the secrets of the keys. Publish the hash that is printed: by it you and others find your \
contribution in the final transcript.

Examples:
  tacit ceremony contribute powers.ptau ceremony-0 ceremony-1 --name Ada
  head -c 64 /dev/random | tacit ceremony contribute p.ptau c-1 c-2 --name Bea --entropy -")]
pub struct ContributeCommand {
	/// Powers of tau that the ceremony began with
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript of the contributor before you
	#[arg(value_name = "IN")]
	input: PathBuf,

	/// Transcript to write
	#[arg(value_name = "OUT")]
	out: PathBuf,

	#[command(flatten)]
	contributor: Contributor,
}

impl ContributeCommand {
	fn run(self) -> Result<Report> {
		absent(&self.out)?;
		let basis = basis(&self.ptau)?;
		let (mut transcript, _) = verified(&self.input, &basis)?;
		let progress = Progress::start("Contributing");
		let hash = transcript
			.contribute(&self.contributor.name, &self.contributor.entropy()?)
			.map_err(failed)?;
		drop(progress);
		files::create(&self.out, |mut out| transcript.write(&mut out)).map_err(failed)?;
		Ok(Report::new("Contributed")
			.field("transcript", self.out.display().to_string())
			.field("contribution", transcript.contributions().len())
			.field("hash", hex::encode(hash))
			.note("Publish the hash, and hand the transcript on to the next contributor."))
	}
}

/// End a ceremony with a public beacon
#[derive(Debug, Args)]
#[command(after_help = "\
The value has to be announced by its source before the last contribution and known only after it, such as the hash \
of a block of a stated height. Then the last contributor cannot have chosen among results.

Examples:
  tacit ceremony beacon p.ptau ceremony-9 ceremony-final --value 00000000000000000001…")]
pub struct BeaconCommand {
	/// Powers of tau that the ceremony began with
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript of the last contributor
	#[arg(value_name = "IN")]
	input: PathBuf,

	/// Transcript to write
	#[arg(value_name = "OUT")]
	out: PathBuf,

	#[command(flatten)]
	beacon: BeaconOptions,
}

impl BeaconCommand {
	fn run(self) -> Result<Report> {
		let beacon = self.beacon.beacon()?;
		absent(&self.out)?;
		let basis = basis(&self.ptau)?;
		let (mut transcript, _) = verified(&self.input, &basis)?;
		let progress = Progress::start("Applying the beacon");
		let hash = transcript.beacon(&self.beacon.name, &beacon).map_err(failed)?;
		drop(progress);
		files::create(&self.out, |mut out| transcript.write(&mut out)).map_err(failed)?;
		Ok(Report::new("The ceremony is over")
			.field("transcript", self.out.display().to_string())
			.field("hash", hex::encode(hash))
			.next(format!(
				"tacit ceremony export {} {} DIRECTORY",
				quoted(&self.ptau),
				quoted(&self.out)
			)))
	}
}

/// Verify a whole ceremony, from the powers of tau and the circuits to the keys
#[derive(Debug, Args)]
#[command(after_help = "\
Whatever was altered is named: the field, the contribution or the point.

Examples:
  tacit ceremony verify powers.ptau ceremony-final
  tacit ceremony verify powers.ptau ceremony-final --contribution 5f0c1b22a97e4d10")]
pub struct VerifyCommand {
	/// Powers of tau that the ceremony began with
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript
	#[arg(value_name = "TRANSCRIPT")]
	transcript: PathBuf,

	/// Hash that a contributor published, or at least its first 16 digits: it has to be in the transcript
	#[arg(long, value_name = "HASH")]
	contribution: Vec<String>,
}

impl VerifyCommand {
	fn run(self) -> Result<Report> {
		let basis = basis(&self.ptau)?;
		let (_, verified) = verified(&self.transcript, &basis)?;
		for wanted in &self.contribution {
			let wanted = wanted_hash(wanted)?;
			let found = |hash: &[u8; 64]| hex::encode(hash).starts_with(&wanted);
			if !verified.contributions.iter().any(|one| found(&one.hash)) {
				return Err(Error::mismatch(
					format!("no contribution of this ceremony has the hash {wanted}"),
					"it was left out, or this is the transcript of another ceremony",
				));
			}
		}
		let title = match verified.is_final() {
			true => "The ceremony is complete and good",
			false => "The ceremony is good so far, and has no beacon yet",
		};
		let report = Report::new(title)
			.field("first_phase", checked_cell(verified.first_phase))
			.field("complete", verified.is_final())
			.list("contributions", contributions(&verified));
		let Ok(keys) = verified.keys() else {
			return Ok(report);
		};
		Ok(with_digests(report, &keys.prover().map_err(failed)?))
	}
}

/// The least digits of a hash that identify a contribution: enough that nobody finds a second one by trying, and few
/// enough to write down.
const LEAST_DIGITS: usize = 16;

/// The beginning of a hash, in lower case and without a prefix.
fn wanted_hash(text: &str) -> Result<String> {
	let digits = text.strip_prefix("0x").unwrap_or(text).to_lowercase();
	let hash = (LEAST_DIGITS..=128).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
	match hash {
		true => Ok(digits),
		false => Err(Error::precondition(
			format!("{text:?} is no hash of a contribution, nor the first {LEAST_DIGITS} digits of one"),
			"give the hash as `tacit ceremony contribute` printed it; by fewer digits a wrong contribution could be taken for it",
		)),
	}
}

/// Write the keys of a finished ceremony, after verifying it
#[derive(Debug, Args)]
#[command(after_help = "\
Writes `range.proving-key` and `equality.proving-key`, for wallets (--proving-keys, TACIT_PROVING_KEYS) and for \
`tacit key register`; both verifying keys in the chain's encoding, `range.vk` and `equality.vk`, and as snarkjs reads them. \
Publish the SHA-256 of all of them: they are printed in full.

Examples:
  tacit ceremony export powers.ptau ceremony-final keys")]
pub struct ExportCommand {
	/// Powers of tau that the ceremony began with
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript
	#[arg(value_name = "TRANSCRIPT")]
	transcript: PathBuf,

	/// Directory to write to, which is made if it is not there
	#[arg(value_name = "DIRECTORY")]
	directory: PathBuf,
}

impl ExportCommand {
	fn run(self) -> Result<Report> {
		let basis = basis(&self.ptau)?;
		let (_, verified) = verified(&self.transcript, &basis)?;
		let prover = verified.keys().and_then(|keys| keys.prover()).map_err(failed)?;
		let directory = &self.directory;
		std::fs::create_dir_all(directory).map_err(|error| Error::io("create", directory, error))?;
		let keys = CircuitName::ALL.map(|circuit| (circuit, prover.verifying_key(circuit).to_bytes()));
		for (circuit, _) in &keys {
			create(&directory.join(proving_file_name(*circuit)), &prover.file(*circuit))?;
		}
		for (circuit, key) in &keys {
			create(&directory.join(format!("{circuit}.vk")), key)?;
		}
		for (circuit, key) in &keys {
			let json = snarkjs::verification_key(key).map_err(failed)?;
			let name = format!("{circuit}-verification_key.json");
			create(&directory.join(name), format!("{json:#}\n").as_bytes())?;
		}
		let report = Report::new("Keys written").field("directory", directory.display().to_string());
		Ok(with_digests(report, &prover).next(format!("tacit key register {} --call", quoted(directory))))
	}
}

/// Adds SHA-256 of the verifying keys and of the proving-key files, in full, so that others recognise the keys by them.
fn with_digests(report: Report, prover: &Prover) -> Report {
	let fields = [
		CircuitName::ALL.map(|circuit| {
			(
				KEY_FIELDS[circuit.index()],
				digest(&prover.verifying_key(circuit).to_bytes()),
			)
		}),
		CircuitName::ALL.map(|circuit| (PROVING_KEY_FIELDS[circuit.index()], digest(&prover.file(circuit)))),
	];
	fields
		.into_iter()
		.flatten()
		.fold(report, |report, (name, digest)| report.field(name, digest))
}

/// The names of the digests in the report.
const KEY_FIELDS: PerCircuit<&str> = ["range_key", "equality_key"];
const PROVING_KEY_FIELDS: PerCircuit<&str> = ["range_proving_key", "equality_proving_key"];

fn contributions(verified: &Verified) -> Vec<Row> {
	let rows = verified.contributions.iter().zip(1u32..);
	rows.map(|(one, number)| row(number, &one.name, one.beacon.as_ref(), &hex::encode(one.hash)))
		.collect()
}

/// Reads and checks powers of tau, and computes the initial keys from them.
fn basis(path: &Path) -> Result<Basis> {
	let progress = Progress::start("Checking the powers of tau");
	let ptau = read_ptau(path)?;
	progress.step("Computing the initial keys");
	Basis::new(&ptau, Circuits::current()).map_err(failed)
}

/// Reads and verifies a transcript.
fn verified(path: &Path, basis: &Basis) -> Result<(Transcript, Verified)> {
	let _progress = Progress::start("Verifying the ceremony");
	let transcript = Transcript::read(&mut files::open(path).map_err(failed)?, basis.circuits()).map_err(failed)?;
	let verified = transcript.verify(basis).map_err(failed)?;
	Ok((transcript, verified))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_contribution_is_found_by_as_many_digits_as_nobody_gets_by_trying() {
		let hash = "ab".repeat(64);
		assert_eq!(wanted_hash(&format!("0x{}", hash.to_uppercase())).unwrap(), hash);
		assert_eq!(wanted_hash(&hash[..16]).unwrap(), hash[..16]);
		for text in [
			"",
			"b",
			"0x",
			"abababab",
			&hash[..15],
			&format!("{hash}ab"),
			"abababababababxy",
		] {
			assert!(wanted_hash(text).is_err(), "{text}");
		}
	}
}
