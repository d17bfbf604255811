use super::*;
use crate::{
	deal::tests::deal,
	error::Error,
	guard::GuardError,
	keys::{Account, KeyError},
};
use tacit_primitives::DealState;

const GENESIS: Digest = Digest::repeat_byte(7);

fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

/// A deal of Alice, who pays 100, with Bob.
fn agreed() -> DealInfo {
	deal(DealState::Agreed { fund_by: 50 })
}

fn units(amount: u128) -> Amount {
	Amount::from_units(amount)
}

fn discount() -> DiscountFile {
	DiscountFile::sign(&account("Bob"), GENESIS, &agreed(), units(80)).unwrap()
}

#[test]
fn a_discount_is_read_as_it_was_written_and_taken_for_its_deal() {
	let discount = discount();
	assert_eq!(DiscountFile::from_json(&discount.to_json()), Ok(discount.clone()));
	let taken = discount.check(&GENESIS, &agreed()).unwrap();
	assert_eq!(taken.amount, 80);
	assert_eq!(taken.signature, discount.signature);
}

#[test]
fn any_altered_character_is_noticed() {
	let json = discount().to_json();
	for (position, old) in json.char_indices() {
		for new in ['0', 'e', ' '] {
			if new != old {
				let altered = format!("{}{new}{}", &json[..position], &json[position + 1..]);
				assert!(
					DiscountFile::from_json(&altered).is_err(),
					"{position}: {old:?} to {new:?}"
				);
			}
		}
	}
	assert!(DiscountFile::from_json(&(json.clone() + "\n")).is_err());
	assert!(DiscountFile::from_json(json.trim_end()).is_err());
}

#[test]
fn only_the_provider_grants_a_discount_below_the_price() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let by_alice = DiscountFile::sign(&alice, GENESIS, &agreed(), units(80)).unwrap_err();
	assert!(
		matches!(by_alice, Error::Guard(GuardError::NotTheParty { .. })),
		"{by_alice}"
	);
	for (amount, expected) in [
		(
			100,
			DiscountError::NotLower {
				amount: units(100),
				price: units(100),
			},
		),
		(0, DiscountError::Zero),
	] {
		let refused = DiscountFile::sign(&bob, GENESIS, &agreed(), units(amount)).unwrap_err();
		assert!(
			matches!(&refused, Error::Guard(GuardError::Discount(found)) if *found == expected),
			"{refused}"
		);
	}
	assert!(DiscountFile::sign(&bob, GENESIS, &agreed(), units(99)).is_ok());
	let mut of_a_multisig = agreed();
	let multisig = AccountId32([9; 32]);
	of_a_multisig.terms.provider = multisig;
	let behalf = account("Bob").on_behalf_of(multisig);
	let refused = DiscountFile::sign(&behalf, GENESIS, &of_a_multisig, units(80)).unwrap_err();
	assert!(matches!(refused, Error::Account(KeyError::CannotSign(_))), "{refused}");
}

#[test]
fn a_discount_of_something_else_is_none() {
	let refused = |change: fn(&mut DiscountFile)| {
		let mut file = discount();
		change(&mut file);
		file.check(&GENESIS, &agreed()).unwrap_err()
	};
	let elsewhere = Digest::repeat_byte(8);
	assert_eq!(
		discount().check(&elsewhere, &agreed()),
		Err(DiscountError::Chain(GENESIS))
	);
	assert_eq!(
		refused(|file| file.deal = 8),
		DiscountError::Deal { found: 8, expected: 9 }
	);
	assert!(matches!(
		refused(|file| file.provider = account("Eve").id()),
		DiscountError::Provider { .. }
	));
	assert!(matches!(
		refused(|file| file.amount = units(100)),
		DiscountError::NotLower { .. }
	));
	let bob = account("Bob").id();
	assert_eq!(refused(|file| file.amount = units(79)), DiscountError::Signature(bob));
	// The signature of another account.
	let by_eve = |file: &mut DiscountFile| {
		let text = signed_text(&GENESIS, 9, 80);
		file.signature = AccountSignature::Sr25519(account("Eve").sign_under(b"substrate", &text));
	};
	assert_eq!(refused(by_eve), DiscountError::Signature(bob));
}

#[test]
fn the_signature_of_an_extension_is_taken() {
	let bob = account("Bob");
	let text = format!("<Bytes>{}</Bytes>", text(&GENESIS, 9, units(80)));
	assert_eq!(text.as_bytes(), signed_text(&GENESIS, 9, 80));
	let signature = bob.sign_under(b"substrate", text.as_bytes());
	let given = |bytes: &[u8]| DiscountFile::with_signature(GENESIS, &agreed(), units(80), bytes);
	for bytes in [&signature[..], &[&[1][..], &signature[..]].concat()] {
		assert!(given(bytes).unwrap().check(&GENESIS, &agreed()).is_ok());
	}
	for bytes in [&signature[..63], &[&[0][..], &signature[..]].concat(), &[], &[0; 65]] {
		assert_eq!(given(bytes), Err(DiscountError::Signature(bob.id())));
	}
}

/// The bytes that the chain verifies, from an independent encoding.
#[test]
fn what_is_signed_is_what_the_chain_verifies() {
	let file = discount();
	let text = format!(
		"<Bytes>Tacit discount\nchain 0x{}\ndeal 9\namount 80</Bytes>",
		"07".repeat(32)
	);
	assert!(signature::verify(&file.signature, text.as_bytes(), &file.provider.0));
}
