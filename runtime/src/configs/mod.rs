//! The configuration of every pallet.

pub mod accounts;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod consensus;
pub mod market;
pub mod system;
pub mod xcm;
