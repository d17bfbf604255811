//! `tacit deposits`: everything that is locked of an account's public balance, why, and how it returns.

use crate::{
	context::Context,
	error::{Error, Result},
	market::{
		quotation,
		rfq::{own_requests, own_step, questions_of},
	},
	output::{Cell, Report, Row},
	view::{pages::Pages, wording::state_name},
};
use clap::Args;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::Side;
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, Chain},
	guard::request::{Quotation, Request},
};

/// Show what is locked of your balance, why, and how it returns
#[derive(Debug, Args)]
#[command(after_help = "\
The first table has what the chain holds, by reason. The second one has the things that it is held for, with the command \
that brings each back as soon as that is possible. Bonds and market fees are named; the other deposits go by the bytes \
that something takes on chain.

Examples:
  tacit --dev alice deposits
  tacit --seed-file ~/.tacit-seed deposits --json")]
pub struct DepositsCommand {}

/// A reason for which the chain holds an amount, as `Pallet(Reason)`; what it is held for; and how it comes back.
const REASONS: &[(&str, &str, &str)] = &[
	(
		"Listings(Profile)",
		"your profile",
		"the call listings.clear_profile, in Polkadot.js Apps, once you have no listing",
	),
	("Listings(Listing)", "your listings", "tacit listing withdraw NUMBER"),
	(
		"Orders(Order)",
		"orders that you have placed",
		"when the provider answers; tacit order cancel NUMBER, or tacit order reap NUMBER once it has expired",
	),
	(
		"Orders(Fee)",
		"market fees of orders that you have placed",
		"with the order, unless the provider accepts it, which burns the fee",
	),
	(
		"Quotations(Rfq)",
		"your requests",
		"when the request ends; tacit rfq cancel NUMBER, or tacit rfq end NUMBER once the time to award is over",
	),
	(
		"Quotations(Quotation)",
		"your quotations",
		"tacit quotation withdraw NUMBER",
	),
	(
		"Quotations(Bond)",
		"bonds of your requests and quotations",
		"with the request or the quotation, unless you default, which burns it",
	),
	(
		"Questions(Question)",
		"questions that you have asked",
		"tacit rfq unask NUMBER QUESTION, once the request has ended or has another version",
	),
	(
		"Settlement(Shielded)",
		"all confidential balances",
		"tacit unshield AMOUNT",
	),
	(
		"Settlement(Account)",
		"your confidential account",
		"it stays as long as you have the account",
	),
	(
		"Settlement(Deal)",
		"your deals",
		"when you have nothing left to collect in the deal; tacit deal list shows how far each is",
	),
	(
		"Settlement(Package)",
		"packages that you have deposited",
		"tacit reap NUMBER --side SIDE, some time after the deal has ended",
	),
	("Timestamps(Stamp)", "your time stamps", "it stays with the stamp"),
	(
		"Session(Keys)",
		"your keys as a collator",
		"the call session.purge_keys, in Polkadot.js Apps",
	),
	(
		"PolkadotXcm(AuthorizeAlias)",
		"aliases on other chains that you have authorised",
		"the call polkadotXcm.removeAuthorizedAlias, in Polkadot.js Apps",
	),
];

impl DepositsCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let who = account.id();
		let holds = chain.holds(&who).await?;
		let held = chain.public_balance(&who).await?.held;
		let mut by_reason: Vec<Row> = holds
			.iter()
			.map(|(reason, amount)| hold_row(&format!("{reason:?}"), *amount))
			.collect();
		let known = holds.iter().map(|(_, amount)| amount.units()).sum::<u128>();
		if let Some(rest) = held.units().checked_sub(known).filter(|rest| *rest > 0) {
			let amount = Amount::from_units(rest);
			by_reason.push(vec![
				("amount", amount.into()),
				(
					"held_for",
					"what other pallets reserve, such as proxies and multisigs".into(),
				),
				("returns", "with what it is for, in Polkadot.js Apps".into()),
				("reason", "reserved".into()),
			]);
		}
		let things = things(&chain, &who).await?;
		Ok(Report::new("Deposits")
			.field("address", account.address())
			.field("held", held)
			.list("held_by_reason", by_reason)
			.list("held_for", things))
	}
}

fn hold_row(reason: &str, amount: Amount) -> Row {
	let known = REASONS.iter().find(|(name, ..)| *name == reason);
	let (held_for, returns) = known.map_or(
		(
			"something that this release does not know",
			"see the notes of a newer release",
		),
		|known| (known.1, known.2),
	);
	vec![
		("amount", amount.into()),
		("held_for", held_for.into()),
		("returns", returns.into()),
		("reason", reason.into()),
	]
}

/// The things for which something of an account is locked, each with the next command.
async fn things(chain: &Chain, who: &AccountId32) -> Result<Vec<Row>> {
	let mut rows = Vec::new();
	let mut add = |what: String, state: &str, at_stake: Option<u128>, next: Option<String>| {
		rows.push(vec![
			("what", what.into()),
			("state", state.into()),
			(
				"bond_or_fee",
				at_stake.filter(|amount| *amount > 0).map(Amount::from_units).into(),
			),
			("next", next.map_or_else(|| Cell::none(""), Cell::from)),
		]);
	};
	for rfq in own_requests(chain, who).await? {
		let request = Request::from(&rfq);
		let next = own_step(&request);
		add(
			format!("request {}", rfq.id),
			request.phase.name(),
			Some(rfq.bond),
			Some(next),
		);
	}
	for info in quotation::own(chain, who).await? {
		let quotation = Quotation::from(&info);
		let next = quotation::own_step(chain, &info, &quotation).await?;
		add(
			format!("quotation on request {}", info.rfq),
			quotation.status.name(),
			Some(info.bond),
			next,
		);
	}
	for question in questions_of(chain, who).await? {
		let (rfq, number) = (question.rfq, question.number);
		let present = chain.rfq(rfq).await?.map(|rfq| rfq.version);
		let stands = present == Some(question.version);
		let next = (!stands).then(|| format!("tacit rfq unask {rfq} {number}"));
		let state = if stands { "stands" } else { "passed" };
		add(format!("question {number} about request {rfq}"), state, None, next);
	}
	let page = async |cursor, wanted| {
		let question = runtime::runtime_apis()
			.orders_api()
			.orders_of(*who, Static(Side::Demander), cursor, wanted);
		let page = chain.ask(question).await?;
		Ok::<_, Error>((page.orders, page.next))
	};
	for order in Pages::all("orders", page).await? {
		let (state, command) = match order.blocks_left {
			0 => ("expired", "reap"),
			_ => ("placed", "cancel"),
		};
		let next = format!("tacit order {command} {}", order.id);
		add(format!("order {}", order.id), state, Some(order.fee), Some(next));
	}
	let page = async |cursor, wanted| {
		let page = chain.deals_of(who, cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let mut deals = Pages::all("deals", page).await?;
	deals.sort_unstable();
	for id in deals {
		let deal = chain.deal(id).await?;
		let deposit = match deal.terms.side_of(who) {
			Some(Side::Demander) => deal.demander_deposit,
			_ => deal.provider_deposit,
		};
		if deposit {
			let state = state_name(&deal.state);
			add(format!("deal {id}"), state, None, Some(format!("tacit deal show {id}")));
		}
	}
	Ok(rows)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Decode;
	use scale_info::TypeDef;

	/// Every reason of the runtime is explained, and nothing else is.
	#[test]
	fn every_reason_of_the_runtime_is_explained() {
		let metadata = subxt::Metadata::decode(&mut &include_bytes!("../../../metadata.scale")[..]).unwrap();
		let types = &metadata.types().types;
		let variants = |path: &[&str]| {
			let mut found = types.iter().filter(|one| one.ty.path.segments == path);
			match found.next().map(|one| &one.ty.type_def) {
				Some(TypeDef::Variant(of)) => of.variants.clone(),
				other => panic!("{path:?}: {other:?}"),
			}
		};
		let mut expected = Vec::new();
		for pallet in variants(&["tacit_runtime", "RuntimeHoldReason"]) {
			let inner = metadata.types().resolve(pallet.fields[0].ty.id).unwrap();
			let TypeDef::Variant(reasons) = &inner.type_def else {
				panic!("{pallet:?}")
			};
			expected.extend(
				reasons
					.variants
					.iter()
					.map(|one| format!("{}({})", pallet.name, one.name)),
			);
		}
		let mut explained: Vec<&str> = REASONS.iter().map(|(name, ..)| *name).collect();
		expected.sort();
		explained.sort_unstable();
		assert_eq!(explained, expected);
	}

	#[test]
	fn an_unknown_reason_is_shown_too() {
		let row = hold_row("New(Thing)", Amount::from_units(1));
		assert_eq!(row[3].1, "New(Thing)".into());
	}
}
