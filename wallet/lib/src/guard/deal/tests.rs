use super::*;
use crate::duration::Clock;
use tacit_primitives::{DealTerms, DisputeTerms, EncryptionKey, Ground, KeyVersions, RefundCause, Stamp};

const DIGEST: Digest = Digest::repeat_byte(3);

fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

fn now(block: u32) -> Now {
	Now {
		block,
		time: 0,
		clock: Clock::OfDay,
	}
}

/// A deal of Alice, who pays, with Bob.
fn deal(state: DealState) -> DealInfo {
	let (alice, bob) = (account("Alice"), account("Bob"));
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
		key_versions: KeyVersions { range: 0, equality: 0 },
		demander_key: EncryptionKey::unsigned(alice.encryption_key()),
		provider_key: EncryptionKey::unsigned(bob.encryption_key()),
		silence: state.silence(Side::Provider),
		state,
		cancelling: None,
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

const ESCROW: Commitment = Commitment::ZERO;

/// A deal in every state, with the deadline 50 where it has one.
fn states() -> Vec<DealState> {
	let (escrow, package) = (ESCROW, DIGEST);
	vec![
		DealState::Agreed { fund_by: 50 },
		DealState::Funded {
			escrow,
			acknowledge_by: 50,
		},
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

/// The names of the states in which a guard allows its step in time.
fn possible(guard: impl Fn(&DealInfo) -> bool) -> Vec<&'static str> {
	let deals = states().into_iter().map(deal);
	deals
		.filter(|deal| guard(deal))
		.map(|deal| state_name(&deal.state))
		.collect()
}

/// Whether a guard allows its step.
type Allows<'a> = &'a dyn Fn(&DealInfo) -> bool;

#[test]
fn each_step_is_possible_in_its_states_alone() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let cases: [(Allows, &[&str]); 12] = [
		(&|deal| fund(deal, &alice, None).is_ok(), &["agreed"]),
		(&|deal| acknowledge(deal, &bob, 50u32).is_ok(), &["funded"]),
		(
			&|deal| reject(deal, &bob).is_ok(),
			&["funded", "acknowledged", "delivered", "disputed"],
		),
		(&|deal| deliver(deal, &bob, 50u32).is_ok(), &["acknowledged"]),
		(&|deal| approve(deal, &alice).is_ok(), &["delivered", "disputed"]),
		(&|deal| dispute(deal, &alice, 50u32).is_ok(), &["delivered"]),
		(
			&|deal| submit_evidence(deal, &bob, &DIGEST, 50u32).is_ok(),
			&["disputed"],
		),
		(&|deal| settle(deal, &bob, now(50)).is_ok(), &["payable"]),
		(&|deal| refund(deal, &alice, now(50)).is_ok(), &["refundable"]),
		(&|deal| collect(deal, &alice).is_ok(), &["split"]),
		(
			&|deal| propose_split(deal, &alice, 50u32).is_ok(),
			&["acknowledged", "delivered", "disputed"],
		),
		(
			&|deal| cancel(deal, &alice, 50u32).is_ok(),
			&["agreed", "funded", "acknowledged", "delivered", "disputed"],
		),
	];
	for (guard, expected) in cases {
		assert_eq!(possible(guard), expected);
	}
}

#[test]
fn after_the_deadline_only_what_silence_allows_is_possible() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let late = now(51);
	assert_eq!(possible(|deal| acknowledge(deal, &bob, late).is_ok()), [""; 0]);
	assert_eq!(possible(|deal| deliver(deal, &bob, late).is_ok()), [""; 0]);
	assert_eq!(possible(|deal| dispute(deal, &alice, late).is_ok()), [""; 0]);
	assert_eq!(
		possible(|deal| settle(deal, &bob, late).is_ok()),
		["delivered", "disputed", "payable"]
	);
	assert_eq!(
		possible(|deal| refund(deal, &alice, late).is_ok()),
		["funded", "acknowledged", "refundable"]
	);
	let overdue = |deal: &DealInfo| finalise(deal, late).is_ok();
	assert_eq!(
		possible(overdue),
		["agreed", "funded", "acknowledged", "delivered", "disputed"]
	);
	assert_eq!(possible(|deal| finalise(deal, now(50)).is_ok()), [""; 0]);
}

#[test]
fn nobody_does_the_step_of_another_party() {
	let (alice, bob, eve) = (account("Alice"), account("Bob"), account("Eve"));
	for state in states() {
		let deal = deal(state);
		let refused = [
			fund(&deal, &bob, None).unwrap_err(),
			acknowledge(&deal, &alice, 0u32).unwrap_err(),
			reject(&deal, &alice).unwrap_err(),
			deliver(&deal, &eve, 0u32).unwrap_err(),
			approve(&deal, &bob).unwrap_err(),
			settle(&deal, &alice, now(0)).unwrap_err(),
			refund(&deal, &bob, now(0)).unwrap_err(),
		];
		for error in refused {
			assert!(matches!(error, GuardError::NotTheParty { .. }), "{error}");
		}
		for error in [
			collect(&deal, &eve).unwrap_err(),
			propose_split(&deal, &eve, 0u32).unwrap_err(),
			cancel(&deal, &eve, 0u32).unwrap_err(),
		] {
			assert!(matches!(error, GuardError::NoParty { .. }), "{error}");
		}
	}
}

#[test]
fn what_a_party_states_is_compared() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let agreed = deal(DealState::Agreed { fund_by: 50 });
	assert_eq!(fund(&agreed, &alice, Some(bob.id())), Ok(()));
	assert!(matches!(
		fund(&agreed, &alice, Some(alice.id())),
		Err(GuardError::OtherProvider { .. })
	));
	let units = Amount::from_units;
	assert_eq!(agreed_amount(&agreed, units(100), None), Ok(()));
	assert_eq!(agreed_amount(&agreed, units(10), Some(units(10))), Ok(()));
	assert!(agreed_amount(&agreed, units(10), None).is_err());
	assert!(agreed_amount(&agreed, units(10), Some(units(100))).is_err());
	let parts = [units(30), units(70)];
	assert_eq!(stated_split(&agreed, Side::Provider, parts, Some(units(70))), Ok(()));
	assert!(stated_split(&agreed, Side::Provider, parts, Some(units(30))).is_err());
	assert!(stated_split(&agreed, Side::Provider, parts, None).is_err());
}

#[test]
fn a_provider_whose_key_the_deal_does_not_keep_acknowledges_nothing() {
	let bob = account("Bob");
	let mut funded = deal(DealState::Funded {
		escrow: ESCROW,
		acknowledge_by: 50,
	});
	funded.provider_key = EncryptionKey::unsigned(account("Eve").encryption_key());
	let error = acknowledge(&funded, &bob, 0u32).unwrap_err();
	assert!(matches!(error, GuardError::NotKept { deal: 9, .. }), "{error}");
	assert!(
		error.to_string().starts_with("deal 9 names the encryption key"),
		"{error}"
	);
}

#[test]
fn a_deal_keeps_the_key_of_each_partys_phrase() {
	let (alice, bob, eve) = (account("Alice"), account("Bob"), account("Eve"));
	let mut deal = deal(DealState::Agreed { fund_by: 50 });
	for account in [&alice, &bob, &eve] {
		assert_eq!(require_kept(account, &deal), Ok(()));
	}
	deal.demander_key = EncryptionKey::unsigned(eve.encryption_key());
	assert!(matches!(
		require_kept(&alice, &deal),
		Err(GuardError::NotKept { deal: 9, .. })
	));
	assert_eq!(
		require_kept(&bob, &deal),
		Ok(()),
		"the other party's key is not its own"
	);
}

#[test]
fn a_proposal_to_cancel_is_made_once_and_taken_back_by_its_author() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let mut deal = deal(DealState::Agreed { fund_by: 50 });
	deal.cancelling = Some(Side::Demander);
	assert_eq!(cancel(&deal, &alice, 0u32), Err(GuardError::CancelProposed(9)));
	assert_eq!(cancel(&deal, &bob, 0u32), Ok(Side::Provider));
	assert_eq!(retract_cancel(&deal, &alice), Ok(()));
	assert_eq!(retract_cancel(&deal, &bob), Err(GuardError::CancelNotProposed(9)));
}
