#![cfg_attr(not(feature = "std"), no_std)]

//! Direct orders on listings.
//!
//! # Terminology
//!
//! - **Order**: what a demander asks of the provider of one listing: digest and summary of the requirement, a price, a
//!   delivery period, and how disputes end. The provider accepts it as it is or not at all; whoever wants to bargain posts
//!   a request for quotation.
//! - **Content**: what the listing says. An order names its digest, so that it is clear what was ordered however the
//!   listing changes afterwards.
//! - **Requirement**: the full text of what is to be done, **sealed** for the provider's encryption key.
//! - **Acceptance**: the provider's agreement. It opens a deal through [`Config::Deals`], whose ceiling is the price and
//!   whose terms digest is that of [`tacit_primitives::OrderTerms`].
//!
//! # Life of an order
//!
//! | from | who | how it ends |
//! |---|---|---|
//! | `place`, before `expires_at` | the provider | `accept`: a deal |
//! | `place`, at any time | the provider | `decline` |
//! | `place`, at any time | the demander | `cancel` |
//! | `expires_at` | anybody | `reap` |
//!
//! An order does not change while it stands, and nothing of it is stored once it has ended: the provider keeps the
//! requirement that it accepted, whose digest is in the terms. Nothing happens in block hooks; an expired order is inert
//! until somebody removes it.
//!
//! The listing may be changed, withdrawn or expire after the order was placed. The provider can accept all the same: it
//! agrees to the content that the order names.
//!
//! # What is not possible
//!
//! - **To swap anything.** The demander states the content that it read, the provider the price and the requirement that it
//!   accepts, and ids are not reused. The order keeps the encryption key that the demander had when it was placed, and the deal gets it
//!   with its signature, whatever the profile says by then; the provider's is the one that it has when it accepts.
//! - **To decide one's own dispute.** The arbiter is neither of the parties.
//! - **To order what cannot be delivered or paid.** Both parties have an encryption key when the order is placed.
//!
//! # Deposits
//!
//! The demander pays for the order and the sealed requirement, and gets that back at the end, whichever it is; on an
//! acceptance before the deposit for the deal is taken. It is also what an unwanted order costs: there is no limit to the
//! orders that a provider can receive, so they are read in pages.
//!
//! Sealed requirements are kept in a map of their own, which no call reads, so that no proof of validity carries one.

extern crate alloc;

pub use pallet::*;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod cost;
mod ending;
pub mod migrations;
#[cfg(test)]
mod mock;
mod placing;
pub mod runtime_api;
#[cfg(test)]
mod tests;
mod try_state;
pub mod types;
pub mod weights;

pub use types::*;
pub use weights::WeightInfo;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::BlockNumberProvider;
	use tacit_primitives::{DealId, Digest, ListingId, OrderId};
	use tacit_traits::{Catalogue, DealOpener, EncryptionKeys};

	/// An order as this runtime stores it.
	pub type OrderOf<T> = Order<<T as frame_system::Config>::AccountId, <T as Config>::OrderConsideration>;

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of every expiry.
		///
		/// A clock that does not run faster when blocks do (the relay chain's) keeps a provider's time to accept from being shortened.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = BlockNumber>;

		/// Where the listings are that can be ordered from.
		type Catalogue: Catalogue<Self::AccountId>;

		/// Where an acceptance opens its deal.
		type Deals: DealOpener<Self::AccountId>;

		/// Where the encryption keys of the parties are registered.
		///
		/// A provider without one could not be sent the requirement, a demander without one could not be delivered to.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// What a demander pays for an order as long as it stands. It is also what an unwanted order costs.
		type OrderConsideration: Consideration<Self::AccountId, Footprint>;

		/// The longest time for which an order can be accepted: how long a silent provider can keep the deposit.
		#[pallet::constant]
		type MaxValidity: Get<BlockNumber>;

		/// The longest delivery period of a deal, in relay blocks.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<BlockNumber>;

		/// Prepares what other pallets know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why a balance is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for an order.
		#[codec(index = 0)]
		Order,
	}

	/// The id of the next order.
	#[pallet::storage]
	pub type NextOrderId<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// The orders that have not ended, the expired ones that nobody has removed included.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Twox64Concat, OrderId, OrderOf<T>>;

	/// The sealed requirement of every order.
	#[pallet::storage]
	pub type SealedRequirements<T: Config> = StorageMap<_, Twox64Concat, OrderId, SealedRequirement>;

	/// The orders that each demander has placed.
	#[pallet::storage]
	pub type OrdersPlaced<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OrderId, (), OptionQuery>;

	/// The orders that each provider has received.
	#[pallet::storage]
	pub type OrdersReceived<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OrderId, (), OptionQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order was placed.
		OrderPlaced {
			/// The order.
			order: OrderId,
			/// The listing that it is for.
			listing: ListingId,
			/// Who orders.
			demander: T::AccountId,
			/// Who is to deliver.
			provider: T::AccountId,
			/// Digest of the requirement.
			requirement: Digest,
			/// The price.
			price: u128,
			/// The first block in which it cannot be accepted any more.
			expires_at: BlockNumber,
		},
		/// An order was accepted, a deal opened, and the deposit returned.
		OrderAccepted {
			/// The order.
			order: OrderId,
			/// The deal.
			deal: DealId,
			/// Digest of what was agreed.
			terms: Digest,
		},
		/// An order was declined by its provider, and the deposit returned.
		OrderDeclined {
			/// The order.
			order: OrderId,
		},
		/// An order was cancelled by its demander, and the deposit returned.
		OrderCancelled {
			/// The order.
			order: OrderId,
		},
		/// An expired order was removed, and the deposit returned to its demander.
		OrderReaped {
			/// The order.
			order: OrderId,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such listing, or it has expired.
		UnknownListing,
		/// The listing has another content than stated.
		ContentMismatch,
		/// Nobody can order from themselves.
		OwnListing,
		/// The account has not registered an encryption key.
		NoEncryptionKey,
		/// The provider has no encryption key to which the requirement could be sealed.
		ProviderHasNoEncryptionKey,
		/// The summary is not UTF-8.
		NotUtf8,
		/// The summary holds a control character or one that changes the direction of writing.
		///
		/// Line feeds and tabs are allowed.
		ControlCharacter,
		/// The sealed requirement is empty.
		SealedRequirementEmpty,
		/// The price is zero.
		PriceZero,
		/// The delivery period is zero.
		DeliveryPeriodZero,
		/// The delivery period is longer than a deal may take.
		DeliveryPeriodTooLong,
		/// The order would never be valid.
		ValidityZero,
		/// The order would be valid for longer than possible.
		ValidityTooLong,
		/// The arbiter is the demander.
		ArbiterIsDemander,
		/// The arbiter is the provider.
		ArbiterIsProvider,
		/// There is no such order, or it has ended.
		UnknownOrder,
		/// Only the provider of the listing can do this.
		NotProvider,
		/// Only the demander of the order can do this.
		NotDemander,
		/// The order has expired.
		OrderExpired,
		/// The order has not expired.
		NotExpired,
		/// The order has another price than stated.
		PriceMismatch,
		/// The order has another requirement than stated.
		RequirementMismatch,
		/// The summary takes more than 512 bytes of UTF-8.
		TextTooLong,
		/// The summary holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them.
		InvisibleCharacter,
		/// The sealed requirement takes more than 4096 bytes.
		SealedRequirementTooLong,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxValidity::get() > 0, "an order must be valid for a block");
			assert!(
				T::MaxDeliveryPeriod::get() > 0,
				"a delivery must be possible in a block"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Orders from a listing.
		///
		/// Both parties must have registered an encryption key; the order keeps the caller's. The caller pays a deposit.
		///
		/// - `listing`: a listing of somebody else that has not expired.
		/// - `expected_content`: the digest of its content that the caller has read.
		/// - `parameters`: what is ordered, at which price and on which terms.
		///
		/// Emits [`Event::OrderPlaced`] with the id of the order.
		#[pallet::call_index(0)]
		#[pallet::weight(cost::with_key(T::WeightInfo::place()))]
		pub fn place(
			origin: OriginFor<T>,
			listing: ListingId,
			expected_content: Digest,
			parameters: OrderParameters<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_place(demander, listing, expected_content, parameters)
		}

		/// Accepts an order that the caller has received, and opens a deal with its price as the ceiling.
		///
		/// Fails if the order is not what the caller states, and after its expiry. The caller must have an encryption key.
		///
		/// Emits [`Event::OrderAccepted`] with the deal.
		#[pallet::call_index(1)]
		#[pallet::weight(cost::accept::<T>())]
		pub fn accept(
			origin: OriginFor<T>,
			order: OrderId,
			expected_price: u128,
			expected_requirement: Digest,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_accept(provider, order, expected_price, expected_requirement)
		}

		/// Declines an order that the caller has received, and removes it.
		///
		/// Emits [`Event::OrderDeclined`].
		#[pallet::call_index(2)]
		#[pallet::weight(cost::with_key(T::WeightInfo::decline()))]
		pub fn decline(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_decline(provider, order)
		}

		/// Cancels an order that the caller has placed, and removes it.
		///
		/// Emits [`Event::OrderCancelled`].
		#[pallet::call_index(3)]
		#[pallet::weight(cost::with_key(T::WeightInfo::cancel()))]
		pub fn cancel(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, order)
		}

		/// Removes an expired order.
		///
		/// Anybody can call it; the deposit returns to the demander. Emits [`Event::OrderReaped`].
		#[pallet::call_index(4)]
		#[pallet::weight(cost::with_key(T::WeightInfo::reap()))]
		pub fn reap(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(order)
		}
	}
}
