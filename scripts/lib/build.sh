# shellcheck shell=bash
# shellcheck disable=SC2154  # variables of scripts/lib.sh
# The builds of the scripts. Sourced by scripts/lib.sh.

# Everything that the tests and the examples need, in one build.
build() { cargo build --workspace --all-targets --profile "$profile" --locked; }

# build_programs --bin NAME… --example NAME…: these alone. All packages are selected, and an example or a test among
# them has the dependencies of tests counted: so the dependencies have the features that they have in the build of
# everything.
build_programs() { cargo build --workspace "$@" --profile "$profile" --locked; }

# The program that has the logic of the scripts. It takes the place of rustc in the build of everything, so it is built
# first, from its few dependencies alone, in a directory of its own.
kit="$CARGO_TARGET_DIR/kit/$profile/tacit-dev"
build_kit() {
	env -u RUSTC_WORKSPACE_WRAPPER cargo build --quiet --package tacit-testkit --bin tacit-dev --profile "$profile" --locked \
		--target-dir "$CARGO_TARGET_DIR/kit" || die "the program tacit-dev could not be built"
}

# From here on clippy compiles the workspace's own crates, a warning being an error. As their compiler in an ordinary
# build it shares the dependencies with the tests, which `cargo clippy` would compile once more in check mode.
use_clippy() {
	build_kit
	export RUSTC_WORKSPACE_WRAPPER="$kit" CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__"
}

# with_clippy COMMAND…: runs the command so. What clippy compiles has file names of its own: the runtime without Wasm
# that it leaves behind is never the one that the tests and the demo run, except in .ci/run, which has clippy compile
# those as well. The Wasm is skipped for our runtime alone, because SKIP_WASM_BUILD would have dependencies that build a
# Wasm compiled anew in each of the two passes.
with_clippy() (
	if [[ -z ${RUSTC_WORKSPACE_WRAPPER:-} ]]; then
		use_clippy
		export SKIP_TACIT_RUNTIME_WASM_BUILD=1
	fi
	"$@"
)
check_crates() { with_clippy build; }

# network_cargo COMMAND CRATE [ARGUMENT…]: in the workspace tests/zombienet/. One crate at a time: together, the driver
# would be compiled with the features of a Polkadot node.
network_cargo() {
	WASM_BUILD_WORKSPACE_HINT="$root/tests/zombienet" cargo "$1" --manifest-path tests/zombienet/Cargo.toml --profile "$profile" --locked \
		--package "${@:2}"
}
