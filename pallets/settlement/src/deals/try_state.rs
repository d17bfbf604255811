//! The invariants of deals and all that hangs on them; [`Pallet::do_try_state`] lists them.

use crate::{
	types::{DealOf, NewestFirst},
	Ciphertexts, Config, Deals, DealsOf, Disputes, Evidence, NextDealId, Openings, Packages, Pallet, Records,
	RecordsOf, Splits,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tacit_primitives::{DealId, DealState, Digest, PackageLocation, Side};

impl<T: Config> Pallet<T> {
	/// Checks the invariants from 3 on.
	pub(crate) fn check_deals() -> Result<(), TryRuntimeError> {
		Self::check_ids()?;
		for (id, deal) in Deals::<T>::iter() {
			Self::check_deal(id, &deal)?;
			Self::check_what_belongs_to(id, &deal)?;
		}
		Self::check_indices()?;
		Self::check_packages()?;
		Self::check_records()
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

	fn check_deal(id: DealId, deal: &DealOf<T>) -> Result<(), TryRuntimeError> {
		for party in [&deal.terms.demander, &deal.terms.provider] {
			ensure!(DealsOf::<T>::contains_key(party, id), "4: a deal is not in the index");
			ensure!(
				deal.terms.dispute.arbiter.as_ref() != Some(party),
				"12: a party is the arbiter"
			);
		}
		ensure!(
			Openings::<T>::contains_key(id) == deal.state.escrow().is_some(),
			"5: an opening without an escrow, or an escrow without an opening"
		);
		let deposits = match deal.state {
			DealState::Agreed { .. } | DealState::Funded { .. } | DealState::Complained { .. } => (true, false),
			DealState::Acknowledged { .. } | DealState::Delivered { .. } | DealState::Disputed { .. } => (true, true),
			DealState::Payable { .. } => (false, true),
			DealState::Refundable { .. } => (true, false),
			DealState::Split {
				demander_part,
				provider_part,
				..
			} => (demander_part.is_some(), provider_part.is_some()),
		};
		ensure!(
			(deal.demander_ticket.is_some(), deal.provider_ticket.is_some()) == deposits,
			"8: a deposit too many or too few"
		);
		ensure!(deposits != (false, false), "9: a deal without anything left to collect");
		ensure!(
			deal.cancelling.is_none() || !deal.state.is_concluded(),
			"11: consent to cancel what is decided"
		);
		let complained = match deal.state {
			DealState::Agreed { .. } => !deal.complained,
			DealState::Complained { .. } => deal.complained,
			_ => true,
		};
		ensure!(complained, "14: a complaint that nobody made, or one about nothing");
		Ok(())
	}

	fn check_what_belongs_to(id: DealId, deal: &DealOf<T>) -> Result<(), TryRuntimeError> {
		let provider = Packages::<T>::get(id, Side::Provider);
		let demander = Packages::<T>::get(id, Side::Demander);
		match deal.state {
			DealState::Agreed { .. }
			| DealState::Funded { .. }
			| DealState::Complained { .. }
			| DealState::Acknowledged { .. } => {
				ensure!(
					provider.is_none() && demander.is_none(),
					"6: a package before the delivery"
				);
			},
			DealState::Delivered { .. } | DealState::Disputed { .. } => {
				ensure!(provider.is_some(), "6: a delivery without a package");
			},
			// Packages can be reaped before anything is collected.
			DealState::Payable { .. } | DealState::Refundable { .. } | DealState::Split { .. } => {},
		}
		for package in provider.into_iter().chain(demander) {
			ensure!(
				deal.state.package().is_none_or(|digest| digest == package.info.digest),
				"6: a package has another digest than the deal"
			);
		}
		for side in [Side::Demander, Side::Provider] {
			let split = Splits::<T>::contains_key(id, side);
			match deal.state {
				DealState::Acknowledged { .. } | DealState::Delivered { .. } | DealState::Disputed { .. } => {},
				DealState::Split { by, .. } => {
					ensure!(split == (by == side), "9: not the split that was accepted");
				},
				_ => ensure!(!split, "9: a split that cannot be accepted"),
			}
			ensure!(
				matches!(deal.state, DealState::Disputed { .. }) || !Evidence::<T>::contains_key(id, side),
				"10: evidence without a dispute"
			);
		}
		if let (DealState::Disputed { .. }, Some(arbiter)) = (deal.state, &deal.terms.dispute.arbiter) {
			ensure!(
				Disputes::<T>::contains_key(arbiter, id),
				"10: a dispute is not in the index"
			);
		}
		Ok(())
	}

	fn check_indices() -> Result<(), TryRuntimeError> {
		for (party, id, ()) in DealsOf::<T>::iter() {
			let side = Deals::<T>::get(id).and_then(|deal| deal.terms.side_of(&party));
			ensure!(side.is_some(), "4: the index names a deal of others");
		}
		for (arbiter, id, ()) in Disputes::<T>::iter() {
			let known = Deals::<T>::get(id).is_some_and(|deal| {
				matches!(deal.state, DealState::Disputed { .. }) && deal.terms.dispute.arbiter == Some(arbiter)
			});
			ensure!(known, "10: the index names no dispute of the arbiter");
		}
		for id in Openings::<T>::iter_keys() {
			ensure!(Deals::<T>::contains_key(id), "5: an opening without a deal");
		}
		for (id, _) in Splits::<T>::iter_keys() {
			ensure!(Deals::<T>::contains_key(id), "9: a split without a deal");
		}
		for (id, _) in Evidence::<T>::iter_keys() {
			ensure!(Deals::<T>::contains_key(id), "10: evidence without a deal");
		}
		Ok(())
	}

	fn check_packages() -> Result<(), TryRuntimeError> {
		for (id, side, package) in Packages::<T>::iter() {
			let concluded = Deals::<T>::get(id).is_none_or(|deal| deal.state.is_concluded());
			ensure!(
				package.info.keep_until.is_some() == concluded,
				"6: a package's retention does not go with the outcome of its deal"
			);
			let ciphertext = Ciphertexts::<T>::get(id, side);
			match (&package.info.location, ciphertext) {
				(PackageLocation::Stored, Some(ciphertext)) => ensure!(
					ciphertext.len() as u64 == package.info.bytes
						&& Digest::from(sp_io::hashing::sha2_256(&ciphertext)) == package.info.ciphertext_digest,
					"7: a ciphertext is not the one of its package"
				),
				(PackageLocation::External { .. }, None) => {},
				_ => return Err("7: a package without its ciphertext, or with one that is elsewhere".into()),
			}
		}
		for (id, side) in Ciphertexts::<T>::iter_keys() {
			ensure!(
				Packages::<T>::contains_key(id, side),
				"7: a ciphertext without a package"
			);
		}
		Ok(())
	}

	fn check_records() -> Result<(), TryRuntimeError> {
		for (id, record) in Records::<T>::iter() {
			for party in [&record.demander, &record.provider] {
				ensure!(
					RecordsOf::<T>::contains_key(party, NewestFirst::from(id)),
					"13: a record is not in the index"
				);
			}
		}
		for (party, key, ()) in RecordsOf::<T>::iter() {
			let record = Records::<T>::get(DealId::from(key));
			ensure!(
				record.is_some_and(|record| record.demander == party || record.provider == party),
				"13: the index names a record of others"
			);
		}
		Ok(())
	}
}
