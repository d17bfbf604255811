#!/usr/bin/env bash
# Installs what building Tacit needs and this machine lacks. Says what it does; says nothing when nothing is missing.
# Shell throughout, because it runs before there is a compiler.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/setup.sh [--network]

Installs what building Tacit needs beside rustup, as far as it is missing:
  - the Rust toolchain of rust-toolchain.toml with clippy and rustfmt
  - its targets wasm32v1-none, for which the runtime is compiled, and wasm32-unknown-unknown, for which the wallet's
    library is
  - Debian packages: C and C++ compilers, make, clang and libclang, the protobuf compiler, pkg-config and the headers of
    OpenSSL, jq, and for snarkjs and the clients Node.js and npm
  - with --network also what scripts/zombienet.sh needs: zstd

It runs each tool once, as the build does, and installs what is not there or does not work. What it has installed it runs
again: when it ends without an error, the build finds everything. Packages need root or sudo. Run it as often as you like.
The scripts that build run it first. scripts/bare.sh tries it on machines that have nothing.
HELP
	exit 0
fi
network=
# shellcheck disable=SC2034  # for scripts/setup/tools.sh
if [[ "${1:-}" == --network ]]; then network=yes; shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/setup.sh; see --help" >&2; exit 2; }

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
