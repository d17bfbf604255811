//! The worst cases of the calls.

use crate::{Call, Config, Pallet, Stamps};
use frame_benchmarking::v2::*;
use frame_support::traits::Consideration;
use frame_system::RawOrigin;
use tacit_primitives::Digest;

fn funded<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::Consideration::ensure_successful(&who, Pallet::<T>::stamp_footprint());
	who
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The first stamp of a digest, which is written twice.
	#[benchmark]
	fn stamp() {
		let who = funded::<T>("submitter");
		let digest = Digest::repeat_byte(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), digest);

		assert!(Stamps::<T>::contains_key(digest, who));
	}

	#[benchmark]
	fn release() -> Result<(), BenchmarkError> {
		let digest = Digest::repeat_byte(1);
		Pallet::<T>::do_stamp(&funded::<T>("first"), digest)?;
		let who = funded::<T>("second");
		Pallet::<T>::do_stamp(&who, digest)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), digest);

		assert!(!Stamps::<T>::contains_key(digest, who));
		Ok(())
	}
}
