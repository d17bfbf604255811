//! The earlier layouts of storage.

use crate::{Config, Keywords, Pallet, PriceHistory, Summary};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::OptionQuery, storage_alias, Blake2_128Concat, Twox64Concat};
use tacit_primitives::{DealId, Digest, DisputeTerms, EncryptionKey, RfqId};

/// The state of a request, in the versions 0 and 1.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum OldState<AccountId> {
	#[codec(index = 0)]
	Undecided,
	#[codec(index = 1)]
	Awarded { deal: DealId, provider: AccountId },
	#[codec(index = 2)]
	Cancelled,
}

/// The layout of version 0.
pub mod v0 {
	use super::*;

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct Rfq<AccountId, Ticket> {
		pub demander: AccountId,
		pub requirement: Digest,
		pub summary: Summary,
		pub keywords: Keywords,
		pub budget: u128,
		pub minimum_decrement: u128,
		pub closes_at: u32,
		pub extension: u32,
		pub hard_close: u32,
		pub award_by: u32,
		pub delivery_period: u32,
		pub dispute: DisputeTerms<AccountId>,
		pub version: u32,
		pub state: OldState<AccountId>,
		pub stored_quotations: u32,
		pub history: PriceHistory,
		pub ticket: Ticket,
	}

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct Quotation<Ticket> {
		pub price: u128,
		pub solution: Digest,
		pub summary: Summary,
		pub valid_until: u32,
		pub revision: u32,
		pub version: u32,
		pub quoted_at: u32,
		pub ticket: Ticket,
	}

	pub type RfqFor<T> = Rfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
	pub type QuotationFor<T> = Quotation<<T as Config>::QuotationConsideration>;

	#[storage_alias]
	pub type Rfqs<T: Config> = StorageMap<Pallet<T>, Twox64Concat, RfqId, RfqFor<T>, OptionQuery>;

	#[storage_alias]
	pub type Quotations<T: Config> = StorageDoubleMap<
		Pallet<T>,
		Twox64Concat,
		RfqId,
		Blake2_128Concat,
		<T as frame_system::Config>::AccountId,
		QuotationFor<T>,
		OptionQuery,
	>;
}

/// The layout of version 1.
pub mod v1 {
	use super::*;

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct Rfq<AccountId, Ticket> {
		pub demander: AccountId,
		pub demander_key: Option<EncryptionKey>,
		pub requirement: Digest,
		pub summary: Summary,
		pub keywords: Keywords,
		pub budget: u128,
		pub minimum_decrement: u128,
		pub closes_at: u32,
		pub extension: u32,
		pub hard_close: u32,
		pub award_by: u32,
		pub delivery_period: u32,
		pub dispute: DisputeTerms<AccountId>,
		pub version: u32,
		pub state: OldState<AccountId>,
		pub stored_quotations: u32,
		pub history: PriceHistory,
		pub ticket: Ticket,
	}

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct Quotation<Ticket> {
		pub price: u128,
		pub solution: Digest,
		pub summary: Summary,
		pub valid_until: u32,
		pub revision: u32,
		pub version: u32,
		pub quoted_at: u32,
		pub provider_key: Option<EncryptionKey>,
		pub ticket: Ticket,
	}

	pub type RfqFor<T> = Rfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
	pub type QuotationFor<T> = Quotation<<T as Config>::QuotationConsideration>;
	/// Price, sequence and provider of the live quotations.
	pub type RankingFor<T> = Vec<(u128, u32, <T as frame_system::Config>::AccountId)>;

	#[storage_alias]
	pub type Rfqs<T: Config> = StorageMap<Pallet<T>, Twox64Concat, RfqId, RfqFor<T>, OptionQuery>;

	#[storage_alias]
	pub type Quotations<T: Config> = StorageDoubleMap<
		Pallet<T>,
		Twox64Concat,
		RfqId,
		Blake2_128Concat,
		<T as frame_system::Config>::AccountId,
		QuotationFor<T>,
		OptionQuery,
	>;

	#[storage_alias]
	pub type Rankings<T: Config> = StorageMap<Pallet<T>, Twox64Concat, RfqId, RankingFor<T>, OptionQuery>;
}
