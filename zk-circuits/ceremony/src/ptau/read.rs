//! Reading powers-of-tau files: streamed, and nothing is allocated before its size is known to be right.

use super::{
	contribution::{PtauContribution, State, MAX_CONTRIBUTIONS, PROOFS},
	file::{modulus, Ptau},
	powers::{Powers, MAX_OWN_POWER, MAX_POWER},
};
use crate::{
	beacon::Beacon,
	blake2b::STATE_BYTES,
	bytes::{Bytes, HashingReader},
	error::{Place, Result, Section},
	points::{decode, decode_all, Curve},
	random::Knowledge,
};
use ark_ec::short_weierstrass::Affine;
use std::io::Read;

/// The fault of a file whose beacons take too long.
const TOO_MANY_ITERATIONS: &str = "the beacons up to this one are iterated more than 2^30 times";

/// The most bytes in the section of the contributions.
const MAX_CONTRIBUTION_SECTION: u64 = 16 << 20;

/// The most sections in a file; a prepared one has 11.
const MAX_SECTIONS: u32 = 64;

const HEADER_BYTES: u64 = 44;

/// The content of each section that was read.
#[derive(Default)]
struct Found {
	header: Option<(u32, u32)>,
	tau_g1: Option<Vec<ark_bn254::G1Affine>>,
	tau_g2: Option<Vec<ark_bn254::G2Affine>>,
	alpha_tau_g1: Option<Vec<ark_bn254::G1Affine>>,
	beta_tau_g1: Option<Vec<ark_bn254::G1Affine>>,
	beta_g2: Option<Vec<ark_bn254::G2Affine>>,
	contributions: Option<Vec<PtauContribution>>,
}

impl Ptau {
	/// Reads a powers-of-tau file, prepared for the second phase or not, as far as a domain of `2^power` needs it. A
	/// file of a whole ceremony of at most [`MAX_OWN_POWER`] is read completely.
	///
	/// It checks the sizes, and every point that it reads: canonical, on its curve, in its subgroup, not the identity.
	/// Everything after the points needed is only hashed. [`Ptau::check`] checks that the points follow from each
	/// other.
	///
	/// # Errors
	///
	/// [`Error::Invalid`](crate::Error::Invalid) with the place, and [`Error::Io`](crate::Error::Io).
	pub fn read(reader: &mut impl Read, power: u32) -> Result<Self> {
		let mut reader = HashingReader::new(reader, Place::Ptau);
		// With a power of 0 there would be no tau to check anything against.
		let power = power.max(1);
		if reader.array::<4>("magic")? != *b"ptau" {
			return Err(Place::Ptau.wrong("this is no powers-of-tau file"));
		}
		if reader.u32("version")? != 1 {
			return Err(Place::Ptau.wrong("the version of the format is not 1"));
		}
		let sections = reader.u32("number of sections")?;
		if sections > MAX_SECTIONS {
			return Err(Place::Ptau.wrong(format!("the file states {sections} sections")));
		}
		let mut found = Found::default();
		for _ in 0..sections {
			let number = reader.u32("number of a section")?;
			let length = reader.u64("length of a section")?;
			match Section::ALL.into_iter().find(|section| section.number() == number) {
				Some(section) => found.read(section, length, &mut reader, power)?,
				None => reader.skip(length)?,
			}
		}
		reader.expect_end()?;
		let digest = reader.digest();

		let missing = |section| move || Place::Section(section).wrong("the section is missing");
		let (file_power, ceremony_power) = found.header.ok_or_else(missing(Section::Header))?;
		let powers = Powers {
			tau_g1: found.tau_g1.ok_or_else(missing(Section::TauG1))?,
			tau_g2: found.tau_g2.ok_or_else(missing(Section::TauG2))?,
			alpha_tau_g1: found.alpha_tau_g1.ok_or_else(missing(Section::AlphaTauG1))?,
			beta_tau_g1: found.beta_tau_g1.ok_or_else(missing(Section::BetaTauG1))?,
			beta_g2: *found
				.beta_g2
				.as_deref()
				.and_then(<[_]>::first)
				.ok_or_else(missing(Section::BetaG2))?,
		};
		Ok(Self {
			power: file_power,
			ceremony_power,
			powers,
			contributions: found.contributions.ok_or_else(missing(Section::Contributions))?,
			digest,
		})
	}
}

impl Found {
	fn read(
		&mut self,
		section: Section,
		length: u64,
		reader: &mut HashingReader<impl Read>,
		wanted: u32,
	) -> Result<()> {
		let place = Place::Section(section);
		let twice = || Place::Section(section).wrong("the section is there twice");
		if section == Section::Header {
			if self.header.is_some() {
				return Err(twice());
			}
			self.header = Some(read_header(length, reader, wanted)?);
			return Ok(());
		}
		let Some((power, ceremony_power)) = self.header else {
			return Err(place.wrong("the header has to come first"));
		};
		if section == Section::Contributions {
			if self.contributions.is_some() {
				return Err(twice());
			}
			self.contributions = Some(read_contributions(length, reader)?);
			return Ok(());
		}
		// Everything, where everything can be checked.
		let read = if power == ceremony_power && power <= MAX_OWN_POWER {
			power
		} else {
			wanted
		};
		let (size, read) = (1u64 << power, 1usize << read);
		let (present, read) = match section {
			Section::TauG1 => (2 * size - 1, 2 * read - 1),
			Section::BetaG2 => (1, 1),
			_ => (size, read),
		};
		let fresh = match section {
			Section::TauG1 => self
				.tau_g1
				.replace(points(section, present, read, length, reader)?)
				.is_none(),
			Section::TauG2 => self
				.tau_g2
				.replace(points(section, present, read, length, reader)?)
				.is_none(),
			Section::AlphaTauG1 => {
				let points = points(section, present, read, length, reader)?;
				self.alpha_tau_g1.replace(points).is_none()
			},
			Section::BetaTauG1 => {
				let points = points(section, present, read, length, reader)?;
				self.beta_tau_g1.replace(points).is_none()
			},
			_ => self
				.beta_g2
				.replace(points(section, present, read, length, reader)?)
				.is_none(),
		};
		if fresh {
			Ok(())
		} else {
			Err(twice())
		}
	}
}

fn read_header(length: u64, reader: &mut HashingReader<impl Read>, wanted: u32) -> Result<(u32, u32)> {
	let place = || Place::Section(Section::Header);
	if length != HEADER_BYTES {
		return Err(place().wrong("the header has a wrong length"));
	}
	if reader.u32("header")? != 32 || reader.array::<32>("header")? != modulus() {
		return Err(place().wrong("the curve is not bn128 (BN254)"));
	}
	let (power, ceremony_power) = (reader.u32("header")?, reader.u32("header")?);
	if power > MAX_POWER || ceremony_power > MAX_POWER || power > ceremony_power || power == 0 {
		return Err(place().wrong(format!(
			"the power {power} of a ceremony of power {ceremony_power} makes no sense"
		)));
	}
	if power < wanted {
		return Err(place().wrong(format!("the power is {power}, and the circuits need {wanted}")));
	}
	Ok((power, ceremony_power))
}

fn points<C: Curve>(
	section: Section,
	present: u64,
	read: usize,
	length: u64,
	reader: &mut HashingReader<impl Read>,
) -> Result<Vec<Affine<C>>> {
	let expected = present * C::POINT_BYTES as u64;
	if length != expected {
		let problem = format!("the section has {length} bytes, and its power requires {expected}");
		return Err(Place::Section(section).wrong(problem));
	}
	let bytes = reader.vec(read * C::POINT_BYTES, Place::Section(section))?;
	reader.skip(expected - bytes.len() as u64)?;
	decode_all(&bytes).map_err(|(index, problem)| Place::Power(section, index).wrong(problem))
}

fn read_contributions(length: u64, reader: &mut HashingReader<impl Read>) -> Result<Vec<PtauContribution>> {
	let place = || Place::Section(Section::Contributions);
	if length > MAX_CONTRIBUTION_SECTION {
		return Err(place().wrong(format!("the section has {length} bytes")));
	}
	let bytes = reader.vec(length as usize, place())?;
	let mut bytes = Bytes::new(&bytes);
	let count = bytes.u32().ok_or_else(|| place().wrong("the section ends too early"))?;
	if count as usize > MAX_CONTRIBUTIONS {
		return Err(place().wrong(format!("the section states {count} contributions")));
	}
	let contributions = (1..=count as usize)
		.map(|number| read_contribution(number, &mut bytes))
		.collect::<Result<Vec<_>>>()?;
	if !bytes.is_empty() {
		return Err(place().wrong("bytes follow after the last contribution"));
	}
	if let Some(index) = Beacon::first_above_the_limit(contributions.iter().map(PtauContribution::beacon)) {
		return Err(Place::PtauContribution(index + 1, "beacon").wrong(TOO_MANY_ITERATIONS));
	}
	Ok(contributions)
}

fn read_contribution(number: usize, bytes: &mut Bytes<'_>) -> Result<PtauContribution> {
	let place = |part| Place::PtauContribution(number, part);
	let early = |part| move || Place::PtauContribution(number, part).wrong("the section ends too early");
	let state = State {
		tau_g1: point(number, "tau in G1", bytes)?,
		tau_g2: point(number, "tau in G2", bytes)?,
		alpha_g1: point(number, "alpha in G1", bytes)?,
		beta_g1: point(number, "beta in G1", bytes)?,
		beta_g2: point(number, "beta in G2", bytes)?,
	};
	let mut pairs = Vec::new();
	for part in PROOFS {
		pairs.push((point(number, part, bytes)?, point(number, part, bytes)?));
	}
	let mut knowledge = Vec::new();
	for (part, (s, sx)) in PROOFS.into_iter().zip(pairs) {
		let spx = point(number, part, bytes)?;
		knowledge.push(Knowledge { s, sx, spx });
	}
	let knowledge = knowledge
		.try_into()
		.map_err(|_| place("public key").wrong("it is incomplete"))?;
	let partial_hash = bytes.array::<STATE_BYTES>().ok_or_else(early("partial hash"))?;
	let next_challenge = bytes.array::<64>().ok_or_else(early("next challenge"))?;
	let kind = bytes.u32().ok_or_else(early("kind"))?;
	if kind > 1 {
		return Err(place("kind").wrong(format!("the kind {kind} is unknown")));
	}
	let length = bytes.u32().ok_or_else(early("parameters"))?;
	let parameters = bytes.take(length as usize).ok_or_else(early("parameters"))?;
	let (name, exponent, value) = read_parameters(number, &mut Bytes::new(parameters))?;
	let beacon = match (kind, exponent, value) {
		(0, None, None) => None,
		(1, Some(exponent), Some(value)) => {
			Some(Beacon::new(value, exponent).map_err(|error| place("beacon").wrong(error.to_string()))?)
		},
		_ => return Err(place("parameters").wrong("they do not belong to a contribution of this kind")),
	};
	Ok(PtauContribution {
		state,
		knowledge,
		partial_hash,
		next_challenge,
		name,
		beacon,
	})
}

fn point<C: Curve>(number: usize, part: &'static str, bytes: &mut Bytes<'_>) -> Result<Affine<C>> {
	let place = Place::PtauContribution(number, part);
	match bytes.take(C::POINT_BYTES).map(decode) {
		Some(Ok(point)) => Ok(point),
		Some(Err(problem)) => Err(place.wrong(problem)),
		None => Err(place.wrong("the section ends too early")),
	}
}

/// The name, the exponent and the value of a beacon, in this order and each at most once.
type Parameters = (Option<String>, Option<u8>, Option<Vec<u8>>);

fn read_parameters(number: usize, bytes: &mut Bytes<'_>) -> Result<Parameters> {
	let wrong = |problem: &str| Place::PtauContribution(number, "parameters").wrong(problem);
	let early = || wrong("they end too early");
	let (mut name, mut exponent, mut value) = (None, None, None);
	let mut last = 0;
	while let Some(tag) = bytes.u8() {
		if tag <= last {
			return Err(wrong("they are not in order"));
		}
		last = tag;
		match tag {
			1 => {
				let length = bytes.u8().ok_or_else(early)?;
				let text = bytes.take(length.into()).ok_or_else(early)?;
				let text = std::str::from_utf8(text).map_err(|_| wrong("the name is no UTF-8"))?;
				name = Some(text.to_owned());
			},
			2 => exponent = Some(bytes.u8().ok_or_else(early)?),
			3 => {
				let length = bytes.u8().ok_or_else(early)?;
				value = Some(bytes.take(length.into()).ok_or_else(early)?.to_vec());
			},
			_ => return Err(wrong("one of them is unknown")),
		}
	}
	Ok((name, exponent, value))
}
