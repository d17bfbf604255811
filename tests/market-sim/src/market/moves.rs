//! The moves of an attack on a market.

use super::Market;
use crate::{
	attack::{ring, Attack},
	chain::{self, AccountId, Now, WithoutKey, DAY, DEMANDER, PRINCIPAL},
};
use pallet_quotations::QuotationStatus;
use rand::Rng;

/// The lowest price of all.
const LOWEST: u8 = 1;

impl Attack {
	/// Before anybody bids.
	pub fn prepare(market: &mut Market) {
		if market.setup.attack != Some(Self::Ring) {
			return;
		}
		let members = ring(market.setup.bidders) as usize;
		let cheapest = (0..members.min(market.bidders.len())).min_by_key(|place| market.bidders[*place].cost);
		for place in 0..members {
			if Some(place) != cheapest {
				market.keep_out(place);
			}
		}
	}

	/// When the attacker makes its first move of a round.
	pub fn first_move(market: &mut Market, round: u8) -> Option<f64> {
		market.attackers.moves = 0;
		let early = market.time.relay() + market.rng.gen_range(0.0..0.5) * f64::from(market.terms.open_for);
		match market.setup.attack? {
			Self::Bait | Self::Flood | Self::Vanish | Self::Retreat | Self::Freeze => (round == 1).then_some(early),
			Self::Silent => {
				if round == 1 {
					return Some(early);
				}
				market.keep_out(0);
				None
			},
			Self::Comeback => {
				if round == 1 {
					return Some(early);
				}
				let cost = market.bidders.first()?.cost;
				let name = *market.attackers.names.first()?;
				market.keep_out(0);
				market.join(name, cost);
				None
			},
			Self::TwoBaits | Self::Junk => Some(early),
			Self::Copycat | Self::Stall | Self::Shill => (round == 1).then(|| last_block(market)),
			Self::Harvest | Self::NoFunding | Self::Ring => None,
		}
	}

	/// Makes a move. When the next one is due.
	pub fn make_move(market: &mut Market, round: u8) -> Option<f64> {
		let attack = market.setup.attack?;
		let made = market.attackers.moves;
		let late = Now::get().saturating_add(1) == market.closes_at();
		let names = market.attackers.names.clone();
		match attack {
			Self::Freeze => {
				// The principal leads just before, as long as prices are high.
				let floor = market.bidders.first().map_or(u8::MAX, |bidder| bidder.floor());
				let lead = market
					.lead()
					.map_or(market.terms.steps, |(step, _)| step.saturating_sub(1));
				if lead >= floor && market.own(PRINCIPAL).is_none_or(|(own, _)| own > lead) {
					enter(market, PRINCIPAL, lead, round);
				}
				enter(market, *names.first()?, LOWEST, round);
			},
			Self::Bait | Self::Vanish => enter(market, *names.first()?, LOWEST, round),
			Self::Silent | Self::Comeback => enter(market, PRINCIPAL, LOWEST, round),
			Self::TwoBaits => enter(market, *names.get(usize::from(round - 1))?, LOWEST, round),
			Self::Junk => {
				for name in &names {
					enter(market, *name, LOWEST, round);
				}
				if round == 1 {
					let amended = chain::amend(DEMANDER, market.rfq, market.version(), &market.terms);
					assert_eq!(amended, Ok(()), "junk keeps the demander from amending");
					for name in &names {
						enter(market, *name, LOWEST, round);
					}
				}
			},
			Self::Flood if made == 0 => enter(market, *names.first()?, LOWEST, round),
			Self::Flood if late => {
				let closes_at = market.closes_at();
				for name in names.iter().skip(1) {
					enter(market, *name, LOWEST, round);
				}
				assert_eq!(market.closes_at(), closes_at, "an equal price has moved the closing");
				return None;
			},
			Self::Retreat if made == 0 => enter(market, *names.first()?, market.terms.steps, round),
			Self::Retreat if late => {
				let name = *names.first()?;
				enter(market, name, LOWEST, round);
				assert!(chain::withdraw(name, market.rfq).is_err(), "the leader has withdrawn");
				return None;
			},
			Self::Copycat | Self::Shill | Self::Stall if late => {
				let name = *names.first()?;
				let (step, leader) = market.lead().unwrap_or((market.terms.steps, name));
				if step == LOWEST || (leader == name && attack != Self::Stall && made > 0) {
					return None;
				}
				enter(market, name, step - 1, round);
			},
			_ => {},
		}
		market.attackers.moves = market.attackers.moves.saturating_add(1);
		match attack {
			Self::Flood | Self::Retreat | Self::Copycat | Self::Shill | Self::Stall => Some(last_block(market)),
			_ => None,
		}
	}

	/// Whether the demander does not award a quotation.
	pub fn refuses(market: &Market, provider: AccountId) -> bool {
		let refusing = matches!(market.setup.attack, Some(Self::Copycat | Self::Shill | Self::Freeze));
		refusing && market.attackers.names.contains(&provider)
	}

	/// After closing, before the award.
	pub fn before_award(market: &Market) {
		match market.setup.attack {
			Some(Self::Vanish) => WithoutKey::set(market.attackers.names.clone()),
			Some(Self::Retreat) => {
				for name in &market.attackers.names {
					// A quotation that was carried over is bound to nothing.
					if market
						.own(*name)
						.is_some_and(|(_, status)| status == QuotationStatus::Live)
					{
						assert!(chain::withdraw(*name, market.rfq).is_err(), "withdrawn after closing");
					}
				}
			},
			_ => {},
		}
	}

	/// Whether whoever does not perform is silent. Otherwise it declines at once.
	pub fn is_silent(market: &Market) -> bool {
		matches!(
			market.setup.attack,
			Some(Self::Vanish | Self::Silent | Self::Stall | Self::Junk)
		)
	}
}

/// The last block in which the request is open, as things stand; one day later at most.
fn last_block(market: &Market) -> f64 {
	let last = market.closes_at().saturating_sub(1);
	let blocks = last.saturating_sub(Now::get()).min(DAY);
	market.time.relay() + f64::from(blocks)
}

/// Quotes at a step, or improves to it, or affirms it.
fn enter(market: &mut Market, name: AccountId, step: u8, round: u8) {
	let version = market.version();
	let made = match market.own(name) {
		None => chain::quote(name, market.rfq, version, step),
		Some((own, _)) if own > step => chain::improve(name, market.rfq, version, step),
		Some((_, QuotationStatus::Carried)) => chain::reaffirm(name, market.rfq, version),
		Some(_) => return,
	};
	market.note(name, made, round);
}
