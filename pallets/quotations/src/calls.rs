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
		/// Post a request for quotation, and lock its bond.
		///
		/// You must have registered an encryption key. The request keeps it, and providers seal their solutions to it.
		/// You pay a deposit and lock the bond; both come back when the request ends, the bond unless it ends by your
		/// default. [`Config::PostFee`] is burnt.
		///
		/// Emits [`Event::RfqPosted`] with the id of the request.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::post(cost::keywords(parameters)))]
		pub fn post(origin: OriginFor<T>, parameters: RfqParameters<T::AccountId>) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_post(demander, parameters)
		}

		/// Replace the terms of your open request, and make its quotations void.
		///
		/// Possible [`Config::MaxAmendments`] times, and until the longer of an extension and [`Config::MinOpenPeriod`]
		/// before the closing with which the round began. Closing, the bond and the encryption key stay. If the key had
		/// no signature, it gets that of the same key in your profile.
		///
		/// - `expected_version`: the version of the request that you have read; the amendment raises it by one.
		///
		/// Emits [`Event::RfqAmended`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::amend())]
		pub fn amend(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			amendment: RfqAmendment<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_amend(demander, rfq, expected_version, amendment)
		}

		/// Cancel your request before its award, and get its bond and deposit back.
		///
		/// Possible until the last block of an award, unless a deal of the request is under way. Its quotations are
		/// free at once: their owners take bonds and deposits back by `withdraw`.
		///
		/// Emits [`Event::RfqEnded`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, rfq)
		}

		/// Quote on an open request, and lock its bond.
		///
		/// You must have registered an encryption key. The quotation keeps it, and the opening of the escrow is sealed
		/// to it. You pay a deposit and lock the bond of the request. A void quotation of yours is replaced.
		///
		/// - `expected_version`: the version of the request that you have read.
		/// - `price`: a multiple of the price step, from one step to the budget.
		///
		/// Emits [`Event::Quoted`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::quote())]
		pub fn quote(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			price: u128,
			solution: Solution,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_quote(provider, rfq, expected_version, price, solution)
		}

		/// Lower the price of your live or carried quotation.
		///
		/// A carried one becomes live by it. The encryption key stays. If the key had no signature, it gets that of the
		/// same key in your profile.
		///
		/// - `price`: a lower multiple of the price step.
		/// - `solution`: a new solution; `None` keeps the present one.
		///
		/// Emits [`Event::QuotationImproved`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::improve())]
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

		/// Withdraw your quotation, and get its bond and deposit back.
		///
		/// Possible at any time for a void or carried quotation and for one that was not awarded of a request that has
		/// ended or can be awarded no longer. For a live one, possible until closing, unless it leads. The deposit of a
		/// quotation whose bond was burnt comes back after the end of the request.
		///
		/// Emits [`Event::QuotationWithdrawn`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_withdraw(provider, rfq)
		}

		/// Award any live quotation of your request, and open a deal with its price as the ceiling.
		///
		/// Possible from closing to the last block of an award. The market fee, a thousandth of the price, is burnt
		/// from your free balance. The deal gets the encryption keys that request and quotation keep, with the
		/// signatures in the profiles if they had none. If you do not fund it in time, your bond is burnt.
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

		/// End a request that was not awarded in time.
		///
		/// Anybody can call it after the last block of an award, unless a deal of the request is under way. The
		/// demander gets its bond and deposit back; the owners of the quotations take theirs back by `withdraw`.
		///
		/// Emits [`Event::RfqEnded`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::end())]
		pub fn end(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_end(rfq)
		}

		/// Bind yourself again to the price of your quotation that was carried over when the request was reopened.
		///
		/// The quotation becomes live. If its key had no signature, it gets that of the same key in your profile.
		///
		/// - `expected_version`: the version of the request that you have read.
		///
		/// Emits [`Event::QuotationReaffirmed`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::reaffirm())]
		pub fn reaffirm(origin: OriginFor<T>, rfq: RfqId, expected_version: u32) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_reaffirm(provider, rfq, expected_version)
		}
	}
}
