//! `tacit-bench capacity` on a development node, or on a network with a relay chain.

use crate::{
	outcome::{Failure, Result},
	process::{run, stage},
};
use std::{
	fs::{self, File},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	time::Duration,
};
use tacit_testkit::{program, tail, wait_until, Error, Node};
use tempfile::TempDir;

/// The longest time for the start of the network, including its build.
const NETWORK: Duration = Duration::from_secs(5400);

/// The line that `scripts/zombienet.sh` prints when the network runs.
const READY: &str = "the network runs until Ctrl-C";

/// The names of the network's nodes.
const COLLATORS: [&str; 2] = ["alice", "bob"];
const VALIDATORS: [&str; 2] = ["validator-1", "validator-2"];

/// Measures on a development node alone. Its blocks take as long as those of the network.
pub fn on_a_node(options: &[String]) -> Result<bool> {
	let mut node = None;
	stage("start of a development node", || {
		node = Some(Node::launch(6000, &[])?);
		Ok(true)
	})?;
	let node = node.ok_or_else(|| Failure::new("no node"))?;
	let log = node.log().display().to_string();
	let measured = measure(
		options,
		&["--node".into(), node.url.clone(), "--collator-log".into(), log],
	)?;
	if !measured {
		eprintln!("the end of the node's log:\n{}", tail(&node.log(), 15));
	}
	Ok(measured)
}

/// Measures on a network with a relay chain, which `scripts/zombienet.sh` starts.
pub fn on_a_network(options: &[String]) -> Result<bool> {
	let mut network = None;
	stage("start of the network", || {
		network = Some(Network::start()?);
		Ok(true)
	})?;
	let mut network = network.ok_or_else(|| Failure::new("no network"))?;
	// Errors keep the log as well.
	network.directory.disable_cleanup(true);
	let measured = measure(options, &network.options()?)?;
	match measured {
		true => network.directory.disable_cleanup(false),
		false => eprintln!("the log of the network is {}", network.log.display()),
	}
	Ok(measured)
}

fn measure(options: &[String], places: &[String]) -> Result<bool> {
	let bench = program("tacit-bench")?;
	stage("capacity", || {
		run(Command::new(bench).arg("capacity").args(options).args(places))
	})
}

/// A running network. It is asked to end when dropped.
struct Network {
	script: Child,
	/// The file with the script's output.
	log: PathBuf,
	/// The folder of that file.
	directory: TempDir,
}

impl Network {
	fn start() -> Result<Self> {
		let directory = tempfile::tempdir().map_err(Failure::io("a temporary directory"))?;
		let log = directory.path().join("log");
		let output = File::create(&log).map_err(Failure::io(log.display()))?;
		let errors = output.try_clone().map_err(Failure::io(log.display()))?;
		let mut script = Command::new("scripts/zombienet.sh");
		script
			.args(["--no-trade", "--keep"])
			.stdin(Stdio::null())
			.stdout(output)
			.stderr(errors);
		let script = script.spawn().map_err(Failure::io("scripts/zombienet.sh"))?;
		let mut network = Self { script, log, directory };
		wait_until("the network starts", NETWORK, || {
			let ready = network.said().contains(READY);
			match network.script.try_wait() {
				Ok(None) => Ok(ready.then_some(())),
				_ => Err(Error::NodeStopped {
					log: tail(&network.log, 15),
				}),
			}
		})?;
		Ok(network)
	}

	fn said(&self) -> String {
		fs::read_to_string(&self.log).unwrap_or_default()
	}

	/// Returns the addresses and logs of the nodes, as options of `tacit-bench capacity`.
	fn options(&self) -> Result<Vec<String>> {
		let said = self.said();
		let unclear = || {
			Failure::new(format!(
				"the network did not say where it is, see {}",
				self.log.display()
			))
		};
		let (folder, node) = (
			folder(&said).ok_or_else(unclear)?,
			address(&said, COLLATORS[0]).ok_or_else(unclear)?,
		);
		let log = |name: &str| Path::new(folder).join(name).join(format!("{name}.log"));
		let mut options = vec!["--node".to_owned(), node.to_owned()];
		for name in COLLATORS {
			options.extend(["--collator-log".to_owned(), log(name).display().to_string()]);
		}
		for name in VALIDATORS {
			let text = fs::read_to_string(log(name)).map_err(Failure::io(log(name).display()))?;
			let port = metrics_port(&text).ok_or_else(|| Failure::new(format!("{name} offers no metrics")))?;
			let address = format!("http://127.0.0.1:{port}/metrics");
			options.extend(["--validator-metrics".to_owned(), address]);
			options.extend(["--validator-log".to_owned(), log(name).display().to_string()]);
		}
		Ok(options)
	}
}

impl Drop for Network {
	fn drop(&mut self) {
		// The standard library can only send SIGKILL, but the driver ends its nodes on SIGTERM. Errors do not matter,
		// because the script may have ended by itself.
		let _ = Command::new("kill").arg(self.script.id().to_string()).status();
		let _ = self.script.wait();
	}
}

/// Finds the folder of the network's data and logs in the script's output.
fn folder(said: &str) -> Option<&str> {
	said.lines()
		.find_map(|line| line.trim().strip_prefix("data and logs in "))
}

/// Finds the address of a node in the script's output.
fn address<'a>(said: &'a str, name: &str) -> Option<&'a str> {
	said.lines().find_map(|line| {
		let mut words = line.split_whitespace();
		(words.next() == Some(name)).then(|| words.next())?
	})
}

/// Finds the port of a node's metrics in its log.
fn metrics_port(log: &str) -> Option<u16> {
	let line = log
		.lines()
		.find_map(|line| line.split_once("Prometheus exporter started at "));
	line?.1.rsplit_once(':')?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_network_says_where_it_is() {
		let said = "== network\n  data and logs in /tmp/x/network\n  validator-1  ws://127.0.0.1:1\n  alice        ws://127.0.0.1:2\n";
		assert_eq!(folder(said), Some("/tmp/x/network"));
		assert_eq!(address(said, "alice"), Some("ws://127.0.0.1:2"));
		assert_eq!(address(said, "bob"), None);
		assert_eq!(folder("== network\n"), None);
	}

	#[test]
	fn a_log_says_where_the_metrics_are() {
		let log = "one\n2026 Prometheus exporter started at 127.0.0.1:9615 \nthree\n";
		assert_eq!(metrics_port(log), Some(9615));
		assert_eq!(metrics_port("one\n"), None);
	}
}
