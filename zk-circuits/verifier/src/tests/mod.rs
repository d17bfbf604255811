//! Tests of the arithmetic against arkworks, and of the verifier with keys and proofs that ark-groth16 makes.

mod arithmetic;
mod batches;
mod curves;
pub(crate) mod helpers;
mod keys;
mod mistakes;
mod pairings;
mod poseidon;
mod proofs;
