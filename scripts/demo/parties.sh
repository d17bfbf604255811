# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# Who acts in the demo: accounts, and commands in their name.


# as WHO ARGUMENTS…: runs `tacit` with the seed of a party and prints its JSON.
as() {
	local who=$1
	shift
	url="${node_of[$who]}" run_tacit --seed-file "$work/$who.seed" "$@"
}
# The same without any account.
anyone() { run_tacit "$@"; }
# submit WHO ARGUMENTS…: a transaction, which all nodes know afterwards; final if that is what is waited for.
submit() {
	local submitted
	submitted=$(as "$@" ${until_final:+--finalised}) || return
	await_block "$(jq .block <<<"$submitted")"
	say "$submitted"
}
run_tacit() {
	local code=0
	# A file for each process: providers act at the same time.
	errors="$work/errors.$BASHPID"
	"$bin/tacit" --node "${url:-${urls[0]}}" --json "$@" 2>"$errors" || code=$?
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

declare -A address=() name=() node_of=()
new_account() {
	node_of[$1]=${urls[${#address[@]} % ${#urls[@]}]}
	address[$1]=$("$bin/tacit" --json account new --plain --out "$work/$1.seed" | jq -r .address)
	name[$1]=$2
}
who_is() {
	local id
	for id in "${!address[@]}"; do [[ ${address[$id]} == "$1" ]] && { say "$id"; return; }; done
	return 1
}
confidential() { as "$1" balance | jq -r .confidential; }
