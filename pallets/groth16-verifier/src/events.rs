//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod groth16_verifier_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A key was registered and is now the current one of its circuit.
		KeyRegistered {
			/// The circuit.
			circuit: CircuitId,
			/// The version that the key was given.
			version: KeyVersion,
			/// SHA-256 of the encoded verifying key.
			digest: Digest,
			/// SHA-256 of the proving-key file.
			proving_key: Option<Digest>,
		},
		/// A proof was verified at somebody's wish, and it holds.
		ProofVerified {
			/// Who asked.
			who: T::AccountId,
			/// The circuit.
			circuit: CircuitId,
			/// The version of the key.
			version: KeyVersion,
		},
	}
}
