//! Tests that need both halves.

mod arithmetic;
mod batches;
mod curves;
mod determined;
mod equality;
mod groups;
mod helpers;
mod keys;
mod mistakes;
mod needed;
mod pairings;
mod payments;
mod pinned;
mod proofs;
mod range;
