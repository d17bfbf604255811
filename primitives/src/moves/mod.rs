//! The confidential moves, and the statements that each one proves.
//!
//! | move | in → out | proofs |
//! |---|---|---|
//! | shield | balance + public amount → balance' | equality |
//! | fund | balance → balance' + escrow | range (balance, escrow, ceiling) and equality |
//! | settle | escrow + balance → balance' | equality |
//! | refund | escrow + balance → balance' | equality |
//! | unshield | balance → balance' + public amount | range (balance, balance', no ceiling) and equality |
//! | split | escrow → demander's part + provider's part | range (escrow, provider's part, ceiling) and equality |
//! | collect part | part + balance → balance' | equality |
//!
//! The runtime builds the public inputs from its own state, and the wallet from the state that it read. Both use this
//! module, so that a proof can only be about the state of the chain.

mod action;

pub use action::{AccountInfo, BalanceUpdate, Move, MoveProofs, Note, SignedMove};

use crate::{Commitment, DealId, FieldElement, KeyVersions};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use primitive_types::H256;
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// Which move a proof was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum MoveKind {
	/// Public balance into the confidential balance.
	#[codec(index = 0)]
	Shield,
	/// Confidential balance into the escrow of a deal.
	#[codec(index = 1)]
	Fund,
	/// Escrow into the provider's confidential balance.
	#[codec(index = 2)]
	Settle,
	/// Escrow back into the demander's confidential balance.
	#[codec(index = 3)]
	Refund,
	/// Confidential balance into the public balance.
	#[codec(index = 4)]
	Unshield,
	/// Escrow into one part for each party. It changes no balance.
	#[codec(index = 5)]
	Split,
	/// A part of a split escrow into the confidential balance of its party.
	#[codec(index = 6)]
	CollectPart,
}

/// Everything a proof is bound to beside its commitments. Both proofs of a move carry the same context.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct MoveContext<AccountId> {
	/// Hash of the chain's first block.
	pub genesis: H256,
	/// The move.
	pub kind: MoveKind,
	/// Who makes it.
	pub account: AccountId,
	/// The version of the account's confidential balance before the move.
	pub account_version: u64,
	/// The deal it belongs to.
	pub deal: Option<DealId>,
	/// The keys under which the proofs are verified.
	pub keys: KeyVersions,
}

impl<AccountId: Encode> MoveContext<AccountId> {
	/// The public input `context`: the first 31 bytes of BLAKE2b-256 over `"tacit/context/v1"` and the SCALE encoding.
	pub fn to_field(&self) -> FieldElement {
		FieldElement::from_digest(blake2_256(&(b"tacit/context/v1", self).encode()))
	}
}

/// The public inputs of the circuit `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RangeInputs {
	/// Commitment to the whole.
	pub whole: Commitment,
	/// Commitment to the part that is neither above the whole nor above the ceiling.
	pub part: Commitment,
	/// The ceiling.
	pub ceiling: u128,
	/// The context.
	pub context: FieldElement,
}

impl RangeInputs {
	/// In the circuit's order.
	pub fn to_inputs(&self) -> [FieldElement; 4] {
		[self.whole.0, self.part.0, self.ceiling.into(), self.context]
	}
}

/// The public part of an equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delta {
	/// A public amount goes in.
	In(u128),
	/// A public amount comes out.
	Out(u128),
	/// All of the move is confidential.
	None,
}

impl Delta {
	/// The amount as the circuit takes it: positive in, negative out.
	pub fn to_field(self) -> FieldElement {
		match self {
			Self::In(amount) => amount.into(),
			Self::Out(amount) => FieldElement::negated(amount),
			Self::None => FieldElement::ZERO,
		}
	}
}

/// The public inputs of the circuit `equality`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualityInputs {
	/// The inputs; [`Commitment::ZERO`] if there is only one.
	pub ins: [Commitment; 2],
	/// The outputs; [`Commitment::ZERO`] if there is only one.
	pub outs: [Commitment; 2],
	/// The public part.
	pub delta: Delta,
	/// The context.
	pub context: FieldElement,
}

impl EqualityInputs {
	/// In the circuit's order.
	pub fn to_inputs(&self) -> [FieldElement; 6] {
		[
			self.ins[0].0,
			self.ins[1].0,
			self.outs[0].0,
			self.outs[1].0,
			self.delta.to_field(),
			self.context,
		]
	}
}

/// `before + amount = after`, the amount public.
pub fn shield(before: Commitment, after: Commitment, amount: u128, context: FieldElement) -> EqualityInputs {
	EqualityInputs {
		ins: [before, Commitment::ZERO],
		outs: [after, Commitment::ZERO],
		delta: Delta::In(amount),
		context,
	}
}

/// `before = after + escrow`, the escrow not above the balance and not above the ceiling.
pub fn fund(
	before: Commitment,
	after: Commitment,
	escrow: Commitment,
	ceiling: u128,
	context: FieldElement,
) -> (RangeInputs, EqualityInputs) {
	(
		RangeInputs {
			whole: before,
			part: escrow,
			ceiling,
			context,
		},
		EqualityInputs {
			ins: [before, Commitment::ZERO],
			outs: [after, escrow],
			delta: Delta::None,
			context,
		},
	)
}

/// `escrow + before = after`: the settlement of a deal, its refund, and the collection of a part, which their contexts
/// tell apart.
pub fn collect(escrow: Commitment, before: Commitment, after: Commitment, context: FieldElement) -> EqualityInputs {
	EqualityInputs {
		ins: [escrow, before],
		outs: [after, Commitment::ZERO],
		delta: Delta::None,
		context,
	}
}

/// `before = after + amount`, the amount public and not above the balance.
pub fn unshield(
	before: Commitment,
	after: Commitment,
	amount: u128,
	context: FieldElement,
) -> (RangeInputs, EqualityInputs) {
	(
		RangeInputs {
			whole: before,
			part: after,
			ceiling: u128::MAX,
			context,
		},
		EqualityInputs {
			ins: [before, Commitment::ZERO],
			outs: [after, Commitment::ZERO],
			delta: Delta::Out(amount),
			context,
		},
	)
}

/// `escrow = demander's part + provider's part`, the provider's part neither above the escrow nor above the ceiling, so
/// that neither part is negative.
pub fn split(
	escrow: Commitment,
	demander_part: Commitment,
	provider_part: Commitment,
	ceiling: u128,
	context: FieldElement,
) -> (RangeInputs, EqualityInputs) {
	(
		RangeInputs {
			whole: escrow,
			part: provider_part,
			ceiling,
			context,
		},
		EqualityInputs {
			ins: [escrow, Commitment::ZERO],
			outs: [demander_part, provider_part],
			delta: Delta::None,
			context,
		},
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn context() -> MoveContext<[u8; 32]> {
		MoveContext {
			genesis: H256::repeat_byte(1),
			kind: MoveKind::Fund,
			account: [2; 32],
			account_version: 3,
			deal: Some(4),
			keys: KeyVersions { range: 5, equality: 6 },
		}
	}

	#[test]
	fn every_part_of_the_context_changes_it() {
		let base = context().to_field();
		let variants = [
			MoveContext {
				genesis: H256::repeat_byte(9),
				..context()
			},
			MoveContext {
				kind: MoveKind::Refund,
				..context()
			},
			MoveContext {
				account: [9; 32],
				..context()
			},
			MoveContext {
				account_version: 9,
				..context()
			},
			MoveContext {
				deal: Some(9),
				..context()
			},
			MoveContext {
				deal: None,
				..context()
			},
			MoveContext {
				keys: KeyVersions { range: 9, equality: 6 },
				..context()
			},
			MoveContext {
				keys: KeyVersions { range: 5, equality: 9 },
				..context()
			},
		];
		for variant in variants {
			assert_ne!(variant.to_field(), base, "{variant:?}");
		}
		assert_eq!(context().to_field(), base);
	}

	proptest! {
		#[test]
		fn what_is_shielded_and_what_is_unshielded_are_each_others_negation(amount: u128) {
			let context = FieldElement::ZERO;
			let shielded = shield(Commitment::ZERO, Commitment::ZERO, amount, context);
			let (_, unshielded) = unshield(Commitment::ZERO, Commitment::ZERO, amount, context);
			let sum = crate::field::MODULUS;
			let delta = |inputs: EqualityInputs| primitive_types::U256::from_little_endian(&inputs.to_inputs()[4].to_bytes());
			let expected = if amount == 0 { primitive_types::U256::zero() } else { sum };
			prop_assert_eq!(delta(shielded) + delta(unshielded), expected);
		}
	}
}
