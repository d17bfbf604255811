#!/usr/bin/env bash
# Measures how many moves of each kind fit into a block, by filling blocks.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/capacity.sh [--dev] [--json FILE] [-- OPTIONS…]

Installs the missing tools, builds everything, starts a network on free ports (a relay chain with two validators, and
two collators of Tacit, as scripts/zombienet.sh does), and fills blocks with moves of one kind after the other: new
accounts go through whole trades, with real proofs. The table at the end shows for each kind how many moves the fullest
block held, how many the weights had predicted, the size of its proof of validity, the time that the collator took to
make it and the validators to check it, and the time until it was final.

  --dev        measure on a development node alone, without a relay chain
  --json FILE  also write all measurements into a file
  OPTIONS      handed on to `tacit-bench capacity`, such as --kind fund --kind settle, or --fill 2
  --help       this text

It takes about eleven minutes after the build, on a network, and needs four free processor cores: nodes that share a
core with other work make emptier blocks. It leaves nothing behind unless it fails.
HELP
}

dev=
options=()
while [[ $# -gt 0 ]]; do
	case $1 in
		--dev) dev=yes ;;
		--json)
			[[ $# -ge 2 ]] || { echo "error: --json takes the name of a file; see --help" >&2; exit 2; }
			mkdir -p "$(dirname "$2")"
			options+=(--json "$(cd "$(dirname "$2")" && pwd)/$(basename "$2")")
			shift
			;;
		--help | -h) usage; exit 0 ;;
		--) shift; options+=("$@"); break ;;
		*) echo "error: $1 is not an option of scripts/capacity.sh; see --help" >&2; exit 2 ;;
	esac
	shift
done

if [[ -n $dev ]]; then "$(dirname "$0")/setup.sh"; else "$(dirname "$0")/setup.sh" --network; fi
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

# Without --dev, scripts/zombienet.sh builds everything, including tacit-bench.
build_kit
[[ -z $dev ]] || stage build build
in_group "$kit" capacity ${dev:+--dev} -- "${options[@]}"
