//! The adversary: submits forged moves to a running node and reports how the chain refuses them.
//!
//! ```sh
//! cargo run -p tacit --example forge -- --dev alice above-balance --deal 0
//! ```
//!
//! Exits with 0 only if the chain refused the forgery with the expected error and nothing of the account, the deal or
//! the pool has changed. Prints one JSON object either way.
//!
//! | kind | forgery | refused with |
//! |---|---|---|
//! | `above-balance` | funds a deal with more than the balance | InvalidProof |
//! | `above-price` | funds a deal with more than the awarded price | InvalidProof |
//! | `altered-escrow` | funds a deal, and commits to another payment than was proved | InvalidProof |
//! | `altered-amount` | unshields another amount than was proved | InvalidProof |
//! | `money-from-nothing` | shields one TACIT and claims a thousand more | InvalidProof |
//! | `anothers-proof` | shields with a proof that was made for the account `--other` | InvalidProof |
//! | `garbage-proof` | shields with random bytes for a proof | InvalidProof |
//! | `replay` | submits a shielding that has been executed once more | StaleVersion |
//! | `replay-at-new-version` | the same, with the present version | InvalidProof |
//! | `tampered-package` | deposits, as the demander, another content than was delivered | DigestMismatch |
//!
//! The kinds that fund need a deal of the account that waits for its funding, and `tampered-package` needs a delivered
//! one.

use clap::{Parser, ValueEnum};
use rand::{rngs::OsRng, RngCore};
use serde_json::{json, Value};
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
};
use subxt::{transactions::Payload, utils::Static};
use tacit::{Error, Explain, Result};
use tacit_circuits::Opening;
use tacit_primitives::{
	limits,
	moves::{self, EqualityInputs, RangeInputs},
	DealId, Groth16Proof, Move, MoveKind, MoveProofs, PackageContent, Side, X25519Key,
};
use tacit_wallet::{
	amount::{Amount, UNIT},
	chain::{runtime, Chain, Inclusion, MoveCall},
	deal::DealInfo,
	files,
	keys::Account,
	moves::{commitment_of, equality_statement, range_statement, Balance, FundingTerms, MoveError, Mover},
	package::sha256,
	seal, seed_file,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Forgery {
	AboveBalance,
	AbovePrice,
	AlteredEscrow,
	AlteredAmount,
	MoneyFromNothing,
	AnothersProof,
	GarbageProof,
	Replay,
	ReplayAtNewVersion,
	TamperedPackage,
}

impl Forgery {
	/// The error with which the chain has to refuse it.
	fn expected(self) -> &'static str {
		match self {
			Self::Replay => "Settlement.StaleVersion",
			Self::TamperedPackage => "Settlement.DigestMismatch",
			_ => "Groth16Verifier.InvalidProof",
		}
	}
}

/// Submits a forged move and checks that the chain refuses it and changes nothing.
#[derive(Parser)]
struct Arguments {
	/// Node to talk to
	#[arg(long, env = "TACIT_NODE", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// Development account that forges
	#[arg(long, default_value = "alice")]
	dev: String,
	/// File with the secret phrase of the account that forges, instead of a development account
	#[arg(long, value_name = "FILE", conflicts_with = "dev")]
	seed_file: Option<PathBuf>,
	/// Kind of forgery
	forgery: Forgery,
	/// Deal to forge in
	#[arg(long, default_value_t = 0)]
	deal: DealId,
	/// Development account whose proof to use
	#[arg(long, default_value = "bob")]
	other: String,
	/// File with the secret phrase of the account whose proof to use, instead of a development account
	#[arg(long, value_name = "FILE", conflicts_with = "other")]
	other_seed_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
	let arguments = Arguments::parse();
	let name = arguments
		.forgery
		.to_possible_value()
		.map(|value| value.get_name().to_owned());
	match attempt(&arguments).await {
		Ok(mut report) => {
			report["forgery"] = json!(name);
			let held = report["refused"] == json!(arguments.forgery.expected()) && report["unchanged"] == json!(true);
			report["held"] = json!(held);
			println!("{report}");
			if held {
				ExitCode::SUCCESS
			} else {
				ExitCode::FAILURE
			}
		},
		Err(error) => {
			let mut report = error.to_json();
			report["forgery"] = json!(name);
			report["held"] = json!(false);
			println!("{report}");
			ExitCode::FAILURE
		},
	}
}

fn account_of(named: Option<&Path>, name: &str) -> Result<Account> {
	let Some(path) = named else {
		return Ok(Account::development(name)?);
	};
	let bytes = files::read_at_most(path, seed_file::MAX_BYTES)?;
	Ok(Account::from_uri(&seed_file::secret_of_file(&bytes)?)?)
}

async fn attempt(arguments: &Arguments) -> Result<Value> {
	let account = account_of(arguments.seed_file.as_deref(), &arguments.dev)?;
	let mut chain = Chain::connect(&arguments.node).await?;
	let keys = chain.current_keys().await?;
	let prover = chain.prover(&keys).await?;
	let mover = Mover {
		account: &account,
		genesis: chain.genesis(),
		keys,
		prover: &prover,
	};
	match arguments.forgery {
		Forgery::AboveBalance => {
			let balance = chain.balance(&account).await?;
			let price = price_of(&chain.deal(arguments.deal).await?);
			let amount = Amount::from_units(balance.opening.value.saturating_add(1));
			if amount > price {
				return Err(Error::precondition(
					format!("the balance of {} covers the price of {price}", balance.amount()),
					"unshield first, so that only the balance stands in the way",
				));
			}
			let call = forged_funding(&chain, &mover, &balance, arguments.deal, amount, 0).await?;
			refused(&mut chain, &account, arguments, &call).await
		},
		Forgery::AbovePrice => {
			let balance = chain.balance(&account).await?;
			let price = price_of(&chain.deal(arguments.deal).await?);
			let amount = Amount::from_units(price.units() + 1);
			let rest = balance.opening.value.checked_sub(amount.units()).ok_or_else(|| {
				Error::precondition(
					"the balance does not cover the price",
					"shield more, so that only the price stands in the way",
				)
			})?;
			let call = forged_funding(&chain, &mover, &balance, arguments.deal, amount, rest).await?;
			refused(&mut chain, &account, arguments, &call).await
		},
		Forgery::AlteredEscrow => {
			let balance = chain.balance(&account).await?;
			let deal = chain.deal(arguments.deal).await?;
			let terms = FundingTerms {
				deal: deal.id,
				price: price_of(&deal),
				keys: parties_keys(&deal),
			};
			let mut action = mover.fund(&balance, &terms, Amount::from_units(1))?;
			let claimed = mover.escrow(deal.id, terms.price);
			if let Move::Fund { escrow, opening, .. } = &mut action {
				*escrow = commitment_of(&claimed).into();
				*opening = sealed_opening(&terms.keys, &claimed)?;
			}
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::AlteredAmount => {
			let balance = chain.balance(&account).await?;
			let mut action = mover.unshield(&balance, Amount::from_units(1))?;
			if let Move::Unshield { amount, .. } = &mut action {
				*amount = UNIT;
			}
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::MoneyFromNothing => {
			let balance = chain.balance(&account).await?;
			let action = forged_shielding(&mover, &balance, UNIT, 1000 * UNIT)?;
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::AnothersProof => {
			let balance = chain.balance(&account).await?;
			let other = account_of(arguments.other_seed_file.as_deref(), &arguments.other)?;
			// The same statement, except that the move is the other account's.
			let others = Mover {
				account: &other,
				..mover
			};
			let action = others.shield(&balance, Amount::from_units(UNIT))?;
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::GarbageProof => {
			let balance = chain.balance(&account).await?;
			let mut action = mover.shield(&balance, Amount::from_units(UNIT))?;
			if let Move::Shield { proof, .. } = &mut action {
				OsRng.fill_bytes(&mut proof.0);
			}
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::Replay | Forgery::ReplayAtNewVersion => {
			let balance = chain.balance(&account).await?;
			let mut action = mover.shield(&balance, Amount::from_units(UNIT))?;
			let call = MoveCall::from(action.clone());
			chain.submit(&account, &call, Inclusion::Best, |_| ()).await?;
			if let (Forgery::ReplayAtNewVersion, Move::Shield { update, .. }) = (arguments.forgery, &mut action) {
				update.version += 1;
			}
			refused(&mut chain, &account, arguments, &MoveCall::from(action)).await
		},
		Forgery::TamperedPackage => {
			let deal = chain.deal(arguments.deal).await?;
			let sealed = chain.package(deal.id, Side::Provider).await?.ok_or_else(|| {
				Error::precondition(
					"nothing has been delivered yet",
					"run `tacit deliver` as the provider first",
				)
			})?;
			let mut plaintext = seal::open(&account, &sealed)?;
			if let Some(last) = plaintext.last_mut() {
				*last ^= 1;
			}
			let ciphertext = seal::seal(&parties_keys(&deal), &plaintext)?;
			let content = PackageContent::Stored(ciphertext);
			let call =
				runtime::transactions()
					.settlement()
					.deposit_package(deal.id, sha256(&plaintext), Static(content));
			refused(&mut chain, &account, arguments, &call).await
		},
	}
}

/// The keys that the deal keeps for both parties, without any check of their owners.
fn parties_keys(deal: &DealInfo) -> [X25519Key; 2] {
	[Side::Demander, Side::Provider].map(|side| deal.key_of(side).key)
}

/// The price that was agreed in the open.
fn price_of(deal: &DealInfo) -> Amount {
	Amount::from_units(deal.terms.ceiling)
}

fn sealed_opening(keys: &[X25519Key], escrow: &Opening) -> Result<Vec<u8>> {
	Ok(seal::seal_opening(keys, escrow, limits::OPENING_BYTES as usize)?)
}

/// A payment of `amount` that leaves `rest`, with proofs of statements that may be false.
async fn forged_funding(
	chain: &Chain,
	mover: &Mover<'_>,
	balance: &Balance,
	deal: DealId,
	amount: Amount,
	rest: u128,
) -> Result<MoveCall> {
	let deal = chain.deal(deal).await?;
	let after = mover.next(balance, rest);
	let escrow = mover.escrow(deal.id, amount);
	let context = mover.context(MoveKind::Fund, balance, Some(deal.id));
	let (range, equality) = moves::fund(
		commitment_of(&balance.opening),
		commitment_of(&after),
		commitment_of(&escrow),
		deal.terms.ceiling,
		context,
	);
	let proofs = MoveProofs {
		range: forged_range(mover, &range, &balance.opening, &escrow)?,
		equality: forged_equality(
			mover,
			&equality,
			[&balance.opening, &Opening::zero()],
			[&after, &escrow],
		)?,
	};
	Ok(MoveCall::from(Move::Fund {
		deal: deal.id,
		update: mover.update(balance, &after),
		escrow: commitment_of(&escrow).into(),
		opening: sealed_opening(&parties_keys(&deal), &escrow)?,
		proofs,
	}))
}

/// A shielding of `amount` that raises the balance by `extra` more.
fn forged_shielding(mover: &Mover<'_>, balance: &Balance, amount: u128, extra: u128) -> Result<Move> {
	let after = mover.next(balance, balance.opening.value + amount + extra);
	let context = mover.context(MoveKind::Shield, balance, None);
	let inputs = moves::shield(commitment_of(&balance.opening), commitment_of(&after), amount, context);
	let zero = Opening::zero();
	let proof = forged_equality(mover, &inputs, [&balance.opening, &zero], [&after, &zero])?;
	Ok(Move::Shield {
		amount,
		update: mover.update(balance, &after),
		proof,
	})
}

fn not_proved(error: impl std::fmt::Display) -> Error {
	MoveError::Prove(error.to_string()).into()
}

fn forged_range(mover: &Mover<'_>, inputs: &RangeInputs, whole: &Opening, part: &Opening) -> Result<Groth16Proof> {
	let (public, private) = range_statement(inputs, whole, part);
	let proof = mover.prover.prove_range_unchecked(&public, &private);
	proof.map(Groth16Proof).map_err(not_proved)
}

fn forged_equality(
	mover: &Mover<'_>,
	inputs: &EqualityInputs,
	ins: [&Opening; 2],
	outs: [&Opening; 2],
) -> Result<Groth16Proof> {
	let (public, private) = equality_statement(inputs, ins, outs);
	let proof = mover.prover.prove_equality_unchecked(&public, &private);
	proof.map(Groth16Proof).map_err(not_proved)
}

/// Reads everything that a forged move could have changed.
async fn state(chain: &Chain, account: &Account, deal: DealId) -> Result<Value> {
	let confidential = chain.confidential_account(&account.id()).await?;
	let shielded = chain
		.ask(runtime::runtime_apis().settlement_api().pool_balance())
		.await?;
	let deal = chain.ask(runtime::runtime_apis().settlement_api().deal(deal)).await?;
	let public = chain.public_balance(&account.id()).await?;
	Ok(json!({
		"version": confidential.version,
		"commitment": hex::encode(confidential.commitment.0.to_bytes()),
		"note": hex::encode(&confidential.note),
		"held": public.held,
		"shielded": Amount::from_units(shielded),
		"deal": format!("{deal:?}"),
	}))
}

/// Submits a call that the chain has to refuse, and compares the state before and after.
async fn refused(chain: &mut Chain, account: &Account, arguments: &Arguments, call: &impl Payload) -> Result<Value> {
	chain.refresh().await?;
	let before = state(chain, account, arguments.deal).await?;
	let free = chain.public_balance(&account.id()).await?.free;
	let refused = match chain.submit(account, call, Inclusion::Best, |_| ()).await {
		Ok(submitted) => json!({ "accepted_in_block": submitted.block }),
		Err(tacit_wallet::Error::Refused(refusal)) => json!(refusal.code()),
		Err(other) => return Err(other.into()),
	};
	chain.refresh().await?;
	let after = state(chain, account, arguments.deal).await?;
	let fee = free
		.units()
		.saturating_sub(chain.public_balance(&account.id()).await?.free.units());
	Ok(json!({
		"refused": refused,
		"expected": arguments.forgery.expected(),
		"unchanged": before == after,
		"version": after["version"],
		"fee": Amount::from_units(fee),
	}))
}
