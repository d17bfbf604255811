//! A connection to a node that reads everything at one block.

use super::compiled;
use crate::error::{Error, Result, Versions};
use std::{path::PathBuf, sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	client::OnlineClientAtBlock,
	config::RpcConfigFor,
	error::{BackendError, ExtrinsicError, RpcError, RuntimeApiError, StorageError},
	rpcs::{LegacyRpcMethods, RpcClient, UserError},
	storage::{self, PrefixOf},
	transactions::Payload,
	OnlineClient, PolkadotConfig,
};
use tacit_circuits::Proved;
use tacit_primitives::Digest;

/// The chain's types, which are those of Polkadot: `MultiAddress`, BLAKE2b-256, block numbers of 32 bits.
pub type Config = PolkadotConfig;

type HeaderOf = <Config as subxt::Config>::Header;

/// How long a node may take to answer before it counts as absent.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

/// A connection to a node, and a block at which everything is read.
///
/// The block is the best one at the time of connecting. Reading several things at one block keeps them consistent.
pub struct Chain {
	pub(super) client: OnlineClient<Config>,
	pub(super) rpc: LegacyRpcMethods<RpcConfigFor<Config>>,
	pub(super) at: OnlineClientAtBlock<Config>,
	node: String,
	pub(super) proving: Proving,
}

/// The source of the proving keys, and an observer of the proofs.
#[derive(Clone, Default)]
pub(super) struct Proving {
	/// Folder or file of the proving keys, where they are not those for development.
	pub(super) keys: Option<PathBuf>,
	pub(super) observer: Option<SharedObserver>,
}

/// A callback that sees every proof that is made for a chain.
pub type SharedObserver = Arc<dyn Fn(&Proved<'_>) -> Result<(), String> + Send + Sync>;

/// The message of a node that has removed the state of the block it was asked about (`sc-client-db`).
const STATE_DISCARDED: &str = "State already discarded";

/// Converts an error of subxt. It is [`Error::StateDiscarded`] if the node has removed the state,
/// [`Error::Incompatible`] if the runtime lacks something or has it in another form, and [`Error::Node`] otherwise.
pub fn failure(error: impl Into<subxt::Error>) -> Error {
	let error = error.into();
	let text = chain_of_causes(&error);
	if text.contains(STATE_DISCARDED) {
		return Error::StateDiscarded("the state of a block".into());
	}
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
		| subxt::Error::StorageKeyError(_) => Error::Incompatible(text.into()),
		_ => Error::Node(text),
	}
}

/// Joins the texts of an error and its causes, each once: subxt's own texts repeat some of them.
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

/// Finds the innermost reason of an error. For an error that the node answered, it is the node's message and data.
pub(super) fn reason(error: &(dyn std::error::Error + 'static)) -> String {
	let mut error = error;
	loop {
		if let Some(said) = error.downcast_ref::<ExtrinsicError>().and_then(answer) {
			return words(said);
		}
		match error.downcast_ref::<subxt::rpcs::Error>() {
			Some(subxt::rpcs::Error::User(said)) => return words(said),
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

/// Returns the node's own answer to a submission, or `None` if something broke on the way. The error of a submission
/// names no source, so following the sources of an error never reaches this answer.
pub(super) fn answer(error: &ExtrinsicError) -> Option<&UserError> {
	match error {
		ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(RpcError::ClientError(
			subxt::rpcs::Error::User(said),
		))) => Some(said),
		_ => None,
	}
}

/// Joins the message and the data of a node's error.
pub(super) fn words(said: &UserError) -> String {
	let data = said.data.as_ref().map(|data| data.get().trim_matches('"').to_owned());
	data.map_or_else(|| said.message.clone(), |data| format!("{}: {data}", said.message))
}

/// Fails unless the wallet can make calls for the runtime at a block. It runs again for each block at which the wallet
/// makes calls, because a node could state another runtime from one block to the next.
fn fits(at: &OnlineClientAtBlock<Config>) -> Result<()> {
	let stated = Versions {
		spec: at.spec_version(),
		transaction: at.transaction_version(),
	};
	compiled::check(at.metadata_ref(), stated)
}

fn unreachable(node: &str, reason: String) -> Error {
	Error::Connect {
		node: node.to_owned(),
		reason,
	}
}

impl Chain {
	/// Connects to a node and looks at its best block.
	pub async fn connect(node: &str) -> Result<Self> {
		let client = Self::open(node).await?;
		let rpc = LegacyRpcMethods::new(client.clone());
		// The best block need not be final, and on a chain that waits for its relay chain it is some blocks ahead. The
		// older methods read at any block, which those made for light clients do not.
		let backend = LegacyBackend::builder().build(client);
		let client = OnlineClient::from_backend_with_config(Config::new(), Arc::new(backend))
			.await
			.map_err(|error| unreachable(node, reason(&error)))?;
		let at = Self::best(&client, &rpc).await?;
		Ok(Self {
			client,
			rpc,
			at,
			node: node.to_owned(),
			proving: Proving::default(),
		})
	}

	async fn open(node: &str) -> Result<RpcClient> {
		let connecting = RpcClient::from_insecure_url(node);
		tokio::time::timeout(CONNECT_TIMEOUT, connecting)
			.await
			.map_err(|_| unreachable(node, "it does not answer".into()))?
			.map_err(|error| unreachable(node, reason(&error)))
	}

	/// Reads the hash of the first block of a node's chain. The runtime need not fit this wallet.
	pub async fn genesis_of(node: &str) -> Result<Digest> {
		let rpc = LegacyRpcMethods::<RpcConfigFor<Config>>::new(Self::open(node).await?);
		rpc.genesis_hash().await.map_err(failure)
	}

	/// Proves with the keys in this folder or file, where the chain's keys are not those for development.
	pub fn set_proving_keys(&mut self, path: PathBuf) {
		self.proving.keys = Some(path);
	}

	/// Shows every proof to this observer.
	pub fn set_observer(&mut self, observer: SharedObserver) {
		self.proving.observer = Some(observer);
	}

	pub(super) async fn best(
		client: &OnlineClient<Config>,
		rpc: &LegacyRpcMethods<RpcConfigFor<Config>>,
	) -> Result<OnlineClientAtBlock<Config>> {
		let best = rpc.chain_get_block_hash(None).await.map_err(failure)?;
		let best = best.ok_or_else(|| Error::Node("it has no blocks".into()))?;
		let at = client.at_block(best).await.map_err(failure)?;
		fits(&at)?;
		Ok(at)
	}

	/// Moves on to the node's present best block.
	pub async fn refresh(&mut self) -> Result<()> {
		self.at = Self::best(&self.client, &self.rpc).await?;
		Ok(())
	}

	/// Returns the same connection at another block, to read the state of that block. The wallet makes no call there,
	/// so its calls are not compared with the block's runtime, which may be an earlier one. The missing comparison
	/// gives a lying node no advantage: a node proves none of the values that it states, so it could lie without
	/// altering its metadata.
	///
	/// # Errors
	///
	/// [`Error::StateDiscarded`] where the node no longer keeps that block, or its state.
	pub async fn at_number(&self, number: u32) -> Result<Self> {
		let hash = self.hash_of(number).await?;
		let at = self.client.at_block(hash).await.map_err(|error| match failure(error) {
			Error::StateDiscarded(_) => Error::StateDiscarded(format!("the state of block {number}")),
			other => other,
		})?;
		Ok(self.looking_at(at))
	}

	/// Returns the same connection at the block with this hash. Everything that works at the best block works there.
	pub async fn at_hash(&self, hash: Digest) -> Result<Self> {
		let at = self.client.at_block(hash).await.map_err(failure)?;
		fits(&at)?;
		Ok(self.looking_at(at))
	}

	fn looking_at(&self, at: OnlineClientAtBlock<Config>) -> Self {
		Self {
			client: self.client.clone(),
			rpc: self.rpc.clone(),
			at,
			node: self.node.clone(),
			proving: self.proving.clone(),
		}
	}

	/// Reads the hash of the block before another one.
	pub async fn parent_of(&self, block: Digest) -> Result<Digest> {
		Ok(self.header(block).await?.parent_hash)
	}

	/// Reads the number of a block. Nodes keep all headers, so this needs no state.
	pub async fn number_of(&self, block: Digest) -> Result<u64> {
		Ok(self.header(block).await?.number)
	}

	async fn header(&self, block: Digest) -> Result<HeaderOf> {
		let header = self.rpc.chain_get_header(Some(block)).await.map_err(failure)?;
		header.ok_or_else(|| Error::Node(format!("it has no block {block:#x}")))
	}

	/// Reads the hash of a block, which needs no state either.
	///
	/// # Errors
	///
	/// [`Error::StateDiscarded`] where the node does not have that block although it has later ones.
	pub async fn hash_of(&self, number: u32) -> Result<Digest> {
		let hash = self
			.rpc
			.chain_get_block_hash(Some(u64::from(number).into()))
			.await
			.map_err(failure)?;
		hash.ok_or_else(|| match u64::from(number) <= self.at.block_number() {
			// A node that began with the state of a late block lacks the earlier blocks, at least for a while.
			true => Error::StateDiscarded(format!("block {number}")),
			false => Error::Node(format!("it has no block {number}")),
		})
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

	/// Reads a stored value; `None` where there is neither a value nor a default.
	pub async fn fetch<A: storage::Address>(&self, address: A, key: A::KeyParts) -> Result<Option<A::Value>> {
		let value = self.at.storage().try_fetch(address, key).await.map_err(failure)?;
		value.map(|value| value.decode().map_err(failure)).transpose()
	}

	/// Reads every stored value under a prefix of the key, with its key.
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

	/// Calls a runtime API and returns its answer.
	pub async fn ask<P: subxt::runtime_apis::Payload>(&self, question: P) -> Result<P::ReturnType> {
		self.at.runtime_apis().call(question).await.map_err(failure)
	}

	/// Reads a constant of the runtime.
	pub fn constant<A: subxt::constants::Address>(&self, address: A) -> Result<A::Target> {
		self.at.constants().entry(address).map_err(failure)
	}

	/// Encodes a call as multisigs and Polkadot.js take it.
	pub fn encode_call<C: Payload>(&self, call: &C) -> Result<Vec<u8>> {
		self.at.tx().validate(call).map_err(failure)?;
		self.at.tx().call_data(call).map_err(failure)
	}
}
