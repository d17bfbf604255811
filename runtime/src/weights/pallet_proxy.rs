//! Weights of `pallet_proxy`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_proxy::WeightInfo for WeightInfo<T> {
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 1 to 31.
	// Fastest: 15_113 ns.
	fn proxy(p: u32) -> Weight {
		Weight::from_parts(15_707_682, 4_706)
			.saturating_add(Weight::from_parts(47_142, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `a` from 0 to 31.
	// `p` from 1 to 31.
	// Fastest: 44_116 ns.
	fn proxy_announced(a: u32, p: u32) -> Weight {
		Weight::from_parts(44_078_748, 5_698)
			.saturating_add(Weight::from_parts(252_013, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(75_552, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `a` from 0 to 31.
	// `p` from 1 to 31.
	// Fastest: 29_574 ns.
	fn remove_announcement(a: u32, p: u32) -> Weight {
		Weight::from_parts(29_730_061, 5_698)
			.saturating_add(Weight::from_parts(254_855, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(34_696, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `a` from 0 to 31.
	// `p` from 1 to 31.
	// Fastest: 29_154 ns.
	fn reject_announcement(a: u32, p: u32) -> Weight {
		Weight::from_parts(30_624_111, 5_698)
			.saturating_add(Weight::from_parts(227_507, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(11_190, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Proxies` (r:1 w:0)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `a` from 0 to 31.
	// `p` from 1 to 31.
	// Fastest: 40_671 ns.
	fn announce(a: u32, p: u32) -> Weight {
		Weight::from_parts(42_089_256, 5_698)
			.saturating_add(Weight::from_parts(221_611, 0).saturating_mul(a.into()))
			.saturating_add(Weight::from_parts(25_979, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 1 to 31.
	// Fastest: 28_272 ns.
	fn add_proxy(p: u32) -> Weight {
		Weight::from_parts(29_440_834, 4_706)
			.saturating_add(Weight::from_parts(60_087, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 1 to 31.
	// Fastest: 28_121 ns.
	fn remove_proxy(p: u32) -> Weight {
		Weight::from_parts(29_528_441, 4_706)
			.saturating_add(Weight::from_parts(67_665, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 1 to 31.
	// Fastest: 28_162 ns.
	fn remove_proxies(p: u32) -> Weight {
		Weight::from_parts(27_361_094, 4_706)
			.saturating_add(Weight::from_parts(2_394_619, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 1 to 31.
	// Fastest: 32_598 ns.
	fn create_pure(p: u32) -> Weight {
		Weight::from_parts(34_408_414, 4_706)
			.saturating_add(Weight::from_parts(57_639, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// `p` from 0 to 30.
	// Fastest: 29_343 ns.
	fn kill_pure(p: u32) -> Weight {
		Weight::from_parts(31_731_527, 4_706)
			.saturating_add(Weight::from_parts(104_638, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Proxy::Proxies` (r:1 w:1)
	// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Proxy::Announcements` (r:1 w:1)
	// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	// Fastest: 54_682 ns.
	fn poke_deposit() -> Weight {
		Weight::from_parts(57_225_000, 5_698)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}
