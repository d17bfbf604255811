#!/usr/bin/env bash
# Checks the format, and every crate with clippy; a warning is an error.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/lint.sh [--network | CRATE…]

Checks the format of all code with rustfmt, the shell scripts, the rules below, all crates, tests and examples with clippy,
and their documentation with rustdoc, warnings denied. The rules:
  - no module names another one of its folder that, over however many others, names it
  - no script is longer than 120 lines, and no comment wider than 120 columns
  - the tests that docs/threat-model.md names exist

With names of crates (such as pallet-settlement) it checks the format of those and runs clippy on them, and nothing else. With
--network it does that with the workspace tests/zombienet/, which contains a Polkadot node; otherwise only its format is checked.
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
	# The machines that only build and test have no shellcheck.
	if have shellcheck; then shellcheck -x scripts/*.sh scripts/*/*.sh .ci/run || failed=1; fi
	return "$failed"
}

# Circles of modules, long scripts, wide comments, and the names of tests in the threat model.
check_rules() { build_kit && "$kit" lint; }

# The hack beside them, as scripts/cargo.sh says.
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

# Workspaces of their own come after this one.
check_format() {
	local workspace failed=0
	for workspace in . tests/fuzz tests/zombienet tests/clients/wasm/bind scripts/bare; do
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
