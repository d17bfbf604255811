//! Describes where a deal stands: the meaning of its state, the possible steps, and the outcome if nobody acts.

use crate::{
	output::{printable, Cell, Report, Row},
	view::wording::{outcome_text, side_name},
};
use tacit_primitives::{DealId, DealState, Outcome, Side};
use tacit_wallet::{
	deal::{can_be_split, kept_at, proposes, turn, turn_of, Action, Actor, DealInfo, Step, Turn, TurnOf, Waiting},
	duration::{deadline, Now},
};

/// The name of an actor in a deal.
pub fn actor_name(actor: Actor) -> &'static str {
	match actor {
		Actor::Party(side) => side_name(side),
		Actor::Arbiter => "arbiter",
		Actor::Anyone => "anyone",
	}
}

/// A step as a row of a list.
pub fn step_row(deal: &DealInfo, step: Step) -> Row {
	vec![
		("who", actor_name(step.who).into()),
		("command", format!("tacit {}", command(deal, step.action)).into()),
		("effect", effect(deal, step.action).into()),
	]
}

/// The command for an action.
pub fn command(deal: &DealInfo, action: Action) -> String {
	let id = deal.id;
	match action {
		Action::Fund => format!("fund {id}"),
		Action::Acknowledge => format!("acknowledge {id}"),
		Action::Reject => match deal.state {
			DealState::Agreed { .. } => format!("deal decline {id}"),
			_ => format!("reject {id}"),
		},
		Action::Complain => format!("deal complain {id}"),
		Action::Answer => format!("deal answer {id}"),
		Action::Deliver => format!("deliver {id} FILE…"),
		Action::Receive => format!("receive {id}{} --out DIRECTORY", sealed_option(deal)),
		Action::Approve => {
			let sealed = match deal.demander_package {
				// The demander's own package is there already, so the command opens no package.
				Some(_) => "",
				None => sealed_option(deal),
			};
			format!("approve {id}{sealed}")
		},
		Action::Dispute => format!("dispute {id}"),
		Action::Rule => format!("rule {id} --pay PARTY"),
		Action::SubmitEvidence => format!("evidence submit {id} FILE"),
		Action::Settle => settle(id),
		Action::Refund => format!("refund {id}"),
		Action::CollectPart => format!("collect {id}"),
		Action::Finalise => format!("finalise {id}"),
		Action::ViewSplit => format!("split show {id}"),
		Action::AcceptSplit => format!("split accept {id}"),
		Action::WithdrawSplit => format!("split withdraw {id}"),
		Action::ProposeSplit => format!("split propose {id} --provider-part AMOUNT"),
		Action::ProposeCancel | Action::AgreeToCancel => format!("deal cancel {id}"),
		Action::RetractCancel => format!("deal cancel {id} --retract"),
	}
}

/// The effect of an action, in words.
fn effect(deal: &DealInfo, action: Action) -> &'static str {
	match action {
		Action::Fund => "pay into escrow",
		Action::Acknowledge => "check the amount and start the delivery clock",
		Action::Reject => match deal.state {
			DealState::Agreed { .. } => "end the deal by its own default before it is funded",
			_ => "give the payment up by its own default, so that the demander can take it back",
		},
		Action::Complain => "have the demander publish what the escrow holds",
		Action::Answer => "publish what the escrow holds",
		Action::Deliver => {
			let sides = [Side::Demander, Side::Provider];
			match sides.iter().any(|side| deal.split_by(*side).is_some()) {
				true => "deposit the sealed delivery, which removes the proposed splits",
				false => "deposit the sealed delivery",
			}
		},
		Action::Receive => "open the delivery and look at it",
		Action::Approve => "release the payment",
		Action::Dispute => "object to what was delivered",
		Action::Rule => "decide the dispute",
		Action::SubmitEvidence => "put something forward for the arbiter",
		Action::Settle => "take the payment",
		Action::Refund => "take the payment back",
		Action::CollectPart => "take its part of the payment",
		Action::Finalise => "put it into that outcome and return the deposit of who has nothing to collect",
		Action::ViewSplit => "look at the split that was proposed",
		Action::AcceptSplit => "look at the split that was proposed, and take it",
		Action::WithdrawSplit => "withdraw the split that it proposed",
		Action::ProposeSplit => "propose to share the payment",
		Action::ProposeCancel => "propose to cancel",
		Action::AgreeToCancel => match deal.state {
			DealState::Agreed { .. } => "agree to cancel; the deal is removed, nothing was paid",
			_ => "agree to cancel; the demander gets the payment back",
		},
		Action::RetractCancel => "no longer propose to cancel",
	}
}

/// The meaning of a deal's state, in words.
pub fn meaning(deal: &DealInfo) -> &'static str {
	match &deal.state {
		DealState::Agreed { .. } => "nothing is paid yet; the demander has to fund it",
		DealState::Funded { .. } => "the payment is in escrow; the provider has to check the amount",
		DealState::Complained { .. } => {
			"the provider says that the escrow is not in order; the demander has to publish what it holds"
		},
		DealState::Acknowledged { .. } => "the provider is at work and has to deliver",
		DealState::Delivered { .. } => "the demander has to approve or dispute what was delivered",
		DealState::Disputed { .. } if deal.terms.dispute.arbiter.is_none() => {
			"the delivery is disputed and nobody decides about it; the parties have to agree"
		},
		DealState::Disputed { .. } => "it waits for a ruling, or for the parties to agree",
		DealState::Payable { .. } => "the payment is the provider's, who may settle at any time",
		DealState::Refundable { .. } => "the payment is the demander's, who may take it back at any time",
		DealState::Split { .. } => "the payment is shared, and each party may collect its part at any time",
	}
}

fn outcome_code(outcome: &Outcome) -> &'static str {
	match outcome {
		Outcome::Closed => "closed",
		Outcome::Payable(_) => "payable",
		Outcome::Refundable(_) => "refundable",
	}
}

/// The outcome of silence after the deadline, which may have passed; scripts read `closed`, `payable` or `refundable`.
pub fn silence_cell(deal: &DealInfo, now: Now) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("nothing: the outcome is fixed");
	};
	let mut text = outcome_text(&silence.outcome);
	if let Some(side) = silence.outcome.fault() {
		text.push_str(&format!(", by the {}'s default", side_name(side)));
	}
	if now.block > silence.deadline {
		text = format!("the time is over: {text}");
	}
	Cell::new(text, outcome_code(&silence.outcome))
}

/// The deadline of the present state and who has to act by then; scripts read its block.
pub fn deadline_cell(deal: &DealInfo, now: Now) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("none");
	};
	let who = waits_for(deal);
	Cell::new(format!("{who}, {}", deadline(silence.deadline, now)), silence.deadline)
}

/// The name of the actor that has to act by the deadline of the present state.
fn waits_for(deal: &DealInfo) -> &'static str {
	match turn_of(deal) {
		TurnOf::Party(side) => side_name(side),
		TurnOf::Arbiter => "arbiter",
		TurnOf::Both => "both parties",
	}
}

/// The message to a party that has nothing to do.
fn waiting(deal: &DealInfo, side: Side, waiting: &Waiting, until: &str) -> String {
	let one = match waiting.turn_of {
		TurnOf::Party(side) => side_name(side),
		TurnOf::Arbiter => "arbiter",
		TurnOf::Both => return to_agree(deal, side, waiting, until),
	};
	if waiting.outcome.fault() == Some(side) {
		return format!("It is the turn of the {one}, until {until}; if nothing happens by then, it is your default.");
	}
	match deal.cancelling.is_some_and(|by| by != side) {
		true => format!("As long as you do not agree, it is the turn of the {one}, until {until}."),
		false => format!("Nothing to do until {until}: it is the turn of the {one}."),
	}
}

/// The message to a party that has to agree with the other one.
fn to_agree(deal: &DealInfo, side: Side, waiting: &Waiting, until: &str) -> String {
	format!(
		"Nobody decides this dispute. Agree with the {} by {until}, for example with `tacit split propose {} --provider-part AMOUNT`; \
		 otherwise {}.",
		side_name(side.other()),
		deal.id,
		match waiting.outcome {
			Outcome::Closed => "the deal is removed",
			Outcome::Payable(_) => "the provider gets the whole payment",
			Outcome::Refundable(_) => "the demander gets the whole payment back",
		}
	)
}

/// Facts for a party beside its turn: open proposals, the place of the package, the file to keep.
pub fn remarks(deal: &DealInfo, now: Now, who: Actor) -> Vec<String> {
	let (id, mut remarks) = (deal.id, Vec::new());
	let Actor::Party(side) = who else {
		return remarks;
	};
	let other = side_name(side.other());
	if turn(deal, now.block, who) == Turn::Act(Action::Settle) {
		remarks.push(WHY_KEEP.to_owned());
	}
	let Some(silence) = deal.silence.as_ref().filter(|_| deal.overdue(now.block).is_none()) else {
		return remarks;
	};
	if let (Side::Demander, Some(uri)) = (side, kept_at(deal)) {
		remarks.push(format!(
			"The package is not on chain: download it from {} first, and name the file with --file.",
			printable(uri)
		));
	}
	if let (DealState::Disputed { .. }, Side::Provider) = (&deal.state, side) {
		remarks.push(IN_A_DISPUTE.replace("NUMBER", &id.to_string()));
	}
	match deal.cancelling {
		Some(by) if by == side => remarks.push(format!(
			"You propose to cancel, and the {other} has not agreed yet. `tacit deal cancel {id} --retract` takes the proposal back."
		)),
		Some(_) => remarks.push(format!(
			"The {other} proposes to cancel: `tacit deal cancel {id}` agrees, and {}.",
			if_cancelled(&deal.state)
		)),
		None => {},
	}
	// A delivery removes a proposed split, which could surprise the provider.
	let removes = match (&deal.state, side) {
		(DealState::Acknowledged { .. }, Side::Provider) => " A delivery removes the proposal.",
		_ => "",
	};
	let can_split = can_be_split(&deal.state);
	if can_split && deal.split_by(side.other()).is_some() {
		remarks.push(format!(
			"The {other} proposes to share the payment: `tacit split show {id}` shows how, `tacit split accept {id}` agrees.{removes}"
		));
	}
	if can_split && deal.split_by(side).is_some() {
		remarks.push(format!(
			"You propose to share the payment, and the {other} has not agreed yet. `tacit split withdraw {id}` takes the proposal back.{removes}"
		));
	}
	if proposes(deal, side) {
		remarks.push(format!(
			"Until then everything goes on as agreed; the deadline stays {}.",
			deadline(silence.deadline, now)
		));
	}
	remarks
}

/// The advice to a provider that would give a disputed payment up. It names the deal as `NUMBER`.
pub const IN_A_DISPUTE: &str =
	"To give the payment up, propose to cancel first with `tacit deal cancel NUMBER`: if the demander agrees, it gets the \
	payment back, and it is nobody's default. `tacit reject NUMBER` is your default, and burns your bond where you have one.";

/// The outcome of a deal that both parties cancel.
pub fn if_cancelled(state: &DealState) -> &'static str {
	match state {
		DealState::Agreed { .. } => "the deal is removed; nothing was paid",
		_ => "the demander gets the payment back",
	}
}

/// The command with which the provider takes the payment.
pub fn settle(id: DealId) -> String {
	format!("settle {id} --keep FILE")
}

/// The reason for the option `--keep` of `tacit settle`.
pub const WHY_KEEP: &str =
	"With the settlement the amount leaves the chain. `--keep FILE` keeps what you need to show it to somebody later, \
	an auditor for example.";

/// The option that names the package in a command that opens it, where it is not on chain.
fn sealed_option(deal: &DealInfo) -> &'static str {
	match kept_at(deal) {
		Some(_) => " --file SEALED",
		None => "",
	}
}

impl Report {
	/// Adds the next action of one actor in a deal, and the facts to know for it.
	pub(crate) fn outlook(self, deal: &DealInfo, now: Now, who: Actor) -> Self {
		let report = remarks(deal, now, who).into_iter().fold(self, Self::note);
		match (turn(deal, now.block, who), who) {
			(Turn::Act(action), _) => report.next(format!("tacit {}", command(deal, action))),
			(Turn::Wait(until), Actor::Party(side)) => {
				report.note(waiting(deal, side, &until, &deadline(until.deadline, now)))
			},
			(Turn::Wait(_) | Turn::Nothing, _) => report,
		}
	}
}

#[cfg(test)]
mod tests;
