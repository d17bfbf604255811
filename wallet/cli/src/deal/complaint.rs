//! `tacit deal complain`, `answer`, `decline`: what the parties do about an escrow that is not in order, and a deal
//! that its provider does not take.

use crate::{
	context::{Context, TransactionOptions},
	deal::{
		discount,
		stakes::{bond, burns},
	},
	error::Result,
	output::{Cell, Report},
};
use std::path::PathBuf;
use subxt::utils::Static;
use tacit_primitives::{DealId, DealState, Side};
use tacit_wallet::{
	amount::Amount,
	chain::{
		answer_call,
		runtime::{self, settlement::events},
	},
	deal::DealInfo,
	escrow::{self, Grievance},
	guard,
};

/// Complains that the escrow cannot be opened or holds less than was agreed.
pub(crate) async fn complain(
	context: &Context,
	id: DealId,
	agreed: Option<Amount>,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let now = chain.now().await?;
	let escrow = guard::deal::complain(&deal, &account, now)?;
	let why = match escrow::grievance(&account, &deal, agreed)? {
		Grievance::TooLow { held, least } => format!("holds {held}, less than {least}"),
		Grievance::Unreadable(error) => format!("cannot be opened: {error}"),
	};
	let loses = match bond(&chain, &deal, Side::Demander).await? {
		Some(bond) => format!("or its bond of {bond} is burnt"),
		None => "or it is in default".into(),
	};
	context.confirm(
		transaction,
		&format!(
			"Complain about the escrow of deal {id}, which {why}? You can do so once. The demander then has to publish what the escrow \
			 holds, which everybody sees from then on, {loses}."
		),
	)?;
	let call = runtime::transactions().settlement().complain(id, Static(escrow.into()));
	context
		.transact(&chain, &account, &call, transaction, |submitted| {
			let event = submitted.event::<events::DealComplained>()?;
			Ok(Report::new(format!("Complained about the escrow of deal {id}"))
				.field("deal", id)
				.field("why", why)
				.field("answer_by", Cell::deadline(event.answer_by, now))
				.note(format!(
					"The demander answers with `tacit deal answer {id}`. If it stays silent, the payment goes back to it by its own default. \
					 If its answer is in order, you have time to acknowledge anew."
				)))
		})
		.await
}

/// Publishes the opening of the escrow.
pub(crate) async fn answer(
	context: &Context,
	id: DealId,
	signed: Option<PathBuf>,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let signed = signed.as_deref().map(discount::read).transpose()?;
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let now = chain.now().await?;
	let answer = escrow::answer(&account, &chain.genesis(), &deal, now, signed.as_ref())?;
	let amount = answer.amount;
	context.confirm(
		transaction,
		&format!("Publish that the escrow of deal {id} holds {amount}? Everybody sees the amount from then on."),
	)?;
	let call = answer_call(id, &answer);
	context
		.transact(&chain, &account, &call, transaction, |_| Ok(answered(id, amount)))
		.await
}

/// The report of an answer.
pub(crate) fn answered(id: DealId, amount: Amount) -> Report {
	Report::new(format!("Answered the complaint about deal {id}"))
		.field("deal", id)
		.field("amount", amount)
		.note(format!(
			"The escrow is in order, so the provider has time to acknowledge anew: `tacit acknowledge {id}`."
		))
}

/// Declines a deal that is not funded yet.
pub(crate) async fn decline(context: &Context, id: DealId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	require_unfunded(&deal)?;
	guard::deal::reject(&deal, &account, chain.now().await?)?;
	let burns = burns(bond(&chain, &deal, Side::Provider).await?);
	context.confirm(
		transaction,
		&format!(
			"Decline deal {id} before it is funded? {burns} With the demander's consent `tacit deal cancel {id}` ends it without anybody's \
			 default."
		),
	)?;
	let call = runtime::transactions().settlement().reject(id, None);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Declined deal {id}"))
				.field("deal", id)
				.note("Nothing had been paid; the deal is removed."))
		})
		.await
}

/// Fails where a deal is funded, so that declining it would give a payment up.
fn require_unfunded(deal: &DealInfo) -> Result<()> {
	match deal.state {
		DealState::Agreed { .. } => Ok(()),
		_ => Err(guard::deal::wrong_state(deal, "be declined").into()),
	}
}
