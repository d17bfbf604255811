//! Questions to a node.

use codec::Encode;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::{blake2_128, twox_128};
use std::fmt;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{DealId, ListingId, OrderId, Side};

/// A question to a node. All questions of one intent are asked at one block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Read {
	/// A runtime API, by the name that `state_call` takes. Its answer is SCALE.
	Api {
		/// `SettlementApi_deal`, for example.
		name: String,
		/// The arguments in SCALE.
		#[serde(with = "serde_bytes")]
		argument: Vec<u8>,
	},
	/// A stored value, which may be absent.
	Storage {
		/// Its key.
		#[serde(with = "serde_bytes")]
		key: Vec<u8>,
	},
	/// A constant of the runtime, in SCALE.
	Constant {
		/// The pallet.
		pallet: String,
		/// The name.
		name: String,
	},
}

impl fmt::Display for Read {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Api { name, .. } => f.write_str(name),
			Self::Storage { key } => write!(f, "the stored value 0x{}", hex::encode(key)),
			Self::Constant { pallet, name } => write!(f, "the constant {pallet}.{name}"),
		}
	}
}

impl Read {
	fn api(name: &str, arguments: impl Encode) -> Self {
		Self::Api {
			name: name.to_owned(),
			argument: arguments.encode(),
		}
	}

	fn constant(pallet: &str, name: &str) -> Self {
		Self::Constant {
			pallet: pallet.to_owned(),
			name: name.to_owned(),
		}
	}

	/// The confidential account of an owner.
	pub fn account(who: &AccountId32) -> Self {
		Self::api("SettlementApi_account", who)
	}

	/// A deal that has not ended.
	pub fn deal(deal: DealId) -> Self {
		Self::api("SettlementApi_deal", deal)
	}

	/// The keys, periods and bounds of settlement.
	pub fn parameters() -> Self {
		Self::api("SettlementApi_parameters", ())
	}

	/// The public part of the provider's package.
	pub fn package_info(deal: DealId) -> Self {
		Self::api("SettlementApi_package_info", (deal, Side::Provider))
	}

	/// The ciphertext of the provider's package.
	pub fn package(deal: DealId) -> Self {
		Self::api("SettlementApi_package", (deal, Side::Provider))
	}

	/// The record of a settled deal.
	pub fn record(deal: DealId) -> Self {
		Self::api("SettlementApi_record", deal)
	}

	/// The registered keys.
	pub fn keys() -> Self {
		Self::api("Groth16VerifierApi_keys", ())
	}

	/// The profile of an account.
	pub fn profile(who: &AccountId32) -> Self {
		Self::api("ListingsApi_profile", who)
	}

	/// A listing.
	pub fn listing(listing: ListingId) -> Self {
		Self::api("ListingsApi_listing", listing)
	}

	/// An order that has not ended.
	pub fn order(order: OrderId) -> Self {
		Self::api("OrdersApi_order", order)
	}

	/// The sealed requirement of an order.
	pub fn requirement(order: OrderId) -> Self {
		Self::api("OrdersApi_sealed_requirement", order)
	}

	/// The block in which deadlines count.
	pub fn clock() -> Self {
		Self::api("ClockApi_now", ())
	}

	/// The chain's time.
	pub fn time() -> Self {
		let key = [twox_128(b"Timestamp"), twox_128(b"Now")].concat();
		Self::Storage { key }
	}

	/// The public balance of an account.
	pub fn public_balance(who: &AccountId32) -> Self {
		let key = [
			&twox_128(b"System")[..],
			&twox_128(b"Account"),
			&blake2_128(&who.0),
			&who.0,
		];
		Self::Storage { key: key.concat() }
	}

	/// The least public balance of an account.
	pub fn existential_deposit() -> Self {
		Self::constant("Balances", "ExistentialDeposit")
	}

	/// The longest time for the acceptance of an order.
	pub fn max_validity() -> Self {
		Self::constant("Orders", "MaxValidity")
	}

	/// The longest time for a delivery.
	pub fn max_delivery_period() -> Self {
		Self::constant("Orders", "MaxDeliveryPeriod")
	}
}
