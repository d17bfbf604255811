//! `tacit ceremony powers`: holds the first phase of a ceremony.

use crate::{
	error::{Error, Result},
	keys::files::{absent, checked_cell, failed, read_powers, read_ptau, row, BeaconOptions, Contributor},
	output::{quoted, Progress, Report, Row},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use tacit_ceremony::{
	files,
	ptau::{Ptau, PtauContribution},
	Circuits,
};

/// Hold a first phase of your own, instead of taking public powers of tau
#[derive(Debug, Subcommand)]
pub enum PowersCommand {
	New(PowersNewCommand),
	Contribute(PowersContributeCommand),
	Beacon(PowersBeaconCommand),
	Verify(PowersVerifyCommand),
}

impl PowersCommand {
	pub(crate) fn run(self) -> Result<Report> {
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

	/// Power of two of the longest polynomial [default: the power that the circuits need]
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
				quoted(&self.out)
			)))
	}
}

/// Contribute to a first phase
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony powers contribute powers-0.ptau powers-1.ptau --name Ada
  head -c 64 /dev/random | tacit ceremony powers contribute a.ptau b.ptau --entropy -")]
pub struct PowersContributeCommand {
	/// File of the contributor before you
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
		absent(&self.out)?;
		let mut ptau = read_powers_to_go_on(&self.input)?;
		let progress = Progress::start("Contributing");
		ptau.contribute(&self.contributor.name, &self.contributor.entropy()?)
			.map_err(failed)?;
		drop(progress);
		write_powers("Contributed", &ptau, &self.out)
	}
}

/// End a first phase with a public beacon
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit ceremony powers beacon powers-9.ptau powers.ptau --value 00000000000000000001…")]
pub struct PowersBeaconCommand {
	/// File of the last contributor
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
		absent(&self.out)?;
		let mut ptau = read_powers_to_go_on(&self.input)?;
		require_contributors(&ptau)?;
		let progress = Progress::start("Applying the beacon");
		ptau.beacon(&self.beacon.name, &beacon).map_err(failed)?;
		drop(progress);
		write_powers("The first phase is over", &ptau, &self.out)
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
		// A first phase without contributions fails every check, and this error names the reason.
		require_contributors(&ptau)?;
		let checked = ptau.check().map_err(failed)?;
		drop(progress);
		Ok(powers_report(Report::new("The powers of tau are good"), &ptau)
			.field("contributions_checked", checked_cell(checked)))
	}
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

/// Fails where nobody has contributed: everybody can compute the secret that follows from a beacon alone.
fn require_contributors(ptau: &Ptau) -> Result<()> {
	match ptau.contributions().iter().any(|one| one.beacon().is_none()) {
		true => Ok(()),
		false => Err(Error::precondition(
			"nobody has contributed to this first phase, so everybody knows its secret",
			"contribute with `tacit ceremony powers contribute`, and let others contribute, before the beacon ends it",
		)),
	}
}

fn write_powers(title: &str, ptau: &Ptau, out: &Path) -> Result<Report> {
	files::create(out, |mut out| ptau.write(&mut out)).map_err(failed)?;
	Ok(powers_report(Report::new(title), ptau)
		.field("file", out.display().to_string())
		.field("hash", ptau.contributions().last().and_then(hash_of))
		.note("Publish the hash, and hand the file on."))
}

fn hash_of(contribution: &PtauContribution) -> Option<String> {
	contribution.response_hash().map(hex::encode)
}

fn powers_report(report: Report, ptau: &Ptau) -> Report {
	let rows = ptau.contributions().iter().zip(1u32..).map(|(one, number)| {
		let hash = hash_of(one).unwrap_or_default();
		row(number, one.name().unwrap_or_default(), one.beacon(), &hash)
	});
	let rows: Vec<Row> = rows.collect();
	report
		.field("power", ptau.power())
		.field("ceremony_power", ptau.ceremony_power())
		.list("contributions", rows)
}
