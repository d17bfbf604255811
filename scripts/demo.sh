#!/usr/bin/env bash
# Carries one whole trade through a real node, from the first listing to the payment, and then tries to cheat.
# shellcheck disable=SC2034,SC2154  # variables that the parts of the demo share
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/demo.sh [--keep | --node URL[,URL…] [--folder FOLDER]]

Sets up what is missing, builds the programs, starts a development node on a free port, and carries a whole trade through
it: six providers with twelve listings, a search, a request for quotation, providers who undercut each other, an award,
a confidential payment, a sealed delivery, settlement, ratings. It shows what the chain knows and what only the parties
know, checks a time stamp as an outsider, and submits forgeries, all of which the chain has to refuse.

  --keep           leave the node running at the end, to look at the chain in Polkadot.js Apps
  --node URLS      use an existing chain on which nothing has been traded yet, through these nodes: the parties share them
                   out among themselves. Each step waits until the one before it is final. The nodes have to answer
                   unsafe requests, for the whole state
  --folder FOLDER  leave the parties' accounts and the number of the deal in this folder, which must not exist
  --help           this text

The first build takes a while; after that the demo takes about a minute. Without --keep and --folder it leaves nothing behind.
The last line is printed only if everything held.
HELP
}

wrong() {
	echo "error: $1; see --help" >&2
	exit 2
}
keep='' folder='' urls=()
while [[ $# -gt 0 ]]; do
	case $1 in
		--keep) keep=yes ;;
		--node | --folder)
			[[ $# -ge 2 ]] || wrong "$1 wants a value"
			if [[ $1 == --node ]]; then IFS=, read -ra urls <<<"$2"; else folder=$2; fi
			shift
			;;
		--help | -h) usage; exit 0 ;;
		*) wrong "$1 is not an option of scripts/demo.sh" ;;
	esac
	shift
done
[[ -z $keep || ${#urls[@]} -eq 0 ]] || wrong "--keep is for a node that the demo has started, so not with --node"
[[ -z $folder || ${#urls[@]} -gt 0 ]] || wrong "--folder is for an existing chain, so only with --node"

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

data="$root/scripts/demo"
if [[ -n $folder ]]; then
	mkdir "$folder" || die "the folder $folder could not be made: it must not exist, and what it is in has to"
	work=$(cd "$folder" && pwd)
else
	work=$(mktemp -d "${TMPDIR:-/tmp}/tacit-demo.XXXXXX")
fi
# Nothing of the demo is left with the user's own journal.
export TACIT_JOURNAL="$work/journal"
log="$work/node.log"
node_pid=
doing="setting up"
checks=0
forgeries=0
failed_check=

for part in report parties chain market quotations forgeries deal outside; do
	# shellcheck source=/dev/null
	source "$data/$part.sh"
done

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

doing="building"
build_programs --bin tacit-node --bin tacit --example forge
if [[ ${#urls[@]} -gt 0 ]]; then
	use_chain
else
	doing="starting the node"
	say "" "Starting a node in $work"
	start_node
fi
began=$SECONDS

open_the_market
search_the_market
post_the_request
take_quotations
award
fund
deliver
settle
forge
look_from_outside
verify_the_stamp
rate_each_other

[[ -z $folder ]] || say "$deal" >"$work/deal"
if [[ -n $keep ]]; then
	disown "$node_pid"
	say "" "The node keeps running. Look at its chain in Polkadot.js Apps:" \
		"  https://polkadot.js.org/apps/?rpc=${urls[0]}" \
		"The parties' accounts: tacit --node ${urls[0]} --journal $work/journal --seed-file $work/NAME.seed balance" \
		"To end it: kill $node_pid; rm -rf $work"
fi
say "" "The trade took $((SECONDS - began)) seconds."
say "demo: settled, $forgeries forgeries refused, $checks checks passed"
