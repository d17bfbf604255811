//! The calls of random sequences: any of them at any time, and such as the world allows.

use super::model::*;
use crate::mock::*;
use proptest::prelude::*;

pub const SIDES: [Side; 2] = [Side::Demander, Side::Provider];

/// The answer to a complaint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
	/// Without a discount.
	Plain,
	/// With the provider's discount to what the escrow holds.
	Discounted,
	/// With another amount than the escrow holds.
	OtherAmount,
	/// The provider agreed to a discount, but the escrow holds less.
	DiscountTooSmall,
	DiscountOfAnotherDeal,
	DiscountByTheDemander,
}

const ANSWERS: [Answer; 6] = [
	Answer::Plain,
	Answer::Discounted,
	Answer::OtherAmount,
	Answer::DiscountTooSmall,
	Answer::DiscountOfAnotherDeal,
	Answer::DiscountByTheDemander,
];

#[derive(Clone, Debug)]
pub enum Op {
	Move(MoveOp, Forgery),
	/// Several moves in one call.
	Batch(Vec<(MoveOp, Forgery)>),
	/// The last move that was made, once more; its proof as it was or another one of the same statement.
	Replay {
		rerandomised: bool,
		present_version: bool,
	},
	Open {
		demander: u8,
		provider: u8,
		undecided: Side,
	},
	Acknowledge(usize),
	Reject(usize),
	Complain(usize),
	Answer(usize, Answer),
	Deposit {
		deal: usize,
		side: Side,
		digest: u8,
		external: bool,
	},
	Approve(usize),
	Dispute(usize),
	Evidence(usize, Side),
	Propose {
		deal: usize,
		by: Side,
		amount: u128,
		honest: bool,
	},
	Withdraw(usize, Side),
	Accept(usize, Side),
	/// A ruling; 0 for the demander, 1 for the provider, 2 and 3 for their splits.
	Rule(usize, u8),
	Cancel(usize, Side),
	Retract(usize, Side),
	Finalise(usize),
	Rate(usize, Side, u8),
	Renew(usize, Side),
	Reap(usize, Side),
	RotateKeys,
	Wait(u32),
	/// One of the calls that the world allows in its present state; see [`apt`].
	Apt(u32),
}

fn deal() -> impl Strategy<Value = usize> {
	prop_oneof![4 => Just(0usize), 1 => Just(1), 1 => Just(2)]
}

pub fn side() -> impl Strategy<Value = Side> {
	prop_oneof![Just(Side::Demander), Just(Side::Provider)]
}

pub fn moves() -> impl Strategy<Value = (MoveOp, Forgery)> {
	let who = || 1..=PARTIES;
	let op = prop_oneof![
		3 => (who(), EXISTENTIAL_DEPOSIT / 2..8_000).prop_map(|(who, amount)| MoveOp::Shield { who, amount }),
		2 => (who(), 1u128..8_000).prop_map(|(who, amount)| MoveOp::Unshield { who, amount }),
		3 => (deal(), 0u128..PRICE * 11 / 10).prop_map(|(deal, amount)| MoveOp::Fund { deal, amount }),
		3 => deal().prop_map(|deal| MoveOp::Settle { deal }),
		3 => deal().prop_map(|deal| MoveOp::Refund { deal }),
		3 => (deal(), side()).prop_map(|(deal, side)| MoveOp::CollectPart { deal, side }),
	];
	let forgery = prop_oneof![
		10 => Just(Forgery::None),
		1 => Just(Forgery::Rerandomised),
		1 => (0usize..256).prop_map(Forgery::ProofByte),
		1 => Just(Forgery::Commitment),
		1 => Just(Forgery::Version),
		1 => Just(Forgery::ProvedVersion),
		1 => Just(Forgery::ProvedAccount),
		1 => Just(Forgery::ProvedDeal),
		1 => Just(Forgery::ProvedKind),
	];
	(op, forgery)
}

pub fn ops() -> impl Strategy<Value = Op> {
	let who = || 1..=PARTIES;
	prop_oneof![
		14 => moves().prop_map(|(op, forgery)| Op::Move(op, forgery)),
		3 => proptest::collection::vec(moves(), 1..4).prop_map(Op::Batch),
		1 => (any::<bool>(), any::<bool>()).prop_map(|(rerandomised, present_version)| Op::Replay {
			rerandomised,
			present_version,
		}),
		2 => (who(), who(), side()).prop_map(|(demander, provider, undecided)| Op::Open {
			demander,
			provider,
			undecided,
		}),
		2 => deal().prop_map(Op::Acknowledge),
		1 => deal().prop_map(Op::Reject),
		2 => deal().prop_map(Op::Complain),
		2 => (deal(), prop::sample::select(&ANSWERS[..])).prop_map(|(deal, how)| Op::Answer(deal, how)),
		4 => (deal(), side(), prop_oneof![9 => Just(1u8), 1 => Just(2)], any::<bool>())
			.prop_map(|(deal, side, digest, external)| Op::Deposit { deal, side, digest, external }),
		2 => deal().prop_map(Op::Approve),
		2 => deal().prop_map(Op::Dispute),
		2 => (deal(), side()).prop_map(|(deal, side)| Op::Evidence(deal, side)),
		4 => (deal(), side(), 0u128..4_400, prop::bool::weighted(0.8))
			.prop_map(|(deal, by, amount, honest)| Op::Propose { deal, by, amount, honest }),
		1 => (deal(), side()).prop_map(|(deal, side)| Op::Withdraw(deal, side)),
		3 => (deal(), side()).prop_map(|(deal, side)| Op::Accept(deal, side)),
		3 => (deal(), 0u8..4).prop_map(|(deal, ruling)| Op::Rule(deal, ruling)),
		3 => (deal(), side()).prop_map(|(deal, side)| Op::Cancel(deal, side)),
		1 => (deal(), side()).prop_map(|(deal, side)| Op::Retract(deal, side)),
		2 => deal().prop_map(Op::Finalise),
		2 => (deal(), side(), 0u8..7).prop_map(|(deal, side, score)| Op::Rate(deal, side, score)),
		1 => (deal(), side()).prop_map(|(deal, side)| Op::Renew(deal, side)),
		2 => (deal(), side()).prop_map(|(deal, side)| Op::Reap(deal, side)),
		1 => Just(Op::RotateKeys),
		3 => prop_oneof![1u32..15, 50u32..120].prop_map(Op::Wait),
	]
}

/// Any call that is likely to be allowed now, or the forgery of one. Without these a random sequence hardly ever
/// reaches the end of a dispute.
pub fn apt(model: &Model, choice: u32) -> Op {
	let forgery = forgery(choice);
	let deal = choice as usize % model.deals.len().max(1);
	let choice = choice as usize / model.deals.len().max(1);
	let mut ops = vec![
		Op::Open {
			demander: 1,
			provider: 2,
			undecided: SIDES[choice % 2],
		},
		Op::Move(MoveOp::Shield { who: 1, amount: 3_000 }, forgery),
	];
	let Some(known) = model.deals.get(deal) else {
		return ops.swap_remove(choice % 2);
	};
	if known.phase != Phase::Ended || model.deals.len() > 2 {
		ops.clear();
	}
	let early = (choice >> 16).is_multiple_of(3);
	let moved = |op| Op::Move(op, forgery);
	ops.extend(collecting(known, deal).into_iter().map(moved));
	ops.extend(ending(known, deal, choice, early));
	ops.extend(splitting(known, deal));
	// Calls that bring the deal forward are likelier than those that end it early.
	let forward = bringing_forward(model, known, deal, choice, forgery);
	for _ in 0..3 {
		ops.extend(forward.iter().cloned());
	}
	if early && known.is_open() {
		ops.push(Op::Reject(deal));
	}
	ops.extend(afterwards(known, deal, choice));
	match ops.len() {
		0 => Op::Wait(1),
		count => ops.swap_remove(choice % count),
	}
}

/// The forgery of one move in four that the state would allow.
fn forgery(choice: u32) -> Forgery {
	let forgeries = [
		Forgery::Rerandomised,
		Forgery::ProofByte(choice as usize % 256),
		Forgery::Commitment,
		Forgery::Version,
		Forgery::ProvedVersion,
		Forgery::ProvedAccount,
		Forgery::ProvedDeal,
		Forgery::ProvedKind,
	];
	forgeries
		.get((choice >> 24) as usize % 32)
		.copied()
		.unwrap_or(Forgery::None)
}

/// The moves that collect a whole payment.
fn collecting(known: &ModelDeal, deal: usize) -> Vec<MoveOp> {
	let due = |phase| known.phase == phase || known.overdue() == Some(phase);
	let mut moves = Vec::new();
	if due(Phase::Payable) {
		moves.push(MoveOp::Settle { deal });
	}
	if due(Phase::Refundable) {
		moves.push(MoveOp::Refund { deal });
	}
	moves
}

/// The calls that end a deal by silence or by consent.
fn ending(known: &ModelDeal, deal: usize, choice: usize, early: bool) -> Vec<Op> {
	let mut ops = Vec::new();
	if known.overdue().is_some() {
		ops.push(Op::Finalise(deal));
	} else if early && known.is_open() {
		ops.push(Op::Wait(known.deadline - Settlement::now() + 1));
		ops.push(Op::Cancel(
			deal,
			known.cancelling.map_or(SIDES[choice % 2], Side::other),
		));
		ops.extend(known.cancelling.map(|side| Op::Retract(deal, side)));
	}
	ops
}

/// The calls about splits.
fn splitting(known: &ModelDeal, deal: usize) -> Vec<Op> {
	let mut ops = Vec::new();
	if known.is_divisible() {
		for by in SIDES {
			ops.push(Op::Propose {
				deal,
				by,
				amount: known.escrow.value / 3,
				honest: true,
			});
			if known.splits[by as usize].is_some() {
				ops.extend([Op::Accept(deal, by.other()), Op::Withdraw(deal, by)]);
			}
		}
	}
	ops
}

/// The calls that bring a deal forward.
fn bringing_forward(model: &Model, known: &ModelDeal, deal: usize, choice: usize, forgery: Forgery) -> Vec<Op> {
	let moved = |op| Op::Move(op, forgery);
	match known.phase {
		Phase::Agreed if known.in_time() => {
			let who = known.demander;
			vec![moved(match model.wallets[&who].balance.value {
				0 => MoveOp::Shield { who, amount: 2_000 },
				// In full, or by half.
				balance if choice.is_multiple_of(2) => MoveOp::Fund {
					deal,
					amount: balance.min(PRICE),
				},
				balance => MoveOp::Fund {
					deal,
					amount: balance.min(PRICE) / 2,
				},
			})]
		},
		Phase::Funded if known.in_time() && !known.complained => vec![Op::Acknowledge(deal), Op::Complain(deal)],
		Phase::Funded if known.in_time() => vec![Op::Acknowledge(deal)],
		Phase::Complained if known.in_time() => {
			let answer = ANSWERS.get(choice % 12).copied().unwrap_or(Answer::Discounted);
			vec![
				Op::Answer(deal, answer),
				Op::Answer(deal, answer),
				Op::Acknowledge(deal),
			]
		},
		Phase::Acknowledged if known.in_time() => vec![Op::Deposit {
			deal,
			side: Side::Provider,
			digest: 1,
			external: choice.is_multiple_of(2),
		}],
		Phase::Delivered | Phase::Disputed => answering(known, deal, choice),
		Phase::Split => SIDES
			.into_iter()
			.filter(|side| known.parts[*side as usize].is_some())
			.map(|side| moved(MoveOp::CollectPart { deal, side }))
			.collect(),
		_ => Vec::new(),
	}
}

/// The calls that answer a delivery or a dispute.
fn answering(known: &ModelDeal, deal: usize, choice: usize) -> Vec<Op> {
	let mut ops = vec![match known.packages[Side::Demander as usize] {
		Some(_) => Op::Approve(deal),
		None => Op::Deposit {
			deal,
			side: Side::Demander,
			digest: known.digest,
			external: false,
		},
	}];
	if known.phase == Phase::Delivered && known.in_time() {
		ops.push(Op::Dispute(deal));
	}
	if known.phase == Phase::Disputed && known.in_time() {
		let split = SIDES.iter().position(|by| known.splits[*by as usize].is_some());
		ops.extend([
			Op::Evidence(deal, SIDES[choice % 2]),
			Op::Rule(deal, (choice % 2) as u8),
		]);
		ops.extend(split.map(|by| Op::Rule(deal, 2 + by as u8)));
	}
	ops
}

/// The calls about packages whose retention has begun, and about settled deals.
fn afterwards(known: &ModelDeal, deal: usize, choice: usize) -> Vec<Op> {
	let mut ops = Vec::new();
	for side in SIDES {
		match known.packages[side as usize] {
			Some(Some(keep_until)) if Settlement::now() > keep_until => ops.push(Op::Reap(deal, side)),
			Some(Some(_)) => ops.extend([Op::Renew(deal, side), Op::Wait(RETENTION + 1)]),
			_ => {},
		}
		if known.settled && known.rated[side as usize].is_none() {
			ops.push(Op::Rate(deal, side, 1 + (choice % 5) as u8));
		}
	}
	ops
}
