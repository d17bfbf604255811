//! Migrations of storage, which begin in the first block after an upgrade.
//!
//! Each runs only on the storage version that it is for. It stays in the list as long as there may be a chain that has
//! not run it. `runtime/tests/chain/migrations.rs` fails if a pallet has a new version without a migration.
//!
//! Items that only root can store have a bound, and migrate in that first block. Items of others have none, and migrate
//! in as many blocks as they need. Until then no transaction and no message of another chain is executed, since it
//! would meet items of an earlier layout.

use crate::{AccountId, Runtime};
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight};
use pallet_reputation::migrations::earlier::{CountEarlierRecords, EarlierRecords};
use pallet_settlement::{NextDealId, Records};
use tacit_primitives::{DealId, Record};

/// Migrations that take a single block.
pub type SingleBlock = (
	// spec_version 2: e(alpha, beta) beside every verifying key.
	pallet_groth16_verifier::migrations::v1::MigrateToV1<Runtime>,
	// spec_version 3: the digest of the proving-key file beside every verifying key.
	pallet_groth16_verifier::migrations::v2::MigrateToV2<Runtime>,
);

/// Migrations that take as many blocks as they need, one after the other.
pub type MultiBlock = (
	// spec_version 3: signatures of encryption keys, and new normal forms of keywords.
	pallet_listings::migrations::v1::MigrateToV1<Runtime>,
	// The same; and the keys of those who ask, quote and order, as their migrated profiles have them.
	pallet_quotations::migrations::v1::MigrateToV1<Runtime>,
	pallet_orders::migrations::v1::MigrateToV1<Runtime>,
	// Signatures of the encryption keys of deals, and an end to splits from before a delivery.
	pallet_settlement::migrations::v1::MigrateToV1<Runtime>,
	// spec_version 5: requests of the earlier layout end, and their quotations wait for their owners.
	pallet_quotations::migrations::v2::MigrateToV2<Runtime>,
	// A market fee in every order.
	pallet_orders::migrations::v2::MigrateToV2<Runtime>,
	// The reputations move into a pallet of their own, which counts the records of settled deals anew. Only then does
	// settlement remove what it has counted itself. Neither migration reads what the other one writes, but a chain that
	// stops in the first one has lost nothing.
	CountEarlierRecords<Runtime, SettledDeals>,
	// Origins of deals, and the settled deals of each account.
	pallet_settlement::migrations::v2::MigrateToV2<Runtime>,
);

/// The records of all deals that were ever settled, by the number of the deal.
pub struct SettledDeals;

impl EarlierRecords<AccountId> for SettledDeals {
	fn next(after: Option<DealId>) -> Option<(DealId, Option<Record<AccountId>>)> {
		let deal = match after {
			None => 0,
			Some(after) => after.checked_add(1)?,
		};
		(deal < NextDealId::<Runtime>::get()).then(|| (deal, Records::<Runtime>::get(deal)))
	}

	/// It reads the number of the next deal and a record, which take less than 500 bytes with their keys.
	fn weight() -> Weight {
		/// Proof of validity that an item takes with its path.
		const ITEM_PROOF: u64 = 3_000;
		<Runtime as frame_system::Config>::DbWeight::get()
			.reads(2)
			.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
	}
}

/// Runs all migrations with their checks and returns the weight of those of a single block. No chain runs it.
///
/// It runs the migrations of several blocks at once, and decodes and checks the whole state after all of them.
/// `frame_executive` would do that before those of several blocks.
#[cfg(feature = "try-runtime")]
pub fn try_all(checks: frame_support::traits::UpgradeCheckSelect) -> Result<Weight, sp_runtime::TryRuntimeError> {
	use crate::{AllPalletsWithSystem, MultiBlockMigrations, System};
	use frame_support::{
		migrations::MultiStepMigrator,
		traits::{OnRuntimeUpgrade, TryDecodeEntireStorage, TryState, TryStateSelect},
	};
	let weight =
		<(SingleBlock, AllPalletsWithSystem) as OnRuntimeUpgrade>::try_on_runtime_upgrade(checks.pre_and_post())?;
	// With this feature a migration that fails panics.
	while MultiBlockMigrations::ongoing() {
		MultiBlockMigrations::step();
	}
	if checks.any() {
		AllPalletsWithSystem::try_decode_entire_state().map_err(|_| "a stored value does not decode")?;
	}
	if checks.try_state() {
		AllPalletsWithSystem::try_state(System::block_number(), TryStateSelect::All)?;
	}
	Ok(weight)
}
