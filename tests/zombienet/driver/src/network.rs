//! The network that zombienet starts from `tests/zombienet/zombienet.toml`, and operations on its nodes.

use crate::node::{wait_until, Node};
use anyhow::{anyhow, bail, Context, Result};
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use std::{
	env, fs,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};
use toml::{Table, Value};
use zombienet_sdk::{AddCollatorOptions, LocalFileSystem, NetworkConfig, NetworkConfigExt};

/// The id of the parachain in the presets and in `tests/zombienet/zombienet.toml`.
const PARA_ID: u32 = 2000;

/// The balance that zombienet gives a validator at genesis by default, in the smallest unit of the relay chain.
const BALANCE: i64 = 2_000_000_000_000;

/// The programs that the network needs.
const PROGRAMS: [&str; 5] = [
	"polkadot",
	"polkadot-execute-worker",
	"polkadot-prepare-worker",
	"tacit-node",
	"tacit",
];

/// The longest time until a node answers.
const START: Duration = Duration::from_secs(120);

/// A running network. It ends when this is dropped.
pub struct Network {
	inner: zombienet_sdk::Network<LocalFileSystem>,
	/// The folder of the nodes' data and logs.
	pub folder: PathBuf,
}

impl Network {
	/// Starts the network of a configuration file in a folder.
	///
	/// `genesis` is the chain's specification, unless the one that is built into the node is to be used.
	pub async fn start(config: &Path, folder: &Path, genesis: Option<&Path>) -> Result<Self> {
		let text = fs::read_to_string(config).with_context(|| format!("no configuration {}", config.display()))?;
		let placed = place(&text, folder, genesis, std::process::id())
			.with_context(|| format!("{} is unusual", config.display()))?;
		let base = config.parent().unwrap_or(Path::new("."));
		let config = NetworkConfig::load_from_toml_string_with_base_dir(&placed, base)
			.with_context(|| format!("zombienet does not take {}", config.display()))?;
		let inner = config
			.spawn_native()
			.await
			.context("zombienet did not start the network")?;
		Ok(Self {
			inner,
			folder: folder.into(),
		})
	}

	/// Connects to a node of the network, waiting until it answers.
	pub async fn node(&self, name: &str) -> Result<Node> {
		let url = self.inner.get_node(name)?.ws_uri();
		wait_until(&format!("{name} answers"), START, || async {
			Node::connect(name, url).await.map(Some)
		})
		.await
	}

	/// Returns the names of the parachain's collators.
	pub fn collators(&self) -> Result<Vec<String>> {
		let parachain = self
			.inner
			.parachain(PARA_ID)
			.ok_or_else(|| anyhow!("no parachain {PARA_ID}"))?;
		Ok(parachain
			.collators()
			.iter()
			.map(|node| node.name().to_owned())
			.collect())
	}

	/// Returns all nodes with their addresses, those of the relay chain first.
	pub fn addresses(&self) -> Vec<(String, String)> {
		let relay = self.inner.relaychain().nodes();
		let collators = self.inner.parachain(PARA_ID).map(|parachain| parachain.collators());
		let nodes = relay.into_iter().chain(collators.unwrap_or_default());
		nodes
			.map(|node| (node.name().to_owned(), node.ws_uri().to_owned()))
			.collect()
	}

	/// Kills a node at once, so that it has no time to put anything in order.
	pub fn kill(&self, name: &str) -> Result<()> {
		let node = serde_json::to_value(self.inner.get_node(name)?)?;
		let Some(pid) = node.pointer("/inner/process_handle").and_then(|pid| pid.as_i64()) else {
			bail!("zombienet does not say which process {name} is");
		};
		kill(Pid::from_raw(pid as i32), Signal::SIGKILL)
			.with_context(|| format!("{name}, process {pid}, was not there"))
	}

	/// Starts a node that was killed, with the same data and the same arguments.
	pub async fn restart(&self, name: &str) -> Result<Node> {
		self.inner
			.get_node(name)?
			.restart(None)
			.await
			.with_context(|| format!("{name} did not start again"))?;
		self.node(name).await
	}

	/// Returns the last block of the parachain that a node found in its data at its last start, by its log.
	pub fn found_at_start(&self, name: &str) -> Result<u64> {
		let log = self.folder.join(name).join(format!("{name}.log"));
		let text = fs::read_to_string(&log).with_context(|| format!("no log {}", log.display()))?;
		found_in_log(&text).with_context(|| format!("{} does not say with which block it began", log.display()))
	}

	/// Adds a node that is no collator and knows nothing but the chain's specification.
	pub async fn add_full_node(&mut self, name: &str) -> Result<Node> {
		let options = AddCollatorOptions {
			command: Some("tacit-node".try_into()?),
			is_validator: false,
			..Default::default()
		};
		self.inner
			.add_collator(name, options, PARA_ID)
			.await
			.with_context(|| format!("{name} did not start"))?;
		self.node(name).await
	}

	/// Ends all nodes.
	pub async fn stop(self) -> Result<()> {
		self.inner.destroy().await.context("not every node could be ended")
	}
}

/// Finds the number of the highest known block of the parachain in the last line of a log that has it.
fn found_in_log(log: &str) -> Option<u64> {
	const SAID: &str = "Highest known block at #";
	let line = log
		.lines()
		.rfind(|line| line.contains("[Parachain]") && line.contains(SAID))?;
	line.split_once(SAID)?.1.trim().parse().ok()
}

/// Sets the values of a configuration that depend on the run.
///
/// These are the folder, the specification of the parachain, and a number that makes the relay chain different from
/// that of any other run on this machine, since nodes of the same chain find each other.
fn place(text: &str, folder: &Path, genesis: Option<&Path>, run: u32) -> Result<String> {
	let mut config: Table = text.parse()?;
	let path = |path: &Path| Value::String(path.to_string_lossy().into_owned());
	let settings = config.get_mut("settings").and_then(Value::as_table_mut);
	settings
		.ok_or_else(|| anyhow!("it has no settings"))?
		.insert("base_dir".into(), path(folder));
	let validator = config
		.get_mut("relaychain")
		.and_then(|relay| relay.get_mut("nodes")?.get_mut(0)?.as_table_mut());
	validator
		.ok_or_else(|| anyhow!("its relay chain has no nodes"))?
		.insert("balance".into(), Value::Integer(BALANCE + i64::from(run)));
	if let Some(genesis) = genesis {
		let parachain = config
			.get_mut("parachains")
			.and_then(|all| all.get_mut(0)?.as_table_mut())
			.ok_or_else(|| anyhow!("it has no parachain"))?;
		parachain.remove("chain");
		parachain.insert("chain_spec_path".into(), path(genesis));
	}
	Ok(toml::to_string(&config)?)
}

/// Puts the folder of the programs in front of the PATH, by which zombienet finds them. Fails if a program is missing.
///
/// # Safety of threads
///
/// To be called before any thread is started, because it changes the environment.
pub fn use_programs(folder: &Path) -> Result<()> {
	let folder = folder
		.canonicalize()
		.with_context(|| format!("there is no folder {}", folder.display()))?;
	let missing: Vec<_> = PROGRAMS
		.into_iter()
		.filter(|program| !folder.join(program).is_file())
		.collect();
	if !missing.is_empty() {
		bail!(
			"{} has no {}: scripts/zombienet.sh builds them",
			folder.display(),
			missing.join(", ")
		);
	}
	let rest = env::var_os("PATH").unwrap_or_default();
	env::set_var(
		"PATH",
		env::join_paths([folder].into_iter().chain(env::split_paths(&rest)))?,
	);
	Ok(())
}

/// Writes the specification of the local chain with another runtime at its genesis, from that runtime's own preset.
pub fn write_genesis(runtime: &Path, to: &Path) -> Result<()> {
	let made = Command::new("tacit-node")
		.args(["chain-spec-builder", "--chain-spec-path"])
		.arg(to)
		.args([
			"create",
			"--chain-name",
			"Tacit Local Testnet",
			"--chain-id",
			"tacit_local",
			"-t",
			"local",
		])
		.args(["--relay-chain", "westend-local", "--para-id", &PARA_ID.to_string()])
		.args(["--properties", "tokenSymbol=TACIT,tokenDecimals=12,ss58Format=42"])
		.arg("--runtime")
		.arg(runtime)
		.args(["named-preset", "local_testnet"])
		.output()
		.context("tacit-node could not be run")?;
	if !made.status.success() {
		bail!(
			"tacit-node made no specification from {}: {}",
			runtime.display(),
			String::from_utf8_lossy(&made.stderr).trim()
		);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn how_far_the_data_goes_is_what_the_last_start_said_of_the_parachain() {
		let log = "\
2026-11-23 04:49:59 [Parachain] 📦 Highest known block at #0    \n\
2026-11-23 04:52:59 [Parachain] 📦 Highest known block at #31    \n\
2026-11-23 04:52:59 [Relaychain] 📦 Highest known block at #70    \n";
		assert_eq!(found_in_log(log), Some(31));
		assert_eq!(found_in_log("[Relaychain] 📦 Highest known block at #70"), None);
		assert_eq!(found_in_log(""), None);
	}

	#[test]
	fn the_configuration_in_the_repository_is_one_and_takes_folder_and_genesis() {
		let text = include_str!("../../zombienet.toml");
		for genesis in [None, Some(Path::new("/spec.json"))] {
			let placed = place(text, Path::new("/run"), genesis, 7).expect("settings and a parachain");
			let config = NetworkConfig::load_from_toml_string(&placed).expect("zombienet takes it");
			assert_eq!(config.global_settings().base_dir(), Some(Path::new("/run")));
			let parachain = config.parachains()[0];
			assert_eq!(parachain.id(), PARA_ID);
			assert_eq!(parachain.chain_spec_path().is_some(), genesis.is_some());
			// The preset makes the development accounts with these names the collators.
			let names: Vec<_> = parachain
				.collators()
				.iter()
				.map(|node| node.name().to_owned())
				.collect();
			assert_eq!(names, ["alice", "bob"]);
		}
	}

	#[test]
	fn another_configuration_is_refused() {
		assert!(place("[relaychain]", Path::new("/run"), None, 7).is_err());
		assert!(place("[settings]", Path::new("/run"), None, 7).is_err());
	}
}
