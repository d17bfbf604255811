//! Intents and views, as a front end states them.
//!
//! In JavaScript an intent is an object whose only key is its name: `{ fund: { deal: 3n } }`. The TypeScript client
//! offers them with a `kind`.

use crate::value::{Address, Hash, Money, Party};
use serde::Deserialize;

/// Something that an account wants to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Intent {
	/// Register name, contact and encryption key.
	SetProfile {
		/// Name, up to 64 bytes.
		name: String,
		/// Where the account can be reached.
		#[serde(default)]
		contact: String,
		/// The account's signature over [`crate::plan::profile_text`], if an extension has made it.
		#[serde(default, with = "serde_bytes")]
		key_signature: Option<Vec<u8>>,
	},
	/// Send public TACIT.
	Transfer {
		/// The receiver.
		to: Address,
		/// The amount.
		amount: Money,
	},
	/// Move public TACIT into the confidential balance.
	Shield {
		/// The amount.
		amount: Money,
	},
	/// Move confidential TACIT into the public balance.
	Unshield {
		/// The amount.
		amount: Money,
	},
	/// Order from a listing.
	PlaceOrder(OrderTerms),
	/// Accept an order, which opens a deal.
	AcceptOrder {
		/// The order.
		order: u64,
		/// Accept only at this price.
		#[serde(default)]
		price: Option<Money>,
	},
	/// Decline an order.
	DeclineOrder {
		/// The order.
		order: u64,
	},
	/// Cancel an order that was not accepted yet.
	CancelOrder {
		/// The order.
		order: u64,
	},
	/// Pay into the escrow of a deal.
	Fund {
		/// The deal.
		deal: u64,
		/// Pay this instead of the price.
		#[serde(default)]
		amount: Option<Money>,
		/// Pay only if this is the provider.
		#[serde(default)]
		provider: Option<Address>,
		/// Fingerprints of unsigned keys that the user has compared.
		#[serde(default)]
		unsigned_keys: Vec<String>,
	},
	/// Check the escrow and start the delivery clock.
	Acknowledge {
		/// The deal.
		deal: u64,
		/// Acknowledge only if the escrow holds exactly this.
		#[serde(default)]
		amount: Option<Money>,
	},
	/// Decline a deal before it is funded, or give its payment up.
	Reject {
		/// The deal.
		deal: u64,
	},
	/// Complain that the escrow cannot be opened or holds too little.
	Complain {
		/// The deal.
		deal: u64,
		/// The lower amount than the price for which the provider has signed a discount.
		#[serde(default)]
		amount: Option<Money>,
	},
	/// Answer a complaint with the opening of the escrow, which everybody sees from then on.
	Answer {
		/// The deal.
		deal: u64,
		/// The file of a discount, where the escrow holds less than the price.
		#[serde(default)]
		discount: Option<String>,
	},
	/// Seal files for both parties and deposit them.
	Deliver {
		/// The deal.
		deal: u64,
		/// The files.
		files: Vec<File>,
		/// Fingerprints of unsigned keys that the user has compared.
		#[serde(default)]
		unsigned_keys: Vec<String>,
	},
	/// Deposit an own copy of the delivery, then release the payment: two calls.
	Approve {
		/// The deal.
		deal: u64,
		/// Fingerprints of unsigned keys that the user has compared.
		#[serde(default)]
		unsigned_keys: Vec<String>,
	},
	/// Object to the delivery.
	Dispute {
		/// The deal.
		deal: u64,
		/// SHA-256 of evidence.
		#[serde(default)]
		evidence: Option<Hash>,
	},
	/// Take the payment, as its provider.
	Settle {
		/// The deal.
		deal: u64,
	},
	/// Take the payment back, as its demander.
	Refund {
		/// The deal.
		deal: u64,
		/// The amount that was paid, where an earlier release has paid it and its opening cannot be read.
		#[serde(default)]
		amount: Option<Money>,
	},
	/// Take a part of a payment that was split.
	Collect {
		/// The deal.
		deal: u64,
	},
	/// Propose to share the payment.
	ProposeSplit {
		/// The deal.
		deal: u64,
		/// The provider's part; the rest goes back to the demander.
		provider_part: Money,
		/// The amount that was paid, where an earlier release has paid it and its opening cannot be read.
		#[serde(default)]
		amount: Option<Money>,
		/// Fingerprints of unsigned keys that the user has compared.
		#[serde(default)]
		unsigned_keys: Vec<String>,
	},
	/// Accept the split that the other party has proposed.
	AcceptSplit {
		/// The deal.
		deal: u64,
		/// The provider's part in it, as the user has read it.
		#[serde(default)]
		provider_part: Option<Money>,
	},
	/// Withdraw the own proposal of a split.
	WithdrawSplit {
		/// The deal.
		deal: u64,
	},
	/// Propose to cancel a deal, or agree to it.
	Cancel {
		/// The deal.
		deal: u64,
	},
	/// No longer propose to cancel a deal.
	RetractCancel {
		/// The deal.
		deal: u64,
	},
	/// Put an overdue deal into the outcome of silence.
	Finalise {
		/// The deal.
		deal: u64,
	},
	/// Rate the other party of a settled deal.
	Rate {
		/// The deal.
		deal: u64,
		/// From 1, the worst, to 5.
		score: u8,
		/// SHA-256 of a comment that is published elsewhere.
		#[serde(default)]
		comment: Option<Hash>,
	},
}

/// The terms of an order.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderTerms {
	/// The listing.
	pub listing: u64,
	/// The full text of the requirement, sealed for the provider.
	#[serde(with = "serde_bytes")]
	pub text: Vec<u8>,
	/// The price; everybody sees it.
	pub price: Money,
	/// Public summary, up to 512 bytes.
	#[serde(default)]
	pub summary: String,
	/// Blocks from the acknowledgement to the delivery.
	pub delivery_period: u32,
	/// For how many blocks the provider can accept.
	pub valid_for: u32,
	/// Order only if the listing has this content.
	#[serde(default)]
	pub content: Option<Hash>,
	/// Who decides disputes.
	#[serde(default)]
	pub arbiter: Option<Address>,
	/// Who gets the payment where nobody has decided a dispute in time; the provider where nobody is named.
	#[serde(default)]
	pub undecided: Option<Party>,
	/// Fingerprints of unsigned keys that the user has compared.
	#[serde(default)]
	pub unsigned_keys: Vec<String>,
}

/// A file to deliver.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
	/// Its name, without directories.
	pub name: String,
	/// Its content.
	#[serde(with = "serde_bytes")]
	pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		write!(f, "File({}, {} bytes)", self.name, self.bytes.len())
	}
}

/// Something that an account wants to read with its secrets.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum View {
	/// Both balances.
	Balance {},
	/// A deal: the amount in its escrow, the proposed splits, whose turn it is.
	Deal {
		/// The deal.
		deal: u64,
	},
	/// The requirement of an order.
	Order {
		/// The order.
		order: u64,
	},
	/// The files of the delivery.
	Package {
		/// The deal.
		deal: u64,
	},
}
