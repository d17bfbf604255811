//! The bytes of calls.
//!
//! A call begins with the indices of its pallet and of the call in it. Its arguments are those of a move, except that
//! a call carries the number of a deal compact and a batch does not.

mod known;
mod market;

pub use crate::discount::Discount;
pub use known::{Address, BalancesCall, Call, ListingsCall, OrderParameters, OrdersCall, SettlementCall};
pub use market::{QuestionsCall, QuotationsCall, RequirementText, RfqAmendment, RfqParameters, Solution};

use codec::{Compact, Decode, Encode};
use tacit_primitives::{DealId, Move};

/// Bytes of the indices of pallet and call.
pub const INDICES: usize = 2;

/// Encodes the call of pallet Settlement that carries out a move.
pub fn encode(action: &Move) -> Vec<u8> {
	Call::Settlement(action.clone().into()).encode()
}

/// Decodes the move of a call, which has to be of the same kind as `action`; `None` where the bytes are no such call.
/// It ignores the indices of pallet and call, because another chain can have other ones.
pub fn decode(action: &Move, call: &[u8]) -> Option<Move> {
	let mut arguments = call.get(INDICES..)?;
	let decoded = from_arguments(action, &mut arguments)?;
	arguments.is_empty().then_some(decoded)
}

fn from_arguments(action: &Move, input: &mut &[u8]) -> Option<Move> {
	let deal = |input: &mut &[u8]| Compact::<DealId>::decode(input).ok().map(|deal| deal.0);
	Some(match action {
		Move::Shield { .. } => Move::Shield {
			amount: next(input)?,
			update: next(input)?,
			proof: next(input)?,
		},
		Move::Fund { .. } => Move::Fund {
			deal: deal(input)?,
			update: next(input)?,
			escrow: next(input)?,
			opening: next(input)?,
			proofs: next(input)?,
		},
		Move::Settle { .. } => Move::Settle {
			deal: deal(input)?,
			update: next(input)?,
			proof: next(input)?,
		},
		Move::Refund { .. } => Move::Refund {
			deal: deal(input)?,
			update: next(input)?,
			proof: next(input)?,
		},
		Move::Unshield { .. } => Move::Unshield {
			amount: next(input)?,
			update: next(input)?,
			proofs: next(input)?,
		},
		Move::CollectPart { .. } => Move::CollectPart {
			deal: deal(input)?,
			update: next(input)?,
			proof: next(input)?,
		},
	})
}

fn next<T: Decode>(input: &mut &[u8]) -> Option<T> {
	T::decode(input).ok()
}

#[cfg(test)]
pub(crate) mod tests {
	use super::*;
	use tacit_primitives::{BalanceUpdate, Commitment, Groth16Proof, MoveProofs};

	/// A move of every kind, in a deal of this number.
	pub(crate) fn moves(deal: DealId) -> Vec<Move> {
		let proof = Groth16Proof([5; 256]);
		let proofs = MoveProofs {
			range: Groth16Proof([6; 256]),
			equality: proof,
		};
		let update = BalanceUpdate {
			version: 3,
			commitment: Commitment::ZERO.into(),
			note: vec![1; 77],
		};
		let of_deal: [fn(DealId, BalanceUpdate, Groth16Proof) -> Move; 3] = [
			|deal, update, proof| Move::Settle { deal, update, proof },
			|deal, update, proof| Move::Refund { deal, update, proof },
			|deal, update, proof| Move::CollectPart { deal, update, proof },
		];
		let mut moves: Vec<Move> = of_deal.map(|make| make(deal, update.clone(), proof)).into();
		moves.push(Move::Shield {
			amount: 7,
			update: update.clone(),
			proof,
		});
		moves.push(Move::Unshield {
			amount: 8,
			update: update.clone(),
			proofs: proofs.clone(),
		});
		moves.push(Move::Fund {
			deal,
			update,
			escrow: Commitment::ZERO.into(),
			opening: vec![2; 400],
			proofs,
		});
		moves
	}

	#[test]
	fn a_call_is_read_as_it_was_written_and_not_with_a_byte_more_or_less() {
		for action in [5, 64, DealId::MAX].into_iter().flat_map(moves) {
			let call = encode(&action);
			assert_eq!(decode(&action, &call), Some(action.clone()));
			let known = Call::from_bytes(&call).and_then(|call| call.as_move());
			assert_eq!(known, Some(action.clone()));
			assert_eq!(Call::from_bytes(&call[..call.len() - 1]), None);
			assert_eq!(Call::from_bytes(&[&call[..], &[0]].concat()), None);
			assert_eq!(decode(&action, &call[..call.len() - 1]), None);
			assert_eq!(decode(&action, &[&call[..], &[0]].concat()), None);
		}
	}
}
