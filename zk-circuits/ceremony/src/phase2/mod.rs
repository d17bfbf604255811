//! The second phase: from the powers of tau to the keys of both circuits, through contributions in sequence.
//!
//! The transcript is one file that is handed on.
//!
//! | part | bytes |
//! |---|---|
//! | magic | `tacit/ceremony/1`, 16 |
//! | powers of tau | SHA-256 of the file, 32; its power, 4 |
//! | sections of it, as far as they are used | SHA-256 of sections 2, 3, 4, 5 and 6, 32 each |
//! | range circuit | SHA-256 of its matrices, 32; SHA-256 of its initial proving key, 32 |
//! | equality circuit | likewise |
//! | contributions | each as below |
//! | kind of the keys | 3, 1; the number of contributions before them, 4 |
//! | range key, equality key | of each the L query, then the H query: points of G1; the circuit says how many |
//!
//! A contribution:
//!
//! | part | bytes |
//! |---|---|
//! | kind | 1 a person's, 2 the beacon; 1 |
//! | name | length, 1; UTF-8, at most 64 |
//! | beacon only | exponent of the iterations, 1; length, 1; value, at most 255 |
//! | range circuit | proof of knowledge (s and sx in G1, spx in G2), delta in G1, delta in G2 |
//! | equality circuit | likewise |
//!
//! Numbers are little-endian, points as in `points.rs`.

mod circuits;
mod contribution;
mod head;
mod initial;
mod transcript;
mod verify;

#[cfg(test)]
mod tests;

pub use circuits::Circuits;
pub use contribution::Contribution;
pub use initial::Basis;
pub use transcript::Transcript;
pub use verify::{Keys, Summary, Verified};
