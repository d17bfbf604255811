//! `tacit fund`, `settle`, `refund`, `collect`: the moves of a deal.

use super::{
	balance::prove,
	deal::{opened_escrow, opened_parts},
	relay::MoveOptions,
	Context,
};
use crate::{
	amount::Amount,
	chain::{cause_name, ground_name, runtime, Chain, DealInfo, DealState, Outcome, Side},
	duration::deadline,
	error::{Error, Result},
	keys::Account,
	moves::{FundingTerms, Gain, Loss},
	output::{Cell, Report},
};
use clap::Args;
use runtime::runtime_types::{
	bounded_collections::bounded_vec::BoundedVec,
	pallet_settlement::{batch::Move, types::MoveProofs},
};
use subxt::utils::{AccountId32, Static};
use tacit_circuits::Opening;
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
	options: MoveOptions,
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
		let proofs = MoveProofs {
			range: Static(range),
			equality: Static(equality),
		};
		let opening = BoundedVec(funding.opening);
		let action = Move::Fund {
			deal: id,
			update: update.into(),
			escrow: Static(funding.escrow),
			opening,
			proofs,
		};
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		let now = chain.now().await?;
		context
			.make_move(&chain, &account, action, &self.options, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealFunded>()?;
				Ok(Report::new(format!("Funded deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("escrow", hex_of(event.escrow.0 .0.to_bytes()))
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
Possible once the demander has approved, or has let the review period pass without a word, or a dispute has \
ended for you. Proves that your new balance is the old one and the payment, and reveals neither. Writes the \
permanent record of the deal.

Examples:
  tacit --dev bob settle 0
  tacit --dev bob settle 0 --sign-move settle.json     for somebody else to submit")]
pub struct SettleCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	options: MoveOptions,
}

impl SettleCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Provider, "settle")?;
		let now = chain.now().await?;
		match (&deal.state, deal.overdue(now)) {
			(DealState::Payable { .. }, _) | (_, Some(Outcome::Payable(_))) => {},
			(DealState::Delivered { review_by, .. }, _) => {
				return Err(not_yet("the demander reviews", *review_by, now))
			},
			(DealState::Disputed { rule_by, .. }, None) => return Err(not_yet("it is disputed", *rule_by, now)),
			_ => return Err(wrong_state(&deal, "be settled")),
		}
		let id = self.deal;
		let escrow = opened_escrow(&account, &deal)?;
		let (gain, amount, after) = collect(&chain, &account, &deal, MoveKind::Settle, &escrow).await?;
		let action = Move::Settle {
			deal: id,
			update: gain.update.into(),
			proof: Static(gain.proof),
		};
		context
			.make_move(&chain, &account, action, &self.options, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealSettled>()?;
				Ok(Report::new(format!("Settled deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("ground", ground_name(event.ground.0))
					.field("transcript", event.transcript)
					.next(format!("tacit rate {id} SCORE, or tacit record {id}")))
			})
			.await
	}
}

/// Take the escrow back (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once the provider has rejected, or has let its time for the acknowledgement or the delivery pass, or \
both have cancelled, or a dispute has ended for you.

Examples:
  tacit --dev alice refund 0
  tacit --dev alice refund 0 --sign-move refund.json     for somebody else to submit")]
pub struct RefundCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	options: MoveOptions,
}

impl RefundCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Demander, "take a refund of")?;
		let now = chain.now().await?;
		match (&deal.state, deal.overdue(now)) {
			(DealState::Refundable { .. }, _) | (_, Some(Outcome::Refundable(_))) => {},
			(DealState::Funded { acknowledge_by: by, .. } | DealState::Acknowledged { deliver_by: by, .. }, None) => {
				return Err(not_yet("the provider has time", *by, now))
			},
			(DealState::Disputed { rule_by, .. }, None) => return Err(not_yet("it is disputed", *rule_by, now)),
			_ => return Err(wrong_state(&deal, "be refunded")),
		}
		let id = self.deal;
		let escrow = opened_escrow(&account, &deal)?;
		let (gain, amount, after) = collect(&chain, &account, &deal, MoveKind::Refund, &escrow).await?;
		let action = Move::Refund {
			deal: id,
			update: gain.update.into(),
			proof: Static(gain.proof),
		};
		context
			.make_move(&chain, &account, action, &self.options, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealRefunded>()?;
				Ok(Report::new(format!("Refunded deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("cause", cause_name(&event.cause)))
			})
			.await
	}
}

/// Take your part of a payment that was split (both)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once a split was accepted, or the arbiter has chosen one. Each party takes its own part, in its own \
time.

Examples:
  tacit --dev bob collect 0
  tacit --dev bob collect 0 --sign-move part.json     for somebody else to submit")]
pub struct CollectCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	options: MoveOptions,
}

impl CollectCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let side = require_party(&deal, &account, "take a part of")?;
		let DealState::Split {
			by,
			demander_part,
			provider_part,
		} = &deal.state
		else {
			return Err(wrong_state(&deal, "be collected in parts"));
		};
		let left = match side {
			Side::Demander => demander_part,
			Side::Provider => provider_part,
		};
		if left.is_none() {
			return Err(Error::precondition(
				format!("you have taken your part of deal {}", deal.id),
				"`tacit balance` shows what you have",
			));
		}
		let id = self.deal;
		let [demander, provider] = opened_parts(&account, &deal, by.0)?;
		let part = match side {
			Side::Demander => demander,
			Side::Provider => provider,
		};
		let (gain, amount, after) = collect(&chain, &account, &deal, MoveKind::CollectPart, &part).await?;
		let action = Move::CollectPart {
			deal: id,
			update: gain.update.into(),
			proof: Static(gain.proof),
		};
		context
			.make_move(&chain, &account, action, &self.options, |submitted| {
				let event = submitted.event::<runtime::settlement::events::PartCollected>()?;
				Ok(Report::new(format!("Took your part of deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("ended", event.ended))
			})
			.await
	}
}

async fn collect(
	chain: &Chain,
	account: &Account,
	deal: &DealInfo<AccountId32>,
	kind: MoveKind,
	escrow: &Opening,
) -> Result<(Gain, Amount, Amount)> {
	let balance = chain.balance(account).await?;
	let gain = prove(chain, account, deal.keys.0, |mover| {
		mover.collect(kind, &balance, deal.id, escrow)
	})
	.await?;
	let after = Amount::from_units(balance.opening.value.saturating_add(escrow.value));
	Ok((gain, Amount::from_units(escrow.value), after))
}

/// Fails unless the account is the party that can do something.
pub(super) fn require(deal: &DealInfo<AccountId32>, account: &Account, side: Side, action: &str) -> Result<()> {
	let party = deal.party(side);
	if *party == account.id() {
		return Ok(());
	}
	Err(Error::precondition(
		format!(
			"only the {} of deal {}, {party}, can {action} it",
			side_name(side),
			deal.id
		),
		format!("you are using the account {}", account.address()),
	))
}

/// Which party the account is; fails unless it is one.
pub(super) fn require_party(deal: &DealInfo<AccountId32>, account: &Account, action: &str) -> Result<Side> {
	deal.side_of(&account.id()).ok_or_else(|| {
		Error::precondition(
			format!("only the parties of deal {} can {action} it", deal.id),
			format!("you are using the account {}", account.address()),
		)
	})
}

/// The name of a party's role.
pub(super) fn side_name(side: Side) -> &'static str {
	match side {
		Side::Demander => "demander",
		Side::Provider => "provider",
	}
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
