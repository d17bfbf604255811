//! Where a deal comes from, and the notice of it that goes back there.

use super::{DealId, OrderId, RfqId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The agreement that opened a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DealOrigin {
	/// An agreement of an earlier version of the chain, which did not store this.
	///
	/// Nobody has a bond in such a deal, and no market fee was paid for it.
	#[codec(index = 0)]
	Earlier,
	/// A provider accepted a direct order.
	#[codec(index = 1)]
	Order(OrderId),
	/// A demander awarded a quotation of its request.
	#[codec(index = 2)]
	Award(RfqId),
}

/// The facts about a deal that the pallet of its origin and the reputations need.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealNotice<AccountId> {
	/// The deal.
	pub deal: DealId,
	/// The agreement that opened it.
	pub origin: DealOrigin,
	/// Who funds and receives.
	pub demander: AccountId,
	/// Who delivers and is paid.
	pub provider: AccountId,
	/// The price agreed in the open, in the chain's smallest unit.
	pub price: u128,
}
