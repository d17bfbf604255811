//! Every call by everybody in every state, in time and late, compared with the table and the picture in
//! `docs/protocol.md`.

use crate::{mock::*, *};
use frame_support::{assert_ok, hypothetically, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError;
use std::collections::BTreeSet;
use tacit_primitives::{Digest, Groth16Proof, UncheckedElement};

const PROTOCOL: &str = include_str!("../../../../docs/protocol.md");

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Actor {
	Demander,
	Provider,
	Arbiter,
	Outsider,
}

const ACTORS: [Actor; 4] = [Actor::Demander, Actor::Provider, Actor::Arbiter, Actor::Outsider];

impl Actor {
	fn account(self) -> AccountId {
		match self {
			Self::Demander => alice(),
			Self::Provider => bob(),
			Self::Arbiter => judge(),
			Self::Outsider => eve(),
		}
	}

	/// The side on which an actor tries something; an actor that is no party borrows the provider's proofs.
	fn side(self) -> Side {
		match self {
			Self::Demander => Side::Demander,
			_ => Side::Provider,
		}
	}
}

/// Every call of a deal, by the name it has in the table. Where a call needs something beforehand, that is tried first.
const CALLS: [&str; 24] = [
	"`fund`",
	"`acknowledge`",
	"`complain`",
	"`answer`",
	"`deposit_package`",
	"`approve`",
	"`dispute`",
	"`submit_evidence`",
	"`rule` for the provider",
	"`rule` for the demander",
	"`rule` for a split",
	"`reject`",
	"`cancel`",
	"`cancel` after the other party's",
	"`retract_cancel`",
	"`propose_split`",
	"`withdraw_split`",
	"`accept_split`",
	"`finalise`",
	"`settle`",
	"`refund`",
	"`collect_part`",
	"`collect_part` after the other party's",
	"`rate`",
];

type Stage = (&'static str, Side, fn() -> Trade);

fn settled() -> Trade {
	let trade = Trade::approved();
	assert_ok!(trade.settle_with(&trade.prepare_settle()));
	trade
}

fn refunded() -> Trade {
	let trade = Trade::rejected();
	assert_ok!(trade.refund_with(&trade.prepare_refund()));
	trade
}

/// The states, with the side that the terms name for an undecided dispute.
const STAGES: [Stage; 12] = [
	("Agreed", Side::Provider, Trade::agreed),
	("Funded", Side::Provider, Trade::funded),
	("Complained", Side::Provider, Trade::complained),
	("Acknowledged", Side::Provider, Trade::acknowledged),
	("Delivered", Side::Provider, Trade::delivered),
	("Disputed", Side::Provider, Trade::disputed),
	("Disputed", Side::Demander, Trade::disputed_for_the_demander),
	("Payable", Side::Provider, Trade::approved),
	("Refundable", Side::Provider, Trade::rejected),
	("Split", Side::Provider, Trade::split),
	("Record", Side::Provider, settled),
	("removed", Side::Provider, refunded),
];

/// One call that is allowed: from, call, by, late, undecided, to.
type Edge = (String, String, Actor, bool, Side, String);

/// A deal with everything proved that somebody could try in its state.
struct Attempts {
	trade: Trade,
	funding: PreparedFunding,
	settle: Prepared<Groth16Proof>,
	refund: Prepared<Groth16Proof>,
	parts: [Prepared<Groth16Proof>; 2],
	splits: [PreparedSplit; 2],
}

impl Attempts {
	fn new(trade: Trade) -> Self {
		let sides = [Side::Demander, Side::Provider];
		Self {
			funding: trade.demander.prepare_fund(trade.deal, 1),
			settle: trade.prepare_settle(),
			refund: trade.prepare_refund(),
			parts: sides.map(|side| trade.prepare_part(side)),
			splits: sides.map(|side| trade.prepare_split(side, 1_000)),
			trade,
		}
	}

	/// The preparation that a call needs. If it is not possible, neither is the call.
	fn prepare(&self, call: &str, actor: Actor) {
		let (trade, deal, side) = (&self.trade, self.trade.deal, actor.side());
		let account = |side| signed(&trade.wallet(side).who);
		let propose = |side: Side| trade.propose_with(side, &self.splits[side as usize]);
		let _ = match call {
			"`approve`" => trade.confirm(),
			"`rule` for a split" => propose(Side::Provider),
			"`cancel` after the other party's" => Settlement::cancel(account(side.other()), deal),
			"`retract_cancel`" => Settlement::cancel(account(side), deal),
			"`withdraw_split`" => propose(side),
			"`accept_split`" => propose(side.other()),
			"`collect_part` after the other party's" => {
				trade.collect_with(side.other(), &self.parts[side.other() as usize])
			},
			_ => Ok(()),
		};
	}

	/// Makes a call with arguments that would be right if the state and the sender were.
	fn make(&self, call: &str, actor: Actor) -> DispatchResult {
		let (trade, deal, side) = (&self.trade, self.trade.deal, actor.side());
		let (origin, escrow, digest) = (signed(&actor.account()), stated(&trade.escrow), trade.digest);
		let parts = |split: &PreparedSplit| {
			let parts = (stated(&split.demander_part), stated(&split.provider_part));
			(parts.0, parts.1, split.opening_digest())
		};
		match call {
			"`fund`" => Settlement::fund(
				origin,
				deal,
				self.funding.update.clone(),
				stated(&self.funding.escrow),
				sealed_opening(),
				self.funding.proofs.clone(),
			),
			"`acknowledge`" => Settlement::acknowledge(origin, deal, escrow),
			"`complain`" => Settlement::complain(origin, deal, escrow),
			"`answer`" => {
				let (amount, blinding) = (trade.escrow.value, blinding(&trade.escrow));
				Settlement::answer(origin, deal, amount, blinding, Some(trade.discount(amount)))
			},
			"`deposit_package`" => Settlement::deposit_package(origin, deal, digest, ciphertext(1, 10)),
			"`approve`" => Settlement::approve(origin, deal, digest),
			"`dispute`" => Settlement::dispute(origin, deal, digest, Some(digest)),
			"`submit_evidence`" => Settlement::submit_evidence(origin, deal, digest),
			"`rule` for the provider" => Settlement::rule(origin, deal, escrow, UncheckedRuling::Provider),
			"`rule` for the demander" => Settlement::rule(origin, deal, escrow, UncheckedRuling::Demander),
			"`rule` for a split" => {
				let (demander_part, provider_part, opening) = parts(&self.splits[Side::Provider as usize]);
				let ruling = UncheckedRuling::Split {
					by: Side::Provider,
					demander_part,
					provider_part,
					opening,
				};
				Settlement::rule(origin, deal, escrow, ruling)
			},
			"`reject`" => {
				let agreed = matches!(
					Deals::<Test>::get(deal).map(|deal| deal.state),
					Some(DealState::Agreed { .. })
				);
				Settlement::reject(origin, deal, (!agreed).then_some(escrow))
			},
			"`cancel`" | "`cancel` after the other party's" => Settlement::cancel(origin, deal),
			"`retract_cancel`" => Settlement::retract_cancel(origin, deal),
			"`propose_split`" => {
				let split = &self.splits[side as usize];
				Settlement::propose_split(origin, deal, split.proposal.clone(), split.proofs.clone())
			},
			"`withdraw_split`" => Settlement::withdraw_split(origin, deal),
			"`accept_split`" => {
				let (demander_part, provider_part, opening) = parts(&self.splits[side.other() as usize]);
				Settlement::accept_split(origin, deal, demander_part, provider_part, opening)
			},
			"`finalise`" => Settlement::finalise(origin, deal),
			"`settle`" => Settlement::settle(origin, deal, self.settle.update.clone(), self.settle.proofs),
			"`refund`" => Settlement::refund(origin, deal, self.refund.update.clone(), self.refund.proofs),
			"`collect_part`" | "`collect_part` after the other party's" => {
				let part = &self.parts[side as usize];
				Settlement::collect_part(origin, deal, part.update.clone(), part.proofs)
			},
			"`rate`" => Settlement::rate(origin, deal, 3, None),
			unknown => panic!("no call {unknown}"),
		}
	}
}

/// The state of a deal by its name in the table.
fn state_name(trade: &Trade) -> String {
	match Deals::<Test>::get(trade.deal).map(|deal| deal.state) {
		None if Records::<Test>::contains_key(trade.deal) => "Record".into(),
		None => "removed".into(),
		Some(DealState::Agreed { .. }) => "Agreed".into(),
		Some(DealState::Funded { .. }) => "Funded".into(),
		Some(DealState::Complained { .. }) => "Complained".into(),
		Some(DealState::Acknowledged { .. }) => "Acknowledged".into(),
		Some(DealState::Delivered { .. }) => "Delivered".into(),
		Some(DealState::Disputed { .. }) => "Disputed".into(),
		Some(DealState::Payable { ground, .. }) => format!("Payable ({ground:?})"),
		Some(DealState::Refundable { cause, .. }) => format!("Refundable ({cause:?})"),
		Some(DealState::Split { .. }) => "Split".into(),
	}
}

/// Tries every call in one state, and answers with the allowed ones. The others have changed nothing.
fn walk((from, undecided, make): Stage) -> BTreeSet<Edge> {
	let mut edges = BTreeSet::new();
	on_chain(|| {
		let attempts = Attempts::new(make());
		for call in CALLS {
			for actor in ACTORS {
				for late in [false, true] {
					hypothetically!({
						attempts.prepare(call, actor);
						if late {
							pass(1_000);
						}
						let before = (state_name(&attempts.trade), state_root());
						let result = attempts.make(call, actor);
						RelayBlock::set(1_000);
						match result {
							Ok(()) => {
								check_invariants();
								let to = state_name(&attempts.trade);
								let to = if to == before.0 { "same".into() } else { to };
								edges.insert((from.into(), call.into(), actor, late, undecided, to));
							},
							Err(error) => {
								assert!(
									matches!(error, DispatchError::Module(_)),
									"{call} when {from}: {error:?}"
								);
								assert_eq!(
									state_root(),
									before.1,
									"{call} when {from} failed and changed something"
								);
							},
						}
					});
				}
			}
		}
	});
	edges
}

fn walk_all() -> BTreeSet<Edge> {
	let walks: Vec<_> = STAGES
		.into_iter()
		.map(|stage| std::thread::spawn(move || walk(stage)))
		.collect();
	walks
		.into_iter()
		.flat_map(|walk| walk.join().expect("no call panics"))
		.collect()
}

/// The rows of the table between the markers, each as all the edges it stands for.
fn documented() -> BTreeSet<Edge> {
	let table = PROTOCOL
		.split_once("<!-- edges:begin -->")
		.and_then(|(_, rest)| rest.split_once("<!-- edges:end -->"))
		.map(|(table, _)| table)
		.expect("the table has its markers");
	let mut edges = BTreeSet::new();
	for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
		let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
		let [from, call, by, when, to] = cells[..] else {
			panic!("a row without five cells: {row}")
		};
		assert!(CALLS.contains(&call), "a call that the test does not try: {row}");
		let actors: &[Actor] = match by {
			"demander" => &[Actor::Demander],
			"provider" => &[Actor::Provider],
			"arbiter" => &[Actor::Arbiter],
			"party" => &[Actor::Demander, Actor::Provider],
			"anybody" => &ACTORS,
			_ => panic!("nobody of that name: {row}"),
		};
		for from in from.split(", ") {
			let mut known = false;
			for (stage, undecided, _) in STAGES {
				for late in [false, true] {
					let meant = match when {
						"in time" => !late,
						"late" => late,
						"any time" => true,
						"late, undecided: provider" => late && undecided == Side::Provider,
						"late, undecided: demander" => late && undecided == Side::Demander,
						_ => panic!("no such time: {row}"),
					};
					if stage == from {
						known = true;
						for actor in actors.iter().filter(|_| meant) {
							edges.insert((from.into(), call.into(), *actor, late, undecided, to.into()));
						}
					}
				}
			}
			assert!(known, "no such state: {row}");
		}
	}
	edges
}

#[test]
fn each_call_is_allowed_in_its_states_and_refused_in_all_others() {
	let (walked, documented) = (walk_all(), documented());
	assert!(walked.len() > 150, "only {} edges were found", walked.len());
	let missing: Vec<_> = walked.difference(&documented).collect();
	let wrong: Vec<_> = documented.difference(&walked).collect();
	assert!(
		missing.is_empty() && wrong.is_empty(),
		"allowed, but not in the table: {missing:#?}\nin the table, but not allowed: {wrong:#?}"
	);

	// The picture has the same edges between states, without those that stay.
	let state = |name: &str| name.split(" (").next().unwrap_or(name).to_string();
	let walked: BTreeSet<_> = walked
		.iter()
		.filter(|edge| edge.5 != "same")
		.map(|edge| (edge.0.clone(), state(&edge.5)))
		.collect();
	let picture: BTreeSet<_> = PROTOCOL
		.lines()
		.skip_while(|line| *line != "stateDiagram-v2")
		.take_while(|line| *line != "```")
		.filter_map(|line| line.split_once(':')?.0.trim().split_once(" --> "))
		.filter(|(from, _)| *from != "[*]")
		.map(|(from, to)| (from.to_string(), to.to_string()))
		.collect();
	assert_eq!(picture, walked);
}

/// Calls that fix no outcome leave the splits that were put forward, except as `docs/protocol.md` says of splits.
#[test]
fn splits_stand_until_they_are_withdrawn_or_something_is_delivered() {
	let sides = [Side::Demander, Side::Provider];
	let divisible = |trade: &Trade| {
		matches!(
			Deals::<Test>::get(trade.deal).map(|deal| deal.state),
			Some(DealState::Acknowledged { .. } | DealState::Delivered { .. } | DealState::Disputed { .. })
		)
	};
	let mut lapsed = Vec::new();
	for (from, _, make) in STAGES {
		on_chain(|| {
			let attempts = Attempts::new(make());
			let trade = &attempts.trade;
			for (call, actor) in CALLS.into_iter().flat_map(|call| ACTORS.map(|actor| (call, actor))) {
				hypothetically!({
					attempts.prepare(call, actor);
					if sides
						.iter()
						.all(|side| trade.propose_with(*side, &attempts.splits[*side as usize]).is_ok())
						&& attempts.make(call, actor).is_ok()
						&& divisible(trade)
					{
						let standing = sides.map(|side| Splits::<Test>::contains_key(trade.deal, side));
						match (from, call) {
							("Acknowledged", "`deposit_package`") => {
								lapsed.push(actor);
								assert_eq!(standing, [false, false]);
							},
							(_, "`withdraw_split`") => {
								assert_eq!(standing, sides.map(|side| side != actor.side()), "{from}")
							},
							_ => assert_eq!(standing, [true, true], "{call} when {from}"),
						}
					}
				});
			}
		});
	}
	assert_eq!(lapsed, [Actor::Provider]);
}

#[test]
fn no_call_is_for_an_unsigned_origin() {
	on_chain(|| {
		let attempts = Attempts::new(Trade::approved());
		let (deal, escrow, digest) = (
			attempts.trade.deal,
			stated(&attempts.trade.escrow),
			attempts.trade.digest,
		);
		let (update, proof) = (attempts.settle.update.clone(), attempts.settle.proofs);
		let split = attempts.splits[0].clone();
		let proofs = split.proofs.clone();
		let side = Side::Provider;
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let origin = || origin.clone();
			let update = || update.clone();
			let results = [
				Settlement::shield(origin(), 1, update(), proof),
				Settlement::fund(origin(), deal, update(), escrow, sealed_opening(), proofs.clone()),
				Settlement::acknowledge(origin(), deal, escrow),
				Settlement::reject(origin(), deal, Some(escrow)),
				Settlement::complain(origin(), deal, escrow),
				Settlement::answer(origin(), deal, 1, UncheckedElement([0; 32]), None),
				Settlement::deposit_package(origin(), deal, digest, ciphertext(1, 1)),
				Settlement::approve(origin(), deal, digest),
				Settlement::dispute(origin(), deal, digest, None),
				Settlement::settle(origin(), deal, update(), proof),
				Settlement::refund(origin(), deal, update(), proof),
				Settlement::unshield(origin(), 1, update(), proofs.clone()),
				Settlement::finalise(origin(), deal),
				Settlement::reap_package(origin(), deal, side),
				Settlement::propose_split(origin(), deal, split.proposal.clone(), proofs.clone()),
				Settlement::accept_split(origin(), deal, escrow, escrow, digest),
				Settlement::withdraw_split(origin(), deal),
				Settlement::cancel(origin(), deal),
				Settlement::retract_cancel(origin(), deal),
				Settlement::submit_evidence(origin(), deal, digest),
				Settlement::rule(origin(), deal, escrow, UncheckedRuling::Provider),
				Settlement::collect_part(origin(), deal, update(), proof),
				Settlement::rate(origin(), deal, 5, None),
				Settlement::renew_package(origin(), deal, side),
				Settlement::submit(origin(), Default::default())
					.map(|_| ())
					.map_err(|error| error.error),
			];
			for (index, result) in results.into_iter().enumerate() {
				assert_eq!(result, Err(DispatchError::BadOrigin), "call {index}");
			}
		}
	});
}

#[test]
fn a_stated_escrow_or_digest_that_is_not_the_deals_is_refused() {
	use frame_support::assert_noop;
	let other = tacit_primitives::Commitment::ZERO.into();
	let wrong = Digest::repeat_byte(0xee);
	on_chain(|| {
		let trade = Trade::funded();
		assert_noop!(
			Settlement::acknowledge(signed(&bob()), trade.deal, other),
			Error::<Test>::EscrowMismatch
		);
		assert_noop!(
			Settlement::complain(signed(&bob()), trade.deal, other),
			Error::<Test>::EscrowMismatch
		);
		// Another escrow, and none as if nothing were funded.
		for expected in [Some(other), None] {
			assert_noop!(
				Settlement::reject(signed(&bob()), trade.deal, expected),
				Error::<Test>::EscrowMismatch
			);
		}
	});
	on_chain(|| {
		let trade = Trade::agreed();
		assert_noop!(
			Settlement::reject(signed(&bob()), trade.deal, Some(other)),
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
			Settlement::dispute(signed(&alice()), trade.deal, wrong, None),
			Error::<Test>::DigestMismatch
		);
	});
}
