//! Weights that `scripts/weights.sh` has measured with the benchmarks of this pallet. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.
//! A weight covers all work of the benchmark in the runtime that was measured, in other pallets too. The proof of
//! validity has the size that the benchmark recorded and, for every item that is read or written, its path in a trie of
//! maps of that size. An item that is read and written is counted twice.

#![allow(dead_code, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
};

/// Proof of validity that the path to an item takes: five branches of the trie with 15 hashes and their lengths each.
const PATH: u64 = 5 * 15 * 33;

/// The weights that the benchmarks of the pallet measure.
pub trait WeightInfo {
	/// The benchmark `shield`.
	fn shield() -> Weight;
	/// The benchmark `shield_in_batch`.
	fn shield_in_batch() -> Weight;
	/// The benchmark `unshield`.
	fn unshield() -> Weight;
	/// The benchmark `unshield_in_batch`.
	fn unshield_in_batch() -> Weight;
	/// The benchmark `fund`.
	fn fund() -> Weight;
	/// The benchmark `fund_in_batch`.
	fn fund_in_batch() -> Weight;
	/// The benchmark `settle`.
	fn settle() -> Weight;
	/// The benchmark `settle_in_batch`.
	fn settle_in_batch() -> Weight;
	/// The benchmark `refund`.
	fn refund() -> Weight;
	/// The benchmark `refund_in_batch`.
	fn refund_in_batch() -> Weight;
	/// The benchmark `collect_part`.
	fn collect_part() -> Weight;
	/// The benchmark `collect_part_in_batch`.
	fn collect_part_in_batch() -> Weight;
	/// The benchmark `submit`, for `m` from 1 to 16.
	fn submit(m: u32) -> Weight;
	/// The benchmark `open_deal`.
	fn open_deal() -> Weight;
	/// The benchmark `acknowledge`.
	fn acknowledge() -> Weight;
	/// The benchmark `reject`.
	fn reject() -> Weight;
	/// The benchmark `deposit_package`, for `b` from 1 to 262144.
	fn deposit_package(b: u32) -> Weight;
	/// The benchmark `approve`.
	fn approve() -> Weight;
	/// The benchmark `dispute`.
	fn dispute() -> Weight;
	/// The benchmark `finalise`.
	fn finalise() -> Weight;
	/// The benchmark `reap_package`, for `b` from 1 to 262144.
	fn reap_package(b: u32) -> Weight;
	/// The benchmark `propose_split`.
	fn propose_split() -> Weight;
	/// The benchmark `accept_split`.
	fn accept_split() -> Weight;
	/// The benchmark `withdraw_split`.
	fn withdraw_split() -> Weight;
	/// The benchmark `cancel`.
	fn cancel() -> Weight;
	/// The benchmark `retract_cancel`.
	fn retract_cancel() -> Weight;
	/// The benchmark `submit_evidence`.
	fn submit_evidence() -> Weight;
	/// The benchmark `rule_split`.
	fn rule_split() -> Weight;
	/// The benchmark `rule`.
	fn rule() -> Weight;
	/// The benchmark `rate`.
	fn rate() -> Weight;
	/// The benchmark `renew_package`.
	fn renew_package() -> Weight;
	/// The benchmark `migrate_v1`, for `s` from 0 to 2.
	fn migrate_v1(s: u32) -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn shield() -> Weight {
		shield(T::DbWeight::get())
	}
	fn shield_in_batch() -> Weight {
		shield_in_batch(T::DbWeight::get())
	}
	fn unshield() -> Weight {
		unshield(T::DbWeight::get())
	}
	fn unshield_in_batch() -> Weight {
		unshield_in_batch(T::DbWeight::get())
	}
	fn fund() -> Weight {
		fund(T::DbWeight::get())
	}
	fn fund_in_batch() -> Weight {
		fund_in_batch(T::DbWeight::get())
	}
	fn settle() -> Weight {
		settle(T::DbWeight::get())
	}
	fn settle_in_batch() -> Weight {
		settle_in_batch(T::DbWeight::get())
	}
	fn refund() -> Weight {
		refund(T::DbWeight::get())
	}
	fn refund_in_batch() -> Weight {
		refund_in_batch(T::DbWeight::get())
	}
	fn collect_part() -> Weight {
		collect_part(T::DbWeight::get())
	}
	fn collect_part_in_batch() -> Weight {
		collect_part_in_batch(T::DbWeight::get())
	}
	fn submit(m: u32) -> Weight {
		submit(T::DbWeight::get(), m)
	}
	fn open_deal() -> Weight {
		open_deal(T::DbWeight::get())
	}
	fn acknowledge() -> Weight {
		acknowledge(T::DbWeight::get())
	}
	fn reject() -> Weight {
		reject(T::DbWeight::get())
	}
	fn deposit_package(b: u32) -> Weight {
		deposit_package(T::DbWeight::get(), b)
	}
	fn approve() -> Weight {
		approve(T::DbWeight::get())
	}
	fn dispute() -> Weight {
		dispute(T::DbWeight::get())
	}
	fn finalise() -> Weight {
		finalise(T::DbWeight::get())
	}
	fn reap_package(b: u32) -> Weight {
		reap_package(T::DbWeight::get(), b)
	}
	fn propose_split() -> Weight {
		propose_split(T::DbWeight::get())
	}
	fn accept_split() -> Weight {
		accept_split(T::DbWeight::get())
	}
	fn withdraw_split() -> Weight {
		withdraw_split(T::DbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(T::DbWeight::get())
	}
	fn retract_cancel() -> Weight {
		retract_cancel(T::DbWeight::get())
	}
	fn submit_evidence() -> Weight {
		submit_evidence(T::DbWeight::get())
	}
	fn rule_split() -> Weight {
		rule_split(T::DbWeight::get())
	}
	fn rule() -> Weight {
		rule(T::DbWeight::get())
	}
	fn rate() -> Weight {
		rate(T::DbWeight::get())
	}
	fn renew_package() -> Weight {
		renew_package(T::DbWeight::get())
	}
	fn migrate_v1(s: u32) -> Weight {
		migrate_v1(T::DbWeight::get(), s)
	}
}

impl WeightInfo for () {
	fn shield() -> Weight {
		shield(RocksDbWeight::get())
	}
	fn shield_in_batch() -> Weight {
		shield_in_batch(RocksDbWeight::get())
	}
	fn unshield() -> Weight {
		unshield(RocksDbWeight::get())
	}
	fn unshield_in_batch() -> Weight {
		unshield_in_batch(RocksDbWeight::get())
	}
	fn fund() -> Weight {
		fund(RocksDbWeight::get())
	}
	fn fund_in_batch() -> Weight {
		fund_in_batch(RocksDbWeight::get())
	}
	fn settle() -> Weight {
		settle(RocksDbWeight::get())
	}
	fn settle_in_batch() -> Weight {
		settle_in_batch(RocksDbWeight::get())
	}
	fn refund() -> Weight {
		refund(RocksDbWeight::get())
	}
	fn refund_in_batch() -> Weight {
		refund_in_batch(RocksDbWeight::get())
	}
	fn collect_part() -> Weight {
		collect_part(RocksDbWeight::get())
	}
	fn collect_part_in_batch() -> Weight {
		collect_part_in_batch(RocksDbWeight::get())
	}
	fn submit(m: u32) -> Weight {
		submit(RocksDbWeight::get(), m)
	}
	fn open_deal() -> Weight {
		open_deal(RocksDbWeight::get())
	}
	fn acknowledge() -> Weight {
		acknowledge(RocksDbWeight::get())
	}
	fn reject() -> Weight {
		reject(RocksDbWeight::get())
	}
	fn deposit_package(b: u32) -> Weight {
		deposit_package(RocksDbWeight::get(), b)
	}
	fn approve() -> Weight {
		approve(RocksDbWeight::get())
	}
	fn dispute() -> Weight {
		dispute(RocksDbWeight::get())
	}
	fn finalise() -> Weight {
		finalise(RocksDbWeight::get())
	}
	fn reap_package(b: u32) -> Weight {
		reap_package(RocksDbWeight::get(), b)
	}
	fn propose_split() -> Weight {
		propose_split(RocksDbWeight::get())
	}
	fn accept_split() -> Weight {
		accept_split(RocksDbWeight::get())
	}
	fn withdraw_split() -> Weight {
		withdraw_split(RocksDbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(RocksDbWeight::get())
	}
	fn retract_cancel() -> Weight {
		retract_cancel(RocksDbWeight::get())
	}
	fn submit_evidence() -> Weight {
		submit_evidence(RocksDbWeight::get())
	}
	fn rule_split() -> Weight {
		rule_split(RocksDbWeight::get())
	}
	fn rule() -> Weight {
		rule(RocksDbWeight::get())
	}
	fn rate() -> Weight {
		rate(RocksDbWeight::get())
	}
	fn renew_package() -> Weight {
		renew_package(RocksDbWeight::get())
	}
	fn migrate_v1(s: u32) -> Weight {
		migrate_v1(RocksDbWeight::get(), s)
	}
}

fn reads(db: RuntimeDbWeight, count: u64) -> Weight {
	db.reads(count)
		.saturating_add(Weight::from_parts(0, PATH).saturating_mul(count))
}

fn writes(db: RuntimeDbWeight, count: u64) -> Weight {
	db.writes(count)
		.saturating_add(Weight::from_parts(0, PATH).saturating_mul(count))
}

// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
//
// Fastest: 1_607_237 ns.
fn shield(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_690_692_000, 1_935)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 6))
}

// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
//
// Fastest: 136_694 ns.
fn shield_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(143_985_000, 574)
		.saturating_add(reads(db, 9))
		.saturating_add(writes(db, 6))
}

// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:2 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
//
// Fastest: 2_440_610 ns.
fn unshield(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_541_751_000, 3_535)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 5))
}

// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
//
// Fastest: 91_837 ns.
fn unshield_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(96_815_000, 994)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:2 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 2_394_852 ns.
fn fund(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_521_751_000, 3_398)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 86_319 ns.
fn fund_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(90_505_000, 656)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Counterparties` (r:1 w:1)
// Proof: `Settlement::Counterparties` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
// Storage: `Settlement::Reputations` (r:2 w:2)
// Proof: `Settlement::Reputations` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
// Storage: `Settlement::Records` (r:0 w:1)
// Proof: `Settlement::Records` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
//
// Fastest: 1_731_623 ns.
fn settle(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_805_392_000, 3_450)
		.saturating_add(reads(db, 14))
		.saturating_add(writes(db, 20))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Counterparties` (r:1 w:1)
// Proof: `Settlement::Counterparties` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
// Storage: `Settlement::Reputations` (r:2 w:2)
// Proof: `Settlement::Reputations` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
// Storage: `Settlement::Records` (r:0 w:1)
// Proof: `Settlement::Records` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
//
// Fastest: 214_941 ns.
fn settle_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(224_605_000, 1_888)
		.saturating_add(reads(db, 13))
		.saturating_add(writes(db, 20))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 1_648_409 ns.
fn refund(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_733_566_000, 3_830)
		.saturating_add(reads(db, 11))
		.saturating_add(writes(db, 16))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 153_329 ns.
fn refund_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(162_602_000, 2_268)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 16))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 1_651_163 ns.
fn collect_part(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_730_651_000, 2_443)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 171_356 ns.
fn collect_part_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(181_120_000, 881)
		.saturating_add(reads(db, 7))
		.saturating_add(writes(db, 10))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
//
// Fastest: 63_194 ns.
fn submit(db: RuntimeDbWeight, m: u32) -> Weight {
	Weight::from_parts(107_110_644, 83)
		.saturating_add(Weight::from_parts(46_044_117, 0).saturating_mul(m.into()))
		.saturating_add(reads(db, 2))
}

// Storage: `Listings::Profiles` (r:2 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::NextDealId` (r:1 w:1)
// Proof: `Settlement::NextDealId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Deals` (r:0 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
//
// Fastest: 90_876 ns.
fn open_deal(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(95_162_000, 1_043)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 6))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
//
// Fastest: 71_516 ns.
fn acknowledge(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(74_992_000, 652)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 3))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 88_902 ns.
fn reject(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(95_192_000, 1_690)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Timestamp::Now` (r:1 w:0)
// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Ciphertexts` (r:0 w:1)
// Proof: `Settlement::Ciphertexts` (`max_values`: None, `max_size`: Some(262173), added: 264648, mode: `MaxEncodedLen`)
//
// Storage: `Settlement::Splits` (r:2 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 91_126 ns. By hand beside what was measured (98_590_894 and 762, 6 reads, 5 writes): what both splits take
// of the proof of validity, and 45 µs to remove them and say so, which is more than `withdraw_split` takes twice.
fn deposit_package(db: RuntimeDbWeight, b: u32) -> Weight {
	Weight::from_parts(143_590_894, 2_992)
		.saturating_add(Weight::from_parts(866, 0).saturating_mul(b.into()))
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 7))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 99_689 ns.
fn approve(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(104_847_000, 1_653)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Evidence` (r:1 w:1)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 26_970 ns.
fn dispute(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(28_693_000, 500)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 3))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 93_028 ns.
fn finalise(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(99_148_000, 1_653)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Ciphertexts` (r:0 w:1)
// Proof: `Settlement::Ciphertexts` (`max_values`: None, `max_size`: Some(262173), added: 264648, mode: `MaxEncodedLen`)
//
// Fastest: 65_418 ns.
fn reap_package(db: RuntimeDbWeight, b: u32) -> Weight {
	Weight::from_parts(78_425_574, 511)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 4))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:0)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:2 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 2_308_904 ns.
fn propose_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_395_874_000, 3_395)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 47_891 ns.
fn accept_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(51_808_000, 2_565)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 8))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 19_038 ns.
fn withdraw_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(21_251_000, 653)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 91_927 ns.
fn cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(96_143_000, 1_691)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
//
// Fastest: 15_884 ns.
fn retract_cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(17_476_000, 571)
		.saturating_add(reads(db, 1))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Evidence` (r:1 w:1)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 23_445 ns.
fn submit_evidence(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(26_028_000, 879)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 52_869 ns.
fn rule_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(56_774_000, 2_565)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 8))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(365), added: 2840, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 97_175 ns.
fn rule(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(101_861_000, 1_653)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Records` (r:1 w:1)
// Proof: `Settlement::Records` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
// Storage: `Settlement::Reputations` (r:1 w:1)
// Proof: `Settlement::Reputations` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
//
// Fastest: 24_867 ns.
fn rate(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(34_872_000, 464)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 2))
}

// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
//
// Fastest: 16_795 ns.
fn renew_package(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(18_177_000, 483)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:2 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(499), added: 2974, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:2 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1139), added: 3614, mode: `MaxEncodedLen`)
//
// By hand: 20 µs for the deal, which is more than what `retract_cancel` takes to read and write one, and as much for
// each party's split, with its event. That a split is looked for and found is counted whether it is there or not.
fn migrate_v1(db: RuntimeDbWeight, s: u32) -> Weight {
	Weight::from_parts(20_000_000, 499)
		.saturating_add(Weight::from_parts(20_000_000, 1_139).saturating_mul(s.into()))
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
		.saturating_add(reads(db, 1).saturating_mul(s.into()))
		.saturating_add(writes(db, 1).saturating_mul(s.into()))
}
