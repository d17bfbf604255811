//! Tests of upgrades from states that the code of earlier releases has written.

use crate::{blocks, earlier::*};
use codec::Encode;
use cumulus_pallet_parachain_system::LastRelayChainBlockNumber;
use frame_support::{
	assert_ok,
	dispatch::GetDispatchInfo,
	migrations::MultiStepMigrator,
	traits::{fungible::Inspect, GetStorageVersion, NoStorageVersionSet, PalletInfoAccess, StorageVersion},
};
use frame_system::LastRuntimeUpgrade;
use impl_trait_for_tuples::impl_for_tuples;
use pallet_listings::SearchMode;
use pallet_migrations::Historic;
use pallet_quotations::QuotationStatus;
use pallet_settlement::{Deals, Splits};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::Preamble,
	traits::{BlockNumberProvider, Dispatchable},
	BuildStorage, MultiAddress, StateVersion, TryRuntimeError,
};
use std::collections::BTreeSet;
use tacit_circuits::{element_to_bytes, equality, range, Fr, Opening, Prover};
use tacit_primitives::{
	reputation::NEUTRAL, CircuitId, DealOrigin, DealState, EncryptionKey, FieldElement, Groth16Proof, ListingId,
	Reputation as Facts, Statement,
};
use tacit_runtime::{
	configs::{
		consensus::{MAX_CLOCK_GAP, RELAY_DAYS},
		market::{QuotationHold, RfqHold},
		system::RuntimeBlockWeights,
	},
	AccountId, AllPalletsWithSystem, Balances, Clock, CollatorSelection, Executive, Groth16Verifier, Listings,
	MultiBlockMigrations, Orders, Questions, Quotations, Reputation, Runtime, RuntimeCall, RuntimeGenesisConfig,
	RuntimeHoldReason, RuntimeOrigin, Settlement, System, Timestamps, VERSION,
};

/// The invariants of every pallet of Tacit.
fn try_state() -> Result<(), TryRuntimeError> {
	Clock::do_try_state()?;
	Groth16Verifier::do_try_state()?;
	Listings::do_try_state()?;
	Orders::do_try_state()?;
	Questions::do_try_state()?;
	Quotations::do_try_state()?;
	Reputation::do_try_state()?;
	Settlement::do_try_state()?;
	Timestamps::do_try_state()
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// Runs the migrations alone, without blocks, and leaves no events.
fn migrate() {
	Executive::execute_on_runtime_upgrade();
	for _ in 0..100 {
		if !MultiBlockMigrations::ongoing() {
			return System::reset_events();
		}
		MultiBlockMigrations::step();
	}
	panic!("the migrations do not end")
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
	let range_public = [
		range_private.whole.commitment(),
		range_private.part.commitment(),
		Fr::from(50u64),
		Fr::from(7u64),
	]
	.map(|input| element_to_bytes(&input));
	let equality_private = equality::Private {
		in1: opening(100, 1),
		in2: Opening::zero(),
		out1: opening(60, 3),
		out2: opening(40, 2),
	};
	let equality_public = [
		equality_private.in1.commitment(),
		equality_private.in2.commitment(),
		equality_private.out1.commitment(),
		equality_private.out2.commitment(),
		Fr::from(0u64),
		Fr::from(7u64),
	]
	.map(|input| element_to_bytes(&input));
	let statement = |circuit, inputs, proof| Statement {
		circuit,
		version: 1,
		inputs,
		proof: Groth16Proof(proof),
	};
	[
		statement(
			CircuitId::RANGE,
			elements(range_public),
			prover.prove_range(&range_public, &range_private).expect("true"),
		),
		statement(
			CircuitId::EQUALITY,
			elements(equality_public),
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
	for left in RELEASES {
		left.state().execute_with(|| {
			let outdated = AllPalletsWithSystem::outdated();
			let names: BTreeSet<_> = outdated.iter().filter_map(|pallet| pallet.split(':').next()).collect();
			assert_eq!(names, left.outdated.iter().copied().collect(), "{outdated:?}");
			migrate();
			assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());
		});
	}
}

#[test]
fn every_pallet_is_consistent_after_the_upgrade() {
	for left in RELEASES {
		left.state().execute_with(|| {
			let upgraded = LastRuntimeUpgrade::<Runtime>::get().expect("the chain has begun");
			assert_eq!(upgraded.spec_version.0, left.spec_version);
			assert_eq!(
				try_state().is_err(),
				!left.outdated.is_empty(),
				"a state that has to be migrated"
			);
			migrate();
			assert_ok!(try_state());
		});
	}
}

#[test]
fn a_second_upgrade_changes_nothing() {
	for left in RELEASES {
		left.state().execute_with(|| {
			migrate();
			let upgraded = root();
			migrate();
			assert_eq!(root(), upgraded);
			// Nor does it where the chain has forgotten which migrations have run.
			assert!(Historic::<Runtime>::clear(100, None).maybe_cursor.is_none());
			migrate();
			assert_eq!(root(), upgraded);
		});
	}
}

#[test]
fn only_the_pallets_that_migrate_change() {
	for left in RELEASES {
		let mut state = left.state();
		let before = state.execute_with(|| {
			System::reset_events();
			snapshot("")
		});
		let after = state.execute_with(|| {
			migrate();
			snapshot("")
		});
		let others = |items: &[(Vec<u8>, Vec<u8>)]| -> Vec<_> {
			// These are new. The clock and the questions store nothing but their versions, the reputations what they
			// have counted, the last one the migrations that have run.
			let pallets = left
				.outdated
				.iter()
				.chain([&"Clock", &"Questions", &"Reputation", &"MultiBlockMigrations"])
				.map(|pallet| sp_io::hashing::twox_128(pallet.as_bytes()).to_vec());
			// Deposits of requests have returned, which another test looks at.
			let deposits = [prefix("System", "Account"), prefix("Balances", "Holds")];
			let prefixes: Vec<_> = pallets.chain(deposits).collect();
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
	RELEASE_2.state().execute_with(|| {
		migrate();
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

/// The first block of the new release that takes transactions accepts a move that a wallet proved against the state of
/// an earlier one, and encoded for it.
#[test]
fn a_deal_that_was_open_is_settled_by_the_wallet_of_an_earlier_release() {
	for left in RELEASES {
		left.state().execute_with(|| {
			upgrade();
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
fn what_was_listed_is_found_under_the_new_normal_forms() {
	RELEASE_2.state().execute_with(|| {
		upgrade();
		let listings = |keyword: &str| -> BTreeSet<ListingId> {
			let found = Listings::search(vec![keyword.into()], SearchMode::All, None, 100).expect("a query");
			assert!(found.complete && found.next.is_none());
			found.items.into_iter().map(|item| item.listing.id).collect()
		};
		for spelling in ["massband", "MASSBAND", "Maßband"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
		}
		for spelling in ["istanbul", "İSTANBUL", "i\u{307}stanbul"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
		}
		for spelling in ["λόγος", "ΛΌΓΟΣ", "λόγοσ"] {
			assert_eq!(listings(spelling), [0].into(), "{spelling}");
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
	RELEASE_2.state().execute_with(|| {
		upgrade();
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
			assert_eq!((info.origin, info.complained), (DealOrigin::Earlier, false));
		}
		assert_eq!(Orders::order(10).expect("it is open").demander_key, Some(alice.clone()));
		for (who, key) in [(Sr25519Keyring::Charlie, charlie), (Sr25519Keyring::Bob, bob)] {
			let quotation = Quotations::quotation(0, &who.to_account_id()).expect("it is stored");
			assert_eq!(quotation.provider_key, key);
		}
	});
}

/// Where a demander has removed its profile before the upgrade, nobody knows its key any more.
#[test]
fn the_order_of_somebody_without_a_profile_has_no_key() {
	let mut state = RELEASE_2.state();
	let ferdie = Sr25519Keyring::Ferdie.to_account_id();
	state.execute_with(|| {
		let profile = [
			&prefix("Listings", "Profiles")[..],
			&sp_io::hashing::blake2_128(&ferdie.encode()),
			&ferdie.encode(),
		]
		.concat();
		assert!(sp_io::storage::exists(&profile));
		sp_io::storage::clear(&profile);
		upgrade();
		assert_eq!(Listings::profile(&ferdie), None);
		assert_eq!(Orders::order(11).expect("it is open").demander_key, None);
		assert_ok!(try_state());
	});
}

/// What every account has on hold for this reason.
fn held(reason: RuntimeHoldReason) -> Vec<(AccountId, u128)> {
	let holds = pallet_balances::Holds::<Runtime>::iter();
	holds
		.flat_map(|(who, holds)| holds.into_iter().map(move |hold| (who.clone(), hold)))
		.filter(|(_, hold)| hold.id == reason && hold.amount > 0)
		.map(|(who, hold)| (who, hold.amount))
		.collect()
}

/// What every account has, but for the pot of fees and the collator, which is paid from it in every block.
fn balances() -> Vec<(AccountId, u128)> {
	let paid_by_blocks = [CollatorSelection::account_id(), Sr25519Keyring::Alice.to_account_id()];
	let accounts = frame_system::Account::<Runtime>::iter_keys();
	let mut balances: Vec<_> = accounts
		.filter(|who| !paid_by_blocks.contains(who))
		.map(|who| (who.clone(), Balances::total_balance(&who)))
		.collect();
	balances.sort();
	balances
}

/// Their rules were others, under which nobody had a bond. So nobody can be held to them.
#[test]
fn requests_of_an_earlier_layout_end_and_everybody_takes_the_own_quotations_back() {
	for left in RELEASES {
		left.state().execute_with(|| {
			let (before, issued) = (balances(), Balances::total_issuance());
			assert!(!held(RfqHold::get()).is_empty(), "somebody asks");
			upgrade();
			assert!(
				held(RfqHold::get()).is_empty(),
				"the deposits of the demanders are back"
			);
			assert_eq!(pallet_quotations::Rfqs::<Runtime>::iter_keys().count(), 0);
			assert_eq!(balances(), before, "nobody has won or lost anything");
			assert_eq!(Balances::total_issuance(), issued, "nothing was burnt");
			let found = Quotations::open_rfqs(Vec::new(), None, 50).expect("a query");
			assert!(found.rfqs.is_empty() && found.next.is_none());

			let stored: Vec<_> = pallet_quotations::Quotations::<Runtime>::iter_keys().collect();
			for (rfq, provider) in stored {
				let quotation = Quotations::quotation(rfq, &provider).expect("it is stored");
				assert_eq!((quotation.status, quotation.bond), (QuotationStatus::Free, 0));
				assert_ok!(Quotations::withdraw(RuntimeOrigin::signed(provider), rfq));
			}
			assert!(held(QuotationHold::get()).is_empty());
			assert_eq!(pallet_quotations::SealedSolutions::<Runtime>::iter_keys().count(), 0);
			assert_eq!(balances(), before);
			assert_ok!(try_state());
		});
	}
}

/// Nobody has paid a market fee for these deals, so they count as facts and move no standing.
#[test]
fn deals_that_were_settled_before_count_in_the_reputations_and_weigh_nothing() {
	for left in [&RELEASE_3, &RELEASE_2] {
		left.state().execute_with(|| {
			upgrade();
			let record = Settlement::record(RECORDED).expect("it was settled");
			let provider = Reputation::reputation(&record.provider);
			let demander = Reputation::reputation(&record.demander);
			for (facts, rating) in [
				(provider.provider, &record.rated_by_demander),
				(demander.demander, &record.rated_by_provider),
			] {
				let expected = Facts {
					settled: 1,
					counterparties: 1,
					voices: rating.iter().count() as u32,
					score_sum: rating.iter().map(|rating| u64::from(rating.score)).sum(),
					..Facts::default()
				};
				assert_eq!(facts, expected);
			}
			assert_eq!(
				(provider.provider_standing, demander.demander_standing),
				(NEUTRAL, NEUTRAL)
			);
			for party in [&record.demander, &record.provider] {
				let page = Settlement::records_of(party, None, 10);
				assert_eq!(page.records, [(RECORDED, record.clone())]);
			}
			for map in ["Reputations", "Counterparties"] {
				let prefix = prefix("Settlement", map);
				let next = sp_io::storage::next_key(&prefix);
				assert!(next.is_none_or(|key| !key.starts_with(&prefix)), "{map}");
			}
			assert_ok!(try_state());
		});
	}
}

/// An offer from before a delivery must not be accepted after it.
#[test]
fn splits_from_before_a_delivery_lapse_and_others_stay() {
	let splits = |deal| Splits::<Runtime>::iter_key_prefix(deal).count();
	RELEASE_2.state().execute_with(|| {
		assert_eq!([2, DELIVERED, 7].map(splits), [2, 1, 1]);
		upgrade();
		assert_eq!([2, DELIVERED, 7].map(splits), [2, 0, 1]);
		let info = Settlement::deal_info(DELIVERED).expect("it is open");
		assert_eq!((info.demander_split, info.provider_split), (None, None));
		assert_ok!(try_state());
	});
}

/// The upgrade took longer than the review of a delivery may take, and the clock stood. Nor does it count the two
/// blocks that take no transactions.
#[test]
fn an_upgrade_that_takes_weeks_decides_no_deal_by_silence() {
	RELEASE_4.state().execute_with(|| {
		let last = LastRelayChainBlockNumber::<Runtime>::get();
		let first = blocks::make(&blocks::parent(), last + 30 * RELAY_DAYS);
		assert_eq!(Clock::current_block_number(), last);
		let second = blocks::make(&first, last + 60 * RELAY_DAYS);
		assert_eq!(Clock::current_block_number(), last);
		blocks::make(&second, last + 90 * RELAY_DAYS);
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
fn a_small_chain_is_upgraded_in_two_blocks() {
	RELEASE_4.state().execute_with(|| {
		assert_eq!(upgrade(), 2);
		let upgraded = LastRuntimeUpgrade::<Runtime>::get().expect("stored");
		assert_eq!(upgraded.spec_version.0, VERSION.spec_version);
		assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());

		// A transaction fits in now.
		let largest = RELEASE_4.settlement().function.get_dispatch_info().call_weight;
		assert!(System::block_weight()
			.total()
			.saturating_add(largest)
			.all_lt(RuntimeBlockWeights::get().max_block));
	});
}

/// No call lets such a key in. A chain that has one all the same must go on.
#[test]
fn a_bad_key_does_not_stop_the_chain() {
	let is_key = |key: &[u8]| key.starts_with(&prefix("Groth16Verifier", "VerifyingKeys"));
	for value in [&[][..], &[0], &[4, 1], &[0xff; 40]] {
		let mut state = RELEASE_2.state();
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
			upgrade();
			assert_eq!(AllPalletsWithSystem::outdated(), Vec::<String>::new());
			assert!(Groth16Verifier::check_statements(&statements()).is_err());
			assert!(Deals::<Runtime>::get(RELEASE_2.deal).is_some());
		});
	}
}
