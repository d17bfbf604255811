//! `tacit fund`, `settle`, `refund`: the moves of a deal.

use super::{balance::prove, deal::opened_escrow, Context, TransactionOptions};
use crate::{
	amount::Amount,
	chain::{runtime, Chain, DealInfo, DealState, Side},
	duration::deadline,
	error::{Error, Result},
	keys::Account,
	moves::{FundingTerms, Gain, Loss},
	output::{Cell, Report},
};
use clap::Args;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{DealId, MoveKind};

/// Put the confidential payment into escrow (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Proves that your confidential balance covers the payment and that it is not above the awarded price; neither \
figure becomes known. The provider, and nobody else, can open the escrow and see the amount.

Examples:
  tacit --dev alice fund 0
  tacit --dev alice fund 0 --amount 40     if you agreed on less than the awarded price")]
pub struct FundCommand {
	/// Number of the deal
	deal: DealId,
	/// Pay this amount instead of the awarded price; the provider has to accept it
	#[arg(long, value_name = "AMOUNT")]
	amount: Option<Amount>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl FundCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Demander, "fund")?;
		if !matches!(deal.state, DealState::Agreed { .. }) {
			return Err(wrong_state(&deal, "be funded"));
		}
		let id = self.deal;
		let terms = FundingTerms {
			deal: id,
			price: deal.price(),
			keys: deal.parties_keys(),
		};
		let amount = self.amount.unwrap_or(terms.price);
		let balance = chain.balance(&account).await?;
		let funding = prove(&chain, &account, deal.keys.0, |mover| {
			mover.fund(&balance, &terms, amount)
		})
		.await?;
		let Loss {
			update,
			range,
			equality,
		} = funding.loss;
		let proofs = runtime::runtime_types::pallet_settlement::types::MoveProofs {
			range: Static(range),
			equality: Static(equality),
		};
		let opening = runtime::runtime_types::bounded_collections::bounded_vec::BoundedVec(funding.opening);
		let escrow = funding.escrow;
		let call = runtime::transactions()
			.settlement()
			.fund(id, update.into(), Static(escrow), opening, proofs);
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		let now = chain.now().await?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealFunded>()?;
				Ok(Report::new(format!("Funded deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("escrow", hex_of(escrow.0.to_bytes()))
					.field("confidential", after)
					.field("acknowledge_by", Cell::deadline(event.acknowledge_by, now))
					.note(format!(
						"Only you and the provider can see the amount. The provider runs `tacit acknowledge {id}`."
					)))
			})
			.await
	}
}

/// Collect the payment (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once the demander has approved, or has let the review period pass without a word. Proves that your \
new balance is the old one and the payment, and reveals neither. Writes the permanent record of the deal.

Examples:
  tacit --dev bob settle 0")]
pub struct SettleCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl SettleCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Provider, "settle")?;
		let now = chain.now().await?;
		match deal.state {
			DealState::Approved { .. } => {},
			DealState::Delivered { review_by, .. } if now > review_by => {},
			DealState::Delivered { review_by, .. } => return Err(not_yet("the demander reviews", review_by, now)),
			_ => return Err(wrong_state(&deal, "be settled")),
		}
		let id = self.deal;
		let (gain, amount, after) = collect(&chain, &account, &deal, MoveKind::Settle).await?;
		let call = runtime::transactions()
			.settlement()
			.settle(id, gain.update.into(), Static(gain.proof));
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealSettled>()?;
				Ok(Report::new(format!("Settled deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("transcript", event.transcript)
					.next(format!("tacit record {id}")))
			})
			.await
	}
}

/// Take the escrow back (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once the provider has rejected, or has let its time for the acknowledgement or the delivery pass.

Examples:
  tacit --dev alice refund 0")]
pub struct RefundCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RefundCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Demander, "take a refund of")?;
		let now = chain.now().await?;
		match deal.state {
			DealState::Rejected { .. } => {},
			DealState::Funded { acknowledge_by: by, .. } | DealState::Acknowledged { deliver_by: by, .. } => {
				if now <= by {
					return Err(not_yet("the provider has time", by, now));
				}
			},
			_ => return Err(wrong_state(&deal, "be refunded")),
		}
		let id = self.deal;
		let (gain, amount, after) = collect(&chain, &account, &deal, MoveKind::Refund).await?;
		let call = runtime::transactions()
			.settlement()
			.refund(id, gain.update.into(), Static(gain.proof));
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Refunded deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after))
			})
			.await
	}
}

async fn collect(
	chain: &Chain,
	account: &Account,
	deal: &DealInfo<AccountId32>,
	kind: MoveKind,
) -> Result<(Gain, Amount, Amount)> {
	let escrow = opened_escrow(account, deal)?;
	let balance = chain.balance(account).await?;
	let gain = prove(chain, account, deal.keys.0, |mover| {
		mover.collect(kind, &balance, deal.id, &escrow)
	})
	.await?;
	let after = Amount::from_units(balance.opening.value.saturating_add(escrow.value));
	Ok((gain, Amount::from_units(escrow.value), after))
}

/// Fails unless the account is the party that can do something.
pub(super) fn require(deal: &DealInfo<AccountId32>, account: &Account, side: Side, action: &str) -> Result<()> {
	let (party, name) = match side {
		Side::Demander => (&deal.terms.demander, "demander"),
		Side::Provider => (&deal.terms.provider, "provider"),
	};
	if *party == account.id() {
		return Ok(());
	}
	Err(Error::precondition(
		format!("only the {name} of deal {}, {party}, can {action} it", deal.id),
		format!("you are using the account {}", account.address()),
	))
}

/// The deal is in a state that does not allow something.
pub(super) fn wrong_state(deal: &DealInfo<AccountId32>, action: &str) -> Error {
	Error::precondition(
		format!("deal {} is {} and cannot {action}", deal.id, deal.state.name()),
		format!("`tacit deal show {}` shows what can be done with it", deal.id),
	)
}

fn not_yet(why: &str, by: u32, now: u32) -> Error {
	Error::precondition(
		format!("this is not possible while {why}, until {}", deadline(by, now)),
		"try again after that",
	)
}

/// Bytes as scripts and people read them.
pub(super) fn hex_of(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}
