//! One node of the parachain, through its RPC.

use anyhow::{anyhow, bail, Context, Result};
use serde_json::{json, Value};
use std::{
	collections::BTreeMap,
	future::Future,
	time::{Duration, Instant},
};
use zombienet_sdk::subxt::{backend::rpc::RpcClient, ext::subxt_rpcs::client::RpcParams, OnlineClient, PolkadotConfig};

/// The pause between two queries of a node.
const POLL: Duration = Duration::from_secs(2);

/// A node that answers JSON-RPC.
#[derive(Clone)]
pub struct Node {
	/// Its name in the network.
	pub name: String,
	/// The address of its RPC server.
	pub url: String,
	rpc: RpcClient,
}

/// The facts about a block in its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
	/// Its number.
	pub number: u64,
	/// Its hash, in hexadecimal.
	pub hash: String,
	/// The root of the state after it.
	pub state_root: String,
	/// The Aura slot in which it was made.
	pub slot: u64,
}

impl Node {
	/// Connects to a node.
	pub async fn connect(name: &str, url: &str) -> Result<Self> {
		let rpc = RpcClient::from_insecure_url(url)
			.await
			.with_context(|| format!("{name} does not answer at {url}"))?;
		Ok(Self {
			name: name.into(),
			url: url.into(),
			rpc,
		})
	}

	/// Returns a client of subxt for the node, with the metadata of its best block.
	pub async fn client(&self) -> Result<OnlineClient<PolkadotConfig>> {
		OnlineClient::from_rpc_client(self.rpc.clone())
			.await
			.with_context(|| format!("{}: no client", self.name))
	}

	async fn request(&self, method: &str, params: &[Value]) -> Result<Value> {
		let mut arguments = RpcParams::new();
		for param in params {
			arguments.push(param)?;
		}
		self.rpc
			.request(method, arguments)
			.await
			.with_context(|| format!("{} does not answer {method}", self.name))
	}

	async fn text(&self, method: &str, params: &[Value]) -> Result<String> {
		match self.request(method, params).await? {
			Value::String(text) => Ok(text),
			other => bail!("{} answers {method} with {other}", self.name),
		}
	}

	/// Returns the block with this hash.
	pub async fn block(&self, hash: &str) -> Result<Block> {
		let header = self.request("chain_getHeader", &[json!(hash)]).await?;
		let unusual = || anyhow!("{} has an unusual header for {hash}: {header}", self.name);
		let number = header["number"].as_str().and_then(|number| number.strip_prefix("0x"));
		let slot = header["digest"]["logs"]
			.as_array()
			.and_then(|logs| logs.iter().find_map(aura_slot));
		let number = u64::from_str_radix(number.ok_or_else(unusual)?, 16).context("a block's number")?;
		Ok(Block {
			number,
			hash: hash.into(),
			state_root: header["stateRoot"].as_str().ok_or_else(unusual)?.into(),
			// The genesis block has no slot.
			slot: slot.or((number == 0).then_some(0)).ok_or_else(unusual)?,
		})
	}

	/// Returns the last final block.
	pub async fn finalised(&self) -> Result<Block> {
		let hash = self.text("chain_getFinalizedHead", &[]).await?;
		self.block(&hash).await
	}

	/// Returns the block with this number, which the node must have.
	pub async fn block_at(&self, number: u64) -> Result<Block> {
		let hash = self.text("chain_getBlockHash", &[json!(number)]).await?;
		self.block(&hash).await
	}

	/// Returns the version of the runtime whose code is in the state after a block.
	pub async fn spec_version(&self, hash: &str) -> Result<u64> {
		let version = self.request("state_getRuntimeVersion", &[json!(hash)]).await?;
		version["specVersion"]
			.as_u64()
			.ok_or_else(|| anyhow!("{} has no specVersion in {version}", self.name))
	}

	/// Returns a value in the state after a block.
	pub async fn storage(&self, key: &[u8], hash: &str) -> Result<Option<Vec<u8>>> {
		let key = json!(format!("0x{}", hex::encode(key)));
		match self.request("state_getStorage", &[key, json!(hash)]).await? {
			Value::Null => Ok(None),
			value => Ok(Some(bytes(&value)?)),
		}
	}

	/// Returns the whole state after a block.
	pub async fn state(&self, hash: &str) -> Result<BTreeMap<Vec<u8>, Vec<u8>>> {
		let pairs = self.request("state_getPairs", &[json!("0x"), json!(hash)]).await?;
		let pairs = pairs.as_array().ok_or_else(|| anyhow!("{} has no state", self.name))?;
		pairs
			.iter()
			.map(|pair| Ok((bytes(&pair[0])?, bytes(&pair[1])?)))
			.collect()
	}

	/// Returns the public keys of the collators in the order of their slots.
	pub async fn authorities(&self, hash: &str) -> Result<Vec<[u8; 32]>> {
		let answer = self
			.request("state_call", &[json!("AuraApi_authorities"), json!("0x"), json!(hash)])
			.await?;
		// A vector in SCALE: its length takes one byte, as a network of this size has fewer than 64.
		let encoded = bytes(&answer)?;
		let keys = encoded.get(1..).unwrap_or_default();
		Ok(keys.chunks_exact(32).filter_map(|key| key.try_into().ok()).collect())
	}

	/// Returns the public key of a block's author.
	pub async fn author(&self, block: &Block) -> Result<[u8; 32]> {
		let authorities = self.authorities(&block.hash).await?;
		let turn = block.slot.checked_rem(authorities.len() as u64);
		turn.and_then(|turn| authorities.get(turn as usize).copied())
			.ok_or_else(|| anyhow!("{} knows no collators", self.name))
	}
}

fn bytes(value: &Value) -> Result<Vec<u8>> {
	let text = value.as_str().and_then(|text| text.strip_prefix("0x"));
	Ok(hex::decode(text.ok_or_else(|| anyhow!("no bytes: {value}"))?)?)
}

/// Returns the slot in a digest item, if that is Aura's item from before the block's execution.
fn aura_slot(log: &Value) -> Option<u64> {
	// The variant PreRuntime, the engine's id, and the length of the following slot, which has 8 bytes.
	const AURA: &[u8] = b"\x06aura\x20";
	let log = bytes(log).ok()?;
	Some(u64::from_le_bytes(log.strip_prefix(AURA)?.try_into().ok()?))
}

/// Repeats a query until it has a result. The error at the end of the time names the awaited state.
///
/// A node that does not answer counts as no result.
pub async fn wait_until<T, F: Future<Output = Result<Option<T>>>>(
	what: &str,
	limit: Duration,
	mut look: impl FnMut() -> F,
) -> Result<T> {
	let began = Instant::now();
	loop {
		let failed = match look().await {
			Ok(Some(found)) => return Ok(found),
			Ok(None) => None,
			Err(error) => Some(error),
		};
		if began.elapsed() >= limit {
			let waited = anyhow!("waited {} s in vain for this: {what}", limit.as_secs());
			return Err(failed.map_or(waited, |error| {
				error.context(format!("waited in vain for this: {what}"))
			}));
		}
		tokio::time::sleep(POLL).await;
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_slot_is_read_from_auras_digest_alone() {
		assert_eq!(aura_slot(&json!("0x0661757261200100000000000000")), Some(1));
		assert_eq!(aura_slot(&json!("0x0561757261200100000000000000")), None);
		assert_eq!(aura_slot(&json!("0x06617572612001000000000000")), None);
		assert_eq!(aura_slot(&json!(null)), None);
	}
}
