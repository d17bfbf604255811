#!/usr/bin/env bash
# Builds the browser SDK, web/sdk, as an npm package.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/sdk.sh [--pack FOLDER]

Compiles the wallet's library for browsers (crate tacit-sdk) to Wasm, writes the JavaScript that loads it, and compiles
the TypeScript of web/sdk. The package is complete in web/sdk/dist then.

  --pack FOLDER  also pack it as npm does, and unpack it as FOLDER/node_modules/@tacit/sdk

The TypeScript compiler comes from the npm registry, in the version of web/sdk/package-lock.json. The last line has the
size of the Wasm, as it is and compressed.
HELP
	exit 0
fi
pack=
if [[ "${1:-}" == --pack && -n "${2:-}" ]]; then pack=$(realpath "$2"); shift 2; fi
[[ $# -eq 0 ]] || { echo "error: scripts/sdk.sh does not take $1; see --help" >&2; exit 2; }

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain
# shellcheck source=scripts/lib/node.sh
source scripts/lib/node.sh
use_node 20.19
install_modules sdk web/sdk

sdk=$root/web/sdk
# Optimisation over all crates is possible only where nothing but the module for JavaScript is made.
cargo rustc --quiet --locked --package tacit-sdk --lib --crate-type cdylib --target wasm32-unknown-unknown --profile sdk
rm -rf "$sdk/ts/wasm" "$sdk/dist"
cargo run --quiet --locked --manifest-path "$sdk/bind/Cargo.toml" -- \
	"$CARGO_TARGET_DIR/wasm32-unknown-unknown/sdk/tacit_sdk.wasm" "$sdk/ts/wasm"

"$modules/node_modules/.bin/tsc" --project "$sdk"
cp -r "$sdk/ts/wasm" "$sdk/dist/wasm"

if [[ -n "$pack" ]]; then
	package=$pack/node_modules/@tacit/sdk
	rm -rf "$package"
	mkdir -p "$package"
	archive=$(cd "$sdk" && npm pack --silent --pack-destination "$pack")
	tar -xzf "$pack/$archive" -C "$package" --strip-components 1
	rm "$pack/$archive"
fi
wasm=$sdk/dist/wasm/tacit_sdk_bg.wasm
say "sdk: $(stat -c %s "$wasm") bytes of Wasm, $(gzip -9 <"$wasm" | wc -c) compressed"
