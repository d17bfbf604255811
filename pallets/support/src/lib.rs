#![cfg_attr(not(feature = "std"), no_std)]

//! Code that several pallets of Tacit run: migrations in steps, reading an index of keywords, verifying signatures.
//!
//! What pallets ask of each other is in `tacit-traits`; types and encodings are in `tacit-primitives`.

extern crate alloc;

pub mod migration;
pub mod scan;
pub mod signature;
