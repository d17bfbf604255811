use super::*;
use codec::DecodeAll;
use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::Mutate, Hooks},
};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

#[test]
fn the_configuration_is_sound() {
	run(<Orders as Hooks<u64>>::integrity_test);
}

#[test]
#[should_panic(expected = "an order must be valid for a block")]
fn an_unsound_configuration_is_refused() {
	run(|| {
		MaxValidity::set(0);
		<Orders as Hooks<u64>>::integrity_test();
	});
}

#[test]
fn an_order_is_stored_as_stated() {
	run(|| {
		Now::set(10);
		let id = placed();
		let order = Stored::<Test>::get(id).unwrap();
		assert_eq!((order.listing, order.content), (0, content(0)));
		assert_eq!((order.demander, order.provider), (DEMANDER, PROVIDER));
		assert_eq!(order.requirement, digest(1));
		assert_eq!(UncheckedText::from(order.summary), parameters().summary);
		assert_eq!(order.demander_key, Some(first_key(DEMANDER)));
		assert_eq!((order.price, order.delivery_period), (1000, 500));
		assert_eq!(order.dispute, parameters().dispute);
		assert_eq!((order.placed_at, order.expires_at), (10, 60));
		assert_eq!(
			SealedRequirements::<Test>::get(id).unwrap().into_inner(),
			parameters().sealed
		);
		assert!(OrdersPlaced::<Test>::contains_key(DEMANDER, id));
		assert!(OrdersReceived::<Test>::contains_key(PROVIDER, id));
		assert!(happened(Event::OrderPlaced {
			order: id,
			listing: 0,
			demander: DEMANDER,
			provider: PROVIDER,
			requirement: digest(1),
			price: 1000,
			expires_at: 60,
		}));
		assert_eq!(placed(), id + 1);
		assert_ok!(cancel(DEMANDER, id + 1));
		assert_eq!(placed(), id + 2, "ids are not reused");
	});
}

#[test]
fn an_order_that_is_not_sound_is_refused_with_the_reason() {
	type Break = fn(&mut OrderParameters<AccountId>);
	let cases: Vec<(Break, Failure)> = vec![
		(|p| p.summary = UncheckedText(vec![0xff]), Failure::NotUtf8),
		(|p| p.summary = UncheckedText(vec![b'x'; 513]), Failure::TextTooLong),
		(|p| p.summary = summary("a\u{2060}"), Failure::InvisibleCharacter),
		(|p| p.summary = summary("a\u{2029}b"), Failure::ControlCharacter),
		(|p| p.sealed = vec![0; 4097], Failure::SealedRequirementTooLong),
		(|p| p.summary = summary("\u{1b}[2J"), Failure::ControlCharacter),
		(|p| p.summary = summary("a\rb"), Failure::ControlCharacter),
		(|p| p.summary = summary("\u{202e}cba"), Failure::ControlCharacter),
		(|p| p.sealed = Default::default(), Failure::EmptySealedRequirement),
		(|p| p.price = 0, Failure::PriceZero),
		(|p| p.delivery_period = 0, Failure::DeliveryPeriodZero),
		(|p| p.delivery_period = 10_001, Failure::DeliveryPeriodTooLong),
		(|p| p.valid_for = 0, Failure::ValidityZero),
		(|p| p.valid_for = 101, Failure::ValidityTooLong),
		(|p| p.valid_for = u32::MAX, Failure::ValidityTooLong),
		(|p| p.dispute.arbiter = Some(DEMANDER), Failure::ArbiterIsDemander),
		(|p| p.dispute.arbiter = Some(PROVIDER), Failure::ArbiterIsProvider),
	];
	run(|| {
		for (spoil, failure) in cases {
			let mut parameters = parameters();
			spoil(&mut parameters);
			assert_noop!(place(DEMANDER, 0, parameters), failure);
		}
		assert_eq!(NextOrderId::<Test>::get(), 0);
	});
}

#[test]
fn an_order_at_the_edge_of_every_bound_is_taken() {
	type Edge = fn(&mut OrderParameters<AccountId>);
	let cases: Vec<Edge> = vec![
		|p| p.summary = Default::default(),
		|p| p.summary = UncheckedText(vec![b'x'; 512]),
		|p| p.summary = summary("one\n\ttwo"),
		|p| p.sealed = vec![0],
		|p| p.sealed = vec![0xff; 4096],
		|p| p.price = 1,
		|p| p.price = u128::MAX,
		|p| p.delivery_period = 1,
		|p| p.delivery_period = 10_000,
		|p| p.valid_for = 1,
		|p| p.valid_for = 100,
		|p| p.dispute.arbiter = None,
		|p| p.dispute.undecided = Side::Demander,
	];
	run(|| {
		// The market fee of the largest price.
		assert_ok!(Balances::mint_into(&DEMANDER, u128::MAX / 1_000));
		for edge in cases {
			let mut parameters = parameters();
			edge(&mut parameters);
			assert_ok!(place(DEMANDER, 0, parameters));
		}
	});
}

/// A call that did not decode would trap in the runtime, and nobody would learn why.
#[test]
fn what_is_longer_decodes() {
	let call = Call::<Test>::place {
		listing: 0,
		expected_content: content(0),
		parameters: OrderParameters {
			summary: UncheckedText(vec![0xff; 10_000]),
			sealed: vec![0; 100_000],
			..parameters()
		},
	};
	assert_eq!(Call::decode_all(&mut &call.encode()[..]), Ok(call));
}

#[test]
fn nothing_is_swapped_under_an_order() {
	run(|| {
		assert_noop!(
			place_with(DEMANDER, 0, content(1), parameters()),
			Failure::ContentMismatch
		);
		assert_noop!(place(DEMANDER, 9, parameters()), Failure::ListingNotFound);
		Offers::set(vec![]);
		assert_noop!(place(DEMANDER, 0, parameters()), Failure::ListingNotFound);
	});
}

#[test]
fn nobody_orders_from_themselves() {
	run(|| {
		assert_noop!(place(PROVIDER, 0, parameters()), Failure::OwnListing);
		assert_ok!(place(PROVIDER, 2, parameters()));
	});
}

#[test]
fn both_parties_need_an_encryption_key() {
	run(|| {
		assert_noop!(place(KEYLESS, 0, parameters()), Failure::EncryptionKeyNotFound);
		assert_noop!(place(DEMANDER, 3, parameters()), Failure::ProviderEncryptionKeyNotFound);
	});
}

#[test]
fn an_order_is_paid_for_by_its_size() {
	run(|| {
		let mut large = parameters();
		large.sealed = vec![0; 4096];
		large.summary = UncheckedText(vec![b'x'; 512]);
		placed();
		let small = held(DEMANDER);
		assert_eq!(small, price_of(17, 100));
		assert_ok!(place(DEMANDER, 0, large));
		assert_eq!(held(DEMANDER), 2 * small + 3996 + 495);
		assert_noop!(place(31, 0, parameters()), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_demander_can_order_again_and_again() {
	run(|| {
		let (first, second) = (placed(), placed());
		assert_ne!(first, second);
		assert_ok!(accept(PROVIDER, first));
		assert_ok!(accept(PROVIDER, second));
		assert_ne!(Opened::get()[0].terms, Opened::get()[1].terms, "the orders differ");
	});
}

#[test]
fn the_end_of_the_clock_and_of_the_ids_is_an_error() {
	run(|| {
		Now::set(u32::MAX - 49);
		assert_noop!(place(DEMANDER, 0, parameters()), ArithmeticError::Overflow);
		Now::set(u32::MAX - 50);
		assert_ok!(place(DEMANDER, 0, parameters()));
		NextOrderId::<Test>::put(u64::MAX);
		assert_noop!(place(DEMANDER, 0, parameters()), ArithmeticError::Overflow);
	});
}

#[test]
fn calls_are_for_accounts() {
	run(|| {
		let calls: [Call<Test>; 5] = [
			Call::place {
				listing: 0,
				expected_content: content(0),
				parameters: parameters(),
			},
			Call::accept {
				order: 0,
				expected_price: 1000,
				expected_requirement: digest(1),
			},
			Call::decline { order: 0 },
			Call::cancel { order: 0 },
			Call::reap { order: 0 },
		];
		placed();
		Now::set(51);
		for call in calls {
			for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
				let failed = RuntimeCall::from(call.clone()).dispatch(origin).unwrap_err();
				assert_eq!(failed.error, DispatchError::BadOrigin);
			}
		}
	});
}
