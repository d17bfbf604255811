//! Splits of an escrow: how they are put forward, proved, accepted, and collected in parts.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically, hypothetically_ok};
use pallet_groth16_verifier::Error as Verification;
use tacit_circuits::Opening;
use tacit_primitives::MoveKind;

const SIDES: [Side; 2] = [Side::Demander, Side::Provider];

#[test]
fn a_split_by_consent_pays_both_and_leaves_nothing() {
	for order in [SIDES, [Side::Provider, Side::Demander]] {
		on_chain(|| {
			let mut trade = Trade::delivered();
			let split = trade.propose(Side::Provider, 1_500);
			System::assert_last_event(
				Event::SplitProposed {
					deal: trade.deal,
					by: Side::Provider,
					demander_part: commitment(&split.demander_part),
					provider_part: commitment(&split.provider_part),
				}
				.into(),
			);
			assert_ok!(trade.accept(Side::Demander, &split));
			System::assert_last_event(
				Event::DealSplit {
					deal: trade.deal,
					by: Side::Provider,
					demander_part: commitment(&split.demander_part),
					provider_part: commitment(&split.provider_part),
				}
				.into(),
			);
			// The escrow is no more; the accepted proposal is kept, because it holds the openings of the parts.
			let info = Settlement::deal_info(trade.deal).unwrap();
			assert_eq!((info.opening, info.silence, info.demander_split), (None, None, None));
			assert_eq!(
				info.provider_split.map(|split| split.opening.to_vec()),
				Some(sealed_parts())
			);
			check_invariants();

			trade.parts = Some((split.demander_part, split.provider_part));
			for (place, side) in order.into_iter().enumerate() {
				let who = trade.wallet(side).who.clone();
				assert_eq!(deal_deposit_of(&who), deal_deposit());
				let collect = trade.prepare_part(side);
				assert_ok!(trade.collect_with(side, &collect));
				System::assert_last_event(
					Event::PartCollected {
						deal: trade.deal,
						side,
						ended: place == 1,
					}
					.into(),
				);
				// Nobody's deposit hangs on the other's collecting.
				assert_eq!(deal_deposit_of(&who), 0);
				check_invariants();
				match side {
					Side::Demander => trade.demander = collect.after,
					Side::Provider => trade.provider = collect.after,
				}
			}
			assert_eq!(trade.demander.balance.value, BALANCE - 1_500);
			assert_eq!(trade.provider.balance.value, 1_500);
			assert_eq!(Settlement::pool_balance(), BALANCE);
			assert_eq!(Settlement::deal_info(trade.deal), None);
			assert_eq!(Splits::<Test>::iter().count(), 0);
			for who in [alice(), bob()] {
				assert!(Settlement::deals_of(&who, None, 100).deals.is_empty());
			}
			// A split deal is not a settled one.
			assert_eq!(Settlement::record(trade.deal), None);
			let pay = trade.provider.prepare_unshield(1_500);
			assert_ok!(Settlement::unshield(signed(&bob()), 1_500, pay.update, pay.proofs));
		});
	}
}

#[test]
fn either_party_puts_one_forward_wherever_there_is_something_to_share() {
	for make in [Trade::acknowledged, Trade::delivered, Trade::disputed] {
		for by in SIDES {
			on_chain(|| {
				let trade = make();
				let split = trade.propose(by, 0);
				// Neither the proposer nor anybody else accepts it.
				assert_noop!(trade.accept(by, &split), Error::<Test>::SplitNotFound);
				let (demander_part, provider_part) = (stated(&split.demander_part), stated(&split.provider_part));
				for outsider in [eve(), judge()] {
					assert_noop!(
						Settlement::accept_split(
							signed(&outsider),
							trade.deal,
							demander_part,
							provider_part,
							split.opening_digest()
						),
						Error::<Test>::NotParty
					);
				}
				assert_ok!(trade.accept(by.other(), &split));
				assert!(matches!(trade.state(), DealState::Split { by: proposer, .. } if proposer == by));
			});
		}
	}
}

#[test]
fn parts_that_are_not_the_whole_are_refused() {
	on_chain(|| {
		let trade = Trade::delivered();
		for (demander_amount, provider_amount) in [
			(PAYMENT, 1),
			(PAYMENT - 1_000, 1_001),
			(PAYMENT - 1_000, 999),
			(0, 0),
			(BALANCE, 0),
			(u128::MAX, PAYMENT + 1),
			(0, PAYMENT + 1),
		] {
			let split = trade.provider.prepare_parts(
				trade.deal,
				&trade.escrow,
				opening(demander_amount),
				opening(provider_amount),
			);
			assert_noop!(
				trade.propose_with(Side::Provider, &split),
				Verification::<Test>::InvalidProof
			);
		}
		// All of it for one side is a split as well.
		for provider_amount in [0, PAYMENT] {
			hypothetically!({
				trade.propose(Side::Provider, provider_amount);
			});
		}
	});
}

#[test]
fn a_part_that_wraps_around_is_refused() {
	on_chain(|| {
		let trade = Trade::delivered();
		// The part that is missing from the escrow: the parts add up to the whole in the field, and only there.
		let negative = Opening {
			value: 1,
			blinding: Default::default(),
		};
		let split = trade.provider.prepare_parts(
			trade.deal,
			&trade.escrow,
			Opening {
				value: u128::MAX,
				..negative
			},
			opening(PAYMENT + 1),
		);
		assert_noop!(
			trade.propose_with(Side::Provider, &split),
			Verification::<Test>::InvalidProof
		);
	});
}

#[test]
fn proofs_of_something_else_are_refused() {
	on_chain(|| {
		let trade = Trade::delivered();
		let good = trade.prepare_split(Side::Provider, 1_000);

		// Another proposer: both are parties, and the statement is the same but for its context.
		let mut for_demander = good.clone();
		for_demander.proposal.account_version = trade.demander.version;
		assert_noop!(
			trade.propose_with(Side::Demander, &for_demander),
			Verification::<Test>::InvalidProof
		);
		// Another deal.
		let other = open_deal(terms(alice(), bob())).unwrap();
		let of_other = trade.provider.prepare_split(other, &trade.escrow, 1_000);
		assert_noop!(
			trade.propose_with(Side::Provider, &of_other),
			Verification::<Test>::InvalidProof
		);
		// Another version of the proposer's balance.
		let mut later = trade.provider.clone();
		later.version += 1;
		let mut of_later = later.prepare_split(trade.deal, &trade.escrow, 1_000);
		assert_noop!(
			trade.propose_with(Side::Provider, &of_later),
			Error::<Test>::StaleVersion
		);
		of_later.proposal.account_version = trade.provider.version;
		assert_noop!(
			trade.propose_with(Side::Provider, &of_later),
			Verification::<Test>::InvalidProof
		);
		// Other parts than those proved, and each other's.
		for swap in [false, true] {
			let mut other_parts = good.clone();
			if swap {
				let proposal = &mut other_parts.proposal;
				core::mem::swap(&mut proposal.demander_part, &mut proposal.provider_part);
			} else {
				other_parts.proposal.provider_part = stated(&opening(1_000));
			}
			assert_noop!(
				trade.propose_with(Side::Provider, &other_parts),
				Verification::<Test>::InvalidProof
			);
		}
		// One good proof does not carry the other.
		for range in [false, true] {
			let mut half = good.clone();
			match range {
				true => half.proofs.range = half.proofs.equality,
				false => half.proofs.equality = half.proofs.range,
			}
			assert_noop!(
				trade.propose_with(Side::Provider, &half),
				Verification::<Test>::InvalidProof
			);
		}
		assert_ok!(trade.propose_with(Side::Provider, &good));
	});
}

#[test]
fn the_ceiling_of_the_deal_is_part_of_what_is_proved() {
	on_chain(|| {
		let trade = Trade::delivered();
		let split = trade.prepare_split(Side::Provider, 1_000);
		Deals::<Test>::mutate(trade.deal, |deal| deal.as_mut().unwrap().terms.ceiling += 1);
		assert_noop!(
			trade.propose_with(Side::Provider, &split),
			Verification::<Test>::InvalidProof
		);
	});
}

#[test]
fn a_proposal_moves_no_balance_and_is_not_made_stale_by_the_proposers_later_moves() {
	on_chain(|| {
		let mut trade = Trade::delivered();
		let before = Settlement::account_info(&alice());
		let split = trade.propose(Side::Demander, 1_000);
		assert_eq!(Settlement::account_info(&alice()), before);
		trade.demander.shield(EXISTENTIAL_DEPOSIT);
		// It was verified when it was put forward, and the escrow has not changed since.
		assert_ok!(trade.accept(Side::Provider, &split));
	});
}

#[test]
fn a_later_proposal_replaces_the_earlier_one_and_nothing_is_swapped_under_an_acceptance() {
	on_chain(|| {
		let trade = Trade::delivered();
		let first = trade.propose(Side::Provider, 1_000);
		let second = trade.propose(Side::Provider, 3_000);
		assert_noop!(trade.accept(Side::Demander, &first), Error::<Test>::SplitMismatch);
		let mixed = PreparedSplit {
			provider_part: first.provider_part.clone(),
			..second.clone()
		};
		assert_noop!(trade.accept(Side::Demander, &mixed), Error::<Test>::SplitMismatch);
		assert_ok!(trade.accept(Side::Demander, &second));
	});
}

#[test]
fn both_parties_proposals_stand_side_by_side_and_the_other_one_goes_with_the_acceptance() {
	on_chain(|| {
		let trade = Trade::disputed();
		let asked = trade.propose(Side::Provider, 3_000);
		trade.propose(Side::Demander, 1_000);
		let info = Settlement::deal_info(trade.deal).unwrap();
		assert!(info.demander_split.is_some() && info.provider_split.is_some());
		assert_ok!(trade.accept(Side::Demander, &asked));
		assert_eq!(
			Splits::<Test>::iter_keys().collect::<Vec<_>>(),
			[(trade.deal, Side::Provider)]
		);
	});
}

#[test]
fn what_was_offered_before_a_delivery_is_accepted_by_nobody_after_it() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		let before = SIDES.map(|by| trade.propose(by, 1_000));
		let ruling = |by: Side| {
			let split = &before[by as usize];
			Ruling::Split {
				by,
				demander_part: commitment(&split.demander_part),
				provider_part: commitment(&split.provider_part),
				opening: split.opening_digest(),
			}
		};
		// A failed delivery ends no proposal.
		let empty = Settlement::deposit_package(signed(&bob()), trade.deal, trade.digest, ciphertext(1, 0));
		assert_eq!(empty, Err(Error::<Test>::EmptyPackage.into()));
		assert_eq!(Splits::<Test>::iter().count(), 2);

		assert_ok!(trade.deliver());
		for by in SIDES {
			let deal = trade.deal;
			System::assert_has_event(Event::SplitLapsed { deal, by }.into());
			assert_noop!(
				trade.accept(by.other(), &before[by as usize]),
				Error::<Test>::SplitNotFound
			);
			let proposer = signed(&trade.wallet(by).who);
			assert_noop!(Settlement::withdraw_split(proposer, deal), Error::<Test>::SplitNotFound);
		}
		let info = Settlement::deal_info(trade.deal).unwrap();
		assert_eq!((info.demander_split, info.provider_split), (None, None));
		hypothetically!({
			assert_ok!(trade.dispute());
			for by in SIDES {
				assert_noop!(trade.rule(ruling(by)), Error::<Test>::SplitNotFound);
			}
		});

		// A split that is offered for the delivery stands: for the other party, beside the demander's package, and for
		// the arbiter.
		for by in SIDES {
			hypothetically!({
				assert_ok!(trade.propose_with(by, &before[by as usize]));
				assert_ok!(trade.confirm());
				hypothetically_ok!(trade.accept(by.other(), &before[by as usize]));
				assert_ok!(trade.dispute());
				hypothetically_ok!(trade.accept(by.other(), &before[by as usize]));
				assert_ok!(trade.rule(ruling(by)));
				check_invariants();
			});
		}
	});
}

#[test]
fn a_delivery_says_which_offers_lapse_and_nothing_where_there_are_none() {
	for offered in [&SIDES[..0], &SIDES[..1], &SIDES[1..], &SIDES[..]] {
		on_chain(|| {
			let trade = Trade::acknowledged();
			for by in offered {
				trade.propose(*by, 1_000);
			}
			System::reset_events();
			assert_ok!(trade.deliver());
			let lapsed: Vec<_> = System::events()
				.into_iter()
				.filter_map(|record| match record.event {
					RuntimeEvent::Settlement(Event::SplitLapsed { deal, by }) => Some((deal, by)),
					_ => None,
				})
				.collect();
			let expected: Vec<_> = offered.iter().map(|by| (trade.deal, *by)).collect();
			assert_eq!(lapsed, expected);
		});
	}
}

#[test]
fn a_proposal_is_withdrawn_by_its_proposer_until_the_outcome_is_fixed() {
	on_chain(|| {
		let trade = Trade::delivered();
		let withdraw = |who| Settlement::withdraw_split(signed(&who), trade.deal);
		assert_noop!(withdraw(bob()), Error::<Test>::SplitNotFound);
		let split = trade.propose(Side::Provider, 1_000);
		assert_noop!(withdraw(alice()), Error::<Test>::SplitNotFound);
		assert_noop!(withdraw(eve()), Error::<Test>::NotParty);
		assert_ok!(withdraw(bob()));
		System::assert_last_event(
			Event::SplitWithdrawn {
				deal: trade.deal,
				by: Side::Provider,
			}
			.into(),
		);
		assert_noop!(trade.accept(Side::Demander, &split), Error::<Test>::SplitNotFound);

		assert_ok!(trade.propose_with(Side::Provider, &split));
		assert_ok!(trade.accept(Side::Demander, &split));
		assert_noop!(withdraw(bob()), Error::<Test>::WrongState);
	});
}

#[test]
fn an_offer_lapses_with_the_deadline() {
	for (make, period) in [
		(Trade::acknowledged as fn() -> Trade, DELIVERY),
		(Trade::delivered, REVIEW),
		(Trade::disputed, RESOLUTION),
	] {
		on_chain(|| {
			let trade = make();
			let split = trade.propose(Side::Provider, 1_000);
			pass(period);
			hypothetically!({
				assert_ok!(trade.accept(Side::Demander, &split));
			});
			hypothetically!({
				assert_ok!(trade.propose_with(Side::Provider, &split));
			});
			pass(1);
			// From here on the whole escrow is one party's, so its earlier offer counts no longer.
			assert_noop!(trade.accept(Side::Demander, &split), Error::<Test>::DeadlinePassed);
			assert_noop!(
				trade.propose_with(Side::Provider, &split),
				Error::<Test>::DeadlinePassed
			);
		});
	}
}

#[test]
fn each_party_collects_its_own_part_once() {
	on_chain(|| {
		let mut trade = Trade::split();
		let (demander_part, provider_part) = trade.parts.clone().unwrap();
		// The other's part, and the whole.
		for (side, wrong) in [
			(Side::Demander, &provider_part),
			(Side::Provider, &demander_part),
			(Side::Provider, &trade.escrow),
		] {
			let collect = trade
				.wallet(side)
				.prepare_collect(MoveKind::CollectPart, trade.deal, wrong);
			assert_noop!(trade.collect_with(side, &collect), Verification::<Test>::InvalidProof);
		}
		// The right part by another move's proof.
		for kind in [MoveKind::Settle, MoveKind::Refund, MoveKind::Split] {
			let collect = trade.provider.prepare_collect(kind, trade.deal, &provider_part);
			assert_noop!(
				trade.collect_with(Side::Provider, &collect),
				Verification::<Test>::InvalidProof
			);
		}
		let collect = trade.prepare_part(Side::Provider);
		assert_noop!(
			Settlement::collect_part(signed(&eve()), trade.deal, collect.update.clone(), collect.proofs),
			Error::<Test>::NotParty
		);
		assert_ok!(trade.collect_with(Side::Provider, &collect));
		assert_noop!(
			trade.collect_with(Side::Provider, &collect),
			Error::<Test>::PartAlreadyCollected
		);
		trade.provider = collect.after;
		assert_noop!(
			trade.collect_with(Side::Provider, &trade.prepare_part(Side::Provider)),
			Error::<Test>::PartAlreadyCollected
		);
		assert_noop!(trade.settle_with(&trade.prepare_settle()), Error::<Test>::WrongState);
		assert_noop!(trade.refund_with(&trade.prepare_refund()), Error::<Test>::WrongState);
	});
}

#[test]
fn there_is_nothing_to_share_elsewhere() {
	for make in [
		Trade::agreed,
		Trade::funded,
		Trade::complained,
		Trade::approved,
		Trade::rejected,
		Trade::split,
	] {
		on_chain(|| {
			let trade = make();
			for by in SIDES {
				let split = trade.prepare_split(by, 0);
				assert_noop!(trade.propose_with(by, &split), Error::<Test>::WrongState);
				assert_noop!(trade.accept(by, &split), Error::<Test>::WrongState);
			}
		});
	}
}

/// Parts are worthless to those who cannot open them, so an acceptance states the openings that were read.
#[test]
fn openings_are_not_swapped_under_an_acceptance_or_a_ruling() {
	for by in SIDES {
		on_chain(|| {
			let trade = Trade::disputed();
			let split = trade.propose(by, 1_000);
			let mut swapped = split.clone();
			swapped.proposal.opening = b"the same parts, unreadable".to_vec();
			assert_ok!(trade.propose_with(by, &swapped));
			let ruling = |split: &PreparedSplit| Ruling::Split {
				by,
				demander_part: commitment(&split.demander_part),
				provider_part: commitment(&split.provider_part),
				opening: split.opening_digest(),
			};
			assert_noop!(trade.accept(by.other(), &split), Error::<Test>::SplitMismatch);
			assert_noop!(trade.rule(ruling(&split)), Error::<Test>::SplitMismatch);
			hypothetically_ok!(trade.accept(by.other(), &swapped));
			assert_ok!(trade.rule(ruling(&swapped)));
		});
	}
}
