//! Where a deal stands, in words: what its state means, who can do what next, and what becomes of it if nobody does.

use super::{
	split::can_be_split,
	wording::{cause_name, ground_name, side_name},
};
use crate::{
	chain::DealInfo,
	duration::{deadline, Now, Period},
	output::{printable, Cell, Report, Row},
};
use tacit_primitives::{DealId, DealState, Outcome, PackageLocation, Side};

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

/// The meaning of a deal's state, in words.
pub fn meaning(deal: &DealInfo) -> &'static str {
	match &deal.state {
		DealState::Agreed { .. } => "nothing is paid yet; the demander has to fund it",
		DealState::Funded { .. } => "the payment is in escrow; the provider has to check the amount",
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

/// What an outcome means for the payment.
pub fn outcome_text(outcome: &Outcome) -> String {
	match outcome {
		Outcome::Closed => "the deal can be removed; nothing was paid".into(),
		Outcome::Payable(ground) => format!("the payment is the provider's ({})", ground_name(*ground)),
		Outcome::Refundable(cause) => format!("the payment goes back to the demander ({})", cause_name(*cause)),
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
pub fn silence_cell(deal: &DealInfo, now: Now) -> Cell {
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
pub fn deadline_cell(deal: &DealInfo, now: Now) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("none");
	};
	let who = waits_for(deal);
	Cell::new(format!("{who}, {}", deadline(silence.deadline, now)), silence.deadline)
}

/// Who has to act by the deadline of the present state.
fn waits_for(deal: &DealInfo) -> &'static str {
	match (deal.state.waits_for(), deal.terms.dispute.arbiter) {
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
pub fn turn(deal: &DealInfo, now: Now, who: Actor) -> Turn {
	let id = deal.id;
	let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
	let act = |command: String| Turn::Act(format!("tacit {command}"));
	if let Some(outcome) = deal.overdue(now.block) {
		return match outcome {
			Outcome::Payable(_) if who == provider => act(settle(id)),
			Outcome::Refundable(_) if who == demander => act(format!("refund {id}")),
			// Its deposit comes back, and the outcome is what it is.
			_ if matches!(who, Actor::Party(_)) => act(format!("finalise {id}")),
			_ => Turn::Nothing,
		};
	}
	match (&deal.state, who) {
		(DealState::Agreed { .. } | DealState::Funded { .. } | DealState::Acknowledged { .. }, Actor::Party(side))
			if proposes(deal, side) =>
		{
			Turn::Nothing
		},
		(DealState::Agreed { .. }, who) if who == demander => act(format!("fund {id}")),
		(DealState::Funded { .. }, who) if who == provider => act(format!("acknowledge {id}")),
		(DealState::Acknowledged { .. }, who) if who == provider => act(format!("deliver {id} FILE…")),
		(DealState::Delivered { .. }, who) if who == demander => {
			act(format!("receive {id}{} --out DIRECTORY", sealed_option(deal)))
		},
		(DealState::Disputed { .. }, Actor::Arbiter) => act(format!("rule {id} --pay PARTY")),
		(DealState::Disputed { .. }, Actor::Party(side))
			if deal.terms.dispute.arbiter.is_some() && deal.evidence_of(side).is_empty() =>
		{
			act(format!("evidence submit {id} FILE"))
		},
		(DealState::Payable { .. }, who) if who == provider => act(settle(id)),
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
		(_, Actor::Party(side)) => match &deal.silence {
			Some(silence) => Turn::Wait(waiting(deal, side, &silence.outcome, &deadline(silence.deadline, now))),
			None => Turn::Nothing,
		},
		_ => Turn::Nothing,
	}
}

/// The message to a party that has nothing to do.
fn waiting(deal: &DealInfo, side: Side, silence: &Outcome, until: &str) -> String {
	match waits_for(deal) {
		"both parties" => format!(
			"Nobody decides this dispute. Agree with the {} by {until}, for example with `tacit split propose {} --provider-part AMOUNT`; \
			 otherwise {}.",
			side_name(side.other()),
			deal.id,
			match silence {
				Outcome::Closed => "the deal is removed",
				Outcome::Payable(_) => "the provider gets the whole payment",
				Outcome::Refundable(_) => "the demander gets the whole payment back",
			}
		),
		one if deal.cancelling.is_some_and(|by| by != side) => {
			format!("As long as you do not agree, it is the turn of the {one}, until {until}.")
		},
		one => format!("Nothing to do until {until}: it is the turn of the {one}."),
	}
}

/// Whether a party has proposed something that would lapse if it went on itself.
fn proposes(deal: &DealInfo, side: Side) -> bool {
	deal.cancelling == Some(side) || deal.split_by(side).is_some()
}

/// Facts for a party beside its turn: open proposals, the place of the package, the file to keep.
pub fn remarks(deal: &DealInfo, now: Now, who: Actor) -> Vec<String> {
	let (id, mut remarks) = (deal.id, Vec::new());
	let Actor::Party(side) = who else {
		return remarks;
	};
	let other = side_name(side.other());
	if matches!(turn(deal, now, who), Turn::Act(command) if command.contains(" --keep ")) {
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
	// Only what the provider delivers removes a split; it would be surprised.
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

/// The outcome of a deal that both parties cancel.
pub fn if_cancelled(state: &DealState) -> &'static str {
	match state {
		DealState::Agreed { .. } => "the deal is removed; nothing was paid",
		_ => "the demander gets the payment back",
	}
}

/// With which command the provider takes the payment.
pub fn settle(id: DealId) -> String {
	format!("settle {id} --keep FILE")
}

/// Why the provider keeps something.
pub const WHY_KEEP: &str =
	"With the settlement the amount leaves the chain. `--keep FILE` keeps what you need to show it to somebody later, \
	an auditor for example.";

/// Where the package of the provider is kept, if that is not the chain.
fn kept_at(deal: &DealInfo) -> Option<&str> {
	let in_use = deal.state.package().and(deal.provider_package.as_ref());
	match &in_use?.location {
		PackageLocation::External { uri } => Some(uri.as_str()),
		PackageLocation::Stored => None,
	}
}

/// The option that names the package in a command that opens it, where it is not on chain.
fn sealed_option(deal: &DealInfo) -> &'static str {
	match kept_at(deal) {
		Some(_) => " --file SEALED",
		None => "",
	}
}

impl Report {
	/// Adds what somebody is to do with a deal now, and what it has to know for that.
	pub(super) fn outlook(self, deal: &DealInfo, now: Now, who: Actor) -> Self {
		let report = remarks(deal, now, who).into_iter().fold(self, Self::note);
		match turn(deal, now, who) {
			Turn::Act(command) => report.next(command),
			Turn::Wait(sentence) => report.note(sentence),
			Turn::Nothing => report,
		}
	}
}

/// Everything that can be done with a deal at a block, the most likely first for each actor.
pub fn steps(deal: &DealInfo, now: Now) -> Vec<Step> {
	let id = deal.id;
	let mut steps = Vec::new();
	let mut add = |who: Actor, command: String, effect: &'static str| steps.push(Step { who, command, effect });
	let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
	let overdue = deal.overdue(now.block);
	match overdue {
		Some(Outcome::Closed) => {},
		Some(Outcome::Payable(_)) => add(provider, settle(id), "take the payment"),
		Some(Outcome::Refundable(_)) => add(demander, format!("refund {id}"), "take the payment back"),
		None => {},
	}
	if overdue.is_some() {
		let effect = "put it into that outcome and return the deposit of who has nothing to collect";
		add(Actor::Anyone, format!("finalise {id}"), effect);
		return steps;
	}
	let approve = |add: &mut dyn FnMut(Actor, String, &'static str)| {
		let sealed = match deal.demander_package {
			// Its own package is there already, and nothing is opened any more.
			Some(_) => "",
			None => sealed_option(deal),
		};
		add(demander, format!("approve {id}{sealed}"), "release the payment");
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
			let proposed = [Side::Demander, Side::Provider]
				.iter()
				.any(|side| deal.split_by(*side).is_some());
			let effect = match proposed {
				true => "deposit the sealed delivery, which removes the proposed splits",
				false => "deposit the sealed delivery",
			};
			add(provider, format!("deliver {id} FILE…"), effect);
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Delivered { .. } => {
			add(
				demander,
				format!("receive {id}{} --out DIRECTORY", sealed_option(deal)),
				"open the delivery and look at it",
			);
			approve(&mut add);
			add(demander, format!("dispute {id}"), "object to what was delivered");
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Disputed { .. } => {
			if deal.terms.dispute.arbiter.is_some() {
				add(Actor::Arbiter, format!("rule {id} --pay PARTY"), "decide the dispute");
				for who in [demander, provider] {
					add(
						who,
						format!("evidence submit {id} FILE"),
						"put something forward for the arbiter",
					);
				}
			}
			approve(&mut add);
			add(provider, format!("reject {id}"), reject);
		},
		DealState::Payable { .. } => add(provider, settle(id), "take the payment"),
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
fn consent(deal: &DealInfo, side: Side, can_split: bool, add: &mut dyn FnMut(Actor, String, &'static str)) {
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
	match deal.cancelling {
		Some(by) if by == side => add(
			who,
			format!("deal cancel {id} --retract"),
			"no longer propose to cancel",
		),
		Some(_) => add(
			who,
			format!("deal cancel {id}"),
			match deal.state {
				DealState::Agreed { .. } => "agree to cancel; the deal is removed, nothing was paid",
				_ => "agree to cancel; the demander gets the payment back",
			},
		),
		None => add(who, format!("deal cancel {id}"), "propose to cancel"),
	}
}

#[cfg(test)]
mod tests;
