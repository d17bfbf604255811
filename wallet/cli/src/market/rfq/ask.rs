//! `tacit rfq ask`, `answer`, `questions`, `unask`: what is asked about a request in public.

use super::stated;
use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	output::{Report, Row},
	view::pages::Pages,
};
use subxt::utils::AccountId32;
use tacit_primitives::RfqId;
use tacit_wallet::{
	chain::{
		runtime::{self, questions::events},
		Chain, QuestionInfo,
	},
	guard::request::{Phase, Request},
};

/// Asks about an open request.
pub(super) async fn ask(
	context: &Context,
	id: RfqId,
	text: String,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let (rfq, request) = stated(&chain, id).await?;
	request.ask(&account)?;
	context.confirm(
		transaction,
		&format!("Ask this about request {id} in public, under your name?"),
	)?;
	let call = runtime::transactions().questions().ask(id, rfq.version, text);
	context
		.transact(&chain, &account, &call, transaction, |submitted| {
			let event = submitted.event::<events::QuestionAsked>()?;
			Ok(
				Report::new(format!("Asked question {} about request {id}", event.number))
					.field("rfq", id)
					.field("question", event.number)
					.field("version", rfq.version)
					.note(format!(
					"Your deposit comes back with `tacit rfq unask {id} {}`, once the version has passed or the request has ended.",
					event.number
				))
					.next(format!("tacit rfq questions {id}")),
			)
		})
		.await
}

/// Answers a question.
pub(super) async fn answer(
	context: &Context,
	id: RfqId,
	number: u32,
	text: String,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let (_, request) = stated(&chain, id).await?;
	request.answer_question(&account)?;
	let question = question(&chain, id, number).await?;
	if question.answer.is_some() {
		return Err(Error::precondition(
			format!("question {number} about request {id} is answered"),
			format!("`tacit rfq questions {id}` shows the answer"),
		));
	}
	context.confirm(
		transaction,
		&format!("Answer question {number} about request {id} in public? It explains; only an amendment changes the request."),
	)?;
	let call = runtime::transactions().questions().answer(id, number, text);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Answered question {number} about request {id}"))
				.field("rfq", id)
				.field("question", number)
				.next(format!("tacit rfq questions {id}")))
		})
		.await
}

/// Lists the questions about a request.
pub(super) async fn questions(context: &Context, id: RfqId) -> Result<Report> {
	let chain = context.chain().await?;
	let questions = questions_about(&chain, id).await?;
	let rows = questions.into_iter().map(|question| -> Row {
		vec![
			("question", question.number.into()),
			("version", question.version.into()),
			("asked_by", (&question.asker).into()),
			("text", question.text.as_str().into()),
			("answer", question.answer.map(|answer| answer.text).into()),
		]
	});
	Ok(Report::new(format!("Questions about request {id}"))
		.field("rfq", id)
		.list("questions", rows.collect()))
}

/// Takes a question away.
pub(super) async fn unask(
	context: &Context,
	id: RfqId,
	number: u32,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let question = question(&chain, id, number).await?;
	if let Some(rfq) = chain.rfq(id).await? {
		if rfq.version == question.version || Request::from(&rfq).phase != Phase::Open {
			return Err(Error::precondition(
				format!("question {number} stands until request {id} has ended, or is open at a later version"),
				"try again then",
			));
		}
		if question.asker != account.id() {
			return Err(Error::precondition(
				format!(
					"only {}, who asked it, can take question {number} away while request {id} runs",
					question.asker
				),
				"try again after the end of the request",
			));
		}
	}
	let call = runtime::transactions().questions().remove(id, number);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Took question {number} about request {id} away"))
				.field("rfq", id)
				.field("question", number)
				.field("deposit_to", &question.asker))
		})
		.await
}

async fn question(chain: &Chain, id: RfqId, number: u32) -> Result<QuestionInfo> {
	let mut found = chain.questions(id, number, 1).await?.items.into_iter();
	let found = found.find(|question| question.number == number);
	found.ok_or_else(|| {
		Error::not_found(
			format!("there is no question {number} about request {id}"),
			format!("`tacit rfq questions {id}` lists them"),
		)
	})
}

/// Reads the questions about a request that nobody has removed.
pub(crate) async fn questions_about(chain: &Chain, id: RfqId) -> Result<Vec<QuestionInfo>> {
	let page = async |from: Option<u32>, wanted| {
		let page = chain.questions(id, from.unwrap_or(0), wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	Pages::all("questions", page).await
}

/// Reads the questions of an account that nobody has removed; it has a deposit for each.
pub(crate) async fn questions_of(chain: &Chain, asker: &AccountId32) -> Result<Vec<QuestionInfo>> {
	let page = async |from: Option<u32>, wanted| {
		let page = chain.questions_of(asker, from.unwrap_or(0), wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	Pages::all("questions", page).await
}
