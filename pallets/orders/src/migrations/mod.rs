//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | orders without encryption keys |
//! | 1 | orders with the key of the demander |
//! | 2 | orders with the market fee that is held: [`Order`](crate::Order) |

pub mod v1;
pub mod v2;
