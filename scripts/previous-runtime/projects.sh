# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/previous-runtime.sh
# Projects that depend on the sources of the previous release.

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

# A project whose only program is the one of the release, under another name. Its crates lie outside of the project, so
# that cargo takes none of this checkout's for them. The profiles are those of the release, which end its Cargo.toml.
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
