//! The wallet of Tacit, for any front end: everything that a party of a confidential trade does off chain.
//!
//! | module | contents |
//! |---|---|
//! | [`keys`] | derives every secret of an account from its seed |
//! | [`phrase`], [`seed_file`] | read secret phrases, and put them under a password |
//! | [`note`] | writes and reads the note in which an account keeps its balance on chain |
//! | [`seal`] | seals packages, pre-solutions and openings for the parties |
//! | [`signature`], [`recipient`] | verify whose an encryption key is, before anything is sealed to it |
//! | [`package`] | the plaintext of the delivered files |
//! | [`authored`] | pre-solutions and requirements, which name their author |
//! | [`moves`] | proves the confidential moves |
//! | [`call`] | the bytes of the call that carries out a move |
//! | [`reopen`] | opens the sealed parts of a finished call again |
//! | [`relay`] | moves that one account signs and another one submits |
//! | [`deal`] | what can be done with a deal, by whom, and whose turn it is |
//! | [`disclosure`], [`kept`] | statements for an auditor about one amount |
//! | [`journal`] | signed transactions whose outcome is not known yet, and the rules to find it out |
//! | [`amount`], [`duration`] | amounts of TACIT, periods in blocks |
//!
//! With the feature `client`, a default, there are also:
//!
//! | module | contents |
//! |---|---|
//! | `chain` | reads a chain, proves with its keys, submits to it |
//! | `proving_keys` | finds the proving keys of a chain among files |
//! | `files`, `parcel` | files that are written whole or not at all, packages of any size |
//!
//! Without that feature the crate opens no file and no socket, and compiles for `wasm32-unknown-unknown`.
//!
//! The phrase alone restores balances, open deals and escrows from the chain.

pub mod amount;
pub mod authored;
pub mod call;
#[cfg(feature = "client")]
pub mod chain;
pub mod deal;
pub mod disclosure;
pub mod duration;
pub mod error;
#[cfg(feature = "client")]
pub mod files;
pub mod journal;
pub mod kept;
pub mod keys;
pub mod moves;
pub mod note;
pub mod package;
#[cfg(feature = "client")]
pub mod parcel;
pub mod phrase;
#[cfg(feature = "client")]
pub mod proving_keys;
pub mod recipient;
pub mod relay;
pub mod reopen;
pub mod seal;
pub mod seed_file;
pub mod signature;

pub use error::{Error, Result};
