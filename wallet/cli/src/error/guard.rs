//! The advice for the errors of the wallet's guards.

use super::Error;
use crate::advice::{node_first, phrase_first};
use tacit_primitives::DealId;
use tacit_wallet::guard::{bounds::BoundError, Fault, GuardError};

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
			"ask the demander why; if you do not acknowledge the deal, the payment goes back to the demander after the time that \
			 `tacit deal {deal}` shows"
		),
		GuardError::NotThePrice { deal, held, .. } => format!(
			"ask another node first (--node), because this one may state another price than the chain holds; if you agreed on {held}, \
			 run `tacit acknowledge {deal} --amount {}`; if you agreed on more, do not acknowledge the deal, and ask the demander why",
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
	}
}

/// The advice about a value that the chain would refuse, with the nearest value that it takes.
fn within_bounds(error: &BoundError) -> String {
	match error {
		BoundError::TooShort { what, least, .. } | BoundError::ShorterThan { what, least, .. } => {
			format!("use {what} {least}b or more")
		},
		BoundError::LongerThan { what, limit, .. } => format!("use {what} {limit}b or less"),
		BoundError::Zero(what) => format!("use {what} with an amount above zero"),
		BoundError::MoreThan { what, limit, .. } => format!("use {what} {} or less", limit.to_decimal()),
		BoundError::NoAmendmentLeft(rfq) | BoundError::TooLateToAmend { rfq, .. } => {
			format!("`tacit rfq show {rfq}` shows what it asks for; post another request for something else")
		},
		BoundError::TooLittle { action, least, .. } => format!("{action} {least} or more"),
		BoundError::NotCovered { .. } => "send less, or get more TACIT first".into(),
	}
}

/// The advice where the opening is not that of the escrow on chain.
fn wrong_escrow(deal: DealId, refusable: bool) -> String {
	match refusable {
		true => format!(
			"ask another node (--node), because this one may say what is not on chain; if it says the same, do not acknowledge deal \
			 {deal}: the payment goes back to the demander"
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
			// Advice that gives the payment up does not come first.
			assert!(!hint(&error).contains("reject"), "{error}");
		}
	}

	#[test]
	fn the_hint_names_the_nearest_value_that_the_chain_takes() {
		use tacit_wallet::{
			duration::Period,
			guard::bounds::{named, receive, within, RequestBounds, RequestPeriods},
		};
		let bounds = RequestBounds {
			open: 5..=1000,
			extension: 5,
			award: 10..=300,
		};
		let request = |open_for, extension, hard_close| {
			bounds.check(&RequestPeriods {
				open_for: named("--open-for", Period(open_for)),
				extension: named("--extension", Period(extension)),
				hard_close: named("--hard-close", Period(hard_close)),
				award_within: named("--award-within", Period(20)),
			})
		};
		let units = Amount::from_units;
		for (refused, nearest) in [
			(request(4, 5, 100), "use --open-for 5b or more"),
			(request(10, 11, 100), "use --extension 10b or less"),
			(request(10, 10, 19), "use --hard-close 20b or more"),
			(request(996, 5, 1000), "use --open-for 995b or less"),
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
	fn a_fault_of_a_guard_is_one_of_the_command() {
		let not_found = advised(GuardError::NothingDelivered(3));
		assert_eq!((not_found.kind(), not_found.exit_code()), ("not-found", 1));
		let lying = Error::from(GuardError::Lying(3));
		assert_eq!((lying.kind(), lying.exit_code()), ("mismatch", 5));
		assert_eq!(Error::from(GuardError::OwnListing).kind(), "precondition");
	}
}
