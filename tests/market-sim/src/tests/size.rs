//! The work of a call does not grow with the number of quotations.
//!
//! It is measured by the part of the state that the call reads, as nodes of the trie. The trie grows by a level while
//! the number of quotations grows sixteenfold.

use crate::chain::{self, Now, Terms, STEP};
use codec::Encode;
use sp_runtime::DispatchResult;

const TERMS: Terms = Terms {
	steps: 200,
	bond: STEP,
	open_for: 1_000,
	extension: 50,
	award_within: 1_000,
};

/// Few and many quotations. The accounts are as many in both cases.
const QUOTATIONS: [u32; 2] = [20, 2_000];
/// An account without a quotation.
const NEWCOMER: u32 = 2_001;

/// The bytes that a call reads of the state, on a request with so many quotations, after some blocks.
fn proof(quotations: u32, wait: u32, call: impl FnOnce() -> DispatchResult) -> usize {
	let mut chain = chain::chain(2_010);
	chain.execute_with(|| {
		let rfq = chain::post(0, &TERMS).expect("the terms are good");
		for who in 1..=quotations {
			chain::quote(who, rfq, 1, 2 + (who % 150) as u8).expect("everybody is taken");
		}
		Now::mutate(|now| *now += wait);
	});
	chain.commit_all().expect("the state can be written");
	let (made, proof) = chain.execute_and_prove(call);
	assert_eq!(made, Ok(()));
	proof.encoded_size()
}

#[test]
fn the_work_of_a_call_does_not_grow_with_the_quotations() {
	type Call = fn() -> DispatchResult;
	let calls: [(&str, u32, Call); 7] = [
		("quote", 0, || chain::quote(NEWCOMER, 0, 1, 1)),
		("improve", 0, || chain::improve(5, 0, 1, 1)),
		("withdraw", 0, || chain::withdraw(5, 0)),
		("amend", 0, || chain::amend(0, 0, 1, &TERMS)),
		("award", 1_000, || chain::award(0, 0, 5).map(|_| ())),
		("cancel", 1_000, || chain::cancel(0, 0)),
		("end", 3_000, || chain::end(5, 0)),
	];
	for (name, wait, call) in calls {
		let [few, many] = QUOTATIONS.map(|quotations| proof(quotations, wait, call));
		// A hundred times as many quotations are two levels of the trie, in each of the few maps that a call reads.
		assert!(
			many <= few.saturating_mul(2),
			"{name} reads {few} bytes with {QUOTATIONS:?}[0], {many} with [1]"
		);
	}
}
