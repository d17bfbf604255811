# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/previous-runtime.sh
# Projects that depend on the sources of the previous release.

# Unpacks the sources of the release, and makes a directory for a project that depends on them.
unpack() {
	rm -rf "$kept/source" "$kept/blob"
	mkdir -p "$kept/source" "$kept/blob/src"
	git archive "$commit" | tar -x -C "$kept/source" || return
	cp "$kept/source/Cargo.lock" "$kept/blob/"
}

# Writes the project that substrate-wasm-builder would make for the runtime. It is built in the same directory as the
# runtime of this checkout. Only the name of its library differs, so that it does not overwrite the files of this
# checkout.
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

# The flags have the order of substrate-wasm-builder: with another order cargo would compile everything again.
compile_runtime() (
	cd "$kept/blob" || exit
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --target wasm32v1-none --release --target-dir "$bin/wbuild/tacit-runtime/target"
)

# Compresses the Wasm. The eight bytes in front of it mark zstd, see the crate sp-maybe-compressed-blob.
compress() {
	{
		printf '\x52\xbc\x53\x76\x46\xdb\x8e\x05'
		zstd --ultra -22 -q -c "$bin/wbuild/tacit-runtime/target/wasm32v1-none/release/tacit_previous_runtime.wasm"
	} >"$made.part" || return
	mv "$made.part" "$made"
}

# Writes a project whose only program is that of the release, under another name. The crates of the release lie outside
# of the project, so that cargo does not take this checkout's crates for them. The profiles are those of the release, at
# the end of its Cargo.toml.
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
