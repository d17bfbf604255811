# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# What others see: the chain as a stranger downloads it, and a time stamp as an outsider verifies it.

hex_of() { od -An -v -tx1 | tr -d ' \n'; }
# An amount as the chain encodes it, without the zeros at its high end: both u128 and the compact form contain this.
amount_hex() {
	local units hex out=''
	units=$(jq -nr "($1 * 1000000000000) | round | tostring")
	printf -v hex '%016x' "$units"
	while [[ $hex == 00* ]]; do hex=${hex:2}; done
	while [[ -n $hex ]]; do out+=${hex: -2} hex=${hex:0:${#hex}-2}; done
	say "$out"
}
on_chain() { grep -qF "$1" "$work/chain.hex"; }
not_on_chain() { ! on_chain "$1"; }

download_the_chain() {
	local best
	best=$(anyone info | jq -r .best_block)
	jq -nc --argjson n "$best" '[range(1; $n + 1) | {jsonrpc: "2.0", id: ., method: "chain_getBlockHash", params: [.]}]' |
		ask_node "${urls[0]}" | jq -c '[.[] | {jsonrpc: "2.0", id, method: "chain_getBlock", params: [.result]}]' |
		ask_node "${urls[0]}" | jq -r '.[].result.block.extrinsics[][2:]' >"$work/chain.hex"
	blocks=$best
	say '{"jsonrpc": "2.0", "id": 1, "method": "state_getPairs", "params": ["0x"]}' |
		ask_node "${urls[0]}" | jq -r '.result[] | .[][2:]' >>"$work/chain.hex"
}

look_from_outside() {
	section "10. What the chain knows, and what only the parties know"
	local row='  %-20s | %-36s | %s\n' commitment
	commitment=$(jq -r .escrow "$work/funded.json")
	# shellcheck disable=SC2059  # the format is the table's row
	{
		printf "$row" "" "the chain" "the two parties"
		printf "$row" "--------------------" "------------------------------------" "------------------------------------"
		printf "$row" "who" "${address[$demander]:0:10}.., ${address[$provider]:0:10}.." "the same"
		printf "$row" "awarded price" "$price TACIT" "the same"
		printf "$row" "paid" "${commitment:0:18}.." "$amount TACIT"
		printf "$row" "demander has left" "a commitment" "$(confidential "$demander") TACIT (only the demander)"
		printf "$row" "provider has now" "a commitment" "$(confidential "$provider") TACIT (only the provider)"
		printf "$row" "pre-solutions" "summaries and digests" "the text (demander and its author)"
		printf "$row" "delivered" "$(field "$state" provider_package_bytes) bytes of ciphertext, digest" "$(find "$work/received" -type f | wc -l) files"
		printf "$row" "when" "block $(field "$record" settled_in_block), both stamps" "the same"
	}
	say "" "Taken at its word: a stranger downloads all blocks and the whole state, and searches."
	download_the_chain
	say "  $blocks blocks and the state, $(($(wc -c <"$work/chain.hex") / 2)) bytes"
	local line text
	line=$(sed -n '41p' "$stamped")
	text=$(sed -n '3p' "$data/$(jq -r --arg id "$provider" '.[] | select(.provider == $id).file' "$data/quotations.json")")
	check "the awarded price is there, as it should be" on_chain "$(amount_hex "$price")"
	check "the titles of the listings are there" on_chain "$(printf %s "$(jq -r '.providers[0].listings[0].title' "$data/catalogue.json")" | hex_of)"
	check "the digest of the package is there" on_chain "$(field "$state" package | cut -c3-)"
	check "the payment of $amount TACIT is not" not_on_chain "$(amount_hex "$amount")"
	check "what the demander has left is not" not_on_chain "$(amount_hex "$(confidential "$demander")")"
	check "no line of the delivered data is (tried: ${line:0:28}…)" not_on_chain "$(printf %s "$line" | hex_of)"
	check "nor of the pre-solution (tried: ${text:0:26}…)" not_on_chain "$(printf %s "${text:0:60}" | hex_of)"
}

verify_the_stamp() {
	section "11. An outsider verifies a time stamp"
	local verified digest
	verified=$(anyone verify "$stamped")
	digest=$(sha256sum "$stamped" | cut -d' ' -f1)
	say "Somebody without an account is handed ${stamped##*/}:" \
		"  stamped by ${name[$(who_is "$(field "$verified" submitter)")]} in block $(field "$verified" stamp_block)," \
		"  $(date -u -d "@$(($(field "$verified" time) / 1000))" '+%Y-%m-%d %H:%M:%S UTC' 2>/dev/null || field "$verified" time)" \
		${node_pid:+"  (a development chain counts its time from two hours ago)"}
	check "the stamped digest is the file's SHA-256, computed again: ${digest:0:16}…" same "$(field "$verified" digest)" "0x$digest"
	check "the stamp and its time are in that block's own state" same "$(field "$verified" block_checked)" true
	check "it came before the package's stamp" holds "$(field "$verified" time) <= $(field "$record" provider_stamped)"
	sed '2s/failed/passed/' "$stamped" >"$work/changed.csv"
	check "a file with one word changed is not stamped" fails not-found anyone verify "$work/changed.csv"
}
