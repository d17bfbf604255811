#!/usr/bin/env bash
# Measures how many moves of each kind fit into a block, with blocks that are really full.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/capacity.sh [--dev] [--json FILE] [-- OPTIONS…]

Sets up what is missing, builds everything, starts a network on free ports (a relay chain with two validators, and two
collators of Tacit, as scripts/zombienet.sh does), and fills blocks with moves of one kind after the other: new accounts
go through whole trades, with real proofs. The table at the end says how many moves the fullest block of each kind held,
beside what the weights had predicted, how large its proof of validity was, how long the collator took to make it and the
validators to check it, and when it was final.

  --dev        on a development node alone, without a relay chain
  --json FILE  write everything that was measured into a file, too
  OPTIONS      handed on to `tacit-bench capacity`, such as --kind fund --kind settle, or --fill 2
  --help       this text

It takes about eleven minutes after the build, on a network, and needs four free processor cores: nodes that have to
share theirs with other work make emptier blocks. It leaves nothing behind unless it fails.
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

work=$(mktemp -d "${TMPDIR:-/tmp}/tacit-capacity.XXXXXX")
log="$work/log"
started=

finish() {
	local code=$?
	trap - EXIT
	if [[ $code -ne 0 && -s $log ]]; then
		warn "the end of $log, which is kept:"
		tail -n 15 "$log" | cut -c1-200 | sed 's/^/    /' >&2
	fi
	if [[ -n $started ]]; then
		kill -TERM "$started" 2>/dev/null || true # it may have ended by itself
		wait "$started" 2>/dev/null || true # its exit code is that of the signal
	fi
	[[ $code -ne 0 ]] || rm -rf "$work"
	exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# await SECONDS WHAT: until the log holds what was said to come.
await() {
	local waited=0
	until grep -q "$2" "$log"; do
		kill -0 "$started" 2>/dev/null || die "it ended before it was ready"
		[[ $waited -lt $1 ]] || die "it was not ready after $(minutes "$1")"
		sleep 1
		waited=$((waited + 1))
	done
}

# Its own blocks take as long as those of the network.
start_node() {
	"$bin/tacit-node" --dev --dev-block-time 6000 --base-path "$work/node" --rpc-port 0 --listen-addr /ip4/127.0.0.1/tcp/0 \
		--no-prometheus --no-mdns --disable-log-color >"$log" 2>&1 </dev/null &
	started=$!
	await 180 'Running JSON-RPC server'
	options+=(--node "ws://127.0.0.1:$(sed -n 's/.*Running JSON-RPC server: addr=127\.0\.0\.1:\([0-9]*\).*/\1/p' "$log")")
	options+=(--collator-log "$log")
}

start_network() {
	# It builds everything, this program too.
	"$root/scripts/zombienet.sh" --no-trade --keep >"$log" 2>&1 </dev/null &
	started=$!
	await 5400 'the network runs until Ctrl-C'
	local folder node name port
	folder=$(sed -n 's/^ *data and logs in //p' "$log")
	node=$(awk '$1 == "alice" { print $2; exit }' "$log")
	[[ -d $folder && -n $node ]] || die "the network did not say where it is"
	options+=(--node "$node")
	for name in alice bob; do options+=(--collator-log "$folder/$name/$name.log"); done
	for name in validator-1 validator-2; do
		port=$(sed -n 's/.*Prometheus exporter started at .*:\([0-9]*\) *$/\1/p' "$folder/$name/$name.log" | head -n 1)
		[[ -n $port ]] || die "$name offers no metrics"
		options+=(--validator-metrics "http://127.0.0.1:$port/metrics" --validator-log "$folder/$name/$name.log")
	done
}

[[ -z $dev ]] || stage build build
if [[ -n $dev ]]; then
	stage "start of a development node" start_node
else
	stage "start of the network" start_network
fi
stage capacity "$bin/tacit-bench" capacity "${options[@]}"
