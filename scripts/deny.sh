#!/usr/bin/env bash
# Checks the licences, the known vulnerabilities and the sources of all dependencies.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

# The version of cargo-deny to install if it is missing.
version=0.20.2

usage() {
	cat <<HELP
Usage: scripts/deny.sh [--offline]

Checks the dependencies in the Cargo.lock of the root, of tests/fuzz, web/sdk/bind and tests/zombienet
against deny.toml, or tests/zombienet/deny.toml: known vulnerabilities and unmaintained crates (RustSec), licences,
sources. Also checks that no crate for wallets and other chains contains GPL code; docs/licences.md names the crates.

  --offline   Fetch nothing. Without advisories from an earlier run, skip their check, and say so.
  --help      this text

The exit code is 0 if everything was checked and nothing was found, 1 if something was found, 3 if no advisories were
available and nothing else was found.

The advisories come from https://github.com/RustSec/advisory-db by git. A mirror is set as for any other program:
git config --global url.MIRROR.insteadOf https://github.com/RustSec/advisory-db

Installs cargo-deny $version from the registry into the cache directory of this user if it is missing. That takes two
minutes of four cores.
HELP
}

offline=no
for argument; do
	case $argument in
		--offline) offline=yes ;;
		--help | -h) usage; exit 0 ;;
		*) echo "error: $argument is not an option of scripts/deny.sh; see --help" >&2; exit 2 ;;
	esac
done

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

installed="${XDG_CACHE_HOME:-$HOME/.cache}/tacit/cargo-deny-$version"
deny="$installed/bin/cargo-deny"
install_deny() {
	cargo install cargo-deny --version "$version" --locked --root "$installed" --target-dir "$installed/target"
}
if [[ ! -x "$deny" ]]; then
	[[ $offline == no ]] || die "cargo-deny is not installed" "run it once without --offline"
	stage "install cargo-deny $version" install_deny || die "cargo-deny could not be installed" \
		"with a connection to the registry, run: cargo install cargo-deny --version $version --locked --root $installed"
	rm -rf "$installed/target"
fi

# Prints the day of the newest advisory that cargo-deny has here; fails if it has none.
advisories() {
	local database
	database=$(compgen -G "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs/advisory-db-*/.git" | head -n 1)
	[[ -n "$database" ]] && git --git-dir "$database" log -1 --format=%cs 2>/dev/null
}

checks=(licenses bans sources)
fetched=no
if [[ $offline == no ]] && "$deny" --config deny.toml fetch db; then fetched=yes; fi
if [[ $fetched == yes ]]; then
	checks+=(advisories)
elif day=$(advisories); then
	warn "warning: the advisories were not brought up to date; those of an earlier run are used, of $day"
	checks+=(advisories)
fi

# check CONFIGURATION MANIFEST OPTION…: runs cargo-deny with the advisories fetched above, without fetching again.
check() {
	local configuration=$1 manifest=$2
	shift 2
	"$deny" --config "$configuration" --manifest-path "$manifest" --locked --offline check \
		--hide-inclusion-graph --allow parse-error "$@" "${checks[@]}"
}

# The crates for wallets and other chains contain no code under the GPL. A crate with an alternative licence does not
# count.
permissive=(tacit groth16-bn254-verifier tacit-ceremony tacit-circuits tacit-primitives tacit-sdk tacit-wallet pallet-groth16-verifier pallet-listings pallet-orders
	pallet-questions pallet-quotations pallet-reputation pallet-settlement pallet-timestamps)
check_permissive() {
	local crate found failed=0
	for crate in "${permissive[@]}"; do
		found=$(cargo tree --locked --package "$crate" --edges normal --prefix none --format '{p}: {l}' |
			grep GPL | grep -vE ' OR |/[A-Z]' | sort -u || true)
		[[ -z "$found" ]] || { warn "$crate contains code under the GPL:" "$found"; failed=1; }
	done
	return "$failed"
}

failed=0
stage "Cargo.lock" check deny.toml Cargo.toml --deny advisory-not-detected \
	--allow license-exception-not-encountered || failed=1
# The fuzzer has fewer dependencies, so not every allowed licence is encountered.
stage "tests/fuzz/Cargo.lock" check deny.toml tests/fuzz/Cargo.toml --allow advisory-not-detected \
	--allow license-not-encountered || failed=1
stage "web/sdk/bind/Cargo.lock" check deny.toml web/sdk/bind/Cargo.toml --allow advisory-not-detected \
	--allow license-not-encountered || failed=1
stage "tests/zombienet/Cargo.lock" check tests/zombienet/deny.toml tests/zombienet/Cargo.toml --deny advisory-not-detected || failed=1
stage "crates without GPL code" check_permissive || failed=1

[[ $failed -eq 0 ]] || exit 1
if [[ " ${checks[*]} " != *" advisories "* ]]; then
	warn "error: the dependencies were NOT checked against the advisories, which could not be had" \
		"  licences and sources are in order; run it again with a connection to github.com"
	exit 3
fi
say "advisories of $(advisories): nothing that deny.toml does not explain"
