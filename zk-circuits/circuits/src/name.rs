//! The list of circuits, with their names and their numbers of public inputs.

/// The number of public inputs of the range circuit: `whole, part, ceiling, context`.
pub const RANGE_INPUTS: usize = 4;

/// The number of public inputs of the equality circuit: `in1, in2, out1, out2, delta, context`.
pub const EQUALITY_INPUTS: usize = 6;

/// The length of the name of a circuit on chain.
pub const NAME_BYTES: usize = 16;

/// One value for each circuit, in the order of [`CircuitName::ALL`].
pub type PerCircuit<T> = [T; CircuitName::ALL.len()];

/// Names a circuit of this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CircuitName {
	/// The range circuit.
	Range,
	/// The equality circuit.
	Equality,
}

impl CircuitName {
	/// Every circuit, in the order of every file and list.
	pub const ALL: [Self; 2] = [Self::Range, Self::Equality];

	/// The name in messages.
	pub const fn as_str(self) -> &'static str {
		match self {
			Self::Range => "range",
			Self::Equality => "equality",
		}
	}

	/// The name on chain, filled up with zeros.
	pub const fn on_chain(self) -> [u8; NAME_BYTES] {
		match self {
			Self::Range => *b"tacit/range\0\0\0\0\0",
			Self::Equality => *b"tacit/equality\0\0",
		}
	}

	/// The circuit of that name on chain, if it is one of this crate.
	pub fn from_chain(name: &[u8; NAME_BYTES]) -> Option<Self> {
		Self::ALL.into_iter().find(|circuit| circuit.on_chain() == *name)
	}

	/// The number of public inputs.
	pub const fn inputs(self) -> usize {
		match self {
			Self::Range => RANGE_INPUTS,
			Self::Equality => EQUALITY_INPUTS,
		}
	}

	/// The place in [`CircuitName::ALL`], and so in every [`PerCircuit`].
	pub const fn index(self) -> usize {
		self as usize
	}
}

impl core::fmt::Display for CircuitName {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(self.as_str())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_list_has_every_circuit_at_its_index() {
		for (index, circuit) in CircuitName::ALL.into_iter().enumerate() {
			assert_eq!(circuit.index(), index);
			assert_eq!(CircuitName::from_chain(&circuit.on_chain()), Some(circuit));
		}
		assert_eq!(CircuitName::from_chain(b"tacit/another\0\0\0"), None);
	}
}
