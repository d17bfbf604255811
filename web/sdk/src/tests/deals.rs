use super::*;
use crate::{
	intent::{File, View},
	seen::FactValue,
	value::Address,
	view::{Opened, Viewer},
};
use tacit_primitives::{
	DealOrigin, DealState, DealTerms, DisputeTerms, Ground, Move, PackageContent, PackageInfo, PackageLocation, Side,
	Split, Stamp, UncheckedCommitment,
};
use tacit_wallet::{
	amount::Amount,
	call::{Call, SettlementCall},
	discount::DiscountFile,
	moves::commitment_of,
	package::sha256,
};

const STAMP: Stamp = Stamp { block: 1, time: 1 };

/// A deal of Alice, who pays 40 TACIT, with Bob.
fn deal(state: DealState) -> DealInfo {
	let (alice, bob) = (account("Alice"), account("Bob"));
	DealInfo {
		id: DEAL,
		terms: DealTerms {
			demander: alice.id(),
			provider: bob.id(),
			ceiling: 40 * UNIT,
			delivery_period: 10,
			terms: Digest::zero(),
			dispute: DisputeTerms {
				arbiter: None,
				undecided: Side::Provider,
			},
		},
		origin: DealOrigin::Order(3),
		key_versions: VERSIONS,
		demander_key: alice.signed_encryption_key(&GENESIS),
		provider_key: bob.signed_encryption_key(&GENESIS),
		silence: state.silence(Side::Provider),
		state,
		cancelling: None,
		complained: false,
		demander_deposit: true,
		provider_deposit: true,
		opening: None,
		demander_package: None,
		provider_package: None,
		demander_split: None,
		provider_split: None,
		demander_evidence: Default::default(),
		provider_evidence: Default::default(),
	}
}

fn agreed() -> DealInfo {
	deal(DealState::Agreed { fund_by: 200 })
}

fn fund() -> Intent {
	Intent::Fund {
		deal: DEAL,
		amount: None,
		provider: Some(Address(account("Bob").id())),
		unsigned_keys: vec![],
	}
}

/// The deal after Alice has funded it with 40 of 100 TACIT.
fn funded() -> DealInfo {
	let alice = account("Alice");
	let chain = Chain::new().with_balance(&alice, 100 * UNIT).with_deal(agreed());
	let plan = chain.plan(&alice, &fund()).unwrap();
	assert_eq!(plan.private.amount, Some(tacit(40)));
	assert_eq!(plan.private.confidential_after, Some(tacit(60)));
	let Some(Move::Fund { escrow, opening, .. }) = Call::from_bytes(&plan.call).unwrap().as_move() else {
		panic!("it is no payment into escrow")
	};
	let mut funded = deal(DealState::Funded {
		escrow: escrow.check().unwrap(),
		acknowledge_by: 200,
	});
	funded.opening = Some(opening.try_into().unwrap());
	funded
}

fn with_state(mut deal: DealInfo, state: DealState) -> DealInfo {
	deal.silence = state.silence(Side::Provider);
	deal.state = state;
	deal
}

fn acknowledged() -> DealInfo {
	let funded = funded();
	let escrow = funded.state.escrow().unwrap();
	with_state(
		funded,
		DealState::Acknowledged {
			escrow,
			deliver_by: 200,
		},
	)
}

fn deliver() -> Intent {
	let file = |name: &str, bytes: &[u8]| File {
		name: name.into(),
		bytes: bytes.to_vec(),
	};
	Intent::Deliver {
		deal: DEAL,
		files: vec![file("report.txt", b"143 MPa"), file("data.csv", b"1,2")],
		unsigned_keys: vec![],
	}
}

/// The deal after Bob has delivered, with the ciphertext of his package.
fn delivered() -> (DealInfo, Vec<u8>) {
	let (bob, acknowledged) = (account("Bob"), acknowledged());
	let escrow = acknowledged.state.escrow().unwrap();
	let chain = Chain::new().with_deal(acknowledged.clone());
	let plan = chain.plan(&bob, &deliver()).unwrap();
	assert_eq!(plan.private.files.len(), 2);
	let Some(Call::Settlement(SettlementCall::DepositPackage {
		digest,
		content: PackageContent::Stored(ciphertext),
		..
	})) = Call::from_bytes(&plan.call)
	else {
		panic!("it is no delivery")
	};
	let state = DealState::Delivered {
		escrow,
		package: digest,
		review_by: 200,
	};
	let mut delivered = with_state(acknowledged, state);
	delivered.provider_package = Some(PackageInfo {
		digest,
		ciphertext_digest: sha256(&ciphertext),
		bytes: ciphertext.len() as u64,
		location: PackageLocation::Stored,
		stamp: STAMP,
		keep_until: None,
	});
	(delivered, ciphertext)
}

fn with_package((deal, ciphertext): (DealInfo, Vec<u8>)) -> Chain {
	Chain::new()
		.with(Read::package_info(DEAL), Some(deal.provider_package.encode()))
		.with(Read::package(DEAL), Some(Some(ciphertext).encode()))
		.with_deal(deal)
}

#[test]
fn a_deal_goes_from_the_payment_to_the_settlement() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let acknowledge = Intent::Acknowledge {
		deal: DEAL,
		amount: Some(tacit(40)),
	};
	let plan = Chain::new().with_deal(funded()).plan(&bob, &acknowledge).unwrap();
	assert_eq!(plan.private.amount, Some(tacit(40)));
	assert_eq!(plan.private.counterparty, Some(Address(alice.id())));

	let approve = Intent::Approve {
		deal: DEAL,
		unsigned_keys: vec![],
	};
	let chain = with_package(delivered());
	let own_copy = chain.plan(&alice, &approve).unwrap();
	assert!(own_copy.more);
	assert_eq!(
		(own_copy.public.pallet, own_copy.public.call),
		("Settlement", "deposit_package")
	);
	let (mut approving, ciphertext) = delivered();
	approving.demander_package = approving.provider_package.clone();
	let plan = with_package((approving, ciphertext)).plan(&alice, &approve).unwrap();
	assert!(!plan.more);
	assert_eq!(plan.public.call, "approve");

	let (delivered, _) = delivered();
	let state = DealState::Payable {
		escrow: delivered.state.escrow().unwrap(),
		package: delivered.state.package().unwrap(),
		ground: Ground::Approved,
		demander_stamp: Some(STAMP),
		provider_stamp: STAMP,
	};
	let chain = Chain::new().with_deal(with_state(delivered, state));
	let plan = chain.plan(&bob, &Intent::Settle { deal: DEAL }).unwrap();
	let action = Call::from_bytes(&plan.call).unwrap().as_move().unwrap();
	let after = Balance::after(&bob, GENESIS, action.update()).unwrap();
	assert_eq!(after.amount(), Amount::from_units(40 * UNIT));
	assert_eq!(plan.private.confidential_after, Some(tacit(40)));
}

#[test]
fn the_delivered_files_are_opened_and_compared() {
	let alice = account("Alice");
	let open = |chain: Chain| {
		let view = View::Package { deal: DEAL };
		let reads = reads::needs_of_view(&alice.id(), &view, &Answers::default());
		let answers: Answers = reads
			.into_iter()
			.map(|read| Answer {
				value: chain.answer(&read),
				read,
			})
			.collect();
		let viewer = Viewer {
			account: &alice,
			genesis: GENESIS,
			development: true,
			answers: &answers,
		};
		viewer.open(&view)
	};
	let Ok(Opened::Package(package)) = open(with_package(delivered())) else {
		panic!("it does not open")
	};
	let files: Vec<_> = package
		.files
		.iter()
		.map(|file| (&file.name[..], &file.bytes[..]))
		.collect();
	assert_eq!(files, [("data.csv", &b"1,2"[..]), ("report.txt", b"143 MPa")]);
	let (deal, mut ciphertext) = delivered();
	ciphertext[0] ^= 1;
	let error = open(with_package((deal, ciphertext))).unwrap_err().shown();
	assert_eq!((error.kind, error.code), ("mismatch", Some("lyingNode")));
}

#[test]
fn a_payment_is_shared() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let propose = Intent::ProposeSplit {
		deal: DEAL,
		provider_part: tacit(30),
		amount: None,
		unsigned_keys: vec![],
	};
	let plan = Chain::new().with_deal(acknowledged()).plan(&bob, &propose).unwrap();
	assert_eq!(plan.private.demander_part, Some(tacit(10)));
	let Some(Call::Settlement(SettlementCall::ProposeSplit { split, .. })) = Call::from_bytes(&plan.call) else {
		panic!("it is no proposal")
	};
	let parts = [split.demander_part, split.provider_part].map(|part| part.check().unwrap());
	let mut proposed = acknowledged();
	proposed.provider_split = Some(Split {
		demander_part: parts[0],
		provider_part: parts[1],
		opening: split.opening.try_into().unwrap(),
	});
	let chain = Chain::new().with_deal(proposed.clone());
	let accept = |provider_part| Intent::AcceptSplit {
		deal: DEAL,
		provider_part,
	};
	let unstated = chain.plan(&alice, &accept(None)).unwrap_err().shown();
	assert_eq!(unstated.code, Some("splitNotStated"));
	assert_eq!(unstated.data["providerPart"], crate::error::Value::Amount(tacit(30)));
	assert_eq!(
		refusal(chain.plan(&alice, &accept(Some(tacit(31))))),
		("mismatch", Some("otherSplit"))
	);
	assert!(chain.plan(&alice, &accept(Some(tacit(30)))).is_ok());

	let state = DealState::Split {
		by: Side::Provider,
		demander_part: Some(parts[0]),
		provider_part: Some(parts[1]),
	};
	let chain = Chain::new().with_deal(with_state(proposed, state));
	for (account, part) in [(&alice, 10), (&bob, 30)] {
		let plan = chain.plan(account, &Intent::Collect { deal: DEAL }).unwrap();
		assert_eq!(plan.private.amount, Some(tacit(part)));
	}
}

#[test]
fn nothing_private_is_in_the_public_part() {
	let alice = account("Alice");
	let mut with_price = agreed();
	with_price.terms.ceiling = 1000 * UNIT;
	let chain = Chain::new().with_balance(&alice, 100 * UNIT).with_deal(with_price);
	let amount = Money {
		asset: 0,
		units: 37_654_321_987_654,
	};
	let fund = Intent::Fund {
		deal: DEAL,
		amount: Some(amount),
		provider: None,
		unsigned_keys: vec![],
	};
	let plan = chain.plan(&alice, &fund).unwrap();
	let bytes = amount.units.to_le_bytes();
	assert!(!plan.call.windows(8).any(|window| window == &bytes[..8]));
	let shown = serde_json::to_string(&plan.public).unwrap();
	assert!(!shown.contains("37654321987654"), "{shown}");
	let facts = &plan.public.facts;
	assert!(facts
		.iter()
		.any(|fact| fact.name == "deal" && fact.value == FactValue::Id(DEAL)));
	assert!(facts.iter().any(|fact| matches!(fact.value, FactValue::Proofs(2))));
	assert!(!facts.iter().any(|fact| matches!(fact.value, FactValue::Amount(_))));
}

#[test]
fn a_payment_without_cover_or_keys_is_refused_before_anything_is_proved() {
	let alice = account("Alice");
	let poor = Chain::new().with_balance(&alice, 39 * UNIT).with_deal(agreed());
	assert_eq!(
		refusal(poor.plan(&alice, &fund())),
		("precondition", Some("notCovered"))
	);
	let rich = || Chain::new().with_balance(&alice, 100 * UNIT);
	let without_keys = rich().with_deal(agreed()).plan_with(&alice, &fund(), None);
	assert!(matches!(without_keys, Err(SdkError::NoProvingKeys)));
	let mut others = keys();
	others[0].digest = Digest::zero();
	let other_keys = rich().with_deal(agreed()).with(Read::keys(), Some(others.encode()));
	assert_eq!(other_keys.plan(&alice, &fund()).unwrap_err().shown().kind, "mismatch");
	let other_asset = Intent::Shield {
		amount: Money { asset: 1, units: 1 },
	};
	assert_eq!(
		refusal(rich().plan(&alice, &other_asset)),
		("asset", Some("unknownAsset"))
	);
}

/// A node that states another key of the provider would read the amount.
#[test]
fn nothing_is_sealed_for_a_key_that_its_owner_has_not_signed() {
	let (alice, eve) = (account("Alice"), account("Eve"));
	let with_key = |key| {
		let mut deal = agreed();
		deal.provider_key = key;
		Chain::new().with_balance(&alice, 100 * UNIT).with_deal(deal)
	};
	let swapped = with_key(eve.signed_encryption_key(&GENESIS));
	assert_eq!(
		refusal(swapped.plan(&alice, &fund())),
		("mismatch", Some("notSignedByOwner"))
	);
	let unsigned = EncryptionKey::unsigned(eve.encryption_key());
	let error = with_key(unsigned).plan(&alice, &fund()).unwrap_err().shown();
	assert_eq!((error.kind, error.code), ("precondition", Some("unsignedKey")));
	// Bob has signed his key since.
	let bob = EncryptionKey::unsigned(account("Bob").encryption_key());
	assert!(with_key(bob).plan(&alice, &fund()).is_ok());
}

#[test]
fn another_amount_than_the_agreed_one_is_not_acknowledged() {
	let bob = account("Bob");
	let chain = Chain::new().with_deal(funded());
	let acknowledge = |amount| Intent::Acknowledge { deal: DEAL, amount };
	assert_eq!(
		refusal(chain.plan(&bob, &acknowledge(Some(tacit(41))))),
		("mismatch", Some("notAgreed"))
	);
	let mut other_price = funded();
	other_price.terms.ceiling = 50 * UNIT;
	let chain = Chain::new().with_deal(other_price);
	assert_eq!(
		refusal(chain.plan(&bob, &acknowledge(None))),
		("mismatch", Some("notThePrice"))
	);
	assert!(chain.plan(&bob, &acknowledge(Some(tacit(40)))).is_ok());
}

#[test]
fn steps_are_those_of_the_account_first() {
	let funded = funded();
	let answer = Some(&funded).encode();
	let bob = account("Bob").id();
	let standing = crate::steps::standing(&answer, Some(&bob), 100).unwrap();
	assert_eq!((standing.state, standing.role), ("funded", Some("provider")));
	assert_eq!(standing.steps[0].action, "acknowledge");
	assert_eq!(standing.turn, crate::steps::TurnShown::Act { action: "acknowledge" });
	let late = crate::steps::standing(&answer, None, 201).unwrap();
	assert!(late.silence.unwrap().overdue);
	assert_eq!(late.steps[0].action, "refund");
	assert!(crate::steps::standing(&answer[1..], None, 0).is_err());
}

/// The deal after Bob has complained about the escrow of 40 TACIT, for which the price may be higher.
fn complained(price: u128) -> DealInfo {
	let funded = funded();
	let escrow = funded.state.escrow().unwrap();
	let state = DealState::Complained { escrow, answer_by: 200 };
	let mut complained = with_state(funded, state);
	complained.terms.ceiling = price * UNIT;
	complained
}

fn complain(amount: Option<Money>) -> Intent {
	Intent::Complain { deal: DEAL, amount }
}

fn answer(discount: Option<&DiscountFile>) -> Intent {
	Intent::Answer {
		deal: DEAL,
		discount: discount.map(DiscountFile::to_json),
	}
}

#[test]
fn a_deal_is_declined_before_it_is_funded() {
	let (bob, reject) = (account("Bob"), Intent::Reject { deal: DEAL });
	let rejected = |deal| {
		let plan = Chain::new().with_deal(deal).plan(&bob, &reject).unwrap();
		match Call::from_bytes(&plan.call) {
			Some(Call::Settlement(SettlementCall::Reject { expected, .. })) => expected,
			other => panic!("{other:?}"),
		}
	};
	assert_eq!(rejected(agreed()), None);
	let funded = funded();
	let escrow = funded.state.escrow().map(UncheckedCommitment::from);
	assert_eq!(rejected(funded), escrow);
	let late = Chain {
		block: 201,
		..Chain::new()
	};
	assert_eq!(
		refusal(late.with_deal(agreed()).plan(&bob, &reject)),
		("precondition", Some("overdue"))
	);
}

#[test]
fn a_provider_complains_once_and_with_a_reason() {
	let bob = account("Bob");
	let refused = |deal: DealInfo, amount| refusal(Chain::new().with_deal(deal).plan(&bob, &complain(amount)));
	assert_eq!(refused(funded(), None), ("precondition", Some("escrowInOrder")));
	let mut too_little = funded();
	too_little.terms.ceiling = 50 * UNIT;
	let chain = Chain::new().with_deal(too_little.clone());
	let plan = chain.plan(&bob, &complain(None)).unwrap();
	assert_eq!(plan.public.call, "complain");
	assert_eq!(plan.private.amount, Some(tacit(40)));
	assert_eq!(
		refused(too_little.clone(), Some(tacit(40))),
		("precondition", Some("escrowInOrder"))
	);
	too_little.complained = true;
	assert_eq!(refused(too_little, None), ("precondition", Some("complainedBefore")));
}

#[test]
fn a_complaint_is_answered_with_the_opening_of_the_escrow() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let planned = |deal: &DealInfo, discount: Option<&DiscountFile>| {
		Chain::new().with_deal(deal.clone()).plan(&alice, &answer(discount))
	};
	let deal = complained(40);
	let plan = planned(&deal, None).unwrap();
	let Some(Call::Settlement(SettlementCall::Answer {
		amount,
		blinding,
		discount: None,
		..
	})) = Call::from_bytes(&plan.call)
	else {
		panic!("it is no answer")
	};
	let opening = tacit_circuits::Opening {
		value: amount,
		blinding: tacit_circuits::element_from_bytes(&blinding.0).unwrap(),
	};
	assert_eq!(Some(commitment_of(&opening)), deal.state.escrow());
	let facts = &plan.public.facts;
	assert!(facts.iter().any(|fact| fact.value == FactValue::Amount(tacit(40))));
	// An escrow that holds less than the price needs the provider's discount.
	let deal = complained(50);
	assert_eq!(refusal(planned(&deal, None)), ("precondition", Some("escrowTooLow")));
	let discount = DiscountFile::sign(&bob, GENESIS, &deal, Amount::from_units(40 * UNIT)).unwrap();
	let plan = planned(&deal, Some(&discount)).unwrap();
	let Some(Call::Settlement(SettlementCall::Answer { discount: carried, .. })) = Call::from_bytes(&plan.call) else {
		panic!("it is no answer")
	};
	assert_eq!(
		carried.map(|carried| carried.signature),
		Some(discount.signature.clone())
	);
	let altered = DiscountFile {
		amount: Amount::from_units(39 * UNIT),
		..discount
	};
	assert_eq!(
		refusal(planned(&deal, Some(&altered))),
		("mismatch", Some("noDiscount"))
	);
}
