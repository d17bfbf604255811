use super::*;
use crate::keys::Account;
use tacit_primitives::{
	Commitment, DealTerms, Digest, DisputeTerms, EncryptionKey, Ground, KeyVersions, RefundCause, Stamp,
};

/// The escrow of every deal here, with nothing in it.
pub(crate) const ESCROW: Commitment = Commitment::ZERO;

const DIGEST: Digest = Digest::repeat_byte(3);

/// Deal 9 of Alice, who pays at most 100, with Bob.
pub(crate) fn deal(state: DealState) -> DealInfo {
	let [alice, bob] = ["Alice", "Bob"].map(|name| Account::development(name).unwrap());
	DealInfo {
		id: 9,
		terms: DealTerms {
			demander: alice.id(),
			provider: bob.id(),
			ceiling: 100,
			delivery_period: 10,
			terms: Digest::zero(),
			dispute: DisputeTerms {
				arbiter: None,
				undecided: Side::Provider,
			},
		},
		origin: DealOrigin::Award(4),
		key_versions: KeyVersions { range: 0, equality: 0 },
		demander_key: EncryptionKey::unsigned(alice.encryption_key()),
		provider_key: EncryptionKey::unsigned(bob.encryption_key()),
		silence: state.silence(Side::Provider),
		state,
		cancelling: None,
		complained: false,
		demander_deposit: true,
		provider_deposit: true,
		opening: None,
		demander_package: None,
		provider_package: None,
		demander_split: None,
		provider_split: None,
		demander_evidence: Default::default(),
		provider_evidence: Default::default(),
	}
}

/// A deal in every state, with the deadline 50 where it has one.
pub(crate) fn states() -> Vec<DealState> {
	let (escrow, package) = (ESCROW, DIGEST);
	vec![
		DealState::Agreed { fund_by: 50 },
		DealState::Funded {
			escrow,
			acknowledge_by: 50,
		},
		DealState::Complained { escrow, answer_by: 50 },
		DealState::Acknowledged { escrow, deliver_by: 50 },
		DealState::Delivered {
			escrow,
			package,
			review_by: 50,
		},
		DealState::Disputed {
			escrow,
			package,
			rule_by: 50,
		},
		DealState::Payable {
			escrow,
			package,
			ground: Ground::Approved,
			demander_stamp: None,
			provider_stamp: Stamp { block: 1, time: 1 },
		},
		DealState::Refundable {
			escrow,
			cause: RefundCause::Rejected,
		},
		DealState::Split {
			by: Side::Provider,
			demander_part: Some(ESCROW),
			provider_part: None,
		},
	]
}

fn complained() -> DealInfo {
	deal(DealState::Complained {
		escrow: ESCROW,
		answer_by: 50,
	})
}

fn of(deal: &DealInfo, now: u32, who: Actor) -> Vec<Action> {
	let of_who = steps(deal, now).into_iter().filter(|step| step.who == who);
	of_who.map(|step| step.action).collect()
}

#[test]
fn a_complaint_waits_for_the_demanders_answer_whatever_else_is_proposed() {
	let mut deal = complained();
	for cancelling in [None, Some(Side::Demander), Some(Side::Provider)] {
		deal.cancelling = cancelling;
		assert_eq!(turn(&deal, 50, DEMANDER), Turn::Act(Action::Answer), "{cancelling:?}");
	}
	let Turn::Wait(waiting) = turn(&deal, 50, PROVIDER) else {
		panic!("the provider waits")
	};
	assert_eq!(
		(waiting.turn_of, waiting.deadline, waiting.outcome),
		(
			TurnOf::Party(Side::Demander),
			50,
			Outcome::Refundable(RefundCause::Unanswered)
		)
	);
	deal.cancelling = None;
	assert_eq!(of(&deal, 50, DEMANDER), [Action::Answer, Action::ProposeCancel]);
	assert_eq!(
		of(&deal, 50, PROVIDER),
		[Action::Acknowledge, Action::ProposeCancel, Action::Reject]
	);
	// Afterwards it is the demander's default, and a rejection would not change it.
	assert_eq!(turn(&deal, 51, DEMANDER), Turn::Act(Action::Refund));
	assert!(of(&deal, 51, PROVIDER).is_empty());
}

#[test]
fn the_provider_complains_once() {
	let mut deal = deal(states().remove(1));
	assert_eq!(turn(&deal, 50, PROVIDER), Turn::Act(Action::Acknowledge));
	assert!(of(&deal, 50, PROVIDER).contains(&Action::Complain));
	deal.complained = true;
	assert_eq!(turn(&deal, 50, PROVIDER), Turn::Act(Action::Acknowledge));
	assert!(!of(&deal, 50, PROVIDER).contains(&Action::Complain));
}

/// A rejection is the provider's default, an end by consent is nobody's.
#[test]
fn an_end_by_consent_is_offered_before_a_rejection() {
	let rejectable = [
		"agreed",
		"funded",
		"complained",
		"acknowledged",
		"delivered",
		"disputed",
	];
	for state in states() {
		let deal = deal(state);
		let name = crate::names::state_name(&deal.state);
		let steps = of(&deal, 50, PROVIDER);
		let place = |action| steps.iter().position(|step| *step == action);
		assert_eq!(place(Action::Reject).is_some(), rejectable.contains(&name), "{name}");
		assert!(place(Action::ProposeCancel) <= place(Action::Reject), "{name}");
	}
}

#[test]
fn who_proposes_to_cancel_is_told_that_the_deadline_runs() {
	for (place, side) in [(0, Side::Demander), (1, Side::Provider), (3, Side::Provider)] {
		let mut deal = deal(states().remove(place));
		deal.cancelling = Some(side);
		let Turn::Wait(waiting) = turn(&deal, 50, Actor::Party(side)) else {
			panic!("{side:?} waits in state {place}")
		};
		assert_eq!(waiting.turn_of, TurnOf::Party(side.other()));
		assert_eq!(waiting.deadline, 50);
		assert_eq!(waiting.outcome.fault(), Some(side), "silence is its default");
	}
}

#[test]
fn whose_default_silence_would_be_follows_from_the_state() {
	let faults: Vec<_> = states()
		.into_iter()
		.map(|state| default_of_silence(&deal(state)))
		.collect();
	let (demander, provider) = (Some(Side::Demander), Some(Side::Provider));
	assert_eq!(
		faults,
		[demander, provider, demander, provider, None, None, None, None, None]
	);
	let mut deal = complained();
	assert!(has_bonds(&deal));
	for origin in [DealOrigin::Earlier, DealOrigin::Order(1)] {
		deal.origin = origin;
		assert!(!has_bonds(&deal));
	}
}
