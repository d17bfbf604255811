//! The answers of a node, decoded.
//!
//! The types with answers of the runtime APIs are those of the pallets, with the parts that a wallet needs. The tests
//! compare their encoding with the pallets' own.

use crate::{
	error::{Result, SdkError},
	read::Read,
};
use codec::{Decode, DecodeAll, Encode};
use serde::Deserialize;
use std::collections::HashMap;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{
	AccountInfo, CircuitId, DealId, Digest, DisputeTerms, EncryptionKey, KeyVersion, KeyVersions, ListingId, OrderId,
	PackageInfo,
};
use tacit_wallet::{
	amount::Amount,
	deal::{DealInfo, Record},
	duration::{Clock, Now},
	error::Error as WalletError,
	guard::market::{Listing, Order},
};

/// A question with its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
	/// The question.
	pub read: Read,
	/// The answer; `None` where nothing is stored.
	#[serde(default, with = "serde_bytes")]
	pub value: Option<Vec<u8>>,
}

/// The profile of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ProfileInfo {
	/// The name.
	pub name: String,
	/// Where the account can be reached.
	pub contact: String,
	/// The encryption key with its signature.
	pub encryption_key: EncryptionKey,
	/// How many listings it has.
	pub listings: u32,
}

/// A listing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ListingInfo {
	/// Its number.
	pub id: ListingId,
	/// Who offers it.
	pub provider: AccountId32,
	/// Title.
	pub title: String,
	/// Summary.
	pub summary: String,
	/// Digest of the full text.
	pub digest: Digest,
	/// Where the full text is.
	pub uri: String,
	/// Keywords.
	pub keywords: Vec<String>,
	/// A hint at the price.
	pub price_hint: Option<u128>,
	/// Digest of the whole content.
	pub content_digest: Digest,
	/// How often the content has been replaced.
	pub revision: u32,
	/// The block of its creation.
	pub created_at: u32,
	/// The block of its last update.
	pub updated_at: u32,
	/// The first block at which it has expired.
	pub expires_at: u32,
	/// Whether it has expired.
	pub expired: bool,
}

/// An order that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct OrderInfo {
	/// Its number.
	pub id: OrderId,
	/// The listing.
	pub listing: ListingId,
	/// Digest of the listing's content.
	pub content: Digest,
	/// Who orders.
	pub demander: AccountId32,
	/// The demander's encryption key.
	pub demander_key: Option<EncryptionKey>,
	/// Who is to deliver.
	pub provider: AccountId32,
	/// Digest of the requirement.
	pub requirement: Digest,
	/// Public summary.
	pub summary: String,
	/// The price.
	pub price: u128,
	/// Blocks to the delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId32>,
	/// The digest of the terms.
	pub terms: Digest,
	/// The block in which it was placed.
	pub placed_at: u32,
	/// The first block in which it cannot be accepted any more.
	pub expires_at: u32,
	/// For how many blocks it can be accepted.
	pub blocks_left: u32,
	/// The market fee that is held.
	pub fee: u128,
}

/// The keys, periods and bounds of settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Parameters {
	/// The account of the pool.
	pub pool: AccountId32,
	/// The keys under which new moves are proved.
	pub key_versions: Option<KeyVersions>,
	/// The block in which deadlines count.
	pub now: u32,
	/// Bytes that the ciphertext of a package may take.
	pub max_package_bytes: u32,
	/// Blocks for the funding.
	pub funding_period: u32,
	/// Blocks for the acknowledgement.
	pub acknowledgement_period: u32,
	/// Blocks for the answer to a complaint.
	pub complaint_period: u32,
	/// Blocks for a dispute.
	pub review_period: u32,
	/// Blocks for the resolution of a dispute.
	pub resolution_period: u32,
	/// Blocks for which packages stay.
	pub retention_period: u32,
	/// Moves in one batch.
	pub max_batch: u32,
}

/// A registered key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct KeyInfo {
	/// The circuit.
	pub circuit: CircuitId,
	/// The version.
	pub version: KeyVersion,
	/// SHA-256 of the encoded verifying key.
	pub digest: Digest,
	/// SHA-256 of the proving-key file.
	pub proving_key: Option<Digest>,
	/// Whether new proofs are made under it.
	pub current: bool,
}

/// The stored account: nonce, three counters, and the amounts free, reserved and frozen.
type StoredAccount = (u32, [u32; 3], u128, u128, u128, u128);

/// The answers of a node.
#[derive(Clone, Debug, Default)]
pub struct Answers(HashMap<Read, Option<Vec<u8>>>);

impl FromIterator<Answer> for Answers {
	fn from_iter<I: IntoIterator<Item = Answer>>(answers: I) -> Self {
		Self(answers.into_iter().map(|answer| (answer.read, answer.value)).collect())
	}
}

impl Answers {
	/// Whether a question was answered.
	pub fn has(&self, read: &Read) -> bool {
		self.0.contains_key(read)
	}

	/// The decoded answer; `None` where nothing is stored.
	fn get<T: Decode>(&self, read: Read) -> Result<Option<T>> {
		let Some(answer) = self.0.get(&read) else {
			return Err(SdkError::Unanswered(read));
		};
		let Some(bytes) = answer else {
			return Ok(None);
		};
		match T::decode_all(&mut &bytes[..]) {
			Ok(decoded) => Ok(Some(decoded)),
			Err(_) => Err(SdkError::Undecodable(read)),
		}
	}

	/// The decoded answer to a question that always has one.
	fn some<T: Decode>(&self, read: Read) -> Result<T> {
		let decoded = self.get(read.clone())?;
		decoded.ok_or(SdkError::Undecodable(read))
	}

	/// The confidential account of an owner.
	pub fn account(&self, who: &AccountId32) -> Result<AccountInfo> {
		self.some(Read::account(who))
	}

	/// A deal that has not ended.
	pub fn deal(&self, deal: DealId) -> Result<DealInfo> {
		let found: Option<DealInfo> = self.some(Read::deal(deal))?;
		found
			.filter(|found| found.id == deal)
			.ok_or(SdkError::Wallet(WalletError::NoDeal(deal)))
	}

	/// The keys, periods and bounds of settlement.
	pub fn parameters(&self) -> Result<Parameters> {
		self.some(Read::parameters())
	}

	/// The keys under which new moves are proved.
	pub fn current_keys(&self) -> Result<KeyVersions> {
		let keys = self.parameters()?.key_versions;
		keys.ok_or(SdkError::Wallet(WalletError::NoKeys))
	}

	/// The public part of the provider's package.
	pub fn package_info(&self, deal: DealId) -> Result<Option<PackageInfo>> {
		self.some(Read::package_info(deal))
	}

	/// The ciphertext of the provider's package.
	pub fn package(&self, deal: DealId) -> Result<Option<Vec<u8>>> {
		self.some(Read::package(deal))
	}

	/// The record of a settled deal.
	pub fn record(&self, deal: DealId) -> Result<Record> {
		let record: Option<Record> = self.some(Read::record(deal))?;
		record.ok_or(SdkError::NoRecord(deal))
	}

	/// The registered keys.
	pub fn keys(&self) -> Result<Vec<KeyInfo>> {
		self.some(Read::keys())
	}

	/// The encryption key that an account has registered, as the node states it.
	pub fn encryption_key(&self, who: &AccountId32) -> Result<Option<EncryptionKey>> {
		let profile: Option<ProfileInfo> = self.some(Read::profile(who))?;
		Ok(profile.map(|profile| profile.encryption_key))
	}

	/// A listing.
	pub fn listing(&self, listing: ListingId) -> Result<Listing> {
		let found: Option<ListingInfo> = self.some(Read::listing(listing))?;
		let found = found
			.filter(|found| found.id == listing)
			.ok_or(SdkError::NoListing(listing))?;
		Ok(Listing {
			id: found.id,
			provider: found.provider,
			content: found.content_digest,
			expired: found.expired,
		})
	}

	/// An order that has not ended.
	pub fn order(&self, order: OrderId) -> Result<Order> {
		let found: Option<OrderInfo> = self.some(Read::order(order))?;
		let found = found
			.filter(|found| found.id == order)
			.ok_or(SdkError::NoOrder(order))?;
		Ok(Order {
			id: found.id,
			listing: found.listing,
			content: found.content,
			demander: found.demander,
			provider: found.provider,
			requirement: found.requirement,
			price: Amount::from_units(found.price),
			expired: found.blocks_left == 0,
		})
	}

	/// The sealed requirement of an order.
	pub fn requirement(&self, order: OrderId) -> Result<Vec<u8>> {
		let sealed: Option<Vec<u8>> = self.some(Read::requirement(order))?;
		sealed.ok_or(SdkError::NoOrder(order))
	}

	/// The present of the chain.
	pub fn now(&self, development: bool) -> Result<Now> {
		let time: Option<u64> = self.get(Read::time())?;
		Ok(Now {
			block: self.some(Read::clock())?,
			time: time.unwrap_or_default(),
			clock: match development {
				true => Clock::Development,
				false => Clock::OfDay,
			},
		})
	}

	/// The public balance of an account: the free amount, and the deposits in it.
	pub fn public_balance(&self, who: &AccountId32) -> Result<[Amount; 2]> {
		let stored: Option<StoredAccount> = self.get(Read::public_balance(who))?;
		let (_, _, free, reserved, ..) = stored.unwrap_or_default();
		Ok([free, reserved].map(Amount::from_units))
	}

	/// The least public balance of an account.
	pub fn existential_deposit(&self) -> Result<Amount> {
		Ok(Amount::from_units(self.some(Read::existential_deposit())?))
	}

	/// The longest time for the acceptance of an order, and for a delivery.
	pub fn longest_periods(&self) -> Result<[u32; 2]> {
		Ok([
			self.some(Read::max_validity())?,
			self.some(Read::max_delivery_period())?,
		])
	}
}
