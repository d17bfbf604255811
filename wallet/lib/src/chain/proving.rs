//! Finds the proving keys for a chain: those for development, or those of a ceremony from files.
//!
//! A file is recognised by its digest, which is registered on chain with the verifying key. Comparing the verifying key
//! inside the file is not enough: a proving key with one altered point gives proofs only for one value of a bit of the
//! secret, and whoever altered it learns that bit from whether a proof comes.

use super::{client::Chain, runtime};
use crate::error::{Error, Result};
use sha2::{Digest as _, Sha256};
use std::{
	fs,
	io::Read,
	path::{Path, PathBuf},
};
use subxt::utils::Static;
use tacit_circuits::{development, CircuitName, PerCircuit, Prover, ProvingFile, VerifyingKey};
use tacit_primitives::{CircuitId, Digest, KeyVersion, KeyVersions};

/// The largest file of a proving key: those of today's circuits take 0.5 MB.
const MAX_BYTES: u64 = 64 << 20;

/// The most files that a folder of proving keys may have.
const MAX_FILES: usize = 1024;

/// What the chain says of a key, which the proving key has to fit.
#[derive(Clone, Debug)]
pub struct Wanted {
	circuit: CircuitName,
	version: KeyVersion,
	/// The verifying key.
	key: Vec<u8>,
	/// SHA-256 of the proving-key file. Versions that were registered before the chain asked for it have none.
	file: Option<Digest>,
}

impl Wanted {
	/// Whether it is the built-in development key, whose proving key everybody can make.
	fn is_built_in(&self) -> bool {
		development::KEYS.contains(&(self.circuit, &self.key[..]))
	}

	/// Whether a file holds the verifying key, which says nothing of the rest.
	fn has_key(&self, file: &ProvingFile<'_>) -> bool {
		file.verifying_key(self.circuit) == Some(&self.key[..])
	}
}

/// The circuit's name on the chain.
pub fn id_of(circuit: CircuitName) -> CircuitId {
	CircuitId(circuit.on_chain())
}

/// SHA-256, as the chain registers it.
pub fn digest_of(bytes: &[u8]) -> Digest {
	Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)))
}

/// Whether these are the bytes of a key that rests on the secrets of the development keys.
pub fn is_development_key(bytes: &[u8]) -> bool {
	VerifyingKey::from_bytes(bytes).is_ok_and(|key| development::is_development_key(&key))
}

impl Chain {
	/// Whether one of these versions rests on the secrets of the development keys, which everybody knows.
	pub async fn are_development_keys(&self, keys: &KeyVersions) -> Result<bool> {
		let wanted = self.wanted(keys).await?;
		Ok(wanted.iter().any(|wanted| is_development_key(&wanted.key)))
	}

	/// The prover for these versions of the keys.
	pub async fn prover(&self, keys: &KeyVersions) -> Result<Prover> {
		let wanted = self.wanted(keys).await?;
		let path = self.proving.keys.clone();
		// Making or reading the keys takes the processor for a while; the connection is to stay alive meanwhile.
		let prover = tokio::task::spawn_blocking(move || prover(path.as_deref(), &wanted));
		let prover = prover
			.await
			.map_err(|_| Error::Prove("the proving keys could not be made".into()))??;
		Ok(match self.proving.observer.clone() {
			Some(observer) => prover.observed_by(Box::new(move |proved| observer(proved))),
			None => prover,
		})
	}

	/// What the chain says of the key of each circuit.
	async fn wanted(&self, keys: &KeyVersions) -> Result<PerCircuit<Wanted>> {
		let registered = self.ask(runtime::runtime_apis().groth16_verifier_api().keys()).await?;
		let wanted = |circuit, version| {
			let registered = &registered;
			async move {
				let id = id_of(circuit);
				let info = registered
					.iter()
					.find(|info| info.circuit.0 == id && info.version == version);
				let key = self.verifying_key(id, version).await?;
				let (Some(info), Some(key)) = (info, key) else {
					return Err(Error::not_found(
						format!("the chain has no version {version} of the {circuit} key"),
						"`tacit key list` shows what there is",
					));
				};
				Ok(Wanted {
					circuit,
					version,
					key,
					file: info.proving_key,
				})
			}
		};
		Ok([
			wanted(CircuitName::Range, keys.range).await?,
			wanted(CircuitName::Equality, keys.equality).await?,
		])
	}

	/// A verifying key.
	pub async fn verifying_key(&self, circuit: CircuitId, version: KeyVersion) -> Result<Option<Vec<u8>>> {
		let question = runtime::runtime_apis()
			.groth16_verifier_api()
			.verifying_key(Static(circuit), version);
		self.ask(question).await
	}
}

/// The prover of these keys, out of a file or a folder where they are not built in.
fn prover(path: Option<&Path>, wanted: &PerCircuit<Wanted>) -> Result<Prover> {
	if wanted.iter().all(Wanted::is_built_in) {
		return Ok(Prover::development());
	}
	let Some(path) = path else {
		let versions = wanted
			.each_ref()
			.map(|wanted| format!("{} {}", wanted.circuit, wanted.version));
		return Err(Error::precondition(
			format!(
				"this chain has keys of a ceremony ({}), and proving takes the proving keys that belong to them",
				versions.join(", ")
			),
			"name the folder with the proving-key files that whoever held the ceremony has published: \
			 --proving-keys FOLDER or TACIT_PROVING_KEYS",
		));
	};
	let files = files(path, wanted)?;
	let prover = Prover::from_files(files.each_ref().map(Vec::as_slice))
		.map_err(|error| Error::mismatch(format!("in {}: {error}", path.display()), GET_AGAIN))?;
	// A digest that was registered with a key of other proving keys.
	for wanted in wanted {
		if wanted.key != prover.verifying_key(wanted.circuit).to_bytes() {
			return Err(Error::mismatch(
				format!(
					"the file that is registered with version {} of the {} key belongs to another verifying key",
					wanted.version, wanted.circuit
				),
				"tell whoever registers the keys of this chain; nothing can be proved under this version",
			));
		}
	}
	Ok(prover)
}

/// What to do about a file that is not the right one.
const GET_AGAIN: &str =
	"do not prove with it: an altered file can draw secrets out of your proofs. Get the files again from whoever \
                         held the ceremony, and compare their SHA-256 with what the ceremony has published";

/// The contents of the files that belong to the keys.
fn files(path: &Path, wanted: &PerCircuit<Wanted>) -> Result<PerCircuit<Vec<u8>>> {
	let mut found = wanted
		.each_ref()
		.map(|wanted| wanted.is_built_in().then(|| Prover::development().file(wanted.circuit)));
	let mut altered = None;
	for path in candidates(path)? {
		let Some(bytes) = read(&path)? else {
			continue;
		};
		let digest = digest_of(&bytes);
		let file = ProvingFile::new(&bytes);
		for (wanted, found) in wanted.iter().zip(&mut found) {
			let has_key = file.as_ref().is_ok_and(|file| wanted.has_key(file));
			match wanted.file {
				Some(registered) if registered == digest => *found = Some(bytes.clone()),
				Some(registered) if has_key => {
					altered = Some(Error::mismatch(
						format!(
							"{} is not the proving-key file that was registered with version {} of the {} key: the verifying key \
							 inside is the right one, but the file's SHA-256 is 0x{} and not 0x{}",
							path.display(),
							wanted.version,
							wanted.circuit,
							hex::encode(digest),
							hex::encode(registered)
						),
						GET_AGAIN,
					));
				},
				// Nobody has said which file it is, and the verifying key inside is all that can be compared.
				None if found.is_none() && has_key => *found = Some(bytes.clone()),
				_ => {},
			}
		}
	}
	let missing = |wanted: &Wanted| {
		let hint = match wanted.file {
			Some(file) => format!(
				"a move takes the files of both circuits: name the folder that has them. The SHA-256 of this one is 0x{}",
				hex::encode(file)
			),
			None => "a move takes the files of both circuits: name the folder that has them. `tacit key list` shows the digests of \
			         the chain's keys; a deal keeps those of its beginning"
				.into(),
		};
		Error::mismatch(
			format!(
				"{} has no proving key of version {} of the {} key of this chain",
				path.display(),
				wanted.version,
				wanted.circuit
			),
			hint,
		)
	};
	let absent = wanted
		.iter()
		.zip(&found)
		.find_map(|(wanted, found)| found.is_none().then_some(wanted));
	match absent {
		Some(absent) => Err(altered.unwrap_or_else(|| missing(absent))),
		None => Ok(found.map(Option::unwrap_or_default)),
	}
}

/// The file itself, or the files of a folder in the order of their names.
fn candidates(path: &Path) -> Result<Vec<PathBuf>> {
	let failed = |error| Error::io("read", path, error);
	let kind = fs::metadata(path).map_err(failed)?;
	if kind.is_file() {
		return Ok(vec![path.to_owned()]);
	}
	if !kind.is_dir() {
		return Err(Error::precondition(
			format!("{} is neither a file nor a folder", path.display()),
			"name a proving-key file or the folder that has them",
		));
	}
	let mut files = Vec::new();
	for entry in fs::read_dir(path).map_err(failed)? {
		let file = entry.map_err(failed)?.path();
		// What is gone or cannot be looked at is no file for this.
		if fs::metadata(&file).is_ok_and(|kind| kind.is_file()) {
			files.push(file);
		}
		if files.len() > MAX_FILES {
			return Err(Error::precondition(
				format!("{} has more than {MAX_FILES} files", path.display()),
				"name a folder that has the proving-key files and little else",
			));
		}
	}
	files.sort();
	Ok(files)
}

/// Reads a file, if it is one of a proving key.
fn read(path: &Path) -> Result<Option<Vec<u8>>> {
	let failed = |error| Error::io("read", path, error);
	let mut file = crate::files::open(path)?.take(MAX_BYTES + 1);
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
