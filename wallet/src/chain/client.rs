//! A connection to a node, pinned to one block: reads at it, submits, waits and decodes what went wrong.

use crate::{
	error::{Error, Refusal, Result},
	keys::Account,
};
use codec::Decode;
use std::{path::PathBuf, sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	client::OnlineClientAtBlock,
	config::{substrate::BlakeTwo256, DefaultExtrinsicParamsBuilder, Hasher, RpcConfigFor},
	error::{DispatchError, ExtrinsicError, RuntimeApiError, StorageError, TransactionEventsError},
	extrinsics::ExtrinsicEvents,
	rpcs::{LegacyRpcMethods, RpcClient},
	storage::{self, PrefixOf},
	transactions::{Payload, TransactionInBlock, TransactionStatus},
	utils::AccountId32,
	OnlineClient, PolkadotConfig,
};
use tacit_circuits::Proved;
use tacit_primitives::Digest;

/// The chain's types, which are those of Polkadot: `MultiAddress`, BLAKE2b-256, block numbers of 32 bits.
pub type Config = PolkadotConfig;

/// How long a node may take to answer before it counts as absent.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

/// How long a transaction may take to get into a block.
const INCLUSION_TIMEOUT: Duration = Duration::from_secs(300);

/// Blocks for which a signed transaction stays valid.
const MORTALITY: u64 = 64;

/// A connection to a node, and a block at which everything is read.
///
/// The block is the best one at the time of connecting. Reading several things at one block keeps them consistent.
pub struct Chain {
	client: OnlineClient<Config>,
	rpc: LegacyRpcMethods<RpcConfigFor<Config>>,
	at: OnlineClientAtBlock<Config>,
	node: String,
	pub(super) proving: Proving,
}

/// With what proofs are made, and who sees them.
#[derive(Clone, Default)]
pub(super) struct Proving {
	/// Folder or file of the proving keys, where they are not those for development.
	pub(super) keys: Option<PathBuf>,
	pub(super) observer: Option<SharedObserver>,
}

/// Sees every proof that is made for a chain.
pub type SharedObserver = Arc<dyn Fn(&Proved<'_>) -> Result<(), String> + Send + Sync>;

/// How far a transaction has to get before [`Chain::submit`] returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
	/// Into the best block.
	Best,
	/// Into a block that is final.
	Final,
}

/// A transaction that was executed successfully.
#[derive(Debug)]
pub struct Submitted {
	/// Number of the block that holds it.
	pub block: u64,
	/// Hash of that block.
	pub block_hash: Digest,
	/// Hash of the extrinsic.
	pub extrinsic: Digest,
	/// What it caused.
	pub events: ExtrinsicEvents<Config>,
}

/// A transaction that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
	/// Who signed it.
	pub account: AccountId32,
	/// The account's nonce in it.
	pub nonce: u64,
	/// Number and hash of the block from which on it is valid.
	pub born: (u64, Digest),
	/// Its bytes.
	pub extrinsic: Vec<u8>,
}

impl Signed {
	/// Its hash.
	pub fn hash(&self) -> Digest {
		BlakeTwo256.hash(&self.extrinsic)
	}
}

/// What became of a transaction.
#[derive(Debug)]
pub enum Fate {
	/// It is in a block and did what it was to do.
	Executed(Box<Submitted>),
	/// It is in a block and the chain refused it.
	Refused(Refusal),
	/// It is in no block and can still get into one.
	Pending,
	/// It is in no block and can never get into one, for this reason.
	Void(&'static str),
}

impl Submitted {
	/// The first event of a type.
	pub fn event<E: subxt::events::DecodeAsEvent>(&self) -> Result<E> {
		let event = self.events.find_first::<E>();
		event
			.ok_or_else(|| Error::Incompatible("the transaction succeeded without its event".into()))?
			.map_err(failure)
	}
}

/// An error of subxt as one of the wallet: whether the chain is another one, or the node failed.
pub(crate) fn failure(error: impl Into<subxt::Error>) -> Error {
	let error = error.into();
	let text = chain_of_causes(&error);
	match error {
		subxt::Error::StorageError(
			StorageError::IncompatibleCodegen
			| StorageError::PalletNameNotFound(_)
			| StorageError::StorageEntryNotFound { .. },
		)
		| subxt::Error::RuntimeApiError(
			RuntimeApiError::IncompatibleCodegen
			| RuntimeApiError::TraitNotFound(_)
			| RuntimeApiError::MethodNotFound { .. },
		)
		| subxt::Error::ExtrinsicError(
			ExtrinsicError::IncompatibleCodegen
			| ExtrinsicError::PalletNameNotFound(_)
			| ExtrinsicError::CallNameNotFound { .. },
		)
		| subxt::Error::ConstantError(_)
		| subxt::Error::StorageValueError(_)
		| subxt::Error::StorageKeyError(_) => Error::Incompatible(text),
		_ => Error::Node(text),
	}
}

/// The error with its causes, each once: subxt's own texts repeat some of them.
fn chain_of_causes(error: &dyn std::error::Error) -> String {
	let mut text = error.to_string();
	let mut source = error.source();
	while let Some(cause) = source {
		let cause_text = cause.to_string();
		if !text.contains(&cause_text) {
			text = format!("{text}: {cause_text}");
		}
		source = cause.source();
	}
	text
}

/// The innermost reason, with what the node said beside its error code.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
	let mut error = error;
	loop {
		match error.downcast_ref::<subxt::rpcs::Error>() {
			Some(subxt::rpcs::Error::User(said)) => {
				let data = said.data.as_ref().map(|data| data.get().trim_matches('"').to_owned());
				return data.map_or_else(|| said.message.clone(), |data| format!("{}: {data}", said.message));
			},
			Some(subxt::rpcs::Error::Client(inner)) => {
				error = &**inner;
				continue;
			},
			_ => {},
		}
		match error.source() {
			Some(source) => error = source,
			None => return error.to_string(),
		}
	}
}

impl Chain {
	/// Connects to a node and looks at its best block.
	pub async fn connect(node: &str) -> Result<Self> {
		let unreachable = |reason: String| Error::Connect {
			node: node.to_owned(),
			reason,
		};
		let connecting = RpcClient::from_insecure_url(node);
		let client = tokio::time::timeout(CONNECT_TIMEOUT, connecting)
			.await
			.map_err(|_| unreachable("it does not answer".into()))?
			.map_err(|error| unreachable(reason(&error)))?;
		let rpc = LegacyRpcMethods::new(client.clone());
		// The best block need not be final, and on a chain that waits for its relay chain it is some blocks ahead. The
		// older methods read at any block, which those made for light clients do not.
		let backend = LegacyBackend::builder().build(client);
		let client = OnlineClient::from_backend_with_config(Config::new(), Arc::new(backend))
			.await
			.map_err(|error| unreachable(reason(&error)))?;
		let at = Self::best(&client, &rpc).await?;
		Ok(Self {
			client,
			rpc,
			at,
			node: node.to_owned(),
			proving: Proving::default(),
		})
	}

	/// Proves with the keys in this folder or file, where the chain's keys are not those for development.
	pub fn set_proving_keys(&mut self, path: PathBuf) {
		self.proving.keys = Some(path);
	}

	/// Shows every proof to somebody.
	pub fn set_observer(&mut self, observer: SharedObserver) {
		self.proving.observer = Some(observer);
	}

	async fn best(
		client: &OnlineClient<Config>,
		rpc: &LegacyRpcMethods<RpcConfigFor<Config>>,
	) -> Result<OnlineClientAtBlock<Config>> {
		let best = rpc.chain_get_block_hash(None).await.map_err(failure)?;
		let best = best.ok_or_else(|| Error::Node("it has no blocks".into()))?;
		client.at_block(best).await.map_err(failure)
	}

	/// Moves on to the best block of now.
	pub async fn refresh(&mut self) -> Result<()> {
		self.at = Self::best(&self.client, &self.rpc).await?;
		Ok(())
	}

	/// The same connection at another block.
	pub async fn at_number(&self, number: u32) -> Result<Self> {
		Ok(Self {
			client: self.client.clone(),
			rpc: self.rpc.clone(),
			at: self.client.at_block(number).await.map_err(failure)?,
			node: self.node.clone(),
			proving: self.proving.clone(),
		})
	}

	/// The number of a block.
	pub async fn number_of(&self, block: Digest) -> Result<u64> {
		Ok(self.client.at_block(block).await.map_err(failure)?.block_number())
	}

	/// The address of the node.
	pub fn node(&self) -> &str {
		&self.node
	}

	/// Hash of the chain's first block.
	pub fn genesis(&self) -> Digest {
		self.client.genesis_hash()
	}

	/// The block at which everything is read.
	pub fn at(&self) -> &OnlineClientAtBlock<Config> {
		&self.at
	}

	/// The node's own methods.
	pub fn rpc(&self) -> &LegacyRpcMethods<RpcConfigFor<Config>> {
		&self.rpc
	}

	/// A stored value, or `None` where there is none and no default.
	pub async fn fetch<A: storage::Address>(&self, address: A, key: A::KeyParts) -> Result<Option<A::Value>> {
		let value = self.at.storage().try_fetch(address, key).await.map_err(failure)?;
		value.map(|value| value.decode().map_err(failure)).transpose()
	}

	/// Every stored value under a prefix of the key, with its key.
	pub async fn iterate<A, P>(&self, address: A, prefix: P) -> Result<Vec<(A::KeyParts, A::Value)>>
	where
		A: storage::Address,
		P: PrefixOf<A::KeyParts>,
	{
		let mut entries = self.at.storage().iter(address, prefix).await.map_err(failure)?;
		let mut found = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry.map_err(failure)?;
			let key = entry.key().and_then(|key| key.decode()).map_err(failure)?;
			found.push((key, entry.value().decode().map_err(failure)?));
		}
		Ok(found)
	}

	/// The answer of a runtime API.
	pub async fn ask<P: subxt::runtime_apis::Payload>(&self, question: P) -> Result<P::ReturnType> {
		self.at.runtime_apis().call(question).await.map_err(failure)
	}

	/// A constant of the runtime.
	pub fn constant<A: subxt::constants::Address>(&self, address: A) -> Result<A::Target> {
		self.at.constants().entry(address).map_err(failure)
	}

	/// The encoding of a call, as multisigs and Polkadot.js take it.
	pub fn encode_call<C: Payload>(&self, call: &C) -> Result<Vec<u8>> {
		self.at.tx().call_data(call).map_err(failure)
	}

	/// Signs and submits a call and waits until it has been executed.
	///
	/// Whoever is interrupted meanwhile does not know what became of it; the command writes down what [`Self::sign`] gives
	/// before it calls [`Self::submit_signed`].
	pub async fn submit<C: Payload>(
		&self,
		account: &Account,
		call: &C,
		until: Inclusion,
		progress: impl Fn(&str),
	) -> Result<Submitted> {
		let signed = self.sign(account, call).await?;
		self.submit_signed(&signed, until, progress).await
	}

	/// Signs a call that can get into a block from now on for some minutes, after those in the pool.
	pub async fn sign<C: Payload>(&self, account: &Account, call: &C) -> Result<Signed> {
		account.require_signer()?;
		// Proving may have taken a while: the transaction is to live from now on.
		let now = Self::best(&self.client, &self.rpc).await?;
		let born = self.birth(now.block_number()).await?;
		let id: AccountId32 = account.id();
		let nonce = self.rpc.system_account_next_index(&id).await.map_err(failure)?;
		let params = DefaultExtrinsicParamsBuilder::<Config>::new()
			.mortal_from_unchecked(MORTALITY, born.0, born.1)
			.nonce(nonce)
			.build();
		let signed = now.tx().create_signed(call, account, params).await.map_err(failure)?;
		Ok(Signed {
			account: id,
			nonce,
			born,
			extrinsic: signed.into_encoded(),
		})
	}

	/// The block from which on a transaction is to live, which it names. Were that block given up for another one, nobody
	/// could include it any more. The best block of a collator often is, a final one never; and one far behind the best,
	/// where no more blocks become final, hardly.
	async fn birth(&self, best: u64) -> Result<(u64, Digest)> {
		let last = self.rpc.chain_get_finalized_head().await.map_err(failure)?;
		let number = self.number_of(last).await?;
		let behind = best.saturating_sub(MORTALITY / 2);
		if number >= behind {
			return Ok((number, last));
		}
		let hash = self
			.rpc
			.chain_get_block_hash(Some(behind.into()))
			.await
			.map_err(failure)?;
		Ok((
			behind,
			hash.ok_or_else(|| Error::Node(format!("it has no block {behind}")))?,
		))
	}

	/// Submits what was signed and waits until it has been executed. [`Error::Pool`] says that the node did not take it and
	/// that it went nowhere; after [`Error::Unconfirmed`] it may still get into a block.
	pub async fn submit_signed(&self, signed: &Signed, until: Inclusion, progress: impl Fn(&str)) -> Result<Submitted> {
		let unconfirmed = |error: &(dyn std::error::Error + 'static)| Error::Unconfirmed(reason(error));
		let transaction = self.at.tx().from_bytes(signed.extrinsic.clone());
		let submitting = transaction.submit_and_watch();
		let mut statuses = submitting.await.map_err(|error| match refused_by_node(&error) {
			true => Error::Pool(reason(&error)),
			false => unconfirmed(&error),
		})?;
		let waiting = async {
			while let Some(status) = statuses.next().await {
				match status.map_err(|error| unconfirmed(&error))? {
					TransactionStatus::InBestBlock(block) if until == Inclusion::Best => return executed(&block).await,
					TransactionStatus::InBestBlock(_) => progress("In a block; waiting until it is final"),
					TransactionStatus::InFinalizedBlock(block) => return executed(&block).await,
					TransactionStatus::Error { message }
					| TransactionStatus::Invalid { message }
					| TransactionStatus::Dropped { message } => return Err(Error::Unconfirmed(message)),
					TransactionStatus::Validated
					| TransactionStatus::Broadcasted
					| TransactionStatus::NoLongerInBestBlock => progress("Waiting for a block"),
				}
			}
			Err(Error::Unconfirmed("the node ended the connection".into()))
		};
		tokio::time::timeout(INCLUSION_TIMEOUT, waiting)
			.await
			.unwrap_or_else(|_| {
				let seconds = INCLUSION_TIMEOUT.as_secs();
				Err(Error::Unconfirmed(format!(
					"it was not in a block after {seconds} seconds"
				)))
			})
	}

	/// Hands what was signed to the node once more and does not wait. That the node has it already is no error.
	pub async fn resubmit(&self, signed: &Signed) -> Result<()> {
		match self.rpc.author_submit_extrinsic(&signed.extrinsic).await {
			Ok(_) => Ok(()),
			Err(subxt::rpcs::Error::User(said)) if KNOWN_TO_THE_POOL.contains(&said.code) => Ok(()),
			Err(error) => Err(Error::Pool(reason(&error))),
		}
	}

	/// The moves of a batch that were not made: their places in the batch, and why.
	pub fn failed_moves(&self, submitted: &Submitted) -> Result<Vec<(u32, Refusal)>> {
		let mut failed = Vec::new();
		for event in submitted.events.iter() {
			let event = event.map_err(failure)?;
			if (event.pallet_name(), event.event_name()) != ("Settlement", "MoveFailed") {
				continue;
			}
			// The place, the account, and the error, which is decoded with the names that the chain has for it.
			let (place, AccountId32(_), error) = split_failure(event.field_bytes())
				.ok_or_else(|| Error::Incompatible("the event MoveFailed has another form".into()))?;
			let error = DispatchError::decode_from(error, self.at.metadata());
			let error = error.map_err(|error| Error::Incompatible(error.to_string()))?;
			failed.push((place, refusal(&error)));
		}
		Ok(failed)
	}

	/// What became of something that was signed, at the best block of now.
	pub async fn fate(&self, signed: &Signed) -> Result<Fate> {
		let (born, hash) = signed.born;
		let now = Self::best(&self.client, &self.rpc).await?;
		let on_this_chain = self
			.rpc
			.chain_get_block_hash(Some(born.into()))
			.await
			.map_err(failure)?;
		if on_this_chain != Some(hash) {
			return Ok(Fate::Void(
				"it was signed for another chain, or for blocks that were given up",
			));
		}
		let last = born.saturating_add(MORTALITY);
		let nonce = now.tx().account_nonce(&signed.account).await.map_err(failure)?;
		if nonce <= signed.nonce {
			return Ok(match now.block_number() > last {
				true => Fate::Void("its time is over"),
				false => Fate::Pending,
			});
		}
		let own = signed.hash();
		for number in born.saturating_add(1)..=last.min(now.block_number()) {
			let block = self.client.at_block(number).await.map_err(failure)?;
			let extrinsics = block.extrinsics().fetch().await.map_err(failure)?;
			let found = extrinsics.iter().flatten().find(|extrinsic| extrinsic.hash() == own);
			if let Some(extrinsic) = found {
				let events = extrinsic.events().await.map_err(failure)?;
				return match outcome(&block, events) {
					Ok(submitted) => Ok(Fate::Executed(Box::new(submitted))),
					Err(Error::Refused(refusal)) => Ok(Fate::Refused(refusal)),
					Err(other) => Err(other),
				};
			}
		}
		Ok(Fate::Void("another transaction of the account took its place"))
	}
}

fn split_failure(mut bytes: &[u8]) -> Option<(u32, AccountId32, &[u8])> {
	let place = u32::decode(&mut bytes).ok()?;
	let account = AccountId32::decode(&mut bytes).ok()?;
	Some((place, account, bytes))
}

/// The codes with which a node says that it has or had a transaction (`sc-rpc-api`): already imported, temporarily banned.
const KNOWN_TO_THE_POOL: [i32; 2] = [1013, 1012];

/// Whether a node answered that it does not take a transaction, rather than that anything broke on the way.
fn refused_by_node(error: &(dyn std::error::Error + 'static)) -> bool {
	let mut next = Some(error);
	while let Some(error) = next {
		if let Some(subxt::rpcs::Error::User(said)) = error.downcast_ref::<subxt::rpcs::Error>() {
			return !KNOWN_TO_THE_POOL.contains(&said.code);
		}
		next = error.source();
	}
	false
}

/// The outcome of a transaction from what it caused.
fn outcome(block: &OnlineClientAtBlock<Config>, events: ExtrinsicEvents<Config>) -> Result<Submitted> {
	for event in events.iter() {
		let event = event.map_err(failure)?;
		if event.pallet_name() == "System" && event.event_name() == "ExtrinsicFailed" {
			let error = DispatchError::decode_from(event.field_bytes(), block.metadata());
			let error = error.map_err(|error| Error::Incompatible(error.to_string()))?;
			return Err(Error::Refused(refusal(&error)));
		}
	}
	Ok(Submitted {
		block: block.block_number(),
		block_hash: block.block_hash(),
		extrinsic: events.extrinsic_hash(),
		events,
	})
}

async fn executed<C: subxt::client::OnlineClientAtBlockT<Config>>(
	block: &TransactionInBlock<Config, C>,
) -> Result<Submitted> {
	let events = block.wait_for_success().await.map_err(|error| match error {
		TransactionEventsError::ExtrinsicFailed(reason) => Error::Refused(refusal(&reason)),
		other => failure(other),
	})?;
	let at = block.at().await.map_err(failure)?;
	Ok(Submitted {
		block: at.block_number(),
		block_hash: block.block_hash(),
		extrinsic: block.extrinsic_hash(),
		events,
	})
}

fn refusal(error: &DispatchError) -> Refusal {
	let of_runtime = |name: String, docs: String| Refusal {
		pallet: "Runtime".into(),
		name,
		docs,
	};
	match error {
		DispatchError::Module(module) => match module.details() {
			Ok(details) => Refusal {
				pallet: details.pallet.name().to_owned(),
				name: details.variant.name.clone(),
				docs: details.variant.docs.join(" ").trim().to_owned(),
			},
			Err(unknown) => of_runtime("Unknown".into(), unknown.to_string()),
		},
		DispatchError::Token(token) => of_runtime(format!("{token:?}"), token.to_string()),
		DispatchError::Arithmetic(arithmetic) => of_runtime(format!("{arithmetic:?}"), arithmetic.to_string()),
		other => of_runtime(format!("{other:?}"), other.to_string()),
	}
}
