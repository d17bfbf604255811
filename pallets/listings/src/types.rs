//! The types of the pallet's storage, its calls and its answers.

use crate::{ranking::RANK_BYTES, Config};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_runtime::traits::{BlakeTwo256, Hash};
use tacit_primitives::{limits, Digest, EncryptionKey, Keyword, ListingId, Reputation, Standing, Text, UncheckedText};

/// A profile as it is stored.
pub type ProfileOf<T> = Profile<<T as Config>::ProfileConsideration>;
/// A listing as it is stored.
pub type ListingOf<T> = Listing<<T as frame_system::Config>::AccountId, <T as Config>::ListingConsideration>;

/// Name of an account.
pub type Name = Text<{ limits::NAME_BYTES }>;
/// Where an account can be reached: a URI.
pub type Contact = Text<{ limits::CONTACT_BYTES }>;
/// Title of a listing.
pub type Title = Text<{ limits::TITLE_BYTES }>;
/// Summary of a listing.
pub type Summary = Text<{ limits::SUMMARY_BYTES }>;
/// Where the full text of a listing is: a URI.
pub type Uri = Text<{ limits::URI_BYTES }>;
/// Keywords of a listing, distinct, in the provider's order.
pub type Keywords = BoundedVec<Keyword, ConstU32<{ limits::KEYWORDS }>>;

/// A profile.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Profile<Ticket> {
	/// Its name.
	pub name: Name,
	/// Where it can be reached; may be empty.
	pub contact: Contact,
	/// The key to which packages and openings are sealed for it, with its signature if it has signed it.
	pub encryption_key: EncryptionKey,
	/// How many listings it has, expired ones included.
	pub listings: u32,
	/// Its deposit for the profile.
	pub ticket: Ticket,
}

/// The content of a listing as a call carries it. The rules for texts are those of [`tacit_primitives::text::check`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct UncheckedContent {
	/// Title: 1 to 128 bytes of UTF-8, not blank.
	pub title: UncheckedText,
	/// Summary: at most 512 bytes of UTF-8; line feeds and tabs are allowed.
	pub summary: UncheckedText,
	/// Digest of the full text.
	pub digest: Digest,
	/// Where the full text is: at most 256 bytes of UTF-8; empty where it is handed over on request.
	pub uri: UncheckedText,
	/// One to eight keywords in any spelling, at most 128 bytes each. No two of them may be the same in normal form.
	pub keywords: Vec<UncheckedText>,
	/// A hint at the price, in the chain's smallest unit. It binds nobody.
	pub price_hint: Option<u128>,
}

/// The content of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ListingContent {
	/// Title; not blank.
	pub title: Title,
	/// Summary; may be empty.
	pub summary: Summary,
	/// Digest of the full text.
	pub digest: Digest,
	/// Where the full text is; may be empty.
	pub uri: Uri,
	/// One to eight distinct keywords.
	pub keywords: Keywords,
	/// A hint at the price, in the chain's smallest unit. It binds nobody.
	pub price_hint: Option<u128>,
}

impl ListingContent {
	/// BLAKE2b-256 of the SCALE encoding. An order states it, so that nobody can change the content under it.
	pub fn content_digest(&self) -> Digest {
		BlakeTwo256::hash_of(self)
	}
}

/// A service that an account offers.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Listing<AccountId, Ticket> {
	/// Who offers it.
	pub provider: AccountId,
	/// The content.
	pub content: ListingContent,
	/// How often the content has been replaced.
	pub revision: u32,
	/// The block of the clock at which it was created.
	pub created_at: u32,
	/// The block of the clock at which the content was last replaced; at first that of the creation.
	pub updated_at: u32,
	/// The first block of the clock at which it has expired.
	pub expires_at: u32,
	/// The provider's deposit for it.
	pub ticket: Ticket,
}

/// A profile as the runtime API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ProfileInfo {
	/// The name.
	pub name: String,
	/// Where the account can be reached; may be empty.
	pub contact: String,
	/// The key to which packages and openings are sealed for it, with its signature if it has signed it.
	pub encryption_key: EncryptionKey,
	/// How many listings it has, expired ones included.
	pub listings: u32,
}

/// A listing as the runtime API shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ListingInfo<AccountId> {
	/// Its number.
	pub id: ListingId,
	/// Who offers it.
	pub provider: AccountId,
	/// Title.
	pub title: String,
	/// Summary.
	pub summary: String,
	/// Digest of the full text.
	pub digest: Digest,
	/// Where the full text is; may be empty.
	pub uri: String,
	/// Keywords in normal form.
	pub keywords: Vec<String>,
	/// A hint at the price, in the chain's smallest unit.
	pub price_hint: Option<u128>,
	/// Digest of the whole content, [`ListingContent::content_digest`]; an order of this listing states it.
	pub content_digest: Digest,
	/// How often the content has been replaced.
	pub revision: u32,
	/// The block of the clock at which it was created.
	pub created_at: u32,
	/// The block of the clock at which the content was last replaced.
	pub updated_at: u32,
	/// The first block of the clock at which it has expired.
	pub expires_at: u32,
	/// Whether it has expired by now.
	pub expired: bool,
}

/// Which listings a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum SearchMode {
	/// Those that have every keyword of the query.
	#[codec(index = 0)]
	All,
	/// Those that have at least one.
	#[codec(index = 1)]
	Any,
}

/// A listing that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SearchItem<AccountId> {
	/// How many of the query's distinct keywords the listing has.
	pub matched: u32,
	/// The reputation of its provider in that role.
	pub reputation: Reputation,
	/// How that reputation ranks, in thousandths of a point of the scores.
	pub standing: Standing,
	/// The listing.
	pub listing: ListingInfo<AccountId>,
}

/// Where a search goes on: the rank of the last item of a page. The meaning of the bytes is not part of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo)]
pub struct SearchCursor {
	/// The rank.
	pub rank: [u8; RANK_BYTES],
}

/// A page of the results of a search.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SearchPage<AccountId> {
	/// The matching listings, each once, the best first: see [`crate::ranking`].
	pub items: Vec<SearchItem<AccountId>>,
	/// The cursor to go on with; `None` where these were the last.
	pub next: Option<SearchCursor>,
	/// Index entries that this call passed.
	pub scanned: u32,
	/// Whether every listing was looked at that could answer the query.
	///
	/// Where not, there were too many: another keyword makes them fewer.
	pub complete: bool,
}

/// A part of the listings of one provider.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ListingsPage<AccountId> {
	/// The listings.
	pub items: Vec<ListingInfo<AccountId>>,
	/// The cursor to go on with; `None` where these were the last.
	pub next: Option<ListingId>,
}
