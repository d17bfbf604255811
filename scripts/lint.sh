#!/usr/bin/env bash
# Checks the format, and every crate with clippy; a warning is an error.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/lint.sh [--network | CRATE…]

Checks the format of all code with rustfmt, the shell scripts, the rules below, all crates, tests and examples with
clippy, and their documentation with rustdoc, warnings denied. The rules:
  - the modules of a folder do not refer to each other in a circle, neither directly nor through others
  - no script is longer than 120 lines, and no comment wider than 120 columns
  - the tests that docs/threat-model.md names exist

With names of crates (such as pallet-settlement) it only checks the format of these crates and runs clippy on them. With
--network it does the same for the workspace tests/zombienet/, which contains a Polkadot node; otherwise it only checks
the format of that workspace.
HELP
	exit 0
fi

network=()
[[ "$*" != --network ]] || network=(--network)
"$(dirname "$0")/setup.sh" "${network[@]}"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

check_scripts() {
	local script failed=0
	for script in scripts/*.sh scripts/*/*.sh .ci/run; do
		bash -n "$script" || failed=1
	done
	# A machine that only builds and tests may have no shellcheck.
	if have shellcheck; then shellcheck -x scripts/*.sh scripts/*/*.sh .ci/run || failed=1; fi
	return "$failed"
}

# Looks for circles of modules, long scripts, wide comments, and missing tests of the threat model.
check_rules() { build_kit && "$kit" lint; }

# tacit-workspace-hack is selected too, for the reason in the help text of scripts/cargo.sh.
check_chosen() {
	local chosen=()
	for crate; do chosen+=(--package "$crate"); done
	cargo fmt "${chosen[@]}" -- --check && with_clippy cargo test --no-run --package tacit-workspace-hack "${chosen[@]}" \
		--profile "$profile" --locked
}
check_network() {
	cargo fmt --manifest-path tests/zombienet/Cargo.toml --all -- --check &&
		with_clippy network_cargo build tacit-relay --all-targets && with_clippy network_cargo build tacit-zombienet --all-targets
}
if [[ ${#network[@]} -gt 0 ]]; then
	stage "format and clippy of tests/zombienet/" check_network
	exit
fi
if [[ $# -gt 0 ]]; then
	stage "format and clippy of $*" check_chosen "$@"
	exit
fi

# The main workspace comes first, then the separate ones.
check_format() {
	local workspace failed=0
	for workspace in . tests/fuzz tests/zombienet web/sdk/bind scripts/bare; do
		cargo fmt --manifest-path "$workspace/Cargo.toml" --all -- --check || failed=1
	done
	return "$failed"
}

failed=0
stage "format" check_format || failed=1
stage "shell scripts" check_scripts || failed=1
stage "rules" check_rules || failed=1
stage "clippy" check_crates || failed=1
stage "documentation" scripts/doc.sh || failed=1
exit "$failed"
