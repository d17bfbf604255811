//! Packages: the encrypted data of a trade, kept until its outcome is fixed and the period of retention has passed.

use crate::{
	types::{Ciphertext, Package},
	Ciphertexts, Config, Deals, Error, Event, Packages, Pallet,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Get},
};
use tacit_primitives::{DealId, DealState, Digest, PackageInfo, PackageLocation, Side, Uri};
use tacit_traits::Timestamper;

/// The content of a package, with its length and its URI checked.
pub(crate) enum Content<T: Config> {
	/// The chain stores the ciphertext.
	Stored(Ciphertext<T>),
	/// The ciphertext is kept elsewhere.
	External {
		/// Where it can be had.
		uri: Uri,
		/// SHA-256 of the ciphertext.
		ciphertext_digest: Digest,
		/// Bytes of the ciphertext.
		bytes: u64,
	},
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deposit_package(
		who: T::AccountId,
		id: DealId,
		digest: Digest,
		content: Content<T>,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		ensure!(
			!Packages::<T>::contains_key(id, side),
			Error::<T>::PackageAlreadyDeposited
		);

		match side {
			Side::Provider => {
				let DealState::Acknowledged { escrow, deliver_by } = deal.state else {
					return Err(Error::<T>::WrongState.into());
				};
				Self::ensure_within(deliver_by)?;
				let review_by = Self::now().saturating_add(T::ReviewPeriod::get());
				Self::store_package(who, id, side, digest, content)?;
				Self::lapse_splits(id);
				let state = DealState::Delivered {
					escrow,
					package: digest,
					review_by,
				};
				Self::enter(id, deal, state);
				Self::deposit_event(Event::DealDelivered { deal: id, review_by });
			},
			Side::Demander => {
				let (DealState::Delivered { package, .. } | DealState::Disputed { package, .. }) = deal.state else {
					return Err(Error::<T>::WrongState.into());
				};
				ensure!(package == digest, Error::<T>::DigestMismatch);
				Self::store_package(who, id, side, digest, content)?;
			},
		}
		Ok(())
	}

	fn store_package(who: T::AccountId, id: DealId, side: Side, digest: Digest, content: Content<T>) -> DispatchResult {
		let (location, ciphertext_digest, bytes, ciphertext) = match content {
			Content::Stored(ciphertext) => (
				PackageLocation::Stored,
				Digest::from(sp_io::hashing::sha2_256(&ciphertext)),
				ciphertext.len() as u64,
				Some(ciphertext),
			),
			Content::External {
				uri,
				ciphertext_digest,
				bytes,
			} => (PackageLocation::External { uri }, ciphertext_digest, bytes, None),
		};
		let stored = u32::try_from(ciphertext.as_ref().map_or(0, |ciphertext| ciphertext.len())).unwrap_or(u32::MAX);
		let stamp = T::Timestamper::present();
		let ticket = T::PackageConsideration::new(&who, Self::package_footprint(stored))?;

		let info = PackageInfo {
			digest,
			ciphertext_digest,
			bytes,
			location,
			stamp,
			keep_until: None,
		};
		Packages::<T>::insert(
			id,
			side,
			Package {
				info,
				payer: who,
				ticket,
			},
		);
		if let Some(ciphertext) = ciphertext {
			Ciphertexts::<T>::insert(id, side, ciphertext);
		}
		Self::deposit_event(Event::PackageDeposited {
			deal: id,
			side,
			digest,
			bytes,
			stamp,
		});
		Ok(())
	}

	/// Starts the retention of a deal's packages, as many as there are.
	pub(crate) fn begin_retention(id: DealId) {
		let keep_until = Self::now().saturating_add(T::RetentionPeriod::get());
		for side in [Side::Demander, Side::Provider] {
			Packages::<T>::mutate_exists(id, side, |package| {
				if let Some(package) = package {
					package.info.keep_until = Some(keep_until);
				}
			});
		}
	}

	pub(crate) fn do_renew_package(who: T::AccountId, id: DealId, side: Side) -> DispatchResult {
		let mut package = Packages::<T>::get(id, side).ok_or(Error::<T>::PackageNotFound)?;
		ensure!(who == package.payer, Error::<T>::NotPayer);
		ensure!(package.info.keep_until.is_some(), Error::<T>::RetentionNotBegun);

		let keep_until = Self::now().saturating_add(T::RetentionPeriod::get());
		package.info.keep_until = Some(keep_until);
		Packages::<T>::insert(id, side, package);
		Self::deposit_event(Event::PackageRenewed {
			deal: id,
			side,
			keep_until,
		});
		Ok(())
	}

	pub(crate) fn do_reap_package(id: DealId, side: Side) -> DispatchResult {
		let package = Packages::<T>::get(id, side).ok_or(Error::<T>::PackageNotFound)?;
		let keep_until = package.info.keep_until.ok_or(Error::<T>::PackageRetained)?;
		ensure!(Self::now() > keep_until, Error::<T>::PackageRetained);

		Packages::<T>::remove(id, side);
		Ciphertexts::<T>::remove(id, side);
		package.ticket.drop(&package.payer)?;
		Self::deposit_event(Event::PackageReaped { deal: id, side });
		Ok(())
	}
}
