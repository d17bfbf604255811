#!/usr/bin/env bash
# Does what docs/extending.md says, in an empty folder.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/extending.sh [--wasm]

Writes the files that docs/extending.md shows into an empty folder beside a link to this checkout, and builds and tests
them there, as somebody would who follows the page: a circuit, a pallet and a runtime of its own, and two runtimes that take
one pallet of Tacit alone. Nothing is fetched. Crates that the checkout has compiled alike are taken from its target
directory.

  --wasm   compiles the runtime of the page as Wasm as well
HELP
	exit 0
fi
[[ $# -eq 0 || "$*" == --wasm ]] || { echo "error: scripts/extending.sh knows no $*; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
folder="$scratch/accredited"

write_files() {
	cargo run --quiet --profile "$profile" --locked --package tacit-extending -- write "$folder"
	ln -s "$root" "$scratch/tacit"
	cp Cargo.lock rust-toolchain.toml "$folder"
	# The page leaves the profile to its reader. With the one of this checkout, dependencies need not be compiled again.
	mkdir "$folder/.cargo"
	sed -n '/^\[profile\.quick\]/,$p' Cargo.toml >"$folder/.cargo/config.toml"
}

run_tests() { (cd "$folder" && cargo test --workspace --profile "$profile" --offline --no-fail-fast); }

# Each has one pallet of Tacit in it, and no other.
taken_alone() {
	local name found
	for name in groth16-verifier:verifier timestamps:timestamps; do
		found=$(cargo tree --manifest-path "$folder/Cargo.toml" --offline --package "${name#*:}-alone" --edges normal \
			--prefix none | sed -n "s|^\(pallet-[a-z0-9-]*\) v[^(]*($scratch/tacit/pallets/.*|\1|p" | sort -u)
		[[ "$found" == "pallet-${name%:*}" ]] || die "${name#*:}-alone has in it:" "$found"
	done
}

# As substrate-wasm-builder compiles a runtime, which a project of one's own would call from its build.rs.
compile_wasm() (
	cd "$folder"
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package accreditation-runtime --lib --crate-type cdylib --target wasm32v1-none --offline \
		--no-default-features --release
	local wasm="$CARGO_TARGET_DIR/wasm32v1-none/release/accreditation_runtime.wasm"
	for export in Core_execute_block BlockBuilder_apply_extrinsic Groth16VerifierApi_verify; do
		grep -qaF "$export" "$wasm" || die "$wasm does not export $export"
	done
	say "$wasm: $(stat -c %s "$wasm") bytes"
)

stage "the files of the page" write_files
stage "their tests" run_tests
stage "each pallet alone" taken_alone
[[ "${1:-}" != --wasm ]] || stage "the runtime as Wasm" compile_wasm
say "docs/extending.md: everything in it works from an empty folder"
