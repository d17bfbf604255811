#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod arithmetic;
mod curve;
mod field;
mod key;
mod msm;
mod pairing;
mod point;
pub mod poseidon;
mod verifier;

#[cfg(test)]
mod tests;

pub use ark_bn254::Fr;
pub use field::{element_from_bytes, element_to_bytes, ELEMENT_BYTES};
pub use key::{KeyError, KeyPart, VerifyingKey, ALPHA_BETA_BYTES, MAX_INPUTS, MAX_KEY_BYTES};
pub use point::PointError;
pub use verifier::{verify, Claim, ProofPart, VerifyError, PROOF_BYTES};
