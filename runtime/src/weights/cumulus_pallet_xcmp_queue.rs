//! Weights of `cumulus_pallet_xcmp_queue`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> cumulus_pallet_xcmp_queue::WeightInfo for WeightInfo<T> {
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:1)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Fastest: 6_019 ns.
	fn set_config_with_u32() -> Weight {
		Weight::from_parts(6_690_000, 1_497)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// `n` from 0 to 105_467.
	// Fastest: 16_735 ns.
	fn enqueue_n_bytes_xcmp_message(n: u32) -> Weight {
		Weight::from_parts(19_265_608, 5_487)
			.saturating_add(Weight::from_parts(281, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// `n` from 0 to 1_000.
	// Fastest: 14_001 ns.
	fn enqueue_n_empty_xcmp_messages(n: u32) -> Weight {
		Weight::from_parts(19_433_085, 5_487)
			.saturating_add(Weight::from_parts(169_581, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `Measured`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `Measured`)
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `Measured`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `Measured`)
	// `n` from 0 to 105_457.
	// Fastest: 24_216 ns.
	fn enqueue_empty_xcmp_message_at(n: u32) -> Weight {
		Weight::from_parts(24_652_255, 3_726)
			.saturating_add(Weight::from_parts(783, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:100)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// `n` from 0 to 100.
	// Fastest: 15_393 ns.
	fn enqueue_n_full_pages(n: u32) -> Weight {
		Weight::from_parts(16_044_000, 5_487)
			.saturating_add(Weight::from_parts(52_939_224, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(n.into()))
	}
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `Measured`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `Measured`)
	// Storage: `MessageQueue::Pages` (r:1 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `Measured`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `Measured`)
	// Fastest: 223_253 ns.
	fn enqueue_1000_small_xcmp_messages() -> Weight {
		Weight::from_parts(236_803_000, 56_462)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode:
	// `MaxEncodedLen`)
	// Fastest: 3_746 ns.
	fn suspend_channel() -> Weight {
		Weight::from_parts(4_236_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode:
	// `MaxEncodedLen`)
	// Fastest: 5_248 ns.
	fn resume_channel() -> Weight {
		Weight::from_parts(5_748_000, 3_791)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// `n` from 0 to 92.
	// Fastest: 2_023 ns.
	fn take_first_concatenated_xcm(n: u32) -> Weight {
		Weight::from_parts(2_408_294, 0).saturating_add(Weight::from_parts(44_086, 0).saturating_mul(n.into()))
	}
	// Storage: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	// Proof: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	// Storage: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	// Proof: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 77_436 ns.
	fn on_idle_good_msg() -> Weight {
		Weight::from_parts(87_541_000, 109_112)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	// Proof: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	// Storage: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	// Proof: UNKNOWN KEY `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode:
	// `MaxEncodedLen`)
	// Storage: `XcmpQueue::QueueConfig` (r:1 w:0)
	// Proof: `XcmpQueue::QueueConfig` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::InboundXcmpSuspended` (r:1 w:0)
	// Proof: `XcmpQueue::InboundXcmpSuspended` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode:
	// `MaxEncodedLen`)
	// Storage: `MessageQueue::Pages` (r:0 w:1)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(105521), added: 107996, mode: `MaxEncodedLen`)
	// Fastest: 57_015 ns.
	fn on_idle_large_msg() -> Weight {
		Weight::from_parts(61_502_000, 69_181)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}
