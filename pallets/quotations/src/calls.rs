//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of a
//! call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod quotations_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Posts a request for quotation.
		///
		/// The caller must have registered an encryption key, to which providers seal their solutions and which the request keeps, and
		/// pays a deposit. The id is in [`Event::RfqPosted`].
		#[pallet::call_index(0)]
		#[pallet::weight(cost::post::<T>(cost::keywords(parameters)))]
		pub fn post(origin: OriginFor<T>, parameters: RfqParameters<T::AccountId>) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_post(demander, parameters)
		}

		/// Replaces what an open request asks for, and makes its quotations void.
		///
		/// Its version becomes one higher. Possible [`Config::MaxAmendments`] times, and until an extension before the hard close, which
		/// stays where it is. So does the encryption key; where it had no signature, it gets that of the same key in the profile.
		#[pallet::call_index(1)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::amend()).saturating_add(cost::profile::<T>()))]
		pub fn amend(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			amendment: RfqAmendment<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_amend(demander, rfq, expected_version, amendment)
		}

		/// Gives up a request that was not awarded.
		///
		/// Its deposit returns at once where no quotation is stored, else with the last quotation, all of which can be reaped from
		/// now on.
		#[pallet::call_index(2)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::cancel()))]
		pub fn cancel(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, rfq)
		}

		/// Quotes on an open request.
		///
		/// The caller must have registered an encryption key, to which the opening of the escrow is sealed and which the quotation
		/// keeps, and pays a deposit. A void quotation of the caller is replaced.
		///
		/// `valid_for`: for how many blocks from now the quotation can be awarded; `None`, and anything that reaches
		/// further, means as long as the request can be awarded.
		#[pallet::call_index(3)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::quote()))]
		pub fn quote(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			price: u128,
			solution: Solution,
			valid_for: Option<u32>,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_quote(provider, rfq, expected_version, price, solution, valid_for)
		}

		/// Lowers the price of the caller's live quotation.
		///
		/// By at least the minimum decrement, with a new solution or the present one. The validity stays, and so does the encryption key;
		/// where it had no signature, it gets that of the same key in the profile.
		#[pallet::call_index(4)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::improve()).saturating_add(cost::profile::<T>()))]
		pub fn improve(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			price: u128,
			solution: Option<Solution>,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_improve(provider, rfq, expected_version, price, solution)
		}

		/// Withdraws the caller's quotation and returns its deposit.
		///
		/// A void or expired quotation can always be withdrawn, and any that was not awarded once the request has ended; a live one
		/// until an extension before closing.
		#[pallet::call_index(5)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::withdraw()))]
		pub fn withdraw(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_withdraw(provider, rfq)
		}

		/// Awards any live quotation of the caller's request, and opens a deal with its price as the ceiling.
		///
		/// Possible from closing to the last block of an award. Fails if the request or the quotation is not what the caller states. The
		/// deal gets the encryption keys that request and quotation keep, with the signatures in the profiles where they had none.
		#[pallet::call_index(6)]
		#[pallet::weight(cost::award::<T>())]
		pub fn award(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			provider: T::AccountId,
			expected_price: u128,
			expected_solution: Digest,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_award(
				demander,
				rfq,
				expected_version,
				provider,
				expected_price,
				expected_solution,
			)
		}

		/// Removes up to `limit` quotations of a request that has ended, and after the last of them the request.
		///
		/// Deposits return to who paid them. Anybody can call it. The quotation that was awarded stays until the last block of an award has
		/// passed.
		#[pallet::call_index(7)]
		#[pallet::weight(cost::reap::<T>((*limit).min(T::MaxReaped::get())))]
		pub fn reap(origin: OriginFor<T>, rfq: RfqId, limit: u32) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let removed = Self::do_reap(rfq, limit)?;
			Ok(Some(cost::reap::<T>(removed)).into())
		}
	}
}
