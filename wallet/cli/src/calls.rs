//! Tells calls that a command may submit as they are from calls that it has to open again first.

use subxt::transactions::{Payload, StaticPayload};
use tacit_wallet::{
	chain::{runtime, Finished},
	reopen::Reopened,
};

/// A call that a command may submit or print.
///
/// A call that carries a ciphertext or moves the balance is submitted as a [`Reopened`], which only the checks of
/// [`tacit_wallet::reopen`] make. A command that leaves the check out does not compile.
pub trait Submittable: Payload {}

impl<C: Payload> Submittable for Reopened<Finished<'_, C>> {}

/// Calls without a part that somebody has to open later.
macro_rules! submitted_as_they_are {
	($($pallet:ident: $($call:ident)*;)*) => {
		$($(impl Submittable for StaticPayload<runtime::$pallet::calls::$call> {})*)*
	};
}

submitted_as_they_are! {
	balances: TransferKeepAlive;
	listings: Create Renew SetProfile Update Withdraw;
	orders: Accept Cancel Decline Reap;
	questions: Answer Ask Remove;
	quotations: Amend Award Cancel End Post Reaffirm Withdraw;
	settlement: AcceptSplit Acknowledge Answer Approve Cancel Complain Dispute Finalise Rate ReapPackage Reject RenewPackage
		RetractCancel Rule Submit SubmitEvidence WithdrawSplit;
	timestamps: Stamp;
}
