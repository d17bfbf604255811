//! The attacks on a market. An attacker has as many names as it wants, and often a principal: a bidder with a service
//! to offer that is to profit from the acts of the other names.

use crate::chain::{AccountId, DEMANDER, PRINCIPAL};

/// What an attacker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
	/// A bait leads early with the lowest price of all, so that nobody quotes against it, and declines the award. The
	/// principal bids in the reopened round.
	Bait,
	/// The same, with 62 more names at the lowest price in the last block.
	Flood,
	/// The same, and the bait removes its encryption key after closing, and is silent.
	Vanish,
	/// The bait takes the lead in the last block, and tries to withdraw in that block and after closing.
	Retreat,
	/// The principal leads below its cost, and is silent.
	Silent,
	/// The principal leads below its cost, declines, and bids in the reopened round under another name.
	Comeback,
	/// One bait leads in each round, and declines.
	TwoBaits,
	/// 200 names quote the lowest price early, without anything to offer, and once more after an amendment.
	Junk,
	/// Copies the leader's pre-solution and undercuts it in the last block, again and again. The demander finds it out.
	Copycat,
	/// Lowers its own price by one step in every last block, to keep the auction open, and is silent in the end.
	Stall,
	/// The demander reads the pre-solutions, and cancels.
	Harvest,
	/// The demander awards, and does not pay.
	NoFunding,
	/// A name of the demander's undercuts the leader in the last block, again and again, and is never awarded.
	Shill,
	/// Half of the bidders agree that only the one with the lowest cost bids.
	Ring,
	/// A bait leads early with the lowest price of all, just after the principal has taken the lead, and the demander
	/// does not award it.
	Freeze,
}

/// The attacks that the rules answer.
pub const ANSWERED: [Attack; 12] = [
	Attack::Bait,
	Attack::Flood,
	Attack::Vanish,
	Attack::Retreat,
	Attack::Silent,
	Attack::Comeback,
	Attack::TwoBaits,
	Attack::Junk,
	Attack::Copycat,
	Attack::Stall,
	Attack::Harvest,
	Attack::NoFunding,
];

/// The attacks that stay possible.
pub const POSSIBLE: [Attack; 3] = [Attack::Shill, Attack::Ring, Attack::Freeze];

/// The accounts behind an attack.
#[derive(Clone, Debug)]
pub struct Attackers {
	attack: Option<Attack>,
	/// The names that the attacker has beside the principal.
	pub names: Vec<AccountId>,
	/// The number of bidders.
	bidders: AccountId,
	/// How many moves were made in this round.
	pub moves: u32,
}

impl Attackers {
	/// The names of the attack of a market with this number of bidders.
	pub fn new(attack: Option<Attack>, bidders: u32) -> Self {
		let names = attack.map_or(0, |attack| match attack {
			Attack::Silent | Attack::Harvest | Attack::NoFunding | Attack::Ring => 0,
			Attack::Bait
			| Attack::Vanish
			| Attack::Retreat
			| Attack::Comeback
			| Attack::Copycat
			| Attack::Stall
			| Attack::Shill
			| Attack::Freeze => 1,
			Attack::TwoBaits => 2,
			Attack::Flood => 63,
			Attack::Junk => 200,
		});
		Self {
			attack,
			names: (1..=names).map(|name| bidders + name).collect(),
			bidders,
			moves: 0,
		}
	}

	/// The account with the greatest number.
	pub fn last_account(&self) -> AccountId {
		self.names.last().copied().unwrap_or(self.bidders)
	}

	/// Whether an account is behind the attack.
	pub fn is_one(&self, who: AccountId) -> bool {
		let attack = match self.attack {
			None => return false,
			Some(attack) => attack,
		};
		match who {
			DEMANDER => matches!(attack, Attack::Harvest | Attack::NoFunding),
			who if who <= self.bidders => match attack {
				Attack::Harvest
				| Attack::NoFunding
				| Attack::Shill
				| Attack::Junk
				| Attack::Copycat
				| Attack::Stall => false,
				Attack::Ring => who <= ring(self.bidders),
				_ => who == PRINCIPAL,
			},
			who => self.names.contains(&who),
		}
	}

	/// Whether an account does not perform when it is awarded.
	pub fn defaults(&self, who: AccountId) -> bool {
		match self.attack {
			Some(Attack::Silent | Attack::Comeback) => who == PRINCIPAL,
			_ => self.names.contains(&who),
		}
	}
}

/// The members of a ring are the bidders up to this one.
pub fn ring(bidders: u32) -> AccountId {
	bidders.div_ceil(2).max(2)
}

impl Attack {
	/// A name for tables.
	pub fn label(self) -> &'static str {
		match self {
			Self::Bait => "bait, declines",
			Self::Flood => "bait, and 62 more in the last block",
			Self::Vanish => "bait without a key after closing",
			Self::Retreat => "improve and withdraw in the last block",
			Self::Silent => "silent winner",
			Self::Comeback => "defaulter under another name",
			Self::TwoBaits => "a bait in each round",
			Self::Junk => "200 junk quotations",
			Self::Copycat => "copycat",
			Self::Stall => "leads one step lower in every last block",
			Self::Harvest => "demander reads and cancels",
			Self::NoFunding => "demander does not pay",
			Self::Shill => "shill of the demander",
			Self::Ring => "ring of half of the providers",
			Self::Freeze => "bait that is not awarded",
		}
	}
}
