//! `tacit ceremony`: making the production keys, and checking how they were made.

use super::Context;
use crate::{
	error::{Error, Result},
	output::{Cell, Progress, Report, Row},
};
use clap::{Args, Subcommand};
use std::{
	io::Read,
	path::{Path, PathBuf},
};
use tacit_ceremony::{
	files,
	ptau::{Checked, Ptau},
	snarkjs, Basis, Beacon, Circuits, Entropy, Transcript, Verified,
};
use zeroize::Zeroizing;

/// The most bytes that a contributor can mix in.
const MAX_ENTROPY: u64 = 1 << 20;

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

/// Hold a first phase of your own, instead of taking public powers of tau
#[derive(Debug, Subcommand)]
pub enum PowersCommand {
	New(PowersNewCommand),
	Contribute(PowersContributeCommand),
	Beacon(PowersBeaconCommand),
	Verify(PowersVerifyCommand),
}

impl PowersCommand {
	fn run(self) -> Result<Report> {
		match self {
			Self::New(command) => command.run(),
			Self::Contribute(command) => command.run(),
			Self::Beacon(command) => command.run(),
			Self::Verify(command) => command.run(),
		}
	}
}

/// Begin a first phase
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony powers new powers-0.ptau")]
pub struct PowersNewCommand {
	/// File to write, in snarkjs' format
	#[arg(value_name = "OUT")]
	out: PathBuf,

	/// Power of two of the longest polynomial [default: what the circuits need]
	#[arg(long, value_name = "POWER")]
	power: Option<u32>,
}

impl PowersNewCommand {
	fn run(self) -> Result<Report> {
		let power = self.power.unwrap_or_else(|| Circuits::current().power());
		let ptau = Ptau::new(power).map_err(failed)?;
		files::create(&self.out, |mut out| ptau.write(&mut out)).map_err(failed)?;
		Ok(Report::new("First phase begun")
			.field("file", self.out.display().to_string())
			.field("power", power)
			.next(format!(
				"tacit ceremony powers contribute {} powers-1.ptau --name NAME",
				self.out.display()
			)))
	}
}

/// What a contributor says and adds.
#[derive(Debug, Args)]
struct Contributor {
	/// Your name, which everybody can read
	#[arg(long, value_name = "NAME", default_value = "")]
	name: String,

	/// File of randomness of your own (dice, noise) to mix with that of the system; `-` is standard input
	#[arg(long, value_name = "FILE")]
	entropy: Option<PathBuf>,
}

impl Contributor {
	fn entropy(&self) -> Result<Entropy> {
		let mut bytes = Zeroizing::new(Vec::new());
		if let Some(path) = &self.entropy {
			let read = |reader: &mut dyn Read, bytes: &mut Vec<u8>| reader.take(MAX_ENTROPY + 1).read_to_end(bytes);
			if path.as_os_str() == "-" {
				read(&mut std::io::stdin(), &mut bytes).map_err(|error| Error::io("read", path, error))?;
			} else {
				read(&mut files::open(path).map_err(failed)?, &mut bytes)
					.map_err(|error| Error::io("read", path, error))?;
			}
			if bytes.len() as u64 > MAX_ENTROPY {
				return Err(Error::precondition(
					format!("{} is longer than {MAX_ENTROPY} bytes", path.display()),
					"a few dozen unpredictable bytes are enough",
				));
			}
		}
		Entropy::gather(&bytes).map_err(failed)
	}
}

/// The public beacon.
#[derive(Debug, Args)]
struct BeaconOptions {
	/// Public value that nobody could know when the last contribution was made, in hexadecimal
	#[arg(long, value_name = "HEX")]
	value: String,

	/// Apply SHA-256 to it 2^EXPONENT times
	#[arg(long, value_name = "EXPONENT", default_value_t = 20)]
	exponent: u8,

	/// What the value is, for example "Bitcoin block 900000"
	#[arg(long, value_name = "NAME", default_value = "")]
	name: String,
}

impl BeaconOptions {
	fn beacon(&self) -> Result<Beacon> {
		let hex = self.value.strip_prefix("0x").unwrap_or(&self.value);
		let value = hex::decode(hex).map_err(|_| {
			Error::precondition(
				"the value of the beacon is no hexadecimal number",
				"give an even number of digits, such as the hash of a block",
			)
		})?;
		Beacon::new(value, self.exponent).map_err(failed)
	}
}

/// Contribute to a first phase
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony powers contribute powers-0.ptau powers-1.ptau --name Ada
  head -c 64 /dev/random | tacit ceremony powers contribute a.ptau b.ptau --entropy -")]
pub struct PowersContributeCommand {
	/// File of whoever contributed before
	#[arg(value_name = "IN")]
	input: PathBuf,

	/// File to write
	#[arg(value_name = "OUT")]
	out: PathBuf,

	#[command(flatten)]
	contributor: Contributor,
}

impl PowersContributeCommand {
	fn run(self) -> Result<Report> {
		let mut ptau = read_powers_to_go_on(&self.input)?;
		let progress = Progress::start("Contributing");
		ptau.contribute(&self.contributor.name, &self.contributor.entropy()?)
			.map_err(failed)?;
		drop(progress);
		write_powers(&ptau, &self.out)
	}
}

/// End a first phase with a public beacon
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony powers beacon powers-9.ptau powers.ptau --value 00000000000000000001…")]
pub struct PowersBeaconCommand {
	/// File of whoever contributed last
	#[arg(value_name = "IN")]
	input: PathBuf,

	/// File to write
	#[arg(value_name = "OUT")]
	out: PathBuf,

	#[command(flatten)]
	beacon: BeaconOptions,
}

impl PowersBeaconCommand {
	fn run(self) -> Result<Report> {
		let beacon = self.beacon.beacon()?;
		let mut ptau = read_powers_to_go_on(&self.input)?;
		let progress = Progress::start("Applying the beacon");
		ptau.beacon(&self.beacon.name, &beacon).map_err(failed)?;
		drop(progress);
		write_powers(&ptau, &self.out)
	}
}

/// Check powers of tau
#[derive(Debug, Args)]
#[command(after_help = "\
Checks the powers that the circuits need. Who contributed is checked too where the file is a whole first phase of \
at most power 14; for a file cut out of a larger one, use `snarkjs powersoftau verify`.

Examples:
  tacit ceremony powers verify powers.ptau")]
pub struct PowersVerifyCommand {
	/// File in snarkjs' format, prepared for the second phase or not
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,
}

impl PowersVerifyCommand {
	fn run(self) -> Result<Report> {
		let progress = Progress::start("Checking the powers of tau");
		let ptau = read_ptau(&self.ptau)?;
		let checked = ptau.check().map_err(failed)?;
		drop(progress);
		Ok(powers_report(Report::new("The powers of tau are good"), &ptau)
			.field("contributions_checked", checked_cell(checked)))
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
		let basis = basis(&self.ptau)?;
		let transcript = Transcript::new(&basis);
		files::create(&self.out, |mut out| transcript.write(&mut out)).map_err(failed)?;
		Ok(Report::new("Ceremony begun")
			.field("transcript", self.out.display().to_string())
			.field("first_phase", checked_cell(basis.first_phase()))
			.next(format!(
				"tacit ceremony contribute {} {} ceremony-1 --name NAME",
				self.ptau.display(),
				self.out.display()
			)))
	}
}

/// Contribute to a ceremony, after checking what came before
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

	/// Transcript of whoever contributed before
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

	/// Transcript of whoever contributed last
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
				self.ptau.display(),
				self.out.display()
			)))
	}
}

/// Verify a whole ceremony, from the powers of tau and the circuits to the keys
#[derive(Debug, Args)]
#[command(after_help = "\
Whatever was altered is named: the field, the contribution or the point.

Examples:
  tacit ceremony verify powers.ptau ceremony-final
  tacit ceremony verify powers.ptau ceremony-final --contribution 5f0c… --json")]
pub struct VerifyCommand {
	/// Powers of tau that the ceremony began with
	#[arg(value_name = "PTAU")]
	ptau: PathBuf,

	/// Transcript
	#[arg(value_name = "TRANSCRIPT")]
	transcript: PathBuf,

	/// Hash that a contributor published, or its beginning: it has to be in the transcript
	#[arg(long, value_name = "HASH")]
	contribution: Vec<String>,
}

impl VerifyCommand {
	fn run(self) -> Result<Report> {
		let basis = basis(&self.ptau)?;
		let (_, verified) = verified(&self.transcript, &basis)?;
		for wanted in &self.contribution {
			let wanted = wanted.trim_start_matches("0x").to_lowercase();
			let found = |hash: &[u8; 64]| !wanted.is_empty() && hex::encode(hash).starts_with(&wanted);
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
		let prover = keys.prover().map_err(failed)?;
		Ok(report
			.field("range_key", digest(&prover.range_key().to_bytes()))
			.field("equality_key", digest(&prover.equality_key().to_bytes())))
	}
}

/// Write the keys of a finished ceremony, after verifying it
#[derive(Debug, Args)]
#[command(after_help = "\
Writes `proving-keys` for wallets (--proving-keys, TACIT_PROVING_KEYS), `range.vk` and `equality.vk` for the chain \
(`tacit key register`), and both verifying keys as snarkjs reads them.

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
		let (range, equality) = (prover.range_key().to_bytes(), prover.equality_key().to_bytes());
		let json = |key: &[u8]| {
			snarkjs::verification_key(key)
				.map(|json| format!("{json:#}\n"))
				.map_err(failed)
		};
		for (name, bytes) in [
			("proving-keys", prover.to_bytes()),
			("range.vk", range.clone()),
			("equality.vk", equality.clone()),
			("range-verification_key.json", json(&range)?.into_bytes()),
			("equality-verification_key.json", json(&equality)?.into_bytes()),
		] {
			create(&directory.join(name), &bytes)?;
		}
		Ok(Report::new("Keys written")
			.field("directory", directory.display().to_string())
			.field("range_key", digest(&range))
			.field("equality_key", digest(&equality))
			.next(format!(
				"tacit key register range {} --call",
				directory.join("range.vk").display()
			)))
	}
}

/// An error of the ceremony as one of the wallet.
pub(super) fn failed(error: tacit_ceremony::Error) -> Error {
	match error {
		tacit_ceremony::Error::File { path, source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
			Error::FileExists(path)
		},
		tacit_ceremony::Error::File { action, path, source } => Error::io(action, &path, source),
		error @ tacit_ceremony::Error::Invalid { .. } => Error::mismatch(
			error.to_string(),
			"get the file again from whoever published it, and compare digests; do not go on with this one",
		),
		error => Error::precondition(error.to_string(), ""),
	}
}

/// Writes a new file.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
	files::create(path, |out| Ok(out.write_all(bytes)?)).map_err(failed)
}

/// SHA-256 of a key, as the chain shows it.
pub(super) fn digest(key: &[u8]) -> String {
	use sha2::Digest;
	format!("0x{}", hex::encode(sha2::Sha256::digest(key)))
}

/// Reads powers of tau as far as the circuits need them.
fn read_ptau(path: &Path) -> Result<Ptau> {
	read_powers(path, Circuits::current().power())
}

fn read_powers(path: &Path, power: u32) -> Result<Ptau> {
	Ptau::read(&mut files::open(path).map_err(failed)?, power).map_err(failed)
}

/// Reads a first phase, of any power, and checks it unless nobody has contributed yet.
fn read_powers_to_go_on(path: &Path) -> Result<Ptau> {
	let _progress = Progress::start("Checking what came before");
	let ptau = read_powers(path, 1)?;
	if !ptau.contributions().is_empty() {
		ptau.check().map_err(failed)?;
	}
	Ok(ptau)
}

fn write_powers(ptau: &Ptau, out: &Path) -> Result<Report> {
	files::create(out, |mut out| ptau.write(&mut out)).map_err(failed)?;
	Ok(powers_report(Report::new("Contributed"), ptau)
		.field("file", out.display().to_string())
		.note("Publish the hash of the contribution, and hand the file on."))
}

fn powers_report(report: Report, ptau: &Ptau) -> Report {
	let rows = ptau.contributions().iter().zip(1u32..).map(|(one, number)| {
		let hash = one.response_hash().map(hex::encode).unwrap_or_default();
		row(number, one.name().unwrap_or_default(), one.beacon(), &hash)
	});
	let rows: Vec<Row> = rows.collect();
	report
		.field("power", ptau.power())
		.field("ceremony_power", ptau.ceremony_power())
		.list("contributions", rows)
}

fn contributions(verified: &Verified) -> Vec<Row> {
	let rows = verified.contributions.iter().zip(1u32..);
	rows.map(|(one, number)| row(number, &one.name, one.beacon.as_ref(), &hex::encode(one.hash)))
		.collect()
}

fn row(number: u32, name: &str, beacon: Option<&Beacon>, hash: &str) -> Row {
	let beacon = beacon.map_or_else(
		|| Cell::none(""),
		|beacon| {
			let text = format!(
				"0x{}, 2^{} times SHA-256",
				hex::encode(beacon.value()),
				beacon.exponent()
			);
			Cell::new(text.clone(), text)
		},
	);
	vec![
		("number", number.into()),
		("name", name.into()),
		("hash", Cell::new(format!("{}…", hash.get(..32).unwrap_or(hash)), hash)),
		("beacon", beacon),
	]
}

fn checked_cell(checked: Checked) -> Cell {
	match checked {
		Checked::Everything => Cell::new("checked, every contribution included", true),
		Checked::PowersOnly => Cell::new(
			"powers checked; who contributed is for `snarkjs powersoftau verify` to say",
			false,
		),
	}
}

/// Reads and checks powers of tau, and computes what follows from them.
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
