//! The worst cases of the calls: with everything in a deal that there can be, the largest texts, and real proofs, which
//! are really verified.
//!
//! `tacit-bench fixtures` has made the proofs, under the development keys, for the accounts, the deal and the hash of
//! the first block that are set up here. The runtime that runs these benchmarks must have the development keys as its
//! first ones.
//!
//! A move in a batch is measured with the same code as alone, up to the point where its statements are handed over to
//! be verified with those of the others.

mod setup;

use crate::{
	migrations::{v1, v2},
	types::{Ciphertext, Discount, NewestFirst},
	Call, Ciphertexts, Config, Deals, Error, Event, Evidence, Packages, Pallet, Records, RecordsOf, ShieldedTotal,
	Splits,
};
use alloc::{vec, vec::Vec};
use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::traits::Get;
use frame_system::RawOrigin;
use setup::*;
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{
	deal::discount::signed_text, limits, DealState, FieldElement, Ground, Move, PackageContent, PackageLocation,
	SealedParts, Side, SignedMove, SplitProposal, UncheckedCommitment, UncheckedRuling,
};
use tacit_traits::ProofVerifier;

/// The help of other pallets and of the host for the benchmarks.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// An account whose signatures are the most costly to verify; another one for each number.
	fn signer(number: u32) -> AccountId;
	/// The signature of that account.
	fn sign(number: u32, message: &[u8]) -> Signature;
}

#[benchmarks(where T::Hash: Decode)]
mod benchmarks {
	use super::*;

	/// Measures a shielding that is the first move of an account.
	#[benchmark]
	fn shield() -> Result<(), BenchmarkError> {
		let (after, proof) = prepare::<T>()?.shield;
		let who = demander::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), AMOUNT, update(0, after), proof);

		assert_eq!(version::<T>(&who), 1);
		Ok(())
	}

	#[benchmark]
	fn shield_in_batch() -> Result<(), BenchmarkError> {
		let (after, proof) = prepare::<T>()?.shield;
		let (who, mut verification) = (demander::<T>()?, in_batch());
		let action = Move::Shield {
			amount: AMOUNT,
			update: update(0, after),
			proof,
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 1);
		Ok(())
	}

	#[benchmark]
	fn unshield() -> Result<(), BenchmarkError> {
		let (after, range, equality) = shielded::<T>()?.unshield;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(demander::<T>()?),
			UNSHIELDED,
			update(1, after),
			both(range, equality),
		);

		assert_eq!(ShieldedTotal::<T>::get(), AMOUNT - UNSHIELDED);
		Ok(())
	}

	#[benchmark]
	fn unshield_in_batch() -> Result<(), BenchmarkError> {
		let (after, range, equality) = shielded::<T>()?.unshield;
		let (who, mut verification) = (demander::<T>()?, in_batch());
		let action = Move::Unshield {
			amount: UNSHIELDED,
			update: update(1, after),
			proofs: both(range, equality),
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 2);
		Ok(())
	}

	/// Measures a funding that is the first move of an account.
	#[benchmark]
	fn fund() -> Result<(), BenchmarkError> {
		let (after, escrow, range, equality) = prepare::<T>()?.fund;
		open::<T>(Side::Provider)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(demander::<T>()?),
			DEAL,
			update(0, after),
			escrow.into(),
			bytes(limits::OPENING_BYTES),
			both(range, equality),
		);

		assert!(matches!(state::<T>(), Some(DealState::Funded { .. })));
		Ok(())
	}

	#[benchmark]
	fn fund_in_batch() -> Result<(), BenchmarkError> {
		let (after, escrow, range, equality) = prepare::<T>()?.fund;
		open::<T>(Side::Provider)?;
		let (who, mut verification) = (demander::<T>()?, in_batch());
		let action = Move::Fund {
			deal: DEAL,
			update: update(0, after),
			escrow: escrow.into(),
			opening: bytes(limits::OPENING_BYTES),
			proofs: both(range, equality),
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 2);
		Ok(())
	}

	/// Measures a settlement that is the first move of an account, out of a dispute that nobody decided.
	#[benchmark]
	fn settle() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		after_the_deadline::<T>();
		let (after, proof) = fixture.settle;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL, update(0, after), proof);

		assert!(Records::<T>::contains_key(DEAL));
		Ok(())
	}

	#[benchmark]
	fn settle_in_batch() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		after_the_deadline::<T>();
		let (after, proof) = fixture.settle;
		let (who, mut verification) = (provider::<T>()?, in_batch());
		let action = Move::Settle {
			deal: DEAL,
			update: update(0, after),
			proof,
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 1);
		Ok(())
	}

	/// Measures a refund out of a dispute that nobody decided.
	#[benchmark]
	fn refund() -> Result<(), BenchmarkError> {
		let fixture = shielded::<T>()?;
		disputed::<T>(&fixture, Side::Demander)?;
		after_the_deadline::<T>();
		let (after, proof) = fixture.refund;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), DEAL, update(1, after), proof);

		assert_eq!(state::<T>(), None);
		Ok(())
	}

	#[benchmark]
	fn refund_in_batch() -> Result<(), BenchmarkError> {
		let fixture = shielded::<T>()?;
		disputed::<T>(&fixture, Side::Demander)?;
		after_the_deadline::<T>();
		let (after, proof) = fixture.refund;
		let (who, mut verification) = (demander::<T>()?, in_batch());
		let action = Move::Refund {
			deal: DEAL,
			update: update(1, after),
			proof,
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 1);
		Ok(())
	}

	/// Measures the collection of the last part, which ends the deal, as the first move of an account.
	#[benchmark]
	fn collect_part() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		last_part::<T>(&fixture)?;
		let (after, proof) = fixture.collect_part;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL, update(0, after), proof);

		assert_eq!(state::<T>(), None);
		Ok(())
	}

	#[benchmark]
	fn collect_part_in_batch() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		last_part::<T>(&fixture)?;
		let (after, proof) = fixture.collect_part;
		let (who, mut verification) = (provider::<T>()?, in_batch());
		let action = Move::CollectPart {
			deal: DEAL,
			update: update(0, after),
			proof,
		};

		#[block]
		{
			Pallet::<T>::do_move(who, action, &mut verification)?;
		}

		assert_eq!(verification.collected(), 1);
		Ok(())
	}

	/// Measures the cost of a batch beside its moves and their proofs: `m` moves, each with the most costly signature,
	/// none of which can be made.
	#[benchmark]
	fn submit(m: Linear<1, { T::MaxBatch::get() }>) -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		let (after, range, equality) = fixture.unshield;
		let moves: Vec<_> = (0..m)
			.map(|number| {
				let account = T::BenchmarkHelper::signer(number);
				let action = Move::Unshield {
					amount: 0,
					update: update(0, after),
					proofs: both(range, equality),
				};
				let digest = action.signing_digest(GENESIS.into(), &account, NOW);
				SignedMove {
					account,
					action,
					valid_until: NOW,
					signature: Some(T::BenchmarkHelper::sign(number, &digest)),
				}
			})
			.collect();

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), moves);

		// Its signature was accepted.
		let last = m - 1;
		let refused = Event::<T>::MoveFailed {
			index: last,
			account: T::BenchmarkHelper::signer(last),
			error: Error::<T>::AmountTooSmall.into(),
		};
		frame_system::Pallet::<T>::assert_has_event(refused.into());
		frame_system::Pallet::<T>::assert_last_event(Event::<T>::BatchSubmitted { done: 0, failed: m }.into());
		Ok(())
	}

	#[benchmark]
	fn open_deal() -> Result<(), BenchmarkError> {
		prepare::<T>()?;

		#[block]
		{
			open::<T>(Side::Provider)?;
		}

		assert!(Deals::<T>::contains_key(DEAL));
		Ok(())
	}

	#[benchmark]
	fn acknowledge() -> Result<(), BenchmarkError> {
		let escrow = prepare::<T>()?.escrow;
		open::<T>(Side::Provider)?;
		Deals::<T>::mutate_extant(DEAL, |deal| {
			deal.state = DealState::Funded {
				escrow,
				acknowledge_by: NOW,
			}
		});

		#[extrinsic_call]
		_(
			RawOrigin::Signed(provider::<T>()?),
			DEAL,
			UncheckedCommitment::from(escrow),
		);

		assert!(matches!(state::<T>(), Some(DealState::Acknowledged { .. })));
		Ok(())
	}

	#[benchmark]
	fn complain() -> Result<(), BenchmarkError> {
		let escrow = prepare::<T>()?.escrow;
		open::<T>(Side::Provider)?;
		Deals::<T>::mutate_extant(DEAL, |deal| {
			deal.state = DealState::Funded {
				escrow,
				acknowledge_by: NOW,
			}
		});

		#[extrinsic_call]
		_(
			RawOrigin::Signed(provider::<T>()?),
			DEAL,
			UncheckedCommitment::from(escrow),
		);

		assert!(matches!(state::<T>(), Some(DealState::Complained { .. })));
		Ok(())
	}

	/// Measures an answer with a discount, which has the most costly signature.
	#[benchmark]
	fn answer() -> Result<(), BenchmarkError> {
		prepare::<T>()?;
		open::<T>(Side::Provider)?;
		let blinding = FieldElement::negated(1);
		let escrow = T::ProofVerifier::commit(UNSHIELDED, &blinding);
		Deals::<T>::mutate_extant(DEAL, |deal| {
			deal.terms.provider = T::BenchmarkHelper::signer(0);
			deal.complained = true;
			deal.state = DealState::Complained { escrow, answer_by: NOW };
		});
		let text = signed_text(&genesis_hash::<T>(), DEAL, UNSHIELDED);
		let discount = Discount {
			amount: UNSHIELDED,
			signature: T::BenchmarkHelper::sign(0, &text),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(demander::<T>()?),
			DEAL,
			UNSHIELDED,
			blinding.into(),
			Some(discount),
		);

		assert!(matches!(state::<T>(), Some(DealState::Funded { .. })));
		Ok(())
	}

	/// Measures a rejection in a dispute.
	#[benchmark]
	fn reject() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(provider::<T>()?),
			DEAL,
			Some(UncheckedCommitment::from(fixture.escrow)),
		);

		assert!(matches!(state::<T>(), Some(DealState::Refundable { .. })));
		Ok(())
	}

	/// Measures a delivery with `b` bytes of ciphertext, where both parties have put a split forward.
	#[benchmark]
	fn deposit_package(b: Linear<1, { T::MaxPackageBytes::get() }>) -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		open::<T>(Side::Provider)?;
		put_into::<T>(DealState::Acknowledged {
			escrow: fixture.escrow,
			deliver_by: NOW,
		})?;
		for side in [Side::Demander, Side::Provider] {
			put_split::<T>(side, &fixture);
		}
		let content = PackageContent::Stored(vec![1; b as usize]);

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL, DIGEST, content);

		assert!(matches!(state::<T>(), Some(DealState::Delivered { .. })));
		assert_eq!(Splits::<T>::iter().count(), 0);
		Ok(())
	}

	/// Measures an approval in a dispute.
	#[benchmark]
	fn approve() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), DEAL, DIGEST);

		assert!(matches!(
			state::<T>(),
			Some(DealState::Payable {
				ground: Ground::Approved,
				..
			})
		));
		Ok(())
	}

	/// Measures a dispute with evidence.
	#[benchmark]
	fn dispute() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		open::<T>(Side::Provider)?;
		put_into::<T>(DealState::Delivered {
			escrow: fixture.escrow,
			package: DIGEST,
			review_by: NOW,
		})?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), DEAL, DIGEST, Some(DIGEST));

		assert!(matches!(state::<T>(), Some(DealState::Disputed { .. })));
		Ok(())
	}

	/// Measures the finalisation of a dispute that nobody decided, for the provider.
	#[benchmark]
	fn finalise() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		after_the_deadline::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(account("anybody", 0, 0)), DEAL);

		assert!(matches!(state::<T>(), Some(DealState::Payable { .. })));
		Ok(())
	}

	/// Measures the reaping of a package with `b` bytes of ciphertext.
	#[benchmark]
	fn reap_package(b: Linear<1, { T::MaxPackageBytes::get() }>) -> Result<(), BenchmarkError> {
		prepare::<T>()?;
		put_package::<T>(Side::Provider, PackageLocation::Stored, b)?;
		Ciphertexts::<T>::insert(
			DEAL,
			Side::Provider,
			Ciphertext::<T>::truncate_from(vec![1; b as usize]),
		);
		retain_until_now::<T>();
		after_the_deadline::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(account("anybody", 0, 0)), DEAL, Side::Provider);

		assert!(!Ciphertexts::<T>::contains_key(DEAL, Side::Provider));
		Ok(())
	}

	/// Measures a split that replaces an earlier one.
	#[benchmark]
	fn propose_split() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		Splits::<T>::mutate(DEAL, Side::Provider, |split| {
			if let Some(split) = split {
				split.opening = SealedParts::default();
			}
		});
		let (demander_part, provider_part, range, equality) = fixture.split;
		let proposal = SplitProposal {
			account_version: 0,
			demander_part: demander_part.into(),
			provider_part: provider_part.into(),
			opening: bytes(limits::SPLIT_OPENING_BYTES),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(provider::<T>()?),
			DEAL,
			proposal,
			both(range, equality),
		);

		let split = Splits::<T>::get(DEAL, Side::Provider);
		assert_eq!(split.map(|split| split.opening), Some(full()));
		Ok(())
	}

	/// Measures the acceptance of a split in a dispute.
	#[benchmark]
	fn accept_split() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		let opening = proposed_opening::<T>()?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(demander::<T>()?),
			DEAL,
			fixture.split.0.into(),
			fixture.split.1.into(),
			opening,
		);

		assert!(matches!(state::<T>(), Some(DealState::Split { .. })));
		Ok(())
	}

	#[benchmark]
	fn withdraw_split() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL);

		assert!(!Splits::<T>::contains_key(DEAL, Side::Provider));
		Ok(())
	}

	/// Measures the cancellation by the second party, in a dispute.
	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		Pallet::<T>::do_cancel(provider::<T>()?, DEAL)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), DEAL);

		assert!(matches!(state::<T>(), Some(DealState::Refundable { .. })));
		Ok(())
	}

	#[benchmark]
	fn retract_cancel() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		Pallet::<T>::do_cancel(provider::<T>()?, DEAL)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL);

		assert_eq!(Deals::<T>::get(DEAL).and_then(|deal| deal.cancelling), None);
		Ok(())
	}

	/// Measures the last piece of evidence that fits.
	#[benchmark]
	fn submit_evidence() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		Evidence::<T>::mutate(DEAL, Side::Provider, |digests| {
			digests.truncate(limits::EVIDENCE as usize - 1)
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL, DIGEST);

		assert_eq!(
			Evidence::<T>::get(DEAL, Side::Provider).len(),
			limits::EVIDENCE as usize
		);
		Ok(())
	}

	/// Measures a ruling for a split.
	#[benchmark]
	fn rule_split() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;
		let ruling = UncheckedRuling::Split {
			by: Side::Provider,
			demander_part: fixture.split.0.into(),
			provider_part: fixture.split.1.into(),
			opening: proposed_opening::<T>()?,
		};

		#[extrinsic_call]
		rule(RawOrigin::Signed(arbiter::<T>()), DEAL, fixture.escrow.into(), ruling);

		assert!(matches!(state::<T>(), Some(DealState::Split { .. })));
		Ok(())
	}

	/// Measures a ruling for the provider, so that the demander's deposit goes back.
	#[benchmark]
	fn rule() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		disputed::<T>(&fixture, Side::Provider)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(arbiter::<T>()),
			DEAL,
			fixture.escrow.into(),
			UncheckedRuling::Provider,
		);

		assert!(matches!(state::<T>(), Some(DealState::Payable { .. })));
		Ok(())
	}

	#[benchmark]
	fn rate() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		settled::<T>(&fixture)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander::<T>()?), DEAL, limits::SCORE, Some(DIGEST));

		let rating = Records::<T>::get(DEAL).and_then(|record| record.rated_by_demander);
		assert_eq!(rating.map(|rating| rating.score), Some(limits::SCORE));
		Ok(())
	}

	#[benchmark]
	fn renew_package() -> Result<(), BenchmarkError> {
		prepare::<T>()?;
		put_package::<T>(Side::Provider, uri_of_full_length()?, 0)?;
		retain_until_now::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(provider::<T>()?), DEAL, Side::Provider);

		let keep_until = Packages::<T>::get(DEAL, Side::Provider).and_then(|package| package.info.keep_until);
		assert_eq!(keep_until, Some(NOW + T::RetentionPeriod::get()));
		Ok(())
	}

	/// The migration to version 1 of a deal in a dispute, in which `s` parties have put a split forward.
	#[benchmark]
	fn migrate_v1(s: Linear<0, 2>) -> Result<(), BenchmarkError> {
		disputed::<T>(&prepare::<T>()?, Side::Provider)?;
		let _ = Splits::<T>::clear_prefix(DEAL, 2, None);
		let fixture = fixture()?;
		for side in [Side::Demander, Side::Provider].into_iter().take(s as usize) {
			put_split::<T>(side, &fixture);
		}
		let deal = Deals::<T>::take(DEAL).ok_or("there is no deal")?;
		v1::insert_v0::<T>(DEAL, deal);

		#[block]
		{
			v1::migrate_deal::<T>(Vec::new());
		}

		assert!(Deals::<T>::contains_key(DEAL));
		assert_eq!(Splits::<T>::iter_key_prefix(DEAL).count(), 0);
		Ok(())
	}

	/// The migration to version 2 of a deal.
	#[benchmark]
	fn migrate_v2_deal() -> Result<(), BenchmarkError> {
		disputed::<T>(&prepare::<T>()?, Side::Provider)?;
		let deal = Deals::<T>::take(DEAL).ok_or("there is no deal")?;
		v2::insert_v1::<T>(DEAL, deal);

		#[block]
		{
			v2::migrate_deal::<T>(Vec::new());
		}

		assert!(Deals::<T>::get(DEAL).is_some());
		Ok(())
	}

	/// The migration to version 2 of a record.
	#[benchmark]
	fn migrate_v2_record() -> Result<(), BenchmarkError> {
		let fixture = prepare::<T>()?;
		settled::<T>(&fixture)?;
		for party in [demander::<T>()?, provider::<T>()?] {
			RecordsOf::<T>::remove(party, NewestFirst::from(DEAL));
		}

		#[block]
		{
			v2::migrate_record::<T>(Vec::new());
		}

		assert!(RecordsOf::<T>::contains_key(demander::<T>()?, NewestFirst::from(DEAL)));
		Ok(())
	}

	/// The removal of a pair of counterparties by the migration to version 2; a reputation has a shorter key.
	#[benchmark]
	fn migrate_v2_removal() -> Result<(), BenchmarkError> {
		v2::v1::Counterparties::<T>::insert(demander::<T>()?, provider::<T>()?, ());

		#[block]
		{
			v2::remove_counterparties::<T>(Vec::new());
		}

		assert_eq!(v2::v1::Counterparties::<T>::iter_keys().count(), 0);
		Ok(())
	}
}
