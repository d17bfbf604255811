//! The unit of money, the fee of a transaction, the deposit for stored bytes, and what the market burns.

use crate::{limits::MAXIMUM_BLOCK_WEIGHT, Balance};
use frame_support::weights::{ConstantMultiplier, Weight};
use sp_core::ConstU128;

/// One TACIT.
pub const TACIT: Balance = 1_000_000_000_000;
/// A thousandth of a TACIT.
pub const MILLI: Balance = TACIT / 1_000;
/// A millionth of a TACIT.
pub const MICRO: Balance = TACIT / 1_000_000;

/// The least balance with which an account exists.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

/// The fee of a transaction that fills a whole block, before the multiplier and without its bytes: 1 TACIT.
///
/// A transfer costs about a thousandth of it, which is its share of the largest proof of validity.
pub const FULL_BLOCK_FEE: Balance = TACIT;

/// The fee of a byte of a transaction. Every full node keeps it for ever.
pub const TRANSACTION_BYTE_FEE: Balance = MICRO;

/// The deposit for one stored item of any size, and for a multisig operation or a proxy of any kind.
pub const ITEM_DEPOSIT: Balance = 100 * MILLI;

/// The deposit for a byte that is public, searched and read often.
pub const BYTE_DEPOSIT: Balance = MILLI;

/// The deposit for a byte of a ciphertext, which one call writes, none but its own reads, and which is removed within
/// weeks.
pub const CIPHERTEXT_BYTE_DEPOSIT: Balance = 10 * MICRO;

/// What posting a request burns.
///
/// A demander gets everything else back, even if it never meant to award. So this is all that reading the pre-solutions
/// of others costs it, and the price at which requests can be many.
pub const POST_FEE: Balance = 100 * MILLI;

/// The lowest bond of a request.
///
/// Deposits always come back, so the bond is all that a default costs in money. It is several times what the other
/// party has paid in vain: the posting fee, and a few hundredths of a TACIT for the transactions of a request, a
/// quotation, an award and a payment. It keeps nobody out: the deposits of the same accounts are 0.7 to 6 TACIT for a
/// request or a quotation, by the length of its texts. The time that a default costs depends on the trade, and a
/// demander sets a higher bond accordingly.
pub const MIN_BOND: Balance = TACIT;

/// The deposit for storage with as many items and bytes.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
	// At most 2^32 * 10^11 + 2^32 * 10^9, far below 2^128.
	items as Balance * ITEM_DEPOSIT + bytes as Balance * BYTE_DEPOSIT
}

/// The fee of weight: its share of a block's time or of its proof size, whichever is larger.
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

/// The fee of the length of a transaction.
pub type LengthToFee = ConstantMultiplier<Balance, ConstU128<TRANSACTION_BYTE_FEE>>;
