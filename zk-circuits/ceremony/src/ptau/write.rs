//! Writing powers-of-tau files.

use super::{
	contribution::PtauContribution,
	file::{modulus, Ptau},
};
use crate::{
	error::{Error, Result, Section},
	points::{put_stored, Curve},
};
use ark_ec::short_weierstrass::Affine;
use std::io::Write;

impl Ptau {
	/// Writes the file, not prepared for the second phase: `snarkjs powersoftau prepare phase2` does that.
	///
	/// # Errors
	///
	/// [`Error::Refused`] where only a part of a file was read, and [`Error::Io`].
	pub fn write(&self, out: &mut impl Write) -> Result<()> {
		if !self.is_complete() {
			return Err(Error::refused("only a part of this powers-of-tau file was read"));
		}
		let mut head = b"ptau".to_vec();
		head.extend(1u32.to_le_bytes());
		head.extend((Section::ALL.len() as u32).to_le_bytes());
		out.write_all(&head)?;

		let mut header = 32u32.to_le_bytes().to_vec();
		header.extend(modulus());
		header.extend(self.power.to_le_bytes());
		header.extend(self.ceremony_power.to_le_bytes());
		let mut contributions = (self.contributions.len() as u32).to_le_bytes().to_vec();
		for contribution in &self.contributions {
			put_contribution(contribution, &mut contributions);
		}
		let powers = &self.powers;
		for (section, bytes) in Section::ALL.into_iter().zip([
			header,
			stored(&powers.tau_g1),
			stored(&powers.tau_g2),
			stored(&powers.alpha_tau_g1),
			stored(&powers.beta_tau_g1),
			stored(&[powers.beta_g2]),
			contributions,
		]) {
			out.write_all(&section.number().to_le_bytes())?;
			out.write_all(&(bytes.len() as u64).to_le_bytes())?;
			out.write_all(&bytes)?;
		}
		Ok(())
	}
}

/// Points that follow one another.
pub(crate) fn stored<C: Curve>(points: &[Affine<C>]) -> Vec<u8> {
	let mut bytes = Vec::with_capacity(points.len() * C::POINT_BYTES);
	points.iter().for_each(|point| put_stored(point, &mut bytes));
	bytes
}

fn put_contribution(contribution: &PtauContribution, out: &mut Vec<u8>) {
	let state = &contribution.state;
	put_stored(&state.tau_g1, out);
	put_stored(&state.tau_g2, out);
	put_stored(&state.alpha_g1, out);
	put_stored(&state.beta_g1, out);
	put_stored(&state.beta_g2, out);
	for knowledge in &contribution.knowledge {
		put_stored(&knowledge.s, out);
		put_stored(&knowledge.sx, out);
	}
	for knowledge in &contribution.knowledge {
		put_stored(&knowledge.spx, out);
	}
	out.extend(contribution.partial_hash);
	out.extend(contribution.next_challenge);
	out.extend(u32::from(contribution.beacon.is_some()).to_le_bytes());
	let mut parameters = Vec::new();
	// Names and values have at most 255 bytes, which was checked when they were taken.
	if let Some(name) = &contribution.name {
		parameters.extend([1, name.len() as u8]);
		parameters.extend(name.as_bytes());
	}
	if let Some(beacon) = &contribution.beacon {
		parameters.extend([2, beacon.exponent(), 3, beacon.value().len() as u8]);
		parameters.extend(beacon.value());
	}
	out.extend((parameters.len() as u32).to_le_bytes());
	out.extend(parameters);
}
