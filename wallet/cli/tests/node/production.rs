//! A chain on a real node that moves from development keys to those of a ceremony.

use crate::library::submit_call;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use subxt::utils::Static;
use tacit_circuits::{element_to_bytes, range, CircuitName, Fr, Opening, Prover};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof};
use tacit_testkit::{Files, Node, Party};
use tacit_wallet::chain::{runtime as chain_runtime, Chain};

/// Holds a ceremony with two contributors and a beacon from a first phase of its own, by commands only, and returns the
/// directory of the keys.
fn ceremony(files: &Files, tacit: &Party) -> String {
	let file = |name: &str| files.path(name);
	let (first, second, powers) = (&file("powers-0"), &file("powers-1"), &file("powers"));
	tacit.done(&["ceremony", "powers", "new", first]);
	tacit.done(&["ceremony", "powers", "contribute", first, second, "--name", "Ada"]);
	let value = ["--value", "0x0123456789abcdef", "--exponent", "10"];
	tacit.done(&[&["ceremony", "powers", "beacon", second, powers], &value[..]].concat());

	let steps: Vec<String> = (0..4).map(|number| file(&format!("transcript-{number}"))).collect();
	let mut hashes = Vec::new();
	tacit.done(&["ceremony", "new", powers, &steps[0]]);
	for (number, name) in [(0, "Bertrand"), (1, "Carol")] {
		let (from, to) = (&steps[number], &steps[number + 1]);
		let made = tacit.done(&["ceremony", "contribute", powers, from, to, "--name", name]);
		hashes.push(made["hash"].as_str().unwrap().to_owned());
	}
	// No keys before the beacon.
	let keys = file("keys");
	let early = tacit.fails(&["ceremony", "export", powers, &steps[2], &keys]);
	assert!(early["message"].as_str().unwrap().contains("beacon"), "{early}");
	tacit.done(&[&["ceremony", "beacon", powers, &steps[2], &steps[3]], &value[..]].concat());

	let mut verify = vec!["ceremony", "verify", powers, &steps[3]];
	for hash in &hashes {
		verify.extend(["--contribution", hash]);
	}
	let verified = tacit.done(&verify);
	assert_eq!(verified["complete"], true);
	assert_eq!(verified["contributions"].as_array().unwrap().len(), 3);
	// One altered byte is found and named, and nothing is written over.
	let mut bytes = fs::read(&steps[3]).unwrap();
	let middle = bytes.len() / 2;
	bytes[middle] ^= 1;
	let altered = file("altered");
	fs::write(&altered, &bytes).unwrap();
	let found = tacit.fails(&["ceremony", "verify", powers, &altered]);
	assert!(found["message"].as_str().unwrap().contains(" key, "), "{found}");
	let taken = tacit.fails(&["ceremony", "contribute", powers, &steps[0], &steps[1]]);
	assert_eq!(taken["kind"], "file");

	let exported = tacit.done(&["ceremony", "export", powers, &steps[3], &keys]);
	for name in ["range_key", "equality_key", "range_proving_key", "equality_proving_key"] {
		assert_eq!(exported[name], verified[name], "{name}");
	}
	for circuit in ["range", "equality"] {
		let file = fs::read(format!("{keys}/{circuit}.proving-key")).unwrap();
		let digest = format!("0x{}", hex::encode(Sha256::digest(file)));
		assert_eq!(exported[format!("{circuit}_proving_key")], digest);
	}
	keys
}

/// The registered keys: circuit, version, whether it is the current one, whether it is insecure.
fn listed(tacit: &Party) -> Vec<(String, u64, bool, bool)> {
	let keys = tacit.done(&["key", "list"]);
	let row = |key: &Value| {
		(
			key["circuit"].as_str().unwrap().to_owned(),
			key["version"].as_u64().unwrap(),
			key["current"].as_bool().unwrap(),
			key["insecure"].as_bool().unwrap(),
		)
	};
	keys["keys"].as_array().unwrap().iter().map(row).collect()
}

/// A folder with the proving-key files of the development keys.
fn development_folder(files: &Files) -> String {
	let folder = files.path("development");
	fs::create_dir(&folder).unwrap();
	let prover = Prover::development();
	for circuit in CircuitName::ALL {
		fs::write(format!("{folder}/{circuit}.proving-key"), prover.file(circuit)).unwrap();
	}
	folder
}

/// The files of a ceremony, the last point of the equality key put in the place of the one before it.
fn forged_folder(files: &Files, keys: &str) -> String {
	let folder = files.path("forged");
	fs::create_dir(&folder).unwrap();
	for circuit in CircuitName::ALL {
		let name = format!("{circuit}.proving-key");
		let mut bytes = fs::read(format!("{keys}/{name}")).unwrap();
		if circuit == CircuitName::Equality {
			let last = bytes.len() - 64;
			bytes.copy_within(last.., last - 64);
		}
		fs::write(format!("{folder}/{name}"), bytes).unwrap();
	}
	folder
}

fn json(path: &str) -> Value {
	serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// A file among the keys of a ceremony.
fn among(keys: &str, name: &str) -> String {
	format!("{keys}/{name}")
}

#[test]
fn a_chain_takes_the_keys_of_a_ceremony_and_is_paid_under_them() {
	let node = Node::start();
	let files = Files::new();
	let (alice, bob, nobody) = (
		Party::dev(&node, "alice"),
		Party::dev(&node, "bob"),
		Party::nobody(&node),
	);
	let keys = ceremony(&files, &nobody);
	assert!(listed(&nobody)
		.iter()
		.all(|(.., current, insecure)| *current && *insecure));
	only_the_chains_authority_registers_keys_and_no_insecure_ones(&files, &alice, &bob, &keys);
	let call = one_call_registers_the_keys_of_both_circuits(&node, &alice, &nobody, &keys);
	the_keys_of_the_ceremony_are_current(&nobody, &keys);
	the_chain_exports_the_key_that_the_ceremony_gave(&files, &nobody, &keys);
	nothing_is_proved_without_the_registered_files(&files, &alice, &keys);
	the_chain_is_paid_and_the_proofs_are_written_for_snarkjs(&files, &alice, &keys);
	a_call_gives_away_the_proof_that_it_verifies(&node, &files, &nobody, &keys);
	// This one verifies none.
	nobody.fails(&["proof", "export", &call, &files.path("none")]);
}

fn only_the_chains_authority_registers_keys_and_no_insecure_ones(
	files: &Files,
	alice: &Party,
	bob: &Party,
	keys: &str,
) {
	let development = development_folder(files);
	alice.fails(&["key", "register", &development, "--sudo"]);
	alice.fails(&["key", "register", keys]);
	let refused = bob.run(&["key", "register", keys, "--sudo"]).unwrap_err();
	assert_eq!(refused["kind"], "refused", "{refused}");
}

/// Registers them twice, as a call that somebody else submits and by the sudo account itself, and returns the call.
fn one_call_registers_the_keys_of_both_circuits(node: &Node, alice: &Party, nobody: &Party, keys: &str) -> String {
	let bare = nobody.done(&["key", "register", keys, "--call"]);
	let call = alice.done(&["key", "register", keys, "--sudo", "--call"]);
	let (bare, whole) = (bare["call"].as_str().unwrap(), call["call"].as_str().unwrap());
	assert!(whole.ends_with(bare.trim_start_matches("0x")));
	submit_call(node, &call, "alice");
	let (done, seen) = alice.at_terminal(&["key", "register", keys, "--sudo"], "n\n");
	assert!(!done && seen.contains("This cannot be undone. [y/N]"), "{seen}");
	let registered = alice.done(&["key", "register", keys, "--sudo"]);
	let registered = registered["keys"].as_array().unwrap();
	assert_eq!(registered.len(), 2);
	assert!(registered.iter().all(|key| key["version"] == 3), "{registered:?}");
	whole.to_owned()
}

fn the_keys_of_the_ceremony_are_current(nobody: &Party, keys: &str) {
	let expected = [
		("tacit/equality", 1, false, true),
		("tacit/equality", 2, false, false),
		("tacit/equality", 3, true, false),
		("tacit/range", 1, false, true),
		("tacit/range", 2, false, false),
		("tacit/range", 3, true, false),
	];
	assert_eq!(
		listed(nobody),
		expected.map(|(c, v, now, bad)| (c.to_owned(), v, now, bad))
	);
	let digests = nobody.done(&["key", "list"]);
	let proving = fs::read(among(keys, "range.proving-key")).unwrap();
	let file_of_range = format!("0x{}", hex::encode(Sha256::digest(proving)));
	assert!(digests["keys"]
		.as_array()
		.unwrap()
		.iter()
		.any(|key| key["circuit"] == "tacit/range" && key["version"] == 3 && key["proving_key"] == file_of_range));
}

/// Exports the key in the form of the chain and in that of snarkjs.
fn the_chain_exports_the_key_that_the_ceremony_gave(files: &Files, nobody: &Party, keys: &str) {
	let (from_chain, for_snarkjs) = (files.path("range.vk"), files.path("verification_key.json"));
	nobody.done(&["key", "export", "range", &from_chain]);
	assert_eq!(
		fs::read(&from_chain).unwrap(),
		fs::read(among(keys, "range.vk")).unwrap()
	);
	nobody.done(&["key", "export", "range", &for_snarkjs, "--snarkjs", "--version", "2"]);
	assert_eq!(json(&for_snarkjs), json(&among(keys, "range-verification_key.json")));
}

fn nothing_is_proved_without_the_registered_files(files: &Files, alice: &Party, keys: &str) {
	let without = alice.fails(&["shield", "10"]);
	assert!(
		without["hint"].as_str().unwrap().contains("--proving-keys"),
		"{without}"
	);
	// The file of one circuit is not enough. A file with an altered point does not belong to this chain, although its
	// verifying key does.
	let half = alice.fails(&["shield", "10", "--proving-keys", &among(keys, "range.proving-key")]);
	assert!(
		half["message"]
			.as_str()
			.unwrap()
			.contains("no proving key of version 3 of the equality key"),
		"{half}"
	);
	let forged = forged_folder(files, keys);
	let refused = alice.fails(&["shield", "10", "--proving-keys", &forged]);
	assert!(
		refused["message"]
			.as_str()
			.unwrap()
			.contains("is not the proving-key file that was registered"),
		"{refused}"
	);
}

fn the_chain_is_paid_and_the_proofs_are_written_for_snarkjs(files: &Files, alice: &Party, keys: &str) {
	let proofs = files.path("proofs");
	let options = ["--proving-keys", keys, "--export-snarkjs", &proofs];
	alice.done(&[&["shield", "10"], &options[..]].concat());
	alice.done(&["unshield", "4", "--proving-keys", keys]);
	assert_eq!(alice.done(&["balance"])["confidential"], "6");
	assert_eq!(
		json(&format!("{proofs}/equality/verification_key.json")),
		json(&among(keys, "equality-verification_key.json"))
	);
	assert_eq!(
		json(&format!("{proofs}/equality/public.json"))
			.as_array()
			.unwrap()
			.len(),
		6
	);
	assert_eq!(json(&format!("{proofs}/equality/proof.json"))["protocol"], "groth16");
}

/// A call with the proof of another statement is refused.
fn a_call_gives_away_the_proof_that_it_verifies(node: &Node, files: &Files, nobody: &Party, keys: &str) {
	let (good, bad) = verify_calls(node, keys);
	let proof = files.path("proof");
	let exported = nobody.done(&["proof", "export", &good, &proof]);
	assert_eq!(exported["circuit"], "tacit/range");
	assert_eq!(json(&format!("{proof}/public.json")).as_array().unwrap().len(), 4);
	let refused = nobody.fails(&["proof", "export", &bad, &files.path("none")]);
	assert!(
		refused["message"].as_str().unwrap().contains("does not verify"),
		"{refused}"
	);
}

/// Encoded calls that verify a proof of "40 of 100, at most 50": with that ceiling, and with another one.
fn verify_calls(node: &Node, keys: &str) -> (String, String) {
	let file = |circuit| fs::read(format!("{keys}/{circuit}.proving-key")).unwrap();
	let files = CircuitName::ALL.map(file);
	let prover = Prover::from_files(files.each_ref().map(Vec::as_slice)).unwrap();
	let opening = |value, blinding: u64| Opening {
		value,
		blinding: Fr::from(blinding),
	};
	let private = range::Private {
		whole: opening(100, 1),
		part: opening(40, 2),
	};
	let [whole, part] = [&private.whole, &private.part].map(Opening::commitment);
	let public = |ceiling: u8| [whole, part, Fr::from(ceiling), Fr::from(7u8)].map(|input| element_to_bytes(&input));
	let proof = prover.prove_range(&public(50), &private).unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	let chain = runtime.block_on(Chain::connect(&node.url)).unwrap();
	let call = |public: [[u8; 32]; 4]| {
		let inputs = public
			.map(|input| Static(FieldElement::from_canonical(input).unwrap()))
			.to_vec();
		let call = chain_runtime::tx().groth16_verifier().verify(
			Static(CircuitId::RANGE),
			3,
			inputs,
			Static(Groth16Proof(proof)),
		);
		format!("0x{}", hex::encode(chain.encode_call(&call).unwrap()))
	};
	(call(public(50)), call(public(51)))
}
