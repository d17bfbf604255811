//! The optimal ate pairing of BN254, as a product over any number of pairs.

pub(crate) mod final_exponentiation;
pub(crate) mod generator;
pub(crate) mod line;
pub(crate) mod miller;

use crate::{
	arithmetic::Fq12,
	curve::{G1, G2},
};

/// The pairing of two points, the second of which is in its subgroup, as [`final_exponentiation`] reduces it. Never `None` for
/// points that are in their groups.
///
/// [`final_exponentiation`]: final_exponentiation::final_exponentiation
pub(crate) fn pairing(first: &G1, second: &G2) -> Option<Fq12> {
	let mut pairs = miller::Pairs::default();
	pairs.push_trusted(Some(*first), second);
	final_exponentiation::final_exponentiation(&pairs.miller_loop())
}
