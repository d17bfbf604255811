#![cfg_attr(not(feature = "std"), no_std)]

//! Types, encodings and rules that both sides of the Tacit chain share.
//!
//! The runtime and every program around the chain must encode these byte for byte alike, so they exist once, here:
//! field elements and commitments ([`field`]), the public inputs of every confidential move ([`moves`]), the terms and
//! the transcript of a deal ([`deal`]), encryption keys ([`encryption_key`]), keywords ([`keyword`]), public texts
//! ([`text`]) and the limits of all fields ([`limits`]).
//!
//! The crate knows no FRAME, is `no_std` without its feature `std`, and compiles for `wasm32-unknown-unknown`.

extern crate alloc;

pub mod deal;
pub mod encryption_key;
pub mod field;
pub mod invisible;
pub mod keyword;
pub mod limits;
pub mod market;
pub mod moves;
pub mod proof;
pub mod query;
pub mod reputation;
pub mod signature;
pub mod stamp;
pub mod text;

pub use deal::{
	DealId, DealInfo, DealKeys, DealNotice, DealOrigin, DealState, DealTerms, DealTranscript, DisputeTerms,
	EvidenceDigests, Ground, ListingId, Offer, OrderId, OrderTerms, Outcome, PackageContent, PackageInfo,
	PackageLocation, QuotationTerms, Rating, Record, RefundCause, RfqId, Ruling, SealedOpening, SealedParts, Side,
	Silence, Split, SplitProposal, UncheckedRuling, Uri,
};
pub use encryption_key::{EncryptionKey, X25519Key};
pub use field::{Commitment, FieldElement, UncheckedCommitment, UncheckedElement};
pub use keyword::{Keyword, KeywordError, QueryKeywordError, SearchError};
pub use moves::{AccountInfo, BalanceUpdate, Move, MoveContext, MoveKind, MoveProofs, Note, SignedMove};
pub use proof::{CircuitId, Groth16Proof, KeyVersion, KeyVersions, Statement};
pub use reputation::{Reputation, ReputationByRole, Standing};
pub use signature::AccountSignature;
pub use stamp::Stamp;
pub use text::{Layout, Text, TextError, UncheckedText};

/// A 32-byte digest, SHA-256 unless the place that uses it says otherwise.
pub type Digest = primitive_types::H256;

/// Milliseconds since the Unix epoch, as `pallet-timestamp` keeps them.
pub type Moment = u64;
