#![cfg_attr(not(feature = "std"), no_std)]

//! Code that several pallets of Tacit run: migrations in steps, reading an index of keywords, verifying signatures, and
//! footprints of storage.
//!
//! The traits by which pallets meet are in `tacit-traits`, types and encodings in `tacit-primitives`.

extern crate alloc;

pub mod chain;
pub mod footprint;
pub mod migration;
pub mod scan;
pub mod signature;
