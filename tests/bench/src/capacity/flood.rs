//! Submits many transactions to a node at once, and follows them into blocks.

use super::{block, Result};
use std::{
	collections::{HashMap, HashSet},
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};
use subxt::config::{substrate::BlakeTwo256, Hasher};
use tacit_primitives::Digest;
use tacit_wallet::chain::Chain;
use tokio::task::JoinSet;

/// The number of requests that are under way at a time.
const SUBMITTERS: usize = 16;

/// The time without a block that holds any of the transactions after which a node counts as stuck.
const PATIENCE: Duration = Duration::from_secs(120);

/// The number of blocks at the end of the best chain that another fork may replace.
const FORKS: u32 = 10;

/// The pause between two queries for the node's best block.
const PERIOD: Duration = Duration::from_millis(200);

/// A block with some of the submitted transactions.
#[derive(Clone, Debug)]
pub struct Filled {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: Digest,
	/// The number of submitted transactions in it.
	pub transactions: usize,
	/// The number of all its extrinsics.
	pub extrinsics: usize,
	/// The bytes of all its extrinsics.
	pub length: usize,
	/// The time from the beginning of the submission until the block was seen.
	pub seen: Duration,
}

/// The outcome of a submission of many transactions.
#[derive(Debug)]
pub struct Flood {
	/// The number of transactions.
	pub transactions: usize,
	/// The time until the node had all of them in its pool.
	pub submission: Duration,
	/// The time from the beginning of the submission until all of them were final, if finality was awaited.
	pub finalised: Option<Duration>,
	/// The blocks that hold them, in order.
	pub blocks: Vec<Filled>,
}

impl Flood {
	/// Returns the block with the most submitted transactions.
	pub fn fullest(&self) -> Option<&Filled> {
		// Of equally full blocks it is the first: fewer transactions were left for the later ones.
		self.blocks.iter().rev().max_by_key(|block| block.transactions)
	}

	/// Returns the number of transactions that still waited after a block was made.
	pub fn left_after(&self, block: &Filled) -> usize {
		let until = self.blocks.iter().filter(|other| other.number <= block.number);
		self.transactions - until.map(|block| block.transactions).sum::<usize>()
	}
}

/// The state that transactions have to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
	/// In blocks of the best chain.
	Best,
	/// In final blocks: backed, included and approved by the relay chain's validators, if there are any.
	Final,
}

/// Waits for a new block, submits the transactions of each account in their order, and waits until all are in blocks.
pub async fn flood(chain: &Chain, transactions: Vec<Vec<Vec<u8>>>, until: Until) -> Result<Flood> {
	let expected: HashSet<Digest> = transactions
		.iter()
		.flatten()
		.map(|bytes| BlakeTwo256.hash(bytes))
		.collect();
	let count = expected.len();
	// Transactions that are submitted right after a block are in the pool when the next block is made.
	let start = best(chain).await?;
	while best(chain).await? == start {
		tokio::time::sleep(PERIOD).await;
	}
	// While collators disagree, the final block may be one with a lower number than the best block.
	let first = best(chain).await?.saturating_sub(FORKS);
	let began = Instant::now();
	let mut submitting = submit(chain, transactions);

	let mut submission = None;
	let mut seen: HashMap<u32, (Digest, Instant)> = HashMap::new();
	let mut filled: HashMap<Digest, Filled> = HashMap::new();
	let mut progress = (0, Instant::now());
	loop {
		while let Some(done) = submitting.try_join_next() {
			done??;
		}
		if submitting.is_empty() && submission.is_none() {
			submission = Some(began.elapsed());
		}
		let now = Instant::now();
		let number = best(chain).await?;
		// The best chain may have been replaced by another one.
		seen.retain(|known, _| *known <= number);
		for number in first..=number {
			let Some(hash) = chain.rpc().chain_get_block_hash(Some(number.into())).await? else {
				continue;
			};
			if seen.get(&number).is_some_and(|(known, _)| *known == hash) {
				continue;
			}
			seen.insert(number, (hash, now));
			if let std::collections::hash_map::Entry::Vacant(entry) = filled.entry(hash) {
				let block = chain
					.rpc()
					.chain_get_block(Some(hash))
					.await?
					.ok_or("a block has vanished")?;
				let extrinsics = &block.block.extrinsics;
				let ours =
					|bytes: &&subxt::rpcs::methods::legacy::Bytes| expected.contains(&BlakeTwo256.hash(&bytes.0));
				entry.insert(Filled {
					number,
					hash,
					transactions: extrinsics.iter().filter(ours).count(),
					extrinsics: extrinsics.len(),
					length: extrinsics.iter().map(|bytes| bytes.0.len()).sum(),
					seen: now.duration_since(began),
				});
			}
		}
		let mut blocks: Vec<Filled> = seen
			.values()
			.filter_map(|(hash, _)| filled.get(hash))
			.cloned()
			.collect();
		blocks.sort_by_key(|block| block.number);
		let included = blocks.iter().map(|block| block.transactions).sum::<usize>();
		if included > progress.0 {
			progress = (included, Instant::now());
		}
		let last = blocks
			.iter()
			.filter(|block| block.transactions > 0)
			.map(|block| block.number)
			.max();
		if included == count && (until == Until::Best || last <= Some(finalised(chain).await?)) {
			blocks.retain(|block| block.transactions > 0);
			return Ok(Flood {
				transactions: count,
				submission: submission.unwrap_or_else(|| began.elapsed()),
				finalised: (until == Until::Final).then(|| began.elapsed()),
				blocks,
			});
		}
		if progress.1.elapsed() > PATIENCE {
			let seconds = PATIENCE.as_secs();
			let missing = count - included;
			return Err(match missing {
				0 => format!("after {seconds} seconds the blocks are not final"),
				_ => format!(
					"{missing} of {count} transactions are in no block, and for {seconds} seconds none was added"
				),
			}
			.into());
		}
		tokio::time::sleep(PERIOD).await;
	}
}

async fn best(chain: &Chain) -> Result<u32> {
	let header = chain.rpc().chain_get_header(None).await?;
	Ok(header.ok_or("the node has no blocks")?.number as u32)
}

async fn finalised(chain: &Chain) -> Result<u32> {
	let head = chain.rpc().chain_get_finalized_head().await?;
	let header = chain.rpc().chain_get_header(Some(head)).await?;
	Ok(header.ok_or("the final block has vanished")?.number as u32)
}

/// Submits transactions, and fails unless all of them succeed.
pub async fn carry_out(chain: &Chain, what: &str, transactions: Vec<Vec<Vec<u8>>>, until: Until) -> Result<Flood> {
	let began = Instant::now();
	let flood = flood(chain, transactions, until)
		.await
		.map_err(|error| format!("{what}: {error}"))?;
	for filled in &flood.blocks {
		block::ensure_all_succeeded(chain, filled.hash)
			.await
			.map_err(|error| format!("{what}: {error}"))?;
	}
	println!(
		"  {what}: {} in {} blocks, {} s",
		flood.transactions,
		flood.blocks.len(),
		began.elapsed().as_secs()
	);
	Ok(flood)
}

/// Submits the transactions of each account in order: a node keeps only a few transactions with a future nonce.
fn submit(chain: &Chain, transactions: Vec<Vec<Vec<u8>>>) -> JoinSet<Result<()>> {
	let queue = Arc::new(Mutex::new(transactions.into_iter()));
	let mut tasks = JoinSet::new();
	for _ in 0..SUBMITTERS {
		let (queue, rpc) = (queue.clone(), chain.rpc().clone());
		tasks.spawn(async move {
			let next = || queue.lock().ok()?.next();
			while let Some(transactions) = next() {
				for bytes in transactions {
					rpc.author_submit_extrinsic(&bytes)
						.await
						.map_err(|error| format!("the node does not take a transaction: {error}"))?;
				}
			}
			Ok(())
		});
	}
	tasks
}
