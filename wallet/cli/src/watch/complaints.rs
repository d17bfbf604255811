//! Answers complaints about the escrow without a question, because the user has asked for that.

use crate::{
	context::Context,
	error::{Error, Result, WalletError},
	explain::Explain,
	output::warn,
};
use serde_json::{json, Value};
use tacit_primitives::DealId;
use tacit_wallet::{
	chain::{answer_call, Chain, Inclusion},
	escrow,
};

/// Answers the complaint about a deal with the opening of the escrow. Returns the sentence and the object about it, or
/// `None` where the answer has to wait for another command or cannot be given.
///
/// The chain takes an answer once, so an answer that was interrupted does no harm the second time, and the journal
/// needs no entry. But no other command of the account may be at work, whose transaction would have the same number.
pub(super) async fn answer(context: &Context, chain: &Chain, deal: DealId) -> Result<Option<(String, Value)>> {
	let account = context.account()?;
	let info = chain.deal(deal).await?;
	let now = chain.now().await?;
	let answer = match escrow::answer(&account, &chain.genesis(), &info, now, None) {
		Ok(answer) => answer,
		Err(error) => {
			let error = Error::from(error);
			warn(format!(
				"the complaint about deal {deal} is not answered: {}; {}",
				error.message(),
				error.hint().unwrap_or_default()
			));
			return Ok(None);
		},
	};
	let Some(locked) = context.journal()?.try_lock(&account.id())? else {
		return Ok(None);
	};
	if !locked.is_empty()? {
		return Ok(None);
	}
	let call = answer_call(deal, &answer);
	match chain.submit(&account, &call, Inclusion::Best, |_| ()).await {
		Ok(submitted) => {
			let (amount, block) = (answer.amount, submitted.block);
			Ok(Some((
				format!("block {block}  deal {deal}: answered the complaint, so that everybody sees that the escrow holds {amount}"),
				json!({ "block": block, "subject": format!("deal {deal}"), "is": "complaint answered", "amount": amount.to_decimal() }),
			)))
		},
		// It is tried again after the next block.
		Err(WalletError::Pool(_) | WalletError::Unconfirmed(_)) => Ok(None),
		Err(other) => Err(other.into()),
	}
}
