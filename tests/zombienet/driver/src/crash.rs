//! Kills a collator and starts it again.

use crate::{
	network::Network,
	node::{wait_until, Block, Node},
	report::Report,
	tacit::Party,
};
use anyhow::{bail, Result};
use std::{collections::BTreeSet, path::Path, time::Duration};
use zombienet_sdk::subxt_signer::sr25519::dev;

/// The number of blocks that the other collator has to make alone.
const ALONE: u64 = 4;

/// The longest time for a few blocks.
const BLOCKS: Duration = Duration::from_secs(300);

/// Returns the key with which a collator signs: that of the development account with its name.
fn key_of(name: &str) -> Result<[u8; 32]> {
	match name {
		"alice" => Ok(dev::alice().public_key().0),
		"bob" => Ok(dev::bob().public_key().0),
		_ => bail!("the collator {name} has no development account"),
	}
}

/// Kills a collator, and checks that the other one goes on without it, and that the killed one catches up and makes
/// blocks again. Returns the killed one with its new connection.
pub async fn kill_and_return(
	report: &Report,
	network: &Network,
	stays: &Node,
	killed: &Node,
	tacit: &Path,
	folder: &Path,
) -> Result<Node> {
	let [their_key, other_key] = [key_of(&killed.name)?, key_of(&stays.name)?];
	let both = [their_key, other_key].into();
	wait_until("both collators make blocks", BLOCKS, || async {
		let last = stays.finalised().await?;
		let first = last.number.saturating_sub(2 * ALONE).max(1);
		Ok((authors(stays, first, last.number).await? == both).then_some(()))
	})
	.await?;
	report.check("both collators make blocks", true)?;

	let had = killed.finalised().await?;
	let before = stays.finalised().await?;
	network.kill(&killed.name)?;
	report.say(format!(
		"{} was killed when block {} was the last final one",
		killed.name, before.number
	));
	// The other collator also includes a transaction. Its block has to be later than the kill, so that the killed one
	// cannot have made it.
	let party = Party::new(tacit, &["--dev", "eve"], stays, folder);
	let address = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
	let made = party.submit(&["transfer", address, "1"]).await?;
	report.check(
		format!(
			"{} alone takes a transaction, which is final in block {}",
			stays.name, made["block"]
		),
		made["block"].as_u64() > Some(before.number),
	)?;
	let reached = wait_for(stays, made["block"].as_u64().unwrap_or_default() + ALONE).await?;
	let first = reached.number - ALONE + 1;
	report.same(
		format!(
			"blocks {first} to {} are final and all by {}",
			reached.number, stays.name
		),
		&authors(stays, first, reached.number).await?,
		&[other_key].into(),
	)?;
	report.check(
		format!("{} does not answer", killed.name),
		killed.finalised().await.is_err(),
	)?;

	let returned = network.restart(&killed.name).await?;
	let found = network.found_at_start(&killed.name)?;
	report.check(
		format!(
			"{} found its data up to block {found}, and had {} as final when it was killed",
			killed.name, had.number
		),
		found >= had.number,
	)?;
	let there = stays.finalised().await?;
	let caught_up = wait_for(&returned, there.number).await?;
	report.same(
		format!("{} is back, and has block {} as final", killed.name, there.number),
		&returned.block_at(there.number).await?,
		&there,
	)?;
	let again = wait_until(&format!("{} makes blocks again", killed.name), BLOCKS, || async {
		let last = stays.finalised().await?;
		if last.number <= caught_up.number {
			return Ok(None);
		}
		let authors = authors(stays, caught_up.number + 1, last.number).await?;
		Ok(authors.contains(&their_key).then_some(last))
	})
	.await?;
	report.check(
		format!(
			"{} makes blocks again, which are final by block {}",
			killed.name, again.number
		),
		true,
	)?;
	Ok(returned)
}

/// Waits until a block of that number is final on a node.
pub async fn wait_for(node: &Node, number: u64) -> Result<Block> {
	wait_until(&format!("block {number} is final on {}", node.name), BLOCKS, || async {
		Ok(Some(node.finalised().await?).filter(|block| block.number >= number))
	})
	.await
}

/// Returns the authors of the blocks from one number to another.
async fn authors(node: &Node, first: u64, last: u64) -> Result<BTreeSet<[u8; 32]>> {
	let mut authors = BTreeSet::new();
	for number in first..=last {
		authors.insert(node.author(&node.block_at(number).await?).await?);
	}
	Ok(authors)
}
