//! Contributions to the powers of tau.

use super::powers::Powers;
use crate::{
	beacon::Beacon,
	blake2b::{Blake2b, STATE_BYTES},
	points::{put_compressed, put_uncompressed, Curve},
	random::{blind_point, Entropy, Knowledge, Secret},
};
use ark_bn254::{G1Affine, G2Affine};
use ark_ec::{short_weierstrass::Affine, AffineRepr};

/// The most contributions in a file. Each is checked with pairings.
pub const MAX_CONTRIBUTIONS: usize = 4096;

/// The numbers under which the three secrets are proved.
pub(super) const TAU: u8 = 0;
pub(super) const ALPHA: u8 = 1;
pub(super) const BETA: u8 = 2;

/// The names of the three proofs of knowledge.
pub(super) const PROOFS: [&str; 3] = [
	"proof of knowledge of tau",
	"proof of knowledge of alpha",
	"proof of knowledge of beta",
];

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

	/// Returns the hash by which contributors recognise their contribution; snarkjs calls it the response hash. `None`
	/// where the stored bytes are no state of the hash.
	pub fn response_hash(&self) -> Option<[u8; 64]> {
		let mut hash = Blake2b::from_state(&self.partial_hash)?;
		hash.update(&public_key(&self.knowledge));
		Some(hash.finish())
	}
}

/// The public key, as the response hash takes it in.
pub(super) fn public_key(knowledge: &[Knowledge; 3]) -> Vec<u8> {
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
	pub(super) secrets: [Secret; 3],
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

/// The hash over the challenge and the powers, compressed.
pub(super) fn partial_hash(challenge: &[u8; 64], powers: &Powers) -> Blake2b {
	let mut hash = Blake2b::new();
	hash.update(challenge);
	feed(&mut hash, powers, Form::Compressed);
	hash
}

/// The challenge to the next contributor: the hash over the response and the powers, uncompressed.
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
