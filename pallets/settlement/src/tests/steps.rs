//! The steps of a deal in random sequences: each makes a call and says whether the model allows it. Where it is
//! allowed, the model follows.

use super::{
	model::*,
	ops::{Answer, SIDES},
};
use crate::mock::*;
use frame_support::pallet_prelude::DispatchResult;
use tacit_primitives::{DealId, Digest, UncheckedText};

/// The result of a call, and whether the model allows it.
pub type Step = (DispatchResult, bool);

/// Acknowledges the escrow.
pub fn acknowledge(id: DealId, deal: &mut ModelDeal) -> Step {
	let result = Settlement::acknowledge(signed(&account(deal.provider)), id, stated(&deal.escrow));
	let allowed = matches!(deal.phase, Phase::Funded | Phase::Complained) && deal.in_time();
	if allowed {
		deal.enter(Phase::Acknowledged, DELIVERY);
		deal.acknowledged = true;
	}
	(result, allowed)
}

/// Declines the deal, or gives its payment up.
pub fn reject(id: DealId, deal: &mut ModelDeal) -> Step {
	let expected = (deal.phase != Phase::Agreed).then(|| stated(&deal.escrow));
	let result = Settlement::reject(signed(&account(deal.provider)), id, expected);
	let waits_for_the_demander = matches!(deal.phase, Phase::Agreed | Phase::Complained);
	let allowed = deal.is_open() && (deal.in_time() || !waits_for_the_demander);
	if allowed {
		let outcome = match deal.phase {
			Phase::Agreed => Phase::Ended,
			_ => Phase::Refundable,
		};
		deal.conclude(outcome, Some(Side::Provider));
	}
	(result, allowed)
}

/// Complains about the escrow.
pub fn complain(id: DealId, deal: &mut ModelDeal) -> Step {
	let result = Settlement::complain(signed(&account(deal.provider)), id, stated(&deal.escrow));
	let allowed = deal.phase == Phase::Funded && deal.in_time() && !deal.complained;
	if allowed {
		deal.complained = true;
		deal.enter(Phase::Complained, COMPLAINT);
	}
	(result, allowed)
}

/// Answers a complaint, honestly or not.
pub fn answer(id: DealId, deal: &mut ModelDeal, how: Answer) -> Step {
	let (mut shown, provider, amount) = (deal.escrow.clone(), account(deal.provider), deal.escrow.value);
	let discount = match how {
		Answer::Plain => None,
		Answer::Discounted | Answer::OtherAmount => Some(discount_by(&provider, id, amount)),
		Answer::DiscountTooSmall => Some(discount_by(&provider, id, amount + 1)),
		Answer::DiscountOfAnotherDeal => Some(discount_by(&provider, id + 1, amount)),
		Answer::DiscountByTheDemander => Some(discount_by(&account(deal.demander), id, amount)),
	};
	if how == Answer::OtherAmount {
		shown.value += 1;
	}
	let origin = signed(&account(deal.demander));
	let result = Settlement::answer(origin, id, shown.value, blinding(&shown), discount);
	let in_order = match how {
		Answer::Discounted => true,
		Answer::OtherAmount => false,
		// What is paid in full needs no discount, whatever else is said.
		_ => amount == PRICE,
	};
	let allowed = deal.phase == Phase::Complained && deal.in_time() && in_order;
	if allowed {
		deal.enter(Phase::Funded, ACKNOWLEDGEMENT);
	}
	(result, allowed)
}

/// Deposits a package with a digest of this byte, on chain or elsewhere.
pub fn deposit(id: DealId, deal: &mut ModelDeal, side: Side, digest: u8, external: bool) -> Step {
	let content = match external {
		true => PackageContent::External {
			uri: UncheckedText::from("ipfs://somewhere"),
			ciphertext_digest: Digest::repeat_byte(0xcc),
			bytes: 1 << 40,
		},
		false => ciphertext(digest, 100),
	};
	let origin = signed(&account(deal.party(side)));
	let result = Settlement::deposit_package(origin, id, Digest::repeat_byte(digest), content);
	let allowed = deal.packages[side as usize].is_none()
		&& match side {
			Side::Provider => deal.phase == Phase::Acknowledged && deal.in_time(),
			Side::Demander => matches!(deal.phase, Phase::Delivered | Phase::Disputed) && digest == deal.digest,
		};
	if allowed {
		deal.packages[side as usize] = Some(None);
		if side == Side::Provider {
			deal.digest = digest;
			deal.splits = [None, None];
			deal.enter(Phase::Delivered, REVIEW);
		}
	}
	(result, allowed)
}

/// Approves the delivery.
pub fn approve(id: DealId, deal: &mut ModelDeal) -> Step {
	let origin = signed(&account(deal.demander));
	let result = Settlement::approve(origin, id, Digest::repeat_byte(deal.digest));
	let allowed = matches!(deal.phase, Phase::Delivered | Phase::Disputed) && deal.packages[0].is_some();
	if allowed {
		deal.conclude(Phase::Payable, None);
	}
	(result, allowed)
}

/// Disputes the delivery, with a piece of evidence.
pub fn dispute(id: DealId, deal: &mut ModelDeal) -> Step {
	let origin = signed(&account(deal.demander));
	let digest = Digest::repeat_byte(deal.digest);
	let result = Settlement::dispute(origin, id, digest, Some(digest));
	let allowed = deal.phase == Phase::Delivered && deal.in_time();
	if allowed {
		deal.enter(Phase::Disputed, RESOLUTION);
		deal.evidence[0] = 1;
	}
	(result, allowed)
}

/// Submits a piece of evidence.
pub fn submit_evidence(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let origin = signed(&account(deal.party(side)));
	let result = Settlement::submit_evidence(origin, id, Digest::repeat_byte(0xee));
	let count = &deal.evidence[side as usize];
	let allowed = deal.phase == Phase::Disputed && deal.in_time() && *count < limits::EVIDENCE as usize;
	if allowed {
		deal.evidence[side as usize] += 1;
	}
	(result, allowed)
}

/// Proposes a split, or a dishonest one that gives the proposer more than there is.
pub fn propose(
	id: DealId,
	deal: &mut ModelDeal,
	by: Side,
	amount: u128,
	honest: bool,
	wallet: &dyn Fn(u8) -> Wallet,
) -> Step {
	let mut split = wallet(deal.party(by)).prepare_split(id, &deal.escrow, amount);
	if !honest {
		// More for the proposer than there is.
		split.proposal.provider_part = stated(&opening(amount + 1));
	}
	let origin = signed(&account(deal.party(by)));
	let result = Settlement::propose_split(origin, id, split.proposal, split.proofs);
	let allowed = honest && deal.is_divisible() && deal.in_time() && amount <= deal.escrow.value;
	if allowed {
		deal.splits[by as usize] = Some((split.demander_part, split.provider_part));
	}
	(result, allowed)
}

/// Withdraws a split.
pub fn withdraw(id: DealId, deal: &mut ModelDeal, by: Side) -> Step {
	let result = Settlement::withdraw_split(signed(&account(deal.party(by))), id);
	let allowed = deal.is_divisible() && deal.splits[by as usize].is_some();
	if allowed {
		deal.splits[by as usize] = None;
	}
	(result, allowed)
}

/// Accepts the split of the other party.
pub fn accept(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let known = deal.splits[side.other() as usize].clone();
	let (demander_part, provider_part) = known.clone().unwrap_or_else(|| (opening(0), opening(0)));
	let result = Settlement::accept_split(
		signed(&account(deal.party(side))),
		id,
		stated(&demander_part),
		stated(&provider_part),
		Digest::from(sp_io::hashing::sha2_256(&sealed_parts())),
	);
	let allowed = deal.is_divisible() && deal.in_time() && known.is_some();
	if allowed {
		deal.split(side.other());
	}
	(result, allowed)
}

/// Rules for a side or for a split; see [`Op::Rule`](super::ops::Op::Rule).
pub fn rule(id: DealId, deal: &mut ModelDeal, which: u8) -> Step {
	let by = SIDES[usize::from(which % 2)];
	let known = deal.splits[by as usize].clone();
	let ruling = match which {
		0 => UncheckedRuling::Demander,
		1 => UncheckedRuling::Provider,
		_ => {
			let (demander_part, provider_part) = known.clone().unwrap_or_else(|| (opening(0), opening(0)));
			UncheckedRuling::Split {
				by,
				demander_part: stated(&demander_part),
				provider_part: stated(&provider_part),
				opening: Digest::from(sp_io::hashing::sha2_256(&sealed_parts())),
			}
		},
	};
	let result = Settlement::rule(signed(&judge()), id, stated(&deal.escrow), ruling);
	let allowed = deal.phase == Phase::Disputed && deal.in_time() && (which < 2 || known.is_some());
	if allowed {
		match which {
			0 => deal.conclude(Phase::Refundable, Some(Side::Provider)),
			1 => deal.conclude(Phase::Payable, None),
			_ => deal.split(by),
		}
	}
	(result, allowed)
}

/// Proposes a cancellation, or carries it out.
pub fn cancel(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let result = Settlement::cancel(signed(&account(deal.party(side))), id);
	let allowed = deal.is_open() && deal.in_time() && deal.cancelling != Some(side);
	if allowed {
		match (deal.cancelling, deal.phase) {
			(None, _) => deal.cancelling = Some(side),
			(_, Phase::Agreed) => deal.conclude(Phase::Ended, None),
			_ => deal.conclude(Phase::Refundable, None),
		}
	}
	(result, allowed)
}

/// Retracts a cancellation.
pub fn retract(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let result = Settlement::retract_cancel(signed(&account(deal.party(side))), id);
	let allowed = deal.phase != Phase::Ended && deal.cancelling == Some(side);
	if allowed {
		deal.cancelling = None;
	}
	(result, allowed)
}

/// Puts an overdue deal into its outcome.
pub fn finalise(id: DealId, deal: &mut ModelDeal) -> Step {
	let result = Settlement::finalise(signed(&account(9)), id);
	let outcome = deal.overdue();
	if let Some(outcome) = outcome {
		deal.conclude(outcome, deal.silent());
	}
	(result, outcome.is_some())
}

/// Rates the other party.
pub fn rate(id: DealId, deal: &mut ModelDeal, side: Side, score: u8) -> Step {
	let result = Settlement::rate(signed(&account(deal.party(side))), id, score, None);
	let allowed = deal.settled && deal.rated[side as usize].is_none() && (1..=5).contains(&score);
	if allowed {
		deal.rated[side as usize] = Some(score);
	}
	(result, allowed)
}

/// Renews the retention of a package.
pub fn renew(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let result = Settlement::renew_package(signed(&account(deal.party(side))), id, side);
	let allowed = matches!(deal.packages[side as usize], Some(Some(_)));
	if allowed {
		deal.packages[side as usize] = Some(Some(Settlement::now() + RETENTION));
	}
	(result, allowed)
}

/// Reaps a package.
pub fn reap(id: DealId, deal: &mut ModelDeal, side: Side) -> Step {
	let result = Settlement::reap_package(signed(&account(9)), id, side);
	let allowed = matches!(deal.packages[side as usize], Some(Some(keep_until)) if Settlement::now() > keep_until);
	if allowed {
		deal.packages[side as usize] = None;
	}
	(result, allowed)
}
