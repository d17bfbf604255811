//! The part of a weight for the database.
//!
//! It is the difference between the weight in the runtime and the weight with a database that costs nothing.

use ::frame_system::ExtensionsWeightInfo as _;
use ::pallet_sudo::WeightInfo as _;
use ::pallet_transaction_payment::WeightInfo as _;
use frame_support::weights::Weight;
use tacit_runtime::{
	weights::{frame_system_extensions, pallet_sudo, pallet_transaction_payment},
	Runtime,
};

/// A runtime whose database costs nothing.
type Free = tacit_bench_proofs::Runtime;

/// Sums up the database's parts of the weights in `database!(PALLET: FUNCTION(ARGUMENTS), …)`, with the part that every
/// signed transaction has.
macro_rules! database {
	($($pallet:ident: $call:ident($($argument:expr),*)),* $(,)?) => {
		$crate::weights::database::of_extensions()
			$(+ {
				use $pallet::weights::{SubstrateWeight, WeightInfo as _};
				SubstrateWeight::<tacit_runtime::Runtime>::$call($($argument),*).ref_time()
					- SubstrateWeight::<tacit_bench_proofs::Runtime>::$call($($argument),*).ref_time()
			})*
	};
}
pub(super) use database;

/// Returns the database's part of checking a signed transaction and charging its fee, in picoseconds.
pub fn of_extensions() -> u64 {
	let more = |runtime: Weight, free: Weight| runtime.ref_time() - free.ref_time();
	more(
		frame_system_extensions::WeightInfo::<Runtime>::check_nonce(),
		frame_system_extensions::WeightInfo::<Free>::check_nonce(),
	) + more(
		frame_system_extensions::WeightInfo::<Runtime>::check_mortality_immortal_transaction(),
		frame_system_extensions::WeightInfo::<Free>::check_mortality_immortal_transaction(),
	) + more(
		pallet_transaction_payment::WeightInfo::<Runtime>::charge_transaction_payment(),
		pallet_transaction_payment::WeightInfo::<Free>::charge_transaction_payment(),
	)
}

/// Returns the database's part of `sudo` without the inner call, in picoseconds.
pub fn of_sudo() -> u64 {
	pallet_sudo::WeightInfo::<Runtime>::sudo().ref_time() - pallet_sudo::WeightInfo::<Free>::sudo().ref_time()
}
