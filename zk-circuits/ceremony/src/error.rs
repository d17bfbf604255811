//! The errors of a ceremony, and the places in its files.

use std::{fmt, io, path::PathBuf};

pub use tacit_circuits::CircuitName;

/// The result of anything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a ceremony cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// Reading or writing failed.
	#[error("{0}")]
	Io(#[from] io::Error),
	/// A file could not be read, or not be written as a new one.
	#[error("cannot {action} {path}: {source}")]
	File {
		/// The action that failed, as a verb.
		action: &'static str,
		/// The file.
		path: PathBuf,
		/// Why it failed.
		source: io::Error,
	},
	/// A part of a file is wrong.
	#[error("{place}: {problem}")]
	Invalid {
		/// The place in the file.
		place: Place,
		/// The fault at this place.
		problem: String,
	},
	/// The request makes no sense at this point of the ceremony.
	#[error("{0}")]
	Refused(String),
}

impl Error {
	pub(crate) fn refused(reason: impl Into<String>) -> Self {
		Self::Refused(reason.into())
	}

	/// Returns the place of the fault, if this is about a place in a file.
	pub fn place(&self) -> Option<&Place> {
		match self {
			Self::Invalid { place, .. } => Some(place),
			_ => None,
		}
	}
}

/// A place in the files of a ceremony.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
	/// The powers-of-tau file as a whole.
	Ptau,
	/// A section of the powers-of-tau file.
	Section(Section),
	/// A point of a section of the powers-of-tau file, counted from 0.
	Power(Section, usize),
	/// A contribution in the powers-of-tau file, counted from 1.
	PtauContribution(usize, &'static str),
	/// The transcript as a whole.
	Transcript,
	/// A field in the head of the transcript.
	Header(&'static str),
	/// A part of a contribution (or of the beacon) in the transcript, counted from 1.
	Contribution(usize, &'static str),
	/// A part of the keys at the end of the transcript.
	Query(CircuitName, &'static str),
	/// A point of the keys at the end of the transcript, counted from 0.
	QueryPoint(CircuitName, &'static str, usize),
}

impl Place {
	/// Makes the error for a fault at this place.
	pub(crate) fn wrong(self, problem: impl Into<String>) -> Error {
		Error::Invalid {
			place: self,
			problem: problem.into(),
		}
	}
}

impl fmt::Display for Place {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Ptau => f.write_str("powers of tau"),
			Self::Section(section) => write!(f, "powers of tau, section {section}"),
			Self::Power(section, index) => write!(f, "powers of tau, section {section}, point {index}"),
			Self::PtauContribution(number, part) => write!(f, "powers of tau, contribution {number}, {part}"),
			Self::Transcript => f.write_str("transcript"),
			Self::Header(field) => write!(f, "transcript, head, {field}"),
			Self::Contribution(number, part) => write!(f, "transcript, contribution {number}, {part}"),
			Self::Query(circuit, part) => write!(f, "transcript, {circuit} key, {part}"),
			Self::QueryPoint(circuit, part, index) => {
				write!(f, "transcript, {circuit} key, {part}, point {index}")
			},
		}
	}
}

/// A section of a powers-of-tau file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
	/// 1: field, power, power of the ceremony.
	Header,
	/// 2: powers of tau in G1.
	TauG1,
	/// 3: powers of tau in G2.
	TauG2,
	/// 4: powers of tau times alpha in G1.
	AlphaTauG1,
	/// 5: powers of tau times beta in G1.
	BetaTauG1,
	/// 6: beta in G2.
	BetaG2,
	/// 7: the contributions.
	Contributions,
}

impl Section {
	/// Every section that matters here, by its number.
	pub const ALL: [Self; 7] = [
		Self::Header,
		Self::TauG1,
		Self::TauG2,
		Self::AlphaTauG1,
		Self::BetaTauG1,
		Self::BetaG2,
		Self::Contributions,
	];

	/// The number in the file.
	pub fn number(self) -> u32 {
		Self::ALL
			.iter()
			.zip(1..)
			.find(|(s, _)| **s == self)
			.map_or(0, |(_, n)| n)
	}
}

impl fmt::Display for Section {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let name = match self {
			Self::Header => "header",
			Self::TauG1 => "tauG1",
			Self::TauG2 => "tauG2",
			Self::AlphaTauG1 => "alphaTauG1",
			Self::BetaTauG1 => "betaTauG1",
			Self::BetaG2 => "betaG2",
			Self::Contributions => "contributions",
		};
		write!(f, "{} ({name})", self.number())
	}
}
