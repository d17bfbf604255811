//! Contributing to the powers of tau.

use super::{
	contribution::{
		first_challenge, next_challenge, partial_hash, public_key, Key, PtauContribution, State, MAX_CONTRIBUTIONS,
	},
	file::Ptau,
};
use crate::{
	beacon::Beacon,
	error::{Error, Result},
	name::check_name,
	points::Curve,
	random::{Entropy, Secret},
};
use ark_bn254::Fr;
use ark_ec::{
	short_weierstrass::{Affine, Projective},
	CurveGroup,
};
use ark_ff::Field;
use rayon::prelude::*;

impl Ptau {
	/// Adds the contribution of somebody.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where this is a part of a larger file, the name is not acceptable or there are too many already.
	pub fn contribute(&mut self, name: &str, entropy: &Entropy) -> Result<()> {
		let key = Key::secret(entropy);
		self.apply(&key, name, None)
	}

	/// Adds a public beacon.
	///
	/// # Errors
	///
	/// As [`Ptau::contribute`].
	pub fn beacon(&mut self, name: &str, beacon: &Beacon) -> Result<()> {
		let key = Key::public(beacon);
		self.apply(&key, name, Some(beacon.clone()))
	}

	/// Multiplies the secrets of a contribution into the powers and appends it.
	fn apply(&mut self, key: &Key, name: &str, beacon: Option<Beacon>) -> Result<()> {
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
