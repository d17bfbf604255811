//! The chain as its users know it: openings in the clear, phases and deadlines, and their consequences.

use crate::mock::*;
use std::collections::BTreeMap;
use tacit_circuits::Opening;
use tacit_primitives::{DealId, DealTerms, DisputeTerms, MoveKind};

/// Accounts that take part, by their seed.
pub const PARTIES: u8 = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
	Agreed,
	Funded,
	Complained,
	Acknowledged,
	Delivered,
	Disputed,
	Payable,
	Refundable,
	Split,
	Ended,
}

/// A package: until when it is kept, once that is known.
pub type ModelPackage = Option<u32>;

#[derive(Clone)]
pub struct ModelDeal {
	pub demander: u8,
	pub provider: u8,
	pub undecided: Side,
	pub phase: Phase,
	/// Of the present phase.
	pub deadline: u32,
	pub escrow: Opening,
	pub digest: u8,
	pub packages: [Option<ModelPackage>; 2],
	pub splits: [Option<(Opening, Opening)>; 2],
	/// The parts of a split that are not collected yet.
	pub parts: [Option<Opening>; 2],
	pub evidence: [usize; 2],
	pub cancelling: Option<Side>,
	pub complained: bool,
	/// Whether the escrow was ever acknowledged.
	pub acknowledged: bool,
	/// The party whose default the outcome is, once it is fixed.
	pub fault: Option<Option<Side>>,
	pub settled: bool,
	pub rated: [Option<u8>; 2],
}

/// A confidential move that somebody wants to make.
#[derive(Clone, Copy, Debug)]
pub enum MoveOp {
	Shield { who: u8, amount: u128 },
	Unshield { who: u8, amount: u128 },
	Fund { deal: usize, amount: u128 },
	Settle { deal: usize },
	Refund { deal: usize },
	CollectPart { deal: usize, side: Side },
}

/// The forgery of a move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Forgery {
	None,
	/// Another proof of the same statement, which is as good.
	Rerandomised,
	ProofByte(usize),
	Commitment,
	/// The update names another version.
	Version,
	/// The proof is for another version.
	ProvedVersion,
	/// The proof is for another account.
	ProvedAccount,
	/// The proof is for another deal.
	ProvedDeal,
	/// The proof is for another move.
	ProvedKind,
}

impl Forgery {
	pub fn is_harmless(self) -> bool {
		matches!(self, Self::None | Self::Rerandomised)
	}
}

/// A move that was proved, with the secrets of its owner after it.
pub struct ProvedMove {
	pub who: u8,
	pub action: Move,
	after: Wallet,
	escrow: Opening,
}

pub struct Model {
	pub wallets: BTreeMap<u8, Wallet>,
	pub deals: Vec<ModelDeal>,
}

impl ModelDeal {
	pub fn party(&self, side: Side) -> u8 {
		match side {
			Side::Demander => self.demander,
			Side::Provider => self.provider,
		}
	}

	pub fn in_time(&self) -> bool {
		Settlement::now() <= self.deadline
	}

	pub fn is_open(&self) -> bool {
		matches!(
			self.phase,
			Phase::Agreed
				| Phase::Funded
				| Phase::Complained
				| Phase::Acknowledged
				| Phase::Delivered
				| Phase::Disputed
		)
	}

	pub fn is_divisible(&self) -> bool {
		matches!(self.phase, Phase::Acknowledged | Phase::Delivered | Phase::Disputed)
	}

	/// The outcome that silence has given the deal.
	pub fn overdue(&self) -> Option<Phase> {
		match self.phase {
			_ if self.in_time() => None,
			Phase::Agreed => Some(Phase::Ended),
			Phase::Funded | Phase::Complained | Phase::Acknowledged => Some(Phase::Refundable),
			Phase::Delivered => Some(Phase::Payable),
			Phase::Disputed => Some(match self.undecided {
				Side::Provider => Phase::Payable,
				Side::Demander => Phase::Refundable,
			}),
			_ => None,
		}
	}

	/// Whose default it is if nobody acts.
	pub fn silent(&self) -> Option<Side> {
		match self.phase {
			Phase::Agreed | Phase::Complained => Some(Side::Demander),
			Phase::Funded | Phase::Acknowledged => Some(Side::Provider),
			_ => None,
		}
	}

	/// The next phase, and its deadline where it has one.
	pub fn enter(&mut self, phase: Phase, period: u32) {
		(self.phase, self.deadline, self.cancelling) = (phase, Settlement::now() + period, None);
	}

	/// A phase in which nothing is left but to collect, and whose default it is, where that was not fixed before.
	pub fn conclude(&mut self, phase: Phase, fault: Option<Side>) {
		if self.is_open() {
			self.fault = Some(fault);
			for package in self.packages.iter_mut().flatten() {
				*package = Some(Settlement::now() + RETENTION);
			}
			(self.splits, self.evidence) = ([None, None], [0, 0]);
		}
		self.enter(phase, 0);
		if phase == Phase::Ended {
			self.escrow = Opening::zero();
		}
	}

	/// Shares the escrow as a party has put forward.
	pub fn split(&mut self, by: Side) {
		let accepted = self.splits[by as usize].clone();
		let (demander_part, provider_part) = accepted.clone().expect("it was put forward");
		self.conclude(Phase::Split, None);
		self.splits[by as usize] = accepted;
		self.parts = [Some(demander_part), Some(provider_part)];
		self.escrow = Opening::zero();
	}
}

impl Model {
	pub fn new() -> Self {
		Self {
			wallets: (1..=PARTIES).map(|byte| (byte, Wallet::new(account(byte)))).collect(),
			deals: Vec::new(),
		}
	}

	pub fn terms(demander: u8, provider: u8, undecided: Side) -> DealTerms<AccountId> {
		DealTerms {
			dispute: DisputeTerms {
				arbiter: Some(judge()),
				undecided,
			},
			..terms(account(demander), account(provider))
		}
	}

	pub fn opened(&mut self, demander: u8, provider: u8, undecided: Side) {
		self.deals.push(ModelDeal {
			demander,
			provider,
			undecided,
			phase: Phase::Agreed,
			deadline: Settlement::now() + FUNDING,
			escrow: Opening::zero(),
			digest: 0,
			packages: [None, None],
			splits: [None, None],
			parts: [None, None],
			evidence: [0, 0],
			cancelling: None,
			complained: false,
			acknowledged: false,
			fault: None,
			settled: false,
			rated: [None, None],
		});
	}

	/// Whether a move that is proved honestly is allowed now.
	pub fn allows(&self, op: MoveOp) -> bool {
		match op {
			MoveOp::Shield { amount, .. } => amount >= EXISTENTIAL_DEPOSIT,
			MoveOp::Unshield { who, amount } => amount <= self.wallets[&who].balance.value,
			MoveOp::Fund { deal, amount } => {
				let deal = &self.deals[deal];
				deal.phase == Phase::Agreed
					&& deal.in_time()
					&& amount <= PRICE
					&& amount <= self.wallets[&deal.demander].balance.value
			},
			MoveOp::Settle { deal } => {
				let deal = &self.deals[deal];
				deal.phase == Phase::Payable || deal.overdue() == Some(Phase::Payable)
			},
			MoveOp::Refund { deal } => {
				let deal = &self.deals[deal];
				deal.phase == Phase::Refundable || deal.overdue() == Some(Phase::Refundable)
			},
			MoveOp::CollectPart { deal, side } => self.deals[deal].parts[side as usize].is_some(),
		}
	}

	/// Proves a move, or something else in its place. `None` where there is no such deal.
	pub fn prove(&self, op: MoveOp, forgery: Forgery) -> Option<ProvedMove> {
		let (who, deal) = match op {
			MoveOp::Shield { who, .. } | MoveOp::Unshield { who, .. } => (who, None),
			MoveOp::Fund { deal, .. } | MoveOp::Refund { deal } => (self.deals.get(deal)?.demander, Some(deal)),
			MoveOp::Settle { deal } => (self.deals.get(deal)?.provider, Some(deal)),
			MoveOp::CollectPart { deal, side } => (self.deals.get(deal)?.party(side), Some(deal)),
		};
		let mut wallet = self.wallets[&who].clone();
		let version = wallet.version;
		match forgery {
			Forgery::ProvedVersion => wallet.version += 1,
			Forgery::ProvedAccount => wallet.who = account(who % PARTIES + 1),
			_ => {},
		}
		let id = deal.unwrap_or_default() as DealId;
		let proved_for = id + DealId::from(forgery == Forgery::ProvedDeal);
		let mut escrow = Opening::zero();
		let collect = |kind, part: &Opening| {
			let proved_kind = match (forgery, kind) {
				(Forgery::ProvedKind, MoveKind::Settle) => MoveKind::Refund,
				(Forgery::ProvedKind, _) => MoveKind::Settle,
				_ => kind,
			};
			let prepared = wallet.prepare_collect(proved_kind, proved_for, part);
			(prepared.update, prepared.proofs, prepared.after)
		};
		let (mut action, mut after) = match op {
			MoveOp::Shield { amount, .. } => {
				let prepared = wallet.prepare_shield(amount);
				let (update, proof) = (prepared.update, prepared.proofs);
				(Move::Shield { amount, update, proof }, prepared.after)
			},
			MoveOp::Unshield { amount, .. } => {
				let prepared = wallet.prepare_unshield(amount);
				let (update, proofs) = (prepared.update, prepared.proofs);
				(Move::Unshield { amount, update, proofs }, prepared.after)
			},
			MoveOp::Fund { amount, .. } => {
				let prepared = wallet.prepare_fund(proved_for, amount);
				escrow = prepared.escrow;
				let action = Move::Fund {
					deal: id,
					update: prepared.update,
					escrow: stated(&escrow),
					opening: sealed_opening(),
					proofs: prepared.proofs,
				};
				(action, prepared.after)
			},
			MoveOp::Settle { deal } => {
				let (update, proof, after) = collect(MoveKind::Settle, &self.deals[deal].escrow);
				let deal = id;
				(Move::Settle { deal, update, proof }, after)
			},
			MoveOp::Refund { deal } => {
				let (update, proof, after) = collect(MoveKind::Refund, &self.deals[deal].escrow);
				let deal = id;
				(Move::Refund { deal, update, proof }, after)
			},
			MoveOp::CollectPart { deal, side } => {
				let part = self.deals[deal].parts[side as usize].clone();
				let part = part.unwrap_or_else(|| opening(1));
				let (update, proof, after) = collect(MoveKind::CollectPart, &part);
				let deal = id;
				(Move::CollectPart { deal, update, proof }, after)
			},
		};
		(after.who, after.version) = (account(who), version + 1);
		parts_of(&mut action).0.version = version;
		let nothing_else = deal.is_none() || matches!(op, MoveOp::Fund { .. });
		forge(&mut action, forgery, nothing_else);
		Some(ProvedMove {
			who,
			action,
			after,
			escrow,
		})
	}

	/// Follows a move.
	pub fn made(&mut self, op: MoveOp, proved: &ProvedMove) {
		self.wallets.insert(proved.who, proved.after.clone());
		match op {
			MoveOp::Shield { .. } | MoveOp::Unshield { .. } => {},
			MoveOp::Fund { deal, .. } => {
				let deal = &mut self.deals[deal];
				deal.escrow = proved.escrow.clone();
				deal.enter(Phase::Funded, ACKNOWLEDGEMENT);
			},
			MoveOp::Settle { deal } => {
				self.deals[deal].conclude(Phase::Ended, None);
				self.deals[deal].settled = true;
			},
			MoveOp::Refund { deal } => {
				let silent = self.deals[deal].silent();
				self.deals[deal].conclude(Phase::Ended, silent);
			},
			MoveOp::CollectPart { deal, side } => {
				let deal = &mut self.deals[deal];
				deal.parts[side as usize] = None;
				if deal.parts == [None, None] {
					deal.splits = [None, None];
					deal.conclude(Phase::Ended, None);
				}
			},
		}
	}

	/// Compares everything the model knows with the chain.
	pub fn compare(&self) {
		self.compare_lists();
		for wallet in self.wallets.values() {
			let account = Settlement::account_info(&wallet.who);
			assert_eq!(account.commitment, commitment(&wallet.balance));
			assert_eq!(account.version, wallet.version);
		}
		// Money is neither made nor lost: all openings together are the balance of the pool.
		let held: u128 = self.wallets.values().map(|wallet| wallet.balance.value).sum();
		let escrowed: u128 = self.deals.iter().map(|deal| deal.escrow.value).sum();
		let parts: u128 = self
			.deals
			.iter()
			.flat_map(|deal| deal.parts.iter().flatten())
			.map(|part| part.value)
			.sum();
		assert_eq!(held + escrowed + parts, Settlement::pool_balance());

		for (id, deal) in self.deals.iter().enumerate() {
			let id = id as DealId;
			assert_eq!(heard_of(id), (deal.acknowledged, deal.fault));
			let record = Settlement::record(id);
			assert_eq!(record.is_some(), deal.settled);
			if let Some(record) = record {
				let rated = [record.rated_by_demander, record.rated_by_provider];
				assert_eq!(rated.map(|rating| rating.map(|rating| rating.score)), deal.rated);
			}
			for side in [Side::Demander, Side::Provider] {
				let keep_until = Settlement::package_info(id, side).map(|info| info.keep_until);
				assert_eq!(keep_until, deal.packages[side as usize]);
			}
			let info = Settlement::deal_info(id);
			assert_eq!(info.is_some(), deal.phase != Phase::Ended);
			let Some(info) = info else { continue };
			let phase = match info.state {
				DealState::Agreed { .. } => Phase::Agreed,
				DealState::Funded { .. } => Phase::Funded,
				DealState::Complained { .. } => Phase::Complained,
				DealState::Acknowledged { .. } => Phase::Acknowledged,
				DealState::Delivered { .. } => Phase::Delivered,
				DealState::Disputed { .. } => Phase::Disputed,
				DealState::Payable { .. } => Phase::Payable,
				DealState::Refundable { .. } => Phase::Refundable,
				DealState::Split { .. } => Phase::Split,
			};
			assert_eq!(phase, deal.phase);
			assert_eq!(info.cancelling, deal.cancelling);
			assert_eq!((info.complained, info.origin), (deal.complained, ORIGIN));
			assert_eq!(
				info.silence.map(|silence| silence.deadline),
				deal.is_open().then_some(deal.deadline)
			);
			assert_eq!(
				[info.demander_evidence.len(), info.provider_evidence.len()],
				deal.evidence
			);
			let splits = [info.demander_split, info.provider_split]
				.map(|split| split.map(|split| (split.demander_part, split.provider_part)));
			let known = deal.splits.clone().map(|split| {
				split.map(|(to_demander, to_provider)| (commitment(&to_demander), commitment(&to_provider)))
			});
			assert_eq!(splits, known);
		}
	}
}

impl Model {
	/// Compares what the chain lists for every party, page by page.
	fn compare_lists(&self) {
		for byte in 1..=PARTIES {
			let who = account(byte);
			let of_party = |ended: bool| {
				let deals = self.deals.iter().enumerate().filter(move |(_, deal)| {
					let live = deal.phase != Phase::Ended;
					[deal.demander, deal.provider].contains(&byte) && if ended { deal.settled } else { live }
				});
				deals.map(|(id, _)| id as DealId).collect::<Vec<_>>()
			};
			let (mut listed, mut cursor) = (Vec::new(), None);
			loop {
				let page = Settlement::deals_of(&who, cursor, 1);
				listed.extend(page.deals);
				cursor = page.next;
				if cursor.is_none() {
					break;
				}
			}
			listed.sort_unstable();
			assert_eq!(listed, of_party(false));
			let records = Settlement::records_of(&who, None, u32::MAX);
			let newest_last: Vec<_> = records.records.into_iter().rev().map(|(id, _)| id).collect();
			assert_eq!(newest_last, of_party(true));
		}
	}
}

/// Alters a move that was proved. Where nothing else can be proved than the truth, a forger proves nothing.
fn forge(action: &mut Move, forgery: Forgery, nothing_else: bool) {
	let (update, proofs) = parts_of(action);
	match forgery {
		Forgery::Commitment => update.commitment = stated(&opening(1_000_000)),
		Forgery::Version => update.version += 1,
		Forgery::Rerandomised => proofs.into_iter().for_each(|proof| *proof = rerandomise(proof)),
		Forgery::ProofByte(at) => proofs.into_iter().for_each(|proof| proof.0[at] ^= 1),
		Forgery::ProvedDeal | Forgery::ProvedKind if nothing_else => {
			proofs.into_iter().for_each(|proof| proof.0 = [0; 256]);
		},
		_ => {},
	}
}

/// The update and the proofs of a move.
pub fn parts_of(action: &mut Move) -> (&mut BalanceUpdate, Vec<&mut tacit_primitives::Groth16Proof>) {
	match action {
		Move::Shield { update, proof, .. }
		| Move::Settle { update, proof, .. }
		| Move::Refund { update, proof, .. }
		| Move::CollectPart { update, proof, .. } => (update, vec![proof]),
		Move::Fund { update, proofs, .. } | Move::Unshield { update, proofs, .. } => {
			(update, vec![&mut proofs.range, &mut proofs.equality])
		},
	}
}
