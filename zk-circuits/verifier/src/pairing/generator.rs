//! The lines of the generator of G2, which a ceremony leaves as the gamma of its keys: computed once, and built in.

use super::line::Line;
use crate::{
	arithmetic::{Fq, Fq2},
	curve::G2,
};

/// The generator that every implementation of BN254 uses (EIP-197).
pub(crate) const GENERATOR: G2 = G2 {
	x: Fq2::constant(
		[
			0x46debd5cd992f6ed,
			0x674322d4f75edadd,
			0x426a00665e5c4479,
			0x1800deef121f1e76,
		],
		[
			0x97e485b7aef312c2,
			0xf1aa493335a9e712,
			0x7260bfb731fb5d25,
			0x198e9393920d483a,
		],
	),
	y: Fq2::constant(
		[
			0x4ce6cc0166fa7daa,
			0xe3d1e7690c43d37b,
			0x4aab71808dcb408f,
			0x12c85ea5db8c6deb,
		],
		[
			0x55acdadcd122975b,
			0xbc4b313370b38ef3,
			0xec9e99ad690c3395,
			0x090689d0585ff075,
		],
	),
};

/// The lines in the order of the loop. Of each, the second and third coefficients where the first is 1: four elements
/// in Montgomery form, 32 bytes each. A test compares the file with the lines.
const TABLE: &[u8; LINES * LINE_BYTES] = include_bytes!("generator.lines");
/// 64 doublings, 21 additions and the two that follow the loop.
const LINES: usize = 87;
const LINE_BYTES: usize = 4 * 32;

/// A reader of the table.
pub(super) struct Lines {
	rest: &'static [[[u8; 32]; 4]],
}

impl Lines {
	pub(super) fn new() -> Self {
		Self {
			rest: TABLE.as_chunks().0.as_chunks().0,
		}
	}

	/// Reads the next line.
	pub(super) fn next(&mut self, line: &mut Line) {
		if let Some((next, rest)) = self.rest.split_first() {
			self.rest = rest;
			line.set_table(&[
				Fq::from_montgomery_bytes(&next[0]),
				Fq::from_montgomery_bytes(&next[1]),
				Fq::from_montgomery_bytes(&next[2]),
				Fq::from_montgomery_bytes(&next[3]),
			]);
		}
	}
}

/// The built-in table.
#[cfg(test)]
pub(crate) fn built_in() -> &'static [u8] {
	TABLE
}
