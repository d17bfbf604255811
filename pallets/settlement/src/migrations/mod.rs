//! Changes of the layout of storage, one module for each version that a change leads to.
//!
//! | version | layout |
//! |---|---|
//! | 0 | encryption keys in deals alone |
//! | 1 | encryption keys in deals with the signatures of their owners: [`EncryptionKey`](tacit_primitives::EncryptionKey) |

pub mod v1;
