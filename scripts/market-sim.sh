#!/usr/bin/env bash
# Plays thousands of markets on the pallet of the auction, with honest bidders, snipers and attackers.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/market-sim.sh [OPTIONS…]

Plays markets on the real pallet-quotations, with 2 to 10 providers and with a crowd of 200: truthful bidders, snipers,
and attackers with up to 200 names, each in the same markets with and without its attack. The table shows for each kind
the mean number of quotations, the price above the second-lowest cost in percent of that cost, in how many markets
somebody delivered, in how many the provider with the lowest cost, and what the attacker lost and gained, in percent of
the budget. docs/market.md explains the kinds.

  --markets N       markets of each kind [default: 360]
  --seed N          first seed; everything random follows from it [default: 1]
  --returning N     share of the bidders that come back where an auction is reopened, in percent [default: 90]
  --bond N          bond in percent of the budget [default: 1]
  --baits           also print what a bait gains, by the share of the bidders that come back and by the bond
  --draw FOLDER     only draw the prices of three typical markets as SVG, for docs/market
  --help            this text

It takes less than a minute after the build, and fails if an attack that the rules answer has a gain. The last line:

  market-sim: N markets, N attacks, worst attacker gain X

X is the largest mean gain of such an attack in percent of the budget, against the same markets without the attack.
HELP
	exit 0
fi

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

# The Wasm of the runtime has no part in it.
SKIP_TACIT_RUNTIME_WASM_BUILD=1 build_programs --bin market-sim
exec "$bin/market-sim" "$@"
