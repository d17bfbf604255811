#![cfg_attr(not(feature = "std"), no_std)]

//! # Clock
//!
//! A clock for deadlines. It counts the blocks of the relay chain, and stands while this chain makes no blocks or takes
//! no transactions.
//!
//! ## Why not the block number of the relay chain
//!
//! Whoever must act before a deadline needs blocks of this chain to act in. Suppose that deadlines were block numbers
//! of the relay chain. Then the review period of a deal could end during an outage, and the first block after the
//! outage would decide the deal by a silence that nobody could have broken.
//!
//! ## How it works
//!
//! The *gap* is the number of blocks that the relay chain made between a block of this chain and its parent. It is
//! usually 1, and 0 for the second block of a slot. Of a gap above [`Config::MaxGap`], the part above `MaxGap` is added
//! to [`Skipped`]. The clock shows
//!
//! ```text
//! now = number of the relay chain's block that this block builds on − Skipped
//! ```
//!
//! While an upgrade migrates storage ([`Config::Paused`]) the chain takes no transactions, so nobody can act. Such a
//! block adds its whole gap to `Skipped`: the clock stands from the last block before the migration to its last block.
//!
//! So from one block to the next the clock moves by the gap, and by `MaxGap` at most. It never goes back, and never
//! faster than the relay chain.
//!
//! Each gap is counted once, when the inherent of [`cumulus_pallet_parachain_system`] states the relay chain's block on
//! which the present block builds. At that moment `LastRelayChainBlockNumber` is still that of the parent, because it
//! is written at the end of a block. All transactions come after the inherent, so they all see the same time.
//!
//! The first block of a chain has no parent that builds on a block of the relay chain, so it skips nothing: the clock
//! of a new chain begins at the block number of the relay chain. Where an upgrade adds this pallet, `Skipped` is 0 and
//! earlier deadlines stay as they are. The pallet itself needs no migration.
//!
//! ## Limits
//!
//! - **A gap of up to `MaxGap` blocks counts.** A shorter period can be over in a single gap. Periods on which much
//!   depends must be much longer.
//! - **Blocks that are not included stop nothing.** The clock looks at the parent of a block, so withheld blocks and
//!   abandoned branches do not count. Their time is part of the gap of the block that is included.
//! - **Collators can slow the clock, but everybody sees it.** To stop it, all of them must be silent for more than
//!   `MaxGap` blocks of the relay chain, again and again; a single collator that makes a block sets it going. Collators
//!   who agree on that can keep transactions out anyway. Each time the clock stands there is an [`Event::Stood`].
//! - **The clock cannot see censorship.** Collators can keep transactions out of the blocks that they make.
//! - Real time, such as the time of a stamp or the date of an invoice, comes from `pallet-timestamp`, which does not
//!   stand.

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod runtime_api;
pub mod weights;

mod advance;
mod events;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::clock_events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::BlockNumberProvider;

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The number of the relay chain's block that the present block builds on.
		///
		/// Until it is known, that of the parent. Usually `cumulus_pallet_parachain_system::RelaychainDataProvider`.
		type RelayChain: BlockNumberProvider<BlockNumber = u32>;

		/// The number of the relay chain's block that the parent of the present block builds on.
		///
		/// `None` before the first block. It must not change before
		/// [`cumulus_pallet_parachain_system::OnSystemEvent::on_relay_state_proof`] has run.
		type ParentRelayBlock: Get<Option<u32>>;

		/// The most blocks by which the clock moves from one block of this chain to the next.
		#[pallet::constant]
		type MaxGap: Get<u32>;

		/// Whether the present block takes no transactions, because storage is being migrated.
		///
		/// It must not change in a block before
		/// [`cumulus_pallet_parachain_system::OnSystemEvent::on_relay_state_proof`] has run.
		type Paused: Get<bool>;

		/// The weight of the hook that runs in every block.
		type WeightInfo: WeightInfo;
	}

	/// Blocks of the relay chain that the clock has left out.
	///
	/// This chain made no blocks or took no transactions meanwhile. Every reading of the clock reads it; the hook of
	/// the block pays for the first one.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Skipped<T: Config> = StorageValue<_, u32, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
