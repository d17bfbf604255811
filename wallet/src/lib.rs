//! The wallet of Tacit: everything that a party of a confidential trade does off chain.
//!
//! | module | what it does |
//! |---|---|
//! | [`keys`] | derives every secret of an account from its seed |
//! | [`note`] | writes and reads the note in which an account keeps its balance on chain |
//! | [`seal`] | seals packages, pre-solutions and openings for the parties |
//! | [`package`] | the plaintexts that are sealed, and their digests |
//! | [`moves`] | proves the five confidential moves |
//! | [`chain`] | reads a chain and submits to it |
//! | [`cli`] | the command `tacit` |
//!
//! The wallet keeps no files of its own. Balances, open deals and escrows are restored from the chain with the seed.

pub mod amount;
pub mod chain;
pub mod cli;
pub mod duration;
pub mod error;
pub mod keys;
pub mod moves;
pub mod note;
pub mod output;
pub mod package;
pub mod seal;

pub use error::{Error, Result};
