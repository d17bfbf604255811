//! Opens the escrow of a deal and the parts of a split, and checks both against the commitments on chain.

use crate::{
	amount::Amount,
	deal::DealInfo,
	error::Result,
	guard::{deal::wrong_state, GuardError},
	keys::Account,
	moves::{commitment_of, former_escrow},
	seal::{self, SealError},
};
use tacit_circuits::Opening;
use tacit_primitives::{DealState, Digest, Side};

/// Opens a deal's escrow and checks the opening against the commitment on chain.
pub fn opened_escrow(account: &Account, deal: &DealInfo) -> Result<Opening, GuardError> {
	// The provider can refuse the escrow only before it acknowledges. Later that would give up a payment that is there.
	let refusable = matches!(deal.state, DealState::Funded { .. }) && *deal.terms.party(Side::Provider) == account.id();
	let (Some(escrow), Some(sealed)) = (deal.state.escrow(), &deal.opening) else {
		return Err(wrong_state(deal, "have its escrow opened"));
	};
	let opening = seal::open_opening(account, sealed).map_err(|error| match error {
		// The phrase is not that of the deal, and the deal itself may be right.
		SealError::NotForThisAccount => GuardError::EscrowForAnotherKey(deal.id),
		other => GuardError::EscrowUnreadable {
			deal: deal.id,
			why: other.to_string(),
			refusable,
		},
	})?;
	match commitment_of(&opening) == escrow {
		true => Ok(opening),
		false => Err(GuardError::EscrowMismatch {
			deal: deal.id,
			refusable,
		}),
	}
}

/// Opens the escrow that the account has paid or is to be paid. A demander can open the escrow of an earlier release
/// also by its amount.
pub fn own_escrow(
	account: &Account,
	genesis: &Digest,
	deal: &DealInfo,
	amount: Option<Amount>,
) -> Result<Opening, GuardError> {
	let unread = match (opened_escrow(account, deal), amount) {
		(Ok(opening), Some(stated)) if opening.value != stated.units() => {
			return Err(GuardError::EscrowHolds {
				deal: deal.id,
				held: Amount::from_units(opening.value),
				stated,
			})
		},
		(Ok(opening), _) => return Ok(opening),
		(Err(unread), _) => unread,
	};
	let Some(commitment) = deal.state.escrow().filter(|_| deal.terms.demander == account.id()) else {
		return Err(unread);
	};
	let tried = amount.unwrap_or(Amount::from_units(deal.terms.ceiling));
	former_escrow(account, genesis, deal.id, tried, commitment).ok_or_else(|| GuardError::EscrowUnknown {
		unread: Box::new(unread),
		tried,
	})
}

/// Opens the demander's and the provider's part of a split, and checks both against the commitments on chain.
pub fn opened_parts(account: &Account, deal: &DealInfo, by: Side) -> Result<[Opening; 2]> {
	let split = deal.split_by(by).ok_or(GuardError::NoSplit { deal: deal.id, by })?;
	let parts = seal::open_parts(account, &split.opening).map_err(|error| match error {
		SealError::NotForThisAccount => crate::Error::from(error),
		other => GuardError::PartsUnreadable(other.to_string()).into(),
	})?;
	let [demander, provider] = &parts;
	match commitment_of(demander) == split.demander_part && commitment_of(provider) == split.provider_part {
		true => Ok(parts),
		false => Err(GuardError::PartsMismatch.into()),
	}
}
