#!/usr/bin/env bash
# Says what a whole trade costs each of its parties.
# shellcheck disable=SC2317  # functions that the trap calls
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/fees.sh [--json FILE]

Carries three trades through a development node and says what every transaction cost the party that sent it: the fee,
which is lost; the deposit, which is held while something of the party is stored; and its shares of what ordinary
transactions may take of a block: of the time, of the proof size as it is declared and paid for, and of the proof size as
the node recorded it, which counts for the block. In TACIT, from the node's own events.

  1. by a request for quotation, with a provider that quotes and is not awarded
  2. a second one between the same parties, ordered directly from a listing
  3. a third one that is disputed, and ruled on by an arbiter

  --json FILE   write the same as JSON, an array with an object for each trade, with amounts in 10^-12 TACIT
  --help        this text

The first build takes a while; after that it takes about two minutes and leaves nothing behind.
HELP
}

json=
while [[ $# -gt 0 ]]; do
	case $1 in
		--json) json=${2:-}; [[ -n $json ]] || { echo "error: --json needs a file; see --help" >&2; exit 2; }; shift ;;
		--help | -h) usage; exit 0 ;;
		*) echo "error: $1 is not an option of scripts/fees.sh; see --help" >&2; exit 2 ;;
	esac
	shift
done
[[ -z $json || $json == /* ]] || json="$PWD/$json"

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

data="$root/scripts/demo"
work=$(mktemp -d "${TMPDIR:-/tmp}/tacit-fees.XXXXXX")
export TACIT_JOURNAL="$work/journal"
node_pid=

finish() {
	local code=$?
	trap - EXIT
	if [[ $code -ne 0 ]]; then
		warn "fees: FAILED"
		[[ ! -s $work/error ]] || { warn "  the last command that failed:"; sed 's/^/    /' "$work/error" >&2; }
		[[ ! -s $work/node.log ]] || { warn "  the end of the node's log:"; tail -n 10 "$work/node.log" | cut -c1-200 >&2; }
	fi
	if [[ -n $node_pid ]]; then
		kill -KILL "$node_pid" 2>/dev/null || true # it may have ended by itself
		wait "$node_pid" 2>/dev/null || true # its exit code is that of the signal
	fi
	rm -rf "$work"
	exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start_node() {
	"$bin/tacit-node" --dev --dev-block-time 400 --base-path "$work/node" --rpc-port 0 --listen-addr /ip4/127.0.0.1/tcp/0 \
		--no-prometheus --no-mdns --disable-log-color >"$work/node.log" 2>&1 </dev/null &
	node_pid=$!
	local began=$SECONDS port=
	while [[ -z $port ]]; do
		kill -0 "$node_pid" 2>/dev/null || die "the node does not start"
		[[ $((SECONDS - began)) -lt 180 ]] || die "the node does not answer within three minutes"
		sleep 0.2
		port=$(sed -n 's/.*Running JSON-RPC server: addr=127\.0\.0\.1:\([0-9]*\).*/\1/p' "$work/node.log")
	done
	url="ws://127.0.0.1:$port"
}

# as WHO ARGUMENTS…: runs `tacit` with the seed of a party and prints its JSON.
as() {
	local who=$1
	shift
	run_tacit --seed-file "$work/$who.seed" "$@"
}
run_tacit() {
	local output code=0
	output=$("$bin/tacit" --node "$url" --json "$@" 2>"$work/errors") || code=$?
	if [[ $code -ne 0 ]]; then
		{ say "tacit ${*##*/}"; tail -n 1 "$work/errors" | jq -r .error.message 2>/dev/null || cat "$work/errors"; } >"$work/error"
		return "$code"
	fi
	# The number of the last block that anything was in.
	jq -r '.block // empty' <<<"$output" >>"$work/blocks"
	say "$output"
}

declare -A address=()
options=()
new_account() {
	address[$1]=$("$bin/tacit" --json account new --plain --out "$work/$1.seed" | jq -r .address)
	options+=(--party "$1=${address[$1]}")
	run_tacit --dev alice transfer "${address[$1]}" "$2" >/dev/null
}

# report TITLE: what happened since the last report.
reported=0
trades=0
report() {
	local last
	last=$(sort -n "$work/blocks" | tail -n 1)
	trades=$((trades + 1))
	say "" "$trades. $1" ""
	"$bin/examples/fees" --node "$url" --from $((reported + 1)) --to "$last" "${options[@]}"
	"$bin/examples/fees" --node "$url" --from $((reported + 1)) --to "$last" "${options[@]}" --json >"$work/trade.$trades.json"
	reported=$last
}

# What both trades have in common once there is a deal: up to the payment, and the ratings.
pay() {
	local deal=$1 amount=$2
	as demander shield "$amount" >/dev/null
	as demander fund "$deal" >/dev/null
	as provider acknowledge "$deal" >/dev/null
	as provider deliver "$deal" "$data"/delivery/* >/dev/null
}
collect() {
	local deal=$1 amount=$2
	as provider settle "$deal" >/dev/null
	as provider unshield "$amount" >/dev/null
	as demander rate "$deal" 5 >/dev/null
	as provider rate "$deal" 4 >/dev/null
}

by_request() {
	local rfq deal began=$SECONDS
	as demander profile set --name "Demander" --contact "demander@example.org" >/dev/null
	as provider profile set --name "Provider" --contact "provider@example.org" >/dev/null
	as rival profile set --name "Rival" --contact "rival@example.org" >/dev/null
	listing=$(as provider listing create "$data/listings/nordhavn-axial-fatigue.md" --title "Axial fatigue tests of metals" \
		--summary "S-N curves by ISO 1099 and ISO 12107" --keyword fatigue --keyword titanium --price 6000 | jq .listing)
	rfq=$(as demander rfq post "$data/request/requirement.md" --summary "Fatigue limit of 3D-printed titanium" --budget 7000 \
		--decrement 50 --keyword fatigue --keyword titanium --open-for 15b --extension 5b --hard-close 60b --award-within 600b |
		jq .rfq)
	as provider quotation make "$rfq" "$data/quotations/nordhavn.md" --price 6800 --summary "80 specimens, five levels a series" >/dev/null
	as rival quotation make "$rfq" "$data/quotations/tatra.md" --price 6500 --summary "60 specimens by resonance" >/dev/null
	as provider quotation improve "$rfq" --price 6400 >/dev/null
	until [[ "$(run_tacit rfq show "$rfq" | jq -r .phase)" == evaluation ]]; do
		[[ $((SECONDS - began)) -lt 180 ]] || die "the request does not close within three minutes"
		sleep 0.3
	done
	deal=$(as demander award "$rfq" "${address[provider]}" --price 6400 | jq .deal)
	pay "$deal" 6400
	as demander approve "$deal" >/dev/null
	collect "$deal" 6400
}

by_order() {
	local order deal
	order=$(as demander order place "$listing" "$data/request/requirement.md" --price 3000 --summary "Forty more specimens" "$@" |
		jq .order)
	deal=$(as provider order accept "$order" | jq .deal)
	pay "$deal" 3000
	if [[ $# -eq 0 ]]; then
		as demander approve "$deal" >/dev/null
	else
		as demander dispute "$deal" --evidence "$data/delivery/report.md" >/dev/null
		as provider evidence submit "$deal" "$data/delivery/fatigue-results.csv" >/dev/null
		as arbiter rule "$deal" --pay provider >/dev/null
	fi
	collect "$deal" 3000
}

build
start_node
new_account demander 20000
new_account provider 100
new_account rival 100
new_account arbiter 100
reported=$(sort -n "$work/blocks" | tail -n 1)

by_request
report "A trade by request for quotation"
by_order
report "A second trade between the same two, ordered directly"
by_order --arbiter "${address[arbiter]}"
report "A third one, disputed and ruled on"

say "" "What is still held at the end:"
for who in demander provider rival arbiter; do
	held=$(as "$who" balance | jq -r .held)
	counted=$(jq -s --arg who "$who" '[.[].parties[$who] // {} | (.held // 0) - (.released // 0)] | add / 1e12' "$work"/trade.*.json)
	jq -en "$held == $counted" >/dev/null || die "$who has $held TACIT held, but by its events $counted"
	say "  $who: $held TACIT"
done
[[ -z $json ]] || jq -s . "$work"/trade.*.json >"$json"
