#!/usr/bin/env bash
# Carries one whole trade through a real node, from the first listing to the payment, and then tries to cheat.
# shellcheck disable=SC2317  # functions that `check` and the trap call
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/demo.sh [--keep]

Sets up what is missing, builds everything, starts a development node on a free port, and carries a whole trade through
it: six providers with twelve listings, a search, a request for quotation, providers who undercut each other, an award,
a confidential payment, a sealed delivery, settlement, ratings. It shows what the chain knows and what only the parties
know, checks a time stamp as an outsider, and submits forgeries, all of which the chain has to refuse.

  --keep   leave the node running at the end, to look at the chain in Polkadot.js Apps
  --help   this text

The first build takes a while; after that the demo takes about two minutes. It leaves nothing behind.
The last line is printed only if everything held.
HELP
}

keep=
for argument; do
	case $argument in
		--keep) keep=yes ;;
		--help | -h) usage; exit 0 ;;
		*) echo "error: $argument is not an option of scripts/demo.sh; see --help" >&2; exit 2 ;;
	esac
done

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

data="$root/scripts/demo"
work=$(mktemp -d "${TMPDIR:-/tmp}/tacit-demo.XXXXXX")
# Nothing of the demo is left with the user's own journal.
export TACIT_JOURNAL="$work/journal"
log="$work/node.log"
node_pid=
node_url=
doing="setting up"
checks=0
forgeries=0
failed_check=

# ---------------------------------------------------------------------------------------------------------------------
# How it ends

finish() {
	local code=$?
	trap - EXIT
	if [[ $code -eq 130 || $code -eq 143 ]]; then
		warn "" "demo: interrupted while $doing"
	elif [[ $code -ne 0 ]]; then
		warn "" "demo: FAILED while $doing"
		[[ -z $failed_check ]] || warn "  this did not hold: $failed_check"
		[[ ! -s $work/error ]] || { warn "  the last command that failed:"; sed 's/^/    /' "$work/error" >&2; }
		[[ ! -s $log ]] || { warn "  the end of the node's log:"; tail -n 15 "$log" | cut -c1-200 | sed 's/^/    /' >&2; }
	fi
	if [[ -n $keep && $code -eq 0 ]]; then exit 0; fi
	if [[ -n $node_pid ]]; then
		# Nothing of it is kept, so it need not shut down in order, which takes it a while.
		kill -KILL "$node_pid" 2>/dev/null || true # it may have ended by itself
		wait "$node_pid" 2>/dev/null || true # its exit code is that of the signal
	fi
	rm -rf "$work"
	exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# ---------------------------------------------------------------------------------------------------------------------
# How it tells

section() {
	doing=${1#* }
	say "" "$1" ""
}

# check "what has to hold" COMMAND…: counts it, or ends the demo.
check() {
	local what=$1
	shift
	if "$@" >/dev/null 2>&1; then
		checks=$((checks + 1))
		say "  [ok] $what"
	else
		failed_check=$what
		exit 1
	fi
}
same() { [[ "$1" == "$2" ]]; }
differs() { [[ "$1" != "$2" ]]; }
# A comparison of amounts, such as '6450 - 262.75 == 6187.25'.
holds() { jq -en "$1"; }
sum() { jq -nr "$1"; }
field() { jq -r ".$2 // \"\"" <<<"$1"; }

# ---------------------------------------------------------------------------------------------------------------------
# Who acts

# as WHO ARGUMENTS…: runs `tacit` with the seed of a party and prints its JSON.
as() {
	local who=$1
	shift
	run_tacit --seed-file "$work/$who.seed" "$@"
}
# The same without any account.
anyone() { run_tacit "$@"; }
run_tacit() {
	local code=0
	# A file for each process: providers act at the same time.
	errors="$work/errors.$BASHPID"
	"$bin/tacit" --node "$node_url" --json "$@" 2>"$errors" || code=$?
	if [[ $code -ne 0 ]]; then
		{ say "tacit ${*##*/}"; tail -n 1 "$errors" | jq -r .error.message 2>/dev/null || cat "$errors"; } >"$work/error"
	fi
	return "$code"
}

# fails KIND WHO ARGUMENTS…: the command has to fail with an error of that kind.
fails() {
	local kind=$1 who=$2 code=0
	shift 2
	if [[ $who == anyone ]]; then anyone "$@" || code=$?; else as "$who" "$@" || code=$?; fi
	[[ $code -ne 0 && "$(tail -n 1 "$errors" | jq -r .error.kind)" == "$kind" ]] || return 1
	rm -f "$work/error"
}

declare -A address name
new_account() {
	address[$1]=$("$bin/tacit" --json account new --out "$work/$1.seed" | jq -r .address)
	name[$1]=$2
}
who_is() {
	local id
	for id in "${!address[@]}"; do [[ ${address[$id]} == "$1" ]] && { say "$id"; return; }; done
	return 1
}
confidential() { as "$1" balance | jq -r .confidential; }

# ---------------------------------------------------------------------------------------------------------------------
# The node

start_node() {
	"$bin/tacit-node" --dev --dev-block-time 400 --base-path "$work/node" --rpc-port 0 --listen-addr /ip4/127.0.0.1/tcp/0 \
		--no-prometheus --no-mdns --disable-log-color >"$log" 2>&1 </dev/null &
	node_pid=$!
	local waited=0 port=
	while [[ -z $port ]]; do
		kill -0 "$node_pid" 2>/dev/null || { failed_check="the node starts"; exit 1; }
		[[ $waited -lt 900 ]] || { failed_check="the node answers within three minutes"; exit 1; }
		sleep 0.2
		waited=$((waited + 1))
		port=$(sed -n 's/.*Running JSON-RPC server: addr=127\.0\.0\.1:\([0-9]*\).*/\1/p' "$log")
	done
	node_url="ws://127.0.0.1:$port"
}

# Asks the node directly, as any stranger could: a JSON-RPC request on standard input, the answer on standard output.
ask_node() {
	local body
	body=$(cat)
	exec 3<>"/dev/tcp/127.0.0.1/${node_url##*:}"
	printf 'POST / HTTP/1.0\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
		"${node_url#*//}" "${#body}" "$body" >&3
	sed '1,/^\r$/d' <&3
	exec 3>&-
}

# ---------------------------------------------------------------------------------------------------------------------
# The trade

open_the_market() {
	section "1. The market opens"
	local id title provider providers=() amount n=0 pids=() pid
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
		run_tacit --dev alice transfer "${address[$id]}" "$amount" >/dev/null
		printf '  %-32s %s  %6s TACIT\n' "${name[$id]}" "${address[$id]}" "$amount"
	done

	say "" "They register their names and the keys to which others seal what is meant for them. The providers list services:"
	as "$demander" profile set --name "${name[$demander]}" --contact "$(jq -r .demander.contact "$data/request.json")" >/dev/null
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
	as "$provider" profile set --name "${name[$provider]}" --contact \
		"$(jq -r --arg id "$provider" '.providers[] | select(.id == $id).contact' "$data/catalogue.json")" >/dev/null
	while read -r listing; do
		options=()
		while read -r keyword; do options+=(--keyword "$keyword"); done < <(jq -r '.keywords[]' <<<"$listing")
		as "$provider" listing create "$data/$(jq -r .file <<<"$listing")" --title "$(jq -r .title <<<"$listing")" \
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
	local request posted keyword options=()
	request=$(jq . "$data/request.json")
	while read -r keyword; do options+=(--keyword "$keyword"); done < <(jq -r '.keywords[]' <<<"$request")
	posted=$(as "$demander" rfq post "$data/$(jq -r .file <<<"$request")" --summary "$(jq -r .summary <<<"$request")" \
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
		as "$provider" quotation make "$rfq" "$data/$(jq -r .file <<<"$quotation")" --price "$price" \
			--summary "$(jq -r .summary <<<"$quotation")" >/dev/null || exit 1
	else
		as "$provider" quotation improve "$rfq" --price "$price" >/dev/null || exit 1
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
		[[ $waited -lt 600 ]] || { failed_check="the request closes"; exit 1; }
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
	awarded=$(as "$demander" award "$rfq" "${address[$provider]}" --price "$price")
	deal=$(field "$awarded" deal)
	check "awarded to ${name[$provider]} at $price TACIT: deal $deal" same "$(field "$awarded" price)" "$price"
	check "the award is not simply the cheapest" differs "$provider" "$first"
}

# ---------------------------------------------------------------------------------------------------------------------
# Forgeries

# What a forgery could change: the confidential balances of three parties, and what the pool holds in all.
snapshot() {
	local who
	for who in "$demander" "$provider" "$rival"; do
		as "$who" balance | jq -c --arg who "$who" '{key: $who, value: {confidential, version, held}}'
	done | jq -sc --arg pool "$(anyone info | jq -r .shielded)" 'from_entries + {pool: $pool}'
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
	report=$("$bin/examples/forge" --node "$node_url" --seed-file "$work/$who.seed" --other-seed-file "$work/$provider.seed" \
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

fund() {
	section "6. The demander pays into escrow, confidentially"
	local first second discount paid public
	first=$(jq -r .shielded_first "$data/request.json")
	second=$(jq -r .shielded_then "$data/request.json")
	discount=$(jq -r .discount "$data/request.json")
	amount=$(sum "$price - $discount")
	rival=$(jq -r --arg winner "$provider" '[.[].provider | select(. != $winner)][0]' "$data/quotations.json")

	as "$demander" shield "$first" >/dev/null
	say "${name[$demander]} moves $first TACIT into its confidential balance, which is less than the price:"
	check "its confidential balance is $first" same "$(confidential "$demander")" "$first"
	check "its own wallet makes no payment that the balance does not cover" fails precondition "$demander" fund "$deal"
	forgery "$demander" above-balance "a forged wallet pays more than the balance holds"

	as "$demander" shield "$second" >/dev/null
	say "" "It adds $second TACIT:"
	check "its confidential balance is $(sum "$first + $second")" same "$(confidential "$demander")" "$(sum "$first + $second")"
	forgery "$demander" above-price "a forged wallet pays more than was awarded"
	forgery "$demander" altered-escrow "another payment than was proved goes into escrow"

	say "" "Between themselves the parties agreed on $discount TACIT less than the awarded price:" \
		"  $(jq -r .discount_reason "$data/request.json")."
	as "$demander" fund "$deal" --amount "$amount" >"$work/funded.json"
	check "paid into escrow: $amount TACIT, proved to be covered and not above the awarded $price" \
		same "$(jq -r .amount "$work/funded.json")" "$amount"
	check "the demander has $(sum "$first + $second - $amount") left" same "$(confidential "$demander")" "$(sum "$first + $second - $amount")"
	public=$(anyone deal show "$deal")
	check "the chain shows the escrow as a commitment, and no amount" same "$(jq -r 'has("escrow") and (has("amount_in_escrow") | not)' <<<"$public")" true

	paid=$(as "$provider" deal show "$deal" | jq -r .amount_in_escrow)
	check "${name[$provider]} opens it: $paid TACIT" same "$paid" "$amount"
	check "it would not take another amount than it agreed to" fails mismatch "$provider" acknowledge "$deal"
	as "$provider" acknowledge "$deal" --amount "$amount" >/dev/null
	check "the provider has acknowledged; its time for the delivery runs" same "$(anyone deal show "$deal" | jq -r .state)" acknowledged
}

deliver() {
	section "7. The provider delivers, sealed"
	local file files=() delivered received="$work/received"
	stamped="$data/delivery/fatigue-results.csv"
	as "$provider" stamp "$stamped" >/dev/null
	say "${name[$provider]} stamps its raw data, so that it can show later when they existed, and delivers:"
	for file in "$data"/delivery/*; do files+=("$file"); done
	delivered=$(as "$provider" deliver "$deal" "${files[@]}")
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
	as "$demander" approve "$deal" >/dev/null
	state=$(anyone deal show "$deal")
	check "the demander has deposited its own package of the same content, and approved" same "$(field "$state" state)" payable
	check "both packages are on chain, each stamped with the time of its block" \
		same "$(jq 'has("provider_package_stamped") and has("demander_package_stamped")' <<<"$state")" true
	say "  provider's package: $(field "$state" provider_package_bytes) bytes, demander's: $(field "$state" demander_package_bytes) bytes"
	check "the provider takes its payment only once" settle_once
}

settle_once() {
	as "$provider" settle "$deal" >"$work/settled.json" && fails not-found "$provider" settle "$deal"
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
	as "$provider" unshield "$out" >/dev/null
	after=$(as "$provider" balance)
	say "" "It moves a round $out TACIT into its public balance, so that the figure says nothing about the price:"
	check "its confidential balance is $(sum "$amount - $out")" same "$(field "$after" confidential)" "$(sum "$amount - $out")"
	check "its public balance has grown by $out, the fee aside" \
		holds "($(field "$after" public) - $(field "$before" public)) as \$gain | \$gain <= $out and \$gain > $out - 0.1"
	check "all confidential balances together are what the pool holds" \
		holds "$(confidential "$demander") + $(confidential "$provider") == $(anyone info | jq -r .shielded)"
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
}

# ---------------------------------------------------------------------------------------------------------------------
# What others see

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
		ask_node | jq -c '[.[] | {jsonrpc: "2.0", id, method: "chain_getBlock", params: [.result]}]' |
		ask_node | jq -r '.[].result.block.extrinsics[][2:]' >"$work/chain.hex"
	blocks=$best
	say '{"jsonrpc": "2.0", "id": 1, "method": "state_getPairs", "params": ["0x"]}' |
		ask_node | jq -r '.result[] | .[][2:]' >>"$work/chain.hex"
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
		"  (a development chain counts its time from two hours ago)"
	check "the stamped digest is the file's SHA-256, computed again: ${digest:0:16}…" same "$(field "$verified" digest)" "0x$digest"
	check "the stamp and its time are in that block's own state" same "$(field "$verified" block_checked)" true
	check "it came before the package's stamp" holds "$(field "$verified" time) <= $(field "$record" provider_stamped)"
	sed '2s/failed/passed/' "$stamped" >"$work/changed.csv"
	check "a file with one word changed is not stamped" fails not-found anyone verify "$work/changed.csv"
}

rate_each_other() {
	section "12. The parties rate each other"
	local who other score reputation words
	mapfile -t words < <(jq -r '.search[]' "$data/request.json")
	say "A rating stands in the permanent record, once and for good. It counts for whoever looks for a service next:"
	for who in "$demander" "$provider"; do
		if [[ $who == "$demander" ]]; then other=$provider score=5; else other=$demander score=4; fi
		check "${name[$other]} has no rating yet" same "$(anyone reputation "${address[$other]}" | jq .ratings)" 0
		as "$who" rate "$deal" "$score" >/dev/null
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

# ---------------------------------------------------------------------------------------------------------------------

doing="building"
build
doing="starting the node"
say "" "Starting a node in $work"
start_node
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

if [[ -n $keep ]]; then
	disown "$node_pid"
	say "" "The node keeps running. Look at its chain in Polkadot.js Apps:" \
		"  https://polkadot.js.org/apps/?rpc=$node_url" \
		"The parties' accounts: tacit --node $node_url --journal $work/journal --seed-file $work/NAME.seed balance" \
		"To end it: kill $node_pid; rm -rf $work"
fi
say "" "The trade took $((SECONDS - began)) seconds."
say "demo: settled, $forgeries forgeries refused, $checks checks passed"
