//! The configuration of every pallet.

pub mod accounts;
pub mod consensus;
pub mod market;
pub mod system;
pub mod xcm;
