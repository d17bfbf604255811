//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod groth16_verifier_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register verifying keys as the next versions of their circuits' keys.
		///
		/// - `new_keys`: at most [`MAX_NEW_KEYS`], each of another circuit. `key` is the verifying key in arkworks'
		///   uncompressed encoding, `proving_key` SHA-256 of the proving-key file that belongs to it.
		///
		/// All are registered or none. New proofs are to be made under them from then on. Deals, and other items, that
		/// pinned an older version keep it.
		///
		/// Emits [`Event::KeyRegistered`] for each.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_keys(
			u32::try_from(new_keys.len()).unwrap_or(MAX_NEW_KEYS).min(MAX_NEW_KEYS)
		))]
		pub fn register_keys(origin: OriginFor<T>, new_keys: Vec<NewKey>) -> DispatchResult {
			T::KeyOrigin::ensure_origin(origin)?;
			Self::do_register_keys(new_keys)
		}

		/// Verify a proof under a registered key.
		///
		/// The block then shows that it holds.
		///
		/// - `circuit`, `version`: the key.
		/// - `inputs`: the public inputs in the order of the circuit, exactly as many as the key has. Each is 32 bytes,
		///   little-endian and below the modulus of BN254.
		/// - `proof`: the proof.
		///
		/// Any signed origin. Emits [`Event::ProofVerified`], or fails and says why.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::verify_call().max(<Pallet<T> as ProofVerifier>::weight(1)))]
		pub fn verify(
			origin: OriginFor<T>,
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<UncheckedElement>,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_verify(who, circuit, version, inputs, proof)
		}
	}
}
