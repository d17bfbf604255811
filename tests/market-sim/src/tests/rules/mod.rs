//! Random sequences of calls of everybody on the joined pallets, compared with a small model of the rules after each of
//! them: what is allowed, every state, every bond, and the invariants of all pallets.

mod attempts;
mod chain;
mod model;
mod table;

use chain::{make, Balances, Joined, Now, Quotations, Reputation, RuntimeHoldReason, Settlement};
use frame_support::traits::fungible::InspectHold;
use model::{Account, Bond, Call, Kind, Model, Opening, Stage, DEMANDER, EXTENSIONS, PROVIDERS};
use pallet_quotations::QuotationStatus;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tacit_primitives::{DealId, DealState, Side};

/// A decision of a random walk.
#[derive(Clone, Copy, Debug)]
struct Choice {
	/// In which way to go on: mostly by an allowed call, sometimes by any call, sometimes by time.
	way: u8,
	/// Which of the possible ones.
	which: u32,
}

/// The names of calls that were made, and of those that were refused.
#[derive(Default)]
struct Seen {
	made: BTreeSet<String>,
	refused: BTreeSet<String>,
	reopened: bool,
}

fn bond_held(who: Account) -> u128 {
	Balances::balance_on_hold(
		&RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Bond),
		&who,
	)
}

fn status(kind: Kind) -> QuotationStatus {
	match kind {
		Kind::Live => QuotationStatus::Live,
		Kind::Void => QuotationStatus::Void,
		Kind::Carried => QuotationStatus::Carried,
		Kind::Awarded => QuotationStatus::Awarded,
		Kind::Tombstone => QuotationStatus::Tombstone,
		Kind::Free => QuotationStatus::Free,
	}
}

fn stage(deal: DealId) -> (Stage, Option<u32>) {
	let Some(info) = Settlement::deal_info(deal) else {
		return (Stage::Gone, None);
	};
	match info.state {
		DealState::Agreed { fund_by } => (Stage::Agreed, Some(fund_by)),
		DealState::Funded { acknowledge_by, .. } => (Stage::Funded, Some(acknowledge_by)),
		DealState::Complained { answer_by, .. } => (Stage::Complained, Some(answer_by)),
		DealState::Acknowledged { deliver_by, .. } => (Stage::Acknowledged, Some(deliver_by)),
		DealState::Delivered { review_by, .. } => (Stage::Delivered, Some(review_by)),
		DealState::Disputed { rule_by, .. } => (Stage::Disputed, Some(rule_by)),
		DealState::Payable { .. } => (Stage::Payable, None),
		DealState::Refundable { .. } => (Stage::Refundable, None),
		DealState::Split {
			demander_part,
			provider_part,
			..
		} => (Stage::Split(demander_part.is_some(), provider_part.is_some()), None),
	}
}

/// Compares everything that the model knows.
fn compare(model: &Model) {
	let rfq = Quotations::rfq(chain::RFQ);
	assert_eq!(rfq.is_some(), model.request.is_some(), "whether the request has ended");
	if let (Some(info), Some(request)) = (rfq, &model.request) {
		assert_eq!(
			(
				info.version,
				info.round,
				info.closes_at,
				info.posted_closing,
				info.award_by
			),
			(
				request.version,
				request.round,
				request.closes_at,
				request.posted_closing,
				request.award_by()
			)
		);
		let ranking = Quotations::ranking(chain::RFQ, 100);
		let providers: Vec<Account> = ranking.iter().map(|quotation| quotation.provider).collect();
		assert_eq!(providers, request.book);
		assert_eq!(info.live_quotations as usize, request.book.len());
	}
	for (place, who) in PROVIDERS.iter().enumerate() {
		let quotation = Quotations::quotation(chain::RFQ, who);
		let found = quotation
			.as_ref()
			.map(|quotation| (quotation.status, quotation.price / chain::STEP));
		let expected = model.quotes[place].map(|quote| (status(quote.kind), u128::from(quote.step)));
		assert_eq!(found, expected, "the quotation of {who}");
		let held = if model.bonds[place] == Bond::Held {
			chain::BOND
		} else {
			0
		};
		assert_eq!(bond_held(*who), held, "the bond of {who}");
		assert_eq!(
			quotation.map_or(0, |quotation| quotation.bond),
			held,
			"the bond in the quotation of {who}"
		);
		let facts = pallet_reputation::Facts::<Joined>::get((*who, Side::Provider));
		assert_eq!(facts.defaults, model.defaults[place], "the defaults of {who}");
	}
	let held = if model.demander_bond == Bond::Held {
		chain::BOND
	} else {
		0
	};
	assert_eq!(bond_held(DEMANDER), held, "the bond of the demander");
	let facts = pallet_reputation::Facts::<Joined>::get((DEMANDER, Side::Demander));
	assert_eq!(facts.defaults, model.demander_defaults, "the defaults of the demander");

	for (number, deal) in model.deals.iter().enumerate() {
		let (found, deadline) = stage(number as DealId);
		assert_eq!(found, deal.stage, "deal {number}");
		assert!(
			deadline.is_none_or(|deadline| deadline == deal.deadline),
			"deal {number}"
		);
		if let Some(info) = Settlement::deal_info(number as DealId) {
			assert_eq!(info.complained, deal.complained, "deal {number}");
		}
	}

	// Nobody receives another's bond: it is burnt.
	let burnt = model.bonds.iter().chain([&model.demander_bond]);
	let burnt = burnt.filter(|bond| **bond == Bond::Burnt).count() as u128;
	let issued = chain::ENDOWMENT * chain::ACCOUNTS.len() as u128;
	let gone = chain::POST_FEE + model.fees + burnt * chain::BOND;
	assert_eq!(Balances::total_issuance(), issued - gone, "what was burnt");

	Quotations::do_try_state().expect("the invariants of the auction hold");
	Settlement::do_try_state().expect("the invariants of the settlement hold");
	Reputation::do_try_state().expect("the invariants of the reputation hold");
}

/// The name of a call, and the stage of its deal.
fn name(model: &Model, call: &Call) -> String {
	let text = format!("{call:?}");
	text.split('(').next().unwrap_or(&text).to_owned() + &stage_name(model, call)
}

fn stage_name(model: &Model, call: &Call) -> String {
	let (Call::Reject(deal) | Call::Cancel(deal) | Call::Finalise(deal) | Call::Acknowledge(deal)) = call else {
		return String::new();
	};
	let deal = model.deals.get(*deal as usize);
	deal.map_or_else(String::new, |deal| format!(" in {:?}", deal.stage))
}

fn walk(undecided: Side, extension: u32, choices: &[Choice], seen: &mut Seen) {
	chain::run(undecided, extension, || {
		let mut model = Model::posted(undecided, extension);
		compare(&model);
		for choice in choices {
			let which = choice.which as usize;
			if choice.way % 8 == 0 {
				let moments = model.moments();
				if let Some(moment) = moments.get(which % moments.len().max(1)) {
					model.now = *moment;
					Now::set(*moment);
				}
				continue;
			}
			let mut attempts = model.attempts();
			if choice.way % 8 > 2 {
				attempts.retain(|(who, call)| model.clone().make(*who, call));
			}
			// Each name is as likely as any other one, however many ways there are to call it.
			let mut named: BTreeMap<String, Vec<(Account, Call)>> = BTreeMap::new();
			for (who, call) in attempts {
				named.entry(name(&model, &call)).or_default().push((who, call));
			}
			let kinds = named.len().max(1);
			let Some(alike) = named.into_values().nth(which % kinds) else {
				continue;
			};
			let Some((who, call)) = alike.get(which / kinds % alike.len()).copied() else {
				continue;
			};
			// What ends everything is tried less often.
			let ends = matches!(
				call,
				Call::CancelRequest | Call::End | Call::Cancel(_) | Call::Reject(_)
			);
			if ends && choice.way / 8 % 4 != 0 && model.clone().make(who, &call) {
				continue;
			}
			let before = model.clone();
			let short = |deal: DealId| before.deals.get(deal as usize).is_some_and(|deal| deal.short);
			let made = make(who, &call, undecided, short);
			let allowed = model.make(who, &call);
			assert_eq!(
				made.is_ok(),
				allowed,
				"{who} tries {call:?} in block {}: the pallets say {made:?}, before that {before:#?}",
				before.now
			);
			let list = if allowed { &mut seen.made } else { &mut seen.refused };
			list.insert(name(&before, &call));
			seen.reopened |= model.request.as_ref().is_some_and(|request| request.round == 2);
			compare(&model);
		}
	});
}

fn choices(most: usize) -> impl Strategy<Value = Vec<Choice>> {
	prop::collection::vec(
		(any::<u8>(), any::<u32>()).prop_map(|(way, which)| Choice { way, which }),
		1..most,
	)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn the_joined_pallets_agree_with_the_rules_in_states_and_bonds(
		choices in choices(120),
		undecided in prop_oneof![Just(Side::Demander), Just(Side::Provider)],
		extension in prop::sample::select(EXTENSIONS.to_vec()),
	) {
		walk(undecided, extension, &choices, &mut Seen::default());
	}
}

/// The walks come everywhere: every call was made, in every stage in which the rules treat it in another way, and every
/// call was refused.
#[test]
fn the_random_sequences_come_everywhere() {
	use rand::{Rng, SeedableRng};
	let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(14);
	let mut seen = Seen::default();
	for _ in 0..3_000 {
		let choices: Vec<Choice> = (0..100)
			.map(|_| Choice {
				way: rng.gen(),
				which: rng.gen(),
			})
			.collect();
		let undecided = if rng.gen() { Side::Demander } else { Side::Provider };
		walk(
			undecided,
			EXTENSIONS[usize::from(rng.gen::<bool>())],
			&choices,
			&mut seen,
		);
	}
	let plain = [
		"Amend",
		"CancelRequest",
		"End",
		"Quote",
		"Improve",
		"Reaffirm",
		"Withdraw",
		"Award",
		"Fund",
		"Complain",
		"Answer",
		"Deliver",
		"Confirm",
		"Approve",
		"Dispute",
		"Rule",
		"Retract",
		"Propose",
		"WithdrawSplit",
		"AcceptSplit",
		"Settle",
		"Refund",
		"Collect",
	];
	let early = ["Agreed", "Funded", "Complained"];
	let staged = ["Reject", "Cancel", "Finalise"].map(|call| early.map(|stage| format!("{call} in {stage}")));
	let acknowledged = ["Funded", "Complained"].map(|stage| format!("Acknowledge in {stage}"));
	let expected = plain
		.map(str::to_owned)
		.into_iter()
		.chain(staged.into_iter().flatten())
		.chain(acknowledged);
	for call in expected {
		assert!(seen.made.contains(&call), "{call} was never made");
		assert!(seen.refused.contains(&call), "{call} was never refused");
	}
	assert!(seen.reopened, "no auction was reopened");
}

/// The ways to answer a complaint, one by one.
#[test]
fn the_commitment_decides_a_complaint() {
	let good = [
		(true, Opening::Bare, true),
		(true, Opening::Another, false),
		(true, Opening::Discounted, true),
		(false, Opening::Bare, false),
		(false, Opening::Another, false),
		(false, Opening::Discounted, true),
		(false, Opening::DiscountOfAnotherDeal, false),
		(false, Opening::ForgedDiscount, false),
	];
	for (enough, opening, allowed) in good {
		chain::run(Side::Provider, EXTENSIONS[0], || {
			let provider = PROVIDERS[0];
			let mut model = Model::posted(Side::Provider, EXTENSIONS[0]);
			let mut act = |who, call| {
				let made = make(who, &call, Side::Provider, |_| !enough).is_ok();
				assert_eq!(made, model.make(who, &call), "{call:?}");
				compare(&model);
				made
			};
			assert!(act(provider, Call::Quote(10)));
			Now::set(1 + model::OPEN_FOR);
			model.now = Now::get();
			let mut act = |who, call| {
				let made = make(who, &call, Side::Provider, |_| !enough).is_ok();
				assert_eq!(made, model.make(who, &call), "{call:?}");
				compare(&model);
				made
			};
			assert!(act(DEMANDER, Call::Award(provider)));
			assert!(act(DEMANDER, Call::Fund(0, enough)));
			assert!(act(provider, Call::Complain(0)));
			assert_eq!(
				act(DEMANDER, Call::Answer(0, opening)),
				allowed,
				"{enough}, {opening:?}"
			);
		});
	}
}
