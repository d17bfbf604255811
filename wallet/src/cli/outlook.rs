//! Where a deal stands, in words: what its state means, who can do what next, and what becomes of it if nobody does.

use super::{settlement::side_name, split::can_be_split};
use crate::{
	chain::{cause_name, ground_name, DealInfo, DealState, Outcome},
	duration::{deadline, Now, Period},
	output::{Cell, Report, Row},
};
use subxt::utils::AccountId32;
use tacit_primitives::Side;

/// Who can do something with a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
		DealState::Agreed { .. } => "nothing is paid yet; the demander has to fund it",
		DealState::Funded { .. } => "the payment is in escrow; the provider has to check the amount",
		DealState::Acknowledged { .. } => "the provider is at work and has to deliver",
		DealState::Delivered { .. } => "the demander has to approve or dispute what was delivered",
		DealState::Disputed { .. } => "it waits for a ruling, or for the parties to agree",
		DealState::Payable { .. } => "the payment is the provider's, who may settle at any time",
		DealState::Refundable { .. } => "the payment is the demander's, who may take it back at any time",
		DealState::Split { .. } => "the payment is shared, and each party may collect its part at any time",
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

/// What silence brings after the deadline, or has brought; scripts read `closed`, `payable` or `refundable`.
pub fn silence_cell(deal: &DealInfo<AccountId32>, now: Now) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("nothing: the outcome is fixed");
	};
	let mut text = outcome_text(&silence.outcome);
	if now.block > silence.deadline {
		text = format!("the time is over: {text}");
	}
	Cell::new(text, outcome_code(&silence.outcome))
}

/// The deadline of the present state and who has to act by then; scripts read its block.
pub fn deadline_cell(deal: &DealInfo<AccountId32>, now: Now) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("none");
	};
	let who = waits_for(deal);
	Cell::new(format!("{who}, {}", deadline(silence.deadline, now)), silence.deadline)
}

/// Who has to act by the deadline of the present state.
fn waits_for(deal: &DealInfo<AccountId32>) -> &'static str {
	match (deal.waits_for(), deal.terms.dispute.arbiter) {
		(Some(side), _) => side_name(side),
		(None, Some(_)) => "arbiter",
		(None, None) => "both parties",
	}
}

/// A period for people, its blocks for scripts.
pub fn period_cell(blocks: u32) -> Cell {
	Cell::new(format!("{} ({blocks} blocks)", Period(blocks)), blocks)
}

/// What somebody is to do with a deal now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
	/// It is its turn, and this command is what it agreed to do, or takes nothing from it. What gives something up is for the user to
	/// choose and never proposed.
	Act(String),
	/// There is nothing to do until a block, because somebody else has to act; the sentence says who.
	Wait(String),
	/// There is nothing left for it to do.
	Nothing,
}

/// Whose turn it is in a deal, as one of those concerned sees it.
pub fn turn(deal: &DealInfo<AccountId32>, now: Now, who: Actor) -> Turn {
	let id = deal.id;
	let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
	let act = |command: String| Turn::Act(format!("tacit {command}"));
	if let Some(outcome) = deal.overdue(now) {
		return match outcome {
			Outcome::Payable(_) if who == provider => act(format!("settle {id}")),
			Outcome::Refundable(_) if who == demander => act(format!("refund {id}")),
			// Its deposit comes back, and the outcome is what it is.
			_ if matches!(who, Actor::Party(_)) => act(format!("finalise {id}")),
			_ => Turn::Nothing,
		};
	}
	match (&deal.state, who) {
		(DealState::Agreed { .. }, who) if who == demander => act(format!("fund {id}")),
		(DealState::Funded { .. }, who) if who == provider => act(format!("acknowledge {id}")),
		(DealState::Acknowledged { .. }, who) if who == provider => act(format!("deliver {id} FILE…")),
		(DealState::Delivered { .. }, who) if who == demander => act(format!("receive {id} --out DIRECTORY")),
		(DealState::Disputed { .. }, Actor::Arbiter) => act(format!("rule {id} --pay PARTY")),
		(DealState::Disputed { .. }, Actor::Party(side))
			if deal.terms.dispute.arbiter.is_some() && deal.evidence_of(side).is_empty() =>
		{
			act(format!("evidence submit {id} FILE"))
		},
		(DealState::Payable { .. }, who) if who == provider => act(format!("settle {id}")),
		(DealState::Refundable { .. }, who) if who == demander => act(format!("refund {id}")),
		(
			DealState::Split {
				demander_part,
				provider_part,
				..
			},
			Actor::Party(side),
		) => {
			let left = match side {
				Side::Demander => demander_part,
				Side::Provider => provider_part,
			};
			match left {
				Some(_) => act(format!("collect {id}")),
				None => Turn::Nothing,
			}
		},
		(_, Actor::Party(side)) if can_be_split(&deal.state) && deal.split_by(side.other()).is_some() => {
			act(format!("split show {id}"))
		},
		(_, Actor::Party(_)) => match &deal.silence {
			Some(silence) => Turn::Wait(format!(
				"Nothing to do until {}: it is the turn of {}.",
				deadline(silence.deadline, now),
				match waits_for(deal) {
					"both parties" => "both parties".to_owned(),
					one => format!("the {one}"),
				}
			)),
			None => Turn::Nothing,
		},
		_ => Turn::Nothing,
	}
}

impl Report {
	/// Adds what somebody is to do with a deal now.
	pub(super) fn turn(self, turn: Turn) -> Self {
		match turn {
			Turn::Act(command) => self.next(command),
			Turn::Wait(sentence) => self.note(sentence),
			Turn::Nothing => self,
		}
	}
}

/// Everything that can be done with a deal at a block, the most likely first for each actor.
pub fn steps(deal: &DealInfo<AccountId32>, now: Now) -> Vec<Step> {
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
		let can_split = can_be_split(&deal.state);
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

#[cfg(test)]
mod tests;
