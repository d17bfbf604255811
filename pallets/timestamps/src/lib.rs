#![cfg_attr(not(feature = "std"), no_std)]

//! # Timestamps
//!
//! A stamp of a digest proves that the data with this digest existed at the time of the stamp. The chain sees only the
//! digest.
//!
//! ## Terminology
//!
//! - *Digest*: 32 bytes of a collision-resistant hash, whichever it is. The digest is public, so salt data that others
//!   could guess.
//! - *Stamp*: the number of a block and the time of `pallet-timestamp` in it.
//! - *Submitter*: the account that stamped.
//! - *Earliest stamp*: the first stamp of a digest by any submitter.
//!
//! ## Nobody can squat a digest
//!
//! Stamps are stored by digest **and** submitter. If somebody copies your digest and stamps it first, you can still
//! make your own stamp, and it counts. The earliest stamp answers "since when has this existed?". The stamp of one
//! submitter answers "since when has this account known it?". Neither says who the author is.
//!
//! ## Deposits
//!
//! The submitter pays a deposit for each stamp ([`Config::Consideration`]). [`Pallet::release`] removes the stamp and
//! returns the deposit. **The earliest stamp of a digest stays for ever, and its deposit with it.** Later submitters
//! rely on it as evidence, and some do not stamp because of it. If its submitter could remove it, it could change the
//! answer to "since when?". So this deposit is the price of permanent evidence.
//!
//! ## For other pallets
//!
//! The pallet implements [`tacit_traits::Timestamper`]. Another pallet asks it for a stamp and stores the stamp in its
//! own item, under its own deposit. Such a stamp is removed together with that item.

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

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The time of the block, in milliseconds since the Unix epoch. Usually `pallet-timestamp`, whose inherent
		/// comes before every call of the block.
		type Time: Time<Moment = Moment>;

		/// The deposit of a submitter for a stamp.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds somebody's balance.
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
