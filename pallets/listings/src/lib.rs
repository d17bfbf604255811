#![cfg_attr(not(feature = "std"), no_std)]

//! # Listings
//!
//! Providers publish their profiles and services here, and everybody finds them by keyword.
//!
//! ## Terminology
//!
//! - *Profile*: name, contact and X25519 key of an account. Others seal packages and openings for the account to this
//!   key. Any account may have a profile; every party of a deal needs one.
//! - *Listing*: a service offered by an account that has a profile: title, summary, digest and address of the full
//!   text, one to eight keywords, and a price hint.
//! - *Keyword*: a word in the normal form of [`tacit_primitives::keyword`]. Calls and queries take any spelling.
//!
//! ## Whose key it is
//!
//! A profile can carry the account's signature of its encryption key ([`tacit_primitives::encryption_key`]). Whoever
//! seals something to a signed key does not have to trust the node that it asks. The pallet verifies the signature when
//! it is set, and replaces a signed key only by another signed key.
//!
//! That holds for the life of the profile: whoever may clear the profile can set another one without a signature. So a
//! proxy that may do everything can put its own key in the place, but without a signature of the account, and wallets
//! seal to an unsigned key only if their user names its fingerprint. A signature says whose key it is, not that it is
//! the present one. Accounts that cannot sign, such as multisigs, have keys without a signature.
//!
//! ## Life of a listing
//!
//! `create` makes a listing live until its expiry. `update` replaces its content and raises its revision, so an order
//! states which content it is for ([`ListingContent::content_digest`]). `renew` sets a new expiry, before the old one
//! or after it. `withdraw` removes the listing. Nothing happens by itself at the expiry: no search returns an expired
//! listing and its content cannot change, until its provider renews or withdraws it, or anybody reaps it.
//!
//! ## Deposits
//!
//! The account pays a deposit for its profile, and the provider one for each listing with its index entries. The
//! deposit follows every change of the content. It goes back in full to the provider when the profile or the listing is
//! removed.
//!
//! ## Search
//!
//! [`runtime_api::ListingsApi`] and the module `search` describe it. The index has one entry for each keyword of a
//! listing, in one order for all keywords, so that the entries of several keywords can be merged. All matches are
//! ranked by the number of matching keywords and by the standing of the providers (module [`ranking`]), and a page is a
//! piece of that ranking, as long as the entries are not more than one call reads.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod migrations;
pub mod ranking;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod calls;
mod catalogue;
mod cost;
mod errors;
mod events;
mod footprint;
mod profiles;
mod queries;
mod search;
mod try_state;
mod x25519;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
	Contact, Keywords, Listing, ListingContent, ListingInfo, ListingsPage, Name, Profile, ProfileInfo, SearchCursor,
	SearchItem, SearchMode, SearchPage, Summary, Title, UncheckedContent, Uri,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::listings_events)]
#[import_section(errors::listings_errors)]
#[import_section(calls::listings_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::{ListingOf, ProfileOf};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::{traits::Convert, AccountId32};
	use tacit_primitives::{limits, AccountSignature, Keyword, ListingId, UncheckedText, X25519Key};
	use tacit_traits::Reputations;

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// The deposit of an account for its profile.
		type ProfileConsideration: Consideration<Self::AccountId, Footprint>;

		/// The deposit of a provider for a listing.
		type ListingConsideration: Consideration<Self::AccountId, Footprint>;

		/// The longest time, in blocks of the clock, for which a listing may be created or renewed.
		///
		/// It bounds how long an abandoned listing is found.
		#[pallet::constant]
		type MaxLifetime: Get<u32>;

		/// Index entries that one search passes.
		///
		/// As many listings are ranked as a whole; it bounds the work of one call of the runtime API. At least
		/// [`limits::KEYWORDS`].
		#[pallet::constant]
		type MaxScanned: Get<u32>;

		/// Items on one page of an answer, at least 1.
		#[pallet::constant]
		type MaxPageSize: Get<u32>;

		/// The 32 bytes by which the signed text of an encryption key names its account.
		///
		/// Where an account is such 32 bytes itself: `sp_runtime::traits::Identity`.
		type KeyOwner: Convert<Self::AccountId, AccountId32>;

		/// Where the reputation and the standing of providers are known, by which listings that match equally well
		/// are ranked.
		type Reputations: Reputations<Self::AccountId>;

		/// Signs for an account in the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds somebody's balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a profile.
		#[codec(index = 0)]
		Profile,
		/// The deposit for a listing.
		#[codec(index = 1)]
		Listing,
	}

	/// The profiles of accounts.
	#[pallet::storage]
	pub type Profiles<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ProfileOf<T>, OptionQuery>;

	/// The number that the next listing gets.
	///
	/// Numbers are never reused.
	#[pallet::storage]
	pub type NextListingId<T: Config> = StorageValue<_, ListingId, ValueQuery>;

	/// All listings, the expired ones that nobody has reaped included.
	#[pallet::storage]
	pub type Listings<T: Config> = StorageMap<_, Twox64Concat, ListingId, ListingOf<T>, OptionQuery>;

	/// The listings of each provider.
	#[pallet::storage]
	pub type ListingsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, ListingId, (), OptionQuery>;

	/// The listings that have each keyword.
	///
	/// Under every keyword they come in the order of the hash of their number.
	#[pallet::storage]
	pub type KeywordIndex<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Keyword, Twox64Concat, ListingId, (), OptionQuery>;

	/// The seed, and the block of the clock since which listings count as newer than that seed.
	///
	/// Newer listings come last among equals as long as that seed is the present one: see [`ranking`].
	#[pallet::storage]
	pub type LatestNewcomers<T: Config> = StorageValue<_, ranking::Newcomers, OptionQuery>;

	/// How many listings have each keyword.
	///
	/// A search for listings with all of some keywords goes through those of the rarest one.
	#[pallet::storage]
	pub type KeywordUses<T: Config> = StorageMap<_, Blake2_128Concat, Keyword, u32, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxLifetime::get() > 0, "no listing could be created");
			assert!(T::MaxPageSize::get() > 0, "a page without items never gets on");
			assert!(
				T::MaxScanned::get() >= limits::KEYWORDS,
				"a listing that matches every keyword of a query must fit into one call"
			);
			assert!(
				T::BlockHashCount::get() > BlockNumberFor::<T>::from(ranking::SEED_PERIOD),
				"the hash of the block from which the order of equals follows must be known"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The block number in which deadlines count.
	pub fn now() -> u32 {
		T::BlockNumberProvider::current_block_number()
	}
}
