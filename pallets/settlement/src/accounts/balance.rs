//! The checks and the writes of a balance that all moves share.

use crate::{
	ledger::{Ledger, Transfer, Update},
	types::{Account, AccountOf},
	verification::{equality_statement, range_statement, Verification},
	Accounts, Config, Error, Event, Pallet,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::Consideration,
};
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{
	moves, CircuitId, Commitment, DealId, FieldElement, Groth16Proof, KeyVersions, MoveContext, MoveKind, MoveProofs,
};
use tacit_traits::ProofVerifier;

/// An account in the middle of a move: its version was checked, nothing is written yet.
pub(super) struct PendingMove<T: Config> {
	who: T::AccountId,
	entry: Option<AccountOf<T>>,
	/// The balance before the move.
	pub before: Commitment,
	version: u64,
	next_version: u64,
	update: Update,
}

impl<T: Config> PendingMove<T> {
	/// The balance after the move.
	pub fn after(&self) -> Commitment {
		self.update.commitment
	}

	/// The public input that binds the proofs to this move.
	pub fn context(&self, kind: MoveKind, deal: Option<DealId>, keys: KeyVersions) -> FieldElement {
		MoveContext {
			genesis: genesis_hash::<T>(),
			kind,
			account: self.who.clone(),
			account_version: self.version,
			deal,
			keys,
		}
		.to_field()
	}
}

impl<T: Config> Pallet<T> {
	/// The keys under which new moves are proved, if both are registered.
	pub fn current_keys() -> Option<KeyVersions> {
		Some(KeyVersions {
			range: T::ProofVerifier::current_version(&CircuitId::RANGE)?,
			equality: T::ProofVerifier::current_version(&CircuitId::EQUALITY)?,
		})
	}

	/// Checks that an account has the version that a move expects. Writes nothing.
	pub(super) fn begin_move(who: T::AccountId, update: Update) -> Result<PendingMove<T>, Error<T>> {
		let entry = Accounts::<T>::get(&who);
		let (before, version) = balance_of(entry.as_ref());
		ensure!(update.version == version, Error::<T>::StaleVersion);
		let next_version = version.checked_add(1).ok_or(Error::<T>::VersionsExhausted)?;
		Ok(PendingMove {
			who,
			entry,
			before,
			version,
			next_version,
			update,
		})
	}

	/// Writes the balance after a move whose proofs were verified. The first move of an account takes its deposit.
	pub(super) fn finish_move(pending: PendingMove<T>) -> Result<T::AccountId, DispatchError> {
		let PendingMove {
			who,
			entry,
			next_version: version,
			update: Update { commitment, note, .. },
			..
		} = pending;
		let ticket = match entry {
			Some(account) => account.ticket,
			None => T::AccountConsideration::new(&who, Self::account_footprint())?,
		};
		Accounts::<T>::insert(
			&who,
			Account {
				commitment,
				version,
				note,
				ticket,
			},
		);
		Self::deposit_event(Event::BalanceUpdated {
			who: who.clone(),
			version,
			commitment,
		});
		Ok(who)
	}
}

fn balance_of<Ticket>(entry: Option<&Account<Ticket>>) -> (Commitment, u64) {
	entry.map_or((Commitment::ZERO, 0), |account| (account.commitment, account.version))
}

impl<T: Config> Ledger<T::AccountId> for Pallet<T> {
	fn keys() -> Option<KeyVersions> {
		Self::current_keys()
	}

	fn version(who: &T::AccountId) -> u64 {
		balance_of(Accounts::<T>::get(who).as_ref()).1
	}

	fn take(
		transfer: Transfer<T::AccountId>,
		ceiling: u128,
		proofs: MoveProofs,
		verification: &mut Verification,
	) -> DispatchResult {
		let Transfer {
			who,
			update,
			deal,
			keys,
			amount,
		} = transfer;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Fund, Some(deal), keys);
		let (range, equality) = moves::fund(pending.before, pending.after(), amount, ceiling, context);
		verification.demand::<T>(&[
			range_statement(range, keys, proofs.range),
			equality_statement(equality, keys, proofs.equality),
		])?;
		Self::finish_move(pending).map(drop)
	}

	fn give(
		transfer: Transfer<T::AccountId>,
		kind: MoveKind,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		let Transfer {
			who,
			update,
			deal,
			keys,
			amount,
		} = transfer;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(kind, Some(deal), keys);
		let statement = moves::collect(amount, pending.before, pending.after(), context);
		verification.demand::<T>(&[equality_statement(statement, keys, proof)])?;
		Self::finish_move(pending).map(drop)
	}
}
