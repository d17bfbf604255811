mod defaults;
mod invariants;
mod migrations;
mod rating;
mod reading;
mod sequences;
mod standing_table;
mod voices;

use crate::{mock::*, Error, Facts, Voice, Voices};
use sp_runtime::DispatchResult;
use tacit_primitives::{reputation::NEUTRAL, DealNotice, DealOrigin, Reputation, Side};
use tacit_traits::{DealObserver, Ratings, Reputations};

type Failure = Error<Test>;

/// The demander of most deals.
const DEMANDER: AccountId = 1;
/// The provider of most deals.
const PROVIDER: AccountId = 2;

fn notice(demander: AccountId, provider: AccountId, price: u128) -> DealNotice<AccountId> {
	DealNotice {
		deal: 0,
		origin: DealOrigin::Order(0),
		demander,
		provider,
		price,
	}
}

/// A deal that ends by somebody's default.
fn defaulted(demander: AccountId, provider: AccountId, price: u128, fault: Side) {
	Known::concluded(&notice(demander, provider, price), Some(fault));
}

/// A deal that is paid.
fn paid(demander: AccountId, provider: AccountId, price: u128) {
	Known::concluded(&notice(demander, provider, price), None);
	Known::settled(&demander, &provider);
}

/// The demander's score of the provider.
fn rate(demander: AccountId, provider: AccountId, score: u8) -> DispatchResult {
	Known::rated(Side::Demander, &demander, &provider, score)
}

/// A deal that is paid and rated by its demander.
fn trade(demander: AccountId, provider: AccountId, price: u128, score: u8) {
	paid(demander, provider, price);
	rate(demander, provider, score).expect("it was settled just now");
}

fn as_provider(who: AccountId) -> Reputation {
	Facts::<Test>::get((who, Side::Provider))
}

fn as_demander(who: AccountId) -> Reputation {
	Facts::<Test>::get((who, Side::Demander))
}

fn standing(provider: AccountId) -> u32 {
	Known::provider_reputation(&provider).1
}

/// What a counterparty says of an account in a role.
fn voice(rated: AccountId, role: Side, counterparty: AccountId) -> Option<Voice> {
	Voices::<Test>::get((rated, role), counterparty)
}

/// Runs a test, and checks the invariants after it.
fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Known::do_try_state().expect("the invariants hold");
	});
}
