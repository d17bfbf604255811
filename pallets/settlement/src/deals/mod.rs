//! Deals, from the opening to the record.
//!
//! They use confidential accounts through the trait [`Ledger`](crate::ledger::Ledger) and name nothing else of them.

mod complaint;
mod deadline;
mod dispute;
mod opening;
mod outcome;
mod package;
mod payment;
mod queries;
mod rating;
mod record;
mod split;
mod steps;
mod try_state;

pub(crate) use package::Content;
pub(crate) use split::Proposal;
