//! Runs Tacit on a real relay chain. `scripts/zombienet.sh` builds everything that this needs.

mod network;
mod node;
mod options;
mod report;

use anyhow::{bail, Context, Result};
use clap::Parser;
use network::Network;
use node::wait_until;
use options::Options;
use report::Report;
use std::{fs, path::Path, process::ExitCode, time::Duration};
use tokio::signal::unix::{signal, SignalKind};

/// How long a relay chain may take until it has finalised blocks of the parachain.
const FIRST_BLOCKS: Duration = Duration::from_secs(600);

/// How many lines of a log are shown where something failed.
const LOG_LINES: usize = 12;

fn main() -> ExitCode {
	let options = Options::parse();
	match begin(&options) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("\nzombienet: FAILED: {error:#}");
			ExitCode::FAILURE
		},
	}
}

fn begin(options: &Options) -> Result<()> {
	network::use_programs(&options.programs)?;
	let folder = tempfile::Builder::new().prefix("tacit-zombienet.").tempdir()?;
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	let outcome = runtime.block_on(async {
		tokio::select! {
			outcome = run(options, folder.path()) => outcome,
			signal = interrupted() => bail!("interrupted by {}", signal?),
		}
	});
	// Ends the tasks that hold the nodes, and so the nodes, before their folder goes.
	runtime.shutdown_timeout(Duration::from_secs(10));
	if outcome.is_err() {
		let kept = folder.keep();
		show_logs(&kept);
		eprintln!("the network's data and logs are in {}", kept.display());
	}
	outcome
}

async fn interrupted() -> Result<&'static str> {
	let mut terminate = signal(SignalKind::terminate())?;
	let mut interrupt = signal(SignalKind::interrupt())?;
	Ok(tokio::select! {
		_ = terminate.recv() => "SIGTERM",
		_ = interrupt.recv() => "Ctrl-C",
	})
}

async fn run(options: &Options, folder: &Path) -> Result<()> {
	let report = Report::default();
	let config = options.root.join("network/zombienet.toml");
	let network = report
		.stage("network", async {
			let genesis = match &options.start_with {
				Some(runtime) => {
					let spec = folder.join("genesis.json");
					network::write_genesis(runtime, &spec)?;
					Some(spec)
				},
				None => None,
			};
			let network = Network::start(&config, &folder.join("network"), genesis.as_deref()).await?;
			report.say(format!("logs in {}", network.folder.display()));
			for (name, address) in network.addresses() {
				report.say(format!("{name:12} {address}"));
			}
			Ok(network)
		})
		.await?;
	let collators = network.collators()?;
	report
		.stage("first final blocks", async {
			for name in &collators {
				let node = network.node(name).await?;
				let block = wait_until(&format!("{name} has final blocks"), FIRST_BLOCKS, || async {
					Ok(Some(node.finalised().await?).filter(|block| block.number >= 2))
				})
				.await?;
				report.say(format!("{name}: block {} is final", block.number));
			}
			Ok(())
		})
		.await?;
	if options.keep {
		println!("\nThe network runs until Ctrl-C.");
		std::future::pending::<()>().await;
	}
	network.stop().await
}

/// The ends of all logs, the most telling part of what a failed run leaves.
fn show_logs(folder: &Path) {
	let Ok(nodes) = fs::read_dir(folder.join("network")) else {
		return;
	};
	for node in nodes.flatten() {
		let log = node.path().join(format!("{}.log", node.file_name().to_string_lossy()));
		let Ok(text) = fs::read_to_string(&log).with_context(|| log.display().to_string()) else {
			continue;
		};
		eprintln!("the end of {}:", log.display());
		let lines: Vec<_> = text.lines().collect();
		for line in &lines[lines.len().saturating_sub(LOG_LINES)..] {
			eprintln!("    {}", line.chars().take(200).collect::<String>());
		}
	}
}
