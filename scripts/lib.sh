# shellcheck shell=bash
# The common part of the scripts: the environment of a build, the choice of a toolchain, and the functions in
# scripts/lib/. Sourced, not executed; leaves the caller in the root of the checkout.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# Outside of the checkout, so that a fresh clone finds the dependencies that an earlier one has compiled.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/tacit/target}"
# The Wasm builder looks for Cargo.lock upwards from the target directory.
export WASM_BUILD_WORKSPACE_HINT="$root"
export WASM_BUILD_TYPE=release
# A dependency of the node's benchmarking commands compiles a whole runtime of its own, which nothing here uses.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1
# The build links the machine's OpenSSL. Without this, the node's dependencies compile their own, which takes minutes.
export OPENSSL_NO_VENDOR=1

# Cargo identifies a crate of a workspace by its path in the workspace, and a change by the times of its files. So it
# would mistake crates that another checkout has compiled into this directory, after the files here were written, for
# those of this checkout. Therefore the first script after one of another checkout renews the times of the source files.
# Scripts that build nothing here set builds_nothing before.
if [[ -z ${builds_nothing:-} && "$(cat "$CARGO_TARGET_DIR/checkout" 2>/dev/null)" != "$root" ]]; then
	find . \( -name .git -o -name target -o -name node_modules \) -prune -o -name '*.rs' -exec touch -c {} +
	mkdir -p "$CARGO_TARGET_DIR"
	printf '%s\n' "$root" >"$CARGO_TARGET_DIR/checkout"
fi

# The demo, the tests and the lints use one profile, so that nothing is compiled twice.
profile=quick
# shellcheck disable=SC2034  # for the scripts that source this file
bin="$CARGO_TARGET_DIR/$profile"
# The version in rust-toolchain.toml, and the same without the patch number: another compiler of that release fits, too.
toolchain=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
release="${toolchain%.*}"

# shellcheck source=scripts/lib/messages.sh
source "$root/scripts/lib/messages.sh"
# shellcheck source=scripts/lib/build.sh
source "$root/scripts/lib/build.sh"

# Succeeds if cargo would use a compiler of this release here. Installs nothing.
compiler_fits() { [[ "$(RUSTUP_AUTO_INSTALL=0 rustc --version 2>/dev/null)" == "rustc $release."* ]]; }

# Selects an installed toolchain of the same release if the pinned one is missing. Fails if there is none.
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
