#![cfg_attr(not(feature = "std"), no_std)]

//! # Listings
//!
//! Where providers say who they are and what they offer, and where everybody finds them by keyword.
//!
//! ## Terminology
//!
//! - *Profile*: what an account says about itself: a name, a way to contact it, and the X25519 key to which packages and
//!   openings are sealed for it. Any account may have one, provider or demander; nobody can take part in a deal without.
//! - *Listing*: a service offered by an account that has a profile: title, summary, digest and address of the full text, one
//!   to eight keywords, and a hint at the price.
//! - *Keyword*: a word in the normal form of [`tacit_primitives::keyword`]. Calls and queries take any spelling.
//! - *Relay block*: the unit of every deadline here ([`Config::BlockNumberProvider`]).
//!
//! ## Whose key it is
//!
//! A profile can carry the account's signature of its encryption key ([`tacit_primitives::encryption_key`]), so that whoever seals something
//! need not believe the node that it asks. The signature is verified when it is set, and a key with one is replaced only by another
//! key with one. That holds as long as the profile does: whoever may clear it can set another one, without a signature. So a proxy of the
//! account that may do everything can put its own key in the place, but no signature of the account on it, and wallets seal to an
//! unsigned key only where their user names its fingerprint. A signature says whose the key is, not that it is the present one. Accounts that
//! cannot sign, such as multisigs, have keys without a signature.
//!
//! ## Life of a listing
//!
//! `create` makes it live until its expiry. `update` replaces its content and raises its revision, so that an order can say
//! which content it means ([`ListingContent::content_digest`]). `renew` sets a new expiry, before the old one or after it.
//! `withdraw` removes it. Nothing happens by itself at the expiry: an expired listing is inert (no search returns it, its
//! content cannot change) until its provider renews or withdraws it, or anybody reaps it.
//!
//! ## Deposits
//!
//! A profile and each listing are paid for by a deposit for the bytes that they take, index entries included. It follows
//! every change of the content and is returned in full, always to the provider, when the profile or the listing goes.
//!
//! ## Search
//!
//! See [`runtime_api::ListingsApi`] and the module `search`. The index has one entry per keyword and listing, in one order
//! for all keywords, so that the entries of several keywords can be merged. All that match are ranked by match and by the standing
//! of the providers (module [`ranking`]), and a page is a piece of that ranking, as long as they are not more than one call may look at.

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

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the parachain
		/// makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// What an account pays for the storage of its profile for as long as it has one.
		type ProfileConsideration: Consideration<Self::AccountId, Footprint>;

		/// What a provider pays for the storage of a listing for as long as it exists.
		type ListingConsideration: Consideration<Self::AccountId, Footprint>;

		/// The longest time, in relay blocks, for which a listing may be created or renewed.
		///
		/// It bounds how long an abandoned listing is found.
		#[pallet::constant]
		type MaxLifetime: Get<u32>;

		/// Index entries that one search passes.
		///
		/// As many listings are ranked as a whole; it bounds the work of one call of the runtime API. At least [`limits::KEYWORDS`].
		#[pallet::constant]
		type MaxScanned: Get<u32>;

		/// Items on one page of an answer, at least 1.
		#[pallet::constant]
		type MaxPageSize: Get<u32>;

		/// Which 32 bytes an account is that signs its encryption key.
		///
		/// The account itself where accounts are of that kind: `sp_runtime::traits::Identity`.
		type KeyOwner: Convert<Self::AccountId, AccountId32>;

		/// Where the reputation of providers is known, by which listings that match equally well are ranked.
		type Reputations: Reputations<Self::AccountId>;

		/// Signs for an account in the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a profile.
		#[codec(index = 0)]
		Profile,
		/// The deposit for a listing.
		#[codec(index = 1)]
		Listing,
	}

	/// What accounts say about themselves.
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

	/// Which listings are newer than the last seed since which there were any.
	///
	/// They come last among equals as long as that seed is the present one: see [`ranking`].
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
