//! Plans intents for accounts on a chain that exists in these tests alone.

mod answers;
mod deals;
mod journal;
mod orders;

use crate::{
	answers::{Answer, Answers, KeyInfo, Parameters, ProfileInfo},
	error::{Result, SdkError},
	intent::Intent,
	plan::{Plan, Planner},
	read::Read,
	reads,
	value::Money,
};
use codec::Encode;
use std::sync::LazyLock;
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::development::KEYS;
use tacit_primitives::{AccountInfo, Commitment, DealId, Digest, EncryptionKey, KeyVersions};
use tacit_wallet::{
	amount::UNIT,
	deal::DealInfo,
	keys::Account,
	moves::{Balance, Mover},
	registered_keys::{digest_of, id_of, LoadedKeys},
};

pub const GENESIS: Digest = Digest::repeat_byte(7);
pub const VERSIONS: KeyVersions = KeyVersions { range: 1, equality: 1 };

/// Making them takes part of a second.
pub static PROVING_KEYS: LazyLock<LoadedKeys> = LazyLock::new(LoadedKeys::development);

pub fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

pub fn tacit(amount: u128) -> Money {
	Money {
		asset: 0,
		units: amount * UNIT,
	}
}

/// A chain, as it answers questions.
pub struct Chain {
	pub block: u32,
	pub accounts: Vec<(AccountId32, AccountInfo)>,
	pub profiles: Vec<(AccountId32, EncryptionKey)>,
	pub deal: Option<DealInfo>,
	pub more: Vec<(Read, Option<Vec<u8>>)>,
}

impl Chain {
	/// A chain on which Alice and Bob have profiles with signed keys.
	pub fn new() -> Self {
		let signed = |name| {
			let account = account(name);
			(account.id(), account.signed_encryption_key(&GENESIS))
		};
		Self {
			block: 100,
			accounts: vec![],
			profiles: vec![signed("Alice"), signed("Bob")],
			deal: None,
			more: vec![],
		}
	}

	/// Gives an account a confidential balance.
	pub fn with_balance(mut self, account: &Account, units: u128) -> Self {
		let prover = PROVING_KEYS.prover_for(&wanted()).unwrap();
		let mover = Mover {
			account,
			genesis: GENESIS,
			keys: VERSIONS,
			prover,
		};
		let empty = Balance::open(account, GENESIS, 0, Commitment::ZERO, &[]).unwrap();
		let update = mover.update(&empty, &mover.next(&empty, units));
		let info = AccountInfo {
			commitment: update.commitment.check().unwrap(),
			version: 1,
			note: update.note.try_into().unwrap(),
		};
		self.accounts.push((account.id(), info));
		self
	}

	pub fn with_deal(self, deal: DealInfo) -> Self {
		Self {
			deal: Some(deal),
			..self
		}
	}

	pub fn with(mut self, read: Read, answer: Option<Vec<u8>>) -> Self {
		self.more.push((read, answer));
		self
	}

	/// Answers a question as a node does.
	fn answer(&self, read: &Read) -> Option<Vec<u8>> {
		if let Some((_, answer)) = self.more.iter().find(|(asked, _)| asked == read) {
			return answer.clone();
		}
		for (who, info) in &self.accounts {
			if *read == Read::account(who) {
				return Some(info.encode());
			}
		}
		for (who, key) in &self.profiles {
			if *read == Read::profile(who) {
				let profile = ProfileInfo {
					name: "A name".into(),
					contact: String::new(),
					encryption_key: key.clone(),
					listings: 0,
				};
				return Some(Some(profile).encode());
			}
		}
		if let Some(deal) = &self.deal {
			if *read == Read::deal(deal.id) {
				return Some(Some(deal).encode());
			}
		}
		match read {
			read if *read == Read::clock() => Some(self.block.encode()),
			read if *read == Read::time() => Some(1_767_225_600_000u64.encode()),
			read if *read == Read::parameters() => Some(parameters().encode()),
			read if *read == Read::keys() => Some(keys().encode()),
			read if *read == Read::existential_deposit() => Some(10_000_000_000u128.encode()),
			read if *read == Read::max_validity() || *read == Read::max_delivery_period() => Some(100_000u32.encode()),
			Read::Storage { .. } => Some((1u32, [1u32; 3], [50 * UNIT, 0, 0, 0]).encode()),
			Read::Api { name, .. } if name == "SettlementApi_account" => Some(
				AccountInfo {
					commitment: Commitment::ZERO,
					version: 0,
					note: Default::default(),
				}
				.encode(),
			),
			Read::Api { name, .. } => match name.as_str() {
				// The empty answer of an API that gives something or nothing.
				"ListingsApi_profile"
				| "ListingsApi_listing"
				| "SettlementApi_deal"
				| "OrdersApi_order"
				| "OrdersApi_sealed_requirement"
				| "SettlementApi_record"
				| "SettlementApi_package"
				| "SettlementApi_package_info" => Some(vec![0]),
				other => panic!("nobody answers {other}"),
			},
			Read::Constant { .. } => panic!("nobody answers {read}"),
		}
	}

	/// Asks and answers until nothing is open, as a front end does.
	pub fn answers(&self, who: &Account, intent: &Intent) -> Result<Answers> {
		let mut answered: Vec<Answer> = vec![];
		for round in 0.. {
			let so_far: Answers = answered.iter().cloned().collect();
			let open = reads::needs(&who.id(), intent, &so_far)?;
			if open.is_empty() {
				return Ok(so_far);
			}
			assert!(round < 3, "{open:?}");
			answered.extend(open.into_iter().map(|read| Answer {
				value: self.answer(&read),
				read,
			}));
		}
		unreachable!("it ends after three rounds")
	}

	pub fn plan(&self, who: &Account, intent: &Intent) -> Result<Plan> {
		self.plan_with(who, intent, Some(&PROVING_KEYS))
	}

	pub fn plan_with(&self, who: &Account, intent: &Intent, keys: Option<&LoadedKeys>) -> Result<Plan> {
		let answers = self.answers(who, intent)?;
		let planner = Planner {
			account: who,
			genesis: GENESIS,
			development: true,
			answers: &answers,
			keys,
		};
		let plan = planner.plan(intent);
		assert!(!matches!(plan, Err(SdkError::Unanswered(_))), "{plan:?}");
		plan
	}
}

pub fn parameters() -> Parameters {
	Parameters {
		pool: AccountId32([9; 32]),
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
	}
}

pub fn keys() -> Vec<KeyInfo> {
	let keys = KEYS.iter().map(|(circuit, key)| KeyInfo {
		circuit: id_of(*circuit),
		version: 1,
		digest: digest_of(key),
		proving_key: None,
		current: true,
	});
	keys.collect()
}

fn wanted() -> tacit_circuits::PerCircuit<tacit_wallet::registered_keys::Wanted> {
	tacit_wallet::registered_keys::keys_of(&VERSIONS).map(|of| tacit_wallet::registered_keys::Wanted {
		of,
		key: digest_of(KEYS.iter().find(|(circuit, _)| *circuit == of.circuit).unwrap().1),
		file: None,
	})
}

/// The stable words of a refusal.
pub fn refusal(plan: Result<Plan>) -> (&'static str, Option<&'static str>) {
	let shown = plan.expect_err("it is refused").shown();
	(shown.kind, shown.code)
}

pub const DEAL: DealId = 5;
