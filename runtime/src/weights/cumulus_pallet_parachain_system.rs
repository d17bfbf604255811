//! Weights of `cumulus_pallet_parachain_system`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> cumulus_pallet_parachain_system::WeightInfo for WeightInfo<T> {
	// Storage: `ParachainSystem::LastDmqMqcHead` (r:1 w:1)
	// Proof: `ParachainSystem::LastDmqMqcHead` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `ParachainSystem::LastProcessedDownwardMessage` (r:0 w:1)
	// Proof: `ParachainSystem::LastProcessedDownwardMessage` (`max_values`: Some(1), `max_size`: None, mode:
	// `Measured`)
	// Storage: `ParachainSystem::ProcessedDownwardMessages` (r:0 w:1)
	// Proof: `ParachainSystem::ProcessedDownwardMessages` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `MessageQueue::Pages` (r:0 w:1000)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// `n` from 0 to 1_000.
	// Fastest: 2_444 ns.
	fn enqueue_inbound_downward_messages(n: u32) -> Weight {
		Weight::from_parts(3_772_049_611, 3_517)
			.saturating_add(Weight::from_parts(185_166_955, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(n.into()))
	}
	// Fastest: 10_716 ns.
	fn block_weight_tx_extension_max_weight() -> Weight {
		Weight::from_parts(11_487_000, 0)
	}
	// Fastest: 10_595 ns.
	fn block_weight_tx_extension_stays_fraction_of_core() -> Weight {
		Weight::from_parts(11_236_000, 0)
	}
	// Fastest: 5_328 ns.
	fn block_weight_tx_extension_full_core() -> Weight {
		Weight::from_parts(5_748_000, 0)
	}
}
