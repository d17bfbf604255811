//! Names of states, roles, reasons and outcomes, as people and scripts read them in errors and reports.

use tacit_primitives::{DealOrigin, DealState, Ground, Outcome, RefundCause, Side};

/// The name of a deal's state.
pub fn state_name(state: &DealState) -> &'static str {
	match state {
		DealState::Agreed { .. } => "agreed",
		DealState::Funded { .. } => "funded",
		DealState::Complained { .. } => "complained",
		DealState::Acknowledged { .. } => "acknowledged",
		DealState::Delivered { .. } => "delivered",
		DealState::Disputed { .. } => "disputed",
		DealState::Payable { .. } => "payable",
		DealState::Refundable { .. } => "refundable",
		DealState::Split { .. } => "split",
	}
}

/// Why a payment is the provider's, in words.
pub fn ground_name(ground: Ground) -> &'static str {
	match ground {
		Ground::Approved => "approved by the demander",
		Ground::Silence => "the demander stayed silent",
		Ground::Ruling => "ruled by the arbiter",
		Ground::Undecided => "nobody decided the dispute",
	}
}

/// Why a payment is the demander's, in words.
pub fn cause_name(cause: RefundCause) -> &'static str {
	match cause {
		RefundCause::Rejected => "rejected by the provider",
		RefundCause::Cancelled => "cancelled by both parties",
		RefundCause::Unacknowledged => "not acknowledged in time",
		RefundCause::Undelivered => "not delivered in time",
		RefundCause::Ruling => "ruled by the arbiter",
		RefundCause::Undecided => "nobody decided the dispute",
		RefundCause::Unanswered => "the complaint about the escrow was not answered in time",
	}
}

/// The agreement that opened a deal, in words.
pub fn origin_name(origin: &DealOrigin) -> String {
	match origin {
		DealOrigin::Earlier => "an agreement under an earlier runtime".into(),
		DealOrigin::Order(order) => format!("order {order}"),
		DealOrigin::Award(rfq) => format!("the award of request {rfq}"),
	}
}

/// The name of a party's role.
pub fn side_name(side: Side) -> &'static str {
	match side {
		Side::Demander => "demander",
		Side::Provider => "provider",
	}
}

/// The meaning of an outcome for the payment, in words.
pub fn outcome_text(outcome: &Outcome) -> String {
	match outcome {
		Outcome::Closed => "the deal can be removed; nothing was paid".into(),
		Outcome::Payable(ground) => format!("the payment is the provider's ({})", ground_name(*ground)),
		Outcome::Refundable(cause) => format!("the payment goes back to the demander ({})", cause_name(*cause)),
	}
}
