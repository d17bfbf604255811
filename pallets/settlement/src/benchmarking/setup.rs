//! The accounts, the deal and the states that the benchmarks begin in.

use crate::{
	verification::Verification, Accounts, Config, Deals, Disputes, Evidence, Openings, Package, Packages, Pallet,
	Splits,
};
use alloc::{vec, vec::Vec};
use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{Consideration, ConstU32, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{BlockNumberProvider, Zero};
use tacit_primitives::{
	limits, AccountSignature, BalanceUpdate, Commitment, DealId, DealKeys, DealOrigin, DealState, DealTerms, Digest,
	DisputeTerms, EncryptionKey, EvidenceDigests, Groth16Proof, Layout, Move, MoveProofs, PackageInfo, PackageLocation,
	Side, Split, Stamp, UncheckedText, X25519Key,
};
use tacit_traits::DealOpener;

/// As `tests/bench/src/fixtures/settlement.rs` writes it: commitments and proofs of each move.
#[derive(Decode)]
pub(super) struct Fixture {
	pub(super) escrow: Commitment,
	pub(super) shield: (Commitment, Groth16Proof),
	pub(super) unshield: (Commitment, Groth16Proof, Groth16Proof),
	/// The first move of an account, which pays nothing: the balance after it, the escrow.
	pub(super) fund: (Commitment, Commitment, Groth16Proof, Groth16Proof),
	pub(super) refund: (Commitment, Groth16Proof),
	pub(super) settle: (Commitment, Groth16Proof),
	/// The demander's and the provider's part.
	pub(super) split: (Commitment, Commitment, Groth16Proof, Groth16Proof),
	pub(super) collect_part: (Commitment, Groth16Proof),
}

pub(super) const GENESIS: [u8; 32] = [7; 32];
pub(super) const DEAL: DealId = 0;
pub(super) const AMOUNT: u128 = 10_000_000_000;
pub(super) const UNSHIELDED: u128 = 4_000_000_000;
pub(super) const CEILING: u128 = 9_000_000_000;

pub(super) const DIGEST: Digest = Digest::repeat_byte(3);
/// The block of the clock in which everything begins, and a deadline in it.
pub(super) const NOW: u32 = 1;
pub(super) const STAMP: Stamp = Stamp { block: 1, time: 1 };

pub(super) fn fixture() -> Result<Fixture, BenchmarkError> {
	Fixture::decode(&mut &include_bytes!("../../fixtures/benchmark.bin")[..])
		.map_err(|_| "the fixture cannot be decoded".into())
}

pub(super) fn account_of<T: Config>(byte: u8) -> Result<T::AccountId, BenchmarkError> {
	T::AccountId::decode(&mut &[byte; 32][..]).map_err(|_| "an account is not made of 32 bytes".into())
}

pub(super) fn demander<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	account_of::<T>(1)
}

pub(super) fn provider<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	account_of::<T>(2)
}

pub(super) fn arbiter<T: Config>() -> T::AccountId {
	account("arbiter", 0, 0)
}

pub(super) fn full<S: Get<u32>>() -> BoundedVec<u8, S> {
	BoundedVec::truncate_from(vec![b'a'; S::get() as usize])
}

pub(super) fn bytes(count: u32) -> Vec<u8> {
	vec![b'a'; count as usize]
}

pub(super) fn proposed_opening<T: Config>() -> Result<Digest, BenchmarkError> {
	let split = Splits::<T>::get(DEAL, Side::Provider).ok_or("no split was put forward")?;
	Ok(split.opening_digest())
}

pub(super) fn update(version: u64, commitment: Commitment) -> BalanceUpdate {
	BalanceUpdate {
		version,
		commitment: commitment.into(),
		note: bytes(limits::NOTE_BYTES),
	}
}

pub(super) fn both(range: Groth16Proof, equality: Groth16Proof) -> MoveProofs {
	MoveProofs { range, equality }
}

/// The chain that the proofs are bound to, and both parties with the funds for everything that a benchmark does.
pub(super) fn prepare<T: Config>() -> Result<Fixture, BenchmarkError> {
	let hash = T::Hash::decode(&mut &GENESIS[..]).map_err(|_| "a hash is not made of 32 bytes")?;
	frame_system::BlockHash::<T>::insert(BlockNumberFor::<T>::zero(), hash);
	T::BlockNumberProvider::set_block_number(NOW);
	for who in [demander::<T>()?, provider::<T>()?] {
		T::AccountConsideration::ensure_successful(&who, Pallet::<T>::account_footprint());
		// One for the deal, and one for the shielded amount.
		for _ in 0..2 {
			T::DealConsideration::ensure_successful(&who, Pallet::<T>::deal_footprint());
		}
		for _ in 0..2 {
			T::PackageConsideration::ensure_successful(&who, Pallet::<T>::package_footprint(T::MaxPackageBytes::get()));
		}
	}
	fixture()
}

/// The demander has a balance.
pub(super) fn shielded<T: Config>() -> Result<Fixture, BenchmarkError> {
	let fixture = prepare::<T>()?;
	let (after, proof) = fixture.shield;
	let action = Move::Shield {
		amount: AMOUNT,
		update: update(0, after),
		proof,
	};
	Pallet::<T>::do_move(demander::<T>()?, action, &mut Verification::AtOnce)?;
	Ok(fixture)
}

/// The largest that there is: with a signature.
fn encryption_key() -> EncryptionKey {
	EncryptionKey {
		key: X25519Key([9; 32]),
		signature: Some(AccountSignature::Ecdsa([9; 65])),
	}
}

pub(super) fn open<T: Config>(undecided: Side) -> Result<(), BenchmarkError> {
	let keys = DealKeys {
		demander: encryption_key(),
		provider: encryption_key(),
	};
	let terms = DealTerms {
		demander: demander::<T>()?,
		provider: provider::<T>()?,
		ceiling: CEILING,
		delivery_period: 1,
		terms: DIGEST,
		dispute: DisputeTerms {
			arbiter: Some(arbiter::<T>()),
			undecided,
		},
	};
	// What other pallets do when they hear of a deal is weighed apart; of an earlier one they do least.
	let id = Pallet::<T>::open_deal(terms, keys, DealOrigin::Earlier)?;
	assert_eq!(id, DEAL);
	Ok(())
}

/// Puts the deal into a state in which both parties pay for it.
pub(super) fn put_into<T: Config>(state: DealState) -> Result<(), BenchmarkError> {
	let ticket = T::DealConsideration::new(&provider::<T>()?, Pallet::<T>::deal_footprint())?;
	Deals::<T>::try_mutate(DEAL, |deal| {
		let deal = deal.as_mut().ok_or("there is no deal")?;
		deal.provider_ticket = Some(ticket);
		deal.state = state;
		Ok::<_, BenchmarkError>(())
	})?;
	Openings::<T>::insert(DEAL, full::<ConstU32<{ limits::OPENING_BYTES }>>());
	Ok(())
}

pub(super) fn put_package<T: Config>(side: Side, location: PackageLocation, stored: u32) -> Result<(), BenchmarkError> {
	let payer = match side {
		Side::Demander => demander::<T>()?,
		Side::Provider => provider::<T>()?,
	};
	let ticket = T::PackageConsideration::new(&payer, Pallet::<T>::package_footprint(stored))?;
	let info = PackageInfo {
		digest: DIGEST,
		ciphertext_digest: DIGEST,
		bytes: u64::MAX,
		location,
		stamp: STAMP,
		keep_until: None,
	};
	Packages::<T>::insert(DEAL, side, Package { info, payer, ticket });
	Ok(())
}

pub(super) fn uri_of_full_length() -> Result<PackageLocation, BenchmarkError> {
	let uri = UncheckedText(bytes(limits::URI_BYTES)).check(Layout::Line);
	Ok(PackageLocation::External {
		uri: uri.map_err(|_| "the URI is no text")?,
	})
}

pub(super) fn put_split<T: Config>(side: Side, fixture: &Fixture) {
	Splits::<T>::insert(
		DEAL,
		side,
		Split {
			demander_part: fixture.split.0,
			provider_part: fixture.split.1,
			opening: full(),
		},
	);
}

/// A dispute with both packages, both parties' splits and all the evidence that fits.
pub(super) fn disputed<T: Config>(fixture: &Fixture, undecided: Side) -> Result<(), BenchmarkError> {
	open::<T>(undecided)?;
	put_into::<T>(DealState::Disputed {
		escrow: fixture.escrow,
		package: DIGEST,
		rule_by: NOW,
	})?;
	Disputes::<T>::insert(arbiter::<T>(), DEAL, ());
	for side in [Side::Demander, Side::Provider] {
		put_package::<T>(side, uri_of_full_length()?, 0)?;
		put_split::<T>(side, fixture);
		Evidence::<T>::insert(
			DEAL,
			side,
			EvidenceDigests::truncate_from(vec![DIGEST; limits::EVIDENCE as usize]),
		);
	}
	Ok(())
}

/// The provider has settled a dispute that nobody decided.
pub(super) fn settled<T: Config>(fixture: &Fixture) -> Result<(), BenchmarkError> {
	disputed::<T>(fixture, Side::Provider)?;
	after_the_deadline::<T>();
	let (after, proof) = fixture.settle;
	let action = Move::Settle {
		deal: DEAL,
		update: update(0, after),
		proof,
	};
	Pallet::<T>::do_move(provider::<T>()?, action, &mut Verification::AtOnce)?;
	Ok(())
}

pub(super) fn retain_until_now<T: Config>() {
	Packages::<T>::mutate(DEAL, Side::Provider, |package| {
		if let Some(package) = package {
			package.info.keep_until = Some(NOW);
		}
	});
}

pub(super) fn after_the_deadline<T: Config>() {
	T::BlockNumberProvider::set_block_number(NOW + 1);
}

pub(super) fn state<T: Config>() -> Option<DealState> {
	Deals::<T>::get(DEAL).map(|deal| deal.state)
}

pub(super) fn version<T: Config>(who: &T::AccountId) -> u64 {
	Accounts::<T>::get(who).map_or(0, |account| account.version)
}

pub(super) fn in_batch() -> Verification {
	Verification::Together(Vec::new())
}

/// A deal that was split, of which the provider's part is left.
pub(super) fn last_part<T: Config>(fixture: &Fixture) -> Result<(), BenchmarkError> {
	open::<T>(Side::Provider)?;
	put_into::<T>(DealState::Split {
		by: Side::Provider,
		demander_part: None,
		provider_part: Some(fixture.split.1),
	})?;
	put_split::<T>(Side::Provider, fixture);
	Ok(())
}
