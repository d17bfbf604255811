//! Opens the contents that only the account can read.

use crate::{
	answers::Answers,
	error::Result,
	intent::View,
	steps::{self, has_escrow, Standing},
	value::{Address, Hash, Money, Party},
};
use serde::Serialize;
use tacit_primitives::{DealId, Digest, Side};
use tacit_wallet::{
	amount::Amount,
	delivery,
	escrow::{opened_escrow, opened_parts},
	guard::{self, GuardError},
	keys::Account,
	moves::Balance,
	package::Package,
};
use zeroize::Zeroizing;

/// An account on a chain, with the answers of a node at one block.
pub struct Viewer<'a> {
	/// The account with its secrets.
	pub account: &'a Account,
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// Whether the chain is one for development.
	pub development: bool,
	/// The answers.
	pub answers: &'a Answers,
}

/// The opened contents.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Opened {
	/// Both balances.
	Balance(BalanceView),
	/// A deal.
	Deal(Box<DealView>),
	/// A requirement.
	Order(OrderView),
	/// A delivery.
	Package(PackageView),
}

/// Both balances.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct BalanceView {
	/// The public amount that can be spent, the existential deposit included.
	pub public: Money,
	/// The deposits.
	pub held: Money,
	/// The confidential amount.
	pub confidential: Money,
	/// How often the confidential balance has changed.
	pub version: u64,
}

/// A deal.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DealView {
	/// Where it stands.
	pub standing: Standing,
	/// The price.
	pub price: Money,
	/// The amount in escrow, while there is an escrow that the account can open.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub escrow: Option<Money>,
	/// Why the escrow does not open.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub unreadable: Option<String>,
	/// The proposed splits.
	pub splits: Vec<SplitView>,
}

/// A proposed split.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SplitView {
	/// Who has proposed it.
	pub by: Party,
	/// The demander's part, where the account can open it.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub demander_part: Option<Money>,
	/// The provider's part, where the account can open it.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub provider_part: Option<Money>,
	/// Why it does not open.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub unreadable: Option<String>,
}

/// The requirement of an order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
	/// The text.
	#[serde(with = "serde_bytes")]
	pub text: Vec<u8>,
	/// The bytes whose digest is on chain, for an arbiter.
	#[serde(with = "serde_bytes")]
	pub plaintext: Vec<u8>,
	/// Whether it names its author.
	pub names_author: bool,
	/// The price.
	pub price: Money,
	/// Who orders.
	pub demander: Address,
	/// Who is to deliver.
	pub provider: Address,
}

/// A delivery.
#[derive(Debug, Serialize)]
pub struct PackageView {
	/// The digest that was stamped.
	pub digest: Hash,
	/// The files.
	pub files: Vec<OpenedFile>,
}

/// A file of a delivery.
#[derive(Debug, Serialize)]
pub struct OpenedFile {
	/// Its name.
	pub name: String,
	/// Its content.
	#[serde(with = "serde_bytes")]
	pub bytes: Vec<u8>,
}

impl Viewer<'_> {
	/// Opens the contents of a view.
	///
	/// # Errors
	///
	/// [`crate::error::SdkError`] where something does not open, or does not fit the digests and commitments on chain.
	pub fn open(&self, view: &View) -> Result<Opened> {
		Ok(match view {
			View::Balance {} => Opened::Balance(self.balance()?),
			View::Deal { deal } => Opened::Deal(Box::new(self.deal(*deal)?)),
			View::Order { order } => Opened::Order(self.order(*order)?),
			View::Package { deal } => Opened::Package(self.package(*deal)?),
		})
	}

	fn balance(&self) -> Result<BalanceView> {
		let own = self.account.id();
		let info = self.answers.account(&own)?;
		let balance = Balance::open(self.account, self.genesis, info.version, info.commitment, &info.note)?;
		let [public, held] = self.answers.public_balance(&own)?.map(Money::from);
		Ok(BalanceView {
			public,
			held,
			confidential: balance.amount().into(),
			version: balance.version,
		})
	}

	fn deal(&self, deal: DealId) -> Result<DealView> {
		let found = self.answers.deal(deal)?;
		let now = self.answers.now(self.development)?;
		let own = self.account.id();
		let is_party = found.terms.side_of(&own).is_some();
		let escrow = (is_party && has_escrow(&found.state)).then(|| opened_escrow(self.account, &found));
		let (escrow, unreadable) = match escrow {
			Some(Ok(opening)) => (Some(Amount::from_units(opening.value).into()), None),
			Some(Err(error)) => (None, Some(error.to_string())),
			None => (None, None),
		};
		let sides = [Side::Demander, Side::Provider].into_iter();
		let splits = sides.filter(|side| found.split_by(*side).is_some()).map(|side| {
			let (parts, unreadable) = match opened_parts(self.account, &found, side) {
				Ok(parts) => (
					Some(parts.map(|part| Money::from(Amount::from_units(part.value)))),
					None,
				),
				Err(error) => (None, Some(error.to_string())),
			};
			SplitView {
				by: side.into(),
				demander_part: parts.map(|[demander, _]| demander),
				provider_part: parts.map(|[_, provider]| provider),
				unreadable,
			}
		});
		Ok(DealView {
			standing: steps::of(&found, Some(&own), now.block),
			price: Amount::from_units(found.terms.ceiling).into(),
			escrow,
			unreadable,
			splits: splits.collect(),
		})
	}

	fn order(&self, order: u64) -> Result<OrderView> {
		let found = self.answers.order(order)?;
		let sealed = self.answers.requirement(order)?;
		let required = guard::market::opened_requirement(self.account, self.genesis, &found, &sealed)?;
		Ok(OrderView {
			text: required.text,
			plaintext: required.plaintext.to_vec(),
			names_author: required.names_author,
			price: found.price.into(),
			demander: Address(found.demander),
			provider: Address(found.provider),
		})
	}

	fn package(&self, deal: DealId) -> Result<PackageView> {
		let nothing = || GuardError::NothingDelivered(deal);
		let info = self.answers.package_info(deal)?.ok_or_else(nothing)?;
		delivery::require_stored(&info)?;
		let ciphertext = self.answers.package(deal)?.ok_or_else(nothing)?;
		delivery::require_same(deal, &info, &ciphertext)?;
		let plaintext: Zeroizing<Vec<u8>> = delivery::opened(self.account, deal, &info, &ciphertext)?;
		let package = Package::from_plaintext(deal, &plaintext)?;
		Ok(PackageView {
			digest: Hash(info.digest),
			files: package
				.into_files()
				.map(|(name, bytes)| OpenedFile { name, bytes })
				.collect(),
		})
	}
}
