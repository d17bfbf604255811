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
pub mod runtime_api;
pub mod types;
pub mod weights;

mod catalogue;
mod cost;
pub mod migrations;
mod profiles;
pub mod ranking;
mod search;
mod try_state;
mod x25519;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
	Contact, Keywords, Listing, ListingContent, ListingId, ListingInfo, ListingsPage, Name, Profile, ProfileInfo,
	QueryKeywordError, SearchCursor, SearchError, SearchItem, SearchMode, SearchPage, Summary, Title, UncheckedContent,
	Uri, MAX_KEYWORDS,
};
pub use weights::WeightInfo;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::{
		traits::{BlockNumberProvider, Convert},
		AccountId32,
	};
	use tacit_primitives::{AccountSignature, Keyword, UncheckedText, X25519Key};
	use tacit_traits::Reputations;

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of every expiry.
		///
		/// On a parachain the blocks of the relay chain, so that a change of the parachain's own pace changes nobody's time.
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
		/// As many listings are ranked as a whole; it bounds the work of one call of the runtime API. At least [`MAX_KEYWORDS`].
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
	pub type Profiles<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Profile<T::ProfileConsideration>, OptionQuery>;

	/// The number that the next listing gets.
	///
	/// Numbers are never reused.
	#[pallet::storage]
	pub type NextListingId<T: Config> = StorageValue<_, ListingId, ValueQuery>;

	/// All listings, the expired ones that nobody has reaped included.
	#[pallet::storage]
	pub type Listings<T: Config> =
		StorageMap<_, Twox64Concat, ListingId, Listing<T::AccountId, T::ListingConsideration>, OptionQuery>;

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

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account set or changed its profile.
		ProfileSet {
			/// The account.
			who: T::AccountId,
			/// The key to which packages are to be sealed for it from now on.
			encryption_key: X25519Key,
		},
		/// An account removed its profile; its deposit was returned.
		ProfileCleared {
			/// The account.
			who: T::AccountId,
		},
		/// A listing was created.
		ListingCreated {
			/// Its number.
			id: ListingId,
			/// Who offers it.
			provider: T::AccountId,
			/// The first relay block at which it has expired.
			expires_at: u32,
		},
		/// The content of a listing was replaced.
		ListingUpdated {
			/// Its number.
			id: ListingId,
			/// How often its content has been replaced.
			revision: u32,
		},
		/// A listing was given a new expiry.
		ListingRenewed {
			/// Its number.
			id: ListingId,
			/// The first relay block at which it has expired.
			expires_at: u32,
		},
		/// A listing was removed by its provider; the deposit was returned.
		ListingWithdrawn {
			/// Its number.
			id: ListingId,
			/// Who offered it.
			provider: T::AccountId,
		},
		/// An expired listing was removed; the deposit was returned to its provider.
		ListingReaped {
			/// Its number.
			id: ListingId,
			/// Who offered it.
			provider: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// A text is not UTF-8.
		NotUtf8,
		/// A text holds a control character or one that changes the direction of writing.
		///
		/// Only summaries hold line feeds and tabs.
		ControlCharacter,
		/// A profile needs a name that is not blank.
		EmptyName,
		/// A listing needs a title that is not blank.
		EmptyTitle,
		/// The encryption key is not the canonical encoding of an X25519 key.
		NonCanonicalEncryptionKey,
		/// The encryption key is a point of low order, so that anybody could read what is sealed to it.
		LowOrderEncryptionKey,
		/// The account has no profile.
		NoProfile,
		/// The account still has listings: withdraw or reap them first.
		HasListings,
		/// A listing needs at least one keyword.
		NoKeywords,
		/// Two of the keywords are the same in normal form.
		DuplicateKeyword,
		/// There is no listing of this number.
		UnknownListing,
		/// The listing belongs to another account.
		NotProvider,
		/// The lifetime is zero.
		LifetimeTooShort,
		/// The lifetime is above `MaxLifetime`.
		LifetimeTooLong,
		/// The listing has expired: renew it first.
		ListingExpired,
		/// The listing has not expired yet.
		NotExpired,
		/// A text is longer than it may be.
		///
		/// A name takes 64 bytes of UTF-8, a title 128, a contact or an address 256, a summary 512.
		TextTooLong,
		/// A text holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them. Names and titles hold no blank
		/// characters of Braille, hieroglyphs and notes either.
		InvisibleCharacter,
		/// A listing has eight keywords at most.
		TooManyKeywords,
		/// A keyword takes 32 bytes of UTF-8 at most.
		///
		/// The way in which it is spelt takes 128 at most.
		KeywordTooLong,
		/// A keyword is empty.
		EmptyKeyword,
		/// A keyword holds something beside letters, digits, spaces and `- + # . / &`.
		ForbiddenKeywordCharacter,
		/// The signature is not the account's signature of this encryption key on this chain.
		BadKeySignature,
		/// The account has signed its present encryption key, so another one must be signed, too.
		KeyNotSigned,
		/// A name or a title holds other white space than single spaces between words.
		WhiteSpace,
		/// A name or a title holds a character of private use, or a code point that is no character.
		PrivateCharacter,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxLifetime::get() > 0, "no listing could be created");
			assert!(T::MaxPageSize::get() > 0, "a page without items never gets on");
			assert!(
				T::MaxScanned::get() >= MAX_KEYWORDS,
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

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set or replace one's own profile.
		///
		/// - `name`: 1 to 64 bytes of UTF-8, words with single spaces between them.
		/// - `contact`: a URI such as `mailto:` or `https:`, at most 256 bytes of UTF-8; may be empty.
		/// - `encryption_key`: the X25519 key to which packages and openings are sealed for the account.
		/// - `signature`: the account's signature of [`tacit_primitives::encryption_key::signed_text`]. Where there is none, the
		///   same key keeps the one that it has, and another key is refused if the present one has a signature.
		///
		/// The deposit follows the length of the texts. A new key is for what is sealed from now on: keep the old one for as
		/// long as something sealed to it is to be read.
		///
		/// Emits [`Event::ProfileSet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_profile().saturating_add(cost::KEY_SIGNATURE))]
		pub fn set_profile(
			origin: OriginFor<T>,
			name: UncheckedText,
			contact: UncheckedText,
			encryption_key: X25519Key,
			signature: Option<AccountSignature>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_profile(who, name, contact, encryption_key, signature)
		}

		/// Remove one's own profile and get its deposit back.
		///
		/// Emits [`Event::ProfileCleared`]. Fails with [`Error::HasListings`] while the account has listings.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::clear_profile())]
		pub fn clear_profile(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_clear_profile(who)
		}

		/// Offer a service.
		///
		/// - `content`: what is offered.
		/// - `lifetime`: relay blocks until the listing expires, 1 to [`Config::MaxLifetime`].
		///
		/// Needs a profile. The deposit depends on the length of the content and its keywords.
		///
		/// Emits [`Event::ListingCreated`] with the number of the listing.
		#[pallet::call_index(2)]
		#[pallet::weight({
			let keywords = cost::keywords(content);
			T::WeightInfo::create(keywords)
				.saturating_add(cost::normalising(keywords))
				.saturating_add(cost::newcomer::<T>())
		})]
		pub fn create(origin: OriginFor<T>, content: UncheckedContent, lifetime: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_create(who, content, lifetime)
		}

		/// Replace the content of one's own live listing.
		///
		/// - `id`: the listing.
		/// - `content`: the whole new content.
		///
		/// The expiry stays. Until the order of equals in a search changes, the listing comes last among its equals.
		///
		/// Emits [`Event::ListingUpdated`]. Fails with [`Error::ListingExpired`] where the listing is to be renewed first.
		#[pallet::call_index(3)]
		#[pallet::weight({
			let keywords = cost::keywords(content);
			T::WeightInfo::update(keywords)
				.saturating_add(cost::normalising(keywords))
				.saturating_add(cost::newcomer::<T>())
		})]
		pub fn update(origin: OriginFor<T>, id: ListingId, content: UncheckedContent) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_update(who, id, content)
		}

		/// Set the expiry of one's own listing anew, whether or not it has expired.
		///
		/// - `id`: the listing.
		/// - `lifetime`: relay blocks from now, 1 to [`Config::MaxLifetime`].
		///
		/// Emits [`Event::ListingRenewed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(origin: OriginFor<T>, id: ListingId, lifetime: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_renew(who, id, lifetime)
		}

		/// Remove one's own listing and get its deposit back.
		///
		/// - `id`: the listing.
		///
		/// Emits [`Event::ListingWithdrawn`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, id: ListingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(who, id)
		}

		/// Remove an expired listing.
		///
		/// - `id`: the listing.
		///
		/// Anybody may; the deposit goes back to the provider. Emits [`Event::ListingReaped`]. Fails with [`Error::NotExpired`] before the expiry.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::reap())]
		pub fn reap(origin: OriginFor<T>, id: ListingId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(id)
		}
	}
}
