//! What must be true between any two calls.

use crate::{
	types::{DealState, Side},
	Accounts, Ciphertexts, Config, Deals, DealsOf, HoldReason, NextDealId, Openings, Packages, Pallet, Records,
	ShieldedTotal,
};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::TryRuntimeError;
use tacit_primitives::Digest;

impl<T: Config> Pallet<T> {
	/// Checks what must be true between any two calls:
	///
	/// 1. The pool holds exactly what was shielded minus what was unshielded.
	/// 2. An account that is stored has made a move.
	/// 3. Ids are never reused: every deal, package and record has one that was given out, and no deal has both a live entry
	///    and a record.
	/// 4. A deal is in the index of both its parties, and the index names nothing else.
	/// 5. A deal has an opening exactly when it has an escrow.
	/// 6. A live deal has the packages its state speaks of, with the digest its state states, and none has begun its
	///    retention; packages without a live deal have begun theirs.
	/// 7. A package has a ciphertext of its size and digest, and every ciphertext has a package.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_pool_and_accounts()?;
		Self::check_ids()?;
		Self::check_deals()?;
		Self::check_packages()
	}

	fn check_pool_and_accounts() -> Result<(), TryRuntimeError> {
		let held = T::Currency::balance_on_hold(&HoldReason::Shielded.into(), &Self::pool_account());
		ensure!(held == ShieldedTotal::<T>::get(), "1: the pool holds another amount");
		for account in Accounts::<T>::iter_values() {
			ensure!(account.version > 0, "2: an account without a move is stored");
		}
		Ok(())
	}

	fn check_ids() -> Result<(), TryRuntimeError> {
		let next = NextDealId::<T>::get();
		let given_out = Deals::<T>::iter_keys()
			.chain(Records::<T>::iter_keys())
			.chain(Packages::<T>::iter_keys().map(|(id, _)| id))
			.all(|id| id < next);
		ensure!(given_out, "3: an id was not given out");
		for id in Records::<T>::iter_keys() {
			ensure!(!Deals::<T>::contains_key(id), "3: a settled deal is live");
		}
		Ok(())
	}

	fn check_deals() -> Result<(), TryRuntimeError> {
		for (id, deal) in Deals::<T>::iter() {
			for party in [&deal.terms.demander, &deal.terms.provider] {
				ensure!(DealsOf::<T>::contains_key(party, id), "4: a deal is not in the index");
			}
			ensure!(
				Openings::<T>::contains_key(id) == deal.state.escrow().is_some(),
				"5: an opening without an escrow, or an escrow without an opening"
			);
			let provider = Packages::<T>::get(id, Side::Provider);
			let demander = Packages::<T>::get(id, Side::Demander);
			match deal.state {
				DealState::Agreed { .. } | DealState::Funded { .. } | DealState::Acknowledged { .. } => {
					ensure!(
						provider.is_none() && demander.is_none(),
						"6: a package before the delivery"
					);
				},
				DealState::Delivered { .. } | DealState::Disputed { .. } => {
					ensure!(provider.is_some(), "6: a delivery without a package");
				},
				DealState::Approved { .. } => {
					ensure!(
						provider.is_some() && demander.is_some(),
						"6: an approval without both packages"
					);
				},
				DealState::Rejected { .. } => {
					ensure!(
						provider.is_some() || demander.is_none(),
						"6: a package of the demander alone"
					);
				},
			}
			for package in provider.into_iter().chain(demander) {
				ensure!(
					deal.state.package().is_none_or(|digest| digest == package.info.digest),
					"6: a package has another digest than the deal"
				);
			}
		}
		for (party, id, ()) in DealsOf::<T>::iter() {
			let side = Deals::<T>::get(id).and_then(|deal| deal.side_of(&party));
			ensure!(side.is_some(), "4: the index names a deal of others");
		}
		for id in Openings::<T>::iter_keys() {
			ensure!(Deals::<T>::contains_key(id), "5: an opening without a deal");
		}
		Ok(())
	}

	fn check_packages() -> Result<(), TryRuntimeError> {
		for (id, side, package) in Packages::<T>::iter() {
			ensure!(
				Deals::<T>::contains_key(id) == package.info.keep_until.is_none(),
				"6: a package's retention does not go with its deal"
			);
			let ciphertext = Ciphertexts::<T>::get(id, side).ok_or("7: a package without a ciphertext")?;
			ensure!(
				ciphertext.len() as u64 == u64::from(package.info.size)
					&& Digest::from(sp_io::hashing::sha2_256(&ciphertext)) == package.info.ciphertext_digest,
				"7: a ciphertext is not the one of its package"
			);
		}
		for (id, side) in Ciphertexts::<T>::iter_keys() {
			ensure!(
				Packages::<T>::contains_key(id, side),
				"7: a ciphertext without a package"
			);
		}
		Ok(())
	}
}
