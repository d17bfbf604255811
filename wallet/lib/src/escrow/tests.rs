use super::*;
use crate::{deal::tests::deal, seal::seal_opening};
use tacit_primitives::Commitment;

const GENESIS: Digest = Digest::repeat_byte(7);

fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

fn units(amount: u128) -> Amount {
	Amount::from_units(amount)
}

fn opening(value: u128) -> Opening {
	let blinding = account("Alice").escrow_blinding(&GENESIS, 9, value, &[5; 32]);
	Opening { value, blinding }
}

/// The deal of Alice, who pays `value` of at most 100, with Bob. The opening that she seals is that of another amount
/// where `sealed` says so.
fn complained_with(value: u128, sealed: u128) -> DealInfo {
	let escrow: Commitment = commitment_of(&opening(value));
	let mut deal = deal(DealState::Complained { escrow, answer_by: 50 });
	let keys = [account("Alice"), account("Bob")].map(|account| account.encryption_key());
	let ciphertext = seal_opening(&keys, &opening(sealed), 512).unwrap();
	deal.opening = Some(ciphertext.try_into().unwrap());
	deal
}

fn complained(value: u128) -> DealInfo {
	complained_with(value, value)
}

fn funded(complained: DealInfo) -> DealInfo {
	let state = DealState::Funded {
		escrow: complained.state.escrow().unwrap(),
		acknowledge_by: 50,
	};
	DealInfo {
		silence: state.silence(Side::Provider),
		state,
		..complained
	}
}

/// What the chain computes from the published opening.
fn recomputed(answer: &Answer) -> Commitment {
	let blinding = tacit_circuits::element_from_bytes(&answer.blinding.to_bytes()).unwrap();
	commitment_of(&Opening {
		value: answer.amount.units(),
		blinding,
	})
}

#[test]
fn an_answer_is_the_accounts_own_opening_of_the_escrow() {
	let alice = account("Alice");
	let deal = complained(100);
	let answer = answer(&alice, &GENESIS, &deal, 50u32, None).unwrap();
	assert_eq!((answer.amount, &answer.discount), (units(100), &None));
	assert_eq!(Some(recomputed(&answer)), deal.state.escrow());
}

#[test]
fn a_lower_amount_needs_the_providers_signature() {
	let (alice, deal) = (account("Alice"), complained(80));
	let discount = |amount| DiscountFile::sign(&account("Bob"), GENESIS, &deal, units(amount)).unwrap();
	let answered = |discount: Option<&DiscountFile>| answer(&alice, &GENESIS, &deal, 50u32, discount);
	let too_low = |least| GuardError::EscrowTooLow {
		deal: 9,
		held: units(80),
		least: units(least),
	};
	assert_eq!(answered(None), Err(too_low(100)));
	assert_eq!(answered(Some(&discount(81))), Err(too_low(81)));
	for agreed in [80, 70] {
		let answer = answered(Some(&discount(agreed))).unwrap();
		assert_eq!(answer.amount, units(80));
		assert_eq!(answer.discount.as_ref().map(|discount| discount.amount), Some(agreed));
		assert_eq!(Some(recomputed(&answer)), deal.state.escrow());
	}
	let mut of_another_deal = discount(80);
	of_another_deal.deal = 8;
	assert!(matches!(answered(Some(&of_another_deal)), Err(GuardError::Discount(_))));
	// A discount that is not needed stays private.
	let whole = complained(100);
	let answer = answer(&alice, &GENESIS, &whole, 50u32, Some(&discount(80))).unwrap();
	assert_eq!(answer.discount, None);
}

#[test]
fn only_the_demander_answers_and_in_time() {
	let deal = complained(100);
	let refused = |name, now: u32| answer(&account(name), &GENESIS, &deal, now, None).unwrap_err();
	assert!(matches!(refused("Bob", 50), GuardError::NotTheParty { .. }));
	assert!(matches!(refused("Alice", 51), GuardError::Overdue { .. }));
	let not_complained = funded(complained(100));
	assert!(matches!(
		answer(&account("Alice"), &GENESIS, &not_complained, 50u32, None),
		Err(GuardError::WrongState { .. })
	));
}

#[test]
fn a_provider_complains_about_what_is_wrong_alone() {
	let bob = account("Bob");
	let grieved = |deal: DealInfo, agreed| grievance(&bob, &funded(deal), agreed);
	let in_order = |held| GuardError::EscrowInOrder {
		deal: 9,
		held: units(held),
	};
	let too_low = |held, least| Grievance::TooLow {
		held: units(held),
		least: units(least),
	};
	assert_eq!(grieved(complained(100), None), Err(in_order(100)));
	assert_eq!(grieved(complained(99), None), Ok(too_low(99, 100)));
	assert_eq!(grieved(complained(80), Some(units(80))), Err(in_order(80)));
	assert_eq!(grieved(complained(80), Some(units(81))), Ok(too_low(80, 81)));
	assert!(matches!(
		grieved(complained_with(80, 100), None),
		Ok(Grievance::Unreadable(GuardError::EscrowMismatch {
			refusable: true,
			..
		}))
	));
	// The demander has sealed the opening for somebody else.
	let mut for_eve = complained(100);
	let key = account("Eve").encryption_key();
	let ciphertext = seal_opening(&[key, key], &opening(100), 512).unwrap();
	for_eve.opening = Some(ciphertext.try_into().unwrap());
	assert!(matches!(
		grieved(for_eve, None),
		Ok(Grievance::Unreadable(GuardError::EscrowForAnotherKey(9)))
	));
	// With another phrase than that of the deal nothing opens, and the escrow may be right.
	let mut of_another_key = complained(100);
	of_another_key.provider_key.key = key;
	assert!(matches!(grieved(of_another_key, None), Err(GuardError::NotKept { .. })));
}
