#!/usr/bin/env bash
# Builds the documentation of all crates.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/doc.sh [--open]

Builds the pages of all crates of the workspace, warnings denied, and checks the documentation of private items too. Prints
where the first page is. docs/architecture.md says how the crates meet, and where each rule is.

  --open   shows it in a browser

`cargo doc --no-deps --workspace` makes the same pages, but compiles every dependency once more to do so. This shares the
dependencies with the build of the tests and what clippy has compiled with scripts/lint.sh.
HELP
	exit 0
fi
[[ $# -eq 0 || "$*" == --open ]] || { echo "error: scripts/doc.sh knows no $*; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

pages="$CARGO_TARGET_DIR/doc"
calls="$CARGO_TARGET_DIR/rustdoc-calls/$(pwd | sha256sum | cut -c1-16)"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The name that each crate has in the documentation: that of its library, or else of its program.
crates() {
	cargo metadata --format-version 1 --no-deps --locked | jq -r '
		.packages[] | [.targets[] | select(.kind[0] == "lib" or .kind[0] == "bin")]
		| sort_by(.kind[0] != "lib")[0].name | gsub("-"; "_")' | sort
}

# document NAME DIRECTORY [--document-private-items]: its warnings follow what is written about other crates, not among it.
document() {
	local name=$1 output=$2 log code=0
	shift 2
	log="$scratch/$name.log"
	bash "$calls/$name" --out-dir "$output" --deny warnings "$@" >"$log" 2>&1 || code=$?
	[[ ! -s "$log" ]] || cat "$log" >&2
	return "$code"
}

document_all() {
	local directory=$1 name running=0 failed=0
	shift
	for name in "${names[@]}"; do
		[[ -e "$calls/$name" ]] || die "there are no arguments for $name in $calls" \
			"remove $bin/.fingerprint/${name//_/-}-* and run it again"
		# A crate links to the pages of another one if it has any, so all of them have some from the start.
		mkdir -p "$directory/$name"
	done
	for name in "${names[@]}"; do
		if [[ $running -ge $(nproc) ]]; then
			wait -n || failed=1
			running=$((running - 1))
		fi
		document "$name" "$directory" "$@" &
		running=$((running + 1))
	done
	while [[ $running -gt 0 ]]; do
		wait -n || failed=1
		running=$((running - 1))
	done
	return "$failed"
}

make_pages() {
	rm -rf "$pages"
	document_all "$pages" || return 1
	say '<!DOCTYPE html><meta charset="utf-8"><title>Tacit</title>' \
		'<meta http-equiv="refresh" content="0; url=tacit_runtime/index.html"><a href="tacit_runtime/index.html">tacit_runtime</a>' \
		>"$pages/index.html"
}
check_private() { document_all "$scratch/private" --document-private-items; }

mapfile -t names < <(crates)
stage "what rustdoc needs" check_crates || die "the crates could not be built"
failed=0
stage "pages of ${#names[@]} crates" make_pages || failed=1
stage "links of private items" check_private || failed=1
[[ $failed -eq 0 ]] || die "the documentation has mistakes; see above"
say "$pages/index.html"
if [[ "${1:-}" == --open ]]; then
	for opener in xdg-open open; do
		if have "$opener"; then exec "$opener" "$pages/index.html"; fi
	done
	die "no program to show it was found" "open the page above in a browser"
fi
