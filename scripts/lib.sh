# shellcheck shell=bash
# What the scripts have in common: the environment of a build, the toolchain, stages with their time, and messages.
# Sourced, not executed; leaves the caller in the root of the checkout.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# Outside of the checkout, so that a fresh clone finds what an earlier one has compiled.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/tacit/target}"
# The Wasm builder looks for Cargo.lock upwards from the target directory.
export WASM_BUILD_WORKSPACE_HINT="$root"
export WASM_BUILD_TYPE=release
# A dependency of the node's benchmarking commands compiles a whole runtime of its own, which nothing here uses.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1

# For crates of a workspace cargo goes by their path within it and by the times of their files: what another checkout has compiled into
# this directory since they were written here would pass for theirs. So whoever comes after another checkout dates them anew. Scripts that build
# nothing here set builds_nothing before.
if [[ -z ${builds_nothing:-} && "$(cat "$CARGO_TARGET_DIR/checkout" 2>/dev/null)" != "$root" ]]; then
	find . \( -name .git -o -name target -o -name node_modules \) -prune -o -name '*.rs' -exec touch -c {} +
	mkdir -p "$CARGO_TARGET_DIR"
	printf '%s\n' "$root" >"$CARGO_TARGET_DIR/checkout"
fi

# The one profile of the demo, the tests and the lints: nothing is compiled twice for want of the same settings.
profile=quick
# shellcheck disable=SC2034  # for the scripts that source this file
bin="$CARGO_TARGET_DIR/$profile"
# The release that rust-toolchain.toml names, and as little of it as another compiler has to have in common.
toolchain=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
release="${toolchain%.*}"

# Each argument on a line of its own.
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

# Succeeds if the compiler that cargo would use here is of the right release. Fetches nothing.
compiler_fits() { [[ "$(RUSTUP_AUTO_INSTALL=0 rustc --version 2>/dev/null)" == "rustc $release."* ]]; }

# Where the pinned toolchain is not installed but another one of the same release is, takes that one.
use_installed_toolchain() {
	compiler_fits && return 0
	have rustup || return 1
	local name
	while read -r name _; do
		if RUSTUP_TOOLCHAIN=$name compiler_fits; then
			export RUSTUP_TOOLCHAIN=$name
			return 0
		fi
	done < <(rustup toolchain list 2>/dev/null)
	return 1
}

minutes() { printf '%d:%02d min' $(($1 / 60)) $(($1 % 60)); }

# stage NAME COMMAND…: runs the command and says how long it took; returns its exit code. `set -e` does not hold within: a function
# of several commands has to return where one of them fails.
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

# Everything that the demo, the tests and the examples need, in one build.
build() { cargo build --workspace --all-targets --profile "$profile" --locked; }

# From here on clippy compiles the workspace's own crates, a warning being an error. As their compiler in an ordinary build it shares
# the dependencies with the tests, which `cargo clippy` would compile once more in check mode.
use_clippy() { export RUSTC_WORKSPACE_WRAPPER="$root/scripts/check-crate.sh" CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__"; }

# with_clippy COMMAND…: runs the command so. What clippy compiles has file names of its own: the runtime without Wasm that it leaves
# behind is never the one that the tests and the demo run, except in .ci/run, which has clippy compile those as well. The Wasm is
# skipped for our runtime alone, because SKIP_WASM_BUILD would have dependencies that build a Wasm compiled anew in each of the two
# passes.
with_clippy() (
	if [[ -z ${RUSTC_WORKSPACE_WRAPPER:-} ]]; then
		use_clippy
		export SKIP_TACIT_RUNTIME_WASM_BUILD=1
	fi
	"$@"
)
check_crates() { with_clippy build; }

# network_cargo COMMAND CRATE [ARGUMENT…]: in the workspace tests/zombienet/. One crate at a time: together, the driver would be compiled with the
# features of a Polkadot node.
network_cargo() {
	WASM_BUILD_WORKSPACE_HINT="$root/tests/zombienet" cargo "$1" --manifest-path tests/zombienet/Cargo.toml --profile "$profile" --locked \
		--package "${@:2}"
}
