//! The files of a checkout.

use std::{
	fs, io,
	path::{Path, PathBuf},
};

/// Returns all files in a checkout, by their paths in it, without the output of builds and package managers.
pub fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
	let mut found = Vec::new();
	visit(root, Path::new(""), &mut found)?;
	found.sort();
	Ok(found)
}

fn visit(root: &Path, directory: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
	for entry in fs::read_dir(root.join(directory))? {
		let entry = entry?;
		let name = entry.file_name();
		let path = directory.join(&name);
		let kind = entry.file_type()?;
		let made = ["target", "node_modules", ".git"].iter().any(|made| name == *made);
		if kind.is_dir() && !made {
			visit(root, &path, found)?;
		} else if kind.is_file() {
			found.push(path);
		}
	}
	Ok(())
}

/// Returns whether a file is a shell script, by its ending or as the script of CI.
pub fn is_script(file: &Path) -> bool {
	has_ending(file, "sh") || file == Path::new(".ci/run")
}

/// Returns whether a file has an ending such as `rs`.
pub fn has_ending(file: &Path, ending: &str) -> bool {
	file.extension().is_some_and(|found| found == ending)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::lint::tests::checkout;

	#[test]
	fn files_are_those_that_people_write() {
		let root = checkout(&[
			(".ci/run", ""),
			(".git/config", ""),
			("a/target/x.rs", ""),
			("a/src/x.rs", ""),
			("b/node_modules/x.js", ""),
			("x.sh", ""),
		]);
		let found = files(root.path()).unwrap();
		assert_eq!(found, [".ci/run", "a/src/x.rs", "x.sh"].map(PathBuf::from));
		let scripts: Vec<_> = found.iter().filter(|file| is_script(file)).collect();
		assert_eq!(scripts, [Path::new(".ci/run"), Path::new("x.sh")]);
	}
}
