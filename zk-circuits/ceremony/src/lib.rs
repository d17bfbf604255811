//! The ceremony that makes the production keys of both circuits.
//!
//! Whoever knows the secrets behind a Groth16 key can prove anything under it. In a ceremony many people contribute to
//! those secrets one after another, each erasing their own share, so that the whole is unknown as long as **one** of
//! them was honest. Everybody can verify afterwards that the keys follow from the contributions, in one step:
//! [`Transcript::verify`].
//!
//! 1. The first phase makes powers of a secret tau, with an alpha and a beta: [`ptau::Ptau`]. It does not depend on the
//!    circuits. Take a public file in snarkjs' `.ptau` format, or hold a first phase of your own.
//! 2. The second phase makes a delta for each circuit: [`Transcript`]. Gamma stays the generator.
//!
//! Both end with a public beacon ([`Beacon`]), so that the last contributor cannot choose among results.
//!
//! Sources: Bowe, Gabizon, Miers, *Scalable Multi-party Computation for zk-SNARK Parameters in the Random Beacon Model*
//! (eprint 2017/1050), for the protocol; Kohlweiss, Maller, Siim, Volkhov, *Snarky Ceremonies* (eprint 2021/219), for
//! its security, with and without a beacon; the sources of snarkjs 0.7.6 for the file format of the first phase, its
//! hashes and the derivation from a beacon.
//!
//! # Hostile files
//!
//! [`ptau::Ptau::read`] and [`Transcript::read`] take any bytes, allocate memory only for bytes that are there, and
//! never panic. They and the checks after them name the place of a fault: [`Place`].

mod beacon;
mod blake2b;
mod bytes;
mod error;
pub mod files;
mod name;
mod phase2;
mod points;
pub mod ptau;
mod random;
mod ratio;
pub mod snarkjs;

pub use beacon::{Beacon, MAX_BEACON_BYTES, MAX_BEACON_EXPONENT, MIN_BEACON_EXPONENT};
pub use error::{CircuitName, Error, Place, Result, Section};
pub use name::MAX_NAME_BYTES;
pub use phase2::{Basis, Circuits, Contribution, Keys, Summary, Transcript, Verified};
pub use random::Entropy;
