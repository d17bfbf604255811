//! What every block and every transaction take, as `scripts/weights.sh overhead` has measured it. Do not edit.
//!
//! AMD EPYC, 2026-11-23; medians of blocks without transactions, and of full blocks of transactions that do nothing.

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

parameter_types! {
	/// An empty block.
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts(455_049 * WEIGHT_REF_TIME_PER_NANOS, 2_708);
	/// A transaction, whatever it does: its signature, and that it is a transaction.
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts(131_405 * WEIGHT_REF_TIME_PER_NANOS, 512);
}
