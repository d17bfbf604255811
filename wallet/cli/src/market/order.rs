//! `tacit order`: places, accepts and declines direct orders.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	market::reading::listing_info,
	output::{Cell, Report, Row},
	sealing::{require_registered, SealingOptions},
	view::{
		bounded,
		cells::period_cell,
		pages::Pages,
		terms::{dispute_sentence, with_dispute_terms, DisputeOptions},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{limits, market, Digest, ListingId, OrderId, Side};
use tacit_wallet::{
	amount::Amount,
	authored::{self, RequirementBinding},
	chain::{
		runtime::{
			self,
			runtime_types::pallet_orders::{runtime_api::OrderInfo, types::OrderParameters},
		},
		Chain,
	},
	duration::{deadline, Period},
	files::{self, Access},
	guard::{
		self,
		bounds::named,
		market::{Listing, Order, Requirement},
	},
	keys::Account,
	package::sha256,
	reopen, seal,
};
use zeroize::Zeroizing;

/// Order directly from a listing (demander); accept or decline orders (provider)
#[derive(Debug, Subcommand)]
pub enum OrderCommand {
	/// Order from a listing (demander)
	#[command(after_help = "\
FILE says what you need, up to about 3,500 bytes; only the provider can read it. The provider accepts the order as \
it is, which opens a deal, or not at all. It is bound to the content of the listing that you see now, or to the one \
that --content names. A market fee of 0.1 % of the price is locked; it is burnt if the provider accepts, and comes back \
otherwise.

Examples:
  tacit --dev alice order place 0 need.md --price 40
  tacit --dev alice order place 0 need.md --price 40 --delivery-period 21d --valid-for 5d \\
      --arbiter 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y")]
	Place(PlaceCommand),
	/// List the orders that you have placed and received
	#[command(after_help = "Examples:\n  tacit --dev bob order list")]
	List {},
	/// Show an order; its parties also read the requirement
	#[command(after_help = "\
With --keep the requirement is written exactly as its digest was taken, with the random salt before the text: whoever \
is handed that file, an arbiter for example, finds with sha256sum that it is what was ordered.

Examples:
  tacit --dev bob order show 0
  tacit --dev bob order show 0 --keep order-0.requirement")]
	Show {
		/// Number of the order
		order: OrderId,
		/// Write the requirement to a file, which must not exist yet, instead of showing it
		#[arg(long, value_name = "FILE")]
		keep: Option<PathBuf>,
	},
	/// Accept an order, which opens a deal (provider)
	#[command(after_help = "\
Opens the requirement first and checks that it is the one whose digest was ordered. Price and requirement are stated \
in the call, so that nothing can be swapped.

With the acceptance the order and its requirement leave the chain. Keep the requirement with --keep, as `tacit order \
show` explains; without it the text is shown once more.

Examples:
  tacit --dev bob order accept 0 --keep order-0.requirement
  tacit --dev bob order accept 0 --price 40")]
	Accept {
		/// Number of the order
		order: OrderId,
		/// Write the requirement to a file, which must not exist yet, before accepting
		#[arg(long, value_name = "FILE")]
		keep: Option<PathBuf>,
		/// Accept only at this price
		#[arg(long, value_name = "AMOUNT")]
		price: Option<Amount>,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Decline an order (provider)
	#[command(after_help = "Examples:\n  tacit --dev bob order decline 0")]
	Decline {
		/// Number of the order
		order: OrderId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Cancel an order that was not accepted yet (demander)
	#[command(after_help = "Examples:\n  tacit --dev alice order cancel 0")]
	Cancel {
		/// Number of the order
		order: OrderId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Remove an expired order; the deposit goes back to its demander (anyone)
	#[command(after_help = "Examples:\n  tacit --dev eve order reap 0")]
	Reap {
		/// Number of the order
		order: OrderId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
}

#[derive(Debug, Args)]
pub struct PlaceCommand {
	/// Number of the listing
	listing: ListingId,
	/// File with the full text of your requirement, sealed for the provider
	file: PathBuf,
	/// Price in TACIT; everybody sees it
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// Public summary, up to 512 bytes
	#[arg(long, value_name = "TEXT", default_value = "", value_parser = bounded::summary)]
	summary: String,
	/// Time from the provider's acknowledgement to the delivery
	#[arg(long, value_name = "PERIOD", default_value = "14d")]
	delivery_period: Period,
	/// For how long the provider can accept
	#[arg(long, value_name = "PERIOD", default_value = "3d")]
	valid_for: Period,
	/// Digest of the listing's content as `tacit listing show` printed it; the command fails if the listing has changed
	/// since
	#[arg(long, value_name = "DIGEST")]
	content: Option<Digest>,
	#[command(flatten)]
	dispute: DisputeOptions,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl OrderCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Place(command) => command.run(context).await,
			Self::List {} => list(context).await,
			Self::Show { order, keep } => show(context, order, keep).await,
			Self::Accept {
				order,
				keep,
				price,
				transaction,
			} => accept(context, order, keep, price, &transaction).await,
			Self::Decline { order, transaction } => decline(context, order, &transaction).await,
			Self::Cancel { order, transaction } => cancel(context, order, &transaction).await,
			Self::Reap { order, transaction } => reap(context, order, &transaction).await,
		}
	}
}

impl PlaceCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let text = files::read_at_most(&self.file, 1 << 20).map(Zeroizing::new)?;
		let (chain, account) = context.open().await?;
		let listing = listing_info(&chain, self.listing).await?;
		let offered = Listing {
			id: self.listing,
			provider: listing.provider,
			content: listing.content_digest,
			expired: listing.expired,
		};
		guard::market::place_order(&offered, &account, self.content)?;
		require_registered(&chain, &account).await?;
		let provider_key = self.sealing.registered(&chain, &listing.provider).await?;
		let constants = runtime::constants().orders();
		guard::bounds::above_zero(named("--price", self.price))?;
		bounded::period("--valid-for", self.valid_for, chain.constant(constants.max_validity())?)?;
		let longest = chain.constant(constants.max_delivery_period())?;
		bounded::period("--delivery-period", self.delivery_period, longest)?;
		let dispute = self.dispute.terms();
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &listing.provider)?;
		let fee = Amount::from_units(market::fee(self.price.units()));
		let free = chain.public_balance(&account.id()).await?.free;
		guard::bounds::covered("the market fee", fee, free, chain.existential_deposit()?)?;
		let binding = RequirementBinding {
			genesis: chain.genesis(),
			listing: self.listing,
			content: listing.content_digest,
			demander: account.id(),
			provider: listing.provider,
		};
		let plaintext = authored::plaintext(&binding, &text);
		let requirement = sha256(&plaintext);
		// The author can read it too, from any machine that has the seed.
		let sealed = seal::seal_within(
			&[provider_key, account.encryption_key()],
			&plaintext,
			limits::SEALED_TEXT_BYTES as usize,
		)?;
		let parameters = OrderParameters {
			requirement,
			summary: self.summary,
			price: self.price.units(),
			delivery_period: self.delivery_period.0,
			dispute: Static(dispute.clone()),
			__ignore: std::marker::PhantomData,
			valid_for: self.valid_for.0,
			sealed: sealed.clone(),
		};
		let call = runtime::transactions()
			.orders()
			.place(self.listing, listing.content_digest, parameters);
		let call = chain.finish(&call)?;
		let call = reopen::check_sealed(&account, call, &sealed, &plaintext)?;
		let now = chain.now().await?;
		let price = self.price;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::orders::events::OrderPlaced>()?;
				let report = Report::new(format!("Placed order {}", event.order))
					.field("order", event.order)
					.field("listing", event.listing)
					.field("provider", &event.provider)
					.field("price", price)
					.field("market_fee", fee)
					.field("requirement", event.requirement)
					.field("content", listing.content_digest)
					.field("expires_at", Cell::deadline(event.expires_at, now));
				Ok(with_dispute_terms(report, &dispute)
					.note(dispute_sentence(&dispute))
					.note(format!(
						"The provider runs `tacit order accept {}`; `tacit deal list` then shows you the deal.",
						event.order
					)))
			})
			.await
	}
}

async fn list(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let mut rows: Vec<Row> = Vec::new();
	for (side, role) in [(Side::Demander, "demander"), (Side::Provider, "provider")] {
		let page = async |cursor, wanted| {
			let question = runtime::runtime_apis()
				.orders_api()
				.orders_of(account.id(), Static(side), cursor, wanted);
			let page = chain.ask(question).await?;
			Ok::<_, Error>((page.orders, page.next))
		};
		let orders = Pages::all("orders", page).await?;
		rows.extend(orders.iter().map(|order| {
			let other = match side {
				Side::Demander => &order.provider,
				Side::Provider => &order.demander,
			};
			vec![
				("order", order.id.into()),
				("you_are", role.into()),
				("listing", order.listing.into()),
				("price", Amount::from_units(order.price).into()),
				("expires_at", Cell::deadline(order.expires_at, now)),
				("summary", order.summary.as_str().into()),
				("other_party", other.into()),
			]
		}));
	}
	Ok(Report::default().list("orders", rows))
}

async fn show(context: &Context, id: OrderId, keep: Option<PathBuf>) -> Result<Report> {
	let account = context.account().ok();
	let chain = context.chain().await?;
	let order = order_info(&chain, id).await?;
	let now = chain.now().await?;
	let report = Report::new(format!("Order {id}"))
		.field("order", id)
		.field("listing", order.listing)
		.field("content", order.content)
		.field("demander", &order.demander)
		.field("provider", &order.provider)
		.field("price", Amount::from_units(order.price))
		.field("market_fee", Amount::from_units(order.fee))
		.field("summary", order.summary.as_str())
		.field("delivery_period", period_cell(order.delivery_period))
		.field("requirement", order.requirement)
		.field("terms", order.terms)
		.field("expires_at", Cell::deadline(order.expires_at, now))
		.field("expired", order.blocks_left == 0);
	let report = with_dispute_terms(report, &order.dispute.0).note(dispute_sentence(&order.dispute.0));
	let party = account.filter(|account| [order.demander, order.provider].contains(&account.id()));
	let Some(account) = party else {
		if keep.is_some() {
			return Err(Error::precondition(
				format!("only the parties of order {id} can read what is required"),
				"name your account with --seed-file",
			));
		}
		return Ok(report);
	};
	let report = match account.id() == order.provider && order.blocks_left > 0 {
		true => report.note(format!(
			"Accept it with `tacit order accept {id}`, which opens a deal, or decline it with `tacit order decline {id}`."
		)),
		false => report,
	};
	let requirement = opened_requirement(&chain, &account, &order).await?;
	with_requirement(report, requirement, keep)
}

/// Writes the requirement to a file, or shows its text.
fn with_requirement(report: Report, requirement: Requirement, keep: Option<PathBuf>) -> Result<Report> {
	let report = report.field("names_author", requirement.names_author);
	let report = match requirement.names_author {
		true => report,
		false => report.note(
			"It was sealed by an earlier release and does not name its author: whoever placed the order may have copied it from another one.",
		),
	};
	match (keep, String::from_utf8(requirement.text)) {
		(Some(path), _) => {
			files::write_once(&path, &requirement.plaintext, Access::Shared)?;
			Ok(report.field("file", path.display().to_string()))
		},
		(None, Ok(text)) => Ok(report.text("text", text)),
		(None, Err(_)) => Ok(report.note("What is required is not text; write it to a file with --keep FILE.")),
	}
}

/// Opens the requirement of an order and checks it against the digest in the order.
async fn opened_requirement(chain: &Chain, account: &Account, order: &OrderInfo<AccountId32>) -> Result<Requirement> {
	let question = runtime::runtime_apis().orders_api().sealed_requirement(order.id);
	let sealed = chain.ask(question).await?.ok_or_else(|| no_order(order.id))?;
	let order = stated(order);
	Ok(guard::market::opened_requirement(
		account,
		chain.genesis(),
		&order,
		&sealed.0,
	)?)
}

/// The parts of an order that the guards look at.
fn stated(order: &OrderInfo<AccountId32>) -> Order {
	Order {
		id: order.id,
		listing: order.listing,
		content: order.content,
		demander: order.demander,
		provider: order.provider,
		requirement: order.requirement,
		price: Amount::from_units(order.price),
		expired: order.blocks_left == 0,
	}
}

async fn accept(
	context: &Context,
	id: OrderId,
	keep: Option<PathBuf>,
	expected: Option<Amount>,
	transaction: &TransactionOptions,
) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let order = order_info(&chain, id).await?;
	guard::market::accept_order(&stated(&order), &account, expected)?;
	let price = Amount::from_units(order.price);
	require_registered(&chain, &account).await?;
	let requirement = opened_requirement(&chain, &account, &order).await?;
	context.confirm(
		transaction,
		&format!(
			"Accept order {id} at {price}, which opens a deal? The demander's market fee of {} is burnt. If you do not perform, it is your \
			 default, and your reputation shows it.",
			Amount::from_units(order.fee)
		),
	)?;
	// The requirement is kept before the order leaves the chain.
	let shown = with_requirement(Report::new(format!("Accepted order {id}")), requirement, keep)?;
	let dispute = order.dispute.0.clone();
	let call = runtime::transactions()
		.orders()
		.accept(id, order.price, order.requirement);
	context
		.transact(&chain, &account, &call, transaction, |submitted| {
			let event = submitted.event::<runtime::orders::events::OrderAccepted>()?;
			let report = shown
				.field("order", id)
				.field("deal", event.deal)
				.field("demander", &order.demander)
				.field("price", price)
				.field("requirement", order.requirement)
				.field("terms", event.terms);
			Ok(with_dispute_terms(report, &dispute)
				.note(format!(
					"The order has become deal {0}; the demander pays with `tacit fund {0}`.",
					event.deal
				))
				.note("What is required is no longer on chain."))
		})
		.await
}

async fn decline(context: &Context, id: OrderId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let order = order_info(&chain, id).await?;
	guard::market::require_party(&stated(&order), &account, Side::Provider, "decline")?;
	context.confirm(transaction, &format!("Decline order {id} from {}?", order.demander))?;
	let call = runtime::transactions().orders().decline(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Declined order {id}"))
				.field("order", id)
				.note("Its deposit and market fee go back to the demander."))
		})
		.await
}

async fn cancel(context: &Context, id: OrderId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let order = order_info(&chain, id).await?;
	guard::market::require_party(&stated(&order), &account, Side::Demander, "cancel")?;
	context.confirm(
		transaction,
		&format!(
			"Cancel order {id} with {}? Its deposit and market fee come back.",
			order.provider
		),
	)?;
	let call = runtime::transactions().orders().cancel(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Cancelled order {id}")).field("order", id))
		})
		.await
}

async fn reap(context: &Context, id: OrderId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let order = order_info(&chain, id).await?;
	if order.blocks_left > 0 {
		let now = chain.now().await?;
		return Err(Error::precondition(
			format!("order {id} can be accepted until {}", deadline(order.expires_at, now)),
			"try again after that",
		));
	}
	let call = runtime::transactions().orders().reap(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Removed the expired order {id}")).field("order", id))
		})
		.await
}

async fn order_info(chain: &Chain, id: OrderId) -> Result<OrderInfo<AccountId32>> {
	let order = chain.ask(runtime::runtime_apis().orders_api().order(id)).await?;
	order.ok_or_else(|| no_order(id))
}

fn no_order(id: OrderId) -> Error {
	Error::not_found(
		format!("there is no order {id}, or it has ended"),
		"`tacit order list` shows yours; one that was accepted is a deal: `tacit deal list`",
	)
}
