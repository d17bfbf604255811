//! Opens the escrow of a deal and the parts of a split.

use crate::{
	error::{Error, Result},
	explain::advice::phrase_first,
	view::{guards::wrong_state, wording::side_name},
};
use tacit_circuits::Opening;
use tacit_primitives::{DealState, Side};
use tacit_wallet::{
	amount::Amount,
	chain::Chain,
	deal::DealInfo,
	keys::Account,
	moves::{commitment_of, former_escrow},
	seal,
};

/// The opening of a deal's escrow, checked against the commitment on chain.
pub(crate) fn opened_escrow(account: &Account, deal: &DealInfo) -> Result<Opening> {
	// Only while it can be refused; later it would give up a payment that is there.
	let hint = || match deal.state {
		DealState::Funded { .. } if *deal.terms.party(Side::Provider) == account.id() => format!(
			"ask another node (--node), because this one may say what is not on chain; if it says the same, do not \
			 acknowledge deal {}: the payment goes back to the demander",
			deal.id
		),
		_ => "ask another node (--node): this one may say what is not on chain; nothing is lost".to_owned(),
	};
	let (Some(escrow), Some(sealed)) = (deal.state.escrow(), &deal.opening) else {
		return Err(wrong_state(deal, "have its escrow opened"));
	};
	let opening = seal::open_opening(account, sealed).map_err(|error| match error {
		// Another phrase than that of the deal; the deal is as it should be.
		seal::SealError::NotForThisAccount => Error::precondition(
			"the amount in escrow is not sealed for the encryption key of this phrase",
			phrase_first(&format!(
				"look for the phrase whose key `tacit profile set` had registered when deal {} was opened",
				deal.id
			)),
		),
		other => Error::mismatch(format!("the opening of the escrow cannot be read: {other}"), hint()),
	})?;
	if commitment_of(&opening) != escrow {
		return Err(Error::mismatch(
			"the sealed opening does not open the escrow on chain",
			hint(),
		));
	}
	Ok(opening)
}

/// The opening of the escrow that the account has paid or is to be paid. A demander finds that of an earlier release
/// also by its amount.
pub(crate) fn own_escrow(chain: &Chain, account: &Account, deal: &DealInfo, amount: Option<Amount>) -> Result<Opening> {
	let unread = match (opened_escrow(account, deal), amount) {
		(Ok(opening), Some(amount)) if opening.value != amount.units() => {
			return Err(Error::mismatch(
				format!(
					"the escrow of deal {} holds {}, not {amount}",
					deal.id,
					Amount::from_units(opening.value)
				),
				"leave --amount out",
			))
		},
		(Ok(opening), _) => return Ok(opening),
		(Err(unread), _) => unread,
	};
	let Some(commitment) = deal.state.escrow().filter(|_| deal.terms.demander == account.id()) else {
		return Err(unread);
	};
	let tried = amount.unwrap_or(Amount::from_units(deal.terms.ceiling));
	former_escrow(account, &chain.genesis(), deal.id, tried, commitment).ok_or_else(|| {
		Error::mismatch(
			format!("{unread}; and it is not {tried} as an earlier release would have paid it"),
			"if an earlier release of this wallet has funded the deal, run this command again with --amount AMOUNT, which is what you paid; \
			 else use the phrase that funded it",
		)
	})
}

/// The openings of the demander's and the provider's part of a split, checked against the commitments on chain.
pub(crate) fn opened_parts(account: &Account, deal: &DealInfo, by: Side) -> Result<[Opening; 2]> {
	let split = deal.split_by(by).ok_or_else(|| {
		Error::not_found(
			format!("the {} has proposed no split of deal {}", side_name(by), deal.id),
			format!("`tacit split show {}` shows what there is", deal.id),
		)
	})?;
	let parts = seal::open_parts(account, &split.opening).map_err(|error| match error {
		seal::SealError::NotForThisAccount => error.into(),
		other => Error::mismatch(
			format!("the parts of the split cannot be read: {other}"),
			"do not accept it",
		),
	})?;
	let [demander, provider] = &parts;
	if commitment_of(demander) != split.demander_part || commitment_of(provider) != split.provider_part {
		return Err(Error::mismatch(
			"the sealed amounts are not those of the split on chain",
			"do not accept it; ask for another proposal",
		));
	}
	Ok(parts)
}
