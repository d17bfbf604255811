//! One whole trade, reported step by step, and attempts to cheat.
//!
//! The traded data is in `scripts/demo`.

mod award;
mod complaint;
mod data;
mod deal;
mod default;
mod forgery;
mod market;
mod outside;
mod quotations;
mod report;
mod stage;

use crate::outcome::{Failure, Result};
use data::Data;
use report::Report;
use stage::Stage;
use std::{
	fs,
	path::{Path, PathBuf},
	time::Instant,
};
use tacit_testkit::{tail, Node};

/// The chain on which the demo trades, and the files that it leaves.
#[derive(clap::Args)]
pub struct Options {
	/// Leave the node running at the end
	#[arg(long)]
	keep: bool,
	/// Nodes of an existing chain, instead of one of its own
	#[arg(long, value_name = "URL", value_delimiter = ',')]
	node: Vec<String>,
	/// Folder for the accounts and the number of the deal
	#[arg(long, value_name = "FOLDER")]
	folder: Option<PathBuf>,
}

/// Carries out the trade, and prints the numbers of checks and of refused forgeries at the end.
pub fn run(root: &Path, options: Options) -> Result<()> {
	let report = Report::default();
	let scratch = tempfile::Builder::new()
		.prefix("tacit-demo.")
		.tempdir()
		.map_err(Failure::io("a temporary folder"))?;
	let work = match &options.folder {
		Some(folder) => {
			let failed = Failure::io(format!(
				"{} could not be made: it must not exist, and the folder around it must",
				folder.display()
			));
			fs::create_dir(folder).map_err(failed)?;
			folder.clone()
		},
		None => scratch.path().to_owned(),
	};
	let mut node = None;
	let began = trade(root, &options, &report, &work, &mut node).inspect_err(|_| {
		eprintln!("\ndemo: FAILED while {}", report.doing());
		if let Some(node) = &node {
			eprintln!("  the end of the node's log:\n{}", tail(&node.log(), 15));
		}
	})?;
	if let Some(node) = node.filter(|_| options.keep) {
		let (url, work) = (node.url.clone(), scratch.keep());
		let (process, data) = node.leave();
		let (work, data) = (work.display(), data.display());
		println!(
			"\nThe node keeps running. Look at its chain in Polkadot.js Apps:\n  \
			 https://polkadot.js.org/apps/?rpc={url}\n\
			 The parties' accounts: tacit --node {url} --journal {work}/journal --seed-file {work}/NAME.seed balance\n\
			 To end it: kill {process}; rm -rf {work} {data}"
		);
	}
	println!("\nThe trade took {} seconds.", began.elapsed().as_secs());
	println!(
		"demo: settled, {} forgeries refused, {} checks passed",
		report.forgeries(),
		report.checks()
	);
	Ok(())
}

/// Carries out the parts of the trade in their order. Returns the time of its beginning.
fn trade(root: &Path, options: &Options, report: &Report, work: &Path, node: &mut Option<Node>) -> Result<Instant> {
	let data = Data::read(&root.join("scripts/demo"))?;
	let urls = match options.node.is_empty() {
		true => {
			report.begin("starting the node");
			println!("\nStarting a node");
			vec![node.insert(Node::launch(400, &[])?).url.clone()]
		},
		false => options.node.clone(),
	};
	let began = Instant::now();
	let mut stage = Stage::new(report, &data, urls, work, node.is_none())?;
	stage.use_chain()?;
	let texts = market::open(&mut stage)?;
	market::search(&stage, &texts)?;
	let rfq = market::request(&stage)?;
	quotations::take(&stage, &rfq)?;
	let ranking = quotations::play(&stage, &rfq)?;
	let deal = award::award(&stage, &rfq, &ranking)?;
	deal.fund()?;
	let delivered = deal.deliver()?;
	let record = deal.settle(&delivered)?;
	deal.forge()?;
	outside::look(&stage, &deal, &delivered, &record)?;
	outside::verify_the_stamp(&stage, &record)?;
	deal.rate()?;
	complaint::complain(&stage, &texts)?;
	if options.folder.is_some() {
		stage.write("deal", &deal.number)?;
	}
	Ok(began)
}
