//! Both circuits together prove that a move is a payment. Neither proves it alone.
//!
//! Values are taken from all of the field here. For any committed values, both proofs exist only where amounts move
//! that the payer has.

use super::{
	equality,
	helpers::{rng, satisfied},
	range::{self, element},
};
use crate::Fr;
use ark_ff::{One, PrimeField, UniformRand, Zero};
use proptest::prelude::*;

/// The amount of an element, where it is one.
fn amount(element: Fr) -> Option<u128> {
	let bytes = crate::element_to_bytes(&element);
	let (low, high) = bytes.split_first_chunk::<16>()?;
	high.iter().all(|byte| *byte == 0).then(|| u128::from_le_bytes(*low))
}

fn range_holds(whole: Fr, part: Fr, ceiling: u128) -> bool {
	satisfied(range::circuit(whole, part, ceiling.into()))
}

fn equality_holds(inputs: [Fr; 2], outputs: [Fr; 2], delta: Fr) -> bool {
	satisfied(equality::circuit(inputs, outputs, delta))
}

/// Values that a forger would try beside a balance: parts of it, more than it, and values that make a sum wrap.
fn beside(balance: u128) -> impl Strategy<Value = Fr> {
	let balance_element = Fr::from(balance);
	prop_oneof![
		4 => (0..=balance).prop_map(Fr::from),
		1 => Just(balance_element),
		1 => Just(balance_element + Fr::one()),
		1 => (0u128..4).prop_map(|more| -Fr::from(more)),
		1 => (0u128..4).prop_map(move |more| balance_element + Fr::from(more)),
		2 => element(),
	]
}

/// A balance, a value taken from it (an escrow or a public amount), and the claimed rest.
fn spending() -> impl Strategy<Value = (u128, Fr, Fr)> {
	let balance = prop_oneof![
		0u128..1_000,
		any::<u128>(),
		(0u128..4).prop_map(|below| u128::MAX - below)
	];
	balance
		.prop_flat_map(|balance| (Just(balance), beside(balance)))
		.prop_flat_map(|(balance, taken)| {
			let left = Fr::from(balance) - taken;
			let error = prop_oneof![
				6 => Just(Fr::zero()),
				1 => Just(Fr::one()),
				1 => Just(-Fr::one()),
				1 => any::<u64>().prop_map(|seed| Fr::rand(&mut rng(seed))),
			];
			(Just(balance), Just(taken), error.prop_map(move |error| left + error))
		})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	/// fund: balance -> balance' + escrow
	#[test]
	fn an_escrow_is_funded_exactly_out_of_the_balance_and_up_to_the_price(
		(balance, escrow, left) in spending(),
		price in prop_oneof![any::<u128>(), Just(u128::MAX), 0u128..1_000],
	) {
		let proved = range_holds(balance.into(), escrow, price)
			&& equality_holds([balance.into(), Fr::zero()], [left, escrow], Fr::zero());
		let paid = match (amount(escrow), amount(left)) {
			(Some(escrow), Some(left)) => left.checked_add(escrow) == Some(balance) && escrow <= price,
			_ => false,
		};
		prop_assert_eq!(proved, paid);
	}

	/// unshield: balance -> balance' + a public amount
	#[test]
	fn a_public_amount_is_taken_exactly_out_of_the_balance(
		(balance, _, left) in spending(),
		error in prop_oneof![3 => Just(0u128), 1 => any::<u128>()],
	) {
		let taken = amount(Fr::from(balance) - left).unwrap_or(error).wrapping_add(error);
		let proved = range_holds(balance.into(), left, u128::MAX)
			&& equality_holds([balance.into(), Fr::zero()], [left, Fr::zero()], -Fr::from(taken));
		let paid = amount(left).is_some_and(|left| left.checked_add(taken) == Some(balance));
		prop_assert_eq!(proved, paid);
	}

	/// settle and refund: escrow + balance -> balance'. Both are amounts, and no more than all that exists.
	#[test]
	fn an_escrow_is_collected_exactly(balance: u128, escrow: u128, error in prop_oneof![Just(Fr::zero()), element()]) {
		let escrow = escrow.min(u128::MAX - balance);
		let after = Fr::from(balance + escrow) + error;
		let proved = equality_holds([escrow.into(), balance.into()], [after, Fr::zero()], Fr::zero());
		prop_assert_eq!(proved, amount(after) == Some(balance + escrow));
	}

	/// split: escrow -> two parts
	#[test]
	fn an_escrow_is_split_exactly((escrow, part, rest) in spending()) {
		let proved = range_holds(escrow.into(), part, u128::MAX)
			&& equality_holds([escrow.into(), Fr::zero()], [part, rest], Fr::zero());
		let split = match (amount(part), amount(rest)) {
			(Some(part), Some(rest)) => part.checked_add(rest) == Some(escrow),
			_ => false,
		};
		prop_assert_eq!(proved, split);
	}
}

/// The sum of an escrow and a balance is not checked against 128 bits where it is collected: it does not have to be, as
/// long as no more exists than that.
#[test]
fn what_is_collected_is_no_amount_only_beyond_all_that_can_exist() {
	let sum = Fr::from(u128::MAX) + Fr::from(1u64);
	assert!(equality_holds(
		[u128::MAX.into(), 1u64.into()],
		[sum, Fr::zero()],
		Fr::zero()
	));
	assert!(sum.into_bigint() > Fr::from(u128::MAX).into_bigint());
	// It could not be spent twice: the range circuit lets a part be taken only if it leaves an amount.
	assert!(!range_holds(sum, Fr::zero(), u128::MAX));
}
