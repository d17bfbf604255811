//! Errors as data.
//!
//! | field | contents |
//! |---|---|
//! | `kind` | a stable word: those of the command's errors, and `asset`, `malformed`, `unanswered`, `locked` |
//! | `code` | a stable word for the single fault, where callers tell faults of one kind apart |
//! | `message` | the fault in English; never a secret |
//! | `data` | the values of the fault |

use crate::{
	read::Read,
	value::{Address, Hash, Money, Party},
};
use serde::Serialize;
use std::collections::BTreeMap;
use tacit_wallet::{
	amount::Amount, error::Error as WalletError, guard::bounds::BoundError, guard::GuardError, keys::KeyError,
	moves::MoveError, phrase::PhraseError, recipient::RecipientError, seal::SealError, seed_file::SeedFileError,
};

/// A result with the error of this crate.
pub type Result<T, E = SdkError> = std::result::Result<T, E>;

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum SdkError {
	/// An error of the wallet.
	#[error(transparent)]
	Wallet(WalletError),
	/// An asset that the chain does not have.
	#[error("there is no asset {0}")]
	Asset(u32),
	/// A value that cannot be understood.
	#[error("{0}")]
	Malformed(String),
	/// The answer to a question is missing.
	#[error("{0} was not read")]
	Unanswered(Read),
	/// The node has answered in another form.
	#[error("the node's answer to {0} does not decode")]
	Undecodable(Read),
	/// No order that has not ended has that number.
	#[error("there is no order {0}, or it has ended")]
	NoOrder(u64),
	/// No listing has that number.
	#[error("there is no listing {0}")]
	NoListing(u64),
	/// No settled deal has that number.
	#[error("no settled deal has the number {0}")]
	NoRecord(u64),
	/// The call is none that the wallet makes.
	#[error("this is no call that the wallet makes")]
	NoCall,
	/// Proving keys are needed and none were given.
	#[error("this is proved, and no proving keys were given")]
	NoProvingKeys,
	/// The vault was closed.
	#[error("the vault is closed")]
	Locked,
}

impl<E: Into<WalletError>> From<E> for SdkError {
	fn from(error: E) -> Self {
		Self::Wallet(error.into())
	}
}

/// An error as JavaScript gets it.
#[derive(Debug, Serialize)]
pub struct Shown {
	/// The stable word.
	pub kind: &'static str,
	/// The stable word for the single fault.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub code: Option<&'static str>,
	/// The fault in English.
	pub message: String,
	/// The values of the fault, by name.
	pub data: Data,
}

/// The values of a fault, by name.
pub type Data = BTreeMap<&'static str, Value>;

/// A value of a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
	/// The number of a deal, an order or a listing.
	Id(u64),
	/// A block, a count or a place.
	Number(u32),
	/// Places of words, counted from 1.
	Places(Vec<u32>),
	/// An amount.
	Amount(Money),
	/// An account.
	Account(Address),
	/// A digest.
	Digest(Hash),
	/// A role.
	Party(Party),
	/// A text.
	Text(String),
}

impl SdkError {
	/// The error as JavaScript gets it.
	pub fn shown(&self) -> Shown {
		let (code, data) = match self {
			Self::Wallet(error) => described(error),
			Self::Asset(asset) => (Some("unknownAsset"), vec![("asset", Value::Number(*asset))]),
			Self::NoOrder(order) => (Some("noOrder"), vec![("order", Value::Id(*order))]),
			Self::NoListing(listing) => (Some("noListing"), vec![("listing", Value::Id(*listing))]),
			Self::NoRecord(deal) => (Some("noRecord"), vec![("deal", Value::Id(*deal))]),
			_ => (None, vec![]),
		};
		Shown {
			kind: self.kind(),
			code,
			message: self.to_string(),
			data: data.into_iter().collect(),
		}
	}

	fn kind(&self) -> &'static str {
		match self {
			Self::Wallet(error) => error.kind(),
			Self::Asset(_) => "asset",
			Self::Malformed(_) => "malformed",
			Self::Unanswered(_) => "unanswered",
			Self::Undecodable(_) => "incompatible",
			Self::NoOrder(_) | Self::NoListing(_) | Self::NoRecord(_) => "not-found",
			Self::NoCall => "malformed",
			Self::NoProvingKeys => "precondition",
			Self::Locked => "locked",
		}
	}
}

type Described = (Option<&'static str>, Vec<(&'static str, Value)>);

fn number(value: usize) -> Value {
	Value::Number(u32::try_from(value).unwrap_or(u32::MAX))
}

fn amount(value: &Amount) -> Value {
	Value::Amount((*value).into())
}

fn described(error: &WalletError) -> Described {
	match error {
		WalletError::Guard(error) => guard(error),
		WalletError::Account(KeyError::Phrase(error)) => phrase(error),
		WalletError::SeedFile(SeedFileError::WrongPassword) => (Some("wrongPassword"), vec![]),
		WalletError::SeedFile(SeedFileError::EmptyPassword) => (Some("emptyPassword"), vec![]),
		WalletError::SeedFile(SeedFileError::WorkFactor(factor)) => {
			(Some("workFactor"), vec![("factor", Value::Number((*factor).into()))])
		},
		WalletError::Move(MoveError::NotCovered { balance, amount: asked }) => (
			Some("notCovered"),
			vec![("balance", amount(balance)), ("amount", amount(asked))],
		),
		WalletError::Move(MoveError::AbovePrice { amount: asked, price }) => (
			Some("abovePrice"),
			vec![("amount", amount(asked)), ("price", amount(price))],
		),
		WalletError::Move(MoveError::AboveEscrow { part, escrow }) => (
			Some("aboveEscrow"),
			vec![("part", amount(part)), ("escrow", amount(escrow))],
		),
		WalletError::Recipient(RecipientError::Unsigned { owner, fingerprint }) => (
			Some("unsignedKey"),
			vec![
				("owner", Value::Account(Address(*owner))),
				("fingerprint", Value::Text(fingerprint.to_string())),
			],
		),
		WalletError::Recipient(RecipientError::NotSignedByOwner(owner)) => (
			Some("notSignedByOwner"),
			vec![("owner", Value::Account(Address(*owner)))],
		),
		WalletError::Recipient(RecipientError::NotTheNamedKey(owner)) => {
			(Some("notTheNamedKey"), vec![("owner", Value::Account(Address(*owner)))])
		},
		WalletError::Recipient(RecipientError::NotOwn { .. }) => (Some("notYourKey"), vec![]),
		WalletError::Seal(SealError::NotForThisAccount) => (Some("notForThisAccount"), vec![]),
		WalletError::Seal(SealError::TooLong { size, limit }) => (
			Some("sealedTooLong"),
			vec![("size", number(*size)), ("limit", number(*limit))],
		),
		WalletError::NoDeal(deal) => (Some("noDeal"), vec![("deal", Value::Id(*deal))]),
		WalletError::NoKeys => (Some("noKeys"), vec![]),
		_ => (None, vec![]),
	}
}

fn phrase(error: &PhraseError) -> Described {
	match error {
		PhraseError::Empty => (Some("emptyPhrase"), vec![]),
		PhraseError::PathAlone => (Some("pathAlone"), vec![]),
		PhraseError::Character { place, character } => (
			Some("character"),
			vec![
				("place", number(*place)),
				("codePoint", Value::Number(u32::from(*character))),
			],
		),
		PhraseError::Count(count) => (Some("wordCount"), vec![("count", number(*count))]),
		PhraseError::Unknown(places) => {
			let places = places.iter().map(|place| u32::try_from(*place).unwrap_or(u32::MAX));
			(Some("unknownWords"), vec![("places", Value::Places(places.collect()))])
		},
		PhraseError::Checksum(count) => (Some("checksum"), vec![("count", number(*count))]),
	}
}

fn guard(error: &GuardError) -> Described {
	let deal = |deal: &u64| ("deal", Value::Id(*deal));
	let (code, data) = match error {
		GuardError::NotTheParty {
			side, party, account, ..
		} => (
			"notTheParty",
			vec![
				("side", Value::Party((*side).into())),
				("party", Value::Account(Address(*party))),
				("account", Value::Account(Address(*account))),
			],
		),
		GuardError::NoParty { deal: id, account, .. } => (
			"noParty",
			vec![deal(id), ("account", Value::Account(Address(*account)))],
		),
		GuardError::WrongState { deal: id, state, .. } => {
			("wrongState", vec![deal(id), ("state", Value::Text((*state).into()))])
		},
		GuardError::NotYet { by, .. } => ("notYet", vec![("until", Value::Number(*by))]),
		GuardError::Overdue { deal: id, .. } => ("overdue", vec![deal(id)]),
		GuardError::NotOverdue { by, .. } => ("notOverdue", vec![("until", Value::Number(*by))]),
		GuardError::OtherProvider { deal: id, provider, .. } => (
			"otherProvider",
			vec![deal(id), ("provider", Value::Account(Address(*provider)))],
		),
		GuardError::NotKept { deal: id, .. } => ("notYourKey", vec![deal(id)]),
		// As an error of the wallet it is no error of a guard.
		GuardError::Recipient(_) => ("notYourKey", vec![]),
		GuardError::NoKeyOf(owner) => ("noKeyOf", vec![("owner", Value::Account(Address(*owner)))]),
		GuardError::NotRegistered => ("notRegistered", vec![]),
		GuardError::NotSigned => ("keyNotSigned", vec![]),
		GuardError::SignedAnotherKey => ("signedAnotherKey", vec![]),
		GuardError::EscrowForAnotherKey(id) => ("escrowForAnotherKey", vec![deal(id)]),
		GuardError::EscrowUnreadable { deal: id, .. } => ("escrowUnreadable", vec![deal(id)]),
		GuardError::EscrowMismatch { deal: id, .. } => ("escrowMismatch", vec![deal(id)]),
		GuardError::EscrowHolds { deal: id, held, .. } => ("escrowHolds", vec![deal(id), ("held", amount(held))]),
		GuardError::EscrowUnknown { tried, .. } => ("escrowUnknown", vec![("tried", amount(tried))]),
		GuardError::NotAgreed { deal: id, held, stated } => (
			"notAgreed",
			vec![deal(id), ("held", amount(held)), ("stated", amount(stated))],
		),
		GuardError::NotThePrice { deal: id, held, price } => (
			"notThePrice",
			vec![deal(id), ("held", amount(held)), ("price", amount(price))],
		),
		GuardError::ComplainedBefore(id) => ("complainedBefore", vec![deal(id)]),
		GuardError::EscrowInOrder { deal: id, held } => ("escrowInOrder", vec![deal(id), ("held", amount(held))]),
		GuardError::EscrowTooLow { deal: id, held, least } => (
			"escrowTooLow",
			vec![deal(id), ("held", amount(held)), ("least", amount(least))],
		),
		GuardError::Discount(_) => ("noDiscount", vec![]),
		// No intent is about a request.
		GuardError::Request(_) => ("request", vec![]),
		GuardError::PartTaken(id) => ("partTaken", vec![deal(id)]),
		GuardError::NoSplit { deal: id, by } => ("noSplit", vec![deal(id), ("by", Value::Party((*by).into()))]),
		GuardError::NoOwnSplit(id) => ("noOwnSplit", vec![deal(id)]),
		GuardError::PartsUnreadable(_) => ("partsUnreadable", vec![]),
		GuardError::PartsMismatch => ("partsMismatch", vec![]),
		GuardError::SplitNotStated {
			deal: id,
			demander,
			provider,
			..
		} => (
			"splitNotStated",
			vec![
				deal(id),
				("demanderPart", amount(demander)),
				("providerPart", amount(provider)),
			],
		),
		GuardError::OtherSplit {
			deal: id,
			demander,
			provider,
			..
		} => (
			"otherSplit",
			vec![
				deal(id),
				("demanderPart", amount(demander)),
				("providerPart", amount(provider)),
			],
		),
		GuardError::CancelProposed(id) => ("cancelProposed", vec![deal(id)]),
		GuardError::CancelNotProposed(id) => ("cancelNotProposed", vec![deal(id)]),
		GuardError::EvidenceKnown(id) => ("evidenceKnown", vec![deal(id)]),
		GuardError::EvidenceFull => ("evidenceFull", vec![]),
		GuardError::Rated(id) => ("rated", vec![deal(id)]),
		GuardError::NothingDelivered(id) => ("nothingDelivered", vec![deal(id)]),
		GuardError::KeptElsewhere { uri, .. } => ("keptElsewhere", vec![("uri", Value::Text(uri.clone()))]),
		GuardError::Lying(id) => ("lyingNode", vec![deal(id)]),
		GuardError::PackageUnreadable { deal: id, .. } => ("packageUnreadable", vec![deal(id)]),
		GuardError::OtherContent {
			deal: id,
			found,
			stamped,
		} => (
			"otherContent",
			vec![
				deal(id),
				("found", Value::Digest(Hash(*found))),
				("stamped", Value::Digest(Hash(*stamped))),
			],
		),
		GuardError::PackageTooLong { limit, .. } => ("packageTooLong", vec![("limit", number(*limit))]),
		GuardError::OwnListing => ("ownListing", vec![]),
		GuardError::ListingExpired(listing) => ("listingExpired", vec![("listing", Value::Id(*listing))]),
		GuardError::OtherListing { listing, found, .. } => (
			"otherListing",
			vec![("listing", Value::Id(*listing)), ("found", Value::Digest(Hash(*found)))],
		),
		GuardError::PartialArbiter => ("partialArbiter", vec![]),
		GuardError::TooLong { what, limit, .. } => (
			"periodTooLong",
			vec![("field", Value::Text((*what).into())), ("limit", Value::Number(*limit))],
		),
		GuardError::Bound(BoundError::NotCovered { free, .. }) => ("publicNotCovered", vec![("free", amount(free))]),
		GuardError::Bound(_) => ("outOfBounds", vec![]),
		GuardError::OrderExpired(order) => ("orderExpired", vec![("order", Value::Id(*order))]),
		GuardError::OtherPrice { order, price, .. } => (
			"otherPrice",
			vec![("order", Value::Id(*order)), ("price", amount(price))],
		),
		GuardError::RequirementUnreadable { order, .. } => {
			("requirementUnreadable", vec![("order", Value::Id(*order))])
		},
		GuardError::OtherRequirement(order) => ("otherRequirement", vec![("order", Value::Id(*order))]),
		GuardError::ForeignRequirement { order, .. } => ("foreignRequirement", vec![("order", Value::Id(*order))]),
		GuardError::TooLittle { least, .. } => ("tooLittle", vec![("least", amount(least))]),
	};
	(Some(code), data)
}
