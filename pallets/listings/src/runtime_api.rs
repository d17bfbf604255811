//! What can be asked about providers and listings without a transaction.

use crate::{ListingId, ListingInfo, ListingsPage, ProfileInfo, SearchError, SearchMode, SearchPage};
use alloc::{string::String, vec::Vec};
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// The catalogue. Block numbers are those of the relay chain, prices in the chain's smallest unit.
	///
	/// Answers come in pages: `limit` is the wanted number of items, brought into 1 to `MaxPageSize`; `cursor` is `None` for the first
	/// page and the `next` of a page for the one after it. Pages stay in step while the catalogue changes: a listing that
	/// is there all the time is returned exactly once, whatever is created or removed between two pages.
	pub trait ListingsApi<AccountId>
	where
		AccountId: Codec,
	{
		/// The live listings that have all or any of some keywords.
		///
		/// `keywords` are one to eight texts as a person types them; they are brought into normal form here. One call passes at
		/// most `MaxScanned` index entries, so a page may hold fewer items than asked for while `next` says that there is
		/// more to look at. Which listings share a page means nothing; within a page those with more of the keywords come
		/// first, and among equals those of providers with the higher `standing`. Whoever reads several pages ranks all items
		/// by the same two.
		fn search(
			keywords: Vec<String>,
			mode: SearchMode,
			cursor: Option<ListingId>,
			limit: u32,
		) -> Result<SearchPage<AccountId>, SearchError>;

		/// A listing, expired or not.
		fn listing(id: ListingId) -> Option<ListingInfo<AccountId>>;

		/// The listings of a provider, expired ones included.
		fn listings_of(provider: AccountId, cursor: Option<ListingId>, limit: u32) -> ListingsPage<AccountId>;

		/// The profile of an account.
		fn profile(who: AccountId) -> Option<ProfileInfo>;
	}
}
