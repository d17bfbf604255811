//! The runtime APIs for nodes, wallets and explorers.

use crate::{
	configs::{
		consensus::{ConsensusHook, BLOCK_PROCESSING_VELOCITY, RELAY_PARENT_OFFSET, SLOT_DURATION},
		xcm::{LocationToAccountId, TokenAssetId, XcmConfig, XcmRouter},
	},
	genesis, AccountId, AuraId, Balance, Block, Clock, Executive, Groth16Verifier, InherentDataExt, Listings, Nonce,
	Orders, OriginCaller, ParachainInfo, ParachainSystem, PolkadotXcm, Questions, Quotations, Reputation, Runtime,
	RuntimeCall, RuntimeEvent, RuntimeGenesisConfig, SessionKeys, Settlement, System, Timestamps, TransactionPayment,
	VERSION,
};
use alloc::{vec, vec::Vec};
use cumulus_primitives_core::{ParaId, RelayProofRequest};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use pallet_groth16_verifier::{KeyInfo, VerificationError};
use pallet_listings::{ListingInfo, ListingsPage, ProfileInfo, SearchCursor, SearchMode, SearchPage};
use pallet_orders::runtime_api::{OrderInfo, OrdersPage};
use pallet_questions::{runtime_api::QuestionsPage, QuestionNumber};
use pallet_quotations::{
	runtime_api::{
		AdmissiblePrices, Convergence, OwnRfqsPage, QuotationInfo, QuotationsPage, RankedQuotation, RfqCursor, RfqInfo,
		RfqPage,
	},
	PublishedText,
};
use pallet_reputation::runtime_api::VoicesPage;
use pallet_settlement::runtime_api::{DealsPage, Parameters, RecordsPage};
use sp_api::impl_runtime_apis;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_version::RuntimeVersion;
use tacit_primitives::{
	AccountInfo, CircuitId, DealId, DealInfo, Digest, Groth16Proof, KeyVersion, ListingId, OrderId, Outcome,
	PackageInfo, Record, ReputationByRole, RfqId, SearchError, Side, Stamp, UncheckedElement, UncheckedText,
};
use tacit_traits::ProofVerifier;
use xcm::{Version as XcmVersion, VersionedAsset, VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_runtime_apis::{
	conversions::{Error as LocationToAccountError, LocationToAccountHelper},
	dry_run::{CallDryRunEffects, Error as DryRunError, XcmDryRunEffects},
	fees::Error as XcmPaymentError,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block)
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl cumulus_primitives_aura::AuraUnincludedSegmentApi<Block> for Runtime {
		fn can_build_upon(included_hash: <Block as BlockT>::Hash, slot: cumulus_primitives_aura::Slot) -> bool {
			ConsensusHook::can_build_upon(included_hash, slot)
		}
	}

	impl cumulus_primitives_core::CollectCollationInfo<Block> for Runtime {
		fn collect_collation_info(header: &<Block as BlockT>::Header) -> cumulus_primitives_core::CollationInfo {
			ParachainSystem::collect_collation_info(header)
		}
	}

	impl cumulus_primitives_core::GetParachainInfo<Block> for Runtime {
		fn parachain_id() -> ParaId {
			ParachainInfo::parachain_id()
		}
	}

	impl cumulus_primitives_core::RelayParentOffsetApi<Block> for Runtime {
		fn relay_parent_offset() -> u32 {
			RELAY_PARENT_OFFSET
		}

		fn max_claim_queue_offset() -> u8 {
			ParachainSystem::max_claim_queue_offset()
		}
	}

	impl cumulus_primitives_core::SchedulingV3EnabledApi<Block> for Runtime {
		fn scheduling_v3_enabled() -> bool {
			false
		}
	}

	impl cumulus_primitives_core::TargetBlockRate<Block> for Runtime {
		fn target_block_rate() -> u32 {
			BLOCK_PROCESSING_VELOCITY
		}
	}

	impl cumulus_primitives_core::KeyToIncludeInRelayProof<Block> for Runtime {
		fn keys_to_prove() -> RelayProofRequest {
			RelayProofRequest::default()
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(call: RuntimeCall, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::preset_names()
		}
	}

	impl xcm_runtime_apis::fees::XcmPaymentApi<Block> for Runtime {
		fn query_acceptable_payment_assets(version: XcmVersion) -> Result<Vec<VersionedAssetId>, XcmPaymentError> {
			PolkadotXcm::query_acceptable_payment_assets(version, vec![TokenAssetId::get()])
		}

		fn query_weight_to_asset_fee(weight: Weight, asset: VersionedAssetId) -> Result<u128, XcmPaymentError> {
			PolkadotXcm::query_weight_to_asset_fee::<<XcmConfig as xcm_executor::Config>::Trader>(weight, asset)
		}

		fn query_xcm_weight(message: VersionedXcm<()>) -> Result<Weight, XcmPaymentError> {
			PolkadotXcm::query_xcm_weight(message)
		}

		fn query_delivery_fees(
			destination: VersionedLocation,
			message: VersionedXcm<()>,
			asset: VersionedAssetId,
		) -> Result<VersionedAssets, XcmPaymentError> {
			PolkadotXcm::query_delivery_fees::<<XcmConfig as xcm_executor::Config>::AssetExchanger>(
				destination,
				message,
				asset,
			)
		}
	}

	impl xcm_runtime_apis::dry_run::DryRunApi<Block, RuntimeCall, RuntimeEvent, OriginCaller> for Runtime {
		fn dry_run_call(
			origin: OriginCaller,
			call: RuntimeCall,
			result_xcms_version: XcmVersion,
		) -> Result<CallDryRunEffects<RuntimeEvent>, DryRunError> {
			PolkadotXcm::dry_run_call::<Runtime, XcmRouter, OriginCaller, RuntimeCall>(
				origin,
				call,
				result_xcms_version,
			)
		}

		fn dry_run_xcm(
			origin_location: VersionedLocation,
			xcm: VersionedXcm<RuntimeCall>,
		) -> Result<XcmDryRunEffects<RuntimeEvent>, DryRunError> {
			PolkadotXcm::dry_run_xcm::<XcmRouter>(origin_location, xcm)
		}
	}

	impl xcm_runtime_apis::conversions::LocationToAccountApi<Block, AccountId> for Runtime {
		fn convert_location(location: VersionedLocation) -> Result<AccountId, LocationToAccountError> {
			LocationToAccountHelper::<AccountId, LocationToAccountId>::convert_location(location)
		}
	}

	impl xcm_runtime_apis::trusted_query::TrustedQueryApi<Block> for Runtime {
		fn is_trusted_reserve(
			asset: VersionedAsset,
			location: VersionedLocation,
		) -> xcm_runtime_apis::trusted_query::XcmTrustedQueryResult {
			PolkadotXcm::is_trusted_reserve(asset, location)
		}

		fn is_trusted_teleporter(
			asset: VersionedAsset,
			location: VersionedLocation,
		) -> xcm_runtime_apis::trusted_query::XcmTrustedQueryResult {
			PolkadotXcm::is_trusted_teleporter(asset, location)
		}
	}

	impl pallet_listings::runtime_api::ListingsApi<Block, AccountId> for Runtime {
		fn search(
			keywords: Vec<UncheckedText>,
			mode: SearchMode,
			cursor: Option<SearchCursor>,
			limit: u32,
		) -> Result<SearchPage<AccountId>, SearchError> {
			Listings::search(keywords, mode, cursor, limit)
		}

		fn listing(id: ListingId) -> Option<ListingInfo<AccountId>> {
			Listings::listing(id)
		}

		fn listings_of(provider: AccountId, cursor: Option<ListingId>, limit: u32) -> ListingsPage<AccountId> {
			Listings::listings_of(&provider, cursor, limit)
		}

		fn profile(who: AccountId) -> Option<ProfileInfo> {
			Listings::profile(&who)
		}
	}

	impl pallet_quotations::runtime_api::QuotationsApi<Block, AccountId> for Runtime {
		fn rfq(id: RfqId) -> Option<RfqInfo<AccountId>> {
			Quotations::rfq(id)
		}

		fn requirement_text(id: RfqId) -> Option<PublishedText> {
			Quotations::requirement_text(id)
		}

		fn ranking(id: RfqId, limit: u32) -> Vec<RankedQuotation<AccountId>> {
			Quotations::ranking(id, limit)
		}

		fn quotation(id: RfqId, provider: AccountId) -> Option<QuotationInfo<AccountId>> {
			Quotations::quotation(id, &provider)
		}

		fn next_admissible_price(id: RfqId, provider: AccountId) -> Option<AdmissiblePrices> {
			Quotations::next_admissible_price(id, &provider)
		}

		fn convergence(id: RfqId) -> Option<Convergence> {
			Quotations::convergence(id)
		}

		fn sealed_solution(id: RfqId, provider: AccountId) -> Option<pallet_quotations::SealedSolution> {
			Quotations::sealed_solution(id, &provider)
		}

		fn open_rfqs(
			keywords: Vec<UncheckedText>,
			cursor: Option<RfqCursor>,
			limit: u32,
		) -> Result<RfqPage<AccountId>, SearchError> {
			Quotations::open_rfqs(keywords, cursor, limit)
		}

		fn rfqs_of(demander: AccountId, cursor: Option<RfqId>, limit: u32) -> OwnRfqsPage<AccountId> {
			Quotations::rfqs_of(&demander, cursor, limit)
		}

		fn quotations_of(provider: AccountId, cursor: Option<RfqId>, limit: u32) -> QuotationsPage<AccountId> {
			Quotations::quotations_of(&provider, cursor, limit)
		}
	}

	impl pallet_questions::runtime_api::QuestionsApi<Block, AccountId> for Runtime {
		fn questions(rfq: RfqId, from: QuestionNumber, limit: u32) -> QuestionsPage<AccountId> {
			Questions::questions(rfq, from, limit)
		}

		fn questions_of(asker: AccountId, from: QuestionNumber, limit: u32) -> QuestionsPage<AccountId> {
			Questions::questions_of(&asker, from, limit)
		}
	}

	impl pallet_orders::runtime_api::OrdersApi<Block, AccountId> for Runtime {
		fn order(id: OrderId) -> Option<OrderInfo<AccountId>> {
			Orders::order(id)
		}

		fn sealed_requirement(id: OrderId) -> Option<pallet_orders::SealedRequirement> {
			Orders::sealed_requirement(id)
		}

		fn orders_of(who: AccountId, side: Side, cursor: Option<OrderId>, limit: u32) -> OrdersPage<AccountId> {
			Orders::orders_of(&who, side, cursor, limit)
		}
	}

	impl pallet_settlement::runtime_api::SettlementApi<Block, AccountId> for Runtime {
		fn account(who: AccountId) -> AccountInfo {
			Settlement::account_info(&who)
		}

		fn deal(id: DealId) -> Option<DealInfo<AccountId>> {
			Settlement::deal_info(id)
		}

		fn deals_of(who: AccountId, after: Option<DealId>, limit: u32) -> DealsPage {
			Settlement::deals_of(&who, after, limit)
		}

		fn records_of(who: AccountId, cursor: Option<DealId>, limit: u32) -> RecordsPage<AccountId> {
			Settlement::records_of(&who, cursor, limit)
		}

		fn disputes_of(arbiter: AccountId) -> Vec<DealId> {
			Settlement::disputes_of(&arbiter)
		}

		fn overdue_outcome(id: DealId) -> Option<Outcome> {
			Settlement::overdue_outcome(id)
		}

		fn package_info(deal: DealId, side: Side) -> Option<PackageInfo> {
			Settlement::package_info(deal, side)
		}

		fn package(deal: DealId, side: Side) -> Option<Vec<u8>> {
			Settlement::package(deal, side)
		}

		fn record(id: DealId) -> Option<Record<AccountId>> {
			Settlement::record(id)
		}

		fn pool_balance() -> u128 {
			Settlement::pool_balance()
		}

		fn parameters() -> Parameters<AccountId> {
			Settlement::parameters()
		}
	}

	impl pallet_reputation::runtime_api::ReputationApi<Block, AccountId> for Runtime {
		fn reputation(who: AccountId) -> ReputationByRole {
			Reputation::reputation(&who)
		}

		fn voices(who: AccountId, side: Side, cursor: Option<AccountId>, limit: u32) -> VoicesPage<AccountId> {
			Reputation::voices(&who, side, cursor, limit)
		}
	}

	impl pallet_timestamps::runtime_api::TimestampsApi<Block, AccountId> for Runtime {
		fn earliest(digest: Digest) -> Option<pallet_timestamps::EarliestStamp<AccountId>> {
			Timestamps::earliest(digest)
		}

		fn stamp_of(digest: Digest, submitter: AccountId) -> Option<Stamp> {
			Timestamps::stamp_of(digest, &submitter)
		}
	}

	impl pallet_clock::runtime_api::ClockApi<Block> for Runtime {
		fn now() -> u32 {
			Clock::now()
		}
	}

	impl pallet_groth16_verifier::runtime_api::Groth16VerifierApi<Block> for Runtime {
		fn verify(
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<UncheckedElement>,
			proof: Groth16Proof,
		) -> Result<(), VerificationError> {
			Groth16Verifier::check_proof(circuit, version, inputs, proof)
		}

		fn current_version(circuit: CircuitId) -> Option<KeyVersion> {
			<Groth16Verifier as ProofVerifier>::current_version(&circuit)
		}

		fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>> {
			Groth16Verifier::verifying_key(circuit, version)
		}

		fn keys() -> Vec<KeyInfo> {
			Groth16Verifier::keys()
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			// A panic is how this API tells that a check failed. No chain runs it.
			let weight = crate::migrations::try_all(checks).expect("the upgrade keeps the state consistent");
			(weight, crate::configs::system::RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			// As above: a failed check is told by a panic, and no chain runs this.
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("the block keeps the state consistent")
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(
			extra: bool,
		) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			use frame_benchmarking::BenchmarkList;
			use frame_support::traits::StorageInfoTrait;

			let mut list = Vec::<BenchmarkList>::new();
			list_benchmarks!(list, extra);
			(list, crate::AllPalletsWithSystem::storage_info())
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			use frame_benchmarking::BenchmarkBatch;
			use frame_support::traits::WhitelistedStorageKeys;

			let whitelist = crate::AllPalletsWithSystem::whitelisted_storage_keys();
			let mut batches = Vec::<BenchmarkBatch>::new();
			let params = (&config, &whitelist);
			add_benchmarks!(params, batches);
			Ok(batches)
		}
	}
}
