//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod quotations_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Post a request for quotation.
		///
		/// You must have registered an encryption key. The request keeps it, and providers seal their solutions to it.
		/// You pay a deposit.
		///
		/// Emits [`Event::RfqPosted`] with the id of the request.
		#[pallet::call_index(0)]
		#[pallet::weight(cost::post::<T>(cost::keywords(parameters)))]
		pub fn post(origin: OriginFor<T>, parameters: RfqParameters<T::AccountId>) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_post(demander, parameters)
		}

		/// Replace the terms of your open request, and make its quotations void.
		///
		/// Possible [`Config::MaxAmendments`] times, and until an extension before the hard close. The hard close and
		/// the encryption key stay. If the key had no signature, it gets that of the same key in your profile.
		///
		/// - `expected_version`: the version of the request that you have read; the amendment raises it by one.
		///
		/// Emits [`Event::RfqAmended`].
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

		/// Cancel your request that was not awarded.
		///
		/// If it has no quotations, it is removed and its deposit goes back at once. Otherwise anybody can reap the
		/// quotations from now on, and the deposit goes back with the last of them.
		///
		/// Emits [`Event::RfqCancelled`].
		#[pallet::call_index(2)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::cancel()))]
		pub fn cancel(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, rfq)
		}

		/// Quote on an open request.
		///
		/// You must have registered an encryption key. The quotation keeps it, and the opening of the escrow is sealed
		/// to it. You pay a deposit. A void quotation of yours is replaced.
		///
		/// - `expected_version`: the version of the request that you have read.
		/// - `valid_for`: for how many blocks from now the quotation can be awarded. `None`, or a number that is too
		///   large, means as long as the request can be awarded.
		///
		/// Emits [`Event::Quoted`].
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

		/// Lower the price of your live quotation.
		///
		/// The validity and the encryption key stay. If the key had no signature, it gets that of the same key in your
		/// profile.
		///
		/// - `price`: at least the minimum decrement below the present one.
		/// - `solution`: a new solution; `None` keeps the present one.
		///
		/// Emits [`Event::QuotationImproved`].
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

		/// Withdraw your quotation and get its deposit back.
		///
		/// Possible at any time for a void or expired quotation, and after the end of the request for one that was not
		/// awarded. For a live one, possible until an extension before closing.
		///
		/// Emits [`Event::QuotationWithdrawn`].
		#[pallet::call_index(5)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::withdraw()))]
		pub fn withdraw(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_withdraw(provider, rfq)
		}

		/// Award any live quotation of your request, and open a deal with its price as the ceiling.
		///
		/// Possible from closing to the last block of an award. The deal gets the encryption keys that request and
		/// quotation keep, with the signatures in the profiles if they had none.
		///
		/// - `expected_version`, `expected_price`, `expected_solution`: those of the request and the quotation that you
		///   have read.
		///
		/// Emits [`Event::Awarded`] with the deal.
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

		/// Remove up to `limit` quotations of a request that has ended, and after the last of them the request.
		///
		/// Anybody can call it. Deposits go back to those who paid them. The quotation that was awarded stays until the
		/// last block of an award has passed.
		///
		/// Emits [`Event::QuotationsReaped`] and [`Event::RfqReaped`].
		#[pallet::call_index(7)]
		#[pallet::weight(cost::reap::<T>((*limit).min(T::MaxReaped::get())))]
		pub fn reap(origin: OriginFor<T>, rfq: RfqId, limit: u32) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let removed = Self::do_reap(rfq, limit)?;
			Ok(Some(cost::reap::<T>(removed)).into())
		}
	}
}
