//! The possible steps of a deal, by the rules that the command follows too.

use crate::{
	error::{Result, SdkError},
	value::{Address, Party},
};
use codec::DecodeAll;
use serde::Serialize;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{DealState, Outcome, Side};
use tacit_wallet::{
	deal::{self, Action, Actor, DealInfo, Step, Turn, TurnOf},
	names::{cause_name, ground_name, state_name},
};

/// Where a deal stands at a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
	/// The name of the state.
	pub state: &'static str,
	/// The role of the account; `None` where it has no part in the deal.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub role: Option<&'static str>,
	/// The demander.
	pub demander: Address,
	/// The provider.
	pub provider: Address,
	/// The possible steps: those of the account first, the most likely first for each actor.
	pub steps: Vec<PossibleStep>,
	/// Whose turn it is, as the account sees it.
	pub turn: TurnShown,
	/// The outcome of silence, unless the outcome is fixed.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub silence: Option<SilenceShown>,
	/// The party that has proposed to cancel the deal.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub cancelling: Option<Party>,
}

/// A possible step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PossibleStep {
	/// Who can take it: `demander`, `provider`, `arbiter` or `anyone`.
	pub who: &'static str,
	/// The action, named as its intent where there is one.
	pub action: &'static str,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TurnShown {
	/// The turn of the account.
	Act {
		/// A step that it agreed to or that takes nothing from it.
		action: &'static str,
	},
	/// The turn of somebody else.
	Wait {
		/// Who has to act: `demander`, `provider`, `arbiter` or `both`.
		turn_of: &'static str,
		/// The last block for it.
		deadline: u32,
	},
	/// Nothing is left to do.
	Nothing,
}

/// The outcome of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SilenceShown {
	/// The last block in which somebody can act.
	pub deadline: u32,
	/// `closed`, `payable` or `refundable`.
	pub outcome: &'static str,
	/// Why, in words; empty where the deal closes.
	pub why: &'static str,
	/// Whether the deadline has passed.
	pub overdue: bool,
}

/// Reads where a deal stands at a block, as an account sees it.
///
/// # Errors
///
/// [`SdkError::Malformed`] where the bytes are no deal.
pub fn standing(deal: &[u8], account: Option<&AccountId32>, now: u32) -> Result<Standing> {
	// The runtime API gives an optional deal.
	let deal: Option<DealInfo> = DecodeAll::decode_all(&mut &deal[..])
		.map_err(|_| SdkError::Malformed("these bytes are no answer of the runtime API about a deal".into()))?;
	let deal = deal.ok_or_else(|| SdkError::Malformed("there is no deal".into()))?;
	Ok(of(&deal, account, now))
}

/// Reads where a decoded deal stands.
pub(crate) fn of(info: &DealInfo, account: Option<&AccountId32>, now: u32) -> Standing {
	let own = account.and_then(|account| deal::actor(info, account));
	let mut steps = deal::steps(info, now);
	steps.sort_by_key(|step| (Some(step.who) != own, step.who));
	Standing {
		state: state_name(&info.state),
		role: own.map(actor_name),
		demander: Address(info.terms.demander),
		provider: Address(info.terms.provider),
		steps: steps.into_iter().map(shown).collect(),
		turn: own.map_or(TurnShown::Nothing, |who| turn(deal::turn(info, now, who))),
		silence: info.silence.map(|silence| {
			let (outcome, why) = match silence.outcome {
				Outcome::Closed => ("closed", ""),
				Outcome::Payable(ground) => ("payable", ground_name(ground)),
				Outcome::Refundable(cause) => ("refundable", cause_name(cause)),
			};
			SilenceShown {
				deadline: silence.deadline,
				outcome,
				why,
				overdue: silence.overdue(now).is_some(),
			}
		}),
		cancelling: info.cancelling.map(Into::into),
	}
}

/// Whether the payment of a deal is in escrow as a whole.
pub(crate) fn has_escrow(state: &DealState) -> bool {
	state.escrow().is_some()
}

fn shown(step: Step) -> PossibleStep {
	PossibleStep {
		who: actor_name(step.who),
		action: action_name(step.action),
	}
}

fn actor_name(actor: Actor) -> &'static str {
	match actor {
		Actor::Party(Side::Demander) => "demander",
		Actor::Party(Side::Provider) => "provider",
		Actor::Arbiter => "arbiter",
		Actor::Anyone => "anyone",
	}
}

fn action_name(action: Action) -> &'static str {
	match action {
		Action::Fund => "fund",
		Action::Acknowledge => "acknowledge",
		Action::Reject => "reject",
		Action::Complain => "complain",
		Action::Answer => "answer",
		Action::Deliver => "deliver",
		Action::Receive => "receive",
		Action::Approve => "approve",
		Action::Dispute => "dispute",
		Action::Rule => "rule",
		Action::SubmitEvidence => "submitEvidence",
		Action::Settle => "settle",
		Action::Refund => "refund",
		Action::CollectPart => "collect",
		Action::Finalise => "finalise",
		Action::ViewSplit => "viewSplit",
		Action::AcceptSplit => "acceptSplit",
		Action::WithdrawSplit => "withdrawSplit",
		Action::ProposeSplit => "proposeSplit",
		Action::ProposeCancel => "proposeCancel",
		Action::AgreeToCancel => "agreeToCancel",
		Action::RetractCancel => "retractCancel",
	}
}

fn turn(turn: Turn) -> TurnShown {
	match turn {
		Turn::Act(action) => TurnShown::Act {
			action: action_name(action),
		},
		Turn::Wait(waiting) => TurnShown::Wait {
			turn_of: match waiting.turn_of {
				TurnOf::Party(Side::Demander) => "demander",
				TurnOf::Party(Side::Provider) => "provider",
				TurnOf::Arbiter => "arbiter",
				TurnOf::Both => "both",
			},
			deadline: waiting.deadline,
		},
		Turn::Nothing => TurnShown::Nothing,
	}
}
