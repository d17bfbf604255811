//! The reputation of an account from its settled deals.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The reputation of an account from its settled deals. An account can settle deals with itself under other names,
/// which is why the number of different counterparties is kept beside the number of deals.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Reputation {
	/// Settled deals, on either side.
	pub settled: u32,
	/// Different accounts with which they were made.
	pub counterparties: u32,
	/// Ratings received.
	pub ratings: u32,
	/// Sum of the scores received, each 1 to 5.
	pub score_sum: u64,
}
