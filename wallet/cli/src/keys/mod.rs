//! Verifying keys, the ceremonies that make them, and proofs.

pub(crate) mod ceremony;
pub(crate) mod files;
pub(crate) mod info;
pub(crate) mod powers;
pub(crate) mod proof;
pub(crate) mod registry;
pub(crate) mod snarkjs;
