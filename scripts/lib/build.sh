# shellcheck shell=bash
# shellcheck disable=SC2154  # variables of scripts/lib.sh
# The builds of the scripts. Sourced by scripts/lib.sh.

# Builds everything that the tests and the examples need.
build() { cargo build --workspace --all-targets --profile "$profile" --locked; }

# build_programs --bin NAME… --example NAME…: builds only these. All packages are selected, and an example or a test in
# the selection makes cargo count the dependencies of tests. So dependencies have the same features as in the build of
# everything.
build_programs() { cargo build --workspace "$@" --profile "$profile" --locked; }

# tacit-dev has the logic of the scripts. It can take the place of rustc in a build (see use_clippy), so it is built
# first, with its few dependencies, in a directory of its own.
kit="$CARGO_TARGET_DIR/kit/$profile/tacit-dev"
build_kit() {
	env -u RUSTC_WORKSPACE_WRAPPER cargo build --quiet --package tacit-testkit --bin tacit-dev --profile "$profile" --locked \
		--target-dir "$CARGO_TARGET_DIR/kit" || die "the program tacit-dev could not be built"
}

# From here on clippy compiles the workspace's own crates, and a warning is an error. Clippy acts as the compiler of an
# ordinary build, so it shares the dependencies with the tests. `cargo clippy` would compile them once more in check
# mode.
use_clippy() {
	build_kit
	export RUSTC_WORKSPACE_WRAPPER="$kit" CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__"
}

# with_clippy COMMAND…: runs the command with clippy as the compiler, and without the Wasm of our runtime. Files that
# clippy compiles have names of their own, so the tests and the demo never run this runtime. .ci/run has called
# use_clippy itself: there clippy compiles the tested programs too, with the Wasm. SKIP_WASM_BUILD is not used, because
# it would have dependencies that build a Wasm compiled anew in each of the two passes.
with_clippy() (
	if [[ -z ${RUSTC_WORKSPACE_WRAPPER:-} ]]; then
		use_clippy
		export SKIP_TACIT_RUNTIME_WASM_BUILD=1
	fi
	"$@"
)
check_crates() { with_clippy build; }

# network_cargo COMMAND CRATE [ARGUMENT…]: runs cargo in the workspace tests/zombienet/, for one crate at a time. Built
# with the relay chain, the driver would get the features of a Polkadot node.
network_cargo() {
	WASM_BUILD_WORKSPACE_HINT="$root/tests/zombienet" cargo "$1" --manifest-path tests/zombienet/Cargo.toml --profile "$profile" --locked \
		--package "${@:2}"
}
