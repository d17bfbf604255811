# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2317  # variables and functions of the other parts of the demo
# How the demo tells what happens, and how it ends.

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
	[[ -n $folder ]] || rm -rf "$work"
	exit "$code"
}

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
