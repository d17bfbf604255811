//! The runtime API of the pallet.

use crate::Voice;
use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{ReputationByRole, Side};

/// A part of the voices about an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct VoicesPage<AccountId> {
	/// The counterparties with their voices.
	pub voices: Vec<(AccountId, Voice)>,
	/// The cursor to go on with; `None` where these were the last.
	pub next: Option<AccountId>,
}

sp_api::decl_runtime_apis! {
	/// Reads reputations.
	///
	/// Block numbers are those of the chain's clock, fees in the chain's smallest unit.
	pub trait ReputationApi<AccountId> where AccountId: Codec {
		/// Gives the reputation of an account in both roles, with its standings.
		///
		/// All facts are zero, and the standings neutral (3000), for an account without a deal.
		fn reputation(who: AccountId) -> ReputationByRole;

		/// Lists the voices of the counterparties about an account in one role.
		///
		/// `side` is `Provider` for what demanders say of it, `Demander` for what providers say. At most `limit`, at
		/// least one where there is one, and never more than 100. `cursor` is `None` for the first page and the `next`
		/// of a page for the one after it. The order of the voices means nothing.
		fn voices(who: AccountId, side: Side, cursor: Option<AccountId>, limit: u32) -> VoicesPage<AccountId>;
	}
}
