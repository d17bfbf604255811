//! A test runtime with the real verifier and real keys, and laboratories that make proofs.

use crate as pallet_accreditation;
use crate::{
	statement::{scope, Context, INPUTS, MEMBERSHIP},
	HoldReason,
};
use accreditation_circuit::{Circuit, Credential, Prover, Public, Tree};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		ConstU32, ConstU64, Equals, LinearStoragePrice,
	},
};
use sp_core::H256;
use sp_runtime::{traits::Convert, BuildStorage};
use std::sync::LazyLock;
use tacit_circuits::{development, element_from_bytes, element_to_bytes, Fr};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Verifier: pallet_groth16_verifier,
		Accreditation: pallet_accreditation,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// Tells the registry how many public inputs a key must have, so that it refuses keys of other circuits.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		(circuit == MEMBERSHIP).then_some(INPUTS)
	}
}

parameter_types! {
	/// Every development key has this `e(alpha, beta)`.
	pub const DevelopmentAlphaBeta: [u8; pallet_groth16_verifier::ALPHA_BETA_BYTES] = development::ALPHA_BETA;
}

impl pallet_groth16_verifier::Config for Test {
	type KeyOrigin = frame_system::EnsureRoot<u64>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Equals<DevelopmentAlphaBeta>;
	type MaxKeyBytes = ConstU32<{ pallet_groth16_verifier::MAX_KEY_BYTES }>;
	type WeightInfo = ();
}

parameter_types! {
	pub const AdmissionHold: RuntimeHoldReason = RuntimeHoldReason::Accreditation(HoldReason::Admission);
}

impl pallet_accreditation::Config for Test {
	type PublishOrigin = frame_system::EnsureRoot<u64>;
	type ProofVerifier = Verifier;
	type Consideration =
		HoldConsideration<u64, Balances, AdmissionHold, LinearStoragePrice<ConstU64<10>, ConstU64<1>, u64>>;
	type WeightInfo = crate::weights::HandSet<Test>;
}

pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
/// An account that cannot pay the deposit.
pub const PAUPER: u64 = 3;

/// The prover, shared by all tests because its key takes a moment to make.
pub static PROVER: LazyLock<Prover> = LazyLock::new(Prover::development);

/// The laboratories of most tests.
pub static LABORATORIES: LazyLock<[Credential; 3]> = LazyLock::new(|| core::array::from_fn(|_| Credential::random()));

/// Builds the roll of these members.
pub fn roll(members: &[Credential]) -> Tree {
	Tree::new(&members.iter().map(Credential::leaf).collect::<Vec<_>>()).expect("so many fit")
}

pub fn element(value: Fr) -> FieldElement {
	FieldElement::from_canonical(element_to_bytes(&value)).expect("the prover encodes canonically")
}

fn field(value: FieldElement) -> Fr {
	element_from_bytes(&value.to_bytes()).expect("the chain's elements are canonical")
}

/// Returns the context of a proof under the first key.
pub fn context(account: u64, edition: u32) -> Context<H256, u64> {
	Context {
		genesis: System::block_hash(0),
		account,
		edition,
		key: 1,
	}
}

/// Returns a laboratory's nullifier and its proof for a context.
pub fn prove(tree: &Tree, member: &Credential, context: Context<H256, u64>) -> (FieldElement, Groth16Proof) {
	let scope = field(scope(context.genesis, context.edition));
	let public = Public {
		root: tree.root(),
		scope,
		nullifier: member.nullifier(scope),
		context: field(context.to_field()),
	};
	let circuit = Circuit {
		public,
		credential: member.clone(),
		path: tree.path(member.leaf()).expect("the member is on the roll"),
	};
	(
		element(public.nullifier),
		Groth16Proof(PROVER.prove(circuit).expect("the statement is true")),
	)
}

/// Returns the deposit that is held for an account's admission.
pub fn held(who: u64) -> u64 {
	Balances::balance_on_hold(&AdmissionHold::get(), &who)
}

/// Builds the genesis storage, with or without the key.
pub fn storage(key: bool, development: bool) -> Result<sp_runtime::Storage, String> {
	RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(ALICE, 10_000), (BOB, 10_000), (PAUPER, 10)],
			..Default::default()
		},
		verifier: pallet_groth16_verifier::GenesisConfig {
			keys: key
				.then(|| (MEMBERSHIP, PROVER.verifying_key(), None))
				.into_iter()
				.collect(),
			allow_development_keys: development,
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
}

/// Runs a test on a new chain and checks the invariants at its end.
pub fn on_chain_with(key: bool, test: impl FnOnce()) {
	let storage = storage(key, true).expect("the genesis configuration is good");
	sp_io::TestExternalities::new(storage).execute_with(|| {
		System::set_block_number(1);
		test();
		assert_ok!(Accreditation::do_try_state());
	});
}

/// Runs a test on a chain with the published roll of [`LABORATORIES`].
pub fn on_chain(test: impl FnOnce(&Tree)) {
	on_chain_with(true, || {
		let tree = roll(&*LABORATORIES);
		assert_ok!(Accreditation::publish(RuntimeOrigin::root(), element(tree.root())));
		test(&tree);
	});
}
