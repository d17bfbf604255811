//! The transcript: reading, writing, adding to it.

use super::{
	circuits::{Circuits, LABELS},
	contribution::{Contribution, Delta, Source, KIND_BEACON, KIND_CONTRIBUTION, KIND_KEYS},
	head::Head,
	initial::Basis,
};
use crate::{
	beacon::Beacon,
	bytes::HashingReader,
	error::{CircuitName, Error, Place, Result},
	name::{check_name, MAX_NAME_BYTES},
	points::{decode, decode_all, Curve, G1_BYTES},
	ptau::{stored, MAX_CONTRIBUTIONS},
	random::{Entropy, Knowledge, Secret},
};
use ark_bn254::G1Affine;
use ark_ec::{
	short_weierstrass::{Affine, Projective},
	CurveGroup,
};
use blake2::{Blake2b512, Digest};
use rayon::prelude::*;
use std::{
	array,
	io::{Read, Write},
};
use tacit_circuits::{PerCircuit, Shape};

/// The names of the queries.
pub(super) const L_QUERY: &str = "L query";
pub(super) const H_QUERY: &str = "H query";

/// The part of a key that contributions change, beside delta.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Queries {
	pub(super) l: Vec<G1Affine>,
	pub(super) h: Vec<G1Affine>,
}

impl Queries {
	/// Divides every point by a secret.
	pub(super) fn divide(&mut self, secret: &Secret) {
		let inverse = secret.inverse();
		for points in [&mut self.l, &mut self.h] {
			let divided: Vec<_> = points.par_iter().map(|point| *point * inverse.0).collect();
			*points = Projective::normalize_batch(&divided);
		}
	}
}

/// A ceremony's second phase as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
	pub(super) head: Head,
	pub(super) contributions: Vec<Contribution>,
	pub(super) queries: PerCircuit<Queries>,
}

impl Transcript {
	/// Begins a ceremony.
	pub fn new(basis: &Basis) -> Self {
		Self {
			head: basis.head.clone(),
			contributions: vec![],
			queries: basis.keys.each_ref().map(|key| Queries {
				l: key.l_query.clone(),
				h: key.h_query.clone(),
			}),
		}
	}

	/// Who contributed, as the file says. [`Transcript::verify`] tells whether it is true.
	pub fn contributions(&self) -> &[Contribution] {
		&self.contributions
	}

	/// Whether the beacon is in, after which nothing is added.
	pub fn is_final(&self) -> bool {
		self.contributions.last().is_some_and(|last| last.beacon().is_some())
	}

	/// Adds the contribution of somebody and returns its hash, by which the contributor finds it again. Whoever
	/// contributes should verify the transcript first.
	///
	/// # Errors
	///
	/// [`Error::Refused`] after the beacon, and for a name that is not acceptable.
	pub fn contribute(&mut self, name: &str, entropy: &Entropy) -> Result<[u8; 64]> {
		self.add(name, Source::Entropy(entropy))
	}

	/// Adds the public beacon, which ends the ceremony, and returns its hash.
	///
	/// # Errors
	///
	/// As [`Transcript::contribute`], and where nobody has contributed yet: a beacon alone is no secret.
	pub fn beacon(&mut self, name: &str, beacon: &Beacon) -> Result<[u8; 64]> {
		if self.contributions.is_empty() {
			return Err(Error::refused(
				"nobody has contributed yet, and a beacon alone keeps nothing secret",
			));
		}
		self.add(name, Source::Beacon(beacon))
	}

	fn add(&mut self, name: &str, source: Source<'_>) -> Result<[u8; 64]> {
		if self.is_final() {
			return Err(Error::refused("the beacon is in: this ceremony is over"));
		}
		if self.contributions.len() >= MAX_CONTRIBUTIONS {
			return Err(Error::refused(format!(
				"there are {MAX_CONTRIBUTIONS} contributions already"
			)));
		}
		let hash = self.hash();
		let (contribution, secrets) = Contribution::make(name, source, &hash, &self.deltas())?;
		for (queries, secret) in self.queries.iter_mut().zip(&secrets) {
			queries.divide(secret);
		}
		let hash = contribution.hash_after(&hash);
		self.contributions.push(contribution);
		Ok(hash)
	}

	/// The deltas after the last contribution.
	pub(super) fn deltas(&self) -> PerCircuit<Delta> {
		self.contributions
			.last()
			.map_or_else(|| array::from_fn(|_| Delta::initial()), |last| last.deltas)
	}

	/// The hash before the first contribution.
	pub(super) fn initial_hash(&self) -> [u8; 64] {
		Blake2b512::digest(self.head.encode()).into()
	}

	/// The hash of everything before the keys.
	pub(super) fn hash(&self) -> [u8; 64] {
		let first = self.initial_hash();
		self.contributions
			.iter()
			.fold(first, |hash, contribution| contribution.hash_after(&hash))
	}

	/// Writes the file.
	///
	/// # Errors
	///
	/// [`Error::Io`].
	pub fn write(&self, out: &mut impl Write) -> Result<()> {
		out.write_all(&self.head.encode())?;
		for contribution in &self.contributions {
			out.write_all(&contribution.encode())?;
		}
		out.write_all(&[KIND_KEYS])?;
		out.write_all(&(self.contributions.len() as u32).to_le_bytes())?;
		for queries in &self.queries {
			out.write_all(&stored(&queries.l))?;
			out.write_all(&stored(&queries.h))?;
		}
		Ok(())
	}

	/// Reads a file and checks its sizes and points. [`Transcript::verify`] checks that the points follow from each
	/// other.
	///
	/// # Errors
	///
	/// [`Error::Invalid`] with the place, and [`Error::Io`].
	pub fn read(reader: &mut impl Read, circuits: &Circuits) -> Result<Self> {
		let mut reader = HashingReader::new(reader, Place::Transcript);
		let head = Head::read(&mut reader)?;
		let mut contributions = Vec::new();
		loop {
			let number = contributions.len() + 1;
			let kind = reader.u8("kind of a contribution")?;
			match kind {
				KIND_KEYS => {
					let stated = reader.u32("number of contributions")?;
					if stated as usize != contributions.len() {
						let found = contributions.len();
						let problem =
							format!("the keys begin here, after {found} contributions and not after {stated}");
						return Err(Place::Contribution(number, "kind").wrong(problem));
					}
					break;
				},
				KIND_CONTRIBUTION | KIND_BEACON if contributions.len() < MAX_CONTRIBUTIONS => {
					contributions.push(read_contribution(number, kind, &mut reader)?);
				},
				KIND_CONTRIBUTION | KIND_BEACON => {
					return Err(Place::Transcript.wrong("there are too many contributions"));
				},
				_ => return Err(Place::Contribution(number, "kind").wrong(format!("the kind {kind} is unknown"))),
			}
		}
		let mut queries = Vec::new();
		for (circuit, shape) in circuits.named() {
			queries.push(read_queries(circuit, shape, &mut reader)?);
		}
		reader.expect_end()?;
		let queries = queries
			.try_into()
			.map_err(|_| Place::Transcript.wrong("a key is missing"))?;
		Ok(Self {
			head,
			contributions,
			queries,
		})
	}
}

fn read_contribution(number: usize, kind: u8, reader: &mut HashingReader<impl Read>) -> Result<Contribution> {
	let name = Place::Contribution(number, "name");
	let length = reader.u8("name of a contribution")?;
	if usize::from(length) > MAX_NAME_BYTES {
		return Err(name.wrong("it is too long"));
	}
	let text = reader.vec(length.into(), name.clone())?;
	let text = String::from_utf8(text).map_err(|_| name.clone().wrong("it is no UTF-8"))?;
	check_name(&text).map_err(|error| name.wrong(error.to_string()))?;
	let beacon = match kind {
		KIND_BEACON => {
			let place = Place::Contribution(number, "beacon");
			let (exponent, length) = (reader.u8("beacon")?, reader.u8("beacon")?);
			let value = reader.vec(length.into(), place.clone())?;
			Some(Beacon::new(value, exponent).map_err(|error| place.wrong(error.to_string()))?)
		},
		_ => None,
	};
	let mut parts = Vec::new();
	for labels in &LABELS {
		parts.push((
			Knowledge {
				s: point(number, labels.proof, reader)?,
				sx: point(number, labels.proof, reader)?,
				spx: point(number, labels.proof, reader)?,
			},
			Delta {
				g1: point(number, labels.delta_g1, reader)?,
				g2: point(number, labels.delta_g2, reader)?,
			},
		));
	}
	let parts: PerCircuit<_> = parts
		.try_into()
		.map_err(|_| Place::Transcript.wrong("a contribution leaves a circuit out"))?;
	Ok(Contribution {
		name: text,
		beacon,
		deltas: parts.each_ref().map(|(_, delta)| *delta),
		knowledge: parts.map(|(knowledge, _)| knowledge),
	})
}

fn point<C: Curve>(number: usize, part: &'static str, reader: &mut HashingReader<impl Read>) -> Result<Affine<C>> {
	let place = Place::Contribution(number, part);
	let bytes = reader.vec(C::POINT_BYTES, place.clone())?;
	decode(&bytes).map_err(|problem| place.wrong(problem))
}

fn read_queries(circuit: CircuitName, shape: &Shape, reader: &mut HashingReader<impl Read>) -> Result<Queries> {
	let mut query = |name: &'static str, count: usize| {
		let bytes = reader.vec(count * G1_BYTES, Place::Query(circuit, name))?;
		decode_all(&bytes).map_err(|(index, problem)| Place::QueryPoint(circuit, name, index).wrong(problem))
	};
	Ok(Queries {
		l: query(L_QUERY, shape.size().witness_variables)?,
		h: query(H_QUERY, shape.domain_size() - 1)?,
	})
}
