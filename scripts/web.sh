#!/usr/bin/env bash
# Builds the web app, and serves it beside a development node, or tests it.
set -euo pipefail

usage() {
	cat <<'HELP'
Usage: scripts/web.sh [--port PORT] [--node URL]
       scripts/web.sh --build
       scripts/web.sh --test [FILTER…]

Installs missing tools, builds the node and the command `tacit`, builds the web app for the runtime of this node, and
serves it on 127.0.0.1 with the headers that docs/web.md explains. Starts a development node on ws://127.0.0.1:9944, or
uses the node that runs there already, and prints the address of the app. Ctrl-C ends both.

  --port PORT  port of the app [default: 8000]
  --node URL   the node that the app asks first, ws:// or wss://; no node is started
  --build      only builds the app, into web/app/dist
  --test       runs all tests of the app: its types, its modules under Node.js, its pages in Chromium. With FILTER only
               the tests of pages whose file names match. The last line has the numbers of passed and failed tests
  --help       this text

The npm packages of web/app/package-lock.json go into the cache directory of this user, and so does Node.js if its
version here is below 22.12. For --test, Debian's Chromium and a font with Chinese characters are installed; CHROMIUM
names another browser. TACIT_NODE_BIN and TACIT_BIN name other programs than the built ones.
HELP
}

wrong() {
	echo "error: $1; see --help" >&2
	exit 2
}
mode='serve' options=()
while [[ $# -gt 0 ]]; do
	case $1 in
		--build) mode='build' ;;
		--test)
			mode='test'
			shift
			options=("$@")
			break
			;;
		--port | --node)
			[[ $# -ge 2 ]] || wrong "$1 wants a value"
			options+=("$1" "$2")
			shift
			;;
		--help | -h) usage; exit 0 ;;
		*) wrong "$1 is not an option of scripts/web.sh" ;;
	esac
	shift
done
[[ $mode != build || ${#options[@]} -eq 0 ]] || wrong "--build takes no other options"

browser=()
[[ $mode != test ]] || browser=(--web)
"$(dirname "$0")/setup.sh" "${browser[@]}"
# shellcheck disable=SC2034  # for lib.sh
if [[ -n ${TACIT_NODE_BIN:-} && -n ${TACIT_BIN:-} ]]; then builds_nothing=yes; fi
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain
# shellcheck source=scripts/lib/node.sh
source scripts/lib/node.sh
use_node 22.12
install_modules web web/app
# ES modules are looked for in the folders above the files that import them.
ln -sfn "$modules/node_modules" web/node_modules

[[ -n ${builds_nothing:-} ]] || build_programs --bin tacit-node --bin tacit
export TACIT_ROOT="$root"
export TACIT_NODE_BIN="${TACIT_NODE_BIN:-$bin/tacit-node}"
export TACIT_BIN="${TACIT_BIN:-$bin/tacit}"

node web/tools/build.mjs
case $mode in
	test) in_group node web/tools/check.mjs "${options[@]}" ;;
	serve) exec node web/tools/start.mjs "${options[@]}" ;;
esac
