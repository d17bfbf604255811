//! Commands for listings, requests for quotation, quotations and orders.

pub(crate) mod listing;
pub(crate) mod order;
pub(crate) mod quotation;
pub(crate) mod rfq;
