//! Which call is allowed in which state, in time and late, and to whom.

use crate::{mock::*, *};
use frame_support::{hypothetically, pallet_prelude::DispatchResult};
use sp_runtime::{DispatchError, StateVersion};
use tacit_primitives::Groth16Proof;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
	Fund,
	Acknowledge,
	Reject,
	Deliver,
	Confirm,
	Approve,
	Dispute,
	Settle,
	Refund,
	Close,
}

const STEPS: [Step; 10] = [
	Step::Fund,
	Step::Acknowledge,
	Step::Reject,
	Step::Deliver,
	Step::Confirm,
	Step::Approve,
	Step::Dispute,
	Step::Settle,
	Step::Refund,
	Step::Close,
];

type Stage = (&'static str, fn() -> Trade);

const STAGES: [Stage; 7] = [
	("agreed", Trade::agreed),
	("funded", Trade::funded),
	("acknowledged", Trade::acknowledged),
	("delivered", Trade::delivered),
	("approved", Trade::approved),
	("rejected", Trade::rejected),
	("disputed", Trade::disputed),
];

/// A trade with every move proved that could come next.
struct Prover {
	trade: Trade,
	funding: PreparedFunding,
	settle: Prepared<Groth16Proof>,
	refund: Prepared<Groth16Proof>,
}

impl Prover {
	fn new(trade: Trade) -> Self {
		Self {
			funding: trade.demander.prepare_fund(trade.deal, 1),
			settle: trade.prepare_settle(),
			refund: trade.prepare_refund(),
			trade,
		}
	}

	/// Makes a step, with arguments that would be right if the state were. `who` may be anybody.
	fn make(&self, step: Step, who: AccountId) -> DispatchResult {
		let Self {
			trade,
			funding,
			settle,
			refund,
		} = self;
		let (origin, deal, escrow, digest) = (signed(&who), trade.deal, commitment(&trade.escrow), trade.digest);
		match step {
			Step::Fund => Settlement::fund(
				origin,
				deal,
				funding.update.clone(),
				commitment(&funding.escrow),
				sealed_opening(),
				funding.proofs.clone(),
			),
			Step::Acknowledge => Settlement::acknowledge(origin, deal, escrow),
			Step::Reject => Settlement::reject(origin, deal, escrow),
			Step::Deliver | Step::Confirm => Settlement::deposit_package(origin, deal, digest, ciphertext(1, 10)),
			Step::Approve => Settlement::approve(origin, deal, digest),
			Step::Dispute => Settlement::dispute(origin, deal, digest),
			Step::Settle => Settlement::settle(origin, deal, settle.update.clone(), settle.proofs),
			Step::Refund => Settlement::refund(origin, deal, refund.update.clone(), refund.proofs),
			Step::Close => Settlement::close(origin, deal),
		}
	}
}

fn party_of(step: Step) -> AccountId {
	match step {
		Step::Fund | Step::Confirm | Step::Approve | Step::Dispute | Step::Refund => alice(),
		Step::Acknowledge | Step::Reject | Step::Deliver | Step::Settle => bob(),
		Step::Close => eve(),
	}
}

/// What comes of a step that the right party makes in a state, before or after the deadline of that state.
fn expected(stage: &str, late: bool, step: Step) -> Result<(), Error<Test>> {
	use Step::*;
	match (stage, step) {
		("agreed", Fund) if late => Err(Error::DeadlinePassed),
		("agreed", Close) if !late => Err(Error::DeadlineNotReached),
		("agreed", Fund | Close) => Ok(()),

		("funded", Acknowledge) if late => Err(Error::DeadlinePassed),
		("funded", Refund) if !late => Err(Error::DeadlineNotReached),
		("funded", Acknowledge | Reject | Refund) => Ok(()),

		("acknowledged", Deliver) if late => Err(Error::DeadlinePassed),
		("acknowledged", Refund) if !late => Err(Error::DeadlineNotReached),
		("acknowledged", Reject | Deliver | Refund) => Ok(()),

		("delivered", Dispute) if late => Err(Error::DeadlinePassed),
		("delivered", Settle) if !late => Err(Error::DeadlineNotReached),
		("delivered", Reject | Confirm | Dispute | Settle) => Ok(()),
		("delivered" | "disputed", Approve) => Err(Error::PackageMissing),

		("approved", Settle) => Ok(()),
		("rejected", Refund) => Ok(()),
		("disputed", Reject | Confirm) => Ok(()),

		("delivered" | "disputed", Deliver) | ("approved", Deliver | Confirm) => Err(Error::PackageAlreadyDeposited),
		_ => Err(Error::WrongState),
	}
}

#[test]
fn each_call_is_allowed_in_its_states_and_refused_in_all_others() {
	for (stage, make) in STAGES {
		for late in [false, true] {
			on_chain(|| {
				let steps = Prover::new(make());
				if late {
					pass(1_000);
				}
				for step in STEPS {
					hypothetically!({
						let before = sp_io::storage::root(StateVersion::V1);
						let result = steps.make(step, party_of(step));
						let expected = expected(stage, late, step).map_err(DispatchError::from);
						assert_eq!(result, expected, "{step:?} of a deal that is {stage}, late: {late}");
						if result.is_err() {
							assert_eq!(sp_io::storage::root(StateVersion::V1), before, "{step:?} when {stage}");
						} else {
							check_invariants();
						}
					});
				}
			});
		}
	}
}

#[test]
fn each_call_is_refused_to_everybody_else() {
	for (stage, make) in STAGES {
		on_chain(|| {
			let steps = Prover::new(make());
			for step in STEPS {
				for who in [alice(), bob(), eve()] {
					let error = match step {
						Step::Close => continue,
						_ if who == party_of(step) => continue,
						// The other party deposits a package of its own.
						Step::Deliver | Step::Confirm if who != eve() => continue,
						Step::Deliver | Step::Confirm => Error::<Test>::NotParty,
						_ if party_of(step) == alice() => Error::<Test>::NotDemander,
						_ => Error::<Test>::NotProvider,
					};
					let before = sp_io::storage::root(StateVersion::V1);
					assert_eq!(
						steps.make(step, who),
						Err(error.into()),
						"{step:?} of a deal that is {stage}"
					);
					assert_eq!(sp_io::storage::root(StateVersion::V1), before);
				}
			}
		});
	}
}

#[test]
fn no_call_is_for_an_unsigned_origin() {
	on_chain(|| {
		let steps = Prover::new(Trade::approved());
		let proofs = MoveProofs {
			range: steps.settle.proofs,
			equality: steps.settle.proofs,
		};
		let update = steps.settle.update.clone();
		let (deal, escrow, digest) = (steps.trade.deal, commitment(&steps.trade.escrow), steps.trade.digest);
		let none = RuntimeOrigin::none;
		let results = [
			Settlement::shield(none(), 1, update.clone(), steps.settle.proofs),
			Settlement::fund(none(), deal, update.clone(), escrow, sealed_opening(), proofs.clone()),
			Settlement::acknowledge(none(), deal, escrow),
			Settlement::reject(none(), deal, escrow),
			Settlement::deposit_package(none(), deal, digest, ciphertext(1, 1)),
			Settlement::approve(none(), deal, digest),
			Settlement::dispute(none(), deal, digest),
			Settlement::settle(none(), deal, update.clone(), steps.settle.proofs),
			Settlement::refund(none(), deal, update.clone(), steps.settle.proofs),
			Settlement::unshield(none(), 1, update, proofs),
			Settlement::close(none(), deal),
			Settlement::reap_package(none(), deal, Side::Provider),
			Settlement::settle(
				RuntimeOrigin::root(),
				deal,
				steps.settle.update.clone(),
				steps.settle.proofs,
			),
		];
		for result in results {
			assert_eq!(result, Err(DispatchError::BadOrigin));
		}
	});
}

#[test]
fn a_stated_escrow_or_digest_that_is_not_the_deals_is_refused() {
	use frame_support::assert_noop;
	let other = tacit_primitives::Commitment::ZERO;
	let wrong = tacit_primitives::Digest::repeat_byte(0xee);
	on_chain(|| {
		let trade = Trade::funded();
		assert_noop!(
			Settlement::acknowledge(signed(&bob()), trade.deal, other),
			Error::<Test>::EscrowMismatch
		);
		assert_noop!(
			Settlement::reject(signed(&bob()), trade.deal, other),
			Error::<Test>::EscrowMismatch
		);
	});
	on_chain(|| {
		let trade = Trade::delivered();
		assert_noop!(
			Settlement::approve(signed(&alice()), trade.deal, wrong),
			Error::<Test>::DigestMismatch
		);
		assert_noop!(
			Settlement::dispute(signed(&alice()), trade.deal, wrong),
			Error::<Test>::DigestMismatch
		);
	});
}
