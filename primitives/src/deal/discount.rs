//! Discounts: the lower payment that a provider agrees to in writing after its price was agreed in the open.
//!
//! A provider that complains about an escrow makes the demander publish its opening. An escrow that holds less than
//! the agreed price is in order only if the provider has signed the lower amount for this deal.

use super::DealId;
use alloc::{format, vec::Vec};
use primitive_types::H256;

/// The text that a provider signs to accept a lower payment, between `<Bytes>` and `</Bytes>`.
///
/// Wallets put these two marks around every message that they sign, so that a signature of a message is never one of a
/// transaction. Between them are four lines, in ASCII, separated by line feeds: `Tacit discount`, `chain 0x…` with the
/// genesis hash in hexadecimal and lower case, `deal …` with the number of the deal, and `amount …` with the lowest
/// payment that the provider accepts, in the chain's smallest unit. Both numbers are decimal.
pub fn signed_text(genesis: &H256, deal: DealId, amount: u128) -> Vec<u8> {
	format!("<Bytes>Tacit discount\nchain {genesis:?}\ndeal {deal}\namount {amount}</Bytes>").into_bytes()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_text_is_readable_and_names_chain_deal_and_amount() {
		let text = signed_text(&H256::repeat_byte(0xab), 7, 12_500);
		let expected = format!(
			"<Bytes>Tacit discount\nchain 0x{}\ndeal 7\namount 12500</Bytes>",
			"ab".repeat(32)
		);
		assert_eq!(core::str::from_utf8(&text), Ok(&expected[..]));
	}
}
