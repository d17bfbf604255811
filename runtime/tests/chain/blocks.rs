//! Makes blocks as collators do, with the state of the relay chain, the time, and no transactions.

use codec::Encode;
use cumulus_pallet_parachain_system::parachain_inherent::{BasicParachainInherentData, InboundMessagesData};
use cumulus_primitives_core::{relay_chain, relay_chain::HeadData, PersistedValidationData};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::{assert_ok, dispatch::DispatchClass, weights::Weight};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{
	traits::{Block as BlockT, Dispatchable, Header as _},
	Digest, DigestItem, ExtrinsicInclusionMode,
};
use tacit_runtime::{
	configs::consensus::SLOT_DURATION, Block, BlockNumber, Executive, Header, ParachainInfo, RuntimeCall,
	RuntimeOrigin, System, UncheckedExtrinsic,
};

/// The header that the next block takes for that of its parent, where the true one is not known.
pub fn parent() -> Header {
	Header::new(
		System::block_number(),
		Default::default(),
		Default::default(),
		Default::default(),
		Default::default(),
	)
}

/// Makes the data about the relay chain for a block on one of its blocks. Slots of the relay chain count as its blocks
/// do.
fn relay_state(parent: &Header, relay: BlockNumber) -> BasicParachainInherentData {
	let (relay_parent_storage_root, relay_chain_state) = RelayStateSproofBuilder {
		para_id: ParachainInfo::parachain_id(),
		current_slot: u64::from(relay).into(),
		included_para_head: Some(HeadData(parent.encode())),
		..Default::default()
	}
	.into_state_root_and_proof();
	BasicParachainInherentData {
		validation_data: PersistedValidationData {
			parent_head: HeadData(parent.encode()),
			relay_parent_number: relay,
			relay_parent_storage_root,
			max_pov_size: relay_chain::MAX_POV_SIZE,
		},
		relay_chain_state,
		relay_parent_descendants: Vec::new(),
		collator_peer_id: None,
	}
}

/// Begins the next block, before its inherents, and says whether it may contain transactions.
fn initialise(parent: &Header, relay: BlockNumber) -> ExtrinsicInclusionMode {
	let slot = Slot::from(u64::from(relay));
	let header = Header::new(
		parent.number + 1,
		Default::default(),
		Default::default(),
		parent.hash(),
		Digest {
			logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
		},
	);
	Executive::initialize_block(&header)
}

fn validation_data(parent: &Header, relay: BlockNumber) -> RuntimeCall {
	cumulus_pallet_parachain_system::Call::set_validation_data {
		data: relay_state(parent, relay),
		inbound_messages_data: InboundMessagesData::new(Default::default(), Default::default()),
	}
	.into()
}

/// The weight that the state of the relay chain takes in the next block, without its inherent. The block is not ended.
#[allow(dead_code, reason = "not every test that makes blocks asks for it")]
pub fn weight_of_the_relay_state(parent: &Header, relay: BlockNumber) -> Weight {
	initialise(parent, relay);
	let weight = || *System::block_weight().get(DispatchClass::Mandatory);
	let before = weight();
	assert_ok!(validation_data(parent, relay).dispatch(RuntimeOrigin::none()));
	weight().saturating_sub(before)
}

/// Begins the next block, on a block of the relay chain, up to its transactions, and says whether it may contain any.
pub fn begin(parent: &Header, relay: BlockNumber) -> ExtrinsicInclusionMode {
	let mode = initialise(parent, relay);
	apply(validation_data(parent, relay));
	apply(pallet_timestamp::Call::set {
		now: u64::from(relay) * SLOT_DURATION,
	});
	mode
}

/// Makes the next block, on a block of the relay chain.
#[allow(dead_code, reason = "not every test that makes blocks asks for it")]
pub fn make(parent: &Header, relay: BlockNumber) -> Header {
	begin(parent, relay);
	Executive::finalize_block()
}

fn apply(inherent: impl Into<RuntimeCall>) {
	let inherent = <Block as BlockT>::Extrinsic::from(UncheckedExtrinsic::new_bare(inherent.into()));
	assert_ok!(Executive::apply_extrinsic(inherent).expect("an inherent is valid"));
}
