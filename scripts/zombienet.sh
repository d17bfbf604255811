#!/usr/bin/env bash
# Runs Tacit under a real relay chain, and tests crashes, syncing and an upgrade, which a development node cannot show.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/zombienet.sh [--no-trade] [--keep]

Installs the missing tools, builds everything, and starts a network on free ports: a relay chain (westend-local) with
two validators, and two collators of Tacit with the runtime of the previous release. On it, waiting for final blocks:

  1. a collator is killed, the other one goes on alone, and the killed one comes back and makes blocks again; meanwhile
     a deal is opened, paid and delivered, with the command `tacit` of the previous release
  2. a new node joins, syncs from the genesis block, and agrees on the whole state
  3. the runtime is upgraded to the one of this checkout, the storage of every pallet is compared before and after the
     migrations, and the open deal is settled with the `tacit` of this checkout
  4. the whole trade of scripts/demo.sh, with its forgeries, over the collators' nodes

  --no-trade  start the network and nothing else, with the runtime of this checkout
  --keep      leave the network running at the end, until Ctrl-C, and print the addresses of the nodes
  --help      this text

It takes about 35 minutes after the build, since each step waits for final blocks. The first build compiles a whole
Polkadot node more than scripts/demo.sh does. It leaves nothing behind unless it fails. The last line is printed only if
everything held.
HELP
}

trade=yes
options=()
for argument; do
	case $argument in
		--no-trade) trade='' options+=(--no-trade) ;;
		--keep) options+=(--keep) ;;
		--help | -h) usage; exit 0 ;;
		*) echo "error: $argument is not an option of scripts/zombienet.sh; see --help" >&2; exit 2 ;;
	esac
done

"$(dirname "$0")/setup.sh" --network
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

build_kit
"$kit" locks Cargo.lock tests/zombienet/Cargo.lock || die "tests/zombienet/Cargo.toml says how to make it follow"

build_network() { network_cargo build tacit-relay --bins && network_cargo build tacit-zombienet --bins; }
test_driver() { network_cargo test tacit-zombienet; }

stage "build of the node and the command" build
stage "build of the relay chain and the driver" build_network
stage "tests of the driver" test_driver

if [[ -n $trade ]]; then
	previous=$(scripts/previous-runtime.sh | tee >(cat >&2) | tail -n 1)
	previous_tacit=$(scripts/previous-runtime.sh --tacit | tee >(cat >&2) | tail -n 1)
	options+=(--start-with "$previous" --previous-tacit "$previous_tacit" --upgrade-to "$bin/wbuild/tacit-runtime/tacit_runtime.compact.compressed.wasm")
fi
exec "$bin/tacit-zombienet" --root "$root" --programs "$bin" "${options[@]}"
