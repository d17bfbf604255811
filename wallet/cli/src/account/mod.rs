//! Commands about accounts, balances, interrupted transactions and time stamps.

pub(crate) mod balance;
pub(crate) mod deposits;
pub(crate) mod own;
pub(crate) mod pending;
pub(crate) mod profile;
pub(crate) mod relay;
pub(crate) mod stamp;
