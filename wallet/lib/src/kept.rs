//! A file with everything that a statement about a settled deal needs: the last state of the deal and the opening of
//! its escrow.
//!
//! With the settlement the deal leaves the state of the chain. Its record stays, with the digest of its transcript. The
//! amount and its blinding were in the sealed opening, which is gone too. So a party that may have to show the payment
//! later keeps this file, or needs a node that keeps all states.
//!
//! The file is JSON, with one accepted encoding. **It reveals the amount** to every reader, and nothing about other
//! deals.

use crate::{amount::Amount, disclosure::hex, moves::commitment_of};
use codec::{DecodeAll, Encode};
use serde::{Deserialize, Serialize};
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::Opening;
use tacit_primitives::{Commitment, DealId, DealTerms, DealTranscript, Digest, Ground, KeyVersions, Moment};

/// The format of the file.
pub const FORMAT: &str = "tacit/kept-deal/v1";

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
	/// The file is not a kept deal, or not in the exact form that this format writes.
	#[error("this is not a kept deal in the format {FORMAT}")]
	Malformed,
	/// Its amount and blinding are not those of its escrow.
	#[error("the amount and the blinding in it do not open the escrow in it")]
	Opening,
}

/// A deal as it was before it was settled.
#[derive(Clone)]
pub struct KeptDeal {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The deal.
	pub deal: DealId,
	/// The agreed terms.
	pub terms: DealTerms<AccountId32>,
	/// The versions of the keys under which its proofs were verified.
	pub key_versions: KeyVersions,
	/// The digest of the delivered package.
	pub package: Digest,
	/// Amount and blinding of the escrow.
	pub opening: Opening,
}

/// The end of a deal, as its permanent record states it.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
	/// The ground on which the payment was the provider's.
	pub ground: Ground,
	/// When the demander's package was stamped.
	pub demander_stamped_at: Option<Moment>,
	/// When the provider's package was stamped.
	pub provider_stamped_at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	format: String,
	genesis: String,
	deal: DealId,
	terms: String,
	range_key: u32,
	equality_key: u32,
	package: String,
	amount: String,
	blinding: String,
	escrow: String,
}

impl KeptDeal {
	/// The commitment to the payment in escrow.
	pub fn escrow(&self) -> Commitment {
		commitment_of(&self.opening)
	}

	/// The transcript of the deal, completed with the end that its record states.
	pub fn transcript(&self, ending: &Ending) -> DealTranscript<AccountId32> {
		DealTranscript {
			deal: self.deal,
			terms: self.terms.clone(),
			keys: self.key_versions,
			escrow: self.escrow(),
			package: self.package,
			ground: ending.ground,
			demander_stamped_at: ending.demander_stamped_at,
			provider_stamped_at: ending.provider_stamped_at,
		}
	}

	/// Writes the file.
	pub fn to_json(&self) -> String {
		let file = File {
			format: FORMAT.into(),
			genesis: hex::text(self.genesis.as_bytes()),
			deal: self.deal,
			terms: hex::text(&self.terms.encode()),
			range_key: self.key_versions.range,
			equality_key: self.key_versions.equality,
			package: hex::text(self.package.as_bytes()),
			amount: Amount::from_units(self.opening.value).to_decimal(),
			blinding: hex::text(&tacit_circuits::element_to_bytes(&self.opening.blinding)),
			escrow: hex::text(&self.escrow().0.to_bytes()),
		};
		let text = serde_json::to_string_pretty(&file);
		text.unwrap_or_else(|_| unreachable!("texts and numbers serialise")) + "\n"
	}

	/// Reads a file. It takes only the exact output of [`Self::to_json`].
	pub fn from_json(json: &str) -> Result<Self, KeptError> {
		let file: File = serde_json::from_str(json).map_err(|_| KeptError::Malformed)?;
		let read = Self::from_file(&file).ok_or(KeptError::Malformed)?;
		if hex::text(&read.escrow().0.to_bytes()) != file.escrow {
			return Err(KeptError::Opening);
		}
		match read.to_json() == json {
			true => Ok(read),
			false => Err(KeptError::Malformed),
		}
	}

	fn from_file(file: &File) -> Option<Self> {
		let terms = hex::decode(&file.terms)?;
		Some(Self {
			genesis: Digest::from(hex::bytes::<32>(&file.genesis)?),
			deal: file.deal,
			terms: DecodeAll::decode_all(&mut &terms[..]).ok()?,
			key_versions: KeyVersions {
				range: file.range_key,
				equality: file.equality_key,
			},
			package: Digest::from(hex::bytes::<32>(&file.package)?),
			opening: Opening {
				value: file.amount.parse::<Amount>().ok()?.units(),
				blinding: tacit_circuits::element_from_bytes(&hex::bytes::<32>(&file.blinding)?)?,
			},
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tacit_primitives::{DisputeTerms, Side};

	fn kept() -> KeptDeal {
		KeptDeal {
			genesis: Digest::repeat_byte(1),
			deal: 5,
			terms: DealTerms {
				demander: AccountId32([2; 32]),
				provider: AccountId32([3; 32]),
				ceiling: 40,
				delivery_period: 100,
				terms: Digest::repeat_byte(4),
				dispute: DisputeTerms {
					arbiter: None,
					undecided: Side::Provider,
				},
			},
			key_versions: KeyVersions { range: 1, equality: 2 },
			package: Digest::repeat_byte(6),
			opening: Opening {
				value: 39_500_000_000_000,
				..Opening::zero()
			},
		}
	}

	#[test]
	fn a_file_is_read_as_it_was_written() {
		let json = kept().to_json();
		let read = KeptDeal::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
		assert_eq!(read.to_json(), json);
		let ending = Ending {
			ground: Ground::Approved,
			demander_stamped_at: Some(8),
			provider_stamped_at: 7,
		};
		let transcript = read.transcript(&ending);
		assert_eq!(transcript.digest(), kept().transcript(&ending).digest());
		assert_eq!(transcript.escrow, commitment_of(&kept().opening));
		assert!(json.contains("\"amount\": \"39.5\""), "{json}");
	}

	#[test]
	fn any_other_form_and_any_altered_figure_is_noticed() {
		let json = kept().to_json();
		let error = |text: &str| KeptDeal::from_json(text).map(|_| ()).unwrap_err();
		assert_eq!(error(&json.replace("39.5", "38.5")), KeptError::Opening);
		for altered in [
			json.trim_end().to_owned(),
			json.clone() + "\n",
			json.replace("v1", "v2"),
			json.replace("39.5", "39.50"),
			json.replacen('{', "{\"more\": 1,", 1),
			json.replacen("0x", "0X", 1),
			String::new(),
		] {
			assert_eq!(error(&altered), KeptError::Malformed, "{altered}");
		}
	}
}
