//! Checking powers of tau.

use super::{
	contribution::{
		first_challenge, next_challenge, partial_hash, Key, PtauContribution, State, ALPHA, BETA, PROOFS, TAU,
	},
	file::Ptau,
};
use crate::{
	error::{Place, Result, Section},
	ratio::{broken_power_g1, broken_power_g2, same_ratio},
};
use ark_bn254::{G1Affine, G2Affine};
use ark_ec::AffineRepr;

/// How much [`Ptau::check`] was able to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
	/// The powers that were read, and every contribution of the first phase.
	Everything,
	/// The powers that were read. The file is cut out of a larger ceremony or too large to be checked here, so who
	/// contributed has to be taken from that ceremony: `snarkjs powersoftau verify` checks it.
	PowersOnly,
}

impl Ptau {
	/// Checks that the powers are powers of one tau, with one alpha and one beta, that somebody contributed, and, where
	/// the whole file was read, that they are the product of the contributions that it lists.
	///
	/// # Errors
	///
	/// [`crate::Error::Invalid`] with the first point, section or contribution that is wrong.
	pub fn check(&self) -> Result<Checked> {
		self.check_powers()?;
		if !self.is_complete() {
			return Ok(Checked::PowersOnly);
		}
		self.check_contributions()?;
		Ok(Checked::Everything)
	}

	fn check_powers(&self) -> Result<()> {
		let powers = &self.powers;
		let (g1, g2) = (G1Affine::generator(), G2Affine::generator());
		let point = |section, index| Place::Power(section, index);
		if powers.tau_g1[0] != g1 {
			return Err(point(Section::TauG1, 0).wrong("it has to be the generator"));
		}
		if powers.tau_g2[0] != g2 {
			return Err(point(Section::TauG2, 0).wrong("it has to be the generator"));
		}
		// A secret of 1 means that nobody contributed: everybody knows it.
		for (section, secret, place) in [
			(Section::TauG1, powers.tau_g1[1], 1),
			(Section::AlphaTauG1, powers.alpha_tau_g1[0], 0),
			(Section::BetaTauG1, powers.beta_tau_g1[0], 0),
		] {
			if secret == g1 {
				return Err(point(section, place).wrong("it is the generator: nobody has contributed"));
			}
		}
		let (tau_g1, tau_g2) = ((g1, powers.tau_g1[1]), (g2, powers.tau_g2[1]));
		if !same_ratio(tau_g1, tau_g2) {
			return Err(point(Section::TauG2, 1).wrong("tau is another one than in section 2 (tauG1)"));
		}
		let unrelated = "it is not the point before it times tau";
		for (section, points) in [
			(Section::TauG1, &powers.tau_g1),
			(Section::AlphaTauG1, &powers.alpha_tau_g1),
			(Section::BetaTauG1, &powers.beta_tau_g1),
		] {
			if let Some(index) = broken_power_g1(points, tau_g2) {
				return Err(point(section, index).wrong(unrelated));
			}
		}
		if let Some(index) = broken_power_g2(&powers.tau_g2, tau_g1) {
			return Err(point(Section::TauG2, index).wrong(unrelated));
		}
		if !same_ratio((g1, powers.beta_tau_g1[0]), (g2, powers.beta_g2)) {
			return Err(point(Section::BetaG2, 0).wrong("beta is another one than in section 5 (betaTauG1)"));
		}
		Ok(())
	}

	fn check_contributions(&self) -> Result<()> {
		let mut previous = State::initial();
		let mut challenge = first_challenge(self.ceremony_power);
		let mut challenge_to_last = challenge;
		for (contribution, number) in self.contributions.iter().zip(1..) {
			check_contribution(contribution, number, &previous, &challenge)?;
			previous = contribution.state.clone();
			challenge_to_last = challenge;
			challenge = contribution.next_challenge;
		}
		let number = self.contributions.len();
		let Some(last) = self.contributions.last() else {
			return Err(Place::Section(Section::Contributions).wrong("nobody has contributed"));
		};
		if self
			.contributions
			.iter()
			.all(|contribution| contribution.beacon.is_some())
		{
			return Err(Place::PtauContribution(number, "beacon").wrong("nobody has contributed before it"));
		}
		if last.state != State::of(&self.powers) {
			return Err(Place::PtauContribution(number, "result").wrong("the powers in the file are others"));
		}
		if last.partial_hash[..] != partial_hash(&challenge_to_last, &self.powers).state()[..]
			&& last.response_hash() != self.response_hash(last, &challenge_to_last)
		{
			return Err(
				Place::PtauContribution(number, "partial hash").wrong("it is not that of the powers in the file")
			);
		}
		let response = last.response_hash();
		if response.map(|response| next_challenge(&response, &self.powers)) != Some(last.next_challenge) {
			return Err(Place::PtauContribution(number, "next challenge").wrong("it is not the hash of the powers"));
		}
		self.check_beacons()
	}

	/// Checks that the contributions of beacons follow from their values. The beacons state the number of iterations
	/// and thus the time, so this check comes after all others.
	fn check_beacons(&self) -> Result<()> {
		let mut challenge = first_challenge(self.ceremony_power);
		for (contribution, number) in self.contributions.iter().zip(1..) {
			if let Some(beacon) = &contribution.beacon {
				if Key::public(beacon).prove(&challenge) != contribution.knowledge {
					let place = Place::PtauContribution(number, "beacon");
					return Err(place.wrong("the contribution is not the one of its beacon"));
				}
			}
			challenge = contribution.next_challenge;
		}
		Ok(())
	}

	/// The response hash of the last contribution, computed from the powers.
	fn response_hash(&self, last: &PtauContribution, challenge: &[u8; 64]) -> Option<[u8; 64]> {
		let mut recomputed = last.clone();
		recomputed.partial_hash = partial_hash(challenge, &self.powers).state();
		recomputed.response_hash()
	}
}

fn check_contribution(
	contribution: &PtauContribution,
	number: usize,
	previous: &State,
	challenge: &[u8; 64],
) -> Result<()> {
	let place = |part| Place::PtauContribution(number, part);
	if contribution.response_hash().is_none() {
		return Err(place("partial hash").wrong("it is no state of BLAKE2b"));
	}
	let mut points = [G2Affine::generator(); 3];
	for (index, personalisation) in [TAU, ALPHA, BETA].into_iter().enumerate() {
		let knowledge = &contribution.knowledge[index];
		points[index] = knowledge.sp(personalisation, challenge);
		if !same_ratio((knowledge.s, knowledge.sx), (points[index], knowledge.spx)) {
			return Err(place(PROOFS[index]).wrong("it does not hold at this place of the sequence"));
		}
	}
	let [tau, alpha, beta] = &contribution.knowledge;
	let now = &contribution.state;
	let unrelated = "it does not follow from the contribution before";
	for (part, before, after, point, knowledge) in [
		("tau in G1", previous.tau_g1, now.tau_g1, points[0], tau),
		("alpha in G1", previous.alpha_g1, now.alpha_g1, points[1], alpha),
		("beta in G1", previous.beta_g1, now.beta_g1, points[2], beta),
	] {
		if !same_ratio((before, after), (point, knowledge.spx)) {
			return Err(place(part).wrong(unrelated));
		}
	}
	for (part, before, after, knowledge) in [
		("tau in G2", previous.tau_g2, now.tau_g2, tau),
		("beta in G2", previous.beta_g2, now.beta_g2, beta),
	] {
		if !same_ratio((knowledge.s, knowledge.sx), (before, after)) {
			return Err(place(part).wrong(unrelated));
		}
	}
	Ok(())
}
