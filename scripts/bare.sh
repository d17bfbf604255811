#!/usr/bin/env bash
# Tries scripts/setup.sh on machines that have nothing: what is installed here cannot hide what it forgets.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/bare.sh [--mirror URL]

Makes three roots with debootstrap: Debian 12, Debian 13, and a Debian 12 with clang and libclang-cpp, which other packages bring along, but
nothing of libclang that could be linked. Mounts the Rust toolchain of this machine into each, read-only, and nothing else. In each it
runs scripts/setup.sh, which has to install what is missing; runs it again, which has to say nothing; and builds scripts/bare: crates on
clang-sys and prost-build, C++, the Wasm target, and the configuration of the OpenSSL that the node contains.

The packages come from the mirror of Debian that apt uses here, with the settings that apt has here, or from that one which --mirror
names. The crates are those of Cargo.lock. Needs root, debootstrap, and 6 GB in $TMPDIR; takes some minutes, most of them for downloads. Leaves
nothing behind: what is mounted is mounted for its own processes alone.

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
sysroot=$(rustc --print sysroot)

if [[ -z $mirror ]] && have apt-get; then
	# shellcheck disable=SC2016  # for apt-get
	mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' | awk '$2 == "Debian" { print $1; exit }')
fi
[[ -n $mirror ]] || die "apt knows no mirror of Debian here" "on a Debian run: apt-get update" \
	"elsewhere name a mirror: scripts/bare.sh --mirror URL"

work=$(mktemp -d -t tacit-bare-XXXXXX)
clean_up() {
	# With the processes of a root goes what is mounted in it.
	local job
	for job in $(jobs -p); do kill -- "-$job" 2>/dev/null || true; done
	wait
	rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# Crates of the versions that the build has; those lines of the lock that nothing here needs are dropped.
cp -r scripts/bare "$work/probe"
cp Cargo.lock "$work/probe/"
mkdir "$work/probe/.cargo"
(cd "$work/probe" && "$sysroot/bin/cargo" vendor --quiet vendor >/dev/null) || die "the crates could not be fetched" \
	"with a connection to the registry, run it again"
printf '[source.crates-io]\nreplace-with = "vendored"\n\n[source.vendored]\ndirectory = "vendor"\n' >"$work/probe/.cargo/config.toml"

# The settings by which apt fetches packages here: proxies, dates, certificates. There may be none.
if have apt-config; then
	apt-config dump | awk '/^Acquire::/ && !/^Acquire::(IndexTargets|Languages|CompressionTypes|Changelogs)/' >"$work/apt.conf"
	http_proxy=${http_proxy:-$(apt-config dump --format '%v%n' Acquire::http::Proxy)}
	https_proxy=${https_proxy:-$(apt-config dump --format '%v%n' Acquire::https::Proxy)}
	export http_proxy https_proxy
else
	touch "$work/apt.conf"
fi

# bare_root RELEASE ROOT
bare_root() {
	unshare --mount --pid --fork --kill-child debootstrap --variant=minbase "$1" "$2" "$mirror" </dev/null &&
		cp "$work/apt.conf" "$2/etc/apt/apt.conf.d/99here" &&
		cp -L /etc/resolv.conf /etc/hosts "$2/etc/" &&
		mkdir -p "$2/opt/rust" "$2/opt/probe" "$2/srv/tacit" "$2/etc/ssl/certs" &&
		cp -r rust-toolchain.toml scripts "$2/srv/tacit/" || return
	if [[ $mirror == https:* ]]; then cp -L /etc/ssl/certs/ca-certificates.crt "$2/etc/ssl/certs/"; fi
}

# within ROOT COMMAND: in a shell in the root, with the toolchain. The mounts are seen by nothing else, and end with it.
within() {
	# shellcheck disable=SC2016  # for the shell in the namespace
	unshare --mount --pid --fork --kill-child bash -euc '
		mount --bind -o ro "$2" "$1/opt/rust"
		mount --bind -o ro "$3" "$1/opt/probe"
		mount -t proc proc "$1/proc"
		mount --rbind /dev "$1/dev"
		exec env -i PATH=/opt/rust/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 http_proxy="${http_proxy:-}" \
			https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" chroot "$1" bash -euxo pipefail -c "$4"
	' bash "$1" "$sysroot" "$work/probe" "$2" </dev/null
}

# shellcheck disable=SC2016  # for the shells in the roots
set_up='
	cd /srv/tacit
	scripts/setup.sh | tee /srv/said
	[[ -s /srv/said ]]
	scripts/setup.sh >/srv/said 2>&1 || { cat /srv/said; exit 1; }
	[[ ! -s /srv/said ]]
'
# shellcheck disable=SC2016
compile='
	cd /opt/probe
	export CARGO_TARGET_DIR=/srv/target
	cargo run --offline --locked --package bare-native
	cargo build --offline --locked --package bare-wasm --target wasm32v1-none --release
	[[ -s /srv/target/wasm32v1-none/release/bare_wasm.wasm ]]
	mkdir /srv/openssl
	cd /srv/openssl
	perl /opt/probe/vendor/openssl-src/openssl/Configure "linux-$(uname -m)" no-shared no-module no-tests no-legacy >/dev/null
	make -s build_generated >/dev/null
'
# A root that has what is mistaken for the library, and not the library.
# shellcheck disable=SC2016
add_clang='
	apt-get -qq update
	DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y clang libclang1 >/dev/null
	[[ -n "$(find /usr/lib -name "libclang-cpp.so.*")" && -n "$(find /usr/lib -name "libclang-*.so.*")" ]]
	[[ -z "$(find /usr -name libclang.so -o -name "libclang-*.so")" ]]
'

# try NAME ROOT: whether set-up is enough there.
try() {
	local name=$1 root=$2 began=$SECONDS
	within "$root" "$set_up" || { warn "bare: $name: set-up failed"; return 1; }
	local set=$SECONDS
	within "$root" "$compile" || { warn "bare: $name: set-up left something out"; return 1; }
	say "bare: $name: set up in $(minutes $((set - began))), compiled in $(minutes $((SECONDS - set)))" >&3
}

# The roots wait for downloads most of the time, so they are made side by side.
exec 3>&1
twelve() {
	bare_root bookworm "$work/12" || { warn "bare: Debian 12 could not be made"; return 1; }
	cp -a "$work/12" "$work/12-clang"
	touch "$work/12-is-made"
	try "Debian 12" "$work/12"
}
thirteen() {
	bare_root trixie "$work/13" || { warn "bare: Debian 13 could not be made"; return 1; }
	try "Debian 13" "$work/13"
}
twelve_with_clang() {
	until [[ -e "$work/12-is-made" ]]; do
		kill -0 "$first" 2>/dev/null || return 1
		sleep 1
	done
	within "$work/12-clang" "$add_clang" || { warn "bare: Debian 12 with clang could not be made"; return 1; }
	try "Debian 12 with clang and libclang-cpp" "$work/12-clang"
}

say "bare: making three roots"
# Each job in a process group of its own, by which it is ended.
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
