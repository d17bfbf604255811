//! Contributions to the second phase.

use super::circuits::LABELS;
use crate::{
	beacon::Beacon,
	error::{Place, Result},
	name::check_name,
	points::put_stored,
	random::{blind_point, Entropy, Knowledge, Secret},
	ratio::same_ratio,
};
use ark_bn254::{G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use blake2::{Blake2b512, Digest};
use std::array;
use tacit_circuits::PerCircuit;

/// How a contribution begins in the file.
pub(super) const KIND_CONTRIBUTION: u8 = 1;
pub(super) const KIND_BEACON: u8 = 2;
/// How the keys begin that follow the last contribution.
pub(super) const KIND_KEYS: u8 = 3;

/// The delta of a circuit in both groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delta {
	pub(super) g1: G1Affine,
	pub(super) g2: G2Affine,
}

impl Delta {
	/// Before anybody contributed.
	pub(super) fn initial() -> Self {
		Self {
			g1: G1Affine::generator(),
			g2: G2Affine::generator(),
		}
	}
}

/// One step of the second phase: somebody's, or the beacon's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
	pub(super) name: String,
	pub(super) beacon: Option<Beacon>,
	/// For each circuit.
	pub(super) knowledge: PerCircuit<Knowledge>,
	/// For each circuit, after this contribution.
	pub(super) deltas: PerCircuit<Delta>,
}

impl Contribution {
	/// Who contributed; may be empty.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// The beacon, where this is one.
	pub fn beacon(&self) -> Option<&Beacon> {
		self.beacon.as_ref()
	}

	/// Contributes after `deltas`. Gives the secrets back, for the queries.
	pub(super) fn make(
		name: &str,
		source: Source<'_>,
		previous_hash: &[u8; 64],
		deltas: &PerCircuit<Delta>,
	) -> Result<(Self, PerCircuit<Secret>)> {
		check_name(name)?;
		let beacon = match source {
			Source::Entropy(_) => None,
			Source::Beacon(beacon) => Some(beacon.clone()),
		};
		let challenge = challenge(previous_hash, &head(name, beacon.as_ref()));
		let drawn = source.draw();
		let knowledge = array::from_fn(|index| {
			let (secret, point) = &drawn[index];
			Knowledge::prove(LABELS[index].personalisation, &challenge, *point, secret)
		});
		let deltas = array::from_fn(|index| {
			let (before, secret) = (&deltas[index], &drawn[index].0);
			Delta {
				g1: (before.g1 * secret.0).into_affine(),
				g2: (before.g2 * secret.0).into_affine(),
			}
		});
		let contribution = Self {
			name: name.to_owned(),
			beacon,
			knowledge,
			deltas,
		};
		Ok((contribution, drawn.map(|(secret, _)| secret)))
	}

	/// Checks that this contribution follows from its beacon, if it is a beacon's. The beacon states the number of
	/// iterations and thus the time, so this check comes after all others.
	pub(super) fn check_beacon(&self, number: usize, previous_hash: &[u8; 64]) -> Result<()> {
		let Some(beacon) = &self.beacon else {
			return Ok(());
		};
		let challenge = challenge(previous_hash, &head(&self.name, Some(beacon)));
		let drawn = Source::Beacon(beacon).draw();
		for ((labels, found), (secret, point)) in LABELS.iter().zip(&self.knowledge).zip(&drawn) {
			let expected = Knowledge::prove(labels.personalisation, &challenge, *point, secret);
			if *found != expected {
				let place = Place::Contribution(number, labels.proof);
				return Err(place.wrong("it is not the one that follows from the beacon"));
			}
		}
		Ok(())
	}

	/// Checks by pairings that this contribution follows from the deltas and the transcript before it.
	pub(super) fn check(&self, number: usize, previous_hash: &[u8; 64], previous: &PerCircuit<Delta>) -> Result<()> {
		let place = |part| Place::Contribution(number, part);
		let challenge = challenge(previous_hash, &head(&self.name, self.beacon.as_ref()));
		for (index, labels) in LABELS.iter().enumerate() {
			let knowledge = &self.knowledge[index];
			let (before, after) = (&previous[index], &self.deltas[index]);
			let sp = knowledge.sp(labels.personalisation, &challenge);
			if !same_ratio((knowledge.s, knowledge.sx), (sp, knowledge.spx)) {
				return Err(place(labels.proof).wrong(
					"it does not hold for this name at this place of the sequence, or something before it was altered",
				));
			}
			if !same_ratio((before.g1, after.g1), (sp, knowledge.spx)) {
				return Err(place(labels.delta_g1).wrong("it is not the delta before times the contributor's secret"));
			}
			if !same_ratio((knowledge.s, knowledge.sx), (before.g2, after.g2)) {
				return Err(place(labels.delta_g2).wrong("it is not the delta before times the contributor's secret"));
			}
			if before == after {
				return Err(place(labels.delta_g1).wrong("the contribution changes nothing"));
			}
		}
		Ok(())
	}

	/// The encoding in the file.
	pub(super) fn encode(&self) -> Vec<u8> {
		let mut bytes = head(&self.name, self.beacon.as_ref());
		for (knowledge, delta) in self.knowledge.iter().zip(&self.deltas) {
			put_stored(&knowledge.s, &mut bytes);
			put_stored(&knowledge.sx, &mut bytes);
			put_stored(&knowledge.spx, &mut bytes);
			put_stored(&delta.g1, &mut bytes);
			put_stored(&delta.g2, &mut bytes);
		}
		bytes
	}

	/// Returns the hash of the transcript up to and with this contribution. Contributors recognise their contribution
	/// by it, and the next contribution answers to it.
	pub(super) fn hash_after(&self, previous_hash: &[u8; 64]) -> [u8; 64] {
		Blake2b512::new()
			.chain_update(b"tacit/ceremony/transcript/v1")
			.chain_update(previous_hash)
			.chain_update(self.encode())
			.finalize()
			.into()
	}
}

#[cfg(test)]
impl Contribution {
	/// Makes this the contribution of somebody whose secrets are 1.
	pub(super) fn claim_nothing(&mut self, previous_hash: &[u8; 64], previous: &PerCircuit<Delta>) {
		let challenge = challenge(previous_hash, &head(&self.name, None));
		let one = Secret(ark_bn254::Fr::from(1u8));
		self.knowledge =
			LABELS.map(|labels| Knowledge::prove(labels.personalisation, &challenge, G1Affine::generator(), &one));
		self.deltas = *previous;
	}
}

/// Encodes the kind, the name and the beacon. A proof of knowledge is bound to them and to everything before them.
fn head(name: &str, beacon: Option<&Beacon>) -> Vec<u8> {
	// Names and values have at most 255 bytes, which was checked when they were taken.
	let kind = if beacon.is_some() {
		KIND_BEACON
	} else {
		KIND_CONTRIBUTION
	};
	let mut bytes = vec![kind, name.len() as u8];
	bytes.extend(name.as_bytes());
	if let Some(beacon) = beacon {
		bytes.extend([beacon.exponent(), beacon.value().len() as u8]);
		bytes.extend(beacon.value());
	}
	bytes
}

fn challenge(previous_hash: &[u8; 64], head: &[u8]) -> [u8; 64] {
	Blake2b512::new()
		.chain_update(b"tacit/ceremony/challenge/v1")
		.chain_update(previous_hash)
		.chain_update(head)
		.finalize()
		.into()
}

/// Where the secrets of a contribution come from.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
	Entropy(&'a Entropy),
	Beacon(&'a Beacon),
}

impl Source<'_> {
	/// For each circuit the secret, and the point under which it is proved. A beacon gives them in this order.
	fn draw(self) -> PerCircuit<(Secret, G1Affine)> {
		match self {
			Self::Entropy(entropy) => {
				LABELS.map(|labels| (entropy.secret(labels.secret), blind_point(entropy, labels.point)))
			},
			Self::Beacon(beacon) => {
				let mut rng = beacon.rng();
				LABELS.map(|_| (Secret(rng.scalar()), rng.g1()))
			},
		}
	}
}
