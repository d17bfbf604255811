//! Batches: many moves of any accounts in one call, their proofs verified in one product.

use crate::{
	arguments::check_move, cost, types::SignedMoveOf, verification::Verification, weights::WeightInfo as _, Config,
	Error, Event, Pallet,
};
use alloc::vec::Vec;
use frame_support::{
	dispatch::DispatchResultWithPostInfo,
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::Get,
	weights::Weight,
};
use sp_runtime::traits::Verify;
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::Move;
use tacit_traits::ProofVerifier;

impl<T: Config> Pallet<T> {
	/// An upper bound for the weight of a batch: all its moves twice, once together and once alone. One that is too
	/// long is refused before any move is looked at, so no more than [`Config::MaxBatch`] count.
	pub(crate) fn batch_weight(moves: &[SignedMoveOf<T>]) -> Weight {
		let moves = moves.get(..T::MaxBatch::get() as usize).unwrap_or(moves);
		let all = moves.iter().map(|signed| &signed.action);
		let statements = all
			.clone()
			.fold(0u32, |sum, action| sum.saturating_add(action.statements()));
		Self::batch_overhead(moves)
			.saturating_add(total(all.clone(), weight_in_batch::<T>))
			.saturating_add(T::ProofVerifier::weight(statements))
			.saturating_add(total(all, weight_alone::<T>))
	}

	fn batch_overhead(moves: &[SignedMoveOf<T>]) -> Weight {
		T::WeightInfo::submit(u32::try_from(moves.len()).unwrap_or(u32::MAX))
	}

	pub(crate) fn do_submit(sender: T::AccountId, moves: Vec<SignedMoveOf<T>>) -> DispatchResultWithPostInfo {
		ensure!(!moves.is_empty(), Error::<T>::EmptyBatch);
		ensure!(moves.len() <= T::MaxBatch::get() as usize, Error::<T>::BatchTooLong);
		let consents: Vec<_> = moves
			.iter()
			.map(|signed| Self::check_consent(&sender, signed))
			.collect();
		let consented = || {
			moves
				.iter()
				.zip(&consents)
				.filter(|(_, consent)| consent.is_ok())
				.map(|(signed, _)| &signed.action)
		};
		let mut weight = Self::batch_overhead(&moves).saturating_add(total(consented(), weight_in_batch::<T>));

		// In a storage layer of its own, so that nothing is committed before everything that it rests on was verified.
		let together = with_storage_layer(|| {
			let mut verification = Verification::Together(Vec::new());
			let results = Self::make_moves(&moves, &consents, &mut verification);
			match verification {
				Verification::Together(statements) if !statements.is_empty() => {
					weight.saturating_accrue(T::ProofVerifier::weight_of(&statements));
					T::ProofVerifier::verify(&statements)?;
				},
				_ => {},
			}
			Ok::<_, DispatchError>(results)
		});
		let results = match together {
			Ok(results) => results,
			Err(_) => {
				weight.saturating_accrue(total(consented(), weight_alone::<T>));
				Self::make_moves(&moves, &consents, &mut Verification::AtOnce)
			},
		};

		let (mut done, mut failed) = (0u32, 0u32);
		for (index, (signed, result)) in (0u32..).zip(moves.into_iter().zip(results)) {
			match result {
				Ok(()) => done = done.saturating_add(1),
				Err(error) => {
					failed = failed.saturating_add(1);
					Self::deposit_event(Event::MoveFailed {
						index,
						account: signed.account,
						error,
					});
				},
			}
		}
		Self::deposit_event(Event::BatchSubmitted { done, failed });
		Ok(Some(weight).into())
	}

	/// Whether a move is one that can be made, and its account wants it to be made, here and now.
	fn check_consent(sender: &T::AccountId, signed: &SignedMoveOf<T>) -> DispatchResult {
		check_move::<T>(&signed.action)?;
		ensure!(Self::now() <= signed.valid_until, Error::<T>::MoveExpired);
		match &signed.signature {
			Some(signature) => {
				let digest = signed
					.action
					.signing_digest(genesis_hash::<T>(), &signed.account, signed.valid_until);
				ensure!(signature.verify(&digest[..], &signed.account), Error::<T>::BadSignature);
			},
			None => ensure!(signed.account == *sender, Error::<T>::SignatureMissing),
		}
		Ok(())
	}

	/// Makes the moves that were consented to, in their order, each one entirely or not at all.
	fn make_moves(
		moves: &[SignedMoveOf<T>],
		consents: &[DispatchResult],
		verification: &mut Verification,
	) -> Vec<DispatchResult> {
		let one = |(signed, consent): (&SignedMoveOf<T>, &DispatchResult)| {
			(*consent)?;
			let before = verification.collected();
			let result =
				with_storage_layer(|| Self::do_move(signed.account.clone(), signed.action.clone(), verification));
			if result.is_err() {
				// A move that was not made needs no proof.
				verification.truncate(before);
			}
			result
		};
		moves.iter().zip(consents).map(one).collect()
	}
}

fn total<'a>(moves: impl Iterator<Item = &'a Move>, weight: fn(&Move) -> Weight) -> Weight {
	moves.fold(Weight::zero(), |sum, action| sum.saturating_add(weight(action)))
}

/// The weight of a move with the verification of its proofs.
fn weight_alone<T: Config>(action: &Move) -> Weight {
	match action {
		Move::Shield { .. } => T::WeightInfo::shield(),
		Move::Fund { .. } => T::WeightInfo::fund(),
		Move::Settle { .. } => cost::settle::<T>(),
		Move::Refund { .. } => cost::refund::<T>(),
		Move::Unshield { .. } => T::WeightInfo::unshield(),
		Move::CollectPart { .. } => T::WeightInfo::collect_part(),
	}
}

/// The weight of a move whose proofs are verified with those of others.
fn weight_in_batch<T: Config>(action: &Move) -> Weight {
	match action {
		Move::Shield { .. } => T::WeightInfo::shield_in_batch(),
		Move::Fund { .. } => T::WeightInfo::fund_in_batch(),
		Move::Settle { .. } => cost::settle_in_batch::<T>(),
		Move::Refund { .. } => cost::refund_in_batch::<T>(),
		Move::Unshield { .. } => T::WeightInfo::unshield_in_batch(),
		Move::CollectPart { .. } => T::WeightInfo::collect_part_in_batch(),
	}
}
