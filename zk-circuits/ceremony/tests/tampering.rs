//! Every altered byte of a transcript is found, and named.

mod common;

use common::*;
use std::time::{Duration, Instant};
use tacit_ceremony::{CircuitName, Error, Place, MAX_BEACON_EXPONENT};
use tacit_circuits::Shape;

const G1: usize = 64;
const G2: usize = 128;
/// Of the magic, the powers of tau and the circuits.
const HEAD: usize = 16 + 32 + 4 + 5 * 32 + 4 * 32;
/// Proof of knowledge and delta of one circuit.
const STEP: usize = 2 * G1 + G2 + G1 + G2;

/// Where everything is: the beginning of each part, and how an error there begins.
fn layout() -> Vec<(usize, String)> {
	let mut parts = vec![(0, "transcript: this is no transcript".to_owned())];
	let mut at = 16;
	let mut part = |length: usize, name: String| {
		parts.push((at, name));
		at += length;
	};
	part(32, "transcript, head, SHA-256 of the powers of tau".into());
	part(4, "transcript, head, power of the powers of tau".into());
	for section in ["tauG1", "tauG2", "alphaTauG1", "betaTauG1", "betaG2"] {
		part(32, format!("transcript, head, SHA-256 of section {section}"));
	}
	for circuit in ["range", "equality"] {
		part(32, format!("transcript, head, SHA-256 of the {circuit} matrices"));
		part(32, format!("transcript, head, SHA-256 of the initial {circuit} key"));
	}
	for (number, name) in NAMES.iter().enumerate().map(|(index, name)| (index + 1, name)) {
		let head = 2 + name.len() + if number == 3 { 2 + beacon().value().len() } else { 0 };
		// An altered length shifts all later parts; an altered name or beacon breaks the proof that is bound to it.
		part(head, format!("transcript, contribution {number}, "));
		for circuit in ["range", "equality"] {
			part(
				2 * G1 + G2,
				format!("transcript, contribution {number}, proof of knowledge for the {circuit}"),
			);
			part(
				G1,
				format!("transcript, contribution {number}, delta of the {circuit} circuit in G1"),
			);
			part(
				G2,
				format!("transcript, contribution {number}, delta of the {circuit} circuit in G2"),
			);
		}
	}
	// An altered kind turns the keys into a contribution.
	part(5, "transcript, contribution 4, ".into());
	for circuit in CircuitName::ALL {
		let shape = Shape::of(circuit);
		part(
			G1 * shape.size().witness_variables,
			format!("transcript, {circuit} key, L query, point"),
		);
		part(
			G1 * (shape.domain_size() - 1),
			format!("transcript, {circuit} key, H query, point"),
		);
	}
	parts.push((at, "transcript".into()));
	assert_eq!(at, TRANSCRIPT.len());
	parts
}

fn refusal(bytes: &[u8]) -> Error {
	match read(bytes) {
		Ok(transcript) => transcript
			.verify(&BASIS)
			.expect_err("an altered transcript was accepted"),
		Err(error) => error,
	}
}

#[test]
fn every_altered_byte_is_found_and_named() {
	let layout = layout();
	for window in layout.windows(2) {
		let (from, name) = &window[0];
		let to = window[1].0;
		// Both ends of each part, and some bytes between them.
		let step = ((to - from) / 7).max(1);
		let offsets = (*from..to).step_by(step).chain([to - 1]);
		for offset in offsets {
			for bit in [0, 3, 7] {
				let mut altered = TRANSCRIPT.clone();
				altered[offset] ^= 1 << bit;
				let error = refusal(&altered).to_string();
				assert!(
					error.starts_with(name),
					"bit {bit} of byte {offset} in «{name}»: {error}"
				);
			}
		}
	}
}

#[test]
fn a_transcript_that_was_cut_off_or_extended_is_refused() {
	for window in layout().windows(2) {
		for length in [window[0].0, (window[0].0 + window[1].0) / 2, window[1].0 - 1] {
			let error = refusal(&TRANSCRIPT[..length]).to_string();
			assert!(error.starts_with("transcript"), "{length} bytes: {error}");
		}
	}
	for more in [&[0][..], &[3], &TRANSCRIPT[..100], &TRANSCRIPT] {
		let error = refusal(&[&TRANSCRIPT, more].concat()).to_string();
		assert_eq!(error, "transcript: bytes follow after the end");
	}
}

/// The beginning and the end of a contribution.
fn contribution(number: usize) -> std::ops::Range<usize> {
	let length =
		|index: usize| 2 + NAMES[index].len() + 2 * STEP + if index == 2 { 2 + beacon().value().len() } else { 0 };
	let from = HEAD + (1..number).map(|number| length(number - 1)).sum::<usize>();
	from..from + length(number - 1)
}

/// The transcript with other contributions, and the number of them that belongs to it.
fn with_contributions(contributions: &[&[u8]]) -> Vec<u8> {
	let keys = contribution(3).end;
	let count = (contributions.len() as u32).to_le_bytes();
	[
		&TRANSCRIPT[..HEAD],
		&contributions.concat(),
		&[3],
		&count,
		&TRANSCRIPT[keys + 5..],
	]
	.concat()
}

#[test]
fn contributions_cannot_be_reordered_repeated_or_left_out() {
	let [one, two, beacon] = [1, 2, 3].map(|number| &TRANSCRIPT[contribution(number)]);
	assert_eq!(with_contributions(&[one, two, beacon]), *TRANSCRIPT);
	let proof = |number| Place::Contribution(number, "proof of knowledge for the range circuit");
	let keys = Place::QueryPoint(CircuitName::Range, "L query", 0);
	for (what, contributions, place) in [
		("exchanged", &[two, one, beacon][..], proof(1)),
		("beacon first", &[beacon, one, two], proof(1)),
		("repeated", &[one, one, two, beacon], proof(2)),
		("first left out", &[two, beacon], proof(1)),
		("second left out", &[one, beacon], proof(2)),
		("beacon left out", &[one, two], keys.clone()),
		("all left out", &[], keys),
	] {
		let error = refusal(&with_contributions(contributions));
		assert_eq!(error.place(), Some(&place), "{what}: {error}");
	}
}

#[test]
fn a_beacon_cannot_be_exchanged() {
	let range = contribution(3);
	let value = range.start + 2 + NAMES[2].len();
	let beacon = || Place::Contribution(3, "proof of knowledge for the range circuit");
	// Another number of iterations.
	let mut altered = TRANSCRIPT.clone();
	assert_eq!(altered[value], 10);
	altered[value] = 11;
	assert_eq!(refusal(&altered).place(), Some(&beacon()));
	// Another value of the same length.
	let mut altered = TRANSCRIPT.clone();
	altered[value + 2..value + 7].copy_from_slice(b"other");
	assert_eq!(refusal(&altered).place(), Some(&beacon()));
	// A person's contribution in the place of the beacon: its proof is bound to its kind.
	let mut altered = TRANSCRIPT.clone();
	altered.drain(value..value + 2 + common::beacon().value().len());
	altered[range.start] = 1;
	assert_eq!(refusal(&altered).place(), Some(&beacon()));
	// So many iterations that nobody would wait for them.
	let mut altered = TRANSCRIPT.clone();
	altered[value] = 63;
	assert_eq!(refusal(&altered).place(), Some(&Place::Contribution(3, "beacon")));
}

/// A stranger's file can ask for minutes of SHA-256. They are spent only where everything else is right.
#[test]
fn a_beacon_is_iterated_only_after_the_pairings_have_held() {
	let value = contribution(3).start + 2 + NAMES[2].len();
	let start = Instant::now();
	// The proof of knowledge answers to the exponent, too.
	let mut altered = TRANSCRIPT.clone();
	altered[value] = MAX_BEACON_EXPONENT;
	assert!(refusal(&altered).to_string().contains("it does not hold for this name"));
	// And a beacon in the middle, of which there could be thousands, is none.
	let mut beacon = TRANSCRIPT[contribution(3)].to_vec();
	beacon[2 + NAMES[2].len()] = MAX_BEACON_EXPONENT;
	refusal(&with_contributions(&vec![&beacon[..]; 100]));
	assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// All of these are points of the right group: only the equations can tell.
#[test]
fn points_that_are_exchanged_are_found_by_the_pairings() {
	let keys = contribution(3).end + 5;
	let l = G1 * Shape::of(CircuitName::Range).size().witness_variables;
	for (from, to, place) in [
		(
			keys + 5 * G1,
			keys + 9 * G1,
			Place::QueryPoint(CircuitName::Range, "L query", 5),
		),
		(
			keys + l + 700 * G1,
			keys + l + 701 * G1,
			Place::QueryPoint(CircuitName::Range, "H query", 700),
		),
		(
			TRANSCRIPT.len() - 2 * G1,
			TRANSCRIPT.len() - G1,
			Place::QueryPoint(CircuitName::Equality, "H query", 1021),
		),
	] {
		let mut altered = TRANSCRIPT.clone();
		let (a, b) = (TRANSCRIPT[from..from + G1].to_vec(), TRANSCRIPT[to..to + G1].to_vec());
		altered[from..from + G1].copy_from_slice(&b);
		altered[to..to + G1].copy_from_slice(&a);
		assert_eq!(refusal(&altered).place(), Some(&place));
	}
	// The proof and the deltas of the first contribution, each from the second.
	let [first, second] = [1, 2].map(|number| contribution(number).end - 2 * STEP);
	for (offset, length, part) in [
		(0, G1, "proof of knowledge for the range circuit"),
		(G1, G1, "proof of knowledge for the range circuit"),
		(2 * G1, G2, "proof of knowledge for the range circuit"),
		(2 * G1 + G2, G1, "delta of the range circuit in G1"),
		(3 * G1 + G2, G2, "delta of the range circuit in G2"),
		(STEP, G1, "proof of knowledge for the equality circuit"),
		(STEP + 3 * G1 + G2, G2, "delta of the equality circuit in G2"),
	] {
		let mut altered = TRANSCRIPT.clone();
		let other = &TRANSCRIPT[second + offset..second + offset + length];
		altered[first + offset..first + offset + length].copy_from_slice(other);
		assert_eq!(refusal(&altered).place(), Some(&Place::Contribution(1, part)));
	}
}
