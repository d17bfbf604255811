//! Discounts: the provider of a deal accepts in writing less than the price that was agreed in the open.
//!
//! The demander may pay less into escrow than the price. If the provider complains about it, only a signature of the
//! provider shows that it had agreed. So a provider that grants a discount hands out a file with its signature, and a
//! demander that pays less asks for that file first.
//!
//! The file is JSON: the name of the format, the chain's genesis hash, the deal, the provider, the lowest payment that
//! it accepts in TACIT, and its signature of [`signed_text`].

use crate::{amount::Amount, deal::DealInfo, signature};
use codec::{Decode, DecodeAll, Encode};
use serde::{Deserialize, Serialize};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{deal::discount::signed_text, AccountSignature, DealId, Digest};

/// The format of the file.
pub const FORMAT: &str = "tacit/discount/v1";

/// Why a file is no discount for a deal, or a provider cannot grant one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiscountError {
	/// The file is not a discount, or not in the exact form that this format writes.
	#[error("this is not a discount in the format {FORMAT}")]
	Malformed,
	/// The signature is not the provider's over this discount.
	#[error("the signature is not that of {0} over this discount")]
	Signature(AccountId32),
	/// It is for a deal on another chain.
	#[error("the discount is for a deal on another chain, whose genesis hash is {0:#x}")]
	Chain(Digest),
	/// It is for another deal.
	#[error("the discount is for deal {found}, not for deal {expected}")]
	Deal {
		/// The deal that it names.
		found: DealId,
		/// The deal at hand.
		expected: DealId,
	},
	/// It was signed by another account than the provider of the deal.
	#[error("the discount is that of {found}, but the provider of the deal is {expected}")]
	Provider {
		/// The account that has signed it.
		found: AccountId32,
		/// The provider of the deal.
		expected: AccountId32,
	},
	/// It is not below the price.
	#[error("{amount} is no discount on the price, {price}")]
	NotLower {
		/// The amount.
		amount: Amount,
		/// The price.
		price: Amount,
	},
	/// It would leave nothing to pay.
	#[error("a discount of the whole price would leave nothing to pay")]
	Zero,
}

/// A discount as the answer to a complaint carries it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Discount {
	/// The lowest payment that the provider accepts, in the chain's smallest unit.
	pub amount: u128,
	/// The provider's signature over it.
	pub signature: AccountSignature,
}

/// A discount as the provider hands it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscountFile {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The deal.
	pub deal: DealId,
	/// The provider, who has signed it.
	pub provider: AccountId32,
	/// The lowest payment that the provider accepts.
	pub amount: Amount,
	/// The provider's signature over all of it.
	pub signature: AccountSignature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	format: String,
	genesis: String,
	deal: DealId,
	provider: String,
	amount: String,
	signature: String,
}

/// The text that a provider signs, as `signRaw` of an extension takes it: the marks `<Bytes>` around it are left to the
/// extension.
pub fn text(genesis: &Digest, deal: DealId, amount: Amount) -> String {
	let wrapped = String::from_utf8_lossy(&signed_text(genesis, deal, amount.units())).into_owned();
	let text = wrapped
		.strip_prefix("<Bytes>")
		.and_then(|text| text.strip_suffix("</Bytes>"));
	text.unwrap_or(&wrapped).to_owned()
}

/// Fails unless an amount is a discount on the price of a deal.
pub(crate) fn require_lower(deal: &DealInfo, amount: Amount) -> Result<(), DiscountError> {
	let price = Amount::from_units(deal.terms.ceiling);
	match amount {
		Amount::ZERO => Err(DiscountError::Zero),
		amount if amount < price => Ok(()),
		amount => Err(DiscountError::NotLower { amount, price }),
	}
}

impl DiscountFile {
	/// Takes the signature that an extension or another wallet of the provider has made over [`text`]: its bytes, with
	/// or without the byte before them that names its kind.
	pub fn with_signature(
		genesis: Digest,
		deal: &DealInfo,
		amount: Amount,
		signature: &[u8],
	) -> Result<Self, DiscountError> {
		require_lower(deal, amount)?;
		let provider = deal.terms.provider;
		let text = signed_text(&genesis, deal.id, amount.units());
		let signature = signature::given(signature, |given| signature::verify(given, &text, &provider.0));
		let signature = signature.ok_or(DiscountError::Signature(provider))?;
		Ok(Self {
			genesis,
			deal: deal.id,
			provider,
			amount,
			signature,
		})
	}

	/// Writes the file.
	pub fn to_json(&self) -> String {
		let file = File {
			format: FORMAT.into(),
			genesis: format!("0x{}", hex::encode(self.genesis)),
			deal: self.deal,
			provider: self.provider.to_string(),
			amount: self.amount.to_decimal(),
			signature: format!("0x{}", hex::encode(self.signature.encode())),
		};
		let text = serde_json::to_string_pretty(&file);
		text.unwrap_or_else(|_| unreachable!("texts and numbers serialise")) + "\n"
	}

	/// Reads a file and checks its signature. It takes only the exact output of [`Self::to_json`].
	pub fn from_json(json: &str) -> Result<Self, DiscountError> {
		let read = serde_json::from_str(json).ok().and_then(Self::read);
		let read = read.filter(|read| read.to_json() == json);
		let read = read.ok_or(DiscountError::Malformed)?;
		match read.is_signed() {
			true => Ok(read),
			false => Err(DiscountError::Signature(read.provider)),
		}
	}

	fn read(file: File) -> Option<Self> {
		let bytes = |text: &str| hex::decode(text.strip_prefix("0x")?).ok();
		let genesis: [u8; 32] = bytes(&file.genesis)?.try_into().ok()?;
		let signature = bytes(&file.signature)?;
		Some(Self {
			genesis: genesis.into(),
			deal: file.deal,
			provider: file.provider.parse().ok()?,
			amount: file.amount.parse().ok()?,
			signature: AccountSignature::decode_all(&mut &signature[..]).ok()?,
		})
	}

	fn is_signed(&self) -> bool {
		let text = signed_text(&self.genesis, self.deal, self.amount.units());
		signature::verify(&self.signature, &text, &self.provider.0)
	}

	/// Checks that the discount is that of the provider for a deal, and returns it as the chain takes it.
	pub fn check(&self, genesis: &Digest, deal: &DealInfo) -> Result<Discount, DiscountError> {
		if self.genesis != *genesis {
			return Err(DiscountError::Chain(self.genesis));
		}
		if self.deal != deal.id {
			return Err(DiscountError::Deal {
				found: self.deal,
				expected: deal.id,
			});
		}
		if self.provider != deal.terms.provider {
			return Err(DiscountError::Provider {
				found: self.provider,
				expected: deal.terms.provider,
			});
		}
		require_lower(deal, self.amount)?;
		match self.is_signed() {
			true => Ok(Discount {
				amount: self.amount.units(),
				signature: self.signature.clone(),
			}),
			false => Err(DiscountError::Signature(self.provider)),
		}
	}
}

#[cfg(test)]
mod tests;
