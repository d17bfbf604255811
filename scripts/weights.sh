#!/usr/bin/env bash
# Measures the weights of the pallets.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/weights.sh [--quick] [PALLET…]

Measures the weights of Tacit's own pallets, or of those that are named (such as `listings`), and writes them into
pallets/*/src/weights.rs. Run it after a call was changed, on a machine that is like those of the collators and does
nothing else, and commit the files.

The runtime is built as Wasm with its benchmarks (no node and no native runtime are), and run in the executor of the
node. The benchmarks verify real proofs, true and false ones, which are made beforehand.

  --quick   few repetitions: to try the benchmarks, not for weights to keep
  --help    this text
HELP
}

effort=(--steps 20 --repeat 20 --min-duration 2)
pallets=()
for argument; do
	case $argument in
		--quick) effort=(--steps 3 --repeat 2 --min-duration 0) ;;
		--help | -h) usage; exit 0 ;;
		-*) echo "error: $argument is not an option of scripts/weights.sh; see --help" >&2; exit 2 ;;
		*) pallets+=("$argument") ;;
	esac
done

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

# What the benchmarks are in, by the feature that every pallet with benchmarks has.
if [[ ${#pallets[@]} -eq 0 ]]; then
	for manifest in pallets/*/Cargo.toml; do
		directory=${manifest%/Cargo.toml}
		[[ ! -e "$directory/src/benchmarking.rs" ]] || pallets+=("${directory#pallets/}")
	done
fi
for pallet in "${pallets[@]}"; do
	[[ -e "pallets/$pallet/src/benchmarking.rs" ]] || die "pallets/$pallet has no benchmarks"
done

# As substrate-wasm-builder builds it. That builder would take a second build of everything in native code with the
# feature, and would leave the runtime with benchmarks where the one without is expected.
build_runtime() {
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package tacit-runtime --lib --crate-type cdylib --target wasm32v1-none --locked \
		--no-default-features --features runtime-benchmarks \
		--release --config 'profile.release.lto = "thin"' --config 'profile.release.panic = "abort"'
}
build_tool() { cargo build --workspace --bin tacit-bench --profile "$profile" --locked; }

measure() {
	"$bin/tacit-bench" pallet --pallet "pallet-$1" --extrinsic '*' "${effort[@]}" \
		--runtime "$CARGO_TARGET_DIR/wasm32v1-none/release/tacit_runtime.wasm" --genesis-builder runtime \
		--template scripts/weights.hbs --output "pallets/$1/src/weights.rs" \
		--no-storage-info --no-median-slopes --no-min-squares
	rustfmt --edition 2021 "pallets/$1/src/weights.rs"
}

stage "the tool" build_tool
stage "proofs" "$bin/tacit-bench" fixtures
stage "the runtime with benchmarks" build_runtime
for pallet in "${pallets[@]}"; do
	stage "pallet-$pallet" measure "$pallet"
done
