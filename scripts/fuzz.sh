#!/usr/bin/env bash
# Feeds arbitrary bytes to every decoder of foreign bytes, and checks the properties that must hold.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

# The version of cargo-fuzz to install if it is missing.
fuzzer=0.13.2

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<HELP
Usage: scripts/fuzz.sh [--core|--client] [SECONDS] [TARGET]

Runs each fuzz target of tests/fuzz/, except those of the client, for SECONDS (20 by default), as many at once as there
are cores; or only TARGET. Starts from the seeds in tests/fuzz/seeds/ and from the corpus of earlier runs, which is kept
with the build. Prints the number of inputs at the end. The exit code is 0 only if every property held. An input that
breaks a property is kept in tests/fuzz/artifacts/.

  --core     Leave out the formats of the wallet, which take longer to build.
  --client   Add the targets that need the client of the chain, which takes longer still.

Installs cargo-fuzz $fuzzer if there is no cargo-fuzz. A stable compiler is enough. The first build takes about six
minutes of one core's time and three gigabytes of disk, with --core four minutes.
HELP
	exit 0
fi
arguments=("$@")

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

features=()
kinds=(wallet)
case "${arguments[0]:-}" in
	--core) features=(--no-default-features) kinds=() ;;
	--client) features=(--features client) kinds=(wallet client) ;;
	-*) die "scripts/fuzz.sh knows no ${arguments[0]}; see --help" ;;
esac
[[ "${arguments[0]:-}" != --* ]] || arguments=("${arguments[@]:1}")
seconds=20
if [[ "${arguments[0]:-}" =~ ^[0-9]+$ ]]; then
	seconds=${arguments[0]}
	arguments=("${arguments[@]:1}")
fi
[[ ${#arguments[@]} -le 1 ]] || die "scripts/fuzz.sh takes a number of seconds and one target at most; see --help"
[[ $seconds -gt 0 ]] || die "a target has to run for a second at least"

build_kit
mapfile -t all < <("$kit" fuzz-targets "${kinds[@]}")
chosen=("${arguments[@]:-${all[@]}}")
for target in "${chosen[@]}"; do
	[[ " ${all[*]} " == *" $target "* ]] || die "there is no fuzz target $target" "there are: ${all[*]}"
done

install_fuzzer() { cargo install cargo-fuzz --version "$fuzzer" --locked --target-dir "$CARGO_TARGET_DIR/cargo-fuzz"; }
if ! cargo fuzz --version >/dev/null 2>&1; then
	stage "install cargo-fuzz $fuzzer" install_fuzzer || die "cargo-fuzz could not be installed" \
		"with a connection to the internet, run: cargo install cargo-fuzz --locked"
	rm -rf "$CARGO_TARGET_DIR/cargo-fuzz"
fi

# All code of ours is safe Rust. The address sanitizer would only watch the dependencies, and needs a nightly compiler.
platform=$(rustc -vV | sed -n 's/^host: //p')
output="$CARGO_TARGET_DIR/fuzz"
build_targets() {
	cargo fuzz build --fuzz-dir tests/fuzz --sanitizer none --target "$platform" --target-dir "$output" "${features[@]}"
}

# Each version of the claims has a corpus of its own: inputs that are valid under earlier claims would look like
# findings.
kept="$output/corpus/$(cat tests/fuzz/properties/claims/* | sha256sum | cut -c 1-16)"
fuzz_all() {
	"$kit" fuzz --programs "$output/$platform/release" --corpus "$kept" --seconds "$seconds" "${chosen[@]}"
}

stage "build of ${#all[@]} fuzz targets" build_targets || die "the fuzz targets could not be built"
stage "$seconds seconds of each of ${#chosen[@]} targets" fuzz_all
