//! Proving keys of a ceremony, from a file.

use crate::error::{Error, Result};
use std::{
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};
use tacit_circuits::Prover;

/// The largest file of proving keys: those of today's circuits take 0.7 MB.
const MAX_BYTES: u64 = 64 << 20;

/// Reads the file and checks every point in it. Gives the path back, for messages.
pub(super) fn read(path: &Path) -> Result<(PathBuf, Prover)> {
	let mut bytes = Vec::new();
	File::open(path)
		.and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
		.map_err(|error| Error::io("read", path, error))?;
	let prover = Prover::from_bytes(&bytes).map_err(|error| {
		Error::mismatch(
			format!("{}: {error}", path.display()),
			"name the file `proving-keys` that `tacit ceremony export` writes, for the circuits of this release",
		)
	})?;
	Ok((path.to_owned(), prover))
}
