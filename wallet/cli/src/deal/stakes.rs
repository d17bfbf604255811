//! The bonds in a deal, which the questions before final steps name.

use crate::error::Result;
use tacit_primitives::{DealOrigin, Side};
use tacit_wallet::{amount::Amount, chain::Chain, deal::DealInfo};

/// Reads the bond that a party of a deal has at stake; `None` where it has none, as in a deal from an order.
pub(crate) async fn bond(chain: &Chain, deal: &DealInfo, side: Side) -> Result<Option<Amount>> {
	let DealOrigin::Award(rfq) = deal.origin else {
		return Ok(None);
	};
	let bond = match side {
		// The request ends, and returns the bond, with the acknowledgement.
		Side::Demander => chain.rfq(rfq).await?.map(|rfq| rfq.bond),
		Side::Provider => {
			let quotation = chain.quotation(rfq, &deal.terms.provider).await?;
			quotation.map(|quotation| quotation.bond)
		},
	};
	Ok(bond.filter(|bond| *bond > 0).map(Amount::from_units))
}

/// The end of a question about a step by which a party defaults.
pub(crate) fn burns(bond: Option<Amount>) -> String {
	match bond {
		Some(bond) => format!("It is your default: your bond of {bond} is burnt, and your reputation shows it."),
		None => "It is your default, and your reputation shows it.".into(),
	}
}

/// A sentence about the bond that a party loses if it does not do what it promises; empty where it has none.
pub(crate) fn at_stake(bond: Option<Amount>, unless: &str) -> String {
	match bond {
		Some(bond) => format!(" Your bond of {bond} is burnt unless {unless}."),
		None => String::new(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_default_names_the_bond_where_there_is_one() {
		let bond = Some(Amount::from_units(2_500_000_000_000));
		assert!(burns(bond).contains("your bond of 2.5 TACIT is burnt"));
		assert!(!burns(None).contains("bond"));
		assert_eq!(
			at_stake(bond, "you fund it"),
			" Your bond of 2.5 TACIT is burnt unless you fund it."
		);
		assert_eq!(at_stake(None, "you fund it"), "");
	}
}
