//! The periods that `docs/protocol.md` states are those of the runtime.

use frame_support::traits::Get;
use tacit_runtime::{configs::consensus::RELAY_DAYS, Runtime};

const PAGE: &str = include_str!("../../../docs/protocol.md");

/// The periods, by the names that the page has for them, in blocks of the relay chain.
fn periods() -> [(&'static str, u32); 12] {
	use pallet_orders::Config as Orders;
	use pallet_quotations::Config as Quotations;
	use pallet_reputation::Config as Reputation;
	use pallet_settlement::Config as Settlement;
	[
		(
			"settlement.FundingPeriod",
			<Runtime as Settlement>::FundingPeriod::get(),
		),
		(
			"settlement.AcknowledgementPeriod",
			<Runtime as Settlement>::AcknowledgementPeriod::get(),
		),
		(
			"settlement.ComplaintPeriod",
			<Runtime as Settlement>::ComplaintPeriod::get(),
		),
		("settlement.ReviewPeriod", <Runtime as Settlement>::ReviewPeriod::get()),
		(
			"settlement.ResolutionPeriod",
			<Runtime as Settlement>::ResolutionPeriod::get(),
		),
		(
			"settlement.RetentionPeriod",
			<Runtime as Settlement>::RetentionPeriod::get(),
		),
		(
			"settlement.MaxDeliveryPeriod",
			<Runtime as Settlement>::MaxDeliveryPeriod::get(),
		),
		(
			"quotations.MaxOpenPeriod",
			<Runtime as Quotations>::MaxOpenPeriod::get(),
		),
		("quotations.MaxExtension", <Runtime as Quotations>::MaxExtension::get()),
		(
			"quotations.MaxEvaluationPeriod",
			<Runtime as Quotations>::MaxEvaluationPeriod::get(),
		),
		("orders.MaxValidity", <Runtime as Orders>::MaxValidity::get()),
		("reputation.RatingPeriod", <Runtime as Reputation>::RatingPeriod::get()),
	]
}

#[test]
fn the_periods_of_the_documentation_are_those_of_the_runtime() {
	let (_, rest) = PAGE.split_once("<!-- periods:begin -->").expect("the table begins");
	let (table, _) = rest.split_once("<!-- periods:end -->").expect("the table ends");
	let rows: Vec<(&str, &str)> = table
		.lines()
		.filter_map(|line| line.split_once('`')?.1.split_once("` | "))
		.map(|(name, length)| (name, length.trim_end_matches(" |")))
		.collect();
	let expected: Vec<(&str, String)> = periods()
		.map(|(name, blocks)| {
			assert_eq!(blocks % RELAY_DAYS, 0, "{name} is a number of whole days");
			let days = blocks / RELAY_DAYS;
			(name, format!("{days} day{}", if days == 1 { "" } else { "s" }))
		})
		.to_vec();
	let expected: Vec<(&str, &str)> = expected.iter().map(|(name, length)| (*name, length.as_str())).collect();
	assert_eq!(
		rows, expected,
		"docs/protocol.md states other periods than the runtime has"
	);
}
