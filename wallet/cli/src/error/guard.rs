//! The advice for the errors of the wallet's guards.

use super::Error;
use crate::advice::{node_first, phrase_first};
use tacit_primitives::DealId;
use tacit_wallet::{
	discount::DiscountError,
	guard::{bounds::BoundError, request::RequestError, Fault, GuardError},
};

/// Turns the error of a guard into one of the command, with its advice.
pub(crate) fn advised(error: GuardError) -> Error {
	let message = error.to_string();
	let hint = hint(&error);
	match error.fault() {
		Fault::NotFound => Error::not_found(message, hint),
		Fault::Precondition => Error::precondition(message, hint),
		Fault::Mismatch => Error::mismatch(message, hint),
	}
}

fn hint(error: &GuardError) -> String {
	match error {
		GuardError::NotTheParty { account, .. } | GuardError::NoParty { account, .. } => {
			format!("you are using the account {account}")
		},
		GuardError::WrongState { deal, .. } => format!("`tacit deal show {deal}` shows what can be done with it"),
		GuardError::NotYet { .. } | GuardError::NotOverdue { .. } => "try again after that".into(),
		GuardError::Overdue { deal, .. } => format!("`tacit deal show {deal}` shows what can still be done"),
		GuardError::OtherProvider { deal, .. } => format!("look again with `tacit deal show {deal}`"),
		GuardError::NotKept { deal, .. } => phrase_first(&format!(
			"a deal keeps the keys that it was opened with, so give it up with `tacit deal cancel {deal}`, register the key of your \
			 phrase with `tacit profile set --name NAME`, and agree on a new deal"
		)),
		// As an error of the wallet it is no error of a guard.
		GuardError::Recipient(_) => String::new(),
		GuardError::NoKeyOf(_) => "ask it to run `tacit profile set --name NAME`".into(),
		GuardError::NotRegistered => "run `tacit profile set --name NAME` first".into(),
		GuardError::NotSigned => "run `tacit profile set --name NAME` once more: it signs the key".into(),
		GuardError::SignedAnotherKey => {
			"sign what `tacit profile text` prints and give the signature with --key-signature".into()
		},
		GuardError::EscrowForAnotherKey(deal) => phrase_first(&format!(
			"look for the phrase whose key `tacit profile set` had registered when deal {deal} was opened"
		)),
		GuardError::EscrowUnreadable { deal, refusable, .. } | GuardError::EscrowMismatch { deal, refusable } => {
			wrong_escrow(*deal, *refusable)
		},
		GuardError::EscrowHolds { .. } => "leave --amount out".into(),
		GuardError::EscrowUnknown { .. } => {
			"if an earlier release of this wallet has funded the deal, run this command again with --amount AMOUNT, which is what you \
			 paid; else use the phrase that funded it"
				.into()
		},
		GuardError::NotAgreed { deal, .. } => format!(
			"ask the demander why; `tacit deal complain {deal}` has it publish what the escrow holds. Do so in time: if you neither \
			 complain nor acknowledge, it is your default"
		),
		GuardError::NotThePrice { deal, held, .. } => format!(
			"ask another node first (--node), because this one may state another price than the chain holds; if you agreed on {held}, \
			 run `tacit acknowledge {deal} --amount {}`; if you agreed on more, ask the demander why, and complain in time with `tacit deal \
			 complain {deal}`",
			held.to_decimal()
		),
		GuardError::PartTaken(_) => "`tacit balance` shows what you have".into(),
		GuardError::NoSplit { deal, .. } | GuardError::NoOwnSplit(deal) => {
			format!("`tacit split show {deal}` shows what there is")
		},
		GuardError::PartsUnreadable(_) => "do not accept it".into(),
		GuardError::PartsMismatch => "do not accept it; ask for another proposal".into(),
		GuardError::SplitNotStated { deal, provider, .. } => format!(
			"accept exactly that with `tacit split accept {deal} --provider-part {}`",
			provider.to_decimal()
		),
		GuardError::OtherSplit { deal, .. } => format!("look again with `tacit split show {deal}`"),
		GuardError::CancelProposed(deal) => {
			format!("take the proposal back with `tacit deal cancel {deal} --retract`")
		},
		GuardError::CancelNotProposed(deal) => format!("`tacit deal show {deal}` shows where it stands"),
		GuardError::EvidenceKnown(deal) => format!("`tacit evidence list {deal}` shows what there is"),
		GuardError::EvidenceFull => "put the rest into one archive before you begin".into(),
		GuardError::Rated(deal) => format!("`tacit record {deal}` shows both ratings"),
		GuardError::NothingDelivered(deal) => format!(
			"`tacit deal show {deal}` shows what it waits for; packages are removed some time after a deal has ended"
		),
		GuardError::KeptElsewhere { .. } => "download it and name the file with --file SEALED".into(),
		GuardError::Lying(_) => {
			"nothing is wrong with the deal as far as you know; ask another node (--node)".into()
		},
		GuardError::PackageUnreadable { deal, .. } | GuardError::OtherContent { deal, .. } => doubt(*deal),
		GuardError::PackageTooLong { .. } => {
			"keep it elsewhere: say where with --uri URI, and upload the file that is written then".into()
		},
		GuardError::OwnListing => "nobody orders from themselves".into(),
		GuardError::ListingExpired(_) => {
			"ask the provider to renew it, or find another with `tacit search KEYWORD`".into()
		},
		GuardError::OtherListing { listing, .. } => format!("read it again with `tacit listing show {listing}`"),
		GuardError::PartialArbiter => "nobody decides their own dispute; name somebody else with --arbiter".into(),
		GuardError::TooLong { what, limit, .. } => format!("use {what} {limit}b or less"),
		GuardError::Bound(error) => within_bounds(error),
		GuardError::OrderExpired(_) => "ask the demander to order again".into(),
		GuardError::OtherPrice { order, .. } => format!("look again with `tacit order show {order}`"),
		GuardError::RequirementUnreadable {
			order,
			for_another_key: true,
			..
		} => phrase_first(&decline(*order)),
		GuardError::RequirementUnreadable { order, .. }
		| GuardError::OtherRequirement(order)
		| GuardError::ForeignRequirement { order, .. } => node_first(&decline(*order)),
		GuardError::TooLittle { least, .. } => format!("shield at least the existential deposit, {least}"),
		GuardError::ComplainedBefore(deal) => {
			format!("acknowledge it with `tacit acknowledge {deal}`, or agree to cancel: `tacit deal cancel {deal}`")
		},
		GuardError::EscrowInOrder { deal, held } => {
			format!("acknowledge it with `tacit acknowledge {deal} --amount {}`", held.to_decimal())
		},
		GuardError::EscrowTooLow { deal, .. } => format!(
			"if the provider has signed a discount, name it with --discount FILE; without one agree to cancel in time: `tacit deal cancel \
			 {deal}`"
		),
		GuardError::Discount(error) => of_discount(error).into(),
		GuardError::Request(error) => of_request(error),
	}
}

/// The advice about a value that the chain would refuse, with the nearest value that it takes.
fn within_bounds(error: &BoundError) -> String {
	match error {
		BoundError::TooShort { what, least, .. } => format!("use {what} {least}b or more"),
		BoundError::LongerThan { what, limit, .. } => format!("use {what} {limit}b or less"),
		BoundError::Zero(what) => format!("use {what} with an amount above zero"),
		BoundError::StepOutOfBounds {
			what,
			step,
			least,
			most,
			..
		} => {
			let (nearest, direction) = if step > most { (most, "less") } else { (least, "more") };
			format!("use {what} {} or {direction}, or leave it out", nearest.to_decimal())
		},
		BoundError::BudgetTooLow { what, least, .. } | BoundError::BelowLeast { what, least, .. } => {
			format!("use {what} {} or more", least.to_decimal())
		},
		BoundError::NotFree { .. } => {
			"get more TACIT first; `tacit deposits` shows what is locked, and how it returns".into()
		},
		BoundError::TooLittle { action, least, .. } => format!("{action} {least} or more"),
		BoundError::NotCovered { .. } => "send less, or get more TACIT first".into(),
	}
}

/// The advice about a discount that does not count.
fn of_discount(error: &DiscountError) -> &'static str {
	match error {
		DiscountError::Malformed | DiscountError::Signature(_) => {
			"ask the provider for the file that `tacit deal discount sign` has written, unchanged"
		},
		DiscountError::Chain(_) => "check that --node is the right chain",
		DiscountError::Deal { .. } | DiscountError::Provider { .. } => "ask the provider to sign one for this deal",
		DiscountError::NotLower { .. } => "no discount is needed for the price",
		DiscountError::Zero => "with the other party's consent `tacit deal cancel` ends the deal without a payment",
	}
}

/// The advice where a request for quotation does not allow a step.
fn of_request(error: &RequestError) -> String {
	match error {
		RequestError::OwnRequest(_) => "nobody quotes on their own request, or asks about it; `tacit rfq amend` changes it".into(),
		RequestError::OtherVersion { rfq, .. } => format!("read it again with `tacit rfq show {rfq}`"),
		RequestError::NotOpen { rfq, .. } => {
			format!("`tacit rfq show {rfq}` shows its times; `tacit rfq open` lists the open ones")
		},
		RequestError::StillOpen { .. } => "award after that".into(),
		RequestError::Lapsed { rfq, .. } => format!("end it with `tacit rfq end {rfq}`, which returns bond and deposit"),
		RequestError::NotLapsed { rfq, .. } => {
			format!("try again after that; its demander can give it up with `tacit rfq cancel {rfq}`")
		},
		RequestError::Unconcluded { deal, .. } => format!("`tacit deal show {deal}` shows what the deal waits for"),
		RequestError::NoAmendmentLeft(rfq) | RequestError::TooLateToAmend { rfq, .. } => {
			format!("`tacit rfq show {rfq}` shows what it asks for; post another request for something else")
		},
		RequestError::HasQuotation(rfq) => format!("use `tacit quotation improve {rfq}`"),
		RequestError::CarriedOver(rfq) => format!(
			"`tacit quotation reaffirm {rfq}` binds you to it again, `tacit quotation improve {rfq}` lowers its price, `tacit quotation \
			 withdraw {rfq}` takes it back"
		),
		RequestError::Defaulted(_) => {
			"nobody quotes again on a request after a default; the deposit comes back after its end, with `tacit quotation withdraw`".into()
		},
		RequestError::NoQuotation { rfq, .. } => {
			format!("`tacit rfq ranking {rfq}` shows the live ones; quote with `tacit quotation make {rfq}`")
		},
		RequestError::NotLive { rfq, .. } => format!("`tacit rfq ranking {rfq}` shows the live ones"),
		RequestError::NotCarriedOver { rfq, .. } => format!("`tacit rfq show {rfq}` shows where your quotation stands"),
		RequestError::NotLower { .. } => "name a lower price".into(),
		RequestError::OffStep { lower: Some(lower), .. } => format!("use --price {}", lower.to_decimal()),
		RequestError::OffStep { step, lower: None, .. } => format!("the lowest price is one step, {step}"),
		RequestError::AboveBudget { budget, .. } => format!("you can quote up to {budget}"),
		RequestError::Leads(_) => "it can be withdrawn once another one leads, and comes back after the award or the time to award".into(),
		RequestError::Binding { rfq, .. } => {
			format!("`tacit quotation withdraw {rfq}` takes it back after that, or as soon as another one's award is acknowledged")
		},
		RequestError::Awarded { deal: Some(deal), .. } => format!("`tacit deal show {deal}` shows the deal"),
		RequestError::Awarded { deal: None, .. } => "`tacit deal list` shows the deal".into(),
		RequestError::QuotedOtherPrice { rfq, .. } | RequestError::QuotedOtherSolution { rfq, .. } => {
			format!("look again with `tacit rfq ranking {rfq}`")
		},
	}
}

/// The advice where the opening is not that of the escrow on chain.
fn wrong_escrow(deal: DealId, refusable: bool) -> String {
	match refusable {
		true => format!(
			"ask another node (--node), because this one may say what is not on chain; if it says the same, complain in time with `tacit \
			 deal complain {deal}`: if you stay silent, it is your default"
		),
		false => "ask another node (--node): this one may say what is not on chain; nothing is lost".into(),
	}
}

/// The advice about a content without the stamped digest. The node states that digest, so the user suspects the node
/// before the provider.
pub(crate) fn doubt(deal: DealId) -> String {
	format!(
		"ask another node (--node), because this one may say what is not on chain; if it says the same and you are the demander, you \
		 can object with `tacit dispute {deal}`"
	)
}

fn decline(order: u64) -> String {
	format!("if you are the provider, decline it with `tacit order decline {order}`")
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::explain::Explain;
	use tacit_wallet::amount::Amount;

	#[test]
	fn the_escrow_is_what_was_agreed_on_whatever_price_the_node_states() {
		let amount = |text: &str| text.parse::<Amount>().unwrap();
		let short = advised(GuardError::NotAgreed {
			deal: 3,
			held: amount("4"),
			stated: amount("10"),
		});
		let other_price = advised(GuardError::NotThePrice {
			deal: 3,
			held: amount("10"),
			price: amount("50"),
		});
		let hint = |error: &Error| error.hint().unwrap();
		assert!(
			hint(&other_price).starts_with("ask another node first"),
			"{other_price}"
		);
		assert!(hint(&other_price).contains("tacit acknowledge 3 --amount 10`"));
		for error in [short, other_price] {
			assert_eq!(error.kind(), "mismatch", "{error}");
			// Advice that gives the payment up does not come first, and silence would be a default.
			assert!(!hint(&error).contains("reject"), "{error}");
			assert!(hint(&error).contains("tacit deal complain 3"), "{error}");
		}
	}

	#[test]
	fn the_hint_names_the_nearest_value_that_the_chain_takes() {
		use tacit_wallet::{
			duration::Period,
			guard::bounds::{named, price_step, receive, within, RequestBounds, RequestPeriods},
		};
		let units = Amount::from_units;
		let bounds = RequestBounds {
			open: 5..=1000,
			extension: 5..=100,
			award: 10..=300,
			delivery: 500,
			bond: units(2_000_000_000_000),
		};
		let request = |open_for, extension, award_within, delivery_period| {
			bounds.check(&RequestPeriods {
				open_for: named("--open-for", Period(open_for)),
				extension: named("--extension", Period(extension)),
				award_within: named("--award-within", Period(award_within)),
				delivery_period: named("--delivery-period", Period(delivery_period)),
			})
		};
		let tacit = |amount: &str| amount.parse::<Amount>().unwrap();
		let step =
			|budget, step| price_step(named("--budget", tacit(budget)), named("--step", tacit(step))).map(|_| ());
		for (refused, nearest) in [
			(request(4, 5, 20, 9), "use --open-for 5b or more"),
			(request(1001, 5, 20, 9), "use --open-for 1000b or less"),
			(request(200, 101, 20, 9), "use --extension 100b or less"),
			(request(10, 11, 20, 9), "use --extension 10b or less"),
			(request(10, 5, 301, 9), "use --award-within 300b or less"),
			(request(10, 5, 20, 501), "use --delivery-period 500b or less"),
			(bounds.check_bond(named("--bond", tacit("1.9"))), "use --bond 2 or more"),
			(step("50", "0.2"), "use --step 0.25 or more, or leave it out"),
			(step("50", "2.6"), "use --step 2.5 or less, or leave it out"),
			(
				within(named("--valid-for", Period(0)), 1..=9),
				"use --valid-for 1b or more",
			),
			(
				within(named("--valid-for", Period(10)), 1..=9),
				"use --valid-for 9b or less",
			),
			(
				receive("transfer", units(1), units(0), units(1_000_000_000)),
				"transfer 0.001 TACIT or more",
			),
		] {
			let error = advised(refused.unwrap_err());
			assert_eq!((error.kind(), error.hint().as_deref()), ("precondition", Some(nearest)));
		}
	}

	#[test]
	fn a_price_off_the_steps_is_told_with_the_next_lower_one() {
		let amount = |text: &str| text.parse::<Amount>().unwrap();
		let error = advised(
			RequestError::OffStep {
				price: amount("42.3"),
				step: amount("0.5"),
				lower: Some(amount("42")),
			}
			.into(),
		);
		assert_eq!(error.hint().as_deref(), Some("use --price 42"));
	}

	#[test]
	fn a_fault_of_a_guard_is_one_of_the_command() {
		let not_found = advised(GuardError::NothingDelivered(3));
		assert_eq!((not_found.kind(), not_found.exit_code()), ("not-found", 1));
		let lying = Error::from(GuardError::Lying(3));
		assert_eq!((lying.kind(), lying.exit_code()), ("mismatch", 5));
		assert_eq!(Error::from(GuardError::OwnListing).kind(), "precondition");
	}
}
