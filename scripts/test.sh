#!/usr/bin/env bash
# Builds everything and runs all tests, the trade through a real node among them.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/test.sh [FILTER]

Sets up what is missing, builds everything, runs the tests of all crates, has keys, proofs and powers of tau checked
by snarkjs (scripts/snarkjs.sh), trades through the clients that people use (scripts/clients.sh), looks at the web app
in Chromium (scripts/web.sh), and then carries the whole trade of scripts/demo.sh through a real node. With FILTER it
only runs the Rust tests whose names contain it.

Ends with how many passed and failed. The exit code is 0 only if all passed.
HELP
	exit 0
fi
[[ $# -le 1 ]] || { echo "error: scripts/test.sh takes one filter at most; see --help" >&2; exit 2; }

browser=()
[[ $# -gt 0 ]] || browser=(--web)
"$(dirname "$0")/setup.sh" "${browser[@]}"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

stage "build" build || die "nothing was tested, because not everything could be built"
build_kit
exec "$kit" test --profile "$profile" -- "$@"
