//! The calls of the pallet.
//!
//! Each call checks its origin, then its arguments (module `arguments`), and hands over to the module of its topic.
//! Wallets show the first line of the comment of a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod settlement_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Move a public amount into your confidential balance.
		///
		/// - `amount`: in the smallest unit, at least the existential deposit. It leaves the sender's public balance,
		///   whose own existential deposit stays.
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the current key.
		///
		/// Emits [`Event::Shielded`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::shield())]
		pub fn shield(
			origin: OriginFor<T>,
			amount: u128,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move(who, Move::Shield { amount, update, proof }, &mut Verification::AtOnce)
		}

		/// Pay into the escrow of a deal from your confidential balance.
		///
		/// Only for the demander, until the deadline of the state [`DealState::Agreed`].
		///
		/// - `update`: the balance after the move.
		/// - `escrow`: commitment to the payment.
		/// - `opening`: amount and blinding of the escrow, sealed for both parties.
		/// - `proofs`: `range` shows that the payment is neither above the balance nor above the price agreed,
		///   `equality` that the balance falls by the payment; under the keys of the deal.
		///
		/// Emits [`Event::DealFunded`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::fund())]
		pub fn fund(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			escrow: UncheckedCommitment,
			opening: Vec<u8>,
			proofs: MoveProofs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let action = Move::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			};
			Self::do_move(who, action, &mut Verification::AtOnce)
		}

		/// Declare that you could open the escrow and that it holds the agreed payment.
		///
		/// Only for the provider, until the deadline of the state [`DealState::Funded`], or of
		/// [`DealState::Complained`]. The period of delivery begins, and the provider's deposit is taken.
		///
		/// - `escrow`: the commitment that the provider opened.
		///
		/// Emits [`Event::DealAcknowledged`].
		#[pallet::call_index(2)]
		#[pallet::weight(cost::acknowledge::<T>())]
		pub fn acknowledge(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			escrow: UncheckedCommitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_acknowledge(who, deal, arguments::commitment::<T>(escrow)?)
		}

		/// Decline a deal before it is funded, or give its payment up so that the demander can take it back.
		///
		/// Only for the provider, whose default it is. In the states [`DealState::Agreed`] and
		/// [`DealState::Complained`] until their deadlines, after which the default is the demander's; in the others
		/// until the outcome is fixed, late and in a dispute too.
		///
		/// - `expected`: the commitment to the payment; none for a deal that is not funded.
		///
		/// Emits [`Event::DealRefundable`]; for a deal that is not funded [`Event::DealDeclined`] and
		/// [`Event::DealClosed`].
		#[pallet::call_index(3)]
		#[pallet::weight(cost::reject::<T>())]
		pub fn reject(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			expected: Option<UncheckedCommitment>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let expected = expected.map(arguments::commitment::<T>).transpose()?;
			Self::do_reject(who, deal, expected)
		}

		/// Deposit your package of a deal and stamp it.
		///
		/// The provider delivers with it, until the deadline of the state [`DealState::Acknowledged`]; the splits that
		/// both parties have put forward lapse then. The demander deposits afterwards, before it approves, with the
		/// same digest.
		///
		/// - `digest`: SHA-256 of the plaintext, which begins with a random salt.
		/// - `content`: the plaintext, encrypted for both parties; or where that is kept, with its digest and size.
		///
		/// Emits [`Event::PackageDeposited`]; for the provider's package [`Event::SplitLapsed`] for each split that
		/// lapses, and [`Event::DealDelivered`].
		#[pallet::call_index(4)]
		#[pallet::weight(
			T::WeightInfo::deposit_package(content.stored_bytes().min(T::MaxPackageBytes::get()))
				.saturating_add(T::Timestamper::weight())
		)]
		pub fn deposit_package(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			digest: Digest,
			content: PackageContent,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deposit_package(who, deal, digest, arguments::content::<T>(content)?)
		}

		/// Approve the delivery.
		///
		/// Only for the demander, whose own package must be there. Approval may come late or in a dispute.
		///
		/// - `digest`: the digest that both packages have.
		///
		/// Emits [`Event::DealPayable`].
		#[pallet::call_index(5)]
		#[pallet::weight(cost::approve::<T>())]
		pub fn approve(origin: OriginFor<T>, #[pallet::compact] deal: DealId, digest: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve(who, deal, digest)
		}

		/// Dispute the delivery.
		///
		/// Only for the demander, until the deadline of the state [`DealState::Delivered`]. The arbiter, or the parties
		/// where there is none, have [`Config::ResolutionPeriod`] from now.
		///
		/// - `digest`: the digest of the provider's package.
		/// - `evidence`: digest of the demander's evidence, if it has any.
		///
		/// Emits [`Event::DealDisputed`], and [`Event::EvidenceSubmitted`] for evidence.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::dispute())]
		pub fn dispute(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			digest: Digest,
			evidence: Option<Digest>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispute(who, deal, digest, evidence)
		}

		/// Take the payment of a deal into your confidential balance.
		///
		/// Only for the provider, in the state [`DealState::Payable`] or where silence has led to it. Writes the
		/// permanent record and ends the deal.
		///
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the key of the deal.
		///
		/// Emits [`Event::DealSettled`].
		#[pallet::call_index(7)]
		#[pallet::weight(cost::settle::<T>())]
		pub fn settle(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move(who, Move::Settle { deal, update, proof }, &mut Verification::AtOnce)
		}

		/// Take the payment of a deal back into your confidential balance.
		///
		/// Only for the demander, in the state [`DealState::Refundable`] or where silence has led to it. Ends the deal.
		///
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the key of the deal.
		///
		/// Emits [`Event::DealRefunded`].
		#[pallet::call_index(8)]
		#[pallet::weight(cost::refund::<T>())]
		pub fn refund(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move(who, Move::Refund { deal, update, proof }, &mut Verification::AtOnce)
		}

		/// Move a public amount out of your confidential balance.
		///
		/// - `amount`: in the smallest unit. The sender's public balance must reach the existential deposit with it.
		/// - `update`: the balance after the move.
		/// - `proofs`: `range` shows that the rest is not above the balance, `equality` that the balance falls by the
		///   amount; under the current keys.
		///
		/// Emits [`Event::Unshielded`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::unshield())]
		pub fn unshield(
			origin: OriginFor<T>,
			amount: u128,
			update: BalanceUpdate,
			proofs: MoveProofs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move(
				who,
				Move::Unshield { amount, update, proofs },
				&mut Verification::AtOnce,
			)
		}

		/// Put a deal whose deadline has passed into the outcome that silence gives it.
		///
		/// The deal is removed where it was never funded, else payable or refundable. For any signed origin. The
		/// deposit of the party that has nothing to collect goes back, and the retention of the packages begins.
		///
		/// Emits [`Event::DealClosed`], [`Event::DealPayable`] or [`Event::DealRefundable`].
		#[pallet::call_index(10)]
		#[pallet::weight(cost::finalise::<T>())]
		pub fn finalise(origin: OriginFor<T>, #[pallet::compact] deal: DealId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_finalise(deal)
		}

		/// Remove a package whose period of retention has passed.
		///
		/// That period begins as soon as the outcome of its deal is fixed. For any signed origin; the deposit goes back
		/// to who paid it.
		///
		/// Emits [`Event::PackageReaped`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::reap_package(T::MaxPackageBytes::get()))]
		pub fn reap_package(origin: OriginFor<T>, #[pallet::compact] deal: DealId, side: Side) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap_package(deal, side)
		}

		/// Put forward how both parties of a deal might share the escrow.
		///
		/// It replaces the sender's earlier proposal. For either party, in the states [`DealState::Acknowledged`],
		/// [`DealState::Delivered`] and [`DealState::Disputed`], until their deadlines. It can be accepted until then,
		/// or chosen by an arbiter, unless it is withdrawn. A delivery ends the proposals before it.
		///
		/// - `split`: both parts, their openings sealed for both parties, and the version of the sender's account.
		/// - `proofs`: `range` shows that the provider's part is neither above the escrow nor above the price agreed,
		///   `equality` that the parts are the whole escrow; under the keys of the deal.
		///
		/// Emits [`Event::SplitProposed`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::propose_split())]
		pub fn propose_split(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			split: SplitProposal,
			proofs: MoveProofs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_split(who, deal, arguments::proposal::<T>(&split)?, proofs)
		}

		/// Accept the split of the escrow that the other party has put forward.
		///
		/// For either party, until the deadline of the present state. Each party may then collect its part.
		///
		/// - `demander_part`, `provider_part`: the parts that the sender has opened.
		/// - `opening`: SHA-256 of the sealed openings that it has read.
		///
		/// Emits [`Event::DealSplit`].
		#[pallet::call_index(13)]
		#[pallet::weight(cost::accept_split::<T>())]
		pub fn accept_split(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			demander_part: UncheckedCommitment,
			provider_part: UncheckedCommitment,
			opening: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let demander_part = arguments::commitment::<T>(demander_part)?;
			let provider_part = arguments::commitment::<T>(provider_part)?;
			Self::do_accept_split(who, deal, demander_part, provider_part, opening)
		}

		/// Withdraw the split that you have put forward.
		///
		/// Emits [`Event::SplitWithdrawn`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::withdraw_split())]
		pub fn withdraw_split(origin: OriginFor<T>, #[pallet::compact] deal: DealId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_split(who, deal)
		}

		/// Cancel a deal together with the other party.
		///
		/// Until the deadline of the present state: the first call proposes it, the other party's call carries it out.
		/// A deal that was not funded is removed; otherwise the demander may take the payment back. A proposal lapses
		/// with every change of state.
		///
		/// Emits [`Event::CancellationProposed`], then [`Event::DealClosed`] or [`Event::DealRefundable`].
		#[pallet::call_index(15)]
		#[pallet::weight(cost::cancel::<T>())]
		pub fn cancel(origin: OriginFor<T>, #[pallet::compact] deal: DealId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel(who, deal)
		}

		/// Take back your proposal to cancel a deal.
		///
		/// Emits [`Event::CancellationRetracted`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::retract_cancel())]
		pub fn retract_cancel(origin: OriginFor<T>, #[pallet::compact] deal: DealId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_retract_cancel(who, deal)
		}

		/// Put evidence forward in a dispute.
		///
		/// For either party, until the deadline of the state [`DealState::Disputed`], at most [`limits::EVIDENCE`]
		/// times each. The evidence itself goes to the arbiter by other means.
		///
		/// - `digest`: digest of the evidence.
		///
		/// Emits [`Event::EvidenceSubmitted`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::submit_evidence())]
		pub fn submit_evidence(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			digest: Digest,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_submit_evidence(who, deal, digest)
		}

		/// Decide a dispute as its arbiter.
		///
		/// Only for the arbiter that the terms name, until the deadline of the state [`DealState::Disputed`]. It
		/// chooses between the payment for one side and the splits that the parties have put forward and proved.
		///
		/// - `escrow`: the commitment to the payment.
		/// - `ruling`: the decision.
		///
		/// Emits [`Event::DealRuled`], then [`Event::DealPayable`], [`Event::DealRefundable`] or [`Event::DealSplit`].
		#[pallet::call_index(18)]
		#[pallet::weight(cost::rule::<T>())]
		pub fn rule(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			escrow: UncheckedCommitment,
			ruling: UncheckedRuling,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let escrow = arguments::commitment::<T>(escrow)?;
			Self::do_rule(who, deal, escrow, arguments::ruling::<T>(ruling)?)
		}

		/// Take your part of a payment that was shared into your confidential balance.
		///
		/// The deal ends with the last part.
		///
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the key of the deal.
		///
		/// Emits [`Event::PartCollected`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::collect_part())]
		pub fn collect_part(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move(
				who,
				Move::CollectPart { deal, update, proof },
				&mut Verification::AtOnce,
			)
		}

		/// Rate the other party of a settled deal, once.
		///
		/// - `score`: from 1, the worst, to 5.
		/// - `comment`: digest of a comment that is published elsewhere.
		///
		/// Emits [`Event::DealRated`].
		#[pallet::call_index(20)]
		#[pallet::weight(cost::rate::<T>())]
		pub fn rate(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			score: u8,
			comment: Option<Digest>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rate(who, deal, Rating { score, comment })
		}

		/// Let the period of retention of your package begin anew.
		///
		/// Only for who paid for the package, from the beginning of its retention until it is reaped.
		///
		/// Emits [`Event::PackageRenewed`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::renew_package())]
		pub fn renew_package(origin: OriginFor<T>, #[pallet::compact] deal: DealId, side: Side) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_renew_package(who, deal, side)
		}

		/// Make several moves of any accounts at once and pay their fee.
		///
		/// All their proofs are verified in one product, which costs a fraction of verifying them one by one. If one of
		/// them is false, each move is verified alone, so that a bad move spoils no other. The weight for that is
		/// charged beforehand, and the unused part is refunded.
		///
		/// - `moves`: each with the signature of its account over [`Move::signing_digest`], which the sender's own
		///   moves do not need. Moves of one account are made in the order in which they stand.
		///
		/// Succeeds whatever becomes of the moves. Emits [`Event::MoveFailed`] for each one that was not made, and
		/// [`Event::BatchSubmitted`]. Fails with [`Error::BatchTooLong`] where there are more than
		/// [`Config::MaxBatch`].
		#[pallet::call_index(22)]
		#[pallet::weight(Pallet::<T>::batch_weight(moves))]
		pub fn submit(
			origin: OriginFor<T>,
			moves: Vec<SignedMove<T::AccountId, T::Signature>>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Self::do_submit(who, moves)
		}

		/// Complain that you cannot open the escrow, or that it holds less than the price.
		///
		/// Only for the provider, once, until the deadline of the state [`DealState::Funded`]. The demander has
		/// [`Config::ComplaintPeriod`] to publish the opening, or it is in default.
		///
		/// - `escrow`: the commitment to the payment.
		///
		/// Emits [`Event::DealComplained`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::complain())]
		pub fn complain(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			escrow: UncheckedCommitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complain(who, deal, arguments::commitment::<T>(escrow)?)
		}

		/// Answer a complaint with the opening of the escrow, which everybody sees from then on.
		///
		/// Only for the demander, until the deadline of the state [`DealState::Complained`]. The provider has
		/// [`Config::AcknowledgementPeriod`] anew.
		///
		/// - `amount`, `blinding`: the opening of the escrow.
		/// - `discount`: where the escrow holds less than the price: the lower payment that the provider has agreed to
		///   for this deal, which the escrow must hold, with its signature.
		///
		/// Emits [`Event::ComplaintAnswered`]. Fails with [`Error::OpeningMismatch`] or [`Error::EscrowTooLow`] where
		/// the provider was right.
		#[pallet::call_index(24)]
		#[pallet::weight(cost::answer::<T>())]
		pub fn answer(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			amount: u128,
			blinding: UncheckedElement,
			discount: Option<DiscountOf<T>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer(who, deal, amount, arguments::blinding::<T>(blinding)?, discount)
		}
	}
}
