use super::*;
use crate::moves::{Balance, FundingTerms, Mover};
use std::sync::OnceLock;
use tacit_circuits::development;
use tacit_primitives::{moves, DealTerms, DisputeTerms, Groth16Proof, Ground, KeyVersions, Move, MoveKind, Side};

const GENESIS: Digest = subxt::utils::H256([7; 32]);
const VALUE: u128 = 42_500_000_000_000;
const KEYS: KeyVersions = KeyVersions { range: 1, equality: 1 };
const AUDITOR: &str = "Audit office, case 7, nonce 91d4";

fn prover() -> &'static Prover {
	static PROVER: OnceLock<Prover> = OnceLock::new();
	PROVER.get_or_init(Prover::development)
}

fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

fn opening(account: &Account, value: u128) -> Opening {
	Opening {
		value,
		blinding: account.balance_blinding(&GENESIS, 3, value, &[5; 32]),
	}
}

fn claim(account: &Account, bound: Bound) -> Claim {
	Claim {
		genesis: GENESIS,
		block: (12, Digest::repeat_byte(5)),
		account: account.id(),
		subject: Subject::Balance { version: 3 },
		commitment: commitment_of(&opening(account, VALUE)),
		bound,
		audience: AUDITOR.into(),
		range_key: 1,
	}
}

fn make(bound: Bound) -> Result<Disclosure, DisclosureError> {
	let alice = account("Alice");
	Disclosure::make(&alice, prover(), claim(&alice, bound), &opening(&alice, VALUE))
}

fn seen(commitment: Commitment) -> Seen<'static> {
	Seen {
		genesis: GENESIS,
		commitment,
		range_key: development::RANGE_KEY,
	}
}

fn check(statement: &Disclosure) -> Result<(), DisclosureError> {
	statement.check(&seen(statement.claim.commitment), Some(AUDITOR))
}

/// The statement with another claim, signed by the account again, as a lying party could hand it over.
fn restated(statement: &Disclosure, change: impl FnOnce(&mut Claim)) -> Disclosure {
	let mut claim = statement.claim.clone();
	change(&mut claim);
	Disclosure::signed(&account("Alice"), claim, statement.evidence.clone())
}

fn bounds() -> [Bound; 4] {
	[
		Bound::Exactly(VALUE),
		Bound::AtMost(VALUE + 1),
		Bound::AtLeast(VALUE - 1),
		Bound::Between(VALUE - 1, VALUE + 1),
	]
}

#[test]
fn true_statements_hold_to_the_last_unit() {
	for bound in bounds() {
		check(&make(bound).unwrap()).unwrap();
	}
	for bound in [
		Bound::AtMost(VALUE),
		Bound::AtLeast(VALUE),
		Bound::Between(VALUE, VALUE),
		Bound::AtMost(u128::MAX),
		Bound::AtLeast(0),
	] {
		check(&make(bound).unwrap()).unwrap();
	}
}

#[test]
fn the_extreme_amounts_can_be_stated() {
	let alice = account("Alice");
	for value in [0, u128::MAX] {
		let opening = opening(&alice, value);
		for bound in [
			Bound::Exactly(value),
			Bound::Between(value, value),
			Bound::AtMost(value),
			Bound::AtLeast(value),
		] {
			let claim = Claim {
				commitment: commitment_of(&opening),
				..claim(&alice, bound)
			};
			check(&Disclosure::make(&alice, prover(), claim, &opening).unwrap()).unwrap();
		}
	}
}

#[test]
fn what_is_untrue_is_not_stated() {
	for bound in [
		Bound::Exactly(VALUE + 1),
		Bound::AtMost(VALUE - 1),
		Bound::AtLeast(VALUE + 1),
		Bound::Between(VALUE + 1, VALUE + 2),
		Bound::Between(0, VALUE - 1),
	] {
		assert_eq!(make(bound), Err(DisclosureError::Untrue), "{bound:?}");
	}
	assert_eq!(make(Bound::Between(VALUE, VALUE - 1)), Err(DisclosureError::Bounds));
	let alice = account("Alice");
	let claim = claim(&alice, Bound::Exactly(1));
	let other = Disclosure::make(&alice, prover(), claim, &opening(&alice, 1));
	assert_eq!(other, Err(DisclosureError::Opening), "an opening of something else");
}

/// A forger does not care whether the statement is true; the circuit does.
#[test]
fn forged_proofs_of_untrue_statements_do_not_hold() {
	let alice = account("Alice");
	let target = opening(&alice, VALUE);
	for bound in [
		Bound::AtMost(VALUE - 1),
		Bound::AtLeast(VALUE + 1),
		Bound::Between(VALUE + 1, VALUE + 2),
		Bound::Between(VALUE - 2, VALUE - 1),
	] {
		let claim = claim(&alice, bound);
		let statements = bound.statements(claim.commitment, claim.context());
		let forged = statements
			.iter()
			.zip(bound.openings(&target))
			.map(|(inputs, [whole, part])| {
				let (public, private) = range_statement(inputs, &whole, &part);
				Groth16Proof(prover().prove_range_unchecked(&public, &private).unwrap())
			});
		let evidence = Evidence::Proofs(forged.collect());
		let forged = Disclosure::signed(&alice, claim, evidence);
		assert_eq!(check(&forged), Err(DisclosureError::Proof), "{bound:?}");
	}
	let wrong_amount = restated(&make(Bound::Exactly(VALUE)).unwrap(), |claim| {
		claim.bound = Bound::Exactly(1)
	});
	assert_eq!(check(&wrong_amount), Err(DisclosureError::Opening));
}

type Change = fn(&mut Claim);

#[test]
fn a_proof_is_good_for_its_own_statement_only() {
	let bob = account("Bob").id();
	let changes: [(&str, Change); 8] = [
		("bound", |claim| claim.bound = Bound::AtMost(VALUE)),
		("bounds", |claim| claim.bound = Bound::AtMost(VALUE + 2)),
		("block", |claim| claim.block.0 += 1),
		("block hash", |claim| claim.block.1 = Digest::repeat_byte(6)),
		("version", |claim| claim.subject = Subject::Balance { version: 4 }),
		("subject", |claim| claim.subject = Subject::Escrow { deal: 3 }),
		("addressee", |claim| claim.audience = "Somebody else".into()),
		("key", |claim| claim.range_key = 2),
	];
	let statement = make(Bound::AtMost(VALUE + 1)).unwrap();
	for (what, change) in changes {
		let changed = restated(&statement, change);
		let outcome = changed.check(&seen(changed.claim.commitment), None);
		assert_eq!(outcome, Err(DisclosureError::Proof), "{what}");
	}
	let statement = make(Bound::AtLeast(VALUE - 1)).unwrap();
	let lower = restated(&statement, |claim| claim.bound = Bound::AtLeast(VALUE - 2));
	assert_eq!(check(&lower), Err(DisclosureError::Proof));

	let mut stolen = statement.claim.clone();
	stolen.account = bob;
	let stolen = Disclosure::signed(&account("Bob"), stolen, statement.evidence.clone());
	assert_eq!(
		check(&stolen),
		Err(DisclosureError::Proof),
		"another account's statement"
	);
}

#[test]
fn only_the_account_itself_states_something() {
	for bound in bounds() {
		let statement = make(bound).unwrap();
		let mut signed_by_another = statement.clone();
		signed_by_another.signature =
			Disclosure::signed(&account("Bob"), statement.claim.clone(), statement.evidence.clone()).signature;
		assert_eq!(check(&signed_by_another), Err(DisclosureError::Signature));
		let mut unsigned = statement.clone();
		unsigned.claim.audience = "Somebody else".into();
		let outcome = unsigned.check(&seen(unsigned.claim.commitment), None);
		assert_eq!(outcome, Err(DisclosureError::Signature));
	}
}

#[test]
fn the_chain_the_commitment_and_the_addressee_have_to_agree() {
	let statement = make(Bound::AtMost(VALUE)).unwrap();
	let other = seen(commitment_of(&opening(&account("Bob"), VALUE)));
	assert_eq!(statement.check(&other, None), Err(DisclosureError::Commitment));
	let elsewhere = Seen {
		genesis: Digest::repeat_byte(8),
		..seen(statement.claim.commitment)
	};
	assert_eq!(statement.check(&elsewhere, None), Err(DisclosureError::Chain));
	let own = seen(statement.claim.commitment);
	assert_eq!(
		statement.check(&own, Some("Somebody else")),
		Err(DisclosureError::Addressee(AUDITOR.into()))
	);
	let other_circuit = Seen {
		range_key: development::EQUALITY_KEY,
		..own
	};
	assert_eq!(statement.check(&other_circuit, None), Err(DisclosureError::Proof));
	let no_key = Seen { range_key: &[], ..own };
	assert!(matches!(statement.check(&no_key, None), Err(DisclosureError::Key(_))));
}

#[test]
fn the_evidence_has_to_fit_the_claim() {
	let exact = make(Bound::Exactly(VALUE)).unwrap();
	let proved = make(Bound::Between(VALUE, VALUE)).unwrap();
	let alice = account("Alice");
	for (claim, evidence) in [
		(&exact.claim, &proved.evidence),
		(&proved.claim, &exact.evidence),
		(&proved.claim, &Evidence::Proofs(vec![])),
		(&exact.claim, &Evidence::Proofs(vec![])),
	] {
		let mixed = Disclosure::signed(&alice, claim.clone(), evidence.clone());
		assert_eq!(check(&mixed), Err(DisclosureError::Evidence));
	}
	let Evidence::Proofs(proofs) = &proved.evidence else {
		panic!("proofs");
	};
	let swapped = Evidence::Proofs(vec![proofs[1], proofs[0]]);
	let swapped = Disclosure::signed(&alice, proved.claim.clone(), swapped);
	assert_eq!(check(&swapped), Err(DisclosureError::Proof));
	let half = Evidence::Proofs(proofs[..1].to_vec());
	assert_eq!(
		check(&Disclosure::signed(&alice, proved.claim, half)),
		Err(DisclosureError::Evidence)
	);
}

/// A statement's proof is not valid for a move, nor a move's proof for a statement, even if both are about the same
/// commitments.
#[test]
fn statements_and_moves_do_not_replace_each_other() {
	let alice = account("Alice");
	let balance = Balance {
		version: 3,
		opening: opening(&alice, VALUE),
	};
	let mover = Mover {
		account: &alice,
		genesis: GENESIS,
		keys: KEYS,
		prover: prover(),
	};
	let key = VerifyingKey::from_bytes(development::RANGE_KEY).unwrap();
	let holds = |inputs: RangeInputs, proof: &Groth16Proof| {
		let inputs = inputs.to_inputs().map(|input| input.to_bytes());
		tacit_circuits::verify(&[tacit_circuits::Claim {
			key: &key,
			inputs: &inputs,
			proof: &proof.0,
		}])
		.is_ok()
	};

	// The statement "at least 1" has the inputs of an unshielding that leaves 1 with the blinding 0.
	let statement = make(Bound::AtLeast(1)).unwrap();
	let Evidence::Proofs(proofs) = &statement.evidence else {
		panic!("proofs");
	};
	let inputs = Bound::AtLeast(1).statements(statement.claim.commitment, statement.claim.context())[0];
	assert!(holds(inputs, &proofs[0]));
	let kinds = [
		MoveKind::Shield,
		MoveKind::Fund,
		MoveKind::Settle,
		MoveKind::Refund,
		MoveKind::Unshield,
		MoveKind::Split,
		MoveKind::CollectPart,
	];
	for kind in kinds {
		for deal in [None, Some(0), Some(3)] {
			let context = mover.context(kind, &balance, deal);
			assert_ne!(context, statement.claim.context());
			assert!(!holds(RangeInputs { context, ..inputs }, &proofs[0]), "{kind:?}");
		}
	}

	// The proofs of the unshielding and the funding, handed over as evidence for the bounds that they would prove if
	// their contexts were those of statements.
	let loss = mover.unshield(&balance, Amount::from_units(1)).unwrap();
	let context = mover.context(MoveKind::Unshield, &balance, None);
	let (inputs, _) = moves::unshield(
		statement.claim.commitment,
		loss.update().commitment.check().unwrap(),
		1,
		context,
	);
	assert!(holds(inputs, &range_of(&loss)));
	let terms = FundingTerms {
		deal: 3,
		price: Amount::from_units(VALUE),
		keys: [alice.encryption_key(), alice.encryption_key()],
	};
	let funding = mover.fund(&balance, &terms, Amount::from_units(1)).unwrap();
	for proof in [range_of(&loss), range_of(&funding)] {
		for bound in [Bound::AtLeast(1), Bound::AtMost(VALUE)] {
			let evidence = Evidence::Proofs(vec![proof]);
			let replayed = Disclosure::signed(&alice, claim(&alice, bound), evidence);
			assert_eq!(check(&replayed), Err(DisclosureError::Proof));
		}
	}

	// The signature of a transaction is made in another context.
	let message = (&statement.claim, &statement.evidence).encode();
	let signature = account("Alice").sign_under(b"substrate", &message);
	let passed_off = Disclosure { signature, ..statement };
	assert_eq!(check(&passed_off), Err(DisclosureError::Signature));
}

/// The proof of `range` of a move that lowers a balance.
fn range_of(action: &Move) -> Groth16Proof {
	match action {
		Move::Unshield { proofs, .. } | Move::Fund { proofs, .. } => proofs.range,
		_ => panic!("a move with a proof of `range`"),
	}
}

fn settled() -> Disclosure {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let opening = Opening {
		value: VALUE,
		blinding: alice.escrow_blinding(&GENESIS, 3, VALUE, &[5; 32]),
	};
	let transcript = DealTranscript {
		deal: 3,
		terms: DealTerms {
			demander: alice.id(),
			provider: bob.id(),
			ceiling: 2 * VALUE,
			delivery_period: 100,
			terms: Digest::repeat_byte(1),
			dispute: DisputeTerms {
				arbiter: None,
				undecided: Side::Provider,
			},
		},
		keys: KEYS,
		escrow: commitment_of(&opening),
		package: Digest::repeat_byte(2),
		ground: Ground::Approved,
		demander_stamped_at: Some(5),
		provider_stamped_at: 4,
	};
	let claim = Claim {
		commitment: transcript.escrow,
		subject: Subject::Settled {
			transcript: Box::new(transcript),
		},
		..claim(&bob, Bound::Between(VALUE / 2, VALUE))
	};
	Disclosure::make(&bob, prover(), claim, &opening).unwrap()
}

#[test]
fn a_settled_escrow_is_bound_to_the_record() {
	let statement = settled();
	let Subject::Settled { transcript } = &statement.claim.subject else {
		panic!("settled");
	};
	let digest = transcript.digest();
	let commitment = statement.check_record(3, digest).unwrap();
	assert_eq!(statement.check(&seen(commitment), Some(AUDITOR)), Ok(()));

	assert_eq!(statement.check_record(4, digest), Err(DisclosureError::Record));
	assert_eq!(
		statement.check_record(3, Digest::repeat_byte(9)),
		Err(DisclosureError::Record)
	);
	let mut other_escrow = statement.clone();
	if let Subject::Settled { transcript } = &mut other_escrow.claim.subject {
		transcript.escrow = Commitment::ZERO;
	}
	assert_eq!(other_escrow.check_record(3, digest), Err(DisclosureError::Record));
	let mut stranger = statement.clone();
	stranger.claim.account = account("Charlie").id();
	assert_eq!(stranger.check_record(3, digest), Err(DisclosureError::Party));
	let no_record = make(Bound::AtMost(VALUE)).unwrap();
	assert_eq!(no_record.check_record(3, digest), Err(DisclosureError::Record));
}

#[test]
fn files_are_read_as_they_were_written() {
	let mut statements: Vec<Disclosure> = bounds().into_iter().map(|bound| make(bound).unwrap()).collect();
	statements.push(settled());
	for statement in statements {
		let json = statement.to_json();
		assert_eq!(Disclosure::from_json(&json).as_ref(), Ok(&statement));
	}
}

/// A file with any one character altered is refused, as a file or as a statement.
#[test]
fn any_altered_character_is_noticed() {
	for statement in [
		make(Bound::Exactly(VALUE)).unwrap(),
		make(Bound::AtMost(VALUE)).unwrap(),
		settled(),
	] {
		let json = statement.to_json();
		let accepted = |text: &str| match Disclosure::from_json(text) {
			Ok(read) => {
				let record = read.check_record(3, record_of(&statement));
				let commitment = match (&statement.claim.subject, record) {
					(Subject::Settled { .. }, Err(_)) => return false,
					_ => statement.claim.commitment,
				};
				read.claim.subject == statement.claim.subject && read.check(&seen(commitment), Some(AUDITOR)).is_ok()
			},
			Err(_) => false,
		};
		assert!(accepted(&json));
		for (position, old) in json.char_indices() {
			// Long fields are hexadecimal; a few characters of each will do.
			if json[..position].ends_with(|c: char| c.is_ascii_hexdigit()) && position % 13 != 0 {
				continue;
			}
			for new in ['0', '1', 'f', 'A', ' ', '"'] {
				if new != old {
					let altered = format!("{}{new}{}", &json[..position], &json[position + old.len_utf8()..]);
					assert!(!accepted(&altered), "{position}: {old:?} to {new:?}");
				}
			}
			let removed = format!("{}{}", &json[..position], &json[position + old.len_utf8()..]);
			assert!(!accepted(&removed), "{position}: without {old:?}");
		}
	}
}

fn record_of(statement: &Disclosure) -> Digest {
	match &statement.claim.subject {
		Subject::Settled { transcript } => transcript.digest(),
		_ => Digest::zero(),
	}
}

#[test]
fn only_the_one_form_is_taken() {
	let json = make(Bound::AtMost(VALUE)).unwrap().to_json();
	let malformed = |text: String| matches!(Disclosure::from_json(&text), Err(DisclosureError::Malformed(_)));
	assert!(malformed(json.clone() + "\n"), "trailing data");
	assert!(malformed(json.clone() + "{}"));
	assert!(malformed(format!(" {json}")));
	assert!(malformed(json.trim_end().to_owned()));
	assert!(
		malformed(json.replacen('{', "{\n  \"more\": 1,", 1)),
		"an unknown field"
	);
	assert!(malformed(json.replacen(
		"\"range_key\": 1",
		"\"range_key\": 1,\n  \"range_key\": 1",
		1
	)));
	assert!(
		malformed(json.replacen("42.5", "42.50", 1)),
		"another form of the same amount"
	);
	assert!(malformed(json.replacen("v1", "v2", 1)), "another version");
	assert!(malformed(String::new()));
	assert!(malformed("[]".into()));
}

#[test]
fn the_addressee_is_one_line() {
	let alice = account("Alice");
	for audience in ["", "two\nlines", "\u{202e}reversed", &"x".repeat(257)] {
		let claim = Claim {
			audience: audience.into(),
			..claim(&alice, Bound::Exactly(VALUE))
		};
		let made = Disclosure::make(&alice, prover(), claim.clone(), &opening(&alice, VALUE));
		assert_eq!(made, Err(DisclosureError::Audience));
		let signed = Disclosure::signed(&alice, claim, Evidence::Blinding(FieldElement::ZERO));
		assert_eq!(
			signed.check(&seen(signed.claim.commitment), None),
			Err(DisclosureError::Audience)
		);
	}
}
