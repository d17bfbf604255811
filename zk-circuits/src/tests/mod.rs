//! Tests that need both halves.

mod batches;
mod determined;
mod equality;
mod helpers;
mod keys;
mod pinned;
mod proofs;
mod range;
