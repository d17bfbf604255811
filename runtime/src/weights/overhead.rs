//! What every block and every transaction take, as `scripts/weights.sh overhead` has measured it. Do not edit.

pub use frame_support::weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight};
