//! Chains with the states that earlier releases have written, and their upgrade.

use crate::blocks;
use codec::Decode;
use cumulus_pallet_parachain_system::LastRelayChainBlockNumber;
use sp_core::storage::Storage;
use sp_io::TestExternalities;
use sp_runtime::ExtrinsicInclusionMode;
use std::collections::BTreeMap;
use tacit_primitives::DealId;
use tacit_runtime::{Executive, Runtime, UncheckedExtrinsic};

/// The state of a chain of an earlier release. Its head says how it was made.
pub struct Left {
	text: &'static str,
	pub spec_version: u32,
	/// The pallets that have to migrate.
	pub outdated: &'static [&'static str],
	/// The deal of that chain, which its provider may settle.
	pub deal: DealId,
}

/// A chain of the release before this one.
pub const RELEASE_4: Left = Left {
	text: include_str!("../fixtures/spec-4.state"),
	spec_version: 4,
	outdated: &["Orders", "Quotations", "Settlement"],
	deal: 1,
};

/// A chain of the release with `spec_version` 3, which goes to the present one at once, as the earlier ones do.
pub const RELEASE_3: Left = Left {
	text: include_str!("../fixtures/spec-3.state"),
	spec_version: 3,
	outdated: &["Orders", "Quotations", "Settlement"],
	deal: 1,
};

/// A chain of the release with `spec_version` 2.
pub const RELEASE_2: Left = Left {
	text: include_str!("../fixtures/spec-2.state"),
	spec_version: 2,
	outdated: &["Groth16Verifier", "Listings", "Orders", "Quotations", "Settlement"],
	deal: SETTLED,
};

/// A chain of the release with `spec_version` 1.
pub const RELEASE_1: Left = Left {
	text: include_str!("../fixtures/spec-1.state"),
	spec_version: 1,
	outdated: &["Groth16Verifier", "Listings", "Orders", "Quotations", "Settlement"],
	deal: 0,
};

/// All of them.
pub const RELEASES: [&Left; 4] = [&RELEASE_4, &RELEASE_3, &RELEASE_2, &RELEASE_1];

/// The deal on the chains with `spec_version` 2 to 4 that was settled.
pub const RECORDED: DealId = 0;

/// The deals on the chains with `spec_version` 2 to 4: one payable, one under review, one in a dispute.
pub const SETTLED: DealId = 1;
pub const DELIVERED: DealId = 3;
pub const DISPUTED: DealId = 4;

pub fn bytes(hex: &str) -> Vec<u8> {
	let digits = hex.as_bytes().chunks(2).map(|digits| std::str::from_utf8(digits));
	digits
		.map(|digits| u8::from_str_radix(digits.expect("ASCII"), 16).expect("hex"))
		.collect()
}

impl Left {
	fn items(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
		let lines = self.text.lines().filter(|line| !line.starts_with('#'));
		lines.map(|line| line.split_once(' ').unwrap_or((line, "")))
	}

	/// The state.
	pub fn state(&self) -> TestExternalities {
		let top: BTreeMap<_, _> = self
			.items()
			.filter(|(key, _)| *key != "settle")
			.map(|(key, value)| (bytes(key), bytes(value)))
			.collect();
		assert!(top.len() > 300, "the fixture is a whole state");
		TestExternalities::new(Storage {
			top,
			..Default::default()
		})
	}

	/// The transaction that the wallet of that release settled the deal with.
	pub fn settlement(&self) -> UncheckedExtrinsic {
		let (_, transaction) = self
			.items()
			.find(|(key, _)| *key == "settle")
			.expect("the fixture has it");
		UncheckedExtrinsic::decode(&mut &bytes(transaction)[..]).expect("transactions are encoded as they were")
	}
}

/// Makes the blocks in which the migrations run, calls `look` in each of them, and returns their number.
///
/// Then it begins the next block, which takes transactions again.
pub fn upgrade_and(mut look: impl FnMut()) -> u32 {
	let (mut parent, last) = (blocks::parent(), LastRelayChainBlockNumber::<Runtime>::get());
	for made in 0..100 {
		match blocks::begin(&parent, last + made + 1) {
			ExtrinsicInclusionMode::AllExtrinsics => return made,
			ExtrinsicInclusionMode::OnlyInherents => parent = Executive::finalize_block(),
		}
		look();
	}
	panic!("the migrations do not end")
}

/// Makes the blocks in which the migrations run, and begins the first one after them.
pub fn upgrade() -> u32 {
	upgrade_and(|| {})
}

/// Where the items of a map are.
pub fn prefix(pallet: &str, map: &str) -> Vec<u8> {
	[
		sp_io::hashing::twox_128(pallet.as_bytes()),
		sp_io::hashing::twox_128(map.as_bytes()),
	]
	.concat()
}
