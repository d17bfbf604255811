//! The limits of a block, and the declared weight of a transaction.

use super::Result;
use codec::{Compact, Decode};
use std::fmt;
use tacit_wallet::chain::{runtime, Chain};

/// Weight as the chain counts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
	/// Picoseconds of execution.
	pub ref_time: u64,
	/// Bytes of the proof of validity.
	pub proof_size: u64,
}

/// The limits of a block, above all for ordinary transactions.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
	/// The most weight of all ordinary transactions together.
	pub normal: Weight,
	/// The base weight of a transaction, in addition to the weight of its call.
	pub base: Weight,
	/// The most bytes of all ordinary transactions together.
	pub length: u32,
	/// The most weight of the whole block.
	pub block: Weight,
}

/// The declared weight and the length of a transaction, and how many of its kind fit into a block.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
	/// The declared weight, with the base weight and with the transaction's bytes, which count as proof size too.
	pub weight: Weight,
	/// Bytes of the transaction.
	pub length: usize,
	/// The number that fits by time.
	pub by_time: u64,
	/// The number that fits by the declared proof size.
	pub by_proof: u64,
	/// The number that fits by length.
	pub by_length: u64,
}

#[derive(Decode)]
struct DispatchInfo {
	ref_time: Compact<u64>,
	proof_size: Compact<u64>,
	_class: u8,
	_fee: u128,
}

impl Limits {
	/// Reads the limits from the chain's constants.
	pub fn read(chain: &Chain) -> Result<Self> {
		let weights = chain.constant(runtime::constants().system().block_weights())?;
		let length = chain.constant(runtime::constants().system().block_length())?;
		let weight = |weight: &runtime::runtime_types::sp_weights::weight_v2::Weight| Weight {
			ref_time: weight.ref_time,
			proof_size: weight.proof_size,
		};
		let normal = weights.per_class.normal;
		Ok(Self {
			normal: weight(normal.max_total.as_ref().unwrap_or(&weights.max_block)),
			base: weight(&normal.base_extrinsic),
			length: length.max.normal,
			block: weight(&weights.max_block),
		})
	}

	/// Asks the chain for the declared weight of a transaction, and computes how many of its kind fit into a block.
	pub async fn predict(&self, chain: &Chain, transaction: &[u8]) -> Result<Prediction> {
		let length = u32::try_from(transaction.len())?;
		let question = [transaction, &length.to_le_bytes()].concat();
		// The query is for the best block: the node may have dropped the state of the block at which the connection
		// began.
		let answer = chain
			.rpc()
			.state_call("TransactionPaymentApi_query_info", Some(&question), None)
			.await?;
		let info = DispatchInfo::decode(&mut &answer[..])?;
		let weight = Weight {
			ref_time: info.ref_time.0.saturating_add(self.base.ref_time),
			proof_size: info
				.proof_size
				.0
				.saturating_add(self.base.proof_size)
				.saturating_add(length.into()),
		};
		let fit = |whole: u64, part: u64| whole.checked_div(part).unwrap_or(u64::MAX);
		Ok(Prediction {
			weight,
			length: transaction.len(),
			by_time: fit(self.normal.ref_time, weight.ref_time),
			by_proof: fit(self.normal.proof_size, weight.proof_size),
			by_length: fit(self.length.into(), length.into()),
		})
	}
}

impl fmt::Display for Limits {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(
			f,
			"Ordinary transactions may take {} ms of a block's {} ms, {} KiB of {} KiB of proof, and {} KiB of length.",
			millis(self.normal.ref_time),
			millis(self.block.ref_time),
			self.normal.proof_size / 1024,
			self.block.proof_size / 1024,
			self.length / 1024,
		)
	}
}

/// Converts picoseconds into whole milliseconds.
pub fn millis(picoseconds: u64) -> u64 {
	picoseconds / 1_000_000_000
}
