//! The equality circuit: the inputs and the public amount add up to the outputs.
//!
//! > I know openings of the four commitments with `i1 + i2 + delta = o1 + o2`.
//!
//! `delta` is the public part of the sum. It is `Fr::from(amount)` for an amount that enters from a public balance, and
//! `-Fr::from(amount)` for an amount that leaves into one. The sum is taken in the field, and this circuit does not
//! limit the size of any value. Where an output must not exceed an input, the range circuit proves that beside this
//! one.

use crate::{
	commitment::{Opening, Witness},
	gadgets::{bind, input, open},
	EQUALITY_INPUTS,
};
use ark_bn254::Fr;
use ark_ff::Zero;
use ark_r1cs_std::eq::EqGadget;
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError};

/// The public inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Public {
	/// The commitment to the first input.
	pub(crate) in1: Fr,
	/// The commitment to the second input; `commit(0, 0)` where there is none.
	pub(crate) in2: Fr,
	/// The commitment to the first output.
	pub(crate) out1: Fr,
	/// The commitment to the second output; `commit(0, 0)` where there is none.
	pub(crate) out2: Fr,
	/// The public amount: positive where it comes in, negative where it goes out.
	pub(crate) delta: Fr,
	/// The context, which ties the proof to one purpose.
	pub(crate) context: Fr,
}

impl Public {
	/// The public inputs, in the order of the circuit.
	#[cfg(test)]
	pub(crate) fn inputs(&self) -> [[u8; 32]; EQUALITY_INPUTS] {
		[self.in1, self.in2, self.out1, self.out2, self.delta, self.context]
			.map(|element| crate::element_to_bytes(&element))
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

impl From<[Fr; EQUALITY_INPUTS]> for Public {
	/// Takes the public inputs in the order of the circuit.
	fn from([in1, in2, out1, out2, delta, context]: [Fr; EQUALITY_INPUTS]) -> Self {
		Self {
			in1,
			in2,
			out1,
			out2,
			delta,
			context,
		}
	}
}

/// The secrets. They are erased on drop.
#[derive(Clone, Debug)]
pub struct Private {
	/// Opens the first input.
	pub in1: Opening,
	/// Opens the second input.
	pub in2: Opening,
	/// Opens the first output.
	pub out1: Opening,
	/// Opens the second output.
	pub out2: Opening,
}

/// How a statement can be false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
	/// The opening of the first input is not that of its commitment.
	In1Opening,
	/// The opening of the second input is not that of its commitment.
	In2Opening,
	/// The opening of the first output is not that of its commitment.
	Out1Opening,
	/// The opening of the second output is not that of its commitment.
	Out2Opening,
	/// The inputs and the public amount do not add up to the outputs.
	Unbalanced,
}

impl core::fmt::Display for Violation {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::In1Opening => "the opening of the first input does not match its commitment",
			Self::In2Opening => "the opening of the second input does not match its commitment",
			Self::Out1Opening => "the opening of the first output does not match its commitment",
			Self::Out2Opening => "the opening of the second output does not match its commitment",
			Self::Unbalanced => "the inputs and the public amount do not add up to the outputs",
		})
	}
}

impl std::error::Error for Violation {}

/// The circuit with one statement and its secrets.
#[derive(Clone)]
pub(crate) struct Circuit {
	pub(crate) public: Public,
	pub(crate) in1: Witness,
	pub(crate) in2: Witness,
	pub(crate) out1: Witness,
	pub(crate) out2: Witness,
}

impl Circuit {
	pub(crate) fn new(public: &Public, private: &Private) -> Self {
		Self {
			public: *public,
			in1: (&private.in1).into(),
			in2: (&private.in2).into(),
			out1: (&private.out1).into(),
			out2: (&private.out2).into(),
		}
	}

	/// The circuit without a statement, to generate keys for.
	pub(crate) fn blank() -> Self {
		let zero = Fr::zero();
		Self {
			public: Public {
				in1: zero,
				in2: zero,
				out1: zero,
				out2: zero,
				delta: zero,
				context: zero,
			},
			in1: Witness::placeholder(),
			in2: Witness::placeholder(),
			out1: Witness::placeholder(),
			out2: Witness::placeholder(),
		}
	}

	/// Mirrors [`Circuit::generate_constraints`], rule by rule.
	pub(crate) fn check(&self) -> Result<(), Violation> {
		if self.in1.commitment() != self.public.in1 {
			return Err(Violation::In1Opening);
		}
		if self.in2.commitment() != self.public.in2 {
			return Err(Violation::In2Opening);
		}
		if self.out1.commitment() != self.public.out1 {
			return Err(Violation::Out1Opening);
		}
		if self.out2.commitment() != self.public.out2 {
			return Err(Violation::Out2Opening);
		}
		if self.in1.value + self.in2.value + self.public.delta != self.out1.value + self.out2.value {
			return Err(Violation::Unbalanced);
		}
		Ok(())
	}
}

impl ConstraintSynthesizer<Fr> for Circuit {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		let in1 = input(&system, self.public.in1)?;
		let in2 = input(&system, self.public.in2)?;
		let out1 = input(&system, self.public.out1)?;
		let out2 = input(&system, self.public.out2)?;
		let delta = input(&system, self.public.delta)?;
		let context = input(&system, self.public.context)?;

		let i1 = open(&system, &in1, &self.in1)?;
		let i2 = open(&system, &in2, &self.in2)?;
		let o1 = open(&system, &out1, &self.out1)?;
		let o2 = open(&system, &out2, &self.out2)?;
		(i1 + i2 + delta).enforce_equal(&(o1 + o2))?;
		bind(&context)
	}
}
