#!/usr/bin/env bash
# Builds and tests the examples of docs/extending.md as a project of their own.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

target=
case "${1:-}" in
	--help | -h)
		cat <<'HELP'
Usage: scripts/extending.sh [--wasm]
       scripts/extending.sh --write DIRECTORY

Copies the crates of examples/ into an empty folder, as a project that depends on this checkout, and builds and tests
them there: a circuit, a pallet and a runtime, and two runtimes that use one pallet of Tacit each. It downloads nothing,
and takes compiled dependencies from the target directory of the checkout.

  --wasm             also compiles the example runtime to Wasm
  --write DIRECTORY  only writes the project into a new or empty directory; `cargo test --release` builds and tests it
HELP
		exit 0
		;;
	--write)
		[[ $# -eq 2 ]] || { echo "error: --write takes one directory; see --help" >&2; exit 2; }
		target=$(realpath -m -- "$2")
		;;
	*) [[ $# -eq 0 || "$*" == --wasm ]] || { echo "error: scripts/extending.sh knows no $*; see --help" >&2; exit 2; } ;;
esac

[[ -n "$target" ]] || "$(dirname "$0")/setup.sh"
# shellcheck disable=SC2034  # for lib.sh
[[ -z "$target" ]] || builds_nothing=yes
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

# write_project FOLDER: writes the project. Its manifest declares the inherited dependencies as the checkout does.
write_project() {
	mkdir -p "$1" || return
	[[ -z "$(ls -A "$1")" ]] || die "$1 is not empty"
	local checkout inherited
	checkout=$(realpath --relative-to "$1" "$root")
	inherited=$(sed -nE 's/^([a-z0-9-]+)(\.| = \{ )workspace = true.*/\1/p' examples/*/*/Cargo.toml | sort -u | paste -sd '|')
	cp -r examples/accreditation examples/alone Cargo.lock rust-toolchain.toml "$1" || return
	# This test compares docs/extending.md with the examples. The project does not contain that page.
	rm "$1/accreditation/circuit/tests/page.rs" && rmdir "$1/accreditation/circuit/tests" || return
	{
		say '[workspace]' 'resolver = "2"' 'members = ["accreditation/*", "alone/*"]' ''
		say '[workspace.package]' 'version = "0.1.0"' 'edition = "2021"' 'license = "Apache-2.0"' 'publish = false' ''
		say '[workspace.dependencies]'
		sed '1,/^\[workspace\.dependencies\]/d; /^\[/,$d' Cargo.toml | grep -E "^($inherited) = " |
			sed "s|path = \"|&$checkout/|; s|$checkout/examples/||"
	} >"$1/Cargo.toml"
}

if [[ -n "$target" ]]; then
	write_project "$target" || die "$target could not be written"
	say "$target is written; test it there with: cargo test --release"
	exit
fi

use_installed_toolchain
# The folder is the same every time, so that the next run finds the crates of this checkout compiled.
folder="$CARGO_TARGET_DIR/extending"

write_files() {
	rm -rf "$folder" && write_project "$folder" || return
	# With the profiles of the checkout, cargo need not compile the dependencies again.
	mkdir "$folder/.cargo" || return
	sed -n '/^\[profile\.release\]/,$p' Cargo.toml >"$folder/.cargo/config.toml"
}

# Cargo compiles a dependency with the features that all selected crates need together. This crate adds those of the
# whole checkout, so that compiled dependencies fit. It has no tests, so cargo compiles nothing for it.
same_features() {
	mkdir "$folder/same-features" && printf '' >"$folder/same-features/lib.rs" || return
	sed -i 's|^members = \[|&"same-features", |' "$folder/Cargo.toml" || return
	say '[package]' 'name = "same-features"' 'edition = "2021"' '' '[lib]' 'path = "lib.rs"' 'test = false' 'doctest = false' '' \
		'[dependencies]' "tacit-workspace-hack = { path = \"$root/tests/workspace-hack\" }" >"$folder/same-features/Cargo.toml"
}

run_tests() { (cd "$folder" && cargo test --workspace --tests --profile "$profile" --offline --no-fail-fast); }

# Checks that each runtime depends on one pallet of Tacit. The pallets with a path are Tacit's.
taken_alone() {
	local name found
	for name in groth16-verifier:verifier timestamps:timestamps; do
		found=$(cargo tree --manifest-path "$folder/Cargo.toml" --offline --package "${name#*:}-alone" --edges normal --prefix none |
			sed -nE 's|^(pallet-[a-z0-9-]+) v[^ ]+ \(/.*|\1|p' | sort -u)
		[[ "$found" == "pallet-${name%:*}" ]] || die "${name#*:}-alone depends on:" "$found"
	done
}

# Compiles as substrate-wasm-builder does, which a project calls from its build.rs.
compile_wasm() (
	cd "$folder" || exit
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package accreditation-runtime --lib --crate-type cdylib --target wasm32v1-none --offline \
		--no-default-features --release || exit
	local wasm="$CARGO_TARGET_DIR/wasm32v1-none/release/accreditation_runtime.wasm"
	for export in Core_execute_block BlockBuilder_apply_extrinsic Groth16VerifierApi_verify; do
		grep -qaF "$export" "$wasm" || die "$wasm does not export $export"
	done
	say "$wasm: $(stat -c %s "$wasm") bytes"
)

stage "the examples as a project" write_files
stage "the features of the checkout" same_features
stage "their tests" run_tests
stage "each pallet alone" taken_alone
[[ "${1:-}" != --wasm ]] || stage "the runtime as Wasm" compile_wasm
say "docs/extending.md: everything in it works from an empty folder"
