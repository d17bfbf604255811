//! The wallet of Tacit, for any front end: everything that a party of a confidential trade does off chain.
//!
//! | module | contents |
//! |---|---|
//! | [`keys`] | derives every secret of an account from its seed |
//! | [`phrase`], [`seed_file`] | read secret phrases, and put them under a password |
//! | [`note`] | writes and reads the note in which an account keeps its balance on chain |
//! | [`seal`] | seals packages, pre-solutions and openings for the parties |
//! | [`signature`], [`recipient`] | verify that an encryption key is its owner's, before anything is sealed to it |
//! | [`package`] | the plaintext of the delivered files |
//! | [`authored`] | pre-solutions and requirements, which name their author |
//! | [`moves`] | proves the confidential moves |
//! | [`call`], [`extrinsic`] | the bytes of calls and of signed transactions |
//! | [`guard`], [`fields`] | refuse a step before anything is proved or signed |
//! | [`escrow`], [`delivery`] | open escrows, splits and packages, and compare them with the chain |
//! | [`registered_keys`] | compare proving keys in memory with those of a chain |
//! | [`reopen`] | opens the sealed parts of a finished call again |
//! | [`relay`] | moves that one account signs and another one submits |
//! | [`deal`] | the actions that each party can take in a deal, and whose turn it is |
//! | [`discount`] | the provider's written consent to a lower payment |
//! | [`disclosure`], [`kept`] | statements for an auditor about one amount |
//! | [`journal`] | signed transactions whose outcome is not known yet, and the rules to find it out |
//! | [`amount`], [`duration`], [`names`] | amounts of TACIT, periods in blocks, names of states and roles |
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
pub mod delivery;
pub mod disclosure;
pub mod discount;
pub mod duration;
pub mod error;
pub mod escrow;
pub mod extrinsic;
pub mod fields;
#[cfg(feature = "client")]
pub mod files;
pub mod guard;
pub mod journal;
pub mod kept;
pub mod keys;
pub mod moves;
pub mod names;
pub mod note;
pub mod package;
#[cfg(feature = "client")]
pub mod parcel;
pub mod phrase;
#[cfg(feature = "client")]
pub mod proving_keys;
pub mod recipient;
pub mod registered_keys;
pub mod relay;
pub mod reopen;
pub mod seal;
pub mod seed_file;
pub mod signature;

pub use error::{Error, Result};
