//! The calls, storage and APIs of the runtime, generated from its metadata.
//!
//! `metadata.scale` belongs to the runtime of this workspace. If a chain's runtime differs in a part that the wallet
//! uses, using that part fails with [`crate::Error::Incompatible`]. The types of `tacit_primitives` replace the
//! generated ones, inside a `Static`, which ignores the node's metadata. So `compiled` compares them with the types of
//! the node. `AccountSignature` also stands for the `MultiSignature` of Substrate, which only calls hold; `compiled`
//! compares calls with everything in them.

pub use generated::*;

#[allow(missing_docs, unused_qualifications, clippy::all)]
#[subxt::subxt(
	runtime_metadata_path = "../metadata.scale",
	derive_for_type(path = "pallet_quotations::types::Solution", derive = "Clone"),
	derive_for_type(
		path = "pallet_quotations::types::QuotationStatus",
		derive = "Clone, Copy, PartialEq, Eq"
	),
	derive_for_type(path = "pallet_quotations::runtime_api::RfqCursor", derive = "Clone, PartialEq"),
	derive_for_type(path = "pallet_listings::types::SearchCursor", derive = "Clone, PartialEq"),
	substitute_type(
		path = "tacit_primitives::field::UncheckedCommitment",
		with = "::subxt::utils::Static<::tacit_primitives::UncheckedCommitment>"
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
		path = "tacit_primitives::deal::origin::DealOrigin",
		with = "::subxt::utils::Static<::tacit_primitives::DealOrigin>"
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
		path = "tacit_primitives::deal::info::DealInfo",
		with = "::subxt::utils::Static<::tacit_primitives::DealInfo<::subxt::utils::AccountId32>>"
	),
	substitute_type(
		path = "tacit_primitives::deal::state::DealState",
		with = "::subxt::utils::Static<::tacit_primitives::DealState>"
	),
	substitute_type(
		path = "tacit_primitives::deal::state::Outcome",
		with = "::subxt::utils::Static<::tacit_primitives::Outcome>"
	),
	substitute_type(
		path = "tacit_primitives::deal::state::RefundCause",
		with = "::subxt::utils::Static<::tacit_primitives::RefundCause>"
	),
	substitute_type(
		path = "tacit_primitives::deal::state::Silence",
		with = "::subxt::utils::Static<::tacit_primitives::Silence>"
	),
	substitute_type(
		path = "tacit_primitives::deal::split::Split",
		with = "::subxt::utils::Static<::tacit_primitives::Split>"
	),
	substitute_type(
		path = "tacit_primitives::deal::split::SplitProposal",
		with = "::subxt::utils::Static<::tacit_primitives::SplitProposal>"
	),
	substitute_type(
		path = "tacit_primitives::deal::split::Ruling",
		with = "::subxt::utils::Static<::tacit_primitives::Ruling>"
	),
	substitute_type(
		path = "tacit_primitives::deal::split::UncheckedRuling",
		with = "::subxt::utils::Static<::tacit_primitives::UncheckedRuling>"
	),
	substitute_type(
		path = "tacit_primitives::deal::package::PackageContent",
		with = "::subxt::utils::Static<::tacit_primitives::PackageContent>"
	),
	substitute_type(
		path = "tacit_primitives::deal::package::PackageInfo",
		with = "::subxt::utils::Static<::tacit_primitives::PackageInfo>"
	),
	substitute_type(
		path = "tacit_primitives::deal::package::PackageLocation",
		with = "::subxt::utils::Static<::tacit_primitives::PackageLocation>"
	),
	substitute_type(
		path = "tacit_primitives::deal::record::Record",
		with = "::subxt::utils::Static<::tacit_primitives::Record<::subxt::utils::AccountId32>>"
	),
	substitute_type(
		path = "tacit_primitives::deal::record::Rating",
		with = "::subxt::utils::Static<::tacit_primitives::Rating>"
	),
	substitute_type(
		path = "tacit_primitives::moves::action::AccountInfo",
		with = "::subxt::utils::Static<::tacit_primitives::AccountInfo>"
	),
	substitute_type(
		path = "tacit_primitives::moves::action::BalanceUpdate",
		with = "::subxt::utils::Static<::tacit_primitives::BalanceUpdate>"
	),
	substitute_type(
		path = "tacit_primitives::moves::action::Move",
		with = "::subxt::utils::Static<::tacit_primitives::Move>"
	),
	substitute_type(
		path = "tacit_primitives::moves::action::MoveProofs",
		with = "::subxt::utils::Static<::tacit_primitives::MoveProofs>"
	),
	substitute_type(
		path = "tacit_primitives::moves::action::SignedMove",
		with = "::subxt::utils::Static<::tacit_primitives::SignedMove<::subxt::utils::AccountId32, ::tacit_primitives::AccountSignature>>"
	),
	substitute_type(
		path = "tacit_primitives::reputation::Reputation",
		with = "::subxt::utils::Static<::tacit_primitives::Reputation>"
	),
	substitute_type(
		path = "tacit_primitives::reputation::ReputationByRole",
		with = "::subxt::utils::Static<::tacit_primitives::ReputationByRole>"
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
		path = "sp_runtime::MultiSignature",
		with = "::subxt::utils::Static<::tacit_primitives::AccountSignature>"
	),
	substitute_type(
		path = "tacit_primitives::encryption_key::X25519Key",
		with = "::subxt::utils::Static<::tacit_primitives::X25519Key>"
	)
)]
mod generated {}
