#![cfg_attr(not(feature = "std"), no_std)]

//! # Groth16 verifier
//!
//! A registry of Groth16 verifying keys over BN254, and verification under them: for other pallets through
//! [`ProofVerifier`](tacit_traits::ProofVerifier), for anybody through the call [`Pallet::verify`] and the runtime API
//! [`runtime_api::Groth16VerifierApi`].
//!
//! ## Terminology
//!
//! - *Circuit*: a statement form, named by a [`CircuitId`](tacit_primitives::CircuitId).
//! - *Key version*: keys of one circuit count from 1. A version is never overwritten and never reused, so that a proof
//!   that was verified under it can be verified again for ever.
//! - *Current version*: the newest one, under which new proofs are to be made.
//! - *Development key*: a key made from a seed that everybody knows. Whoever knows the seed can prove anything, so such
//!   keys are refused unless the chain's genesis allowed them. [`Config::DevelopmentKeys`] recognises them.
//!
//! ## Registering a key
//!
//! [`Config::KeyOrigin`] registers keys with [`Pallet::register_keys`]. The checks of a key are made then and not
//! again: exact length, canonical coordinates, every point on its curve and in its prime-order subgroup and not the
//! identity, gamma different from delta, and the number of inputs that [`Config::ExpectedInputs`] states for the
//! circuit. The registration also computes `e(alpha, beta)`, which every verification under the key needs, and stores
//! it with the key. Nobody can see from a key that it belongs to the circuit; that takes the transcript of its
//! ceremony.
//!
//! The keys of one ceremony are registered in one call, all or none. Between two calls, the current versions of two
//! circuits would be of two ceremonies, and an item that pins the current versions then would keep that pair.
//!
//! Each key comes with the SHA-256 of the file of its *proving* key. The chain does not read that file; wallets do, and
//! prove with the file of this digest only. A proving key with one altered point has the right verifying key, and yet
//! tells whoever altered it a bit of the secret with every proof that succeeds or fails.
//!
//! ## Verifying
//!
//! All statements of one [`verify`](tacit_traits::ProofVerifier::verify) go into one product of pairings. Either all of
//! them hold or the answer is an error, and no storage is written in either case.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod calls;
mod errors;
mod events;
mod registry;
mod verification;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use groth16_bn254_verifier::ALPHA_BETA_BYTES;
pub use pallet::*;
pub use types::{KeyInfo, NewKey, StoredKey, VerificationError};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// Public inputs that a circuit may have at most. The weights hold for as many.
pub const MAX_INPUTS: u32 = groth16_bn254_verifier::MAX_INPUTS as u32;

/// Bytes that a key of [`MAX_INPUTS`] inputs takes: no longer key is accepted.
pub const MAX_KEY_BYTES: u32 = groth16_bn254_verifier::MAX_KEY_BYTES as u32;

/// Keys that one call registers at most.
pub const MAX_NEW_KEYS: u32 = 8;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[allow(
	clippy::large_enum_variant,
	reason = "a call with a proof is large; boxing it would save nothing"
)]
#[import_section(events::groth16_verifier_events)]
#[import_section(errors::groth16_verifier_errors)]
#[import_section(calls::groth16_verifier_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::Contains};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Convert;
	use tacit_primitives::{CircuitId, Digest, Groth16Proof, KeyVersion, UncheckedElement};
	use tacit_traits::ProofVerifier;

	/// The layout of storage that this code reads and writes: see [`migrations`].
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who may register keys. Whoever can register a key of its own making can forge every proof under it.
		type KeyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The number of public inputs that the keys of a circuit must have; `None` leaves it to the key.
		///
		/// Groth16 itself does not notice missing or additional inputs.
		type ExpectedInputs: Convert<CircuitId, Option<u32>>;

		/// The keys whose secrets everybody knows, by their `e(alpha, beta)` in arkworks' uncompressed encoding.
		///
		/// They are refused unless the genesis allowed them. [`Equals`](frame_support::traits::Equals) takes one value,
		/// [`Nothing`](frame_support::traits::Nothing) is for chains whose circuits have no such keys.
		///
		/// Contributions to a key, and another way of writing its alpha and beta, do not change this value.
		type DevelopmentKeys: Contains<[u8; ALPHA_BETA_BYTES]>;

		/// Bytes that an encoded key may take. No key above [`MAX_KEY_BYTES`] is accepted in any case.
		#[pallet::constant]
		type MaxKeyBytes: Get<u32>;

		/// Weights of the calls and of verification.
		type WeightInfo: WeightInfo;
	}

	/// Holds every verifying key by its circuit and version.
	///
	/// Every one passed all checks of registration. It is stored with its `e(alpha, beta)` and the digest of its
	/// proving-key file.
	#[pallet::storage]
	pub type VerifyingKeys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		CircuitId,
		Twox64Concat,
		KeyVersion,
		StoredKey<T::MaxKeyBytes>,
		OptionQuery,
	>;

	/// Holds the newest version of each circuit's key.
	///
	/// The first one is 1.
	#[pallet::storage]
	pub type CurrentVersion<T: Config> = StorageMap<_, Blake2_128Concat, CircuitId, KeyVersion, OptionQuery>;

	/// Says whether development keys may be registered.
	///
	/// Only genesis sets it.
	#[pallet::storage]
	pub type AllowDevelopmentKeys<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Keys that exist from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Keys in the order of their registration; several of one circuit become its versions 1, 2 and so on.
		///
		/// Each with SHA-256 of its proving-key file. Development keys go without: wallets make their proving keys
		/// themselves.
		pub keys: Vec<(CircuitId, Vec<u8>, Option<Digest>)>,
		/// Whether this chain accepts keys from a seed that everybody knows. Never on a chain with value.
		pub allow_development_keys: bool,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// # Panics
		///
		/// If a key would be refused by [`Pallet::register_keys`]: a chain must not start without the keys it was meant
		/// to have.
		fn build(&self) {
			AllowDevelopmentKeys::<T>::put(self.allow_development_keys);
			for (circuit, key, proving_key) in &self.keys {
				// No block runs this: the genesis is built where a chain specification is made, and by whoever asks a
				// node for one. A panic is how `BuildGenesisConfig` reports a fault, since it returns nothing.
				if let Err(error) = Pallet::<T>::do_register_key(*circuit, key.clone(), *proving_key) {
					panic!("the genesis configuration holds a bad verifying key of circuit {circuit:?}: {error:?}");
				}
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
