//! The documentation of all crates, made from the crates that the build has compiled.

use crate::{
	outcome::{Failure, Result},
	process::{output, stage},
	rustc::{folder, Call},
};
use serde_json::Value;
use std::{
	fs,
	path::Path,
	process::Command,
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex,
	},
	thread,
};

/// The page on which a reader begins.
const FIRST: &str = "tacit_runtime/index.html";

/// Makes the pages of all crates in a folder, and checks the documentation of private items too. Returns whether there
/// were no warnings.
pub fn make(pages: &Path) -> Result<bool> {
	let metadata = output(Command::new("cargo").args(["metadata", "--format-version", "1", "--no-deps", "--locked"]))?;
	let metadata = serde_json::from_str(&metadata).map_err(|error| Failure::new(format!("cargo metadata: {error}")))?;
	let names = names(&metadata);
	let calls = folder()?;
	let calls = names
		.iter()
		.map(|name| Call::kept(&calls, name))
		.collect::<Result<Vec<_>>>();
	let calls = calls.map_err(|error| Failure::new(format!("{error}\n  remove the folders `.fingerprint/tacit*` and `.fingerprint/pallet*` of the build and run it again")))?;
	let made = stage(&format!("pages of {} crates", names.len()), || {
		if pages.exists() {
			fs::remove_dir_all(pages).map_err(Failure::io(pages.display()))?;
		}
		let good = document_all(&calls, pages, &[])?;
		let index = pages.join("index.html");
		let text = format!(
			"<!DOCTYPE html><meta charset=\"utf-8\"><title>Tacit</title>\n\
			 <meta http-equiv=\"refresh\" content=\"0; url={FIRST}\"><a href=\"{FIRST}\">tacit_runtime</a>\n"
		);
		fs::write(&index, text).map_err(Failure::io(index.display()))?;
		Ok(good)
	})?;
	let private = tempfile::tempdir().map_err(Failure::io("a temporary directory"))?;
	let checked = stage("links of private items", || {
		document_all(&calls, private.path(), &["--document-private-items"])
	})?;
	Ok(made && checked)
}

/// Returns the name of each crate in the documentation: that of its library, or else of its program.
fn names(metadata: &Value) -> Vec<String> {
	let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
	let name = |package: &Value| {
		let targets = list(&package["targets"]);
		let of_kind = |kind: &str| targets.iter().find(|target| target["kind"][0] == kind);
		let name = of_kind("lib").or_else(|| of_kind("bin"))?["name"].as_str()?;
		Some(name.replace('-', "_"))
	};
	let mut names: Vec<_> = list(&metadata["packages"]).iter().filter_map(name).collect();
	names.sort();
	names
}

/// Documents all crates, as many at once as there are cores. Returns whether there were no warnings.
fn document_all(calls: &[Call], pages: &Path, options: &[&str]) -> Result<bool> {
	for call in calls {
		// rustdoc links to another crate only if that crate has a folder of pages, so all crates get one first.
		let folder = pages.join(&call.name);
		fs::create_dir_all(&folder).map_err(Failure::io(folder.display()))?;
	}
	let (waiting, good) = (Mutex::new(calls.iter()), AtomicBool::new(true));
	let work = || {
		while let Some(call) = waiting.lock().ok().and_then(|mut waiting| waiting.next()) {
			if !document(call, pages, options) {
				good.store(false, Ordering::Relaxed);
			}
		}
	};
	let cores = thread::available_parallelism().map_or(1, usize::from);
	thread::scope(|scope| {
		(0..cores).for_each(|_| {
			scope.spawn(work);
		})
	});
	Ok(good.into_inner())
}

/// Documents a crate. Prints its warnings together, not mixed with those of other crates.
fn document(call: &Call, pages: &Path, options: &[&str]) -> bool {
	let mut rustdoc = Command::new("rustdoc");
	rustdoc
		.args(&call.arguments)
		.args(options)
		.args(["--deny", "warnings", "--out-dir"])
		.arg(pages)
		.current_dir(&call.directory)
		.envs(call.environment.iter().cloned());
	match rustdoc.output() {
		Ok(output) => {
			let said = [output.stdout, output.stderr].concat();
			if !said.is_empty() {
				eprint!("{}", String::from_utf8_lossy(&said));
			}
			output.status.success()
		},
		Err(error) => {
			eprintln!("error: rustdoc: {error}");
			false
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn a_crate_is_called_as_its_library_or_as_its_program() {
		let target = |kind: &str, name: &str| json!({ "kind": [kind], "name": name });
		let metadata = json!({ "packages": [
			{ "targets": [target("bin", "tacit"), target("lib", "tacit"), target("test", "node")] },
			{ "targets": [target("bin", "tacit-node")] },
			{ "targets": [target("lib", "pallet_orders"), target("example", "x")] },
			{ "targets": [target("custom-build", "build-script-build")] },
		] });
		assert_eq!(names(&metadata), ["pallet_orders", "tacit", "tacit_node"]);
	}

	#[test]
	fn a_crate_with_a_broken_link_is_no_success() {
		let folder = tempfile::tempdir().unwrap();
		let call = |name: &str, text: &str| {
			let source = folder.path().join(format!("{name}.rs"));
			fs::write(&source, text).unwrap();
			let arguments = ["--crate-type", "lib", "--crate-name", name, source.to_str().unwrap()];
			Call {
				name: name.to_owned(),
				directory: folder.path().to_str().unwrap().to_owned(),
				environment: Vec::new(),
				arguments: arguments.map(str::to_owned).to_vec(),
			}
		};
		let pages = folder.path().join("pages");
		let good = call("good", "//! A [`Thing`].\n/// It.\npub struct Thing;\n");
		assert!(document_all(&[good], &pages, &[]).unwrap());
		assert!(pages.join("good/struct.Thing.html").exists());
		let bad = call("bad", "//! A [`Thing`].\n");
		let good = call("good", "//! A page.\n");
		assert!(!document_all(&[good, bad], &pages, &[]).unwrap());
		let private = call("private", "//! A page.\n/// A [`Thing`].\nstruct Other;\n");
		let calls = [private];
		assert!(document_all(&calls, &pages, &[]).unwrap());
		assert!(!document_all(&calls, &pages, &["--document-private-items"]).unwrap());
	}
}
