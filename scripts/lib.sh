# shellcheck shell=bash
# What the scripts have in common: the environment of a build, the toolchain, and the parts in scripts/lib/.
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
# OpenSSL is the one of the machine. The node's dependencies would compile one of their own, which takes minutes.
export OPENSSL_NO_VENDOR=1

# For crates of a workspace cargo goes by their path within it and by the times of their files: what another checkout
# has compiled into this directory since they were written here would pass for theirs. So whoever comes after another
# checkout dates them anew. Scripts that build nothing here set builds_nothing before.
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

# shellcheck source=scripts/lib/messages.sh
source "$root/scripts/lib/messages.sh"
# shellcheck source=scripts/lib/build.sh
source "$root/scripts/lib/build.sh"

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
