//! Migrations of storage that take as many blocks as they need.
//!
//! The number of items that anybody can store has no bound, so their migration has no bound either. Behind a bound,
//! items would keep a layout that no code reads any more, and their owners would lose the deposits. [`ItemMigration`]
//! says how to migrate the items of a pallet's maps, and [`Stepped`] makes a [`SteppedMigration`] of it. The runtime
//! runs the migration block by block, and takes no transactions meanwhile.
//!
//! An item is migrated as a whole: a step goes on only if there is weight for the heaviest possible item.

use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
	storage::KeyPrefixIterator,
	traits::{ConstU32, Get, GetStorageVersion, PalletInfoAccess, StorageVersion},
	weights::{RuntimeDbWeight, Weight, WeightMeter},
	BoundedVec,
};

/// Bytes that the key of an item may take in storage. Those of Tacit's maps take less than half of them.
pub const MAX_KEY_BYTES: u32 = 256;

/// Proof of validity that the version of a pallet's storage takes, and the end of a map.
const VERSION_PROOF: u64 = 4_000;

/// How far a migration has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen)]
pub struct Cursor {
	/// The place of the map that is being migrated among the maps of the migration.
	pub map: u32,
	/// The key in storage of the item that was migrated last, and nothing where the map has not been begun.
	pub last: BoundedVec<u8, ConstU32<MAX_KEY_BYTES>>,
}

/// A map whose items are migrated.
pub struct Map {
	/// An upper bound for the weight of finding an item and migrating it.
	pub heaviest: Weight,
	/// Migrates the item whose key comes next after this one in storage. `None` where there is none any more.
	///
	/// It may write and remove anything, but must not add an item to its own map.
	pub migrate_next: fn(Vec<u8>) -> Option<Migrated>,
}

/// An item that was migrated, or left as it is.
pub struct Migrated {
	/// The key of the item in storage.
	pub key: Vec<u8>,
	/// The weight of the migration. It counts up to that of the heaviest item.
	pub weight: Weight,
}

/// The key of a map that comes next after another one, as the pallet knows it and as storage does. `keys` are all keys
/// of the map; after nothing comes the first of them.
pub fn next_key<Key>(mut keys: KeyPrefixIterator<Key>, last: Vec<u8>) -> Option<(Key, Vec<u8>)> {
	if !last.is_empty() {
		keys.set_last_raw_key(last);
	}
	let key = keys.next()?;
	Some((key, keys.last_raw_key().to_vec()))
}

/// A change of the layout of some maps of a pallet.
pub trait ItemMigration {
	/// The pallet whose version of storage rises with the last item.
	type Pallet: GetStorageVersion + PalletInfoAccess;
	/// The weights of reading and writing.
	type DbWeight: Get<RuntimeDbWeight>;

	/// The version that the migration is for. On a chain that has another one, nothing happens.
	const FROM: u16;
	/// The version that it leads to.
	const TO: u16;

	/// The maps in the order in which they are migrated.
	fn maps() -> Vec<Map>;

	/// Reads the storage before the first step, and returns the state that [`Self::post_upgrade`] needs.
	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError>;

	/// Checks the storage after the last step.
	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError>;
}

/// The migration step by step. A step goes as far as there is weight.
pub struct Stepped<M>(PhantomData<M>);

impl<M: ItemMigration> Stepped<M> {
	fn is_due() -> bool {
		M::Pallet::on_chain_storage_version() == StorageVersion::new(M::FROM)
	}
}

/// The weight of a step without its items: it reads the version, and the last step writes it.
fn version_weight(db: RuntimeDbWeight) -> Weight {
	db.reads_writes(1, 1)
		.saturating_add(Weight::from_parts(0, VERSION_PROOF))
}

impl<M: ItemMigration> SteppedMigration for Stepped<M> {
	type Cursor = Cursor;
	type Identifier = MigrationId<16>;

	fn id() -> Self::Identifier {
		MigrationId {
			pallet_id: M::Pallet::name_hash(),
			// Versions count from 0 on: none is that large.
			version_from: u8::try_from(M::FROM).unwrap_or(u8::MAX),
			version_to: u8::try_from(M::TO).unwrap_or(u8::MAX),
		}
	}

	fn step(cursor: Option<Cursor>, meter: &mut WeightMeter) -> Result<Option<Cursor>, SteppedMigrationError> {
		let version = version_weight(M::DbWeight::get());
		meter
			.try_consume(version)
			.map_err(|()| SteppedMigrationError::InsufficientWeight { required: version })?;
		if !Self::is_due() {
			return Ok(None);
		}
		let Cursor { mut map, last } = cursor.unwrap_or_default();
		let (mut last, mut moved) = (last.into_inner(), false);
		let maps = M::maps();
		while let Some(Map { heaviest, migrate_next }) = maps.get(map as usize) {
			if !meter.can_consume(*heaviest) {
				let required = version.saturating_add(*heaviest);
				ensure!(moved, SteppedMigrationError::InsufficientWeight { required });
				// No item of the pallet has a key that is too long to be kept here.
				let last = last.try_into().map_err(|_| SteppedMigrationError::Failed)?;
				return Ok(Some(Cursor { map, last }));
			}
			moved = true;
			match migrate_next(last) {
				Some(Migrated { key, weight }) => {
					meter.consume(weight.min(*heaviest));
					last = key;
				},
				None => {
					meter.consume(*heaviest);
					map = map.saturating_add(1);
					last = Vec::new();
				},
			}
		}
		StorageVersion::new(M::TO).put::<M::Pallet>();
		Ok(None)
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		// Nothing means that there is nothing to check afterwards either.
		Self::is_due().then(M::pre_upgrade).unwrap_or_else(|| Ok(Vec::new()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		if before.is_empty() {
			return Ok(());
		}
		M::post_upgrade(before)
	}
}

/// Runs a migration in steps of at most this weight, as tests do, and returns the weight of each step.
///
/// # Panics
///
/// Where the weight is not enough for an item. No chain calls this, only tests do.
#[cfg(feature = "std")]
pub fn run<M: SteppedMigration>(limit: Weight) -> Vec<Weight> {
	let (mut cursor, mut steps) = (None, Vec::new());
	loop {
		let mut meter = WeightMeter::with_limit(limit);
		// The Wasm of a runtime has no feature `std`, so this function is not in it.
		cursor = M::transactional_step(cursor, &mut meter).unwrap_or_else(|error| panic!("a step failed: {error:?}"));
		steps.push(meter.consumed());
		if cursor.is_none() {
			return steps;
		}
	}
}
