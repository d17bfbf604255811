//! Costs of the calls that the benchmarks did not include when the weights were written: upper bounds by hand. The
//! benchmarks include them now, so that weights that are measured anew hold them, too.

use crate::{Config, UncheckedContent};
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_primitives::limits;

/// The cost of verifying a signature of any kind, and of hashing its message. The proof of validity has the old and the
/// new signature.
pub(crate) const KEY_SIGNATURE: Weight = Weight::from_parts(200 * WEIGHT_REF_TIME_PER_MICROS, 2 * 67);

/// Bringing a keyword of 128 bytes into normal form. The worst ones become 18 characters for every three bytes.
pub(crate) const NORMALISING: Weight = Weight::from_parts(150 * WEIGHT_REF_TIME_PER_MICROS, 0);

/// How many keywords are brought into normal form: where there are more than a listing can have, none is.
pub(crate) fn keywords(content: &UncheckedContent) -> u32 {
	u32::try_from(content.keywords.len())
		.unwrap_or(limits::KEYWORDS)
		.min(limits::KEYWORDS)
}

/// Bringing as many keywords into normal form.
pub(crate) fn normalising(keywords: u32) -> Weight {
	NORMALISING.saturating_mul(keywords.into())
}

/// The cost of reading since when listings are newcomers, and of writing it for the first one. The proof of validity
/// has the value's path before and after.
pub(crate) fn newcomer<T: Config>() -> Weight {
	const PATH: u64 = 3_000;
	T::DbWeight::get()
		.reads_writes(1, 1)
		.saturating_add(Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS, 2 * PATH))
}
