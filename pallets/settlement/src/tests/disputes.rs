//! Disputes: who decides them, between which outcomes, until when, and the outcome if nobody does.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically};
use tacit_primitives::{Commitment, DealTerms, Digest, DisputeTerms, Ground};

fn evidence(byte: u8) -> Digest {
	Digest::repeat_byte(byte)
}

fn without_arbiter() -> DealTerms<AccountId> {
	DealTerms {
		dispute: DisputeTerms {
			arbiter: None,
			undecided: Side::Provider,
		},
		..terms(alice(), bob())
	}
}

#[test]
fn a_ruling_for_the_provider_is_paid() {
	on_chain(|| {
		let trade = Trade::disputed();
		// The demander's deposit of a package does not count as an approval.
		assert_ok!(trade.confirm());
		assert_ok!(trade.rule(Ruling::Provider));
		System::assert_has_event(
			Event::DealRuled {
				deal: trade.deal,
				ruling: Ruling::Provider,
			}
			.into(),
		);
		System::assert_last_event(
			Event::DealPayable {
				deal: trade.deal,
				ground: Ground::Ruling,
			}
			.into(),
		);
		check_invariants();
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		let record = Settlement::record(trade.deal).expect("settled");
		assert_eq!((record.ground, record.demander_stamp), (Ground::Ruling, None));
	});
}

#[test]
fn a_ruling_for_the_demander_is_refunded() {
	on_chain(|| {
		let trade = Trade::disputed();
		assert_ok!(trade.rule(Ruling::Demander));
		System::assert_last_event(
			Event::DealRefundable {
				deal: trade.deal,
				cause: RefundCause::Ruling,
			}
			.into(),
		);
		check_invariants();
		assert_noop!(trade.settle_with(&trade.prepare_settle()), Error::<Test>::WrongState);
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
		assert_eq!(Settlement::record(trade.deal), None);
	});
}

#[test]
fn a_ruling_for_a_split_pays_what_was_put_forward() {
	for by in [Side::Demander, Side::Provider] {
		on_chain(|| {
			let mut trade = Trade::disputed();
			trade.propose(by.other(), 500);
			let split = trade.propose(by, 2_500);
			assert_ok!(trade.rule(Ruling::Split {
				by,
				demander_part: commitment(&split.demander_part),
				provider_part: commitment(&split.provider_part),
				opening: split.opening_digest(),
			}));
			check_invariants();
			trade.parts = Some((split.demander_part, split.provider_part));
			for side in [Side::Demander, Side::Provider] {
				assert_ok!(trade.collect_with(side, &trade.prepare_part(side)));
			}
		});
	}
}

#[test]
fn an_arbiter_chooses_only_what_a_party_has_proved_and_still_proposes() {
	on_chain(|| {
		let trade = Trade::disputed();
		let ruling = |by, split: &PreparedSplit| Ruling::Split {
			by,
			demander_part: commitment(&split.demander_part),
			provider_part: commitment(&split.provider_part),
			opening: split.opening_digest(),
		};
		let invented = trade.prepare_split(Side::Provider, 2_000);
		assert_noop!(
			trade.rule(ruling(Side::Provider, &invented)),
			Error::<Test>::SplitNotFound
		);
		let first = trade.propose(Side::Provider, 2_500);
		assert_noop!(trade.rule(ruling(Side::Demander, &first)), Error::<Test>::SplitNotFound);
		assert_noop!(
			trade.rule(ruling(Side::Provider, &invented)),
			Error::<Test>::SplitMismatch
		);
		let second = trade.propose(Side::Provider, 2_600);
		assert_noop!(trade.rule(ruling(Side::Provider, &first)), Error::<Test>::SplitMismatch);
		assert_ok!(Settlement::withdraw_split(signed(&bob()), trade.deal));
		assert_noop!(
			trade.rule(ruling(Side::Provider, &second)),
			Error::<Test>::SplitNotFound
		);
	});
}

#[test]
fn only_the_arbiter_rules_and_only_about_the_escrow_it_has_seen() {
	on_chain(|| {
		let trade = Trade::disputed();
		let escrow = stated(&trade.escrow);
		for who in [alice(), bob(), eve()] {
			for ruling in [Ruling::Provider, Ruling::Demander] {
				assert_noop!(
					Settlement::rule(signed(&who), trade.deal, escrow, ruling.into()),
					Error::<Test>::NotArbiter
				);
			}
		}
		assert_noop!(
			Settlement::rule(
				signed(&judge()),
				trade.deal,
				Commitment::ZERO.into(),
				UncheckedRuling::Provider
			),
			Error::<Test>::EscrowMismatch
		);
		// An arbiter is no party: it has no part in anything else.
		let split = trade.prepare_split(Side::Provider, 1);
		assert_noop!(
			Settlement::propose_split(signed(&judge()), trade.deal, split.proposal, split.proofs),
			Error::<Test>::NotParty
		);
		assert_noop!(
			Settlement::submit_evidence(signed(&judge()), trade.deal, evidence(1)),
			Error::<Test>::NotParty
		);
		assert_noop!(
			Settlement::cancel(signed(&judge()), trade.deal),
			Error::<Test>::NotParty
		);
	});
}

#[test]
fn there_is_no_ruling_without_a_dispute_and_no_second_one() {
	for make in [
		Trade::agreed,
		Trade::funded,
		Trade::complained,
		Trade::acknowledged,
		Trade::delivered,
		Trade::approved,
	] {
		on_chain(|| {
			let trade = make();
			assert_noop!(trade.rule(Ruling::Demander), Error::<Test>::WrongState);
		});
	}
	on_chain(|| {
		let trade = Trade::disputed();
		assert_ok!(trade.rule(Ruling::Provider));
		assert_noop!(trade.rule(Ruling::Demander), Error::<Test>::WrongState);
	});
}

#[test]
fn an_undecided_dispute_ends_as_the_terms_say() {
	on_chain(|| {
		let trade = Trade::disputed();
		assert_eq!(Settlement::overdue_outcome(trade.deal), None);
		pass(RESOLUTION + 1);
		assert_eq!(
			Settlement::overdue_outcome(trade.deal),
			Some(Outcome::Payable(Ground::Undecided))
		);
		assert_noop!(trade.refund_with(&trade.prepare_refund()), Error::<Test>::WrongState);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		let record = Settlement::record(trade.deal).expect("settled");
		assert_eq!((record.ground, record.demander_stamp), (Ground::Undecided, None));
	});
	on_chain(|| {
		let trade = Trade::disputed_for_the_demander();
		pass(RESOLUTION + 1);
		assert_eq!(
			Settlement::overdue_outcome(trade.deal),
			Some(Outcome::Refundable(RefundCause::Undecided))
		);
		assert_noop!(trade.settle_with(&trade.prepare_settle()), Error::<Test>::WrongState);
		assert_ok!(trade.refund_with(&trade.prepare_refund()));
	});
}

#[test]
fn without_an_arbiter_the_parties_have_the_time_of_a_ruling_to_agree() {
	on_chain(|| {
		let trade = Trade::disputed_under(without_arbiter());
		for who in [judge(), alice(), bob()] {
			assert_noop!(
				Settlement::rule(
					signed(&who),
					trade.deal,
					stated(&trade.escrow),
					UncheckedRuling::Provider
				),
				Error::<Test>::NotArbiter
			);
		}
		assert_eq!(Disputes::<Test>::iter().count(), 0);
		pass(RESOLUTION);
		hypothetically!({
			assert_ok!(trade.confirm());
			assert_ok!(trade.approve());
		});
		hypothetically!({
			assert_ok!(trade.reject());
		});
		hypothetically!({
			let split = trade.propose(Side::Demander, 2_000);
			assert_ok!(trade.accept(Side::Provider, &split));
		});
		hypothetically!({
			assert_ok!(Settlement::cancel(signed(&bob()), trade.deal));
			assert_ok!(Settlement::cancel(signed(&alice()), trade.deal));
		});
		pass(1);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
	});
}

#[test]
fn a_dispute_is_in_its_arbiters_index_until_its_outcome() {
	let endings: [fn(&Trade); 5] = [
		|trade| trade.rule(Ruling::Provider).unwrap(),
		|trade| trade.reject().unwrap(),
		|trade| {
			let split = trade.propose(Side::Provider, 1);
			assert_ok!(trade.accept(Side::Demander, &split));
		},
		|trade| {
			pass(RESOLUTION + 1);
			assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
		},
		|trade| {
			pass(RESOLUTION + 1);
			assert_ok!(trade.settle_with(&trade.prepare_settle()));
		},
	];
	for end in endings {
		on_chain(|| {
			let trade = Trade::delivered();
			assert!(Settlement::disputes_of(&judge()).is_empty());
			assert_ok!(trade.dispute());
			System::assert_has_event(
				Event::DealDisputed {
					deal: trade.deal,
					digest: trade.digest,
					arbiter: Some(judge()),
					rule_by: Settlement::now() + RESOLUTION,
				}
				.into(),
			);
			assert_eq!(Settlement::disputes_of(&judge()), [trade.deal]);
			end(&trade);
			assert!(Settlement::disputes_of(&judge()).is_empty());
		});
	}
}

#[test]
fn a_party_is_not_the_arbiter_of_its_own_deal() {
	on_chain(|| {
		for arbiter in [alice(), bob()] {
			let mut terms = terms(alice(), bob());
			terms.dispute.arbiter = Some(arbiter);
			assert_noop!(open_deal(terms), Error::<Test>::ArbiterIsParty);
		}
	});
}

#[test]
fn evidence_is_put_forward_by_both_parties_in_time_and_within_bounds() {
	on_chain(|| {
		let trade = Trade::delivered();
		let submit = |who: AccountId, byte| Settlement::submit_evidence(signed(&who), trade.deal, evidence(byte));
		assert_noop!(submit(alice(), 0), Error::<Test>::WrongState);
		assert_ok!(Settlement::dispute(
			signed(&alice()),
			trade.deal,
			trade.digest,
			Some(evidence(0))
		));
		System::assert_last_event(
			Event::EvidenceSubmitted {
				deal: trade.deal,
				side: Side::Demander,
				digest: evidence(0),
			}
			.into(),
		);
		assert_noop!(submit(eve(), 1), Error::<Test>::NotParty);
		for byte in 1..8 {
			assert_ok!(submit(alice(), byte));
		}
		assert_noop!(submit(alice(), 8), Error::<Test>::TooMuchEvidence);
		// One party's evidence takes no room from the other's.
		for byte in 0..8 {
			assert_ok!(submit(bob(), byte));
		}
		assert_noop!(submit(bob(), 8), Error::<Test>::TooMuchEvidence);
		let info = Settlement::deal_info(trade.deal).unwrap();
		assert_eq!(
			info.demander_evidence.to_vec(),
			(0..8).map(evidence).collect::<Vec<_>>()
		);
		assert_eq!(info.provider_evidence.len(), 8);
	});
	on_chain(|| {
		let trade = Trade::disputed();
		pass(RESOLUTION + 1);
		assert_noop!(
			Settlement::submit_evidence(signed(&bob()), trade.deal, evidence(1)),
			Error::<Test>::DeadlinePassed
		);
	});
}

#[test]
fn evidence_and_proposals_go_with_the_outcome() {
	let outcomes: [fn(&Trade); 4] = [
		|trade| trade.rule(Ruling::Provider).unwrap(),
		|trade| trade.rule(Ruling::Demander).unwrap(),
		|trade| {
			pass(RESOLUTION + 1);
			assert_ok!(trade.settle_with(&trade.prepare_settle()));
		},
		|trade| {
			assert_ok!(trade.confirm());
			assert_ok!(trade.approve());
		},
	];
	for outcome in outcomes {
		on_chain(|| {
			let trade = Trade::disputed();
			for who in [alice(), bob()] {
				assert_ok!(Settlement::submit_evidence(signed(&who), trade.deal, evidence(1)));
			}
			trade.propose(Side::Demander, 1);
			trade.propose(Side::Provider, 2);
			outcome(&trade);
			assert_eq!(
				(Splits::<Test>::iter().count(), Evidence::<Test>::iter().count()),
				(0, 0)
			);
		});
	}
}
