//! Proves the confidential moves.
//!
//! A [`Mover`] takes values from the chain and the secrets of an account, and returns the [`Move`] that a call or a
//! batch carries. It reads no chain and submits nothing. It refuses amounts that the chain would refuse, and its errors
//! name the amounts, which only the owner knows.

use crate::{
	amount::Amount,
	keys::Account,
	note::{self, NoteContext, NoteError},
	seal::{self, SealError},
};
use rand::{rngs::OsRng, RngCore};
use tacit_circuits::{equality, range, Fr, Opening, Prover, EQUALITY_INPUTS, RANGE_INPUTS};
use tacit_primitives::{
	limits,
	moves::{self, EqualityInputs, RangeInputs},
	BalanceUpdate, Commitment, DealId, Digest, FieldElement, Groth16Proof, KeyVersions, Move, MoveContext, MoveKind,
	MoveProofs, Side, SplitProposal, X25519Key,
};
use zeroize::Zeroizing;

/// Why a balance does not open, or a move cannot be made.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
	/// The note does not open.
	#[error(transparent)]
	Note(#[from] NoteError),
	/// An opening cannot be sealed.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// The note holds another value or blinding than those of the commitment.
	#[error("the note of the confidential balance does not open its commitment on chain")]
	NoteMismatch,
	/// The amount is zero.
	#[error("the amount is zero")]
	Zero,
	/// The payment is higher than the price that was agreed in the open.
	#[error("{amount} is above the awarded price of {price}")]
	AbovePrice {
		/// The payment.
		amount: Amount,
		/// The price.
		price: Amount,
	},
	/// The provider's part is higher than the payment in escrow.
	#[error("the escrow holds {escrow}, less than the {part} for the provider")]
	AboveEscrow {
		/// The provider's part.
		part: Amount,
		/// The amount in escrow.
		escrow: Amount,
	},
	/// The balance is too low.
	#[error("your confidential balance is {balance}, which does not cover {amount}")]
	NotCovered {
		/// The balance.
		balance: Amount,
		/// The amount to take from the balance.
		amount: Amount,
	},
	/// The balance would not fit into 128 bits.
	#[error("the balance would be above 2^128 - 1 units")]
	Overflow,
	/// No proof could be made.
	#[error("cannot prove the move: {0}")]
	Prove(String),
}

type Result<T, E = MoveError> = std::result::Result<T, E>;

/// An account's confidential balance, opened.
pub struct Balance {
	/// How often it has changed.
	pub version: u64,
	/// Value and blinding.
	pub opening: Opening,
}

impl Balance {
	/// Opens a balance from its version, commitment and note on chain. At version 0, before the first move, value and
	/// blinding are zero; later ones are in the note. Fails unless they open the commitment.
	pub fn open(account: &Account, genesis: Digest, version: u64, commitment: Commitment, note: &[u8]) -> Result<Self> {
		let opening = if version == 0 {
			Opening::zero()
		} else {
			let context = NoteContext {
				genesis,
				account: account.id(),
				version,
			};
			note::open(&account.note_key(), &context, note)?
		};
		if commitment_of(&opening) != commitment {
			return Err(MoveError::NoteMismatch);
		}
		Ok(Self { version, opening })
	}

	/// Opens the balance after a move, from the update that the move carries.
	pub fn after(account: &Account, genesis: Digest, update: &BalanceUpdate) -> Result<Self> {
		let version = update.version.saturating_add(1);
		let commitment = update.commitment.check().ok_or(MoveError::NoteMismatch)?;
		Self::open(account, genesis, version, commitment, &update.note)
	}

	/// The amount.
	pub fn amount(&self) -> Amount {
		Amount::from_units(self.opening.value)
	}
}

/// Computes the commitment to an opening, as the chain holds it.
pub fn commitment_of(opening: &Opening) -> Commitment {
	Commitment(from_circuit(&opening.commitment()))
}

/// The deal that a payment into escrow is for, with its price and its parties' keys.
#[derive(Clone, Debug)]
pub struct FundingTerms {
	/// The deal.
	pub deal: DealId,
	/// The price that was awarded in the open.
	pub price: Amount,
	/// The encryption keys of both parties; the demander's is the account's own.
	pub keys: [X25519Key; 2],
}

/// The deal whose escrow is split, with its price and the readers' keys.
#[derive(Clone, Debug)]
pub struct SplitTerms {
	/// The deal.
	pub deal: DealId,
	/// The price that was awarded in the open.
	pub price: Amount,
	/// The encryption keys of those who may see the parts: both parties, perhaps the arbiter.
	pub keys: Vec<X25519Key>,
}

/// Makes the moves of one account on one chain under one pair of keys.
pub struct Mover<'a> {
	/// The account whose balance moves.
	pub account: &'a Account,
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The keys under which the chain verifies.
	pub keys: KeyVersions,
	/// The prover for those keys.
	pub prover: &'a Prover,
}

impl Mover<'_> {
	/// Moves a public amount into the balance.
	pub fn shield(&self, balance: &Balance, amount: Amount) -> Result<Move> {
		ensure_some(amount)?;
		let after = self.next(balance, plus(balance.opening.value, amount.units())?);
		let context = self.context(MoveKind::Shield, balance, None);
		let inputs = moves::shield(
			commitment_of(&balance.opening),
			commitment_of(&after),
			amount.units(),
			context,
		);
		Ok(Move::Shield {
			amount: amount.units(),
			update: self.update(balance, &after),
			proof: self.equality(
				&inputs,
				[&balance.opening, &Opening::zero()],
				[&after, &Opening::zero()],
			)?,
		})
	}

	/// Moves an amount of the balance into the public balance.
	pub fn unshield(&self, balance: &Balance, amount: Amount) -> Result<Move> {
		ensure_some(amount)?;
		let after = self.next(balance, minus(balance, amount)?);
		let context = self.context(MoveKind::Unshield, balance, None);
		let (range, equality) = moves::unshield(
			commitment_of(&balance.opening),
			commitment_of(&after),
			amount.units(),
			context,
		);
		Ok(Move::Unshield {
			amount: amount.units(),
			update: self.update(balance, &after),
			proofs: MoveProofs {
				range: self.range(&range, &balance.opening, &after)?,
				equality: self.equality(
					&equality,
					[&balance.opening, &Opening::zero()],
					[&after, &Opening::zero()],
				)?,
			},
		})
	}

	/// Pays into the escrow of a deal.
	pub fn fund(&self, balance: &Balance, terms: &FundingTerms, amount: Amount) -> Result<Move> {
		ensure_some(amount)?;
		if amount > terms.price {
			return Err(MoveError::AbovePrice {
				amount,
				price: terms.price,
			});
		}
		let after = self.next(balance, minus(balance, amount)?);
		let escrow = self.escrow(terms.deal, amount);
		let context = self.context(MoveKind::Fund, balance, Some(terms.deal));
		let (range, equality) = moves::fund(
			commitment_of(&balance.opening),
			commitment_of(&after),
			commitment_of(&escrow),
			terms.price.units(),
			context,
		);
		Ok(Move::Fund {
			deal: terms.deal,
			update: self.update(balance, &after),
			escrow: commitment_of(&escrow).into(),
			proofs: MoveProofs {
				range: self.range(&range, &balance.opening, &escrow)?,
				equality: self.equality(&equality, [&balance.opening, &Opening::zero()], [&after, &escrow])?,
			},
			opening: seal::seal_opening(&terms.keys, &escrow, limits::OPENING_BYTES as usize)?,
		})
	}

	/// Proposes a split of an escrow that the account can open. It changes no balance, but its proofs are bound to the
	/// version of the account's balance.
	pub fn split(
		&self,
		account_version: u64,
		terms: &SplitTerms,
		escrow: &Opening,
		provider_gets: Amount,
	) -> Result<(SplitProposal, MoveProofs)> {
		let rest = escrow.value.checked_sub(provider_gets.units());
		let rest = rest.ok_or(MoveError::AboveEscrow {
			part: provider_gets,
			escrow: Amount::from_units(escrow.value),
		})?;
		// Neither party stores the parts: both read the sealed openings from the chain.
		let parts = [(Side::Demander, rest), (Side::Provider, provider_gets.units())].map(|(side, value)| Opening {
			value,
			blinding: self
				.account
				.part_blinding(&self.genesis, terms.deal, side, value, &fresh()),
		});
		let [demander, provider] = &parts;
		let context = self.context_at(MoveKind::Split, account_version, Some(terms.deal));
		let (range, equality) = moves::split(
			commitment_of(escrow),
			commitment_of(demander),
			commitment_of(provider),
			terms.price.units(),
			context,
		);
		let proofs = MoveProofs {
			range: self.range(&range, escrow, provider)?,
			equality: self.equality(&equality, [escrow, &Opening::zero()], [demander, provider])?,
		};
		let proposal = SplitProposal {
			account_version,
			demander_part: commitment_of(demander).into(),
			provider_part: commitment_of(provider).into(),
			opening: seal::seal_parts(&terms.keys, &parts, limits::SPLIT_OPENING_BYTES as usize)?,
		};
		Ok((proposal, proofs))
	}

	/// Takes the escrow of a deal into the balance of its provider.
	pub fn settle(&self, balance: &Balance, deal: DealId, escrow: &Opening) -> Result<Move> {
		let (update, proof) = self.collect(MoveKind::Settle, balance, deal, escrow)?;
		Ok(Move::Settle { deal, update, proof })
	}

	/// Takes the escrow of a deal back into the balance of its demander.
	pub fn refund(&self, balance: &Balance, deal: DealId, escrow: &Opening) -> Result<Move> {
		let (update, proof) = self.collect(MoveKind::Refund, balance, deal, escrow)?;
		Ok(Move::Refund { deal, update, proof })
	}

	/// Takes a part of a split escrow into the balance of the party that it belongs to.
	pub fn collect_part(&self, balance: &Balance, deal: DealId, part: &Opening) -> Result<Move> {
		let (update, proof) = self.collect(MoveKind::CollectPart, balance, deal, part)?;
		Ok(Move::CollectPart { deal, update, proof })
	}

	fn collect(
		&self,
		kind: MoveKind,
		balance: &Balance,
		deal: DealId,
		escrow: &Opening,
	) -> Result<(BalanceUpdate, Groth16Proof)> {
		let after = self.next(balance, plus(balance.opening.value, escrow.value)?);
		let context = self.context(kind, balance, Some(deal));
		let inputs = moves::collect(
			commitment_of(escrow),
			commitment_of(&balance.opening),
			commitment_of(&after),
			context,
		);
		let proof = self.equality(&inputs, [escrow, &balance.opening], [&after, &Opening::zero()])?;
		Ok((self.update(balance, &after), proof))
	}

	/// Makes an opening for an amount that the account pays into escrow, with another blinding each time.
	pub fn escrow(&self, deal: DealId, amount: Amount) -> Opening {
		let value = amount.units();
		Opening {
			value,
			blinding: self.account.escrow_blinding(&self.genesis, deal, value, &fresh()),
		}
	}

	/// Makes an opening for the balance after a move, with another blinding each time.
	pub fn next(&self, balance: &Balance, value: u128) -> Opening {
		let version = balance.version.saturating_add(1);
		Opening {
			value,
			blinding: self.account.balance_blinding(&self.genesis, version, value, &fresh()),
		}
	}

	/// Makes the update that replaces the balance by an opening.
	pub fn update(&self, balance: &Balance, after: &Opening) -> BalanceUpdate {
		let context = NoteContext {
			genesis: self.genesis,
			account: self.account.id(),
			version: balance.version.saturating_add(1),
		};
		BalanceUpdate {
			version: balance.version,
			commitment: commitment_of(after).into(),
			note: note::seal(&self.account.note_key(), &context, after),
		}
	}

	/// Opens the balance after a move, from the update that the move carries.
	pub fn after(&self, update: &BalanceUpdate) -> Result<Balance> {
		Balance::after(self.account, self.genesis, update)
	}

	/// The context that binds the proofs of a move to the chain, the account, the version, the deal and the keys.
	pub fn context(&self, kind: MoveKind, balance: &Balance, deal: Option<DealId>) -> FieldElement {
		self.context_at(kind, balance.version, deal)
	}

	fn context_at(&self, kind: MoveKind, account_version: u64, deal: Option<DealId>) -> FieldElement {
		MoveContext::<[u8; 32]> {
			genesis: self.genesis,
			kind,
			account: self.account.id().0,
			account_version,
			deal,
			keys: self.keys,
		}
		.to_field()
	}

	fn range(&self, inputs: &RangeInputs, whole: &Opening, part: &Opening) -> Result<Groth16Proof> {
		let (public, private) = range_statement(inputs, whole, part);
		let proof = self.prover.prove_range(&public, &private);
		proof
			.map(Groth16Proof)
			.map_err(|error| MoveError::Prove(error.to_string()))
	}

	fn equality(&self, inputs: &EqualityInputs, ins: [&Opening; 2], outs: [&Opening; 2]) -> Result<Groth16Proof> {
		let (public, private) = equality_statement(inputs, ins, outs);
		let proof = self.prover.prove_equality(&public, &private);
		proof
			.map(Groth16Proof)
			.map_err(|error| MoveError::Prove(error.to_string()))
	}
}

/// Puts together the public and private inputs of the circuit `range`.
pub fn range_statement(
	inputs: &RangeInputs,
	whole: &Opening,
	part: &Opening,
) -> ([[u8; 32]; RANGE_INPUTS], range::Private) {
	(
		inputs.to_inputs().map(|input| input.to_bytes()),
		range::Private {
			whole: whole.clone(),
			part: part.clone(),
		},
	)
}

/// Puts together the public and private inputs of the circuit `equality`.
pub fn equality_statement(
	inputs: &EqualityInputs,
	ins: [&Opening; 2],
	outs: [&Opening; 2],
) -> ([[u8; 32]; EQUALITY_INPUTS], equality::Private) {
	(
		inputs.to_inputs().map(|input| input.to_bytes()),
		equality::Private {
			in1: ins[0].clone(),
			in2: ins[1].clone(),
			out1: outs[0].clone(),
			out2: outs[1].clone(),
		},
	)
}

/// Draws random bytes for one blinding, so that no two moves of one version share a commitment. Otherwise a move that
/// was refused or only shown could reveal the amount of another one.
fn fresh() -> Zeroizing<[u8; 32]> {
	let mut bytes = Zeroizing::new([0u8; 32]);
	OsRng.fill_bytes(&mut bytes[..]);
	bytes
}

/// The opening that releases up to `spec_version` 2 gave the escrow of a deal; `None` if it does not open the
/// commitment.
pub fn former_escrow(
	account: &Account,
	genesis: &Digest,
	deal: DealId,
	amount: Amount,
	commitment: Commitment,
) -> Option<Opening> {
	let opening = Opening {
		value: amount.units(),
		blinding: account.former_escrow_blinding(genesis, deal, amount.units()),
	};
	(commitment_of(&opening) == commitment).then_some(opening)
}

pub(crate) fn from_circuit(element: &Fr) -> FieldElement {
	FieldElement::from_canonical(tacit_circuits::element_to_bytes(element))
		.unwrap_or_else(|| unreachable!("both sides take the same bytes as elements"))
}

fn ensure_some(amount: Amount) -> Result<()> {
	match amount == Amount::ZERO {
		true => Err(MoveError::Zero),
		false => Ok(()),
	}
}

fn plus(balance: u128, amount: u128) -> Result<u128> {
	balance.checked_add(amount).ok_or(MoveError::Overflow)
}

fn minus(balance: &Balance, amount: Amount) -> Result<u128> {
	let rest = balance.opening.value.checked_sub(amount.units());
	rest.ok_or(MoveError::NotCovered {
		balance: balance.amount(),
		amount,
	})
}

#[cfg(test)]
mod tests;
