//! Commitments, circuits, keys, prover and verifier of confidential trades.
//!
//! Two statements are proved about amounts that nobody but the parties sees. Both are Groth16 proofs over BN254.
//!
//! | circuit | public inputs, in this order | says |
//! |---|---|---|
//! | range | `whole, part, ceiling, context` | the part is covered by the whole and by the ceiling |
//! | equality | `in1, in2, out1, out2, delta, context` | what goes in, `delta` included, comes out |
//!
//! Neither is sound for a payment alone: the range circuit stops a wrap below zero, the equality circuit stops money
//! from nothing. `context` ties a proof to one call of one account at one version; the circuits constrain it and know
//! nothing else of it.
//!
//! # The two halves
//!
//! - Without features: [`VerifyingKey`], [`Claim`] and [`verify`]. It is `no_std`, knows bytes only, never panics on
//!   them, and is what a runtime links.
//! - With the feature `prover`: commitments ([`commit`], [`Opening`]), the circuits ([`range`], [`equality`]), key
//!   generation and the [`Prover`]. It is for wallets and tests.
//!
//! # Encodings
//!
//! A field element is 32 bytes, little-endian, below the modulus. A point is arkworks' uncompressed encoding. Every
//! value has exactly one accepted encoding, and a length is exact: other bytes are rejected, never reduced, truncated
//! or ignored.
//!
//! A Groth16 proof can be re-randomised by anybody into another proof of the same statement. One statement therefore has
//! many valid proofs: never use a proof as an identifier or as a nonce.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod development;

mod arithmetic;
mod curve;
mod field;
mod key;
mod msm;
mod pairing;
mod point;
mod verifier;

#[cfg(feature = "prover")]
mod commitment;
#[cfg(feature = "prover")]
pub mod equality;
#[cfg(feature = "prover")]
mod gadgets;
#[cfg(feature = "prover")]
pub mod poseidon;
#[cfg(feature = "prover")]
mod prover;
#[cfg(feature = "prover")]
mod proving_key;
#[cfg(feature = "prover")]
pub mod range;

#[cfg(all(test, feature = "prover"))]
mod tests;

pub use ark_bn254::Fr;
pub use field::{element_from_bytes, element_to_bytes, ELEMENT_BYTES};
pub use key::{KeyError, KeyPart, VerifyingKey, ALPHA_BETA_BYTES, MAX_INPUTS, MAX_KEY_BYTES};
pub use point::PointError;
pub use verifier::{verify, Claim, ProofPart, VerifyError, PROOF_BYTES};

#[cfg(feature = "prover")]
pub use commitment::{blinding_from_uniform_bytes, commit, random_blinding, Opening};
#[cfg(feature = "prover")]
pub use prover::{CircuitSize, Observer, ProveError, Proved, Prover, Shape};
#[cfg(feature = "prover")]
pub use proving_key::{CircuitName, ProvingFile, ProvingKeyError};

/// The number of public inputs of the range circuit: `whole, part, ceiling, context`.
pub const RANGE_INPUTS: usize = 4;

/// The number of public inputs of the equality circuit: `in1, in2, out1, out2, delta, context`.
pub const EQUALITY_INPUTS: usize = 6;
