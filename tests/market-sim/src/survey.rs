//! Thousands of markets, and their results by kind.

use crate::{
	attack::{Attack, Attackers, ANSWERED, POSSIBLE},
	chain::STEP,
	market::{play, Manner, Outcome, Setup},
};
use std::fmt;

/// What a survey takes as given.
#[derive(Clone, Copy, Debug)]
pub struct Assumptions {
	/// The first seed.
	pub seed: u64,
	/// The markets of each kind.
	pub markets: u32,
	/// The share of the bidders that come back where an auction is reopened.
	pub returning: f64,
	/// The bond, in percent of the budget.
	pub bond: f64,
}

/// One kind of market.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
	/// Its name.
	pub label: &'static str,
	/// How the bidders behave.
	pub manner: Manner,
	/// The extension, as a multiple of a reaction time.
	pub pace: u32,
	/// The number of bidders; `None` for 2 to 10 in turn.
	pub bidders: Option<u32>,
	/// The steps of a budget, in turn.
	pub steps: &'static [u8],
	/// Whether the chain halts now and then.
	pub outages: bool,
	/// The attack.
	pub attack: Option<Attack>,
	/// Whether the rules claim to answer the attack.
	pub answered: bool,
	/// The share of the markets that are played: one of so many.
	pub one_of: u32,
}

/// The reaction times that an extension has, unless a kind says otherwise.
const PACE: u32 = 5;

impl Kind {
	/// Honest bidders that undercut by one step.
	pub const fn truthful(label: &'static str) -> Self {
		Self {
			label,
			manner: Manner::Truthful,
			pace: PACE,
			bidders: None,
			steps: &[20, 50, 100, 200],
			outages: false,
			attack: None,
			answered: true,
			one_of: 1,
		}
	}

	/// Snipers with an extension of so many reaction times.
	pub const fn snipers(label: &'static str, pace: u32) -> Self {
		Self {
			manner: Manner::Sniping,
			pace,
			bidders: Some(5),
			steps: &[100],
			..Self::truthful(label)
		}
	}

	/// An attack among honest bidders.
	pub fn attack(attack: Attack, answered: bool) -> Self {
		Self {
			attack: Some(attack),
			answered,
			// Hundreds of names take longer than they tell.
			one_of: if matches!(attack, Attack::Junk | Attack::Stall) {
				10
			} else {
				1
			},
			..Self::truthful(attack.label())
		}
	}

	/// The setup of the market with a number.
	pub fn setup(&self, number: u32, assumptions: &Assumptions) -> Setup {
		Setup {
			seed: assumptions.seed.wrapping_add(number.into()),
			bidders: self.bidders.unwrap_or(2 + number % 9),
			steps: self.steps[(number / 9) as usize % self.steps.len()],
			manner: self.manner,
			pace: self.pace,
			bond: assumptions.bond,
			returning: assumptions.returning,
			outages: self.outages,
			attack: self.attack,
		}
	}
}

/// All kinds, in the order of the table.
pub fn kinds() -> Vec<Kind> {
	let mut kinds = vec![
		Kind::truthful("truthful"),
		Kind {
			outages: true,
			..Kind::truthful("truthful, the chain halts")
		},
		Kind {
			bidders: Some(200),
			steps: &[100, 200],
			one_of: 10,
			..Kind::truthful("truthful, a crowd of 200")
		},
		Kind::snipers("five snipers, extension of 1 reaction", 1),
		Kind::snipers("five snipers, 2 reactions", 2),
		Kind::snipers("five snipers, 3 reactions", 3),
		Kind::snipers("five snipers, 5 reactions", 5),
		Kind {
			steps: &[200],
			..Kind::snipers("five snipers, 5 reactions, half the step", 5)
		},
	];
	kinds.extend(ANSWERED.map(|attack| Kind::attack(attack, true)));
	kinds.extend(POSSIBLE.map(|attack| Kind::attack(attack, false)));
	kinds.push(Kind {
		manner: Manner::Steady,
		label: "the same, rivals compete for the second place",
		..Kind::attack(Attack::Freeze, false)
	});
	kinds
}

/// Sums over the markets of one kind.
#[derive(Clone, Debug, Default)]
pub struct Row {
	/// The name of the kind.
	pub label: &'static str,
	/// Whether an attack was played, and whether the rules claim to answer it.
	pub attack: Option<bool>,
	/// The markets.
	pub markets: u32,
	/// The quotations that were made.
	pub quotations: u64,
	/// The overpayments, in percent, of the markets in which somebody delivered.
	pub overpayment: f64,
	/// The markets in which somebody delivered.
	pub delivered: u32,
	/// Those in which it was the provider with the lowest cost.
	pub best: u32,
	/// What attackers lost, in percent of the budget.
	pub lost: f64,
	/// What attackers gained against what they would have had without the attack, in percent of the budget.
	pub gain: f64,
}

impl Row {
	fn mean(&self, sum: f64) -> f64 {
		sum / f64::from(self.markets.max(1))
	}

	/// The mean gain of an attacker, in percent of the budget.
	pub fn mean_gain(&self) -> f64 {
		self.mean(self.gain)
	}

	/// The mean overpayment, in percent of the second-lowest cost.
	pub fn mean_overpayment(&self) -> f64 {
		self.overpayment / f64::from(self.delivered.max(1))
	}
}

/// What an attacker gained in a market, against the same market without it, in the chain's smallest unit.
fn gain(setup: &Setup, attacked: &Outcome, honest: &Outcome) -> i128 {
	let attackers = Attackers::new(setup.attack, setup.bidders);
	match setup.attack {
		Some(Attack::Shill) => match (attacked.delivered, honest.delivered) {
			(Some((_, price)), Some((_, usual))) => usual as i128 - price as i128,
			_ => 0,
		},
		_ => {
			let is_one = |who| attackers.is_one(who);
			attacked.profit(is_one) - honest.profit(is_one) - attacked.lost as i128
		},
	}
}

/// Plays the markets of a kind.
pub fn survey(kind: &Kind, assumptions: &Assumptions) -> Row {
	let markets = (assumptions.markets / kind.one_of).max(1);
	let mut row = Row {
		label: kind.label,
		attack: kind.attack.map(|_| kind.answered),
		markets,
		..Row::default()
	};
	for number in 0..markets {
		let setup = kind.setup(number, assumptions);
		let outcome = play(&setup);
		let percent = |amount: f64| amount * 100.0 / (f64::from(setup.steps) * STEP as f64);
		row.quotations += u64::from(outcome.quotations);
		if let Some(overpayment) = outcome.overpayment() {
			row.delivered += 1;
			row.overpayment += overpayment;
		}
		row.best += u32::from(outcome.best());
		if setup.attack.is_some() {
			let honest = play(&Setup { attack: None, ..setup });
			row.lost += percent(outcome.lost as f64);
			row.gain += percent(gain(&setup, &outcome, &honest) as f64);
		}
	}
	row
}

/// The head of the table.
pub const HEAD: &str = "\
| market | markets | quotations | overpayment | delivered | by the best | attacker lost | attacker gained |
|---|---|---|---|---|---|---|---|";

impl fmt::Display for Row {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let share = |count: u32| self.mean(f64::from(count) * 100.0);
		write!(
			f,
			"| {} | {} | {:.0} | {:.2} % | {:.0} % | {:.0} % | ",
			self.label,
			self.markets,
			self.mean(self.quotations as f64),
			rounded(self.mean_overpayment()),
			share(self.delivered),
			share(self.best),
		)?;
		match self.attack {
			Some(_) => write!(
				f,
				"{:.2} % | {:.2} % |",
				self.mean(self.lost),
				rounded(self.mean_gain())
			),
			None => write!(f, "| |"),
		}
	}
}

/// Rounds to hundredths, without a negative zero.
pub fn rounded(percent: f64) -> f64 {
	(percent * 100.0).round() / 100.0 + 0.0
}
