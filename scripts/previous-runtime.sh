#!/usr/bin/env bash
# Builds the runtime of the previous release, or its command `tacit`.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/previous-runtime.sh [--tacit]

Builds the Wasm of the runtime that the previous release had, compressed as chains store it, and prints its path as the last
line. It is what a chain runs before it is upgraded to the runtime of this checkout: scripts/zombienet.sh starts with it.

  --tacit  build the command `tacit` of that release instead, and print its path: a wallet refuses a chain whose calls are
           encoded otherwise than its own, so before the upgrade everything is done with that one

The sources come from the history of this checkout. What they have in common with those of this checkout is compiled
once for both. The result is kept in the build directory; the second time there is nothing to do.
HELP
	exit 0
fi
what=runtime
if [[ "${1:-}" == --tacit ]]; then what=tacit; shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/previous-runtime.sh; see --help" >&2; exit 2; }

# The last commit with spec_version 2. To be replaced when spec_version rises, by the last commit before that: migrations are
# for what chains run.
commit=a3c1786deb49544ac6fc85e994ee6cb2f1c95929

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

kept="$CARGO_TARGET_DIR/previous-runtime/$commit"
case $what in
	runtime) made="$kept/tacit_runtime.compressed.wasm" ;;
	tacit) made="$kept/tacit" ;;
esac
if [[ -e "$made" ]]; then
	say "$made"
	exit 0
fi

git cat-file -e "$commit^{commit}" 2>/dev/null || die "commit ${commit:0:7}, the previous release, is not in the history of this checkout" \
	"in a shallow clone, run: git fetch --unshallow" \
	"in another clone of a part of it, run: git fetch origin $commit"

scripts/setup.sh --network
use_installed_toolchain

# The sources of the release, and a directory for a project of its own that depends on them.
unpack() {
	rm -rf "$kept/source" "$kept/blob"
	mkdir -p "$kept/source" "$kept/blob/src"
	git archive "$commit" | tar -x -C "$kept/source" || return
	cp "$kept/source/Cargo.lock" "$kept/blob/"
}

# The project that substrate-wasm-builder would make of the runtime, in the directory that it builds this checkout's in.
# Only the name of the library differs, so that the files of this checkout's stay as they are.
write_runtime() {
	unpack || return
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
compile_runtime() (
	cd "$kept/blob" || exit
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --target wasm32v1-none --release --target-dir "$bin/wbuild/tacit-runtime/target"
)

# Eight bytes say that zstd follows, see the crate sp-maybe-compressed-blob.
compress() {
	{
		printf '\x52\xbc\x53\x76\x46\xdb\x8e\x05'
		zstd --ultra -22 -q -c "$bin/wbuild/tacit-runtime/target/wasm32v1-none/release/tacit_previous_runtime.wasm"
	} >"$made.part" || return
	mv "$made.part" "$made"
}

# A project whose only program is the one of the release, under another name. Its crates lie outside of the project, so that
# cargo takes none of this checkout's for them. The profiles are those of the release, which end its Cargo.toml.
write_command() {
	unpack || return
	{
		cat <<-EOF
			[package]
			name = "tacit-previous"
			version = "1.0.0"
			edition = "2021"

			[dependencies]
			tacit = { path = "$kept/source/wallet" }

			[workspace]
			resolver = "2"

		EOF
		sed -n '/^\[profile\./,$p' "$kept/source/Cargo.toml"
	} >"$kept/blob/Cargo.toml"
	say 'fn main() -> std::process::ExitCode { tacit::cli::main() }' >"$kept/blob/src/main.rs"
}

compile_command() {
	cargo build --manifest-path "$kept/blob/Cargo.toml" --profile "$profile" || return
	cp "$bin/tacit-previous" "$made.part" || return
	mv "$made.part" "$made"
}

stage "the sources of ${commit:0:7}" "write_${what/tacit/command}"
stage "the $what of ${commit:0:7}" "compile_${what/tacit/command}"
[[ $what != runtime ]] || stage "compression" compress
rm -rf "$kept/source" "$kept/blob"
say "$made"
