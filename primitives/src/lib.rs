#![cfg_attr(not(feature = "std"), no_std)]

//! What the pallets of Tacit and the programs around the chain have in common.
//!
//! Three kinds of things live here above all:
//!
//! - **Encodings that must agree byte for byte on chain and off chain**: field elements and commitments ([`field`]),
//!   the public inputs of every confidential move ([`moves`]), the terms and transcript of a deal ([`deal`]), encryption keys
//!   ([`encryption_key`]), keywords ([`keyword`]), public texts ([`text`]). They exist once; the runtime and the wallet both use
//!   them.
//! - **What pallets do alike**: searching an index and cutting what is found into pages ([`query`]).
//! - **The traits by which the pallets meet** ([`traits`]). No pallet of Tacit depends on another one; each states what
//!   it needs as a trait and the runtime joins them.
//!
//! Beside them there is what their [migrations](migration) have in common.

extern crate alloc;

pub mod deal;
pub mod encryption_key;
pub mod field;
pub mod invisible;
pub mod keyword;
pub mod limits;
pub mod migration;
pub mod moves;
pub mod proof;
pub mod query;
pub mod text;
pub mod traits;

pub use deal::{
	DealId, DealKeys, DealTerms, DealTranscript, DisputeTerms, Ground, ListingId, OrderId, OrderTerms, QuotationTerms,
	RfqId, Side,
};
pub use encryption_key::{EncryptionKey, X25519Key};
pub use field::{Commitment, FieldElement, UncheckedCommitment, UncheckedElement};
pub use keyword::{Keyword, KeywordError, QueryKeywordError, SearchError};
pub use moves::{MoveContext, MoveKind};
pub use proof::{CircuitId, Groth16Proof, KeyVersion, KeyVersions, Statement};
pub use text::{Layout, Text, TextError, UncheckedText};
pub use traits::{
	Catalogue, DealOpener, EncryptionKeys, Offer, ProofVerifier, Reputation, Reputations, Stamp, Timestamper,
};

/// A 32-byte digest, SHA-256 unless the place that uses it says otherwise.
pub type Digest = sp_core::H256;

/// Milliseconds since the Unix epoch, as `pallet-timestamp` keeps them.
pub type Moment = u64;
