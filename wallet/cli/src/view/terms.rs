//! The terms of a dispute in requests and orders.

use crate::{
	output::{Cell, Report},
	view::role::Role,
};
use clap::Args;
use subxt::utils::AccountId32;
use tacit_primitives::{DisputeTerms, Side};

/// The options that state how a dispute ends.
#[derive(Debug, Args)]
pub struct DisputeOptions {
	/// Account that decides disputes; it can only choose between paying either side and the splits that they have
	/// proposed
	#[arg(long, value_name = "ADDRESS", value_parser = crate::view::address::parse)]
	arbiter: Option<AccountId32>,

	/// Who gets the payment where nobody has decided a dispute in time [default: provider]. With `provider` a demander
	/// without an arbiter can delay the payment by a dispute, but not keep it; with `demander` a provider without an
	/// arbiter can deliver and go without
	#[arg(long, value_name = "PARTY", hide_possible_values = true)]
	undecided: Option<Role>,
}

impl DisputeOptions {
	/// The stated terms, with the provider where no party was named.
	pub fn terms(&self) -> DisputeTerms<AccountId32> {
		DisputeTerms {
			arbiter: self.arbiter,
			undecided: self.undecided.map_or(Side::Provider, Into::into),
		}
	}

	/// Whether any of the terms is stated.
	pub fn is_stated(&self) -> bool {
		self.arbiter.is_some() || self.undecided.is_some()
	}

	/// The stated terms, with the present ones for the rest.
	pub fn changed(&self, present: &DisputeTerms<AccountId32>, without_arbiter: bool) -> DisputeTerms<AccountId32> {
		DisputeTerms {
			arbiter: self.arbiter.or(present.arbiter).filter(|_| !without_arbiter),
			undecided: self.undecided.map_or(present.undecided, Into::into),
		}
	}
}

/// Adds the terms to a report.
pub fn with_dispute_terms(report: Report, terms: &DisputeTerms<AccountId32>) -> Report {
	let undecided = match terms.undecided {
		Side::Demander => "the demander gets the payment back",
		Side::Provider => "the provider is paid",
	};
	report.field("arbiter", terms.arbiter.as_ref()).field(
		"undecided",
		Cell::new(undecided, crate::view::wording::side_name(terms.undecided)),
	)
}

/// The meaning of the terms, in a sentence.
pub fn dispute_sentence(terms: &DisputeTerms<AccountId32>) -> String {
	let pays = match terms.undecided {
		Side::Demander => "goes back to the demander",
		Side::Provider => "is the provider's",
	};
	match terms.arbiter {
		Some(arbiter) => {
			format!("A dispute is decided by {arbiter}; if it does not decide in time, the payment {pays}.")
		},
		None => format!("Nobody decides a dispute; unless the parties agree in time, the payment {pays}."),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_amendment_changes_only_what_it_states() {
		let options = |arbiter: Option<u8>, undecided| DisputeOptions {
			arbiter: arbiter.map(|byte| AccountId32([byte; 32])),
			undecided,
		};
		let present = DisputeTerms {
			arbiter: Some(AccountId32([1; 32])),
			undecided: Side::Demander,
		};
		assert_eq!(options(None, None).changed(&present, false), present);
		let other = options(Some(2), Some(Role::Provider)).changed(&present, false);
		assert_eq!(
			(other.arbiter, other.undecided),
			(Some(AccountId32([2; 32])), Side::Provider)
		);
		assert_eq!(options(None, None).changed(&present, true).arbiter, None);
		assert_eq!(options(None, None).terms().undecided, Side::Provider);
	}
}
