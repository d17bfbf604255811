//! Properties of the files of a ceremony.

use ark_bn254::Fq;
use ark_ff::{AdditiveGroup, Field};
use std::sync::OnceLock;
use tacit_ceremony::{ptau::Ptau, Circuits, Transcript};
use tacit_circuits::{CircuitName, Shape};

fn written(ptau: &Ptau) -> Vec<u8> {
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).expect("a vector takes it");
	bytes
}

/// Checks that a file of powers of tau keeps its content when it is read, written and read again.
pub fn powers_of_tau(data: &[u8]) -> bool {
	let Ok(ptau) = Ptau::read(&mut &data[..], 1) else {
		return false;
	};
	// The powers may be invalid, but the check must not panic.
	let sound = ptau.check().is_ok();
	if ptau.is_complete() {
		let bytes = written(&ptau);
		let again = Ptau::read(&mut &bytes[..], 1).expect("what is written is read");
		assert_eq!(written(&again), bytes);
		assert_eq!(again.check().is_ok(), sound);
		assert_eq!(again.contributions().len(), ptau.contributions().len());
	}
	sound
}

fn circuits() -> &'static Circuits {
	static CIRCUITS: OnceLock<Circuits> = OnceLock::new();
	CIRCUITS.get_or_init(Circuits::current)
}

/// Returns the points that end a transcript: as many as the circuits need, each of them the generator.
///
/// The property appends them to the fuzzer's bytes, because the fuzzer would not get past so many points.
pub fn keys() -> &'static [u8] {
	static KEYS: OnceLock<Vec<u8>> = OnceLock::new();
	KEYS.get_or_init(|| {
		let coordinates = [Fq::ONE, Fq::ONE.double()];
		let generator: Vec<u8> = coordinates
			.iter()
			.flat_map(|y| y.0 .0)
			.flat_map(u64::to_le_bytes)
			.collect();
		let points: usize = CircuitName::ALL
			.map(Shape::of)
			.iter()
			.map(|shape| shape.size().witness_variables + shape.domain_size() - 1)
			.sum();
		generator
			.iter()
			.copied()
			.cycle()
			.take(points * generator.len())
			.collect()
	})
}

/// Checks that a transcript is written as the same bytes that it was read from.
///
/// It reads the bytes as they are, and once more with [`keys`] at the end.
pub fn transcript(data: &[u8]) -> bool {
	let raw = Transcript::read(&mut &data[..], circuits());
	if let Ok(transcript) = &raw {
		assert_same(transcript, data);
	}
	let bytes = [data, keys()].concat();
	match Transcript::read(&mut &bytes[..], circuits()) {
		Ok(transcript) => {
			assert_same(&transcript, &bytes);
			true
		},
		Err(_) => raw.is_ok(),
	}
}

fn assert_same(transcript: &Transcript, bytes: &[u8]) {
	let mut written = Vec::new();
	transcript.write(&mut written).expect("a vector takes it");
	assert!(
		written == bytes,
		"a transcript is written as other bytes than it was read from"
	);
	let beacons = transcript.contributions().iter().filter(|one| one.beacon().is_some());
	assert!(!transcript.is_final() || beacons.count() > 0);
}
