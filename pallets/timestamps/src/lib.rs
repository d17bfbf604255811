#![cfg_attr(not(feature = "std"), no_std)]

//! # Timestamps
//!
//! Whoever stamps a digest can show later that what it is the digest of existed at the time of the stamp. The chain sees
//! the digest only.
//!
//! ## Terminology
//!
//! - *Digest*: 32 bytes of a collision-resistant hash; the pallet does not care which. What could be guessed should be
//!   salted before it is hashed, because the digest is public.
//! - *Stamp*: the number of a block and the time of `pallet-timestamp` in it.
//! - *Submitter*: the account that stamped.
//! - *Earliest stamp*: the first one of a digest, whoever submitted it.
//!
//! ## Nobody can squat a digest
//!
//! Stamps are kept by digest **and** submitter. A copy of somebody's digest, stamped first, takes nothing from that
//! somebody: its own stamp is made and counts all the same. The earliest stamp answers "since when has this existed?";
//! the stamp of one submitter answers "since when has this account known it?". Neither says who the author is.
//!
//! ## Deposits
//!
//! Each stamp is paid for by a deposit of its submitter ([`Config::Consideration`]), which [`Pallet::release`] returns with the
//! removal of the stamp. **The earliest stamp of a digest stays for ever, and its deposit with it.** It is the evidence that
//! everybody who came later relies on, some of them by not stamping at all; could it be removed, its submitter could move
//! the answer to "since when?" at will. Its deposit is the price of permanent evidence.
//!
//! ## For other pallets
//!
//! The pallet implements [`tacit_traits::Timestamper`], by which a pallet that stores something with a deposit of its own
//! gets the stamp to store with it. Such a stamp lives and goes with what it stamps, and is found there.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod calls;
mod errors;
mod events;
mod footprint;
mod queries;
mod stamping;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{EarliestStamp, StampEntry};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::timestamps_events)]
#[import_section(errors::timestamps_errors)]
#[import_section(calls::timestamps_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{Digest, Moment, Stamp};

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The time of the block, in milliseconds since the Unix epoch. Usually `pallet-timestamp`, whose inherent comes
		/// before every call of the block.
		type Time: Time<Moment = Moment>;

		/// What a submitter pays for the storage of one stamp for as long as the stamp is kept.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a stamp.
		#[codec(index = 0)]
		Stamp,
	}

	/// The stamps of each digest by submitter, with their deposits.
	#[pallet::storage]
	pub type Stamps<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		Digest,
		Blake2_128Concat,
		T::AccountId,
		StampEntry<T::Consideration>,
		OptionQuery,
	>;

	/// The earliest stamp of each digest.
	///
	/// It is written once, and never changed or removed.
	#[pallet::storage]
	pub type Earliest<T: Config> = StorageMap<_, Blake2_128Concat, Digest, EarliestStamp<T::AccountId>, OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
