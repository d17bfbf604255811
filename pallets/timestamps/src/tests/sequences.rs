//! Random sequences of calls, each answer compared with a model and the invariants checked after each.

use super::digest;
use crate::{mock::*, EarliestStamp, Error};
use proptest::prelude::*;
use sp_runtime::{DispatchError, TokenError};
use std::collections::BTreeMap;
use tacit_primitives::Stamp;

#[derive(Clone, Debug)]
enum Step {
	Stamp(AccountId, u8),
	Release(AccountId, u8),
	Advance(u64),
}

fn step() -> impl Strategy<Value = Step> {
	let who = ALICE..=PAUPER;
	let byte = 0u8..4;
	prop_oneof![
		4 => (who.clone(), byte.clone()).prop_map(|(who, byte)| Step::Stamp(who, byte)),
		3 => (who, byte).prop_map(|(who, byte)| Step::Release(who, byte)),
		2 => (1u64..5).prop_map(Step::Advance),
	]
}

/// A model of the pallet in a few lines.
#[derive(Default)]
struct Model {
	stamps: BTreeMap<(u8, AccountId), Stamp>,
	earliest: BTreeMap<u8, (AccountId, Stamp)>,
}

impl Model {
	fn stamp(&mut self, who: AccountId, byte: u8, now: Stamp) -> Result<Stamp, DispatchError> {
		let held = self.stamps.keys().filter(|(_, submitter)| *submitter == who).count();
		if who == PAUPER && held == 2 {
			return Err(TokenError::FundsUnavailable.into());
		}
		self.stamps.insert((byte, who), now);
		self.earliest.entry(byte).or_insert((who, now));
		Ok(now)
	}

	fn release(&mut self, who: AccountId, byte: u8) -> Result<(), DispatchError> {
		if !self.stamps.contains_key(&(byte, who)) {
			return Err(Error::<Test>::StampNotFound.into());
		}
		if self.earliest[&byte].0 == who {
			return Err(Error::<Test>::EarliestStampIsPermanent.into());
		}
		self.stamps.remove(&(byte, who));
		Ok(())
	}
}

proptest! {
	#[test]
	fn calls_do_what_the_model_does(steps in prop::collection::vec(step(), 1..60)) {
		run(|| {
			let mut model = Model::default();
			let mut now = Stamp { block: 1, time: 6_000 };
			for step in steps {
				match step {
					Step::Stamp(who, byte) => {
						let expected = match model.stamps.get(&(byte, who)) {
							Some(_) => Err(Error::<Test>::AlreadyStamped.into()),
							None => model.stamp(who, byte, now).map(|_| ()),
						};
						assert_eq!(Timestamps::stamp(RuntimeOrigin::signed(who), digest(byte)), expected);
					},
					Step::Release(who, byte) => {
						let expected = model.release(who, byte);
						assert_eq!(Timestamps::release(RuntimeOrigin::signed(who), digest(byte)), expected);
					},
					Step::Advance(blocks) => {
						now.block += blocks as u32;
						now.time += blocks * 6_000;
						at(now.block.into(), now.time);
					},
				}
				check();
				for byte in 0..4 {
					assert_eq!(
						Timestamps::earliest(digest(byte)),
						model.earliest.get(&byte).map(|(submitter, stamp)| EarliestStamp {
							submitter: *submitter,
							stamp: *stamp,
						})
					);
					for who in ALICE..=PAUPER {
						assert_eq!(
							Timestamps::stamp_of(digest(byte), &who),
							model.stamps.get(&(byte, who)).copied()
						);
					}
				}
			}
		});
	}
}
