//! Commands for listings, requests for quotation, quotations and orders.

pub(crate) mod award;
pub(crate) mod listing;
pub(crate) mod order;
pub(crate) mod quotation;
pub(crate) mod reading;
pub(crate) mod rfq;
pub(crate) mod solution;
