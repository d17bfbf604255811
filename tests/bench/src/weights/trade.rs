//! The measured transactions: a whole trade, and other frequent calls of the market.

use super::{
	chain::{Chain, Signer},
	database::database,
	market::{auction, bytes, listing, order, PRICE},
	Result,
};
use crate::fixtures::settlement::{commitment, context, Proofs, GENESIS};
use frame_support::traits::Get;
use sp_runtime::MultiAddress;
use tacit_circuits::{development, element_to_bytes, random_blinding, Opening, Prover};
use tacit_primitives::{
	limits,
	moves::{self, EqualityInputs},
	BalanceUpdate, CircuitId, Commitment, DealId, Digest, Groth16Proof, Move, MoveKind, MoveProofs, PackageContent,
	SignedMove, UncheckedElement,
};
use tacit_runtime::{Runtime, RuntimeCall};

/// The number of moves in a batch, the most that the chain takes.
const BATCH: u32 = 16;

/// An account with its confidential balance.
struct Party {
	signer: Signer,
	version: u64,
	balance: Opening,
}

/// A move that is ready to be sent.
struct Ready<P> {
	update: BalanceUpdate,
	proof: P,
}

impl Party {
	fn new(path: &str) -> Result<Self> {
		Ok(Self {
			signer: Signer::new(path)?,
			version: 0,
			balance: Opening::zero(),
		})
	}

	fn commitment(&self) -> Result<Commitment> {
		match self.version {
			0 => Ok(Commitment::ZERO),
			_ => commitment(&self.balance),
		}
	}

	fn context(&self, kind: MoveKind, deal: Option<DealId>) -> tacit_primitives::FieldElement {
		context(kind, self.signer.account().into(), self.version, deal)
	}

	/// Sets the balance to the one after a move. Returns the update for the call.
	fn update(&mut self, balance: Opening) -> Result<BalanceUpdate> {
		let update = BalanceUpdate {
			version: self.version,
			commitment: commitment(&balance)?.into(),
			note: bytes(limits::NOTE_BYTES),
		};
		self.version += 1;
		self.balance = balance;
		Ok(update)
	}

	fn shield(&mut self, proofs: &mut Proofs<'_>, amount: u128) -> Result<Ready<Groth16Proof>> {
		let after = open(self.balance.value + amount);
		let context = self.context(MoveKind::Shield, None);
		let statement = moves::shield(self.commitment()?, commitment(&after)?, amount, context);
		let nothing = Opening::zero();
		let proof = proofs.equality(&statement, [&self.balance, &nothing], [&after, &nothing])?;
		Ok(Ready {
			update: self.update(after)?,
			proof,
		})
	}

	fn unshield(&mut self, proofs: &mut Proofs<'_>, amount: u128) -> Result<Ready<MoveProofs>> {
		let after = open(self.balance.value - amount);
		let context = self.context(MoveKind::Unshield, None);
		let (range, equality) = moves::unshield(self.commitment()?, commitment(&after)?, amount, context);
		let nothing = Opening::zero();
		let proof = MoveProofs {
			range: proofs.range(&range, &self.balance, &after)?,
			equality: proofs.equality(&equality, [&self.balance, &nothing], [&after, &nothing])?,
		};
		Ok(Ready {
			update: self.update(after)?,
			proof,
		})
	}

	/// Pays the price into escrow. Returns the opening of the escrow, and the call.
	fn fund(&mut self, proofs: &mut Proofs<'_>, deal: DealId) -> Result<(Opening, pallet_settlement::Call<Runtime>)> {
		let (after, escrow) = (open(self.balance.value - PRICE), open(PRICE));
		let context = self.context(MoveKind::Fund, Some(deal));
		let (range, equality) = moves::fund(
			self.commitment()?,
			commitment(&after)?,
			commitment(&escrow)?,
			PRICE,
			context,
		);
		let nothing = Opening::zero();
		let proofs = MoveProofs {
			range: proofs.range(&range, &self.balance, &escrow)?,
			equality: proofs.equality(&equality, [&self.balance, &nothing], [&after, &escrow])?,
		};
		let call = pallet_settlement::Call::fund {
			deal,
			update: self.update(after)?,
			escrow: commitment(&escrow)?.into(),
			opening: bytes(limits::OPENING_BYTES),
			proofs,
		};
		Ok((escrow, call))
	}

	/// Collects an escrow into the balance.
	fn collect(
		&mut self,
		proofs: &mut Proofs<'_>,
		kind: MoveKind,
		deal: DealId,
		escrow: &Opening,
	) -> Result<Ready<Groth16Proof>> {
		let after = open(self.balance.value + escrow.value);
		let context = self.context(kind, Some(deal));
		let statement: EqualityInputs =
			moves::collect(commitment(escrow)?, self.commitment()?, commitment(&after)?, context);
		let proof = proofs.equality(&statement, [escrow, &self.balance], [&after, &Opening::zero()])?;
		Ok(Ready {
			update: self.update(after)?,
			proof,
		})
	}
}

fn open(value: u128) -> Opening {
	Opening {
		value,
		blinding: random_blinding(&mut rand::rngs::OsRng),
	}
}

/// A transaction that does nothing.
pub const NOTHING: &str = "remark";
/// A transaction of many bytes that does nothing.
pub const LONG: &str = "remark (256 KiB)";

/// Measures all transactions, in the order of a trade.
pub fn run(chain: &mut Chain<'_>) -> Result<()> {
	let prover = Prover::development();
	let mut proofs = Proofs {
		prover: &prover,
		at_hand: Vec::new(),
	};
	let (mut demander, mut provider) = (Party::new("//Alice")?, Party::new("//Bob")?);
	let rivals = [Signer::new("//Charlie")?, Signer::new("//Dave")?];
	for (what, length) in [(NOTHING, 0), (LONG, 256 * 1024)] {
		let remark = frame_system::Call::remark {
			remark: vec![0; length],
		};
		chain.measure(what, &demander.signer, remark, super::database::of_extensions())?;
	}
	chain.set_relay_block(1)?;
	let listed = listing(chain, &demander.signer, &provider.signer, &rivals)?;
	let awarded = auction(chain, &demander.signer, &provider.signer, &rivals)?;
	let ordered = order(chain, &demander.signer, &provider.signer, listed, awarded + 1)?;
	settlement(chain, &mut proofs, &mut demander, &mut provider, [awarded, ordered])?;
	batches(chain, &mut proofs, &demander.signer)?;
	verification(chain, &mut proofs, &demander.signer)
}

/// Measures the calls of two deals, one up to the payment and one up to the refund.
fn settlement(
	chain: &mut Chain<'_>,
	proofs: &mut Proofs<'_>,
	demander: &mut Party,
	provider: &mut Party,
	[paid, refunded]: [DealId; 2],
) -> Result<()> {
	use pallet_settlement::Call;
	let amount = 3 * PRICE;
	let Ready { update, proof } = demander.shield(proofs, amount)?;
	let shield = Call::shield { amount, update, proof };
	chain.measure(
		"shield",
		&demander.signer,
		shield,
		database!(pallet_settlement: shield()),
	)?;
	let (escrow, fund) = demander.fund(proofs, paid)?;
	chain.measure("fund", &demander.signer, fund, database!(pallet_settlement: fund()))?;
	let (other, fund) = demander.fund(proofs, refunded)?;
	chain.send(&demander.signer, fund)?;

	let complain = Call::complain {
		deal: paid,
		escrow: commitment(&escrow)?.into(),
	};
	chain.measure(
		"complain",
		&provider.signer,
		complain,
		database!(pallet_settlement: complain()),
	)?;
	let answer = Call::answer {
		deal: paid,
		amount: escrow.value,
		blinding: UncheckedElement(element_to_bytes(&escrow.blinding)),
		discount: None,
	};
	chain.measure(
		"answer (complaint)",
		&demander.signer,
		answer,
		database!(pallet_settlement: answer()),
	)?;
	let acknowledge = Call::acknowledge {
		deal: paid,
		escrow: commitment(&escrow)?.into(),
	};
	chain.measure(
		"acknowledge",
		&provider.signer,
		acknowledge,
		database!(pallet_settlement: acknowledge(), pallet_quotations: acknowledged()),
	)?;
	let reject = Call::reject {
		deal: refunded,
		expected: Some(commitment(&other)?.into()),
	};
	chain.measure(
		"reject",
		&provider.signer,
		reject,
		database!(pallet_settlement: reject(), pallet_quotations: conclude_and_reopen(), pallet_reputation: concluded()),
	)?;
	let Ready { update, proof } = demander.collect(proofs, MoveKind::Refund, refunded, &other)?;
	let refund = Call::refund {
		deal: refunded,
		update,
		proof,
	};
	chain.measure(
		"refund",
		&demander.signer,
		refund,
		database!(pallet_settlement: refund(), pallet_quotations: conclude_and_reopen(), pallet_reputation: concluded()),
	)?;

	let digest = Digest::repeat_byte(8);
	let most = <Runtime as pallet_settlement::Config>::MaxPackageBytes::get();
	let content = PackageContent::Stored(bytes(most));
	let deposit = Call::deposit_package {
		deal: paid,
		digest,
		content: content.clone(),
	};
	// The stamp also reads the number and the time of the block.
	let stamp = <Runtime as frame_system::Config>::DbWeight::get().reads(2).ref_time();
	let database = stamp + database!(pallet_settlement: deposit_package(most));
	chain.measure("deposit_package (256 KiB)", &provider.signer, deposit.clone(), database)?;
	chain.send(&demander.signer, deposit)?;
	let approve = Call::approve { deal: paid, digest };
	chain.measure(
		"approve",
		&demander.signer,
		approve,
		database!(pallet_settlement: approve(), pallet_quotations: conclude_and_reopen(), pallet_reputation: concluded()),
	)?;
	let Ready { update, proof } = provider.collect(proofs, MoveKind::Settle, paid, &escrow)?;
	let settle = Call::settle {
		deal: paid,
		update,
		proof,
	};
	let database = database!(
		pallet_settlement: settle(), pallet_quotations: conclude_and_reopen(),
		pallet_reputation: concluded(), pallet_reputation: settled()
	);
	chain.measure("settle", &provider.signer, settle, database)?;
	let Ready { update, proof } = provider.unshield(proofs, PRICE)?;
	let unshield = Call::unshield {
		amount: PRICE,
		update,
		proofs: proof,
	};
	chain.measure(
		"unshield",
		&provider.signer,
		unshield,
		database!(pallet_settlement: unshield()),
	)?;
	let rate = Call::rate {
		deal: paid,
		score: 5,
		comment: Some(digest),
	};
	let database = database!(pallet_settlement: rate(), pallet_reputation: rated());
	chain.measure("rate", &demander.signer, rate, database)
}

/// Measures batches of moves of many accounts: with one proof for each move, and with two.
fn batches(chain: &mut Chain<'_>, proofs: &mut Proofs<'_>, sender: &Signer) -> Result<()> {
	let mut parties = Vec::new();
	for number in 0..BATCH {
		let party = Party::new(&format!("//Alice//{number}"))?;
		let endow = pallet_balances::Call::transfer_keep_alive {
			dest: MultiAddress::Id(party.signer.account()),
			value: 10 * PRICE,
		};
		chain.send(sender, endow)?;
		parties.push(party);
	}
	let mut moves = Vec::new();
	for party in &mut parties {
		let Ready { update, proof } = party.shield(proofs, PRICE)?;
		let action = Move::Shield {
			amount: PRICE,
			update,
			proof,
		};
		moves.push(signed(&party.signer, action));
	}
	let count = u64::from(BATCH);
	// Each circuit has one key. Further proofs under a loaded key read nothing from the database.
	let database = database!(pallet_settlement: submit(BATCH), pallet_groth16_verifier: verify_true(1))
		+ count * (database!(pallet_settlement: shield_in_batch()) - super::database::of_extensions());
	chain.measure("submit (16 shield)", sender, submit(moves), database)?;

	let mut moves = Vec::new();
	for party in &mut parties {
		let Ready { update, proof } = party.unshield(proofs, PRICE / 2)?;
		let action = Move::Unshield {
			amount: PRICE / 2,
			update,
			proofs: proof,
		};
		moves.push(signed(&party.signer, action));
	}
	let database = database!(pallet_settlement: submit(BATCH), pallet_groth16_verifier: verify_true(2))
		+ count * (database!(pallet_settlement: unshield_in_batch()) - super::database::of_extensions());
	chain.measure("submit (16 unshield)", sender, submit(moves), database)
}

fn submit(
	moves: Vec<SignedMove<tacit_runtime::AccountId, tacit_runtime::Signature>>,
) -> pallet_settlement::Call<Runtime> {
	pallet_settlement::Call::submit { moves }
}

fn signed(signer: &Signer, action: Move) -> SignedMove<tacit_runtime::AccountId, tacit_runtime::Signature> {
	let valid_until = 1_000;
	let message = action.signing_digest(GENESIS.into(), &signer.account(), valid_until);
	SignedMove {
		account: signer.account(),
		action,
		valid_until,
		signature: Some(signer.sign(&message)),
	}
}

/// Measures the verification of a proof and the registration of keys, each in a call of its own.
fn verification(chain: &mut Chain<'_>, proofs: &mut Proofs<'_>, sender: &Signer) -> Result<()> {
	let (whole, part) = (open(PRICE), open(1));
	let statement = moves::RangeInputs {
		whole: commitment(&whole)?,
		part: commitment(&part)?,
		ceiling: PRICE,
		context: context(MoveKind::Fund, sender.account().into(), 0, None),
	};
	let proof = proofs.range(&statement, &whole, &part)?;
	let verify = pallet_groth16_verifier::Call::verify {
		circuit: CircuitId::RANGE,
		version: 1,
		inputs: statement.to_inputs().into_iter().map(Into::into).collect(),
		proof,
	};
	chain.measure(
		"verify",
		sender,
		verify,
		database!(pallet_groth16_verifier: verify_call()),
	)?;
	// The weight is that of keys of the greatest size.
	let new = development::KEYS.map(|(circuit, key)| pallet_groth16_verifier::NewKey {
		circuit: CircuitId(circuit.on_chain()),
		key: key.to_vec(),
		proving_key: Digest::zero(),
	});
	let register = pallet_groth16_verifier::Call::register_keys { new_keys: new.to_vec() };
	let register = pallet_sudo::Call::sudo {
		call: Box::new(RuntimeCall::from(register)),
	};
	let sudo = super::database::of_sudo();
	chain.measure(
		"register_keys",
		sender,
		register,
		sudo + database!(pallet_groth16_verifier: register_keys(2)),
	)
}
