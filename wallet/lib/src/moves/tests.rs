//! The moves against the verifier of the chain, without a chain.

use super::*;
use crate::amount::UNIT;
use std::sync::OnceLock;
use tacit_circuits::{development, verify, Claim, VerifyingKey};
use tacit_primitives::UncheckedCommitment;

const GENESIS: Digest = Digest::repeat_byte(7);
const KEYS: KeyVersions = KeyVersions { range: 1, equality: 1 };

fn prover() -> &'static Prover {
	static PROVER: OnceLock<Prover> = OnceLock::new();
	PROVER.get_or_init(Prover::development)
}

fn mover(account: &Account) -> Mover<'_> {
	Mover {
		account,
		genesis: GENESIS,
		keys: KEYS,
		prover: prover(),
	}
}

fn empty(account: &Account) -> Balance {
	Balance::open(account, GENESIS, 0, Commitment::ZERO, &[]).unwrap()
}

/// Stands in for the chain, which keeps the update of a move, and opens the new balance from it.
fn apply(account: &Account, action: &Move) -> Balance {
	Balance::after(account, GENESIS, action.update()).unwrap()
}

fn checked(commitment: UncheckedCommitment) -> Commitment {
	commitment.check().unwrap()
}

/// The commitment to the balance after a move.
fn left(action: &Move) -> Commitment {
	checked(action.update().commitment)
}

/// The proof of a move that raises a balance.
fn proof(action: &Move) -> &Groth16Proof {
	match action {
		Move::Shield { proof, .. }
		| Move::Settle { proof, .. }
		| Move::Refund { proof, .. }
		| Move::CollectPart { proof, .. } => proof,
		other => panic!("{other:?} has two proofs"),
	}
}

/// Both proofs of a move that lowers a balance.
fn proofs(action: &Move) -> &MoveProofs {
	match action {
		Move::Fund { proofs, .. } | Move::Unshield { proofs, .. } => proofs,
		other => panic!("{other:?} has one proof"),
	}
}

/// The commitment to the escrow that a payment makes, and its sealed opening.
fn paid_in(action: &Move) -> (Commitment, &[u8]) {
	match action {
		Move::Fund { escrow, opening, .. } => (checked(*escrow), opening),
		other => panic!("{other:?} pays nothing into escrow"),
	}
}

fn holds(key: &[u8], inputs: &[FieldElement], proof: &Groth16Proof) -> bool {
	let key = VerifyingKey::from_bytes(key).unwrap();
	let inputs: Vec<_> = inputs.iter().map(|input| input.to_bytes()).collect();
	let claim = Claim {
		key: &key,
		inputs: &inputs,
		proof: &proof.0,
	};
	verify(&[claim]).is_ok()
}

fn equality_holds(inputs: EqualityInputs, proof: &Groth16Proof) -> bool {
	holds(development::EQUALITY_KEY, &inputs.to_inputs(), proof)
}

fn range_holds(inputs: RangeInputs, proof: &Groth16Proof) -> bool {
	holds(development::RANGE_KEY, &inputs.to_inputs(), proof)
}

/// Carries out a trade without a chain. Each move opens the commitments that the one before has left, and the verifier
/// accepts every proof with public inputs from the values that the chain would hold.
#[test]
fn the_moves_of_a_trade_verify_and_restore_from_the_notes() {
	let (alice, bob) = (
		Account::development("Alice").unwrap(),
		Account::development("Bob").unwrap(),
	);
	let (demander, provider) = (mover(&alice), mover(&bob));

	let before = empty(&alice);
	let shield = demander.shield(&before, Amount::from_units(100 * UNIT)).unwrap();
	let context = demander.context(MoveKind::Shield, &before, None);
	let statement = moves::shield(Commitment::ZERO, left(&shield), 100 * UNIT, context);
	assert!(equality_holds(statement, proof(&shield)));
	let other_amount = moves::shield(Commitment::ZERO, left(&shield), 101 * UNIT, context);
	assert!(!equality_holds(other_amount, proof(&shield)));
	let shielded = apply(&alice, &shield);
	assert_eq!(shielded.amount(), Amount::from_units(100 * UNIT));

	let terms = FundingTerms {
		deal: 5,
		price: Amount::from_units(40 * UNIT),
		keys: [alice.encryption_key(), bob.encryption_key()],
	};
	let fund = demander.fund(&shielded, &terms, Amount::from_units(39 * UNIT)).unwrap();
	let (held, opening) = paid_in(&fund);
	let context = demander.context(MoveKind::Fund, &shielded, Some(5));
	let (range, equality) = moves::fund(left(&shield), left(&fund), held, 40 * UNIT, context);
	assert!(range_holds(range, &proofs(&fund).range));
	assert!(equality_holds(equality, &proofs(&fund).equality));
	let rest = apply(&alice, &fund);
	assert_eq!(rest.amount(), Amount::from_units(61 * UNIT));

	let escrow = seal::open_opening(&bob, opening).unwrap();
	assert_eq!(escrow.value, 39 * UNIT);
	assert_eq!(commitment_of(&escrow), held);

	let before = empty(&bob);
	let settle = provider.settle(&before, 5, &escrow).unwrap();
	let context = provider.context(MoveKind::Settle, &before, Some(5));
	let statement = moves::collect(held, Commitment::ZERO, left(&settle), context);
	assert!(equality_holds(statement, proof(&settle)));
	let as_refund = provider.context(MoveKind::Refund, &before, Some(5));
	let statement = moves::collect(held, Commitment::ZERO, left(&settle), as_refund);
	assert!(!equality_holds(statement, proof(&settle)), "a settlement is no refund");
	let paid = apply(&bob, &settle);

	let unshield = provider.unshield(&paid, Amount::from_units(39 * UNIT)).unwrap();
	let context = provider.context(MoveKind::Unshield, &paid, None);
	let (range, equality) = moves::unshield(left(&settle), left(&unshield), 39 * UNIT, context);
	assert!(range_holds(range, &proofs(&unshield).range));
	assert!(equality_holds(equality, &proofs(&unshield).equality));
	assert_eq!(apply(&bob, &unshield).amount(), Amount::ZERO);
}

#[test]
fn what_the_chain_would_refuse_is_refused_before_proving() {
	let alice = Account::development("Alice").unwrap();
	let mover = mover(&alice);
	let balance = Balance {
		version: 1,
		opening: mover.next(&empty(&alice), 10),
	};
	let terms = FundingTerms {
		deal: 0,
		price: Amount::from_units(20),
		keys: [alice.encryption_key(); 2],
	};
	let message = |error: MoveError| error.to_string();
	let too_much = message(mover.fund(&balance, &terms, Amount::from_units(11)).unwrap_err());
	assert!(too_much.contains("does not cover"), "{too_much}");
	let too_dear = message(mover.fund(&balance, &terms, Amount::from_units(21)).unwrap_err());
	assert!(too_dear.contains("above the awarded price"), "{too_dear}");
	assert!(mover.unshield(&balance, Amount::from_units(11)).is_err());
	assert!(mover.unshield(&balance, Amount::ZERO).is_err());
	assert!(mover.shield(&balance, Amount::from_units(u128::MAX)).is_err());
}

#[test]
fn a_balance_opens_only_for_its_owner_on_its_chain_and_only_as_committed() {
	let (alice, bob) = (
		Account::development("Alice").unwrap(),
		Account::development("Bob").unwrap(),
	);
	let mover = mover(&alice);
	let BalanceUpdate { commitment, note, .. } = mover.update(&empty(&alice), &mover.next(&empty(&alice), 5));
	let commitment = checked(commitment);
	let open = |account: &Account, genesis, version, commitment| {
		Balance::open(account, genesis, version, commitment, &note).map(|balance| balance.amount())
	};
	assert_eq!(open(&alice, GENESIS, 1, commitment).unwrap(), Amount::from_units(5));
	assert!(matches!(open(&bob, GENESIS, 1, commitment), Err(MoveError::Note(_))));
	assert!(matches!(
		open(&alice, Digest::repeat_byte(1), 1, commitment),
		Err(MoveError::Note(_))
	));
	assert!(matches!(open(&alice, GENESIS, 2, commitment), Err(MoveError::Note(_))));
	assert!(matches!(
		open(&alice, GENESIS, 1, Commitment::ZERO),
		Err(MoveError::NoteMismatch)
	));
	assert!(matches!(
		open(&alice, GENESIS, 0, commitment),
		Err(MoveError::NoteMismatch)
	));
}

#[test]
fn a_split_verifies_and_each_party_collects_its_part() {
	let [alice, bob, charlie] = ["Alice", "Bob", "Charlie"].map(|name| Account::development(name).unwrap());
	let (demander, provider) = (mover(&alice), mover(&bob));
	let escrow = demander.escrow(5, Amount::from_units(39 * UNIT));
	let terms = SplitTerms {
		deal: 5,
		price: Amount::from_units(40 * UNIT),
		keys: [&alice, &bob, &charlie].map(Account::encryption_key).to_vec(),
	};
	let part = Amount::from_units(30 * UNIT);
	let (split, split_proofs) = provider.split(3, &terms, &escrow, part).unwrap();
	let [demander_part, provider_part] = [split.demander_part, split.provider_part].map(checked);
	let statements = |demander_part, version| {
		moves::split(
			commitment_of(&escrow),
			demander_part,
			provider_part,
			40 * UNIT,
			provider.context_at(MoveKind::Split, version, Some(5)),
		)
	};
	let (range, equality) = statements(demander_part, 3);
	assert!(range_holds(range, &split_proofs.range));
	assert!(equality_holds(equality, &split_proofs.equality));
	let (range, equality) = statements(demander_part, 4);
	assert!(!range_holds(range, &split_proofs.range), "made for another version");
	assert!(!equality_holds(equality, &split_proofs.equality));
	let (_, equality) = statements(provider_part, 3);
	assert!(
		!equality_holds(equality, &split_proofs.equality),
		"another part for the demander"
	);

	for reader in [&alice, &bob, &charlie] {
		let [back, paid] = seal::open_parts(reader, &split.opening).unwrap();
		assert_eq!([back.value, paid.value], [9 * UNIT, 30 * UNIT]);
		assert_eq!(
			[commitment_of(&back), commitment_of(&paid)],
			[demander_part, provider_part]
		);
	}
	let [back, _] = seal::open_parts(&alice, &split.opening).unwrap();
	let before = empty(&alice);
	let collect = demander.collect_part(&before, 5, &back).unwrap();
	let context = demander.context(MoveKind::CollectPart, &before, Some(5));
	let statement = moves::collect(demander_part, Commitment::ZERO, left(&collect), context);
	assert!(equality_holds(statement, proof(&collect)));
	assert_eq!(apply(&alice, &collect).amount(), Amount::from_units(9 * UNIT));

	let (again, _) = provider.split(3, &terms, &escrow, part).unwrap();
	assert_ne!(
		again.provider_part, split.provider_part,
		"the same amounts cannot be recognised"
	);
	for (value, possible) in [(0, true), (39 * UNIT, true), (39 * UNIT + 1, false)] {
		let split = provider.split(3, &terms, &escrow, Amount::from_units(value));
		assert_eq!(split.is_ok(), possible, "{value}");
	}
}

/// Otherwise the commitments of a move that was refused, or only shown, could reveal the amount of another one of the
/// same version.
#[test]
fn two_moves_of_one_version_never_have_a_commitment_in_common() {
	let alice = Account::development("Alice").unwrap();
	let mover = mover(&alice);
	let shield = mover.shield(&empty(&alice), Amount::from_units(100 * UNIT)).unwrap();
	let balance = apply(&alice, &shield);
	let terms = FundingTerms {
		deal: 5,
		price: Amount::from_units(40 * UNIT),
		keys: [alice.encryption_key(); 2],
	};
	let amount = Amount::from_units(12_345_600_000_000);
	let mut seen = std::collections::BTreeSet::new();
	let mut made = 0;
	for _ in 0..2 {
		let fund = mover.fund(&balance, &terms, amount).unwrap();
		let unshield = mover.unshield(&balance, amount).unwrap();
		let shield = mover.shield(&balance, amount).unwrap();
		let (held, opening) = paid_in(&fund);
		let escrow = seal::open_opening(&alice, opening).unwrap();
		let split_terms = SplitTerms {
			deal: 5,
			price: terms.price,
			keys: vec![alice.encryption_key()],
		};
		let (split, _) = mover.split(balance.version, &split_terms, &escrow, amount).unwrap();
		let refund = mover.refund(&balance, 5, &escrow).unwrap();
		let commitments = [
			left(&fund),
			held,
			left(&unshield),
			left(&shield),
			checked(split.demander_part),
			checked(split.provider_part),
			left(&refund),
		];
		made += commitments.len();
		seen.extend(commitments.map(|commitment| commitment.0.to_bytes()));
	}
	assert_eq!(seen.len(), made);
}

#[test]
fn an_escrow_of_an_earlier_release_is_found_by_its_amount() {
	let alice = Account::development("Alice").unwrap();
	let amount = Amount::from_units(40 * UNIT);
	let commitment = commitment_of(&Opening {
		value: amount.units(),
		blinding: alice.former_escrow_blinding(&GENESIS, 5, amount.units()),
	});
	let found = |account: &Account, deal, units| {
		former_escrow(account, &GENESIS, deal, Amount::from_units(units), commitment).map(|opening| opening.value)
	};
	assert_eq!(found(&alice, 5, 40 * UNIT), Some(40 * UNIT));
	assert_eq!(found(&alice, 5, 41 * UNIT), None);
	assert_eq!(found(&alice, 6, 40 * UNIT), None);
	assert_eq!(found(&Account::development("Bob").unwrap(), 5, 40 * UNIT), None);
	let hedged = commitment_of(&mover(&alice).escrow(5, amount));
	assert!(former_escrow(&alice, &GENESIS, 5, amount, hedged).is_none());
}
