//! What a proxy may do for another account.

use frame_support::{
	traits::{GetCallMetadata, InstanceFilter},
	weights::Weight,
};
use tacit_primitives::Digest;
use tacit_runtime::{configs::accounts::ProxyType, RuntimeCall};

/// A call of each pallet of the market in which accounts trade.
fn trading() -> [RuntimeCall; 5] {
	[
		pallet_listings::Call::withdraw { id: 0 }.into(),
		pallet_quotations::Call::cancel { rfq: 0 }.into(),
		pallet_orders::Call::cancel { order: 0 }.into(),
		pallet_settlement::Call::finalise { deal: 0 }.into(),
		pallet_timestamps::Call::release { digest: Digest::zero() }.into(),
	]
}

/// Calls that move public balance, and those by which a member of a multisig has any call carried out.
fn spending() -> [RuntimeCall; 4] {
	let call: Box<RuntimeCall> = Box::new(pallet_sudo::Call::remove_key {}.into());
	[
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![],
			call: call.clone(),
		}
		.into(),
		pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![],
			maybe_timepoint: None,
			call,
			max_weight: Weight::MAX,
		}
		.into(),
		pallet_balances::Call::burn {
			value: 1,
			keep_alive: false,
		}
		.into(),
		pallet_sudo::Call::remove_key {}.into(),
	]
}

#[test]
fn a_proxy_for_trading_trades_in_every_pallet_of_the_market_and_transfers_nothing() {
	for call in trading() {
		assert!(ProxyType::Trade.filter(&call), "{:?}", call.get_call_metadata());
		assert!(ProxyType::NonTransfer.filter(&call), "{:?}", call.get_call_metadata());
		assert!(!ProxyType::Collator.filter(&call), "{:?}", call.get_call_metadata());
	}
	for call in spending() {
		assert!(!ProxyType::Collator.filter(&call), "{:?}", call.get_call_metadata());
		assert!(!ProxyType::CancelProxy.filter(&call), "{:?}", call.get_call_metadata());
		assert!(!ProxyType::Trade.filter(&call), "{:?}", call.get_call_metadata());
		assert!(!ProxyType::NonTransfer.filter(&call), "{:?}", call.get_call_metadata());
	}
}

#[test]
fn no_pallet_of_the_market_is_forgotten() {
	// Keys are registered by an origin of their own, and proofs checked by anybody.
	const NOT_TRADED: [&str; 1] = ["Groth16Verifier"];
	let names = RuntimeCall::get_module_names();
	let first = names
		.iter()
		.position(|name| *name == "Listings")
		.expect("the market comes last");
	let traded = trading().map(|call| call.get_call_metadata().pallet_name);
	for name in names.iter().skip(first) {
		assert!(traded.contains(name) || NOT_TRADED.contains(name), "{name}");
	}
}
