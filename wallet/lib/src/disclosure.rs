//! Statements for an auditor about one amount: exactly, at most, at least, or between two bounds.
//!
//! A statement is about one commitment that the chain holds or held: the confidential balance of an account at one
//! version, the escrow of a live deal, or the escrow of a settled deal, which the permanent record names. Anybody can
//! check it against the chain, without a secret.
//!
//! | claim | evidence | reveals |
//! |---|---|---|
//! | exactly `v` | the blinding of this one commitment | the amount |
//! | at most `c` | `range(commit(2^128 - 1, 0), target, c)` | nothing beside the bound |
//! | at least `a` | `range(target, commit(a, 0), 2^128 - 1)` | nothing beside the bound |
//! | between `a` and `c` | both | nothing beside the bounds |
//!
//! Moves use the same circuit. The context keeps the proofs apart: the context of a statement is a digest, under a
//! domain tag of its own, of everything that the statement says, including its addressee. The account signs the
//! statement, so nobody can pass off another account's statement as its own.
//!
//! Blindings are independent of each other, so an exact statement opens no other commitment. Whoever knows a balance
//! before and after a payment still knows the payment.

use crate::{
	amount::Amount,
	keys::Account,
	moves::{commitment_of, range_statement},
};
use codec::{DecodeAll, Encode};
use serde::{Deserialize, Serialize};
use std::fmt;
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::{Opening, Prover, VerifyingKey};
use tacit_primitives::{
	moves::RangeInputs,
	text::{self, Layout},
	Commitment, DealId, DealTranscript, Digest, FieldElement, Groth16Proof, KeyVersion,
};

/// The format of a statement's file, and the domain tag of its proofs.
pub const FORMAT: &str = "tacit/disclosure/v1";

/// Bytes that the addressee's name may take.
pub const MAX_AUDIENCE_BYTES: usize = 256;

/// Why a statement does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureError {
	/// The file is not a statement, or not in the exact form that this format writes.
	#[error("this is not a statement in the format {FORMAT}: {0}")]
	Malformed(String),
	/// The addressee's name is empty, too long or has control characters.
	#[error("the addressee has to be one line of 1 to {MAX_AUDIENCE_BYTES} bytes")]
	Audience,
	/// The lower bound is above the upper one.
	#[error("the lower bound is above the upper one")]
	Bounds,
	/// The amount is outside the bounds, so nothing can be stated.
	#[error("the amount is not what you want to state")]
	Untrue,
	/// It is about another chain.
	#[error("the statement is about another chain")]
	Chain,
	/// It is for somebody else.
	#[error("the statement is for {0:?}, not for you")]
	Addressee(String),
	/// The account did not sign it.
	#[error("the signature is not that of the account over this statement")]
	Signature,
	/// The chain holds another commitment at the stated place.
	#[error("the chain holds another commitment than the statement is about")]
	Commitment,
	/// The account is no party of the deal.
	#[error("the account is neither the demander nor the provider of the deal")]
	Party,
	/// The record of the deal has another transcript.
	#[error("the permanent record of the deal is not that of the statement's transcript")]
	Record,
	/// The blinding does not open the commitment to the amount.
	#[error("the blinding does not open the commitment to the stated amount")]
	Opening,
	/// A proof does not hold under the key.
	#[error("a proof of the statement does not hold")]
	Proof,
	/// The verifying key cannot be used.
	#[error("the verifying key of the chain cannot be used: {0}")]
	Key(String),
	/// The evidence is not of the kind that the claim needs.
	#[error("the evidence does not belong to the claim")]
	Evidence,
	/// No proof could be made.
	#[error("cannot prove it: {0}")]
	Prove(String),
}

/// The balance or escrow that a statement is about.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Subject {
	/// The account's confidential balance.
	Balance {
		/// At this version.
		version: u64,
	},
	/// The escrow of a deal that has not ended.
	Escrow {
		/// The deal.
		deal: DealId,
	},
	/// The escrow of a settled deal.
	Settled {
		/// The transcript of the deal, whose digest is in the deal's permanent record.
		transcript: Box<DealTranscript<AccountId32>>,
	},
}

/// The bounds that a statement gives for the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode)]
pub enum Bound {
	/// The amount is this one.
	Exactly(u128),
	/// The amount is not more than this one.
	AtMost(u128),
	/// The amount is not less than this one.
	AtLeast(u128),
	/// The amount is not less than the first one and not more than the second one.
	Between(u128, u128),
}

impl Bound {
	fn holds(self, value: u128) -> bool {
		match self {
			Self::Exactly(amount) => value == amount,
			Self::AtMost(most) => value <= most,
			Self::AtLeast(least) => value >= least,
			Self::Between(least, most) => least <= value && value <= most,
		}
	}

	/// The public inputs of the proofs that the committed amount keeps these bounds.
	fn statements(self, target: Commitment, context: FieldElement) -> Vec<RangeInputs> {
		let at_most = |ceiling| RangeInputs {
			whole: commitment_of(&public(u128::MAX)),
			part: target,
			ceiling,
			context,
		};
		let at_least = |least| RangeInputs {
			whole: target,
			part: commitment_of(&public(least)),
			ceiling: u128::MAX,
			context,
		};
		match self {
			Self::Exactly(_) => Vec::new(),
			Self::AtMost(most) => vec![at_most(most)],
			Self::AtLeast(least) => vec![at_least(least)],
			Self::Between(least, most) => vec![at_least(least), at_most(most)],
		}
	}

	/// The openings of `whole` and `part` for the same proofs, in the same order.
	fn openings(self, target: &Opening) -> Vec<[Opening; 2]> {
		let at_most = || [public(u128::MAX), target.clone()];
		let at_least = |least| [target.clone(), public(least)];
		match self {
			Self::Exactly(_) => Vec::new(),
			Self::AtMost(_) => vec![at_most()],
			Self::AtLeast(least) => vec![at_least(least)],
			Self::Between(least, _) => vec![at_least(least), at_most()],
		}
	}
}

impl fmt::Display for Bound {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let amount = |units: &u128| Amount::from_units(*units);
		match self {
			Self::Exactly(value) => write!(f, "exactly {}", amount(value)),
			Self::AtMost(most) => write!(f, "at most {}", amount(most)),
			Self::AtLeast(least) => write!(f, "at least {}", amount(least)),
			Self::Between(least, most) => write!(f, "between {} and {}", amount(least), amount(most)),
		}
	}
}

/// The opening of an amount that everybody knows.
fn public(value: u128) -> Opening {
	Opening {
		value,
		..Opening::zero()
	}
}

/// The content of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Claim {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The block at which the account read the commitment: its number and hash.
	pub block: (u32, Digest),
	/// The account that makes the statement.
	pub account: AccountId32,
	/// The balance or escrow that the statement is about.
	pub subject: Subject,
	/// The commitment to the amount.
	pub commitment: Commitment,
	/// The stated bounds of the amount.
	pub bound: Bound,
	/// The addressee of the statement: a name, a purpose, a number that the auditor chose.
	pub audience: String,
	/// The version of the key for `range` under which its proofs hold.
	pub range_key: KeyVersion,
}

impl Claim {
	/// The public input `context` of its proofs: the first 31 bytes of BLAKE2b-256 over the tag and the SCALE encoding.
	pub fn context(&self) -> FieldElement {
		FieldElement::from_digest(sp_crypto_hashing::blake2_256(&(DOMAIN, self).encode()))
	}

	fn check_form(&self) -> Result<(), DisclosureError> {
		let length = self.audience.len();
		if length == 0 || length > MAX_AUDIENCE_BYTES || text::check(self.audience.as_bytes(), Layout::Line).is_err() {
			return Err(DisclosureError::Audience);
		}
		match self.bound {
			Bound::Between(least, most) if least > most => Err(DisclosureError::Bounds),
			_ => Ok(()),
		}
	}
}

/// [`FORMAT`] as an array, which SCALE encodes without a length, like the tag in the context of a move.
const DOMAIN: &[u8; 19] = b"tacit/disclosure/v1";

/// The evidence that a claim is true.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Evidence {
	/// The blinding of the commitment.
	Blinding(FieldElement),
	/// Proofs of `range`, the lower bound's first.
	Proofs(Vec<Groth16Proof>),
}

/// A statement with its evidence, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
	/// The content of the statement.
	pub claim: Claim,
	/// The evidence that the claim is true.
	pub evidence: Evidence,
	/// The account's sr25519 signature over both, in a signing context of its own.
	pub signature: [u8; 64],
}

/// The values that a checker has read from the chain.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The commitment at the place that the statement names.
	pub commitment: Commitment,
	/// The verifying key of the version that the statement names.
	pub range_key: &'a [u8],
}

impl Disclosure {
	/// Makes a statement about an amount that the account can open.
	pub fn make(account: &Account, prover: &Prover, claim: Claim, opening: &Opening) -> Result<Self, DisclosureError> {
		claim.check_form()?;
		if commitment_of(opening) != claim.commitment {
			return Err(DisclosureError::Opening);
		}
		if !claim.bound.holds(opening.value) {
			return Err(DisclosureError::Untrue);
		}
		let evidence = match claim.bound {
			Bound::Exactly(_) => Evidence::Blinding(blinding_of(opening)),
			bound => {
				let statements = bound.statements(claim.commitment, claim.context());
				let proved = statements
					.iter()
					.zip(bound.openings(opening))
					.map(|(inputs, [whole, part])| {
						let (public, private) = range_statement(inputs, &whole, &part);
						prover.prove_range(&public, &private).map(Groth16Proof)
					});
				let proofs = proved.collect::<Result<_, _>>();
				Evidence::Proofs(proofs.map_err(|error| DisclosureError::Prove(error.to_string()))?)
			},
		};
		Ok(Self::signed(account, claim, evidence))
	}

	fn signed(account: &Account, claim: Claim, evidence: Evidence) -> Self {
		let signature = account.sign_under(DOMAIN, &(&claim, &evidence).encode());
		Self {
			claim,
			evidence,
			signature,
		}
	}

	/// Checks the statement against values read from the chain, and against the addressee if one is given. For a
	/// settled deal call [`Self::check_record`] first, which returns the commitment.
	pub fn check(&self, seen: &Seen<'_>, audience: Option<&str>) -> Result<(), DisclosureError> {
		let claim = &self.claim;
		claim.check_form()?;
		if seen.genesis != claim.genesis {
			return Err(DisclosureError::Chain);
		}
		if audience.is_some_and(|audience| audience != claim.audience) {
			return Err(DisclosureError::Addressee(claim.audience.clone()));
		}
		let signed = (claim, &self.evidence).encode();
		if !Account::signed_under(&claim.account, DOMAIN, &signed, &self.signature) {
			return Err(DisclosureError::Signature);
		}
		if seen.commitment != claim.commitment {
			return Err(DisclosureError::Commitment);
		}
		match (&self.evidence, claim.bound) {
			(Evidence::Blinding(blinding), Bound::Exactly(value)) => {
				let blinding = tacit_circuits::element_from_bytes(&blinding.to_bytes());
				let opening = blinding.map(|blinding| Opening { value, blinding });
				match opening {
					Some(opening) if commitment_of(&opening) == claim.commitment => Ok(()),
					_ => Err(DisclosureError::Opening),
				}
			},
			(Evidence::Proofs(_), Bound::Exactly(_)) | (Evidence::Blinding(_), _) => Err(DisclosureError::Evidence),
			(Evidence::Proofs(proofs), bound) => self.check_proofs(proofs, bound, seen.range_key),
		}
	}

	fn check_proofs(&self, proofs: &[Groth16Proof], bound: Bound, key: &[u8]) -> Result<(), DisclosureError> {
		let statements = bound.statements(self.claim.commitment, self.claim.context());
		if statements.len() != proofs.len() {
			return Err(DisclosureError::Evidence);
		}
		let key = VerifyingKey::from_bytes(key).map_err(|error| DisclosureError::Key(error.to_string()))?;
		let inputs: Vec<Vec<[u8; 32]>> = statements
			.iter()
			.map(|statement| statement.to_inputs().map(|input| input.to_bytes()).to_vec())
			.collect();
		let claims: Vec<tacit_circuits::Claim<'_>> = inputs
			.iter()
			.zip(proofs)
			.map(|(inputs, proof)| tacit_circuits::Claim {
				key: &key,
				inputs,
				proof: &proof.0,
			})
			.collect();
		tacit_circuits::verify(&claims).map_err(|_| DisclosureError::Proof)
	}

	/// Checks that the statement's transcript is the one of a permanent record, and returns the escrow of the deal.
	pub fn check_record(&self, deal: DealId, transcript_digest: Digest) -> Result<Commitment, DisclosureError> {
		let Subject::Settled { transcript } = &self.claim.subject else {
			return Err(DisclosureError::Record);
		};
		if transcript.deal != deal || transcript.digest() != transcript_digest {
			return Err(DisclosureError::Record);
		}
		self.check_party(&transcript.terms.demander, &transcript.terms.provider)?;
		Ok(transcript.escrow)
	}

	/// Checks that the account of the statement is a party of the deal.
	pub fn check_party(&self, demander: &AccountId32, provider: &AccountId32) -> Result<(), DisclosureError> {
		match [demander, provider].contains(&&self.claim.account) {
			true => Ok(()),
			false => Err(DisclosureError::Party),
		}
	}

	/// Writes the file of the statement: JSON, in one form only.
	pub fn to_json(&self) -> String {
		let text = serde_json::to_string_pretty(&File::from(self));
		text.unwrap_or_else(|_| unreachable!("texts and numbers serialise")) + "\n"
	}

	/// Reads a file. It takes only the exact output of [`Self::to_json`]: unknown or repeated fields, another order,
	/// other forms of the same number and anything before or after are refused.
	pub fn from_json(json: &str) -> Result<Self, DisclosureError> {
		let malformed = |why: String| DisclosureError::Malformed(why);
		let file: File = serde_json::from_str(json).map_err(|error| malformed(error.to_string()))?;
		let statement = Self::try_from(file).map_err(|what| malformed(format!("{what} cannot be read")))?;
		if statement.to_json() != json {
			return Err(malformed("it is not written as this format writes it".into()));
		}
		statement.claim.check_form()?;
		Ok(statement)
	}
}

fn blinding_of(opening: &Opening) -> FieldElement {
	FieldElement::from_canonical(tacit_circuits::element_to_bytes(&opening.blinding))
		.unwrap_or_else(|| unreachable!("both sides take the same bytes as elements"))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	format: String,
	genesis: String,
	block: Block,
	account: String,
	about: About,
	commitment: String,
	claim: Amounts,
	r#for: String,
	range_key: KeyVersion,
	evidence: Shown,
	signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
	number: u32,
	hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum About {
	Balance { version: u64 },
	Escrow { deal: DealId },
	SettledDeal { deal: DealId, transcript: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Amounts {
	Exactly(String),
	AtMost(String),
	AtLeast(String),
	Between(String, String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Shown {
	Blinding(String),
	Proofs(Vec<String>),
}

impl From<&Disclosure> for File {
	fn from(statement: &Disclosure) -> Self {
		let claim = &statement.claim;
		let amount = |units: u128| Amount::from_units(units).to_decimal();
		Self {
			format: FORMAT.into(),
			genesis: hex::text(claim.genesis.as_bytes()),
			block: Block {
				number: claim.block.0,
				hash: hex::text(claim.block.1.as_bytes()),
			},
			account: claim.account.to_string(),
			about: match &claim.subject {
				Subject::Balance { version } => About::Balance { version: *version },
				Subject::Escrow { deal } => About::Escrow { deal: *deal },
				Subject::Settled { transcript } => About::SettledDeal {
					deal: transcript.deal,
					transcript: hex::text(&transcript.encode()),
				},
			},
			commitment: hex::text(&claim.commitment.0.to_bytes()),
			claim: match claim.bound {
				Bound::Exactly(value) => Amounts::Exactly(amount(value)),
				Bound::AtMost(most) => Amounts::AtMost(amount(most)),
				Bound::AtLeast(least) => Amounts::AtLeast(amount(least)),
				Bound::Between(least, most) => Amounts::Between(amount(least), amount(most)),
			},
			r#for: claim.audience.clone(),
			range_key: claim.range_key,
			evidence: match &statement.evidence {
				Evidence::Blinding(blinding) => Shown::Blinding(hex::text(&blinding.to_bytes())),
				Evidence::Proofs(proofs) => Shown::Proofs(proofs.iter().map(|proof| hex::text(&proof.0)).collect()),
			},
			signature: hex::text(&statement.signature),
		}
	}
}

impl TryFrom<File> for Disclosure {
	/// The part of the file that could not be read.
	type Error = &'static str;

	fn try_from(file: File) -> Result<Self, Self::Error> {
		if file.format != FORMAT {
			return Err("the format");
		}
		let amount = |text: String| text.parse::<Amount>().map(Amount::units).map_err(|_| "an amount");
		let subject = match file.about {
			About::Balance { version } => Subject::Balance { version },
			About::Escrow { deal } => Subject::Escrow { deal },
			About::SettledDeal { transcript, .. } => {
				let bytes = hex::decode(&transcript);
				let transcript = bytes.and_then(|bytes| DealTranscript::decode_all(&mut &bytes[..]).ok());
				Subject::Settled {
					transcript: Box::new(transcript.ok_or("the transcript")?),
				}
			},
		};
		let claim = Claim {
			genesis: Digest::from(hex::bytes(&file.genesis).ok_or("the genesis hash")?),
			block: (
				file.block.number,
				Digest::from(hex::bytes(&file.block.hash).ok_or("the block's hash")?),
			),
			account: file.account.parse().map_err(|_| "the account")?,
			subject,
			commitment: Commitment(element(&file.commitment).ok_or("the commitment")?),
			bound: match file.claim {
				Amounts::Exactly(value) => Bound::Exactly(amount(value)?),
				Amounts::AtMost(most) => Bound::AtMost(amount(most)?),
				Amounts::AtLeast(least) => Bound::AtLeast(amount(least)?),
				Amounts::Between(least, most) => Bound::Between(amount(least)?, amount(most)?),
			},
			audience: file.r#for,
			range_key: file.range_key,
		};
		let evidence = match file.evidence {
			Shown::Blinding(blinding) => Evidence::Blinding(element(&blinding).ok_or("the blinding")?),
			Shown::Proofs(proofs) => {
				let proofs = proofs.iter().map(|proof| hex::bytes(proof).map(Groth16Proof));
				Evidence::Proofs(proofs.collect::<Option<_>>().ok_or("a proof")?)
			},
		};
		Ok(Self {
			claim,
			evidence,
			signature: hex::bytes(&file.signature).ok_or("the signature")?,
		})
	}
}

/// Bytes as the files of this wallet have them: hexadecimal in lower case after `0x`.
pub mod hex {
	/// Writes bytes as text.
	pub fn text(bytes: &[u8]) -> String {
		format!("0x{}", ::hex::encode(bytes))
	}

	/// Reads the bytes of a text.
	pub fn decode(text: &str) -> Option<Vec<u8>> {
		::hex::decode(text.strip_prefix("0x")?).ok()
	}

	/// Reads the bytes of a text, if there are exactly `N`.
	pub fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
		decode(text)?.try_into().ok()
	}
}

fn element(text: &str) -> Option<FieldElement> {
	FieldElement::from_canonical(hex::bytes(text)?)
}

#[cfg(test)]
mod tests;
