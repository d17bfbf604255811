#![cfg_attr(not(feature = "std"), no_std)]

//! # Clock
//!
//! A clock for deadlines. It counts the blocks of the relay chain, and stands while this chain makes no blocks or takes no transactions.
//!
//! ## Why not the relay chain's block number itself
//!
//! Whoever has to act before a deadline needs blocks of this chain to act in. If deadlines were numbers of relay-chain blocks,
//! the first block after an outage could be one in which the review period of a deal is over already, and the deal would be
//! decided by a silence that nobody could have broken.
//!
//! ## How it goes
//!
//! Between a block and its parent the relay chain has moved on by some blocks, which is called the *gap*. It is 1 as a rule, and 0
//! for the second block of a slot. Of a gap of more than [`Config::MaxGap`] blocks, everything above `MaxGap` is added to
//! [`Skipped`]. The present is
//!
//! ```text
//! now = number of the relay chain's block that this block builds on − Skipped
//! ```
//!
//! The blocks in which the chain takes no transactions, because an upgrade is migrating its storage ([`Config::Paused`]), add the whole of
//! their gaps: nobody can act in them either. The clock stands from the last block before them to the last one of them.
//!
//! So from one block to the next the clock moves by the gap, and by `MaxGap` at most. It never goes back, and never faster than the
//! relay chain.
//!
//! Each gap is counted once, when the inherent of [`cumulus_pallet_parachain_system`] states on which relay-chain block the present
//! block builds. At that moment `LastRelayChainBlockNumber` is still that of the parent, because it is written when a
//! block ends. Every transaction comes after the inherent, so all of them see the same present.
//!
//! The first block of a chain has no parent that builds on a relay-chain block, so nothing is skipped in it: a chain that begins late in the
//! life of its relay chain begins at the number of that. Where this pallet comes to a chain by an upgrade, `Skipped` is 0, and
//! deadlines that were set before stay what they were. The pallet itself needs no migration.
//!
//! ## Limits
//!
//! - **Gaps of up to `MaxGap` blocks are time that passes.** A period that is shorter than that can be over in a single gap.
//!   Periods on which much depends have to be much longer.
//! - **Blocks that are made but not included stop nothing.** What counts is the parent of a block, so blocks that were withheld, or built on
//!   a branch that was given up, are as if they had never been. Their time is part of the gap of the block that was included.
//! - **Collators can slow the clock, but not stop it for long unseen.** All of them have to be silent for more than `MaxGap` relay-chain blocks
//!   again and again; one that makes a block sets the clock going. Collators who agree on that can keep transactions out in any case.
//!   Each time they do so there is an event, [`Event::Stood`].
//! - **Not all time is protected.** Collators can keep transactions out of blocks that they make. A clock cannot see that.
//! - What has to be told in real time (the time of a stamp, the date of an invoice) is the matter of `pallet-timestamp`, which goes on.

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

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The number of the relay chain's block that the present block builds on, or the one of its parent as long as the
		/// present one is not known. Usually `cumulus_pallet_parachain_system::RelaychainDataProvider`.
		type RelayChain: BlockNumberProvider<BlockNumber = u32>;

		/// The number of the relay chain's block that the parent of the present block builds on, and `None` if no block has been built
		/// on any. It must not change before [`cumulus_pallet_parachain_system::OnSystemEvent::on_relay_state_proof`] has run.
		type ParentRelayBlock: Get<Option<u32>>;

		/// Most blocks of the relay chain by which the clock moves from one block of this chain to the next.
		#[pallet::constant]
		type MaxGap: Get<u32>;

		/// Whether the present block takes no transactions, because storage is being migrated. It must not change in a block before
		/// [`cumulus_pallet_parachain_system::OnSystemEvent::on_relay_state_proof`] has run.
		type Paused: Get<bool>;

		/// Weights of what happens in every block.
		type WeightInfo: WeightInfo;
	}

	/// Blocks of the relay chain that the clock has left out, because this chain made no blocks or took no transactions meanwhile.
	///
	/// Whatever asks for the time reads it. That it is read in a block is paid for once, by the hook of the block.
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
