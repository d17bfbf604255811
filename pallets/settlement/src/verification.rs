//! The verification of the statements that a move proves: at once, or together with those of other moves.

use crate::Config;
use alloc::vec::Vec;
use frame_support::pallet_prelude::DispatchResult;
use tacit_primitives::{
	moves::{EqualityInputs, RangeInputs},
	CircuitId, Groth16Proof, KeyVersions, Statement,
};
use tacit_traits::ProofVerifier;

/// When the statements of a move are verified.
pub(crate) enum Verification {
	/// At once, before the move writes anything.
	AtOnce,
	/// Together with those of other moves, before anything that they wrote is committed.
	Together(Vec<Statement>),
}

impl Verification {
	/// Verifies the statements of a move, or keeps them for later.
	pub fn demand<T: Config>(&mut self, statements: &[Statement]) -> DispatchResult {
		match self {
			Self::AtOnce => T::ProofVerifier::verify(statements),
			Self::Together(collected) => {
				collected.extend_from_slice(statements);
				Ok(())
			},
		}
	}

	/// How many statements are kept for later.
	pub fn collected(&self) -> usize {
		match self {
			Self::AtOnce => 0,
			Self::Together(collected) => collected.len(),
		}
	}

	/// Forgets all statements after the first `count`.
	pub fn truncate(&mut self, count: usize) {
		if let Self::Together(collected) = self {
			collected.truncate(count);
		}
	}
}

/// The statement that a proof of `range` is about.
pub(crate) fn range_statement(inputs: RangeInputs, keys: KeyVersions, proof: Groth16Proof) -> Statement {
	Statement {
		circuit: CircuitId::RANGE,
		version: keys.range,
		inputs: inputs.to_inputs().to_vec(),
		proof,
	}
}

/// The statement that a proof of `equality` is about.
pub(crate) fn equality_statement(inputs: EqualityInputs, keys: KeyVersions, proof: Groth16Proof) -> Statement {
	Statement {
		circuit: CircuitId::EQUALITY,
		version: keys.equality,
		inputs: inputs.to_inputs().to_vec(),
		proof,
	}
}
