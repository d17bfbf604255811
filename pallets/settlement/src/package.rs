//! Packages: the encrypted data of a trade, kept until the trade has ended and its period of retention has passed.

use crate::{
	types::{Ciphertext, DealState, Package, PackageInfo, PackageOf, Side},
	Ciphertexts, Config, Deals, Error, Event, Packages, Pallet,
};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, Get},
};
use tacit_primitives::{DealId, Digest, Timestamper};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deposit_package(
		who: T::AccountId,
		id: DealId,
		digest: Digest,
		ciphertext: Ciphertext<T>,
	) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.side_of(&who).ok_or(Error::<T>::NotParty)?;
		ensure!(!ciphertext.is_empty(), Error::<T>::EmptyPackage);
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
				deal.state = DealState::Delivered {
					escrow,
					package: digest,
					review_by,
				};
				Self::store_package(who, id, side, digest, ciphertext)?;
				Deals::<T>::insert(id, deal);
				Self::deposit_event(Event::DealDelivered { deal: id, review_by });
			},
			Side::Demander => {
				let (DealState::Delivered { package, .. } | DealState::Disputed { package, .. }) = deal.state else {
					return Err(Error::<T>::WrongState.into());
				};
				ensure!(package == digest, Error::<T>::DigestMismatch);
				Self::store_package(who, id, side, digest, ciphertext)?;
			},
		}
		Ok(())
	}

	fn store_package(
		who: T::AccountId,
		id: DealId,
		side: Side,
		digest: Digest,
		ciphertext: Ciphertext<T>,
	) -> DispatchResult {
		let stamp = T::Timestamper::stamp(&who, digest)?;
		let ticket = T::PackageConsideration::new(
			&who,
			Footprint::from_parts(1, PackageOf::<T>::max_encoded_len().saturating_add(ciphertext.len())),
		)?;
		let size = ciphertext.len() as u32;
		let info = PackageInfo {
			digest,
			ciphertext_digest: Digest::from(sp_io::hashing::sha2_256(&ciphertext)),
			size,
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
		Ciphertexts::<T>::insert(id, side, ciphertext);
		Self::deposit_event(Event::PackageDeposited {
			deal: id,
			side,
			digest,
			size,
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
