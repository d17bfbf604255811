//! The storage that deposits pay for.

use crate::{Config, Pallet, PublishedText, Summary};
use codec::Encode;
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::Keyword;

impl<T: Config> Pallet<T> {
	/// The storage of a request with its text and its index entries.
	pub fn rfq_footprint(summary: &Summary, keywords: &[Keyword], text: Option<&PublishedText>) -> Footprint {
		/// The request without its summary and its keywords, its key, and its entry in the index of the demander.
		const FIXED: usize = 560;
		/// An index entry without the keyword in its key, and the length of a keyword in the request.
		const INDEX_ENTRY: usize = 72;
		/// The key of a text.
		const TEXT_KEY: usize = 48;
		// A keyword is in the request and in the key of its index entry.
		let index = keywords
			.iter()
			.flat_map(|keyword| [INDEX_ENTRY, keyword.as_bytes().len().saturating_mul(2)]);
		let text = text.map_or(0, |text| text.encoded_size().saturating_add(TEXT_KEY));
		item([FIXED, summary.len(), text].into_iter().chain(index))
	}

	/// The storage of a quotation with its place in a book, its entry in the index of the provider, and its sealed
	/// solution.
	pub fn quotation_footprint(summary: usize, sealed: usize) -> Footprint {
		/// The quotation without its summary, the keys of quotation and solution, and the entries in book and index.
		const FIXED: usize = 590;
		item([FIXED, summary, sealed])
	}
}
