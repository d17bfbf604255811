//! Guards of the steps of a deal.

use super::{GuardError, Subject};
use crate::{
	amount::Amount,
	deal::{can_be_split, DealInfo, Record},
	duration::Now,
	keys::Account,
	names::state_name,
	recipient::require_own,
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{limits, Commitment, DealState, Digest, Outcome, Rating, Side, Silence, Split};

type Result<T, E = GuardError> = std::result::Result<T, E>;

/// Fails unless the account is the party that can take a step.
pub fn require(deal: &DealInfo, account: &Account, side: Side, action: &'static str) -> Result<()> {
	let party = deal.terms.party(side);
	if *party == account.id() {
		return Ok(());
	}
	Err(GuardError::NotTheParty {
		of: Subject::Deal(deal.id),
		side,
		party: *party,
		action,
		account: account.id(),
	})
}

/// Returns the side of the account in a deal; fails unless it is a party.
pub fn require_party(deal: &DealInfo, account: &Account, action: &'static str) -> Result<Side> {
	deal.terms.side_of(&account.id()).ok_or(GuardError::NoParty {
		deal: deal.id,
		action,
		account: account.id(),
	})
}

/// The error that the state of the deal does not allow a step.
pub fn wrong_state(deal: &DealInfo, action: &'static str) -> GuardError {
	GuardError::WrongState {
		deal: deal.id,
		state: state_name(&deal.state),
		action,
	}
}

/// Fails where the deadline of the present state has passed.
pub fn in_time(deal: &DealInfo, now: impl Into<u32>) -> Result<()> {
	match deal.overdue(now.into()) {
		None => Ok(()),
		Some(outcome) => Err(GuardError::Overdue { deal: deal.id, outcome }),
	}
}

/// Fails unless a deal keeps the encryption key of the account's phrase for it.
pub fn require_kept(account: &Account, deal: &DealInfo) -> Result<()> {
	let Some(side) = deal.terms.side_of(&account.id()) else {
		return Ok(());
	};
	require_own(account, &deal.key_of(side).key, &format!("deal {}", deal.id))
		.map_err(|source| GuardError::NotKept { deal: deal.id, source })
}

/// Checks that the demander can pay into escrow; where it has stated a provider, only if that is the one of the deal.
pub fn fund(deal: &DealInfo, account: &Account, stated: Option<AccountId32>) -> Result<()> {
	require(deal, account, Side::Demander, "fund")?;
	if !matches!(deal.state, DealState::Agreed { .. }) {
		return Err(wrong_state(deal, "be funded"));
	}
	let provider = deal.terms.provider;
	match stated.filter(|stated| *stated != provider) {
		None => Ok(()),
		Some(stated) => Err(GuardError::OtherProvider {
			deal: deal.id,
			provider,
			stated,
		}),
	}
}

/// Checks that the provider can acknowledge the escrow, and returns the escrow's commitment. Call [`agreed_amount`] to
/// check its amount.
pub fn acknowledge(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Commitment> {
	require(deal, account, Side::Provider, "acknowledge")?;
	let (DealState::Funded { escrow, .. } | DealState::Complained { escrow, .. }) = &deal.state else {
		return Err(wrong_state(deal, "be acknowledged"));
	};
	in_time(deal, now)?;
	// The delivery is sealed to this key too, and the time for it begins now.
	require_kept(account, deal)?;
	Ok(*escrow)
}

/// Fails unless the escrow holds the stated amount or, where none is stated, the price. The price comes from the node,
/// which may lie, but the amount was opened with the account's key.
pub fn agreed_amount(deal: &DealInfo, held: Amount, stated: Option<Amount>) -> Result<()> {
	let price = Amount::from_units(deal.terms.ceiling);
	match stated {
		Some(stated) if stated != held => Err(GuardError::NotAgreed {
			deal: deal.id,
			held,
			stated,
		}),
		None if price != held => Err(GuardError::NotThePrice {
			deal: deal.id,
			held,
			price,
		}),
		_ => Ok(()),
	}
}

/// Checks that the provider can complain about the escrow, and returns the escrow's commitment. Call
/// [`crate::escrow::grievance`] to find out whether there is a reason.
pub fn complain(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Commitment> {
	require(deal, account, Side::Provider, "complain about")?;
	let DealState::Funded { escrow, .. } = &deal.state else {
		return Err(wrong_state(deal, "take a complaint"));
	};
	if deal.complained {
		return Err(GuardError::ComplainedBefore(deal.id));
	}
	in_time(deal, now)?;
	Ok(*escrow)
}

/// Checks that the demander can answer the complaint about the escrow, and returns the escrow's commitment.
pub fn answer(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Commitment> {
	require(deal, account, Side::Demander, "answer the complaint in")?;
	let DealState::Complained { escrow, .. } = &deal.state else {
		return Err(wrong_state(deal, "take an answer"));
	};
	in_time(deal, now)?;
	Ok(*escrow)
}

/// Checks that the provider can decline the deal or give the payment up, and returns the commitment to the payment;
/// `None` where nothing was paid yet.
pub fn reject(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Option<Commitment>> {
	require(deal, account, Side::Provider, "reject")?;
	match &deal.state {
		// After these deadlines it is the demander's default, which a rejection does not change.
		DealState::Agreed { .. } | DealState::Complained { .. } => in_time(deal, now)?,
		DealState::Funded { .. }
		| DealState::Acknowledged { .. }
		| DealState::Delivered { .. }
		| DealState::Disputed { .. } => {},
		_ => return Err(wrong_state(deal, "be rejected")),
	}
	Ok(deal.state.escrow())
}

/// Checks that the provider can deposit its package.
pub fn deliver(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<()> {
	require(deal, account, Side::Provider, "deliver")?;
	match deal.state {
		DealState::Acknowledged { .. } => in_time(deal, now),
		_ => Err(wrong_state(deal, "be delivered")),
	}
}

/// Checks that the demander can approve the delivery, and returns the digest of the package.
pub fn approve(deal: &DealInfo, account: &Account) -> Result<Digest> {
	require(deal, account, Side::Demander, "approve")?;
	match deal.state {
		DealState::Delivered { package, .. } | DealState::Disputed { package, .. } => Ok(package),
		_ => Err(wrong_state(deal, "be approved")),
	}
}

/// Checks that the demander can object to the delivery, and returns the digest of the package.
pub fn dispute(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Digest> {
	require(deal, account, Side::Demander, "dispute")?;
	let DealState::Delivered { package, .. } = deal.state else {
		return Err(wrong_state(deal, "be disputed"));
	};
	in_time(deal, now)?;
	Ok(package)
}

/// Checks that a party can put this evidence forward, and returns the party's side and the number of the evidence.
pub fn submit_evidence(
	deal: &DealInfo,
	account: &Account,
	evidence: &Digest,
	now: impl Into<u32>,
) -> Result<(Side, usize)> {
	let side = require_party(deal, account, "put evidence forward in")?;
	if !matches!(deal.state, DealState::Disputed { .. }) {
		return Err(wrong_state(deal, "take evidence"));
	}
	in_time(deal, now)?;
	let own = deal.evidence_of(side);
	if own.contains(evidence) {
		return Err(GuardError::EvidenceKnown(deal.id));
	}
	match own.len() >= limits::EVIDENCE as usize {
		true => Err(GuardError::EvidenceFull),
		false => Ok((side, own.len() + 1)),
	}
}

/// Checks that the provider can take the payment.
pub fn settle(deal: &DealInfo, account: &Account, now: Now) -> Result<()> {
	require(deal, account, Side::Provider, "settle")?;
	let not_yet = |why, by: &u32| Err(GuardError::NotYet { why, by: *by, now });
	match (&deal.state, deal.overdue(now.block)) {
		(DealState::Payable { .. }, _) | (_, Some(Outcome::Payable(_))) => Ok(()),
		(DealState::Delivered { review_by, .. }, _) => not_yet("the demander reviews", review_by),
		(DealState::Disputed { rule_by, .. }, None) => not_yet("it is disputed", rule_by),
		_ => Err(wrong_state(deal, "be settled")),
	}
}

/// Checks that the demander can take the payment back.
pub fn refund(deal: &DealInfo, account: &Account, now: Now) -> Result<()> {
	require(deal, account, Side::Demander, "take a refund of")?;
	let not_yet = |why, by: &u32| Err(GuardError::NotYet { why, by: *by, now });
	match (&deal.state, deal.overdue(now.block)) {
		(DealState::Refundable { .. }, _) | (_, Some(Outcome::Refundable(_))) => Ok(()),
		(DealState::Funded { acknowledge_by: by, .. } | DealState::Acknowledged { deliver_by: by, .. }, None) => {
			not_yet("the provider has time", by)
		},
		(DealState::Complained { answer_by, .. }, None) => not_yet("you have time to answer the complaint", answer_by),
		(DealState::Disputed { rule_by, .. }, None) => not_yet("it is disputed", rule_by),
		_ => Err(wrong_state(deal, "be refunded")),
	}
}

/// Checks that a party can take its part of a split payment, and returns its side and that of the party which proposed
/// the split.
pub fn collect(deal: &DealInfo, account: &Account) -> Result<(Side, Side)> {
	let side = require_party(deal, account, "take a part of")?;
	let DealState::Split {
		by,
		demander_part,
		provider_part,
	} = &deal.state
	else {
		return Err(wrong_state(deal, "be collected in parts"));
	};
	let left = match side {
		Side::Demander => demander_part,
		Side::Provider => provider_part,
	};
	match left {
		Some(_) => Ok((side, *by)),
		None => Err(GuardError::PartTaken(deal.id)),
	}
}

/// Checks that a party can propose a split, and returns its side.
pub fn propose_split(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Side> {
	let side = require_party(deal, account, "propose a split of")?;
	if !can_be_split(&deal.state) {
		return Err(wrong_state(deal, "be split"));
	}
	in_time(deal, now)?;
	Ok(side)
}

/// Checks that a party can accept the split of the other one, and returns the other one's side and the split. Call
/// [`stated_split`] to check its amounts.
pub fn accept_split<'a>(deal: &'a DealInfo, account: &Account, now: impl Into<u32>) -> Result<(Side, &'a Split)> {
	let side = require_party(deal, account, "accept a split of")?;
	if !can_be_split(&deal.state) {
		return Err(wrong_state(deal, "be split"));
	}
	in_time(deal, now)?;
	let by = side.other();
	let split = deal.split_by(by).ok_or(GuardError::NoSplit { deal: deal.id, by })?;
	Ok((by, split))
}

/// Fails unless the accepting party has stated the amount that the split pays to the provider.
pub fn stated_split(deal: &DealInfo, by: Side, parts: [Amount; 2], stated: Option<Amount>) -> Result<()> {
	let [demander, provider] = parts;
	match stated {
		Some(stated) if stated == provider => Ok(()),
		Some(stated) => Err(GuardError::OtherSplit {
			deal: deal.id,
			by,
			demander,
			provider,
			stated,
		}),
		None => Err(GuardError::SplitNotStated {
			deal: deal.id,
			by,
			demander,
			provider,
		}),
	}
}

/// Checks that a party can withdraw its own split.
pub fn withdraw_split(deal: &DealInfo, account: &Account) -> Result<()> {
	let side = require_party(deal, account, "withdraw a split of")?;
	match can_be_split(&deal.state) && deal.split_by(side).is_some() {
		true => Ok(()),
		false => Err(GuardError::NoOwnSplit(deal.id)),
	}
}

/// Checks that a party can propose to cancel the deal or agree to it, and returns its side.
pub fn cancel(deal: &DealInfo, account: &Account, now: impl Into<u32>) -> Result<Side> {
	let side = require_party(deal, account, "cancel")?;
	if deal.silence.is_none() {
		return Err(wrong_state(deal, "be cancelled"));
	}
	in_time(deal, now)?;
	match deal.cancelling == Some(side) {
		true => Err(GuardError::CancelProposed(deal.id)),
		false => Ok(side),
	}
}

/// Checks that a party can take back its proposal to cancel.
pub fn retract_cancel(deal: &DealInfo, account: &Account) -> Result<()> {
	let side = require_party(deal, account, "cancel")?;
	match deal.cancelling == Some(side) {
		true => Ok(()),
		false => Err(GuardError::CancelNotProposed(deal.id)),
	}
}

/// Checks that a deal is overdue, so that anybody can end it with the outcome of silence, and returns that outcome.
pub fn finalise(deal: &DealInfo, now: Now) -> Result<Silence> {
	let silence = deal.silence.ok_or_else(|| wrong_state(deal, "be finalised"))?;
	match now.block <= silence.deadline {
		true => Err(GuardError::NotOverdue {
			by: silence.deadline,
			now,
		}),
		false => Ok(silence),
	}
}

/// Checks that a party of a settled deal can rate the other one, and returns the other one's account.
pub fn rate(deal: tacit_primitives::DealId, record: &Record, account: &Account) -> Result<AccountId32> {
	let own = account.id();
	let (rated, other): (&Option<Rating>, _) = match own {
		own if own == record.demander => (&record.rated_by_demander, record.provider),
		own if own == record.provider => (&record.rated_by_provider, record.demander),
		account => {
			return Err(GuardError::NoParty {
				deal,
				action: "rate",
				account,
			})
		},
	};
	match rated {
		None => Ok(other),
		Some(_) => Err(GuardError::Rated(deal)),
	}
}

#[cfg(test)]
mod tests;
