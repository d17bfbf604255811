//! Deals, from the payment to the record.

pub(crate) mod complaint;
pub(crate) mod delivered;
pub(crate) mod delivery;
pub(crate) mod disclosure;
pub(crate) mod discount;
pub(crate) mod dispute;
pub(crate) mod record;
pub(crate) mod reputation;
pub(crate) mod reveal;
pub(crate) mod sealed_file;
pub(crate) mod settlement;
pub(crate) mod show;
pub(crate) mod split;
pub(crate) mod stakes;
pub(crate) mod steps;
