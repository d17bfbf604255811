//! Guards of direct orders, profiles, and moves between the public and the confidential balance.

use super::{bounds, GuardError, Subject};
use crate::{
	amount::Amount,
	authored::{self, Authored, RequirementBinding},
	keys::Account,
	package::sha256,
	recipient::require_own,
	seal::{self, SealError},
	signature::names_key,
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{Digest, EncryptionKey, ListingId, OrderId, Side};
use zeroize::Zeroizing;

/// The facts about an order that the guards need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
	/// Its number.
	pub id: OrderId,
	/// The listing that it is for.
	pub listing: ListingId,
	/// The digest of the listing's content when the order was placed.
	pub content: Digest,
	/// The account that orders and pays.
	pub demander: AccountId32,
	/// The account that is to deliver.
	pub provider: AccountId32,
	/// The digest of the requirement.
	pub requirement: Digest,
	/// The price.
	pub price: Amount,
	/// Whether the time to accept it is over.
	pub expired: bool,
}

/// The facts about a listing that the guards need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
	/// Its number.
	pub id: ListingId,
	/// The account that offers it.
	pub provider: AccountId32,
	/// The digest of its content.
	pub content: Digest,
	/// Whether it has expired.
	pub expired: bool,
}

/// The requirement of an order, opened and checked.
pub struct Requirement {
	/// The plaintext that has the digest in the order: the text behind a salt and the names.
	pub plaintext: Zeroizing<Vec<u8>>,
	/// The text.
	pub text: Vec<u8>,
	/// Whether it names its author.
	pub names_author: bool,
}

/// Checks that the account can order from a listing; where it has stated a content, only if the listing has that
/// content.
pub fn place_order(listing: &Listing, account: &Account, stated: Option<Digest>) -> Result<(), GuardError> {
	if listing.provider == account.id() {
		return Err(GuardError::OwnListing);
	}
	if listing.expired {
		return Err(GuardError::ListingExpired(listing.id));
	}
	match stated.filter(|stated| *stated != listing.content) {
		None => Ok(()),
		Some(stated) => Err(GuardError::OtherListing {
			listing: listing.id,
			found: listing.content,
			stated,
		}),
	}
}

/// Fails where the arbiter is a party.
pub fn require_other_arbiter(arbiter: Option<&AccountId32>, party: &AccountId32) -> Result<(), GuardError> {
	match arbiter == Some(party) {
		false => Ok(()),
		true => Err(GuardError::PartialArbiter),
	}
}

/// Fails unless the account is the party of an order that can take a step.
pub fn require_party(order: &Order, account: &Account, side: Side, action: &'static str) -> Result<(), GuardError> {
	let party = match side {
		Side::Demander => order.demander,
		Side::Provider => order.provider,
	};
	if party == account.id() {
		return Ok(());
	}
	Err(GuardError::NotTheParty {
		of: Subject::Order(order.id),
		side,
		party,
		action,
		account: account.id(),
	})
}

/// Checks that the provider can accept an order; where it has stated a price, only at that price.
pub fn accept_order(order: &Order, account: &Account, stated: Option<Amount>) -> Result<(), GuardError> {
	require_party(order, account, Side::Provider, "accept")?;
	if order.expired {
		return Err(GuardError::OrderExpired(order.id));
	}
	match stated.filter(|stated| *stated != order.price) {
		None => Ok(()),
		Some(stated) => Err(GuardError::OtherPrice {
			order: order.id,
			price: order.price,
			stated,
		}),
	}
}

/// Opens the requirement of an order and checks it against the digest in the order.
pub fn opened_requirement(
	account: &Account,
	genesis: Digest,
	order: &Order,
	sealed: &[u8],
) -> Result<Requirement, GuardError> {
	let plaintext = seal::open(account, sealed).map_err(|error| GuardError::RequirementUnreadable {
		order: order.id,
		why: error.to_string(),
		for_another_key: error == SealError::NotForThisAccount,
	})?;
	if sha256(&plaintext) != order.requirement {
		return Err(GuardError::OtherRequirement(order.id));
	}
	let binding = RequirementBinding {
		genesis,
		listing: order.listing,
		content: order.content,
		demander: order.demander,
		provider: order.provider,
	};
	let Authored { text, names_author } =
		authored::read(&binding, &plaintext).map_err(|error| GuardError::ForeignRequirement {
			order: order.id,
			demander: order.demander,
			why: error.to_string(),
		})?;
	Ok(Requirement {
		plaintext,
		text,
		names_author,
	})
}

/// Fails unless the account's profile names the encryption key of its phrase, with a signature if the phrase can sign.
/// The chain is about to take the key over from there.
pub fn require_registered(
	account: &Account,
	genesis: &Digest,
	registered: Option<&EncryptionKey>,
) -> Result<(), GuardError> {
	let registered = registered.ok_or(GuardError::NotRegistered)?;
	require_own(account, &registered.key, "your profile")?;
	match account.require_signer().is_ok() && !names_key(genesis, &account.id(), registered) {
		true => Err(GuardError::NotSigned),
		false => Ok(()),
	}
}

/// The account's key for its profile, with the account's signature if its phrase can sign. Fails where the profile has
/// another signed key and the phrase cannot sign, because the chain never replaces a signed key by an unsigned one.
pub fn key_to_register(
	account: &Account,
	genesis: &Digest,
	registered: Option<&EncryptionKey>,
) -> Result<EncryptionKey, GuardError> {
	let key = account.signed_encryption_key(genesis);
	let another = |registered: &EncryptionKey| registered.signature.is_some() && registered.key != key.key;
	match key.signature.is_none() && registered.is_some_and(another) {
		true => Err(GuardError::SignedAnotherKey),
		false => Ok(key),
	}
}

/// Checks that the account can move a public amount into its confidential balance: at least the existential deposit,
/// which also has to stay in the public balance.
pub fn shield(amount: Amount, existential: Amount, free: Amount) -> Result<(), GuardError> {
	if amount < existential {
		return Err(GuardError::TooLittle {
			amount,
			least: existential,
		});
	}
	bounds::send(amount, free, existential)
}

#[cfg(test)]
mod tests {
	use super::{bounds::BoundError, *};
	use crate::recipient::RecipientError;

	const GENESIS: Digest = Digest::repeat_byte(7);

	fn order(text: &[u8]) -> (Order, Vec<u8>) {
		let (alice, bob) = parties();
		let mut order = Order {
			id: 5,
			listing: 1,
			content: Digest::repeat_byte(2),
			demander: alice.id(),
			provider: bob.id(),
			requirement: Digest::zero(),
			price: Amount::from_units(40),
			expired: false,
		};
		let binding = RequirementBinding {
			genesis: GENESIS,
			listing: order.listing,
			content: order.content,
			demander: order.demander,
			provider: order.provider,
		};
		let plaintext = authored::plaintext(&binding, text);
		order.requirement = sha256(&plaintext);
		let sealed = seal::seal(&[alice.encryption_key(), bob.encryption_key()], &plaintext).unwrap();
		(order, sealed)
	}

	fn parties() -> (Account, Account) {
		let account = |name| Account::development(name).unwrap();
		(account("Alice"), account("Bob"))
	}

	#[test]
	fn a_requirement_is_that_of_the_order_or_none() {
		let (alice, bob) = parties();
		let (mut order, sealed) = order(b"143 MPa");
		let opened = opened_requirement(&bob, GENESIS, &order, &sealed).unwrap();
		assert_eq!((&opened.text[..], opened.names_author), (&b"143 MPa"[..], true));
		assert!(opened_requirement(&alice, GENESIS, &order, &sealed).is_ok());
		let eve = Account::development("Eve").unwrap();
		let foreign = opened_requirement(&eve, GENESIS, &order, &sealed).err().unwrap();
		assert!(matches!(
			foreign,
			GuardError::RequirementUnreadable {
				for_another_key: true,
				..
			}
		));
		let elsewhere = opened_requirement(&bob, Digest::zero(), &order, &sealed).err().unwrap();
		assert!(
			matches!(elsewhere, GuardError::ForeignRequirement { .. }),
			"{elsewhere}"
		);
		order.requirement = Digest::zero();
		let swapped = opened_requirement(&bob, GENESIS, &order, &sealed).err().unwrap();
		assert_eq!(swapped, GuardError::OtherRequirement(5));
	}

	#[test]
	fn an_order_is_accepted_by_its_provider_in_time_and_at_the_stated_price() {
		let (alice, bob) = parties();
		let (mut order, _) = order(b"");
		let price = Some(order.price);
		assert_eq!(accept_order(&order, &bob, price), Ok(()));
		assert_eq!(
			accept_order(&order, &alice, price).unwrap_err().to_string(),
			format!("only the provider of order 5, {}, can accept it", bob.address())
		);
		assert_eq!(
			accept_order(&order, &bob, Some(Amount::ZERO)).unwrap_err().to_string(),
			"the order's price is 0.00000000004 TACIT, not 0 TACIT"
		);
		order.expired = true;
		assert_eq!(accept_order(&order, &bob, price), Err(GuardError::OrderExpired(5)));
	}

	#[test]
	fn an_order_is_placed_on_a_strangers_live_listing_with_the_stated_content() {
		let (alice, bob) = parties();
		let listing = Listing {
			id: 3,
			provider: bob.id(),
			content: Digest::repeat_byte(1),
			expired: false,
		};
		assert_eq!(place_order(&listing, &alice, Some(listing.content)), Ok(()));
		assert_eq!(place_order(&listing, &bob, None), Err(GuardError::OwnListing));
		assert!(place_order(&listing, &alice, Some(Digest::zero())).is_err());
		let expired = Listing {
			expired: true,
			..listing
		};
		assert_eq!(place_order(&expired, &alice, None), Err(GuardError::ListingExpired(3)));
		assert!(require_other_arbiter(Some(&bob.id()), &bob.id()).is_err());
		assert!(require_other_arbiter(Some(&bob.id()), &alice.id()).is_ok());
		assert!(require_other_arbiter(None, &alice.id()).is_ok());
	}

	#[test]
	fn the_registered_key_is_that_of_the_phrase_and_signed() {
		let (alice, bob) = parties();
		let signed = alice.signed_encryption_key(&GENESIS);
		require_registered(&alice, &GENESIS, Some(&signed)).unwrap();
		let refused = |account: &Account, genesis: &Digest, key: Option<&EncryptionKey>| {
			require_registered(account, genesis, key).unwrap_err()
		};
		assert!(matches!(refused(&alice, &GENESIS, None), GuardError::NotRegistered));
		assert!(matches!(
			refused(&bob, &GENESIS, Some(&signed)),
			GuardError::Recipient(RecipientError::NotOwn { .. })
		));
		let unsigned = EncryptionKey::unsigned(alice.encryption_key());
		for (genesis, key) in [(GENESIS, &unsigned), (Digest::zero(), &signed)] {
			assert!(matches!(refused(&alice, &genesis, Some(key)), GuardError::NotSigned));
		}
	}

	#[test]
	fn a_signed_key_is_never_replaced_by_an_unsigned_one() {
		let (alice, bob) = parties();
		let kept = Account::development("Alice")
			.unwrap()
			.on_behalf_of(AccountId32([9; 32]));
		let another = bob.signed_encryption_key(&GENESIS);
		assert!(key_to_register(&alice, &GENESIS, Some(&another)).is_ok());
		assert!(key_to_register(&kept, &GENESIS, None).is_ok());
		assert_eq!(
			key_to_register(&kept, &GENESIS, Some(&another)),
			Err(GuardError::SignedAnotherKey)
		);
	}

	#[test]
	fn what_is_shielded_is_enough_and_covered() {
		let units = Amount::from_units;
		assert_eq!(shield(units(10), units(10), units(21)), Ok(()));
		assert!(matches!(
			shield(units(9), units(10), units(21)),
			Err(GuardError::TooLittle { .. })
		));
		// The existential deposit and something for the fee have to stay.
		for free in [9, 10, 11, 20] {
			let refused = shield(units(10), units(10), units(free)).unwrap_err();
			assert!(
				matches!(refused, GuardError::Bound(BoundError::NotCovered { .. })),
				"{free}: {refused}"
			);
		}
	}
}
