//! Migrations of storage, which run in the first block after an upgrade.
//!
//! Each runs on the version that it is for and on no other, so that one stays in the list for as long as there may be a chain
//! to upgrade that has not run it. `runtime/tests/migrations.rs` fails where a pallet has a new version without one.

use crate::Runtime;

/// Migrations that take a single block.
pub type SingleBlock = (
	// spec_version 2: e(alpha, beta) beside every verifying key.
	pallet_groth16_verifier::migrations::v1::MigrateToV1<Runtime>,
	// spec_version 3: the digest of the proving-key file beside every verifying key.
	pallet_groth16_verifier::migrations::v2::MigrateToV2<Runtime>,
	// Signatures of encryption keys, and new normal forms of keywords.
	pallet_listings::migrations::v1::MigrateToV1<Runtime>,
	// The same; and the keys of those who ask, quote and order, as their migrated profiles have them.
	pallet_quotations::migrations::v1::MigrateToV1<Runtime>,
	pallet_orders::migrations::v1::MigrateToV1<Runtime>,
	// Signatures of the encryption keys of deals.
	pallet_settlement::migrations::v1::MigrateToV1<Runtime>,
);
