//! The command without a node: accounts, arguments, errors, and secret phrases.

mod command;
mod seeds;
