//! The public inputs that the chain and the prover must compute in the same way.

use codec::Encode;
use sp_io::hashing::blake2_256;
use tacit_primitives::{CircuitId, FieldElement, KeyVersion};

/// The id of the circuit, whose public inputs are `root`, `scope`, `nullifier` and `context`.
pub const MEMBERSHIP: CircuitId = CircuitId(*b"accred/member\0\0\0");

/// The number of public inputs.
pub const INPUTS: u32 = 4;

/// Returns the scope in which a member counts once: an edition of the roll on one chain.
///
/// It contains the genesis hash, so that nobody can link a member's nullifiers on different chains.
pub fn scope<Hash: Encode>(genesis: Hash, edition: u32) -> FieldElement {
	FieldElement::from_digest(blake2_256(&(b"accreditation/scope/v1", genesis, edition).encode()))
}

/// The intended use of a proof: all values to which it is bound beside the other public inputs.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Context<Hash, AccountId> {
	/// The genesis hash of the chain.
	pub genesis: Hash,
	/// The account to be admitted.
	pub account: AccountId,
	/// The edition of the roll.
	pub edition: u32,
	/// The version of the verifying key.
	pub key: KeyVersion,
}

impl<Hash: Encode, AccountId: Encode> Context<Hash, AccountId> {
	/// Hashes the context into a public input. The tag separates it from the contexts of other protocols.
	pub fn to_field(&self) -> FieldElement {
		FieldElement::from_digest(blake2_256(&(b"accreditation/context/v1", self).encode()))
	}
}
