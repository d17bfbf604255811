#![cfg_attr(not(feature = "std"), no_std)]

//! # Questions
//!
//! Public questions about requests for quotation, and the answers of their demanders.
//!
//! ## Terminology
//!
//! - *Request*: a request for quotation, which [`Config::Requests`] knows. It has a demander and a version that rises
//!   with every amendment, is open while it takes quotations, and ends some time after.
//! - *Question*: a text that an account asks about one version of an open request. It has a number, which no other
//!   question has.
//! - *Answer*: the demander's text to a question.
//!
//! ## Life of a question
//!
//! | from | who | what |
//! |---|---|---|
//! | `ask`, while the request is open | anybody with a profile but the demander | the question stands |
//! | while the request is open at the version of the question | the demander | `answer`, once |
//! | while the request is open at a later version | the asker | `remove` |
//! | the end of the request | anybody | `remove` |
//!
//! A question does not change, nor does its answer. So all providers read the same, and nobody can take back what
//! others have relied on. Whoever wants to say more asks again.
//!
//! ## Answers explain, amendments alter
//!
//! A question and its answer belong to the version of the request that was asked about. Providers are bound by the
//! request alone. An answer explains it and changes nothing in it: a demander that wants something else amends the
//! request, which makes all quotations void, and names the question that caused it. The questions of the earlier
//! version can still be read, and not answered any more.
//!
//! ## Guarantees
//!
//! - **All see what one sees.** Questions and answers are public.
//! - **Nothing is swapped.** Whoever asks states the version that it has read. Numbers are not reused, so an answer
//!   never meets another question.
//! - **Who asks is known.** An account needs a profile.
//!
//! ## Deposits
//!
//! The asker pays a deposit for the question and for the longest answer, so that answering costs the demander nothing
//! but the transaction. It comes back with [`Pallet::remove`], which needs the request no more than to know that it has
//! ended.
//!
//! At most [`Config::MaxQuestions`] questions about one version stand at the same time. Whoever fills them up locks as
//! many deposits and keeps others from asking about this version, but not from quoting. An amendment makes room at
//! once.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod asking;
mod calls;
mod errors;
mod events;
mod footprint;
mod queries;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{Answer, Question, QuestionNumber, QuestionText};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::questions_events)]
#[import_section(errors::questions_errors)]
#[import_section(calls::questions_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::{Key, QuestionOf, Standing};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{RfqId, UncheckedText};
	use tacit_traits::{Profiles, Requests};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock whose block numbers say when something was asked and answered.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Gives the requests that can be asked about.
		type Requests: Requests<Self::AccountId>;

		/// Tells who has a profile. Whoever asks in public shows who it is.
		type Profiles: Profiles<Self::AccountId>;

		/// The deposit of an asker for a question and the longest answer.
		type QuestionConsideration: Consideration<Self::AccountId, Footprint>;

		/// The most questions about one version of a request that stand at the same time: as many as people can read.
		#[pallet::constant]
		type MaxQuestions: Get<u32>;

		/// Prepares the state of other pallets for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds somebody's balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for a question.
		#[codec(index = 0)]
		Question,
	}

	/// The number of the next question.
	#[pallet::storage]
	pub type NextNumber<T: Config> = StorageValue<_, QuestionNumber, ValueQuery>;

	/// The questions about each request that nobody has removed, in the order of their numbers.
	#[pallet::storage]
	pub type Questions<T: Config> = StorageDoubleMap<_, Twox64Concat, RfqId, Identity, Key, QuestionOf<T>, OptionQuery>;

	/// The questions of each account that nobody has removed, with their requests, in the order of their numbers.
	#[pallet::storage]
	pub type QuestionsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, Key, RfqId, OptionQuery>;

	/// How many questions about the latest version of each request that was asked about stand.
	#[pallet::storage]
	pub type StandingQuestions<T: Config> = StorageMap<_, Twox64Concat, RfqId, Standing, OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxQuestions::get() > 0, "somebody must be able to ask");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The present block number of the clock.
	pub fn now() -> u32 {
		T::BlockNumberProvider::current_block_number()
	}
}
