//! One market: a request, its bidders, perhaps an attacker, and all that happens until everybody has its bond back.

mod moves;

use crate::{
	attack::{Attack, Attackers},
	chain::{
		self, AccountId, Balances, Chain, Now, Quotations, Terms, DAY, DEMANDER, ENDOWMENT, POST_FEE, PRINCIPAL, STEP,
	},
	time::Time,
};
use frame_support::traits::fungible::{Inspect, InspectHold};
use pallet_quotations::{runtime_api::RankedQuotation, QuotationStatus};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sp_runtime::DispatchResult;
use std::{cmp::Ordering, collections::BinaryHeap};
use tacit_primitives::{market, DealNotice, RfqId, Side};

/// The period in which a payment into escrow, or its acknowledgement, is due.
const DEAL_PERIOD: u32 = 3 * DAY;

/// How bidders behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
	/// Undercuts the leader by one step while that covers its cost, after a reaction time that is bounded.
	Truthful,
	/// The same, and where it cannot undercut the leader it undercuts the best one that it can.
	Steady,
	/// Does nothing before the last extension, then undercuts the leader after a reaction time that is exponentially
	/// distributed.
	Sniping,
}

/// What tells one market from another.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
	/// From which everything random follows.
	pub seed: u64,
	/// The number of providers.
	pub bidders: u32,
	/// The steps of the budget.
	pub steps: u8,
	/// How the bidders behave.
	pub manner: Manner,
	/// The extension, as a multiple of a reaction time.
	pub pace: u32,
	/// The bond, in percent of the budget.
	pub bond: f64,
	/// The share of the bidders that come back where the auction is reopened.
	pub returning: f64,
	/// Whether the chain halts now and then.
	pub outages: bool,
	/// The attack.
	pub attack: Option<Attack>,
}

/// A reaction time, in blocks.
const REACTION: f64 = 10.0;

/// A provider with a service to offer.
#[derive(Clone, Debug)]
pub struct Bidder {
	/// Its account.
	pub account: AccountId,
	/// What the service costs it.
	pub cost: u128,
	/// Whether it comes back where the auction is reopened.
	returns: bool,
	/// Whether it has no part in this market.
	out: bool,
	/// Whether it has noticed a price and is going to act.
	pending: bool,
}

impl Bidder {
	/// The lowest step that covers its cost.
	pub fn floor(&self) -> u8 {
		u8::try_from(self.cost.div_ceil(STEP)).unwrap_or(u8::MAX)
	}
}

/// A quotation on the way of the price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
	/// The blocks since the request was posted.
	pub at: f64,
	/// Its step.
	pub step: u8,
	/// Who made it.
	pub by: AccountId,
	/// The round.
	pub round: u8,
}

/// How a market ended.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
	/// Quotations, improvements and reaffirmations that were made.
	pub quotations: u32,
	/// The costs of all bidders, the lowest first.
	pub costs: Vec<u128>,
	/// The provider that delivered, and its price.
	pub delivered: Option<(AccountId, u128)>,
	/// The cost of that provider.
	pub cost: u128,
	/// The market fees and post fees of the demander.
	pub fees: u128,
	/// What the attackers lost: bonds, and the fees of an attacking demander.
	pub lost: u128,
	/// All quotations.
	pub path: Vec<Point>,
	/// The closings of the rounds, in blocks since the request was posted.
	pub closings: Vec<f64>,
}

impl Outcome {
	/// The price above the second-lowest cost, in percent of that cost; `None` where nobody delivered.
	pub fn overpayment(&self) -> Option<f64> {
		let (_, price) = self.delivered?;
		let second = *self.costs.get(1)? as f64;
		Some((price as f64 - second) * 100.0 / second)
	}

	/// Whether the provider with the lowest cost delivered.
	pub fn best(&self) -> bool {
		self.delivered.is_some() && self.costs.first() == Some(&self.cost)
	}

	/// What an account has from the market: its price above its cost.
	pub fn profit(&self, accounts: impl Fn(AccountId) -> bool) -> i128 {
		match self.delivered {
			Some((who, price)) if accounts(who) => price as i128 - self.cost as i128,
			_ => 0,
		}
	}
}

/// Somebody acts at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Event {
	at: f64,
	/// A bidder by its place; an attacker where there is none.
	who: Option<usize>,
}

impl Eq for Event {}

impl PartialOrd for Event {
	fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
		Some(self.cmp(other))
	}
}

/// The earliest is the greatest, because that is what a heap yields first.
impl Ord for Event {
	fn cmp(&self, other: &Self) -> Ordering {
		other.at.total_cmp(&self.at).then(other.who.cmp(&self.who))
	}
}

/// A market while it goes on.
pub struct Market {
	/// What tells it from others.
	pub setup: Setup,
	/// The terms of its request.
	pub terms: Terms,
	/// Its request.
	pub rfq: RfqId,
	/// What is random in the behaviour.
	pub rng: ChaCha8Rng,
	/// The bidders.
	pub bidders: Vec<Bidder>,
	/// The names of the attackers.
	pub attackers: Attackers,
	/// The present.
	pub time: Time,
	/// What has come out so far.
	pub outcome: Outcome,
	events: BinaryHeap<Event>,
}

/// Plays a market from its request to the last bond that is taken back.
pub fn play(setup: &Setup) -> Outcome {
	// Costs do not depend on the attack, so that a market with an attack can be compared with the same one without it.
	let mut rng = ChaCha8Rng::seed_from_u64(setup.seed);
	let budget = u128::from(setup.steps) * STEP;
	let bidders: Vec<_> = (PRINCIPAL..=setup.bidders)
		.map(|account| Bidder {
			account,
			cost: rng.gen_range(budget / 2..=budget),
			returns: rng.gen_bool(setup.returning),
			out: false,
			pending: false,
		})
		.collect();
	rng.set_stream(1);
	let extension = (REACTION as u32).saturating_mul(setup.pace);
	let terms = Terms {
		steps: setup.steps,
		bond: (budget as f64 * setup.bond / 100.0) as u128,
		open_for: extension.saturating_mul(4),
		extension,
		award_within: DAY,
	};
	let horizon = f64::from(terms.open_for);
	let outages = if setup.outages { rng.gen_range(1..4) } else { 0 };
	let outages = (0..outages).map(|_| {
		let start = rng.gen_range(0.0..horizon * 2.0);
		(start, start + rng.gen_range(20.0..f64::from(DAY)))
	});
	let time = Time::new(outages.collect());
	let attackers = Attackers::new(setup.attack, setup.bidders);
	let mut costs: Vec<_> = bidders.iter().map(|bidder| bidder.cost).collect();
	costs.sort_unstable();
	let outcome = Outcome {
		costs,
		..Outcome::default()
	};
	let accounts = attackers.last_account().saturating_add(1);
	chain::chain(accounts).execute_with(|| {
		let now = Now::get();
		let rfq = chain::post(DEMANDER, &terms).expect("the terms are good");
		debug_assert_eq!(now, Now::get());
		let mut market = Market {
			setup: *setup,
			terms,
			rfq,
			rng,
			bidders,
			attackers,
			time,
			outcome,
			events: BinaryHeap::new(),
		};
		market.run();
		market.settle_accounts(accounts);
		market.outcome
	})
}

impl Market {
	fn run(&mut self) {
		Attack::prepare(self);
		for round in 1..=2 {
			let began = Now::get();
			self.bid(round);
			let closed = self.closes_at();
			let steps = u32::from(self.terms.steps).saturating_mul(self.terms.extension);
			let latest = began.saturating_add(self.terms.open_for).saturating_add(steps);
			assert!(
				closed <= latest,
				"{:?}: round {round} was open for too long",
				self.setup
			);
			self.outcome.closings.push(self.time.relay());
			self.time.reach_on_clock(closed);
			if !self.award() {
				break;
			}
		}
		// Nobody has to wait for anybody to end a request of which nothing is due any more.
		if pallet_quotations::Rfqs::<Chain>::contains_key(self.rfq) {
			let rfq = Quotations::rfq(self.rfq).expect("the request has not ended");
			self.time.reach_on_clock(rfq.award_by.saturating_add(1));
			assert_eq!(chain::end(PRINCIPAL, self.rfq), Ok(()), "{:?}", self.setup);
		}
	}

	/// The first block in which quotations are taken no longer.
	pub fn closes_at(&self) -> u32 {
		Quotations::rfq(self.rfq).map_or(0, |rfq| rfq.closes_at)
	}

	/// The version of the request.
	pub fn version(&self) -> u32 {
		Quotations::rfq(self.rfq).map_or(0, |rfq| rfq.version)
	}

	/// The live quotations, best first.
	pub fn ranking(&self, limit: u32) -> Vec<RankedQuotation<AccountId>> {
		Quotations::ranking(self.rfq, limit)
	}

	/// The step and the account of the leader.
	pub fn lead(&self) -> Option<(u8, AccountId)> {
		let leader = self.ranking(1).into_iter().next()?;
		Some((step_of(leader.price), leader.provider))
	}

	/// The step of an account's quotation, and what it is at present. One that an amendment has made void counts for
	/// nothing.
	pub fn own(&self, who: AccountId) -> Option<(u8, QuotationStatus)> {
		let own = Quotations::quotation(self.rfq, &who).filter(|own| own.status != QuotationStatus::Void)?;
		Some((step_of(own.price), own.status))
	}

	/// Takes down a quotation that was made.
	pub fn note(&mut self, by: AccountId, made: DispatchResult, round: u8) -> bool {
		let Some((step, _)) = self.own(by).filter(|_| made.is_ok()) else {
			return false;
		};
		self.outcome.quotations += 1;
		self.outcome.path.push(Point {
			at: self.time.relay(),
			step,
			by,
			round,
		});
		true
	}

	// --- Bidding ---

	fn bid(&mut self, round: u8) {
		self.events.clear();
		for bidder in &mut self.bidders {
			bidder.pending = false;
		}
		if let Some(at) = Attack::first_move(self, round) {
			self.events.push(Event { at, who: None });
		}
		for place in 0..self.bidders.len() {
			self.notice(place, round);
		}
		while let Some(event) = self.events.pop() {
			self.time.reach(event.at);
			if Now::get() >= self.closes_at() {
				break;
			}
			match event.who {
				Some(place) => self.act(place, round),
				None => {
					if let Some(at) = Attack::make_move(self, round) {
						self.events.push(Event { at, who: None });
					}
					self.wake(round);
				},
			}
		}
		self.time.reach_on_clock(self.closes_at());
	}

	/// Keeps a bidder out of the market.
	pub fn keep_out(&mut self, place: usize) {
		if let Some(bidder) = self.bidders.get_mut(place) {
			bidder.out = true;
		}
	}

	/// Lets an attacker bid as a bidder with the principal's service.
	pub fn join(&mut self, account: AccountId, cost: u128) {
		self.bidders.push(Bidder {
			account,
			cost,
			returns: true,
			out: false,
			pending: false,
		});
	}

	/// Lets a bidder notice the present price.
	fn notice(&mut self, place: usize, round: u8) {
		let wait = match self.setup.manner {
			Manner::Truthful | Manner::Steady => self.rng.gen_range(0.05..1.0) * REACTION,
			Manner::Sniping => {
				let share: f64 = self.rng.gen_range(f64::MIN_POSITIVE..1.0);
				let last = self.closes_at().saturating_sub(self.terms.extension);
				f64::from(last.saturating_sub(Now::get())) - share.ln() * REACTION
			},
		};
		let Some(bidder) = self.bidders.get_mut(place) else {
			return;
		};
		let there = round == 1 || bidder.returns || bidder.account == PRINCIPAL;
		if there && !bidder.pending && !bidder.out {
			bidder.pending = true;
			self.events.push(Event {
				at: self.time.relay() + wait,
				who: Some(place),
			});
		}
	}

	/// Lets everybody notice the present price who could undercut it.
	fn wake(&mut self, round: u8) {
		let lead = self.lead();
		for place in 0..self.bidders.len() {
			let bidder = &self.bidders[place];
			let interested = match lead {
				Some((step, who)) => who != bidder.account && step > bidder.floor(),
				None => true,
			};
			if interested || self.setup.manner == Manner::Steady {
				self.notice(place, round);
			}
		}
	}

	/// The step at which a bidder would quote; `None` where it is content, or nothing covers its cost.
	fn target(&self, bidder: &Bidder, own: Option<u8>) -> Option<u8> {
		let ranking = match self.setup.manner {
			Manner::Steady => self.ranking(u32::MAX),
			Manner::Truthful | Manner::Sniping => self.ranking(1),
		};
		let floor = bidder.floor();
		let first = ranking.first().map(|leader| leader.provider);
		if first == Some(bidder.account) {
			return None;
		}
		let others = ranking.iter().filter(|other| other.provider != bidder.account);
		let target = match others.map(|other| step_of(other.price)).find(|step| *step > floor) {
			Some(step) => step - 1,
			None if first.is_none() || (self.setup.manner == Manner::Steady && own.is_none()) => self.terms.steps,
			None => return None,
		};
		(target >= floor && own.is_none_or(|own| target < own)).then_some(target)
	}

	fn act(&mut self, place: usize, round: u8) {
		self.bidders[place].pending = false;
		let bidder = self.bidders[place].clone();
		let (who, version) = (bidder.account, self.version());
		let own = self.own(who);
		let lead = self.lead();
		let made = match own {
			// A quotation that was carried over: whoever schemes begins anew, the others stand by it while it leads.
			Some((step, QuotationStatus::Carried)) => match lead {
				None if who == PRINCIPAL && self.setup.attack.is_some() => {
					chain::withdraw(who, self.rfq).and_then(|()| chain::quote(who, self.rfq, version, self.terms.steps))
				},
				None => chain::reaffirm(who, self.rfq, version),
				Some((best, _)) if step < best => chain::reaffirm(who, self.rfq, version),
				Some(_) => match self.target(&bidder, Some(step)) {
					Some(target) => chain::improve(who, self.rfq, version, target),
					None => return,
				},
			},
			own => match (self.target(&bidder, own.map(|(step, _)| step)), own) {
				(Some(target), None) => chain::quote(who, self.rfq, version, target),
				(Some(target), Some(_)) => chain::improve(who, self.rfq, version, target),
				(None, _) => return,
			},
		};
		assert_eq!(made, Ok(()), "{:?}: {who} is kept from quoting", self.setup);
		self.note(who, made, round);
		self.wake(round);
	}

	// --- After closing ---

	/// Awards, and plays the deal. Whether the auction was reopened.
	fn award(&mut self) -> bool {
		let ranking = self.ranking(u32::MAX);
		let chosen = ranking
			.iter()
			.find(|quotation| !Attack::refuses(self, quotation.provider));
		let Some(chosen) = chosen else { return false };
		if self.setup.attack == Some(Attack::Harvest) {
			assert_eq!(chain::cancel(DEMANDER, self.rfq), Ok(()));
			return false;
		}
		Attack::before_award(self);
		let deal = chain::award(DEMANDER, self.rfq, chosen.provider)
			.unwrap_or_else(|refused| panic!("{:?}: the award failed: {refused:?}", self.setup));
		self.outcome.fees += market::fee(deal.price);
		if self.setup.attack == Some(Attack::NoFunding) {
			self.wait(DEAL_PERIOD.saturating_add(1));
			chain::conclude(&deal, Some(Side::Demander));
			return false;
		}
		if self.attackers.defaults(deal.provider) {
			if Attack::is_silent(self) {
				self.wait(DEAL_PERIOD.saturating_add(1));
			}
			chain::conclude(&deal, Some(Side::Provider));
			return pallet_quotations::Rfqs::<Chain>::contains_key(self.rfq);
		}
		self.perform(&deal);
		false
	}

	/// The demander pays, the provider acknowledges and delivers, each within two days, during which the chain may halt
	/// for longer than the whole period.
	fn perform(&mut self, deal: &DealNotice<AccountId>) {
		for _ in 0..2 {
			let began = Now::get();
			let day = f64::from(DAY);
			if self.setup.outages {
				let (start, length) = (self.rng.gen_range(0.0..2.0 * day), self.rng.gen_range(day..10.0 * day));
				self.time.halt_in(start, length);
			}
			let wait = self.rng.gen_range(0.0..2.0 * day);
			self.time.reach(self.time.relay() + wait);
			let late = Now::get() > began.saturating_add(DEAL_PERIOD);
			assert!(!late, "{:?}: an honest party was late", self.setup);
		}
		chain::acknowledge(deal);
		chain::conclude(deal, None);
		let bidder = self.bidders.iter().find(|bidder| bidder.account == deal.provider);
		let cost = bidder.map_or(0, |bidder| bidder.cost);
		let honest = !self.attackers.is_one(deal.provider);
		assert!(!honest || deal.price >= cost, "{:?}: led below its cost", self.setup);
		self.outcome.delivered = Some((deal.provider, deal.price));
		self.outcome.cost = cost;
	}

	fn wait(&mut self, blocks: u32) {
		self.time.reach_on_clock(Now::get().saturating_add(blocks));
	}

	/// Everybody takes back what it has left. Whoever is no attacker has lost nothing then.
	fn settle_accounts(&mut self, accounts: AccountId) {
		for who in PRINCIPAL..accounts {
			if Quotations::quotation(self.rfq, &who).is_some() {
				assert_eq!(
					chain::withdraw(who, self.rfq),
					Ok(()),
					"{:?}: {who} cannot get out",
					self.setup
				);
			}
		}
		let mut lost = 0;
		for who in DEMANDER..accounts {
			assert_eq!(Balances::total_balance_on_hold(&who), 0, "{:?}: {who}", self.setup);
			let missing = ENDOWMENT - Balances::balance(&who);
			if self.attackers.is_one(who) {
				lost += missing;
			} else if who == DEMANDER {
				let due = self.outcome.fees + POST_FEE;
				assert_eq!(missing, due, "{:?}: the demander", self.setup);
			} else {
				assert_eq!(missing, 0, "{:?}: {who} has lost something", self.setup);
			}
		}
		self.outcome.fees += POST_FEE;
		self.outcome.lost = lost;
	}
}

/// A price as a number of steps.
pub fn step_of(price: u128) -> u8 {
	u8::try_from(price / STEP).unwrap_or(u8::MAX)
}
