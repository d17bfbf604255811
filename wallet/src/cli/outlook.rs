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
pub fn silence_cell(deal: &DealInfo<AccountId32>, now: u32) -> Cell {
	let Some(silence) = &deal.silence else {
		return Cell::none("nothing: the outcome is fixed");
	};
	let mut text = outcome_text(&silence.outcome);
	if now > silence.deadline {
		text = format!("the time is over: {text}");
	}
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

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		chain::{
			runtime::runtime_types::bounded_collections::bounded_vec::BoundedVec, Ground, RefundCause, Silence, Split,
		},
		cli::Cli,
		output::Report,
	};
	use clap::CommandFactory;
	use subxt::utils::Static;
	use tacit_primitives::{Commitment, DealTerms, Digest, DisputeTerms, KeyVersions, Stamp, X25519Key};

	const ESCROW: Static<Commitment> = Static(Commitment::ZERO);

	fn deal(state: DealState, silence: Option<(u32, Outcome)>) -> DealInfo<AccountId32> {
		DealInfo {
			id: 7,
			terms: Static(DealTerms {
				demander: AccountId32([1; 32]),
				provider: AccountId32([2; 32]),
				ceiling: 40,
				delivery_period: 10,
				terms: Digest::zero(),
				dispute: DisputeTerms {
					arbiter: Some(AccountId32([3; 32])),
					undecided: Side::Provider,
				},
			}),
			keys: Static(KeyVersions { range: 1, equality: 1 }),
			demander_key: Static(X25519Key([1; 32])),
			provider_key: Static(X25519Key([2; 32])),
			state,
			silence: silence.map(|(deadline, outcome)| Silence { deadline, outcome }),
			cancelling: None,
			demander_deposit: true,
			provider_deposit: true,
			opening: None,
			demander_package: None,
			provider_package: None,
			demander_split: None,
			provider_split: None,
			demander_evidence: BoundedVec(vec![]),
			provider_evidence: BoundedVec(vec![]),
			__ignore: Default::default(),
		}
	}

	fn split() -> Split {
		Split {
			demander_part: ESCROW,
			provider_part: ESCROW,
			opening: BoundedVec(vec![]),
		}
	}

	fn every_state() -> Vec<DealInfo<AccountId32>> {
		let package = Digest::zero();
		let stamp = || Static(Stamp { block: 1, time: 1 });
		vec![
			deal(DealState::Agreed { fund_by: 5 }, Some((5, Outcome::Closed))),
			deal(
				DealState::Funded {
					escrow: ESCROW,
					acknowledge_by: 5,
				},
				Some((5, Outcome::Refundable(RefundCause::Unacknowledged))),
			),
			deal(
				DealState::Acknowledged {
					escrow: ESCROW,
					deliver_by: 5,
				},
				Some((5, Outcome::Refundable(RefundCause::Undelivered))),
			),
			deal(
				DealState::Delivered {
					escrow: ESCROW,
					package,
					review_by: 5,
				},
				Some((5, Outcome::Payable(Static(Ground::Silence)))),
			),
			deal(
				DealState::Disputed {
					escrow: ESCROW,
					package,
					rule_by: 5,
				},
				Some((5, Outcome::Payable(Static(Ground::Undecided)))),
			),
			deal(
				DealState::Payable {
					escrow: ESCROW,
					package,
					ground: Static(Ground::Approved),
					demander_stamp: Some(stamp()),
					provider_stamp: stamp(),
				},
				None,
			),
			deal(
				DealState::Refundable {
					escrow: ESCROW,
					cause: RefundCause::Ruling,
				},
				None,
			),
			deal(
				DealState::Split {
					by: Static(Side::Demander),
					demander_part: Some(ESCROW),
					provider_part: None,
				},
				None,
			),
		]
	}

	/// The commands that somebody is shown, without the deal's number and arguments.
	fn commands(deal: &DealInfo<AccountId32>, now: u32, who: Actor) -> Vec<String> {
		let of_who = steps(deal, now).into_iter().filter(|step| step.who == who);
		of_who
			.map(|step| step.command.split(" 7").next().unwrap().to_owned())
			.collect()
	}

	#[test]
	fn every_command_that_is_proposed_exists() {
		for mut deal in every_state() {
			for by in [None, Some(Side::Demander)] {
				deal.cancelling = by.map(Static);
				deal.demander_split = by.map(|_| split());
				for step in [steps(&deal, 5), steps(&deal, 6)].concat() {
					let line = format!("tacit {}", step.command)
						.replace("AMOUNT", "1")
						.replace("PARTY", "provider");
					let parsed = Cli::command().try_get_matches_from(line.split(' '));
					assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
				}
			}
		}
	}

	#[test]
	fn somebody_can_always_act_and_after_the_deadline_anybody() {
		for deal in every_state() {
			assert!(!steps(&deal, 5).is_empty(), "{:?}", deal.id);
			let finalise = commands(&deal, 6, Actor::Anyone);
			assert_eq!(
				finalise == ["finalise"],
				deal.silence.is_some(),
				"{}",
				deal.state.name()
			);
			assert!(commands(&deal, 5, Actor::Anyone).is_empty(), "{}", deal.state.name());
		}
	}

	#[test]
	fn each_party_is_shown_what_it_can_do() {
		let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
		let mut states = every_state();
		assert_eq!(commands(&states[0], 5, demander), ["fund", "deal cancel"]);
		assert_eq!(commands(&states[0], 5, provider), ["deal cancel"]);
		assert_eq!(
			commands(&states[1], 5, provider),
			["acknowledge", "reject", "deal cancel"]
		);
		assert_eq!(commands(&states[2], 6, demander), ["refund"]);
		assert_eq!(commands(&states[3], 6, provider), ["settle"]);
		assert_eq!(commands(&states[4], 5, Actor::Arbiter), ["rule"]);
		assert_eq!(commands(&states[7], 5, demander), ["collect"]);
		assert!(commands(&states[7], 5, provider).is_empty(), "it has collected");
		states[2].provider_split = Some(split());
		assert_eq!(
			commands(&states[2], 5, demander),
			["split accept", "split propose", "deal cancel"]
		);
		assert!(commands(&states[2], 5, provider).contains(&"split withdraw".to_owned()));
		states[4].terms.0.dispute.arbiter = None;
		assert!(commands(&states[4], 5, Actor::Arbiter).is_empty());
	}

	#[test]
	fn silence_is_told_in_words_and_for_scripts() {
		let cell = |deal: &DealInfo<AccountId32>, now| Report::default().field("cell", silence_cell(deal, now));
		let delivered = &every_state()[3];
		assert_eq!(cell(delivered, 5).to_json()["cell"], "payable");
		assert_eq!(
			cell(delivered, 5).to_text().trim(),
			"cell  the payment is the provider's (the demander stayed silent)"
		);
		let late = cell(delivered, 6).to_text();
		assert!(late.contains("the time is over: the payment"), "{late}");
		assert_eq!(cell(&every_state()[5], 5).to_json()["cell"], serde_json::Value::Null);
	}
}
