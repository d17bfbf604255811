//! The benchmarks of Tacit's own pallets, from which `scripts/weights.sh` makes their weights, and what they need of each
//! other. The other pallets have the weights that come with them.

use crate::{AccountId, Listings, Runtime, RuntimeOrigin};
use frame_benchmarking::define_benchmarks;
use frame_support::{traits::Consideration, BoundedVec};
use tacit_primitives::X25519Key;

define_benchmarks!(
	[pallet_groth16_verifier, crate::Groth16Verifier]
	[pallet_listings, crate::Listings]
	[pallet_quotations, crate::Quotations]
	[pallet_timestamps, crate::Timestamps]
);

/// Prepares in one pallet what the benchmarks of another one need.
pub struct Helper;

impl pallet_quotations::benchmarking::BenchmarkHelper<AccountId> for Helper {
	fn register_encryption_key(who: &AccountId) {
		let (name, contact, key) = (
			BoundedVec::truncate_from(b"name".to_vec()),
			BoundedVec::default(),
			X25519Key([9; 32]),
		);
		<Runtime as pallet_listings::Config>::ProfileConsideration::ensure_successful(
			who,
			Listings::profile_footprint(who, &name, &contact, &key),
		);
		// The benchmark fails by itself where the account then has no key.
		let _ = Listings::set_profile(RuntimeOrigin::signed(who.clone()), name, contact, key);
	}
}
