//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod listings_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set or replace your own profile.
		///
		/// - `name`: 1 to 64 bytes of UTF-8, words with single spaces between them.
		/// - `contact`: a URI such as `mailto:` or `https:`, at most 256 bytes of UTF-8; may be empty.
		/// - `encryption_key`: the X25519 key to which packages and openings are sealed for the account.
		/// - `signature`: the account's signature of [`tacit_primitives::encryption_key::signed_text`]. Where there is
		///   none, the same key keeps the one that it has, and another key is refused if the present one has a
		///   signature.
		///
		/// The deposit follows the length of the texts. A new key is for what is sealed from now on: keep the old one
		/// for as long as something sealed to it is to be read.
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

		/// Remove your own profile and get its deposit back.
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
		/// - `content`: title, summary, digest and address of the full text, keywords and price hint.
		/// - `lifetime`: blocks of the clock until the listing expires, 1 to [`Config::MaxLifetime`].
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

		/// Replace the content of your own live listing.
		///
		/// - `id`: the listing.
		/// - `content`: the whole new content.
		///
		/// The expiry stays. Until the order of equals in a search changes, the listing comes last among its equals.
		///
		/// Emits [`Event::ListingUpdated`]. Fails with [`Error::ListingExpired`] where the listing is to be renewed
		/// first.
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

		/// Set the expiry of your own listing anew, whether or not it has expired.
		///
		/// - `id`: the listing.
		/// - `lifetime`: blocks of the clock from now, 1 to [`Config::MaxLifetime`].
		///
		/// Emits [`Event::ListingRenewed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(origin: OriginFor<T>, id: ListingId, lifetime: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_renew(who, id, lifetime)
		}

		/// Remove your own listing and get its deposit back.
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
		/// Anybody may; the deposit goes back to the provider. Emits [`Event::ListingReaped`]. Fails with
		/// [`Error::NotExpired`] before the expiry.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::reap())]
		pub fn reap(origin: OriginFor<T>, id: ListingId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(id)
		}
	}
}
