//! What can be tried in the model, and when something changes.

use super::{
	chain::ACCOUNTS,
	model::{Account, Call, Model, Opening, Ruling, AWARD_WITHIN, DEMANDER, MIN_OPEN, PROVIDERS, STEPS, STRANGER},
};
use tacit_primitives::{DealId, Side};

impl Model {
	/// Everything that somebody could try.
	pub fn attempts(&self) -> Vec<(Account, Call)> {
		let mut attempts = Vec::new();
		for who in ACCOUNTS {
			let mut calls = vec![
				Call::Amend,
				Call::CancelRequest,
				Call::End,
				Call::Quote(0),
				Call::Quote(STEPS),
				Call::Quote(STEPS + 1),
				Call::Improve(1),
				Call::Reaffirm,
				Call::Withdraw,
			];
			if let Some(lead) = self.lead() {
				calls.extend([lead.saturating_sub(1), lead, lead + 1].map(Call::Quote));
				calls.extend([lead.saturating_sub(1), lead, lead + 1].map(Call::Improve));
			}
			calls.extend(PROVIDERS.map(Call::Award));
			for deal in 0..=self.deals.len() as DealId {
				calls.extend([
					Call::Fund(deal, true),
					Call::Fund(deal, false),
					Call::Acknowledge(deal),
					Call::Complain(deal),
					Call::Reject(deal),
					Call::Deliver(deal),
					Call::Confirm(deal),
					Call::Approve(deal),
					Call::Dispute(deal),
					Call::Cancel(deal),
					Call::Retract(deal),
					Call::WithdrawSplit(deal),
					Call::Finalise(deal),
					Call::Settle(deal),
					Call::Refund(deal),
					Call::Collect(deal),
				]);
				calls.extend(
					[
						Opening::Bare,
						Opening::Another,
						Opening::Discounted,
						Opening::DiscountOfAnotherDeal,
						Opening::ForgedDiscount,
					]
					.map(|opening| Call::Answer(deal, opening)),
				);
				for side in [Side::Demander, Side::Provider] {
					calls.extend([
						Call::Propose(deal, side),
						Call::AcceptSplit(deal, side),
						Call::Rule(deal, Ruling::SplitOf(side)),
					]);
				}
				calls.extend([Ruling::Demander, Ruling::Provider].map(|ruling| Call::Rule(deal, ruling)));
			}
			calls.retain(|call| match call {
				// A stranger could quote like a provider; here it never does.
				Call::Quote(_) => who != STRANGER,
				// Both are the same call of the pallet.
				Call::Deliver(_) => who != DEMANDER,
				Call::Confirm(_) => who == DEMANDER,
				// Everybody puts forward parts of its own.
				Call::Propose(_, side) => (who == DEMANDER) == (*side == Side::Demander),
				_ => true,
			});
			attempts.extend(calls.into_iter().map(|call| (who, call)));
		}
		attempts
	}

	/// The blocks, after the present one, in which something is different for the first time or for the last time.
	pub fn moments(&self) -> Vec<u32> {
		let mut moments = vec![self.now + 1];
		if let Some(request) = &self.request {
			moments.extend([
				request.posted_closing.saturating_sub(MIN_OPEN.max(self.extension)),
				request.closes_at.saturating_sub(self.extension),
				request.closes_at.saturating_sub(1),
				request.closes_at + AWARD_WITHIN,
			]);
		}
		let due = self.deals.iter().filter(|deal| self.silence(deal).is_some());
		moments.extend(due.map(|deal| deal.deadline));
		let after: Vec<u32> = moments.iter().map(|moment| moment + 1).collect();
		moments.extend(after);
		moments.retain(|moment| *moment > self.now);
		moments
	}
}
