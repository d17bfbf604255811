# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# The deal: payment into escrow, delivery, settlement, ratings.

fund() {
	section "6. The demander pays into escrow, confidentially"
	local first second discount paid public
	first=$(jq -r .shielded_first "$data/request.json")
	second=$(jq -r .shielded_then "$data/request.json")
	discount=$(jq -r .discount "$data/request.json")
	amount=$(sum "$price - $discount")
	rival=$(jq -r --arg winner "$provider" '[.[].provider | select(. != $winner)][0]' "$data/quotations.json")

	submit "$demander" shield "$first" >/dev/null
	say "${name[$demander]} moves $first TACIT into its confidential balance, which is less than the price:"
	check "its confidential balance is $first" same "$(confidential "$demander")" "$first"
	check "its own wallet makes no payment that the balance does not cover" fails precondition "$demander" fund "$deal"
	forgery "$demander" above-balance "a forged wallet pays more than the balance holds"

	submit "$demander" shield "$second" >/dev/null
	say "" "It adds $second TACIT:"
	check "its confidential balance is $(sum "$first + $second")" same "$(confidential "$demander")" "$(sum "$first + $second")"
	forgery "$demander" above-price "a forged wallet pays more than was awarded"
	forgery "$demander" altered-escrow "another payment than was proved goes into escrow"

	say "" "Between themselves the parties agreed on $discount TACIT less than the awarded price:" \
		"  $(jq -r .discount_reason "$data/request.json")."
	submit "$demander" fund "$deal" --amount "$amount" >"$work/funded.json"
	check "paid into escrow: $amount TACIT, proved to be covered and not above the awarded $price" \
		same "$(jq -r .amount "$work/funded.json")" "$amount"
	check "the demander has $(sum "$first + $second - $amount") left" same "$(confidential "$demander")" "$(sum "$first + $second - $amount")"
	public=$(anyone deal show "$deal")
	check "the chain shows the escrow as a commitment, and no amount" same "$(jq -r 'has("escrow") and (has("amount_in_escrow") | not)' <<<"$public")" true

	paid=$(as "$provider" deal show "$deal" | jq -r .amount_in_escrow)
	check "${name[$provider]} opens it: $paid TACIT" same "$paid" "$amount"
	check "it would not take another amount than it agreed to" fails mismatch "$provider" acknowledge "$deal"
	submit "$provider" acknowledge "$deal" --amount "$amount" >/dev/null
	check "the provider has acknowledged; its time for the delivery runs" same "$(anyone deal show "$deal" | jq -r .state)" acknowledged
}

deliver() {
	section "7. The provider delivers, sealed"
	local file files=() delivered received="$work/received"
	stamped="$data/delivery/fatigue-results.csv"
	submit "$provider" stamp "$stamped" >/dev/null
	say "${name[$provider]} stamps its raw data, so that it can show later when they existed, and delivers:"
	for file in "$data"/delivery/*; do files+=("$file"); done
	delivered=$(submit "$provider" deliver "$deal" "${files[@]}")
	jq -r '.files[] | "  \(.file)  \(.bytes) bytes"' <<<"$delivered"
	say "  sealed for both parties: $(field "$delivered" bytes) bytes on chain"
	check "one of the files has at least 10 KiB" holds "$(jq '[.files[].bytes] | max' <<<"$delivered") >= 10240"
	check "a stranger cannot open the package" fails sealing "$rival" receive "$deal" --out "$work/stolen"

	say "" "${name[$demander]} opens the package:"
	as "$demander" receive "$deal" --out "$received" >/dev/null
	for file in "${files[@]}"; do
		check "${file##*/} arrived byte for byte" cmp "$file" "$received/${file##*/}"
	done
	forgery "$demander" tampered-package "the demander deposits another content than was delivered"
	submit "$demander" approve "$deal" >/dev/null
	state=$(anyone deal show "$deal")
	check "the demander has deposited its own package of the same content, and approved" same "$(field "$state" state)" payable
	check "both packages are on chain, each stamped with the time of its block" \
		same "$(jq 'has("provider_package_stamped") and has("demander_package_stamped")' <<<"$state")" true
	say "  provider's package: $(field "$state" provider_package_bytes) bytes, demander's: $(field "$state" demander_package_bytes) bytes"
	check "the provider takes its payment only once" settle_once
}

settle_once() {
	submit "$provider" settle "$deal" >"$work/settled.json" && fails not-found "$provider" settle "$deal"
}

settle() {
	section "8. The provider is paid"
	local before after out=2000
	say "${name[$provider]} has taken the escrow into its confidential balance, and proved that nothing was added or lost:"
	check "its confidential balance is $amount" same "$(confidential "$provider")" "$amount"
	record=$(anyone record "$deal")
	check "the permanent record of deal $deal names both parties" \
		same "$(jq -r '.demander + .provider' <<<"$record")" "${address[$demander]}${address[$provider]}"
	check "and says the same transcript as the settlement" same "$(field "$record" transcript)" "$(jq -r .transcript "$work/settled.json")"
	check "and holds no amount" same "$(jq '[.. | strings | select(. == $amount or . == $price)] | length' \
		--arg amount "$amount" --arg price "$price" <<<"$record")" 0

	before=$(as "$provider" balance)
	submit "$provider" unshield "$out" >/dev/null
	after=$(as "$provider" balance)
	say "" "It moves a round $out TACIT into its public balance, so that the figure says nothing about the price:"
	check "its confidential balance is $(sum "$amount - $out")" same "$(field "$after" confidential)" "$(sum "$amount - $out")"
	check "its public balance has grown by $out, the fee aside" \
		holds "($(field "$after" public) - $(field "$before" public)) as \$gain | \$gain <= $out and \$gain > $out - 0.1"
	check "all confidential balances together are what the pool holds" \
		holds "$(confidential "$demander") + $(confidential "$provider") == $(anyone info | jq -r .shielded)"
}

rate_each_other() {
	section "12. The parties rate each other"
	local who other score reputation words
	mapfile -t words < <(jq -r '.search[]' "$data/request.json")
	say "A rating stands in the permanent record, once and for good. It counts for whoever looks for a service next:"
	for who in "$demander" "$provider"; do
		if [[ $who == "$demander" ]]; then other=$provider score=5; else other=$demander score=4; fi
		check "${name[$other]} has no rating yet" same "$(anyone reputation "${address[$other]}" | jq .ratings)" 0
		submit "$who" rate "$deal" "$score" >/dev/null
		reputation=$(anyone reputation "${address[$other]}")
		say "  ${name[$who]} gives ${name[$other]} $score of 5"
		check "its reputation: $(jq -r '"\(.settled_deals) settled deal with \(.counterparties) counterparty, mean score \(.mean_score)"' <<<"$reputation")" \
			same "$(jq -c '[.settled_deals, .counterparties, .ratings, .mean_score]' <<<"$reputation")" "[1,1,1,\"$score.0\"]"
	done
	check "a search for ${words[0]} now finds ${name[$provider]} first" \
		same "$(anyone search "${words[0]}" | jq -r '.listings[0].provider')" "${address[$provider]}"
	check "nobody rates twice" fails precondition "$demander" rate "$deal" 1
	check "nobody else rates the deal" fails precondition "$rival" rate "$deal" 1
	check "both ratings are in the record" same \
		"$(anyone record "$deal" | jq -c '[.demander_rated_provider, .provider_rated_demander]')" "[5,4]"
}
