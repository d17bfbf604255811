//! Contributions to the second phase.

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

/// The numbers under which the deltas of the circuits are proved; the first phase uses 0 to 2.
const PERSONALISATIONS: [u8; 2] = [3, 4];

/// The labels of the secrets.
const SECRETS: [&str; 2] = ["range delta", "equality delta"];
const POINTS: [&str; 2] = ["range delta point", "equality delta point"];

/// What the parts of a contribution are called, for each circuit.
pub(super) const PROOFS: [&str; 2] = [
	"proof of knowledge for the range circuit",
	"proof of knowledge for the equality circuit",
];
pub(super) const DELTAS_G1: [&str; 2] = [
	"delta of the range circuit in G1",
	"delta of the equality circuit in G1",
];
pub(super) const DELTAS_G2: [&str; 2] = [
	"delta of the range circuit in G2",
	"delta of the equality circuit in G2",
];

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
	pub(super) knowledge: [Knowledge; 2],
	/// For each circuit, after this contribution.
	pub(super) deltas: [Delta; 2],
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
		deltas: &[Delta; 2],
	) -> Result<(Self, [Secret; 2])> {
		check_name(name)?;
		let beacon = match source {
			Source::Entropy(_) => None,
			Source::Beacon(beacon) => Some(beacon.clone()),
		};
		let challenge = challenge(previous_hash, &head(name, beacon.as_ref()));
		let (secrets, points) = source.draw();
		let knowledge = [0, 1].map(|index| {
			let (personalisation, point) = (PERSONALISATIONS[index], points[index]);
			Knowledge::prove(personalisation, &challenge, point, &secrets[index])
		});
		let deltas = [0, 1].map(|index| Delta {
			g1: (deltas[index].g1 * secrets[index].0).into_affine(),
			g2: (deltas[index].g2 * secrets[index].0).into_affine(),
		});
		let contribution = Self {
			name: name.to_owned(),
			beacon,
			knowledge,
			deltas,
		};
		Ok((contribution, secrets))
	}

	/// Checks that this is what follows from its beacon, if it is one. It takes as long as the beacon says: last, after
	/// everything else was found to be right.
	pub(super) fn check_beacon(&self, number: usize, previous_hash: &[u8; 64]) -> Result<()> {
		let Some(beacon) = &self.beacon else {
			return Ok(());
		};
		let challenge = challenge(previous_hash, &head(&self.name, Some(beacon)));
		let (secrets, points) = Source::Beacon(beacon).draw();
		for index in [0, 1] {
			let expected = Knowledge::prove(PERSONALISATIONS[index], &challenge, points[index], &secrets[index]);
			if self.knowledge[index] != expected {
				let place = Place::Contribution(number, PROOFS[index]);
				return Err(place.wrong("it is not the one that follows from the beacon"));
			}
		}
		Ok(())
	}

	/// Checks that this follows from what was before, by pairings.
	pub(super) fn check(&self, number: usize, previous_hash: &[u8; 64], previous: &[Delta; 2]) -> Result<()> {
		let place = |part| Place::Contribution(number, part);
		let challenge = challenge(previous_hash, &head(&self.name, self.beacon.as_ref()));
		for index in [0, 1] {
			let knowledge = &self.knowledge[index];
			let (before, after) = (&previous[index], &self.deltas[index]);
			let sp = knowledge.sp(PERSONALISATIONS[index], &challenge);
			if !same_ratio((knowledge.s, knowledge.sx), (sp, knowledge.spx)) {
				return Err(place(PROOFS[index]).wrong(
					"it does not hold for this name at this place of the sequence, or something before it was altered",
				));
			}
			if !same_ratio((before.g1, after.g1), (sp, knowledge.spx)) {
				return Err(place(DELTAS_G1[index]).wrong("it is not the delta before times the contributor's secret"));
			}
			if !same_ratio((knowledge.s, knowledge.sx), (before.g2, after.g2)) {
				return Err(place(DELTAS_G2[index]).wrong("it is not the delta before times the contributor's secret"));
			}
			if before == after {
				return Err(place(DELTAS_G1[index]).wrong("the contribution changes nothing"));
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

	/// The hash of the transcript up to and with this: by it the contributor recognises the contribution, and whoever
	/// comes next answers to it.
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
	pub(super) fn claim_nothing(&mut self, previous_hash: &[u8; 64], previous: &[Delta; 2]) {
		let challenge = challenge(previous_hash, &head(&self.name, None));
		let one = Secret(ark_bn254::Fr::from(1u8));
		self.knowledge =
			PERSONALISATIONS.map(|number| Knowledge::prove(number, &challenge, G1Affine::generator(), &one));
		self.deltas = *previous;
	}
}

/// Kind, name and beacon: what a proof of knowledge is bound to, beside everything that came before.
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
	/// The secrets, and the points under which they are proved. From a beacon: secret and point of the range circuit, then of
	/// the equality circuit.
	fn draw(self) -> ([Secret; 2], [G1Affine; 2]) {
		match self {
			Self::Entropy(entropy) => (
				SECRETS.map(|label| entropy.secret(label)),
				POINTS.map(|label| blind_point(entropy, label)),
			),
			Self::Beacon(beacon) => {
				let mut rng = beacon.rng();
				let [(range, range_point), (equality, equality_point)] =
					[(); 2].map(|()| (Secret(rng.scalar()), rng.g1()));
				([range, equality], [range_point, equality_point])
			},
		}
	}
}
