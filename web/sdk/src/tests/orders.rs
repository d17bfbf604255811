use super::*;
use crate::{
	answers::{ListingInfo, OrderInfo},
	intent::OrderTerms,
	value::{Address, Hash},
};
use tacit_primitives::{DisputeTerms, Side};
use tacit_wallet::call::{Call, ListingsCall, OrdersCall};

const CONTENT: Digest = Digest::repeat_byte(4);

fn listing() -> ListingInfo {
	ListingInfo {
		id: 2,
		provider: account("Bob").id(),
		title: "Tensile tests".into(),
		summary: String::new(),
		digest: Digest::zero(),
		uri: String::new(),
		keywords: vec!["steel".into()],
		price_hint: None,
		content_digest: CONTENT,
		revision: 0,
		created_at: 0,
		updated_at: 0,
		expires_at: 1000,
		expired: false,
	}
}

fn terms() -> OrderTerms {
	OrderTerms {
		listing: 2,
		text: b"Test these rods".to_vec(),
		price: tacit(40),
		summary: "Rods".into(),
		delivery_period: 1000,
		valid_for: 1000,
		content: Some(Hash(CONTENT)),
		arbiter: None,
		undecided: None,
		unsigned_keys: vec![],
	}
}

fn market() -> Chain {
	Chain::new().with(Read::listing(2), Some(Some(listing()).encode()))
}

/// The order of Alice with Bob, and its sealed requirement.
fn placed() -> (OrderInfo, Vec<u8>) {
	let alice = account("Alice");
	let plan = market().plan(&alice, &Intent::PlaceOrder(terms())).unwrap();
	let Some(Call::Orders(OrdersCall::Place { parameters, .. })) = Call::from_bytes(&plan.call) else {
		panic!("it is no order")
	};
	let order = OrderInfo {
		id: 3,
		listing: 2,
		content: CONTENT,
		demander: alice.id(),
		demander_key: None,
		provider: account("Bob").id(),
		requirement: parameters.requirement,
		summary: "Rods".into(),
		price: parameters.price,
		delivery_period: 1000,
		dispute: DisputeTerms {
			arbiter: None,
			undecided: Side::Provider,
		},
		terms: Digest::zero(),
		placed_at: 1,
		expires_at: 1000,
		blocks_left: 900,
		fee: 0,
	};
	(order, parameters.sealed)
}

fn accept(price: u128) -> Intent {
	Intent::AcceptOrder {
		order: 3,
		price: Some(tacit(price)),
	}
}

fn with_order((order, sealed): (OrderInfo, Vec<u8>)) -> Chain {
	Chain::new()
		.with(Read::order(3), Some(Some(order).encode()))
		.with(Read::requirement(3), Some(Some(sealed).encode()))
}

#[test]
fn an_order_is_placed_and_accepted_at_its_price() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let plan = with_order(placed()).plan(&bob, &accept(40)).unwrap();
	assert_eq!(plan.private.counterparty, Some(Address(alice.id())));
	let refused = |price| refusal(with_order(placed()).plan(&bob, &accept(price)));
	assert_eq!(refused(41), ("precondition", Some("otherPrice")));
	let foreign = with_order(placed()).plan(&alice, &accept(40));
	assert_eq!(refusal(foreign), ("precondition", Some("notTheParty")));
	let (mut swapped, sealed) = placed();
	swapped.requirement = Digest::zero();
	let swapped = with_order((swapped, sealed)).plan(&bob, &accept(40));
	assert_eq!(refusal(swapped), ("mismatch", Some("otherRequirement")));
}

#[test]
fn an_order_is_refused_before_it_is_sealed() {
	let alice = account("Alice");
	let refused = |change: fn(&mut OrderTerms)| {
		let mut changed = terms();
		change(&mut changed);
		refusal(market().plan(&alice, &Intent::PlaceOrder(changed)))
	};
	assert_eq!(
		refused(|terms| terms.content = Some(Hash(Digest::zero()))),
		("mismatch", Some("otherListing"))
	);
	assert_eq!(
		refused(|terms| terms.valid_for = 100_001),
		("precondition", Some("periodTooLong"))
	);
	assert_eq!(
		refused(|terms| terms.arbiter = Some(Address(account("Bob").id()))),
		("precondition", Some("partialArbiter"))
	);
	assert_eq!(refused(|terms| terms.summary = "a\u{202e}b".into()).0, "precondition");
	assert_eq!(
		refused(|terms| terms.text = vec![0; 5000]),
		("sealing", Some("sealedTooLong"))
	);
	let own = market().plan(&account("Bob"), &Intent::PlaceOrder(terms()));
	assert_eq!(refusal(own), ("precondition", Some("ownListing")));
}

#[test]
fn whose_key_is_not_registered_trades_nothing() {
	let (alice, bob) = (account("Alice"), account("Bob"));
	let mut unregistered = market();
	unregistered.profiles.remove(0);
	assert_eq!(
		refusal(unregistered.plan(&alice, &Intent::PlaceOrder(terms()))),
		("precondition", Some("notRegistered"))
	);
	let mut without_provider = market();
	without_provider.profiles.pop();
	assert_eq!(
		refusal(without_provider.plan(&alice, &Intent::PlaceOrder(terms()))),
		("precondition", Some("noKeyOf"))
	);
	// A lying node gives the key of somebody else.
	let mut lying = market();
	lying.profiles[1] = (bob.id(), account("Eve").signed_encryption_key(&GENESIS));
	assert_eq!(
		refusal(lying.plan(&alice, &Intent::PlaceOrder(terms()))),
		("mismatch", Some("notSignedByOwner"))
	);
}

#[test]
fn a_profile_names_the_key_of_the_phrase_with_a_signature() {
	let alice = account("Alice");
	let set = |name: &str, key_signature| Intent::SetProfile {
		name: name.into(),
		contact: "mailto:alice@example.org".into(),
		key_signature,
	};
	let plan = Chain::new().plan(&alice, &set("Alice", None)).unwrap();
	let Some(Call::Listings(ListingsCall::SetProfile {
		encryption_key,
		signature,
		..
	})) = Call::from_bytes(&plan.call)
	else {
		panic!("it is no profile")
	};
	assert_eq!(encryption_key, alice.encryption_key());
	assert!(signature.is_some());
	let text = plan.public.facts.iter().find(|fact| fact.name == "key").unwrap();
	assert_eq!(text.value, crate::seen::FactValue::Text("signed".into()));
	assert!(Chain::new().plan(&alice, &set(" ", None)).is_err());
	let forged = Chain::new().plan(&alice, &set("Alice", Some(vec![1; 64])));
	assert_eq!(forged.unwrap_err().shown().kind, "precondition");

	// An extension signs for the account; the text is the one that it shows.
	let kept = account("Bob").on_behalf_of(alice.id());
	let text = crate::plan::profile_text(&kept, &GENESIS);
	assert!(text.starts_with("Tacit encryption key\nchain 0x0707"));
	let signed = alice.sign_under(b"substrate", format!("<Bytes>{text}</Bytes>").as_bytes());
	assert!(Chain::new().plan(&kept, &set("Alice", Some(signed.to_vec()))).is_ok());
	assert_eq!(
		refusal(Chain::new().plan(&kept, &set("Alice", None))),
		("precondition", Some("signedAnotherKey"))
	);
}

#[test]
fn public_amounts_move_only_where_they_are_covered() {
	let alice = account("Alice");
	let shield = |units| {
		let amount = Money { asset: 0, units };
		Chain::new().plan(&alice, &Intent::Shield { amount })
	};
	let plan = shield(12 * UNIT).unwrap();
	assert_eq!(plan.private.confidential_after, Some(tacit(12)));
	assert_eq!(refusal(shield(1)), ("precondition", Some("tooLittle")));
	assert_eq!(refusal(shield(50 * UNIT)), ("precondition", Some("publicNotCovered")));
	let unshield = Chain::new().plan(&alice, &Intent::Unshield { amount: tacit(1) });
	assert_eq!(refusal(unshield), ("precondition", Some("notCovered")));
}
