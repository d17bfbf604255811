#!/usr/bin/env bash
# Builds the runtime of the previous release, or its command `tacit`.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/previous-runtime.sh [--tacit]

Builds the Wasm of the previous release's runtime, compressed as chains store it, and prints its path as the last line.
scripts/zombienet.sh starts a chain with this runtime, and upgrades it to the runtime of this checkout.

  --tacit  build the command `tacit` of that release instead, and print its path. A wallet refuses a chain that encodes
           calls differently, so everything before the upgrade is done with this command

The sources come from the history of this checkout. Dependencies that both releases have in common are compiled only
once. The result is kept in the build directory; the next run finds it there.
HELP
	exit 0
fi
what=runtime
if [[ "${1:-}" == --tacit ]]; then what=tacit; shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/previous-runtime.sh; see --help" >&2; exit 2; }

# The last commit with spec_version 4, the previous release. When spec_version rises, replace it by the last commit
# before that: migrations start from the release that chains run.
commit=6d6f33ae3ff61f6e5cffa4700f8ab8bb2197b55b

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

kept="$CARGO_TARGET_DIR/previous-runtime/$commit"
case $what in
	runtime) made="$kept/tacit_runtime.compressed.wasm" ;;
	tacit) made="$kept/tacit" ;;
esac
if [[ -e "$made" ]]; then
	say "$made"
	exit 0
fi

git cat-file -e "$commit^{commit}" 2>/dev/null || die "commit ${commit:0:7}, the previous release, is not in the history of this checkout" \
	"in a shallow clone, run: git fetch --unshallow" \
	"in another clone of a part of it, run: git fetch origin $commit"

scripts/setup.sh --network
use_installed_toolchain

# shellcheck source=scripts/previous-runtime/projects.sh
source scripts/previous-runtime/projects.sh

stage "the sources of ${commit:0:7}" "write_${what/tacit/command}"
stage "the $what of ${commit:0:7}" "compile_${what/tacit/command}"
[[ $what != runtime ]] || stage "compression" compress
rm -rf "$kept/source" "$kept/blob"
say "$made"
