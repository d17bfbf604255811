//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | encryption keys in deals alone |
//! | 1 | the same with the signatures of their owners: [`EncryptionKey`](tacit_primitives::EncryptionKey) |
//! | 2 | deals with their origin and the complaint; an index of the records; no reputations any more |

pub mod v1;
pub mod v2;
