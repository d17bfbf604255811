//! The text of a request: the file that it is read from, and how it reaches the providers.

use crate::{
	advice::node_first,
	error::{Error, Result},
	output::Report,
	view::bounded,
};
use clap::Args;
use std::path::{Path, PathBuf};
use tacit_primitives::{Digest, RfqId};
use tacit_wallet::{
	call::RequirementText,
	chain::{runtime::runtime_types::pallet_quotations::types::RequirementText as Carried, Chain},
	fields,
	files::{self, sha256_of_file},
	package::sha256,
};

/// The text of a new request.
#[derive(Debug, Args)]
pub(super) struct NewText {
	/// File with the full text of the requirement, of which only the digest goes on chain
	#[arg(required_unless_present = "text", conflicts_with = "text")]
	file: Option<PathBuf>,
	/// File with the full text of the requirement, which goes on chain for everybody to read; up to 4096 bytes
	#[arg(long, value_name = "FILE")]
	text: Option<PathBuf>,
	/// Where everybody finds the text of FILE, up to 256 bytes
	#[arg(long, value_name = "URI", requires = "file", value_parser = bounded::requirement_address)]
	text_at: Option<String>,
}

/// The text of an amended request.
#[derive(Debug, Args)]
pub(super) struct AmendedText {
	/// File with the new full text of the requirement
	file: Option<PathBuf>,
	/// File with the full text of the requirement, which goes on chain for everybody to read; up to 4096 bytes
	#[arg(long, value_name = "FILE", conflicts_with = "file")]
	text: Option<PathBuf>,
	/// Where everybody finds the text, up to 256 bytes
	#[arg(long, value_name = "URI", conflicts_with = "text", value_parser = bounded::requirement_address)]
	text_at: Option<String>,
	/// From now on neither the text nor its address are on chain
	#[arg(long, conflicts_with_all = ["text", "text_at"])]
	digest_only: bool,
}

/// How the text of a request reaches the providers.
#[derive(Debug, PartialEq)]
pub(super) enum Published {
	/// By the demander, outside of the chain.
	Nowhere,
	/// On chain.
	Public(Vec<u8>),
	/// At an address.
	Address(String),
}

impl From<RequirementText> for Published {
	fn from(text: RequirementText) -> Self {
		match text {
			RequirementText::None => Self::Nowhere,
			RequirementText::Public(text) => Self::Public(text),
			RequirementText::Address(uri) => Self::Address(String::from_utf8_lossy(&uri.0).into_owned()),
		}
	}
}

/// The requirement as a call states it.
#[derive(Debug, PartialEq)]
pub(super) struct Requirement {
	pub digest: Digest,
	text: Published,
}

impl Requirement {
	/// The text as the call carries it.
	pub(super) fn carried(self) -> Carried {
		match self.text {
			Published::Nowhere => Carried::None,
			Published::Public(text) => Carried::Public(text),
			Published::Address(uri) => Carried::Address(uri),
		}
	}
}

impl NewText {
	pub(super) fn read(&self) -> Result<Requirement> {
		match (&self.file, &self.text) {
			(_, Some(path)) => public(path),
			(Some(path), None) => Ok(Requirement {
				digest: sha256_of_file(path)?,
				text: self.text_at.clone().map_or(Published::Nowhere, Published::Address),
			}),
			// The parser requires one of them.
			(None, None) => Err(Error::precondition(
				"no text of the requirement is named",
				"name its file, or with --text the file whose content goes on chain",
			)),
		}
	}
}

impl AmendedText {
	/// Whether the text or the way in which it reaches the providers changes.
	pub(super) fn is_stated(&self) -> bool {
		self.file.is_some() || self.text.is_some() || self.text_at.is_some() || self.digest_only
	}

	/// Fails where a named file cannot be used.
	pub(super) fn look(&self) -> Result<()> {
		match (&self.file, &self.text) {
			(Some(path), _) => sha256_of_file(path).map(|_| ()).map_err(Into::into),
			(_, Some(path)) => public(path).map(|_| ()),
			(None, None) => Ok(()),
		}
	}

	/// The new requirement, with the present one for what is not stated.
	pub(super) fn changed(&self, digest: Digest, present: Published) -> Result<Requirement> {
		if let Some(path) = &self.text {
			return public(path);
		}
		let stays_public = matches!(present, Published::Public(_)) && !self.digest_only && self.text_at.is_none();
		if let (Some(path), true) = (&self.file, stays_public) {
			return public(path);
		}
		let digest = match &self.file {
			Some(path) => sha256_of_file(path)?,
			None => digest,
		};
		let text = match (&self.text_at, self.digest_only) {
			(Some(uri), _) => Published::Address(uri.clone()),
			(None, true) => Published::Nowhere,
			(None, false) => present,
		};
		Ok(Requirement { digest, text })
	}
}

/// Reads a text that goes on chain.
fn public(path: &Path) -> Result<Requirement> {
	let content = files::read_at_most(path, 1 << 20)?;
	let elsewhere = "name it without --text, and say with --text-at where it is";
	if std::str::from_utf8(&content).is_err() {
		return Err(Error::precondition(
			format!("{} is not text", path.display()),
			elsewhere,
		));
	}
	fields::requirement_text(&content)
		.map_err(|error| Error::precondition(format!("{} does not go on chain: {error}", path.display()), elsewhere))?;
	Ok(Requirement {
		digest: sha256(&content),
		text: Published::Public(content),
	})
}

/// Adds the place of a request's text to a report, and the text where the chain carries it.
pub(super) async fn with_text(report: Report, chain: &Chain, rfq: RfqId, digest: &Digest) -> Result<Report> {
	Ok(match Published::from(chain.requirement_text(rfq).await?) {
		Published::Nowhere => report
			.field("text_is", "with the demander")
			.note("Ask the demander for the text, and compare it with `--check FILE`."),
		Published::Address(uri) => report
			.field("text_is", "at the address")
			.field("text_at", uri)
			.note("Compare what you find there with `--check FILE`."),
		Published::Public(text) if sha256(&text) != *digest => {
			return Err(Error::mismatch(
				format!("the text that the node gives is not the one of request {rfq}, whose digest is {digest:#x}"),
				node_first("ask the demander for the text"),
			))
		},
		Published::Public(text) => report
			.field("text_is", "on chain")
			.text("text", String::from_utf8_lossy(&text)),
	})
}

/// Fails unless a file is the text of a request.
pub(super) fn check(rfq: RfqId, requirement: &Digest, path: &Path, digest: Digest) -> Result<()> {
	match digest == *requirement {
		true => Ok(()),
		false => Err(Error::mismatch(
			format!(
				"{} has the digest {digest:#x}, but request {rfq} names {requirement:#x}",
				path.display()
			),
			"ask the demander for the text of the present version",
		)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::fs;

	fn amended(file: Option<&Path>, text_at: Option<&str>, digest_only: bool) -> AmendedText {
		AmendedText {
			file: file.map(Path::to_owned),
			text: None,
			text_at: text_at.map(str::to_owned),
			digest_only,
		}
	}

	#[test]
	fn an_amended_text_reaches_providers_as_the_present_one_does() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("need.md");
		fs::write(&path, "new").unwrap();
		let old = Digest::repeat_byte(1);
		let new = sha256(b"new");
		let address = || Published::Address("https://a".into());
		let public = || Published::Public(b"old".to_vec());
		for (stated, present, digest, text) in [
			(amended(None, None, false), public(), old, public()),
			(amended(None, None, false), address(), old, address()),
			(
				amended(Some(&path), None, false),
				public(),
				new,
				Published::Public(b"new".to_vec()),
			),
			(amended(Some(&path), None, false), address(), new, address()),
			(
				amended(Some(&path), None, false),
				Published::Nowhere,
				new,
				Published::Nowhere,
			),
			(amended(Some(&path), None, true), public(), new, Published::Nowhere),
			(amended(None, None, true), address(), old, Published::Nowhere),
			(amended(None, Some("https://a"), false), public(), old, address()),
		] {
			let changed = stated.changed(old, present).unwrap_or_else(|error| panic!("{error}"));
			assert_eq!(changed, Requirement { digest, text }, "{stated:?}");
		}
	}
}
