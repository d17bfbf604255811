//! Random sequences of honest and hostile calls, against a native model of what may happen.

use crate::{mock::*, *};
use frame_support::pallet_prelude::DispatchResult;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use std::collections::BTreeMap;
use tacit_circuits::Opening;
use tacit_primitives::{DealId, DealOpener, Digest, Groth16Proof, MoveKind};

/// Accounts that take part, by the byte of their id.
const PARTIES: u8 = 3;

#[derive(Clone, Copy, Debug)]
enum Op {
	Shield { who: u8, amount: u128 },
	Unshield { who: u8, amount: u128 },
	Open { demander: u8, provider: u8 },
	Fund { deal: usize, amount: u128 },
	Acknowledge { deal: usize },
	Reject { deal: usize },
	Deposit { deal: usize, side: Side, digest: u8 },
	Approve { deal: usize },
	Dispute { deal: usize },
	Settle { deal: usize },
	Refund { deal: usize },
	Close { deal: usize },
	Reap { deal: usize, side: Side },
	Wait { blocks: u32 },
}

/// What a forger does to a move that was proved honestly.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tampering {
	None,
	ProofByte(usize),
	Commitment,
	Version,
}

fn ops() -> impl Strategy<Value = (Op, Tampering)> {
	let who = || 1..=PARTIES;
	let deal = || 0usize..3;
	let side = || prop_oneof![Just(Side::Demander), Just(Side::Provider)];
	let op = prop_oneof![
		3 => (who(), EXISTENTIAL_DEPOSIT / 2..8_000).prop_map(|(who, amount)| Op::Shield { who, amount }),
		2 => (who(), 1u128..8_000).prop_map(|(who, amount)| Op::Unshield { who, amount }),
		2 => (who(), who()).prop_map(|(demander, provider)| Op::Open { demander, provider }),
		4 => (deal(), 0u128..PRICE * 11 / 10).prop_map(|(deal, amount)| Op::Fund { deal, amount }),
		3 => deal().prop_map(|deal| Op::Acknowledge { deal }),
		1 => deal().prop_map(|deal| Op::Reject { deal }),
		5 => (deal(), side(), prop_oneof![9 => Just(1u8), 1 => Just(2)])
			.prop_map(|(deal, side, digest)| Op::Deposit { deal, side, digest }),
		3 => deal().prop_map(|deal| Op::Approve { deal }),
		1 => deal().prop_map(|deal| Op::Dispute { deal }),
		3 => deal().prop_map(|deal| Op::Settle { deal }),
		2 => deal().prop_map(|deal| Op::Refund { deal }),
		1 => deal().prop_map(|deal| Op::Close { deal }),
		1 => (deal(), side()).prop_map(|(deal, side)| Op::Reap { deal, side }),
		2 => prop_oneof![1u32..15, 50u32..120].prop_map(|blocks| Op::Wait { blocks }),
	];
	let tampering = prop_oneof![
		8 => Just(Tampering::None),
		1 => (0usize..256).prop_map(Tampering::ProofByte),
		1 => Just(Tampering::Commitment),
		1 => Just(Tampering::Version),
	];
	(op, tampering)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
	Agreed,
	Funded,
	Acknowledged,
	Delivered,
	Approved,
	Rejected,
	Disputed,
	Ended { keep_until: u32 },
}

struct ModelDeal {
	demander: u8,
	provider: u8,
	phase: Phase,
	deadline: u32,
	escrow: Opening,
	digest: u8,
	packages: [bool; 2],
	settled: bool,
}

/// The world as its inhabitants know it: openings in the clear, phases and deadlines.
struct Model {
	wallets: BTreeMap<u8, Wallet>,
	deals: Vec<ModelDeal>,
}

impl Model {
	fn new() -> Self {
		Self {
			wallets: (1..=PARTIES).map(|byte| (byte, Wallet::new(account(byte)))).collect(),
			deals: Vec::new(),
		}
	}

	fn wallet(&self, who: u8) -> &Wallet {
		&self.wallets[&who]
	}

	/// Makes a call, and answers what came of it and whether the model allows it. Where both agree that it succeeds, the model
	/// follows.
	fn step(&mut self, op: Op, tampering: Tampering) -> (DispatchResult, bool) {
		let honest = tampering == Tampering::None;
		let now = Settlement::now();
		match op {
			Op::Wait { blocks } => {
				pass(blocks);
				(Ok(()), true)
			},
			Op::Shield { who, amount } => {
				let mut prepared = self.wallet(who).prepare_shield(amount);
				tamper(&mut prepared.update, [&mut prepared.proofs], tampering);
				let result =
					Settlement::shield(signed(&account(who)), amount, prepared.update.clone(), prepared.proofs);
				let allowed = honest && amount >= EXISTENTIAL_DEPOSIT;
				if allowed {
					self.wallets.insert(who, prepared.after);
				}
				(result, allowed)
			},
			Op::Unshield { who, amount } => {
				let mut prepared = self.wallet(who).prepare_unshield(amount);
				let MoveProofs { range, equality } = &mut prepared.proofs;
				tamper(&mut prepared.update, [range, equality], tampering);
				let result = Settlement::unshield(
					signed(&account(who)),
					amount,
					prepared.update.clone(),
					prepared.proofs.clone(),
				);
				let allowed = honest && amount <= self.wallet(who).balance.value;
				if allowed {
					self.wallets.insert(who, prepared.after);
				}
				(result, allowed)
			},
			Op::Open { demander, provider } => {
				let terms = terms(account(demander), account(provider));
				let result = frame_support::storage::with_storage_layer(|| Settlement::open_deal(terms));
				let allowed = demander != provider;
				if allowed {
					self.deals.push(ModelDeal {
						demander,
						provider,
						phase: Phase::Agreed,
						deadline: now + FUNDING,
						escrow: Opening::zero(),
						digest: 0,
						packages: [false; 2],
						settled: false,
					});
				}
				(result.map(|_| ()), allowed)
			},
			Op::Fund { deal, amount } => self.fund(deal, amount, tampering),
			Op::Settle { deal } => self.collect(deal, MoveKind::Settle, tampering),
			Op::Refund { deal } => self.collect(deal, MoveKind::Refund, tampering),
			Op::Acknowledge { deal } => self.plain(deal, |id, deal| {
				let allowed = deal.phase == Phase::Funded && now <= deal.deadline;
				let result = Settlement::acknowledge(signed(&account(deal.provider)), id, commitment(&deal.escrow));
				if allowed {
					(deal.phase, deal.deadline) = (Phase::Acknowledged, now + DELIVERY);
				}
				(result, allowed)
			}),
			Op::Reject { deal } => self.plain(deal, |id, deal| {
				let allowed = matches!(
					deal.phase,
					Phase::Funded | Phase::Acknowledged | Phase::Delivered | Phase::Disputed
				);
				let result = Settlement::reject(signed(&account(deal.provider)), id, commitment(&deal.escrow));
				if allowed {
					deal.phase = Phase::Rejected;
				}
				(result, allowed)
			}),
			Op::Deposit { deal, side, digest } => self.plain(deal, |id, deal| {
				let (who, allowed) = match side {
					Side::Provider => (deal.provider, deal.phase == Phase::Acknowledged && now <= deal.deadline),
					Side::Demander => (
						deal.demander,
						matches!(deal.phase, Phase::Delivered | Phase::Disputed)
							&& !deal.packages[0] && digest == deal.digest,
					),
				};
				let result = Settlement::deposit_package(
					signed(&account(who)),
					id,
					Digest::repeat_byte(digest),
					ciphertext(who, 100),
				);
				if allowed {
					deal.packages[side as usize] = true;
					if side == Side::Provider {
						(deal.phase, deal.deadline, deal.digest) = (Phase::Delivered, now + REVIEW, digest);
					}
				}
				(result, allowed)
			}),
			Op::Approve { deal } => self.plain(deal, |id, deal| {
				let allowed = matches!(deal.phase, Phase::Delivered | Phase::Disputed) && deal.packages[0];
				let result = Settlement::approve(signed(&account(deal.demander)), id, Digest::repeat_byte(deal.digest));
				if allowed {
					deal.phase = Phase::Approved;
				}
				(result, allowed)
			}),
			Op::Dispute { deal } => self.plain(deal, |id, deal| {
				let allowed = deal.phase == Phase::Delivered && now <= deal.deadline;
				let result = Settlement::dispute(signed(&account(deal.demander)), id, Digest::repeat_byte(deal.digest));
				if allowed {
					deal.phase = Phase::Disputed;
				}
				(result, allowed)
			}),
			Op::Close { deal } => self.plain(deal, |id, deal| {
				let allowed = deal.phase == Phase::Agreed && now > deal.deadline;
				let result = Settlement::close(signed(&eve()), id);
				if allowed {
					deal.phase = Phase::Ended { keep_until: 0 };
				}
				(result, allowed)
			}),
			Op::Reap { deal, side } => self.plain(deal, |id, deal| {
				let package = &mut deal.packages[side as usize];
				let allowed = *package && matches!(deal.phase, Phase::Ended { keep_until } if now > keep_until);
				let result = Settlement::reap_package(signed(&eve()), id, side);
				if allowed {
					*package = false;
				}
				(result, allowed)
			}),
		}
	}

	/// A call that no proof belongs to. A deal that does not exist is asked for all the same.
	fn plain(
		&mut self,
		deal: usize,
		call: impl FnOnce(DealId, &mut ModelDeal) -> (DispatchResult, bool),
	) -> (DispatchResult, bool) {
		match self.deals.get_mut(deal) {
			Some(known) => call(deal as DealId, known),
			None => (Settlement::close(signed(&eve()), deal as DealId), false),
		}
	}

	fn fund(&mut self, index: usize, amount: u128, tampering: Tampering) -> (DispatchResult, bool) {
		let id = index as DealId;
		let Some(deal) = self.deals.get(index) else {
			return (Settlement::close(signed(&eve()), id), false);
		};
		let who = deal.demander;
		let wallet = &self.wallets[&who];
		let mut prepared = wallet.prepare_fund(id, amount);
		let MoveProofs { range, equality } = &mut prepared.proofs;
		tamper(&mut prepared.update, [range, equality], tampering);
		let result = Settlement::fund(
			signed(&account(who)),
			id,
			prepared.update.clone(),
			commitment(&prepared.escrow),
			sealed_opening(),
			prepared.proofs.clone(),
		);
		let allowed = tampering == Tampering::None
			&& deal.phase == Phase::Agreed
			&& Settlement::now() <= deal.deadline
			&& amount <= wallet.balance.value
			&& amount <= PRICE;
		if allowed {
			self.wallets.insert(who, prepared.after);
			let deal = &mut self.deals[index];
			deal.phase = Phase::Funded;
			deal.deadline = Settlement::now() + ACKNOWLEDGEMENT;
			deal.escrow = prepared.escrow;
		}
		(result, allowed)
	}

	fn collect(&mut self, index: usize, kind: MoveKind, tampering: Tampering) -> (DispatchResult, bool) {
		let id = index as DealId;
		let Some(deal) = self.deals.get(index) else {
			return (Settlement::close(signed(&eve()), id), false);
		};
		let settling = kind == MoveKind::Settle;
		let who = if settling { deal.provider } else { deal.demander };
		let mut prepared = self.wallets[&who].prepare_collect(kind, id, &deal.escrow);
		tamper(&mut prepared.update, [&mut prepared.proofs], tampering);
		let call = if settling {
			Settlement::settle
		} else {
			Settlement::refund
		};
		let result = call(signed(&account(who)), id, prepared.update.clone(), prepared.proofs);
		let late = Settlement::now() > deal.deadline;
		let in_phase = match deal.phase {
			Phase::Approved => settling,
			Phase::Delivered => settling && late,
			Phase::Rejected => !settling,
			Phase::Funded | Phase::Acknowledged => !settling && late,
			_ => false,
		};
		let allowed = tampering == Tampering::None && in_phase;
		if allowed {
			self.wallets.insert(who, prepared.after);
			let deal = &mut self.deals[index];
			deal.phase = Phase::Ended {
				keep_until: Settlement::now() + RETENTION,
			};
			deal.escrow = Opening::zero();
			deal.settled = settling;
		}
		(result, allowed)
	}

	/// Compares everything the model knows with the chain.
	fn compare(&self) {
		for wallet in self.wallets.values() {
			let account = Settlement::account_info(&wallet.who);
			assert_eq!(account.commitment, commitment(&wallet.balance));
			assert_eq!(account.version, wallet.version);
		}
		// Money is neither made nor lost: what all openings hold is what the pool holds.
		let held: u128 = self.wallets.values().map(|wallet| wallet.balance.value).sum();
		let escrowed: u128 = self.deals.iter().map(|deal| deal.escrow.value).sum();
		assert_eq!(held + escrowed, Settlement::pool_balance());

		for (id, deal) in self.deals.iter().enumerate() {
			let id = id as DealId;
			let live = !matches!(deal.phase, Phase::Ended { .. });
			assert_eq!(Deals::<Test>::contains_key(id), live);
			assert_eq!(Settlement::record(id).is_some(), deal.settled);
			for side in [Side::Demander, Side::Provider] {
				assert_eq!(Settlement::package(id, side).is_some(), deal.packages[side as usize]);
			}
		}
	}
}

fn tamper<const N: usize>(update: &mut BalanceUpdate, proofs: [&mut Groth16Proof; N], tampering: Tampering) {
	match tampering {
		Tampering::None => {},
		Tampering::ProofByte(at) => {
			for proof in proofs {
				proof.0[at] ^= 1;
			}
		},
		Tampering::Commitment => update.commitment = commitment(&opening(1_000_000)),
		Tampering::Version => update.version += 1,
	}
}

/// A whole trade, so that short random sequences reach every phase.
fn trade() -> Vec<(Op, Tampering)> {
	[
		Op::Shield { who: 1, amount: 6_000 },
		Op::Open {
			demander: 1,
			provider: 2,
		},
		Op::Fund { deal: 0, amount: 4_000 },
		Op::Acknowledge { deal: 0 },
		Op::Deposit {
			deal: 0,
			side: Side::Provider,
			digest: 1,
		},
		Op::Deposit {
			deal: 0,
			side: Side::Demander,
			digest: 1,
		},
		Op::Approve { deal: 0 },
		Op::Settle { deal: 0 },
	]
	.map(|op| (op, Tampering::None))
	.to_vec()
}

fn run(sequence: Vec<(Op, Tampering)>) {
	on_chain(|| {
		let mut model = Model::new();
		for (op, tampering) in sequence {
			let root = sp_io::storage::root(StateVersion::V1);
			let versions: Vec<_> = model.wallets.values().map(|wallet| wallet.version).collect();
			let (result, allowed) = model.step(op, tampering);
			assert_eq!(result.is_ok(), allowed, "{op:?} with {tampering:?}: {result:?}");
			if result.is_err() {
				assert_eq!(
					sp_io::storage::root(StateVersion::V1),
					root,
					"{op:?} failed and changed something"
				);
			}
			for (wallet, before) in model.wallets.values().zip(versions) {
				assert!(
					wallet.version == before || wallet.version == before + 1,
					"a version goes forth, by one"
				);
			}
			model.compare();
			check_invariants();
		}
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(40))]

	/// Whatever is called in whatever order, the chain allows what the model allows, and nothing else.
	#[test]
	fn the_chain_agrees_with_the_model(
		prefix in 0usize..=8,
		sequence in proptest::collection::vec(ops(), 1..16),
	) {
		let mut whole = trade();
		whole.truncate(prefix);
		whole.extend(sequence);
		run(whole);
	}
}
