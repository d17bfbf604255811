//! Verifying a whole ceremony.

use super::{
	contribution::Delta,
	initial::Basis,
	transcript::{Queries, Transcript, H_QUERY, L_QUERY},
};
use crate::{
	beacon::Beacon,
	error::{CircuitName, Error, Place, Result},
	ptau::Checked,
	ratio::{first_difference, same_ratio},
};
use ark_bn254::{Bn254, G2Affine};
use ark_ec::AffineRepr;
use ark_groth16::ProvingKey;
use std::array;
use tacit_circuits::{PerCircuit, Prover};

/// A contribution that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
	/// Who contributed; may be empty.
	pub name: String,
	/// The hash by which the contributor recognises the contribution: BLAKE2b-512 over the transcript up to here.
	pub hash: [u8; 64],
	/// The beacon, where this is one.
	pub beacon: Option<Beacon>,
}

/// The contributions and the keys of a ceremony that was verified.
#[derive(Debug)]
pub struct Verified {
	/// How far the first phase could be checked.
	pub first_phase: Checked,
	/// Every contribution, in order.
	pub contributions: Vec<Summary>,
	keys: PerCircuit<ProvingKey<Bn254>>,
}

/// The proving keys of a ceremony that is over, one for each circuit.
#[derive(Clone, Debug, PartialEq)]
pub struct Keys(pub PerCircuit<ProvingKey<Bn254>>);

impl Keys {
	/// The prover of these keys.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where the keys do not fit the circuits of this build.
	pub fn prover(&self) -> Result<Prover> {
		Prover::from_proving_keys(self.0.clone()).map_err(|error| Error::refused(error.to_string()))
	}
}

impl Verified {
	/// Whether the beacon is in.
	pub fn is_final(&self) -> bool {
		self.contributions.last().is_some_and(|last| last.beacon.is_some())
	}

	/// The keys.
	///
	/// # Errors
	///
	/// [`Error::Refused`] before the beacon: the last contributor could have chosen among several results.
	pub fn keys(self) -> Result<Keys> {
		if !self.is_final() {
			return Err(Error::refused("the ceremony is not over: the beacon is missing"));
		}
		Ok(Keys(self.keys))
	}
}

impl Transcript {
	/// Verifies everything, from the powers of tau and the circuits to the last point of the keys. (The powers
	/// themselves were checked when the basis was made.)
	///
	/// # Errors
	///
	/// [`Error::Invalid`] with the first place of a fault, and the fault.
	pub fn verify(&self, basis: &Basis) -> Result<Verified> {
		self.head.check(&basis.head)?;
		let mut keys = basis.keys.clone();

		let mut hash = self.initial_hash();
		let mut deltas: PerCircuit<Delta> = array::from_fn(|_| Delta::initial());
		let mut contributions = Vec::new();
		let mut before_the_last = hash;
		for (contribution, number) in self.contributions.iter().zip(1..) {
			contribution.check(number, &hash, &deltas)?;
			if contribution.beacon().is_some() && number != self.contributions.len() {
				return Err(Place::Contribution(number, "beacon").wrong("contributions follow after the beacon"));
			}
			if contribution.beacon().is_some() && number == 1 {
				return Err(Place::Contribution(number, "beacon").wrong("nobody has contributed before it"));
			}
			before_the_last = hash;
			hash = contribution.hash_after(&hash);
			deltas = contribution.deltas;
			contributions.push(Summary {
				name: contribution.name().to_owned(),
				hash,
				beacon: contribution.beacon().cloned(),
			});
		}
		for (index, circuit) in CircuitName::ALL.into_iter().enumerate() {
			check_queries(circuit, &self.queries[index], &keys[index], &deltas[index])?;
			let (key, queries) = (&mut keys[index], &self.queries[index]);
			key.l_query.clone_from(&queries.l);
			key.h_query.clone_from(&queries.h);
			key.delta_g1 = deltas[index].g1;
			key.vk.delta_g2 = deltas[index].g2;
		}
		// Only the last contribution can be a beacon, so that the iterations of one are all that there are.
		if let Some(last) = self.contributions.last() {
			last.check_beacon(self.contributions.len(), &before_the_last)?;
		}
		Ok(Verified {
			first_phase: basis.first_phase,
			contributions,
			keys,
		})
	}
}

/// Whether the queries are the initial ones divided by delta.
fn check_queries(circuit: CircuitName, queries: &Queries, initial: &ProvingKey<Bn254>, delta: &Delta) -> Result<()> {
	for (name, found, initial) in [
		(L_QUERY, &queries.l, &initial.l_query),
		(H_QUERY, &queries.h, &initial.h_query),
	] {
		if found.len() != initial.len() {
			return Err(Place::Query(circuit, name).wrong("it has a wrong number of points"));
		}
		let ratio = (G2Affine::generator(), delta.g2);
		if let Some(index) = first_difference(found, initial, |found, initial| same_ratio((found, initial), ratio)) {
			let problem = "it is not the point of the initial key divided by the last contribution's delta";
			return Err(Place::QueryPoint(circuit, name, index).wrong(problem));
		}
	}
	Ok(())
}
