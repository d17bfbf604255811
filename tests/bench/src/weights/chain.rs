//! A chain of one unfinished block: its state, and signed transactions that are applied to it.

use super::{Measured, Result};
use crate::{executor::Guest, fixtures::settlement::GENESIS};
use codec::{DecodeAll, Encode};
use frame_system::EventRecord;
use serde_json::Value;
use sp_core::{Pair, H256};
use sp_io::hashing::twox_128;
use sp_runtime::{
	generic::{Digest, DigestItem, Era, Header, SignedPayload},
	traits::{BlakeTwo256, IdentifyAccount},
	ApplyExtrinsicResult, ExtrinsicInclusionMode, MultiAddress, MultiSignature, MultiSigner,
};
use std::collections::BTreeMap;
use tacit_runtime::{AccountId, RuntimeCall, RuntimeEvent, TxExtension, UncheckedExtrinsic, VERSION};

/// The slot of the block. Its value does not matter.
const SLOT: u64 = 300_000_000;

/// An account that signs.
#[derive(Clone)]
pub struct Signer(pub sp_core::sr25519::Pair);

impl Signer {
	/// Derives the account of a path such as `//Alice`.
	pub fn new(path: &str) -> Result<Self> {
		Ok(Self(
			sp_core::sr25519::Pair::from_string(path, None).map_err(|error| format!("{path}: {error:?}"))?,
		))
	}

	pub fn account(&self) -> AccountId {
		MultiSigner::from(self.0.public()).into_account()
	}

	pub fn sign(&self, message: &[u8]) -> MultiSignature {
		MultiSignature::Sr25519(self.0.sign(message))
	}
}

/// The chain and its measurements.
pub struct Chain<'a> {
	guest: Guest<'a>,
	runs: usize,
	nonces: BTreeMap<AccountId, u32>,
	/// The measured kinds of transactions.
	pub measured: Vec<Measured>,
}

impl<'a> Chain<'a> {
	/// Creates a development chain in its first block.
	pub fn new(code: &'a [u8], runs: usize) -> Result<Self> {
		let mut guest = Guest::new(code);
		let mut preset = |name: Option<String>| -> Result<Value> {
			let (json, _) = guest.call::<Option<Vec<u8>>>("GenesisBuilder_get_preset", &name)?;
			Ok(serde_json::from_slice(
				&json.ok_or("the runtime has no preset for development")?,
			)?)
		};
		let mut genesis = preset(None)?;
		merge(&mut genesis, preset(Some("development".into()))?);
		let genesis = serde_json::to_vec(&genesis)?;
		let (built, _) = guest.call::<std::result::Result<(), String>>("GenesisBuilder_build_state", &genesis)?;
		built?;
		let header = Header::<u32, BlakeTwo256> {
			number: 1,
			parent_hash: GENESIS.into(),
			state_root: Default::default(),
			extrinsics_root: Default::default(),
			digest: Digest {
				logs: vec![DigestItem::PreRuntime(*b"aura", SLOT.encode())],
			},
		};
		guest.call::<ExtrinsicInclusionMode>("Core_initialize_block", &header)?;
		guest.commit()?;
		let mut chain = Self {
			guest,
			runs,
			nonces: BTreeMap::new(),
			measured: Vec::new(),
		};
		let now = SLOT * tacit_runtime::configs::consensus::SLOT_DURATION;
		let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
		chain.apply("the time", UncheckedExtrinsic::new_bare(time))?;
		Ok(chain)
	}

	/// Sets the number of the relay chain's block.
	pub fn set_relay_block(&mut self, number: u32) -> Result<()> {
		self.guest.set(
			item("ParachainSystem", "LastRelayChainBlockNumber"),
			Some(number.encode()),
		)
	}

	/// Applies a transaction without measuring it.
	pub fn send(&mut self, signer: &Signer, call: impl Into<RuntimeCall>) -> Result<()> {
		let call = call.into();
		let what = format!("{call:?}");
		let extrinsic = self.signed(signer, call);
		self.apply(&what[..what.len().min(80)], extrinsic)?;
		Ok(())
	}

	/// Measures a transaction by applying it repeatedly in the same state, and then applies it and keeps its changes.
	pub fn measure(
		&mut self,
		what: &'static str,
		signer: &Signer,
		call: impl Into<RuntimeCall>,
		database: u64,
	) -> Result<()> {
		let extrinsic = self.signed(signer, call.into());
		let length = extrinsic.encoded_size();
		let mut times = Vec::new();
		for _ in 0..self.runs {
			let (applied, time) = self
				.guest
				.call::<ApplyExtrinsicResult>("BlockBuilder_apply_extrinsic", &extrinsic)?;
			accepted(what, applied)?;
			self.guest.roll_back();
			times.push(time);
		}
		let weight = self.apply(what, extrinsic)?;
		self.measured.push(Measured {
			what,
			times,
			length,
			weight,
			database,
		});
		Ok(())
	}

	/// Applies a transaction and keeps its changes. Returns the charged time, in picoseconds.
	fn apply(&mut self, what: &str, extrinsic: UncheckedExtrinsic) -> Result<u64> {
		// The transaction is alone in its block, so it reaches no limit of the block.
		self.guest.set(item("System", "BlockWeight"), None)?;
		self.guest.set(item("System", "Events"), None)?;
		let (applied, _) = self
			.guest
			.call::<ApplyExtrinsicResult>("BlockBuilder_apply_extrinsic", &extrinsic)?;
		accepted(what, applied)?;
		self.guest.commit()?;
		let events = self
			.guest
			.get(&item("System", "Events"))
			.ok_or("a transaction without events")?;
		let events = Vec::<EventRecord<RuntimeEvent, H256>>::decode_all(&mut &events[..])?;
		events
			.into_iter()
			.find_map(|record| match record.event {
				RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { dispatch_info }) => {
					Some(dispatch_info.weight.ref_time())
				},
				_ => None,
			})
			.ok_or_else(|| "a transaction without a weight".into())
	}

	fn signed(&mut self, signer: &Signer, call: RuntimeCall) -> UncheckedExtrinsic {
		let account = signer.account();
		let nonce = self.nonces.entry(account.clone()).or_default();
		let extension: TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(Era::Immortal),
			frame_system::CheckNonce::from(*nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
		));
		*nonce += 1;
		let genesis = H256::from(GENESIS);
		let (version, transactions) = (VERSION.spec_version, VERSION.transaction_version);
		let implicit = ((), version, transactions, genesis, genesis, (), (), (), None);
		let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
		let signature = payload.using_encoded(|payload| signer.sign(payload));
		UncheckedExtrinsic::new_signed(call, MultiAddress::Id(account), signature, extension)
	}
}

fn accepted(what: &str, applied: ApplyExtrinsicResult) -> Result<()> {
	match applied {
		Ok(Ok(())) => Ok(()),
		Ok(Err(error)) => Err(format!("{what} failed: {error:?}").into()),
		Err(error) => Err(format!("{what} is no valid transaction: {error:?}").into()),
	}
}

/// Merges the values of a preset into the default values.
fn merge(all: &mut Value, patch: Value) {
	match (all, patch) {
		(Value::Object(all), Value::Object(patch)) => {
			for (name, value) in patch {
				merge(all.entry(name).or_insert(Value::Null), value);
			}
		},
		(all, patch) => *all = patch,
	}
}

/// Returns the storage key of a pallet's item.
fn item(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}
