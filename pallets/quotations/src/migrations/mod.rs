//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | requests and quotations without encryption keys; keywords in lower case |
//! | 1 | with the key of the demander or the provider; keywords in the normal form of [`tacit_primitives::keyword`] |

pub mod v1;
