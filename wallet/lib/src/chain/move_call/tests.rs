use super::*;
use crate::{
	amount::Amount,
	call::{
		self, Address, BalancesCall, Call, ListingsCall, OrderParameters, OrdersCall, QuestionsCall, QuotationsCall,
		RequirementText, RfqAmendment, RfqParameters, SettlementCall, Solution,
	},
	chain::compiled::compiled,
	discount::Discount as OwnDiscount,
};
use codec::Encode;
use runtime::runtime_types::{
	pallet_orders::types::OrderParameters as GeneratedParameters, pallet_quotations::types as generated_types,
};
use subxt::{ext::scale_type_resolver::Field, utils::AccountId32};
use tacit_primitives::{
	AccountSignature, Commitment, Digest, DisputeTerms, FieldElement, Groth16Proof, MoveProofs, PackageContent, Side,
	SplitProposal, UncheckedCommitment, X25519Key,
};

/// Encodes a call by the generated code, which goes by the names in the metadata of the runtime.
fn generated<C: Payload>(call: &C) -> Vec<u8> {
	let metadata = compiled().unwrap();
	let pallet = metadata.pallet_by_name(call.pallet_name()).unwrap();
	let variant = pallet.call_variant_by_name(call.call_name()).unwrap();
	let mut bytes = vec![pallet.call_index(), variant.index];
	let fields = variant.fields.iter();
	let mut fields = fields.map(|field| Field::new(field.ty.id, field.name.as_deref()));
	call.call_data()
		.encode_as_fields_to(&mut fields, metadata.types(), &mut bytes)
		.unwrap();
	bytes
}

#[test]
fn a_call_is_encoded_without_metadata_as_the_runtime_of_this_release_takes_it() {
	for action in [5, 64, u64::MAX].into_iter().flat_map(call::tests::moves) {
		let own = call::encode(&action);
		assert_eq!(generated(&MoveCall::from(action.clone())), own, "{action:?}");
	}
}

#[test]
fn the_other_calls_of_a_deal_are_encoded_as_the_runtime_of_this_release_takes_them() {
	for deal in [5, 64, u64::MAX] {
		for (generated, own) in of_a_deal(deal) {
			let own = Call::Settlement(own);
			assert_eq!(generated, own.encode(), "{own:?}");
			assert_eq!(Call::from_bytes(&generated), Some(own));
		}
	}
}

fn of_a_deal(deal: u64) -> Vec<(Vec<u8>, SettlementCall)> {
	let calls = runtime::transactions().settlement();
	let digest = Digest::repeat_byte(3);
	let part = UncheckedCommitment::from(Commitment::ZERO);
	let proofs = MoveProofs {
		range: Groth16Proof([6; 256]),
		equality: Groth16Proof([5; 256]),
	};
	let split = SplitProposal {
		account_version: 7,
		demander_part: part,
		provider_part: part,
		opening: vec![1; 300],
	};
	let elsewhere = PackageContent::External {
		uri: "https://a.example/1".into(),
		ciphertext_digest: digest,
		bytes: 9,
	};
	let stored = PackageContent::Stored(vec![4; 70]);
	let deposit = |content| SettlementCall::DepositPackage { deal, digest, content };
	let blinding = FieldElement::from_canonical([9; 32]).unwrap();
	let discount = OwnDiscount {
		amount: 1 << 90,
		signature: AccountSignature::Sr25519([7; 64]),
	};
	let answered = |discount| SettlementCall::Answer {
		deal,
		amount: 1 << 100,
		blinding: blinding.into(),
		discount,
	};
	let answer = |discount| {
		let answer = Answer {
			amount: Amount::from_units(1 << 100),
			blinding,
			discount,
		};
		generated(&answer_call(deal, &answer))
	};
	let own = [
		SettlementCall::Acknowledge { deal, escrow: part },
		SettlementCall::Reject {
			deal,
			expected: Some(part),
		},
		SettlementCall::Reject { deal, expected: None },
		deposit(stored.clone()),
		deposit(elsewhere.clone()),
		SettlementCall::Approve { deal, digest },
		SettlementCall::Dispute {
			deal,
			digest,
			evidence: Some(digest),
		},
		SettlementCall::Finalise { deal },
		SettlementCall::ProposeSplit {
			deal,
			split: split.clone(),
			proofs: proofs.clone(),
		},
		SettlementCall::AcceptSplit {
			deal,
			demander_part: part,
			provider_part: part,
			opening: digest,
		},
		SettlementCall::WithdrawSplit { deal },
		SettlementCall::Cancel { deal },
		SettlementCall::RetractCancel { deal },
		SettlementCall::Rate {
			deal,
			score: 4,
			comment: Some(digest),
		},
		SettlementCall::Complain { deal, escrow: part },
		answered(None),
		answered(Some(discount.clone())),
	];
	let generated = [
		generated(&calls.acknowledge(deal, Static(part))),
		generated(&calls.reject(deal, Some(Static(part)))),
		generated(&calls.reject(deal, None)),
		generated(&calls.deposit_package(deal, digest, Static(stored))),
		generated(&calls.deposit_package(deal, digest, Static(elsewhere))),
		generated(&calls.approve(deal, digest)),
		generated(&calls.dispute(deal, digest, Some(digest))),
		generated(&calls.finalise(deal)),
		generated(&calls.propose_split(deal, Static(split), Static(proofs))),
		generated(&calls.accept_split(deal, Static(part), Static(part), digest)),
		generated(&calls.withdraw_split(deal)),
		generated(&calls.cancel(deal)),
		generated(&calls.retract_cancel(deal)),
		generated(&calls.rate(deal, 4, Some(digest))),
		generated(&calls.complain(deal, Static(part))),
		answer(None),
		answer(Some(discount)),
	];
	generated.into_iter().zip(own).collect()
}

#[test]
fn the_calls_of_other_pallets_are_encoded_as_the_runtime_of_this_release_takes_them() {
	for number in [5, 64, u64::MAX] {
		for (generated, own) in of_other_pallets(number) {
			assert_eq!(generated, own.encode(), "{own:?}");
			assert_eq!(Call::from_bytes(&generated), Some(own));
		}
	}
}

fn of_other_pallets(number: u64) -> Vec<(Vec<u8>, Call)> {
	let (orders, digest) = (runtime::transactions().orders(), Digest::repeat_byte(3));
	let account = AccountId32([8; 32]);
	let dispute = DisputeTerms {
		arbiter: Some(account),
		undecided: Side::Demander,
	};
	let parameters = OrderParameters {
		requirement: digest,
		summary: "a summary".into(),
		price: 1 << 100,
		delivery_period: 70,
		dispute: dispute.clone(),
		valid_for: 80,
		sealed: vec![2; 200],
	};
	let same = GeneratedParameters {
		requirement: digest,
		summary: "a summary".into(),
		price: 1 << 100,
		delivery_period: 70,
		dispute: Static(dispute),
		__ignore: std::marker::PhantomData,
		valid_for: 80,
		sealed: vec![2; 200],
	};
	let signature = AccountSignature::Sr25519([7; 64]);
	let (key, contact) = (X25519Key([6; 32]), "mailto:a@example.org");
	let profile = runtime::transactions().listings().set_profile(
		"Alice".into(),
		contact.into(),
		Static(key),
		Some(Static(signature.clone())),
	);
	let value = u128::from(number) << 3;
	let transfer = runtime::transactions()
		.balances()
		.transfer_keep_alive(account.into(), value);
	vec![
		(
			generated(&orders.place(number, digest, same)),
			Call::Orders(OrdersCall::Place {
				listing: number,
				expected_content: digest,
				parameters,
			}),
		),
		(
			generated(&orders.accept(number, 5, digest)),
			Call::Orders(OrdersCall::Accept {
				order: number,
				expected_price: 5,
				expected_requirement: digest,
			}),
		),
		(
			generated(&orders.decline(number)),
			Call::Orders(OrdersCall::Decline { order: number }),
		),
		(
			generated(&orders.cancel(number)),
			Call::Orders(OrdersCall::Cancel { order: number }),
		),
		(
			generated(&profile),
			Call::Listings(ListingsCall::SetProfile {
				name: "Alice".into(),
				contact: contact.into(),
				encryption_key: key,
				signature: Some(signature),
			}),
		),
		(
			generated(&transfer),
			Call::Balances(BalancesCall::TransferKeepAlive {
				dest: Address::Id(account),
				value,
			}),
		),
	]
}

#[test]
fn the_calls_of_the_market_are_encoded_as_the_runtime_of_this_release_takes_them() {
	for rfq in [5, 64, u64::MAX] {
		for (generated, own) in of_quotations(rfq) {
			let own = Call::Quotations(own);
			assert_eq!(generated, own.encode(), "{own:?}");
			assert_eq!(Call::from_bytes(&generated), Some(own));
		}
		for (generated, own) in of_questions(rfq) {
			let own = Call::Questions(own);
			assert_eq!(generated, own.encode(), "{own:?}");
			assert_eq!(Call::from_bytes(&generated), Some(own));
		}
	}
}

fn dispute() -> DisputeTerms<AccountId32> {
	DisputeTerms {
		arbiter: Some(AccountId32([8; 32])),
		undecided: Side::Demander,
	}
}

fn generated_text(text: &RequirementText) -> generated_types::RequirementText {
	match text {
		RequirementText::None => generated_types::RequirementText::None,
		RequirementText::Public(text) => generated_types::RequirementText::Public(text.clone()),
		RequirementText::Address(address) => {
			generated_types::RequirementText::Address(String::from_utf8_lossy(&address.0).into_owned())
		},
	}
}

/// The terms of a request, in the type of this crate and in the generated one.
fn parameters(text: &RequirementText) -> (RfqParameters, generated_types::RfqParameters<AccountId32>) {
	let requirement = Digest::repeat_byte(3);
	let own = RfqParameters {
		requirement,
		summary: "a summary".into(),
		keywords: vec!["fea".into(), "shell".into()],
		budget: 1 << 100,
		price_step: 1 << 93,
		bond: 7,
		open_for: 8,
		extension: 9,
		award_within: 10,
		delivery_period: 11,
		dispute: dispute(),
		text: text.clone(),
	};
	let same = generated_types::RfqParameters {
		requirement,
		summary: "a summary".into(),
		keywords: vec!["fea".into(), "shell".into()],
		budget: 1 << 100,
		price_step: 1 << 93,
		bond: 7,
		open_for: 8,
		extension: 9,
		award_within: 10,
		delivery_period: 11,
		dispute: Static(dispute()),
		text: generated_text(text),
		__ignore: std::marker::PhantomData,
	};
	(own, same)
}

/// The terms of an amendment, in the type of this crate and in the generated one.
fn amendment(text: &RequirementText) -> (RfqAmendment, generated_types::RfqAmendment<AccountId32>) {
	let requirement = Digest::repeat_byte(3);
	let own = RfqAmendment {
		requirement,
		summary: "another".into(),
		budget: 1 << 99,
		price_step: 1 << 92,
		delivery_period: 12,
		dispute: dispute(),
		text: text.clone(),
		cause: Some(4),
	};
	let same = generated_types::RfqAmendment {
		requirement,
		summary: "another".into(),
		budget: 1 << 99,
		price_step: 1 << 92,
		delivery_period: 12,
		dispute: Static(dispute()),
		text: generated_text(text),
		cause: Some(4),
		__ignore: std::marker::PhantomData,
	};
	(own, same)
}

fn of_quotations(rfq: u64) -> Vec<(Vec<u8>, QuotationsCall)> {
	let calls = runtime::transactions().quotations();
	let (digest, provider) = (Digest::repeat_byte(3), AccountId32([8; 32]));
	let solution = || Solution {
		digest,
		summary: "a summary".into(),
		sealed: vec![2; 200],
	};
	let same_solution = || generated_types::Solution {
		digest,
		summary: "a summary".into(),
		sealed: vec![2; 200],
	};
	let texts = [
		RequirementText::None,
		RequirementText::Public(vec![0xff; 70]),
		RequirementText::Address("https://a.example/need".into()),
	];
	let with_terms = texts.iter().flat_map(|text| {
		let (parameters, same) = parameters(text);
		let (amendment, same_amendment) = amendment(text);
		[
			(generated(&calls.post(same)), QuotationsCall::Post { parameters }),
			(
				generated(&calls.amend(rfq, 5, same_amendment)),
				QuotationsCall::Amend {
					rfq,
					expected_version: 5,
					amendment,
				},
			),
		]
	});
	let improve = |solution| QuotationsCall::Improve {
		rfq,
		expected_version: 5,
		price: 1 << 70,
		solution,
	};
	let others = [
		(generated(&calls.cancel(rfq)), QuotationsCall::Cancel { rfq }),
		(
			generated(&calls.quote(rfq, 5, 1 << 70, same_solution())),
			QuotationsCall::Quote {
				rfq,
				expected_version: 5,
				price: 1 << 70,
				solution: solution(),
			},
		),
		(generated(&calls.improve(rfq, 5, 1 << 70, None)), improve(None)),
		(
			generated(&calls.improve(rfq, 5, 1 << 70, Some(same_solution()))),
			improve(Some(solution())),
		),
		(generated(&calls.withdraw(rfq)), QuotationsCall::Withdraw { rfq }),
		(
			generated(&calls.award(rfq, 5, provider, 1 << 70, digest)),
			QuotationsCall::Award {
				rfq,
				expected_version: 5,
				provider,
				expected_price: 1 << 70,
				expected_solution: digest,
			},
		),
		(generated(&calls.end(rfq)), QuotationsCall::End { rfq }),
		(
			generated(&calls.reaffirm(rfq, 5)),
			QuotationsCall::Reaffirm {
				rfq,
				expected_version: 5,
			},
		),
	];
	with_terms.chain(others).collect()
}

fn of_questions(rfq: u64) -> Vec<(Vec<u8>, QuestionsCall)> {
	let calls = runtime::transactions().questions();
	vec![
		(
			generated(&calls.ask(rfq, 5, "why?".into())),
			QuestionsCall::Ask {
				rfq,
				expected_version: 5,
				text: "why?".into(),
			},
		),
		(
			generated(&calls.answer(rfq, 6, "so.".into())),
			QuestionsCall::Answer {
				rfq,
				number: 6,
				text: "so.".into(),
			},
		),
		(
			generated(&calls.remove(rfq, 6)),
			QuestionsCall::Remove { rfq, number: 6 },
		),
	]
}
