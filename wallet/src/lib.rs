//! The wallet of Tacit: everything that a party of a confidential trade does off chain.
//!
//! | module | what it does |
//! |---|---|
//! | [`keys`] | derives every secret of an account from its seed |
//! | [`phrase`] | reads secret phrases, and puts them under a password |
//! | [`note`] | writes and reads the note in which an account keeps its balance on chain |
//! | [`seal`] | seals packages, pre-solutions and openings for the parties |
//! | [`recipient`] | whose an encryption key is, before anything is sealed to it |
//! | [`package`] | what is delivered, as it is sealed |
//! | [`parcel`] | packages that are written and read piece by piece |
//! | [`authored`] | pre-solutions and requirements, which name their author |
//! | [`moves`] | proves the five confidential moves |
//! | [`reopen`] | opens again what a finished call holds for the account itself |
//! | [`disclosure`] | statements for an auditor about one amount |
//! | [`kept`] | what a statement about a settled deal needs, in a file |
//! | [`relay`] | moves that one account signs and another one submits |
//! | [`journal`] | remembers what was signed until it is known to be in a block |
//! | [`files`] | writes files whole or not at all |
//! | [`chain`] | reads a chain and submits to it |
//! | [`cli`] | the command `tacit` |
//!
//! The feature `client`, a default, brings the modules that talk to a chain. Without it there are keys, formats and proofs.
//!
//! Balances, open deals and escrows are restored from the chain with the seed alone. The only file that the wallet keeps by itself is
//! the journal of a transaction that is on its way; `tacit settle --keep` writes one on request.

pub mod amount;
pub mod authored;
#[cfg(feature = "client")]
pub mod chain;
#[cfg(feature = "client")]
pub mod cli;
pub mod disclosure;
pub mod duration;
pub mod error;
pub mod files;
pub mod journal;
pub mod kept;
pub mod keys;
pub mod moves;
pub mod note;
#[cfg(feature = "client")]
pub mod output;
pub mod package;
pub mod parcel;
pub mod phrase;
pub mod recipient;
#[cfg(feature = "client")]
pub mod relay;
#[cfg(feature = "client")]
pub mod reopen;
pub mod seal;
pub mod signature;

pub use error::{Error, Result};
