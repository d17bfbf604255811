//! Runs Tacit on a real relay chain, with programs that `scripts/zombienet.sh` builds.

mod crash;
mod deal;
mod demo;
mod network;
mod node;
mod options;
mod report;
mod request;
mod sync;
mod tacit;
mod upgrade;

use anyhow::{bail, Context, Result};
use clap::Parser;
use network::Network;
use node::{wait_until, Node};
use options::Options;
use report::Report;
use std::{fs, path::Path, process::ExitCode, time::Duration};
use tacit::present;
use tokio::signal::unix::{signal, SignalKind};

/// The longest time until the relay chain has finalised blocks of the parachain.
const FIRST_BLOCKS: Duration = Duration::from_secs(600);

/// The number of lines of each log that are shown after a failure.
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
		let network = tokio::select! {
			outcome = run(options, folder.path()) => outcome?,
			signal = interrupted() => bail!("interrupted by {}", signal?),
		};
		if options.keep {
			interrupted().await?;
		}
		network.stop().await
	});
	// Ends the tasks that hold the nodes, and with them the nodes, before the folder is removed.
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

async fn run(options: &Options, folder: &Path) -> Result<Network> {
	let report = Report::default();
	let mut network = report.stage("network", start(&report, options, folder)).await?;
	let mut nodes = Vec::new();
	for name in network.collators()? {
		nodes.push(network.node(&name).await?);
	}
	let [first, second] = &nodes[..] else {
		bail!(
			"tests/zombienet/zombienet.toml is to have two collators, and has {}",
			nodes.len()
		);
	};
	report
		.stage("first final blocks", first_blocks(&report, &nodes))
		.await?;
	if !options.no_trade {
		test(&report, options, folder, &mut network, [first, second]).await?;
	}
	if options.keep {
		report.say("the network runs until Ctrl-C:");
		say_addresses(&report, &network);
	}
	if !options.no_trade {
		println!("\nzombienet: settled on a finalised block, {} collators", nodes.len());
	}
	Ok(network)
}

async fn start(report: &Report, options: &Options, folder: &Path) -> Result<Network> {
	let genesis = match &options.start_with {
		Some(runtime) => {
			let spec = folder.join("genesis.json");
			network::write_genesis(runtime, &spec)?;
			Some(spec)
		},
		None => None,
	};
	let config = options.root.join("tests/zombienet/zombienet.toml");
	let network = Network::start(&config, &folder.join("network"), genesis.as_deref()).await?;
	report.say(format!("data and logs in {}", network.folder.display()));
	say_addresses(report, &network);
	Ok(network)
}

fn say_addresses(report: &Report, network: &Network) {
	for (name, address) in network.addresses() {
		report.say(format!("{name:12} {address}"));
	}
}

async fn first_blocks(report: &Report, nodes: &[Node]) -> Result<()> {
	for node in nodes {
		let block = wait_until(&format!("{} has final blocks", node.name), FIRST_BLOCKS, || async {
			Ok(Some(node.finalised().await?).filter(|block| block.number >= 2))
		})
		.await?;
		report.say(format!("{}: block {} is final", node.name, block.number));
	}
	Ok(())
}

/// Runs all stages on the network, in this order.
async fn test(
	report: &Report,
	options: &Options,
	folder: &Path,
	network: &mut Network,
	nodes: [&Node; 2],
) -> Result<()> {
	let [first, second] = nodes;
	let present = present(&options.programs);
	let tacit = options.previous_tacit.clone().unwrap_or_else(|| present.clone());

	// The deal is opened at the collator that stays. Its report is printed afterwards.
	let aside = report.aside();
	let (mut open_deal, second) = report
		.stage(
			"a collator is killed and comes back, and meanwhile a deal is opened, paid and delivered",
			async {
				let opened = deal::open(&aside, &tacit, [first, first], folder);
				tokio::try_join!(
					opened,
					crash::kill_and_return(report, network, first, second, &tacit, folder)
				)
			},
		)
		.await?;
	report.take(aside);

	let joined = report
		.stage("a new node joins and syncs", async {
			let joined = network.add_full_node("newcomer").await?;
			sync::compare(report, &joined, first, &open_deal, None).await?;
			Ok(joined)
		})
		.await?;

	if let Some(runtime) = &options.upgrade_to {
		report
			.stage("the runtime is upgraded", async {
				let open_request = request::open(report, &tacit, first, folder).await?;
				let before = open_deal.essentials(first).await?;
				upgrade::upgrade(report, first, runtime).await?;
				open_deal.upgrade(&present);
				report.same(
					"the open deal, both balances and the pool are what they were before, to the program of this checkout too",
					&open_deal.essentials(first).await?,
					&before,
				)?;
				open_request.check(report, &present).await
			})
			.await?;
	}

	report
		.stage("the open deal is settled", open_deal.settle(report))
		.await?;

	let trade = report
		.stage(
			"the trade of scripts/demo.sh",
			demo::trade(&options.root, &present, &[first, &second], folder),
		)
		.await?;

	report
		.stage("all nodes agree", async {
			// The demo ended at the first collator. The second one may not have the last block as final yet.
			crash::wait_for(&second, first.finalised().await?.number).await?;
			sync::compare(report, &joined, &second, &open_deal, Some(&trade)).await
		})
		.await?;
	report.say(format!("{} checks passed, those of the demo aside", report.checks()));
	Ok(())
}

/// Prints the ends of all logs, which explain a failed run best.
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
