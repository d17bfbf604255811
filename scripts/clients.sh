#!/usr/bin/env bash
# Runs the clients that people use against nodes: Polkadot.js first, and others beside it.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/clients.sh [SUITE…]

Runs the suites of tests/clients, or those that are named, with the built programs. Each starts a node of its own and takes
nothing from it but its address; the one for chopsticks runs the chain's specification without a node. The suite wasm compiles
the wallet's library for wasm32-unknown-unknown, proves with it under Node.js, and has the chain verify the proofs. TACIT_NODE_BIN
and TACIT_BIN name other programs than the built ones.

The clients are installed from the npm registry, in the versions of tests/clients/package-lock.json, into the cache
directory of this user, and so is Node.js where there is none of 20.19 or later. Build first: scripts/test.sh does.

The last line says how many tests passed and failed.
HELP
	exit 0
fi

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

export TACIT_ROOT="$root"
export TACIT_NODE_BIN="${TACIT_NODE_BIN:-$bin/tacit-node}"
export TACIT_BIN="${TACIT_BIN:-$bin/tacit}"
for program in "$TACIT_NODE_BIN" "$TACIT_BIN"; do
	[[ -x "$program" ]] || die "$program is not there" "run scripts/test.sh, which builds it"
done
# shellcheck source=scripts/lib/node.sh
source scripts/lib/node.sh
use_node 20.19
install_modules clients tests/clients

# ES modules are looked for beside the files that import them; nothing is put into the checkout for that.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r tests/clients/. "$scratch/"
ln -sfn "$modules/node_modules" "$scratch/node_modules"

build_kit
"$kit" clients "$scratch" "$@"
