//! The types of the pallet's storage.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The score of a party in default: the lowest one.
pub const DEFAULT_SCORE: u8 = 1;

/// What one counterparty says about an account in one role.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Voice {
	/// The latest score, 1 to 5, or 1 after a default. `None` where the counterparty has not rated.
	pub score: Option<u8>,
	/// The market fees of all concluded deals between the two in these roles, in the chain's smallest unit.
	pub fees: u128,
	/// The last block in which the counterparty can rate. 0 where it cannot.
	pub rate_by: u32,
}
