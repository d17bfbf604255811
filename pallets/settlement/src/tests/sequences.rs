//! Random sequences of honest and hostile calls by several accounts, against a native model of the pallet.

use super::{
	model::*,
	ops::*,
	steps::{self, Step},
};
use crate::{mock::*, *};
use frame_support::{assert_ok, pallet_prelude::DispatchResult};
use proptest::prelude::*;
use tacit_primitives::DealId;

/// Makes a move as a call of its own.
fn call(who: u8, action: Move) -> DispatchResult {
	let origin = signed(&account(who));
	match action {
		Move::Shield { amount, update, proof } => Settlement::shield(origin, amount, update, proof),
		Move::Fund {
			deal,
			update,
			escrow,
			opening,
			proofs,
		} => Settlement::fund(origin, deal, update, escrow, opening, proofs),
		Move::Settle { deal, update, proof } => Settlement::settle(origin, deal, update, proof),
		Move::Refund { deal, update, proof } => Settlement::refund(origin, deal, update, proof),
		Move::Unshield { amount, update, proofs } => Settlement::unshield(origin, amount, update, proofs),
		Move::CollectPart { deal, update, proof } => Settlement::collect_part(origin, deal, update, proof),
	}
}

struct Run {
	model: Model,
	last: Option<(u8, Move)>,
}

impl Run {
	/// Makes a call, and returns its result and whether the model allows it. The model follows the calls that it
	/// allows.
	fn step(&mut self, op: &Op) -> Step {
		match *op {
			Op::Move(op, forgery) => self.make(op, forgery),
			Op::Batch(ref moves) => (self.batch(moves), true),
			Op::Replay {
				rerandomised,
				present_version,
			} => self.replay(rerandomised, present_version),
			Op::Open {
				demander,
				provider,
				undecided,
			} => self.open(demander, provider, undecided),
			Op::Apt(choice) => {
				let op = apt(&self.model, choice);
				self.step(&op)
			},
			Op::RotateKeys => {
				register_next_keys();
				(Ok(()), true)
			},
			Op::Wait(blocks) => {
				pass(blocks);
				(Ok(()), true)
			},
			Op::Acknowledge(deal) => self.of_deal(deal, |id, deal, _| steps::acknowledge(id, deal)),
			Op::Reject(deal) => self.of_deal(deal, |id, deal, _| steps::reject(id, deal)),
			Op::Complain(deal) => self.of_deal(deal, |id, deal, _| steps::complain(id, deal)),
			Op::Answer(deal, how) => self.of_deal(deal, |id, deal, _| steps::answer(id, deal, how)),
			Op::Deposit {
				deal,
				side,
				digest,
				external,
			} => self.of_deal(deal, |id, deal, _| steps::deposit(id, deal, side, digest, external)),
			Op::Approve(deal) => self.of_deal(deal, |id, deal, _| steps::approve(id, deal)),
			Op::Dispute(deal) => self.of_deal(deal, |id, deal, _| steps::dispute(id, deal)),
			Op::Evidence(deal, side) => self.of_deal(deal, |id, deal, _| steps::submit_evidence(id, deal, side)),
			Op::Propose {
				deal,
				by,
				amount,
				honest,
			} => self.of_deal(deal, |id, deal, wallet| {
				steps::propose(id, deal, by, amount, honest, wallet)
			}),
			Op::Withdraw(deal, by) => self.of_deal(deal, |id, deal, _| steps::withdraw(id, deal, by)),
			Op::Accept(deal, side) => self.of_deal(deal, |id, deal, _| steps::accept(id, deal, side)),
			Op::Rule(deal, which) => self.of_deal(deal, |id, deal, _| steps::rule(id, deal, which)),
			Op::Cancel(deal, side) => self.of_deal(deal, |id, deal, _| steps::cancel(id, deal, side)),
			Op::Retract(deal, side) => self.of_deal(deal, |id, deal, _| steps::retract(id, deal, side)),
			Op::Finalise(deal) => self.of_deal(deal, |id, deal, _| steps::finalise(id, deal)),
			Op::Rate(deal, side, score) => self.of_deal(deal, |id, deal, _| steps::rate(id, deal, side, score)),
			Op::Renew(deal, side) => self.of_deal(deal, |id, deal, _| steps::renew(id, deal, side)),
			Op::Reap(deal, side) => self.of_deal(deal, |id, deal, _| steps::reap(id, deal, side)),
		}
	}

	/// Makes a move, honest or forged.
	fn make(&mut self, op: MoveOp, forgery: Forgery) -> Step {
		let Some(proved) = self.model.prove(op, forgery) else {
			return (Ok(()), true);
		};
		let allowed = forgery.is_harmless() && self.model.allows(op);
		if allowed {
			self.model.made(op, &proved);
			self.last = Some((proved.who, proved.action.clone()));
		}
		(call(proved.who, proved.action), allowed)
	}

	/// Makes the last move once more.
	fn replay(&mut self, rerandomised: bool, present_version: bool) -> Step {
		let Some((who, mut action)) = self.last.clone() else {
			return (Ok(()), true);
		};
		let (update, proofs) = parts_of(&mut action);
		if present_version {
			update.version = self.model.wallets[&who].version;
		}
		if rerandomised {
			proofs.into_iter().for_each(|proof| *proof = rerandomise(proof));
		}
		(call(who, action), false)
	}

	/// Opens a deal.
	fn open(&mut self, demander: u8, provider: u8, undecided: Side) -> Step {
		let result = open_deal(Model::terms(demander, provider, undecided));
		let allowed = demander != provider;
		if allowed {
			self.model.opened(demander, provider, undecided);
		}
		(result.map(drop), allowed)
	}

	/// A call about a deal. One that does not exist is asked for all the same.
	fn of_deal(
		&mut self,
		deal: usize,
		make: impl FnOnce(DealId, &mut ModelDeal, &dyn Fn(u8) -> Wallet) -> Step,
	) -> Step {
		let wallets = self.model.wallets.clone();
		match self.model.deals.get_mut(deal) {
			Some(known) => make(deal as DealId, known, &|who| wallets[&who].clone()),
			None => (Settlement::finalise(signed(&eve()), deal as DealId), false),
		}
	}

	/// Submits moves together, and checks that exactly those fail that the model does not allow.
	fn batch(&mut self, moves: &[(MoveOp, Forgery)]) -> DispatchResult {
		let (mut signed_moves, mut expected) = (Vec::new(), Vec::new());
		for (op, forgery) in moves {
			let Some(proved) = self.model.prove(*op, *forgery) else {
				continue;
			};
			// Each move is proved on top of those before it that are good.
			let allowed = forgery.is_harmless() && self.model.allows(*op);
			signed_moves.push(Wallet::new(account(proved.who)).sign(proved.action.clone()));
			expected.push(allowed);
			if allowed {
				self.model.made(*op, &proved);
				self.last = Some((proved.who, proved.action));
			}
		}
		if signed_moves.is_empty() {
			return Ok(());
		}
		System::reset_events();
		let count = signed_moves.len();
		Settlement::submit(signed(&account(9)), signed_moves).map_err(|error| error.error)?;
		let mut made = vec![true; count];
		for record in System::events() {
			if let RuntimeEvent::Settlement(Event::MoveFailed { index, .. }) = record.event {
				made[index as usize] = false;
			}
		}
		assert_eq!(made, expected);
		Ok(())
	}

	/// Brings every deal to its end, until only records are left.
	fn clear(&mut self) {
		pass(1_000);
		for deal in 0..self.model.deals.len() {
			self.expect(Op::Finalise(deal), self.model.deals[deal].overdue().is_some());
			let phase = self.model.deals[deal].phase;
			self.expect(
				Op::Move(MoveOp::Settle { deal }, Forgery::None),
				phase == Phase::Payable,
			);
			self.expect(
				Op::Move(MoveOp::Refund { deal }, Forgery::None),
				phase == Phase::Refundable,
			);
			for side in SIDES {
				let part = self.model.deals[deal].parts[side as usize].is_some();
				self.expect(Op::Move(MoveOp::CollectPart { deal, side }, Forgery::None), part);
			}
		}
		pass(1_000);
		for deal in 0..self.model.deals.len() {
			for side in SIDES {
				let package = self.model.deals[deal].packages[side as usize].is_some();
				self.expect(Op::Reap(deal, side), package);
			}
		}
		self.model.compare();
		check_invariants();
		assert_eq!(Deals::<Test>::iter().count() + DealsOf::<Test>::iter().count(), 0);
		assert_eq!(Openings::<Test>::iter().count() + Splits::<Test>::iter().count(), 0);
		assert_eq!(Evidence::<Test>::iter().count() + Disputes::<Test>::iter().count(), 0);
		assert_eq!(
			Packages::<Test>::iter().count() + Ciphertexts::<Test>::iter().count(),
			0
		);
		for byte in 1..=9 {
			// Only the deposit for the account is held, none for deals and packages.
			let expected = match Accounts::<Test>::contains_key(account(byte)) {
				true => account_deposit(),
				false => 0,
			};
			assert_eq!(Balances::reserved_balance(account(byte)), expected);
		}
	}

	fn expect(&mut self, op: Op, expected: bool) {
		if expected {
			let (result, allowed) = self.step(&op);
			assert_ok!(result);
			assert!(allowed, "{op:?}");
		}
	}
}

fn run(sequence: Vec<Op>) {
	on_chain(|| {
		let mut run = Run {
			model: Model::new(),
			last: None,
		};
		for op in sequence {
			let root = state_root();
			let versions: Vec<_> = run.model.wallets.values().map(|wallet| wallet.version).collect();
			let (result, allowed) = run.step(&op);
			assert_eq!(result.is_ok(), allowed, "{op:?}: {result:?}");
			if result.is_err() {
				assert_eq!(state_root(), root, "{op:?} failed and changed something");
			}
			for (wallet, before) in run.model.wallets.values().zip(versions) {
				assert!(wallet.version >= before, "a version went back");
			}
			run.model.compare();
			check_invariants();
		}
		run.clear();
	});
}

/// A world in which something was shielded, and a deal opened and funded, as far as the length says.
fn beginning(length: usize, undecided: Side) -> Vec<Op> {
	let mut ops = vec![
		Op::Move(MoveOp::Shield { who: 1, amount: 6_000 }, Forgery::None),
		Op::Open {
			demander: 1,
			provider: 2,
			undecided,
		},
		Op::Move(MoveOp::Fund { deal: 0, amount: 4_000 }, Forgery::None),
	];
	ops.truncate(length);
	ops
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	/// In any order of any calls, the chain allows exactly the calls that the model allows.
	#[test]
	fn the_chain_agrees_with_the_model(
		length in 0usize..=3,
		undecided in side(),
		sequence in proptest::collection::vec(
			prop_oneof![2 => any::<u32>().prop_map(Op::Apt), 1 => ops()],
			10..45,
		),
	) {
		let mut whole = beginning(length, undecided);
		whole.extend(sequence);
		run(whole);
	}

	/// The same in batches, whose moves build on each other, with other calls between the batches that make new moves
	/// possible.
	#[test]
	fn batches_agree_with_the_model(
		undecided in side(),
		sequence in proptest::collection::vec(
			(proptest::collection::vec(any::<u32>().prop_map(Op::Apt), 0..8), proptest::collection::vec(moves(), 1..6)),
			1..4,
		),
	) {
		let mut whole = beginning(3, undecided);
		for (between, batch) in sequence {
			whole.extend(between);
			whole.push(Op::Batch(batch));
		}
		run(whole);
	}
}
