//! Runs a move, whether a call of its own carries it or a batch.

use crate::{arguments, verification::Verification, Config, Pallet};
use frame_support::pallet_prelude::DispatchResult;
use tacit_primitives::Move;

impl<T: Config> Pallet<T> {
	/// Makes a move: checks it, has its proofs verified, and writes the balance after it.
	pub(crate) fn do_move(who: T::AccountId, action: Move, verification: &mut Verification) -> DispatchResult {
		let update = arguments::update::<T>(action.update())?;
		match action {
			Move::Shield { amount, proof, .. } => Self::make_shield(who, amount, update, proof, verification),
			Move::Fund {
				deal,
				escrow,
				opening,
				proofs,
				..
			} => {
				let escrow = arguments::commitment::<T>(escrow)?;
				let opening = arguments::opening::<T>(&opening)?;
				Self::make_fund(who, deal, update, escrow, opening, proofs, verification)
			},
			Move::Settle { deal, proof, .. } => Self::make_settle(who, deal, update, proof, verification),
			Move::Refund { deal, proof, .. } => Self::make_refund(who, deal, update, proof, verification),
			Move::Unshield { amount, proofs, .. } => Self::make_unshield(who, amount, update, proofs, verification),
			Move::CollectPart { deal, proof, .. } => Self::make_collect_part(who, deal, update, proof, verification),
		}
	}
}
