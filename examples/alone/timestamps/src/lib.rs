#![cfg_attr(not(feature = "std"), no_std)]

//! A runtime that uses only `pallet-timestamps` of Tacit.

use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, ConstU64, LinearStoragePrice},
};

frame_support::construct_runtime!(
	pub enum Runtime {
		System: frame_system,
		Clock: pallet_timestamp,
		Balances: pallet_balances,
		Timestamps: pallet_timestamps,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type AccountStore = System;
}

parameter_types! {
	/// The reason for holding the deposit of a stamp.
	pub const StampHold: RuntimeHoldReason = RuntimeHoldReason::Timestamps(pallet_timestamps::HoldReason::Stamp);
}

impl pallet_timestamps::Config for Runtime {
	type Time = Clock;
	// The deposit is 100 for each stamp and 1 for each of its bytes. With `()` there is no deposit.
	type Consideration =
		HoldConsideration<u64, Balances, StampHold, LinearStoragePrice<ConstU64<100>, ConstU64<1>, u64>>;
	type WeightInfo = pallet_timestamps::weights::SubstrateWeight<Runtime>;
}

#[cfg(test)]
mod tests {
	use super::*;
	use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
	use pallet_timestamps::Error;
	use sp_runtime::{
		traits::{BlakeTwo256, Hash},
		BuildStorage,
	};

	#[test]
	fn a_digest_is_stamped_and_its_stamp_is_verified() {
		let balances = pallet_balances::GenesisConfig {
			balances: vec![(1, 1_000), (2, 1_000)],
			..Default::default()
		};
		let storage = RuntimeGenesisConfig {
			balances,
			..Default::default()
		}
		.build_storage()
		.expect("a good genesis");
		sp_io::TestExternalities::new(storage).execute_with(|| {
			let digest = BlakeTwo256::hash(b"results.csv");
			for (block, who) in [(5, 1), (9, 2)] {
				System::set_block_number(block);
				pallet_timestamp::Now::<Runtime>::put(block * 6_000);
				assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(who), digest));
			}

			// The earliest stamp shows since when the digest exists, and each account's stamp since when it knew it.
			let earliest = Timestamps::earliest(digest).expect("it was stamped");
			assert_eq!(
				(earliest.submitter, earliest.stamp.block, earliest.stamp.time),
				(1, 5, 30_000)
			);
			assert_eq!(Timestamps::stamp_of(digest, &2).map(|stamp| stamp.block), Some(9));
			assert_eq!(Timestamps::stamp_of(digest, &3), None);

			let held = |who| Balances::balance_on_hold(&StampHold::get(), &who);
			assert!(held(1) > 100);
			assert_ok!(Timestamps::release(RuntimeOrigin::signed(2), digest));
			assert_eq!(held(2), 0);
			assert_noop!(
				Timestamps::release(RuntimeOrigin::signed(1), digest),
				Error::<Runtime>::EarliestStampIsPermanent
			);
			assert_ok!(Timestamps::do_try_state());
		});
	}
}
