//! A new node joins and has to come to the same state.

use crate::{crash::wait_for, demo::Trade, node::Node, report::Report};
use anyhow::Result;

/// Compares a node that has synced from the genesis block with one that was there all the time, also in what a command shows of
/// a deal beside the trade.
pub async fn compare(report: &Report, joined: &Node, other: &Node, trade: &Trade, other_deal: &[&str]) -> Result<()> {
	let block = other.finalised().await?;
	wait_for(joined, block.number).await?;
	report.same(
		format!(
			"{} has the same final block {}: {}",
			joined.name, block.number, block.hash
		),
		&joined.block_at(block.number).await?,
		&block,
	)?;
	// The root in the header says what the state is to be; this says that the node has it.
	let (here, there) = (joined.state(&block.hash).await?, other.state(&block.hash).await?);
	report.check(
		format!(
			"its state is the same, all {} entries under the root {}",
			here.len(),
			block.state_root
		),
		here == there,
	)?;
	report.same(
		"it gives the same answers about listings, deals, the record, balances and the pool",
		&trade.answers(joined, other_deal).await?,
		&trade.answers(other, other_deal).await?,
	)
}
