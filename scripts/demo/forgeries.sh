# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# Forgeries: what the chain has to refuse.

# What a forgery could change: the confidential balances of three parties, and what the pool holds in all.
snapshot() {
	local who pool
	pool=$(anyone info | jq -er .shielded) || return
	for who in "$demander" "$provider" "$rival"; do
		as "$who" balance | jq -c --arg who "$who" '{key: $who, value: {confidential, version, held}}'
	done | jq -sc --arg pool "$pool" 'from_entries + {pool: $pool}'
}

# forgery WHO KIND WHAT [SHIELDED]: submits it and demands that the chain refuses it and that nothing has changed; beside
# what the forger has honestly shielded on the way, where it needs something to replay.
forgery() {
	local who=$1 kind=$2 what=$3 shielded=${4:-0} before after report code=0
	before=$(snapshot | jq -c --arg who "$who" --argjson plus "$shielded" '
		if $plus == 0 then . else
			.[$who].confidential |= (tonumber + $plus | tostring) | .[$who].version += 1 | .pool |= (tonumber + $plus | tostring)
			# The first move of an account takes its deposit.
			| del(.[$who].held) end')
	report=$("$bin/examples/forge" --node "${node_of[$who]}" --seed-file "$work/$who.seed" --other-seed-file "$work/$provider.seed" \
		"$kind" --deal "${deal:-0}" 2>"$work/forge.err") || code=$?
	if [[ $code -ne 0 ]]; then
		{ say "forge $kind" "$report"; cat "$work/forge.err"; } >"$work/error"
		failed_check="the chain refuses it when $what"
		exit 1
	fi
	after=$(snapshot | jq -c --arg who "$who" --argjson plus "$shielded" 'if $plus == 0 then . else del(.[$who].held) end')
	forgeries=$((forgeries + 1))
	say "  [refused] $what" "            $(field "$report" refused)"
	check "no balance has changed: $(jq -r '[.[] | objects.confidential] | join(", ")' <<<"$after") TACIT, $(field "$after" pool) in the pool" \
		same "$(jq -S . <<<"$before")" "$(jq -S . <<<"$after")"
}

forge() {
	section "9. Forgeries"
	say "A competitor, the demander and the provider try to cheat, as well as one can without the trapdoor of the keys." \
		"(The keys of a development chain come from a public seed. On a chain that matters nobody may know theirs.)"
	forgery "$rival" money-from-nothing "${name[$rival]} shields one TACIT and claims a thousand more"
	forgery "$rival" anothers-proof "${name[$rival]} shields with a proof that belongs to another account"
	forgery "$rival" garbage-proof "${name[$rival]} sends random bytes for a proof"
	forgery "$provider" altered-amount "${name[$provider]} unshields another amount than it proved"
	forgery "$demander" replay "${name[$demander]} submits a move a second time" 1
	forgery "$demander" replay-at-new-version "${name[$demander]} submits it with the present version" 1
	await_block "$(anyone info | jq .best_block)"
}
