#!/usr/bin/env bash
# Measures the cost of a whole trade for each of its parties.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/fees.sh [--json FILE]

Carries three trades through a development node and prints the cost of every transaction for the party that sent it: the
fee, which is lost; the deposit, which is held while an item of the party is stored; and its shares of a block's limits
for ordinary transactions: of the time, of the proof size as it is declared and paid for, and of the proof size as the
node recorded it, which counts for the block. Amounts are in TACIT, from the node's own events.

  1. by a request for quotation, with a provider that quotes and is not awarded
  2. a second trade between the same parties, ordered directly from a listing
  3. a third trade that is disputed, and ruled on by an arbiter

  --json FILE   write the same as JSON, an array with an object for each trade, with amounts in 10^-12 TACIT
  --help        this text

The first build takes a while; after that it takes about two minutes and leaves nothing behind.
HELP
}

json=
while [[ $# -gt 0 ]]; do
	case $1 in
		--json) json=${2:-}; [[ -n $json ]] || { echo "error: --json needs a file; see --help" >&2; exit 2; }; shift ;;
		--help | -h) usage; exit 0 ;;
		*) echo "error: $1 is not an option of scripts/fees.sh; see --help" >&2; exit 2 ;;
	esac
	shift
done
[[ -z $json || $json == /* ]] || json="$PWD/$json"

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

build_programs --bin tacit-node --bin tacit --bin tacit-dev --example fees
# The folder holds seeds and the data of the node.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/tacit-fees.XXXXXX")
TMPDIR=$scratch in_group "$bin/tacit-dev" fees ${json:+--json "$json"}
