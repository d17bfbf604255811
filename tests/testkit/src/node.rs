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

/// The longest time until a node opens its RPC port.
const START: Duration = Duration::from_secs(180);

/// A running development node with a chain of its own, in a temporary directory. It is killed when dropped.
pub struct Node {
	child: Child,
	/// The address of its RPC server.
	pub url: String,
	directory: tempfile::TempDir,
}

impl Node {
	/// Starts a node that makes two blocks a second, and waits until it answers.
	///
	/// # Panics
	///
	/// If [`Self::launch`] returns an error.
	pub fn start() -> Self {
		Self::with_block_time(500)
	}

	/// Starts a node with this number of milliseconds from block to block, and waits until it answers.
	///
	/// # Panics
	///
	/// If [`Self::launch`] returns an error.
	pub fn with_block_time(milliseconds: u32) -> Self {
		Self::with_options(milliseconds, &[])
	}

	/// Starts a node with further options of `tacit-node`, and waits until it answers.
	///
	/// # Panics
	///
	/// If [`Self::launch`] returns an error.
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
		// From here on the node is killed if this function fails.
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

	/// Leaves the node running. Returns its process and its directory, which the caller has to end and remove.
	pub fn leave(self) -> (u32, PathBuf) {
		let node = ManuallyDrop::new(self);
		(node.child.id(), node.directory.path().to_owned())
	}

	/// Returns a directory for the journals of the node's users.
	pub fn journal(&self) -> PathBuf {
		self.directory.path().join("journal")
	}

	/// Returns the path of its log.
	pub fn log(&self) -> PathBuf {
		self.directory.path().join("node.log")
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		// Errors do not matter, because the node may have ended by itself.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// Finds the port in the line `Running JSON-RPC server: addr=127.0.0.1:9944,[::1]:9944` of a log.
fn rpc_port(log: &str) -> Option<u16> {
	let address = log.split_once("Running JSON-RPC server: addr=127.0.0.1:")?.1;
	// A line that is still being written may lack digits, so another character has to follow them.
	let (port, _) = address.split_once(|next: char| !next.is_ascii_digit())?;
	port.parse().ok()
}

/// Returns the last lines of a log, each of 200 characters at most.
pub fn tail(log: &Path, lines: usize) -> String {
	let bytes = fs::read(log).unwrap_or_default();
	let text = String::from_utf8_lossy(&bytes);
	let all: Vec<String> = text.lines().map(|line| line.chars().take(200).collect()).collect();
	all[all.len().saturating_sub(lines)..].join("\n")
}

/// Waits until a condition on the chain holds.
///
/// # Panics
///
/// If it does not hold within a minute.
pub fn wait_for(reached: impl Fn() -> bool) {
	let minute = Duration::from_secs(60);
	wait_until("the chain comes to the expected state", minute, || {
		Ok(reached().then_some(()))
	})
	.unwrap_or_else(|error| panic!("{error}"));
}

/// Asks several times a second, until there is an answer. Fails if there is none in time.
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
