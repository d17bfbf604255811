#!/usr/bin/env bash
# Installs the tools that building Tacit needs and this machine lacks. Prints each step, and nothing if no tool is
# missing. It is written in shell, because it runs before there is a compiler.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/setup.sh [--network] [--web]

Installs the tools that building Tacit needs beside rustup, as far as they are missing:
  - the Rust toolchain of rust-toolchain.toml with clippy and rustfmt
  - its targets wasm32v1-none, for which the runtime is compiled, and wasm32-unknown-unknown, for which the wallet's
    library is
  - Debian packages: C and C++ compilers, make, clang and libclang, the protobuf compiler, pkg-config and the headers of
    OpenSSL, jq, and for snarkjs and the clients Node.js and npm
  - with --network also zstd, for scripts/zombienet.sh
  - with --web also Chromium and a font with Chinese characters, for scripts/web.sh --test

It runs each tool once, as the build does, and installs those that are missing or do not work. Then it runs the
installed tools again: if it ends without an error, the build finds everything. Packages need root or sudo. Run it as
often as you like. The scripts that build run it first. scripts/bare.sh tests it on bare machines.
HELP
	exit 0
fi
# shellcheck disable=SC2034  # for scripts/setup/packages.sh
network='' web=''
for option; do
	# shellcheck disable=SC2034
	case $option in
		--network) network=yes ;;
		--web) web=yes ;;
		*) echo "error: $option is not an option of scripts/setup.sh; see --help" >&2; exit 2 ;;
	esac
done

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for part in tools libclang packages rust; do
	# shellcheck source=/dev/null
	source "scripts/setup/$part.sh"
done

install_missing
set_up_toolchain
set_up_components
set_up_wasm
try_rust
