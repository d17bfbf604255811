//! Batches of claims.

use super::helpers::{equality_claim, range_claim, verify, OwnedClaim};
use crate::VerifyError;
use std::time::Instant;

#[test]
fn nothing_is_not_accepted() {
	assert_eq!(verify(&[]), Err(VerifyError::Empty));
}

#[test]
fn batches_of_true_claims_are_accepted() {
	let a = [range_claim(1), equality_claim(2), range_claim(3), equality_claim(4)];
	for len in 1..=a.len() {
		let t = Instant::now();
		assert_eq!(verify(&a[..len]), Ok(()));
		println!("{len} {:?}", t.elapsed());
	}
	let mut b: Vec<OwnedClaim> = a.to_vec();
	b[3].inputs[0] = a[0].inputs[0];
	assert_eq!(verify(&b), Err(VerifyError::False));
	let t = Instant::now();
	range_claim(1);
	println!("prove range {:?}", t.elapsed());
	let t = Instant::now();
	equality_claim(1);
	println!("prove equality {:?}", t.elapsed());
}
