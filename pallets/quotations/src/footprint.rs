//! The storage that deposits pay for.

use crate::{Config, Pallet, Summary};
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::Keyword;

impl<T: Config> Pallet<T> {
	/// The storage of a request with its index entries.
	pub fn rfq_footprint(summary: &Summary, keywords: &[Keyword]) -> Footprint {
		/// The request without its summary and its keywords, and its key.
		const FIXED: usize = 420;
		/// An index entry without the keyword in its key, and the length of a keyword in the request.
		const INDEX_ENTRY: usize = 72;
		// A keyword is in the request and in the key of its index entry.
		let index = keywords
			.iter()
			.flat_map(|keyword| [INDEX_ENTRY, keyword.as_bytes().len().saturating_mul(2)]);
		item([FIXED, summary.len()].into_iter().chain(index))
	}

	/// The storage of a quotation with its place in the ranking and its sealed solution.
	pub fn quotation_footprint(summary: usize, sealed: usize) -> Footprint {
		/// The quotation without its summary, the keys of quotation and solution, and the place in the ranking.
		const FIXED: usize = 420;
		item([FIXED, summary, sealed])
	}
}
