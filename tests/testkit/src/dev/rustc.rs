//! Replaces rustc for the crates of the workspace: compiles a crate as clippy does, and keeps the arguments with which
//! rustdoc documents it.
//!
//! Cargo has no option for either. `cargo clippy` and `cargo doc` compile every dependency once more in check mode,
//! hundreds of crates. With this program as `RUSTC_WORKSPACE_WRAPPER`, an ordinary build serves lints, pages and tests.
//! Cargo calls it with the path of rustc first and the arguments of rustc after it.

use crate::outcome::{Failure, Result};
use serde_json::{json, Value};
use std::{
	env, fs,
	path::{Path, PathBuf},
	process::Command,
};

/// The command with which rustdoc documents a crate.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
	/// Name of the crate in code.
	pub name: String,
	/// The working directory.
	pub directory: String,
	/// The variables that the code and its macros may read when it is compiled.
	pub environment: Vec<(String, String)>,
	/// The arguments, without those for the folder of the pages.
	pub arguments: Vec<String>,
}

/// Returns whether cargo has called this program with these arguments.
pub fn is_called(arguments: &[String]) -> bool {
	let compiler = arguments.first().map(Path::new).and_then(Path::file_stem);
	compiler.is_some_and(|name| name == "rustc")
}

/// Compiles a crate. Returns whether it succeeded.
pub fn compile(arguments: &[String]) -> Result<bool> {
	if let Some(call) = Call::new(&arguments[1..], |file| Path::new(file).exists()) {
		call.keep()?;
	}
	let mut clippy = Command::new("clippy-driver");
	let status = clippy.args(arguments).status().map_err(Failure::io("clippy-driver"))?;
	Ok(status.success())
}

/// Returns the folder in which calls are kept, for this checkout.
pub fn folder() -> Result<PathBuf> {
	let target = env::var_os("CARGO_TARGET_DIR").ok_or_else(|| Failure::new("CARGO_TARGET_DIR is not set"))?;
	let checkout = env::current_dir().map_err(Failure::io("the working directory"))?;
	let name = checkout.to_string_lossy().replace(['/', '\\', ':'], "_");
	Ok(Path::new(&target).join("rustdoc-calls").join(name))
}

impl Call {
	/// Converts the arguments of rustc. Like `cargo doc`, it documents libraries, and programs without a library beside
	/// them. It returns none for tests, examples, build scripts, and crates that are compiled for another target.
	fn new(arguments: &[String], exists: impl Fn(&str) -> bool) -> Option<Self> {
		let (mut name, mut source, mut kept) = (None, None, vec!["--crate-type".to_owned(), "lib".to_owned()]);
		let mut rest = arguments.iter();
		while let Some(argument) = rest.next() {
			match argument.as_str() {
				"--test" | "--target" => return None,
				"--crate-type" | "-C" | "--out-dir" => {
					rest.next();
				},
				"--crate-name" => {
					name = rest.next().cloned();
					kept.extend([argument.clone(), name.clone()?]);
				},
				"--cfg" | "--check-cfg" | "--extern" | "-L" | "--cap-lints" => {
					kept.extend([argument.clone(), rest.next()?.clone()]);
				},
				other
					if ["--edition=", "--warn=", "--deny=", "--forbid=", "--allow="]
						.iter()
						.any(|kind| other.starts_with(kind)) =>
				{
					kept.push(argument.clone());
				},
				other if !other.starts_with('-') && other.ends_with(".rs") => source = Some(argument.clone()),
				_ => {},
			}
		}
		let source = source?;
		if let Some(folder) = source.strip_suffix("src/main.rs") {
			if exists(&format!("{folder}src/lib.rs")) {
				return None;
			}
			kept.push("--document-private-items".to_owned());
		} else if !source.ends_with("src/lib.rs") {
			return None;
		}
		kept.push(source);
		Some(Self {
			name: name?,
			directory: env::current_dir().ok()?.to_string_lossy().into_owned(),
			environment: env::vars_os()
				.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
				.filter(|(name, _)| is_read_by_code(name))
				.collect(),
			arguments: kept,
		})
	}

	/// Writes the call to its file, and replaces an earlier one.
	fn keep(&self) -> Result<()> {
		let folder = folder()?;
		fs::create_dir_all(&folder).map_err(Failure::io(folder.display()))?;
		let path = folder.join(format!("{}.json", self.name));
		// The file appears complete or not at all: several crates are compiled at once, and a build can be interrupted.
		let new = folder.join(format!("{}.new.{}", self.name, std::process::id()));
		fs::write(&new, self.to_json().to_string()).map_err(Failure::io(new.display()))?;
		fs::rename(&new, &path).map_err(Failure::io(path.display()))
	}

	/// Reads the call that was kept for a crate.
	pub fn kept(folder: &Path, name: &str) -> Result<Self> {
		let path = folder.join(format!("{name}.json"));
		let text = fs::read(&path).map_err(Failure::io(path.display()))?;
		let value = serde_json::from_slice(&text)
			.ok()
			.and_then(|value| Self::from_json(&value));
		value.ok_or_else(|| Failure::new(format!("{} cannot be read", path.display())))
	}

	fn to_json(&self) -> Value {
		json!({
			"name": self.name,
			"directory": self.directory,
			"environment": self.environment,
			"arguments": self.arguments,
		})
	}

	fn from_json(value: &Value) -> Option<Self> {
		let text = |value: &Value| value.as_str().map(str::to_owned);
		let pair = |value: &Value| Some((text(&value[0])?, text(&value[1])?));
		Some(Self {
			name: text(&value["name"])?,
			directory: text(&value["directory"])?,
			environment: value["environment"]
				.as_array()?
				.iter()
				.map(pair)
				.collect::<Option<_>>()?,
			arguments: value["arguments"].as_array()?.iter().map(text).collect::<Option<_>>()?,
		})
	}
}

/// Returns whether code may read a variable of the environment when it is compiled: one that cargo or a build script
/// sets.
fn is_read_by_code(name: &str) -> bool {
	let own = ["CARGO_MAKEFLAGS", "CARGO_TARGET_DIR"].contains(&name);
	!own && (name == "CARGO" || name == "OUT_DIR" || name.starts_with("CARGO_") || name.starts_with("SUBSTRATE_"))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn call(arguments: &str) -> Option<Call> {
		let arguments: Vec<_> = arguments.split(' ').map(str::to_owned).collect();
		Call::new(&arguments, |file| file == "both/src/lib.rs")
	}

	#[test]
	fn rustdoc_gets_what_it_takes_of_the_arguments_of_rustc() {
		let call = call(
			"--crate-name tacit_circuits --edition=2021 zk/src/lib.rs --error-format=json --crate-type lib --emit=dep-info,link -C \
			 opt-level=3 --warn=missing_docs --cfg feature=\"std\" --check-cfg cfg(docsrs) --out-dir /t/deps -C metadata=1 -L \
			 dependency=/t/deps --extern rand=/t/deps/librand.rlib --cap-lints warn",
		)
		.unwrap();
		assert_eq!(call.name, "tacit_circuits");
		assert_eq!(
			call.arguments.join(" "),
			"--crate-type lib --crate-name tacit_circuits --edition=2021 --warn=missing_docs --cfg feature=\"std\" --check-cfg \
			 cfg(docsrs) -L dependency=/t/deps --extern rand=/t/deps/librand.rlib --cap-lints warn zk/src/lib.rs"
		);
		assert_eq!(Call::from_json(&call.to_json()), Some(call));
	}

	#[test]
	fn programs_are_documented_with_their_private_items_unless_there_is_a_library() {
		let program = call("--crate-name tacit_node node/src/main.rs").unwrap();
		assert!(program.arguments.contains(&"--document-private-items".to_owned()));
		assert_eq!(call("--crate-name both both/src/main.rs"), None);
	}

	#[test]
	fn tests_examples_and_other_machines_are_not_documented() {
		for arguments in [
			"--crate-name a --test a/src/lib.rs",
			"--crate-name a --target wasm32v1-none a/src/lib.rs",
			"--crate-name forge a/examples/forge.rs",
			"--crate-name build_script_build a/build.rs",
			"-vV",
		] {
			assert_eq!(call(arguments), None, "{arguments}");
		}
	}

	#[test]
	fn cargo_names_rustc_first() {
		let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
		assert!(is_called(&words("/opt/rust/bin/rustc --crate-name a")));
		assert!(is_called(&words("rustc -vV")));
		assert!(!is_called(&words("lint")));
		assert!(!is_called(&[]));
	}

	#[test]
	fn code_reads_what_cargo_sets_for_it() {
		for name in ["CARGO", "CARGO_PKG_NAME", "OUT_DIR", "SUBSTRATE_CLI_IMPL_VERSION"] {
			assert!(is_read_by_code(name), "{name}");
		}
		for name in ["CARGO_MAKEFLAGS", "CARGO_TARGET_DIR", "HOME", "OUT_DIRS"] {
			assert!(!is_read_by_code(name), "{name}");
		}
	}
}
