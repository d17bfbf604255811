//! What a proof of membership is checked against, computed alike by the chain and by whoever proves.

use codec::Encode;
use sp_io::hashing::blake2_256;
use tacit_primitives::{CircuitId, FieldElement, KeyVersion};

/// The circuit: `root, scope, nullifier, context`.
pub const MEMBERSHIP: CircuitId = CircuitId(*b"accred/member\0\0\0");

/// The number of its public inputs.
pub const INPUTS: u32 = 4;

/// Within what a member counts once: one edition of the roll of one chain. With the genesis hash in it, a member has
/// unrelated nullifiers on different chains.
pub fn scope<Hash: Encode>(genesis: Hash, edition: u32) -> FieldElement {
	FieldElement::from_digest(blake2_256(&(b"accreditation/scope/v1", genesis, edition).encode()))
}

/// What a proof is for: everything that must not be exchanged under it, beside the other public inputs.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Context<Hash, AccountId> {
	/// Hash of the chain's first block.
	pub genesis: Hash,
	/// The account that is to be admitted.
	pub account: AccountId,
	/// The edition of the roll.
	pub edition: u32,
	/// The version of the key under which the proof is verified.
	pub key: KeyVersion,
}

impl<Hash: Encode, AccountId: Encode> Context<Hash, AccountId> {
	/// As a public input. The tag tells it from the contexts of everybody else.
	pub fn to_field(&self) -> FieldElement {
		FieldElement::from_digest(blake2_256(&(b"accreditation/context/v1", self).encode()))
	}
}
