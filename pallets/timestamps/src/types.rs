//! The types of the pallet's storage.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use tacit_primitives::Stamp;

/// A stamp and the deposit that keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct StampEntry<Ticket> {
	/// The stamp.
	pub stamp: Stamp,
	/// The submitter's deposit for it.
	pub ticket: Ticket,
}

/// The first stamp that anybody made of a digest.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EarliestStamp<AccountId> {
	/// Who made it.
	pub submitter: AccountId,
	/// The stamp.
	pub stamp: Stamp,
}
