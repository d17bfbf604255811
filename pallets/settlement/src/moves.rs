//! Moves of a confidential balance: the checks and writes that all of them share, and the two that touch the pool.

use crate::{
	arguments::{self, Update},
	types::{Account, AccountOf},
	Accounts, Config, Error, Event, HoldReason, Pallet, ShieldedTotal,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
		Consideration, Footprint, Get,
	},
};
use sp_core::H256;
use sp_runtime::traits::{AccountIdConversion, Zero};
use tacit_primitives::{
	moves::{self, EqualityInputs, RangeInputs},
	CircuitId, Commitment, DealId, FieldElement, Groth16Proof, KeyVersions, Move, MoveContext, MoveKind, MoveProofs,
	Statement,
};
use tacit_traits::ProofVerifier;

/// When the statements of a move are verified.
pub(crate) enum Verification {
	/// At once, before the move writes anything.
	AtOnce,
	/// Together with those of other moves, before anything that they wrote is committed.
	Together(Vec<Statement>),
}

impl Verification {
	/// Verifies the statements of a move, or keeps them for later.
	pub fn demand<T: Config>(&mut self, statements: &[Statement]) -> DispatchResult {
		match self {
			Self::AtOnce => T::ProofVerifier::verify(statements),
			Self::Together(collected) => {
				collected.extend_from_slice(statements);
				Ok(())
			},
		}
	}

	/// How many statements are kept for later.
	pub fn collected(&self) -> usize {
		match self {
			Self::AtOnce => 0,
			Self::Together(collected) => collected.len(),
		}
	}

	/// Forgets the statements after the first so many.
	pub fn truncate(&mut self, count: usize) {
		if let Self::Together(collected) = self {
			collected.truncate(count);
		}
	}
}

/// An account in the middle of a move: its version was checked, nothing is written yet.
pub(crate) struct PendingMove<T: Config> {
	who: T::AccountId,
	entry: Option<AccountOf<T>>,
	/// The balance before the move.
	pub before: Commitment,
	/// The version before the move.
	pub version: u64,
	next_version: u64,
	update: Update,
}

impl<T: Config> Pallet<T> {
	/// The account of the pool.
	pub fn pool_account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	/// The keys under which new moves are proved, if both are registered.
	pub fn current_keys() -> Option<KeyVersions> {
		Some(KeyVersions {
			range: T::ProofVerifier::current_version(&CircuitId::RANGE)?,
			equality: T::ProofVerifier::current_version(&CircuitId::EQUALITY)?,
		})
	}

	/// Makes a move: checks it, has its proofs verified, and writes the balance after it.
	pub(crate) fn do_move(who: T::AccountId, action: Move, verification: &mut Verification) -> DispatchResult {
		let update = arguments::update::<T>(action.update())?;
		match action {
			Move::Shield { amount, proof, .. } => Self::make_shield(who, amount, update, proof, verification),
			Move::Fund {
				deal,
				escrow,
				opening,
				proofs,
				..
			} => {
				let escrow = arguments::commitment::<T>(escrow)?;
				let opening = arguments::opening::<T>(&opening)?;
				Self::make_fund(who, deal, update, escrow, opening, proofs, verification)
			},
			Move::Settle { deal, proof, .. } => Self::make_settle(who, deal, update, proof, verification),
			Move::Refund { deal, proof, .. } => Self::make_refund(who, deal, update, proof, verification),
			Move::Unshield { amount, proofs, .. } => Self::make_unshield(who, amount, update, proofs, verification),
			Move::CollectPart { deal, proof, .. } => Self::make_collect_part(who, deal, update, proof, verification),
		}
	}

	fn make_shield(
		who: T::AccountId,
		amount: u128,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		// Less than that could not stand alone in the account of the pool.
		ensure!(
			amount >= T::Currency::minimum_balance() && !amount.is_zero(),
			Error::<T>::AmountTooSmall
		);
		let keys = Self::current_keys().ok_or(Error::<T>::NoVerifyingKey)?;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Shield, None, keys);
		let statement = moves::shield(pending.before, pending.after(), amount, context);
		verification.demand::<T>(&[equality_statement(statement, keys, proof)])?;

		let who = Self::finish_move(pending)?;
		let total = ShieldedTotal::<T>::get()
			.checked_add(amount)
			.ok_or(sp_runtime::ArithmeticError::Overflow)?;
		let pool = Self::pool_account();
		// What the pool has on hold does not keep its account in existence, so it gets a reference of its own that nobody can
		// take away: the pool outlives being emptied, and needs no endowment.
		if frame_system::Pallet::<T>::providers(&pool).is_zero() {
			frame_system::Pallet::<T>::inc_providers(&pool);
		}
		T::Currency::transfer_and_hold(
			&HoldReason::Shielded.into(),
			&who,
			&pool,
			amount,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		ShieldedTotal::<T>::put(total);
		Self::deposit_event(Event::Shielded { who, amount });
		Ok(())
	}

	fn make_unshield(
		who: T::AccountId,
		amount: u128,
		update: Update,
		proofs: MoveProofs,
		verification: &mut Verification,
	) -> DispatchResult {
		ensure!(!amount.is_zero(), Error::<T>::AmountTooSmall);
		let keys = Self::current_keys().ok_or(Error::<T>::NoVerifyingKey)?;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Unshield, None, keys);
		let (range, equality) = moves::unshield(pending.before, pending.after(), amount, context);
		verification.demand::<T>(&[
			range_statement(range, keys, proofs.range),
			equality_statement(equality, keys, proofs.equality),
		])?;

		let who = Self::finish_move(pending)?;
		let total = ShieldedTotal::<T>::get()
			.checked_sub(amount)
			.ok_or(Error::<T>::PoolExhausted)?;
		T::Currency::transfer_on_hold(
			&HoldReason::Shielded.into(),
			&Self::pool_account(),
			&who,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite,
		)?;
		ShieldedTotal::<T>::put(total);
		Self::deposit_event(Event::Unshielded { who, amount });
		Ok(())
	}

	/// Checks that an account has the version that a move expects. Writes nothing.
	pub(crate) fn begin_move(who: T::AccountId, update: Update) -> Result<PendingMove<T>, Error<T>> {
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
	pub(crate) fn finish_move(pending: PendingMove<T>) -> Result<T::AccountId, sp_runtime::DispatchError> {
		let PendingMove {
			who,
			entry,
			next_version: version,
			update: Update { commitment, note, .. },
			..
		} = pending;
		let ticket = match entry {
			Some(account) => account.ticket,
			None => T::AccountConsideration::new(&who, Footprint::from_mel::<AccountOf<T>>())?,
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

	/// The version of an account's balance; 0 without a move.
	pub(crate) fn account_version(who: &T::AccountId) -> u64 {
		balance_of(Accounts::<T>::get(who).as_ref()).1
	}

	/// The hash of the chain's first block.
	pub(crate) fn genesis_hash() -> H256 {
		let hash = frame_system::Pallet::<T>::block_hash(frame_system::pallet_prelude::BlockNumberFor::<T>::zero());
		let mut bytes = [0; 32];
		for (to, from) in bytes.iter_mut().zip(hash.as_ref()) {
			*to = *from;
		}
		H256(bytes)
	}
}

fn balance_of<Ticket>(entry: Option<&Account<Ticket>>) -> (Commitment, u64) {
	entry.map_or((Commitment::ZERO, 0), |account| (account.commitment, account.version))
}

impl<T: Config> PendingMove<T> {
	/// The balance after the move.
	pub fn after(&self) -> Commitment {
		self.update.commitment
	}

	/// The public input that binds the proofs to this move.
	pub fn context(&self, kind: MoveKind, deal: Option<DealId>, keys: KeyVersions) -> FieldElement {
		MoveContext {
			genesis: Pallet::<T>::genesis_hash(),
			kind,
			account: self.who.clone(),
			account_version: self.version,
			deal,
			keys,
		}
		.to_field()
	}
}

pub(crate) fn range_statement(inputs: RangeInputs, keys: KeyVersions, proof: Groth16Proof) -> Statement {
	Statement {
		circuit: CircuitId::RANGE,
		version: keys.range,
		inputs: inputs.to_inputs().to_vec(),
		proof,
	}
}

pub(crate) fn equality_statement(inputs: EqualityInputs, keys: KeyVersions, proof: Groth16Proof) -> Statement {
	Statement {
		circuit: CircuitId::EQUALITY,
		version: keys.equality,
		inputs: inputs.to_inputs().to_vec(),
		proof,
	}
}
