#!/usr/bin/env bash
# Builds the documentation of all crates.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/doc.sh [--open]

Builds the pages of all crates of the workspace, warnings denied, and checks the documentation of private items too.
Prints the path of the first page. docs/architecture.md shows how the crates meet, and where each rule is.

  --open   shows it in a browser

`cargo doc --no-deps --workspace` makes the same pages, but compiles every dependency once more to do so. This script
shares the dependencies with the build of the tests, and the compiled crates with scripts/lint.sh.
HELP
	exit 0
fi
[[ $# -eq 0 || "$*" == --open ]] || { echo "error: scripts/doc.sh knows no $*; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

pages="$CARGO_TARGET_DIR/doc"
stage "what rustdoc needs" check_crates || die "the crates could not be built"
"$kit" doc "$pages" || die "the documentation has mistakes; see above"
say "$pages/index.html"
if [[ "${1:-}" == --open ]]; then
	for opener in xdg-open open; do
		if have "$opener"; then exec "$opener" "$pages/index.html"; fi
	done
	die "no program to show it was found" "open the page above in a browser"
fi
