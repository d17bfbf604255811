//! A development node of its own for a test.

use serde_json::Value;
use std::{
	env,
	io::{BufRead, BufReader},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	sync::mpsc,
	time::Duration,
};
use tacit_wallet::{
	chain::{Chain, Inclusion},
	keys::Account,
};

/// A running node; killed when dropped.
pub struct Node {
	child: Child,
	/// Where its RPC listens.
	pub url: String,
	base: tempfile::TempDir,
}

impl Node {
	/// Starts the node and waits until it answers. The ports are free ones.
	pub fn start() -> Self {
		Self::with_block_time(500)
	}

	/// The same, with so many milliseconds from block to block.
	pub fn with_block_time(milliseconds: u32) -> Self {
		Self::with_options(milliseconds, &[])
	}

	/// The same, with options of its own.
	pub fn with_options(milliseconds: u32, options: &[&str]) -> Self {
		let binary = binary();
		let base = tempfile::tempdir().unwrap();
		let mut child = Command::new(&binary)
			.args([
				"--dev",
				"--dev-block-time",
				&milliseconds.to_string(),
				"--rpc-port",
				"0",
				"--port",
				"0",
				"--no-prometheus",
			])
			.args(options)
			.arg("--base-path")
			.arg(base.path())
			.stdout(Stdio::null())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap_or_else(|error| panic!("{} does not start: {error}", binary.display()));
		let log = BufReader::new(child.stderr.take().unwrap());
		let (found, port) = mpsc::channel();
		// The log is read to its end, or the node would stop at a full pipe.
		std::thread::spawn(move || {
			let mut lines = Vec::new();
			for line in log.lines().map_while(Result::ok) {
				if let Some(port) = rpc_port(&line) {
					let _ = found.send(Ok(port));
				}
				lines.push(line);
			}
			let _ = found.send(Err(lines.join("\n")));
		});
		let port = match port.recv_timeout(Duration::from_secs(180)) {
			Ok(Ok(port)) => port,
			Ok(Err(log)) => panic!("the node stopped:\n{log}"),
			Err(_) => panic!("the node did not open its RPC port within three minutes"),
		};
		Self {
			child,
			url: format!("ws://127.0.0.1:{port}"),
			base,
		}
	}
}

impl Node {
	/// A directory for the journals of those who use the node.
	pub fn journal(&self) -> PathBuf {
		self.base.path().join("journal")
	}

	/// Submits what a command printed with `--call`, as Polkadot.js would: the bytes and nothing else.
	pub fn submit_call(&self, report: &Value, account: &str) {
		let call = report["call"].as_str().unwrap().strip_prefix("0x").unwrap();
		let call = hex::decode(call).unwrap();
		let account = Account::development(account).unwrap();
		let runtime = tokio::runtime::Runtime::new().unwrap();
		runtime.block_on(async {
			let chain = Chain::connect(&self.url).await.unwrap();
			let call = chain.at().tx().from_call_data_bytes(&call).unwrap();
			chain.submit(&account, &call, Inclusion::Best, |_| ()).await.unwrap();
		});
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// The port in the line `Running JSON-RPC server: addr=127.0.0.1:9944,[::1]:9944`.
fn rpc_port(line: &str) -> Option<u16> {
	let address = line.split_once("Running JSON-RPC server: addr=127.0.0.1:")?.1;
	address.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn binary() -> PathBuf {
	let beside = || Path::new(env!("CARGO_BIN_EXE_tacit")).with_file_name("tacit-node");
	let binary = env::var_os("TACIT_NODE_BIN").map_or_else(beside, PathBuf::from);
	assert!(
		binary.exists(),
		"this test needs the node at {}: build it with `cargo build -p tacit-node` in the same profile, or set \
		 TACIT_NODE_BIN",
		binary.display()
	);
	binary
}

/// Waits until the chain has come to a state; blocks come twice a second.
pub fn wait_for(reached: impl Fn() -> bool) {
	for _ in 0..120 {
		if reached() {
			return;
		}
		std::thread::sleep(Duration::from_millis(500));
	}
	panic!("the chain did not come to the expected state within a minute");
}
