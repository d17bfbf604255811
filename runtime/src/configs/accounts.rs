//! Batches of calls, multisig accounts and proxies.

use crate::{fees::deposit, weights, Balance, Balances, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, System};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = weights::pallet_utility::WeightInfo<Self>;
}

parameter_types! {
	/// A pending operation: its key of 32 bytes and 56 bytes of value.
	pub const MultisigDepositBase: Balance = deposit(1, 88);
	/// An approval.
	pub const MultisigDepositFactor: Balance = deposit(0, 32);
	/// An account's list of proxies.
	pub const ProxyDepositBase: Balance = deposit(1, 8);
	/// A proxy: account, type and delay.
	pub const ProxyDepositFactor: Balance = deposit(0, 37);
	/// A proxy's list of announcements.
	pub const AnnouncementDepositBase: Balance = deposit(1, 8);
	/// An announcement: account, hash and block number.
	pub const AnnouncementDepositFactor: Balance = deposit(0, 68);
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = MultisigDepositBase;
	type DepositFactor = MultisigDepositFactor;
	type MaxSignatories = ConstU32<100>;
	type BlockNumberProvider = System;
	type WeightInfo = weights::pallet_multisig::WeightInfo<Self>;
}

/// The calls that a proxy may make for another account.
///
/// The filter of a proxy goes with the origin of the call. Calls dispatched with the same origin (those of utility)
/// pass it too; calls dispatched with another origin pass no filter. So only a proxy of the type `Any` may call as a
/// multisig, or as the proxy of yet another account. `runtime/tests/interface/proxies.rs` lists every call that
/// dispatches another one.
#[derive(
	Copy,
	Clone,
	Eq,
	PartialEq,
	Ord,
	PartialOrd,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Everything but moving public balance and naming an encryption key.
	///
	/// It can pay, as `Trade` can.
	#[codec(index = 1)]
	NonTransfer,
	/// Trade: listings, requests, questions, quotations, orders, deals and stamps.
	///
	/// It can pay: a proxy that has the secrets of a confidential balance can shield public balance into it and spend
	/// it on a deal. It can lock bonds, which a default burns, and burn fees of the market. It cannot change the
	/// profile, whose encryption key decides who reads data sealed for the account.
	#[codec(index = 2)]
	Trade,
	/// Reject announced calls of other proxies.
	#[codec(index = 3)]
	CancelProxy,
	/// Be a collator: candidacy and session keys.
	#[codec(index = 4)]
	Collator,
}

/// Whether a call sets or removes the profile, and with it the encryption key, of an account.
fn is_profile(call: &RuntimeCall) -> bool {
	matches!(
		call,
		RuntimeCall::Listings(pallet_listings::Call::set_profile { .. } | pallet_listings::Call::clear_profile { .. })
	)
}

/// Whether a call dispatches another one, now or later, as the proxy of a further account.
fn is_of_another_proxy(call: &RuntimeCall) -> bool {
	matches!(
		call,
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { .. }
				| pallet_proxy::Call::proxy_announced { .. }
				| pallet_proxy::Call::announce { .. }
		)
	)
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::NonTransfer => {
				!is_profile(call)
					&& !is_of_another_proxy(call)
					&& !matches!(
						call,
						RuntimeCall::Balances(..)
							| RuntimeCall::Multisig(..)
							| RuntimeCall::PolkadotXcm(..)
							| RuntimeCall::Sudo(..)
					)
			},
			Self::Trade => {
				!is_profile(call)
					&& matches!(
						call,
						RuntimeCall::Listings(..)
							| RuntimeCall::Quotations(..)
							| RuntimeCall::Questions(..)
							| RuntimeCall::Orders(..)
							| RuntimeCall::Settlement(..)
							| RuntimeCall::Timestamps(..)
							| RuntimeCall::Utility(..)
					)
			},
			Self::CancelProxy => matches!(
				call,
				RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }) | RuntimeCall::Utility(..)
			),
			Self::Collator => matches!(
				call,
				RuntimeCall::CollatorSelection(..) | RuntimeCall::Session(..) | RuntimeCall::Utility(..)
			),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(a, b) if a == b => true,
			(Self::Any, _) => true,
			(_, Self::Any) => false,
			(Self::NonTransfer, _) => true,
			_ => false,
		}
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type MaxProxies = ConstU32<32>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = System;
	type WeightInfo = weights::pallet_proxy::WeightInfo<Self>;
}
