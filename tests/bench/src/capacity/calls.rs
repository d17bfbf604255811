//! Calls and moves, as transactions carry them.

use runtime::runtime_types::pallet_settlement::{batch::Move, types::MoveProofs};
use subxt::{
	transactions::Payload,
	utils::{AccountId32, Static},
};
use tacit::{
	chain::runtime,
	moves::{Gain, Loss},
};
use tacit_primitives::Groth16Proof;

/// Moves of a batch.
pub const BATCH: usize = 16;

/// Both proofs of a move.
pub fn proofs(range: Groth16Proof, equality: Groth16Proof) -> MoveProofs {
	MoveProofs {
		range: Static(range),
		equality: Static(equality),
	}
}

/// A transfer.
pub fn transfer_call(to: &AccountId32, value: u128) -> impl Payload {
	runtime::transactions()
		.balances()
		.transfer_keep_alive((*to).into(), value)
}

/// The call `shield`.
pub fn shield_call(amount: u128, gain: Gain) -> impl Payload {
	runtime::transactions()
		.settlement()
		.shield(amount, gain.update.into(), Static(gain.proof))
}

/// The call `unshield`.
pub fn unshield_call(amount: u128, loss: Loss) -> impl Payload {
	let proofs = proofs(loss.range, loss.equality);
	runtime::transactions()
		.settlement()
		.unshield(amount, loss.update.into(), proofs)
}

/// The move `shield` of a batch.
pub fn shield_move(amount: u128, gain: Gain) -> Move {
	Move::Shield {
		amount,
		update: gain.update.into(),
		proof: Static(gain.proof),
	}
}

/// The move `unshield` of a batch.
pub fn unshield_move(amount: u128, loss: Loss) -> Move {
	Move::Unshield {
		amount,
		update: loss.update.into(),
		proofs: proofs(loss.range, loss.equality),
	}
}
