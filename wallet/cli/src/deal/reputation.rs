//! `tacit reputation`: the facts about an account in its two roles, and its standings.

use crate::{
	context::Context,
	error::Result,
	output::{Report, Row},
	view::{
		cells::{mean_score, standing_cell},
		wording::side_name,
	},
};
use clap::Args;
use subxt::utils::AccountId32;
use tacit_primitives::{Reputation, Side, Standing};
use tacit_wallet::amount::Amount;

/// Show the reputation of an account as a provider and as a demander (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
The two roles are apart. The facts are the deals that were paid, the accounts they were made with, defaults, and the \
market fees that were burnt for them. Every counterparty has one voice: its latest score, or 1 for a default. The \
standing, from 1 to 5, is the mean of the voices, each weighted by the fees of the deals with that counterparty, and of a \
neutral 3 with the weight of 1 TACIT. Somebody can trade with itself under other names, but nobody gets the fees back: \
they say what a standing has cost at least. Without an address: your own.

Examples:
  tacit reputation 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  tacit --dev bob reputation")]
pub struct ReputationCommand {
	/// Address of the account
	#[arg(value_parser = crate::view::address::parse)]
	address: Option<AccountId32>,
}

impl ReputationCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let who = match self.address {
			Some(address) => address,
			None => context.account()?.id(),
		};
		let chain = context.chain().await?;
		let both = chain.reputation(&who).await?;
		let rows = vec![
			row(Side::Provider, &both.provider, both.provider_standing),
			row(Side::Demander, &both.demander, both.demander_standing),
		];
		Ok(Report::new("Reputation").field("account", &who).list("roles", rows))
	}
}

fn row(side: Side, facts: &Reputation, standing: Standing) -> Row {
	vec![
		("role", side_name(side).into()),
		("standing", standing_cell(standing)),
		("settled_deals", facts.settled.into()),
		("counterparties", facts.counterparties.into()),
		("defaults", facts.defaults.into()),
		("fees_burnt", Amount::from_units(facts.fees).into()),
		("voices", facts.voices.into()),
		("mean_score", mean_score(facts)),
	]
}
