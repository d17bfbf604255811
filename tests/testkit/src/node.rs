//! A development node.

use crate::{program, Error, Result};
use std::{
	fs::{self, File},
	mem::ManuallyDrop,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	thread,
	time::{Duration, Instant},
};

/// How long a node may take to open its RPC port.
const START: Duration = Duration::from_secs(180);

/// A running development node with a chain of its own, in a temporary directory. It is killed when dropped.
pub struct Node {
	child: Child,
	/// Where its RPC listens.
	pub url: String,
	directory: tempfile::TempDir,
}

impl Node {
	/// Starts a node that makes two blocks a second, and waits until it answers.
	///
	/// # Panics
	///
	/// Where [`Self::launch`] returns an error.
	pub fn start() -> Self {
		Self::with_block_time(500)
	}

	/// The same, with so many milliseconds from block to block.
	///
	/// # Panics
	///
	/// Where [`Self::launch`] returns an error.
	pub fn with_block_time(milliseconds: u32) -> Self {
		Self::with_options(milliseconds, &[])
	}

	/// The same, with more options of `tacit-node`.
	///
	/// # Panics
	///
	/// Where [`Self::launch`] returns an error.
	pub fn with_options(milliseconds: u32, options: &[&str]) -> Self {
		Self::launch(milliseconds, options).unwrap_or_else(|error| panic!("{error}"))
	}

	/// Starts a node on free ports and waits until it answers.
	pub fn launch(milliseconds: u32, options: &[&str]) -> Result<Self> {
		let binary = program("tacit-node")?;
		let directory = tempfile::tempdir().map_err(Error::io("a temporary directory"))?;
		let log = directory.path().join("node.log");
		let output = File::create(&log).map_err(Error::io(log.display().to_string()))?;
		let errors = output.try_clone().map_err(Error::io(log.display().to_string()))?;
		let child = Command::new(&binary)
			.args([
				"--dev",
				"--dev-block-time",
				&milliseconds.to_string(),
				"--rpc-port",
				"0",
			])
			.args(["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--no-mdns", "--no-prometheus"])
			.arg("--disable-log-color")
			.args(options)
			.arg("--base-path")
			.arg(directory.path().join("node"))
			.stdin(Stdio::null())
			.stdout(output)
			.stderr(errors)
			.spawn()
			.map_err(Error::io(binary.display().to_string()))?;
		// From here on it is killed however this ends.
		let mut node = Self {
			child,
			url: String::new(),
			directory,
		};
		let port = wait_until("the node opens its RPC port", START, || {
			if let Some(port) = fs::read_to_string(node.log()).ok().as_deref().and_then(rpc_port) {
				return Ok(Some(port));
			}
			match node.child.try_wait() {
				Ok(None) => Ok(None),
				_ => Err(Error::NodeStopped {
					log: tail(&node.log(), 15),
				}),
			}
		})?;
		node.url = format!("ws://127.0.0.1:{port}");
		Ok(node)
	}

	/// Lets it run on. Returns its process and its directory, which nobody removes then.
	pub fn leave(self) -> (u32, PathBuf) {
		let node = ManuallyDrop::new(self);
		(node.child.id(), node.directory.path().to_owned())
	}

	/// A directory for the journals of those who use the node.
	pub fn journal(&self) -> PathBuf {
		self.directory.path().join("journal")
	}

	/// The file of its log.
	pub fn log(&self) -> PathBuf {
		self.directory.path().join("node.log")
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		// It may have ended by itself.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// The port in the line `Running JSON-RPC server: addr=127.0.0.1:9944,[::1]:9944` of a log.
fn rpc_port(log: &str) -> Option<u16> {
	let address = log.split_once("Running JSON-RPC server: addr=127.0.0.1:")?.1;
	// A line that is still being written has no end.
	let (port, _) = address.split_once(|next: char| !next.is_ascii_digit())?;
	port.parse().ok()
}

/// The last lines of a log, each of 200 characters at most.
pub fn tail(log: &Path, lines: usize) -> String {
	let bytes = fs::read(log).unwrap_or_default();
	let text = String::from_utf8_lossy(&bytes);
	let all: Vec<String> = text.lines().map(|line| line.chars().take(200).collect()).collect();
	all[all.len().saturating_sub(lines)..].join("\n")
}

/// Waits until the chain has come to a state.
///
/// # Panics
///
/// Where it has not within a minute.
pub fn wait_for(reached: impl Fn() -> bool) {
	let minute = Duration::from_secs(60);
	wait_until("the chain comes to the expected state", minute, || {
		Ok(reached().then_some(()))
	})
	.unwrap_or_else(|error| panic!("{error}"));
}

/// Asks several times a second, until there is an answer or the time is over.
pub fn wait_until<T>(what: &str, limit: Duration, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
	let began = Instant::now();
	loop {
		if let Some(answer) = ask()? {
			return Ok(answer);
		}
		if began.elapsed() > limit {
			return Err(Error::Timeout {
				what: what.to_owned(),
				limit,
			});
		}
		thread::sleep(Duration::from_millis(300));
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_port_is_in_the_log() {
		let line = "2026-11-29 02:00:00 Running JSON-RPC server: addr=127.0.0.1:41234,[::1]:41234\n";
		assert_eq!(rpc_port(line), Some(41234));
		assert_eq!(
			rpc_port("Running JSON-RPC server: addr=127.0.0.1:412"),
			None,
			"half a line"
		);
		assert_eq!(rpc_port("Initializing Genesis block"), None);
	}

	#[test]
	fn a_tail_is_short() {
		let file = tempfile::NamedTempFile::new().unwrap();
		fs::write(file.path(), format!("one\ntwo\n{}\n", "x".repeat(300))).unwrap();
		assert_eq!(tail(file.path(), 2), format!("two\n{}", "x".repeat(200)));
		assert_eq!(tail(Path::new("/nowhere/at/all"), 2), "");
	}

	#[test]
	fn an_answer_ends_the_wait_and_so_does_the_limit() {
		let mut asked = 0;
		let answer = wait_until("it comes", Duration::from_secs(9), || {
			asked += 1;
			Ok((asked == 2).then_some(asked))
		});
		assert_eq!(answer.unwrap(), 2);
		let error = wait_until("it comes", Duration::ZERO, || Ok(None::<()>)).unwrap_err();
		assert_eq!(error.to_string(), "it comes: not within 0 seconds");
	}
}
