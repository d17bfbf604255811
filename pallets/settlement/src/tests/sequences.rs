//! Random sequences of honest and hostile calls by several accounts, against a native model of what may happen.

use super::{model::*, ops::*};
use crate::{mock::*, *};
use frame_support::{assert_ok, pallet_prelude::DispatchResult};
use proptest::prelude::*;
use tacit_primitives::{DealId, Digest, UncheckedText};

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
	/// Makes a call, and answers what came of it and whether the model allows it. Where it is allowed, the model follows.
	fn step(&mut self, op: &Op) -> (DispatchResult, bool) {
		match *op {
			Op::Move(op, forgery) => {
				let Some(proved) = self.model.prove(op, forgery) else {
					return (Ok(()), true);
				};
				let allowed = forgery.is_harmless() && self.model.allows(op);
				if allowed {
					self.model.made(op, &proved);
					self.last = Some((proved.who, proved.action.clone()));
				}
				(call(proved.who, proved.action), allowed)
			},
			Op::Batch(ref moves) => (self.batch(moves), true),
			Op::Replay {
				rerandomised,
				present_version,
			} => {
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
			},
			Op::Open {
				demander,
				provider,
				undecided,
			} => {
				let terms = Model::terms(demander, provider, undecided);
				let result = open_deal(terms);
				let allowed = demander != provider;
				if allowed {
					self.model.opened(demander, provider, undecided);
				}
				(result.map(|_| ()), allowed)
			},
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
			Op::Acknowledge(deal) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::acknowledge(signed(&account(deal.provider)), id, stated(&deal.escrow));
				let allowed = deal.phase == Phase::Funded && deal.in_time();
				if allowed {
					deal.enter(Phase::Acknowledged, DELIVERY);
				}
				(result, allowed)
			}),
			Op::Reject(deal) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::reject(signed(&account(deal.provider)), id, stated(&deal.escrow));
				let allowed = deal.is_open() && deal.phase != Phase::Agreed;
				if allowed {
					deal.conclude(Phase::Refundable);
				}
				(result, allowed)
			}),
			Op::Deposit {
				deal,
				side,
				digest,
				external,
			} => self.of_deal(deal, |id, deal, _| {
				let content = match external {
					true => PackageContent::External {
						uri: UncheckedText::from("ipfs://somewhere"),
						ciphertext_digest: Digest::repeat_byte(0xcc),
						bytes: 1 << 40,
					},
					false => ciphertext(digest, 100),
				};
				let origin = signed(&account(deal.party(side)));
				let result = Settlement::deposit_package(origin, id, Digest::repeat_byte(digest), content);
				let allowed = deal.packages[side as usize].is_none()
					&& match side {
						Side::Provider => deal.phase == Phase::Acknowledged && deal.in_time(),
						Side::Demander => {
							matches!(deal.phase, Phase::Delivered | Phase::Disputed) && digest == deal.digest
						},
					};
				if allowed {
					deal.packages[side as usize] = Some(None);
					if side == Side::Provider {
						deal.digest = digest;
						deal.splits = [None, None];
						deal.enter(Phase::Delivered, REVIEW);
					}
				}
				(result, allowed)
			}),
			Op::Approve(deal) => self.of_deal(deal, |id, deal, _| {
				let origin = signed(&account(deal.demander));
				let result = Settlement::approve(origin, id, Digest::repeat_byte(deal.digest));
				let allowed = matches!(deal.phase, Phase::Delivered | Phase::Disputed) && deal.packages[0].is_some();
				if allowed {
					deal.conclude(Phase::Payable);
				}
				(result, allowed)
			}),
			Op::Dispute(deal) => self.of_deal(deal, |id, deal, _| {
				let origin = signed(&account(deal.demander));
				let digest = Digest::repeat_byte(deal.digest);
				let result = Settlement::dispute(origin, id, digest, Some(digest));
				let allowed = deal.phase == Phase::Delivered && deal.in_time();
				if allowed {
					deal.enter(Phase::Disputed, RESOLUTION);
					deal.evidence[0] = 1;
				}
				(result, allowed)
			}),
			Op::Evidence(deal, side) => self.of_deal(deal, |id, deal, _| {
				let origin = signed(&account(deal.party(side)));
				let result = Settlement::submit_evidence(origin, id, Digest::repeat_byte(0xee));
				let count = &deal.evidence[side as usize];
				let allowed = deal.phase == Phase::Disputed && deal.in_time() && *count < limits::EVIDENCE as usize;
				if allowed {
					deal.evidence[side as usize] += 1;
				}
				(result, allowed)
			}),
			Op::Propose {
				deal,
				by,
				amount,
				honest,
			} => self.of_deal(deal, |id, deal, wallet| {
				let mut split = wallet(deal.party(by)).prepare_split(id, &deal.escrow, amount);
				if !honest {
					// More for the proposer than there is.
					split.proposal.provider_part = stated(&opening(amount + 1));
				}
				let origin = signed(&account(deal.party(by)));
				let result = Settlement::propose_split(origin, id, split.proposal, split.proofs);
				let allowed = honest && deal.is_divisible() && deal.in_time() && amount <= deal.escrow.value;
				if allowed {
					deal.splits[by as usize] = Some((split.demander_part, split.provider_part));
				}
				(result, allowed)
			}),
			Op::Withdraw(deal, by) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::withdraw_split(signed(&account(deal.party(by))), id);
				let allowed = deal.is_divisible() && deal.splits[by as usize].is_some();
				if allowed {
					deal.splits[by as usize] = None;
				}
				(result, allowed)
			}),
			Op::Accept(deal, side) => self.of_deal(deal, |id, deal, _| {
				let known = deal.splits[side.other() as usize].clone();
				let (demander_part, provider_part) = known.clone().unwrap_or_else(|| (opening(0), opening(0)));
				let result = Settlement::accept_split(
					signed(&account(deal.party(side))),
					id,
					stated(&demander_part),
					stated(&provider_part),
					Digest::from(sp_io::hashing::sha2_256(&sealed_parts())),
				);
				let allowed = deal.is_divisible() && deal.in_time() && known.is_some();
				if allowed {
					deal.split(side.other());
				}
				(result, allowed)
			}),
			Op::Rule(deal, which) => self.of_deal(deal, |id, deal, _| {
				let by = SIDES[usize::from(which % 2)];
				let known = deal.splits[by as usize].clone();
				let ruling = match which {
					0 => UncheckedRuling::Demander,
					1 => UncheckedRuling::Provider,
					_ => {
						let (demander_part, provider_part) = known.clone().unwrap_or_else(|| (opening(0), opening(0)));
						UncheckedRuling::Split {
							by,
							demander_part: stated(&demander_part),
							provider_part: stated(&provider_part),
							opening: Digest::from(sp_io::hashing::sha2_256(&sealed_parts())),
						}
					},
				};
				let result = Settlement::rule(signed(&judge()), id, stated(&deal.escrow), ruling);
				let allowed = deal.phase == Phase::Disputed && deal.in_time() && (which < 2 || known.is_some());
				if allowed {
					match which {
						0 => deal.conclude(Phase::Refundable),
						1 => deal.conclude(Phase::Payable),
						_ => deal.split(by),
					}
				}
				(result, allowed)
			}),
			Op::Cancel(deal, side) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::cancel(signed(&account(deal.party(side))), id);
				let allowed = deal.is_open() && deal.in_time() && deal.cancelling != Some(side);
				if allowed {
					match (deal.cancelling, deal.phase) {
						(None, _) => deal.cancelling = Some(side),
						(_, Phase::Agreed) => deal.conclude(Phase::Ended),
						_ => deal.conclude(Phase::Refundable),
					}
				}
				(result, allowed)
			}),
			Op::Retract(deal, side) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::retract_cancel(signed(&account(deal.party(side))), id);
				let allowed = deal.phase != Phase::Ended && deal.cancelling == Some(side);
				if allowed {
					deal.cancelling = None;
				}
				(result, allowed)
			}),
			Op::Finalise(deal) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::finalise(signed(&account(9)), id);
				let outcome = deal.overdue();
				if let Some(outcome) = outcome {
					deal.conclude(outcome);
				}
				(result, outcome.is_some())
			}),
			Op::Rate(deal, side, score) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::rate(signed(&account(deal.party(side))), id, score, None);
				let allowed = deal.settled && deal.rated[side as usize].is_none() && (1..=5).contains(&score);
				if allowed {
					deal.rated[side as usize] = Some(score);
				}
				(result, allowed)
			}),
			Op::Renew(deal, side) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::renew_package(signed(&account(deal.party(side))), id, side);
				let allowed = matches!(deal.packages[side as usize], Some(Some(_)));
				if allowed {
					deal.packages[side as usize] = Some(Some(Settlement::now() + RETENTION));
				}
				(result, allowed)
			}),
			Op::Reap(deal, side) => self.of_deal(deal, |id, deal, _| {
				let result = Settlement::reap_package(signed(&account(9)), id, side);
				let allowed =
					matches!(deal.packages[side as usize], Some(Some(keep_until)) if Settlement::now() > keep_until);
				if allowed {
					deal.packages[side as usize] = None;
				}
				(result, allowed)
			}),
		}
	}

	/// A call about a deal. One that does not exist is asked for all the same.
	fn of_deal(
		&mut self,
		deal: usize,
		make: impl FnOnce(DealId, &mut ModelDeal, &dyn Fn(u8) -> Wallet) -> (DispatchResult, bool),
	) -> (DispatchResult, bool) {
		let wallets = self.model.wallets.clone();
		match self.model.deals.get_mut(deal) {
			Some(known) => make(deal as DealId, known, &|who| wallets[&who].clone()),
			None => (Settlement::finalise(signed(&eve()), deal as DealId), false),
		}
	}

	/// Submits moves together. Exactly those that the model does not allow name themselves.
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

	/// Brings every deal to its end by what is left to do, until nothing is left of it but records.
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
			// What is on hold is the entry of the account, and nothing of deals and packages.
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

	/// Whatever is called in whatever order, the chain allows what the model allows, and nothing else.
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

	/// The same in batches, whose moves build on each other, with whatever makes new moves possible in between.
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
