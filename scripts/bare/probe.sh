# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/bare.sh
# Tests scripts/setup.sh in a root, and builds scripts/bare there. Sourced by scripts/bare.sh.

# The crates have the versions of the build. Cargo drops the entries of Cargo.lock that these crates do not need.
cp -r scripts/bare "$work/probe"
cp Cargo.lock "$work/probe/"
mkdir "$work/probe/.cargo"
(cd "$work/probe" && "$sysroot/bin/cargo" vendor --quiet vendor >/dev/null) || die "the crates could not be fetched" \
	"with a connection to the registry, run it again"
printf '[source.crates-io]\nreplace-with = "vendored"\n\n[source.vendored]\ndirectory = "vendor"\n' >"$work/probe/.cargo/config.toml"

# shellcheck disable=SC2016  # for the shells in the roots
set_up='
	cd /srv/tacit
	scripts/setup.sh --web | tee /srv/said
	[[ -s /srv/said ]]
	scripts/setup.sh --web >/srv/said 2>&1 || { cat /srv/said; exit 1; }
	[[ ! -s /srv/said ]]
'
# As in the build, openssl-sys links the OpenSSL of the root and compiles none of its own.
# shellcheck disable=SC2016
compile='
	cd /opt/probe
	export CARGO_TARGET_DIR=/srv/target
	OPENSSL_NO_VENDOR=1 cargo run --offline --locked --package bare-native
	for target in wasm32v1-none wasm32-unknown-unknown; do
		cargo build --offline --locked --package bare-wasm --target "$target" --release
		[[ -s "/srv/target/$target/release/bare_wasm.wasm" ]]
	done
'
# Installs libraries that can be mistaken for libclang, but no libclang that can be linked.
# shellcheck disable=SC2016
add_clang='
	apt-get -qq update
	DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y clang libclang1 >/dev/null
	[[ -n "$(find /usr/lib -name "libclang-cpp.so.*")" && -n "$(find /usr/lib -name "libclang-*.so.*")" ]]
	[[ -z "$(find /usr -name libclang.so -o -name "libclang-*.so")" ]]
'

# try NAME ROOT: sets up the root twice, and then builds scripts/bare in it.
try() {
	local name=$1 root=$2 began=$SECONDS
	within "$root" "$set_up" || { warn "bare: $name: set-up failed"; return 1; }
	local set=$SECONDS
	within "$root" "$compile" || { warn "bare: $name: set-up left something out"; return 1; }
	say "bare: $name: set up in $(minutes $((set - began))), compiled in $(minutes $((SECONDS - set)))" >&3
}

# The roots are made at the same time, because each mostly waits for downloads.
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
