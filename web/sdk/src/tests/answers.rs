use super::*;
use crate::answers::{ListingInfo, OrderInfo};
use tacit_primitives::{DisputeTerms, Side};

/// The types of the pallets decode as those of this crate, whatever the pallets' fields are called.
#[test]
fn answers_have_the_encoding_of_the_pallets() {
	use codec::DecodeAll;
	let digest = Digest::repeat_byte;
	let signed = account("Alice").signed_encryption_key(&GENESIS);
	let who = [8u8; 32];
	let profile = pallet_listings::ProfileInfo {
		name: "a".into(),
		contact: "b".into(),
		encryption_key: signed.clone(),
		listings: 3,
	};
	let own = ProfileInfo {
		name: "a".into(),
		contact: "b".into(),
		encryption_key: signed.clone(),
		listings: 3,
	};
	assert_eq!(ProfileInfo::decode_all(&mut &profile.encode()[..]), Ok(own));

	let listing = pallet_listings::ListingInfo {
		id: 1,
		provider: who,
		title: "a".into(),
		summary: "b".into(),
		digest: digest(1),
		uri: "c".into(),
		keywords: vec!["d".into()],
		price_hint: Some(2),
		content_digest: digest(2),
		revision: 3,
		created_at: 4,
		updated_at: 5,
		expires_at: 6,
		expired: true,
	};
	let own = ListingInfo {
		id: 1,
		provider: AccountId32(who),
		title: "a".into(),
		summary: "b".into(),
		digest: digest(1),
		uri: "c".into(),
		keywords: vec!["d".into()],
		price_hint: Some(2),
		content_digest: digest(2),
		revision: 3,
		created_at: 4,
		updated_at: 5,
		expires_at: 6,
		expired: true,
	};
	assert_eq!(ListingInfo::decode_all(&mut &listing.encode()[..]), Ok(own));

	let order = pallet_orders::runtime_api::OrderInfo {
		id: 1,
		listing: 2,
		content: digest(1),
		demander: who,
		demander_key: Some(signed.clone()),
		provider: [9; 32],
		requirement: digest(2),
		summary: "a".into(),
		price: 3,
		delivery_period: 4,
		dispute: DisputeTerms {
			arbiter: Some(who),
			undecided: Side::Demander,
		},
		terms: digest(3),
		placed_at: 5,
		expires_at: 6,
		blocks_left: 7,
		fee: 8,
	};
	let own = OrderInfo {
		id: 1,
		listing: 2,
		content: digest(1),
		demander: AccountId32(who),
		demander_key: Some(signed),
		provider: AccountId32([9; 32]),
		requirement: digest(2),
		summary: "a".into(),
		price: 3,
		delivery_period: 4,
		dispute: DisputeTerms {
			arbiter: Some(AccountId32(who)),
			undecided: Side::Demander,
		},
		terms: digest(3),
		placed_at: 5,
		expires_at: 6,
		blocks_left: 7,
		fee: 8,
	};
	assert_eq!(OrderInfo::decode_all(&mut &order.encode()[..]), Ok(own));

	let of_pallet = pallet_settlement::runtime_api::Parameters {
		pool: [9u8; 32],
		key_versions: Some(VERSIONS),
		now: 100,
		max_package_bytes: 10_000,
		funding_period: 1,
		acknowledgement_period: 1,
		complaint_period: 1,
		review_period: 1,
		resolution_period: 1,
		retention_period: 1,
		max_batch: 1,
	};
	assert_eq!(of_pallet.encode(), parameters().encode());

	let key = keys().remove(0);
	let of_pallet = pallet_groth16_verifier::KeyInfo {
		circuit: key.circuit,
		version: key.version,
		digest: key.digest,
		proving_key: key.proving_key,
		current: key.current,
	};
	assert_eq!(of_pallet.encode(), key.encode());
}

#[test]
fn an_answer_in_another_form_is_named() {
	let chain = Chain::new().with(Read::deal(DEAL), Some(vec![1, 2, 3]));
	let error = chain
		.plan(&account("Alice"), &Intent::Cancel { deal: DEAL })
		.unwrap_err();
	assert!(matches!(error, SdkError::Undecodable(_)), "{error}");
	assert_eq!(
		error.to_string(),
		"the node's answer to SettlementApi_deal does not decode"
	);
}

#[test]
fn what_is_not_there_is_named() {
	let (alice, chain) = (account("Alice"), Chain::new());
	let refused = |intent| refusal(chain.plan(&alice, &intent));
	assert_eq!(refused(Intent::Cancel { deal: DEAL }), ("not-found", Some("noDeal")));
	assert_eq!(
		refused(Intent::DeclineOrder { order: 3 }),
		("not-found", Some("noOrder"))
	);
	let rate = Intent::Rate {
		deal: DEAL,
		score: 5,
		comment: None,
	};
	assert_eq!(refused(rate), ("not-found", Some("noRecord")));
}
