#!/usr/bin/env bash
# Measures the time of making and verifying proofs.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/bench.sh [--weights] [RUNS]

Without --weights it measures, RUNS times each and in turn (41 by default), on this machine:
  - making a range proof and an equality proof, in native code on all cores
  - verifying the two proofs of a move such as funding a deal, as Wasm in the executor that the node uses for its
    runtime, on one core
      - by the runtime's registry of keys: both proofs together, and the proofs of 16 moves in one call
      - by ark-groth16 as in a chain that stores compressed keys, as deployed ones do: every call decompresses and
        prepares the key, one proof after the other
      - by ark-groth16 at its fastest: the key is stored prepared, and nothing is compressed
  - the same in native code, by ark-groth16 with a prepared key in memory, and by the verifier of the registry
  - the rejection of proofs, early and late

Every answer is checked; a wrong one is an error. The Wasm is built with the runtime's settings. The last line is the
time of the runtime in Wasm, per move, divided by that of ark-groth16, in medians: with compressed keys in Wasm (one
move; 16 moves in a call), with prepared keys in Wasm, and with prepared keys in native code (the runtime still in
Wasm):

  verify-ratio single=0.xx batch16=0.xx prepared-wasm=0.xx prepared-native=x.xx

With --weights it builds the runtime and applies real transactions to it, in the executor of the node: a whole trade
with every move that carries proofs, and the calls of the market, in three rounds of RUNS times each (21 by default). It
compares the time of each transaction with the weight that the chain charges for it, both without the database's part,
and fails if a transaction takes more than 1.5 times its weight:

  weight-check worst=1.xx (TRANSACTION) factor<=1.5
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
# Selecting all packages gives the dependencies the features of the whole build; only the needs of tacit-bench are
# compiled. The Wasm of the runtime is not measured, so it is not built.
TACIT_BENCH_WASM=1 SKIP_TACIT_RUNTIME_WASM_BUILD=1 build_programs --bin tacit-bench
"$bin/tacit-bench" proofs "$@"
