//! The drawings in the documentation.

use crate::draw::{drawing, DRAWINGS};
use std::{fs, path::Path};

#[test]
fn the_drawings_of_the_documentation_are_those_of_the_present_rules() {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/market");
	for (name, caption, setup) in &DRAWINGS {
		let drawn = drawing(caption, setup).expect("a market can be drawn");
		let stored = fs::read_to_string(folder.join(name)).unwrap_or_default();
		assert!(
			drawn == stored,
			"{name} differs: write it again with `scripts/market-sim.sh --draw docs/market`"
		);
	}
}
