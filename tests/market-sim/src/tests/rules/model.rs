//! The rules of the market as a small program that can be read beside `docs/market.md`: one request, its quotations,
//! the deals of its awards, and everybody's bond in a ledger of its own.

use tacit_primitives::{market, DealId, Side};

/// An account.
pub type Account = u64;

pub const DEMANDER: Account = 10;
pub const PROVIDERS: [Account; 3] = [1, 2, 3];
pub const ARBITER: Account = 20;
/// Somebody without a part in anything.
pub const STRANGER: Account = 30;

pub const STEPS: u8 = 20;
pub const OPEN_FOR: u32 = 30;
/// One extension is shorter than [`MIN_OPEN`], the other one is longer.
pub const EXTENSIONS: [u32; 2] = [6, 12];
pub const MIN_OPEN: u32 = 10;
pub const AWARD_WITHIN: u32 = 20;
pub const MAX_AMENDMENTS: u32 = 2;
pub const FUNDING: u32 = 8;
pub const ACKNOWLEDGEMENT: u32 = 9;
pub const ANSWER: u32 = 7;
pub const DELIVERY: u32 = 12;
pub const REVIEW: u32 = 8;
pub const RESOLUTION: u32 = 11;

/// How a demander answers a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
	/// With the opening of the escrow.
	Bare,
	/// With the opening of another commitment.
	Another,
	/// With the opening, and the lower amount that the provider has signed for this deal.
	Discounted,
	/// The same, signed for another deal.
	DiscountOfAnotherDeal,
	/// The same, signed by somebody else.
	ForgedDiscount,
}

/// What an arbiter decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
	Demander,
	Provider,
	SplitOf(Side),
}

/// What somebody tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
	Amend,
	CancelRequest,
	End,
	Quote(u8),
	Improve(u8),
	Reaffirm,
	Withdraw,
	Award(Account),
	/// With the whole price, or with less.
	Fund(DealId, bool),
	Acknowledge(DealId),
	Complain(DealId),
	Answer(DealId, Opening),
	/// Before the funding it declines.
	Reject(DealId),
	/// The provider's package.
	Deliver(DealId),
	/// The demander's package.
	Confirm(DealId),
	Approve(DealId),
	Dispute(DealId),
	Rule(DealId, Ruling),
	Cancel(DealId),
	Retract(DealId),
	/// With the parts that this side puts forward.
	Propose(DealId, Side),
	WithdrawSplit(DealId),
	/// The split of this side.
	AcceptSplit(DealId, Side),
	Finalise(DealId),
	Settle(DealId),
	Refund(DealId),
	Collect(DealId),
}

/// What the ledger says of an account's bond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
	None,
	Held,
	Burnt,
}

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	Live,
	Void,
	Carried,
	Awarded,
	Tombstone,
	/// Its request has ended. A former tombstone has no bond any more.
	Free,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
	pub kind: Kind,
	pub step: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
	pub posted_closing: u32,
	pub closes_at: u32,
	pub version: u32,
	pub round: u8,
	/// The providers of the live quotations, best first; that of the awarded one stays among them.
	pub book: Vec<Account>,
	/// The deal that is neither acknowledged nor concluded.
	pub awarded: Option<DealId>,
}

impl Request {
	pub fn award_by(&self) -> u32 {
		self.closes_at + AWARD_WITHIN
	}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	Agreed,
	Funded,
	Complained,
	Acknowledged,
	Delivered,
	Disputed,
	Payable,
	Refundable,
	/// Which parts are still to be collected: the demander's, the provider's.
	Split(bool, bool),
	Gone,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
	pub provider: Account,
	pub step: u8,
	pub stage: Stage,
	/// The last block of the stage, where it has one.
	pub deadline: u32,
	/// Whether the escrow holds less than the price.
	pub short: bool,
	pub complained: bool,
	pub cancelling: Option<Side>,
	/// Who has put a split forward: the demander, the provider.
	pub splits: [bool; 2],
	/// Whether the demander has deposited its package.
	pub confirmed: bool,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
	pub now: u32,
	pub undecided: Side,
	pub extension: u32,
	pub request: Option<Request>,
	pub quotes: [Option<Quote>; 3],
	pub deals: Vec<Deal>,
	pub demander_bond: Bond,
	pub bonds: [Bond; 3],
	/// Market fees that were burnt.
	pub fees: u128,
	/// Defaults by role.
	pub demander_defaults: u32,
	pub defaults: [u32; 3],
}

fn place(provider: Account) -> usize {
	PROVIDERS.iter().position(|one| *one == provider).expect("a provider")
}

fn index(side: Side) -> usize {
	match side {
		Side::Demander => 0,
		Side::Provider => 1,
	}
}

impl Model {
	/// The request was posted in block 1.
	pub fn posted(undecided: Side, extension: u32) -> Self {
		Self {
			now: 1,
			undecided,
			extension,
			request: Some(Request {
				posted_closing: 1 + OPEN_FOR,
				closes_at: 1 + OPEN_FOR,
				version: 1,
				round: 1,
				book: Vec::new(),
				awarded: None,
			}),
			quotes: [None; 3],
			deals: Vec::new(),
			demander_bond: Bond::Held,
			bonds: [Bond::None; 3],
			fees: 0,
			demander_defaults: 0,
			defaults: [0; 3],
		}
	}

	/// Makes a call, if the rules allow it.
	pub fn make(&mut self, who: Account, call: &Call) -> bool {
		let mut after = self.clone();
		let allowed = after.try_to(who, call).is_some();
		if allowed {
			*self = after;
		}
		allowed
	}

	fn try_to(&mut self, who: Account, call: &Call) -> Option<()> {
		match *call {
			Call::Amend => self.amend(who),
			Call::CancelRequest => self.cancel_request(who),
			Call::End => self.end(),
			Call::Quote(step) => self.quote(who, step),
			Call::Improve(step) => self.improve(who, step),
			Call::Reaffirm => self.reaffirm(who),
			Call::Withdraw => self.withdraw(who),
			Call::Award(provider) => self.award(who, provider),
			Call::Fund(deal, _)
			| Call::Acknowledge(deal)
			| Call::Complain(deal)
			| Call::Answer(deal, _)
			| Call::Reject(deal)
			| Call::Deliver(deal)
			| Call::Confirm(deal)
			| Call::Approve(deal)
			| Call::Dispute(deal)
			| Call::Rule(deal, _)
			| Call::Cancel(deal)
			| Call::Retract(deal)
			| Call::Propose(deal, _)
			| Call::WithdrawSplit(deal)
			| Call::AcceptSplit(deal, _)
			| Call::Finalise(deal)
			| Call::Settle(deal)
			| Call::Refund(deal)
			| Call::Collect(deal) => self.step(who, deal, call),
		}
	}

	// --- The auction ---

	/// The request while it takes quotations.
	fn open(&self) -> Option<&Request> {
		let request = self.request.as_ref()?;
		(request.awarded.is_none() && self.now < request.closes_at).then_some(request)
	}

	pub fn lead(&self) -> Option<u8> {
		let leader = self.request.as_ref()?.book.first()?;
		Some(self.quotes[place(*leader)]?.step)
	}

	fn own(&self, who: Account) -> Option<usize> {
		PROVIDERS.iter().position(|one| *one == who)
	}

	fn amend(&mut self, who: Account) -> Option<()> {
		let request = self.open()?;
		let margin = self.extension.max(MIN_OPEN);
		let early = self.now + margin <= request.posted_closing;
		if who != DEMANDER || !early || request.version > MAX_AMENDMENTS {
			return None;
		}
		let request = self.request.as_mut()?;
		request.version += 1;
		request.book.clear();
		for quote in self.quotes.iter_mut().flatten() {
			if matches!(quote.kind, Kind::Live | Kind::Carried) {
				quote.kind = Kind::Void;
			}
		}
		Some(())
	}

	fn cancel_request(&mut self, who: Account) -> Option<()> {
		let request = self.request.as_ref()?;
		let in_time = request.awarded.is_none() && self.now <= request.award_by();
		(who == DEMANDER && in_time).then(|| self.ended(Bond::None))
	}

	fn end(&mut self) -> Option<()> {
		let request = self.request.as_ref()?;
		(request.awarded.is_none() && self.now > request.award_by()).then(|| self.ended(Bond::None))
	}

	/// A live quotation at a step, behind equal ones. Only a lower best step extends, and only late.
	fn offer(&mut self, place: usize, step: u8) -> Option<()> {
		let leads = self.lead().is_none_or(|lead| step < lead);
		let (quotes, extension) = (self.quotes, self.extension);
		let request = self.request.as_mut()?;
		let who = PROVIDERS[place];
		request.book.retain(|other| *other != who);
		let before = request.book.iter().filter(|other| {
			let other = PROVIDERS.iter().position(|one| one == *other);
			other
				.and_then(|other| quotes[other])
				.is_some_and(|other| other.step <= step)
		});
		let position = before.count();
		request.book.insert(position, who);
		if leads && self.now + extension > request.closes_at {
			request.closes_at = self.now + extension;
		}
		self.quotes[place] = Some(Quote { kind: Kind::Live, step });
		Some(())
	}

	fn quote(&mut self, who: Account, step: u8) -> Option<()> {
		self.open()?;
		let place = self.own(who)?;
		if !(1..=STEPS).contains(&step) {
			return None;
		}
		match self.quotes[place] {
			None => {
				if self.bonds[place] != Bond::None {
					return None;
				}
				self.bonds[place] = Bond::Held;
			},
			Some(quote) if quote.kind == Kind::Void => {},
			Some(_) => return None,
		}
		self.offer(place, step)
	}

	fn improve(&mut self, who: Account, step: u8) -> Option<()> {
		self.open()?;
		let place = self.own(who)?;
		let quote = self.quotes[place]?;
		let able = matches!(quote.kind, Kind::Live | Kind::Carried) && (1..quote.step).contains(&step);
		if able {
			self.offer(place, step)
		} else {
			None
		}
	}

	fn reaffirm(&mut self, who: Account) -> Option<()> {
		self.open()?;
		let place = self.own(who)?;
		let quote = self.quotes[place]?;
		if quote.kind == Kind::Carried {
			self.offer(place, quote.step)
		} else {
			None
		}
	}

	fn withdraw(&mut self, who: Account) -> Option<()> {
		let place = self.own(who)?;
		let quote = self.quotes[place]?;
		let lapsed = self
			.request
			.as_ref()
			.is_some_and(|request| self.now > request.award_by());
		let able = match quote.kind {
			Kind::Void | Kind::Carried | Kind::Free => true,
			Kind::Live => lapsed || self.open().is_some_and(|request| request.book.first() != Some(&who)),
			Kind::Awarded | Kind::Tombstone => false,
		};
		if !able {
			return None;
		}
		self.quotes[place] = None;
		if let Some(request) = &mut self.request {
			request.book.retain(|other| *other != who);
		}
		if self.bonds[place] == Bond::Held {
			self.bonds[place] = Bond::None;
		}
		Some(())
	}

	fn award(&mut self, who: Account, provider: Account) -> Option<()> {
		let place = self.own(provider)?;
		let quote = self.quotes[place]?;
		let deal = self.deals.len() as DealId;
		let request = self.request.as_mut()?;
		let in_time = request.awarded.is_none() && (request.closes_at..=request.award_by()).contains(&self.now);
		if who != DEMANDER || !in_time || quote.kind != Kind::Live {
			return None;
		}
		request.awarded = Some(deal);
		self.quotes[place] = Some(Quote {
			kind: Kind::Awarded,
			..quote
		});
		self.fees += self.fee(quote.step);
		self.deals.push(Deal {
			provider,
			step: quote.step,
			stage: Stage::Agreed,
			deadline: self.now + FUNDING,
			short: false,
			complained: false,
			cancelling: None,
			splits: [false; 2],
			confirmed: false,
		});
		Some(())
	}

	fn fee(&self, step: u8) -> u128 {
		market::fee(u128::from(step) * super::chain::STEP)
	}

	/// The request ends without waiting for its quotations.
	fn ended(&mut self, bond: Bond) {
		self.request = None;
		self.demander_bond = bond;
		for quote in self.quotes.iter_mut().flatten() {
			if quote.kind != Kind::Awarded {
				quote.kind = Kind::Free;
			}
		}
	}

	/// The first default of a provider before an acknowledgement.
	fn reopened(&mut self) {
		for quote in self.quotes.iter_mut().flatten() {
			if quote.kind == Kind::Live {
				quote.kind = Kind::Carried;
			}
		}
		if let Some(request) = &mut self.request {
			request.posted_closing = self.now + OPEN_FOR;
			request.closes_at = self.now + OPEN_FOR;
			request.round = 2;
			request.book.clear();
			request.awarded = None;
		}
	}

	// --- The deal ---

	fn side_of(&self, who: Account, deal: &Deal) -> Option<Side> {
		match who {
			DEMANDER => Some(Side::Demander),
			who if who == deal.provider => Some(Side::Provider),
			_ => None,
		}
	}

	/// What silence makes of a deal once its deadline has passed, and by whose default.
	pub fn silence(&self, deal: &Deal) -> Option<(Stage, Option<Side>)> {
		Some(match deal.stage {
			Stage::Agreed => (Stage::Gone, Some(Side::Demander)),
			Stage::Funded | Stage::Acknowledged => (Stage::Refundable, Some(Side::Provider)),
			Stage::Complained => (Stage::Refundable, Some(Side::Demander)),
			Stage::Delivered => (Stage::Payable, None),
			Stage::Disputed if self.undecided == Side::Provider => (Stage::Payable, None),
			Stage::Disputed => (Stage::Refundable, None),
			Stage::Payable | Stage::Refundable | Stage::Split(..) | Stage::Gone => return None,
		})
	}

	fn step(&mut self, who: Account, id: DealId, call: &Call) -> Option<()> {
		let number = usize::try_from(id).ok()?;
		let deal = self.deals.get(number)?.clone();
		if deal.stage == Stage::Gone {
			return None;
		}
		let side = self.side_of(who, &deal);
		let (demander, provider) = (side == Some(Side::Demander), side == Some(Side::Provider));
		let silence = self.silence(&deal);
		let in_time = silence.is_some() && self.now <= deal.deadline;
		let late = silence.filter(|_| self.now > deal.deadline);
		let divisible = matches!(deal.stage, Stage::Acknowledged | Stage::Delivered | Stage::Disputed);
		let enter = |stage, period| Deal {
			stage,
			deadline: self.now + period,
			cancelling: None,
			..deal.clone()
		};
		let next = match (*call, deal.stage) {
			(Call::Fund(_, enough), Stage::Agreed) if demander && in_time => Deal {
				short: !enough,
				..enter(Stage::Funded, ACKNOWLEDGEMENT)
			},
			(Call::Complain(_), Stage::Funded) if provider && in_time && !deal.complained => Deal {
				complained: true,
				..enter(Stage::Complained, ANSWER)
			},
			(Call::Answer(_, opening), Stage::Complained) if demander && in_time => {
				let good = match opening {
					Opening::Another => false,
					Opening::Discounted => true,
					Opening::Bare | Opening::DiscountOfAnotherDeal | Opening::ForgedDiscount => !deal.short,
				};
				if !good {
					return None;
				}
				enter(Stage::Funded, ACKNOWLEDGEMENT)
			},
			(Call::Acknowledge(_), Stage::Funded | Stage::Complained) if provider && in_time => {
				if self.request.as_ref().is_some_and(|request| request.awarded == Some(id)) {
					self.ended(Bond::None);
				}
				let deadline = self.now + DELIVERY;
				Deal {
					stage: Stage::Acknowledged,
					deadline,
					cancelling: None,
					..deal
				}
			},
			(Call::Deliver(_), Stage::Acknowledged) if provider && in_time => Deal {
				splits: [false; 2],
				..enter(Stage::Delivered, REVIEW)
			},
			(Call::Confirm(_), Stage::Delivered | Stage::Disputed) if demander && !deal.confirmed => Deal {
				confirmed: true,
				..deal
			},
			(Call::Approve(_), Stage::Delivered | Stage::Disputed) if demander && deal.confirmed => {
				return self.conclude(number, Stage::Payable, None);
			},
			(Call::Dispute(_), Stage::Delivered) if demander && in_time => enter(Stage::Disputed, RESOLUTION),
			(Call::Rule(_, ruling), Stage::Disputed) if who == ARBITER && in_time => {
				return match ruling {
					Ruling::Provider => self.conclude(number, Stage::Payable, None),
					Ruling::Demander => self.conclude(number, Stage::Refundable, Some(Side::Provider)),
					Ruling::SplitOf(by) if deal.splits[index(by)] => {
						self.conclude(number, Stage::Split(true, true), None)
					},
					Ruling::SplitOf(_) => None,
				};
			},
			(Call::Reject(_), stage) if provider && silence.is_some() => {
				let until_deadline = matches!(stage, Stage::Agreed | Stage::Complained);
				if until_deadline && !in_time {
					return None;
				}
				let outcome = if stage == Stage::Agreed {
					Stage::Gone
				} else {
					Stage::Refundable
				};
				return self.conclude(number, outcome, Some(Side::Provider));
			},
			(Call::Cancel(_), stage) if in_time && side.is_some() => match deal.cancelling {
				None => Deal {
					cancelling: side,
					..deal
				},
				Some(proposer) if side == Some(proposer) => return None,
				Some(_) => {
					let outcome = if stage == Stage::Agreed {
						Stage::Gone
					} else {
						Stage::Refundable
					};
					return self.conclude(number, outcome, None);
				},
			},
			(Call::Retract(_), _) if side.is_some() && deal.cancelling == side => Deal {
				cancelling: None,
				..deal
			},
			(Call::Propose(_, of), _) if divisible && in_time && side == Some(of) => {
				let mut next = deal;
				next.splits[index(of)] = true;
				next
			},
			(Call::WithdrawSplit(_), _) if silence.is_some() && side.is_some_and(|side| deal.splits[index(side)]) => {
				let mut next = deal;
				next.splits[index(side?)] = false;
				next
			},
			(Call::AcceptSplit(_, of), _)
				if divisible && in_time && side == Some(of.other()) && deal.splits[index(of)] =>
			{
				return self.conclude(number, Stage::Split(true, true), None);
			},
			(Call::Finalise(_), _) => {
				let (outcome, fault) = late?;
				return self.conclude(number, outcome, fault);
			},
			(Call::Settle(_), Stage::Payable) if provider => Deal {
				stage: Stage::Gone,
				..deal
			},
			(Call::Refund(_), Stage::Refundable) if demander => Deal {
				stage: Stage::Gone,
				..deal
			},
			(Call::Settle(_) | Call::Refund(_), _) => {
				let collects = match call {
					Call::Settle(_) => (Stage::Payable, provider),
					_ => (Stage::Refundable, demander),
				};
				let (outcome, fault) = late?;
				if collects != (outcome, true) {
					return None;
				}
				return self.conclude(number, Stage::Gone, fault);
			},
			(Call::Collect(_), Stage::Split(of_demander, of_provider)) => {
				let left = match side? {
					Side::Demander if of_demander => (false, of_provider),
					Side::Provider if of_provider => (of_demander, false),
					_ => return None,
				};
				Deal {
					stage: match left {
						(false, false) => Stage::Gone,
						(of_demander, of_provider) => Stage::Split(of_demander, of_provider),
					},
					..deal
				}
			},
			_ => return None,
		};
		self.deals[number] = next;
		Some(())
	}

	/// The outcome is fixed. It decides about the awarded bond and, before an acknowledgement, about the request.
	fn conclude(&mut self, number: usize, outcome: Stage, fault: Option<Side>) -> Option<()> {
		let deal = self.deals.get_mut(number)?;
		deal.stage = outcome;
		deal.cancelling = None;
		deal.splits = [false; 2];
		let provider = place(deal.provider);
		let default = fault == Some(Side::Provider);
		self.bonds[provider] = if default { Bond::Burnt } else { Bond::None };
		self.defaults[provider] += u32::from(default);
		self.demander_defaults += u32::from(fault == Some(Side::Demander));
		let round = match &self.request {
			Some(request) if request.awarded == Some(number as DealId) => Some(request.round),
			_ => None,
		};
		let tombstone = default && round == Some(1);
		self.quotes[provider] = self.quotes[provider].filter(|_| tombstone).map(|quote| Quote {
			kind: Kind::Tombstone,
			..quote
		});
		match round {
			None => {},
			Some(1) if default => self.reopened(),
			Some(_) if fault == Some(Side::Demander) => self.ended(Bond::Burnt),
			Some(_) => self.ended(Bond::None),
		}
		Some(())
	}
}
