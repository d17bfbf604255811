//! Tests of the circuits, their keys and their proofs.

mod determined;
mod equality;
mod groups;
mod helpers;
mod mistakes;
mod needed;
mod payments;
mod pinned;
mod proofs;
mod range;
