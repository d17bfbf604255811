//! The first phase: powers of tau, in the `.ptau` format of snarkjs.
//!
//! | section | holds |
//! |---|---|
//! | 1 | length of a field element, modulus of the base field, power `p`, power of the ceremony |
//! | 2 | `tau^i` in G1, for `i` below `2^(p+1) - 1` |
//! | 3 | `tau^i` in G2, for `i` below `2^p` |
//! | 4 | `alpha tau^i` in G1, for `i` below `2^p` |
//! | 5 | `beta tau^i` in G1, for `i` below `2^p` |
//! | 6 | `beta` in G2 |
//! | 7 | the contributions |
//! | 12 to 15 | Lagrange forms of 2 to 5, in a file that was prepared for the second phase; not needed here |
//!
//! Numbers are little-endian, points as in `points.rs`.

mod check;
mod contribute;
mod contribution;
mod file;
mod powers;
mod read;
mod write;

pub use check::Checked;
pub use contribution::{PtauContribution, MAX_CONTRIBUTIONS};
pub use file::Ptau;
pub use powers::{Powers, MAX_OWN_POWER, MAX_POWER};
pub(crate) use write::stored;
