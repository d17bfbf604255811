//! Where a deal stands, in words: what its state means, who can do what next, and what becomes of it if nobody does.

use super::settlement::side_name;
use crate::{
	chain::{cause_name, ground_name, DealInfo, DealState, Outcome},
	duration::{deadline, Period},
	output::{Cell, Row},
};
use subxt::utils::AccountId32;
use tacit_primitives::Side;

/// Who can do something with a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
	/// A party.
	Party(Side),
	/// The arbiter that the terms name.
	Arbiter,
	/// Any account.
	Anyone,
}

impl Actor {
	fn name(self) -> &'static str {
		match self {
			Self::Party(side) => side_name(side),
			Self::Arbiter => "arbiter",
			Self::Anyone => "anyone",
		}
	}
}

/// Something that can be done with a deal now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
	/// Who can do it.
	pub who: Actor,
	/// With which command.
	pub command: String,
	/// What for.
	pub effect: &'static str,
}

impl Step {
	/// As a row of a list.
	pub fn row(&self) -> Row {
		vec![
			("who", self.who.name().into()),
			("command", format!("tacit {}", self.command).into()),
			("effect", self.effect.into()),
		]
	}
}

/// What a state means.
pub fn meaning(state: &DealState) -> &'static str {
	match state {
		DealState::Agreed { .. } => "agreed, and not paid for yet: waits for the demander to fund it",
		DealState::Funded { .. } => "paid into escrow: waits for the provider to check the amount",
		DealState::Acknowledged { .. } => "the provider is at work and has to deliver",
		DealState::Delivered { .. } => "delivered: waits for the demander to approve or dispute it",
		DealState::Disputed { .. } => "disputed: waits for a ruling, or for the parties to agree",
		DealState::Payable { .. } => "decided: the provider may settle at any time",
		DealState::Refundable { .. } => "decided: the demander may take the payment back at any time",
		DealState::Split { .. } => "decided: each party may collect its part at any time",
	}
}

/// What an outcome means for the payment.
pub fn outcome_text(outcome: &Outcome) -> String {
	match outcome {
		Outcome::Closed => "the deal can be removed; nothing was paid".into(),
		Outcome::Payable(ground) => format!("the payment is the provider's ({})", ground_name(ground.0)),
		Outcome::Refundable(cause) => format!("the payment goes back to the demander ({})", cause_name(cause)),
	}
}

fn outcome_code(outcome: &Outcome) -> &'static str {
	match outcome {
		Outcome::Closed => "closed",
		Outcome::Payable(_) => "payable",
		Outcome::Refundable(_) => "refundable",
	}
}

/// What silence brings, or has brought; scripts read `closed`, `payable` or `refundable`.
pub fn silence_cell(deal: &DealInfo<AccountId32>, now: u32) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("nothing: the outcome is fixed");
	};
	let text = outcome_text(&silence.outcome);
	let text = match now > silence.deadline {
		true => format!("the time is over: {text}"),
		false => format!("after {}: {text}", deadline(silence.deadline, now)),
	};
	Cell::new(text, outcome_code(&silence.outcome))
}

/// The deadline of the present state and who has to act by then; scripts read its block.
pub fn deadline_cell(deal: &DealInfo<AccountId32>, now: u32) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("none");
	};
	let who = match (deal.waits_for(), deal.terms.dispute.arbiter) {
		(Some(side), _) => side_name(side),
		(None, Some(_)) => "arbiter",
		(None, None) => "both parties",
	};
	Cell::new(format!("{who}, {}", deadline(silence.deadline, now)), silence.deadline)
}

/// A period for people, its blocks for scripts.
pub fn period_cell(blocks: u32) -> Cell {
	Cell::new(format!("{} ({blocks} blocks)", Period(blocks)), blocks)
}

/// Everything that can be done with a deal at a block, the most likely first for each actor.
pub fn steps(deal: &DealInfo<AccountId32>, now: u32) -> Vec<Step> {
	let id = deal.id;
	let mut steps = Vec::new();
	let mut add = |who: Actor, command: String, effect: &'static str| steps.push(Step { who, command, effect });
	let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
	let overdue = deal.overdue(now);
	match overdue {
		Some(Outcome::Closed) => {},
		Some(Outcome::Payable(_)) => add(provider, format!("settle {id}"), "take the payment"),
		Some(Outcome::Refundable(_)) => add(demander, format!("refund {id}"), "take the payment back"),
		None => {},
	}
	if overdue.is_some() {
		let effect = "put it into that outcome and return the deposit of who has nothing to collect";
		add(Actor::Anyone, format!("finalise {id}"), effect);
		return steps;
	}
	let approve = |add: &mut dyn FnMut(Actor, String, &'static str)| {
		add(demander, format!("approve {id}"), "release the payment");
	};
	let reject = "give the payment up, so that the demander can take it back";
	match &deal.state {
		DealState::Agreed { .. } => add(demander, format!("fund {id}"), "pay into escrow"),
		DealState::Funded { .. } => {
			add(
				provider,
				format!("acknowledge {id}"),
				"check the amount and start the delivery clock",
			);
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Acknowledged { .. } => {
			add(provider, format!("deliver {id} FILE…"), "deposit the sealed delivery");
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Delivered { .. } => {
			add(
				demander,
				format!("receive {id} --out DIRECTORY"),
				"open the delivery and look at it",
			);
			approve(&mut add);
			add(demander, format!("dispute {id}"), "object to what was delivered");
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Disputed { .. } => {
			if deal.terms.dispute.arbiter.is_some() {
				add(Actor::Arbiter, format!("rule {id} --pay PARTY"), "decide the dispute");
			}
			for who in [demander, provider] {
				add(
					who,
					format!("evidence submit {id} FILE"),
					"put something forward for the arbiter",
				);
			}
			approve(&mut add);
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Payable { .. } => add(provider, format!("settle {id}"), "take the payment"),
		DealState::Refundable { .. } => add(demander, format!("refund {id}"), "take the payment back"),
		DealState::Split {
			demander_part,
			provider_part,
			..
		} => {
			for (who, part) in [(demander, demander_part), (provider, provider_part)] {
				if part.is_some() {
					add(who, format!("collect {id}"), "take its part of the payment");
				}
			}
		},
	}
	if deal.silence.is_some() {
		let can_split = !matches!(deal.state, DealState::Agreed { .. } | DealState::Funded { .. });
		for side in [Side::Demander, Side::Provider] {
			consent(deal, side, can_split, &mut add);
		}
	}
	steps
}

/// What a party can do to end a deal by agreement.
fn consent(
	deal: &DealInfo<AccountId32>,
	side: Side,
	can_split: bool,
	add: &mut dyn FnMut(Actor, String, &'static str),
) {
	let (id, who) = (deal.id, Actor::Party(side));
	if can_split {
		if deal.split_by(side.other()).is_some() {
			add(
				who,
				format!("split accept {id}"),
				"look at the split that was proposed, and take it",
			);
		}
		match deal.split_by(side) {
			Some(_) => add(
				who,
				format!("split withdraw {id}"),
				"withdraw the split that it proposed",
			),
			None => add(
				who,
				format!("split propose {id} --provider-part AMOUNT"),
				"propose to share the payment",
			),
		}
	}
	match deal.cancelling.as_ref().map(|by| by.0) {
		Some(by) if by == side => add(
			who,
			format!("deal cancel {id} --retract"),
			"no longer propose to cancel",
		),
		Some(_) => add(
			who,
			format!("deal cancel {id}"),
			"agree to cancel; the demander gets the payment back",
		),
		None => add(who, format!("deal cancel {id}"), "propose to cancel"),
	}
}
