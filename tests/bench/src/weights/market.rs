//! The measured calls of the market: a listing, a request whose first award is declined, and an order.

use super::{
	chain::{Chain, Signer},
	database::database,
	Result,
};
use crate::fixtures::settlement::GENESIS;
use frame_support::traits::Get;
use sp_core::Pair;
use tacit_primitives::{
	encryption_key::signed_text, limits, AccountSignature, DealId, Digest, DisputeTerms, Side, UncheckedText, X25519Key,
};
use tacit_runtime::{fees::TACIT, Runtime};

/// The price of each deal, which is also the payment.
pub(super) const PRICE: u128 = 10 * TACIT;
/// The number of relay-chain blocks for which requests are open.
const OPEN: u32 = 20;
/// The step of the prices of a request.
const STEP: u128 = PRICE / 50;

/// Returns a text of the greatest length.
fn text(most: u32) -> UncheckedText {
	UncheckedText(bytes(most))
}

pub(super) fn bytes(count: u32) -> Vec<u8> {
	vec![b'a'; count as usize]
}

/// Returns the greatest number of keywords.
fn keywords() -> Vec<UncheckedText> {
	(0..limits::KEYWORDS)
		.map(|number| UncheckedText(format!("keyword-{number}").into_bytes()))
		.collect()
}

fn dispute() -> DisputeTerms<tacit_runtime::AccountId> {
	DisputeTerms {
		arbiter: None,
		undecided: Side::Provider,
	}
}

/// Measures the calls about profiles and listings. Returns the digest of a listing's content.
pub(super) fn listing(
	chain: &mut Chain<'_>,
	demander: &Signer,
	provider: &Signer,
	rivals: &[Signer; 2],
) -> Result<Digest> {
	let digest = Digest::repeat_byte(7);
	let profile = |signer: &Signer| {
		let encryption_key = X25519Key([9; 32]);
		let text_to_sign = signed_text(&GENESIS.into(), signer.account().as_ref(), &encryption_key);
		pallet_listings::Call::set_profile {
			name: text(limits::NAME_BYTES),
			contact: text(limits::CONTACT_BYTES),
			encryption_key,
			signature: Some(AccountSignature::Sr25519(signer.0.sign(&text_to_sign).0)),
		}
	};
	chain.measure(
		"set_profile",
		demander,
		profile(demander),
		database!(pallet_listings: set_profile()),
	)?;
	for other in rivals.iter().chain([provider]) {
		chain.send(other, profile(other))?;
	}
	let content = pallet_listings::types::UncheckedContent {
		title: text(limits::TITLE_BYTES),
		summary: text(limits::SUMMARY_BYTES),
		digest,
		uri: text(limits::URI_BYTES),
		keywords: keywords(),
		price_hint: Some(PRICE),
	};
	let stored =
		pallet_listings::Pallet::<Runtime>::check_content(content.clone()).map_err(|_| "no content of a listing")?;
	let expected_content = stored.content_digest();
	let words = content.keywords.len() as u32;
	let listing = pallet_listings::Call::create {
		content,
		lifetime: 100_000,
	};
	chain.measure(
		"create (listing)",
		provider,
		listing,
		database!(pallet_listings: create(words)),
	)?;
	let stamp = pallet_timestamps::Call::stamp { digest };
	chain.measure("stamp", demander, stamp, database!(pallet_timestamps: stamp()))?;
	Ok(expected_content)
}

/// Measures the calls of a request, whose first award is declined. Returns the deal of the second one.
pub(super) fn auction(
	chain: &mut Chain<'_>,
	demander: &Signer,
	provider: &Signer,
	rivals: &[Signer; 2],
) -> Result<DealId> {
	let digest = Digest::repeat_byte(7);
	let [rival, other] = rivals;
	let parameters = pallet_quotations::RfqParameters {
		requirement: digest,
		summary: text(limits::SUMMARY_BYTES),
		keywords: keywords(),
		budget: 2 * PRICE,
		price_step: STEP,
		bond: <Runtime as pallet_quotations::Config>::MinBond::get(),
		open_for: OPEN,
		extension: 5,
		award_within: 1_000,
		delivery_period: 1_000,
		dispute: dispute(),
		text: pallet_quotations::RequirementText::Public(bytes(limits::REQUIREMENT_TEXT_BYTES)),
	};
	let words = parameters.keywords.len() as u32;
	let post = pallet_quotations::Call::post { parameters };
	chain.measure(
		"post (request)",
		demander,
		post,
		database!(pallet_quotations: post(words)),
	)?;
	let (rfq, expected_version) = (0, 1);
	let ask = pallet_questions::Call::ask {
		rfq,
		expected_version,
		text: text(limits::QUESTION_BYTES),
	};
	chain.measure("ask", provider, ask, database!(pallet_questions: ask()))?;
	let answer = pallet_questions::Call::answer {
		rfq,
		number: 0,
		text: text(limits::QUESTION_BYTES),
	};
	chain.measure(
		"answer (question)",
		demander,
		answer,
		database!(pallet_questions: answer()),
	)?;

	let solution = || pallet_quotations::Solution {
		digest,
		summary: text(limits::SUMMARY_BYTES),
		sealed: bytes(limits::SEALED_TEXT_BYTES),
	};
	let quote = |price| pallet_quotations::Call::quote {
		rfq,
		expected_version,
		price,
		solution: solution(),
	};
	chain.measure(
		"quote",
		provider,
		quote(PRICE + STEP),
		database!(pallet_quotations: quote()),
	)?;
	let improve = pallet_quotations::Call::improve {
		rfq,
		expected_version,
		price: PRICE,
		solution: Some(solution()),
	};
	chain.measure("improve", provider, improve, database!(pallet_quotations: improve()))?;
	chain.send(rival, quote(PRICE - STEP))?;
	chain.send(other, quote(2 * PRICE))?;
	let withdraw = pallet_quotations::Call::withdraw { rfq };
	chain.measure(
		"withdraw (quotation)",
		other,
		withdraw,
		database!(pallet_quotations: withdraw()),
	)?;

	chain.set_relay_block(1 + OPEN)?;
	let award = |provider: &Signer, price| pallet_quotations::Call::award {
		rfq,
		expected_version,
		provider: provider.account(),
		expected_price: price,
		expected_solution: digest,
	};
	let database = database!(pallet_quotations: award(), pallet_settlement: open_deal());
	chain.measure("award", demander, award(rival, PRICE - STEP), database)?;
	let decline = pallet_settlement::Call::reject {
		deal: 0,
		expected: None,
	};
	let database = database!(
		pallet_settlement: reject(), pallet_quotations: conclude_and_reopen(), pallet_reputation: concluded()
	);
	chain.measure("reject (decline)", rival, decline, database)?;
	let reaffirm = pallet_quotations::Call::reaffirm { rfq, expected_version };
	chain.measure("reaffirm", provider, reaffirm, database!(pallet_quotations: reaffirm()))?;
	chain.set_relay_block(1 + 2 * OPEN)?;
	chain.send(demander, award(provider, PRICE))?;
	Ok(1)
}

/// Measures the calls of an order. Returns the deal, which is the next one.
pub(super) fn order(
	chain: &mut Chain<'_>,
	demander: &Signer,
	provider: &Signer,
	expected_content: Digest,
	next: DealId,
) -> Result<DealId> {
	let digest = Digest::repeat_byte(7);
	let place = pallet_orders::Call::place {
		listing: 0,
		expected_content,
		parameters: pallet_orders::OrderParameters {
			requirement: digest,
			summary: text(limits::SUMMARY_BYTES),
			price: PRICE,
			delivery_period: 1_000,
			dispute: dispute(),
			valid_for: 1_000,
			sealed: bytes(limits::SEALED_TEXT_BYTES),
		},
	};
	chain.measure("place (order)", demander, place, database!(pallet_orders: place()))?;
	let accept = pallet_orders::Call::accept {
		order: 0,
		expected_price: PRICE,
		expected_requirement: digest,
	};
	let database = database!(pallet_orders: accept(), pallet_settlement: open_deal());
	chain.measure("accept (order)", provider, accept, database)?;
	Ok(next)
}
