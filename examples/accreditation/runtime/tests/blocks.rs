//! Blocks with real proofs: one node makes them, and another node executes them.

use accreditation_circuit::{Circuit, Credential, Prover, Public, Tree};
use accreditation_runtime::*;
use codec::Encode;
use frame_support::traits::Contains;
use pallet_accreditation::statement::{scope, Context, MEMBERSHIP};
use sp_core::{Pair, H256};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::{generic::Era, traits::Header as _, BuildStorage, DispatchError, DispatchResult};
use std::sync::LazyLock;
use tacit_circuits::{element_from_bytes, element_to_bytes, Fr};
use tacit_primitives::{FieldElement, Groth16Proof, UncheckedElement};
use tacit_traits::ProofVerifier;

static PROVER: LazyLock<Prover> = LazyLock::new(Prover::development);

/// The genesis time and the time between two blocks, in milliseconds.
const GENESIS: u64 = 1_700_000_000_000;
const SLOT: u64 = 6_000;

/// The genesis balance of Alice and of Bob.
const FUNDS: u128 = 1_000_000_000_000_000;

/// A node with its state and its last header.
struct Node {
	state: TestExternalities,
	head: Header,
}

impl Node {
	fn new() -> Self {
		let storage = RuntimeGenesisConfig {
			balances: BalancesConfig {
				balances: [Alice, Bob].map(|who| (who.to_account_id(), FUNDS)).to_vec(),
				..Default::default()
			},
			groth_16_verifier: Groth16VerifierConfig {
				keys: vec![(MEMBERSHIP, PROVER.verifying_key(), None)],
				allow_development_keys: true,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.expect("the genesis configuration is good");
		let mut state = TestExternalities::new(storage);
		let root = *state.as_backend().root();
		let head = Header::new(0, H256::zero(), root, H256::zero(), Default::default());
		Self { state, head }
	}

	/// Makes the next block from the transactions that `content` makes in its state. Returns the block and the result
	/// of each transaction.
	fn make(&mut self, content: impl FnOnce() -> Vec<UncheckedExtrinsic>) -> (Block, Vec<DispatchResult>) {
		let number = self.head.number + 1;
		let parent = self.head.hash();
		let (block, results) = self.state.execute_with(|| {
			Executive::initialize_block(&Header::new(
				number,
				H256::zero(),
				H256::zero(),
				parent,
				Default::default(),
			));
			let now = GENESIS + SLOT * u64::from(number);
			let mut extrinsics = vec![UncheckedExtrinsic::new_bare(
				pallet_timestamp::Call::<Runtime>::set { now }.into(),
			)];
			extrinsics.extend(content());
			let results = extrinsics
				.iter()
				.map(|extrinsic| Executive::apply_extrinsic(extrinsic.clone()).expect("the transaction is valid"))
				.collect();
			(
				Block {
					header: Executive::finalize_block(),
					extrinsics,
				},
				results,
			)
		});
		self.state.commit_all().expect("the changes are those of a block");
		self.head = block.header.clone();
		(block, results)
	}

	/// Executes a block of another node. Panics unless the resulting state has the state root of the header.
	fn import(&mut self, block: Block) {
		self.head = block.header.clone();
		self.state.execute_with(|| Executive::execute_block(block.into()));
		self.state.commit_all().expect("the changes are those of a block");
	}
}

/// Signs a transaction. It reads the state of the chain.
fn signed(who: Sr25519Keyring, nonce: u32, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let call = call.into();
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
	);
	let payload = sp_runtime::generic::SignedPayload::new(call.clone(), extension.clone()).expect("nothing is missing");
	let signature = payload.using_encoded(|bytes| who.pair().sign(bytes));
	UncheckedExtrinsic::new_signed(call, who.to_account_id().into(), signature.into(), extension)
}

/// Builds the call with which a member of the roll has an account admitted. It reads the state of the chain.
fn join(who: Sr25519Keyring, edition: u32, tree: &Tree, member: &Credential) -> pallet_accreditation::Call<Runtime> {
	let field = |element: FieldElement| element_from_bytes(&element.to_bytes()).expect("canonical on chain");
	let genesis = System::block_hash(0);
	let scope = field(scope(genesis, edition));
	let context = Context {
		genesis,
		account: who.to_account_id(),
		edition,
		key: 1,
	};
	let public = Public {
		root: tree.root(),
		scope,
		nullifier: member.nullifier(scope),
		context: field(context.to_field()),
	};
	let path = tree.path(member.leaf()).expect("the member is on the roll");
	let proof = PROVER
		.prove(Circuit {
			public,
			credential: member.clone(),
			path,
		})
		.expect("the statement is true");
	pallet_accreditation::Call::join {
		edition,
		nullifier: element(public.nullifier),
		proof: Groth16Proof(proof),
	}
}

fn element(value: Fr) -> FieldElement {
	FieldElement::from_canonical(element_to_bytes(&value)).expect("the prover encodes canonically")
}

fn publish(tree: &Tree) -> pallet_accreditation::Call<Runtime> {
	pallet_accreditation::Call::publish {
		root: element(tree.root()),
	}
}

fn refused(error: impl Into<DispatchError>) -> DispatchResult {
	Err(error.into())
}

#[test]
fn two_nodes_agree_on_blocks_with_proofs() {
	let (mut maker, mut other) = (Node::new(), Node::new());
	let members = [Credential::random(), Credential::random()];
	let tree = Tree::new(&members.clone().map(|member| member.leaf())).expect("two leaves fit");

	let (block, results) = maker.make(|| vec![signed(Alice, 0, publish(&tree)), signed(Bob, 0, publish(&tree))]);
	assert_eq!(results[1..], [Ok(()), refused(DispatchError::BadOrigin)]);
	other.import(block);

	let (block, results) = maker.make(|| {
		let good = join(Bob, 1, &tree, &members[0]);
		let stolen = join(Bob, 1, &tree, &members[1]);
		vec![
			signed(Alice, 1, stolen),
			signed(Bob, 1, good.clone()),
			signed(Bob, 2, good),
			signed(Alice, 2, join(Alice, 1, &tree, &members[0])),
		]
	});
	assert_eq!(
		results[1..],
		[
			refused(pallet_groth16_verifier::Error::<Runtime>::InvalidProof),
			Ok(()),
			refused(pallet_accreditation::Error::<Runtime>::AlreadyJoined),
			refused(pallet_accreditation::Error::<Runtime>::NullifierUsed),
		]
	);
	other.import(block);

	for node in [&mut maker, &mut other] {
		node.state.execute_with(|| {
			assert!(Accreditation::contains(&Bob.to_account_id()) && !Accreditation::contains(&Alice.to_account_id()));
			// Alice's first proof was invalid, and she paid for its verification.
			let fee = Groth16Verifier::weight(1).ref_time();
			assert!(FUNDS - Balances::free_balance(Alice.to_account_id()) > u128::from(fee));
			assert_eq!(Timestamp::get(), GENESIS + 2 * SLOT);
			assert_eq!(Accreditation::do_try_state(), Ok(()));
		});
	}
	assert_eq!(maker.head.hash(), other.head.hash());
}

#[test]
fn the_runtime_api_verifies_proofs() {
	use pallet_groth16_verifier::runtime_api::runtime_decl_for_groth_16_verifier_api::Groth16VerifierApiV1 as _;
	Node::new().state.execute_with(|| {
		let verify = |inputs| Runtime::verify(MEMBERSHIP, 1, inputs, Groth16Proof([0; 256]));
		let answer = |inputs| verify(vec![UncheckedElement([0; 32]); inputs]);
		assert_eq!(answer(4), Err(pallet_groth16_verifier::VerificationError::InvalidProof));
		assert_eq!(
			answer(3),
			Err(pallet_groth16_verifier::VerificationError::WrongNumberOfInputs)
		);
		assert_eq!(
			verify(vec![UncheckedElement([0xff; 32]); 4]),
			Err(pallet_groth16_verifier::VerificationError::NonCanonicalInput)
		);
		assert_eq!(Runtime::current_version(MEMBERSHIP), Some(1));
		assert_eq!(Runtime::verifying_key(MEMBERSHIP, 1), Some(PROVER.verifying_key()));
	});
}
