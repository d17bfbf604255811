//! Keeps `docs/extending.md` and the crates in `examples/` the same, and hands the files of the page out.
//!
//!     tacit-extending write DIRECTORY     # every file that the page shows, for scripts/extending.sh
//!     tacit-extending accept              # puts the files of examples/ into the page
//!
//! A file on the page is its path in backquotes with a colon, on a line of its own, and then a block of code.

use std::{
	env, fs, io,
	ops::Range,
	path::{Path, PathBuf},
	process::ExitCode,
};

/// A file as the page shows it.
struct Shown {
	path: String,
	/// Where its text is in the page.
	text: Range<usize>,
}

/// The root of the checkout.
fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where the page is.
fn place() -> PathBuf {
	root().join("docs/extending.md")
}

/// The page.
fn page() -> io::Result<String> {
	let place = place();
	fs::read_to_string(&place).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", place.display())))
}

/// The files that a page shows, in its order.
fn files(page: &str) -> Vec<Shown> {
	let (mut files, mut path, mut begin, mut offset) = (Vec::new(), None, None, 0);
	for line in page.split_inclusive('\n') {
		let end = offset + line.len();
		match (begin, line.trim_end()) {
			(Some(from), "```") => {
				if let Some(path) = path.take() {
					files.push(Shown {
						path,
						text: from..offset,
					});
				}
				begin = None;
			},
			(Some(_), _) => {},
			(None, fence) if fence.starts_with("```") => begin = Some(end),
			(None, "") => {},
			(None, text) => {
				path = text
					.strip_prefix('`')
					.and_then(|rest| rest.strip_suffix("`:"))
					.map(String::from);
			},
		}
		offset = end;
	}
	files
}

/// The file in the checkout that a file of the page is to be the same as. The manifest of the workspace is another one
/// there.
fn original(path: &str) -> Option<PathBuf> {
	(path != MANIFEST).then(|| root().join("examples").join(path))
}

/// The manifest of the workspace.
const MANIFEST: &str = "Cargo.toml";

fn write(directory: &Path) -> io::Result<()> {
	let page = page()?;
	for Shown { path, text } in files(&page) {
		let path = directory.join(path);
		fs::create_dir_all(path.parent().unwrap_or(directory))?;
		fs::write(&path, &page[text])?;
	}
	Ok(())
}

fn accept() -> io::Result<()> {
	let mut page = page()?;
	for Shown { path, text } in files(&page).into_iter().rev() {
		if let Some(original) = original(&path) {
			page.replace_range(text, &fs::read_to_string(original)?);
		}
	}
	fs::write(place(), page)
}

fn main() -> ExitCode {
	let arguments: Vec<String> = env::args().skip(1).collect();
	let done = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
		["write", directory] => write(Path::new(directory)),
		["accept"] => accept(),
		_ => {
			eprintln!("usage: tacit-extending write DIRECTORY | accept");
			return ExitCode::from(2);
		},
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::collections::BTreeSet;

	/// The files below a directory, but for what cargo writes.
	fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
		for entry in fs::read_dir(directory).expect("a directory of the checkout") {
			let path = entry.expect("an entry of it").path();
			match path.is_dir() {
				true => walk(&path, found),
				false => found.push(path),
			}
		}
	}

	#[test]
	fn the_page_shows_the_examples_as_they_are() {
		let page = page().expect("the page is there");
		for Shown { path, text } in files(&page) {
			if let Some(original) = original(&path) {
				let file = fs::read_to_string(&original).unwrap_or_else(|error| panic!("{path}: {error}"));
				assert!(
					page[text] == file,
					"{path} is another one on docs/extending.md; `cargo run -p tacit-extending -- accept` puts the file there"
				);
			}
		}
	}

	#[test]
	fn the_page_shows_every_file_once() {
		let page = page().expect("the page is there");
		let shown: Vec<_> = files(&page).into_iter().map(|file| file.path).collect();
		let distinct: BTreeSet<_> = shown.iter().cloned().collect();
		assert_eq!(shown.len(), distinct.len());

		let examples = root().join("examples");
		let mut found = Vec::new();
		for part in ["accreditation", "alone"] {
			walk(&examples.join(part), &mut found);
		}
		let mut expected: BTreeSet<_> = found
			.iter()
			.map(|path| {
				path.strip_prefix(&examples)
					.expect("it is below")
					.to_string_lossy()
					.into_owned()
			})
			.collect();
		expected.insert(MANIFEST.into());
		assert_eq!(distinct, expected);
	}

	/// The lines of a table of a manifest.
	fn table<'a>(manifest: &'a str, name: &str) -> BTreeSet<&'a str> {
		manifest
			.lines()
			.skip_while(|line| *line != name)
			.skip(1)
			.take_while(|line| !line.starts_with('['))
			.filter(|line| !line.is_empty() && !line.starts_with('#'))
			.collect()
	}

	#[test]
	fn the_manifest_of_the_page_asks_for_the_versions_of_the_checkout() {
		const DEPENDENCIES: &str = "[workspace.dependencies]";
		let page = page().expect("the page is there");
		let shown = files(&page)
			.into_iter()
			.find(|file| file.path == MANIFEST)
			.map(|file| page[file.text].replace("path = \"../tacit/", "path = \""))
			.expect("the manifest is shown");
		let own = fs::read_to_string(root().join(MANIFEST))
			.expect("the checkout has one")
			.replace("path = \"examples/", "path = \"");
		let (shown, own) = (table(&shown, DEPENDENCIES), table(&own, DEPENDENCIES));
		assert!(shown.len() > 20);
		let other: Vec<_> = shown.difference(&own).collect();
		assert!(other.is_empty(), "not as in the checkout: {other:?}");
	}

	#[test]
	fn blocks_without_a_path_are_no_files() {
		let page = "`a/b.rs`:\n\n```rust\none\n\ntwo\n```\n\n    `c`:\n\n`d.rs`: text\n\n```\nthree\n```\n";
		let found: Vec<_> = files(page)
			.into_iter()
			.map(|file| (file.path, &page[file.text]))
			.collect();
		assert_eq!(found, [("a/b.rs".to_string(), "one\n\ntwo\n")]);
	}
}
