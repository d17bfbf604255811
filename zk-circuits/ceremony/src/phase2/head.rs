//! The head of a transcript: the digests of everything that the ceremony starts from.

use super::circuits::{Circuits, LABELS};
use crate::{
	bytes::HashingReader,
	error::{CircuitName, Place, Result, Section},
	points::Curve,
	ptau::{stored, Powers, Ptau},
};
use ark_ec::short_weierstrass::Affine;
use sha2::{Digest, Sha256};
use std::{array, io::Read};
use tacit_circuits::PerCircuit;

/// How a transcript begins.
const MAGIC: &[u8; 16] = b"tacit/ceremony/1";

/// The sections of which a transcript has digests.
const SECTIONS: [Section; 5] = [
	Section::TauG1,
	Section::TauG2,
	Section::AlphaTauG1,
	Section::BetaTauG1,
	Section::BetaG2,
];

/// The names of the fields.
const SECTION_FIELDS: [&str; 5] = [
	"SHA-256 of section tauG1",
	"SHA-256 of section tauG2",
	"SHA-256 of section alphaTauG1",
	"SHA-256 of section betaTauG1",
	"SHA-256 of section betaG2",
];
/// The digests of everything that a ceremony starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
	ptau: [u8; 32],
	ptau_power: u32,
	/// Of each section, as far as the circuits use it.
	sections: [[u8; 32]; 5],
	/// For each circuit: its matrices, its initial key.
	circuits: PerCircuit<[[u8; 32]; 2]>,
}

impl Head {
	/// Of a powers-of-tau file, the circuits, and the digests of their initial keys.
	pub(super) fn new(ptau: &Ptau, circuits: &Circuits, keys: PerCircuit<[u8; 32]>) -> Self {
		Self {
			ptau: ptau.digest(),
			ptau_power: ptau.power(),
			sections: section_digests(ptau.powers(), circuits),
			circuits: array::from_fn(|index| [circuits.0[index].digest(), keys[index]]),
		}
	}

	pub(super) fn encode(&self) -> Vec<u8> {
		let mut bytes = MAGIC.to_vec();
		bytes.extend(self.ptau);
		bytes.extend(self.ptau_power.to_le_bytes());
		bytes.extend(self.sections.as_flattened());
		bytes.extend(self.circuits.as_flattened().as_flattened());
		bytes
	}

	pub(super) fn read(reader: &mut HashingReader<impl Read>) -> Result<Self> {
		if reader.array::<16>("magic")? != *MAGIC {
			return Err(Place::Transcript.wrong("this is no transcript of a ceremony of this version"));
		}
		let mut head = Self {
			ptau: reader.array("head")?,
			ptau_power: reader.u32("head")?,
			sections: Default::default(),
			circuits: Default::default(),
		};
		for digest in head.sections.iter_mut().chain(head.circuits.as_flattened_mut()) {
			*digest = reader.array("head")?;
		}
		Ok(head)
	}

	/// Checks that a ceremony started from `basis`. The error names the first field that differs.
	pub(super) fn check(&self, basis: &Self) -> Result<()> {
		for (index, section) in SECTIONS.into_iter().enumerate() {
			if self.sections[index] != basis.sections[index] {
				let problem = format!("it is not that of section {section} of this powers-of-tau file");
				return Err(Place::Header(SECTION_FIELDS[index]).wrong(problem));
			}
		}
		if self.ptau_power != basis.ptau_power {
			let problem = format!(
				"it is {}, and that of this file is {}",
				self.ptau_power, basis.ptau_power
			);
			return Err(Place::Header("power of the powers of tau").wrong(problem));
		}
		if self.ptau != basis.ptau {
			return Err(Place::Header("SHA-256 of the powers of tau").wrong(
				"it is not that of this file; the powers that the circuits use are the same, so the files differ elsewhere",
			));
		}
		for (index, circuit) in CircuitName::ALL.into_iter().enumerate() {
			let ([matrices, key], [matrices_here, key_here]) = (&self.circuits[index], &basis.circuits[index]);
			if matrices != matrices_here {
				let problem = format!("it is not that of the {circuit} circuit of this build");
				return Err(Place::Header(LABELS[index].matrices).wrong(problem));
			}
			if key != key_here {
				let problem = "it is not that of the key that follows from the powers of tau and the circuit";
				return Err(Place::Header(LABELS[index].initial_key).wrong(problem));
			}
		}
		Ok(())
	}
}

/// SHA-256 of each section as far as the circuits use it.
fn section_digests(powers: &Powers, circuits: &Circuits) -> [[u8; 32]; 5] {
	fn digest<C: Curve>(points: &[Affine<C>], count: usize) -> [u8; 32] {
		Sha256::digest(stored(&points[..count.min(points.len())])).into()
	}
	let size = 1 << circuits.power();
	[
		digest(&powers.tau_g1, 2 * size - 1),
		digest(&powers.tau_g2, size),
		digest(&powers.alpha_tau_g1, size),
		digest(&powers.beta_tau_g1, size),
		digest(&[powers.beta_g2], 1),
	]
}
