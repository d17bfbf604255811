#!/usr/bin/env bash
# Installs what building Tacit needs and this machine lacks. Says what it does; says nothing when nothing is missing.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/setup.sh [--network]

Installs what building Tacit needs beside rustup, as far as it is missing:
  - the Rust toolchain of rust-toolchain.toml with clippy and rustfmt
  - its target wasm32v1-none, for which the runtime is compiled
  - Debian packages: a C++ compiler, make, clang and libclang, cmake, pkg-config, the protobuf compiler, jq, and for snarkjs
    and the clients Node.js and npm
  - with --network also what scripts/zombienet.sh needs: the headers of OpenSSL, zstd

Packages need root or sudo. Run it as often as you like. The scripts that build run it first.
HELP
	exit 0
fi
network=
if [[ "${1:-}" == --network ]]; then network=yes; shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/setup.sh; see --help" >&2; exit 2; }

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

libclang_is_here() {
	local file
	[[ -n "${LIBCLANG_PATH:-}" ]] && return 0
	for file in /usr/lib/llvm-*/lib/libclang*.so* /usr/lib/*/libclang*.so* /usr/lib/libclang*.so* \
		/usr/lib64/libclang*.so* /usr/local/lib/libclang*.so* /opt/homebrew/opt/llvm/lib/libclang.dylib \
		/Library/Developer/CommandLineTools/usr/lib/libclang.dylib; do
		[[ -e "$file" ]] && return 0
	done
	return 1
}

missing=()
have c++ || missing+=(g++)
have make || missing+=(make)
have clang || missing+=(clang)
libclang_is_here || missing+=(libclang-dev)
have cmake || missing+=(cmake)
have pkg-config || missing+=(pkg-config)
have protoc || missing+=(protobuf-compiler)
have jq || missing+=(jq)
have node || missing+=(nodejs)
have npm || missing+=(npm)
[[ -z $network ]] || pkg-config --exists openssl 2>/dev/null || missing+=(libssl-dev)
[[ -z $network ]] || have zstd || missing+=(zstd)

install_packages() {
	local as_root=()
	have apt-get || die "these packages are missing: ${missing[*]} (their Debian names)" \
		"this is no Debian or Ubuntu, so install them with the package manager of this system, then run it again"
	if [[ $(id -u) -ne 0 ]]; then
		have sudo || die "these packages are missing, and installing them takes root: ${missing[*]}" \
			"as root, run: apt-get install ${missing[*]}"
		as_root=(sudo)
		# Without a terminal nobody could type a password, and asking for one would wait for ever.
		[[ -t 0 ]] || as_root=(sudo -n)
	fi
	say "setup: installing ${missing[*]}"
	# The command as an array: `sudo` drops the variable in front of it.
	as_root+=(env DEBIAN_FRONTEND=noninteractive)
	{ "${as_root[@]}" apt-get -qq update && "${as_root[@]}" apt-get -qq install --no-install-recommends -y "${missing[@]}"; } \
		>/dev/null </dev/null || die "the packages could not be installed" \
		"see the messages above, then as root run: apt-get install ${missing[*]}"
}
[[ ${#missing[@]} -eq 0 ]] || install_packages

have rustup || have rustc || die "Rust is not installed" \
	"install rustup as https://rustup.rs says, open a new shell, then run it again"

# An installed toolchain of the same release will do where the exact one is not here: some machines cannot fetch any.
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

sysroot=$(rustc --print sysroot)
if [[ ! -x "$sysroot/bin/clippy-driver" || ! -x "$sysroot/bin/cargo-fmt" ]]; then
	have rustup || die "this Rust has no clippy or no rustfmt" "install them from where the compiler came from"
	say "setup: adding clippy and rustfmt to $(rustc --version)"
	rustup --quiet component add clippy rustfmt || die "clippy and rustfmt could not be added" \
		"with a connection to the internet, run: rustup component add clippy rustfmt"
fi
if ! compgen -G "$sysroot/lib/rustlib/wasm32v1-none/lib/libcore-*.rlib" >/dev/null; then
	have rustup || die "this Rust has no target wasm32v1-none" "install it from where the compiler came from, or use rustup"
	say "setup: adding the target wasm32v1-none to $(rustc --version)"
	rustup --quiet target add wasm32v1-none || die "the target wasm32v1-none could not be added" \
		"with a connection to the internet, run: rustup target add wasm32v1-none"
fi
