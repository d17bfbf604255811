#![cfg_attr(not(feature = "std"), no_std)]

//! # Groth16 verifier
//!
//! A registry of Groth16 verifying keys over BN254, and verification under them: for other pallets through
//! [`ProofVerifier`](tacit_primitives::ProofVerifier), for anybody through the call [`Pallet::verify`] and the runtime API
//! [`runtime_api::Groth16VerifierApi`].
//!
//! ## Terminology
//!
//! - *Circuit*: a statement form, named by a [`CircuitId`](tacit_primitives::CircuitId).
//! - *Key version*: keys of one circuit count from 1. A version is never overwritten and never reused, so that what was
//!   verified under it can be verified again for ever.
//! - *Current version*: the newest one, under which new proofs are to be made.
//! - *Development key*: a key made from a seed that everybody knows. Whoever knows the seed can prove anything, so such keys
//!   are refused unless the chain's genesis allowed them.
//!
//! ## Registering a key
//!
//! [`Config::KeyOrigin`] registers a key with [`Pallet::register_key`]. What can be checked about a key is checked then and not
//! again: exact length, canonical coordinates, every point on its curve and in its prime-order subgroup and not the
//! identity, gamma different from delta, and the number of inputs that [`Config::ExpectedInputs`] states for the circuit.
//! What every verification under it needs, `e(alpha, beta)`, is computed then, too, and stored with it.
//! That the key belongs to the circuit cannot be seen from the key; that is what the transcript of its ceremony is for.
//!
//! ## Verifying
//!
//! All statements of one [`verify`](tacit_primitives::ProofVerifier::verify) go into one product of pairings. Either all of
//! them hold or the answer is an error, and no storage is written in either case.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod registry;
mod verification;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{KeyInfo, SettlementCircuits, StoredKey, VerificationError};
pub use weights::WeightInfo;

/// Public inputs that a circuit may have at most. The weights hold for as many.
pub const MAX_INPUTS: u32 = tacit_circuits::MAX_INPUTS as u32;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[allow(
	clippy::large_enum_variant,
	reason = "a call with a proof is large; boxing it would save nothing"
)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Convert;
	use tacit_primitives::{CircuitId, Digest, FieldElement, Groth16Proof, KeyVersion, ProofVerifier};

	/// The layout of storage that this code reads and writes: see [`migrations`].
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who may register keys. Whoever can register a key of its own making can forge every proof under it.
		type KeyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// How many public inputs the keys of a circuit must have; `None` leaves it to the key. Groth16 itself does not
		/// notice inputs that are missing or too many. [`SettlementCircuits`] knows the circuits of Tacit.
		type ExpectedInputs: Convert<CircuitId, Option<u32>>;

		/// Bytes that an encoded key may take. No key above `tacit_circuits::MAX_KEY_BYTES` is accepted in any case.
		#[pallet::constant]
		type MaxKeyBytes: Get<u32>;

		/// Weights of the calls and of verification.
		type WeightInfo: WeightInfo;
	}

	/// Verifying keys, each with its `e(alpha, beta)`. Every one passed all checks of registration.
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

	/// The newest version of each circuit's key. The first one is 1.
	#[pallet::storage]
	pub type CurrentVersion<T: Config> = StorageMap<_, Blake2_128Concat, CircuitId, KeyVersion, OptionQuery>;

	/// Whether development keys may be registered. Only genesis sets it.
	#[pallet::storage]
	pub type AllowDevelopmentKeys<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Keys that exist from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Keys in the order of their registration; several of one circuit become its versions 1, 2 and so on.
		pub keys: Vec<(CircuitId, Vec<u8>)>,
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
		/// If a key would be refused by [`Pallet::register_key`]: a chain must not start without the keys it was meant to have.
		fn build(&self) {
			AllowDevelopmentKeys::<T>::put(self.allow_development_keys);
			for (circuit, key) in &self.keys {
				if let Err(error) = Pallet::<T>::do_register_key(*circuit, key.clone()) {
					panic!("the genesis configuration holds a bad verifying key of circuit {circuit:?}: {error:?}");
				}
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A key was registered and is now the current one of its circuit.
		KeyRegistered {
			/// The circuit.
			circuit: CircuitId,
			/// The version that the key was given.
			version: KeyVersion,
			/// SHA-256 of the encoded key.
			digest: Digest,
		},
		/// Somebody had a proof verified, and it holds.
		ProofVerified {
			/// Who asked.
			who: T::AccountId,
			/// The circuit.
			circuit: CircuitId,
			/// The version of the key.
			version: KeyVersion,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The encoded key is longer than `MaxKeyBytes`.
		KeyTooLong,
		/// The length of the encoded key is not the one that its number of inputs requires.
		WrongKeyLength,
		/// A point of the key is not canonically encoded, not on its curve, not in its subgroup, or the identity.
		InvalidKeyPoint,
		/// Gamma and delta of the key are equal or opposite, so that anybody could forge proofs under it.
		GammaEqualsDelta,
		/// The key is a development key, and this chain does not allow them.
		DevelopmentKey,
		/// The key has another number of public inputs than its circuit, none, or more than any key may have.
		UnexpectedInputs,
		/// No version is left for the circuit.
		VersionsExhausted,
		/// No key is registered for the circuit under this version.
		UnknownKey,
		/// The number of public inputs is not that of the key.
		WrongNumberOfInputs,
		/// The proof does not hold for these inputs under this key.
		InvalidProof,
		/// There is no statement to verify.
		NothingToVerify,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a verifying key as the next version of a circuit's key.
		///
		/// - `circuit`: the circuit the key was made for.
		/// - `key`: the key in arkworks' uncompressed encoding.
		///
		/// New proofs are to be made under it from then on; what pinned an older version keeps it.
		///
		/// Emits [`Event::KeyRegistered`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_key())]
		pub fn register_key(origin: OriginFor<T>, circuit: CircuitId, key: Vec<u8>) -> DispatchResult {
			T::KeyOrigin::ensure_origin(origin)?;
			Self::do_register_key(circuit, key)
		}

		/// Verify a proof under a registered key, so that the block shows that it holds.
		///
		/// - `circuit`, `version`: the key.
		/// - `inputs`: the public inputs in the order of the circuit, exactly as many as the key has.
		/// - `proof`: the proof.
		///
		/// Any signed origin. Emits [`Event::ProofVerified`], or fails with [`Error::InvalidProof`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::verify_call().max(<Pallet<T> as ProofVerifier>::weight(1)))]
		pub fn verify(
			origin: OriginFor<T>,
			circuit: CircuitId,
			version: KeyVersion,
			inputs: BoundedVec<FieldElement, ConstU32<MAX_INPUTS>>,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_verify(who, circuit, version, inputs.into_inner(), proof)
		}
	}
}
