//! `tacit balance`, `transfer`, `shield`, `unshield`.

use crate::{
	context::{Context, TransactionOptions},
	error::Result,
	moving::{make_move, prove, MoveOptions},
	output::Report,
};
use clap::Args;
use subxt::utils::AccountId32;
use tacit_wallet::{
	amount::Amount,
	chain::runtime,
	guard::{self, bounds::named},
	reopen::Intended,
};

/// Show your public and your confidential balance
#[derive(Debug, Args)]
#[command(after_help = "\
The confidential balance is opened with your seed; nobody else sees it. `held` are the deposits for what you \
keep on chain, and bonds and fees of the market: `tacit deposits` shows which.

Examples:
  tacit --dev alice balance
  tacit --seed-file ~/.tacit-seed balance --json")]
pub struct BalanceCommand {}

impl BalanceCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let public = chain.public_balance(&account.id()).await?;
		let balance = chain.balance(&account).await?;
		Ok(Report::new("Balance")
			.field("address", account.address())
			.field("public", public.free)
			.field("held", public.held)
			.field("confidential", balance.amount())
			.field("version", balance.version))
	}
}

/// Send public TACIT to another account
#[derive(Debug, Args)]
#[command(after_help = "\
Everybody sees who sends how much to whom. A deal is paid with `tacit fund`, which shows no amount.

Examples:
  tacit --dev alice transfer 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty 100")]
pub struct TransferCommand {
	/// Address of the receiver
	#[arg(value_parser = crate::view::address::parse)]
	to: AccountId32,
	/// Amount in TACIT
	amount: Amount,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl TransferCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let existential = chain.existential_deposit()?;
		guard::bounds::above_zero(named("AMOUNT", self.amount))?;
		let received = chain.public_balance(&self.to).await?;
		guard::bounds::receive("transfer", self.amount, received.free, existential)?;
		let public = chain.public_balance(&account.id()).await?;
		guard::bounds::send(self.amount, public.free, existential)?;
		context.confirm(
			&self.transaction,
			&format!("Send {} in public to {}?", self.amount, self.to),
		)?;
		// The call that keeps the sender alive: its deposits and confidential balance need the account.
		let call = runtime::transactions()
			.balances()
			.transfer_keep_alive(self.to.into(), self.amount.units());
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new("Transferred")
					.field("to", &self.to)
					.field("amount", self.amount))
			})
			.await
	}
}

/// Move public TACIT into your confidential balance
#[derive(Debug, Args)]
#[command(after_help = "\
Everybody sees that you shielded and how much. What happens with it afterwards nobody sees.

Examples:
  tacit --dev alice shield 100
  tacit --dev alice shield \"0.5 TACIT\" --call")]
pub struct ShieldCommand {
	/// Amount in TACIT
	amount: Amount,
	#[command(flatten)]
	options: MoveOptions,
}

impl ShieldCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let least = chain.existential_deposit()?;
		let public = chain.public_balance(&account.id()).await?;
		guard::market::shield(self.amount, least, public.free)?;
		let balance = chain.balance(&account).await?;
		let keys = chain.current_keys().await?;
		let amount = self.amount;
		let action = prove(&chain, &account, keys, |mover| mover.shield(&balance, amount)).await?;
		let after = Amount::from_units(balance.opening.value.saturating_add(amount.units()));
		make_move(
			context,
			&chain,
			&account,
			action,
			Intended {
				balance: after,
				escrow: None,
			},
			&self.options,
			|_| {
				Ok(Report::new("Shielded")
					.field("amount", amount)
					.field("confidential", after))
			},
		)
		.await
	}
}

/// Move confidential TACIT back into your public balance
#[derive(Debug, Args)]
#[command(after_help = "\
Everybody sees that you unshielded and how much.

Examples:
  tacit --dev bob unshield 10
  tacit --dev bob unshield 10 --sign-move unshield.json     for somebody else to submit")]
pub struct UnshieldCommand {
	/// Amount in TACIT
	amount: Amount,
	#[command(flatten)]
	options: MoveOptions,
}

impl UnshieldCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let public = chain.public_balance(&account.id()).await?;
		guard::bounds::receive("unshield", self.amount, public.free, chain.existential_deposit()?)?;
		let balance = chain.balance(&account).await?;
		let keys = chain.current_keys().await?;
		let amount = self.amount;
		let action = prove(&chain, &account, keys, |mover| mover.unshield(&balance, amount)).await?;
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		make_move(
			context,
			&chain,
			&account,
			action,
			Intended {
				balance: after,
				escrow: None,
			},
			&self.options,
			|_| {
				Ok(Report::new("Unshielded")
					.field("amount", amount)
					.field("confidential", after))
			},
		)
		.await
	}
}
