//! The wallet of Tacit: everything that a party of a confidential trade does off chain.
//!
//! | module | what it does |
//! |---|---|
//! | [`keys`] | derives every secret of an account from its seed |
//! | [`phrase`] | reads secret phrases, and puts them under a password |
//! | [`note`] | writes and reads the note in which an account keeps its balance on chain |
//! | [`seal`] | seals packages, pre-solutions and openings for the parties |
//! | [`package`] | the plaintexts that are sealed, and their digests |
//! | [`moves`] | proves the five confidential moves |
//! | [`disclosure`] | statements for an auditor about one amount |
//! | [`relay`] | moves that one account signs and another one submits |
//! | [`journal`] | remembers what was signed until it is known to be in a block |
//! | [`files`] | writes files whole or not at all |
//! | [`chain`] | reads a chain and submits to it |
//! | [`cli`] | the command `tacit` |
//!
//! The feature `client`, a default, brings the modules that talk to a chain. Without it there are keys, formats and proofs.
//!
//! Balances, open deals and escrows are restored from the chain with the seed alone. The only file that the wallet keeps is the
//! journal of a transaction that is on its way.

pub mod amount;
#[cfg(feature = "client")]
pub mod chain;
#[cfg(feature = "client")]
pub mod cli;
pub mod disclosure;
pub mod duration;
pub mod error;
pub mod files;
pub mod journal;
pub mod keys;
pub mod moves;
pub mod note;
#[cfg(feature = "client")]
pub mod output;
pub mod package;
pub mod phrase;
#[cfg(feature = "client")]
pub mod relay;
pub mod seal;

pub use error::{Error, Result};
