//! What is stored about providers and listings, and what is answered about them.

use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_runtime::traits::{BlakeTwo256, Hash};
use tacit_primitives::{Digest, Keyword, KeywordError, Reputation, X25519Key};

pub use tacit_primitives::ListingId;

/// Keywords that a listing may have and that a query may name.
pub const MAX_KEYWORDS: u32 = 8;

/// Name of an account: UTF-8.
pub type Name = BoundedVec<u8, ConstU32<64>>;
/// Where an account can be reached: a URI in UTF-8.
pub type Contact = BoundedVec<u8, ConstU32<256>>;
/// Title of a listing: UTF-8.
pub type Title = BoundedVec<u8, ConstU32<128>>;
/// Summary of a listing: UTF-8.
pub type Summary = BoundedVec<u8, ConstU32<512>>;
/// Where the full text of a listing is: a URI in UTF-8.
pub type Uri = BoundedVec<u8, ConstU32<256>>;
/// Keywords of a listing, distinct, in the provider's order.
pub type Keywords = BoundedVec<Keyword, ConstU32<MAX_KEYWORDS>>;

/// What an account says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Profile<Ticket> {
	/// Its name.
	pub name: Name,
	/// Where it can be reached; may be empty.
	pub contact: Contact,
	/// The key to which packages and openings are sealed for it.
	pub encryption_key: X25519Key,
	/// How many listings it has, expired ones included.
	pub listings: u32,
	/// Its deposit for the profile.
	pub ticket: Ticket,
}

/// What a provider writes into a listing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ListingContent {
	/// Title: 1 to 128 bytes of UTF-8 without control characters.
	pub title: Title,
	/// Summary: at most 512 bytes of UTF-8 without control characters except line feeds and tabs.
	pub summary: Summary,
	/// Digest of the full text.
	pub digest: Digest,
	/// Where the full text is: at most 256 bytes of UTF-8; empty where it is handed over on request.
	pub uri: Uri,
	/// One to eight distinct keywords in normal form.
	pub keywords: Keywords,
	/// About what it costs, in the chain's smallest unit. It binds nobody.
	pub price_hint: Option<u128>,
}

impl ListingContent {
	/// BLAKE2b-256 of the SCALE encoding: what an order states so that nothing can be changed under it.
	pub fn content_digest(&self) -> Digest {
		BlakeTwo256::hash_of(self)
	}
}

/// A service that an account offers.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Listing<AccountId, Ticket> {
	/// Who offers it.
	pub provider: AccountId,
	/// What is offered.
	pub content: ListingContent,
	/// How often the content has been replaced.
	pub revision: u32,
	/// Relay block of the creation.
	pub created_at: u32,
	/// Relay block at which the content was last replaced; at first that of the creation.
	pub updated_at: u32,
	/// The first relay block at which it has expired.
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
	/// The key to which packages and openings are sealed for it.
	pub encryption_key: X25519Key,
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
	/// About what it costs, in the chain's smallest unit.
	pub price_hint: Option<u128>,
	/// Digest of the whole content, [`ListingContent::content_digest`]: what an order of this listing states.
	pub content_digest: Digest,
	/// How often the content has been replaced.
	pub revision: u32,
	/// Relay block of the creation.
	pub created_at: u32,
	/// Relay block at which the content was last replaced.
	pub updated_at: u32,
	/// The first relay block at which it has expired.
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
	/// What the settled deals of its provider say about it.
	pub reputation: Reputation,
	/// How that reputation ranks, in thousandths of a point of the scores: see [`crate::ranking::standing`].
	pub standing: u32,
	/// The listing.
	pub listing: ListingInfo<AccountId>,
}

/// A part of what a search finds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SearchPage<AccountId> {
	/// What was found, each listing once, those that match best first and among these the ones of providers with the better
	/// standing. There may be more even where there is nothing here: the search had reached the limit
	/// of the work for one call.
	pub items: Vec<SearchItem<AccountId>>,
	/// The cursor to go on with; `None` where the search has come to its end.
	pub next: Option<ListingId>,
	/// Index entries that this call passed.
	pub scanned: u32,
}

/// A part of the listings of one provider.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ListingsPage<AccountId> {
	/// The listings.
	pub items: Vec<ListingInfo<AccountId>>,
	/// The cursor to go on with; `None` where these were the last.
	pub next: Option<ListingId>,
}

/// Why a query cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum SearchError {
	/// The query names no keyword.
	#[codec(index = 0)]
	NoKeywords,
	/// The query names more keywords than a listing can have.
	#[codec(index = 1)]
	TooManyKeywords {
		/// As many are allowed.
		max: u32,
	},
	/// A text of the query is no keyword.
	#[codec(index = 2)]
	InvalidKeyword {
		/// Its place in the query, counted from 0.
		index: u32,
		/// What is wrong with it.
		error: QueryKeywordError,
	},
}

/// Why a text is no keyword; [`KeywordError`] with an encoding.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum QueryKeywordError {
	/// Nothing is left of it in normal form.
	#[codec(index = 0)]
	Empty,
	/// It is longer than a keyword can be.
	#[codec(index = 1)]
	TooLong,
	/// It holds a character that no keyword has: this one.
	#[codec(index = 2)]
	ForbiddenCharacter(String),
}

impl From<KeywordError> for QueryKeywordError {
	fn from(error: KeywordError) -> Self {
		match error {
			KeywordError::Empty => Self::Empty,
			KeywordError::TooLong => Self::TooLong,
			KeywordError::ForbiddenCharacter(c) => Self::ForbiddenCharacter(c.into()),
		}
	}
}
