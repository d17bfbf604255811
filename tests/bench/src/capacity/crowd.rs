//! The accounts that fill the blocks, with their transactions and proofs.

use super::{
	calls::{transfer_call, BATCH},
	flood::{carry_out, Until},
	limits::{Limits, Prediction},
	Kind, Result,
};
use rand::{rngs::OsRng, RngCore};
use std::sync::Mutex;
use subxt::{
	config::DefaultExtrinsicParamsBuilder,
	transactions::Payload,
	utils::{AccountId32, Static},
};
use tacit_circuits::{Opening, Prover};
use tacit_primitives::{BalanceUpdate, Commitment, Digest, Groth16Proof, KeyVersions, Move, MoveProofs, SplitProposal};
use tacit_wallet::{
	chain::{runtime, Chain, Config, MoveCall},
	keys::Account,
	moves::{Balance, Mover},
	relay::SignedMoveFile,
};

/// The public balance that the payer gives to every account.
const ENDOWMENT: u128 = 60 * TACIT;

/// One TACIT.
pub const TACIT: u128 = 1_000_000_000_000;

/// An account with its secrets, its nonce and its confidential balance.
pub struct Trader {
	/// Its secrets.
	pub account: Account,
	/// Its address.
	pub id: AccountId32,
	/// The nonce of its next transaction.
	pub nonce: u64,
	/// Its confidential balance after all moves that it has signed.
	pub balance: Balance,
}

/// All accounts of the measurement, on one chain.
pub struct Crowd {
	/// The connection to the chain.
	pub chain: Chain,
	/// The accounts.
	pub traders: Vec<Trader>,
	/// The kinds of transactions to measure.
	pub kinds: Vec<Kind>,
	fill: f64,
	payer: Account,
	keys: KeyVersions,
	prover: Prover,
}

impl Crowd {
	/// Creates a crowd without accounts.
	pub async fn new(chain: Chain, payer: Account, keys: KeyVersions, kinds: Vec<Kind>, fill: f64) -> Result<Self> {
		let prover = chain.prover(&keys).await?;
		Ok(Self {
			chain,
			traders: Vec::new(),
			kinds,
			fill,
			payer,
			keys,
			prover,
		})
	}

	/// Returns the number of transactions of a kind to submit: zero if the kind is not measured.
	pub async fn wanted(&self, limits: &Limits, kind: Kind) -> Result<usize> {
		if !self.kinds.contains(&kind) {
			return Ok(0);
		}
		let prediction = self.expect(limits, kind).await?;
		let fit = prediction.by_time.min(prediction.by_length);
		// A batch with proofs under one key takes less than its declared weight, even without the part that is
		// refunded.
		let cheaper = if kind.moves() > 1 { 2.5 } else { 1.0 };
		Ok((fit as f64 * self.fill * cheaper).ceil() as usize)
	}

	/// Predicts how many transactions of a kind fit into a block.
	///
	/// A batch also declares the cost of its moves one by one. The chain refunds this part if all moves are valid, so
	/// the prediction leaves it out.
	pub async fn expect(&self, limits: &Limits, kind: Kind) -> Result<Prediction> {
		let mut prediction = limits.predict(&self.chain, &self.sample(kind)?).await?;
		let alone = match kind {
			Kind::SubmitShield => Kind::Shield,
			Kind::SubmitUnshield => Kind::Unshield,
			_ => return Ok(prediction),
		};
		let alone = limits.predict(&self.chain, &self.sample(alone)?).await?;
		let refund = |whole: u64, alone: u64, base: u64| {
			whole.saturating_sub(alone.saturating_sub(base).saturating_mul(BATCH as u64))
		};
		let weight = &mut prediction.weight;
		weight.ref_time = refund(weight.ref_time, alone.weight.ref_time, limits.base.ref_time);
		let own = alone.length as u64 + limits.base.proof_size;
		weight.proof_size = refund(weight.proof_size, alone.weight.proof_size, own);
		prediction.by_time = limits.normal.ref_time / weight.ref_time.max(1);
		prediction.by_proof = limits.normal.proof_size / weight.proof_size.max(1);
		Ok(prediction)
	}

	/// Builds a transaction of the right form and size, with invalid proofs and commitments.
	fn sample(&self, kind: Kind) -> Result<Vec<u8>> {
		let calls = runtime::transactions();
		let sign_move = |action: Move| self.sign_as(&self.payer, 0, &MoveCall::from(action));
		let sign_batch = |action: fn() -> Move| {
			let one = || SignedMoveFile::sign_unread(&self.payer, self.chain.genesis(), action(), 0).signed;
			let moves = (0..BATCH).map(|_| Static(one())).collect();
			self.sign_as(&self.payer, 0, &calls.settlement().submit(moves))
		};
		match kind {
			Kind::Transfer => self.sign_as(&self.payer, 0, &transfer_call(&self.payer.id(), 1)),
			Kind::Stamp => self.sign_as(&self.payer, 0, &calls.timestamps().stamp(Digest::zero())),
			Kind::Shield => sign_move(untrue_shield()),
			Kind::Unshield => sign_move(untrue_unshield()),
			Kind::Fund => sign_move(Move::Fund {
				deal: 0,
				update: untrue_update(),
				escrow: Commitment::ZERO.into(),
				opening: vec![0; 480],
				proofs: UNTRUE_PROOFS,
			}),
			Kind::Acknowledge => {
				let call = calls.settlement().acknowledge(0, Static(Commitment::ZERO.into()));
				self.sign_as(&self.payer, 0, &call)
			},
			Kind::Settle => sign_move(Move::Settle {
				deal: 0,
				update: untrue_update(),
				proof: UNTRUE_PROOF,
			}),
			Kind::Refund => sign_move(Move::Refund {
				deal: 0,
				update: untrue_update(),
				proof: UNTRUE_PROOF,
			}),
			Kind::CollectPart => sign_move(Move::CollectPart {
				deal: 0,
				update: untrue_update(),
				proof: UNTRUE_PROOF,
			}),
			Kind::ProposeSplit => {
				let split = SplitProposal {
					account_version: 0,
					demander_part: Commitment::ZERO.into(),
					provider_part: Commitment::ZERO.into(),
					opening: vec![0; 560],
				};
				let call = calls
					.settlement()
					.propose_split(0, Static(split), Static(UNTRUE_PROOFS));
				self.sign_as(&self.payer, 0, &call)
			},
			Kind::SubmitShield => sign_batch(untrue_shield),
			Kind::SubmitUnshield => sign_batch(untrue_unshield),
		}
	}

	/// Makes accounts and transfers public TACIT to each of them.
	pub async fn endow(&mut self, count: usize) -> Result<()> {
		let mut seeds = vec![[0u8; 32]; count];
		for seed in &mut seeds {
			OsRng.fill_bytes(seed);
		}
		self.traders = on_all_processors(seeds, |seed| {
			let digits: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
			let account = Account::from_uri(&format!("0x{digits}"))?;
			Ok(Trader {
				id: account.id(),
				account,
				nonce: 0,
				balance: Balance {
					version: 0,
					opening: Opening::zero(),
				},
			})
		})?;
		let nonce = self.chain.rpc().system_account_next_index(&self.payer.id()).await?;
		let transfers = self.traders.iter().zip(nonce..);
		let transfers = transfers
			.map(|(trader, nonce)| self.sign_as(&self.payer, nonce, &transfer_call(&trader.id, ENDOWMENT)))
			.collect::<Result<_>>()?;
		carry_out(&self.chain, "endow the accounts", vec![transfers], Until::Best).await?;
		Ok(())
	}

	/// Signs a call as a transaction with this nonce.
	fn sign_as<C: Payload>(&self, account: &Account, nonce: u64, call: &C) -> Result<Vec<u8>> {
		let params = DefaultExtrinsicParamsBuilder::<Config>::new().nonce(nonce).build();
		let tx = self.chain.at().tx();
		let signed = tx.create_signable_offline(call, params)?.sign(account)?;
		Ok(signed.into_encoded())
	}

	/// Makes a signed move of each of the first `count` accounts, for another account to submit.
	pub fn sign_moves<T: Send>(
		&mut self,
		count: usize,
		make: impl Fn(&Mover<'_>, &mut Balance) -> Result<T> + Sync,
	) -> Result<Vec<T>> {
		let (genesis, keys, prover) = (self.chain.genesis(), self.keys, &self.prover);
		on_all_processors(self.traders.iter_mut().take(count), |trader| {
			let mover = Mover {
				account: &trader.account,
				genesis,
				keys,
				prover,
			};
			make(&mover, &mut trader.balance)
		})
	}

	/// Makes and signs a transaction for each task, on all processors. `make` gets the balance of the task's account
	/// and the means to prove. Returns the transactions of each account.
	pub fn each<T, C>(
		&mut self,
		tasks: Vec<(usize, T)>,
		make: impl Fn(&Mover<'_>, &mut Balance, T) -> Result<C> + Sync,
	) -> Result<Vec<Vec<Vec<u8>>>>
	where
		T: Send,
		C: Payload,
	{
		let mut traders = std::mem::take(&mut self.traders);
		let (genesis, keys) = (self.chain.genesis(), self.keys);
		let mut places: Vec<Vec<T>> = traders.iter().map(|_| Vec::new()).collect();
		for (place, task) in tasks {
			places[place].push(task);
		}
		let done = on_all_processors(traders.iter_mut().zip(places), |(trader, tasks)| {
			let mut signed = Vec::with_capacity(tasks.len());
			for task in tasks {
				let mover = Mover {
					account: &trader.account,
					genesis,
					keys,
					prover: &self.prover,
				};
				let call = make(&mover, &mut trader.balance, task)?;
				signed.push(self.sign_as(&trader.account, trader.nonce, &call)?);
				trader.nonce += 1;
			}
			Ok(signed)
		});
		self.traders = traders;
		done
	}
}

const UNTRUE_PROOF: Groth16Proof = Groth16Proof([0; 256]);

const UNTRUE_PROOFS: MoveProofs = MoveProofs {
	range: UNTRUE_PROOF,
	equality: UNTRUE_PROOF,
};

fn untrue_update() -> BalanceUpdate {
	BalanceUpdate {
		version: 0,
		commitment: Commitment::ZERO.into(),
		note: vec![0; 77],
	}
}

fn untrue_shield() -> Move {
	Move::Shield {
		amount: 1,
		update: untrue_update(),
		proof: UNTRUE_PROOF,
	}
}

fn untrue_unshield() -> Move {
	Move::Unshield {
		amount: 1,
		update: untrue_update(),
		proofs: UNTRUE_PROOFS,
	}
}

/// Applies a function to each item on all processors, and returns the results in the order of the items.
///
/// It does not use rayon, because proving does: a worker that waits for its own proof would begin the next account's
/// proof on the same stack, and so on.
fn on_all_processors<T, R: Send>(
	items: impl IntoIterator<Item = T, IntoIter: Send>,
	one: impl Fn(T) -> Result<R> + Sync,
) -> Result<Vec<R>>
where
	T: Send,
{
	let queue = Mutex::new(items.into_iter().enumerate());
	let done = Mutex::new(Vec::new());
	let next = || queue.lock().ok()?.next();
	let work = || {
		while let Some((place, item)) = next() {
			let result = one(item);
			if let Ok(mut done) = done.lock() {
				done.push((place, result));
			}
		}
	};
	let processors = std::thread::available_parallelism().map_or(1, usize::from);
	std::thread::scope(|scope| {
		for _ in 0..processors {
			scope.spawn(work);
		}
	});
	let mut done = done.into_inner().map_err(|_| "a thread has failed")?;
	done.sort_by_key(|(place, _)| *place);
	done.into_iter().map(|(_, result)| result).collect()
}
