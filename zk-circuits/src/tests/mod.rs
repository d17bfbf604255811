//! Tests that need both halves.

mod batches;
mod determined;
mod equality;
mod groups;
mod helpers;
mod keys;
mod mistakes;
mod needed;
mod payments;
mod pinned;
mod proofs;
mod range;
