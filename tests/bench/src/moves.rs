//! Moves with real proofs for the verifier: valid ones, and invalid ones whose rejection takes different times.

use ark_bn254::{Bn254, Fq, Fq2, G1Affine, G2Affine};
use ark_ec::short_weierstrass::{Affine, SWCurveConfig};
use ark_ff::UniformRand;
use ark_groth16::{PreparedVerifyingKey, Proof, VerifyingKey as ReferenceKey};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, SerializationError};
use rand::rngs::OsRng;
use std::error::Error;
use tacit_bench_proofs::{Prepared, Reference};
use tacit_circuits::{
	element_to_bytes, equality, range, CircuitName, Fr, Opening, Prover, VerifyingKey, EQUALITY_INPUTS, RANGE_INPUTS,
};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, Statement};

/// The public inputs and secrets of both circuits for funding a deal: 400 of a balance of 1,000, at a price of 500.
pub struct Funding {
	/// For this statement: the balance covers the escrow, and the escrow is not above the price.
	pub range: ([[u8; 32]; RANGE_INPUTS], range::Private),
	/// For this statement: the new balance and the escrow add up to the old balance.
	pub equality: ([[u8; 32]; EQUALITY_INPUTS], equality::Private),
}

impl Funding {
	/// Creates inputs with fresh blindings.
	pub fn random() -> Self {
		let open = |value| Opening::random(value, &mut OsRng);
		let (balance, escrow, rest, nothing) = (open(1_000), open(400), open(600), Opening::zero());
		let context = tacit_circuits::random_blinding(&mut OsRng);
		let [whole, part, left, none] =
			[&balance, &escrow, &rest, &nothing].map(|opening| element_to_bytes(&opening.commitment()));
		let [ceiling, delta, context] =
			[Fr::from(500u64), Fr::from(0u64), context].map(|input| element_to_bytes(&input));
		let secrets = range::Private {
			whole: balance.clone(),
			part: escrow.clone(),
		};
		let more_secrets = equality::Private {
			in1: balance,
			in2: nothing,
			out1: rest,
			out2: escrow,
		};
		Self {
			range: ([whole, part, ceiling, context], secrets),
			equality: ([whole, none, left, part, delta, context], more_secrets),
		}
	}

	/// Proves both statements. Returns them with their proofs, as a pallet hands them to the registry.
	pub fn prove(&self, prover: &Prover) -> Result<[Statement; 2], Box<dyn Error>> {
		let (range, equality) = (&self.range, &self.equality);
		Ok([
			statement(CircuitId::RANGE, &range.0, prover.prove_range(&range.0, &range.1)?)?,
			statement(
				CircuitId::EQUALITY,
				&equality.0,
				prover.prove_equality(&equality.0, &equality.1)?,
			)?,
		])
	}
}

fn statement(circuit: CircuitId, inputs: &[[u8; 32]], proof: [u8; 256]) -> Result<Statement, Box<dyn Error>> {
	Ok(Statement {
		circuit,
		version: 1,
		inputs: inputs
			.iter()
			.map(|input| FieldElement::from_canonical(*input).ok_or("an input is not canonical"))
			.collect::<Result<_, _>>()?,
		proof: Groth16Proof(proof),
	})
}

/// Converts a statement with its proof for ark-groth16, with compressed points.
pub fn reference(statement: &Statement, prover: &Prover) -> Result<Reference, Box<dyn Error>> {
	let key = verifying_key(statement.circuit, prover)?;
	Ok(Reference {
		key: compressed::<ReferenceKey<Bn254>>(&key.to_bytes())?,
		proof: compressed::<Proof<Bn254>>(&statement.proof.0)?,
		inputs: statement.inputs.clone(),
	})
}

/// Converts a statement with its proof for the fastest verifier of ark-groth16.
pub fn prepared(statement: &Statement, prover: &Prover) -> Result<Prepared, Box<dyn Error>> {
	let mut key = Vec::new();
	prepared_key(statement.circuit, prover)?.serialize_uncompressed(&mut key)?;
	Ok(Prepared {
		key,
		proof: statement.proof.0.to_vec(),
		inputs: statement.inputs.clone(),
	})
}

/// Returns the prepared key of a circuit.
pub fn prepared_key(circuit: CircuitId, prover: &Prover) -> Result<PreparedVerifyingKey<Bn254>, Box<dyn Error>> {
	let bytes = verifying_key(circuit, prover)?.to_bytes();
	Ok(ReferenceKey::<Bn254>::deserialize_uncompressed(&bytes[..])?.into())
}

/// Returns the verifying key of a circuit.
pub fn verifying_key(circuit: CircuitId, prover: &Prover) -> Result<VerifyingKey, Box<dyn Error>> {
	let circuit = CircuitName::from_chain(&circuit.0).ok_or("this is no circuit of Tacit's")?;
	Ok(prover.verifying_key(circuit))
}

fn compressed<T: CanonicalDeserialize + CanonicalSerialize>(bytes: &[u8]) -> Result<Vec<u8>, SerializationError> {
	let mut compressed = Vec::new();
	T::deserialize_uncompressed(bytes)?.serialize_compressed(&mut compressed)?;
	Ok(compressed)
}

/// The offsets of the points B and C in an encoded proof.
const B: usize = 64;
const C: usize = 192;

/// Returns the statements with another context in the last one: only the pairings show that its proof is invalid.
pub fn with_another_context(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let context = FieldElement::from_canonical(element_to_bytes(&Fr::rand(&mut OsRng)));
	edited(statements, |last| {
		if let (Some(input), Some(context)) = (last.inputs.last_mut(), context) {
			*input = context;
		}
	})
}

/// Returns the statements with another C in the last proof: a valid point, but the wrong one.
pub fn with_another_c(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let mut point = Vec::new();
	G1Affine::rand(&mut OsRng).serialize_uncompressed(&mut point)?;
	edited(statements, |last| last.proof.0[C..].copy_from_slice(&point))
}

/// Returns the statements with a B in the last proof that is on the curve and outside of the subgroup.
pub fn with_b_outside_the_subgroup(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let point: G2Affine = loop {
		// Half of all x coordinates belong to a point, and about one of 2^254 points is in the subgroup.
		let x = Fq2::new(Fq::rand(&mut OsRng), Fq::rand(&mut OsRng));
		if let Some(point) = Affine::get_point_from_x_unchecked(x, false) {
			if !is_in_subgroup(&point) {
				break point;
			}
		}
	};
	let mut bytes = Vec::new();
	point.serialize_uncompressed(&mut bytes)?;
	edited(statements, |last| last.proof.0[B..C].copy_from_slice(&bytes))
}

fn is_in_subgroup<P: SWCurveConfig>(point: &Affine<P>) -> bool {
	P::is_in_correct_subgroup_assuming_on_curve(point)
}

/// Returns the statements with a B in the last proof that is not on the curve.
pub fn with_b_off_the_curve(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	edited(statements, |last| last.proof.0[B] ^= 1)
}

fn edited(statements: &[Statement], edit: impl FnOnce(&mut Statement)) -> Result<Vec<Statement>, Box<dyn Error>> {
	let mut statements = statements.to_vec();
	edit(statements.last_mut().ok_or("there is no statement to change")?);
	Ok(statements)
}
