//! Tests of the limits of blocks, transactions and deposits.

use codec::Encode;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{Get, GetCallMetadata, GetCallName, IntegrityTest},
};
use frame_system::limits::BlockWeights;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::Era,
	traits::{Block as BlockT, TransactionExtension},
	MultiAddress, MultiSignature,
};
use tacit_primitives::{
	keyword::MAX_SPELLING_BYTES, limits, AccountSignature, BalanceUpdate, CircuitId, Commitment, Digest, DisputeTerms,
	FieldElement, Groth16Proof, Move, MoveProofs, PackageContent, Side, SignedMove, SplitProposal, UncheckedCommitment,
	UncheckedRuling, UncheckedText, X25519Key,
};
use tacit_runtime::{
	configs::system::{RuntimeBlockLength, RuntimeBlockWeights},
	fees::{EXISTENTIAL_DEPOSIT, MICRO, MILLI},
	AccountId, AllPalletsWithSystem, Block, Runtime, RuntimeCall, TransactionPayment, TxExtension,
};

fn account() -> AccountId {
	Sr25519Keyring::Alice.to_account_id()
}

fn bytes(most: u32) -> Vec<u8> {
	vec![0xff; most as usize]
}

fn text(most: u32) -> UncheckedText {
	UncheckedText(bytes(most))
}

/// As many keywords as there may be, spelt as long as they may be.
fn keywords() -> Vec<UncheckedText> {
	vec![text(MAX_SPELLING_BYTES); limits::KEYWORDS as usize]
}

fn dispute() -> DisputeTerms<AccountId> {
	DisputeTerms {
		arbiter: Some(account()),
		undecided: Side::Provider,
	}
}

/// Every call of the pallets of Tacit with the largest arguments it takes.
fn largest_calls() -> Vec<RuntimeCall> {
	let digest = Digest::zero();
	let proof = Groth16Proof([0xff; 256]);
	let mut calls = settlement_calls(digest, proof);
	calls.extend(quotations_calls(digest));
	calls.extend(questions_calls());
	calls.extend(listings_calls(digest));
	calls.extend(orders_calls(digest));
	calls.extend([
		RuntimeCall::from(pallet_timestamps::Call::stamp { digest }),
		pallet_timestamps::Call::release { digest }.into(),
		pallet_groth16_verifier::Call::register_keys {
			new_keys: vec![
				pallet_groth16_verifier::NewKey {
					circuit: CircuitId::RANGE,
					key: vec![0xff; tacit_circuits::MAX_KEY_BYTES],
					proving_key: digest,
				};
				pallet_groth16_verifier::MAX_NEW_KEYS as usize
			],
		}
		.into(),
		pallet_groth16_verifier::Call::verify {
			circuit: CircuitId::RANGE,
			version: u32::MAX,
			inputs: vec![FieldElement::ZERO.into(); pallet_groth16_verifier::MAX_INPUTS as usize],
			proof,
		}
		.into(),
	]);
	calls
}

fn settlement_calls(digest: Digest, proof: Groth16Proof) -> Vec<RuntimeCall> {
	use pallet_settlement::Call;
	let escrow = UncheckedCommitment::from(Commitment::ZERO);
	let update = BalanceUpdate {
		version: u64::MAX,
		commitment: escrow,
		note: bytes(limits::NOTE_BYTES),
	};
	let proofs = MoveProofs {
		range: proof,
		equality: proof,
	};
	let fund = Move::Fund {
		deal: u64::MAX,
		update: update.clone(),
		escrow,
		opening: bytes(limits::OPENING_BYTES),
		proofs: proofs.clone(),
	};
	let most: u32 = <Runtime as pallet_settlement::Config>::MaxBatch::get();
	let submit = Call::submit {
		moves: vec![
			SignedMove {
				account: account(),
				action: fund,
				valid_until: u32::MAX,
				signature: Some(MultiSignature::Ecdsa([0xff; 65].into())),
			};
			most as usize
		],
	};
	let mut calls = move_calls(update, escrow, proof, &proofs);
	calls.extend(deal_calls(digest, escrow, proofs));
	calls.push(submit);
	calls.into_iter().map(Into::into).collect()
}

/// The calls of settlement that are moves.
fn move_calls(
	update: BalanceUpdate,
	escrow: UncheckedCommitment,
	proof: Groth16Proof,
	proofs: &MoveProofs,
) -> Vec<pallet_settlement::Call<Runtime>> {
	use pallet_settlement::Call;
	let (deal, amount) = (u64::MAX, u128::MAX);
	vec![
		Call::shield {
			amount,
			update: update.clone(),
			proof,
		},
		Call::fund {
			deal,
			update: update.clone(),
			escrow,
			opening: bytes(limits::OPENING_BYTES),
			proofs: proofs.clone(),
		},
		Call::settle {
			deal,
			update: update.clone(),
			proof,
		},
		Call::refund {
			deal,
			update: update.clone(),
			proof,
		},
		Call::unshield {
			amount,
			update: update.clone(),
			proofs: proofs.clone(),
		},
		Call::collect_part { deal, update, proof },
	]
}

/// The calls of settlement about deals that are no moves.
fn deal_calls(
	digest: Digest,
	escrow: UncheckedCommitment,
	proofs: MoveProofs,
) -> [pallet_settlement::Call<Runtime>; 18] {
	use pallet_settlement::{Call, Discount};
	let (deal, side) = (u64::MAX, Side::Provider);
	[
		Call::acknowledge { deal, escrow },
		Call::reject {
			deal,
			expected: Some(escrow),
		},
		Call::complain { deal, escrow },
		Call::answer {
			deal,
			amount: u128::MAX,
			blinding: FieldElement::ZERO.into(),
			discount: Some(Discount {
				amount: u128::MAX,
				signature: MultiSignature::Ecdsa([0xff; 65].into()),
			}),
		},
		Call::deposit_package {
			deal,
			digest,
			content: PackageContent::Stored(bytes(<Runtime as pallet_settlement::Config>::MaxPackageBytes::get())),
		},
		Call::approve { deal, digest },
		Call::dispute {
			deal,
			digest,
			evidence: Some(digest),
		},
		Call::finalise { deal },
		Call::reap_package { deal, side },
		Call::propose_split {
			deal,
			split: SplitProposal {
				account_version: u64::MAX,
				demander_part: escrow,
				provider_part: escrow,
				opening: bytes(limits::SPLIT_OPENING_BYTES),
			},
			proofs,
		},
		Call::accept_split {
			deal,
			demander_part: escrow,
			provider_part: escrow,
			opening: digest,
		},
		Call::withdraw_split { deal },
		Call::cancel { deal },
		Call::retract_cancel { deal },
		Call::submit_evidence { deal, digest },
		Call::rule {
			deal,
			escrow,
			ruling: UncheckedRuling::Split {
				by: side,
				demander_part: escrow,
				provider_part: escrow,
				opening: digest,
			},
		},
		Call::rate {
			deal,
			score: u8::MAX,
			comment: Some(digest),
		},
		Call::renew_package { deal, side },
	]
}

fn quotations_calls(digest: Digest) -> Vec<RuntimeCall> {
	use pallet_quotations::{Call, RequirementText, RfqAmendment, RfqParameters, Solution};
	let (rfq, expected_version, price) = (u64::MAX, u32::MAX, u128::MAX);
	let solution = Solution {
		digest,
		summary: text(limits::SUMMARY_BYTES),
		sealed: bytes(limits::SEALED_TEXT_BYTES),
	};
	let published = || RequirementText::Public(bytes(limits::REQUIREMENT_TEXT_BYTES));
	let calls: [Call<Runtime>; 9] = [
		Call::post {
			parameters: RfqParameters {
				requirement: digest,
				summary: text(limits::SUMMARY_BYTES),
				keywords: keywords(),
				budget: price,
				price_step: price,
				bond: price,
				open_for: u32::MAX,
				extension: u32::MAX,
				award_within: u32::MAX,
				delivery_period: u32::MAX,
				dispute: dispute(),
				text: published(),
			},
		},
		Call::amend {
			rfq,
			expected_version,
			amendment: RfqAmendment {
				requirement: digest,
				summary: text(limits::SUMMARY_BYTES),
				budget: price,
				price_step: price,
				delivery_period: u32::MAX,
				dispute: dispute(),
				text: published(),
				cause: Some(u32::MAX),
			},
		},
		Call::cancel { rfq },
		Call::quote {
			rfq,
			expected_version,
			price,
			solution: solution.clone(),
		},
		Call::improve {
			rfq,
			expected_version,
			price,
			solution: Some(solution),
		},
		Call::withdraw { rfq },
		Call::award {
			rfq,
			expected_version,
			provider: account(),
			expected_price: price,
			expected_solution: digest,
		},
		Call::end { rfq },
		Call::reaffirm { rfq, expected_version },
	];
	calls.into_iter().map(Into::into).collect()
}

fn questions_calls() -> Vec<RuntimeCall> {
	use pallet_questions::Call;
	let (rfq, number, text) = (u64::MAX, u32::MAX, text(limits::QUESTION_BYTES));
	let calls: [Call<Runtime>; 3] = [
		Call::ask {
			rfq,
			expected_version: u32::MAX,
			text: text.clone(),
		},
		Call::answer { rfq, number, text },
		Call::remove { rfq, number },
	];
	calls.into_iter().map(Into::into).collect()
}

fn orders_calls(digest: Digest) -> Vec<RuntimeCall> {
	use pallet_orders::{Call, OrderParameters};
	let order = u64::MAX;
	let calls: [Call<Runtime>; 5] = [
		Call::place {
			listing: u64::MAX,
			expected_content: digest,
			parameters: OrderParameters {
				requirement: digest,
				summary: text(limits::SUMMARY_BYTES),
				price: u128::MAX,
				delivery_period: u32::MAX,
				dispute: dispute(),
				valid_for: u32::MAX,
				sealed: bytes(limits::SEALED_TEXT_BYTES),
			},
		},
		Call::accept {
			order,
			expected_price: u128::MAX,
			expected_requirement: digest,
		},
		Call::decline { order },
		Call::cancel { order },
		Call::reap { order },
	];
	calls.into_iter().map(Into::into).collect()
}

fn listings_calls(digest: Digest) -> Vec<RuntimeCall> {
	use pallet_listings::{Call, UncheckedContent};
	let (id, lifetime) = (u64::MAX, u32::MAX);
	let content = UncheckedContent {
		title: text(128),
		summary: text(512),
		digest,
		uri: text(256),
		keywords: keywords(),
		price_hint: Some(u128::MAX),
	};
	let calls: [Call<Runtime>; 7] = [
		Call::set_profile {
			name: text(64),
			contact: text(256),
			encryption_key: X25519Key([0xff; 32]),
			signature: Some(AccountSignature::Ecdsa([0xff; 65])),
		},
		Call::clear_profile {},
		Call::create {
			content: content.clone(),
			lifetime,
		},
		Call::update { id, content },
		Call::renew { id, lifetime },
		Call::withdraw { id },
		Call::reap { id },
	];
	calls.into_iter().map(Into::into).collect()
}

#[test]
fn every_call_is_among_the_largest() {
	let mut names: Vec<(&str, &str)> = Vec::new();
	for call in largest_calls() {
		let call = call.get_call_metadata();
		names.push((call.pallet_name, call.function_name));
	}
	let mut expected: Vec<(&str, &str)> = Vec::new();
	for (pallet, calls) in [
		("Listings", pallet_listings::Call::<Runtime>::get_call_names()),
		("Quotations", pallet_quotations::Call::<Runtime>::get_call_names()),
		("Questions", pallet_questions::Call::<Runtime>::get_call_names()),
		("Orders", pallet_orders::Call::<Runtime>::get_call_names()),
		("Settlement", pallet_settlement::Call::<Runtime>::get_call_names()),
		("Timestamps", pallet_timestamps::Call::<Runtime>::get_call_names()),
		(
			"Groth16Verifier",
			pallet_groth16_verifier::Call::<Runtime>::get_call_names(),
		),
	] {
		expected.extend(calls.iter().map(|call| (pallet, *call)));
	}
	names.sort_unstable();
	expected.sort_unstable();
	assert_eq!(names, expected);
}

#[test]
fn the_largest_calls_fit_into_a_block() {
	let weights: BlockWeights = RuntimeBlockWeights::get();
	let limit = weights
		.get(DispatchClass::Normal)
		.max_extrinsic
		.expect("normal transactions are limited");
	let length = *RuntimeBlockLength::get().max.get(DispatchClass::Normal);
	for call in largest_calls() {
		let info = call.get_dispatch_info();
		let name = call.get_call_metadata();
		assert_eq!(info.class, DispatchClass::Normal, "{name:?}");
		let weight = info.total_weight().saturating_add(tx_extension().weight(&call));
		assert!(weight.all_lte(limit), "{name:?} weighs {weight:?} of at most {limit:?}");
		assert!(weight.proof_size() > 0 && weight.ref_time() > 0, "{name:?} is free");
		// Signature and extensions take less than a KiB.
		assert!(call.encoded_size() + 1024 <= length as usize, "{name:?} is too long");
	}
}

fn many_times<T: Clone>(items: &[T]) -> Vec<T> {
	items.iter().cycle().take(100 * items.len()).cloned().collect()
}

/// The call with many times as many items as its weight counts.
fn beyond(mut call: RuntimeCall) -> RuntimeCall {
	let many = || vec![text(1); 5_000];
	match &mut call {
		RuntimeCall::Listings(
			pallet_listings::Call::create { content, .. } | pallet_listings::Call::update { content, .. },
		) => content.keywords = many(),
		RuntimeCall::Quotations(pallet_quotations::Call::post { parameters }) => parameters.keywords = many(),
		RuntimeCall::Settlement(pallet_settlement::Call::deposit_package { content, .. }) => {
			*content = PackageContent::Stored(bytes(3_000_000));
		},
		RuntimeCall::Settlement(pallet_settlement::Call::submit { moves }) => *moves = many_times(moves),
		RuntimeCall::Groth16Verifier(pallet_groth16_verifier::Call::register_keys { new_keys }) => {
			*new_keys = many_times(new_keys);
		},
		RuntimeCall::Groth16Verifier(pallet_groth16_verifier::Call::verify { inputs, .. }) => {
			*inputs = many_times(inputs);
		},
		_ => {},
	}
	call
}

/// Otherwise a call with too many items would fit into no block, and its sender would not learn the named error.
#[test]
fn what_is_too_much_weighs_what_the_most_does() {
	for call in largest_calls() {
		let name = call.get_call_metadata();
		let most = call.get_dispatch_info().call_weight;
		assert_eq!(beyond(call).get_dispatch_info().call_weight, most, "{name:?}");
	}
}

fn tx_extension() -> TxExtension {
	cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(0),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
	))
}

/// The fee of a signed transaction with this call at the multiplier 1.
fn fee(call: RuntimeCall) -> u128 {
	let signature = MultiSignature::Sr25519(Default::default());
	let extrinsic =
		<Block as BlockT>::Extrinsic::new_signed(call, MultiAddress::Id(account()), signature, tx_extension());
	let length = extrinsic.encoded_size() as u32;
	TestExternalities::new_empty().execute_with(|| TransactionPayment::query_info(extrinsic, length).partial_fee)
}

#[test]
fn a_transfer_costs_about_a_thousandth_of_a_tacit() {
	let fee = fee(pallet_balances::Call::transfer_keep_alive {
		dest: MultiAddress::Id(account()),
		value: MILLI,
	}
	.into());
	assert!((500 * MICRO..2 * MILLI).contains(&fee), "{fee}");
}

#[test]
fn no_call_costs_more_than_a_full_block() {
	for call in largest_calls() {
		let name = call.get_call_metadata();
		let fee = fee(call);
		assert!(fee > EXISTENTIAL_DEPOSIT / 2, "{name:?} costs only {fee}");
		assert!(fee < tacit_runtime::fees::FULL_BLOCK_FEE, "{name:?} costs {fee}");
	}
}

#[test]
fn the_configuration_is_consistent() {
	TestExternalities::new_empty().execute_with(AllPalletsWithSystem::integrity_test);
}
