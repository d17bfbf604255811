//! Prepares the state of each pallet of Tacit for the benchmarks of the others.

use crate::{fees::TACIT, AccountId, Balances, Clock, Listings, Quotations, Runtime, RuntimeOrigin, Signature};
use alloc::{format, vec::Vec};
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	Consideration, Get,
};
use pallet_listings::UncheckedContent;
use pallet_quotations::{RequirementText, RfqAmendment, RfqParameters};
use sp_core::{crypto::KeyTypeId, ecdsa};
use sp_runtime::{
	traits::{BlockNumberProvider, IdentifyAccount},
	MultiSigner,
};
use tacit_primitives::{
	limits, AccountSignature, Digest, DisputeTerms, EncryptionKey, Layout, ListingId, RfqId, Side, UncheckedText,
	X25519Key,
};

/// The helper of all benchmarks. Where it fails, so does the benchmark.
pub struct Helper;

fn full(bytes: usize) -> UncheckedText {
	UncheckedText(alloc::vec![b'a'; bytes])
}

fn register_encryption_key(who: &AccountId) {
	let key = EncryptionKey::unsigned(X25519Key([9; 32]));
	let (name, contact) = (full(64), full(256));
	if let (Ok(name), Ok(contact)) = (name.clone().check(Layout::Heading), contact.clone().check(Layout::Line)) {
		let footprint = Listings::profile_footprint(who, &name, &contact, &key);
		<Runtime as pallet_listings::Config>::ProfileConsideration::ensure_successful(who, footprint);
	}
	let _ = Listings::set_profile(RuntimeOrigin::signed(who.clone()), name, contact, key.key, None);
}

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

/// ECDSA takes longest to verify.
fn signing_key(number: u32) -> ecdsa::Public {
	sp_io::crypto::ecdsa_generate(KEY_TYPE, Some(format!("//{number}").into_bytes()))
}

fn sign(number: u32, message: &[u8]) -> Signature {
	sp_io::crypto::ecdsa_sign(KEY_TYPE, &signing_key(number), message)
		.map_or_else(|| Signature::Ecdsa(Default::default()), Signature::Ecdsa)
}

impl pallet_listings::benchmarking::BenchmarkHelper<AccountId> for Helper {
	fn signer() -> AccountId {
		MultiSigner::Ecdsa(signing_key(0)).into_account()
	}

	fn sign(message: &[u8]) -> AccountSignature {
		let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, &signing_key(0), message);
		AccountSignature::Ecdsa(signature.unwrap_or_default().0)
	}
}

impl pallet_quotations::benchmarking::BenchmarkHelper<AccountId> for Helper {
	fn register_encryption_key(who: &AccountId) {
		register_encryption_key(who);
	}
}

impl pallet_settlement::benchmarking::BenchmarkHelper<AccountId, Signature> for Helper {
	fn signer(number: u32) -> AccountId {
		MultiSigner::Ecdsa(signing_key(number)).into_account()
	}

	fn sign(number: u32, message: &[u8]) -> Signature {
		sign(number, message)
	}
}

/// The relay chain's block in which the requests of the benchmarks are posted.
const POSTED_AT: u32 = 1;

impl pallet_questions::benchmarking::BenchmarkHelper<AccountId> for Helper {
	fn set_profile(who: &AccountId) {
		register_encryption_key(who);
	}

	fn post_request(demander: &AccountId) -> RfqId {
		register_encryption_key(demander);
		Clock::set_block_number(POSTED_AT);
		fund(demander);
		let id = pallet_quotations::NextRfqId::<Runtime>::get();
		let _ = Quotations::post(
			RuntimeOrigin::signed(demander.clone()),
			RfqParameters {
				requirement: Digest::zero(),
				summary: full(limits::SUMMARY_BYTES as usize),
				keywords: keywords(),
				budget: 200,
				price_step: 1,
				bond: <Runtime as pallet_quotations::Config>::MinBond::get(),
				open_for: <Runtime as pallet_quotations::Config>::MaxOpenPeriod::get(),
				extension: <Runtime as pallet_quotations::Config>::MinExtension::get(),
				award_within: <Runtime as pallet_quotations::Config>::MinEvaluationPeriod::get(),
				delivery_period: 1,
				dispute: DisputeTerms {
					arbiter: Some(AccountId::new([7; 32])),
					undecided: Side::Provider,
				},
				text: RequirementText::None,
			},
		);
		id
	}

	fn amend_request(demander: &AccountId, rfq: RfqId) {
		let Some(request) = pallet_quotations::Rfqs::<Runtime>::get(rfq) else {
			return;
		};
		let _ = Quotations::amend(
			RuntimeOrigin::signed(demander.clone()),
			rfq,
			request.version,
			RfqAmendment {
				requirement: Digest::zero(),
				summary: full(limits::SUMMARY_BYTES as usize),
				budget: request.budget,
				price_step: request.price_step,
				delivery_period: request.delivery_period,
				dispute: request.dispute,
				text: RequirementText::None,
				cause: None,
			},
		);
	}
}

/// Gives an account more than any deposit and any bond of a benchmark.
fn fund(who: &AccountId) {
	let balance = Balances::balance(who).saturating_add(1_000 * TACIT);
	Balances::set_balance(who, balance);
}

/// As many different keywords of the largest length as there may be.
fn keywords() -> Vec<UncheckedText> {
	(0..limits::KEYWORDS)
		.map(|number| UncheckedText(format!("{number:0>32}").into_bytes()))
		.collect()
}

impl pallet_orders::benchmarking::BenchmarkHelper<AccountId> for Helper {
	fn register_encryption_key(who: &AccountId) {
		register_encryption_key(who);
	}

	fn create_listing(provider: &AccountId) -> ListingId {
		let content = UncheckedContent {
			title: full(128),
			summary: full(512),
			digest: Digest::zero(),
			uri: full(256),
			keywords: keywords(),
			price_hint: Some(u128::MAX),
		};
		let id = pallet_listings::NextListingId::<Runtime>::get();
		if let Ok(content) = Listings::check_content(content.clone()) {
			let footprint = Listings::listing_footprint(provider, &content);
			<Runtime as pallet_listings::Config>::ListingConsideration::ensure_successful(provider, footprint);
		}
		let _ = Listings::create(RuntimeOrigin::signed(provider.clone()), content, 10);
		id
	}
}
