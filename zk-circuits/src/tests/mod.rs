//! Tests that need both halves.

mod batches;
mod helpers;
