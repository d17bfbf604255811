//! The runtime API of the pallet.

use crate::{ListingInfo, ListingsPage, ProfileInfo, SearchCursor, SearchMode, SearchPage};
use alloc::vec::Vec;
use codec::Codec;
use tacit_primitives::{ListingId, SearchError, UncheckedText};

sp_api::decl_runtime_apis! {
	/// Reads profiles and listings, and finds listings by keyword.
	///
	/// Block numbers are those of the chain's clock, prices in the chain's smallest unit. Answers come in pages:
	/// `limit` is the wanted number of items, brought into 1 to `MaxPageSize`; `cursor` is `None` for the first page
	/// and the `next` of a page for the one after it.
	pub trait ListingsApi<AccountId>
	where
		AccountId: Codec,
	{
		/// Lists the live listings that have all or any of some keywords, the best first.
		///
		/// `keywords` are one to eight texts in any spelling. Listings with more of the keywords come first, among
		/// equals those of providers with the higher `standing`, then those of providers with more counterparties. The
		/// order of listings that are equal in all of this changes every 1,200 blocks. Until it changes, listings that
		/// were created or updated since come last among equals.
		///
		/// One call reads at most `MaxScanned` index entries. If there are not more, the pages are pieces of one
		/// ranking of all matches, provided that they are read at one block. If there are more, `complete` is false,
		/// and the call ranks only so many, beginning at a place that changes with the order of equals. More keywords
		/// make them fewer.
		fn search(
			keywords: Vec<UncheckedText>,
			mode: SearchMode,
			cursor: Option<SearchCursor>,
			limit: u32,
		) -> Result<SearchPage<AccountId>, SearchError>;

		/// Gives a listing, expired or not.
		fn listing(id: ListingId) -> Option<ListingInfo<AccountId>>;

		/// Lists the listings of a provider, expired ones included.
		///
		/// A listing that is there all the time is returned exactly once, whatever is created or removed between two
		/// pages.
		fn listings_of(provider: AccountId, cursor: Option<ListingId>, limit: u32) -> ListingsPage<AccountId>;

		/// Gives the profile of an account.
		fn profile(who: AccountId) -> Option<ProfileInfo>;
	}
}
