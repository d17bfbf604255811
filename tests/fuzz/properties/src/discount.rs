//! Properties of discounts that a provider has signed and the demander reads.

use tacit_wallet::{amount::Amount, discount::DiscountFile};

/// Checks that a signed discount has one form, and that nobody but its provider can make one.
pub fn check(data: &[u8]) -> bool {
	let Ok(json) = std::str::from_utf8(data) else {
		return false;
	};
	let Ok(discount) = DiscountFile::from_json(json) else {
		return false;
	};
	assert_eq!(discount.to_json(), json);
	// The signature binds the amount to its chain and to its deal.
	let changes: [fn(&mut DiscountFile); 3] = [
		|discount| discount.genesis.0[0] ^= 1,
		|discount| discount.deal ^= 1,
		|discount| discount.amount = Amount::from_units(discount.amount.units() ^ 1),
	];
	for change in changes {
		let mut other = discount.clone();
		change(&mut other);
		assert!(DiscountFile::from_json(&other.to_json()).is_err());
	}
	true
}
