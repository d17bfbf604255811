//! `tacit fund`, `settle`, `refund`, `collect`: the confidential moves of a deal.

use crate::{
	context::Context,
	deal::{
		disclosure::keep,
		stakes::{at_stake, bond},
	},
	error::Result,
	moving::{make_move, prove, sign_move, submit_move, MoveOptions},
	output::{note, Cell, Report},
	sealing::SealingOptions,
	view::wording::{cause_name, ground_name, hex_of},
	watch::{next_look, passing},
};
use clap::Args;
use std::path::PathBuf;
use subxt::utils::AccountId32;
use tacit_circuits::Opening;
use tacit_primitives::{DealId, DealState, Move, Side};
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, Chain, Submitted},
	deal::DealInfo,
	duration::deadline,
	escrow::{opened_escrow, opened_parts, own_escrow},
	guard,
	keys::Account,
	moves::{Balance, FundingTerms, MoveError, Mover},
	relay::{relayed_fund, RelayedFund},
	reopen::Intended,
};

/// Put the confidential payment into escrow (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Proves that your confidential balance covers the payment and that it is not above the awarded price; neither \
figure becomes known. The provider, and nobody else, can open the escrow and see the amount.

If an award has opened the deal, your bond is burnt unless you fund it in time. Have a discount in writing before you \
pay less than the awarded price: the provider makes it with `tacit deal discount sign`. Without it a complaint about the \
escrow would be your default.

A payment that is signed for a relayer can be submitted until a day before you would be in default, at the latest. With \
--then-submit the command waits, and submits the payment by itself if nobody has by then.

Examples:
  tacit --dev alice fund 0
  tacit --dev alice fund 0 --amount 40     if you agreed on less than the awarded price
  tacit --dev alice fund 0 --sign-move pay.json --then-submit     for a relayer, in time")]
pub struct FundCommand {
	/// Number of the deal
	deal: DealId,
	/// Pay this amount instead of the awarded price; the provider has to accept it
	#[arg(long, value_name = "AMOUNT")]
	amount: Option<Amount>,
	/// Pay only if this is the provider of the deal; else the node says whom it is with
	#[arg(long, value_name = "ADDRESS", value_parser = crate::view::address::parse)]
	provider: Option<AccountId32>,
	/// Wait until somebody has submitted the signed payment, and submit it if it can be relayed no longer
	#[arg(long, requires = "sign_move")]
	then_submit: bool,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	options: MoveOptions,
}

impl FundCommand {
	pub(crate) async fn run(mut self, context: &Context) -> Result<Report> {
		let (mut chain, account) = context.open().await?;
		if self.then_submit {
			context.require_signer()?;
		}
		let deal = chain.deal(self.deal).await?;
		guard::deal::fund(&deal, &account, self.provider)?;
		self.options.fund_by = deal.silence.map(|silence| silence.deadline);
		let id = self.deal;
		let provider = deal.terms.provider;
		let terms = FundingTerms {
			deal: id,
			price: Amount::from_units(deal.terms.ceiling),
			keys: self.sealing.parties(&chain, &account, &deal).await?,
		};
		let amount = self.amount.unwrap_or(terms.price);
		if self.options.sign_move.is_none() || self.then_submit {
			let less = match amount < terms.price {
				true => format!(
					" That is less than the price of {}: without a discount that the provider has signed, a complaint burns what you have at \
					 stake.",
					terms.price
				),
				false => String::new(),
			};
			let stake = at_stake(bond(&chain, &deal, Side::Demander).await?, "you fund the deal in time");
			context.confirm(
				&self.options.transaction,
				&format!(
					"Pay {amount} into the escrow of deal {id} with {provider}? It comes back only as the deal's rules say.{less}{stake}"
				),
			)?;
		}
		let balance = chain.balance(&account).await?;
		let action = prove(&chain, &account, deal.key_versions, |mover| {
			mover.fund(&balance, &terms, amount)
		})
		.await?;
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		let intended = Intended {
			balance: after,
			escrow: Some(amount),
		};
		let now = chain.now().await?;
		let report = |submitted: &Submitted| {
			let event = submitted.event::<runtime::settlement::events::DealFunded>()?;
			Ok(Report::new(format!("Funded deal {id}"))
				.field("deal", id)
				.field("provider", &provider)
				.field("amount", amount)
				.field("escrow", hex_of(event.escrow.0 .0.to_bytes()))
				.field("confidential", after)
				.field("acknowledge_by", Cell::deadline(event.acknowledge_by, now))
				.note(format!(
					"Only you and the provider can see the amount. The provider runs `tacit acknowledge {id}`."
				)))
		};
		let options = &self.options;
		match &options.sign_move {
			Some(path) if self.then_submit => {
				let (until, _) = sign_move(context, &chain, &account, action.clone(), intended, path, options).await?;
				note(format!(
					"the payment is in {}, and can be relayed until {}; this command waits, and submits it afterwards",
					path.display(),
					deadline(until, now)
				));
				if is_relayed(context, &mut chain, id, until).await? {
					return Ok(Report::new(format!("Somebody has submitted the payment of deal {id}"))
						.field("deal", id)
						.field("relayed", true)
						.field("amount", amount));
				}
				submit_move(
					context,
					&chain,
					&account,
					action,
					intended,
					&options.transaction,
					report,
				)
				.await
			},
			_ => make_move(context, &chain, &account, action, intended, options, report).await,
		}
	}
}

/// Waits until somebody has submitted a signed payment, or it can be relayed no longer. Returns which of the two.
async fn is_relayed(context: &Context, chain: &mut Chain, id: DealId, until: u32) -> Result<bool> {
	loop {
		match relay_of(chain, id, until).await {
			Ok(Some(relayed)) => return Ok(relayed),
			Ok(None) => {},
			Err(error) => passing(error)?,
		}
		next_look(context, chain).await?;
	}
}

/// Whether a signed payment is in escrow (`true`) or can be relayed no longer (`false`); `None` while it can.
async fn relay_of(chain: &Chain, id: DealId, until: u32) -> Result<Option<bool>> {
	let deal = chain.deal(id).await?;
	if !matches!(deal.state, DealState::Agreed { .. }) {
		return Ok(Some(true));
	}
	let fund_by = deal.silence.map_or(until, |silence| silence.deadline);
	let can_wait = matches!(
		relayed_fund(until, fund_by, chain.now().await?.block),
		RelayedFund::Wait { .. }
	);
	Ok((!can_wait).then_some(false))
}

/// Collect the payment (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once the demander has approved, or has let the review period pass without a word, or a dispute has \
ended for you. Proves that your new balance is the old one and the payment, and reveals neither. Writes the \
permanent record of the deal.

With the settlement the amount leaves the chain's state. If somebody will ask for it, an auditor or a tax office, keep \
what `tacit disclose deal` needs with --keep. That file tells the amount to whoever reads it.

Examples:
  tacit --dev bob settle 0
  tacit --dev bob settle 0 --keep deal-0.kept
  tacit --dev bob settle 0 --sign-move settle.json     for somebody else to submit")]
pub struct SettleCommand {
	/// Number of the deal
	deal: DealId,
	/// Write the data for a later statement about the payment to a file, which must not exist yet, before settling
	#[arg(long, value_name = "FILE")]
	keep: Option<PathBuf>,
	#[command(flatten)]
	options: MoveOptions,
}

impl SettleCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		guard::deal::settle(&deal, &account, chain.now().await?)?;
		let id = self.deal;
		let escrow = opened_escrow(&account, &deal)?;
		if self.keep.is_none() && self.options.sign_move.is_none() {
			context.confirm(
				&self.options.transaction,
				&format!(
					"Settle deal {id} without --keep FILE? The amount leaves the chain's state, and only a node that keeps all states has it then."
				),
			)?;
		}
		// The file is written before the payment leaves the chain.
		let kept = match &self.keep {
			Some(path) => Some(keep(&chain, &deal, &escrow, path)?),
			None => None,
		};
		let Collected { action, amount, after } =
			collect(&chain, &account, &deal, &escrow, |mover, balance, deal, escrow| {
				mover.settle(balance, deal, escrow)
			})
			.await?;
		let intended = Intended {
			balance: after,
			escrow: None,
		};
		make_move(context, &chain, &account, action, intended, &self.options, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealSettled>()?;
				let report = Report::new(format!("Settled deal {id}"));
				let report = match kept {
					Some(path) => report.field("kept", path),
					None => report.note(
						"The amount has left the chain's state. To show it to somebody later, ask a node that keeps all states, or next time \
						 keep what is needed with --keep FILE.",
					),
				};
				Ok(report
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("ground", ground_name(event.ground.0))
					.field("transcript", event.transcript)
					.next(format!("tacit record {id}"))
					.next(format!("tacit rate {id} SCORE")))
			})
			.await
	}
}

/// Take the escrow back (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible once the provider has rejected, or has let its time for the acknowledgement or the delivery pass, or \
both have cancelled, or a dispute has ended for you.

What you paid is read from the opening that you have sealed for yourself on chain. A deal that an earlier release has \
funded, and whose opening you cannot read, is opened by the amount: the price, or the one that you name.

Examples:
  tacit --dev alice refund 0
  tacit --dev alice refund 0 --amount 39.5     where an earlier release has funded it with that
  tacit --dev alice refund 0 --sign-move refund.json     for somebody else to submit")]
pub struct RefundCommand {
	/// Number of the deal
	deal: DealId,
	/// Amount that you paid, where an earlier release has funded the deal and its opening cannot be read
	#[arg(long, value_name = "AMOUNT")]
	amount: Option<Amount>,
	#[command(flatten)]
	options: MoveOptions,
}

impl RefundCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		guard::deal::refund(&deal, &account, chain.now().await?)?;
		let id = self.deal;
		let escrow = own_escrow(&account, &chain.genesis(), &deal, self.amount)?;
		let Collected { action, amount, after } =
			collect(&chain, &account, &deal, &escrow, |mover, balance, deal, escrow| {
				mover.refund(balance, deal, escrow)
			})
			.await?;
		let intended = Intended {
			balance: after,
			escrow: None,
		};
		make_move(
			context,
			&chain,
			&account,
			action,
			intended,
			&self.options,
			|submitted| {
				let event = submitted.event::<runtime::settlement::events::DealRefunded>()?;
				Ok(Report::new(format!("Refunded deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("cause", cause_name(event.cause.0)))
			},
		)
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
		let (side, by) = guard::deal::collect(&deal, &account)?;
		let id = self.deal;
		let [demander, provider] = opened_parts(&account, &deal, by)?;
		let part = match side {
			Side::Demander => demander,
			Side::Provider => provider,
		};
		let Collected { action, amount, after } =
			collect(&chain, &account, &deal, &part, |mover, balance, deal, part| {
				mover.collect_part(balance, deal, part)
			})
			.await?;
		let intended = Intended {
			balance: after,
			escrow: None,
		};
		make_move(
			context,
			&chain,
			&account,
			action,
			intended,
			&self.options,
			|submitted| {
				let event = submitted.event::<runtime::settlement::events::PartCollected>()?;
				Ok(Report::new(format!("Took your part of deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("confidential", after)
					.field("ended", event.ended))
			},
		)
		.await
	}
}

/// A move that takes an escrow or a part of one, with its amounts.
struct Collected {
	action: Move,
	/// The amount that it takes.
	amount: Amount,
	/// The balance after it.
	after: Amount,
}

async fn collect(
	chain: &Chain,
	account: &Account,
	deal: &DealInfo,
	escrow: &Opening,
	make: impl FnOnce(&Mover<'_>, &Balance, DealId, &Opening) -> Result<Move, MoveError>,
) -> Result<Collected> {
	let balance = chain.balance(account).await?;
	let action = prove(chain, account, deal.key_versions, |mover| {
		make(mover, &balance, deal.id, escrow)
	})
	.await?;
	Ok(Collected {
		action,
		amount: Amount::from_units(escrow.value),
		after: Amount::from_units(balance.opening.value.saturating_add(escrow.value)),
	})
}
