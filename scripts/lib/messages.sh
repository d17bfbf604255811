# shellcheck shell=bash
# Messages, stages with their time, and processes that end with their script. Sourced by scripts/lib.sh.

# say and warn print each argument on a line of its own.
say() { printf '%s\n' "$@"; }
warn() { printf '%s\n' "$@" >&2; }
die() {
	warn "error: $1"
	shift
	local line
	for line in "$@"; do warn "  $line"; done
	exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

minutes() { printf '%d:%02d min' $(($1 / 60)) $(($1 % 60)); }

# stage NAME COMMAND…: runs the command, prints its time, and returns its exit code. `set -e` has no effect in the
# command: a function of several commands has to return if one of them fails.
stage() {
	local name=$1 began=$SECONDS code=0
	shift
	say "== $name"
	"$@" || code=$?
	if [[ $code -eq 0 ]]; then
		say "== $name: done in $(minutes $((SECONDS - began)))"
	else
		warn "== $name: FAILED (exit code $code) after $(minutes $((SECONDS - began)))"
	fi
	return "$code"
}

# end_group NUMBER: asks a group of processes to end, and kills those that still run after a quarter of a minute.
end_group() {
	local waited=0
	kill -TERM -- "-$1" 2>/dev/null || return 0
	while [[ $waited -lt 75 ]] && kill -0 -- "-$1" 2>/dev/null; do
		sleep 0.2
		waited=$((waited + 1))
	done
	kill -KILL -- "-$1" 2>/dev/null || true # most have ended by now
}

# in_group COMMAND…: runs a command. When this script ends, even by a signal, it ends all processes that the command has
# started, and deletes the folder $scratch if that is set.
in_group() {
	local code=0
	set -m
	"$@" </dev/null &
	set +m
	# shellcheck disable=SC2064  # this process, whatever comes after it
	trap "end_group $!${scratch:+; rm -rf '$scratch'}" EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	wait "$!" || code=$?
	return "$code"
}
