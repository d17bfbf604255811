#!/usr/bin/env bash
# Tests scripts/setup.sh in bare Debian systems, where the tools of this machine cannot hide a missing step.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/bare.sh [--mirror URL]

Makes three roots with debootstrap: Debian 12, Debian 13, and a Debian 12 with clang and libclang-cpp, which other
packages bring along, but without a libclang that can be linked. Mounts the Rust toolchain of this machine into each
root, read-only, and no other program or library. In each root it runs scripts/setup.sh --web, which has to install
the missing tools; runs it again, which must print nothing; and builds the crates of scripts/bare, which need clang-sys,
prost-build, openssl-sys, C++ and both Wasm targets.

The packages come from the Debian mirror that --mirror names, or else from the one that apt uses on this machine, with
this machine's settings of apt. The crates are those of Cargo.lock. Needs root, debootstrap, and 6 GB in $TMPDIR; takes
some minutes, most of them for downloads. Leaves nothing behind: its mounts exist only for its own processes.

The last line is `bare: 3 of 3 roots`.
HELP
	exit 0
fi
mirror=
if [[ "${1:-}" == --mirror && $# -ge 2 ]]; then mirror=$2; shift 2; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/bare.sh; see --help" >&2; exit 2; }

# shellcheck disable=SC2034  # for lib.sh
builds_nothing=yes
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
[[ $(id -u) -eq 0 ]] || die "this takes root: it mounts file systems and changes roots" "as root, with rustup on PATH, run it again"
have debootstrap || die "debootstrap is missing" "as root, run: apt-get install debootstrap"
have unshare || die "unshare is missing" "as root, run: apt-get install util-linux"
unshare --mount --pid --fork true 2>/dev/null || die "this machine does not allow namespaces of mounts and processes" \
	"in a container, it has to be a privileged one"
use_installed_toolchain || die "this is not the compiler that Tacit is built with" "run scripts/setup.sh"
# shellcheck disable=SC2034  # for scripts/bare/roots.sh
sysroot=$(rustc --print sysroot)

if [[ -z $mirror ]] && have apt-get; then
	# shellcheck disable=SC2016  # for apt-get
	mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' | awk '$2 == "Debian" { print $1; exit }')
fi
[[ -n $mirror ]] || die "apt knows no mirror of Debian here" "on a Debian run: apt-get update" \
	"elsewhere name a mirror: scripts/bare.sh --mirror URL"

work=$(mktemp -d -t tacit-bare-XXXXXX)
clean_up() {
	# The mounts of a root end with its processes, so the folder is deleted last.
	local job
	for job in $(jobs -p); do kill -- "-$job" 2>/dev/null || true; done
	wait
	rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

for part in roots probe; do
	# shellcheck source=/dev/null
	source "scripts/bare/$part.sh"
done

say "bare: making three roots"
# Each job gets a process group of its own, so that clean_up can end all of its processes.
set -m
twelve >"$work/12.log" 2>&1 &
first=$!
thirteen >"$work/13.log" 2>&1 &
second=$!
twelve_with_clang >"$work/12-clang.log" 2>&1 &
third=$!

good=0
for job in "$first:12" "$second:13" "$third:12-clang"; do
	if wait "${job%%:*}"; then good=$((good + 1)); else tail -n 40 "$work/${job#*:}.log" >&2; fi
done
say "bare: $good of 3 roots"
[[ $good -eq 3 ]]
