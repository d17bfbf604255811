//! Tests from a listing to a deal with the pallets as the runtime joins them.
//!
//! The fakes in each pallet's own tests cannot show this.

use codec::{DecodeAll, Encode};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::GetDispatchInfo,
	traits::{fungible::InspectHold, Get},
};
use pallet_listings::{SearchCursor, SearchMode, SearchPage, UncheckedContent};
use pallet_orders::OrderParameters;
use pallet_quotations::{
	runtime_api::{RfqCursor, RfqPage},
	RequirementText, RfqParameters, Solution,
};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_runtime::{
	traits::{BlockNumberProvider, Dispatchable},
	BuildStorage, DispatchError, DispatchResult,
};
use tacit_circuits::development;
use tacit_primitives::{
	market, CircuitId, DealId, DealOrigin, DealState, DealTerms, Digest, DisputeTerms, EncryptionKey, OrderTerms,
	QueryKeywordError, QuotationTerms, Reputation as Facts, SearchError, Side, UncheckedText, X25519Key,
};
use tacit_runtime::{
	apis::api::dispatch,
	configs::market::{BondHold, DealHold, OrderFeeHold, OrderHold, QuotationHold, RfqHold},
	fees::{MIN_BOND, POST_FEE, TACIT},
	AccountId, Balances, BalancesConfig, Clock, Groth16VerifierConfig, Listings, Orders, Questions, Quotations,
	Reputation, Runtime, RuntimeCall, RuntimeGenesisConfig, RuntimeHoldReason, RuntimeOrigin, Settlement, System,
};
use tacit_traits::DealOpener;

pub const DEMANDER: Sr25519Keyring = Alice;
pub const PROVIDER: Sr25519Keyring = Bob;
pub const OTHER: Sr25519Keyring = Charlie;
pub const ARBITER: Sr25519Keyring = Dave;

/// The balance with which every account starts.
pub const FUNDS: u128 = 1_000 * TACIT;
/// The relay-chain block at which every test begins.
pub const START: u32 = 1_000;
pub const PRICE: u128 = 40 * TACIT;
pub const DELIVERY_PERIOD: u32 = 5_000;
pub const PRICE_STEP: u128 = TACIT;
/// More than the least one, so that a test would find a bond of another amount.
pub const BOND: u128 = 2 * MIN_BOND;
/// A block in which the usual request has closed and can be awarded.
pub const CLOSED: u32 = START + 110;

/// A chain whose accounts have profiles, with listing 0 of the provider. Checks the invariants at the end.
pub fn run(test: impl FnOnce()) {
	run_with_keys(true, test);
}

fn run_with_keys(keys: bool, test: impl FnOnce()) {
	let registered = development::KEYS
		.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
		.to_vec();
	let storage = RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: Sr25519Keyring::iter().map(|who| (who.to_account_id(), FUNDS)).collect(),
			..Default::default()
		},
		groth_16_verifier: Groth16VerifierConfig {
			keys: if keys { registered } else { Vec::new() },
			allow_development_keys: true,
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis builds");
	TestExternalities::new(storage).execute_with(|| {
		System::set_block_number(1);
		Clock::set_block_number(START);
		for (who, key) in [(DEMANDER, 11), (PROVIDER, 12), (OTHER, 13)] {
			assert_ok!(call(who, set_profile(key)));
		}
		assert_ok!(call(
			PROVIDER,
			pallet_listings::Call::create {
				content: content("Finite element analysis"),
				lifetime: 10_000,
			}
		));
		test();
		assert_ok!(Listings::do_try_state());
		assert_ok!(Quotations::do_try_state());
		assert_ok!(Orders::do_try_state());
		assert_ok!(Questions::do_try_state());
		assert_ok!(Settlement::do_try_state());
		assert_ok!(Reputation::do_try_state());
	});
}

/// Runs a call as the runtime does: it takes effect as a whole or not at all.
pub fn call(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into()
		.dispatch(RuntimeOrigin::signed(who.to_account_id()))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

pub fn text(text: &str) -> UncheckedText {
	UncheckedText(text.as_bytes().to_vec())
}

pub fn digest(byte: u8) -> Digest {
	Digest::repeat_byte(byte)
}

pub fn keywords() -> Vec<UncheckedText> {
	vec![text("Statics")]
}

pub fn dispute() -> DisputeTerms<AccountId> {
	DisputeTerms {
		arbiter: Some(ARBITER.to_account_id()),
		undecided: Side::Demander,
	}
}

pub fn set_profile(key: u8) -> pallet_listings::Call<Runtime> {
	pallet_listings::Call::set_profile {
		name: text("A lab"),
		contact: text(""),
		encryption_key: X25519Key([key; 32]),
		signature: None,
	}
}

pub fn content(title: &str) -> UncheckedContent {
	UncheckedContent {
		title: text(title),
		summary: text(""),
		digest: digest(7),
		uri: text(""),
		keywords: keywords(),
		price_hint: None,
	}
}

/// The digest that the runtime API shows and a wallet states.
fn content_digest() -> Digest {
	Listings::listing(0).expect("listed").content_digest
}

fn order() -> OrderParameters<AccountId> {
	OrderParameters {
		requirement: digest(1),
		summary: text("a bridge"),
		price: PRICE,
		delivery_period: DELIVERY_PERIOD,
		dispute: dispute(),
		valid_for: 100,
		sealed: "sealed for the provider".as_bytes().to_vec(),
	}
}

fn place(who: Sr25519Keyring, expected_content: Digest) -> DispatchResult {
	call(
		who,
		pallet_orders::Call::place {
			listing: 0,
			expected_content,
			parameters: order(),
		},
	)
}

fn accept(who: Sr25519Keyring, order: u64) -> DispatchResult {
	call(
		who,
		pallet_orders::Call::accept {
			order,
			expected_price: PRICE,
			expected_requirement: digest(1),
		},
	)
}

/// Posted at [`START`] it closes 100 blocks later, and can be awarded for another 200.
pub fn request() -> RfqParameters<AccountId> {
	RfqParameters {
		requirement: digest(1),
		summary: text("a bridge"),
		keywords: keywords(),
		budget: 2 * PRICE,
		price_step: PRICE_STEP,
		bond: BOND,
		open_for: 100,
		extension: 10,
		award_within: 200,
		delivery_period: DELIVERY_PERIOD,
		dispute: dispute(),
		text: RequirementText::None,
	}
}

pub fn post() -> DispatchResult {
	call(DEMANDER, pallet_quotations::Call::post { parameters: request() })
}

pub fn quote(who: Sr25519Keyring, price: u128) -> DispatchResult {
	call(
		who,
		pallet_quotations::Call::quote {
			rfq: 0,
			expected_version: 1,
			price,
			solution: Solution {
				digest: digest(2),
				summary: text("with shells"),
				sealed: "sealed for the demander".as_bytes().to_vec(),
			},
		},
	)
}

pub fn award(who: Sr25519Keyring, provider: Sr25519Keyring, price: u128) -> DispatchResult {
	call(
		who,
		pallet_quotations::Call::award {
			rfq: 0,
			expected_version: 1,
			provider: provider.to_account_id(),
			expected_price: price,
			expected_solution: digest(2),
		},
	)
}

pub fn held(who: Sr25519Keyring, reason: RuntimeHoldReason) -> u128 {
	Balances::balance_on_hold(&reason, &who.to_account_id())
}

pub fn free(who: Sr25519Keyring) -> u128 {
	Balances::free_balance(who.to_account_id())
}

/// The deals of a party that have not ended.
fn deals_of(who: Sr25519Keyring) -> Vec<DealId> {
	let page = Settlement::deals_of(&who.to_account_id(), None, 10);
	assert_eq!(page.next, None);
	page.deals
}

/// A deal that was opened just now on these terms, as settlement stores it.
fn assert_opened(deal: DealId, origin: DealOrigin, terms: Digest) {
	let info = Settlement::deal_info(deal).expect("the deal is open");
	assert_eq!(
		info.terms,
		DealTerms {
			demander: DEMANDER.to_account_id(),
			provider: PROVIDER.to_account_id(),
			ceiling: PRICE,
			delivery_period: DELIVERY_PERIOD,
			terms,
			dispute: dispute(),
		}
	);
	assert_eq!((info.origin, info.complained), (origin, false));
	let funding_period: u32 = <Runtime as pallet_settlement::Config>::FundingPeriod::get();
	let fund_by = Clock::current_block_number() + funding_period;
	assert_eq!(info.state, DealState::Agreed { fund_by });
	assert_eq!(
		(info.demander_key, info.provider_key),
		(
			EncryptionKey::unsigned(X25519Key([11; 32])),
			EncryptionKey::unsigned(X25519Key([12; 32]))
		)
	);
	for party in [DEMANDER, PROVIDER] {
		assert_eq!(deals_of(party), [deal]);
	}
	assert!(held(DEMANDER, DealHold::get()) > 0);
	assert_eq!(held(PROVIDER, DealHold::get()), 0);
}

#[test]
fn an_order_on_a_listing_becomes_a_deal() {
	run(|| {
		assert_ok!(place(DEMANDER, content_digest()));
		assert!(held(DEMANDER, OrderHold::get()) > 0);
		assert_eq!(held(DEMANDER, OrderFeeHold::get()), market::fee(PRICE));
		assert!(deals_of(DEMANDER).is_empty());
		let received = Orders::orders_of(&PROVIDER.to_account_id(), Side::Provider, None, 10).orders;
		let [shown] = &received[..] else {
			panic!("one order was received: {received:?}");
		};
		assert_eq!(shown.expires_at, START + 100);

		Clock::set_block_number(START + 99);
		let issued = Balances::total_issuance();
		assert_ok!(accept(PROVIDER, shown.id));
		assert_eq!(
			issued - Balances::total_issuance(),
			market::fee(PRICE),
			"the fee is burnt"
		);
		assert_eq!(held(DEMANDER, OrderFeeHold::get()), 0);
		let terms = OrderTerms {
			order: 0,
			listing: 0,
			content: Listings::check_content(content("Finite element analysis"))
				.expect("it is listed")
				.content_digest(),
			demander: DEMANDER.to_account_id(),
			provider: PROVIDER.to_account_id(),
			requirement: digest(1),
			price: PRICE,
			delivery_period: DELIVERY_PERIOD,
			dispute: dispute(),
		}
		.digest();
		assert_eq!(shown.terms, terms);
		assert_opened(0, DealOrigin::Order(0), terms);
		assert_eq!(held(DEMANDER, OrderHold::get()), 0, "the deposit for the order is back");
	});
}

#[test]
fn an_award_becomes_a_deal() {
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(post());
		assert_eq!(issued - Balances::total_issuance(), POST_FEE);
		assert_ok!(quote(OTHER, PRICE - PRICE_STEP));
		assert_ok!(quote(PROVIDER, PRICE));
		for party in [DEMANDER, PROVIDER, OTHER] {
			assert_eq!(held(party, BondHold::get()), BOND);
		}
		assert!(held(PROVIDER, QuotationHold::get()) > 0);
		Clock::set_block_number(CLOSED);
		assert_ok!(award(DEMANDER, PROVIDER, PRICE));
		assert_eq!(issued - Balances::total_issuance(), POST_FEE + market::fee(PRICE));
		let terms = QuotationTerms {
			rfq: 0,
			version: 1,
			demander: DEMANDER.to_account_id(),
			provider: PROVIDER.to_account_id(),
			requirement: digest(1),
			solution: digest(2),
			price: PRICE,
			delivery_period: DELIVERY_PERIOD,
			dispute: dispute(),
		}
		.digest();
		assert_opened(0, DealOrigin::Award(0), terms);
		// Who was not awarded is bound until the last block of an award, and free then, though the request goes on.
		let withdraw = |who| call(who, pallet_quotations::Call::withdraw { rfq: 0 });
		Clock::set_block_number(START + 300);
		assert_noop!(withdraw(OTHER), pallet_quotations::Error::<Runtime>::QuotationBinding);
		Clock::set_block_number(START + 301);
		assert_ok!(withdraw(OTHER));
		assert_eq!(held(OTHER, BondHold::get()) + held(OTHER, QuotationHold::get()), 0);
		assert_noop!(
			withdraw(PROVIDER),
			pallet_quotations::Error::<Runtime>::QuotationAwarded
		);
		assert_noop!(
			call(OTHER, pallet_quotations::Call::end { rfq: 0 }),
			pallet_quotations::Error::<Runtime>::DealUnderWay
		);
		assert_eq!(held(DEMANDER, BondHold::get()), BOND);
		assert!(held(DEMANDER, RfqHold::get()) > 0);
	});
}

#[test]
fn both_ways_count_deals_together() {
	run(|| {
		assert_ok!(post());
		assert_ok!(quote(PROVIDER, PRICE));
		assert_ok!(place(DEMANDER, content_digest()));
		assert_ok!(accept(PROVIDER, 0));
		Clock::set_block_number(CLOSED);
		assert_ok!(award(DEMANDER, PROVIDER, PRICE));
		let [ordered, awarded] = [0, 1].map(|deal| Settlement::deal_info(deal).expect("open").terms);
		assert_ne!(ordered.terms, awarded.terms, "the terms say how the deal came about");
		assert_eq!(ordered.dispute, awarded.dispute);
	});
}

#[test]
fn an_order_is_for_the_content_that_was_read_and_stands_by_it() {
	run(|| {
		let read = content_digest();
		assert_ok!(place(DEMANDER, read));
		assert_ok!(call(
			PROVIDER,
			pallet_listings::Call::update {
				id: 0,
				content: content("Something dearer"),
			}
		));
		assert_noop!(place(DEMANDER, read), pallet_orders::Error::<Runtime>::ContentMismatch);
		assert_ok!(place(DEMANDER, content_digest()));
		assert_eq!(Orders::order(0).expect("stands").content, read);
		assert_ok!(call(PROVIDER, pallet_listings::Call::withdraw { id: 0 }));
		assert_noop!(place(DEMANDER, read), pallet_orders::Error::<Runtime>::ListingNotFound);
		// The order can be accepted all the same.
		assert_ok!(accept(PROVIDER, 0));
	});
}

#[test]
fn nothing_is_ordered_from_an_expired_listing() {
	run(|| {
		let read = content_digest();
		Clock::set_block_number(START + 10_000);
		assert_noop!(place(DEMANDER, read), pallet_orders::Error::<Runtime>::ListingNotFound);
		assert_ok!(call(PROVIDER, pallet_listings::Call::renew { id: 0, lifetime: 1 }));
		assert_ok!(place(DEMANDER, read));
	});
}

#[test]
fn whoever_has_no_profile_neither_orders_nor_gets_a_deal() {
	run(|| {
		assert_noop!(
			place(ARBITER, content_digest()),
			pallet_orders::Error::<Runtime>::EncryptionKeyNotFound
		);
		let post = pallet_quotations::Call::post { parameters: request() };
		assert_noop!(
			call(ARBITER, post),
			pallet_quotations::Error::<Runtime>::EncryptionKeyNotFound
		);
	});
}

/// A deal keeps the encryption keys that the parties had when they agreed, even if they register others later.
#[test]
fn a_deal_has_the_keys_that_the_parties_had_when_they_agreed() {
	run(|| {
		assert_ok!(place(DEMANDER, content_digest()));
		assert_ok!(post());
		assert_ok!(quote(PROVIDER, PRICE));
		assert_ok!(call(DEMANDER, pallet_listings::Call::clear_profile {}));
		// The provider agrees to an order when it accepts it, and to an award when it quotes.
		assert_ok!(accept(PROVIDER, 0));
		assert_ok!(call(PROVIDER, set_profile(99)));
		Clock::set_block_number(CLOSED);
		assert_ok!(award(DEMANDER, PROVIDER, PRICE));
		for deal in [0, 1] {
			let info = Settlement::deal_info(deal).expect("the deal is open");
			assert_eq!(info.demander_key, EncryptionKey::unsigned(X25519Key([11; 32])));
			assert_eq!(info.provider_key, EncryptionKey::unsigned(X25519Key([12; 32])));
		}
	});
}

#[test]
fn without_verifying_keys_orders_and_requests_stay_as_they_are() {
	run_with_keys(false, || {
		assert_ok!(place(DEMANDER, content_digest()));
		assert_ok!(post());
		assert_ok!(quote(PROVIDER, PRICE));
		assert_noop!(
			accept(PROVIDER, 0),
			pallet_settlement::Error::<Runtime>::VerifyingKeyNotFound
		);
		Clock::set_block_number(CLOSED);
		assert_noop!(
			award(DEMANDER, PROVIDER, PRICE),
			pallet_settlement::Error::<Runtime>::VerifyingKeyNotFound
		);
		assert_ok!(call(PROVIDER, pallet_orders::Call::decline { order: 0 }));
		assert_eq!(held(DEMANDER, OrderHold::get()), 0);
	});
}

#[test]
fn no_party_of_an_order_or_request_decides_its_dispute() {
	run(|| {
		let by = |arbiter: Sr25519Keyring| DisputeTerms {
			arbiter: Some(arbiter.to_account_id()),
			undecided: Side::Provider,
		};
		let place_with = |arbiter| {
			call(
				DEMANDER,
				pallet_orders::Call::place {
					listing: 0,
					expected_content: content_digest(),
					parameters: OrderParameters {
						dispute: by(arbiter),
						..order()
					},
				},
			)
		};
		assert_noop!(place_with(DEMANDER), pallet_orders::Error::<Runtime>::ArbiterIsDemander);
		assert_noop!(place_with(PROVIDER), pallet_orders::Error::<Runtime>::ArbiterIsProvider);
		let post_with = |arbiter| {
			let parameters = RfqParameters {
				dispute: by(arbiter),
				..request()
			};
			call(DEMANDER, pallet_quotations::Call::post { parameters })
		};
		assert_noop!(
			post_with(DEMANDER),
			pallet_quotations::Error::<Runtime>::ArbiterIsDemander
		);
		assert_ok!(post_with(PROVIDER));
		assert_noop!(
			quote(PROVIDER, PRICE),
			pallet_quotations::Error::<Runtime>::ArbiterIsProvider
		);
		assert_ok!(quote(OTHER, PRICE));
	});
}

#[test]
fn a_demander_who_cannot_pay_for_the_deal_keeps_its_order() {
	run(|| {
		assert_ok!(place(DEMANDER, content_digest()));
		// Everything but the existential deposit is gone, and the deposit for an order is less than that for a deal.
		let _ = call(
			DEMANDER,
			pallet_balances::Call::transfer_all {
				dest: OTHER.to_account_id().into(),
				keep_alive: true,
			},
		);
		let state = sp_io::storage::root(sp_runtime::StateVersion::V1);
		let refused = accept(PROVIDER, 0).expect_err("the deposit cannot be paid");
		assert!(matches!(refused, DispatchError::Token(_)), "{refused:?}");
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), state);
		let more = held(DEMANDER, OrderHold::get());
		assert_ok!(call(
			OTHER,
			pallet_balances::Call::transfer_keep_alive {
				dest: DEMANDER.to_account_id().into(),
				value: 50 * TACIT,
			}
		));
		assert_ok!(accept(PROVIDER, 0));
		assert!(held(DEMANDER, DealHold::get()) > more);
	});
}

#[test]
fn an_acceptance_and_an_award_weigh_what_the_deal_weighs_and_more() {
	let deal = <Settlement as DealOpener<AccountId>>::weight();
	assert!(deal.ref_time() > 0 && deal.proof_size() > 0);
	let calls: [RuntimeCall; 2] = [
		pallet_orders::Call::accept {
			order: 0,
			expected_price: PRICE,
			expected_requirement: digest(1),
		}
		.into(),
		pallet_quotations::Call::award {
			rfq: 0,
			expected_version: 1,
			provider: PROVIDER.to_account_id(),
			expected_price: PRICE,
			expected_solution: digest(2),
		}
		.into(),
	];
	for call in calls {
		let weight = call.get_dispatch_info().call_weight;
		assert!(weight.all_gt(deal), "{call:?} weighs {weight:?}, a deal {deal:?}");
	}
}

/// A client that takes bytes for a string can send bytes that are no text.
#[test]
fn a_question_that_is_no_text_is_answered_with_what_is_wrong() {
	run(|| {
		let no_text = vec![vec![0xffu8, 0xfe]];
		let wrong = SearchError::InvalidKeyword {
			index: 0,
			error: QueryKeywordError::NotUtf8,
		};
		let ask = |method, question: Vec<u8>| dispatch(method, &question).expect("a runtime API");
		let answer = ask(
			"ListingsApi_search",
			(&no_text, SearchMode::All, None::<SearchCursor>, 10u32).encode(),
		);
		let found = Result::<SearchPage<AccountId>, SearchError>::decode_all(&mut &answer[..]);
		assert_eq!(found, Ok(Err(wrong.clone())));
		let answer = ask("QuotationsApi_open_rfqs", (&no_text, None::<RfqCursor>, 10u32).encode());
		let found = Result::<RfqPage<AccountId>, SearchError>::decode_all(&mut &answer[..]);
		assert_eq!(found, Ok(Err(wrong)));
	});
}

#[test]
fn a_search_ranks_by_the_reputations_of_the_providers() {
	run(|| {
		assert_ok!(call(
			OTHER,
			pallet_listings::Call::create {
				content: content("Another analysis"),
				lifetime: 10_000,
			}
		));
		let found = || -> Vec<(AccountId, Facts)> {
			let page = Listings::search(vec!["statics".into()], SearchMode::All, None, 10).expect("a query");
			page.items
				.into_iter()
				.map(|item| (item.listing.provider, item.reputation))
				.collect()
		};
		assert!(found().iter().all(|(_, facts)| *facts == Facts::default()));
		let known = Facts {
			settled: 8,
			counterparties: 8,
			defaults: 0,
			fees: 8 * TACIT,
			voices: 8,
			score_sum: 40,
			weight: 8 * TACIT,
			weighted_scores: 40 * TACIT,
		};
		// Each in turn, so that one order at least is not that of the index.
		for provider in [PROVIDER, OTHER] {
			let role = (provider.to_account_id(), Side::Provider);
			pallet_reputation::Facts::<Runtime>::insert(&role, known);
			assert_eq!(found()[0], (provider.to_account_id(), known));
			pallet_reputation::Facts::<Runtime>::remove(&role);
		}
	});
}
