//! Key generation by one party, who then knows the secrets: for development and tests.

use crate::{
	name::{CircuitName, PerCircuit},
	shape::Blank,
};
use ark_bn254::{Bn254, Fr, G1Projective, G2Projective};
use ark_ec::PrimeGroup;
use ark_ff::{One, UniformRand};
use ark_groth16::{Groth16, ProvingKey};
use ark_relations::gr1cs::{ConstraintSynthesizer, SynthesisError};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use sha2::{Digest, Sha256};

/// The text whose SHA-256 digest seeds the generation of the development keys.
pub const SEED: &str = "tacit development keys, insecure: anybody can forge";

/// Fresh keys of all circuits. Whoever knows the randomness can forge proofs under them.
pub(crate) fn generate(rng: &mut ChaCha20Rng) -> PerCircuit<ProvingKey<Bn254>> {
	let setup = Setup::draw(rng);
	CircuitName::ALL.map(|circuit| {
		setup
			.key(Blank(circuit), rng)
			.expect("the circuit can be built without a statement")
	})
}

/// The secrets that the keys of all circuits have in common.
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
}

/// A development proving key for a circuit that is not one of this crate's. **Insecure**: everybody can forge under it.
///
/// It is always the same for the same label and circuit. Its alpha and beta are those of the development keys, so
/// `development::is_development_key` knows its verifying key, and a chain that refuses development keys refuses it.
///
/// # Errors
///
/// [`SynthesisError`], where the circuit cannot be built without a statement.
pub fn development_proving_key(
	label: &str,
	circuit: impl ConstraintSynthesizer<Fr>,
) -> Result<ProvingKey<Bn254>, SynthesisError> {
	let setup = Setup::draw(&mut development_randomness());
	let seed = Sha256::new().chain_update(SEED).chain_update([0]).chain_update(label);
	setup.key(circuit, &mut ChaCha20Rng::from_seed(seed.finalize().into()))
}

/// The randomness that the development keys are made of.
pub(crate) fn development_randomness() -> ChaCha20Rng {
	ChaCha20Rng::from_seed(Sha256::digest(SEED).into())
}
