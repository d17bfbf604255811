//! Contributions to the powers of tau.

use super::{Powers, Ptau};
use crate::{
	beacon::Beacon,
	blake2b::{Blake2b, STATE_BYTES},
	error::{Error, Result},
	name::check_name,
	points::{put_compressed, put_uncompressed, Curve},
	ptau::read::MAX_CONTRIBUTIONS,
	random::{blind_point, Entropy, Knowledge, Secret},
};
use ark_bn254::{Fr, G1Affine, G2Affine};
use ark_ec::{
	short_weierstrass::{Affine, Projective},
	AffineRepr, CurveGroup,
};
use ark_ff::Field;
use rayon::prelude::*;

/// The numbers under which the three secrets are proved.
pub(super) const TAU: u8 = 0;
pub(super) const ALPHA: u8 = 1;
pub(super) const BETA: u8 = 2;

/// The points that tell where a contribution left the powers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
	pub(super) tau_g1: G1Affine,
	pub(super) tau_g2: G2Affine,
	pub(super) alpha_g1: G1Affine,
	pub(super) beta_g1: G1Affine,
	pub(super) beta_g2: G2Affine,
}

impl State {
	/// Before anybody contributed.
	pub(super) fn initial() -> Self {
		let (g1, g2) = (G1Affine::generator(), G2Affine::generator());
		Self {
			tau_g1: g1,
			tau_g2: g2,
			alpha_g1: g1,
			beta_g1: g1,
			beta_g2: g2,
		}
	}

	pub(super) fn of(powers: &Powers) -> Self {
		Self {
			tau_g1: powers.tau_g1[1],
			tau_g2: powers.tau_g2[1],
			alpha_g1: powers.alpha_tau_g1[0],
			beta_g1: powers.beta_tau_g1[0],
			beta_g2: powers.beta_g2,
		}
	}
}

/// A contribution to the powers of tau.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PtauContribution {
	pub(super) state: State,
	/// Of tau, alpha and beta.
	pub(super) knowledge: [Knowledge; 3],
	/// The state of the hash over the powers as this contribution left them.
	pub(super) partial_hash: [u8; STATE_BYTES],
	pub(super) next_challenge: [u8; 64],
	pub(super) name: Option<String>,
	pub(super) beacon: Option<Beacon>,
}

impl PtauContribution {
	/// Who contributed.
	pub fn name(&self) -> Option<&str> {
		self.name.as_deref()
	}

	/// The beacon, where this is one.
	pub fn beacon(&self) -> Option<&Beacon> {
		self.beacon.as_ref()
	}

	/// The hash by which the contributor can recognise the contribution; snarkjs calls it the response hash. Nothing where the
	/// stored state of the hash is none.
	pub fn response_hash(&self) -> Option<[u8; 64]> {
		let mut hash = Blake2b::from_state(&self.partial_hash)?;
		hash.update(&public_key(&self.knowledge));
		Some(hash.finish())
	}
}

/// The public key, as the response hash takes it in.
fn public_key(knowledge: &[Knowledge; 3]) -> Vec<u8> {
	let mut bytes = Vec::new();
	for one in knowledge {
		put_uncompressed(&one.s, &mut bytes);
		put_uncompressed(&one.sx, &mut bytes);
	}
	for one in knowledge {
		put_uncompressed(&one.spx, &mut bytes);
	}
	bytes
}

/// The secrets of a contribution, and the points under which they are proved.
pub(super) struct Key {
	secrets: [Secret; 3],
	points: [G1Affine; 3],
}

impl Key {
	pub(super) fn secret(entropy: &Entropy) -> Self {
		Self {
			secrets: ["tau", "alpha", "beta"].map(|label| entropy.secret(label)),
			points: ["tau point", "alpha point", "beta point"].map(|label| blind_point(entropy, label)),
		}
	}

	/// Drawn in the order of snarkjs: the three secrets, then the three points.
	pub(super) fn public(beacon: &Beacon) -> Self {
		let mut rng = beacon.rng();
		let secrets = [(); 3].map(|()| Secret(rng.scalar()));
		Self {
			secrets,
			points: [(); 3].map(|()| rng.g1()),
		}
	}

	/// The proofs of knowledge in answer to a challenge.
	pub(super) fn prove(&self, challenge: &[u8; 64]) -> [Knowledge; 3] {
		let mut number = 0;
		[TAU, ALPHA, BETA].map(|personalisation| {
			let (point, secret) = (self.points[number], &self.secrets[number]);
			number += 1;
			Knowledge::prove(personalisation, challenge, point, secret)
		})
	}
}

impl Ptau {
	/// Multiplies the secrets of a contribution into the powers and appends it.
	pub(super) fn apply(&mut self, key: &Key, name: &str, beacon: Option<Beacon>) -> Result<()> {
		check_name(name)?;
		if !self.is_complete() {
			return Err(Error::refused(
				"this powers-of-tau file was cut out of a larger one, or is too large: nobody can contribute to it here",
			));
		}
		if self.contributions.len() >= MAX_CONTRIBUTIONS {
			return Err(Error::refused(format!(
				"there are {MAX_CONTRIBUTIONS} contributions already"
			)));
		}
		let beacons = self
			.contributions
			.iter()
			.map(PtauContribution::beacon)
			.chain([beacon.as_ref()]);
		if Beacon::first_above_the_limit(beacons).is_some() {
			return Err(Error::refused(
				"with this beacon, the beacons of the file would be iterated more than 2^30 times",
			));
		}
		let challenge = match self.contributions.last() {
			Some(last) => last.next_challenge,
			None => first_challenge(self.power),
		};
		let knowledge = key.prove(&challenge);
		let [tau, alpha, beta] = &key.secrets;
		let one = Secret(Fr::ONE);
		let powers = &mut self.powers;
		scale(&mut powers.tau_g1, &one, tau);
		scale(&mut powers.tau_g2, &one, tau);
		scale(&mut powers.alpha_tau_g1, alpha, tau);
		scale(&mut powers.beta_tau_g1, beta, tau);
		powers.beta_g2 = (powers.beta_g2 * beta.0).into_affine();

		let partial_hash = partial_hash(&challenge, powers);
		let mut contribution = PtauContribution {
			state: State::of(powers),
			knowledge,
			partial_hash: partial_hash.state(),
			next_challenge: [0; 64],
			name: Some(name.to_owned()).filter(|name| !name.is_empty()),
			beacon,
		};
		let mut response = partial_hash;
		response.update(&public_key(&contribution.knowledge));
		contribution.next_challenge = next_challenge(&response.finish(), powers);
		self.contributions.push(contribution);
		Ok(())
	}
}

/// Multiplies point `i` by `first * tau^i`.
fn scale<C: Curve>(points: &mut [Affine<C>], first: &Secret, tau: &Secret) {
	const CHUNK: usize = 256;
	let scaled: Vec<Projective<C>> = points
		.par_chunks(CHUNK)
		.enumerate()
		.flat_map_iter(|(chunk, points)| {
			let mut factor = Secret(first.0 * tau.0.pow([(chunk * CHUNK) as u64]));
			points
				.iter()
				.map(|point| {
					let scaled = *point * factor.0;
					factor.0 *= tau.0;
					scaled
				})
				.collect::<Vec<_>>()
		})
		.collect();
	points.copy_from_slice(&Projective::normalize_batch(&scaled));
}

/// The hash over the challenge and the powers, compressed.
pub(super) fn partial_hash(challenge: &[u8; 64], powers: &Powers) -> Blake2b {
	let mut hash = Blake2b::new();
	hash.update(challenge);
	feed(&mut hash, powers, Form::Compressed);
	hash
}

/// The challenge to whoever comes next: the hash over the response and the powers, uncompressed.
pub(super) fn next_challenge(response: &[u8; 64], powers: &Powers) -> [u8; 64] {
	let mut hash = Blake2b::new();
	hash.update(response);
	feed(&mut hash, powers, Form::Uncompressed);
	hash.finish()
}

/// The challenge to the first contributor.
pub(super) fn first_challenge(power: u32) -> [u8; 64] {
	next_challenge(&Blake2b::new().finish(), &Powers::blank(power))
}

#[derive(Clone, Copy)]
enum Form {
	Compressed,
	Uncompressed,
}

fn feed(hash: &mut Blake2b, powers: &Powers, form: Form) {
	fn points<C: Curve>(hash: &mut Blake2b, points: &[Affine<C>], form: Form) {
		let mut bytes = Vec::with_capacity(C::POINT_BYTES);
		for point in points {
			bytes.clear();
			match form {
				Form::Compressed => put_compressed(point, &mut bytes),
				Form::Uncompressed => put_uncompressed(point, &mut bytes),
			}
			hash.update(&bytes);
		}
	}
	points(hash, &powers.tau_g1, form);
	points(hash, &powers.tau_g2, form);
	points(hash, &powers.alpha_tau_g1, form);
	points(hash, &powers.beta_tau_g1, form);
	points(hash, &[powers.beta_g2], form);
}
