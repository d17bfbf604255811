# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# The chain of the demo: a node of its own or those of an existing chain, and what they are asked directly.

# Set on an existing chain, where a transaction counts only once it is final: a block before that may be given up, with the names,
# numbers and balances that came with it. A development node finalises its blocks at once.
until_final=

start_node() {
	"$bin/tacit-node" --dev --dev-block-time 400 --base-path "$work/node" --rpc-port 0 --listen-addr /ip4/127.0.0.1/tcp/0 \
		--no-prometheus --no-mdns --disable-log-color >"$log" 2>&1 </dev/null &
	node_pid=$!
	local began=$SECONDS port=
	while [[ -z $port ]]; do
		kill -0 "$node_pid" 2>/dev/null || { failed_check="the node starts"; exit 1; }
		[[ $((SECONDS - began)) -lt 180 ]] || { failed_check="the node answers within three minutes"; exit 1; }
		sleep 0.2
		port=$(sed -n 's/.*Running JSON-RPC server: addr=127\.0\.0\.1:\([0-9]*\).*/\1/p' "$log")
	done
	urls=("ws://127.0.0.1:$port")
}

# Looks whether every node of an existing chain answers.
use_chain() {
	local url
	doing="connecting to the chain"
	until_final=yes
	for url in "${urls[@]}"; do
		[[ $url =~ ^ws://[^/:]+:[0-9]+/?$ ]] || { failed_check="$url is an address such as ws://127.0.0.1:9944"; exit 1; }
		url=$url anyone info >"$work/info.json"
	done
	check "nothing has been traded on this chain yet" holds "$(jq -r .shielded "$work/info.json") == 0"
}

# The number of the last final block of a node.
final_block() {
	say '{"jsonrpc": "2.0", "id": 1, "method": "chain_getFinalizedHead", "params": []}' | ask_node "$1" |
		jq -c '{jsonrpc: "2.0", id: 1, method: "chain_getHeader", params: [.result]}' | ask_node "$1" |
		jq -r .result.number | xargs printf '%d'
}

# await_block NUMBER: until that block is final on every node; it is on one of them.
await_block() {
	local url began
	[[ $1 =~ ^[0-9]+$ ]] || { failed_check="the transaction names its block"; exit 1; }
	for url in "${urls[@]}"; do
		began=$SECONDS
		while [[ $(final_block "$url") -lt $1 ]]; do
			[[ $((SECONDS - began)) -lt 300 ]] || { failed_check="block $1 is final on $url within five minutes"; exit 1; }
			sleep 0.5
		done
	done
}

# ask_node URL: asks a node directly, as any stranger could: a JSON-RPC request on standard input, the answer on standard
# output.
ask_node() {
	local body address=${1#ws://}
	address=${address%/}
	body=$(cat)
	exec 3<>"/dev/tcp/${address/:/\/}"
	printf 'POST / HTTP/1.0\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
		"$address" "${#body}" "$body" >&3
	sed '1,/^\r$/d' <&3
	exec 3>&-
}
