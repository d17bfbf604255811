//! Compares the versions of the SDK in two lock files. Its crates only fit each other in one release.

use crate::outcome::{Failure, Result};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::Path,
};

/// The prefixes of the names of the SDK's crates.
const SDK: [&str; 7] = ["cumulus-", "frame-", "pallet-", "polkadot-", "sc-", "sp-", "staging-"];

/// Fails if both files have a crate of the SDK, but no version of it in common.
pub fn compare(one: &Path, other: &Path) -> Result<()> {
	let read = |path: &Path| fs::read_to_string(path).map_err(Failure::io(path.display()));
	let strayed = strayed(&read(one)?, &read(other)?);
	match strayed.is_empty() {
		true => Ok(()),
		false => Err(Failure::new(format!(
			"{} has other versions than {} of: {}",
			other.display(),
			one.display(),
			strayed.join(" ")
		))),
	}
}

fn strayed(one: &str, other: &str) -> Vec<String> {
	let (one, other) = (versions(one), versions(other));
	let is_strayed = |(name, versions): &(&String, &BTreeSet<String>)| {
		let of_sdk = SDK.iter().any(|prefix| name.starts_with(prefix));
		of_sdk && one.get(*name).is_some_and(|known| known.is_disjoint(versions))
	};
	other.iter().filter(is_strayed).map(|(name, _)| name.clone()).collect()
}

/// Returns the versions of each crate in a lock file.
fn versions(lock: &str) -> BTreeMap<String, BTreeSet<String>> {
	let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
	let mut name = String::new();
	for line in lock.lines() {
		let value = |key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"');
		if let Some(value) = value("name") {
			name = value.to_owned();
		} else if let Some(value) = value("version") {
			found.entry(name.clone()).or_default().insert(value.to_owned());
		}
	}
	found
}

#[cfg(test)]
mod tests {
	use super::*;

	fn lock(packages: &[(&str, &str)]) -> String {
		let package =
			|(name, version): &(&str, &str)| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\n");
		packages.iter().map(package).collect()
	}

	#[test]
	fn one_version_in_common_is_enough_and_only_the_sdk_counts() {
		let root = lock(&[
			("sp-core", "43.0.0"),
			("sp-io", "48.0.0"),
			("sp-io", "49.0.0"),
			("rand", "0.8.5"),
		]);
		let same = lock(&[
			("sp-core", "43.0.0"),
			("sp-io", "49.0.0"),
			("rand", "0.9.0"),
			("polkadot-cli", "42.0.0"),
		]);
		assert_eq!(strayed(&root, &same), [""; 0]);
		let other = lock(&[("sp-core", "44.0.0"), ("sp-io", "49.0.0"), ("sp-io", "50.0.0")]);
		assert_eq!(strayed(&root, &other), ["sp-core"]);
	}

	#[test]
	fn the_failure_names_the_files() {
		let folder = tempfile::tempdir().unwrap();
		let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
		fs::write(&one, lock(&[("sp-core", "43.0.0")])).unwrap();
		fs::write(&other, lock(&[("sp-core", "44.0.0")])).unwrap();
		let said = compare(&one, &other).unwrap_err().to_string();
		assert!(said.ends_with("of: sp-core"), "{said}");
		assert!(compare(&one, &one).is_ok());
	}
}
