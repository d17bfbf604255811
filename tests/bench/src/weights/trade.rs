//! The measured transactions: a whole trade, and other frequent calls of the market.

use super::{
	chain::{Chain, Signer},
	database::database,
	Result,
};
use crate::fixtures::settlement::{commitment, context, Proofs, GENESIS};
use frame_support::traits::Get;
use sp_core::Pair;
use sp_runtime::MultiAddress;
use tacit_circuits::{development, random_blinding, Opening, Prover};
use tacit_primitives::{
	encryption_key::signed_text,
	limits,
	moves::{self, EqualityInputs},
	AccountSignature, BalanceUpdate, CircuitId, Commitment, DealId, Digest, DisputeTerms, Groth16Proof, Move, MoveKind,
	MoveProofs, PackageContent, Side, SignedMove, UncheckedText, X25519Key,
};
use tacit_runtime::{fees::TACIT, Runtime, RuntimeCall};

/// The price of each deal, which is also the payment.
const PRICE: u128 = 10 * TACIT;
/// The number of moves in a batch, the most that the chain takes.
const BATCH: u32 = 16;
/// The number of relay-chain blocks for which requests are open.
const OPEN: u32 = 20;

/// Returns a text of the greatest length.
fn text(most: u32) -> UncheckedText {
	UncheckedText(bytes(most))
}

fn bytes(count: u32) -> Vec<u8> {
	vec![b'a'; count as usize]
}

/// Returns the greatest number of keywords.
fn keywords() -> Vec<UncheckedText> {
	(0..limits::KEYWORDS)
		.map(|number| UncheckedText(format!("keyword-{number}").into_bytes()))
		.collect()
}

fn dispute() -> DisputeTerms<tacit_runtime::AccountId> {
	DisputeTerms {
		arbiter: None,
		undecided: Side::Provider,
	}
}

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
	for (what, length) in [(NOTHING, 0), (LONG, 256 * 1024)] {
		let remark = frame_system::Call::remark {
			remark: vec![0; length],
		};
		chain.measure(what, &demander.signer, remark, super::database::of_extensions())?;
	}
	chain.set_relay_block(1)?;
	let deals = market(chain, &demander.signer, &provider.signer)?;
	settlement(chain, &mut proofs, &mut demander, &mut provider, deals)?;
	batches(chain, &mut proofs, &demander.signer)?;
	verification(chain, &mut proofs, &demander.signer)
}

/// Measures the calls from a listing to two deals, one by a request and one by an order. Returns the deals.
fn market(chain: &mut Chain<'_>, demander: &Signer, provider: &Signer) -> Result<[DealId; 2]> {
	let digest = Digest::repeat_byte(7);
	let profile = |signer: &Signer| {
		let encryption_key = X25519Key([9; 32]);
		let text_to_sign = signed_text(&GENESIS.into(), signer.account().as_ref(), &encryption_key);
		pallet_listings::Call::set_profile {
			name: text(limits::NAME_BYTES),
			contact: text(limits::CONTACT_BYTES),
			encryption_key,
			signature: Some(AccountSignature::Sr25519(signer.0.sign(&text_to_sign).0)),
		}
	};
	chain.measure(
		"set_profile",
		demander,
		profile(demander),
		database!(pallet_listings: set_profile()),
	)?;
	chain.send(provider, profile(provider))?;
	let content = pallet_listings::types::UncheckedContent {
		title: text(limits::TITLE_BYTES),
		summary: text(limits::SUMMARY_BYTES),
		digest,
		uri: text(limits::URI_BYTES),
		keywords: keywords(),
		price_hint: Some(PRICE),
	};
	let stored =
		pallet_listings::Pallet::<Runtime>::check_content(content.clone()).map_err(|_| "no content of a listing")?;
	let expected_content = stored.content_digest();
	let words = content.keywords.len() as u32;
	let listing = pallet_listings::Call::create {
		content,
		lifetime: 100_000,
	};
	chain.measure(
		"create (listing)",
		provider,
		listing,
		database!(pallet_listings: create(words)),
	)?;
	let stamp = pallet_timestamps::Call::stamp { digest };
	chain.measure("stamp", demander, stamp, database!(pallet_timestamps: stamp()))?;

	let parameters = pallet_quotations::RfqParameters {
		requirement: digest,
		summary: text(limits::SUMMARY_BYTES),
		keywords: keywords(),
		budget: 2 * PRICE,
		minimum_decrement: 1,
		open_for: OPEN,
		extension: 5,
		hard_close_after: 2 * OPEN,
		award_within: 1_000,
		delivery_period: 1_000,
		dispute: dispute(),
	};
	let words = parameters.keywords.len() as u32;
	let post = pallet_quotations::Call::post { parameters };
	chain.measure(
		"post (request)",
		demander,
		post,
		database!(pallet_quotations: post(words)),
	)?;
	let solution = || pallet_quotations::Solution {
		digest,
		summary: text(limits::SUMMARY_BYTES),
		sealed: bytes(limits::SEALED_TEXT_BYTES),
	};
	let (rfq, expected_version) = (0, 1);
	let quote = pallet_quotations::Call::quote {
		rfq,
		expected_version,
		price: PRICE + 1,
		solution: solution(),
		valid_for: None,
	};
	chain.measure("quote", provider, quote, database!(pallet_quotations: quote()))?;
	let improve = pallet_quotations::Call::improve {
		rfq,
		expected_version,
		price: PRICE,
		solution: Some(solution()),
	};
	chain.measure("improve", provider, improve, database!(pallet_quotations: improve()))?;
	chain.set_relay_block(1 + 2 * OPEN)?;
	let award = pallet_quotations::Call::award {
		rfq,
		expected_version,
		provider: provider.account(),
		expected_price: PRICE,
		expected_solution: digest,
	};
	let database = database!(pallet_quotations: award(), pallet_settlement: open_deal());
	chain.measure("award", demander, award, database)?;

	let place = pallet_orders::Call::place {
		listing: 0,
		expected_content,
		parameters: pallet_orders::OrderParameters {
			requirement: digest,
			summary: text(limits::SUMMARY_BYTES),
			price: PRICE,
			delivery_period: 1_000,
			dispute: dispute(),
			valid_for: 1_000,
			sealed: bytes(limits::SEALED_TEXT_BYTES),
		},
	};
	chain.measure("place (order)", demander, place, database!(pallet_orders: place()))?;
	let accept = pallet_orders::Call::accept {
		order: 0,
		expected_price: PRICE,
		expected_requirement: digest,
	};
	let database = database!(pallet_orders: accept(), pallet_settlement: open_deal());
	chain.measure("accept (order)", provider, accept, database)?;
	Ok([0, 1])
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

	let acknowledge = Call::acknowledge {
		deal: paid,
		escrow: commitment(&escrow)?.into(),
	};
	chain.measure(
		"acknowledge",
		&provider.signer,
		acknowledge,
		database!(pallet_settlement: acknowledge()),
	)?;
	let reject = Call::reject {
		deal: refunded,
		escrow: commitment(&other)?.into(),
	};
	chain.measure(
		"reject",
		&provider.signer,
		reject,
		database!(pallet_settlement: reject()),
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
		database!(pallet_settlement: refund()),
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
		database!(pallet_settlement: approve()),
	)?;
	let Ready { update, proof } = provider.collect(proofs, MoveKind::Settle, paid, &escrow)?;
	let settle = Call::settle {
		deal: paid,
		update,
		proof,
	};
	chain.measure(
		"settle",
		&provider.signer,
		settle,
		database!(pallet_settlement: settle()),
	)?;
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
	chain.measure("rate", &demander.signer, rate, database!(pallet_settlement: rate()))
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
