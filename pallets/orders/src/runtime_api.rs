//! The runtime API of the pallet.

use crate::SealedRequirement;
use alloc::{string::String, vec::Vec};
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{Digest, DisputeTerms, EncryptionKey, ListingId, OrderId, Side};

/// An order that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderInfo<AccountId> {
	/// The order.
	pub id: OrderId,
	/// The listing that it is for.
	pub listing: ListingId,
	/// Digest of the listing's content when the order was placed. The listing may have another one by now.
	pub content: Digest,
	/// Who orders and pays.
	pub demander: AccountId,
	/// The key to which things will be sealed for the demander, with its signature if the demander has signed it.
	///
	/// `None` where it is not known: see [`crate::Order::demander_key`].
	pub demander_key: Option<EncryptionKey>,
	/// Who is to deliver.
	pub provider: AccountId,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement; may be empty.
	pub summary: String,
	/// The price, in the chain's smallest unit.
	pub price: u128,
	/// Blocks from acknowledgement to delivery in the deal that an acceptance opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// The terms digest that the deal would have.
	pub terms: Digest,
	/// The block in which it was placed.
	pub placed_at: u32,
	/// The first block in which it cannot be accepted any more.
	pub expires_at: u32,
	/// For how many blocks from the present one on it can be accepted, this one included. 0 where it has expired.
	pub blocks_left: u32,
	/// The market fee that is held, in the chain's smallest unit: burnt by an acceptance, returned otherwise.
	pub fee: u128,
}

/// A part of the orders of one party.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrdersPage<AccountId> {
	/// The orders.
	pub orders: Vec<OrderInfo<AccountId>>,
	/// The cursor to go on with; `None` where these were the last.
	pub next: Option<OrderId>,
}

sp_api::decl_runtime_apis! {
	/// Reads orders.
	///
	/// Block numbers are those of the chain's clock, prices in the chain's smallest unit.
	pub trait OrdersApi<AccountId> where AccountId: Codec {
		/// Gives an order that has not ended, expired or not.
		fn order(id: OrderId) -> Option<OrderInfo<AccountId>>;

		/// Gives the sealed requirement of an order that has not ended.
		fn sealed_requirement(id: OrderId) -> Option<SealedRequirement>;

		/// Lists the orders of an account that have not ended.
		///
		/// `side` is `Demander` for those that it has placed, `Provider` for those that it has received. Expired ones
		/// are included: at most `limit`, at least one where there is one, and never more than 50. `cursor` is `None`
		/// for the first page and the `next` of a page for the one after it. An order that is there all the time is
		/// returned exactly once, whatever is placed or ends between two pages. The order of the items means nothing.
		fn orders_of(who: AccountId, side: Side, cursor: Option<OrderId>, limit: u32) -> OrdersPage<AccountId>;
	}
}
