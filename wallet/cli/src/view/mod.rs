//! Names, tables and limits that several commands share.

pub(crate) mod address;
pub(crate) mod bounded;
pub(crate) mod cells;
pub(crate) mod guards;
pub(crate) mod outlook;
pub(crate) mod pages;
pub(crate) mod role;
pub(crate) mod terms;
pub(crate) mod wording;
