//! Whole trades through real processes: a development node, and parties that use the command `tacit`.
//!
//! This crate links no code of Tacit. A [`Node`] runs the program `tacit-node`, a [`Party`] runs `tacit --json`, and a
//! [`Trade`] is a demander and a provider that go through the steps of a trade together. The tests of the wallet,
//! `scripts/fees.sh` and `tests/zombienet` use them. The programs are those of the same build, see [`program()`].
//!
//! The program `tacit-dev` in this crate holds the logic of the scripts.

mod error;
mod files;
mod node;
mod party;
mod program;
pub mod rpc;
mod trade;

pub use error::{Error, Result};
pub use files::Files;
pub use node::{tail, wait_for, wait_until, Node};
pub use party::{field, number, Party};
pub use program::program;
pub use trade::{words, Terms, Trade};
