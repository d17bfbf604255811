//! Weights of `pallet_message_queue`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_message_queue::WeightInfo for WeightInfo<T> {
	// Storage: `MessageQueue::ServiceHead` (r:1 w:0)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::BookStateFor` (r:2 w:2)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Fastest: 14_953 ns.
	fn ready_ring_knit() -> Weight {
		Weight::from_parts(16_144_000, 6_044)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `MessageQueue::BookStateFor` (r:2 w:2)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Fastest: 12_729 ns.
	fn ready_ring_unknit() -> Weight {
		Weight::from_parts(13_650_000, 6_044)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Fastest: 5_157 ns.
	fn service_queue_base() -> Weight {
		Weight::from_parts(5_638_000, 3_517)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 7_501 ns.
	fn service_page_base_completion() -> Weight {
		Weight::from_parts(8_052_000, 108_986)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 7_772 ns.
	fn service_page_base_no_completion() -> Weight {
		Weight::from_parts(8_373_000, 108_986)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `MessageQueue::BookStateFor` (r:0 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 188_151 ns.
	fn service_page_item() -> Weight {
		Weight::from_parts(195_101_000, 0).saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:0)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Fastest: 7_972 ns.
	fn bump_service_head() -> Weight {
		Weight::from_parts(8_672_000, 3_517)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `MessageQueue::BookStateFor` (r:1 w:0)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:0 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Fastest: 6_790 ns.
	fn set_service_head() -> Weight {
		Weight::from_parts(7_401_000, 3_517)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 52_358 ns.
	fn reap_page() -> Weight {
		Weight::from_parts(62_363_000, 108_986)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 83_885 ns.
	fn execute_overweight_page_removed() -> Weight {
		Weight::from_parts(116_364_000, 108_986)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 86_829 ns.
	fn execute_overweight_page_updated() -> Weight {
		Weight::from_parts(97_646_000, 108_986)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
