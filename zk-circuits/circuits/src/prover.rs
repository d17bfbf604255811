//! Key generation and proving.

use crate::{
	development, element_to_bytes, equality,
	proving_key::{self, CircuitName, ProvingFile, ProvingKeyError},
	range, verify, Claim, VerifyingKey, ELEMENT_BYTES, PROOF_BYTES,
};
use ark_bn254::{Bn254, Fr, G1Projective, G2Projective};
use ark_ec::{CurveGroup, PrimeGroup, VariableBaseMSM};
use ark_ff::{One, UniformRand};
use ark_groth16::{
	r1cs_to_qap::{LibsnarkReduction, R1CSToQAP},
	Groth16, Proof, ProvingKey,
};
use ark_poly::GeneralEvaluationDomain;
use ark_relations::gr1cs::{
	ConstraintSynthesizer, ConstraintSystem, Matrix, OptimizationGoal, SynthesisError, SynthesisMode,
	R1CS_PREDICATE_LABEL,
};
use ark_serialize::CanonicalSerialize;
use rand::{rngs::OsRng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

/// Why there is no proof.
#[derive(Debug)]
pub enum ProveError {
	/// The range statement is not true of the secrets.
	Range(range::Violation),
	/// The equality statement is not true of the secrets.
	Equality(equality::Violation),
	/// The circuit could not be built or proved: a defect of this crate or a key of another circuit.
	Synthesis(SynthesisError),
	/// The proof that came out does not verify: the proving key is damaged, or was made to draw secrets out of its user.
	UnsoundKey,
	/// Whoever looks on ([`Prover::observed_by`]) could not do with the proof what was to be done.
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

/// What is done with every proof beside giving it out; says why it cannot be done.
pub type Observer = Box<dyn Fn(&Proved<'_>) -> Result<(), String> + Send + Sync>;

impl core::fmt::Display for ProveError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
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
			Self::UnsoundKey | Self::Observer(_) => None,
		}
	}
}

impl From<SynthesisError> for ProveError {
	fn from(error: SynthesisError) -> Self {
		Self::Synthesis(error)
	}
}

/// How large a circuit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CircuitSize {
	/// The number of constraints.
	pub constraints: usize,
	/// The number of public inputs, and one for the constant 1.
	pub instance_variables: usize,
	/// The number of secret variables, those between the steps of a computation included.
	pub witness_variables: usize,
}

/// Proves statements of both circuits under one set of proving keys.
///
/// The randomness of the proofs comes from the operating system. Proving uses all cores.
pub struct Prover {
	range: CircuitProver,
	equality: CircuitProver,
	observer: Option<Observer>,
}

impl Prover {
	/// The prover of the development keys. **Insecure**: everybody knows the secrets behind them and can prove anything.
	///
	/// The keys are generated from [`development::SEED`], always the same; this takes part of a second.
	pub fn development() -> Self {
		Self::generate(&mut development_randomness()).expect("both circuits can be built without a statement")
	}

	/// A prover of keys that a ceremony made.
	///
	/// What has to agree with the circuits is checked: the number of inputs and of the points of every query. That the
	/// points are those of the circuit is not, which would take the ceremony's transcript. Every proof under such
	/// keys is verified before [`Prover::prove_range`] or [`Prover::prove_equality`] returns it, so that a damaged key gives no proof.
	///
	/// That is no protection against a forged key. Whoever alters one point of it, the verifying key being as it was, learns from
	/// whether a proof comes out: it does only for one value of a bit of the secret. Take no keys but those of a file
	/// whose digest is the one that was published with the verifying key.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`], which names what does not fit.
	pub fn from_proving_keys(range: ProvingKey<Bn254>, equality: ProvingKey<Bn254>) -> Result<Self, ProvingKeyError> {
		Self::import([range, equality], [Shape::range(), Shape::equality()])
	}

	/// A prover of the keys in two files that [`Prover::file`] wrote. Like [`Prover::from_proving_keys`], and every
	/// point is checked to be canonically encoded, on its curve and in its subgroup.
	///
	/// A file of an earlier release, which has the keys of both circuits, can stand for either.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`], which names what is wrong.
	pub fn from_files(range: &[u8], equality: &[u8]) -> Result<Self, ProvingKeyError> {
		let shapes = [Shape::range(), Shape::equality()];
		let keys = [
			ProvingFile::new(range)?.decode(CircuitName::Range, &shapes[0])?,
			ProvingFile::new(equality)?.decode(CircuitName::Equality, &shapes[1])?,
		];
		Self::import(keys, shapes)
	}

	/// The proving key of a circuit as a file. It is no secret.
	pub fn file(&self, circuit: CircuitName) -> Vec<u8> {
		let prover = match circuit {
			CircuitName::Range => &self.range,
			CircuitName::Equality => &self.equality,
		};
		proving_key::encode(circuit, &prover.key)
	}

	fn import(keys: [ProvingKey<Bn254>; 2], shapes: [Shape; 2]) -> Result<Self, ProvingKeyError> {
		let ([range, equality], [range_shape, equality_shape]) = (keys, shapes);
		let import = |circuit, key: ProvingKey<Bn254>, shape| {
			proving_key::fits(circuit, &key, &shape)?;
			let verifying_key = VerifyingKey::from_bytes(&encoded(&key.vk))
				.map_err(|error| ProvingKeyError::VerifyingKey(circuit, error))?;
			Ok(CircuitProver {
				key,
				shape,
				verify: Some(verifying_key),
			})
		};
		Ok(Self {
			range: import(RANGE, range, range_shape)?,
			equality: import(EQUALITY, equality, equality_shape)?,
			observer: None,
		})
	}

	/// A prover of fresh keys. Whoever knows the randomness can forge proofs under them.
	pub(crate) fn generate(rng: &mut ChaCha20Rng) -> Result<Self, SynthesisError> {
		let setup = Setup::draw(rng);
		Ok(Self {
			range: setup.generate(range::Circuit::blank(), rng)?,
			equality: setup.generate(equality::Circuit::blank(), rng)?,
			observer: None,
		})
	}

	/// This prover, with somebody who sees every proof of [`Prover::prove_range`] and [`Prover::prove_equality`], for example to
	/// write it down in another format.
	pub fn observed_by(self, observer: Observer) -> Self {
		Self {
			observer: Some(observer),
			..self
		}
	}

	/// Verifies a proof where the keys are others', and shows it to the observer.
	fn give_out(
		&self,
		circuit: &'static str,
		prover: &CircuitProver,
		inputs: &[[u8; ELEMENT_BYTES]],
		proof: [u8; PROOF_BYTES],
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		let proof = prover.verified(inputs, proof)?;
		if let Some(observer) = &self.observer {
			let proved = Proved {
				circuit,
				key: &prover.verifying_key(),
				inputs,
				proof: &proof,
			};
			observer(&proved).map_err(ProveError::Observer)?;
		}
		Ok(proof)
	}

	/// The size of the range circuit.
	pub fn range_size(&self) -> CircuitSize {
		self.range.shape.size
	}

	/// The size of the equality circuit.
	pub fn equality_size(&self) -> CircuitSize {
		self.equality.shape.size
	}

	/// The verifying key of the range circuit.
	pub fn range_key(&self) -> VerifyingKey {
		self.range.verifying_key()
	}

	/// The verifying key of the equality circuit.
	pub fn equality_key(&self) -> VerifyingKey {
		self.equality.verifying_key()
	}

	/// Proves that a part is covered by a whole and by a ceiling.
	///
	/// # Errors
	///
	/// [`ProveError::Range`] with what is wrong, where the statement is false.
	pub fn prove_range(
		&self,
		public: &range::Public,
		private: &range::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		public.check(private).map_err(ProveError::Range)?;
		let proof = self.prove_range_unchecked(public, private)?;
		self.give_out(RANGE, &self.range, &public.inputs(), proof)
	}

	/// Proves that what goes in comes out.
	///
	/// # Errors
	///
	/// [`ProveError::Equality`] with what is wrong, where the statement is false.
	pub fn prove_equality(
		&self,
		public: &equality::Public,
		private: &equality::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		public.check(private).map_err(ProveError::Equality)?;
		let proof = self.prove_equality_unchecked(public, private)?;
		self.give_out(EQUALITY, &self.equality, &public.inputs(), proof)
	}

	/// Like [`Prover::prove_range`] without looking whether the statement is true: the proof of a false one is well
	/// formed and does not verify. For tests of what meets a forger.
	///
	/// # Errors
	///
	/// [`ProveError::Synthesis`].
	pub fn prove_range_unchecked(
		&self,
		public: &range::Public,
		private: &range::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		Ok(self.range.prove(range::Circuit::new(public, private))?)
	}

	/// Like [`Prover::prove_equality`] without looking whether the statement is true: the proof of a false one is well
	/// formed and does not verify. For tests of what meets a forger.
	///
	/// # Errors
	///
	/// [`ProveError::Synthesis`].
	pub fn prove_equality_unchecked(
		&self,
		public: &equality::Public,
		private: &equality::Private,
	) -> Result<[u8; PROOF_BYTES], ProveError> {
		Ok(self.equality.prove(equality::Circuit::new(public, private))?)
	}
}

impl core::fmt::Debug for Prover {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.debug_struct("Prover").finish_non_exhaustive()
	}
}

/// The secrets that the keys of both circuits have in common.
///
/// Keys have the form a ceremony gives them: alpha and beta are common to all circuits (its first phase) and gamma is
/// the generator. The verifier merges the pairings that this makes equal.
struct Setup {
	alpha: Fr,
	beta: Fr,
}

impl Setup {
	fn draw(rng: &mut ChaCha20Rng) -> Self {
		Self {
			alpha: Fr::rand(rng),
			beta: Fr::rand(rng),
		}
	}

	fn key(
		&self,
		circuit: impl ConstraintSynthesizer<Fr>,
		rng: &mut ChaCha20Rng,
	) -> Result<ProvingKey<Bn254>, SynthesisError> {
		let delta = Fr::rand(rng);
		Groth16::<Bn254>::generate_parameters_with_qap(
			circuit,
			self.alpha,
			self.beta,
			Fr::one(),
			delta,
			G1Projective::generator(),
			G2Projective::generator(),
			rng,
		)
	}

	fn generate<C>(&self, circuit: C, rng: &mut ChaCha20Rng) -> Result<CircuitProver, SynthesisError>
	where
		C: ConstraintSynthesizer<Fr> + Clone,
	{
		Ok(CircuitProver {
			key: self.key(circuit.clone(), rng)?,
			shape: Shape::of(circuit)?,
			verify: None,
		})
	}
}

/// A development proving key for a circuit that is not one of this crate's. **Insecure**: everybody can forge under it.
///
/// It is always the same for the same label and circuit. Its alpha and beta are those of the development keys, so
/// [`development::is_development_key`] knows its verifying key, and a chain that refuses development keys refuses it.
///
/// # Errors
///
/// [`SynthesisError`], where the circuit cannot be built without a statement.
pub fn development_proving_key(
	label: &str,
	circuit: impl ConstraintSynthesizer<Fr>,
) -> Result<ProvingKey<Bn254>, SynthesisError> {
	let setup = Setup::draw(&mut development_randomness());
	let seed = Sha256::new()
		.chain_update(development::SEED)
		.chain_update([0])
		.chain_update(label);
	setup.key(circuit, &mut ChaCha20Rng::from_seed(seed.finalize().into()))
}

fn development_randomness() -> ChaCha20Rng {
	ChaCha20Rng::from_seed(Sha256::digest(development::SEED).into())
}

/// The names of the circuits in messages.
const RANGE: &str = CircuitName::Range.as_str();
const EQUALITY: &str = CircuitName::Equality.as_str();

/// The constraints of a circuit, which are the same for every statement.
pub struct Shape {
	/// The matrices A, B and C.
	pub(crate) matrices: Vec<Matrix<Fr>>,
	pub(crate) size: CircuitSize,
}

impl Shape {
	/// The range circuit.
	pub fn range() -> Self {
		Self::of(range::Circuit::blank()).expect("the circuit can be built without a statement")
	}

	/// The equality circuit.
	pub fn equality() -> Self {
		Self::of(equality::Circuit::blank()).expect("the circuit can be built without a statement")
	}

	/// The matrices A, B and C. A row is a constraint, an entry a coefficient and the variable it belongs to: first the
	/// constant 1 and the public inputs, then the secret variables.
	pub fn matrices(&self) -> &[Matrix<Fr>] {
		&self.matrices
	}

	/// How large the circuit is.
	pub fn size(&self) -> CircuitSize {
		self.size
	}

	/// The number of variables, the constant 1 included.
	pub fn variables(&self) -> usize {
		self.size.instance_variables + self.size.witness_variables
	}

	/// The size of the domain of the circuit's polynomials: a power of two that holds a row for each constraint and one
	/// for each instance variable.
	pub fn domain_size(&self) -> usize {
		(self.size.constraints + self.size.instance_variables).next_power_of_two()
	}

	/// SHA-256 of the matrices A, B and C: for each row its number of entries, and for each entry the index of its
	/// variable (8 bytes, little-endian both) and its coefficient.
	pub fn digest(&self) -> [u8; 32] {
		let mut hash = Sha256::new();
		for row in self.matrices.iter().flatten() {
			hash.update((row.len() as u64).to_le_bytes());
			for (coefficient, variable) in row {
				hash.update((*variable as u64).to_le_bytes());
				hash.update(element_to_bytes(coefficient));
			}
		}
		hash.finalize().into()
	}

	pub(crate) fn of(circuit: impl ConstraintSynthesizer<Fr>) -> Result<Self, SynthesisError> {
		let system = ConstraintSystem::new_ref();
		// As the key generation of ark-groth16 sets it: matrices of another goal would not fit the key.
		system.set_optimization_goal(OptimizationGoal::Constraints);
		system.set_mode(SynthesisMode::Setup);
		circuit.generate_constraints(system.clone())?;
		system.finalize();
		let matrices = system
			.to_matrices()?
			.remove(R1CS_PREDICATE_LABEL)
			.ok_or(SynthesisError::PredicateNotFound)?;
		Ok(Self {
			matrices,
			size: CircuitSize {
				constraints: system.num_constraints(),
				instance_variables: system.num_instance_variables(),
				witness_variables: system.num_witness_variables(),
			},
		})
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

	/// Gives a proof out, verified where it has to be.
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

	/// Proves, with fresh randomness. Only the assignment is computed: the matrices are those of the key.
	///
	/// What this function holds of the secrets is erased. Copies that arkworks makes on the way are freed as they are.
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

	/// Computes the points of the proof, as ark-groth16 does, but with the five large sums beside one another instead of
	/// one after another.
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
		let ((b, h), (a, (b_g1, l))) = rayon::join(
			|| {
				rayon::join(
					|| on_one_thread(|| G2Projective::msm_unchecked(&key.b_g2_query, assignment)),
					|| on_one_thread(quotient),
				)
			},
			|| {
				rayon::join(
					|| on_one_thread(|| G1Projective::msm_unchecked(&key.a_query, assignment)),
					|| {
						rayon::join(
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

/// Keeps arkworks from spreading a computation over threads of its own. At about a thousand terms, starting those takes
/// longer than a sum does.
fn on_one_thread<T: Send>(compute: impl FnOnce() -> T + Send) -> T {
	match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
		Ok(pool) => pool.install(compute),
		// Slower, and the same.
		Err(_) => compute(),
	}
}
