//! The public contents of a call: everything that others will see of it, from its bytes alone.
//!
//! Nothing secret takes part, so whoever shows this before a signature shows just as much as a stranger sees
//! afterwards. Beside it everybody sees the account that signs, the fee, and the deposit.

mod market;

use crate::{
	error::{Result, SdkError},
	value::{Address, Hash, Money, Party},
};
use serde::Serialize;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{BalanceUpdate, Digest, DisputeTerms, PackageContent, UncheckedCommitment, UncheckedText};
use tacit_wallet::{
	amount::Amount,
	call::{Address as CallAddress, BalancesCall, Call, ListingsCall, OrdersCall, SettlementCall},
	recipient::Fingerprint,
};

/// The public contents of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
	/// The pallet, such as `Settlement`.
	pub pallet: &'static str,
	/// The call, such as `fund`.
	pub call: &'static str,
	/// Its arguments.
	pub facts: Vec<Fact>,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
	/// A stable name.
	pub name: &'static str,
	/// Its value.
	#[serde(flatten)]
	pub value: FactValue,
}

/// The value of an argument, as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "camelCase")]
pub enum FactValue {
	/// The number of a deal, an order, a request or a listing, or a version.
	Id(u64),
	/// A number of blocks, a score, or the number of a question.
	Number(u32),
	/// An amount that everybody sees.
	Amount(Money),
	/// An account.
	Account(Address),
	/// A role.
	Party(Party),
	/// A text.
	Text(String),
	/// A digest, which reveals nothing of a content that cannot be guessed.
	Digest(Hash),
	/// The blinding of a commitment: with the amount everybody can open the commitment.
	Blinding(Hash),
	/// A commitment: whoever does not know amount and blinding learns nothing from it.
	Commitment(Hash),
	/// The fingerprint of an encryption key.
	Fingerprint(String),
	/// A ciphertext, by its length in bytes.
	Sealed(u32),
	/// Proofs, by their number.
	Proofs(u32),
}

/// The facts of a call, in the order of its arguments.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
	fn with(mut self, name: &'static str, value: FactValue) -> Self {
		self.0.push(Fact { name, value });
		self
	}

	fn id(self, name: &'static str, id: u64) -> Self {
		self.with(name, FactValue::Id(id))
	}

	fn amount(self, name: &'static str, units: u128) -> Self {
		self.with(name, FactValue::Amount(Amount::from_units(units).into()))
	}

	fn digest(self, name: &'static str, digest: Digest) -> Self {
		self.with(name, FactValue::Digest(Hash(digest)))
	}

	fn text(self, name: &'static str, text: &UncheckedText) -> Self {
		self.with(name, FactValue::Text(String::from_utf8_lossy(&text.0).into_owned()))
	}

	fn commitment(self, name: &'static str, commitment: &UncheckedCommitment) -> Self {
		use codec::Encode;
		let bytes: [u8; 32] = commitment.encode().try_into().unwrap_or_default();
		self.with(name, FactValue::Commitment(Hash(bytes.into())))
	}

	fn sealed(self, name: &'static str, ciphertext: &[u8]) -> Self {
		let bytes = u32::try_from(ciphertext.len()).unwrap_or(u32::MAX);
		self.with(name, FactValue::Sealed(bytes))
	}

	fn proofs(self, count: u32) -> Self {
		self.with("proofs", FactValue::Proofs(count))
	}

	fn number(self, name: &'static str, number: u32) -> Self {
		self.with(name, FactValue::Number(number))
	}

	/// How a dispute ends.
	fn dispute(self, dispute: &DisputeTerms<AccountId32>) -> Self {
		let facts = self.with("undecided", FactValue::Party(dispute.undecided.into()));
		match dispute.arbiter {
			Some(arbiter) => facts.with("arbiter", FactValue::Account(Address(arbiter))),
			None => facts,
		}
	}

	/// The balance of the account, before which it states its version.
	fn update(self, update: &BalanceUpdate) -> Self {
		self.id("version", update.version)
			.commitment("balance", &update.commitment)
			.sealed("note", &update.note)
	}
}

/// Reads the public contents of a call.
///
/// # Errors
///
/// [`SdkError::NoCall`] where it is none that the wallet makes.
pub fn public(call: &[u8]) -> Result<Seen> {
	let call = Call::from_bytes(call).ok_or(SdkError::NoCall)?;
	let (pallet, (call, facts)) = match &call {
		Call::Balances(call) => ("Balances", of_balances(call)),
		Call::Listings(call) => ("Listings", of_listings(call)),
		Call::Orders(call) => ("Orders", of_orders(call)),
		Call::Quotations(call) => ("Quotations", market::of_quotations(call)),
		Call::Questions(call) => ("Questions", market::of_questions(call)),
		Call::Settlement(call) => ("Settlement", of_settlement(call)),
	};
	Ok(Seen {
		pallet,
		call,
		facts: facts.0,
	})
}

fn of_balances(call: &BalancesCall) -> (&'static str, Facts) {
	let BalancesCall::TransferKeepAlive {
		dest: CallAddress::Id(dest),
		value,
	} = call;
	let facts = Facts::default().with("to", FactValue::Account(Address(*dest)));
	("transfer_keep_alive", facts.amount("amount", *value))
}

fn of_listings(call: &ListingsCall) -> (&'static str, Facts) {
	let ListingsCall::SetProfile {
		name,
		contact,
		encryption_key,
		signature,
	} = call;
	let key = FactValue::Fingerprint(Fingerprint::of(encryption_key).to_string());
	let facts = Facts::default()
		.text("name", name)
		.text("contact", contact)
		.with("encryptionKey", key);
	let signed = match signature {
		Some(_) => "signed",
		None => "unsigned",
	};
	("set_profile", facts.with("key", FactValue::Text(signed.into())))
}

fn of_orders(call: &OrdersCall) -> (&'static str, Facts) {
	let facts = Facts::default();
	match call {
		OrdersCall::Place {
			listing,
			expected_content,
			parameters,
		} => {
			let facts = facts
				.id("listing", *listing)
				.digest("content", *expected_content)
				.amount("price", parameters.price)
				.text("summary", &parameters.summary)
				.digest("requirement", parameters.requirement)
				.sealed("text", &parameters.sealed)
				.number("deliveryPeriod", parameters.delivery_period)
				.number("validFor", parameters.valid_for)
				.dispute(&parameters.dispute);
			("place", facts)
		},
		OrdersCall::Accept {
			order,
			expected_price,
			expected_requirement,
		} => (
			"accept",
			facts
				.id("order", *order)
				.amount("price", *expected_price)
				.digest("requirement", *expected_requirement),
		),
		OrdersCall::Decline { order } => ("decline", facts.id("order", *order)),
		OrdersCall::Cancel { order } => ("cancel", facts.id("order", *order)),
	}
}

fn of_settlement(call: &SettlementCall) -> (&'static str, Facts) {
	let facts = Facts::default();
	let of = |deal: &u64| Facts::default().id("deal", *deal);
	match call {
		SettlementCall::Shield { amount, update, .. } => {
			("shield", facts.amount("amount", *amount).update(update).proofs(1))
		},
		SettlementCall::Unshield { amount, update, .. } => {
			("unshield", facts.amount("amount", *amount).update(update).proofs(2))
		},
		SettlementCall::Fund {
			deal,
			update,
			escrow,
			opening,
			..
		} => (
			"fund",
			of(deal)
				.update(update)
				.commitment("escrow", escrow)
				.sealed("opening", opening)
				.proofs(2),
		),
		SettlementCall::Acknowledge { deal, escrow } => ("acknowledge", of(deal).commitment("escrow", escrow)),
		SettlementCall::Reject { deal, expected } => {
			let facts = of(deal);
			let facts = match expected {
				Some(escrow) => facts.commitment("escrow", escrow),
				None => facts,
			};
			("reject", facts)
		},
		SettlementCall::Complain { deal, escrow } => ("complain", of(deal).commitment("escrow", escrow)),
		SettlementCall::Answer {
			deal,
			amount,
			blinding,
			discount,
		} => {
			let facts = of(deal)
				.amount("amount", *amount)
				.with("blinding", FactValue::Blinding(Hash(blinding.0.into())));
			let facts = match discount {
				Some(discount) => facts.amount("discount", discount.amount),
				None => facts,
			};
			("answer", facts)
		},
		SettlementCall::DepositPackage { deal, digest, content } => {
			let facts = of(deal).digest("digest", *digest);
			let facts = match content {
				PackageContent::Stored(ciphertext) => facts.sealed("package", ciphertext),
				PackageContent::External {
					uri,
					ciphertext_digest,
					bytes,
				} => facts
					.text("uri", uri)
					.digest("ciphertextDigest", *ciphertext_digest)
					.id("bytes", *bytes),
			};
			("deposit_package", facts)
		},
		SettlementCall::Approve { deal, digest } => ("approve", of(deal).digest("digest", *digest)),
		SettlementCall::Dispute { deal, digest, evidence } => {
			let facts = of(deal).digest("digest", *digest);
			let facts = match evidence {
				Some(evidence) => facts.digest("evidence", *evidence),
				None => facts,
			};
			("dispute", facts)
		},
		SettlementCall::Settle { deal, update, .. } => ("settle", of(deal).update(update).proofs(1)),
		SettlementCall::Refund { deal, update, .. } => ("refund", of(deal).update(update).proofs(1)),
		SettlementCall::CollectPart { deal, update, .. } => ("collect_part", of(deal).update(update).proofs(1)),
		SettlementCall::Finalise { deal } => ("finalise", of(deal)),
		SettlementCall::ProposeSplit { deal, split, .. } => (
			"propose_split",
			of(deal)
				.id("version", split.account_version)
				.commitment("demanderPart", &split.demander_part)
				.commitment("providerPart", &split.provider_part)
				.sealed("opening", &split.opening)
				.proofs(2),
		),
		SettlementCall::AcceptSplit {
			deal,
			demander_part,
			provider_part,
			opening,
		} => (
			"accept_split",
			of(deal)
				.commitment("demanderPart", demander_part)
				.commitment("providerPart", provider_part)
				.digest("opening", *opening),
		),
		SettlementCall::WithdrawSplit { deal } => ("withdraw_split", of(deal)),
		SettlementCall::Cancel { deal } => ("cancel", of(deal)),
		SettlementCall::RetractCancel { deal } => ("retract_cancel", of(deal)),
		SettlementCall::Rate { deal, score, comment } => {
			let facts = of(deal).number("score", (*score).into());
			let facts = match comment {
				Some(comment) => facts.digest("comment", *comment),
				None => facts,
			};
			("rate", facts)
		},
	}
}
