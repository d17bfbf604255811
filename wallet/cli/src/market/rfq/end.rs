//! `tacit rfq cancel`, `end`.

use super::stated;
use crate::{
	context::{Context, TransactionOptions},
	error::Result,
	output::Report,
};
use tacit_primitives::RfqId;
use tacit_wallet::chain::runtime;

/// Gives a request up.
pub(super) async fn cancel(context: &Context, id: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let (_, request) = stated(&chain, id).await?;
	request.cancel(&account, chain.now().await?)?;
	let bond = request.bond;
	context.confirm(
		transaction,
		&format!("Give request {id} up? Its quotations end with it, and your bond of {bond} comes back."),
	)?;
	let call = runtime::transactions().quotations().cancel(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Cancelled request {id}"))
				.field("rfq", id)
				.field("bond_returned", bond))
		})
		.await
}

/// Ends a request whose time to award is over.
pub(super) async fn end(context: &Context, id: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let (_, request) = stated(&chain, id).await?;
	request.end(chain.now().await?)?;
	let bond = request.bond;
	let call = runtime::transactions().quotations().end(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Ended request {id}"))
				.field("rfq", id)
				.field("bond_returned", bond)
				.field("to", &request.demander)
				.note("Providers take their bonds back with `tacit quotation withdraw`."))
		})
		.await
}
