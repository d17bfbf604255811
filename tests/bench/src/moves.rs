//! Moves to verify, with real proofs: true ones, and ones that are false in ways that cost the verifier different
//! amounts.

use ark_bn254::{Bn254, Fq, Fq2, G1Affine, G2Affine};
use ark_ec::short_weierstrass::{Affine, SWCurveConfig};
use ark_ff::UniformRand;
use ark_groth16::{PreparedVerifyingKey, Proof, VerifyingKey};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, SerializationError};
use rand::rngs::OsRng;
use std::error::Error;
use tacit_bench_proofs::{Prepared, Reference};
use tacit_circuits::{element_to_bytes, equality, range, Fr, Opening, Prover};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, Statement};

/// What is proved of funding a deal: 400 of 1,000, at most 500.
pub struct Funding {
	/// The escrow is covered by the balance and not above the price.
	pub range: (range::Public, range::Private),
	/// Balance and escrow together are what the balance was.
	pub equality: (equality::Public, equality::Private),
}

impl Funding {
	/// With fresh blindings.
	pub fn random() -> Self {
		let open = |value| Opening::random(value, &mut OsRng);
		let (balance, escrow, rest, nothing) = (open(1_000), open(400), open(600), Opening::zero());
		let context = tacit_circuits::random_blinding(&mut OsRng);
		let range = range::Public {
			whole: balance.commitment(),
			part: escrow.commitment(),
			ceiling: Fr::from(500u64),
			context,
		};
		let equality = equality::Public {
			in1: balance.commitment(),
			in2: nothing.commitment(),
			out1: rest.commitment(),
			out2: escrow.commitment(),
			delta: Fr::from(0u64),
			context,
		};
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
			range: (range, secrets),
			equality: (equality, more_secrets),
		}
	}

	/// Both statements with their proofs, as a pallet hands them to the registry.
	pub fn prove(&self, prover: &Prover) -> Result<[Statement; 2], Box<dyn Error>> {
		Ok([
			statement(
				CircuitId::RANGE,
				&self.range.0.inputs(),
				prover.prove_range(&self.range.0, &self.range.1)?,
			)?,
			statement(
				CircuitId::EQUALITY,
				&self.equality.0.inputs(),
				prover.prove_equality(&self.equality.0, &self.equality.1)?,
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

/// The same for ark-groth16 alone, with compressed points.
pub fn reference(statement: &Statement, prover: &Prover) -> Result<Reference, Box<dyn Error>> {
	let key = verifying_key(statement.circuit, prover);
	Ok(Reference {
		key: compressed::<VerifyingKey<Bn254>>(&key.to_bytes())?,
		proof: compressed::<Proof<Bn254>>(&statement.proof.0)?,
		inputs: statement.inputs.clone(),
	})
}

/// The same for the fastest verifier that ark-groth16 has.
pub fn prepared(statement: &Statement, prover: &Prover) -> Result<Prepared, Box<dyn Error>> {
	let mut key = Vec::new();
	prepared_key(statement.circuit, prover)?.serialize_uncompressed(&mut key)?;
	Ok(Prepared {
		key,
		proof: statement.proof.0.to_vec(),
		inputs: statement.inputs.clone(),
	})
}

/// The prepared key of a circuit.
pub fn prepared_key(circuit: CircuitId, prover: &Prover) -> Result<PreparedVerifyingKey<Bn254>, SerializationError> {
	let bytes = verifying_key(circuit, prover).to_bytes();
	Ok(VerifyingKey::<Bn254>::deserialize_uncompressed(&bytes[..])?.into())
}

/// The verifying key of a circuit.
pub fn verifying_key(circuit: CircuitId, prover: &Prover) -> tacit_circuits::VerifyingKey {
	match circuit {
		CircuitId::RANGE => prover.range_key(),
		_ => prover.equality_key(),
	}
}

fn compressed<T: CanonicalDeserialize + CanonicalSerialize>(bytes: &[u8]) -> Result<Vec<u8>, SerializationError> {
	let mut compressed = Vec::new();
	T::deserialize_uncompressed(bytes)?.serialize_compressed(&mut compressed)?;
	Ok(compressed)
}

/// Where the points of an encoded proof begin.
const B: usize = 64;
const C: usize = 192;

/// The statements with the last one false: proved in another context, so that only the pairings tell.
pub fn with_another_context(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let context = FieldElement::from_canonical(element_to_bytes(&Fr::rand(&mut OsRng)));
	edited(statements, |last| {
		if let (Some(input), Some(context)) = (last.inputs.last_mut(), context) {
			*input = context;
		}
	})
}

/// The statements with another C in the last proof: a point as it should be, and the wrong one.
pub fn with_another_c(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let mut point = Vec::new();
	G1Affine::rand(&mut OsRng).serialize_uncompressed(&mut point)?;
	edited(statements, |last| last.proof.0[C..].copy_from_slice(&point))
}

/// The statements with a B in the last proof that is on the curve and outside of the subgroup.
pub fn with_b_outside_the_subgroup(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	let point: G2Affine = loop {
		// Half of all coordinates have a point, and of 2^254 points one is in the subgroup.
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

/// The statements with a B in the last proof that is on no curve.
pub fn with_b_off_the_curve(statements: &[Statement]) -> Result<Vec<Statement>, Box<dyn Error>> {
	edited(statements, |last| last.proof.0[B] ^= 1)
}

fn edited(statements: &[Statement], edit: impl FnOnce(&mut Statement)) -> Result<Vec<Statement>, Box<dyn Error>> {
	let mut statements = statements.to_vec();
	edit(statements.last_mut().ok_or("there is no statement to change")?);
	Ok(statements)
}
