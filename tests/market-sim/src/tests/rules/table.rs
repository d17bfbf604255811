//! The table of `docs/market.md`: for every state of a deal and every call, whose default it is, and what becomes of
//! the request and of both bonds. It is made from the model, with which the pallets are compared.

use super::model::{
	Account, Bond, Call, Model, Opening, Ruling, Stage, ARBITER, DEMANDER, EXTENSIONS, OPEN_FOR, PROVIDERS, STRANGER,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	env, fs,
	path::Path,
};
use tacit_primitives::Side;

/// The comments between which the table stands.
const BEGIN: &str = "<!-- defaults:begin -->";
const END: &str = "<!-- defaults:end -->";

const PROVIDER: Account = PROVIDERS[0];

/// The states of a deal whose outcome is not fixed, with the calls that lead there from the award.
fn stages() -> [(&'static str, Vec<(Account, Call)>); 6] {
	let funded = vec![(DEMANDER, Call::Fund(0, true))];
	let with = |calls: &[(Account, Call)], more: (Account, Call)| [calls, &[more]].concat();
	let complained = with(&funded, (PROVIDER, Call::Complain(0)));
	let acknowledged = with(&funded, (PROVIDER, Call::Acknowledge(0)));
	let delivered = with(&acknowledged, (PROVIDER, Call::Deliver(0)));
	let disputed = with(&delivered, (DEMANDER, Call::Dispute(0)));
	[
		("Agreed", Vec::new()),
		("Funded", funded),
		("Complained", complained),
		("Acknowledged", acknowledged),
		("Delivered", delivered),
		("Disputed", disputed),
	]
}

/// A deal of an award of that round, before any call on it. Where the round is the second one, the first one had a deal
/// that another provider declined.
fn awarded(round: u8, undecided: Side) -> (Model, u64) {
	let mut model = Model::posted(undecided, EXTENSIONS[0]);
	let must = |model: &mut Model, who, call: Call| assert!(model.make(who, &call), "{call:?}");
	if round == 2 {
		must(&mut model, PROVIDERS[1], Call::Quote(3));
		model.now += OPEN_FOR;
		must(&mut model, DEMANDER, Call::Award(PROVIDERS[1]));
		must(&mut model, PROVIDERS[1], Call::Reject(0));
	}
	must(&mut model, PROVIDER, Call::Quote(4));
	model.now += OPEN_FOR;
	must(&mut model, DEMANDER, Call::Award(PROVIDER));
	(model, u64::from(round) - 1)
}

/// The same call on another deal.
fn on(call: Call, deal: u64) -> Call {
	match call {
		Call::Fund(_, enough) => Call::Fund(deal, enough),
		Call::Acknowledge(_) => Call::Acknowledge(deal),
		Call::Complain(_) => Call::Complain(deal),
		Call::Deliver(_) => Call::Deliver(deal),
		Call::Dispute(_) => Call::Dispute(deal),
		other => other,
	}
}

/// What can be tried in a state: its name and that of who can do it, what precedes it in the same state, and the call.
type Attempt = (&'static str, &'static str, Vec<(Account, Call)>, Account, Call);

fn attempts(deal: u64) -> Vec<Attempt> {
	let propose = |who, side| (who, Call::Propose(deal, side));
	let demander = |name, call| (name, "demander", Vec::new(), DEMANDER, call);
	let provider = |name, call| (name, "provider", Vec::new(), PROVIDER, call);
	let rule = |name, ruling| {
		let before = vec![propose(DEMANDER, Side::Demander)];
		(name, "arbiter", before, ARBITER, Call::Rule(deal, ruling))
	};
	vec![
		demander("`fund`", Call::Fund(deal, true)),
		provider("`acknowledge`", Call::Acknowledge(deal)),
		provider("`complain`", Call::Complain(deal)),
		demander("`answer`", Call::Answer(deal, Opening::Bare)),
		provider("`reject`", Call::Reject(deal)),
		provider("`deposit_package`", Call::Deliver(deal)),
		(
			"`approve`",
			"demander",
			vec![(DEMANDER, Call::Confirm(deal))],
			DEMANDER,
			Call::Approve(deal),
		),
		demander("`dispute`", Call::Dispute(deal)),
		(
			"`cancel`",
			"both",
			vec![(PROVIDER, Call::Cancel(deal))],
			DEMANDER,
			Call::Cancel(deal),
		),
		(
			"`accept_split`",
			"the other party",
			vec![propose(DEMANDER, Side::Demander)],
			PROVIDER,
			Call::AcceptSplit(deal, Side::Demander),
		),
		rule("`rule` for the provider", Ruling::Provider),
		rule("`rule` for the demander", Ruling::Demander),
		rule("`rule` for a split", Ruling::SplitOf(Side::Demander)),
		(
			"`finalise`, or collecting",
			"anybody",
			Vec::new(),
			STRANGER,
			Call::Finalise(deal),
		),
	]
}

fn fate(before: Bond, after: Bond) -> &'static str {
	match (before, after) {
		(Bond::Held, Bond::None) => "returned",
		(Bond::Held, Bond::Burnt) => "burnt",
		(Bond::Held, Bond::Held) => "locked",
		_ => "",
	}
}

/// The cells of a row after the first three: outcome, whose default, the bonds, the request.
fn effect(before: &Model, after: &Model, deal: usize) -> Option<[String; 5]> {
	let stage = after.deals.get(deal)?.stage;
	let defaults = |model: &Model| (model.demander_defaults, model.defaults.iter().sum::<u32>());
	let fault = match (defaults(before), defaults(after)) {
		((one, _), (two, _)) if one != two => "demander",
		((_, one), (_, two)) if one != two => "provider",
		_ if matches!(
			stage,
			Stage::Gone | Stage::Payable | Stage::Refundable | Stage::Split(..)
		) =>
		{
			"nobody's"
		},
		_ => "",
	};
	let request = match (&before.request, &after.request) {
		(Some(_), None) => "ended",
		(Some(one), Some(two)) if one.round != two.round => "reopened",
		(Some(_), Some(_)) => "waits",
		(None, _) => "",
	};
	let outcome = match stage {
		Stage::Gone => "removed".to_owned(),
		Stage::Split(..) => "Split".to_owned(),
		stage => format!("{stage:?}"),
	};
	Some([
		outcome,
		fault.to_owned(),
		fate(before.demander_bond, after.demander_bond).to_owned(),
		fate(before.bonds[0], after.bonds[0]).to_owned(),
		request.to_owned(),
	])
}

fn table() -> String {
	let mut order = Vec::new();
	let mut rows: BTreeMap<(usize, usize, &str), BTreeMap<usize, BTreeSet<String>>> = BTreeMap::new();
	for (round, undecided) in [
		(1, Side::Provider),
		(1, Side::Demander),
		(2, Side::Provider),
		(2, Side::Demander),
	] {
		for (place, (state, calls)) in stages().into_iter().enumerate() {
			let (mut model, deal) = awarded(round, undecided);
			for (who, call) in calls {
				assert!(model.make(who, &on(call, deal)), "{call:?}");
			}
			let deadline = model.deals[deal as usize].deadline;
			for (when, now) in [("in time", model.now), ("late", deadline + 1)] {
				for (number, (name, by, before, who, call)) in attempts(deal).into_iter().enumerate() {
					let mut model = model.clone();
					// What precedes the call was done in time. Without it the call is tried as well.
					for (who, call) in before {
						model.make(who, &call);
					}
					model.now = now;
					let mut after = model.clone();
					if !after.make(who, &call) {
						continue;
					}
					let Some(cells) = effect(&model, &after, deal as usize) else {
						continue;
					};
					let key = (place, number, when);
					if !rows.contains_key(&key) {
						order.push((key, format!("| {state} | {when} | {name} | {by} |")));
					}
					let cells_of_row = rows.entry(key).or_default();
					for (column, cell) in cells.into_iter().enumerate() {
						cells_of_row.entry(column).or_default().insert(cell);
					}
				}
			}
		}
	}
	order.sort();
	let mut table = String::from(
		"| state | when | call | by | outcome | whose default | demander's bond | provider's bond | request |\n\
		 |---|---|---|---|---|---|---|---|---|\n",
	);
	for (key, head) in order {
		let cells = rows.remove(&key).unwrap_or_default();
		table += &head;
		for cell in cells.into_values() {
			let cell = cell.into_iter().collect::<Vec<_>>().join(" or ");
			let space = if cell.is_empty() { "" } else { " " };
			table += &format!(" {cell}{space}|");
		}
		table.push('\n');
	}
	table
}

#[test]
fn the_table_of_defaults_in_docs_is_what_the_rules_do() {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/market.md");
	let page = fs::read_to_string(&path).expect("the page is there");
	let (before, rest) = page.split_once(BEGIN).expect("the table begins");
	let (_, after) = rest.split_once(END).expect("the table ends");
	let expected = format!("{before}{BEGIN}\n{}{END}{after}", table());
	if env::var_os("TACIT_UPDATE_FIXTURES").is_some() {
		fs::write(&path, expected).expect("the page can be written");
		return;
	}
	assert!(
		page == expected,
		"docs/market.md has another table of defaults and bonds. Write it again with\n\
		 TACIT_UPDATE_FIXTURES=1 scripts/cargo.sh test -p tacit-market-sim -- the_table_of_defaults\n\n{}",
		table()
	);
}
