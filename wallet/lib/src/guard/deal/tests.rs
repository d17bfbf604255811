use super::*;
use crate::{
	deal::tests::{deal, states, ESCROW},
	duration::Clock,
};
use tacit_primitives::EncryptionKey;

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
	let cases: [(Allows, &[&str]); 14] = [
		(&|deal| fund(deal, &alice, None).is_ok(), &["agreed"]),
		(
			&|deal| acknowledge(deal, &bob, 50u32).is_ok(),
			&["funded", "complained"],
		),
		(&|deal| complain(deal, &bob, 50u32).is_ok(), &["funded"]),
		(&|deal| answer(deal, &alice, 50u32).is_ok(), &["complained"]),
		(
			&|deal| reject(deal, &bob, 50u32).is_ok(),
			&[
				"agreed",
				"funded",
				"complained",
				"acknowledged",
				"delivered",
				"disputed",
			],
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
			&[
				"agreed",
				"funded",
				"complained",
				"acknowledged",
				"delivered",
				"disputed",
			],
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
	assert_eq!(possible(|deal| complain(deal, &bob, late).is_ok()), [""; 0]);
	assert_eq!(possible(|deal| answer(deal, &alice, late).is_ok()), [""; 0]);
	// Of a deal that was not funded, and of a complaint that was not answered, it is the demander's default.
	assert_eq!(
		possible(|deal| reject(deal, &bob, late).is_ok()),
		["funded", "acknowledged", "delivered", "disputed"]
	);
	assert_eq!(
		possible(|deal| settle(deal, &bob, late).is_ok()),
		["delivered", "disputed", "payable"]
	);
	assert_eq!(
		possible(|deal| refund(deal, &alice, late).is_ok()),
		["funded", "complained", "acknowledged", "refundable"]
	);
	let overdue = |deal: &DealInfo| finalise(deal, late).is_ok();
	assert_eq!(
		possible(overdue),
		[
			"agreed",
			"funded",
			"complained",
			"acknowledged",
			"delivered",
			"disputed"
		]
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
			complain(&deal, &alice, 0u32).unwrap_err(),
			answer(&deal, &bob, 0u32).unwrap_err(),
			reject(&deal, &alice, 0u32).unwrap_err(),
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

#[test]
fn a_rejection_states_the_escrow_where_there_is_one() {
	let bob = account("Bob");
	let expected = [
		None,
		Some(ESCROW),
		Some(ESCROW),
		Some(ESCROW),
		Some(ESCROW),
		Some(ESCROW),
	];
	for (state, expected) in states().into_iter().zip(expected) {
		assert_eq!(reject(&deal(state), &bob, 50u32), Ok(expected));
	}
}

#[test]
fn the_provider_complains_once_and_about_the_escrow_at_hand() {
	let bob = account("Bob");
	let mut funded = deal(DealState::Funded {
		escrow: ESCROW,
		acknowledge_by: 50,
	});
	assert_eq!(complain(&funded, &bob, 50u32), Ok(ESCROW));
	funded.complained = true;
	assert_eq!(complain(&funded, &bob, 50u32), Err(GuardError::ComplainedBefore(9)));
	assert_eq!(acknowledge(&funded, &bob, 50u32), Ok(ESCROW));
}

#[test]
fn a_demander_waits_with_its_refund_until_its_own_answer_is_late() {
	let complained = deal(DealState::Complained {
		escrow: ESCROW,
		answer_by: 50,
	});
	let refused = refund(&complained, &account("Alice"), now(50)).unwrap_err();
	assert!(matches!(refused, GuardError::NotYet { by: 50, .. }), "{refused}");
}
