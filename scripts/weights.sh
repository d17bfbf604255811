#!/usr/bin/env bash
# Measures the weights of the pallets.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/weights.sh [--quick] [--list] [NAME…]

Measures the weights of all pallets in the runtime that have benchmarks, and what every block and every transaction take
beside them; or of those that are named (such as `settlement`, `balances`, `frame_system`, `overhead`). Writes them into
pallets/*/src/weights.rs for Tacit's own pallets and into runtime/src/weights/ for the others. Run it after a call was
changed, on a machine that is like those of the collators and does nothing else, and commit the files.

The runtime is built as Wasm with its benchmarks (no node is), and run in the executor of the node. The benchmarks verify real
proofs, true and false ones, which are made beforehand. Everything takes about an hour after the builds, of which the pallets of
the SDK are the most.

  --quick   few repetitions: to try the benchmarks, not for weights to keep
  --list    say what can be named, and end
  --help    this text
HELP
}

effort=(--steps 20 --repeat 20 --min-duration 2)
overhead_effort=(--warmup 20 --repeat 200 --metric median)
list=
named=()
for argument; do
	case $argument in
		--quick) effort=(--steps 6 --repeat 2 --min-duration 0) overhead_effort=(--warmup 2 --repeat 5 --metric median) ;;
		--list) list=yes ;;
		--help | -h) usage; exit 0 ;;
		-*) echo "error: $argument is not an option of scripts/weights.sh; see --help" >&2; exit 2 ;;
		*) named+=("${argument//-/_}") ;;
	esac
done

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

# What the runtime has benchmarks of, as it declares them.
mapfile -t known < <(sed -n 's/^\t\[\([a-z0-9_]*\), .*\]$/\1/p' runtime/src/benchmarks.rs)
known+=(overhead)
if [[ -n $list ]]; then
	say "${known[@]}"
	exit 0
fi

is_known() {
	local name
	for name in "${known[@]}"; do [[ $name != "$1" ]] || return 0; done
	return 1
}
chosen=()
for name in "${named[@]}"; do
	is_known "$name" || name="pallet_$name"
	is_known "$name" || die "the runtime has no benchmarks of ${name#pallet_}" "those that it has: scripts/weights.sh --list"
	chosen+=("$name")
done
[[ ${#chosen[@]} -gt 0 ]] || chosen=("${known[@]}")

scripts/setup.sh
use_installed_toolchain

# As substrate-wasm-builder builds it. That builder would take a second build of everything in native code with the
# feature, and would leave the runtime with benchmarks where the one without is expected.
build_runtime() {
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package tacit-runtime --lib --crate-type cdylib --target wasm32v1-none --locked \
		--no-default-features --features runtime-benchmarks \
		--release --config 'profile.release.lto = "thin"' --config 'profile.release.panic = "abort"'
}
# The tool knows the runtime, too, but not as the Wasm that is measured here.
build_tool() { SKIP_TACIT_RUNTIME_WASM_BUILD=1 cargo build --workspace --bin tacit-bench --profile "$profile" --locked; }
runtime="$CARGO_TARGET_DIR/wasm32v1-none/release/tacit_runtime.wasm"

# measure NAME: into the pallet itself if it is one of Tacit's, else into the runtime.
measure() {
	local directory="pallets/${1#pallet_}" template=scripts/weights-sdk.hbs output="runtime/src/weights/$1.rs"
	directory=${directory//_/-}
	if [[ $1 == pallet_* && -d $directory ]]; then
		template=scripts/weights.hbs
		output="$directory/src/weights.rs"
	fi
	"$bin/tacit-bench" pallet --pallet "$1" --extrinsic '*' "${effort[@]}" \
		--runtime "$runtime" --genesis-builder runtime --template "$template" --output "$output" \
		--no-storage-info --no-median-slopes --no-min-squares || return
	rustfmt --edition 2021 "$output"
}

# An empty block, and a transaction that does nothing. The tool writes a file for each, in a form of its own; the numbers
# are taken from there.
measure_overhead() {
	local directory code=0
	directory=$(mktemp -d "${TMPDIR:-/tmp}/tacit-overhead.XXXXXX") || return
	{ "$bin/tacit-bench" overhead --runtime "$runtime" --genesis-builder runtime --para-id 2000 \
		--weight-path "$directory" "${overhead_effort[@]}" && write_overhead "$directory"; } || code=$?
	rm -rf "$directory"
	return "$code"
}

# nanoseconds FILE: what the file gives as the weight.
nanoseconds() { sed -n 's/.*WEIGHT_REF_TIME_PER_NANOS.saturating_mul(\([0-9_]*\)).*/\1/p' "$1"; }
proof_size() { sed -n 's/.*WEIGHT_REF_TIME_PER_NANOS.saturating_mul([0-9_]*), \([0-9_]*\)).*/\1/p' "$1"; }
write_overhead() {
	local block="$1/block_weights.rs" extrinsic="$1/extrinsic_weights.rs" cpu output=runtime/src/weights/overhead.rs
	# shellcheck disable=SC2016  # the quotes are those of the file
	cpu=$(sed -n 's/.*CPU: `\(.*\)`$/\1/p' "$block")
	[[ -n "$(nanoseconds "$block")" && -n "$(nanoseconds "$extrinsic")" ]] || die "tacit-bench overhead wrote no weights"
	cat >"$output" <<RUST
//! What every block and every transaction take, as \`scripts/weights.sh overhead\` has measured it. Do not edit.
//!
//! $cpu, $(date -u +%Y-%m-%d); medians of blocks without transactions, and of full blocks of transactions that do nothing.

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

parameter_types! {
	/// An empty block.
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts($(nanoseconds "$block") * WEIGHT_REF_TIME_PER_NANOS, $(proof_size "$block"));
	/// A transaction, whatever it does: its signature, and that it is a transaction.
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts($(nanoseconds "$extrinsic") * WEIGHT_REF_TIME_PER_NANOS, $(proof_size "$extrinsic"));
}
RUST
	rustfmt --edition 2021 "$output"
}

stage "the tool" build_tool
stage "proofs" "$bin/tacit-bench" fixtures
stage "the runtime with benchmarks" build_runtime
for name in "${chosen[@]}"; do
	if [[ $name == overhead ]]; then
		stage overhead measure_overhead
	else
		stage "$name" measure "$name"
	fi
done
