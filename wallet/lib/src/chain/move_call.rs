//! The call that carries out a move, as the generated code encodes it.

use super::runtime::{self, runtime_types::pallet_settlement::types::Discount};
use crate::escrow::Answer;
use subxt::{
	ext::{
		scale_encode::{EncodeAsFields, Error as EncodeError},
		scale_type_resolver::{FieldIter, TypeResolver},
	},
	transactions::{Payload, StaticPayload, ValidationDetails},
	utils::Static,
};
use tacit_primitives::{DealId, Move};

use runtime::settlement::calls;

/// The call of pallet Settlement that carries out one [`Move`].
pub enum MoveCall {
	/// `shield`.
	Shield(StaticPayload<calls::Shield>),
	/// `fund`.
	Fund(StaticPayload<calls::Fund>),
	/// `settle`.
	Settle(StaticPayload<calls::Settle>),
	/// `refund`.
	Refund(StaticPayload<calls::Refund>),
	/// `unshield`.
	Unshield(StaticPayload<calls::Unshield>),
	/// `collect_part`.
	CollectPart(StaticPayload<calls::CollectPart>),
}

impl From<Move> for MoveCall {
	fn from(action: Move) -> Self {
		let calls = runtime::transactions().settlement();
		match action {
			Move::Shield { amount, update, proof } => Self::Shield(calls.shield(amount, Static(update), Static(proof))),
			Move::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			} => Self::Fund(calls.fund(deal, Static(update), Static(escrow), opening, Static(proofs))),
			Move::Settle { deal, update, proof } => Self::Settle(calls.settle(deal, Static(update), Static(proof))),
			Move::Refund { deal, update, proof } => Self::Refund(calls.refund(deal, Static(update), Static(proof))),
			Move::Unshield { amount, update, proofs } => {
				Self::Unshield(calls.unshield(amount, Static(update), Static(proofs)))
			},
			Move::CollectPart { deal, update, proof } => {
				Self::CollectPart(calls.collect_part(deal, Static(update), Static(proof)))
			},
		}
	}
}

/// The call of pallet Settlement that answers a complaint about the escrow of a deal.
pub fn answer_call(deal: DealId, answer: &Answer) -> StaticPayload<calls::Answer> {
	let discount = answer.discount.as_ref().map(|discount| Discount {
		amount: discount.amount,
		signature: Static(discount.signature.clone()),
	});
	let (amount, blinding) = (answer.amount.units(), Static(answer.blinding));
	runtime::transactions()
		.settlement()
		.answer(deal, amount, blinding, discount)
}

/// Evaluates one expression for the call of whichever variant.
macro_rules! of_any {
	($self:ident, $call:ident => $result:expr) => {
		match $self {
			MoveCall::Shield($call) => $result,
			MoveCall::Fund($call) => $result,
			MoveCall::Settle($call) => $result,
			MoveCall::Refund($call) => $result,
			MoveCall::Unshield($call) => $result,
			MoveCall::CollectPart($call) => $result,
		}
	};
}

impl Payload for MoveCall {
	type CallData = Self;

	fn pallet_name(&self) -> &str {
		of_any!(self, call => call.pallet_name())
	}

	fn call_name(&self) -> &str {
		of_any!(self, call => call.call_name())
	}

	fn call_data(&self) -> &Self {
		self
	}

	fn validation_details(&self) -> Option<ValidationDetails<'_>> {
		of_any!(self, call => call.validation_details())
	}
}

impl EncodeAsFields for MoveCall {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		fields: &mut dyn FieldIter<'_, R::TypeId>,
		types: &R,
		out: &mut Vec<u8>,
	) -> Result<(), EncodeError> {
		of_any!(self, call => call.call_data().encode_as_fields_to(fields, types, out))
	}
}

#[cfg(test)]
mod tests;
