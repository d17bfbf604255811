//! The actions that each party can take in a deal, and whose turn it is.
//!
//! Both follow from the deal as the chain holds it and from the block in which deadlines count.

use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{DealOrigin, DealState, Outcome, PackageLocation, Side};

/// A deal as the runtime API shows it.
pub type DealInfo = tacit_primitives::DealInfo<AccountId32>;

/// The record of a settled deal.
pub type Record = tacit_primitives::Record<AccountId32>;

/// An actor in a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
	/// A party.
	Party(Side),
	/// The arbiter that the terms name.
	Arbiter,
	/// Any account.
	Anyone,
}

/// Finds the part of an account in a deal; `None` where it has none.
pub fn actor(deal: &DealInfo, account: &AccountId32) -> Option<Actor> {
	let arbiter = || (deal.terms.dispute.arbiter.as_ref() == Some(account)).then_some(Actor::Arbiter);
	deal.terms.side_of(account).map(Actor::Party).or_else(arbiter)
}

/// An action on a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
	/// Pay into escrow.
	Fund,
	/// Check the amount and start the delivery clock.
	Acknowledge,
	/// Decline the deal before it is funded, or give the payment up.
	Reject,
	/// Complain that the escrow cannot be opened or holds less than was agreed.
	Complain,
	/// Publish the opening of the escrow, about which the provider has complained.
	Answer,
	/// Deposit the sealed delivery.
	Deliver,
	/// Open the delivery and look at it.
	Receive,
	/// Release the payment.
	Approve,
	/// Object to the delivery.
	Dispute,
	/// Decide the dispute.
	Rule,
	/// Put evidence forward.
	SubmitEvidence,
	/// Take the payment, as its provider.
	Settle,
	/// Take the payment back, as its demander.
	Refund,
	/// Take a part of a payment that was split.
	CollectPart,
	/// End an overdue deal with the outcome of silence.
	Finalise,
	/// Look at the split that the other party has proposed.
	ViewSplit,
	/// Accept the split that the other party has proposed.
	AcceptSplit,
	/// Withdraw one's own proposal of a split.
	WithdrawSplit,
	/// Propose a split.
	ProposeSplit,
	/// Propose to cancel the deal.
	ProposeCancel,
	/// Agree to cancel the deal.
	AgreeToCancel,
	/// No longer propose to cancel the deal.
	RetractCancel,
}

/// An action and who can take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
	/// Who can take it.
	pub who: Actor,
	/// The action.
	pub action: Action,
}

/// The next thing for one actor to do in a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
	/// It is the actor's turn. It has agreed to the action, or the action costs it nothing. An action that gives
	/// something up is never proposed here: the user has to choose it.
	Act(Action),
	/// There is nothing to do until the deadline, because somebody else has to act.
	Wait(Waiting),
	/// There is nothing left for the actor to do.
	Nothing,
}

/// The actor for which a party waits, and the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
	/// Who has to act.
	pub turn_of: TurnOf,
	/// The last block in which it can act.
	pub deadline: u32,
	/// The outcome of the deal after the deadline.
	pub outcome: Outcome,
}

/// Who has to act by the deadline of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnOf {
	/// One of the parties.
	Party(Side),
	/// The arbiter.
	Arbiter,
	/// Both parties, which have to agree.
	Both,
}

const DEMANDER: Actor = Actor::Party(Side::Demander);
const PROVIDER: Actor = Actor::Party(Side::Provider);

/// Finds the party whose default it is if nobody acts in the present state.
pub fn default_of_silence(deal: &DealInfo) -> Option<Side> {
	deal.silence.and_then(|silence| silence.outcome.fault())
}

/// Whether the provider of a deal has a bond in it, and the demander one in the request from which the deal comes.
pub fn has_bonds(deal: &DealInfo) -> bool {
	matches!(deal.origin, DealOrigin::Award(_))
}

/// Finds the actor that has to act by the deadline of the present state.
pub fn turn_of(deal: &DealInfo) -> TurnOf {
	match (deal.state.waits_for(), deal.terms.dispute.arbiter) {
		(Some(side), _) => TurnOf::Party(side),
		(None, Some(_)) => TurnOf::Arbiter,
		(None, None) => TurnOf::Both,
	}
}

/// Whether the payment of a deal in this state can be shared.
pub fn can_be_split(state: &DealState) -> bool {
	matches!(
		state,
		DealState::Acknowledged { .. } | DealState::Delivered { .. } | DealState::Disputed { .. }
	)
}

/// Whether a party has an open proposal, which would lapse if the party itself went on with the deal.
pub fn proposes(deal: &DealInfo, side: Side) -> bool {
	deal.cancelling == Some(side) || deal.split_by(side).is_some()
}

/// The URI at which the provider's package is kept, if the deal still uses the package and it is not on chain.
pub fn kept_at(deal: &DealInfo) -> Option<&str> {
	let in_use = deal.state.package().and(deal.provider_package.as_ref());
	match &in_use?.location {
		PackageLocation::External { uri } => Some(uri.as_str()),
		PackageLocation::Stored => None,
	}
}

/// Finds the turn of one actor in a deal at a block.
pub fn turn(deal: &DealInfo, now: u32, who: Actor) -> Turn {
	if let Some(outcome) = deal.overdue(now) {
		return match outcome {
			Outcome::Payable(_) if who == PROVIDER => Turn::Act(Action::Settle),
			Outcome::Refundable(_) if who == DEMANDER => Turn::Act(Action::Refund),
			// Finalising returns the party's deposit, and does not change the outcome.
			_ if matches!(who, Actor::Party(_)) => Turn::Act(Action::Finalise),
			_ => Turn::Nothing,
		};
	}
	match (&deal.state, who) {
		// Going on with the deal would make its proposal lapse. But the deadline runs, and silence is a default.
		(DealState::Agreed { .. } | DealState::Funded { .. } | DealState::Acknowledged { .. }, Actor::Party(side))
			if proposes(deal, side) =>
		{
			wait(deal, TurnOf::Party(side.other()))
		},
		(DealState::Agreed { .. }, DEMANDER) => Turn::Act(Action::Fund),
		(DealState::Funded { .. }, PROVIDER) => Turn::Act(Action::Acknowledge),
		// A proposal to cancel would not keep the deadline from passing, after which it is the demander's default.
		(DealState::Complained { .. }, DEMANDER) => Turn::Act(Action::Answer),
		(DealState::Acknowledged { .. }, PROVIDER) => Turn::Act(Action::Deliver),
		(DealState::Delivered { .. }, DEMANDER) => Turn::Act(Action::Receive),
		(DealState::Disputed { .. }, Actor::Arbiter) => Turn::Act(Action::Rule),
		(DealState::Disputed { .. }, Actor::Party(side))
			if deal.terms.dispute.arbiter.is_some() && deal.evidence_of(side).is_empty() =>
		{
			Turn::Act(Action::SubmitEvidence)
		},
		(DealState::Payable { .. }, PROVIDER) => Turn::Act(Action::Settle),
		(DealState::Refundable { .. }, DEMANDER) => Turn::Act(Action::Refund),
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
				Some(_) => Turn::Act(Action::CollectPart),
				None => Turn::Nothing,
			}
		},
		(_, Actor::Party(side)) if can_be_split(&deal.state) && deal.split_by(side.other()).is_some() => {
			Turn::Act(Action::ViewSplit)
		},
		(_, Actor::Party(_)) => wait(deal, turn_of(deal)),
		_ => Turn::Nothing,
	}
}

/// The turn of a party that waits for somebody else until the deadline of the present state.
fn wait(deal: &DealInfo, turn_of: TurnOf) -> Turn {
	match deal.silence {
		Some(silence) => Turn::Wait(Waiting {
			turn_of,
			deadline: silence.deadline,
			outcome: silence.outcome,
		}),
		None => Turn::Nothing,
	}
}

/// Lists all actions on a deal at a block, the most likely first for each actor.
pub fn steps(deal: &DealInfo, now: u32) -> Vec<Step> {
	let mut steps = Vec::new();
	let mut add = |who: Actor, action: Action| steps.push(Step { who, action });
	if let Some(outcome) = deal.overdue(now) {
		match outcome {
			Outcome::Closed => {},
			Outcome::Payable(_) => add(PROVIDER, Action::Settle),
			Outcome::Refundable(_) => add(DEMANDER, Action::Refund),
		}
		add(Actor::Anyone, Action::Finalise);
		return steps;
	}
	match &deal.state {
		DealState::Agreed { .. } => add(DEMANDER, Action::Fund),
		DealState::Funded { .. } => {
			add(PROVIDER, Action::Acknowledge);
			if !deal.complained {
				add(PROVIDER, Action::Complain);
			}
		},
		DealState::Complained { .. } => {
			add(DEMANDER, Action::Answer);
			add(PROVIDER, Action::Acknowledge);
		},
		DealState::Acknowledged { .. } => add(PROVIDER, Action::Deliver),
		DealState::Delivered { .. } => {
			add(DEMANDER, Action::Receive);
			add(DEMANDER, Action::Approve);
			add(DEMANDER, Action::Dispute);
		},
		DealState::Disputed { .. } => {
			if deal.terms.dispute.arbiter.is_some() {
				add(Actor::Arbiter, Action::Rule);
				add(DEMANDER, Action::SubmitEvidence);
				add(PROVIDER, Action::SubmitEvidence);
			}
			add(DEMANDER, Action::Approve);
		},
		DealState::Payable { .. } => add(PROVIDER, Action::Settle),
		DealState::Refundable { .. } => add(DEMANDER, Action::Refund),
		DealState::Split {
			demander_part,
			provider_part,
			..
		} => {
			for (who, part) in [(DEMANDER, demander_part), (PROVIDER, provider_part)] {
				if part.is_some() {
					add(who, Action::CollectPart);
				}
			}
		},
	}
	if deal.silence.is_some() {
		for side in [Side::Demander, Side::Provider] {
			consent(deal, side, &mut add);
		}
		// A rejection is the provider's default, an end by consent is nobody's: so that is offered before.
		add(PROVIDER, Action::Reject);
	}
	steps
}

/// Adds the actions by which a party can end a deal by agreement.
fn consent(deal: &DealInfo, side: Side, add: &mut dyn FnMut(Actor, Action)) {
	let who = Actor::Party(side);
	if can_be_split(&deal.state) {
		if deal.split_by(side.other()).is_some() {
			add(who, Action::AcceptSplit);
		}
		add(
			who,
			match deal.split_by(side) {
				Some(_) => Action::WithdrawSplit,
				None => Action::ProposeSplit,
			},
		);
	}
	add(
		who,
		match deal.cancelling {
			Some(by) if by == side => Action::RetractCancel,
			Some(_) => Action::AgreeToCancel,
			None => Action::ProposeCancel,
		},
	);
}

#[cfg(test)]
pub(crate) mod tests;
