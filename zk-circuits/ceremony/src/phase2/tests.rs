//! Forgeries that only code inside the crate can make.

use super::{
	contribution::{Contribution, Delta, Source},
	Basis, Circuits, Transcript,
};
use crate::{ptau::Ptau, Beacon, Entropy, Place};
use std::sync::LazyLock;

static BASIS: LazyLock<Basis> = LazyLock::new(|| {
	let circuits = Circuits::current();
	let mut ptau = Ptau::new(circuits.power()).unwrap();
	ptau.contribute("first phase", &entropy()).unwrap();
	Basis::new(&ptau, circuits).unwrap()
});

fn entropy() -> Entropy {
	Entropy::gather(b"").unwrap()
}

fn beacon() -> Beacon {
	Beacon::new(b"a public value".to_vec(), 10).unwrap()
}

/// Appends a contribution that the public interface would refuse, with valid proofs and keys.
fn force(transcript: &mut Transcript, source: Source<'_>) {
	let hash = transcript.hash();
	let (contribution, secrets) = Contribution::make("forced", source, &hash, &transcript.deltas()).unwrap();
	for (queries, secret) in transcript.queries.iter_mut().zip(&secrets) {
		queries.divide(secret);
	}
	transcript.contributions.push(contribution);
}

fn place(transcript: &Transcript) -> Place {
	let error = transcript.verify(&BASIS).unwrap_err();
	error.place().expect("the error names a place").clone()
}

#[test]
fn nothing_follows_after_the_beacon() {
	let mut transcript = Transcript::new(&BASIS);
	transcript.contribute("one", &entropy()).unwrap();
	transcript.beacon("beacon", &beacon()).unwrap();
	force(&mut transcript, Source::Entropy(&entropy()));
	assert_eq!(place(&transcript), Place::Contribution(2, "beacon"));
}

#[test]
fn a_beacon_alone_is_no_ceremony() {
	let mut transcript = Transcript::new(&BASIS);
	force(&mut transcript, Source::Beacon(&beacon()));
	assert_eq!(place(&transcript), Place::Contribution(1, "beacon"));
}

/// A contributor who takes 1 for a secret changes nothing, and the proofs hold.
#[test]
fn a_contribution_has_to_change_something() {
	let mut transcript = Transcript::new(&BASIS);
	transcript.contribute("one", &entropy()).unwrap();
	let (mut contribution, _) = Contribution::make(
		"idle",
		Source::Entropy(&entropy()),
		&transcript.hash(),
		&transcript.deltas(),
	)
	.unwrap();
	contribution.claim_nothing(&transcript.hash(), &transcript.deltas());
	transcript.contributions.push(contribution);
	assert_eq!(
		place(&transcript),
		Place::Contribution(2, "delta of the range circuit in G1")
	);
}

/// The keys of someone else's ceremony, with everything before them as it is here.
#[test]
fn keys_have_to_be_those_of_the_contributions() {
	let mut transcript = Transcript::new(&BASIS);
	transcript.contribute("one", &entropy()).unwrap();
	let mut other = Transcript::new(&BASIS);
	other.contribute("one", &entropy()).unwrap();
	transcript.queries = other.queries;
	assert_eq!(
		place(&transcript),
		Place::QueryPoint(crate::CircuitName::Range, "L query", 0)
	);
}

#[test]
fn a_delta_has_to_be_that_of_the_proof_in_both_groups() {
	let mut transcript = Transcript::new(&BASIS);
	transcript.contribute("one", &entropy()).unwrap();
	let initial = Delta::initial();
	let mut altered = transcript.clone();
	altered.contributions[0].deltas[1].g1 = initial.g1;
	assert_eq!(
		place(&altered),
		Place::Contribution(1, "delta of the equality circuit in G1")
	);
	let mut altered = transcript.clone();
	altered.contributions[0].deltas[1].g2 = initial.g2;
	assert_eq!(
		place(&altered),
		Place::Contribution(1, "delta of the equality circuit in G2")
	);
	// The circuits' proofs are not interchangeable.
	let mut altered = transcript;
	altered.contributions[0].knowledge.swap(0, 1);
	assert_eq!(
		place(&altered),
		Place::Contribution(1, "proof of knowledge for the range circuit")
	);
}
