//! Compares a new node with an old one: both must have the same state.

use crate::{crash::wait_for, deal::OpenDeal, demo::Trade, node::Node, report::Report};
use anyhow::Result;
use serde_json::{json, Value};

/// Returns the answers of a node about a deal, and about the trade of the demo if there is one.
async fn answers(node: &Node, deal: &OpenDeal, trade: Option<&Trade>) -> Result<Value> {
	let trade = match trade {
		Some(trade) => trade.answers(node).await?,
		None => Value::Null,
	};
	Ok(json!({ "deal": deal.answers(node).await?, "trade": trade }))
}

/// Compares a node that has synced from the genesis block with one that was there all the time.
pub async fn compare(
	report: &Report,
	joined: &Node,
	other: &Node,
	deal: &OpenDeal,
	trade: Option<&Trade>,
) -> Result<()> {
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
	// The header only has the root of the state. This comparison shows that the node has the whole state.
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
		&answers(joined, deal, trade).await?,
		&answers(other, deal, trade).await?,
	)
}
