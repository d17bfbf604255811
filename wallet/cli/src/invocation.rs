//! Recognises a command that is run a second time, by its arguments and the content of its files.

use clap::ArgMatches;
use sha2::{Digest as _, Sha256};
use std::{
	fs,
	path::{Path, PathBuf},
	sync::OnceLock,
};
use tacit_primitives::Digest;
use tacit_wallet::{
	amount::Amount,
	files::sha256_of_file,
	journal::{Entry, Run},
	keys::Account,
};

/// Commands that submit several transactions and read from the chain which of them are left.
const WITH_STEPS: [&str; 1] = ["approve"];

/// Arguments that do not change the effect of a command.
const INDIFFERENT: [&str; 11] = [
	"node",
	"seed_file",
	"password_file",
	"dev",
	"json",
	"journal",
	"call",
	"finalised",
	"proving_keys",
	"export_snarkjs",
	"yes",
];

/// Arguments that name files which a command writes. All others name files which it reads.
const WRITTEN: [&str; 4] = ["keep", "out", "sealed", "sign_move"];

/// An invocation of a command. Two that ask for the same thing have the same digest.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
	/// The words of the command, without its values.
	pub label: String,
	/// Whether it submits a transaction.
	pub transacts: bool,
	/// The command and its arguments, in the order of their names.
	text: String,
	/// The same with its amounts as the user wrote them, which the first format of the journal holds.
	written: String,
	/// The files that it reads.
	files: Vec<PathBuf>,
	/// The digest of the text and the files, once it was computed.
	digest: OnceLock<Digest>,
}

impl Invocation {
	/// Reads the invocation from the parsed arguments.
	pub fn of(matches: &ArgMatches) -> Self {
		let (mut words, mut leaf) = (Vec::new(), matches);
		while let Some((name, inner)) = leaf.subcommand() {
			words.push(name.to_owned());
			leaf = inner;
		}
		let transacts = matches!(leaf.try_get_one::<bool>("call"), Ok(Some(false)));
		let label = words.join(" ");
		let (mut files, mut arguments, mut as_written) = (Vec::new(), Vec::new(), Vec::new());
		// The parser also lists groups, under the names of their types. Their members are listed by themselves.
		let ids = leaf.ids().map(|id| id.as_str());
		for id in ids.filter(|id| !INDIFFERENT.contains(id) && !id.starts_with(char::is_uppercase)) {
			if let (false, Ok(Some(paths))) = (WRITTEN.contains(&id), leaf.try_get_many::<PathBuf>(id)) {
				files.extend(paths.cloned());
			}
			let Ok(Some(values)) = leaf.try_get_raw(id) else {
				continue;
			};
			let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
			let values = values.join(",");
			as_written.push(format!("{id}={values}"));
			// One amount can be written in many ways.
			arguments.push(match leaf.try_get_many::<Amount>(id) {
				Ok(Some(amounts)) => {
					let amounts: Vec<String> = amounts.map(|amount| amount.to_decimal()).collect();
					format!("{id}={}", amounts.join(","))
				},
				_ => format!("{id}={values}"),
			});
		}
		let text = |mut arguments: Vec<String>| {
			arguments.sort();
			[words.clone(), arguments].concat().join(" ")
		};
		Self {
			label,
			transacts,
			text: text(arguments),
			written: text(as_written),
			files,
			digest: OnceLock::new(),
		}
	}

	/// A digest of the command, its values and the content of its files. It is computed once, before the command does
	/// anything.
	pub fn digest(&self) -> Digest {
		*self.digest.get_or_init(|| {
			let mut hasher = Sha256::new();
			hasher.update((self.text.len() as u64).to_le_bytes());
			hasher.update(&self.text);
			for file in &self.files {
				hasher.update(match (content(file), file.is_dir()) {
					(Some(content), _) => [&[1], content.as_bytes()].concat(),
					(None, true) => [&[2], content_of_folder(file).as_bytes()].concat(),
					(None, false) => vec![0],
				});
			}
			Digest::from(<[u8; 32]>::from(hasher.finalize()))
		})
	}

	/// Whether an entry of the journal is of this command.
	pub(crate) fn has_made(&self, entry: &Entry, account: &Account) -> bool {
		match &entry.run {
			Run::Digest(run) => *run == account.journal_digest(&self.digest()),
			// An earlier release stored amounts as its user wrote them, and the user may write them in another way now.
			Run::Text(text) => *text == self.written || *text == self.text,
		}
	}

	/// Whether the command finds its remaining steps by itself.
	pub(crate) fn has_steps(&self) -> bool {
		WITH_STEPS.iter().any(|command| self.label == *command)
	}
}

/// The most files of a folder whose content goes into the digest; no command reads so many.
const MAX_FILES_OF_FOLDER: usize = 1000;

/// The digest of a file; `None` for a path that is no readable file, which the command refuses by itself.
fn content(path: &Path) -> Option<Digest> {
	path.is_file().then(|| sha256_of_file(path).ok()).flatten()
}

/// A digest of the names and the content of the files in a folder.
fn content_of_folder(folder: &Path) -> Digest {
	let entries = fs::read_dir(folder).into_iter().flatten().flatten();
	let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
	paths.sort();
	let mut hasher = Sha256::new();
	let files = paths
		.iter()
		.filter_map(|path| Some((path.file_name()?, content(path)?)));
	for (name, content) in files.take(MAX_FILES_OF_FOLDER) {
		let name = name.as_encoded_bytes();
		hasher.update((name.len() as u64).to_le_bytes());
		hasher.update(name);
		hasher.update(content);
	}
	Digest::from(<[u8; 32]>::from(hasher.finalize()))
}

#[cfg(test)]
mod tests;
