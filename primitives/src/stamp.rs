//! Stamps: the block and the time in which something was stored.

use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// When something was stamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Stamp {
	/// The number of the block that holds the stamp.
	pub block: u32,
	/// The time of that block in milliseconds since the Unix epoch.
	pub time: Moment,
}
