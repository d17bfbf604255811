//! Migrations of the layout of storage, one module for each new version.
//!
//! | version | layout |
//! |---|---|
//! | 0 | keys as their encoding alone |
//! | 1 | keys with their `e(alpha, beta)` |
//! | 2 | keys with the digest of their proving-key file besides: [`StoredKey`](crate::StoredKey) |

pub mod v1;
pub mod v2;
