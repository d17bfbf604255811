//! The keys of a ceremony on a chain that is no development chain.

use super::{
	registry::{new_key, register},
	verification::{elements, equality_private, equality_public, range_private, range_public},
};
use crate::{mock::*, AllowDevelopmentKeys, Error, GenesisConfig};
use frame_support::{assert_noop, assert_ok};
use std::sync::LazyLock;
use tacit_ceremony::{ptau::Ptau, Basis, Beacon, Circuits, Entropy, Transcript};
use tacit_circuits::{development, CircuitName, PerCircuit, Prover};
use tacit_primitives::{CircuitId, Groth16Proof, Statement};
use tacit_traits::ProofVerifier;

/// A ceremony with two contributors and a beacon, from a first phase of its own.
static CEREMONY: LazyLock<Prover> = LazyLock::new(|| {
	let entropy = || Entropy::gather(&[]).expect("the system has randomness");
	let beacon = Beacon::new(b"a public value".to_vec(), 10).expect("a good beacon");
	let circuits = Circuits::current();
	let mut ptau = Ptau::new(circuits.power()).expect("a possible power");
	ptau.contribute("first phase", &entropy()).expect("a contribution");
	let basis = Basis::new(&ptau, circuits).expect("good powers");
	let mut transcript = Transcript::new(&basis);
	transcript.contribute("one", &entropy()).expect("a contribution");
	transcript.contribute("two", &entropy()).expect("a contribution");
	transcript.beacon("beacon", &beacon).expect("a beacon");
	let keys = transcript.verify(&basis).expect("a good ceremony").keys();
	keys.expect("a finished ceremony")
		.prover()
		.expect("keys of these circuits")
});

fn keys() -> PerCircuit<(CircuitId, Vec<u8>)> {
	CircuitName::ALL.map(|circuit| {
		(
			CircuitId(circuit.on_chain()),
			CEREMONY.verifying_key(circuit).to_bytes(),
		)
	})
}

/// Both statements of a move, proved under the keys of the ceremony.
fn statements() -> [Statement; 2] {
	let range = CEREMONY.prove_range(&range_public(), &range_private());
	let equality = CEREMONY.prove_equality(&equality_public(), &equality_private());
	[
		Statement {
			circuit: CircuitId::RANGE,
			version: 1,
			inputs: elements(range_public()),
			proof: Groth16Proof(range.expect("the statement is true")),
		},
		Statement {
			circuit: CircuitId::EQUALITY,
			version: 1,
			inputs: elements(equality_public()),
			proof: Groth16Proof(equality.expect("the statement is true")),
		},
	]
}

#[test]
fn keys_of_a_ceremony_are_registered_where_development_keys_are_refused() {
	on_chain(GenesisConfig::default(), || {
		assert!(!AllowDevelopmentKeys::<Test>::get());
		let new = keys().map(|(circuit, key)| new_key(circuit, &key));
		assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), new.to_vec()));
		for (circuit, key) in keys() {
			assert_eq!(Verifier::verifying_key(circuit, 1), Some(key));
		}
		assert_ok!(<Verifier as ProofVerifier>::verify(&statements()));
		assert_noop!(
			register(CircuitId::RANGE, development::RANGE_KEY),
			Error::<Test>::DevelopmentKey
		);
	});
}

#[test]
fn a_genesis_holds_keys_of_a_ceremony() {
	let genesis = GenesisConfig {
		keys: keys().map(|(circuit, key)| (circuit, key, None)).to_vec(),
		..Default::default()
	};
	on_chain(genesis, || {
		assert!(!AllowDevelopmentKeys::<Test>::get());
		let [range, equality] = statements();
		assert_ok!(<Verifier as ProofVerifier>::verify(&[range.clone(), equality.clone()]));
		// Proved under the development keys, the same statements are refused.
		let forged = Statement {
			proof: super::verification::range_statement().proof,
			..range
		};
		assert!(<Verifier as ProofVerifier>::verify(&[forged, equality]).is_err());
	});
}
