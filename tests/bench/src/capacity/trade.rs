//! The steps of a whole trade, each for all accounts at once.

use super::{
	block,
	calls::{transfer_call, BATCH},
	crowd::{Crowd, TACIT},
	flood::{carry_out, Until},
	logs::Sources,
	report::{Report, Row},
	Kind, Result,
};
use rand::{rngs::OsRng, RngCore};
use runtime::runtime_types::{pallet_listings::types::UncheckedContent, pallet_orders::types::OrderParameters};
use std::collections::HashMap;
use subxt::utils::{AccountId32, Static};
use tacit_circuits::Opening;
use tacit_primitives::{Commitment, DealId, Digest, DisputeTerms, Keyword, Move, PackageContent, Side};
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, MoveCall},
	moves::{commitment_of, Balance, FundingTerms, Mover, SplitTerms},
	package::sha256,
	relay::SignedMoveFile,
	seal,
};

/// The amount that every account shields at first.
const SHIELDED: u128 = 10 * TACIT;

/// The price of every deal.
const PRICE: u128 = TACIT;

/// Bytes of a package's ciphertext.
const PACKAGE: usize = 1_024;

/// The validity of relayed moves, listings and orders, and the delivery period, in blocks of the relay chain.
const VALIDITY: u32 = 10_000;

/// A deal between two of the accounts.
struct Deal {
	id: DealId,
	demander: usize,
	provider: usize,
	escrow: Opening,
	/// The openings of both parts of a split, and the SHA-256 of their ciphertext.
	parts: Option<([Opening; 2], Digest)>,
}

/// Submits the transactions of a step, and measures them if their kind was selected.
async fn step(
	crowd: &Crowd,
	report: &mut Report,
	sources: &Sources,
	kind: Kind,
	transactions: Vec<Vec<Vec<u8>>>,
) -> Result<()> {
	if transactions.iter().all(Vec::is_empty) {
		return Ok(());
	}
	if !crowd.kinds.contains(&kind) {
		carry_out(&crowd.chain, kind.name(), transactions, Until::Best).await?;
		return Ok(());
	}
	let expected = crowd.expect(&report.limits, kind).await?;
	let before = sources.mark()?;
	let flood = carry_out(&crowd.chain, kind.name(), transactions, Until::Final).await?;
	let fullest = flood.fullest().ok_or("no block holds anything")?.clone();
	let used = block::used(&crowd.chain, fullest.hash).await?;
	report.rows.push(Row {
		kind,
		left: flood.left_after(&fullest),
		submission: flood.submission,
		authored: sources.authored(fullest.hash)?,
		validation: sources.validation_since(&before)?,
		fullest,
		expected,
		used,
		finalised: flood.finalised,
		blocks: flood.blocks,
	});
	Ok(())
}

/// Carries out every step that the selected kinds need.
pub async fn run(crowd: &mut Crowd, report: &mut Report, sources: &Sources) -> Result<()> {
	let limits = report.limits;
	let mut wanted: HashMap<&str, usize> = HashMap::new();
	for kind in Kind::ALL {
		wanted.insert(kind.name(), crowd.wanted(&limits, kind).await?);
	}
	let want = |kind: Kind| wanted.get(kind.name()).copied().unwrap_or_default();
	// A deal is settled, paid back or split.
	let (settled, refunded) = (want(Kind::Settle), want(Kind::Refund));
	let split = want(Kind::ProposeSplit).max(want(Kind::CollectPart).div_ceil(2));
	let deals = (settled + refunded + split)
		.max(want(Kind::Fund))
		.max(want(Kind::Acknowledge) + refunded);
	let batched = [Kind::SubmitShield, Kind::SubmitUnshield].map(|kind| want(kind) * BATCH);
	let accounts = [
		want(Kind::Shield),
		want(Kind::Unshield),
		deals,
		batched[0],
		batched[1],
		200,
	]
	.into_iter()
	.max()
	.unwrap_or_default();
	println!("Preparing {accounts} accounts and {deals} deals:");
	crowd.endow(accounts).await?;

	let each = |count: usize| (0..count).map(move |place| (place % accounts, place));
	let neighbours: Vec<AccountId32> = (0..accounts)
		.map(|place| crowd.traders[(place + 1) % accounts].id)
		.collect();
	let transfers = each(want(Kind::Transfer))
		.map(|(place, _)| (place, neighbours[place]))
		.collect();
	let transfers = crowd.each(transfers, |_, _, to| Ok(transfer_call(&to, 1)))?;
	step(crowd, report, sources, Kind::Transfer, transfers).await?;

	let stamps = crowd.each(each(want(Kind::Stamp)).collect(), |_, _, _| {
		Ok(runtime::transactions().timestamps().stamp(random_digest()))
	})?;
	step(crowd, report, sources, Kind::Stamp, stamps).await?;

	if deals > 0 || want(Kind::Shield) > 0 || want(Kind::Unshield) > 0 || batched[1] > 0 {
		let shields = crowd.each(each(accounts).collect(), |mover, balance, _| {
			let action = mover.shield(balance, Amount::from_units(SHIELDED))?;
			call_of(mover, balance, action)
		})?;
		step(crowd, report, sources, Kind::Shield, shields).await?;
	}

	if deals > 0 {
		let mut deals = open(crowd, deals).await?;
		fund(crowd, report, sources, &mut deals).await?;
		let (settled_deals, rest) = deals.split_at_mut(settled);
		let (refunded_deals, rest) = rest.split_at_mut(refunded);
		let (split_deals, rest) = rest.split_at_mut(split);
		let acknowledging = settled_deals.iter().chain(split_deals.iter());
		let acknowledging: Vec<&Deal> = acknowledging.chain(rest.iter()).collect();
		acknowledge(crowd, report, sources, &acknowledging).await?;
		settle(crowd, report, sources, settled_deals).await?;
		refund(crowd, report, sources, refunded_deals).await?;
		share(crowd, report, sources, split_deals).await?;
	}

	let unshields = crowd.each(each(want(Kind::Unshield)).collect(), |mover, balance, _| {
		let action = mover.unshield(balance, Amount::from_units(TACIT))?;
		call_of(mover, balance, action)
	})?;
	step(crowd, report, sources, Kind::Unshield, unshields).await?;

	for (kind, count) in [(Kind::SubmitShield, batched[0]), (Kind::SubmitUnshield, batched[1])] {
		let batches = batches(crowd, kind, count).await?;
		step(crowd, report, sources, kind, batches).await?;
	}
	Ok(())
}

/// Returns the call of a move, and sets the balance to the one after the move.
fn call_of(mover: &Mover<'_>, balance: &mut Balance, action: Move) -> Result<MoveCall> {
	*balance = mover.after(action.update())?;
	Ok(action.into())
}

fn random_digest() -> Digest {
	let mut digest = Digest::zero();
	OsRng.fill_bytes(&mut digest.0);
	digest
}

/// Opens deals between neighbours, by orders.
///
/// An order must be final before its number is used: on another fork the number can belong to another account.
async fn open(crowd: &mut Crowd, count: usize) -> Result<Vec<Deal>> {
	let accounts = crowd.traders.len();
	let all = |count: usize| (0..count).map(|place| (place, ())).collect::<Vec<_>>();
	let profiles = crowd.each(all(accounts), |mover, _, ()| {
		let key = Static(mover.account.encryption_key());
		Ok(runtime::transactions()
			.listings()
			.set_profile("Laboratory".into(), String::new(), key, None))
	})?;
	carry_out(&crowd.chain, "set profiles", profiles, Until::Best).await?;

	let keyword = Keyword::normalise("measurement").map_err(|error| error.to_string())?;
	let providers: Vec<usize> = (0..count).map(|deal| (deal + 1) % accounts).collect();
	let listings = crowd.each(providers.iter().map(|place| (*place, ())).collect(), |_, _, ()| {
		let content = UncheckedContent {
			title: "Measurement".into(),
			summary: String::new(),
			digest: Digest::repeat_byte(1),
			uri: String::new(),
			keywords: vec![keyword.as_str().to_owned()],
			price_hint: None,
		};
		Ok(runtime::transactions().listings().create(content, VALIDITY))
	})?;
	carry_out(&crowd.chain, "create listings", listings, Until::Final).await?;

	let places: HashMap<[u8; 32], usize> = crowd
		.traders
		.iter()
		.enumerate()
		.map(|(place, trader)| (trader.id.0, place))
		.collect();
	crowd.chain.refresh().await?;
	let found = crowd
		.chain
		.iterate(runtime::storage().listings().listings(), ())
		.await?;
	let mut offers: HashMap<usize, u64> = HashMap::new();
	for ((id,), listing) in found {
		if let Some(place) = places.get(&listing.provider.0) {
			offers.insert(*place, id);
		}
	}
	let any = *offers.values().next().ok_or("there are no listings")?;
	let info = crowd
		.chain
		.ask(runtime::runtime_apis().listings_api().listing(any))
		.await?;
	let content = info.ok_or("a listing has vanished")?.content_digest;
	let orders = (0..count).map(|deal| offers.get(&providers[deal]).map(|listing| (deal, *listing)));
	let orders = orders.collect::<Option<Vec<_>>>().ok_or("a listing is missing")?;
	let orders = crowd.each(orders, |_, _, listing| {
		let parameters = OrderParameters {
			requirement: random_digest(),
			summary: String::new(),
			price: PRICE,
			delivery_period: VALIDITY,
			dispute: Static(DisputeTerms {
				arbiter: None,
				undecided: Side::Demander,
			}),
			__ignore: std::marker::PhantomData,
			valid_for: VALIDITY,
			sealed: vec![0; 512],
		};
		Ok(runtime::transactions().orders().place(listing, content, parameters))
	})?;
	carry_out(&crowd.chain, "place orders", orders, Until::Final).await?;

	crowd.chain.refresh().await?;
	let found = crowd.chain.iterate(runtime::storage().orders().orders(), ()).await?;
	let accepted: Vec<_> = found
		.into_iter()
		.filter_map(|((id,), order)| Some((*places.get(&order.provider.0)?, (id, order.requirement))))
		.collect();
	let accepted = crowd.each(accepted, |_, _, (id, requirement)| {
		Ok(runtime::transactions().orders().accept(id, PRICE, requirement))
	})?;
	carry_out(&crowd.chain, "accept orders", accepted, Until::Final).await?;

	crowd.chain.refresh().await?;
	let found = crowd.chain.iterate(runtime::storage().settlement().deals(), ()).await?;
	let deals: Vec<Deal> = found
		.into_iter()
		.filter_map(|((id,), deal)| {
			Some(Deal {
				id,
				demander: *places.get(&deal.terms.demander.0)?,
				provider: *places.get(&deal.terms.provider.0)?,
				escrow: Opening::zero(),
				parts: None,
			})
		})
		.collect();
	match deals.len() == count {
		true => Ok(deals),
		false => Err(format!("{} deals were opened instead of {count}", deals.len()).into()),
	}
}

async fn fund(crowd: &mut Crowd, report: &mut Report, sources: &Sources, deals: &mut [Deal]) -> Result<()> {
	let key = |place: usize| crowd.traders[place].account.encryption_key();
	let terms = deals.iter().map(|deal| {
		let terms = FundingTerms {
			deal: deal.id,
			price: Amount::from_units(PRICE),
			keys: [key(deal.demander), key(deal.provider)],
		};
		(deal.demander, terms)
	});
	let terms = terms.collect();
	let escrows: std::sync::Mutex<HashMap<DealId, Opening>> = std::sync::Mutex::default();
	let funds = crowd.each(terms, |mover, balance, terms: FundingTerms| {
		let action = mover.fund(balance, &terms, terms.price)?;
		if let Move::Fund { opening, .. } = &action {
			let escrow = seal::open_opening(mover.account, opening)?;
			let mut escrows = escrows.lock().map_err(|_| "another account has failed")?;
			escrows.insert(terms.deal, escrow);
		}
		call_of(mover, balance, action)
	})?;
	let mut escrows = escrows.into_inner().map_err(|_| "an account has failed")?;
	for deal in deals.iter_mut() {
		deal.escrow = escrows.remove(&deal.id).unwrap_or_else(Opening::zero);
	}
	step(crowd, report, sources, Kind::Fund, funds).await
}

async fn acknowledge(crowd: &mut Crowd, report: &mut Report, sources: &Sources, deals: &[&Deal]) -> Result<()> {
	let tasks = deals
		.iter()
		.map(|deal| (deal.provider, (deal.id, commitment_of(&deal.escrow))))
		.collect();
	let calls = crowd.each(tasks, |_, _, (deal, escrow): (DealId, Commitment)| {
		Ok(runtime::transactions()
			.settlement()
			.acknowledge(deal, Static(escrow.into())))
	})?;
	step(crowd, report, sources, Kind::Acknowledge, calls).await
}

async fn settle(crowd: &mut Crowd, report: &mut Report, sources: &Sources, deals: &[Deal]) -> Result<()> {
	if deals.is_empty() {
		return Ok(());
	}
	let package = || PackageContent::Stored(vec![0; PACKAGE]);
	let digests: Vec<Digest> = deals.iter().map(|_| random_digest()).collect();
	for side in [Side::Provider, Side::Demander] {
		let tasks = deals.iter().zip(&digests).map(|(deal, digest)| match side {
			Side::Provider => (deal.provider, (deal.id, *digest)),
			Side::Demander => (deal.demander, (deal.id, *digest)),
		});
		let calls = crowd.each(tasks.collect(), |_, _, (deal, digest)| {
			Ok(runtime::transactions()
				.settlement()
				.deposit_package(deal, digest, Static(package())))
		})?;
		carry_out(&crowd.chain, "deposit packages", calls, Until::Best).await?;
	}
	let tasks = deals
		.iter()
		.zip(&digests)
		.map(|(deal, digest)| (deal.demander, (deal.id, *digest)));
	let calls = crowd.each(tasks.collect(), |_, _, (deal, digest)| {
		Ok(runtime::transactions().settlement().approve(deal, digest))
	})?;
	carry_out(&crowd.chain, "approve", calls, Until::Best).await?;
	let tasks = deals
		.iter()
		.map(|deal| (deal.provider, (deal.id, deal.escrow.clone())))
		.collect();
	let calls = crowd.each(tasks, |mover, balance, (deal, escrow): (DealId, Opening)| {
		let action = mover.settle(balance, deal, &escrow)?;
		call_of(mover, balance, action)
	})?;
	step(crowd, report, sources, Kind::Settle, calls).await
}

async fn refund(crowd: &mut Crowd, report: &mut Report, sources: &Sources, deals: &[Deal]) -> Result<()> {
	if deals.is_empty() {
		return Ok(());
	}
	let tasks = deals
		.iter()
		.map(|deal| (deal.provider, (deal.id, commitment_of(&deal.escrow))))
		.collect();
	let calls = crowd.each(tasks, |_, _, (deal, escrow): (DealId, Commitment)| {
		let expected = Some(Static(escrow.into()));
		Ok(runtime::transactions().settlement().reject(deal, expected))
	})?;
	carry_out(&crowd.chain, "reject", calls, Until::Best).await?;
	let tasks = deals
		.iter()
		.map(|deal| (deal.demander, (deal.id, deal.escrow.clone())))
		.collect();
	let calls = crowd.each(tasks, |mover, balance, (deal, escrow): (DealId, Opening)| {
		let action = mover.refund(balance, deal, &escrow)?;
		call_of(mover, balance, action)
	})?;
	step(crowd, report, sources, Kind::Refund, calls).await
}

/// Splits deals and has both parties collect their parts.
async fn share(crowd: &mut Crowd, report: &mut Report, sources: &Sources, deals: &mut [Deal]) -> Result<()> {
	if deals.is_empty() {
		return Ok(());
	}
	let key = |place: usize| crowd.traders[place].account.encryption_key();
	let terms = deals.iter().map(|deal| {
		let terms = SplitTerms {
			deal: deal.id,
			price: Amount::from_units(PRICE),
			keys: vec![key(deal.demander), key(deal.provider)],
		};
		(deal.provider, (terms, deal.escrow.clone()))
	});
	let terms = terms.collect();
	let proposed: std::sync::Mutex<HashMap<DealId, ([Opening; 2], Digest)>> = std::sync::Mutex::default();
	let calls = crowd.each(terms, |mover, balance, (terms, escrow): (SplitTerms, Opening)| {
		let (proposal, proofs) = mover.split(balance.version, &terms, &escrow, Amount::from_units(PRICE / 4))?;
		let parts = seal::open_parts(mover.account, &proposal.opening)?;
		let mut proposed = proposed.lock().map_err(|_| "another account has failed")?;
		proposed.insert(terms.deal, (parts, sha256(&proposal.opening)));
		Ok(runtime::transactions()
			.settlement()
			.propose_split(terms.deal, Static(proposal), Static(proofs)))
	})?;
	step(crowd, report, sources, Kind::ProposeSplit, calls).await?;

	let mut proposed = proposed.into_inner().map_err(|_| "an account has failed")?;
	for deal in deals.iter_mut() {
		deal.parts = proposed.remove(&deal.id);
	}
	let parted: Vec<(&Deal, &[Opening; 2], Digest)> = deals
		.iter()
		.filter_map(|deal| deal.parts.as_ref().map(|(parts, digest)| (deal, parts, *digest)))
		.collect();
	let tasks = parted.iter().map(|(deal, parts, digest)| {
		(
			deal.demander,
			(deal.id, commitment_of(&parts[0]), commitment_of(&parts[1]), *digest),
		)
	});
	let calls = crowd.each(
		tasks.collect(),
		|_, _, (deal, demander, provider, digest): (DealId, Commitment, Commitment, Digest)| {
			Ok(runtime::transactions().settlement().accept_split(
				deal,
				Static(demander.into()),
				Static(provider.into()),
				digest,
			))
		},
	)?;
	carry_out(&crowd.chain, "accept splits", calls, Until::Best).await?;

	let demanders = parted
		.iter()
		.map(|(deal, parts, _)| (deal.demander, (deal.id, parts[0].clone())));
	let providers = parted
		.iter()
		.map(|(deal, parts, _)| (deal.provider, (deal.id, parts[1].clone())));
	let calls = crowd.each(
		demanders.chain(providers).collect(),
		|mover, balance, (deal, part): (DealId, Opening)| {
			let action = mover.collect_part(balance, deal, &part)?;
			call_of(mover, balance, action)
		},
	)?;
	step(crowd, report, sources, Kind::CollectPart, calls).await
}

/// Makes batches of moves that their accounts have signed. The first account of each batch submits it.
async fn batches(crowd: &mut Crowd, kind: Kind, moves: usize) -> Result<Vec<Vec<Vec<u8>>>> {
	if moves == 0 {
		return Ok(Vec::new());
	}
	crowd.chain.refresh().await?;
	let valid_until = crowd.chain.now().await?.block.saturating_add(VALIDITY);
	let signed = crowd.sign_moves(moves, |mover, balance| {
		let amount = Amount::from_units(TACIT);
		let action = match kind {
			Kind::SubmitShield => mover.shield(balance, amount)?,
			_ => mover.unshield(balance, amount)?,
		};
		*balance = mover.after(action.update())?;
		Ok(SignedMoveFile::sign_unread(mover.account, mover.genesis, action, valid_until).signed)
	})?;
	let mut batches = Vec::new();
	let mut signed = signed.into_iter();
	for place in (0..moves).step_by(BATCH) {
		let batch: Vec<_> = signed.by_ref().take(BATCH).map(Static).collect();
		batches.push((place, batch));
	}
	crowd.each(batches, |_, _, batch| {
		Ok(runtime::transactions().settlement().submit(batch))
	})
}
