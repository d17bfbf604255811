//! The optimal ate pairing of BN254, as a product over any number of pairs.

pub(crate) mod final_exponentiation;
pub(crate) mod generator;
pub(crate) mod line;
pub(crate) mod miller;
