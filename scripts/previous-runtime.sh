#!/usr/bin/env bash
# Builds the runtime of the previous release.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/previous-runtime.sh

Builds the Wasm of the runtime that the previous release had, compressed as chains store it, and prints its path as the last
line. It is what a chain runs before it is upgraded to the runtime of this checkout: scripts/zombienet.sh starts with it.

The sources come from the history of this checkout. What they have in common with the runtime of this checkout is compiled
once for both. The result is kept in the build directory; the second time there is nothing to do.
HELP
	exit 0
fi
[[ $# -eq 0 ]] || { echo "error: scripts/previous-runtime.sh takes no arguments; see --help" >&2; exit 2; }

# The last commit with spec_version 1. To be replaced when spec_version rises, by the last commit before that: migrations are
# for what chains run.
commit=ee7a3905b32e7ac2895772cd236545f4c505ab48

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

kept="$CARGO_TARGET_DIR/previous-runtime/$commit"
wasm="$kept/tacit_runtime.compressed.wasm"
if [[ -e "$wasm" ]]; then
	say "$wasm"
	exit 0
fi

git cat-file -e "$commit^{commit}" 2>/dev/null || die "commit ${commit:0:7}, the previous release, is not in the history of this checkout" \
	"in a shallow clone, run: git fetch --unshallow" \
	"in another clone of a part of it, run: git fetch origin $commit"

scripts/setup.sh --network
use_installed_toolchain

# The project that substrate-wasm-builder would make of the runtime, in the directory that it builds this checkout's in.
# Only the name of the library differs, so that the files of this checkout's stay as they are.
write_project() {
	rm -rf "$kept"
	mkdir -p "$kept/source" "$kept/blob/src"
	git archive "$commit" | tar -x -C "$kept/source" || return
	cp "$kept/source/Cargo.lock" "$kept/blob/" || return
	cat >"$kept/blob/Cargo.toml" <<-EOF
		[package]
		name = "tacit-previous-runtime-blob"
		version = "1.0.0"
		edition = "2021"

		[lib]
		name = "tacit_previous_runtime"
		crate-type = ["cdylib"]

		[dependencies.wasm-project]
		package = "tacit-runtime"
		path = "$kept/source/runtime"
		default-features = false

		[profile.release]
		lto = "thin"
		panic = "abort"

		[workspace]
		resolver = "2"
	EOF
	say '#![no_std] #![allow(unused_imports)] pub use wasm_project::*;' >"$kept/blob/src/lib.rs"
}

# The flags in the order of substrate-wasm-builder: with others everything would be compiled again.
compile() (
	cd "$kept/blob" || exit
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --target wasm32v1-none --release --target-dir "$bin/wbuild/tacit-runtime/target"
)

# Eight bytes say that zstd follows, see the crate sp-maybe-compressed-blob.
compress() {
	{
		printf '\x52\xbc\x53\x76\x46\xdb\x8e\x05'
		zstd --ultra -22 -q -c "$bin/wbuild/tacit-runtime/target/wasm32v1-none/release/tacit_previous_runtime.wasm"
	} >"$wasm.part" || return
	mv "$wasm.part" "$wasm" || return
	rm -rf "$kept/source" "$kept/blob"
}

stage "the sources of ${commit:0:7}" write_project
stage "the runtime of ${commit:0:7}" compile
stage "compression" compress
say "$wasm"
