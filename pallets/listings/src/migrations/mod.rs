//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | profiles with an encryption key alone; keywords in lower case |
//! | 1 | profiles with a signed encryption key; keywords in the normal form of [`tacit_primitives::keyword`] |

pub mod v1;
