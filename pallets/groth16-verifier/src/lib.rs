#![cfg_attr(not(feature = "std"), no_std)]
//! pallets/groth16-verifier
