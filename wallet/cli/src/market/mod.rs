//! Finding each other: listings, requests for quotation, quotations, orders.

pub(crate) mod listing;
pub(crate) mod order;
pub(crate) mod quotation;
pub(crate) mod rfq;
