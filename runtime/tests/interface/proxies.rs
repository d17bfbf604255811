//! Tests of the calls that each type of proxy may make, also through calls that carry another one.

use crate::example;
use codec::{Decode, Encode};
use frame_metadata::{v16::RuntimeMetadataV16, RuntimeMetadata, RuntimeMetadataPrefixed};
use frame_support::{
	assert_ok,
	dispatch::DispatchResult,
	traits::{fungible::Inspect, GetCallMetadata, InstanceFilter},
	weights::Weight,
};
use pallet_multisig::Timepoint;
use scale_info::TypeDef;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable, Hash},
	BuildStorage, MultiAddress,
};
use std::collections::BTreeSet;
use tacit_primitives::{
	encryption_key::signed_text, AccountSignature, Digest, EncryptionKey, UncheckedText, X25519Key,
};
use tacit_runtime::{
	configs::accounts::ProxyType,
	fees::{MILLI, TACIT},
	AccountId, Address, Balances, BalancesConfig, OriginCaller, Runtime, RuntimeCall, RuntimeGenesisConfig,
	RuntimeOrigin, SudoConfig, System,
};
use xcm::{prelude::*, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_executor::traits::TransferType;

/// The account that has proxies.
///
/// It is also the sudo key, a member of a multisig, and itself a proxy of another account for everything.
const PRINCIPAL: Sr25519Keyring = Alice;
/// Its proxy.
const PROXY: Sr25519Keyring = Bob;
/// The account of which the principal is a proxy.
const THIRD: Sr25519Keyring = Charlie;
/// The other member of the multisig.
const MEMBER: Sr25519Keyring = Dave;
/// Who must not get anything.
const THIEF: Sr25519Keyring = Eve;

/// All types of proxies but the one that may do everything.
const RESTRICTED: [ProxyType; 4] = [
	ProxyType::NonTransfer,
	ProxyType::Trade,
	ProxyType::CancelProxy,
	ProxyType::Collator,
];

/// A call of each pallet of the market in which accounts trade.
fn trading() -> [RuntimeCall; 6] {
	[
		pallet_listings::Call::withdraw { id: 0 }.into(),
		pallet_quotations::Call::cancel { rfq: 0 }.into(),
		pallet_questions::Call::remove { rfq: 0, number: 0 }.into(),
		pallet_orders::Call::cancel { order: 0 }.into(),
		pallet_settlement::Call::finalise { deal: 0 }.into(),
		pallet_timestamps::Call::release { digest: Digest::zero() }.into(),
	]
}

/// The calls that say to which key things are sealed for an account.
fn profiles() -> [RuntimeCall; 2] {
	[
		pallet_listings::Call::set_profile {
			name: UncheckedText(b"Somebody".to_vec()),
			contact: UncheckedText(Vec::new()),
			encryption_key: X25519Key([9; 32]),
			signature: None,
		}
		.into(),
		pallet_listings::Call::clear_profile {}.into(),
	]
}

fn address(who: Sr25519Keyring) -> Address {
	MultiAddress::Id(who.to_account_id())
}

fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

fn dispatch(call: RuntimeCall, origin: RuntimeOrigin) -> DispatchResult {
	call.dispatch(origin).map(|_| ()).map_err(|failed| failed.error)
}

/// The call that is tried again and again: the caller gives money to the thief.
fn transfer() -> Box<RuntimeCall> {
	let transfer = pallet_balances::Call::transfer_allow_death {
		dest: address(THIEF),
		value: TACIT,
	};
	Box::new(transfer.into())
}

/// The same by root, who has no money itself.
fn forced_transfer() -> Box<RuntimeCall> {
	let transfer = pallet_balances::Call::force_transfer {
		source: address(THIRD),
		dest: address(THIEF),
		value: TACIT,
	};
	Box::new(transfer.into())
}

fn multisig() -> AccountId {
	let mut members = [PRINCIPAL, MEMBER].map(|member| member.to_account_id());
	members.sort();
	pallet_multisig::Pallet::<Runtime>::multi_account_id(&members, 2)
}

/// A multisig of which every member can call alone.
fn multisig_of_one() -> AccountId {
	let mut members = [PRINCIPAL, MEMBER].map(|member| member.to_account_id());
	members.sort();
	pallet_multisig::Pallet::<Runtime>::multi_account_id(&members, 1)
}

fn derivative() -> AccountId {
	pallet_utility::derivative_account_id(PRINCIPAL.to_account_id(), 0)
}

/// A chain on which the principal can give money to the thief in every way there is, and has a proxy of this type.
fn chain(proxy_type: ProxyType) -> TestExternalities {
	let mut balances: Vec<_> = [PRINCIPAL, PROXY, THIRD, MEMBER]
		.map(|who| (who.to_account_id(), 1_000 * TACIT))
		.into();
	balances.extend([multisig(), multisig_of_one(), derivative()].map(|who| (who, 1_000 * TACIT)));
	let storage = RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances,
			..Default::default()
		},
		sudo: SudoConfig {
			key: Some(PRINCIPAL.to_account_id()),
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis builds");
	let mut chain = TestExternalities::new(storage);
	chain.execute_with(|| {
		System::set_block_number(1);
		let proxy = |delegate, proxy_type| pallet_proxy::Call::add_proxy {
			delegate: address(delegate),
			proxy_type,
			delay: 0,
		};
		assert_ok!(dispatch(proxy(PROXY, proxy_type).into(), signed(PRINCIPAL)));
		assert_ok!(dispatch(proxy(PRINCIPAL, ProxyType::Any).into(), signed(THIRD)));
		let announced = pallet_proxy::Call::announce {
			real: address(THIRD),
			call_hash: BlakeTwo256::hash_of(&transfer()),
		};
		assert_ok!(dispatch(announced.into(), signed(PRINCIPAL)));
		let approved = pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![PRINCIPAL.to_account_id()],
			maybe_timepoint: None,
			call: transfer(),
			max_weight: Weight::MAX,
		};
		assert_ok!(dispatch(approved.into(), signed(MEMBER)));
	});
	chain
}

/// The calls that the proxy of this type makes for the principal.
fn by_proxy(proxy_type: ProxyType, call: RuntimeCall) -> DispatchResult {
	let call = pallet_proxy::Call::proxy {
		real: address(PRINCIPAL),
		force_proxy_type: Some(proxy_type),
		call: Box::new(call),
	};
	dispatch(call.into(), signed(PROXY))
}

fn stolen() -> u128 {
	Balances::total_balance(&THIEF.to_account_id())
}

/// The origin with which a call dispatches the one in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Passes {
	/// With the origin that it has itself, and so with the filter of it.
	ItsOrigin,
	/// With another origin, which has no filter.
	Another,
	/// Only root can call it.
	ByRoot,
	/// A program for this chain or another one.
	Program,
}

/// Every call of the runtime that carries another one, with one that gives money to the thief in it.
fn carriers() -> Vec<(RuntimeCall, Passes)> {
	let mut carriers = utility_carriers();
	carriers.extend(other_carriers());
	carriers.extend(programs().map(|program| (program, Passes::Program)));
	carriers
}

/// Those of pallet-utility.
fn utility_carriers() -> Vec<(RuntimeCall, Passes)> {
	use pallet_utility::Call as Utility;
	let root = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
	let calls = vec![*transfer()];
	vec![
		(Utility::batch { calls: calls.clone() }.into(), Passes::ItsOrigin),
		(Utility::batch_all { calls: calls.clone() }.into(), Passes::ItsOrigin),
		(Utility::force_batch { calls }.into(), Passes::ItsOrigin),
		(
			Utility::as_derivative {
				index: 0,
				call: transfer(),
			}
			.into(),
			Passes::ItsOrigin,
		),
		(
			Utility::if_else {
				main: forced_transfer(),
				fallback: transfer(),
			}
			.into(),
			Passes::ItsOrigin,
		),
		(
			Utility::dispatch_as {
				as_origin: root(),
				call: forced_transfer(),
			}
			.into(),
			Passes::ByRoot,
		),
		(
			Utility::dispatch_as_fallible {
				as_origin: root(),
				call: forced_transfer(),
			}
			.into(),
			Passes::ByRoot,
		),
		(
			Utility::with_weight {
				call: forced_transfer(),
				weight: Weight::zero(),
			}
			.into(),
			Passes::ByRoot,
		),
	]
}

/// Those by which one account acts for another one.
fn other_carriers() -> Vec<(RuntimeCall, Passes)> {
	use pallet_multisig::Call as Multisig;
	use pallet_proxy::Call as Proxy;
	use pallet_sudo::Call as Sudo;
	vec![
		(
			Multisig::as_multi_threshold_1 {
				other_signatories: vec![MEMBER.to_account_id()],
				call: transfer(),
			}
			.into(),
			Passes::Another,
		),
		(
			Multisig::as_multi {
				threshold: 2,
				other_signatories: vec![MEMBER.to_account_id()],
				maybe_timepoint: Some(Timepoint { height: 1, index: 0 }),
				call: transfer(),
				max_weight: Weight::MAX,
			}
			.into(),
			Passes::Another,
		),
		(
			Proxy::proxy {
				real: address(THIRD),
				force_proxy_type: None,
				call: transfer(),
			}
			.into(),
			Passes::Another,
		),
		(
			Proxy::proxy_announced {
				delegate: address(PRINCIPAL),
				real: address(THIRD),
				force_proxy_type: None,
				call: transfer(),
			}
			.into(),
			Passes::Another,
		),
		(
			Sudo::sudo {
				call: forced_transfer(),
			}
			.into(),
			Passes::Another,
		),
		(
			Sudo::sudo_unchecked_weight {
				call: forced_transfer(),
				weight: Weight::zero(),
			}
			.into(),
			Passes::Another,
		),
		(
			Sudo::sudo_as {
				who: address(THIRD),
				call: transfer(),
			}
			.into(),
			Passes::Another,
		),
	]
}

fn programs() -> [RuntimeCall; 3] {
	use pallet_xcm::Call;
	let message = || Box::new(VersionedXcm::from(Xcm(Vec::new())));
	let relay = || Box::new(VersionedLocation::from(Location::parent()));
	[
		Call::send {
			dest: relay(),
			message: message(),
		}
		.into(),
		Call::execute {
			message: Box::new(VersionedXcm::from(Xcm(Vec::new()))),
			max_weight: Weight::MAX,
		}
		.into(),
		Call::transfer_assets_using_type_and_then {
			dest: relay(),
			assets: Box::new(VersionedAssets::from(Assets::new())),
			assets_transfer_type: Box::new(TransferType::LocalReserve),
			remote_fees_id: Box::new(AssetId(Location::here()).into()),
			fees_transfer_type: Box::new(TransferType::LocalReserve),
			custom_xcm_on_dest: message(),
			weight_limit: Unlimited,
		}
		.into(),
	]
}

fn metadata() -> RuntimeMetadataV16 {
	match RuntimeMetadataPrefixed::decode(&mut &example::metadata()[..]) {
		Ok(RuntimeMetadataPrefixed(_, RuntimeMetadata::V16(metadata))) => metadata,
		other => panic!("not metadata of version 16: {other:?}"),
	}
}

/// Whether a value of a type can contain a call: directly, or encoded in a program of XCM, whose types name no call.
fn carries(metadata: &RuntimeMetadataV16, ty: u32, seen: &mut BTreeSet<u32>) -> bool {
	if ty == metadata.outer_enums.call_enum_ty.id {
		return true;
	}
	if !seen.insert(ty) {
		return false;
	}
	let ty = metadata.types.resolve(ty).expect("a known type");
	if ty.path.segments.last().is_some_and(|name| name == "DoubleEncoded") {
		return true;
	}
	let parts: Vec<u32> = match &ty.type_def {
		TypeDef::Composite(composite) => composite.fields.iter().map(|field| field.ty.id).collect(),
		TypeDef::Variant(variant) => {
			let fields = variant.variants.iter().flat_map(|variant| &variant.fields);
			fields.map(|field| field.ty.id).collect()
		},
		TypeDef::Sequence(sequence) => vec![sequence.type_param.id],
		TypeDef::Array(array) => vec![array.type_param.id],
		TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| field.id).collect(),
		TypeDef::Compact(compact) => vec![compact.type_param.id],
		TypeDef::Primitive(_) | TypeDef::BitSequence(_) => Vec::new(),
	};
	parts.into_iter().any(|part| carries(metadata, part, seen))
}

/// The calls whose arguments can hold another call, as the metadata has them.
fn carriers_in_metadata() -> BTreeSet<String> {
	let metadata = metadata();
	let mut carriers = BTreeSet::new();
	for pallet in &metadata.pallets {
		let Some(calls) = &pallet.calls else { continue };
		let TypeDef::Variant(calls) = &metadata.types.resolve(calls.ty.id).expect("a known type").type_def else {
			panic!("the calls of {} are no enum", pallet.name);
		};
		for call in &calls.variants {
			let mut fields = call.fields.iter().map(|field| field.ty.id);
			if fields.any(|ty| carries(&metadata, ty, &mut BTreeSet::new())) {
				carriers.insert(format!("{}.{}", pallet.name, call.name));
			}
		}
	}
	carriers
}

fn name(call: &RuntimeCall) -> String {
	let metadata = call.get_call_metadata();
	format!("{}.{}", metadata.pallet_name, metadata.function_name)
}

#[test]
fn every_call_that_carries_another_one_was_judged() {
	let judged: BTreeSet<_> = carriers().iter().map(|(call, _)| name(call)).collect();
	assert_eq!(carriers_in_metadata(), judged);
}

/// Otherwise the test after this one would show nothing.
#[test]
fn every_call_that_carries_another_one_dispatches_it_where_no_proxy_is_between() {
	for (call, passes) in carriers() {
		chain(ProxyType::NonTransfer).execute_with(|| {
			let origin = match passes {
				Passes::ByRoot => {
					assert!(dispatch(call.clone(), signed(PRINCIPAL)).is_err(), "{}", name(&call));
					assert_eq!(stolen(), 0, "{}", name(&call));
					RuntimeOrigin::root()
				},
				Passes::ItsOrigin | Passes::Another => signed(PRINCIPAL),
				Passes::Program => return,
			};
			assert_ok!(dispatch(call.clone(), origin));
			assert_eq!(stolen(), TACIT, "{}", name(&call));
		});
	}
}

#[test]
fn no_restricted_proxy_moves_money_through_a_call_that_carries_another_one() {
	for proxy_type in RESTRICTED {
		for (call, passes) in carriers() {
			let what = format!("{} by a proxy of the type {proxy_type:?}", name(&call));
			if matches!(passes, Passes::Another | Passes::Program) {
				assert!(!proxy_type.filter(&call), "{what}");
			}
			chain(proxy_type).execute_with(|| {
				// An event says whether the proxy may make the call; the test looks at the money.
				let _ = by_proxy(proxy_type, call.clone());
				assert_eq!(stolen(), 0, "{what}");
				// Nor if it is wrapped once more.
				let batch = pallet_utility::Call::batch_all { calls: vec![call] };
				let _ = by_proxy(proxy_type, batch.into());
				assert_eq!(stolen(), 0, "{what}, in a batch");
			});
		}
	}
}

/// Everybody may carry out a call that a proxy has announced.
#[test]
fn no_restricted_proxy_announces_a_call_for_an_account_that_the_principal_acts_for() {
	let other: RuntimeCall = pallet_balances::Call::transfer_all {
		dest: address(THIEF),
		keep_alive: false,
	}
	.into();
	let announce = || -> RuntimeCall {
		let call = pallet_proxy::Call::announce {
			real: address(THIRD),
			call_hash: BlakeTwo256::hash_of(&other),
		};
		call.into()
	};
	let carry_out = || {
		let call = pallet_proxy::Call::proxy_announced {
			delegate: address(PRINCIPAL),
			real: address(THIRD),
			force_proxy_type: None,
			call: Box::new(other.clone()),
		};
		dispatch(call.into(), signed(PROXY))
	};
	for proxy_type in RESTRICTED {
		chain(proxy_type).execute_with(|| {
			let _ = by_proxy(proxy_type, announce());
			assert!(carry_out().is_err(), "{proxy_type:?}");
			assert_eq!(stolen(), 0, "{proxy_type:?}");
			// The principal itself can.
			assert_ok!(dispatch(announce(), signed(PRINCIPAL)));
			assert_ok!(carry_out());
			assert!(stolen() > TACIT);
		});
	}
}

#[test]
fn a_proxy_for_everything_is_held_back_by_nothing() {
	for (call, passes) in carriers() {
		if matches!(passes, Passes::ItsOrigin | Passes::Another) {
			chain(ProxyType::Any).execute_with(|| {
				assert_ok!(by_proxy(ProxyType::Any, call.clone()));
				assert_eq!(stolen(), TACIT, "{}", name(&call));
			});
		}
	}
}

fn alone_and_in_a_batch(call: &RuntimeCall) -> [RuntimeCall; 2] {
	let calls = vec![call.clone()];
	[call.clone(), pallet_utility::Call::batch_all { calls }.into()]
}

/// A proxy for everything may clear the profile and then set one without a signature. It has no signature of the
/// account.
#[test]
fn a_proxy_for_everything_replaces_a_signed_key_by_an_unsigned_one_only() {
	chain(ProxyType::Any).execute_with(|| {
		let [set, clear] = profiles();
		let key = X25519Key([10; 32]);
		let text = signed_text(&System::block_hash(0), PRINCIPAL.to_account_id().as_ref(), &key);
		let own = pallet_listings::Call::set_profile {
			name: UncheckedText(b"Somebody".to_vec()),
			contact: UncheckedText(Vec::new()),
			encryption_key: key,
			signature: Some(AccountSignature::Sr25519(PRINCIPAL.sign(&text).0)),
		};
		assert_ok!(dispatch(own.into(), signed(PRINCIPAL)));
		assert!(
			by_proxy_succeeds(set.clone()).is_none(),
			"a signed key is replaced by a signed one"
		);
		assert_ok!(by_proxy(ProxyType::Any, clear));
		let replaced = by_proxy_succeeds(set).expect("there is no key any more");
		assert_eq!(replaced.signature, None);
	});
}

/// The key in the profile after a call that a proxy for everything makes, if the call does anything.
fn by_proxy_succeeds(call: RuntimeCall) -> Option<EncryptionKey> {
	let key =
		|| pallet_listings::Pallet::<Runtime>::profile(&PRINCIPAL.to_account_id()).map(|known| known.encryption_key);
	let before = key();
	by_proxy(ProxyType::Any, call).expect("a proxy for everything");
	key().filter(|_| key() != before)
}

/// A profile's key decides who can read messages for the account.
#[test]
fn only_a_proxy_for_everything_changes_a_profile() {
	let [set, clear] = profiles();
	let profile = || pallet_listings::Profiles::<Runtime>::get(PRINCIPAL.to_account_id()).encode();
	for proxy_type in RESTRICTED {
		chain(proxy_type).execute_with(|| {
			let none = profile();
			for call in [set.clone(), clear.clone()] {
				assert!(!proxy_type.filter(&call), "{proxy_type:?}: {}", name(&call));
			}
			for call in alone_and_in_a_batch(&set) {
				let _ = by_proxy(proxy_type, call);
				assert_eq!(profile(), none, "{proxy_type:?}");
			}
			assert_ok!(dispatch(set.clone(), signed(PRINCIPAL)));
			let own = profile();
			assert_ne!(own, none);
			for call in alone_and_in_a_batch(&clear) {
				let _ = by_proxy(proxy_type, call);
				assert_eq!(profile(), own, "{proxy_type:?}");
			}
		});
	}
	chain(ProxyType::Any).execute_with(|| {
		let none = profile();
		for (set, clear) in alone_and_in_a_batch(&set).into_iter().zip(alone_and_in_a_batch(&clear)) {
			assert_ok!(by_proxy(ProxyType::Any, set));
			assert_ne!(profile(), none);
			assert_ok!(by_proxy(ProxyType::Any, clear));
			assert_eq!(profile(), none);
		}
	});
}

/// This order decides which proxies a proxy may appoint.
#[test]
fn a_type_that_is_said_to_include_another_one_allows_all_of_it() {
	let calls = every_call();
	let all = || RESTRICTED.into_iter().chain([ProxyType::Any]);
	for wide in all() {
		for narrow in all().filter(|narrow| wide.is_superset(narrow)) {
			for call in calls.iter().filter(|call| narrow.filter(call)) {
				assert!(wide.filter(call), "{narrow:?} allows {}, {wide:?} does not", name(call));
			}
		}
	}
	for narrow in RESTRICTED {
		assert!(!narrow.is_superset(&ProxyType::Any));
	}
}

/// Every call of the runtime with arguments of zeros, programs and other things of XCM aside.
fn every_call() -> Vec<RuntimeCall> {
	let metadata = metadata();
	let mut calls = Vec::new();
	for pallet in &metadata.pallets {
		let Some(ty) = &pallet.calls else { continue };
		let TypeDef::Variant(variants) = &metadata.types.resolve(ty.ty.id).expect("a known type").type_def else {
			panic!("the calls of {} are no enum", pallet.name);
		};
		for call in &variants.variants {
			let mut bytes = vec![0; 4_096];
			(bytes[0], bytes[1]) = (pallet.index, call.index);
			match RuntimeCall::decode(&mut &bytes[..]) {
				Ok(call) => calls.push(call),
				Err(error) => assert_eq!(pallet.name, "PolkadotXcm", "{}: {error}", call.name),
			}
		}
	}
	assert!(calls.len() > 100, "{} calls", calls.len());
	calls
}

#[test]
fn a_proxy_for_trading_trades_in_every_pallet_of_the_market_and_transfers_nothing() {
	for call in trading() {
		assert!(ProxyType::Trade.filter(&call), "{}", name(&call));
		assert!(ProxyType::NonTransfer.filter(&call), "{}", name(&call));
		assert!(!ProxyType::Collator.filter(&call), "{}", name(&call));
	}
	let spending: [RuntimeCall; 3] = [
		*transfer(),
		pallet_balances::Call::burn {
			value: MILLI,
			keep_alive: false,
		}
		.into(),
		pallet_sudo::Call::remove_key {}.into(),
	];
	for call in spending {
		for proxy_type in RESTRICTED {
			assert!(!proxy_type.filter(&call), "{proxy_type:?}: {}", name(&call));
		}
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
