//! The range circuit: a part is covered by a whole and by a ceiling.
//!
//! > I know `(w, rw)` and `(p, rp)` with `whole = commit(w, rw)`, `part = commit(p, rp)`, and `p`, `w - p` and
//! > `ceiling - p` all in `[0, 2^128)`.
//!
//! The differences are taken in the field, where a part above the whole wraps around to a number of about 254 bits. The
//! limit of 128 bits for the differences excludes that.

use crate::{
	commitment::{Opening, Witness},
	gadgets::{bind, enforce_value, input, is_value, open},
	RANGE_INPUTS,
};
use ark_bn254::Fr;
use ark_ff::Zero;
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError};

/// The public inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Public {
	/// The commitment to the whole, for example to a balance.
	pub(crate) whole: Fr,
	/// The commitment to the part, for example to an escrow.
	pub(crate) part: Fr,
	/// The most that the part may be, for example a price; `u128::MAX` where there is no limit.
	pub(crate) ceiling: Fr,
	/// The context, which ties the proof to one purpose.
	pub(crate) context: Fr,
}

impl Public {
	/// The public inputs, in the order of the circuit.
	#[cfg(test)]
	pub(crate) fn inputs(&self) -> [[u8; 32]; RANGE_INPUTS] {
		[self.whole, self.part, self.ceiling, self.context].map(|element| crate::element_to_bytes(&element))
	}

	/// Checks the statement against these secrets, with the rules of the circuit but outside of it.
	///
	/// # Errors
	///
	/// The first rule that is violated.
	pub(crate) fn check(&self, private: &Private) -> Result<(), Violation> {
		Circuit::new(self, private).check()
	}
}

impl From<[Fr; RANGE_INPUTS]> for Public {
	/// Takes the public inputs in the order of the circuit.
	fn from([whole, part, ceiling, context]: [Fr; RANGE_INPUTS]) -> Self {
		Self {
			whole,
			part,
			ceiling,
			context,
		}
	}
}

/// The secrets. They are erased on drop.
#[derive(Clone, Debug)]
pub struct Private {
	/// Opens the whole.
	pub whole: Opening,
	/// Opens the part.
	pub part: Opening,
}

/// How a statement can be false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
	/// The opening of the whole is not that of its commitment.
	WholeOpening,
	/// The opening of the part is not that of its commitment.
	PartOpening,
	/// The part is not an amount of 128 bits.
	PartOutOfRange,
	/// The part is above the whole (or the rest is not an amount of 128 bits).
	PartAboveWhole,
	/// The part is above the ceiling (or below it by more than an amount of 128 bits).
	PartAboveCeiling,
}

impl core::fmt::Display for Violation {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::WholeOpening => "the opening of the whole does not match its commitment",
			Self::PartOpening => "the opening of the part does not match its commitment",
			Self::PartOutOfRange => "the part is not an amount of 128 bits",
			Self::PartAboveWhole => "the part is more than the whole",
			Self::PartAboveCeiling => "the part is more than the ceiling",
		})
	}
}

impl std::error::Error for Violation {}

/// The circuit with one statement and its secrets.
#[derive(Clone)]
pub(crate) struct Circuit {
	pub(crate) public: Public,
	pub(crate) whole: Witness,
	pub(crate) part: Witness,
}

impl Circuit {
	pub(crate) fn new(public: &Public, private: &Private) -> Self {
		Self {
			public: *public,
			whole: (&private.whole).into(),
			part: (&private.part).into(),
		}
	}

	/// The circuit without a statement, to generate keys for.
	pub(crate) fn blank() -> Self {
		let zero = Fr::zero();
		Self {
			public: Public {
				whole: zero,
				part: zero,
				ceiling: zero,
				context: zero,
			},
			whole: Witness::placeholder(),
			part: Witness::placeholder(),
		}
	}

	/// Mirrors [`Circuit::generate_constraints`], rule by rule.
	pub(crate) fn check(&self) -> Result<(), Violation> {
		if self.whole.commitment() != self.public.whole {
			return Err(Violation::WholeOpening);
		}
		if self.part.commitment() != self.public.part {
			return Err(Violation::PartOpening);
		}
		if !is_value(&self.part.value) {
			return Err(Violation::PartOutOfRange);
		}
		if !is_value(&(self.whole.value - self.part.value)) {
			return Err(Violation::PartAboveWhole);
		}
		if !is_value(&(self.public.ceiling - self.part.value)) {
			return Err(Violation::PartAboveCeiling);
		}
		Ok(())
	}
}

impl ConstraintSynthesizer<Fr> for Circuit {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		let whole = input(&system, self.public.whole)?;
		let part = input(&system, self.public.part)?;
		let ceiling = input(&system, self.public.ceiling)?;
		let context = input(&system, self.public.context)?;

		let w = open(&system, &whole, &self.whole)?;
		let p = open(&system, &part, &self.part)?;
		enforce_value(&system, &p, self.part.value)?;
		enforce_value(&system, &(w - &p), self.whole.value - self.part.value)?;
		enforce_value(&system, &(ceiling - &p), self.public.ceiling - self.part.value)?;
		bind(&context)
	}
}
