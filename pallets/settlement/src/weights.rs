//! Weights that `scripts/weights.sh` has measured with the benchmarks of this pallet. Do not edit.
//!
//! AMD EPYC, 2026-11-30; 20 steps of 20 repetitions or more;
//! maps of 1_000_000 entries. A weight covers all work of the benchmark in the runtime
//! that was measured, in other pallets too. The proof of validity has the size that the benchmark recorded and, for
//! every item that is read or written, its path in a trie of maps of that size. An item that is read and written is
//! counted twice.

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
	/// The benchmark `complain`.
	fn complain() -> Weight;
	/// The benchmark `answer`.
	fn answer() -> Weight;
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
	/// The benchmark `migrate_v2_deal`.
	fn migrate_v2_deal() -> Weight;
	/// The benchmark `migrate_v2_record`.
	fn migrate_v2_record() -> Weight;
	/// The benchmark `migrate_v2_removal`.
	fn migrate_v2_removal() -> Weight;
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
	fn complain() -> Weight {
		complain(T::DbWeight::get())
	}
	fn answer() -> Weight {
		answer(T::DbWeight::get())
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
	fn migrate_v2_deal() -> Weight {
		migrate_v2_deal(T::DbWeight::get())
	}
	fn migrate_v2_record() -> Weight {
		migrate_v2_record(T::DbWeight::get())
	}
	fn migrate_v2_removal() -> Weight {
		migrate_v2_removal(T::DbWeight::get())
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
	fn complain() -> Weight {
		complain(RocksDbWeight::get())
	}
	fn answer() -> Weight {
		answer(RocksDbWeight::get())
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
	fn migrate_v2_deal() -> Weight {
		migrate_v2_deal(RocksDbWeight::get())
	}
	fn migrate_v2_record() -> Weight {
		migrate_v2_record(RocksDbWeight::get())
	}
	fn migrate_v2_removal() -> Weight {
		migrate_v2_removal(RocksDbWeight::get())
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
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
//
// Fastest: 1_434_991 ns.
fn shield(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_562_091_000, 1_876)
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
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
//
// Fastest: 129_373 ns.
fn shield_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(140_760_000, 514)
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
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::ShieldedTotal` (r:1 w:1)
// Proof: `Settlement::ShieldedTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
//
// Fastest: 2_143_899 ns.
fn unshield(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_381_795_000, 3_536)
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
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
//
// Fastest: 85_878 ns.
fn unshield_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(102_093_000, 993)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:2 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 2_093_844 ns.
fn fund(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_244_659_000, 3_512)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 80_861 ns.
fn fund_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(85_528_000, 735)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 5))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
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
// Storage: `Settlement::RecordsOf` (r:0 w:2)
// Proof: `Settlement::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
//
// Fastest: 1_531_866 ns.
fn settle(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_650_904_000, 3_638)
		.saturating_add(reads(db, 15))
		.saturating_add(writes(db, 23))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
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
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
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
// Storage: `Settlement::RecordsOf` (r:0 w:2)
// Proof: `Settlement::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
//
// Fastest: 229_963 ns.
fn settle_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(240_770_000, 2_042)
		.saturating_add(reads(db, 14))
		.saturating_add(writes(db, 23))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
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
// Fastest: 1_486_538 ns.
fn refund(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_559_497_000, 4_039)
		.saturating_add(reads(db, 15))
		.saturating_add(writes(db, 20))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
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
// Fastest: 167_170 ns.
fn refund_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(188_071_000, 2_443)
		.saturating_add(reads(db, 14))
		.saturating_add(writes(db, 20))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 1_450_645 ns.
fn collect_part(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_525_186_000, 2_582)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 10))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Accounts` (r:1 w:1)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
//
// Fastest: 156_354 ns.
fn collect_part_in_batch(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(165_036_000, 986)
		.saturating_add(reads(db, 7))
		.saturating_add(writes(db, 10))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
//
// Fastest: 61_693 ns.
fn submit(db: RuntimeDbWeight, m: u32) -> Weight {
	Weight::from_parts(66_960_000, 83)
		.saturating_add(Weight::from_parts(64_557_978, 0).saturating_mul(m.into()))
		.saturating_add(reads(db, 2))
}

// Storage: `Groth16Verifier::CurrentVersion` (r:2 w:0)
// Proof: `Groth16Verifier::CurrentVersion` (`max_values`: None, `max_size`: Some(36), added: 2511, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::NextDealId` (r:1 w:1)
// Proof: `Settlement::NextDealId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::DealsOf` (r:0 w:2)
// Proof: `Settlement::DealsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Deals` (r:0 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
//
// Fastest: 73_369 ns.
fn open_deal(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(77_616_000, 437)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 6))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
//
// Fastest: 66_479 ns.
fn acknowledge(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(70_145_000, 750)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 3))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
//
// Fastest: 17_436 ns.
fn complain(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(19_449_000, 555)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
//
// Fastest: 131_246 ns.
fn answer(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(159_689_000, 609)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 104_526 ns.
fn reject(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(111_456_000, 1_884)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 14))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Timestamp::Now` (r:1 w:0)
// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:2 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Ciphertexts` (r:0 w:1)
// Proof: `Settlement::Ciphertexts` (`max_values`: None, `max_size`: Some(262173), added: 264648, mode: `MaxEncodedLen`)
//
// Fastest: 102_113 ns.
fn deposit_package(db: RuntimeDbWeight, b: u32) -> Weight {
	Weight::from_parts(110_799_840, 2_067)
		.saturating_add(Weight::from_parts(858, 0).saturating_mul(b.into()))
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 7))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 114_121 ns.
fn approve(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(120_670_000, 1_847)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 14))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Evidence` (r:1 w:1)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 26_420 ns.
fn dispute(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(29_114_000, 636)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 3))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 105_848 ns.
fn finalise(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(115_683_000, 1_847)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 14))
}

// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Ciphertexts` (r:0 w:1)
// Proof: `Settlement::Ciphertexts` (`max_values`: None, `max_size`: Some(262173), added: 264648, mode: `MaxEncodedLen`)
//
// Fastest: 59_279 ns.
fn reap_package(db: RuntimeDbWeight, b: u32) -> Weight {
	Weight::from_parts(63_240_224, 454)
		.saturating_add(Weight::from_parts(20, 0).saturating_mul(b.into()))
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 4))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Accounts` (r:1 w:0)
// Proof: `Settlement::Accounts` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
// Storage: `System::BlockHash` (r:1 w:0)
// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
// Storage: `Groth16Verifier::VerifyingKeys` (r:2 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(2007), added: 4482, mode:
// `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 2_052_463 ns.
fn propose_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(2_245_370_000, 3_566)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 78_728 ns.
fn accept_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(87_231_000, 2_777)
		.saturating_add(reads(db, 9))
		.saturating_add(writes(db, 12))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 18_798 ns.
fn withdraw_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(21_992_000, 789)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 107_700 ns.
fn cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(116_904_000, 1_885)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 14))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
//
// Fastest: 14_822 ns.
fn retract_cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(17_606_000, 707)
		.saturating_add(reads(db, 1))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:0)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Evidence` (r:1 w:1)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 23_475 ns.
fn submit_evidence(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(27_271_000, 1_015)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Splits` (r:1 w:1)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Openings` (r:0 w:1)
// Proof: `Settlement::Openings` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 82_894 ns.
fn rule_split(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(90_305_000, 2_777)
		.saturating_add(reads(db, 9))
		.saturating_add(writes(db, 12))
}

// Storage: `Settlement::Deals` (r:1 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Settlement::Packages` (r:2 w:2)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:0 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
// Storage: `Settlement::Disputes` (r:0 w:1)
// Proof: `Settlement::Disputes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Settlement::Evidence` (r:0 w:2)
// Proof: `Settlement::Evidence` (`max_values`: None, `max_size`: Some(282), added: 2757, mode: `MaxEncodedLen`)
//
// Fastest: 110_626 ns.
fn rule(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(119_298_000, 1_847)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 14))
}

// Storage: `Settlement::Records` (r:1 w:1)
// Proof: `Settlement::Records` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
// Storage: `Reputation::Voices` (r:1 w:1)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Reputation::Facts` (r:1 w:1)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
//
// Fastest: 39_970 ns.
fn rate(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(56_334_000, 802)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 3))
}

// Storage: `Settlement::Packages` (r:1 w:1)
// Proof: `Settlement::Packages` (`max_values`: None, `max_size`: Some(421), added: 2896, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
//
// Fastest: 15_994 ns.
fn renew_package(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(17_436_000, 483)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Deals` (r:2 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
// Storage: `Settlement::Splits` (r:2 w:2)
// Proof: `Settlement::Splits` (`max_values`: None, `max_size`: Some(1115), added: 3590, mode: `MaxEncodedLen`)
//
// Fastest: 15_753 ns.
fn migrate_v1(db: RuntimeDbWeight, s: u32) -> Weight {
	Weight::from_parts(18_083_602, 537)
		.saturating_add(Weight::from_parts(6_369_999, 0).saturating_mul(s.into()))
		.saturating_add(Weight::from_parts(0, 1_139).saturating_mul(s.into()))
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 1))
		.saturating_add(writes(db, 1).saturating_mul(s.into()))
}

// Storage: `Settlement::Deals` (r:2 w:1)
// Proof: `Settlement::Deals` (`max_values`: None, `max_size`: Some(509), added: 2984, mode: `MaxEncodedLen`)
//
// Fastest: 11_667 ns.
fn migrate_v2_deal(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(13_901_000, 704)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Settlement::Records` (r:2 w:0)
// Proof: `Settlement::Records` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
// Storage: `Settlement::RecordsOf` (r:0 w:2)
// Proof: `Settlement::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
//
// Fastest: 12_890 ns.
fn migrate_v2_record(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(17_035_000, 299)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 2))
}

// Storage: UNKNOWN KEY `0xa56fe8526dd0fbcefe5e4cf42d4a83396b017d5f55db2558b1746151227d0a31` (r:1 w:1)
// Proof: UNKNOWN KEY `0xa56fe8526dd0fbcefe5e4cf42d4a83396b017d5f55db2558b1746151227d0a31` (r:1 w:1)
//
// Fastest: 5_699 ns.
fn migrate_v2_removal(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(6_149_000, 127)
		.saturating_add(reads(db, 1))
		.saturating_add(writes(db, 1))
}
