#![cfg_attr(not(feature = "std"), no_std)]

//! Code that several pallets of Tacit run: migrations in steps, reading an index of keywords, verifying signatures, and
//! footprints of storage.
//!
//! What pallets ask of each other is in `tacit-traits`; types and encodings are in `tacit-primitives`.

extern crate alloc;

pub mod chain;
pub mod footprint;
pub mod migration;
pub mod scan;
pub mod signature;
