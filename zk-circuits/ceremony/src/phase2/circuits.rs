//! The circuits of a ceremony, and how its files and messages tell them apart.

use tacit_circuits::{CircuitName, PerCircuit, Shape};

/// The circuits of a ceremony, in the order of its files.
pub struct Circuits(pub(super) PerCircuit<Shape>);

impl Circuits {
	/// The circuits of this build.
	pub fn current() -> Self {
		Self(CircuitName::ALL.map(Shape::of))
	}

	/// The power of tau that all of them need.
	pub fn power(&self) -> u32 {
		self.0
			.iter()
			.map(|shape| shape.domain_size().ilog2())
			.max()
			.unwrap_or(0)
	}

	pub(super) fn named(&self) -> impl Iterator<Item = (CircuitName, &Shape)> {
		CircuitName::ALL.into_iter().zip(&self.0)
	}
}

/// The labels of a circuit in a contribution, and the names of its parts in messages.
pub(super) struct Labels {
	/// The number under which its delta is proved. The first phase uses 0 to 2.
	pub(super) personalisation: u8,
	/// The label of the secret.
	pub(super) secret: &'static str,
	/// The label of the point under which the secret is proved.
	pub(super) point: &'static str,
	pub(super) proof: &'static str,
	pub(super) delta_g1: &'static str,
	pub(super) delta_g2: &'static str,
	pub(super) matrices: &'static str,
	pub(super) initial_key: &'static str,
}

macro_rules! labels {
	($personalisation:literal, $name:literal) => {
		Labels {
			personalisation: $personalisation,
			secret: concat!($name, " delta"),
			point: concat!($name, " delta point"),
			proof: concat!("proof of knowledge for the ", $name, " circuit"),
			delta_g1: concat!("delta of the ", $name, " circuit in G1"),
			delta_g2: concat!("delta of the ", $name, " circuit in G2"),
			matrices: concat!("SHA-256 of the ", $name, " matrices"),
			initial_key: concat!("SHA-256 of the initial ", $name, " key"),
		}
	};
}

/// The labels of each circuit.
pub(super) const LABELS: PerCircuit<Labels> = [labels!(3, "range"), labels!(4, "equality")];

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_circuit_has_labels_of_its_own() {
		for (number, (circuit, labels)) in (3..).zip(CircuitName::ALL.into_iter().zip(LABELS)) {
			assert_eq!(labels.personalisation, number);
			assert_eq!(labels.secret, format!("{circuit} delta"));
		}
	}
}
