//! The public contents of the calls about requests, quotations and questions.

use super::{FactValue, Facts};
use crate::value::Address;
use tacit_primitives::UncheckedText;
use tacit_wallet::call::{QuestionsCall, QuotationsCall, RequirementText, RfqAmendment, RfqParameters, Solution};

impl Facts {
	fn requirement(self, text: &RequirementText) -> Self {
		match text {
			RequirementText::None => self,
			RequirementText::Public(text) => self.text("text", &UncheckedText(text.clone())),
			RequirementText::Address(address) => self.text("textAt", address),
		}
	}

	fn parameters(self, parameters: &RfqParameters) -> Self {
		let facts = self
			.text("summary", &parameters.summary)
			.digest("requirement", parameters.requirement);
		let keywords = parameters.keywords.iter();
		let facts = keywords.fold(facts, |facts, keyword| facts.text("keyword", keyword));
		facts
			.amount("budget", parameters.budget)
			.amount("priceStep", parameters.price_step)
			.amount("bond", parameters.bond)
			.number("openFor", parameters.open_for)
			.number("extension", parameters.extension)
			.number("awardWithin", parameters.award_within)
			.number("deliveryPeriod", parameters.delivery_period)
			.dispute(&parameters.dispute)
			.requirement(&parameters.text)
	}

	fn amendment(self, amendment: &RfqAmendment) -> Self {
		let facts = self
			.text("summary", &amendment.summary)
			.digest("requirement", amendment.requirement)
			.amount("budget", amendment.budget)
			.amount("priceStep", amendment.price_step)
			.number("deliveryPeriod", amendment.delivery_period)
			.dispute(&amendment.dispute)
			.requirement(&amendment.text);
		match amendment.cause {
			Some(question) => facts.number("question", question),
			None => facts,
		}
	}

	fn solution(self, solution: &Solution) -> Self {
		self.text("summary", &solution.summary)
			.digest("solution", solution.digest)
			.sealed("sealed", &solution.sealed)
	}
}

pub(super) fn of_quotations(call: &QuotationsCall) -> (&'static str, Facts) {
	let of = |rfq: &u64| Facts::default().id("rfq", *rfq);
	let at = |rfq: &u64, version: &u32| of(rfq).number("rfqVersion", *version);
	match call {
		QuotationsCall::Post { parameters } => ("post", Facts::default().parameters(parameters)),
		QuotationsCall::Amend {
			rfq,
			expected_version,
			amendment,
		} => ("amend", at(rfq, expected_version).amendment(amendment)),
		QuotationsCall::Cancel { rfq } => ("cancel", of(rfq)),
		QuotationsCall::Quote {
			rfq,
			expected_version,
			price,
			solution,
		} => (
			"quote",
			at(rfq, expected_version).amount("price", *price).solution(solution),
		),
		QuotationsCall::Improve {
			rfq,
			expected_version,
			price,
			solution,
		} => {
			let facts = at(rfq, expected_version).amount("price", *price);
			let facts = match solution {
				Some(solution) => facts.solution(solution),
				None => facts,
			};
			("improve", facts)
		},
		QuotationsCall::Withdraw { rfq } => ("withdraw", of(rfq)),
		QuotationsCall::Award {
			rfq,
			expected_version,
			provider,
			expected_price,
			expected_solution,
		} => (
			"award",
			at(rfq, expected_version)
				.with("provider", FactValue::Account(Address(*provider)))
				.amount("price", *expected_price)
				.digest("solution", *expected_solution),
		),
		QuotationsCall::End { rfq } => ("end", of(rfq)),
		QuotationsCall::Reaffirm { rfq, expected_version } => ("reaffirm", at(rfq, expected_version)),
	}
}

pub(super) fn of_questions(call: &QuestionsCall) -> (&'static str, Facts) {
	let of = |rfq: &u64| Facts::default().id("rfq", *rfq);
	match call {
		QuestionsCall::Ask {
			rfq,
			expected_version,
			text,
		} => (
			"ask",
			of(rfq).number("rfqVersion", *expected_version).text("text", text),
		),
		QuestionsCall::Answer { rfq, number, text } => {
			("answer", of(rfq).number("question", *number).text("text", text))
		},
		QuestionsCall::Remove { rfq, number } => ("remove", of(rfq).number("question", *number)),
	}
}
