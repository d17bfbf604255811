#!/usr/bin/env bash
# Carries one whole trade through a real node, from the first listing to the payment, and then tries to cheat.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/demo.sh [--keep | --node URL[,URL…] [--folder FOLDER]]

Installs the missing tools, builds the programs, starts a development node on a free port, and carries a whole trade
through it: six providers with twelve listings, a search, a request for quotation with a bond, providers who undercut
each other, a copied pre-solution that is found out, an award that its winner declines, so that its bond is burnt and the
request opens once more, the second award, a confidential payment, a sealed delivery, settlement, ratings, and a complaint
that is answered. It shows the difference between the chain's and the parties' knowledge, checks a time stamp as an
outsider, and submits forgeries, all of which the chain has to refuse.

  --keep           leave the node running at the end, to look at the chain in Polkadot.js Apps
  --node URLS      use an existing chain on which nothing has been traded yet, through these nodes: the parties share
                   them out among themselves. Each step waits until the one before it is final. The nodes have to
                   answer unsafe requests, for the whole state
  --folder FOLDER  leave the parties' accounts and the number of the deal in this folder, which must not exist
  --help           this text

The first build takes a while; after that the demo takes about two minutes. Without --keep and --folder it leaves nothing
behind. The last line is printed only if everything held.
HELP
}

wrong() {
	echo "error: $1; see --help" >&2
	exit 2
}
keep='' folder='' urls=''
while [[ $# -gt 0 ]]; do
	case $1 in
		--keep) keep=yes ;;
		--node | --folder)
			[[ $# -ge 2 ]] || wrong "$1 wants a value"
			if [[ $1 == --node ]]; then urls=$2; else folder=$2; fi
			shift
			;;
		--help | -h) usage; exit 0 ;;
		*) wrong "$1 is not an option of scripts/demo.sh" ;;
	esac
	shift
done
[[ -z $keep || -z $urls ]] || wrong "--keep is for a node that the demo has started, so not with --node"
[[ -z $folder || -n $urls ]] || wrong "--folder is for an existing chain, so only with --node"
[[ -z $folder || $folder == /* ]] || folder="$PWD/$folder"

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

build_programs --bin tacit-node --bin tacit --bin tacit-dev --example forge --example copycat
# With --keep the node has to outlive this script, so in_group must not end it.
if [[ -n $keep ]]; then exec "$bin/tacit-dev" demo --keep; fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/tacit-demo.XXXXXX")
TMPDIR=$scratch in_group "$bin/tacit-dev" demo ${urls:+--node "$urls"} ${folder:+--folder "$folder"}
