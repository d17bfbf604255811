//! Migrations of storage, which begin in the first block after an upgrade.
//!
//! Each runs only on the storage version that it is for. It stays in the list as long as there may be a chain that has
//! not run it. `runtime/tests/chain/migrations.rs` fails if a pallet has a new version without a migration.
//!
//! Items that only root can store have a bound, and migrate in that first block. Items of others have none, and migrate
//! in as many blocks as they need. Until then no transaction and no message of another chain is executed, since it
//! would meet items of an earlier layout.

use crate::Runtime;

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
);

/// Runs all migrations with their checks and returns the weight of those of a single block. No chain runs it.
///
/// It runs the migrations of several blocks at once, and decodes and checks the whole state after all of them.
/// `frame_executive` would do that before those of several blocks.
#[cfg(feature = "try-runtime")]
pub fn try_all(
	checks: frame_support::traits::UpgradeCheckSelect,
) -> Result<frame_support::weights::Weight, sp_runtime::TryRuntimeError> {
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
