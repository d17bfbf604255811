# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# Competition: quotations that undercut each other, and the award.

# quote PROVIDER: asks the chain where it stands and what it may quote, and goes as low as it has to. Succeeds if it quoted.
quote() {
	local provider=$1 quotation ranking own price
	quotation=$(jq -c --arg id "$provider" '.[] | select(.provider == $id)' "$data/quotations.json")
	ranking=$(as "$provider" rfq ranking "$rfq") || exit 1
	own=$(jq -r --arg who "${address[$provider]}" '[.quotations[] | select(.provider == $who).price][0] // ""' <<<"$ranking")
	# Undercuts by its stride where its floor allows the lead; else comes down to its floor, because price is not all.
	price=$(jq -nr --argjson q "$quotation" --argjson r "$ranking" --arg own "$own" --argjson decrement "$decrement" '
		($q.floor | tonumber) as $floor
		| ($r.quotations[0].price // "0" | tonumber) as $best
		| ($r.you_would_lead_with // "0" | tonumber) as $lead
		| ($r.you_could_quote // "0" | tonumber) as $highest
		| if $own == "" then [($q.opening | tonumber), $highest] | min
			elif $r.quotations[0].price == $own then empty
			elif $lead >= $floor then [$floor, $lead - ($q.stride | tonumber)] | max
			else [$floor, $best] | max | select(. <= $highest) end')
	[[ -n $price ]] || return 1
	if [[ -z $own ]]; then
		submit "$provider" quotation make "$rfq" "$data/$(jq -r .file <<<"$quotation")" --price "$price" \
			--summary "$(jq -r .summary <<<"$quotation")" >/dev/null || exit 1
	else
		submit "$provider" quotation improve "$rfq" --price "$price" >/dev/null || exit 1
	fi
	bids=$((bids + 1))
	local place
	place="place $(anyone rfq ranking "$rfq" | jq -r --arg who "${address[$provider]}" '.quotations[] | select(.provider == $who).place')"
	printf '  %-32s %7s TACIT   %s\n' "${name[$provider]}" "$price" "${place/#place 1/leads}"
}

take_quotations() {
	section "4. The providers quote, in the open"
	local provider round=1 moved=yes
	bids=0
	while [[ -n $moved ]]; do
		moved=
		say "  round $round"
		while read -r provider; do
			if quote "$provider"; then moved=yes; fi
		done < <(jq -r '.[].provider' "$data/quotations.json")
		round=$((round + 1))
	done
	say "  nobody goes lower"

	ranking=$(anyone rfq ranking "$rfq")
	say "" "What everybody can see after $bids quotations and $(field "$ranking" lead_changes) changes of the lead:"
	jq -r '.quotations[] | [.place, .price, .provider, .summary] | @tsv' <<<"$ranking" |
		while IFS=$'\t' read -r place price who summary; do
			printf '  %s  %7s  %-30s %s\n' "$place" "$price" "${name[$(who_is "$who")]}" "$(cut -c1-52 <<<"$summary")…"
		done
	local bidders best second
	bidders=$(jq length "$data/quotations.json")
	check "$bidders providers have a live quotation" same "$(jq '.quotations | length' <<<"$ranking")" "$bidders"
	for provider in $(jq -r '.[].provider' "$data/quotations.json"); do
		check "${name[$provider]} stayed at or above its floor and can go no lower" at_its_end "$provider"
	done
	best=$(jq -r '.quotations[0].price' <<<"$ranking")
	second=$(jq -r '[.[].floor | tonumber] | sort[1]' "$data/quotations.json")
	check "the best price, $best, is below what the second cheapest could do, $second" holds "$best <= $second"
}

at_its_end() {
	local who=${address[$1]} price floor lead
	price=$(jq -r --arg who "$who" '.quotations[] | select(.provider == $who).price' <<<"$ranking")
	floor=$(jq -r --arg id "$1" '.[] | select(.provider == $id).floor' "$data/quotations.json")
	lead=$(as "$1" rfq ranking "$rfq" | jq -r '.you_would_lead_with // "0"')
	holds "$price >= $floor and ($lead < $floor or $price == $(jq -r '.quotations[0].price' <<<"$ranking"))"
}

award() {
	section "5. The demander reads the pre-solutions and awards"
	say "Waiting for the request to close: a late improvement would have prolonged it."
	local waited=0
	until [[ "$(anyone rfq show "$rfq" | jq -r .phase)" == evaluation ]]; do
		[[ $waited -lt 1500 ]] || { failed_check="the request closes"; exit 1; }
		sleep 0.3
		waited=$((waited + 1))
	done

	local first second id score reason lacks
	mapfile -t ranked < <(jq -r '.quotations[].provider' <<<"$ranking")
	first=$(who_is "${ranked[0]}")
	second=$(who_is "${ranked[1]}")
	check "a competitor cannot read another's pre-solution" fails sealing "$second" solution "$rfq" "${address[$first]}"

	: >"$work/scores"
	for who in "${ranked[@]}"; do
		id=$(who_is "$who")
		as "$demander" solution "$rfq" "$who" >"$work/solution.json"
		check "the pre-solution of ${name[$id]} opens for the demander, as it was quoted" \
			same "$(jq -j .content "$work/solution.json" | sha256sum)" \
			"$(sha256sum <"$data/$(jq -r --arg id "$id" '.[] | select(.provider == $id).file' "$data/quotations.json")")"
		jq -c --arg id "$id" --slurpfile request "$data/request.json" '
			(.content | gsub("\\s+"; " ")) as $text
			| {id: $id, price: .price, points: [$request[0].criteria[] | . + {met: (.pattern as $p | $text | test($p; "i"))}]}
			| .score = ([.points[] | select(.met).weight] | add // 0)' "$work/solution.json" >>"$work/scores"
	done

	say "" "What the texts promise, against what was asked for:" ""
	local total
	total=$(jq '[.criteria[].weight] | add' "$data/request.json")
	printf '  %-34s' "points"
	jq -r .id "$work/scores" | while read -r id; do printf '%11s' "$id"; done
	say ""
	jq -r '.criteria | to_entries[] | [.key, .value.weight, .value.need] | @tsv' "$data/request.json" |
		while IFS=$'\t' read -r n weight need; do
			printf '  %2s  %-30s' "$weight" "$need"
			jq -r "if .points[$n].met then \"yes\" else \"-\" end" "$work/scores" | while read -r met; do printf '%11s' "$met"; done
			say ""
		done
	printf '  %-34s' "of $total"
	jq -r .score "$work/scores" | while read -r score; do printf '%11s' "$score"; done
	printf '\n  %-34s' "price"
	jq -r .price "$work/scores" | while read -r price; do printf '%11s' "$price"; done
	say "" ""

	# The best pre-solution wins; among equals the cheaper one.
	provider=$(jq -sr 'sort_by(-.score, (.price | tonumber))[0].id' "$work/scores")
	price=$(jq -r --arg id "$provider" 'select(.id == $id).price' "$work/scores")
	score=$(jq -r --arg id "$provider" 'select(.id == $id).score' "$work/scores")
	lacks=$(jq -r --arg id "$first" 'select(.id == $id) | [.points[] | select(.met | not).need] | join(", ")' "$work/scores")
	reason="${name[$provider]} meets $score of $total points. ${name[$first]} is cheaper by \
$(sum "$price - $(jq -r '.quotations[0].price' <<<"$ranking")") TACIT, but its offer lacks: $lacks."
	fold -s -w 100 <<<"$reason" | sed 's/^/  /'
	local awarded
	awarded=$(submit "$demander" award "$rfq" "${address[$provider]}" --price "$price")
	deal=$(field "$awarded" deal)
	check "awarded to ${name[$provider]} at $price TACIT: deal $deal" same "$(field "$awarded" price)" "$price"
	check "the award is not simply the cheapest" differs "$provider" "$first"
}
