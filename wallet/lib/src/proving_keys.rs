//! Finds the proving keys for a chain: those for development, or those of a ceremony from files.
//!
//! A file is recognised by its digest, which is registered on chain with the verifying key. Comparing the verifying key
//! inside the file is not enough: a proving key with one altered point gives proofs only for one value of a bit of the
//! secret, and whoever altered it learns that bit from whether a proof comes.

pub use crate::registered_keys::{digest_of, id_of, is_development_key, keys_of, KeyOf, Wanted};

use crate::files::{open, FileError};
use std::{
	fs,
	io::Read,
	path::{Path, PathBuf},
};
use tacit_circuits::{PerCircuit, Prover, ProvingFile, ProvingKeyError};
use tacit_primitives::Digest;

/// The largest file of a proving key: those of today's circuits take 0.5 MB.
const MAX_BYTES: u64 = 64 << 20;

/// The most files that a folder of proving keys may have.
const MAX_FILES: usize = 1024;

/// Why there are no proving keys for a chain.
#[derive(Debug, thiserror::Error)]
pub enum ProvingKeysError {
	/// The chain has no such key.
	#[error("the chain has no {0}")]
	NotOnChain(KeyOf),
	/// The keys are not those for development, and no file or folder is named that has their proving keys.
	#[error(
		"this chain has keys of a ceremony ({}), and proving takes the proving keys that belong to them",
		names(.0)
	)]
	NotNamed(PerCircuit<KeyOf>),
	/// A file or a folder lacks the proving key.
	#[error("{path} has no proving key of {key} of this chain")]
	Missing {
		/// The file or folder.
		path: PathBuf,
		/// The key.
		key: KeyOf,
		/// SHA-256 of the proving-key file, where it is registered.
		registered: Option<Digest>,
	},
	/// A file has the right verifying key inside, but is not the registered file.
	#[error(
		"{path} is not the proving-key file that was registered with {key}: the verifying key inside is the right one, but \
		 the file's SHA-256 is {found:#x} and not {registered:#x}"
	)]
	Altered {
		/// The file.
		path: PathBuf,
		/// The key.
		key: KeyOf,
		/// SHA-256 of the file.
		found: Digest,
		/// SHA-256 of the registered file.
		registered: Digest,
	},
	/// A file that was picked is no proper proving key.
	#[error("in {path}: {source}")]
	Malformed {
		/// The file or folder.
		path: PathBuf,
		/// The fault of the file.
		source: ProvingKeyError,
	},
	/// The registered file has the proving key of another verifying key.
	#[error("the file that is registered with {0} belongs to another verifying key")]
	OfAnotherKey(KeyOf),
	/// The path is neither a file nor a folder.
	#[error("{0} is neither a file nor a folder")]
	NeitherFileNorFolder(PathBuf),
	/// A folder has more files than are looked at.
	#[error("{path} has more than {limit} files")]
	TooManyFiles {
		/// The folder.
		path: PathBuf,
		/// The most files that a folder may have.
		limit: usize,
	},
	/// A file or a folder cannot be read.
	#[error(transparent)]
	File(#[from] FileError),
	/// Making or reading the keys was given up.
	#[error("cannot prove the move: the proving keys could not be made")]
	Interrupted,
}

impl ProvingKeysError {
	/// The word by which scripts and front ends tell errors apart.
	pub(crate) fn kind(&self) -> &'static str {
		match self {
			Self::NotOnChain(_) => "not-found",
			Self::NotNamed(_) | Self::NeitherFileNorFolder(_) | Self::TooManyFiles { .. } => "precondition",
			Self::Missing { .. } | Self::Altered { .. } | Self::Malformed { .. } | Self::OfAnotherKey(_) => "mismatch",
			Self::File(_) => "file",
			Self::Interrupted => "proof",
		}
	}
}

fn names(keys: &PerCircuit<KeyOf>) -> String {
	keys.each_ref()
		.map(|key| format!("{} {}", key.circuit, key.version))
		.join(", ")
}

/// Makes the prover for these keys, from a file or a folder unless they are built in.
pub fn prover(path: Option<&Path>, wanted: &PerCircuit<Wanted>) -> Result<Prover, ProvingKeysError> {
	if wanted.iter().all(Wanted::is_built_in) {
		return Ok(Prover::development());
	}
	let Some(path) = path else {
		return Err(ProvingKeysError::NotNamed(wanted.each_ref().map(|wanted| wanted.of)));
	};
	let files = files(path, wanted)?;
	let prover = Prover::from_files(files.each_ref().map(Vec::as_slice)).map_err(|source| {
		let path = path.to_owned();
		ProvingKeysError::Malformed { path, source }
	})?;
	// The registered digest may be that of a proving key for another verifying key.
	for wanted in wanted {
		if digest_of(&prover.verifying_key(wanted.of.circuit).to_bytes()) != wanted.key {
			return Err(ProvingKeysError::OfAnotherKey(wanted.of));
		}
	}
	Ok(prover)
}

/// Reads the files that belong to the keys.
fn files(path: &Path, wanted: &PerCircuit<Wanted>) -> Result<PerCircuit<Vec<u8>>, ProvingKeysError> {
	let mut found = wanted.each_ref().map(|wanted| {
		wanted
			.is_built_in()
			.then(|| Prover::development().file(wanted.of.circuit))
	});
	let mut altered = None;
	for path in candidates(path)? {
		let Some(bytes) = read(&path)? else {
			continue;
		};
		let digest = digest_of(&bytes);
		let file = ProvingFile::new(&bytes);
		for (wanted, found) in wanted.iter().zip(&mut found) {
			let has_key = file.as_ref().is_ok_and(|file| has_key(wanted, file));
			match wanted.file {
				Some(registered) if registered == digest => *found = Some(bytes.clone()),
				Some(registered) if has_key => {
					altered = Some(ProvingKeysError::Altered {
						path: path.clone(),
						key: wanted.of,
						found: digest,
						registered,
					});
				},
				// No digest is registered for the file, so only the verifying key inside can be compared.
				None if found.is_none() && has_key => *found = Some(bytes.clone()),
				_ => {},
			}
		}
	}
	let absent = wanted
		.iter()
		.zip(&found)
		.find_map(|(wanted, found)| found.is_none().then_some(wanted));
	match absent {
		Some(absent) => Err(altered.unwrap_or_else(|| ProvingKeysError::Missing {
			path: path.to_owned(),
			key: absent.of,
			registered: absent.file,
		})),
		None => Ok(found.map(Option::unwrap_or_default)),
	}
}

/// Whether a file holds the verifying key, which proves nothing about its other points.
fn has_key(wanted: &Wanted, file: &ProvingFile<'_>) -> bool {
	file.verifying_key(wanted.of.circuit)
		.is_some_and(|key| digest_of(key) == wanted.key)
}

/// Lists the file itself, or the files of a folder in the order of their names.
fn candidates(path: &Path) -> Result<Vec<PathBuf>, ProvingKeysError> {
	let failed = |error| FileError::io("read", path, error);
	let kind = fs::metadata(path).map_err(failed)?;
	if kind.is_file() {
		return Ok(vec![path.to_owned()]);
	}
	if !kind.is_dir() {
		return Err(ProvingKeysError::NeitherFileNorFolder(path.to_owned()));
	}
	let mut files = Vec::new();
	for entry in fs::read_dir(path).map_err(failed)? {
		let file = entry.map_err(failed)?.path();
		// Entries that have vanished or cannot be examined are left out.
		if fs::metadata(&file).is_ok_and(|kind| kind.is_file()) {
			files.push(file);
		}
		if files.len() > MAX_FILES {
			return Err(ProvingKeysError::TooManyFiles {
				path: path.to_owned(),
				limit: MAX_FILES,
			});
		}
	}
	files.sort();
	Ok(files)
}

/// Reads a file, if it is one of a proving key.
fn read(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
	let failed = |error| FileError::io("read", path, error);
	let mut file = open(path)?.take(MAX_BYTES + 1);
	let mut bytes = Vec::new();
	file.by_ref().take(16).read_to_end(&mut bytes).map_err(failed)?;
	if !ProvingFile::begins(&bytes) {
		return Ok(None);
	}
	file.read_to_end(&mut bytes).map_err(failed)?;
	Ok((bytes.len() as u64 <= MAX_BYTES).then_some(bytes))
}

#[cfg(test)]
mod tests;
