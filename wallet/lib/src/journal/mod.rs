//! The journal: transactions that were signed and whose outcome is not known yet.
//!
//! A wallet that is killed after it submitted a transaction does not know what became of it. If it made the move again,
//! the chain would carry out a call without a version twice, and would refuse any other as stale and charge a fee. So
//! the wallet writes the signed bytes into a file before it sends them to a node, and removes the file once it knows
//! the outcome. The next command of the account finds out what became of them: [`next`] says what to read from the
//! chain and what follows. If they can still get into a block, the command submits the same bytes again. They carry a
//! nonce, so the chain executes them at most once.
//!
//! Nothing in the journal is secret. It holds the name of the command, without its values, and a digest under a key of
//! the account, by which the account recognises the command with its values and files. Deleting the journal loses
//! nothing but the answer whether the last transaction was carried out.

mod entry;
mod rules;
#[cfg(feature = "client")]
mod store;

pub use entry::{Entry, Run, Signed, MORTALITY};
pub use rules::{next, Facts, Found, Next, Search, Void};
#[cfg(feature = "client")]
pub use store::{Journal, JournalError, Locked, Pending};
