//! Programs that the scripts run.

use crate::outcome::{Failure, Result};
use std::{
	ffi::OsStr,
	io::{BufRead, BufReader, Write},
	process::{Command, Stdio},
	time::{Duration, Instant},
};

/// Returns a command that writes its errors to its output, in their order.
pub fn with_errors(program: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
	let mut command = Command::new("sh");
	command.args(["-c", r#"exec "$@" 2>&1"#, "sh", program]).args(arguments);
	command
}

/// Runs a command, prints its output as it comes, and passes each line to `see`. Returns whether it succeeded.
pub fn tee(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
	let name = format!("{command:?}");
	let mut child = command.stdout(Stdio::piped()).spawn().map_err(Failure::io(&name))?;
	let mut output = BufReader::new(
		child
			.stdout
			.take()
			.ok_or_else(|| Failure::new("a command without output"))?,
	);
	let mut line = Vec::new();
	while output.read_until(b'\n', &mut line).map_err(Failure::io(&name))? > 0 {
		std::io::stdout().write_all(&line).map_err(Failure::io("the output"))?;
		see(String::from_utf8_lossy(&line).trim_end());
		line.clear();
	}
	Ok(child.wait().map_err(Failure::io(&name))?.success())
}

/// Runs a command and returns its standard output. The user sees its standard error.
pub fn output(command: &mut Command) -> Result<String> {
	let name = format!("{command:?}");
	let output = command.stderr(Stdio::inherit()).output().map_err(Failure::io(&name))?;
	match output.status.success() {
		true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
		false => Err(Failure::new(format!("{name} failed"))),
	}
}

/// Runs a command, and the user sees all of its output. Returns whether it succeeded.
pub fn run(command: &mut Command) -> Result<bool> {
	let name = format!("{command:?}");
	Ok(command.status().map_err(Failure::io(name))?.success())
}

/// Runs a part of a script and prints its time, like the function `stage` of the scripts. Returns whether it succeeded.
pub fn stage(name: &str, act: impl FnOnce() -> Result<bool>) -> Result<bool> {
	let began = Instant::now();
	println!("== {name}");
	let succeeded = act()?;
	let time = minutes(began.elapsed());
	match succeeded {
		true => println!("== {name}: done in {time}"),
		false => eprintln!("== {name}: FAILED after {time}"),
	}
	Ok(succeeded)
}

/// Formats a time such as `3:07 min`.
fn minutes(time: Duration) -> String {
	format!("{}:{:02} min", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(all(test, unix))]
mod tests {
	use super::*;

	#[test]
	fn lines_are_seen_with_the_errors_among_them() {
		let mut seen = Vec::new();
		let script = ["-c", "echo one; echo two >&2; printf three; exit 3"];
		let succeeded = tee(&mut with_errors("sh", script), |line| seen.push(line.to_owned()));
		assert!(!succeeded.unwrap());
		assert_eq!(seen, ["one", "two", "three"]);
		assert!(tee(&mut Command::new("/nowhere/program"), |_| ()).is_err());
	}

	#[test]
	fn what_fails_has_no_output() {
		assert_eq!(output(Command::new("echo").arg("said")).unwrap(), "said\n");
		assert!(output(&mut Command::new("false")).is_err());
		assert!(!run(&mut Command::new("false")).unwrap());
	}

	#[test]
	fn times_are_in_minutes() {
		assert_eq!(minutes(Duration::from_secs(187)), "3:07 min");
		assert!(stage("nothing", || Ok(true)).unwrap());
	}
}
