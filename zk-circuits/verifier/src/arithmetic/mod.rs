//! Arithmetic in the base field of BN254 and its extensions, made for Wasm.
//!
//! Wasm multiplies 64 by 64 bits and keeps the low 64 bits of the product. Limbs of 64 bits, which suit a processor
//! that keeps the high half too, cost four such products and the carries between them for each pair of limbs. Here an
//! element of [`Fq`] is nine limbs of 29 bits instead: sums of their products fit a word, so no carry is needed until
//! the end of a reduction.
//!
//! The tower is the usual one, as in "Implementing Cryptographic Pairings over Barreto-Naehrig Curves" (Devegili,
//! Scott, Dahab, eprint 2007/390):
//!
//! ```text
//! Fq2 = Fq[u] / (u^2 + 1)    Fq6 = Fq2[v] / (v^3 - (9 + u))    Fq12 = Fq6[w] / (w^2 - v)
//! ```
//!
//! # Bounds
//!
//! Limbs are signed, and additions do not carry: an element may have limbs beyond 29 bits and a value beyond the
//! modulus. [`bounds`] states the limits that must hold before a multiplication. In tests it also follows the largest
//! limb and value through every operation, for all possible inputs and not only for the values at hand.

pub(crate) mod bounds;
pub(crate) mod fq;
pub(crate) mod fq12;
pub(crate) mod fq2;
pub(crate) mod fq6;

pub(crate) use fq::Fq;
pub(crate) use fq12::{Fq12, FQ12_BYTES};
pub(crate) use fq2::Fq2;
pub(crate) use fq6::Fq6;
