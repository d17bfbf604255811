//! Checks that `docs/extending.md` shows the code of the examples as it is.
//!
//! The page has a link to a file, on a line that ends with `):`, before each block of Rust code.

use std::{fs, path::Path};

/// A block of Rust code in the page.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
	/// The target of the link before it.
	file: String,
	code: String,
}

/// Returns the blocks of Rust code of a page.
fn excerpts(page: &str) -> Vec<Excerpt> {
	let (mut excerpts, mut file) = (Vec::new(), String::new());
	let mut lines = page.lines();
	while let Some(line) = lines.next() {
		if let Some((_, target)) = line.strip_suffix("):").and_then(|line| line.rsplit_once("](")) {
			file = target.into();
		} else if line.starts_with("```") {
			let code = lines
				.by_ref()
				.take_while(|line| *line != "```")
				.map(|line| format!("{line}\n"))
				.collect();
			// A block has a link of its own.
			let file = std::mem::take(&mut file);
			if line == "```rust" {
				excerpts.push(Excerpt { file, code });
			}
		}
	}
	excerpts
}

/// Whether a text contains whole lines of code, at any indentation.
fn contains(text: &str, code: &str) -> bool {
	let text = format!("\n{text}");
	(0..4).any(|depth| {
		let indented = code.lines().map(|line| match line {
			"" => "\n".into(),
			line => format!("{}{line}\n", "\t".repeat(depth)),
		});
		text.contains(&format!("\n{}", indented.collect::<String>()))
	})
}

#[test]
fn excerpts_occur_in_their_files() {
	let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs");
	let page = fs::read_to_string(docs.join("extending.md")).expect("the page exists");
	let excerpts = excerpts(&page);
	assert!(excerpts.len() >= 5, "the page has {} excerpts", excerpts.len());
	for Excerpt { file, code } in excerpts {
		let text = fs::read_to_string(docs.join(&file)).unwrap_or_else(|error| panic!("{file:?}: {error}\n{code}"));
		assert!(
			contains(&text, &code),
			"{file} does not contain this code of docs/extending.md:\n{code}"
		);
	}
}

#[test]
fn excerpts_are_found_and_compared_line_by_line() {
	let page =
		"From [a](../a.rs):\n\n```rust\nlet a;\n\nlet b;\n```\n\n[b](../b.rs)\n\n```sh\nls\n```\n\n```rust\nc\n```\n";
	let excerpt = |file: &str, code: &str| Excerpt {
		file: file.into(),
		code: code.into(),
	};
	assert_eq!(
		excerpts(page),
		[excerpt("../a.rs", "let a;\n\nlet b;\n"), excerpt("", "c\n")]
	);

	let text = "fn f() {\n\tlet a;\n\n\tlet b;\n}\n";
	assert!(contains(text, "let a;\n\nlet b;\n") && contains(text, "fn f() {\n"));
	for other in ["let a;\nlet b;\n", "let a;\n\n\tlet b;\n", "let a\n", "f() {\n"] {
		assert!(!contains(text, other), "{other:?}");
	}
}
