//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | requests and quotations without encryption keys; keywords in lower case |
//! | 1 | with the key of the demander or the provider; keywords in the normal form of [`tacit_primitives::keyword`] |
//! | 2 | prices in steps, in books; bonds; requests are removed at their end; indexes by account |

mod layouts;
pub mod v1;
pub mod v2;
