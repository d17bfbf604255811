//! Properties of SCALE: each value in a call or an answer of the chain has one encoding.

use crate::bytes::Source;
use ark_bn254::Fr;
use ark_serialize::{CanonicalDeserialize, Compress, Validate};
use codec::{DecodeAll, Encode, MaxEncodedLen};
use sp_core::crypto::AccountId32;
use tacit_primitives::{
	text::Layout, CircuitId, Commitment, DealKeys, DealOrigin, DealTerms, DealTranscript, DisputeTerms, EncryptionKey,
	FieldElement, Groth16Proof, Ground, KeyVersions, Keyword, MoveKind, OrderTerms, QuotationTerms, Side, Stamp,
	Statement, Text, UncheckedCommitment, UncheckedElement, UncheckedText, X25519Key,
};

/// The most bytes of a text in these checks.
const TEXT_BYTES: u32 = 64;

/// Checks that decoded bytes are encoded as the same bytes. Returns whether they were decoded.
fn canonical<T: DecodeAll + Encode>(bytes: &[u8]) -> bool {
	match T::decode_all(&mut &bytes[..]) {
		Ok(value) => {
			assert_eq!(value.encode(), bytes, "{}", std::any::type_name::<T>());
			assert!(value.size_hint() <= 2 * bytes.len() + 64);
			true
		},
		Err(_) => false,
	}
}

/// Checks the same as [`canonical`], and that the bytes are no longer than the declared maximum.
fn bounded<T: DecodeAll + Encode + MaxEncodedLen>(bytes: &[u8]) -> bool {
	let accepted = canonical::<T>(bytes);
	assert!(
		!accepted || bytes.len() <= T::max_encoded_len(),
		"{}",
		std::any::type_name::<T>()
	);
	accepted
}

/// Checks that all decoders of field elements accept the same bytes.
fn element(bytes: &[u8]) -> bool {
	let accepted = bounded::<FieldElement>(bytes);
	assert_eq!(bounded::<Commitment>(bytes), accepted);
	let is_long_enough = bytes.len() == 32;
	assert_eq!(bounded::<UncheckedElement>(bytes), is_long_enough);
	assert_eq!(bounded::<UncheckedCommitment>(bytes), is_long_enough);
	if let Ok(bytes) = <[u8; 32]>::try_from(bytes) {
		assert_eq!(FieldElement::from_canonical(bytes).is_some(), accepted);
		assert_eq!(UncheckedElement(bytes).check().is_some(), accepted);
		assert_eq!(UncheckedCommitment(bytes).check().is_some(), accepted);
		let element = tacit_circuits::element_from_bytes(&bytes);
		assert_eq!(element.is_some(), accepted);
		assert_eq!(
			Fr::deserialize_with_mode(&bytes[..], Compress::No, Validate::Yes).ok(),
			element
		);
		if let Some(element) = element {
			assert_eq!(tacit_circuits::element_to_bytes(&element), bytes);
		}
		let digest = FieldElement::from_digest(bytes);
		assert_eq!(FieldElement::from_canonical(digest.to_bytes()), Some(digest));
	} else {
		assert!(!accepted);
	}
	accepted
}

/// Checks that any 32 bytes decode as an unchecked element, and that its check returns the same element or none.
fn unchecked_element(bytes: &[u8]) -> bool {
	let accepted = bounded::<UncheckedElement>(bytes);
	assert_eq!(bounded::<UncheckedCommitment>(bytes), accepted);
	assert_eq!(accepted, bytes.len() == 32);
	if let Ok(bytes) = <[u8; 32]>::try_from(bytes) {
		let element = UncheckedElement(bytes).check();
		assert_eq!(element, FieldElement::from_canonical(bytes));
		assert_eq!(UncheckedCommitment(bytes).check(), element.map(Commitment));
		if let Some(element) = element {
			assert_eq!(UncheckedElement::from(element), UncheckedElement(bytes));
		}
	}
	accepted
}

/// Checks that the text in a call is decoded whatever its bytes are, and that an accepted text has the same bytes.
fn unchecked_text(bytes: &[u8]) -> bool {
	let carried = bytes.to_vec().encode();
	assert!(canonical::<UncheckedText>(&carried));
	canonical::<UncheckedText>(bytes);
	let mut accepted = false;
	for layout in [Layout::Line, Layout::Paragraphs] {
		if let Ok(text) = UncheckedText(bytes.to_vec()).check::<TEXT_BYTES>(layout) {
			assert_eq!(text.as_bytes(), bytes);
			assert_eq!(text.as_str().as_bytes(), bytes);
			assert_eq!(text.encode(), carried);
			assert!(bounded::<Text<TEXT_BYTES>>(&carried));
			accepted = true;
		}
	}
	accepted
}

/// Checks the bytes as a value of the type that the first byte selects.
pub fn check(data: &[u8]) -> bool {
	let mut source = Source(data);
	let which = source.byte();
	let bytes = source.rest();
	match which % 22 {
		0 => element(bytes),
		1 => bounded::<Keyword>(bytes),
		2 => bounded::<Groth16Proof>(bytes),
		3 => bounded::<KeyVersions>(bytes),
		4 => bounded::<CircuitId>(bytes),
		5 => bounded::<MoveKind>(bytes),
		6 => bounded::<X25519Key>(bytes),
		7 => canonical::<Statement>(bytes),
		8 => bounded::<DealTerms<AccountId32>>(bytes),
		9 => canonical::<DealTranscript<AccountId32>>(bytes),
		10 => canonical::<QuotationTerms<AccountId32>>(bytes),
		11 => canonical::<OrderTerms<AccountId32>>(bytes),
		12 => bounded::<DisputeTerms<AccountId32>>(bytes),
		13 => bounded::<Stamp>(bytes),
		14 => bounded::<Side>(bytes),
		15 => bounded::<Ground>(bytes),
		16 => unchecked_element(bytes),
		17 => unchecked_text(bytes),
		18 => bounded::<Text<TEXT_BYTES>>(bytes),
		19 => bounded::<EncryptionKey>(bytes),
		20 => bounded::<DealKeys>(bytes),
		_ => bounded::<DealOrigin>(bytes),
	}
}
