//! Names of states, roles and reasons, as people and scripts read them.

use tacit_primitives::{DealState, Ground, RefundCause, Side};

/// The name of a deal's state.
pub(crate) fn state_name(state: &DealState) -> &'static str {
	match state {
		DealState::Agreed { .. } => "agreed",
		DealState::Funded { .. } => "funded",
		DealState::Acknowledged { .. } => "acknowledged",
		DealState::Delivered { .. } => "delivered",
		DealState::Disputed { .. } => "disputed",
		DealState::Payable { .. } => "payable",
		DealState::Refundable { .. } => "refundable",
		DealState::Split { .. } => "split",
	}
}

/// Why a payment is the provider's, in words.
pub(crate) fn ground_name(ground: Ground) -> &'static str {
	match ground {
		Ground::Approved => "approved by the demander",
		Ground::Silence => "the demander stayed silent",
		Ground::Ruling => "ruled by the arbiter",
		Ground::Undecided => "nobody decided the dispute",
	}
}

/// Why a payment is the demander's, in words.
pub(crate) fn cause_name(cause: RefundCause) -> &'static str {
	match cause {
		RefundCause::Rejected => "rejected by the provider",
		RefundCause::Cancelled => "cancelled by both parties",
		RefundCause::Unacknowledged => "not acknowledged in time",
		RefundCause::Undelivered => "not delivered in time",
		RefundCause::Ruling => "ruled by the arbiter",
		RefundCause::Undecided => "nobody decided the dispute",
	}
}

/// The name of a party's role.
pub(crate) fn side_name(side: Side) -> &'static str {
	match side {
		Side::Demander => "demander",
		Side::Provider => "provider",
	}
}

/// Bytes as scripts and people read them.
pub(crate) fn hex_of(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}
