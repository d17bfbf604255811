//! What can be asked about providers and listings without a transaction.

use crate::{ListingInfo, ListingsPage, ProfileInfo, SearchCursor, SearchMode, SearchPage};
use alloc::vec::Vec;
use codec::Codec;
use tacit_primitives::{ListingId, SearchError, UncheckedText};

sp_api::decl_runtime_apis! {
	/// Reads profiles and listings, and finds listings by keyword.
	///
	/// Block numbers are those of the chain's clock, prices in the chain's smallest unit. Answers come in pages: `limit` is the
	/// wanted number of items, brought into 1 to `MaxPageSize`; `cursor` is `None` for the first page and the `next` of a page for the
	/// one after it.
	pub trait ListingsApi<AccountId>
	where
		AccountId: Codec,
	{
		/// The live listings that have all or any of some keywords, the best first.
		///
		/// `keywords` are one to eight texts as a person types them; they are brought into normal form here. Those with more of the
		/// keywords come first, among equals those of providers with the higher `standing`, then those of providers with more
		/// counterparties. The order of what is equal in all of this is another one every 1,200 blocks; what was created or updated since it
		/// is known comes last.
		///
		/// One call passes at most `MaxScanned` index entries. Where there are not more, the pages are pieces of one ranking of all
		/// listings that match, as long as they are read at one block. Where there are more, `complete` is false, and only so many are
		/// ranked, beginning at a place that changes with the order of equals: another keyword makes them fewer.
		fn search(
			keywords: Vec<UncheckedText>,
			mode: SearchMode,
			cursor: Option<SearchCursor>,
			limit: u32,
		) -> Result<SearchPage<AccountId>, SearchError>;

		/// A listing, expired or not.
		fn listing(id: ListingId) -> Option<ListingInfo<AccountId>>;

		/// The listings of a provider, expired ones included.
		///
		/// A listing that is there all the time is returned exactly once, whatever is created or removed between two pages.
		fn listings_of(provider: AccountId, cursor: Option<ListingId>, limit: u32) -> ListingsPage<AccountId>;

		/// The profile of an account.
		fn profile(who: AccountId) -> Option<ProfileInfo>;
	}
}
