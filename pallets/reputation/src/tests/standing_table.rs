//! What it costs to move a standing: the table in `docs/market.md`, made by the pallet itself.

use super::*;
use std::{env, fs, path::PathBuf};
use tacit_primitives::market;

/// The comments between which the table stands.
const BEGIN: &str = "<!-- standing table -->";
const END: &str = "<!-- end -->";

/// The price of a small deal.
const SMALL: u128 = TACIT;
/// The price of a usual deal, of which the market fee is a TACIT.
const USUAL: u128 = 1_000 * TACIT;

/// An account with a standing, and an attempt to move it.
struct Row {
	/// Whose standing it is.
	subject: &'static str,
	/// The score of each of ten customers of a usual deal; `None` for a provider without a deal.
	customers: Option<u8>,
	/// What is done.
	attack: String,
	/// How many deals, by how many names, at what price, and with what score.
	deals: u64,
	names: u64,
	price: u128,
	score: u8,
}

const LOW: (&str, Option<u8>) = ("ten deals of 1,000 TACIT, 1 star each", Some(1));
const NEW: (&str, Option<u8>) = ("no deal", None);
const HIGH: (&str, Option<u8>) = ("ten deals of 1,000 TACIT, 5 stars each", Some(5));

fn row(
	(subject, customers): (&'static str, Option<u8>),
	attack: impl Into<String>,
	deals: u64,
	names: u64,
	price: u128,
	score: u8,
) -> Row {
	Row {
		subject,
		customers,
		attack: attack.into(),
		deals,
		names,
		price,
		score,
	}
}

/// The standing before and after, and the fees that were burnt for it.
fn outcome(row: &Row) -> (u32, u32, u128) {
	new_test_ext().execute_with(|| {
		if let Some(score) = row.customers {
			for customer in 10..20 {
				trade(customer, PROVIDER, USUAL, score);
			}
		}
		let before = standing(PROVIDER);
		for deal in 0..row.deals {
			trade(100 + deal % row.names, PROVIDER, row.price, row.score);
		}
		Known::do_try_state().expect("the invariants hold");
		(
			before,
			standing(PROVIDER),
			market::fee(row.price) * u128::from(row.deals),
		)
	})
}

/// The fewest usual deals of one account that bring a standing to a goal.
fn usual_deals((subject, customers): (&'static str, Option<u8>), score: u8, goal: u32) -> Row {
	let (who, stars) = if score > 3 {
		("one accomplice", "5 stars")
	} else {
		("one customer", "1 star")
	};
	let reaches = |standing: u32| if score > 3 { standing >= goal } else { standing <= goal };
	(1..1_000)
		.map(|deals| {
			row(
				(subject, customers),
				format!("{who}, {stars}, until it is {}", points(goal)),
				deals,
				1,
				USUAL,
				score,
			)
		})
		.find(|row| reaches(outcome(row).1))
		.expect("enough fees reach any goal below the best")
}

fn rows() -> Vec<Row> {
	vec![
		row(LOW, "one accomplice, 5 stars", 500, 1, SMALL, 5),
		row(LOW, "59 names of its own, 5 stars each", 59, 59, SMALL, 5),
		row(LOW, "59 names of its own, 5 stars each", 59, 59, USUAL, 5),
		usual_deals(LOW, 5, 3_000),
		usual_deals(LOW, 5, 4_000),
		row(NEW, "one accomplice, 5 stars", 1, 1, SMALL, 5),
		row(NEW, "one accomplice, 5 stars", 500, 1, SMALL, 5),
		row(NEW, "59 names of its own, 5 stars each", 59, 59, SMALL, 5),
		usual_deals(NEW, 5, 4_500),
		row(HIGH, "one customer, 1 star", 100, 1, SMALL, 1),
		row(HIGH, "one customer, 1 star", 1, 1, USUAL, 1),
		usual_deals(HIGH, 1, 4_000),
		usual_deals(HIGH, 1, 3_000),
	]
}

/// A standing in points.
fn points(standing: u32) -> String {
	format!("{}.{:03}", standing / 1_000, standing % 1_000)
}

/// An amount in TACIT with all decimals that are not zero.
fn tacit(amount: u128) -> String {
	let text = format!("{}.{:012}", amount / TACIT, amount % TACIT);
	text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn table() -> String {
	let mut table = String::from(
		"| the provider has | who rates it then | deals | price of each, TACIT | fees burnt, TACIT | standing before | after |\n\
		 |---|---|---|---|---|---|---|\n",
	);
	for row in rows() {
		let (before, after, burnt) = outcome(&row);
		table += &format!(
			"| {} | {} | {} | {} | {} | {} | {} |\n",
			row.subject,
			row.attack,
			row.deals,
			tacit(row.price),
			tacit(burnt),
			points(before),
			points(after),
		);
	}
	table
}

#[test]
fn the_table_in_docs_is_what_the_pallet_does() {
	let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/market.md");
	let block = format!("{BEGIN}\n{}{END}", table());
	let page = fs::read_to_string(&path).unwrap_or_default();
	let known = page
		.split_once(BEGIN)
		.and_then(|(before, rest)| Some((before, rest.split_once(END)?)))
		.map(|(before, (_, after))| (before, after));
	if env::var_os("TACIT_UPDATE_FIXTURES").is_some() {
		let page = match known {
			Some((before, after)) => format!("{before}{block}{after}"),
			None if page.is_empty() => format!("{block}\n"),
			None => format!("{}\n\n{block}\n", page.trim_end()),
		};
		fs::write(&path, page).expect("the page can be written");
		return;
	}
	assert!(
		page.contains(&block),
		"docs/market.md has another table of the costs of moving a standing. Write it again with\n\
		 TACIT_UPDATE_FIXTURES=1 cargo test -p pallet-reputation\n\n{block}"
	);
}

/// The attacks by which a reputation could be made or ruined for nothing.
#[test]
fn many_small_deals_neither_make_nor_ruin_a_reputation() {
	let moved = |row: Row| {
		let (before, after, _) = outcome(&row);
		before.abs_diff(after)
	};
	// 500 deals of one accomplice lift a provider that ten customers found bad by less than a fifth of a point.
	assert!(moved(row(LOW, "", 500, 1, SMALL, 5)) < 200);
	// 100 deals of one customer ruin nobody that ten customers found good.
	assert!(moved(row(HIGH, "", 100, 1, SMALL, 1)) < 50);
	// Names count for nothing.
	assert_eq!(
		moved(row(LOW, "", 59, 59, SMALL, 5)),
		moved(row(LOW, "", 59, 1, SMALL, 5))
	);
	// Without a fee nothing moves.
	assert_eq!(moved(row(LOW, "", 500, 500, 999, 5)), 0);
}
