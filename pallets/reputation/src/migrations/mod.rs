//! Migrations of the layout of storage.
//!
//! There is one layout. Where the pallet comes into a chain that has settled deals before, [`earlier`] counts them.

pub mod earlier;
