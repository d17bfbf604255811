//! The journal: transactions that were signed and whose outcome is not known yet.
//!
//! A wallet that is killed after it submitted a transaction does not know the fate of the transaction. If it made the
//! move again, the chain would carry out a call without a version twice, and would refuse any other as stale and charge
//! a fee. So the wallet writes the signed bytes into a file before it sends them to a node, and removes the file once
//! it knows the outcome. The next command of the account finds out the fate of the transaction: [`next`] names the
//! facts to read from the chain, and the step that follows from them. If the transaction can still get into a block,
//! the command submits the same bytes again. They carry a nonce, so the chain executes them at most once.
//!
//! Nothing in the journal is secret. It holds the name of the command, without its values, and a digest under a key of
//! the account, by which the account recognises the command with its values and files. Whoever deletes the journal
//! loses only the answer whether the last transaction was carried out.

mod entry;
mod rules;
#[cfg(feature = "client")]
mod store;

pub use entry::{Entry, Run, Signed, MORTALITY};
pub use rules::{next, Facts, Found, Next, Outcome, Search, Unknown, Void};
#[cfg(feature = "client")]
pub use store::{Journal, JournalError, Locked, Pending};
