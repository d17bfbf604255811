//! The command `tacit`: one command for every role.
//!
//! | module | contents |
//! |---|---|
//! | `run`, `arguments`, `command` | the start, the arguments, the parser with the overview of all commands |
//! | `account` | accounts and balances, transactions on their way, time stamps |
//! | `market` | listings, requests, quotations, orders |
//! | `deal` | deals from the payment to the record |
//! | `keys` | ceremonies, verifying keys, proofs, the state of the chain |
//! | `watch` | what changes, live |
//! | `view` | names, tables and limits that several commands share |
//! | `context`, `moving`, `sealing` | account and chain of a command, submitting, sealing |
//! | `resume`, `replay`, `invocation` | going on after an interruption |
//! | `error`, `explain` | errors, with hints and exit codes |
//! | `outcome`, `output` | reports |

mod account;
mod advice;
mod arguments;
mod calls;
mod command;
mod context;
mod deal;
mod error;
mod explain;
mod invocation;
mod keys;
mod market;
mod moving;
mod outcome;
mod output;
mod replay;
mod resume;
mod run;
mod sealing;
mod seed;
mod view;
mod watch;

pub use command::Cli;
pub use error::{Error, Result};
pub use explain::Explain;
pub use run::main;
