//! Files and options that the commands of a ceremony share.

use crate::{
	error::{Error, Result},
	output::{Cell, Row},
};
use clap::Args;
use std::{
	io::Read,
	path::{Path, PathBuf},
};
use tacit_ceremony::{
	files,
	ptau::{Checked, Ptau},
	Beacon, CircuitName, Circuits, Entropy,
};
use tacit_wallet::files::FileError;
use zeroize::Zeroizing;

/// The most bytes that a contributor can mix in.
const MAX_ENTROPY: u64 = 1 << 20;

/// The options of a contributor.
#[derive(Debug, Args)]
pub(crate) struct Contributor {
	/// Your name, which everybody can read
	#[arg(long, value_name = "NAME", default_value = "")]
	pub(crate) name: String,

	/// File of randomness of your own (dice, noise) to mix with that of the system; `-` is standard input
	#[arg(long, value_name = "FILE")]
	entropy: Option<PathBuf>,
}

impl Contributor {
	pub(crate) fn entropy(&self) -> Result<Entropy> {
		let mut bytes = Zeroizing::new(Vec::new());
		if let Some(path) = &self.entropy {
			let read = |reader: &mut dyn Read, bytes: &mut Vec<u8>| reader.take(MAX_ENTROPY + 1).read_to_end(bytes);
			if path.as_os_str() == "-" {
				read(&mut std::io::stdin(), &mut bytes).map_err(|error| Error::io("read", path, error))?;
			} else {
				read(&mut files::open(path).map_err(failed)?, &mut bytes)
					.map_err(|error| Error::io("read", path, error))?;
			}
			if bytes.is_empty() {
				return Err(Error::precondition(
					format!(
						"{} gives no bytes, so there is no randomness of your own in it",
						path.display()
					),
					"check the command that was to write them; without --entropy the system's randomness is used alone",
				));
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
pub(crate) struct BeaconOptions {
	/// Public value that nobody could know when the last contribution was made, in hexadecimal
	#[arg(long, value_name = "HEX")]
	value: String,

	/// Apply SHA-256 to it 2^EXPONENT times
	#[arg(long, value_name = "EXPONENT", default_value_t = 20)]
	exponent: u8,

	/// Source of the value, for example "Bitcoin block 900000"
	#[arg(long, value_name = "NAME", default_value = "")]
	pub(crate) name: String,
}

impl BeaconOptions {
	pub(crate) fn beacon(&self) -> Result<Beacon> {
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

/// The name of the proving-key file of a circuit.
pub(crate) fn proving_file_name(circuit: CircuitName) -> String {
	format!("{circuit}.proving-key")
}

/// An error of the ceremony as one of the wallet.
pub(crate) fn failed(error: tacit_ceremony::Error) -> Error {
	match error {
		tacit_ceremony::Error::File { path, source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
			FileError::Exists(path).into()
		},
		tacit_ceremony::Error::File { action, path, source } => Error::io(action, &path, source),
		error @ tacit_ceremony::Error::Invalid { .. } => Error::mismatch(
			error.to_string(),
			"get the file again from whoever published it, and compare digests; do not go on with this one",
		),
		error => Error::precondition(error.to_string(), ""),
	}
}

/// Fails early where a file is there already, which would not be overwritten at the end.
pub(crate) fn absent(out: &Path) -> Result<()> {
	match out.symlink_metadata() {
		Ok(_) => Err(FileError::Exists(out.to_owned()).into()),
		Err(_) => Ok(()),
	}
}

/// Writes a new file.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
	files::create(path, |out| Ok(out.write_all(bytes)?)).map_err(failed)
}

/// SHA-256 of a key, as the chain shows it.
pub(crate) fn digest(key: &[u8]) -> String {
	use sha2::Digest;
	format!("0x{}", hex::encode(sha2::Sha256::digest(key)))
}

/// Reads powers of tau as far as the circuits need them.
pub(crate) fn read_ptau(path: &Path) -> Result<Ptau> {
	read_powers(path, Circuits::current().power())
}

pub(crate) fn read_powers(path: &Path, power: u32) -> Result<Ptau> {
	Ptau::read(&mut files::open(path).map_err(failed)?, power).map_err(failed)
}

pub(crate) fn row(number: u32, name: &str, beacon: Option<&Beacon>, hash: &str) -> Row {
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
		("hash", hash.into()),
		("beacon", beacon),
	]
}

pub(crate) fn checked_cell(checked: Checked) -> Cell {
	match checked {
		Checked::Everything => Cell::new("checked, every contribution included", true),
		Checked::PowersOnly => Cell::new(
			"powers checked; who contributed is for `snarkjs powersoftau verify` to say",
			false,
		),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn no_bytes_are_no_randomness() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("noise");
		let contributor = Contributor {
			name: String::new(),
			entropy: Some(path.clone()),
		};
		std::fs::write(&path, "").unwrap();
		assert!(contributor
			.entropy()
			.err()
			.unwrap()
			.to_string()
			.contains("gives no bytes"));
		std::fs::write(&path, "dice").unwrap();
		assert!(contributor.entropy().is_ok());
	}
}
