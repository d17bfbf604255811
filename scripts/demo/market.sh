# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# The market: listings, the search, the request.

open_the_market() {
	section "1. The market opens"
	local id title provider providers=() amount block n=0 pids=() pid
	demander=$(jq -r .demander.id "$data/request.json")
	new_account "$demander" "$(jq -r .demander.name "$data/request.json")"
	while IFS=$'\t' read -r id title; do
		providers+=("$id")
		new_account "$id" "$title"
	done < <(jq -r '.providers[] | [.id, .name] | @tsv' "$data/catalogue.json")

	say "Every party makes an account of its own, and the development account Alice gives it some public TACIT:"
	for id in "$demander" "${providers[@]}"; do
		amount=100
		[[ $id != "$demander" ]] || amount=12000
		block=$(run_tacit --dev alice transfer "${address[$id]}" "$amount" ${until_final:+--finalised} | jq .block)
		printf '  %-32s %s  %6s TACIT\n' "${name[$id]}" "${address[$id]}" "$amount"
	done

	await_block "$block"

	say "" "They register their names and the keys to which others seal what is meant for them. The providers list services:"
	submit "$demander" profile set --name "${name[$demander]}" --contact "$(jq -r .demander.contact "$data/request.json")" >/dev/null
	for provider in "${providers[@]}"; do
		list_services "$provider" &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do wait "$pid"; done
	for provider in "${providers[@]}"; do
		say "  ${name[$provider]}"
		jq -r '"    \(.listing)  \(.title)"' "$work/$provider.listings"
		n=$((n + $(wc -l <"$work/$provider.listings")))
	done
	check "$n services are listed" same "$n" "$(jq '[.providers[].listings[]] | length' "$data/catalogue.json")"
}

list_services() {
	local provider=$1 listing keyword options
	submit "$provider" profile set --name "${name[$provider]}" --contact \
		"$(jq -r --arg id "$provider" '.providers[] | select(.id == $id).contact' "$data/catalogue.json")" >/dev/null
	while read -r listing; do
		options=()
		while read -r keyword; do options+=(--keyword "$keyword"); done < <(jq -r '.keywords[]' <<<"$listing")
		submit "$provider" listing create "$data/$(jq -r .file <<<"$listing")" --title "$(jq -r .title <<<"$listing")" \
			--summary "$(jq -r .summary <<<"$listing")" --price "$(jq -r .price <<<"$listing")" "${options[@]}" |
			jq -c --argjson listing "$listing" '{listing, title: $listing.title, file: $listing.file}' >>"$work/$provider.listings"
	done < <(jq -c --arg id "$provider" '.providers[] | select(.id == $id).listings[]' "$data/catalogue.json")
}

search_the_market() {
	section "2. The demander searches"
	local words found id
	mapfile -t words < <(jq -r '.search[]' "$data/request.json")
	found=$(anyone search "${words[@]}")
	say "${name[$demander]} searches for: ${words[*]}"
	while IFS=$'\t' read -r id title price provider; do
		printf '  %3s  %-52s %6s  %s\n' "$id" "$title" "$price" "${name[$(who_is "$provider")]}"
	done < <(jq -r '.listings[] | [.listing, .title, .price_hint, .provider] | @tsv' <<<"$found")
	local expected
	expected=$(jq --arg word "${words[0]}" '[.providers[].listings[] | select(any(.keywords[]; . == $word))] | length' "$data/catalogue.json")
	check "all $expected services with that keyword are found, and no other" same "$(jq '.listings | length' <<<"$found")" "$expected"
	id=$(jq -r '.listings[0].listing' <<<"$found")
	local file
	file=$(cat "$work"/*.listings | jq -r --argjson id "$id" 'select(.listing == $id).file')
	check "the full text of listing $id has the digest that is on chain" anyone listing show "$id" --check "$data/$file"
	cp "$data/$file" "$work/changed.md"
	say "One more word." >>"$work/changed.md"
	check "a changed text is noticed" fails mismatch anyone listing show "$id" --check "$work/changed.md"
}

post_the_request() {
	section "3. The demander asks for quotations"
	# In blocks of the relay chain, which a development node simulates several times a second.
	local request posted keyword options=()
	request=$(jq . "$data/request.json")
	while read -r keyword; do options+=(--keyword "$keyword"); done < <(jq -r '.keywords[]' <<<"$request")
	posted=$(submit "$demander" rfq post "$data/$(jq -r .file <<<"$request")" --summary "$(jq -r .summary <<<"$request")" \
		--budget "$(jq -r .budget <<<"$request")" --decrement "$(jq -r .decrement <<<"$request")" \
		--delivery-period "$(jq -r .delivery_period <<<"$request")" \
		--open-for 60b --extension 30b --hard-close 600b --award-within 2000b "${options[@]}")
	rfq=$(field "$posted" rfq)
	decrement=$(jq -r .decrement <<<"$request")
	sed -n '3,5p' "$data/$(jq -r .file <<<"$request")" | sed 's/^/  > /'
	say "  budget $(jq -r .budget <<<"$request") TACIT, every new best price lower by at least $decrement" \
		"  request $rfq, the text's digest $(field "$posted" requirement | cut -c1-18)…"
	check "the providers find it by its keywords" same "$rfq" "$(anyone rfq open titanium | jq -r '.open_requests[0].rfq')"
}
