# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/setup.sh
# The Rust toolchain with its components and the target of the runtime.

ask_components() {
	local sysroot
	sysroot=$(rustc --print sysroot)
	"$sysroot/bin/clippy-driver" --version && "$sysroot/bin/cargo-fmt" --version && "$sysroot/bin/rustfmt" --version
}
# The runtime is compiled for the first, the wallet's library in browsers and Node.js for the second.
wasm_targets=(wasm32v1-none wasm32-unknown-unknown)
ask_wasm() {
	printf '#![no_std]\n#[panic_handler]\nfn panic(_: &core::panic::PanicInfo) -> ! {\n\tloop {}\n}\n' >"$scratch/wasm.rs"
	rustc --target "$1" --crate-type cdylib -o "$scratch/a.wasm" "$scratch/wasm.rs"
}
# A program for this machine, linked as build scripts are.
ask_rust() {
	printf 'fn main() {}\n' >"$scratch/a.rs"
	rustc -o "$scratch/rust" "$scratch/a.rs" && "$scratch/rust" && cargo --version
}

# An installed toolchain of the same release will do where the exact one is not here: some machines cannot fetch any.
set_up_toolchain() {
	have rustup || have rustc || die "Rust is not installed" \
		"install rustup as https://rustup.rs says, open a new shell, then run it again"
	if ! use_installed_toolchain; then
		have rustup || die "the compiler here is no Rust $release: $(rustc --version 2>&1)" "install rustup as https://rustup.rs says"
		say "setup: installing Rust $toolchain"
		rustup --quiet toolchain install "$toolchain" --profile minimal --component clippy,rustfmt --no-self-update ||
			die "Rust $toolchain could not be installed" \
				"with a connection to the internet, run: rustup toolchain install $toolchain" \
				"any other installed $release.x would do as well"
		compiler_fits || die "Rust $toolchain is installed, but \`rustc --version\` says: $(rustc --version 2>&1)" \
			"is RUSTUP_TOOLCHAIN set, or is there an override? see: rustup show"
	fi
}

set_up_components() {
	if ! ask_components >"$scratch/components.log" 2>&1; then
		have rustup || die "this Rust has no clippy or no rustfmt" "install them from where the compiler came from"
		say "setup: adding clippy and rustfmt to $(rustc --version)"
		rustup --quiet component add clippy rustfmt || die "clippy and rustfmt could not be added" \
			"with a connection to the internet, run: rustup component add clippy rustfmt"
		ask_components >"$scratch/components.log" 2>&1 ||
			die "clippy and rustfmt are installed, and do not run" "$(tail -n 1 "$scratch/components.log")"
	fi
}

set_up_wasm() {
	local target
	for target in "${wasm_targets[@]}"; do
		ask_wasm "$target" >"$scratch/wasm.log" 2>&1 && continue
		have rustup || die "this Rust has no target $target" "install it from where the compiler came from, or use rustup"
		say "setup: adding the target $target to $(rustc --version)"
		rustup --quiet target add "$target" || die "the target $target could not be added" \
			"with a connection to the internet, run: rustup target add $target"
		ask_wasm "$target" >"$scratch/wasm.log" 2>&1 || die "nothing compiles for $target" "$(tail -n 1 "$scratch/wasm.log")"
	done
}

try_rust() {
	ask_rust >"$scratch/rust.log" 2>&1 || {
		cat "$scratch/rust.log" >&2
		die "$(rustc --version) cannot compile a program here" "see the messages above"
	}
}
