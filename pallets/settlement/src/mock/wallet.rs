//! Wallets that make real proofs, also of false statements.

use super::*;
use ark_bn254::{G1Affine, G2Affine};
use ark_ec::CurveGroup;
use ark_ff::Field;
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};

/// An opening under a blinding that no other opening has.
pub fn opening(value: u128) -> Opening {
	static NEXT: AtomicU64 = AtomicU64::new(1);
	Opening {
		value,
		blinding: Fr::from(NEXT.fetch_add(1, Ordering::Relaxed)) * Fr::from(u128::MAX),
	}
}

static PROVER: LazyLock<Prover> = LazyLock::new(Prover::development);

/// A proof of `range`, which does not verify where the openings do not fit the inputs.
pub fn prove_range(inputs: moves::RangeInputs, whole: &Opening, part: &Opening) -> Groth16Proof {
	let public = inputs.to_inputs().map(|input| input.to_bytes());
	let private = range::Private {
		whole: whole.clone(),
		part: part.clone(),
	};
	Groth16Proof(
		PROVER
			.prove_range_unchecked(&public, &private)
			.expect("the circuit is good"),
	)
}

/// A proof of `equality`, which does not verify where the openings do not fit the inputs.
pub fn prove_equality(inputs: moves::EqualityInputs, ins: [&Opening; 2], outs: [&Opening; 2]) -> Groth16Proof {
	let public = inputs.to_inputs().map(|input| input.to_bytes());
	let private = equality::Private {
		in1: ins[0].clone(),
		in2: ins[1].clone(),
		out1: outs[0].clone(),
		out2: outs[1].clone(),
	};
	Groth16Proof(
		PROVER
			.prove_equality_unchecked(&public, &private)
			.expect("the circuit is good"),
	)
}

/// An account with the secrets of its owner.
#[derive(Clone)]
pub struct Wallet {
	pub who: AccountId,
	pub version: u64,
	pub balance: Opening,
}

/// A move that was proved and not yet made.
#[derive(Clone)]
pub struct Prepared<Proofs> {
	pub update: BalanceUpdate,
	pub proofs: Proofs,
	/// The wallet after the move.
	pub after: Wallet,
}

/// A payment that was proved and not yet made.
#[derive(Clone)]
pub struct PreparedFunding {
	pub update: BalanceUpdate,
	pub proofs: MoveProofs,
	pub escrow: Opening,
	/// The wallet after the move.
	pub after: Wallet,
}

/// A split that was proved and not yet put forward.
#[derive(Clone)]
pub struct PreparedSplit {
	pub proposal: SplitProposal,
	pub proofs: MoveProofs,
	pub demander_part: Opening,
	pub provider_part: Opening,
}

impl PreparedSplit {
	pub fn opening_digest(&self) -> H256 {
		H256(sp_io::hashing::sha2_256(&self.proposal.opening))
	}
}

impl Wallet {
	pub fn new(who: AccountId) -> Self {
		Self {
			who,
			version: 0,
			balance: Opening::zero(),
		}
	}

	/// A wallet whose account has shielded an amount.
	pub fn with(who: AccountId, amount: u128) -> Self {
		let mut wallet = Self::new(who);
		wallet.shield(amount);
		wallet
	}

	/// The wallet after a move to another balance.
	pub fn moved_to(&self, value: u128) -> Self {
		Self {
			who: self.who.clone(),
			version: self.version + 1,
			balance: opening(value),
		}
	}

	/// The update that leads to this wallet.
	pub fn update(&self) -> BalanceUpdate {
		BalanceUpdate {
			version: self.version - 1,
			commitment: stated(&self.balance),
			note: self.note(),
		}
	}

	pub fn note(&self) -> Vec<u8> {
		format!("note {}", self.version).into_bytes()
	}

	pub fn context(&self, kind: MoveKind, deal: Option<DealId>, keys: KeyVersions) -> FieldElement {
		MoveContext {
			genesis: genesis(),
			kind,
			account: self.who.clone(),
			account_version: self.version,
			deal,
			keys,
		}
		.to_field()
	}

	pub fn prepare_shield(&self, amount: u128) -> Prepared<Groth16Proof> {
		let after = self.moved_to(self.balance.value.saturating_add(amount));
		let context = self.context(MoveKind::Shield, None, current_keys());
		let inputs = moves::shield(commitment(&self.balance), commitment(&after.balance), amount, context);
		let zero = Opening::zero();
		Prepared {
			update: after.update(),
			proofs: prove_equality(inputs, [&self.balance, &zero], [&after.balance, &zero]),
			after,
		}
	}

	pub fn prepare_unshield(&self, amount: u128) -> Prepared<MoveProofs> {
		let after = self.moved_to(self.balance.value.saturating_sub(amount));
		let context = self.context(MoveKind::Unshield, None, current_keys());
		let (range, equality) = moves::unshield(commitment(&self.balance), commitment(&after.balance), amount, context);
		let zero = Opening::zero();
		Prepared {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, &self.balance, &after.balance),
				equality: prove_equality(equality, [&self.balance, &zero], [&after.balance, &zero]),
			},
			after,
		}
	}

	/// A payment, under the ceiling that the deal has on chain.
	pub fn prepare_fund(&self, deal: DealId, amount: u128) -> PreparedFunding {
		let ceiling = Deals::<Test>::get(deal).map_or(PRICE, |deal| deal.terms.ceiling);
		self.prepare_fund_under(deal, amount, ceiling, keys_of(deal))
	}

	pub fn prepare_fund_under(&self, deal: DealId, amount: u128, ceiling: u128, keys: KeyVersions) -> PreparedFunding {
		let after = self.moved_to(self.balance.value.saturating_sub(amount));
		let escrow = opening(amount);
		let context = self.context(MoveKind::Fund, Some(deal), keys);
		let (range, equality) = moves::fund(
			commitment(&self.balance),
			commitment(&after.balance),
			commitment(&escrow),
			ceiling,
			context,
		);
		PreparedFunding {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, &self.balance, &escrow),
				equality: prove_equality(equality, [&self.balance, &Opening::zero()], [&after.balance, &escrow]),
			},
			escrow,
			after,
		}
	}

	/// A split by which the provider gets an amount, under the ceiling that the deal has on chain.
	pub fn prepare_split(&self, deal: DealId, escrow: &Opening, provider_amount: u128) -> PreparedSplit {
		let rest = escrow.value.saturating_sub(provider_amount);
		self.prepare_parts(deal, escrow, opening(rest), opening(provider_amount))
	}

	/// A split into any parts, also such as are not the whole.
	pub fn prepare_parts(
		&self,
		deal: DealId,
		escrow: &Opening,
		demander_part: Opening,
		provider_part: Opening,
	) -> PreparedSplit {
		let context = self.context(MoveKind::Split, Some(deal), keys_of(deal));
		let ceiling = Deals::<Test>::get(deal).map_or(PRICE, |deal| deal.terms.ceiling);
		let (range, equality) = moves::split(
			commitment(escrow),
			commitment(&demander_part),
			commitment(&provider_part),
			ceiling,
			context,
		);
		PreparedSplit {
			proposal: SplitProposal {
				account_version: self.version,
				demander_part: stated(&demander_part),
				provider_part: stated(&provider_part),
				opening: sealed_parts(),
			},
			proofs: MoveProofs {
				range: prove_range(range, escrow, &provider_part),
				equality: prove_equality(equality, [escrow, &Opening::zero()], [&demander_part, &provider_part]),
			},
			demander_part,
			provider_part,
		}
	}

	/// A move for a batch, signed by the account, good for ten blocks.
	pub fn sign(&self, action: Move) -> types::SignedMoveOf<Test> {
		let valid_until = Settlement::now() + 10;
		let digest = action.signing_digest(genesis(), &self.who, valid_until);
		SignedMove {
			account: self.who.clone(),
			action,
			valid_until,
			signature: Some(pair(seed_of(&self.who)).sign(&digest).into()),
		}
	}

	/// A settlement, a refund, or the collection of a part.
	pub fn prepare_collect(&self, kind: MoveKind, deal: DealId, escrow: &Opening) -> Prepared<Groth16Proof> {
		let after = self.moved_to(self.balance.value.saturating_add(escrow.value));
		let context = self.context(kind, Some(deal), keys_of(deal));
		let inputs = moves::collect(
			commitment(escrow),
			commitment(&self.balance),
			commitment(&after.balance),
			context,
		);
		Prepared {
			update: after.update(),
			proofs: prove_equality(inputs, [escrow, &self.balance], [&after.balance, &Opening::zero()]),
			after,
		}
	}

	pub fn shield(&mut self, amount: u128) {
		let Prepared { update, proofs, after } = self.prepare_shield(amount);
		assert_ok!(Settlement::shield(signed(&self.who), amount, update, proofs));
		*self = after;
	}
}

pub fn current_keys() -> KeyVersions {
	Settlement::current_keys().expect("genesis registered both keys")
}

fn keys_of(deal: DealId) -> KeyVersions {
	Deals::<Test>::get(deal).map_or_else(current_keys, |deal| deal.key_versions)
}

/// Another proof of the same statement, as anybody can make it who has seen one: `A` times a factor, `B` divided by it.
pub fn rerandomise(proof: &Groth16Proof) -> Groth16Proof {
	let factor = Fr::from(7u64);
	let inverse = factor.inverse().expect("seven is not zero");
	let bytes = &proof.0;
	let scaled_a = G1Affine::deserialize_uncompressed(&bytes[..64]).map(|a| (a * factor).into_affine());
	let scaled_b = G2Affine::deserialize_uncompressed(&bytes[64..192]).map(|b| (b * inverse).into_affine());
	let mut other = *proof;
	scaled_a
		.and_then(|a| a.serialize_uncompressed(&mut other.0[..64]))
		.expect("a proof begins with a point");
	scaled_b
		.and_then(|b| b.serialize_uncompressed(&mut other.0[64..192]))
		.expect("a second point follows");
	other
}
