//! Mistakes that systems like this one have made with their proofs, each with a test that it is not made here. Where
//! the mistake can be shown to cost something, the test first carries out the attack on a verifier that makes it.

use super::{
	groups::{assignment, System},
	helpers::{decode, encode, equality_claim, prover, range_claim, range_statement, rng, verify, OwnedClaim},
};
use crate::{development, poseidon, range, CircuitName, Fr, KeyError, PointError, Prover, VerifyingKey};
use ark_bn254::{Bn254, G1Projective, G2Affine};
use ark_ec::{AffineRepr, CurveGroup, PrimeGroup};
use ark_ff::{Field, One, PrimeField, UniformRand, Zero};
use ark_groth16::{
	r1cs_to_qap::{LibsnarkReduction, R1CSToQAP},
	Groth16, Proof,
};
use ark_poly::EvaluationDomain;
use ark_relations::gr1cs::{ConstraintSystemRef, Matrix, SynthesisError};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use groth16_bn254_verifier::KeyPart;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use sha2::{Digest, Sha256};

type Key = ark_groth16::VerifyingKey<Bn254>;

fn claims() -> [OwnedClaim; 2] {
	[range_claim(1), equality_claim(2)]
}

fn arkworks_key(key: &VerifyingKey) -> Key {
	Key::deserialize_uncompressed(&key.to_bytes()[..]).expect("arkworks reads the key")
}

fn key_bytes(key: &Key) -> Vec<u8> {
	let mut bytes = Vec::new();
	key.serialize_uncompressed(&mut bytes)
		.expect("writing to a vector cannot fail");
	bytes
}

/// The constant and the public inputs, as the point that the pairing with gamma takes.
fn public_point(key: &Key, inputs: &[Fr]) -> G1Projective {
	let terms = inputs.iter().zip(&key.gamma_abc_g1[1..]);
	terms.fold(key.gamma_abc_g1[0].into_group(), |sum, (input, point)| {
		sum + *point * input
	})
}

/// Somebody who knows alpha, beta and delta can prove anything. Those of the development keys follow from a published
/// text, so these keys must be recognised wherever value is at stake.
#[test]
fn mistake_03_keys_of_default_randomness_let_anybody_forge() {
	let mut rng = ChaCha20Rng::from_seed(Sha256::digest(development::SEED).into());
	let [alpha, beta, delta] = [(); 3].map(|()| Fr::rand(&mut rng));
	let key = arkworks_key(&prover().verifying_key(CircuitName::Range));
	assert_eq!(key.delta_g2, (G2Affine::generator() * delta).into_affine());

	let lie: Vec<Fr> = (10..14).map(|seed| Fr::rand(&mut self::rng(seed))).collect();
	// e(A, B) = e(alpha, beta) * e(inputs, gamma) * e(C, delta), solved for C.
	let (a, b) = (Fr::from(3u64), Fr::from(5u64));
	let generator = G1Projective::generator();
	let c = (generator * (a * b - alpha * beta) - public_point(&key, &lie)) * delta.inverse().expect("not zero");
	let forged = Proof {
		a: (generator * a).into_affine(),
		b: (G2Affine::generator() * b).into_affine(),
		c: c.into_affine(),
	};
	let claim = OwnedClaim {
		key: prover().verifying_key(CircuitName::Range),
		inputs: lie.iter().map(crate::element_to_bytes).collect(),
		proof: encode(&forged),
	};
	assert_eq!(verify(&[claim]), Ok(()), "a proof of nothing verifies");
	for (_, key) in development::KEYS {
		let key = VerifyingKey::from_bytes(key).expect("the development keys are keys");
		assert!(development::is_development_key(&key));
	}
}

/// A second phase on top of the development keys leaves alpha, beta and the point at which the circuit was evaluated as
/// they were: known.
#[test]
fn mistake_03_contributions_to_keys_of_default_randomness_do_not_help() {
	for key in CircuitName::ALL.map(|circuit| prover().verifying_key(circuit)) {
		let mut contributed = arkworks_key(&key);
		contributed.delta_g2 = (contributed.delta_g2 * Fr::rand(&mut rng(9))).into_affine();
		let contributed = VerifyingKey::from_bytes(&key_bytes(&contributed)).expect("it has the structure of a key");
		assert!(development::is_development_key(&contributed));
	}
	let other = Prover::generate(&mut ChaCha20Rng::seed_from_u64(1));
	assert!(!development::is_development_key(
		&other.verifying_key(CircuitName::Range)
	));
}

/// Alpha and beta can be rescaled: the same proofs verify, so everybody forges as before, and neither point is as it
/// was.
#[test]
fn mistake_03_keys_of_default_randomness_are_written_otherwise() {
	let two = Fr::from(2u64);
	let half = two.inverse().expect("not zero");
	for claim in claims() {
		let key = arkworks_key(&claim.key);
		for (alpha, beta) in [
			(-key.alpha_g1, -key.beta_g2),
			((key.alpha_g1 * two).into_affine(), (key.beta_g2 * half).into_affine()),
		] {
			let mut rewritten = key.clone();
			(rewritten.alpha_g1, rewritten.beta_g2) = (alpha, beta);
			assert_ne!(rewritten.alpha_g1, key.alpha_g1);
			assert_ne!(rewritten.beta_g2, key.beta_g2);
			let rewritten = VerifyingKey::from_bytes(&key_bytes(&rewritten)).expect("it has the structure of a key");
			let under = OwnedClaim {
				key: rewritten.clone(),
				..claim.clone()
			};
			assert_eq!(verify(&[under]), Ok(()), "a proof under the development key");
			assert!(development::is_development_key(&rewritten));
		}
	}
}

/// Key generation as libsnark's and arkworks' would be without the row that they add for each input on their own.
struct WithoutInputRows;

impl R1CSToQAP for WithoutInputRows {
	fn instance_map_with_evaluation<F: PrimeField, D: EvaluationDomain<F>>(
		system: ConstraintSystemRef<F>,
		t: &F,
	) -> Result<(Vec<F>, Vec<F>, Vec<F>, F, usize, usize), SynthesisError> {
		let (constraints, inputs) = (system.num_constraints(), system.num_instance_variables());
		let mut map = LibsnarkReduction::instance_map_with_evaluation::<F, D>(system, t)?;
		let domain = D::new(constraints + inputs).ok_or(SynthesisError::PolynomialDegreeTooLarge)?;
		let rows = domain.evaluate_all_lagrange_coefficients(*t);
		for (a, row) in map.0[..inputs].iter_mut().zip(&rows[constraints..]) {
			*a -= row;
		}
		Ok(map)
	}

	fn witness_map_from_matrices<F: PrimeField, D: EvaluationDomain<F>>(
		matrices: &[Matrix<F>],
		inputs: usize,
		constraints: usize,
		assignment: &[F],
	) -> Result<Vec<F>, SynthesisError> {
		assert_eq!(
			D::compute_size_of_domain(constraints + inputs),
			D::compute_size_of_domain(constraints)
		);
		LibsnarkReduction::witness_map_from_matrices::<F, D>(matrices, 0, constraints, assignment)
	}

	fn h_query_scalars<F: PrimeField, D: EvaluationDomain<F>>(
		max_power: usize,
		t: F,
		zt: F,
		delta_inverse: F,
	) -> Result<Vec<F>, SynthesisError> {
		LibsnarkReduction::h_query_scalars::<F, D>(max_power, t, zt, delta_inverse)
	}
}

/// Without its constraint, the context has the identity for a point in the key: one proof verifies in any context. The
/// constraint gives it a point of its own. A key with the identity as such a point is refused for every circuit.
#[test]
fn mistake_09_an_input_without_a_constraint_binds_nothing() {
	let (public, private) = range_statement(1_000, 400, 500, 1);
	let assignment = assignment(range::Circuit::new(&public, &private));
	let inputs = assignment[1..5].to_vec();
	let mut replayed = inputs.clone();
	replayed[3] += Fr::one();

	for (system, bound) in [
		(System::range().clone(), true),
		(System::range().without("context"), false),
	] {
		let key =
			Groth16::<Bn254, WithoutInputRows>::generate_random_parameters_with_reduction(system.replay(), &mut rng(1))
				.expect("keys are generated");
		let proof = decode(&system.prove::<WithoutInputRows>(&key, &assignment));
		let accepts = |inputs: &[Fr]| {
			Groth16::<Bn254>::verify_proof(&key.vk.clone().into(), &proof, inputs).expect("ark-groth16 decides")
		};
		assert!(accepts(&inputs));
		assert_eq!(accepts(&replayed), !bound, "one proof for two contexts");

		let checked = VerifyingKey::from_bytes(&key_bytes(&key.vk)).map(|_| ());
		let expected = if bound {
			Ok(())
		} else {
			Err(KeyError::Point(KeyPart::Input(3), PointError::Identity))
		};
		assert_eq!(checked, expected);
	}
}

#[test]
fn mistake_09_every_input_is_in_a_constraint() {
	for system in [System::range(), System::equality()] {
		for input in 1..system.instance_variables {
			let mut entries = system.matrices.iter().flatten().flatten();
			assert!(
				entries.any(|(coefficient, variable)| *variable == input && !coefficient.is_zero()),
				"no constraint mentions input {}",
				input - 1
			);
		}
	}
}

/// The generator of the constants that Poseidon's authors specify: the Grain LFSR in self-shrinking mode.
struct Grain {
	state: [bool; 80],
}

impl Grain {
	/// For a prime field of 254 bits, the S-box `x^5`, and states of 3 elements.
	fn new(full_rounds: u64, partial_rounds: u64) -> Self {
		let fields = [
			(2, 1),
			(4, 0),
			(12, 254),
			(12, 3),
			(10, full_rounds),
			(10, partial_rounds),
			(30, (1 << 30) - 1),
		];
		let mut bits = fields
			.into_iter()
			.flat_map(|(length, value): (u32, u64)| (0..length).rev().map(move |bit| value >> bit & 1 == 1));
		let mut grain = Self {
			state: [(); 80].map(|()| bits.next().expect("the fields have 80 bits")),
		};
		for _ in 0..160 {
			grain.step();
		}
		grain
	}

	fn step(&mut self) -> bool {
		let next = [62, 51, 38, 23, 13, 0]
			.iter()
			.fold(false, |sum, tap| sum ^ self.state[*tap]);
		self.state.rotate_left(1);
		self.state[79] = next;
		next
	}

	/// Of each pair of bits, the second where the first is set.
	fn bit(&mut self) -> bool {
		while !self.step() {
			self.step();
		}
		self.step()
	}

	/// The number of the next 254 bits, which come most significant first; little-endian.
	fn number(&mut self) -> [u8; 32] {
		let mut bytes = [0u8; 32];
		for bit in (0..254).rev() {
			bytes[bit / 8] |= u8::from(self.bit()) << (bit % 8);
		}
		bytes
	}

	/// The next number that is below the modulus.
	fn below_the_modulus(&mut self) -> Fr {
		loop {
			if let Some(element) = crate::element_from_bytes(&self.number()) {
				return element;
			}
		}
	}
}

#[test]
fn mistake_10_the_constants_of_poseidon_are_derived_as_its_authors_specify() {
	let parameters = poseidon::parameters();
	let mut grain = Grain::new(8, 57);
	for (index, constant) in parameters.ark.iter().enumerate() {
		assert_eq!(*constant, grain.below_the_modulus(), "round constant {index}");
	}
	// A Cauchy matrix of the next six numbers, these reduced where they are not below the modulus.
	let [x, y] = [(); 2].map(|()| [(); 3].map(|()| Fr::from_le_bytes_mod_order(&grain.number())));
	for (row, x) in parameters.mds.iter().zip(x) {
		for (entry, y) in row.iter().zip(y) {
			assert_eq!(*entry, (x + y).inverse().expect("the sums are not zero"));
		}
	}
}

#[test]
fn mistake_10_hashes_are_those_that_circom_publishes() {
	let element = |decimal: &str| -> Fr { decimal.parse().unwrap_or_else(|_| panic!("{decimal} is a number")) };
	let vectors = [
		// Also the vector of the reference implementation of Poseidon's authors.
		(
			"1",
			"2",
			"7853200120776062878684798364095072458815029376092732009249414926327459813530",
		),
		(
			"3",
			"4",
			"14763215145315200506921711489642608356394854266165572616578112107564877678998",
		),
		(
			"0",
			"0",
			"14744269619966411208579211824598458697587494354926760081771325075741142829156",
		),
		(
			"14744269619966411208579211824598458697587494354926760081771325075741142829156",
			"14744269619966411208579211824598458697587494354926760081771325075741142829156",
			"7423237065226347324353380772367382631490014989348495481811164164159255474657",
		),
		(
			"7423237065226347324353380772367382631490014989348495481811164164159255474657",
			"7423237065226347324353380772367382631490014989348495481811164164159255474657",
			"11286972368698509976183087595462810875513684078608517520839298933882497716792",
		),
	];
	for (left, right, expected) in vectors {
		assert_eq!(
			poseidon::hash([element(left), element(right)]),
			element(expected),
			"Poseidon({left}, {right})"
		);
	}
}
