//! The unit of money, the fee of a transaction and the deposit for stored bytes.

use crate::{limits::MAXIMUM_BLOCK_WEIGHT, Balance};
use frame_support::weights::{ConstantMultiplier, Weight};
use sp_core::ConstU128;

/// One TACIT.
pub const TACIT: Balance = 1_000_000_000_000;
/// A thousandth of a TACIT.
pub const MILLI: Balance = TACIT / 1_000;
/// A millionth of a TACIT.
pub const MICRO: Balance = TACIT / 1_000_000;

/// What an account has to hold to exist.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

/// The fee of a transaction that fills a whole block, before the multiplier and without its bytes: 1 TACIT.
///
/// A transfer costs about a thousandth of it, which is its share of the largest proof of validity.
pub const FULL_BLOCK_FEE: Balance = TACIT;

/// What a byte of a transaction costs. It goes into every full node's history for ever.
pub const TRANSACTION_BYTE_FEE: Balance = MICRO;

/// The deposit for one stored item, for a multisig operation or a proxy of any kind, whatever its size.
pub const ITEM_DEPOSIT: Balance = 100 * MILLI;

/// The deposit for a byte that is public, searched and read often.
pub const BYTE_DEPOSIT: Balance = MILLI;

/// The deposit for a byte of a ciphertext, which one call writes, none but its own reads, and which is removed within
/// weeks.
pub const CIPHERTEXT_BYTE_DEPOSIT: Balance = 10 * MICRO;

/// The deposit for what storage with so many items and bytes holds on to.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
	// At most 2^32 * 10^11 + 2^32 * 10^9, far below 2^128.
	items as Balance * ITEM_DEPOSIT + bytes as Balance * BYTE_DEPOSIT
}

/// What weight costs: the share of a block's time or of its proof size that it takes, whichever is larger.
pub struct WeightToFee;

impl frame_support::weights::WeightToFee for WeightToFee {
	type Balance = Balance;

	fn weight_to_fee(weight: &Weight) -> Balance {
		let share = |part: u64, whole: u64| {
			FULL_BLOCK_FEE
				.saturating_mul(part.into())
				.checked_div(whole.into())
				.unwrap_or(Balance::MAX)
		};
		share(weight.ref_time(), MAXIMUM_BLOCK_WEIGHT.ref_time())
			.max(share(weight.proof_size(), MAXIMUM_BLOCK_WEIGHT.proof_size()))
	}
}

/// What the length of a transaction costs.
pub type LengthToFee = ConstantMultiplier<Balance, ConstU128<TRANSACTION_BYTE_FEE>>;
