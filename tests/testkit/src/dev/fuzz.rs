//! Runs fuzz targets in parallel, and counts their inputs.

use crate::outcome::{Failure, Result};
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
	process::Command,
	sync::Mutex,
	thread,
};

/// The targets to run, and the time for each.
#[derive(clap::Args)]
pub struct Plan {
	/// Folder of the fuzzer in the checkout
	#[arg(long, value_name = "FOLDER", default_value = "tests/fuzz")]
	folder: PathBuf,
	/// Folder of the built targets
	#[arg(long, value_name = "FOLDER")]
	programs: PathBuf,
	/// Folder in which inputs are kept
	#[arg(long, value_name = "FOLDER")]
	corpus: PathBuf,
	/// Seconds of each target
	#[arg(long)]
	seconds: u32,
	/// Targets
	#[arg(required = true)]
	targets: Vec<String>,
}

/// Returns the names of the targets that need no other feature than these.
pub fn targets(manifest: &Path, features: &[String]) -> Result<Vec<String>> {
	let manifest = fs::read_to_string(manifest).map_err(Failure::io(manifest.display()))?;
	Ok(declared(&manifest)
		.into_iter()
		.filter(|(_, needed)| needed.iter().all(|feature| features.contains(feature)))
		.map(|(name, _)| name)
		.collect())
}

/// Returns the targets that a manifest declares, with the features that each needs.
fn declared(manifest: &str) -> Vec<(String, Vec<String>)> {
	let mut found: Vec<(String, Vec<String>)> = Vec::new();
	let mut within = false;
	for line in manifest.lines() {
		if line.starts_with('[') {
			within = line == "[[bin]]";
			if within {
				found.push(Default::default());
			}
		}
		let quoted = || line.split('"').skip(1).step_by(2).map(str::to_owned);
		match found.last_mut().filter(|_| within) {
			Some((name, _)) if line.starts_with("name = ") => *name = quoted().collect(),
			Some((_, needed)) if line.starts_with("required-features = ") => *needed = quoted().collect(),
			_ => {},
		}
	}
	found
}

/// Runs the targets, as many at once as there are cores. Returns whether no property failed.
pub fn run(plan: &Plan) -> Result<bool> {
	let (waiting, outcomes) = (Mutex::new(plan.targets.iter()), Mutex::new(BTreeMap::new()));
	let work = || {
		while let Some(target) = waiting.lock().ok().and_then(|mut waiting| waiting.next()) {
			let outcome = fuzz(plan, target);
			if let Ok(mut outcomes) = outcomes.lock() {
				outcomes.insert(target, outcome);
			}
		}
	};
	let cores = thread::available_parallelism().map_or(1, usize::from);
	thread::scope(|scope| {
		(0..cores).for_each(|_| {
			scope.spawn(work);
		})
	});
	let outcomes = outcomes.into_inner().unwrap_or_default();
	let (mut tried, mut failed) = (0, 0);
	for target in &plan.targets {
		match outcomes.get(target) {
			Some(Ok(runs)) => {
				tried += runs;
				let kept = fs::read_dir(plan.corpus.join(target)).map_or(0, Iterator::count);
				println!("{target}: {runs} inputs, {kept} kept");
			},
			Some(Err(log)) => {
				failed += 1;
				eprintln!(
					"{log}\nerror: {target} has a finding; once it is fixed, keep its input in {}/seeds/{target}/",
					plan.folder.display()
				);
			},
			None => failed += 1,
		}
	}
	println!(
		"{tried} inputs for {} targets, {failed} with a finding",
		plan.targets.len()
	);
	Ok(failed == 0)
}

/// Runs one target. Returns the number of its inputs, or the end of its log if there is a finding.
fn fuzz(plan: &Plan, target: &str) -> std::result::Result<u64, String> {
	let (corpus, artifacts) = (plan.corpus.join(target), plan.folder.join("artifacts").join(target));
	for folder in [&corpus, &artifacts] {
		fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
	}
	// It runs the binary itself, because `cargo fuzz run` would first look for something to build. An input that takes
	// longer than 25 seconds or two gigabytes is a finding too.
	let mut command = Command::new(plan.programs.join(target));
	command
		.arg(format!("-max_total_time={}", plan.seconds))
		.args([
			"-timeout=25",
			"-rss_limit_mb=2048",
			"-max_len=16384",
			"-print_final_stats=1",
		])
		.arg(format!("-artifact_prefix={}/", artifacts.display()))
		.arg(&corpus)
		.arg(plan.folder.join("seeds").join(target));
	let output = command.output().map_err(|error| format!("{target}: {error}"))?;
	let log = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
	match executed(&log).filter(|_| output.status.success()) {
		Some(runs) => Ok(runs),
		None => {
			let lines: Vec<_> = log.lines().collect();
			Err(lines[lines.len().saturating_sub(40)..].join("\n"))
		},
	}
}

/// Reads the number of inputs from the statistics at the end of a log.
fn executed(log: &str) -> Option<u64> {
	let line = log
		.lines()
		.find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
	line?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_manifest_says_which_feature_a_target_needs() {
		let manifest = "[package]\nname = \"x\"\n[[bin]]\nname = \"a\"\npath = \"a.rs\"\n[[bin]]\nname = \"b\"\n\
			required-features = [\"wallet\", \"client\"]\n[dependencies]\nname = \"1\"\n";
		let needs = ["wallet", "client"].map(str::to_owned).to_vec();
		assert_eq!(
			declared(manifest),
			[("a".to_owned(), Vec::new()), ("b".to_owned(), needs)]
		);
	}

	#[test]
	fn a_log_says_how_many_inputs_were_tried() {
		assert_eq!(
			executed("Done\nstat::number_of_executed_units: 4021\nstat::x: 3\n"),
			Some(4021)
		);
		assert_eq!(executed("panicked\n"), None);
	}

	#[test]
	fn a_target_that_does_not_run_is_a_finding() {
		let folder = tempfile::tempdir().unwrap();
		let plan = Plan {
			folder: folder.path().to_owned(),
			programs: folder.path().join("nowhere"),
			corpus: folder.path().join("corpus"),
			seconds: 1,
			targets: Vec::new(),
		};
		assert!(executed(&fuzz(&plan, "none").unwrap_err()).is_none());
	}
}
