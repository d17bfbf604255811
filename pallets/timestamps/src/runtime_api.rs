//! The runtime API of the pallet.

use crate::EarliestStamp;
use codec::Codec;
use tacit_primitives::{Digest, Stamp};

sp_api::decl_runtime_apis! {
	/// Stamps of digests.
	///
	/// Times are milliseconds since the Unix epoch, block numbers those of this chain.
	pub trait TimestampsApi<AccountId>
	where
		AccountId: Codec,
	{
		/// Gives the first stamp that anybody made of a digest.
		///
		/// `None` where nobody has stamped it. Once there, the answer never changes.
		fn earliest(digest: Digest) -> Option<EarliestStamp<AccountId>>;

		/// Gives the stamp that one account has of a digest.
		///
		/// `None` where it never made or has released it.
		fn stamp_of(digest: Digest, submitter: AccountId) -> Option<Stamp>;
	}
}
