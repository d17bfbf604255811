//! Tests that the weights of all pallets are measured, those of Tacit's own for every call, and with the proofs.

use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{Get, GetCallName},
	weights::constants::{WEIGHT_REF_TIME_PER_MICROS, WEIGHT_REF_TIME_PER_MILLIS},
};
use tacit_primitives::{BalanceUpdate, Commitment, Groth16Proof, MoveProofs};
use tacit_runtime::{configs::system::RuntimeBlockWeights, Groth16Verifier, Runtime, RuntimeCall};
use tacit_traits::ProofVerifier;

/// Every pallet with its calls and its weights as source.
fn pallets() -> [(&'static str, &'static [&'static str], &'static str); 7] {
	[
		(
			"groth16-verifier",
			pallet_groth16_verifier::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/groth16-verifier/src/weights.rs"),
		),
		(
			"listings",
			pallet_listings::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/listings/src/weights.rs"),
		),
		(
			"orders",
			pallet_orders::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/orders/src/weights.rs"),
		),
		(
			"questions",
			pallet_questions::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/questions/src/weights.rs"),
		),
		(
			"quotations",
			pallet_quotations::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/quotations/src/weights.rs"),
		),
		(
			"settlement",
			pallet_settlement::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/settlement/src/weights.rs"),
		),
		(
			"timestamps",
			pallet_timestamps::Call::<Runtime>::get_call_names(),
			include_str!("../../../pallets/timestamps/src/weights.rs"),
		),
	]
}

/// The time that the measurement of a benchmark has found, without the database, in picoseconds.
fn measured(source: &str, benchmark: &str) -> Option<u64> {
	let (_, body) = source.split_once(&format!("fn {benchmark}(db: RuntimeDbWeight"))?;
	let (_, time) = body.split_once("Weight::from_parts(")?;
	let (time, _) = time.split_once(',')?;
	time.replace('_', "").parse().ok()
}

#[test]
fn every_call_has_a_measured_weight() {
	for (pallet, calls, source) in pallets() {
		assert!(
			source.starts_with("//! Weights that `scripts/weights.sh` has measured"),
			"the weights of pallet-{pallet} are not measured"
		);
		for call in calls {
			// A benchmark cannot have the name `verify`.
			let time = measured(source, call).or_else(|| measured(source, &format!("{call}_call")));
			let time = time.unwrap_or_else(|| panic!("{call} of pallet-{pallet} has no benchmark"));
			assert!(
				time > WEIGHT_REF_TIME_PER_MICROS,
				"{call} of pallet-{pallet} takes {time} ps"
			);
		}
	}
}

#[test]
fn moves_weigh_as_much_as_their_proofs() {
	let proof = Groth16Proof([0; 256]);
	let update = BalanceUpdate {
		version: 0,
		commitment: Commitment::ZERO.into(),
		note: Default::default(),
	};
	let proofs = MoveProofs {
		range: proof,
		equality: proof,
	};
	let weight = |call: pallet_settlement::Call<Runtime>| RuntimeCall::from(call).get_dispatch_info().call_weight;
	let one = weight(pallet_settlement::Call::shield {
		amount: 1,
		update: update.clone(),
		proof,
	});
	let two = weight(pallet_settlement::Call::unshield {
		amount: 1,
		update,
		proofs,
	});
	// The fastest verification of one proof takes more than that on any machine that a collator has.
	assert!(one.ref_time() > WEIGHT_REF_TIME_PER_MILLIS / 2);
	assert!(two.ref_time() > one.ref_time());
}

#[test]
fn the_statements_of_the_largest_batch_fit_into_a_block() {
	let moves: u32 = <Runtime as pallet_settlement::Config>::MaxBatch::get();
	let statements = 2 * moves;
	let weight = <Groth16Verifier as ProofVerifier>::weight(statements);
	let block = RuntimeBlockWeights::get().max_block;
	assert!(weight.all_lt(block), "{statements} statements weigh {weight:?}");
}

/// The directories of the configurations and of the weights of pallets that come with the SDK.
fn source(directory: &str) -> Vec<(String, String)> {
	let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
		.join("src")
		.join(directory);
	let files = std::fs::read_dir(&directory).expect("the directory is part of the source");
	files
		.map(|file| {
			let path = file.expect("the directory can be read").path();
			let text = std::fs::read_to_string(&path).expect("a file of source");
			(
				path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
				text,
			)
		})
		.collect()
}

#[test]
fn no_pallet_has_weights_that_were_measured_elsewhere() {
	for (file, text) in source("configs") {
		for line in text.lines().filter(|line| line.contains("WeightInfo = ")) {
			let (_, weights) = line.split_once("WeightInfo = ").unwrap_or_default();
			let own = [
				"clock",
				"groth16_verifier",
				"listings",
				"orders",
				"questions",
				"quotations",
				"reputation",
				"settlement",
				"timestamps",
			]
			.iter()
			.any(|pallet| weights == format!("pallet_{pallet}::weights::SubstrateWeight<Runtime>;"));
			assert!(own || weights.starts_with("weights::"), "{file}: {line}");
		}
	}
	let measured = source("weights");
	assert!(measured.len() > 16);
	for (pallet, text) in measured.iter().filter(|(pallet, _)| pallet != "mod") {
		assert!(
			text.contains("`scripts/weights.sh") && text.contains("Do not edit.") && !text.contains("hostname"),
			"the weights of {pallet} are not measured"
		);
		assert!(
			!text.contains("steps of 2 repetitions"),
			"{pallet} was measured with --quick"
		);
	}
}

#[test]
fn calls_of_the_sdk_weigh_something() {
	use pallet_balances::WeightInfo as _;
	use pallet_xcm::WeightInfo as _;
	use tacit_runtime::weights;
	let transfer = weights::pallet_balances::WeightInfo::<Runtime>::transfer_keep_alive();
	assert!(transfer.ref_time() > 100 * WEIGHT_REF_TIME_PER_MICROS && transfer.proof_size() > 3_000);
	let xcm = weights::pallet_xcm::WeightInfo::<Runtime>::reserve_transfer_assets();
	assert!(xcm.ref_time() > transfer.ref_time() && xcm.proof_size() > 0);
	// Nothing can be teleported, and no program can be executed: such calls fit into no block.
	let block = RuntimeBlockWeights::get().max_block;
	assert!(weights::pallet_xcm::WeightInfo::<Runtime>::teleport_assets().any_gt(block));
	assert!(weights::pallet_xcm::WeightInfo::<Runtime>::execute().any_gt(block));
	let blocks = RuntimeBlockWeights::get();
	let base = blocks
		.get(frame_support::dispatch::DispatchClass::Normal)
		.base_extrinsic;
	assert!(base.ref_time() > 10 * WEIGHT_REF_TIME_PER_MICROS && blocks.base_block.ref_time() > base.ref_time());
}
