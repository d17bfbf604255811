#!/usr/bin/env bash
# Builds everything and runs all tests, the trade through a real node among them.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/test.sh [FILTER]

Sets up what is missing, builds everything, runs the tests of all crates, has keys, proofs and powers of tau checked
by snarkjs (scripts/snarkjs.sh), trades through the clients that people use (scripts/clients.sh), and then carries the whole
trade of scripts/demo.sh through a real node. With FILTER it runs only the tests whose names contain it, and nothing else.

Ends with how many passed and failed. The exit code is 0 only if all passed.
HELP
	exit 0
fi
[[ $# -le 1 ]] || { echo "error: scripts/test.sh takes one filter at most; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
log="$scratch/log"

run_tests() {
	# The log is read afterwards; the exit code is that of cargo, not of tee.
	cargo test --workspace --profile "$profile" --locked --no-fail-fast "$@" 2>&1 | tee "$log"
}

passed=0
failed=0
# Adds up what the harness of each crate has reported.
count() {
	local p f
	while read -r p f; do
		passed=$((passed + p))
		failed=$((failed + f))
	done < <(sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed;.*/\1 \2/p' "$log")
}

code=0
stage "build" build || die "nothing was tested, because not everything could be built"
stage "tests" run_tests "$@" || code=1
count
if [[ $# -eq 0 ]]; then
	if stage "check by snarkjs" scripts/snarkjs.sh; then passed=$((passed + 1)); else failed=$((failed + 1)) code=1; fi
	if stage "clients" scripts/clients.sh; then passed=$((passed + 1)); else failed=$((failed + 1)) code=1; fi
	if stage "trade through a node" scripts/demo.sh; then passed=$((passed + 1)); else failed=$((failed + 1)) code=1; fi
fi

# A harness that crashed, or code that did not compile, reports no failed test.
if [[ $code -ne 0 && $failed -eq 0 ]]; then warn "error: not every test could be run; see above"; fi
[[ $passed -gt 0 || $# -gt 0 ]] || { warn "error: no test ran"; code=1; }
[[ $failed -eq 0 ]] || grep -E '^test .* FAILED$|^error: ' "$log" >&2 || warn "see above for what failed"
say "$passed passed, $failed failed"
exit "$code"
