//! Confidential accounts and the pool that holds their public side.
//!
//! Deals use them through the trait [`Ledger`](crate::ledger::Ledger); nothing here knows of deals.

mod balance;
mod pool;
mod queries;
mod try_state;
