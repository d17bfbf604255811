//! Upgrading a chain that ran an earlier release: from a state that the code of that release has written.

mod blocks;

use codec::{Decode, Encode};
use cumulus_pallet_parachain_system::LastRelayChainBlockNumber;
use frame_support::{
	assert_ok,
	dispatch::GetDispatchInfo,
	traits::{GetStorageVersion, NoStorageVersionSet, PalletInfoAccess, StorageVersion},
	weights::Weight,
};
use frame_system::LastRuntimeUpgrade;
use impl_trait_for_tuples::impl_for_tuples;
use pallet_groth16_verifier::{migrations::v1::MAX_KEYS, WeightInfo as _};
use pallet_listings::SearchMode;
use pallet_settlement::{migrations::v1::MAX_DEALS, types::DealState, Deals, WeightInfo as _};
use sp_core::storage::Storage;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::Preamble,
	traits::{BlockNumberProvider, Dispatchable, Header as _},
	BuildStorage, MultiAddress, StateVersion, TryRuntimeError,
};
use std::collections::{BTreeMap, BTreeSet};
use tacit_circuits::{equality, range, Fr, Opening, Prover};
use tacit_primitives::{CircuitId, DealId, EncryptionKey, FieldElement, Groth16Proof, ListingId, RfqId, Statement};
use tacit_runtime::{
	configs::{
		consensus::{MAX_CLOCK_GAP, RELAY_DAYS},
		system::RuntimeBlockWeights,
	},
	AllPalletsWithSystem, Clock, Executive, Groth16Verifier, Header, Listings, Orders, Quotations, Runtime,
	RuntimeCall, RuntimeGenesisConfig, RuntimeOrigin, Settlement, System, Timestamps, UncheckedExtrinsic, VERSION,
};

/// What a chain of an earlier release has left. How it was made stands at its head.
struct Left {
	text: &'static str,
	spec_version: u32,
	/// The pallets that have to migrate.
	outdated: &'static [&'static str],
	/// The deal of that chain, which its provider may settle.
	deal: DealId,
}

/// A chain of the previous release.
const PREVIOUS: Left = Left {
	text: include_str!("fixtures/spec-2.state"),
	spec_version: 2,
	outdated: &["Groth16Verifier", "Listings", "Orders", "Quotations", "Settlement"],
	deal: SETTLED,
};

/// A chain of the release before it, which goes to the present one at once.
const EARLIER: Left = Left {
	text: include_str!("fixtures/spec-1.state"),
	spec_version: 1,
	outdated: &["Groth16Verifier", "Listings", "Orders", "Quotations", "Settlement"],
	deal: 0,
};

/// The deals of the chain of the previous release: one that its provider may settle, one under review, one in a dispute.
const SETTLED: DealId = 1;
const DELIVERED: DealId = 3;
const DISPUTED: DealId = 4;

fn bytes(hex: &str) -> Vec<u8> {
	let digits = hex.as_bytes().chunks(2).map(|digits| std::str::from_utf8(digits));
	digits
		.map(|digits| u8::from_str_radix(digits.expect("ASCII"), 16).expect("hex"))
		.collect()
}

impl Left {
	fn items(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
		let lines = self.text.lines().filter(|line| !line.starts_with('#'));
		lines.map(|line| line.split_once(' ').unwrap_or((line, "")))
	}

	/// The state.
	fn state(&self) -> TestExternalities {
		let top: BTreeMap<_, _> = self
			.items()
			.filter(|(key, _)| *key != "settle")
			.map(|(key, value)| (bytes(key), bytes(value)))
			.collect();
		assert!(top.len() > 300, "the fixture is a whole state");
		TestExternalities::new(Storage {
			top,
			..Default::default()
		})
	}

	/// The transaction that the wallet of that release settled the deal with.
	fn settlement(&self) -> UncheckedExtrinsic {
		let (_, transaction) = self
			.items()
			.find(|(key, _)| *key == "settle")
			.expect("the fixture has it");
		UncheckedExtrinsic::decode(&mut &bytes(transaction)[..]).expect("transactions are encoded as they were")
	}
}

/// The invariants of every pallet of Tacit.
fn try_state() -> Result<(), TryRuntimeError> {
	Clock::do_try_state()?;
	Groth16Verifier::do_try_state()?;
	Listings::do_try_state()?;
	Orders::do_try_state()?;
	Quotations::do_try_state()?;
	Settlement::do_try_state()?;
	Timestamps::do_try_state()
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// The first block after the upgrade, up to where its transactions would come.
fn begin_next_block() {
	let number = System::block_number() + 1;
	let header = Header::new(
		number,
		Default::default(),
		Default::default(),
		System::block_hash(number - 1),
		Default::default(),
	);
	Executive::initialize_block(&header);
}

/// A version of storage, where a pallet declares one. Where it does not, it counts as 0.
trait Declared {
	fn declared(self) -> StorageVersion;
}

impl Declared for StorageVersion {
	fn declared(self) -> StorageVersion {
		self
	}
}

impl Declared for NoStorageVersionSet {
	fn declared(self) -> StorageVersion {
		StorageVersion::new(0)
	}
}

/// The pallets whose storage is not of the version that their code is for.
trait Outdated {
	fn outdated() -> Vec<String>;
}

#[impl_for_tuples(64)]
#[tuple_types_custom_trait_bound(GetStorageVersion<InCodeStorageVersion: Declared> + PalletInfoAccess)]
impl Outdated for Tuple {
	fn outdated() -> Vec<String> {
		let mut outdated = Vec::new();
		for_tuples!(#(
			let (stored, declared) = (Tuple::on_chain_storage_version(), Tuple::in_code_storage_version().declared());
			if stored != declared {
				let name = Tuple::name();
				outdated.push(format!("{name}: stored {stored:?}, code {declared:?}"));
			}
		)*);
		outdated
	}
}

fn elements<const N: usize>(inputs: [[u8; 32]; N]) -> Vec<FieldElement> {
	inputs
		.into_iter()
		.map(|bytes| FieldElement::from_canonical(bytes).expect("the prover makes canonical inputs"))
		.collect()
}

/// Both proofs of a move of 40 out of 100, under the keys that the previous release registered.
fn statements() -> [Statement; 2] {
	let opening = |value, blinding: u64| Opening {
		value,
		blinding: Fr::from(blinding),
	};
	let prover = Prover::development();
	let range_private = range::Private {
		whole: opening(100, 1),
		part: opening(40, 2),
	};
	let range_public = range::Public {
		whole: range_private.whole.commitment(),
		part: range_private.part.commitment(),
		ceiling: Fr::from(50u64),
		context: Fr::from(7u64),
	};
	let equality_private = equality::Private {
		in1: opening(100, 1),
		in2: Opening::zero(),
		out1: opening(60, 3),
		out2: opening(40, 2),
	};
	let equality_public = equality::Public {
		in1: equality_private.in1.commitment(),
		in2: equality_private.in2.commitment(),
		out1: equality_private.out1.commitment(),
		out2: equality_private.out2.commitment(),
		delta: Fr::from(0u64),
		context: Fr::from(7u64),
	};
	let statement = |circuit, inputs, proof| Statement {
		circuit,
		version: 1,
		inputs,
		proof: Groth16Proof(proof),
	};
	[
		statement(
			CircuitId::RANGE,
			elements(range_public.inputs()),
			prover.prove_range(&range_public, &range_private).expect("true"),
		),
		statement(
			CircuitId::EQUALITY,
			elements(equality_public.inputs()),
			prover
				.prove_equality(&equality_public, &equality_private)
				.expect("true"),
		),
	]
}

#[test]
fn a_new_chain_has_the_versions_of_the_code() {
	let storage = RuntimeGenesisConfig::default()
		.build_storage()
		.expect("the genesis builds");
	TestExternalities::new(storage).execute_with(|| assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new()));
}

#[test]
fn an_upgraded_chain_has_the_versions_of_the_code() {
	for left in [PREVIOUS, EARLIER] {
		left.state().execute_with(|| {
			let outdated = AllPalletsWithSystem::outdated();
			let names: BTreeSet<_> = outdated.iter().filter_map(|pallet| pallet.split(':').next()).collect();
			assert_eq!(names, left.outdated.iter().copied().collect(), "{outdated:?}");
			Executive::execute_on_runtime_upgrade();
			assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());
		});
	}
}

#[test]
fn every_pallet_is_consistent_after_the_upgrade() {
	for left in [PREVIOUS, EARLIER] {
		left.state().execute_with(|| {
			let upgraded = LastRuntimeUpgrade::<Runtime>::get().expect("the chain has begun");
			assert_eq!(upgraded.spec_version.0, left.spec_version);
			assert!(try_state().is_err(), "the state has to be migrated");
			Executive::execute_on_runtime_upgrade();
			assert_ok!(try_state());
		});
	}
}

#[test]
fn a_second_upgrade_changes_nothing() {
	for left in [PREVIOUS, EARLIER] {
		left.state().execute_with(|| {
			Executive::execute_on_runtime_upgrade();
			let upgraded = root();
			Executive::execute_on_runtime_upgrade();
			assert_eq!(root(), upgraded);
		});
	}
}

#[test]
fn only_the_pallets_that_migrate_change() {
	for left in [PREVIOUS, EARLIER] {
		let mut state = left.state();
		let before = state.execute_with(|| snapshot(""));
		let after = state.execute_with(|| {
			Executive::execute_on_runtime_upgrade();
			snapshot("")
		});
		let others = |items: &[(Vec<u8>, Vec<u8>)]| -> Vec<_> {
			// The clock is new: all that it has is its version.
			let prefixes: Vec<_> = left
				.outdated
				.iter()
				.chain([&"Clock"])
				.map(|pallet| sp_io::hashing::twox_128(pallet.as_bytes()))
				.collect();
			items
				.iter()
				.filter(|(key, _)| !prefixes.iter().any(|prefix| key.starts_with(prefix)))
				.cloned()
				.collect()
		};
		assert!(others(&before) == others(&after), "spec version {}", left.spec_version);
		assert!(before.len() > others(&before).len());
	}
}

fn snapshot(prefix: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
	let mut items = Vec::new();
	let mut key = bytes(prefix);
	while let Some(next) = sp_io::storage::next_key(&key) {
		items.push((
			next.clone(),
			sp_io::storage::get(&next).expect("the key exists").to_vec(),
		));
		key = next;
	}
	items
}

#[test]
fn proofs_under_the_keys_of_the_previous_release_verify() {
	PREVIOUS.state().execute_with(|| {
		Executive::execute_on_runtime_upgrade();
		let statements = statements();
		assert_ok!(Groth16Verifier::check_statements(&statements));
		for (index, statement) in statements.iter().enumerate() {
			assert_ok!(Groth16Verifier::check_statements(std::slice::from_ref(statement)));
			let mut forged = statements.clone();
			forged[index].inputs.swap(0, 1);
			assert!(Groth16Verifier::check_statements(&forged).is_err());
		}
	});
}

/// What its wallet proved against the state of an earlier release, and encoded for it, is accepted in the first block of
/// the new one.
#[test]
fn a_deal_that_was_open_is_settled_by_the_wallet_of_an_earlier_release() {
	for left in [PREVIOUS, EARLIER] {
		left.state().execute_with(|| {
			begin_next_block();
			assert!(matches!(
				Deals::<Runtime>::get(left.deal).expect("the deal is there").state,
				DealState::Payable { .. }
			));
			let transaction = left.settlement();
			let Preamble::Signed(MultiAddress::Id(provider), ..) = transaction.preamble else {
				panic!("the transaction is signed");
			};
			let call = transaction.function;
			assert!(matches!(
				call,
				RuntimeCall::Settlement(pallet_settlement::Call::settle { deal, .. }) if deal == left.deal
			));
			let origin = || RuntimeOrigin::signed(provider.clone());
			assert_ok!(call.clone().dispatch(origin()));
			assert!(Deals::<Runtime>::get(left.deal).is_none());
			assert_ok!(try_state());
			assert!(call.dispatch(origin()).is_err(), "a deal is settled once");
		});
	}
}

#[test]
fn what_was_listed_and_asked_for_is_found_under_the_new_normal_forms() {
	PREVIOUS.state().execute_with(|| {
		begin_next_block();
		let listings = |keyword: &str| -> BTreeSet<ListingId> {
			let found = Listings::search(vec![keyword.into()], SearchMode::All, None, 100).expect("a query");
			assert!(found.complete && found.next.is_none());
			found.items.into_iter().map(|item| item.listing.id).collect()
		};
		let requests = |keyword: &str| -> Vec<RfqId> {
			let found = Quotations::open_rfqs(vec![keyword.into()], None, 50).expect("a query");
			found.rfqs.into_iter().map(|rfq| rfq.id).collect()
		};
		for spelling in ["massband", "MASSBAND", "Maßband"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
			assert_eq!(requests(spelling), [0], "{spelling}");
		}
		for spelling in ["istanbul", "İSTANBUL", "i\u{307}stanbul"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
		}
		for spelling in ["λόγος", "ΛΌΓΟΣ", "λόγοσ"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
			assert_eq!(requests(spelling), [0], "{spelling}");
		}
		assert_eq!(listings("masse"), [2].into());
		assert_eq!(listings("fatigue"), [0, 2].into());
		// Of its only keyword nothing is left, but it is there still, and its provider removes it.
		let listing = Listings::listing(1).expect("it stays");
		assert_eq!(listing.provider, Sr25519Keyring::Charlie.to_account_id());
		assert_ok!(Listings::withdraw(RuntimeOrigin::signed(listing.provider), 1));
		assert_ok!(try_state());
	});
}

fn unsigned_key(who: Sr25519Keyring) -> EncryptionKey {
	let profile = Listings::profile(&who.to_account_id()).expect("it has a profile");
	assert_eq!(profile.encryption_key.signature, None, "nobody has signed yet");
	profile.encryption_key
}

#[test]
fn what_was_agreed_has_the_keys_of_then_and_nobody_has_signed_them() {
	PREVIOUS.state().execute_with(|| {
		begin_next_block();
		let [alice, bob, charlie, eve] = [
			Sr25519Keyring::Alice,
			Sr25519Keyring::Bob,
			Sr25519Keyring::Charlie,
			Sr25519Keyring::Eve,
		]
		.map(unsigned_key);
		for (deal, demander, provider) in [
			(SETTLED, &alice, &bob),
			(DELIVERED, &alice, &charlie),
			(DISPUTED, &eve, &charlie),
		] {
			let info = Settlement::deal_info(deal).expect("it is open");
			assert_eq!((&info.demander_key, &info.provider_key), (demander, provider));
		}
		assert_eq!(Orders::order(10).expect("it is open").demander_key, Some(alice.clone()));
		assert_eq!(Quotations::rfq(0).expect("it is open").demander_key, Some(alice));
		let keys: Vec<_> = Quotations::ranking(0)
			.into_iter()
			.map(|quotation| quotation.provider_key)
			.collect();
		assert_eq!(keys, [Some(charlie), Some(bob)], "the lower price first");
	});
}

/// Where a demander has removed its profile before the upgrade, nobody knows its key any more.
#[test]
fn the_order_and_the_request_of_somebody_without_a_profile_have_no_key() {
	let mut state = PREVIOUS.state();
	let ferdie = Sr25519Keyring::Ferdie.to_account_id();
	state.execute_with(|| {
		let prefix = [
			sp_io::hashing::twox_128(b"Listings"),
			sp_io::hashing::twox_128(b"Profiles"),
		]
		.concat();
		let profile = [
			&prefix[..],
			&sp_io::hashing::blake2_128(&ferdie.encode()),
			&ferdie.encode(),
		]
		.concat();
		assert!(sp_io::storage::exists(&profile));
		sp_io::storage::clear(&profile);
		begin_next_block();
		assert_eq!(Listings::profile(&ferdie), None);
		assert_eq!(Orders::order(11).expect("it is open").demander_key, None);
		assert_eq!(Quotations::rfq(1).expect("it is open").demander_key, None);
		assert_ok!(try_state());
	});
}

/// The chain has stood while it was upgraded, for longer than the review of a delivery may take.
#[test]
fn an_upgrade_that_takes_weeks_decides_no_deal_by_silence() {
	PREVIOUS.state().execute_with(|| {
		let last = LastRelayChainBlockNumber::<Runtime>::get();
		blocks::make(&blocks::parent(), last + 30 * RELAY_DAYS);
		assert_eq!(Clock::current_block_number(), last + MAX_CLOCK_GAP);
		for deal in [2, DELIVERED, DISPUTED, 5, 6, 9] {
			assert_eq!(Settlement::overdue_outcome(deal), None, "deal {deal}");
		}
		let DealState::Delivered { review_by, .. } = Settlement::deal_info(DELIVERED).expect("it is open").state else {
			panic!("nobody has approved it");
		};
		Clock::set_block_number(review_by + 1);
		assert!(Settlement::overdue_outcome(DELIVERED).is_some());
		assert_ok!(try_state());
	});
}

#[test]
fn the_first_block_runs_the_migrations_within_its_limits() {
	PREVIOUS.state().execute_with(|| {
		begin_next_block();
		let upgraded = LastRuntimeUpgrade::<Runtime>::get().expect("stored");
		assert_eq!(upgraded.spec_version.0, VERSION.spec_version);
		assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());

		let used = System::block_weight().total();
		assert!(used.all_lt(share_for_upgrades()), "{used:?}");

		// A transaction fits in still.
		let largest = PREVIOUS.settlement().function.get_dispatch_info().call_weight;
		assert!(used
			.saturating_add(largest)
			.all_lt(RuntimeBlockWeights::get().max_block));
	});
}

#[test]
fn the_largest_migrations_fit_into_a_block() {
	let verifier = <Runtime as pallet_groth16_verifier::Config>::WeightInfo::migrate_v1(MAX_KEYS).saturating_add(
		<Runtime as pallet_groth16_verifier::Config>::WeightInfo::migrate_v2(MAX_KEYS),
	);
	let settlement = <Runtime as pallet_settlement::Config>::WeightInfo::migrate_v1(MAX_DEALS);
	for migration in [verifier, settlement] {
		assert!(migration.all_lt(share_for_upgrades()), "{migration:?}");
	}
}

/// Half of a block: what the hooks of its beginning and inherents take fits in beside.
fn share_for_upgrades() -> Weight {
	RuntimeBlockWeights::get().max_block.saturating_div(2)
}

/// No call lets such a key in. A chain that has one all the same must go on.
#[test]
fn a_bad_key_does_not_stop_the_chain() {
	let is_key = |key: &[u8]| {
		let prefix = [
			sp_io::hashing::twox_128(b"Groth16Verifier"),
			sp_io::hashing::twox_128(b"VerifyingKeys"),
		];
		key.starts_with(&prefix.concat())
	};
	for value in [&[][..], &[0], &[4, 1], &[0xff; 40]] {
		let mut state = PREVIOUS.state();
		state.execute_with(|| {
			let keys: Vec<_> = snapshot("")
				.into_iter()
				.map(|(key, _)| key)
				.filter(|key| is_key(key))
				.collect();
			assert_eq!(keys.len(), 2);
			for key in keys {
				sp_io::storage::set(&key, value);
			}
			begin_next_block();
			assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());
			assert!(Groth16Verifier::check_statements(&statements()).is_err());
			assert!(Deals::<Runtime>::get(PREVIOUS.deal).is_some());
		});
	}
}
