//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | orders without encryption keys |
//! | 1 | orders with the key of the demander |

pub mod v1;
