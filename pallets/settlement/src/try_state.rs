//! The invariants of the pallet's storage.

use crate::{Config, Pallet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the invariants, which hold between any two calls:
	///
	/// 1. The pool holds exactly the shielded amounts less the unshielded ones.
	/// 2. An account that is stored has made a move.
	/// 3. Ids are never reused: every deal, package and record has one that was given out, and no deal has both a live
	///    entry and a record.
	/// 4. A deal is in the index of both its parties, and the index names nothing else.
	/// 5. A deal has an opening exactly when it has an escrow.
	/// 6. A deal has the packages its state speaks of, with the digest its state states. A package's retention has
	///    begun exactly when the outcome of its deal is fixed.
	/// 7. A package that is stored on chain has a ciphertext of its size and digest, and every ciphertext has such a
	///    package.
	/// 8. A party has a deposit in a deal exactly while it may have something left to collect: the demander from the
	///    opening, the provider from its acknowledgement.
	/// 9. Splits are put forward where they can be accepted, and the accepted one stays until both parts are collected;
	///    a deal whose parts are both collected is no more.
	/// 10. Evidence belongs to disputed deals, which are in the index of their arbiter; the index names nothing else.
	/// 11. Consent to a cancellation stands only where the outcome is not fixed.
	/// 12. An arbiter is no party of its deal.
	/// 13. A record is in the index of both its parties, and the index names nothing else.
	/// 14. A complaint that is not answered is one that was made, and nobody has complained where nothing was funded.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_accounts()?;
		Self::check_deals()
	}
}
