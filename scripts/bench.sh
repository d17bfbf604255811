#!/usr/bin/env bash
# Measures what making and verifying proofs costs.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/bench.sh [--weights] [RUNS]

Without --weights it measures, RUNS times each and in turn (41 by default), on this machine:
  - making a range proof and an equality proof, in native code on all cores
  - verifying both proofs of a move (what funding a deal or unshielding carries), as Wasm in the executor that the node
    runs its runtime in, on one core
      - by the runtime's registry of keys, together; and by the registry for 16 moves in one call
      - by ark-groth16 in a chain that stores compressed keys, as deployed ones do: every call decompresses and prepares the key;
        one proof after the other
      - by ark-groth16 as fast as it can: the key stored prepared, nothing compressed
  - the same in native code, by ark-groth16 with a prepared key in memory, and by the verifier of the registry
  - proofs that are rejected, early and late

Every answer is checked; a wrong one is an error. The Wasm is built with the runtime's settings. The last line has the time of the
runtime in Wasm, per move, over that of ark-groth16, in medians: with compressed keys in Wasm (one move, 16 moves in a call), with
prepared keys in Wasm, with prepared keys in native code (the runtime still in Wasm):

  verify-ratio single=0.xx batch16=0.xx prepared-wasm=0.xx prepared-native=x.xx

With --weights it builds the runtime and applies real transactions to it, in the executor of the node: a whole trade with every
move that carries proofs, and the calls of the market, three rounds of RUNS times each (21 by default). It compares what they
take with the weights that they are charged, without the database's part, and fails if one takes more than half as much again
as its weight says:

  weight-check worst=1.xx (WHAT) factor<=1.5
HELP
	exit 0
fi
weights=
[[ "${1:-}" != --weights ]] || { weights=yes; shift; }
[[ $# -eq 0 || ($# -eq 1 && "$1" =~ ^[1-9][0-9]*$) ]] ||
	{ echo "error: scripts/bench.sh takes --weights and one number at most; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

if [[ -n $weights ]]; then
	build_programs --bin tacit-bench
	exec "$bin/tacit-bench" weights "$@"
fi
# All packages are selected, so that the dependencies are those of the build, but only what one program needs is
# compiled. The Wasm of the runtime is not what is measured.
TACIT_BENCH_WASM=1 SKIP_TACIT_RUNTIME_WASM_BUILD=1 build_programs --bin tacit-bench
"$bin/tacit-bench" proofs "$@"
