//! The gadgets that both circuits are built from.

use crate::{commitment::Witness, poseidon};
use ark_bn254::Fr;
use ark_ff::{BigInteger, PrimeField};
use ark_r1cs_std::{
	alloc::AllocVar,
	boolean::Boolean,
	eq::EqGadget,
	fields::{fp::FpVar, FieldVar},
};
use ark_relations::gr1cs::{ConstraintSystemRef, SynthesisError};

/// The bits of an amount.
pub(crate) const VALUE_BITS: usize = 128;

/// Whether a value is in `[0, 2^128)`.
pub(crate) fn is_value(value: &Fr) -> bool {
	value.into_bigint().num_bits() as usize <= VALUE_BITS
}

/// A public input.
pub(crate) fn input(system: &ConstraintSystemRef<Fr>, value: Fr) -> Result<FpVar<Fr>, SynthesisError> {
	FpVar::new_input(system.clone(), || Ok(value))
}

/// Opens a commitment: constrains it to be `Poseidon(value, blinding)` of some secrets, and returns the value.
pub(crate) fn open(
	system: &ConstraintSystemRef<Fr>,
	commitment: &FpVar<Fr>,
	witness: &Witness,
) -> Result<FpVar<Fr>, SynthesisError> {
	let value = FpVar::new_witness(system.clone(), || Ok(witness.value))?;
	let blinding = FpVar::new_witness(system.clone(), || Ok(witness.blinding))?;
	poseidon::hash_gadget([&value, &blinding])?.enforce_equal(commitment)?;
	Ok(value)
}

/// Constrains a value to `[0, 2^128)` by its bits. `hint` is the value outside the circuit.
///
/// The low 128 bits of a larger value do not add up to it, and 128 bits cannot add up to two values, their sums being
/// far below the modulus.
pub(crate) fn enforce_value(
	system: &ConstraintSystemRef<Fr>,
	value: &FpVar<Fr>,
	hint: Fr,
) -> Result<(), SynthesisError> {
	let hint = hint.into_bigint();
	let bits = (0..VALUE_BITS)
		.map(|index| Boolean::new_witness(system.clone(), || Ok(hint.get_bit(index))))
		.collect::<Result<Vec<_>, _>>()?;
	Boolean::le_bits_to_fp(&bits)?.enforce_equal(value)
}

/// Constrains the context, which no other constraint mentions.
///
/// An input without a constraint is bound only by how a prover's polynomials happen to be arranged. Its square, which
/// nothing reads, makes it part of the statement.
pub(crate) fn bind(context: &FpVar<Fr>) -> Result<(), SynthesisError> {
	context.square().map(|_| ())
}
