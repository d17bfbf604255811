//! How much the fields of a call can hold.
//!
//! The pallets refuse longer fields, and a wallet checks them before it signs. Lengths are in bytes.

/// Name in a profile.
pub const NAME_BYTES: u32 = 64;

/// Contact in a profile.
pub const CONTACT_BYTES: u32 = 256;

/// Title of a listing.
pub const TITLE_BYTES: u32 = 128;

/// Public summary of a listing, a request, a pre-solution or an order.
pub const SUMMARY_BYTES: u32 = 512;

/// Question about a request, or the answer to it.
pub const QUESTION_BYTES: u32 = 512;

/// Address of a listing's full description, or of a package that is kept elsewhere.
pub const URI_BYTES: u32 = 256;

/// Keywords of a listing or a request, or in a search.
pub const KEYWORDS: u32 = 8;

/// Full text of a request's requirement, where the chain carries it in public.
pub const REQUIREMENT_TEXT_BYTES: u32 = 4_096;

/// Sealed pre-solution or requirement.
pub const SEALED_TEXT_BYTES: u32 = 4_096;

/// Note in which an account keeps its balance.
pub const NOTE_BYTES: u32 = 128;

/// Sealed opening of an escrow.
pub const OPENING_BYTES: u32 = 512;

/// Sealed openings of the parts of a split.
pub const SPLIT_OPENING_BYTES: u32 = 1_024;

/// Pieces of evidence of each party.
pub const EVIDENCE: u32 = 8;

/// The best score in a rating; the worst is 1.
pub const SCORE: u8 = 5;
