//! `tacit split`: shares the payment of a deal.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	moving::prove,
	output::{Cell, Report, Row},
	sealing::SealingOptions,
	view::wording::{side_name, state_name},
};
use clap::Subcommand;
use subxt::utils::Static;
use tacit_primitives::{DealId, DealState, Side};
use tacit_wallet::{
	amount::Amount,
	chain::runtime,
	deal::DealInfo,
	escrow::{opened_parts, own_escrow},
	guard::{self, GuardError},
	keys::Account,
	moves::SplitTerms,
	reopen,
};

/// Share the payment instead of paying all or nothing (both)
#[derive(Debug, Subcommand)]
pub enum SplitCommand {
	/// Propose how to share the payment; replaces your earlier proposal
	#[command(after_help = "\
Proves that both parts together are the payment in escrow, and seals both amounts for the other party and, where \
the terms name an arbiter with an encryption key, for the arbiter. Nobody else learns them. From the acknowledgement \
on the other party can accept it; in a dispute the arbiter can choose it. It stands until you withdraw it or the \
outcome is fixed; a delivery removes the proposals that were made before it.

A payment that an earlier release has made, and whose opening the demander cannot read, is opened by the amount: the \
price, or the one that --amount names.

Examples:
  tacit --dev bob split propose 0 --provider-part 30     the rest goes back to the demander
  tacit --dev alice split propose 0 --provider-part 30 --amount 39.5")]
	Propose {
		/// Number of the deal
		deal: DealId,
		/// Amount for the provider; the rest goes back to the demander
		#[arg(long, value_name = "AMOUNT")]
		provider_part: Amount,
		/// Amount that you paid, where an earlier release has funded the deal and its opening cannot be read
		#[arg(long, value_name = "AMOUNT")]
		amount: Option<Amount>,
		#[command(flatten)]
		sealing: SealingOptions,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Accept the other party's proposal; then each party takes its part with `tacit collect`
	#[command(after_help = "\
Opens both parts with your key and checks that they are what the chain holds. Without --provider-part it says what \
was proposed and submits nothing; with it, it accepts exactly that.

Examples:
  tacit --dev alice split accept 0
  tacit --dev alice split accept 0 --provider-part 30")]
	Accept {
		/// Number of the deal
		deal: DealId,
		/// Amount for the provider in the proposal that you accept
		#[arg(long, value_name = "AMOUNT")]
		provider_part: Option<Amount>,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Withdraw your proposal
	#[command(after_help = "Examples:\n  tacit --dev bob split withdraw 0")]
	Withdraw {
		/// Number of the deal
		deal: DealId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show the proposals in a deal; with the account of a party or the arbiter also the amounts
	#[command(after_help = "Examples:\n  tacit --dev alice split show 0")]
	Show {
		/// Number of the deal
		deal: DealId,
	},
}

impl SplitCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Propose {
				deal,
				provider_part,
				amount,
				sealing,
				transaction,
			} => propose(context, deal, provider_part, amount, &sealing, &transaction).await,
			Self::Accept {
				deal,
				provider_part,
				transaction,
			} => accept(context, deal, provider_part, &transaction).await,
			Self::Withdraw { deal, transaction } => withdraw(context, deal, &transaction).await,
			Self::Show { deal } => show(context, deal).await,
		}
	}
}

async fn propose(
	context: &Context,
	id: DealId,
	provider_part: Amount,
	paid: Option<Amount>,
	sealing: &SealingOptions,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let side = guard::deal::propose_split(&deal, &account, chain.now().await?)?;
	let escrow = own_escrow(&account, &chain.genesis(), &deal, paid)?;
	let mut keys = sealing.parties(&chain, &account, &deal).await?.to_vec();
	let arbiter_key = match &deal.terms.dispute.arbiter {
		// An arbiter without a key cannot read the parts. If there is a key, it has to be verified.
		Some(arbiter) if chain.encryption_key(arbiter).await?.is_some() => {
			Some(sealing.registered(&chain, arbiter).await?)
		},
		_ => None,
	};
	keys.extend(arbiter_key);
	let terms = SplitTerms {
		deal: id,
		price: Amount::from_units(deal.terms.ceiling),
		keys,
	};
	let version = chain.confidential_account(&account.id()).await?.version;
	let (proposal, proofs) = prove(&chain, &account, deal.key_versions, |mover| {
		mover.split(version, &terms, &escrow, provider_part)
	})
	.await?;
	let demander_part = Amount::from_units(escrow.value.saturating_sub(provider_part.units()));
	let arbiter_reads = arbiter_key.is_some();
	let call = runtime::transactions()
		.settlement()
		.propose_split(id, Static(proposal), Static(proofs));
	let call = chain.finish(&call)?;
	let call = reopen::check_split(&account, call, [demander_part, provider_part])?;
	context
		.transact(&chain, &account, &call, transaction, |_| {
			let report = Report::new(format!("Proposed to split the payment of deal {id}"))
				.field("deal", id)
				.field("by", side_name(side))
				.field("demander_part", demander_part)
				.field("provider_part", provider_part)
				.field("arbiter_can_read", arbiter_reads)
				.note(format!("The other party runs `tacit split accept {id}`."))
				.note(format!(
					"The proposal stands until you run `tacit split withdraw {id}` or the outcome is fixed."
				));
			Ok(match (deal.terms.dispute.arbiter.is_some(), arbiter_reads) {
				(true, false) => {
					report.note("The arbiter has no encryption key and sees the proposal, but not its amounts.")
				},
				_ => report,
			})
		})
		.await
}

async fn accept(
	context: &Context,
	id: DealId,
	stated: Option<Amount>,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let guarded = guard::deal::accept_split(&deal, &account, chain.now().await?);
	let (by, split) = guarded.map_err(|error| match error {
		GuardError::NoSplit { .. } => Error::not_found(
			error.to_string(),
			format!("propose one with `tacit split propose {id} --provider-part AMOUNT`"),
		),
		other => other.into(),
	})?;
	let [demander, provider] = opened_parts(&account, &deal, by)?;
	let (demander, provider) = (Amount::from_units(demander.value), Amount::from_units(provider.value));
	let offer = format!("{provider} for the provider and {demander} back to the demander");
	guard::deal::stated_split(&deal, by, [demander, provider], stated)?;
	context.confirm(transaction, &format!("Accept the split of deal {id}: {offer}?"))?;
	let call = runtime::transactions().settlement().accept_split(
		id,
		Static(split.demander_part.into()),
		Static(split.provider_part.into()),
		split.opening_digest(),
	);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Accepted the split of deal {id}"))
				.field("deal", id)
				.field("demander_part", demander)
				.field("provider_part", provider)
				.note("The outcome is fixed; each party takes its part, in its own time.")
				.next(format!("tacit collect {id}")))
		})
		.await
}

async fn withdraw(context: &Context, id: DealId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	guard::deal::withdraw_split(&deal, &account)?;
	let call = runtime::transactions().settlement().withdraw_split(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Withdrew your split of deal {id}")).field("deal", id))
		})
		.await
}

async fn show(context: &Context, id: DealId) -> Result<Report> {
	let account = context.account().ok();
	let chain = context.chain().await?;
	let deal = chain.deal(id).await?;
	let rows = rows(account.as_ref(), &deal);
	Ok(Report::new(format!("Splits of the payment of deal {id}"))
		.field("deal", id)
		.field("state", state_name(&deal.state))
		.list("splits", rows))
}

/// The splits of a deal as rows, with the amounts where the account can open them.
pub(crate) fn rows(account: Option<&Account>, deal: &DealInfo) -> Vec<Row> {
	let accepted = match &deal.state {
		DealState::Split { by, .. } => Some(*by),
		_ => None,
	};
	let sides = [Side::Demander, Side::Provider].into_iter();
	let stored = sides.filter(|side| deal.split_by(*side).is_some());
	stored
		.map(|side| {
			let [demander, provider] =
				match account.map(|account| opened_parts(account, deal, side).map_err(Error::from)) {
					Some(Ok(parts)) => parts.map(|part| Amount::from_units(part.value).into()),
					Some(Err(Error::Mismatch { message, .. })) => [Cell::none(&message), Cell::none(&message)],
					_ => [Cell::none("sealed"), Cell::none("sealed")],
				};
			vec![
				("by", side_name(side).into()),
				("demander_part", demander),
				("provider_part", provider),
				("accepted", (accepted == Some(side)).into()),
			]
		})
		.collect()
}
