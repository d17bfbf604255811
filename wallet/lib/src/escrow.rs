//! Opens the escrow of a deal and the parts of a split, and checks both against the commitments on chain; finds reasons
//! to complain about an escrow, answers complaints, and grants discounts.

use crate::{
	amount::Amount,
	deal::DealInfo,
	discount::{require_lower, Discount, DiscountFile},
	error::Result,
	guard::{
		self,
		deal::{require_kept, wrong_state},
		GuardError,
	},
	keys::Account,
	moves::{commitment_of, former_escrow, from_circuit},
	seal::{self, SealError},
};
use tacit_circuits::Opening;
use tacit_primitives::{deal::discount::signed_text, AccountSignature, DealState, Digest, FieldElement, Side};

/// Opens a deal's escrow and checks the opening against the commitment on chain.
pub fn opened_escrow(account: &Account, deal: &DealInfo) -> Result<Opening, GuardError> {
	// The provider can refuse the escrow only before it acknowledges. Later that would give up a payment that is there.
	let acknowledged = !matches!(deal.state, DealState::Funded { .. } | DealState::Complained { .. });
	let refusable = !acknowledged && *deal.terms.party(Side::Provider) == account.id();
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

/// The provider's reason to complain about an escrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grievance {
	/// It cannot be opened.
	Unreadable(GuardError),
	/// It holds too little.
	TooLow {
		/// The amount in escrow.
		held: Amount,
		/// The lowest amount that would be in order.
		least: Amount,
	},
}

/// Finds the provider's reason to complain about an escrow. `agreed` is a lower amount than the price that the provider
/// has signed.
///
/// # Errors
///
/// [`GuardError::EscrowInOrder`] where there is none: a complaint would only make the amount public.
pub fn grievance(account: &Account, deal: &DealInfo, agreed: Option<Amount>) -> Result<Grievance, GuardError> {
	// With another phrase than that of the deal the escrow does not open, and may be right.
	require_kept(account, deal)?;
	let least = agreed.unwrap_or(Amount::from_units(deal.terms.ceiling));
	match opened_escrow(account, deal) {
		Ok(opening) => {
			let held = Amount::from_units(opening.value);
			match held < least {
				true => Ok(Grievance::TooLow { held, least }),
				false => Err(GuardError::EscrowInOrder { deal: deal.id, held }),
			}
		},
		Err(error @ GuardError::WrongState { .. }) => Err(error),
		Err(unread) => Ok(Grievance::Unreadable(unread)),
	}
}

/// The opening of an escrow, with which the demander answers a complaint. Everybody sees it from then on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
	/// The amount in escrow.
	pub amount: Amount,
	/// The blinding of the escrow.
	pub blinding: FieldElement,
	/// The provider's consent to an amount below the price.
	pub discount: Option<Discount>,
}

/// Makes the demander's answer to a complaint, from the account's own opening of the escrow.
///
/// # Errors
///
/// A guard's error where the chain would not take the answer: [`GuardError::EscrowTooLow`] where the escrow holds less
/// than the price and than the discount.
pub fn answer(
	account: &Account,
	genesis: &Digest,
	deal: &DealInfo,
	now: impl Into<u32>,
	discount: Option<&DiscountFile>,
) -> Result<Answer, GuardError> {
	guard::deal::answer(deal, account, now)?;
	let opening = own_escrow(account, genesis, deal, None)?;
	let (held, price) = (
		Amount::from_units(opening.value),
		Amount::from_units(deal.terms.ceiling),
	);
	let too_low = |least| GuardError::EscrowTooLow {
		deal: deal.id,
		held,
		least,
	};
	let discount = match held < price {
		false => None,
		true => {
			let file = discount.ok_or_else(|| too_low(price))?;
			let discount = file.check(genesis, deal)?;
			if held < file.amount {
				return Err(too_low(file.amount));
			}
			Some(discount)
		},
	};
	Ok(Answer {
		amount: held,
		blinding: from_circuit(&opening.blinding),
		discount,
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

impl DiscountFile {
	/// Signs a discount as the provider of a deal.
	///
	/// # Errors
	///
	/// A guard's error where the account is not the provider of the deal, or where the amount is no discount;
	/// [`crate::keys::KeyError::CannotSign`] where the secrets are kept for another account.
	pub fn sign(account: &Account, genesis: Digest, deal: &DealInfo, amount: Amount) -> Result<Self> {
		guard::deal::require(deal, account, Side::Provider, "grant a discount in")?;
		account.require_signer()?;
		require_lower(deal, amount)?;
		// The chain verifies the signatures of accounts in this context, those of transactions too. The signed text
		// begins with `<Bytes>`. A transaction's payload does not, because the runtime has no pallet with the index 60
		// (`<`).
		let signature = account.sign_under(b"substrate", &signed_text(&genesis, deal.id, amount.units()));
		Ok(Self {
			genesis,
			deal: deal.id,
			provider: account.id(),
			amount,
			signature: AccountSignature::Sr25519(signature),
		})
	}
}

#[cfg(test)]
mod tests;
