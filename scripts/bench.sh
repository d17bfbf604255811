#!/usr/bin/env bash
# Measures what making and verifying proofs costs.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/bench.sh [RUNS]

Measures, RUNS times each and in turn (41 by default), on this machine:
  - making a range proof and an equality proof, in native code on all cores
  - verifying both proofs of a move (what funding a deal or unshielding carries), as Wasm in the executor that the node
    runs its runtime in: by ark-groth16 as it comes, from a compressed key and one by one; by the runtime's registry of
    keys, together; and by the registry for 16 moves in one call
  - the same for proofs that are rejected, early and late

Every answer is checked; a wrong one is an error. The Wasm is built with the runtime's settings. Neither node nor runtime are
built. The last line compares the runtime with ark-groth16, per move, in medians:

  verify-ratio single=0.xx batch16=0.xx
HELP
	exit 0
fi
[[ $# -eq 0 || ($# -eq 1 && "$1" =~ ^[1-9][0-9]*$) ]] ||
	{ echo "error: scripts/bench.sh takes one number at most; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

# All packages are selected, so that the dependencies are those of the build, but only what one program needs is compiled.
TACIT_BENCH_WASM=1 cargo build --workspace --bin tacit-bench --profile "$profile" --locked
"$bin/tacit-bench" proofs "$@"
