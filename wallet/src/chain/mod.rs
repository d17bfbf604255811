//! The chain as the wallet sees it.

mod client;
mod clock;
mod compiled;
mod finished;
mod proving;
mod state;
mod transaction;

pub(crate) use client::failure;
pub use client::{Chain, Config, SharedObserver};
pub use finished::Finished;
pub use proving::is_development_key;
pub(crate) use proving::{digest_of, id_of};
pub use state::{
	cause_name, ground_name, AccountInfo, DealInfo, DealState, Outcome, PackageInfo, PackageLocation, Parameters,
	ProfileInfo, PublicBalance, RefundCause, Silence, Split,
};
pub use tacit_primitives::{Ground, Side};
pub use transaction::{Fate, Inclusion, Signed, Submitted};

/// The runtime's calls, storage and APIs, generated from its metadata. `metadata.scale` belongs to the runtime of this
/// workspace; a chain whose runtime differs in something that is used here answers with [`crate::Error::Incompatible`].
#[allow(missing_docs, unused_qualifications, clippy::all)]
#[subxt::subxt(
	runtime_metadata_path = "metadata.scale",
	derive_for_type(
		path = "pallet_settlement::batch::SignedMove",
		derive = "::codec::Encode, ::codec::Decode, Clone, PartialEq, Eq",
		recursive
	),
	derive_for_type(
		path = "pallet_settlement::types::SplitProposal",
		derive = "::codec::Encode, ::codec::Decode"
	),
	derive_for_type(path = "pallet_quotations::types::Solution", derive = "Clone"),
	derive_for_type(path = "pallet_quotations::runtime_api::RfqCursor", derive = "Clone, PartialEq"),
	derive_for_type(path = "pallet_listings::types::SearchCursor", derive = "Clone, PartialEq"),
	substitute_type(
		path = "tacit_primitives::field::UncheckedCommitment",
		with = "::subxt::utils::Static<::tacit_primitives::Commitment>"
	),
	substitute_type(
		path = "tacit_primitives::field::UncheckedElement",
		with = "::subxt::utils::Static<::tacit_primitives::FieldElement>"
	),
	substitute_type(
		path = "tacit_primitives::field::Commitment",
		with = "::subxt::utils::Static<::tacit_primitives::Commitment>"
	),
	substitute_type(
		path = "tacit_primitives::field::FieldElement",
		with = "::subxt::utils::Static<::tacit_primitives::FieldElement>"
	),
	substitute_type(
		path = "tacit_primitives::proof::Groth16Proof",
		with = "::subxt::utils::Static<::tacit_primitives::Groth16Proof>"
	),
	substitute_type(
		path = "tacit_primitives::proof::KeyVersions",
		with = "::subxt::utils::Static<::tacit_primitives::KeyVersions>"
	),
	substitute_type(
		path = "tacit_primitives::proof::CircuitId",
		with = "::subxt::utils::Static<::tacit_primitives::CircuitId>"
	),
	substitute_type(
		path = "tacit_primitives::deal::Side",
		with = "::subxt::utils::Static<::tacit_primitives::Side>"
	),
	substitute_type(
		path = "tacit_primitives::deal::Ground",
		with = "::subxt::utils::Static<::tacit_primitives::Ground>"
	),
	substitute_type(
		path = "tacit_primitives::deal::DisputeTerms",
		with = "::subxt::utils::Static<::tacit_primitives::DisputeTerms<::subxt::utils::AccountId32>>"
	),
	substitute_type(
		path = "tacit_primitives::deal::DealTerms",
		with = "::subxt::utils::Static<::tacit_primitives::DealTerms<::subxt::utils::AccountId32>>"
	),
	substitute_type(
		path = "tacit_primitives::reputation::Reputation",
		with = "::subxt::utils::Static<::tacit_primitives::Reputation>"
	),
	substitute_type(
		path = "tacit_primitives::stamp::Stamp",
		with = "::subxt::utils::Static<::tacit_primitives::Stamp>"
	),
	substitute_type(
		path = "tacit_primitives::encryption_key::EncryptionKey",
		with = "::subxt::utils::Static<::tacit_primitives::EncryptionKey>"
	),
	substitute_type(
		path = "tacit_primitives::signature::AccountSignature",
		with = "::subxt::utils::Static<::tacit_primitives::AccountSignature>"
	),
	substitute_type(
		path = "tacit_primitives::encryption_key::X25519Key",
		with = "::subxt::utils::Static<::tacit_primitives::X25519Key>"
	)
)]
pub mod runtime {}
