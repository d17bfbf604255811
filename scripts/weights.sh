#!/usr/bin/env bash
# Measures the weights of the pallets.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/weights.sh [--quick] [--list] [NAME…]

Measures the weights of all pallets in the runtime that have benchmarks, and the base weights of a block and of a
transaction; or only those that are named (such as `settlement`, `balances`, `frame_system`, `overhead`). Writes them
into pallets/*/src/weights.rs for Tacit's own pallets and into runtime/src/weights/ for the others. Run it after a call
was changed, on a machine that is like those of the collators and has no other work, and commit the files.

The runtime is built as Wasm with its benchmarks (the node is not), and runs in the executor of the node. The benchmarks
verify real proofs, valid and invalid ones, which are made beforehand. Everything takes about an hour after the builds,
most of it for the pallets of the SDK.

  --quick   few repetitions: to try the benchmarks, not for weights to keep
  --list    print the possible names, and end
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

# The names of the benchmarks that the runtime declares.
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

# Builds the runtime like substrate-wasm-builder. That builder would need a second build of everything in native code
# with the feature, and would leave the runtime with benchmarks in the place of the one without.
build_runtime() {
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package tacit-runtime --lib --crate-type cdylib --target wasm32v1-none --locked \
		--no-default-features --features runtime-benchmarks \
		--release --config 'profile.release.lto = "thin"' --config 'profile.release.panic = "abort"'
}
# The tool contains the runtime too, but the Wasm that it measures is built separately.
build_tool() { SKIP_TACIT_RUNTIME_WASM_BUILD=1 build_programs --bin tacit-bench --bin tacit-dev; }
runtime="$CARGO_TARGET_DIR/wasm32v1-none/release/tacit_runtime.wasm"

# measure NAME: writes the weights into the pallet if it is one of Tacit's, otherwise into the runtime.
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
	rustfmt --edition 2021 "$output" && "$bin/tacit-dev" wrap "$output"
}

# Measures an empty block, and a transaction that does nothing.
measure_overhead() {
	local directory code=0 output=runtime/src/weights/overhead.rs
	directory=$(mktemp -d "${TMPDIR:-/tmp}/tacit-overhead.XXXXXX") || return
	{ "$bin/tacit-bench" overhead --runtime "$runtime" --genesis-builder runtime --para-id 2000 \
		--weight-path "$directory" "${overhead_effort[@]}" &&
		"$bin/tacit-dev" overhead "$directory" "$(date -u +%Y-%m-%d)" "$output" && rustfmt --edition 2021 "$output"; } || code=$?
	rm -rf "$directory"
	return "$code"
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
