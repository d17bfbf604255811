//! The check of the invariants finds a violation of each of them.

use super::*;

/// Spoils a sound state, and expects the check to say which invariant is broken.
fn breaks(number: char, spoil: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		trade(DEMANDER, PROVIDER, 1_000 * TACIT, 4);
		Known::do_try_state().expect("sound before");
		spoil();
		match Known::do_try_state() {
			Err(sp_runtime::TryRuntimeError::Other(message)) => {
				assert!(message.starts_with(number), "expected {number}, got {message:?}");
			},
			other => panic!("expected {number}, got {other:?}"),
		}
	});
}

fn change_voice(change: impl FnOnce(&mut Voice)) {
	Voices::<Test>::mutate((PROVIDER, Side::Provider), DEMANDER, |voice| {
		change(voice.as_mut().expect("there is one"));
	});
}

fn change_facts(change: impl FnOnce(&mut Reputation)) {
	Facts::<Test>::mutate((PROVIDER, Side::Provider), change);
}

#[test]
fn each_broken_invariant_is_found() {
	breaks('1', || change_voice(|voice| voice.score = Some(0)));
	breaks('1', || change_voice(|voice| voice.score = Some(6)));
	breaks('2', || change_voice(|voice| voice.fees += 1));
	breaks('2', || Voices::<Test>::remove((DEMANDER, Side::Demander), PROVIDER));
	breaks('2', || {
		Voices::<Test>::insert((DEMANDER, Side::Provider), PROVIDER, Voice::default())
	});
	breaks('3', || change_voice(|voice| voice.score = Some(5)));
	breaks('3', || change_facts(|facts| facts.counterparties += 1));
	breaks('3', || change_facts(|facts| facts.fees += 1));
	breaks('3', || change_facts(|facts| facts.voices += 1));
	breaks('3', || change_facts(|facts| facts.score_sum += 1));
	breaks('3', || change_facts(|facts| facts.weight -= 1));
	breaks('3', || change_facts(|facts| facts.weighted_scores += 1));
	breaks('3', || Facts::<Test>::remove((PROVIDER, Side::Provider)));
	breaks('3', || {
		Facts::<Test>::insert((9, Side::Provider), Reputation::default())
	});
	breaks('4', || change_facts(|facts| facts.settled += 1));
}
