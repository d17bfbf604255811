//! Opens the sealed parts of a finished call again, before the call is signed or printed.
//!
//! The blindings of a balance and of an escrow exist only in the note and in the sealed opening of the call that makes
//! them. If one of these were wrong, the money under it would be lost. So this module decodes the final bytes of the
//! call as the chain will, opens them with the secrets of the account, and compares them with the intended amounts. The
//! result is a [`Reopened`]. A command signs and submits a call that carries a ciphertext only as a [`Reopened`].

use crate::{
	amount::Amount,
	call::{self, INDICES},
	keys::Account,
	moves::commitment_of,
	note::{self, NoteContext},
	seal,
};
use codec::{Compact, DecodeAll};
#[cfg(feature = "client")]
use subxt::transactions::{Payload, ValidationDetails};
use tacit_circuits::Opening;
use tacit_primitives::{BalanceUpdate, DealId, Digest, Move, MoveProofs, SplitProposal, UncheckedCommitment};

/// A finished call does not hold the intended amounts or texts. Nothing was signed or submitted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the finished call cannot be read again as it was meant: {0}")]
pub struct ReopenError(String);

type Result<T, E = ReopenError> = std::result::Result<T, E>;

/// The amounts that a move is to leave to its account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intended {
	/// The confidential balance after it.
	pub balance: Amount,
	/// The amount that it pays into escrow.
	pub escrow: Option<Amount>,
}

/// A call or move whose sealed parts were opened again and are right. Only the checks of this module make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened<T>(T);

impl<T> Reopened<T> {
	/// The checked call or move.
	pub fn into_inner(self) -> T {
		self.0
	}
}

#[cfg(feature = "client")]
impl<P: Payload> Payload for Reopened<P> {
	type CallData = P::CallData;

	fn pallet_name(&self) -> &str {
		self.0.pallet_name()
	}

	fn call_name(&self) -> &str {
		self.0.call_name()
	}

	fn call_data(&self) -> &P::CallData {
		self.0.call_data()
	}

	fn validation_details(&self) -> Option<ValidationDetails<'_>> {
		self.0.validation_details()
	}
}

/// Checks the call of a move, which is of the same kind as `action`.
pub fn check_call<T: AsRef<[u8]>>(
	account: &Account,
	genesis: &Digest,
	call: T,
	action: &Move,
	intended: &Intended,
) -> Result<Reopened<T>> {
	let decoded = call::decode(action, call.as_ref()).ok_or_else(|| garbled("it is no move"))?;
	check(account, genesis, &decoded, intended)?;
	Ok(Reopened(call))
}

/// Checks a move as a batch carries it, and returns the decoded move.
pub fn check_move(account: &Account, genesis: &Digest, encoded: &[u8], intended: &Intended) -> Result<Reopened<Move>> {
	let action: Move = DecodeAll::decode_all(&mut &encoded[..]).map_err(|_| garbled("it is no move"))?;
	check(account, genesis, &action, intended)?;
	Ok(Reopened(action))
}

fn check(account: &Account, genesis: &Digest, action: &Move, intended: &Intended) -> Result<()> {
	let escrow = match action {
		Move::Fund { escrow, opening, .. } => Some((*escrow, opening)),
		Move::Shield { .. }
		| Move::Settle { .. }
		| Move::Refund { .. }
		| Move::Unshield { .. }
		| Move::CollectPart { .. } => None,
	};
	check_balance(account, genesis, action.update(), intended.balance)?;
	match (escrow, intended.escrow) {
		(None, None) => Ok(()),
		(Some((commitment, sealed)), Some(amount)) => {
			let opening = seal::open_opening(account, sealed).map_err(|error| garbled(&error.to_string()))?;
			opens(&opening, commitment, amount, "the escrow")
		},
		_ => Err(garbled("it is another move")),
	}
}

fn check_balance(account: &Account, genesis: &Digest, update: &BalanceUpdate, amount: Amount) -> Result<()> {
	let context = NoteContext {
		genesis: *genesis,
		account: account.id(),
		version: update.version.saturating_add(1),
	};
	let opening =
		note::open(&account.note_key(), &context, &update.note).map_err(|error| garbled(&error.to_string()))?;
	opens(&opening, update.commitment, amount, "the balance")
}

/// Checks the call that proposes a split: both parts, the demander's first.
pub fn check_split<T: AsRef<[u8]>>(account: &Account, call: T, intended: [Amount; 2]) -> Result<Reopened<T>> {
	let mut arguments = call.as_ref().get(INDICES..).unwrap_or_default();
	let decoded = <(Compact<DealId>, SplitProposal, MoveProofs)>::decode_all(&mut arguments);
	let (_, proposal, _) = decoded.map_err(|_| garbled("it is no proposal of a split"))?;
	let parts = seal::open_parts(account, &proposal.opening).map_err(|error| garbled(&error.to_string()))?;
	let commitments = [proposal.demander_part, proposal.provider_part];
	for ((part, commitment), amount) in parts.iter().zip(commitments).zip(intended) {
		opens(part, commitment, amount, "a part of the split")?;
	}
	Ok(Reopened(call))
}

/// Checks a call that carries a ciphertext: the ciphertext is in the call and opens to the intended plaintext.
pub fn check_sealed<T: AsRef<[u8]>>(
	account: &Account,
	call: T,
	sealed: &[u8],
	plaintext: &[u8],
) -> Result<Reopened<T>> {
	if sealed.is_empty() || !holds(call.as_ref(), sealed) {
		return Err(garbled("what was sealed is not in it"));
	}
	let opened = seal::open(account, sealed).map_err(|error| garbled(&error.to_string()))?;
	match **opened == *plaintext {
		true => Ok(Reopened(call)),
		false => Err(garbled("what was sealed opens to something else")),
	}
}

/// Checks that a call carries no ciphertext, although its kind may carry one: a delivery whose package is kept
/// elsewhere, or a quotation that keeps its pre-solution.
pub fn check_unsealed<T: AsRef<[u8]>>(call: T) -> Result<Reopened<T>> {
	match holds(call.as_ref(), seal::INTRODUCTION) {
		false => Ok(Reopened(call)),
		true => Err(garbled("something is sealed in it")),
	}
}

fn holds(call: &[u8], piece: &[u8]) -> bool {
	call.windows(piece.len()).any(|part| part == piece)
}

/// Checks value and blinding, because the commitment is to both.
fn opens(opening: &Opening, commitment: UncheckedCommitment, amount: Amount, what: &str) -> Result<()> {
	// A commitment has one encoding, so bytes that are none are never equal.
	if opening.value != amount.units() || UncheckedCommitment::from(commitment_of(opening)) != commitment {
		return Err(garbled(&format!("{what} in it is not the one that was to be made")));
	}
	Ok(())
}

fn garbled(why: &str) -> ReopenError {
	ReopenError(why.to_owned())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::moves::{Balance, FundingTerms, Mover, SplitTerms};
	use codec::Encode;
	use tacit_circuits::Prover;
	use tacit_primitives::{Commitment, Groth16Proof, KeyVersions};

	const GENESIS: Digest = Digest::repeat_byte(7);

	/// A change to the parts of a move.
	type Change = fn(&mut BalanceUpdate, &mut UncheckedCommitment, &mut Vec<u8>);

	fn account(name: &str) -> Account {
		Account::development(name).unwrap()
	}

	fn mover<'a>(account: &'a Account, prover: &'a Prover) -> Mover<'a> {
		Mover {
			account,
			genesis: GENESIS,
			keys: KeyVersions { range: 1, equality: 1 },
			prover,
		}
	}

	fn proofs() -> MoveProofs {
		let proof = || Groth16Proof([5; 256]);
		MoveProofs {
			range: proof(),
			equality: proof(),
		}
	}

	#[test]
	fn a_payment_is_opened_again_and_any_change_is_noticed() {
		let (alice, prover) = (account("Alice"), Prover::development());
		let mover = mover(&alice, &prover);
		let before = Balance {
			version: 3,
			opening: mover.next(
				&Balance {
					version: 2,
					opening: Opening::zero(),
				},
				100,
			),
		};
		let terms = FundingTerms {
			deal: 5,
			price: Amount::from_units(40),
			keys: [alice.encryption_key(), account("Bob").encryption_key()],
		};
		let fund = mover.fund(&before, &terms, Amount::from_units(39)).unwrap();
		let made = |change: Change| {
			let mut made = fund.clone();
			if let Move::Fund {
				update,
				escrow,
				opening,
				..
			} = &mut made
			{
				change(update, escrow, opening);
			}
			made
		};
		let intended = Intended {
			balance: Amount::from_units(61),
			escrow: Some(Amount::from_units(39)),
		};
		let check = |action: &Move, intended: &Intended| {
			let bytes = call::encode(action);
			let read = check_call(&alice, &GENESIS, &bytes, action, intended)?;
			assert_eq!(read.into_inner(), &bytes);
			check_move(&alice, &GENESIS, &action.encode(), intended)
		};
		let good = made(|_, _, _| ());
		assert_eq!(check(&good, &intended).unwrap().into_inner(), good);
		let changes: [Change; 7] = [
			|update, _, _| update.note[20] ^= 1,
			|update, _, _| update.note.clear(),
			|update, _, _| update.version += 1,
			|update, _, _| update.commitment = Commitment::ZERO.into(),
			|_, escrow, _| *escrow = Commitment::ZERO.into(),
			|_, _, opening| opening[100] ^= 1,
			|_, _, opening| opening.clear(),
		];
		for (number, change) in changes.into_iter().enumerate() {
			assert!(check(&made(change), &intended).is_err(), "{number}");
		}
		for (balance, escrow) in [(62, Some(39)), (61, Some(38)), (61, None)] {
			let other = Intended {
				balance: Amount::from_units(balance),
				escrow: escrow.map(Amount::from_units),
			};
			assert!(check(&good, &other).is_err(), "{balance} {escrow:?}");
		}
		let truncated = call::encode(&good);
		let truncated = &truncated[..truncated.len() - 1];
		assert!(check_call(&alice, &GENESIS, truncated, &good, &intended).is_err());
		assert!(check_call(&account("Bob"), &GENESIS, &call::encode(&good), &good, &intended).is_err());
		let longer = [&call::encode(&good)[..], &[0]].concat();
		assert!(check_call(&alice, &GENESIS, &longer, &good, &intended).is_err());
		assert!(check_call(&alice, &Digest::zero(), &call::encode(&good), &good, &intended).is_err());
	}

	#[test]
	fn a_split_is_opened_again() {
		let (bob, prover) = (account("Bob"), Prover::development());
		let mover = mover(&bob, &prover);
		let escrow = mover.escrow(5, Amount::from_units(40));
		let terms = SplitTerms {
			deal: 5,
			price: Amount::from_units(40),
			keys: vec![bob.encryption_key(), account("Alice").encryption_key()],
		};
		let (split, _) = mover.split(3, &terms, &escrow, Amount::from_units(30)).unwrap();
		let proposal = |turned: bool| {
			let mut proposal = split.clone();
			if turned {
				std::mem::swap(&mut proposal.demander_part, &mut proposal.provider_part);
			}
			[&[52, 17][..], &(Compact(5u64), proposal, proofs()).encode()].concat()
		};
		let amounts = |units: [u128; 2]| units.map(Amount::from_units);
		check_split(&bob, &proposal(false), amounts([10, 30])).unwrap();
		assert!(check_split(&bob, &proposal(true), amounts([10, 30])).is_err());
		assert!(check_split(&bob, &proposal(true), amounts([30, 10])).is_err());
		assert!(check_split(&bob, &proposal(false), amounts([11, 29])).is_err());
		assert!(check_split(&account("Charlie"), &proposal(false), amounts([10, 30])).is_err());
	}

	#[test]
	fn what_is_sealed_in_a_call_has_to_be_in_it_and_to_open() {
		let alice = account("Alice");
		let sealed = seal::seal(&[alice.encryption_key()], b"text").unwrap();
		let call = [&[1, 2, 3][..], &sealed, &[4]].concat();
		check_sealed(&alice, &call, &sealed, b"text").unwrap();
		assert!(check_sealed(&alice, &call, &sealed, b"other").is_err());
		assert!(check_sealed(&alice, &call[..call.len() - 2], &sealed, b"text").is_err());
		assert!(check_sealed(&account("Bob"), &call, &sealed, b"text").is_err());
		assert!(check_sealed(&alice, &call, &[], b"").is_err());
		assert!(check_unsealed(&call).is_err());
		check_unsealed(&call[..3]).unwrap();
	}
}
