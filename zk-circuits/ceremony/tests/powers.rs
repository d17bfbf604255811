//! The first phase: files that are read, and files that are refused.

mod common;

use common::*;
use std::time::{Duration, Instant};
use tacit_ceremony::{
	ptau::{Checked, Ptau},
	Basis, Circuits, Error, Place, Section, Transcript, MAX_BEACON_EXPONENT,
};

const G1: usize = 64;
const G2: usize = 128;
const POWER: u32 = 10;
const SIZE: usize = 1 << POWER;

/// Returns the range of a section's content in the file.
fn section(wanted: Section) -> std::ops::Range<usize> {
	let mut at = 12;
	loop {
		let number = u32::from_le_bytes(PTAU[at..at + 4].try_into().unwrap());
		let length = u64::from_le_bytes(PTAU[at + 4..at + 12].try_into().unwrap()) as usize;
		let from = at + 12;
		if number == wanted.number() {
			return from..from + length;
		}
		at = from + length;
	}
}

fn refusal(bytes: &[u8]) -> Error {
	match read_ptau(bytes) {
		Ok(ptau) => ptau.check().expect_err("an altered file was accepted"),
		Err(error) => error,
	}
}

#[test]
fn a_first_phase_is_complete_and_survives_its_file() {
	assert_eq!(Circuits::current().power(), POWER);
	let ptau = read_ptau(&PTAU).unwrap();
	assert_eq!(ptau.check().unwrap(), Checked::Everything);
	let names: Vec<_> = ptau.contributions().iter().map(|one| one.name()).collect();
	assert_eq!(names, [Some("Ada"), Some("Bertrand"), Some("first phase")]);
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).unwrap();
	assert_eq!(bytes, *PTAU);
}

#[test]
fn altered_powers_are_found_and_named() {
	for (wanted, size) in [
		(Section::TauG1, G1),
		(Section::TauG2, G2),
		(Section::AlphaTauG1, G1),
		(Section::BetaTauG1, G1),
		(Section::BetaG2, G2),
	] {
		let range = section(wanted);
		let points = range.len() / size;
		for point in [0, 1, points / 2, points - 1] {
			let point = point.min(points - 1);
			let mut altered = PTAU.clone();
			altered[range.start + point * size + 7] ^= 1;
			let error = refusal(&altered);
			assert_eq!(error.place(), Some(&Place::Power(wanted, point)), "{error}");
		}
	}
}

/// All of these are points of the right group: only the equations can tell.
#[test]
fn powers_that_are_exchanged_are_found_by_the_pairings() {
	for (wanted, size, from, to) in [
		(Section::TauG1, G1, 5, 6),
		(Section::TauG1, G1, 2 * SIZE - 3, 2 * SIZE - 2),
		(Section::TauG2, G2, 500, 700),
		(Section::AlphaTauG1, G1, 8, 9),
		(Section::BetaTauG1, G1, 1022, 1023),
	] {
		let range = section(wanted);
		let point = |index: usize| range.start + index * size..range.start + (index + 1) * size;
		let mut altered = PTAU.clone();
		altered[point(from)].copy_from_slice(&PTAU[point(to)]);
		altered[point(to)].copy_from_slice(&PTAU[point(from)]);
		assert_eq!(refusal(&altered).place(), Some(&Place::Power(wanted, from)));
	}
	// Another alpha, consistent in itself, is one that the contributions do not lead to.
	let (alpha, beta) = (section(Section::AlphaTauG1), section(Section::BetaTauG1));
	let mut altered = PTAU.clone();
	altered[alpha].copy_from_slice(&PTAU[beta.clone()]);
	assert_eq!(refusal(&altered).place(), Some(&Place::PtauContribution(3, "result")));
	// Beta in G2 is another one than in G1.
	let (beta_g2, tau_g2) = (section(Section::BetaG2), section(Section::TauG2).start + G2);
	let mut altered = PTAU.clone();
	altered[beta_g2].copy_from_slice(&PTAU[tau_g2..tau_g2 + G2]);
	assert_eq!(refusal(&altered).place(), Some(&Place::Power(Section::BetaG2, 0)));
}

#[test]
fn altered_contributions_are_found_and_named() {
	let range = section(Section::Contributions);
	let points = 6 * G1 + 3 * G2;
	let fixed = 3 * G1 + 2 * G2 + points + 216 + 64;
	// The first contribution: its points, then its next challenge, then its kind.
	for offset in (4..4 + 3 * G1 + 2 * G2 + points).step_by(61) {
		let mut altered = PTAU.clone();
		altered[range.start + offset] ^= 1;
		let error = refusal(&altered).to_string();
		assert!(
			error.starts_with("powers of tau, contribution 1, "),
			"byte {offset}: {error}"
		);
	}
	let mut altered = PTAU.clone();
	altered[range.start + 4 + fixed - 1] ^= 1;
	let error = refusal(&altered).to_string();
	// The challenge that the second contribution answered was another one.
	assert!(
		error.starts_with("powers of tau, contribution 2, proof of knowledge"),
		"{error}"
	);
	for kind in [1, 2] {
		let mut altered = PTAU.clone();
		altered[range.start + 4 + fixed] = kind;
		let error = refusal(&altered).to_string();
		assert!(error.starts_with("powers of tau, contribution 1, "), "{error}");
	}
	// The hashes are checked in the last contribution only, where the points are still there.
	let name = "first phase".len();
	let parameters = 2 + name + 2 + 2 + beacon().value().len();
	let last = range.end - (parameters + 8 + 64 + 216);
	for (offset, part) in [
		(0, "partial hash"),
		(216, "next challenge"),
		(216 + 63, "next challenge"),
	] {
		let mut altered = PTAU.clone();
		altered[last + offset] ^= 1;
		let error = refusal(&altered);
		assert_eq!(error.place(), Some(&Place::PtauContribution(3, part)), "{error}");
	}
	let mut altered = PTAU.clone();
	altered[range.end - 1] ^= 1;
	assert_eq!(refusal(&altered).place(), Some(&Place::PtauContribution(3, "beacon")));
}

/// Returns the offset of the exponent of the beacon that ends the first phase.
fn exponent() -> usize {
	section(Section::Contributions).end - beacon().value().len() - 3
}

/// A stranger's file can ask for minutes of SHA-256. They are spent only where everything else is right.
#[test]
fn a_beacon_is_iterated_only_after_the_pairings_have_held() {
	let start = Instant::now();
	let range = section(Section::Contributions);
	let parameters = 2 + "first phase".len() + 2 + 2 + beacon().value().len();
	let last = range.end - (parameters + 8 + 64 + 216 + 6 * G1 + 3 * G2 + 3 * G1 + 2 * G2);
	let mut altered = PTAU.clone();
	assert_eq!(altered[exponent()], 10);
	altered[exponent()] = MAX_BEACON_EXPONENT;
	// Tau in G1 becomes alpha.
	altered.copy_within(last + G1 + G2..last + 2 * G1 + G2, last);
	assert_eq!(
		refusal(&altered).place(),
		Some(&Place::PtauContribution(3, "tau in G1"))
	);
	assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// Each may be iterated often. All of them together may not be iterated more often than one.
#[test]
fn the_iterations_of_all_beacons_of_a_file_are_bounded() {
	let start = Instant::now();
	let mut ptau = read_ptau(&PTAU).unwrap();
	ptau.beacon("another", &beacon()).unwrap();
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).unwrap();
	read_ptau(&bytes).unwrap();
	let both = bytes.clone();
	let first = exponent();
	for (exponents, beacon_above) in [([29, 30], 4), ([30, 10], 4), ([30, 30], 4)] {
		bytes.clone_from(&both);
		bytes[first] = exponents[0];
		let second = bytes.len() - beacon().value().len() - 3;
		bytes[second] = exponents[1];
		let error = read_ptau(&bytes).unwrap_err();
		assert_eq!(error.place(), Some(&Place::PtauContribution(beacon_above, "beacon")));
		assert!(error.to_string().contains("more than 2^30 times"), "{error}");
	}
	assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// A name is bound by nothing in the format itself, but the ceremony that starts from the file is bound to the whole of
/// it.
#[test]
fn a_ceremony_is_bound_to_every_byte_of_its_powers() {
	// The name is text in the section of the contributions. The points before it are random bytes and may hold it by
	// chance.
	let contributions = section(Section::Contributions);
	let name = PTAU[contributions.clone()]
		.windows(3)
		.rposition(|bytes| bytes == b"Ada")
		.unwrap();
	let mut altered = PTAU.clone();
	altered[contributions.start + name] = b'E';
	let basis = Basis::new(&read_ptau(&altered).unwrap(), Circuits::current()).unwrap();
	let error = read(&TRANSCRIPT).unwrap().verify(&basis).unwrap_err();
	assert_eq!(error.place(), Some(&Place::Header("SHA-256 of the powers of tau")));
	assert!(Transcript::new(&basis).verify(&basis).is_ok());
}

#[test]
fn files_of_a_wrong_form_are_refused() {
	let with = |change: &dyn Fn(&mut Vec<u8>)| {
		let mut bytes = PTAU.clone();
		change(&mut bytes);
		refusal(&bytes).to_string()
	};
	assert!(with(&|bytes| bytes[0] = b'q').contains("no powers-of-tau file"));
	assert!(with(&|bytes| bytes[4] = 2).contains("version"));
	assert!(with(&|bytes| bytes[11] = 1).contains("sections"));
	assert!(with(&|bytes| bytes[8] = 6).contains("bytes follow"));
	assert!(with(&|bytes| bytes[8] = 8).contains("ends too early"));
	assert!(with(&|bytes| bytes.push(0)).contains("bytes follow"));
	// The modulus of another curve.
	assert!(with(&|bytes| bytes[28] ^= 1).contains("bn128"));
	let header = section(Section::Header);
	assert!(with(&|bytes| bytes[header.start + 36] = 9).contains("need 10"));
	assert!(with(&|bytes| bytes[header.start + 36] = 29).contains("makes no sense"));
	assert!(with(&|bytes| bytes[header.start + 36] = 11).contains("makes no sense"));
	// A length that is a lie.
	let tau = section(Section::TauG1).start;
	assert!(with(&|bytes| bytes[tau - 2] = 0xff).contains("section 2 (tauG1)"));
	for length in (0..PTAU.len()).step_by(40_001).chain([PTAU.len() - 1]) {
		assert!(read_ptau(&PTAU[..length]).is_err(), "{length} bytes");
	}
	// Every section is needed, once, and after the header.
	for wanted in Section::ALL {
		let range = section(wanted);
		let whole = range.start - 12..range.end;
		let mut without = PTAU.clone();
		without.drain(whole.clone());
		without[8] = 6;
		assert!(read_ptau(&without).is_err(), "without section {wanted}");
		let mut twice = PTAU.clone();
		twice.extend(&PTAU[whole]);
		twice[8] = 8;
		let error = read_ptau(&twice).unwrap_err().to_string();
		assert!(error.contains("twice"), "section {wanted} twice: {error}");
	}
}

#[test]
fn powers_to_which_nobody_contributed_are_refused() {
	let blank = Ptau::new(POWER).unwrap();
	let error = Basis::new(&blank, Circuits::current()).err().unwrap();
	assert!(error.to_string().contains("nobody has contributed"), "{error}");
}

/// Everybody can compute a beacon's secrets: with beacons alone, tau, alpha and beta would be known.
#[test]
fn a_beacon_alone_is_no_first_phase() {
	let mut ptau = Ptau::new(POWER).unwrap();
	ptau.beacon("the beacon", &beacon()).unwrap();
	let error = Basis::new(&ptau, Circuits::current()).err().unwrap();
	assert!(
		error.to_string().contains("nobody has contributed before it"),
		"{error}"
	);
}

#[test]
fn too_few_powers_are_refused() {
	let mut ptau = Ptau::new(POWER - 1).unwrap();
	ptau.contribute("one", &entropy()).unwrap();
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).unwrap();
	assert!(read_ptau(&bytes).is_err());
	assert!(matches!(
		Basis::new(&ptau, Circuits::current()).err(),
		Some(Error::Refused(_))
	));
	for power in [0, 15, 63] {
		assert!(Ptau::new(power).is_err());
	}
}

/// Cut out of a larger ceremony, as public files are: the powers are checked, and who contributed is left to that
/// ceremony.
#[test]
fn a_file_cut_out_of_a_larger_one_is_read_as_far_as_it_goes() {
	let header = section(Section::Header);
	let mut cut = PTAU.clone();
	cut[header.start + 40] = 28;
	let ptau = read_ptau(&cut).unwrap();
	assert_eq!((ptau.power(), ptau.ceremony_power()), (10, 28));
	assert_eq!(ptau.check().unwrap(), Checked::PowersOnly);
	let mut ptau = ptau;
	assert!(matches!(ptau.contribute("one", &entropy()), Err(Error::Refused(_))));
	assert!(matches!(ptau.write(&mut Vec::new()), Err(Error::Refused(_))));
}

/// Made by snarkjs 0.7.6: `powersoftau new bn128 3`, a contribution, a beacon, `prepare phase2`. Its hashes, its points
/// from seeds and its beacon have to be computed as snarkjs does.
#[test]
fn powers_of_snarkjs_are_read_and_checked() {
	let file = include_bytes!("../fixtures/snarkjs.ptau");
	let ptau = Ptau::read(&mut &file[..], 3).unwrap();
	assert_eq!((ptau.power(), ptau.ceremony_power()), (3, 3));
	assert_eq!(ptau.check().unwrap(), Checked::Everything);
	let [one, two] = ptau.contributions() else {
		panic!("two contributions")
	};
	assert_eq!((one.name(), one.beacon()), (Some("one"), None));
	let beacon = two.beacon().unwrap();
	assert_eq!(
		(beacon.value(), beacon.exponent()),
		(&(1..=15).collect::<Vec<u8>>()[..], 10)
	);
	// Written without the prepared sections, the powers are the same and take contributions.
	let mut ptau = ptau;
	ptau.contribute("three", &entropy()).unwrap();
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).unwrap();
	let again = Ptau::read(&mut &bytes[..], 3).unwrap();
	assert_eq!(again.check().unwrap(), Checked::Everything);
	assert_eq!(again.contributions().len(), 3);
}
