//! Commitments, circuits, keys and prover of confidential trades.
//!
//! Two statements are proved about amounts that nobody but the parties sees. Both are Groth16 proofs over BN254.
//!
//! | circuit | public inputs, in this order | says |
//! |---|---|---|
//! | range | `whole, part, ceiling, context` | the part is covered by the whole and by the ceiling |
//! | equality | `in1, in2, out1, out2, delta, context` | the inputs and `delta` add up to the outputs |
//!
//! Neither is sound for a payment alone: the range circuit stops a wrap below zero, the equality circuit stops money
//! from nothing. `context` ties a proof to one call of one account at one version. The circuits constrain it and give
//! it no meaning.
//!
//! # Features
//!
//! - Without features, the crate has the names of the circuits ([`CircuitName`]) and the bytes of the [`development`]
//!   keys. It is `no_std`, and a runtime links it for those.
//! - `prover` adds commitments ([`commit`], [`Opening`]), the circuits ([`range`], [`equality`]), key generation and
//!   the [`Prover`]. It is for wallets and tests.
//! - `parallel`, on by default, lets the prover use all cores.
//! - `js` takes randomness from the browser or Node.js on `wasm32-unknown-unknown`. Proving there takes
//!   `default-features = false, features = ["prover", "js"]`.
//!
//! Proofs are verified by the crate [`groth16_bn254_verifier`]. This crate re-exports the parts of it that a prover
//! needs.
//!
//! # Encodings
//!
//! A field element is 32 bytes, little-endian, below the modulus. A point is arkworks' uncompressed encoding. Every
//! value has exactly one accepted encoding, and a length is exact: other bytes are rejected, never reduced, truncated
//! or ignored.
//!
//! A Groth16 proof can be re-randomised by anybody into another proof of the same statement. One statement therefore
//! has many valid proofs: never use a proof as an identifier or as a nonce.
#![cfg_attr(
	feature = "prover",
	doc = r#"
# Example

Prove that 400 of a balance of 1,000 stay within a price of 500, and verify the proof:

```
use rand::rngs::OsRng;
use tacit_circuits::{element_to_bytes, range, verify, CircuitName, Claim, Fr, Opening, Prover};

let prover = Prover::development();
let private = range::Private {
	whole: Opening::random(1_000, &mut OsRng),
	part: Opening::random(400, &mut OsRng),
};
let inputs = [
	private.whole.commitment(),
	private.part.commitment(),
	Fr::from(500u64),
	Fr::from(7u64),
]
.map(|element| element_to_bytes(&element));
let proof = prover.prove_range(&inputs, &private)?;

let key = prover.verifying_key(CircuitName::Range);
verify(&[Claim {
	key: &key,
	inputs: &inputs,
	proof: &proof,
}])?;
# Ok::<(), Box<dyn std::error::Error>>(())
```
"#
)]
#![cfg_attr(not(feature = "std"), no_std)]

pub mod development;

mod name;

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
#[cfg(feature = "prover")]
mod setup;
#[cfg(feature = "prover")]
mod shape;
#[cfg(feature = "prover")]
mod threads;

#[cfg(all(test, feature = "prover"))]
mod tests;

pub use groth16_bn254_verifier::{
	element_from_bytes, element_to_bytes, verify, Claim, Fr, KeyError, PointError, VerifyError, VerifyingKey,
	ALPHA_BETA_BYTES, ELEMENT_BYTES, MAX_INPUTS, MAX_KEY_BYTES, PROOF_BYTES,
};
pub use name::{CircuitName, PerCircuit, EQUALITY_INPUTS, NAME_BYTES, RANGE_INPUTS};

#[cfg(feature = "prover")]
pub use commitment::{blinding_from_uniform_bytes, commit, random_blinding, Opening};
#[cfg(feature = "prover")]
pub use prover::{Observer, ProveError, Proved, Prover};
#[cfg(feature = "prover")]
pub use proving_key::{ProvingFile, ProvingKeyError};
#[cfg(feature = "prover")]
pub use shape::{CircuitSize, Shape};
