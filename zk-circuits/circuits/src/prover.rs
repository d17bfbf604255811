//! Proving.

use crate::{
	equality,
	name::{CircuitName, PerCircuit},
	proving_key::{self, ProvingFile, ProvingKeyError},
	range, setup,
	shape::{CircuitSize, Shape},
	threads::{join, on_one_thread},
	verify, Claim, VerifyingKey, ELEMENT_BYTES, EQUALITY_INPUTS, PROOF_BYTES, RANGE_INPUTS,
};
use ark_bn254::{Bn254, Fr, G1Projective, G2Projective};
use ark_ec::{CurveGroup, VariableBaseMSM};
use ark_ff::{AdditiveGroup, UniformRand};
use ark_groth16::{
	r1cs_to_qap::{LibsnarkReduction, R1CSToQAP},
	Proof, ProvingKey,
};
use ark_poly::GeneralEvaluationDomain;
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystem, OptimizationGoal, SynthesisError, SynthesisMode};
use ark_serialize::CanonicalSerialize;
use groth16_bn254_verifier::element_from_bytes;
use rand::rngs::OsRng;
use rand_chacha::ChaCha20Rng;
use zeroize::Zeroize;

/// Why there is no proof.
#[derive(Debug)]
pub enum ProveError {
	/// A public input, counted from 0, is not below the modulus of the field.
	Input(usize),
	/// The range statement is not true of the secrets.
	Range(range::Violation),
	/// The equality statement is not true of the secrets.
	Equality(equality::Violation),
	/// The circuit could not be built or proved: a defect of this crate or a key of another circuit.
	Synthesis(SynthesisError),
	/// The proof does not verify: the proving key is damaged, or was forged to draw secrets out of its user.
	UnsoundKey,
	/// The observer ([`Prover::observed_by`]) refused the proof, for this reason.
	Observer(String),
}

/// A proof that was made, with its statement.
#[derive(Clone, Copy, Debug)]
pub struct Proved<'a> {
	/// The name of the circuit.
	pub circuit: &'static str,
	/// The key under which the proof verifies.
	pub key: &'a VerifyingKey,
	/// The public inputs.
	pub inputs: &'a [[u8; ELEMENT_BYTES]],
	/// The proof.
	pub proof: &'a [u8; PROOF_BYTES],
}

/// A function that gets every proof before the prover returns it. Its error is the reason for withholding the proof.
pub type Observer = Box<dyn Fn(&Proved<'_>) -> Result<(), String> + Send + Sync>;

impl core::fmt::Display for ProveError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Input(index) => write!(f, "public input {index} is not below the modulus of the field"),
			Self::Range(violation) => write!(f, "the range statement is false: {violation}"),
			Self::Equality(violation) => write!(f, "the equality statement is false: {violation}"),
			Self::Synthesis(error) => write!(f, "the proof could not be made: {error}"),
			Self::UnsoundKey => f.write_str("the proof does not verify, so the proving keys are damaged or forged"),
			Self::Observer(reason) => f.write_str(reason),
		}
	}
}

impl std::error::Error for ProveError {
	fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
		match self {
			Self::Range(violation) => Some(violation),
			Self::Equality(violation) => Some(violation),
			Self::Synthesis(error) => Some(error),
			Self::Input(_) | Self::UnsoundKey | Self::Observer(_) => None,
		}
	}
}

impl From<SynthesisError> for ProveError {
	fn from(error: SynthesisError) -> Self {
		Self::Synthesis(error)
	}
}

/// The elements that public inputs stand for.
fn elements<const N: usize>(inputs: &[[u8; ELEMENT_BYTES]; N]) -> Result<[Fr; N], ProveError> {
	let mut elements = [Fr::ZERO; N];
	for (index, (element, input)) in elements.iter_mut().zip(inputs).enumerate() {
		*element = element_from_bytes(input).ok_or(ProveError::Input(index))?;
	}
	Ok(elements)
}

/// Proves statements of every circuit under one set of proving keys.
///
/// Public inputs are bytes, in the order of the circuit, as the chain and the verifier take them.
///
/// The randomness of the proofs comes from the operating system. With the feature `parallel`, proving uses all cores.
pub struct Prover {
	circuits: PerCircuit<CircuitProver>,
	observer: Option<Observer>,
}

impl Prover {
	/// The prover of the development keys. **Insecure**: everybody knows the secrets behind them and can prove
	/// anything.
	///
	/// The keys are generated from [`development::SEED`](crate::development::SEED), always the same; this takes part of
	/// a second.
	pub fn development() -> Self {
		Self::generate(&mut setup::development_randomness())
	}

	/// Makes a prover with keys from a ceremony.
	///
	/// It checks that the keys fit the circuits: the number of inputs, and the number of points of every query. It
	/// cannot check that the points are those of the circuit, which would take the ceremony's transcript.
	/// [`Prover::prove_range`] and [`Prover::prove_equality`] verify every proof under such keys before they return it,
	/// so that a damaged key gives no proof.
	///
	/// That is no protection against a forged key. Somebody can alter one point of the proving key and leave the
	/// verifying key as it was, so that a proof comes out only for one value of a bit of the secret. Whether it does
	/// tells them the bit. Take keys only from a file whose digest was published with the verifying key.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`], which names the part that does not fit.
	pub fn from_proving_keys(keys: PerCircuit<ProvingKey<Bn254>>) -> Result<Self, ProvingKeyError> {
		Self::import(
			CircuitName::ALL
				.into_iter()
				.zip(keys)
				.map(|(circuit, key)| Ok((circuit, Shape::of(circuit), key))),
		)
	}

	/// Makes a prover with the keys in files that [`Prover::file`] wrote, one for each circuit.
	///
	/// It checks the keys as [`Prover::from_proving_keys`] does, and also that every point is canonically encoded, on
	/// its curve and in its subgroup.
	///
	/// A file of an earlier release holds the keys of both circuits, and can stand for either.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`], which names the fault.
	pub fn from_files(files: PerCircuit<&[u8]>) -> Result<Self, ProvingKeyError> {
		Self::import(CircuitName::ALL.into_iter().zip(files).map(|(circuit, file)| {
			let shape = Shape::of(circuit);
			let key = ProvingFile::new(file)?.decode(circuit, &shape)?;
			Ok((circuit, shape, key))
		}))
	}

	/// The proving key of a circuit as a file. It is no secret.
	pub fn file(&self, circuit: CircuitName) -> Vec<u8> {
		proving_key::encode(circuit, &self.of(circuit).key)
	}

	fn import(
		keys: impl Iterator<Item = Result<(CircuitName, Shape, ProvingKey<Bn254>), ProvingKeyError>>,
	) -> Result<Self, ProvingKeyError> {
		let mut circuits = Vec::new();
		for key in keys {
			let (circuit, shape, key) = key?;
			proving_key::fits(circuit, &key, &shape)?;
			let verifying_key = VerifyingKey::from_bytes(&encoded(&key.vk))
				.map_err(|error| ProvingKeyError::VerifyingKey(circuit, error))?;
			circuits.push(CircuitProver {
				key,
				shape,
				verify: Some(verifying_key),
			});
		}
		Ok(Self {
			circuits: circuits
				.try_into()
				.unwrap_or_else(|_| unreachable!("there is one for each circuit")),
			observer: None,
		})
	}

	/// A prover of fresh keys. Whoever knows the randomness can forge proofs under them.
	pub(crate) fn generate(rng: &mut ChaCha20Rng) -> Self {
		let mut keys = setup::generate(rng).into_iter();
		Self {
			circuits: CircuitName::ALL.map(|circuit| CircuitProver {
				key: keys.next().expect("there is one for each circuit"),
				shape: Shape::of(circuit),
				verify: None,
			}),
			observer: None,
		}
	}

	/// Sets the observer, which gets every proof of [`Prover::prove_range`] and [`Prover::prove_equality`], for example
	/// to write it in another format.
	pub fn observed_by(self, observer: Observer) -> Self {
		Self {
			observer: Some(observer),
			..self
		}
	}

	fn of(&self, circuit: CircuitName) -> &CircuitProver {
		&self.circuits[circuit.index()]
	}

	/// Passes a proof to the observer and returns it. Under keys that others made, it verifies the proof first.
	fn give_out(
		&self,
		circuit: CircuitName,
		inputs: &[[u8; ELEMENT_BYTES]],
		proof: [u8; PROOF_BYTES],
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		let prover = self.of(circuit);
		let proof = prover.verified(inputs, proof)?;
		if let Some(observer) = &self.observer {
			let proved = Proved {
				circuit: circuit.as_str(),
				key: &prover.verifying_key(),
				inputs,
				proof: &proof,
			};
			observer(&proved).map_err(ProveError::Observer)?;
		}
		Ok(proof)
	}

	/// The size of a circuit.
	pub fn size(&self, circuit: CircuitName) -> CircuitSize {
		self.of(circuit).shape.size
	}

	/// The verifying key of a circuit.
	pub fn verifying_key(&self, circuit: CircuitName) -> VerifyingKey {
		self.of(circuit).verifying_key()
	}

	/// Proves that a part is covered by a whole and by a ceiling. The public inputs are `whole, part, ceiling,
	/// context`.
	///
	/// # Errors
	///
	/// [`ProveError::Range`] with the violated rule, where the statement is false; [`ProveError::Input`] where bytes
	/// are no element.
	pub fn prove_range(
		&self,
		public: &[[u8; ELEMENT_BYTES]; RANGE_INPUTS],
		private: &range::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		range::Public::from(elements(public)?)
			.check(private)
			.map_err(ProveError::Range)?;
		let proof = self.prove_range_unchecked(public, private)?;
		self.give_out(CircuitName::Range, public, proof)
	}

	/// Proves that the inputs and the public amount add up to the outputs.
	///
	/// The public inputs are `in1, in2, out1, out2, delta, context`.
	///
	/// # Errors
	///
	/// [`ProveError::Equality`] with the violated rule, where the statement is false; [`ProveError::Input`] where bytes
	/// are no element.
	pub fn prove_equality(
		&self,
		public: &[[u8; ELEMENT_BYTES]; EQUALITY_INPUTS],
		private: &equality::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		equality::Public::from(elements(public)?)
			.check(private)
			.map_err(ProveError::Equality)?;
		let proof = self.prove_equality_unchecked(public, private)?;
		self.give_out(CircuitName::Equality, public, proof)
	}

	/// Proves like [`Prover::prove_range`], but does not check the statement. The proof of a false one is well formed
	/// and does not verify. It is for tests of a forger's attempts.
	///
	/// # Errors
	///
	/// [`ProveError::Synthesis`], [`ProveError::Input`].
	pub fn prove_range_unchecked(
		&self,
		public: &[[u8; ELEMENT_BYTES]; RANGE_INPUTS],
		private: &range::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		let circuit = range::Circuit::new(&elements(public)?.into(), private);
		Ok(self.of(CircuitName::Range).prove(circuit)?)
	}

	/// Proves like [`Prover::prove_equality`], but does not check the statement. The proof of a false one is well
	/// formed and does not verify. It is for tests of a forger's attempts.
	///
	/// # Errors
	///
	/// [`ProveError::Synthesis`], [`ProveError::Input`].
	pub fn prove_equality_unchecked(
		&self,
		public: &[[u8; ELEMENT_BYTES]; EQUALITY_INPUTS],
		private: &equality::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		let circuit = equality::Circuit::new(&elements(public)?.into(), private);
		Ok(self.of(CircuitName::Equality).prove(circuit)?)
	}
}

impl core::fmt::Debug for Prover {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.debug_struct("Prover").finish_non_exhaustive()
	}
}

/// One circuit's proving key and constraints.
struct CircuitProver {
	key: ProvingKey<Bn254>,
	shape: Shape,
	/// The verifying key, where proofs have to be verified because others made the proving key.
	verify: Option<VerifyingKey>,
}

fn encoded(key: &ark_groth16::VerifyingKey<Bn254>) -> Vec<u8> {
	let mut bytes = Vec::new();
	key.serialize_uncompressed(&mut bytes)
		.expect("writing to a vector cannot fail");
	bytes
}

impl CircuitProver {
	fn verifying_key(&self) -> VerifyingKey {
		VerifyingKey::from_bytes(&encoded(&self.key.vk)).expect("a generated or checked key has the structure of a key")
	}

	/// Returns the proof, after verifying it under `verify` if that is set.
	fn verified(
		&self,
		inputs: &[[u8; ELEMENT_BYTES]],
		proof: [u8; PROOF_BYTES],
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		match &self.verify {
			Some(key)
				if verify(&[Claim {
					key,
					inputs,
					proof: &proof,
				}])
				.is_err() =>
			{
				Err(ProveError::UnsoundKey)
			},
			_ => Ok(proof),
		}
	}

	/// Proves with fresh randomness. Only the assignment is computed: the matrices are those of the key.
	///
	/// The function erases the secrets that it holds. arkworks frees the copies that it makes on the way without
	/// erasing them.
	fn prove(&self, circuit: impl ConstraintSynthesizer<Fr>) -> Result<[u8; PROOF_BYTES], SynthesisError> {
		let system = ConstraintSystem::new_ref();
		system.set_optimization_goal(OptimizationGoal::Constraints);
		system.set_mode(SynthesisMode::Prove {
			construct_matrices: false,
			generate_lc_assignments: false,
		});
		circuit.generate_constraints(system.clone())?;
		let mut assignments = system.into_inner().ok_or(SynthesisError::MissingCS)?.assignments;
		let mut assignment = [
			&assignments.instance_assignment[..],
			&assignments.witness_assignment[..],
		]
		.concat();
		assignments.witness_assignment.zeroize();

		let (mut r, mut s) = (Fr::rand(&mut OsRng), Fr::rand(&mut OsRng));
		let proof = self.assemble(&assignment, r, s);
		assignment.zeroize();
		r.zeroize();
		s.zeroize();

		let mut bytes = [0; PROOF_BYTES];
		proof?
			.serialize_uncompressed(&mut bytes[..])
			.expect("a proof has as many bytes as the array");
		Ok(bytes)
	}

	/// Computes the points of the proof as ark-groth16 does, but the five large sums in parallel.
	fn assemble(&self, assignment: &[Fr], r: Fr, s: Fr) -> Result<Proof<Bn254>, SynthesisError> {
		let Self { key, shape, .. } = self;
		let (_, secret) = assignment.split_at(shape.size.instance_variables);
		let quotient = || {
			LibsnarkReduction::witness_map_from_matrices::<Fr, GeneralEvaluationDomain<Fr>>(
				&shape.matrices,
				shape.size.instance_variables,
				shape.size.constraints,
				assignment,
			)
			.map(|h| G1Projective::msm_unchecked(&key.h_query, &h))
		};
		let ((b, h), (a, (b_g1, l))) = join(
			|| {
				join(
					|| on_one_thread(|| G2Projective::msm_unchecked(&key.b_g2_query, assignment)),
					|| on_one_thread(quotient),
				)
			},
			|| {
				join(
					|| on_one_thread(|| G1Projective::msm_unchecked(&key.a_query, assignment)),
					|| {
						join(
							|| on_one_thread(|| G1Projective::msm_unchecked(&key.b_g1_query, assignment)),
							|| on_one_thread(|| G1Projective::msm_unchecked(&key.l_query, secret)),
						)
					},
				)
			},
		);
		let a = a + key.vk.alpha_g1 + key.delta_g1 * r;
		let b = b + key.vk.beta_g2 + key.vk.delta_g2 * s;
		let b_g1 = b_g1 + key.beta_g1 + key.delta_g1 * s;
		let c = l + h? + a * s + b_g1 * r - key.delta_g1 * (r * s);
		Ok(Proof {
			a: a.into_affine(),
			b: b.into_affine(),
			c: c.into_affine(),
		})
	}
}
