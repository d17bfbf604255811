//! The keys of a ceremony prove and verify.

mod common;

use common::*;
use tacit_ceremony::{ptau::Checked, Basis, Circuits, Error, Keys, Transcript};
use tacit_circuits::{
	development, element_to_bytes, equality, range, verify, CircuitName, Claim, Fr, Opening, PerCircuit, ProveError,
	Prover, ProvingFile, ProvingKeyError, VerifyingKey, EQUALITY_INPUTS, RANGE_INPUTS,
};

fn opening(value: u128, blinding: u64) -> Opening {
	Opening {
		value,
		blinding: Fr::from(blinding),
	}
}

fn bytes<const N: usize>(inputs: [Fr; N]) -> [[u8; 32]; N] {
	inputs.map(|input| element_to_bytes(&input))
}

fn range_statement() -> ([[u8; 32]; RANGE_INPUTS], range::Private) {
	let (whole, part) = (opening(100, 5), opening(40, 7));
	let public = bytes([whole.commitment(), part.commitment(), Fr::from(50u8), Fr::from(9u8)]);
	(public, range::Private { whole, part })
}

fn equality_statement() -> ([[u8; 32]; EQUALITY_INPUTS], equality::Private) {
	let openings = [opening(100, 5), Opening::zero(), opening(60, 6), opening(40, 7)];
	let [in1, in2, out1, out2] = openings.clone().map(|opening| opening.commitment());
	let public = bytes([in1, in2, out1, out2, Fr::from(0u8), Fr::from(9u8)]);
	let [in1, in2, out1, out2] = openings;
	let private = equality::Private { in1, in2, out1, out2 };
	(public, private)
}

fn keys() -> Keys {
	read(&TRANSCRIPT).unwrap().verify(&BASIS).unwrap().keys().unwrap()
}

fn verifying_keys(prover: &Prover) -> PerCircuit<VerifyingKey> {
	CircuitName::ALL.map(|circuit| prover.verifying_key(circuit))
}

/// Proves both statements and verifies them together.
fn trade(prover: &Prover) {
	let (range_inputs, private) = range_statement();
	let range_proof = prover.prove_range(&range_inputs, &private).unwrap();
	let (equality_inputs, private) = equality_statement();
	let equality_proof = prover.prove_equality(&equality_inputs, &private).unwrap();
	let [range_key, equality_key] = verifying_keys(prover);
	let claims = [
		Claim {
			key: &range_key,
			inputs: &range_inputs,
			proof: &range_proof,
		},
		Claim {
			key: &equality_key,
			inputs: &equality_inputs,
			proof: &equality_proof,
		},
	];
	verify(&claims).unwrap();
	let development = VerifyingKey::from_bytes(development::RANGE_KEY).unwrap();
	let under_another_key = Claim {
		key: &development,
		..claims[0]
	};
	assert!(verify(&[under_another_key]).is_err());
}

#[test]
fn keys_of_two_contributors_and_a_beacon_prove_both_statements() {
	let prover = keys().prover().unwrap();
	trade(&prover);
	for key in verifying_keys(&prover) {
		assert!(VerifyingKey::from_bytes(&key.to_bytes()).is_ok());
		assert!(!development::is_development_key(&key));
	}
	// Alpha, beta and gamma are common to both, which lets the verifier merge pairings; delta is not.
	let [range, equality] = keys().0.map(|key| key.vk);
	assert_eq!(
		(range.alpha_g1, range.beta_g2, range.gamma_g2),
		(equality.alpha_g1, equality.beta_g2, equality.gamma_g2)
	);
	assert_ne!(range.delta_g2, equality.delta_g2);
}

/// The files of both circuits.
fn files(prover: &Prover) -> PerCircuit<Vec<u8>> {
	CircuitName::ALL.map(|circuit| prover.file(circuit))
}

/// Where the key begins in the file of one circuit.
const HEAD: usize = 32;

/// The file of both circuits that earlier releases wrote.
fn file_of_both(prover: &Prover) -> Vec<u8> {
	let [range, equality] = files(prover);
	[&b"tacit/proving/v1"[..], &range[HEAD..], &equality[HEAD..]].concat()
}

#[test]
fn proving_keys_survive_their_files() {
	let prover = keys().prover().unwrap();
	let [range, equality] = files(&prover);
	let read = Prover::from_files([&range, &equality]).unwrap();
	assert_eq!(files(&read), [range.clone(), equality.clone()]);
	trade(&read);
	for (circuit, file, key) in [
		(CircuitName::Range, &range, prover.verifying_key(CircuitName::Range)),
		(
			CircuitName::Equality,
			&equality,
			prover.verifying_key(CircuitName::Equality),
		),
	] {
		let file = ProvingFile::new(file).unwrap();
		assert_eq!(file.circuits().collect::<Vec<_>>(), [circuit]);
		assert_eq!(file.verifying_key(circuit), Some(&key.to_bytes()[..]));
	}
	assert_eq!(
		Prover::from_files([&equality, &range]).unwrap_err(),
		ProvingKeyError::Missing(CircuitName::Range)
	);
}

#[test]
fn a_file_of_both_circuits_is_still_read() {
	let prover = keys().prover().unwrap();
	let both = file_of_both(&prover);
	let [range, equality] = files(&prover);
	for (first, second) in [(&both, &both), (&both, &equality), (&range, &both)] {
		let read = Prover::from_files([first, second]).unwrap();
		assert_eq!(files(&read), [range.clone(), equality.clone()]);
	}
	let file = ProvingFile::new(&both).unwrap();
	assert_eq!(file.circuits().collect::<Vec<_>>(), CircuitName::ALL);
	let key = prover.verifying_key(CircuitName::Equality).to_bytes();
	assert_eq!(file.verifying_key(CircuitName::Equality), Some(&key[..]));
}

#[test]
fn a_damaged_proving_key_file_is_refused_or_gives_no_proof() {
	let [bytes, equality] = files(&keys().prover().unwrap());
	let refused = |bytes: &[u8]| Prover::from_files([bytes, &equality]).unwrap_err();
	assert_eq!(refused(b"tacit"), ProvingKeyError::Magic);
	for length in [16, HEAD, 1000, bytes.len() - 1] {
		assert_eq!(refused(&bytes[..length]), ProvingKeyError::Length);
	}
	let mut longer = bytes.clone();
	longer.push(0);
	assert_eq!(refused(&longer), ProvingKeyError::Length);
	let mut other = bytes.clone();
	other[HEAD - 1] = 1;
	assert_eq!(refused(&other), ProvingKeyError::Circuit);
	// A flipped bit gives a point that is not on the curve or, where it is a flag of arkworks' encoding, one that is
	// not canonical.
	for offset in (16..bytes.len()).step_by(20_011) {
		let mut damaged = bytes.clone();
		damaged[offset] ^= 1;
		refused(&damaged);
	}
	// Two points exchanged: every point is valid, but a proof does not verify.
	let mut exchanged = keys();
	exchanged.0[0].l_query.swap(0, 1);
	let prover = exchanged.prover().unwrap();
	let (public, private) = range_statement();
	assert!(matches!(
		prover.prove_range(&public, &private),
		Err(ProveError::UnsoundKey)
	));
	let (public, private) = equality_statement();
	assert!(prover.prove_equality(&public, &private).is_ok());
}

/// A file must be known by its digest. With one point altered, it has the right verifying key, and every proof that
/// comes out of it verifies. But whether a proof comes out depends on a single value of the secret.
#[test]
fn a_forged_proving_key_tells_a_bit_of_the_secret() {
	let proves = |prover: &Prover, part: u128| {
		let (whole, part) = (opening(100, 5), opening(part, 7));
		let public = bytes([whole.commitment(), part.commitment(), Fr::from(50u8), Fr::from(9u8)]);
		match prover.prove_range(&public, &range::Private { whole, part }) {
			Ok(_) => true,
			Err(ProveError::UnsoundKey) => false,
			Err(error) => panic!("{error}"),
		}
	};
	let genuine = keys();
	// The bits of the amount come after both commitments.
	let telling = (470..500).find(|variable| {
		let mut forged = genuine.clone();
		let point = &mut forged.0[0].l_query[*variable];
		*point = (*point + genuine.0[0].delta_g1).into();
		let prover = forged.prover().expect("every point is a point");
		assert_eq!(
			prover.verifying_key(CircuitName::Range).to_bytes(),
			genuine.prover().unwrap().verifying_key(CircuitName::Range).to_bytes()
		);
		proves(&prover, 40) && !proves(&prover, 41)
	});
	assert!(telling.is_some(), "no variable is the last bit of the amount");
}

#[test]
fn keys_of_another_circuit_are_refused() {
	let Keys([range, equality]) = keys();
	assert!(Prover::from_proving_keys([equality.clone(), range.clone()]).is_err());
	let mut short = range;
	short.h_query.pop();
	assert_eq!(
		Prover::from_proving_keys([short, equality]).unwrap_err(),
		ProvingKeyError::QueryLength(CircuitName::Range, "H query")
	);
}

#[test]
fn there_are_no_keys_before_the_beacon() {
	let mut transcript = Transcript::new(&BASIS);
	assert!(matches!(
		transcript.verify(&BASIS).unwrap().keys(),
		Err(Error::Refused(_))
	));
	assert!(matches!(
		transcript.beacon("too early", &beacon()),
		Err(Error::Refused(_))
	));
	transcript.contribute("one", &entropy()).unwrap();
	assert!(matches!(
		transcript.verify(&BASIS).unwrap().keys(),
		Err(Error::Refused(_))
	));
	transcript.beacon("beacon", &beacon()).unwrap();
	assert!(matches!(
		transcript.contribute("too late", &entropy()),
		Err(Error::Refused(_))
	));
	assert!(matches!(
		transcript.beacon("once more", &beacon()),
		Err(Error::Refused(_))
	));
	assert!(transcript.verify(&BASIS).unwrap().keys().is_ok());
}

#[test]
fn a_ceremony_says_who_contributed() {
	let verified = read(&TRANSCRIPT).unwrap().verify(&BASIS).unwrap();
	assert_eq!(verified.first_phase, Checked::Everything);
	let names: Vec<_> = verified.contributions.iter().map(|one| one.name.as_str()).collect();
	assert_eq!(names, NAMES);
	let beacons: Vec<_> = verified.contributions.iter().map(|one| one.beacon.is_some()).collect();
	assert_eq!(beacons, [false, false, true]);
}

/// A contributor finds the hash that came with the own contribution in the final transcript.
#[test]
fn a_contribution_is_recognised_by_its_hash() {
	let mut transcript = Transcript::new(&BASIS);
	transcript.contribute("one", &entropy()).unwrap();
	let hash = transcript.contribute("two", &entropy()).unwrap();
	transcript.contribute("three", &entropy()).unwrap();
	transcript.beacon("", &beacon()).unwrap();
	let verified = transcript.verify(&BASIS).unwrap();
	assert_eq!(verified.contributions[1].hash, hash);
}

#[test]
fn names_and_beacons_that_make_no_sense_are_refused() {
	let mut transcript = Transcript::new(&BASIS);
	for name in ["x".repeat(65), "a\u{1b}[2J".into(), "two\nlines".into()] {
		assert!(matches!(
			transcript.contribute(&name, &entropy()),
			Err(Error::Refused(_))
		));
	}
	transcript.contribute(&"x".repeat(64), &entropy()).unwrap();
	transcript.contribute("", &entropy()).unwrap();
	for (value, exponent) in [
		(vec![], 10),
		(vec![0; 256], 10),
		(vec![1], 9),
		(vec![1], 31),
		(vec![1], 63),
	] {
		assert!(matches!(
			tacit_ceremony::Beacon::new(value, exponent),
			Err(Error::Refused(_))
		));
	}
	transcript.verify(&BASIS).unwrap();
}

/// The powers of a larger file are those of a smaller one, so the keys are too, and the transcript says which file it
/// was.
#[test]
fn a_larger_first_phase_gives_keys_as_well() {
	let circuits = Circuits::current();
	let mut ptau = tacit_ceremony::ptau::Ptau::new(circuits.power() + 1).unwrap();
	ptau.contribute("only one", &entropy()).unwrap();
	let basis = Basis::new(&ptau, circuits).unwrap();
	let mut transcript = Transcript::new(&basis);
	transcript.contribute("one", &entropy()).unwrap();
	transcript.beacon("", &beacon()).unwrap();
	let prover = transcript.verify(&basis).unwrap().keys().unwrap().prover().unwrap();
	trade(&prover);
	assert!(transcript.verify(&BASIS).is_err());
}
