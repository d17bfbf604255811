//! The benchmarks of all pallets that have any. `scripts/weights.sh` makes the weights from them.

pub mod sdk;

use frame_benchmarking::define_benchmarks;

// scripts/weights.sh reads the names: the files in `weights` and their benchmarks have the same ones.
define_benchmarks!(
	[cumulus_pallet_parachain_system, crate::ParachainSystem]
	[cumulus_pallet_weight_reclaim, crate::WeightReclaim]
	[cumulus_pallet_xcmp_queue, crate::XcmpQueue]
	[frame_system, crate::benchmarks::sdk::SystemCalls]
	[frame_system_extensions, crate::benchmarks::sdk::SystemExtensions]
	[pallet_balances, crate::Balances]
	[pallet_collator_selection, crate::CollatorSelection]
	[pallet_message_queue, crate::MessageQueue]
	[pallet_migrations, crate::MultiBlockMigrations]
	[pallet_multisig, crate::Multisig]
	[pallet_proxy, crate::Proxy]
	[pallet_session, crate::benchmarks::sdk::Sessions]
	[pallet_sudo, crate::Sudo]
	[pallet_timestamp, crate::Timestamp]
	[pallet_transaction_payment, crate::TransactionPayment]
	[pallet_utility, crate::Utility]
	[pallet_xcm, crate::benchmarks::sdk::Xcm]
	[pallet_clock, crate::Clock]
	[pallet_groth16_verifier, crate::Groth16Verifier]
	[pallet_listings, crate::Listings]
	[pallet_orders, crate::Orders]
	[pallet_questions, crate::Questions]
	[pallet_quotations, crate::Quotations]
	[pallet_reputation, crate::Reputation]
	[pallet_settlement, crate::Settlement]
	[pallet_timestamps, crate::Timestamps]
);
