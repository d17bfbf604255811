//! Other pallets hear of the acknowledgement and of the outcome of every deal, each once, on every path.

use crate::{mock::*, *};
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use tacit_primitives::{Digest, UncheckedCommitment, UncheckedElement};

const NOBODY: Option<Side> = None;
const DEMANDER: Option<Side> = Some(Side::Demander);
const PROVIDER: Option<Side> = Some(Side::Provider);

type Make = fn() -> Trade;

/// The call that ends a deal, and whose default it is.
type Ending = (&'static str, fn(&mut Trade), Option<Side>);

const LATE: u32 = 1_000;

const REJECT: Ending = ("reject", |trade| trade.reject().unwrap(), PROVIDER);
const CANCEL: Ending = ("cancel by both", |trade| trade.cancel_by_both(), NOBODY);
const APPROVE: Ending = (
	"approve",
	|trade| {
		trade.confirm().unwrap();
		trade.approve().unwrap();
	},
	NOBODY,
);
const SPLIT: Ending = (
	"accept_split",
	|trade| {
		let split = trade.propose(Side::Demander, PAYMENT / 4);
		assert_ok!(trade.accept(Side::Provider, &split));
		trade.parts = Some((split.demander_part, split.provider_part));
	},
	NOBODY,
);
const RULE_SPLIT: Ending = (
	"rule for a split",
	|trade| {
		let split = trade.propose(Side::Provider, PAYMENT / 4);
		let ruling = Ruling::Split {
			by: Side::Provider,
			demander_part: commitment(&split.demander_part),
			provider_part: commitment(&split.provider_part),
			opening: split.opening_digest(),
		};
		assert_ok!(trade.rule(ruling));
		trade.parts = Some((split.demander_part, split.provider_part));
	},
	NOBODY,
);

fn finalise_late(trade: &mut Trade) {
	pass(LATE);
	assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
}

fn refund_late(trade: &mut Trade) {
	pass(LATE);
	assert_ok!(trade.refund_with(&trade.prepare_refund()));
}

fn settle_late(trade: &mut Trade) {
	pass(LATE);
	assert_ok!(trade.settle_with(&trade.prepare_settle()));
}

fn reject_late(trade: &mut Trade) {
	pass(LATE);
	assert_ok!(trade.reject());
}

/// Every ending of every state, and whether the escrow was acknowledged before.
fn endings() -> Vec<(Make, bool, Vec<Ending>)> {
	let silent = |fault| -> Vec<Ending> {
		vec![
			("silence", finalise_late as fn(&mut Trade), fault),
			("a late refund", refund_late, fault),
		]
	};
	let unpaid = vec![
		("silence", finalise_late as fn(&mut Trade), DEMANDER),
		("decline", |trade| trade.decline().unwrap(), PROVIDER),
		CANCEL,
	];
	let funded = [
		vec![REJECT, CANCEL, ("a late rejection", reject_late, PROVIDER)],
		silent(PROVIDER),
	]
	.concat();
	let complained = [vec![REJECT, CANCEL], silent(DEMANDER)].concat();
	let acknowledged = [funded.clone(), vec![SPLIT]].concat();
	let delivered = vec![
		REJECT,
		CANCEL,
		APPROVE,
		SPLIT,
		("silence", finalise_late, NOBODY),
		("a late settlement", settle_late, NOBODY),
		("a late rejection", reject_late, PROVIDER),
	];
	let ruled = vec![
		(
			"rule for the provider",
			(|trade| trade.rule(Ruling::Provider).unwrap()) as fn(&mut Trade),
			NOBODY,
		),
		(
			"rule for the demander",
			|trade| trade.rule(Ruling::Demander).unwrap(),
			PROVIDER,
		),
		RULE_SPLIT,
	];
	let disputed = [delivered.clone(), ruled.clone()].concat();
	let for_the_demander = [vec![REJECT, CANCEL, APPROVE, SPLIT], silent(NOBODY), ruled].concat();
	vec![
		(Trade::agreed as Make, false, unpaid),
		(Trade::funded, false, funded.clone()),
		(Trade::complained, false, complained),
		(Trade::answered, false, funded),
		(Trade::acknowledged, true, acknowledged.clone()),
		(acknowledged_after_an_answer, true, acknowledged.clone()),
		(acknowledged_without_an_answer, true, acknowledged),
		(Trade::delivered, true, delivered),
		(Trade::disputed, true, disputed),
		(Trade::disputed_for_the_demander, true, for_the_demander),
	]
}

fn acknowledged_after_an_answer() -> Trade {
	let trade = Trade::answered();
	assert_ok!(trade.acknowledge());
	trade
}

fn acknowledged_without_an_answer() -> Trade {
	let trade = Trade::complained();
	assert_ok!(trade.acknowledge());
	trade
}

/// Takes everything out of a deal whose outcome is fixed.
fn collect(trade: &Trade) {
	match Deals::<Test>::get(trade.deal).map(|deal| deal.state) {
		Some(DealState::Payable { .. }) => trade.settle_with(&trade.prepare_settle()).unwrap(),
		Some(DealState::Refundable { .. }) => trade.refund_with(&trade.prepare_refund()).unwrap(),
		Some(DealState::Split { .. }) => {
			for side in [Side::Demander, Side::Provider] {
				assert_ok!(trade.collect_with(side, &trade.prepare_part(side)));
			}
		},
		None => {},
		other => panic!("the outcome is not fixed: {other:?}"),
	}
	assert_eq!(Settlement::deal_info(trade.deal), None);
}

#[test]
fn every_ending_is_heard_of_once_with_the_right_default() {
	for (make, acknowledged, endings) in endings() {
		for (name, end, fault) in endings {
			on_chain(|| {
				let mut trade = make();
				let deal = Deals::<Test>::get(trade.deal).unwrap();
				let (notice, from) = (deal.notice(trade.deal), deal.state);
				assert_eq!((notice.origin, notice.price), (ORIGIN, PRICE));
				assert_eq!((&notice.demander, &notice.provider), (&alice(), &bob()));
				let mut expected = Vec::new();
				if acknowledged {
					expected.push(Heard::Acknowledged(notice.clone()));
				}
				assert_eq!(AllHeard::get(), expected, "{from:?}");
				end(&mut trade);
				expected.push(Heard::Concluded(notice, fault));
				assert_eq!(AllHeard::get(), expected, "{name} from {from:?}");
				check_invariants();
				// Collecting is nothing that they hear of.
				collect(&trade);
				assert_eq!(AllHeard::get(), expected, "{name} from {from:?}");
				let settled = Records::<Test>::contains_key(trade.deal);
				let rated = settled.then(|| Rated::Settled(alice(), bob()));
				assert_eq!(
					AllRated::get(),
					rated.into_iter().collect::<Vec<_>>(),
					"{name} from {from:?}"
				);
			});
		}
	}
}

/// The default that the shared rules name is the one that is heard of.
#[test]
fn silence_is_the_default_that_the_runtime_api_shows() {
	for make in [
		Trade::agreed as Make,
		Trade::funded,
		Trade::complained,
		Trade::acknowledged,
		Trade::delivered,
		Trade::disputed,
		Trade::disputed_for_the_demander,
	] {
		on_chain(|| {
			let mut trade = make();
			let silence = Settlement::deal_info(trade.deal).and_then(|info| info.silence).unwrap();
			finalise_late(&mut trade);
			assert_eq!(heard_of(trade.deal).1, Some(silence.outcome.fault()));
		});
	}
}

/// A batch makes its moves twice where one of them is false, and the others count once.
#[test]
fn a_move_of_a_batch_is_heard_of_once() {
	for forged in [false, true] {
		on_chain(|| {
			let trade = Trade::delivered();
			pass(LATE);
			let prepared = trade.prepare_settle();
			let mut moves = vec![trade.provider.sign(Move::Settle {
				deal: trade.deal,
				update: prepared.update,
				proof: prepared.proofs,
			})];
			if forged {
				let shield = Wallet::new(eve()).prepare_shield(1_000);
				moves.push(Wallet::new(eve()).sign(Move::Shield {
					amount: 1_001,
					update: shield.update,
					proof: shield.proofs,
				}));
			}
			assert_ok!(Settlement::submit(signed(&account(9)), moves));
			let failed = u32::from(forged);
			System::assert_last_event(Event::BatchSubmitted { done: 1, failed }.into());
			assert_eq!(AllHeard::get().len(), 2);
			assert_eq!(heard_of(trade.deal), (true, Some(NOBODY)));
			assert_eq!(AllRated::get(), [Rated::Settled(alice(), bob())]);
		});
	}
}

/// A settlement whose proof is false is heard of by nobody.
#[test]
fn what_fails_is_not_heard_of() {
	on_chain(|| {
		let trade = Trade::delivered();
		pass(LATE);
		let mut prepared = trade.prepare_settle();
		prepared.proofs.0[0] ^= 1;
		assert!(trade.settle_with(&prepared).is_err());
		let forged = trade.provider.sign(Move::Settle {
			deal: trade.deal,
			update: prepared.update,
			proof: prepared.proofs,
		});
		assert_ok!(Settlement::submit(signed(&account(9)), vec![forged]));
		System::assert_last_event(Event::BatchSubmitted { done: 0, failed: 1 }.into());
		assert_eq!(heard_of(trade.deal), (true, None));
		assert_eq!(AllRated::get(), []);
	});
}

#[test]
fn what_others_do_is_weighed() {
	on_chain(|| {
		let trade = Trade::delivered();
		let (deal, digest, opening) = (trade.deal, trade.digest, Digest::zero());
		let escrow: UncheckedCommitment = stated(&trade.escrow);
		let prepared = trade.prepare_settle();
		let (update, proof) = (prepared.update, prepared.proofs);
		let settle = Call::<Test>::settle {
			deal,
			update: update.clone(),
			proof,
		};
		let refund = Call::<Test>::refund {
			deal,
			update: update.clone(),
			proof,
		};
		let concluding = [
			settle.clone(),
			refund,
			Call::reject { deal, expected: None },
			Call::approve { deal, digest },
			Call::finalise { deal },
			Call::cancel { deal },
			Call::accept_split {
				deal,
				demander_part: escrow,
				provider_part: escrow,
				opening,
			},
			Call::rule {
				deal,
				escrow,
				ruling: UncheckedRuling::Demander,
			},
		];
		let weight = |call: &Call<Test>| call.get_dispatch_info().call_weight;
		for call in &concluding {
			assert!(weight(call).all_gte(CONCLUDED_WEIGHT), "{call:?}");
		}
		assert!(weight(&settle).all_gte(CONCLUDED_WEIGHT + SETTLED_WEIGHT));
		assert!(weight(&Call::acknowledge { deal, escrow }).all_gte(ACKNOWLEDGED_WEIGHT));
		let rate = Call::rate {
			deal,
			score: 1,
			comment: None,
		};
		assert!(weight(&rate).all_gte(RATED_WEIGHT));
		let commitment = <Verifier as tacit_traits::ProofVerifier>::commit_weight();
		let answer = Call::answer {
			deal,
			amount: 1,
			blinding: UncheckedElement([0; 32]),
			discount: None,
		};
		assert!(weight(&answer).all_gte(commitment + <() as WeightInfo>::answer()));
		// A batch takes the way that is longest: together, and each one alone.
		let batch = Call::submit {
			moves: vec![trade.provider.sign(Move::Settle { deal, update, proof })],
		};
		assert!(weight(&batch).all_gte((CONCLUDED_WEIGHT + SETTLED_WEIGHT) * 2));
		// Calls that no one hears of cost nothing for it.
		for call in [Call::complain { deal, escrow }, Call::retract_cancel { deal }, answer] {
			assert!(weight(&call).all_lt(ACKNOWLEDGED_WEIGHT), "{call:?}");
		}
	});
}
