//! The data that the demo trades: the files in `scripts/demo`.

use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{
	fs,
	path::{Path, PathBuf},
};
use tacit_testkit::field;

/// The catalogue, the request and the quotations.
pub struct Data {
	folder: PathBuf,
	/// Providers and their listings.
	pub providers: Vec<Value>,
	/// The demander, its request, and the criteria by which it judges the pre-solutions.
	pub request: Value,
	/// The opening price, the floor and the stride of each provider that quotes.
	pub quotations: Vec<Value>,
	/// Those who play: the bait, the copycat, and the one that complains without need.
	pub players: Value,
}

impl Data {
	/// Reads the data from a folder.
	pub fn read(folder: &Path) -> Result<Self> {
		let read = |name: &str| -> Result<Value> {
			let path = folder.join(name);
			let text = fs::read(&path).map_err(Failure::io(path.display()))?;
			serde_json::from_slice(&text).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
		};
		Ok(Self {
			folder: folder.to_owned(),
			providers: list(&read("catalogue.json")?["providers"]),
			request: read("request.json")?,
			quotations: list(&read("quotations.json")?),
			players: read("players.json")?,
		})
	}

	/// Returns the path of a file.
	pub fn path(&self, name: &str) -> String {
		self.folder.join(name).to_string_lossy().into_owned()
	}

	/// Returns the path of the file that an entry names.
	pub fn file(&self, entry: &Value) -> Result<String> {
		Ok(self.path(&field(entry, "file")?))
	}

	/// Returns the content of a file.
	pub fn text(&self, path: &str) -> Result<String> {
		fs::read_to_string(path).map_err(Failure::io(path))
	}

	/// Returns the paths of the delivered files.
	pub fn delivery(&self) -> Result<Vec<String>> {
		let folder = self.folder.join("delivery");
		let entries = fs::read_dir(&folder).map_err(Failure::io(folder.display()))?;
		let mut files: Vec<_> = entries
			.flatten()
			.map(|entry| entry.path().to_string_lossy().into_owned())
			.collect();
		files.sort();
		Ok(files)
	}

	/// Returns the path of the delivered data file.
	pub fn measurements(&self) -> String {
		self.path("delivery/fatigue-results.csv")
	}

	/// Returns the entries of the players that have no service to offer.
	pub fn newcomers(&self) -> [&Value; 2] {
		[&self.players["bait"], &self.players["copycat"]]
	}

	/// Returns the path of the pre-solution of a provider that quotes or of the bait.
	pub fn solution(&self, provider: &str) -> Result<String> {
		let bait = &self.players["bait"];
		match bait["id"] == provider {
			true => self.file(bait),
			false => self.file(self.quotation(provider)?),
		}
	}

	/// Returns the entry of a provider that quotes.
	pub fn quotation(&self, provider: &str) -> Result<&Value> {
		let found = self
			.quotations
			.iter()
			.find(|quotation| quotation["provider"] == provider);
		found.ok_or_else(|| Failure::new(format!("{provider} does not quote")))
	}
}

/// Returns the entries of a JSON array.
pub fn list(value: &Value) -> Vec<Value> {
	value.as_array().cloned().unwrap_or_default()
}

/// Returns the texts in a JSON array.
pub fn texts(value: &Value) -> Vec<String> {
	let texts = list(value);
	texts.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn all_files_are_there() {
		let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/demo");
		let data = Data::read(&root).unwrap();
		assert_eq!((data.providers.len(), data.quotations.len()), (6, 4));
		let listings: Vec<_> = data
			.providers
			.iter()
			.flat_map(|provider| list(&provider["listings"]))
			.collect();
		assert_eq!(listings.len(), 12);
		for entry in listings.iter().chain(&data.quotations).chain([&data.request]) {
			assert!(!data.text(&data.file(entry).unwrap()).unwrap().is_empty());
		}
		assert!(data.delivery().unwrap().contains(&data.measurements()));
		for quotation in &data.quotations {
			let provider = field(quotation, "provider").unwrap();
			assert!(data.providers.iter().any(|entry| entry["id"] == provider.as_str()));
			assert_eq!(data.quotation(&provider).unwrap(), quotation);
		}
		assert!(data.quotation("nobody").is_err());
		let is_listed = |id: &Value| data.providers.iter().any(|entry| entry["id"] == *id);
		for newcomer in data.newcomers() {
			assert!(!field(newcomer, "name").unwrap().is_empty() && !is_listed(&newcomer["id"]));
		}
		assert!(data
			.quotation(&field(&data.players["copycat"], "copies").unwrap())
			.is_ok());
		let (bait, complainer) = (&data.players["bait"], &data.players["complainer"]);
		assert!(!data.text(&data.file(bait).unwrap()).unwrap().is_empty());
		let own = data
			.providers
			.iter()
			.find(|entry| entry["id"] == complainer["id"])
			.unwrap();
		assert_eq!(own["listings"][0]["file"], complainer["file"]);
	}
}
