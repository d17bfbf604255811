//! Reads the content and the weight of a block from the chain.

use super::{limits::Weight, Result};
use codec::{Compact, Decode};
use sp_io::hashing::twox_128;
use subxt::{config::substrate::DigestItem, error::DispatchError, events::Phase};
use tacit_primitives::Digest;
use tacit_wallet::chain::{runtime, Chain};

/// The weight that a block has used, and its author.
#[derive(Clone, Debug)]
pub struct Used {
	/// Weight of ordinary transactions.
	pub normal: Weight,
	/// Weight of all extrinsics and hooks.
	pub total: Weight,
	/// Seconds since the parent block, by the times that both store.
	pub interval: Option<f64>,
	/// The author's place among the collators, from 1, and the number of collators.
	pub author: Option<(u64, u32)>,
}

/// Reads these values for the block with this hash.
pub async fn used(chain: &Chain, hash: Digest) -> Result<Used> {
	let at = chain.at().online_client().at_block(hash).await?;
	let weights = at
		.storage()
		.fetch(runtime::storage().system().block_weight(), ())
		.await?
		.decode()?;
	let all = [&weights.normal, &weights.operational, &weights.mandatory];
	let total = all.into_iter().fold(Weight::default(), |sum, weight| Weight {
		ref_time: sum.ref_time.saturating_add(weight.ref_time),
		proof_size: sum.proof_size.saturating_add(weight.proof_size),
	});
	// The wallet does not read this item, so it has no generated type. Only the length of the vector matters here.
	let key = [twox_128(b"Aura"), twox_128(b"Authorities")].concat();
	let authorities = chain.rpc().state_get_storage(&key, Some(hash)).await?;
	let authorities = authorities.and_then(|vector| Compact::<u32>::decode(&mut &vector[..]).ok());
	let authorities = authorities.map_or(0, |length| length.0);
	let header = at.block_header().await?;
	let slot = header.digest.logs.iter().find_map(|item| match item {
		DigestItem::PreRuntime([b'a', b'u', b'r', b'a'], data) => u64::decode(&mut &data[..]).ok(),
		_ => None,
	});
	let place = slot.and_then(|slot| slot.checked_rem(authorities.into()));
	let time = async |hash: Digest| -> Result<Option<u64>> {
		let key = [twox_128(b"Timestamp"), twox_128(b"Now")].concat();
		let now = chain.rpc().state_get_storage(&key, Some(hash)).await?;
		Ok(now.and_then(|millis| u64::decode(&mut &millis[..]).ok()))
	};
	let times = (time(hash).await?, time(header.parent_hash).await?);
	Ok(Used {
		interval: match times {
			(Some(now), Some(before)) => Some(now.saturating_sub(before) as f64 / 1000.0),
			_ => None,
		},
		normal: Weight {
			ref_time: weights.normal.ref_time,
			proof_size: weights.normal.proof_size,
		},
		total,
		author: place.map(|place| (place + 1, authorities)),
	})
}

/// Fails if a transaction in the block has failed, or a move in a batch.
pub async fn ensure_all_succeeded(chain: &Chain, hash: Digest) -> Result<()> {
	let at = chain.at().online_client().at_block(hash).await?;
	let events = at.events().fetch().await?;
	for event in events.iter() {
		let event = event?;
		let failure = match (event.pallet_name(), event.event_name()) {
			("System", "ExtrinsicFailed") => {
				DispatchError::decode_from(event.field_bytes(), at.metadata())?.to_string()
			},
			("Settlement", "MoveFailed") => "a move of a batch".into(),
			_ => continue,
		};
		let place = match event.phase() {
			Phase::ApplyExtrinsic(index) => index,
			_ => 0,
		};
		return Err(format!(
			"transaction {place} of block {} has failed: {failure}",
			at.block_number()
		)
		.into());
	}
	Ok(())
}
