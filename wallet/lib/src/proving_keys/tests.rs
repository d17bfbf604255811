use super::*;
use std::sync::LazyLock;
use tacit_ceremony::{ptau::Ptau, Basis, Beacon, Circuits, Entropy, Keys, Transcript};
use tacit_circuits::{
	development::{EQUALITY_KEY, RANGE_KEY},
	CircuitName,
};
use tempfile::TempDir;

/// The keys of a ceremony with one contributor.
fn ceremony() -> Keys {
	let entropy = || Entropy::gather(&[]).unwrap();
	let circuits = Circuits::current();
	let mut ptau = Ptau::new(circuits.power()).unwrap();
	ptau.contribute("first phase", &entropy()).unwrap();
	let basis = Basis::new(&ptau, circuits).unwrap();
	let mut transcript = Transcript::new(&basis);
	transcript.contribute("one", &entropy()).unwrap();
	let beacon = Beacon::new(b"a public value".to_vec(), 10).unwrap();
	transcript.beacon("", &beacon).unwrap();
	transcript.verify(&basis).unwrap().keys().unwrap()
}

static KEYS: LazyLock<Keys> = LazyLock::new(ceremony);
static PROVER: LazyLock<Prover> = LazyLock::new(|| KEYS.prover().unwrap());
static OTHER: LazyLock<Prover> = LazyLock::new(|| ceremony().prover().unwrap());

/// The registrations of a chain on which the digests of both files, or of none, are registered.
fn registered(with_files: bool) -> PerCircuit<Wanted> {
	CircuitName::ALL.map(|circuit| Wanted {
		of: KeyOf { circuit, version: 2 },
		key: digest_of(&PROVER.verifying_key(circuit).to_bytes()),
		file: with_files.then(|| digest_of(&PROVER.file(circuit))),
	})
}

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
	let folder = tempfile::tempdir().unwrap();
	for (name, bytes) in files {
		fs::write(folder.path().join(name), bytes).unwrap();
	}
	folder
}

fn range() -> Vec<u8> {
	PROVER.file(CircuitName::Range)
}

fn equality() -> Vec<u8> {
	PROVER.file(CircuitName::Equality)
}

/// The file of both circuits that earlier releases wrote.
fn both() -> Vec<u8> {
	[&b"tacit/proving/v1"[..], &range()[32..], &equality()[32..]].concat()
}

/// The range key with one point altered: every point of it is one, and its verifying key is the right one.
fn forged() -> Vec<u8> {
	let mut forged = KEYS.clone();
	let point = &mut forged.0[0].l_query[484];
	*point = (*point + KEYS.0[0].delta_g1).into();
	let forged = forged.prover().unwrap();
	assert_eq!(
		forged.verifying_key(CircuitName::Range),
		PROVER.verifying_key(CircuitName::Range)
	);
	forged.file(CircuitName::Range)
}

fn message(error: &ProvingKeysError) -> String {
	error.to_string()
}

#[test]
fn files_are_picked_by_their_digest_whatever_they_are_called() {
	let old = OTHER.file(CircuitName::Range);
	let folder = folder(&[
		("a", &old),
		("b", &equality()),
		("c.txt", b"notes"),
		("d", &forged()),
		("e", &range()),
		("f", b"tacit/proving/v9 of a later release"),
	]);
	fs::create_dir(folder.path().join("g")).unwrap();
	let prover = prover(Some(folder.path()), &registered(true)).unwrap();
	assert_eq!(prover.file(CircuitName::Range), range());
	assert_eq!(prover.file(CircuitName::Equality), equality());
}

#[test]
fn a_proving_file_with_one_altered_point_is_refused_although_its_verifying_key_is_right() {
	let folder = folder(&[("range", &forged()), ("equality", &equality())]);
	let error = prover(Some(folder.path()), &registered(true)).unwrap_err();
	let text = message(&error);
	for part in [
		"is not the proving-key file that was registered with version 2 of the range key",
		&hex::encode(digest_of(&range())),
		&hex::encode(digest_of(&forged())),
	] {
		assert!(text.contains(part), "{text}");
	}
	// So is any other byte that differs.
	for at in [40, 5_000, range().len() - 1] {
		let mut altered = range();
		altered[at] ^= 1;
		fs::write(folder.path().join("range"), altered).unwrap();
		assert!(prover(Some(folder.path()), &registered(true)).is_err());
	}
}

/// A version that was registered before the chain asked for digests.
#[test]
fn without_a_digest_the_verifying_key_inside_is_compared() {
	for files in [
		&[("range", &range()[..]), ("equality", &equality())][..],
		&[("proving-keys", &both())],
		&[("proving-keys", &both()), ("range", &OTHER.file(CircuitName::Range))],
	] {
		let prover = prover(Some(folder(files).path()), &registered(false)).unwrap();
		assert_eq!(prover.file(CircuitName::Range), range());
		assert_eq!(prover.file(CircuitName::Equality), equality());
	}
	// The file itself, as it was named before.
	let folder = folder(&[("proving-keys", &both())]);
	assert!(prover(Some(&folder.path().join("proving-keys")), &registered(false)).is_ok());
	// With digests it is another file than the registered ones.
	let error = prover(Some(folder.path()), &registered(true)).unwrap_err();
	assert!(message(&error).contains("is not the proving-key file"), "{error}");
}

#[test]
fn what_is_missing_is_named() {
	let wanted = registered(true);
	let error = prover(None, &wanted).unwrap_err();
	assert!(
		message(&error).contains("keys of a ceremony (range 2, equality 2)"),
		"{error}"
	);
	let folder = folder(&[("range", &range()), ("another", &OTHER.file(CircuitName::Equality))]);
	for path in [folder.path().to_owned(), folder.path().join("range")] {
		let error = prover(Some(&path), &wanted).unwrap_err();
		assert!(
			message(&error).contains("has no proving key of version 2 of the equality key"),
			"{error}"
		);
	}
	assert!(prover(Some(&folder.path().join("none")), &wanted).is_err());
}

/// A key of a ceremony beside one for development, as a chain is between two calls of an earlier release.
#[test]
fn a_built_in_key_takes_no_file() {
	let [mut range, equality] = registered(true);
	range.key = digest_of(RANGE_KEY);
	range.file = None;
	let folder = folder(&[("equality", &self::equality())]);
	let prover = prover(Some(folder.path()), &[range, equality]).unwrap();
	assert_eq!(prover.verifying_key(CircuitName::Range).to_bytes(), RANGE_KEY);
	assert_eq!(prover.file(CircuitName::Equality), self::equality());
}

/// A digest that belongs to the key of another ceremony.
#[test]
fn a_registered_file_of_another_key_is_refused() {
	let mut wanted = registered(true);
	let file = OTHER.file(CircuitName::Range);
	wanted[0].file = Some(digest_of(&file));
	let folder = folder(&[("range", &file), ("equality", &equality())]);
	let error = prover(Some(folder.path()), &wanted).unwrap_err();
	assert!(message(&error).contains("belongs to another verifying key"), "{error}");
}

#[test]
fn development_keys_are_known_by_their_pairing() {
	for key in [RANGE_KEY, EQUALITY_KEY] {
		assert!(is_development_key(key));
	}
	assert!(!is_development_key(
		&PROVER.verifying_key(CircuitName::Range).to_bytes()
	));
	assert!(!is_development_key(b"no key"));
}
