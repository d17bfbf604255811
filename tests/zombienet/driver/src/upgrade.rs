//! Upgrades the runtime by sudo, through the relay chain, and compares the storage of every pallet before and after.

use crate::{
	crash::wait_for,
	node::{wait_until, Block, Node},
	report::Report,
};
use anyhow::{bail, Context, Result};
use sp_crypto_hashing::{blake2_256, twox_128};
use std::{collections::BTreeMap, fs, path::Path, time::Duration};
use zombienet_sdk::{
	subxt::dynamic::{tx, Value},
	subxt_signer::sr25519::dev,
};

/// The longest time until the relay chain has checked the new code and allows the upgrade.
const RELAY_CHAIN: Duration = Duration::from_secs(900);

/// The pallets of Tacit that have a state, with the versions of their storage before and after.
///
/// If both versions are equal, the upgrade must not touch the pallet's storage.
const VERSIONS: [(&str, u16, u16); 8] = [
	("Listings", 1, 1),
	("Quotations", 1, 2),
	("Orders", 1, 2),
	("Settlement", 1, 2),
	("Questions", 0, 0),
	("Reputation", 0, 0),
	("Groth16Verifier", 2, 2),
	("Timestamps", 0, 0),
];

/// The most blocks that the migrations may take here. The chain has few items, and no transactions while they run.
const MIGRATION_BLOCKS: u64 = 20;

/// Upgrades the chain to the runtime in a file, and compares its state before and after.
pub async fn upgrade(report: &Report, node: &Node, runtime: &Path) -> Result<()> {
	let code = fs::read(runtime).with_context(|| format!("no runtime {}", runtime.display()))?;
	let old = node.spec_version(&node.finalised().await?.hash).await?;
	report.say(format!(
		"authorising {} ({} bytes) on a chain with spec version {old}",
		runtime.display(),
		code.len()
	));

	let client = node.client().await?;
	let authorise = tx(
		"System",
		"authorize_upgrade",
		vec![Value::from_bytes(blake2_256(&code))],
	);
	let sudo = tx("Sudo", "sudo", vec![authorise.into_value()]);
	let apply = tx("System", "apply_authorized_upgrade", vec![Value::from_bytes(&code)]);
	for (what, call) in [("the authorisation by sudo", sudo), ("the code", apply)] {
		let progress = client
			.tx()
			.sign_and_submit_then_watch_default(&call, &dev::alice())
			.await;
		let progress = progress.with_context(|| format!("{what} could not be submitted"))?;
		let block = progress
			.wait_for_finalized()
			.await
			.with_context(|| format!("{what} was not included"))?;
		let events = block
			.wait_for_success()
			.await
			.with_context(|| format!("the chain refused {what}"))?;
		// Sudo itself succeeds even if the call in it fails.
		for event in events.iter() {
			let event = event?;
			if event.pallet_name() == "Sudo" && event.variant_name() == "Sudid" {
				let outcome = event.field_values()?.to_string();
				if outcome.contains("Err") {
					bail!("sudo could not authorise the upgrade: {outcome}");
				}
			}
		}
		report.say(format!("{what} is in a final block"));
	}

	let began = std::time::Instant::now();
	let (last, new) = wait_until("the relay chain lets the new code through", RELAY_CHAIN, || async {
		let head = node.finalised().await?;
		let version = node.spec_version(&head.hash).await?;
		Ok((version != old).then_some((head, version)))
	})
	.await?;
	report.say(format!(
		"the relay chain let it through after {} s: spec version {new}",
		began.elapsed().as_secs()
	));
	report.check(format!("the spec version has risen from {old} to {new}"), new > old)?;
	compare_states(report, node, last, new).await
}

/// Finds the first block of the new runtime, and compares the state before it with the one after the last migration.
async fn compare_states(report: &Report, node: &Node, last: Block, new: u64) -> Result<()> {
	// The old runtime still executes the block that stores the new code.
	let mut stored = last;
	loop {
		let parent = node.block_at(stored.number.saturating_sub(1)).await?;
		if stored.number == 0 || node.spec_version(&parent.hash).await? != new {
			break;
		}
		stored = parent;
	}
	let migrated = last_of_the_migrations(node, stored.number + 1).await?;
	report.say(format!(
		"block {} stores the new code, block {} is the first that it makes, and block {} ends the migrations",
		stored.number,
		stored.number + 1,
		migrated.number
	));

	let (before, after) = (node.state(&stored.hash).await?, node.state(&migrated.hash).await?);
	for (pallet, old, new) in VERSIONS {
		let prefix = twox_128(pallet.as_bytes());
		let version = [prefix, twox_128(b":__STORAGE_VERSION__:")].concat();
		let versions = [&before, &after].map(|state| storage_version(state.get(&version).cloned()));
		report.same(
			format!("the storage version of {pallet} was {old} and is {new}"),
			&versions,
			&[old, new],
		)?;
		if old == new {
			let (before, after) = (entries(&before, &prefix), entries(&after, &prefix));
			report.check(
				format!("{pallet} has the same {} entries before and after", before.len()),
				before == after,
			)?;
		}
	}
	Ok(())
}

/// Returns the block in which the migrations end that began with the block `first`. Until then the chain takes no
/// transactions.
async fn last_of_the_migrations(node: &Node, first: u64) -> Result<Block> {
	let cursor = [twox_128(b"MultiBlockMigrations"), twox_128(b"Cursor")].concat();
	for number in first..first + MIGRATION_BLOCKS {
		wait_for(node, number).await?;
		let block = node.block_at(number).await?;
		if node.storage(&cursor, &block.hash).await?.is_none() {
			return Ok(block);
		}
	}
	bail!("the migrations have not ended within {MIGRATION_BLOCKS} blocks")
}

/// Decodes a storage version of two bytes. A missing value means version zero.
fn storage_version(stored: Option<Vec<u8>>) -> u16 {
	stored.map_or(0, |bytes| {
		bytes
			.iter()
			.rev()
			.fold(0, |version, byte| version << 8 | u16::from(*byte))
	})
}

/// Returns the entries of a pallet, without its storage version.
fn entries<'a>(state: &'a BTreeMap<Vec<u8>, Vec<u8>>, prefix: &[u8]) -> BTreeMap<&'a [u8], &'a [u8]> {
	let version = twox_128(b":__STORAGE_VERSION__:");
	let of_pallet = state
		.range(prefix.to_vec()..)
		.take_while(|(key, _)| key.starts_with(prefix));
	of_pallet
		.filter(|(key, _)| !key.ends_with(&version))
		.map(|(key, value)| (key.as_slice(), value.as_slice()))
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn entries_are_those_of_the_pallet_without_its_version() {
		let version = [b"pallet-a".to_vec(), twox_128(b":__STORAGE_VERSION__:").to_vec()].concat();
		let state = [b"pallet-a1".to_vec(), version, b"pallet-b1".to_vec(), b"other".to_vec()];
		let state: BTreeMap<_, _> = state.into_iter().map(|key| (key, vec![1])).collect();
		assert_eq!(
			entries(&state, b"pallet-a").into_keys().collect::<Vec<_>>(),
			[b"pallet-a1"]
		);
	}

	#[test]
	fn a_storage_version_is_little_endian_and_zero_where_there_is_none() {
		assert_eq!(storage_version(None), 0);
		assert_eq!(storage_version(Some(vec![1, 0])), 1);
		assert_eq!(storage_version(Some(vec![2, 1])), 258);
	}
}
