//! `tacit award`: the demander's choice of a quotation.

use crate::{
	advice::phrase_first,
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	market::{
		reading::quotation,
		rfq::{require_kept_by, stated},
		solution::{opened_solution, NAMES_NO_AUTHOR},
	},
	output::Report,
	view::terms::with_dispute_terms,
};
use clap::Args;
use subxt::utils::AccountId32;
use tacit_primitives::RfqId;
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, Chain, QuotationInfo, RfqInfo},
	guard::{self, request::Quotation},
	keys::Account,
};

/// Accept a quotation, which opens a deal (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Awards exactly what you see: request version, price and pre-solution are stated in the call, and the chain \
refuses it if one of them has changed. Any live quotation can be awarded, not only the cheapest.

A market fee of 0.1 % of the price is burnt. Your bond is burnt unless you fund the deal in time and answer a complaint \
about the escrow; it comes back with the provider's acknowledgement. If the provider defaults before that, the request \
opens anew, once.

Opens the pre-solution first, as `tacit solution` does: a copy of another provider's, or one that is not the text whose \
digest was quoted, is refused. One that you cannot read at all is not awarded without --unread.

Examples:
  tacit --dev alice award 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  tacit --dev alice award 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --price 40")]
pub struct AwardCommand {
	/// Number of the request
	rfq: RfqId,
	/// Address of the provider
	#[arg(value_parser = crate::view::address::parse)]
	provider: AccountId32,
	/// Award only at this price
	#[arg(long, value_name = "AMOUNT")]
	price: Option<Amount>,
	/// Award although you cannot read the pre-solution, and so cannot know whose it is
	#[arg(long)]
	unread: bool,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl AwardCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let (rfq, request) = stated(&chain, self.rfq).await?;
		let now = chain.now().await?;
		if request.demander == account.id() {
			// The deal takes the key over from the request, and the delivery is sealed to it.
			require_kept_by(&account, &rfq)?;
		}
		let quotation = quotation(&chain, self.rfq, &self.provider).await?;
		let fee = request.award(&account, &Quotation::from(&quotation), self.price, None, now)?;
		let price = Amount::from_units(quotation.price);
		let free = chain.public_balance(&account.id()).await?.free;
		guard::bounds::covered("the market fee", fee, free, chain.existential_deposit()?)?;
		let names_author = self.read(&chain, &account, &rfq, &quotation).await?;
		context.confirm(
			&self.transaction,
			&format!(
				"Award request {} to {} at {price}, which opens a deal? A market fee of {fee} is burnt, and your bond of {} is burnt \
				 unless you fund the deal in time.",
				self.rfq, self.provider, request.bond
			),
		)?;
		let call = runtime::transactions().quotations().award(
			self.rfq,
			rfq.version,
			self.provider,
			quotation.price,
			quotation.solution,
		);
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::Awarded>()?;
				let report = Report::new(format!(
					"Awarded request {}, which opens deal {}",
					event.rfq, event.deal
				))
				.field("rfq", event.rfq)
				.field("deal", event.deal)
				.field("provider", &self.provider)
				.field("price", price)
				.field("market_fee", fee)
				.field("bond", request.bond)
				.field("rfq_version", rfq.version)
				.field("solution", quotation.solution)
				.field("summary", quotation.summary.as_str())
				.field("names_author", names_author)
				.field("terms", event.terms);
				let report = match names_author {
					Some(false) => report.note(NAMES_NO_AUTHOR),
					_ => report,
				};
				Ok(with_dispute_terms(report, &rfq.dispute.0).next(format!("tacit fund {}", event.deal)))
			})
			.await
	}

	/// Checks that the pre-solution has the quoted digest and is no copy, and returns whether it names its author.
	/// `None` where it cannot be read and the user has accepted that.
	async fn read(
		&self,
		chain: &Chain,
		account: &Account,
		rfq: &RfqInfo,
		quotation: &QuotationInfo,
	) -> Result<Option<bool>> {
		match opened_solution(chain, account, rfq.demander, quotation).await {
			Ok(solution) => Ok(Some(solution.names_author)),
			Err(Error::Wallet(WalletError::Seal(_))) if self.unread => Ok(None),
			Err(Error::Wallet(WalletError::Seal(error))) => Err(Error::precondition(
				format!("the pre-solution of {} cannot be read: {error}", self.provider),
				phrase_first(
					"ask the provider to quote again with one that you can read, or award without having read it with --unread",
				),
			)),
			Err(other) => Err(other),
		}
	}
}
