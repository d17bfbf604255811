#!/usr/bin/env bash
# Checks keys, proofs and powers of tau with snarkjs, which shares no code with Tacit.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/snarkjs.sh

Holds a small ceremony with the built `tacit` and lets snarkjs check what comes out of it:
  - powers of tau of our own are verified by snarkjs
  - powers of tau that snarkjs made start a ceremony of ours, prepared or not
  - proofs of both circuits verify under the exported keys, and none with an altered bit does

snarkjs is installed from the npm registry, in the versions of tests/clients/snarkjs/package-lock.json, into the cache
directory of this user. Build first: scripts/test.sh does.
HELP
	exit 0
fi
[[ $# -eq 0 ]] || { echo "error: scripts/snarkjs.sh takes no arguments; see --help" >&2; exit 2; }

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

tacit="$bin/tacit"
statements="$bin/examples/statements"
[[ -x "$tacit" && -x "$statements" ]] || die "the programs are not built" "run scripts/test.sh, which builds them"
# shellcheck source=scripts/lib/node.sh
source scripts/lib/node.sh
need_npm
install_modules snarkjs tests/clients/snarkjs

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
check() { node tests/clients/snarkjs/check.mjs "$modules" "$@"; }
ceremony() { "$tacit" ceremony "$@" >"$scratch/log" || { cat "$scratch/log" >&2; die "tacit ceremony $* failed"; }; }

# Our first phase, in snarkjs.
ceremony powers new "$scratch/own-0.ptau"
ceremony powers contribute "$scratch/own-0.ptau" "$scratch/own-1.ptau" --name Ada
ceremony powers contribute "$scratch/own-1.ptau" "$scratch/own-2.ptau" --name Bertrand
ceremony powers beacon "$scratch/own-2.ptau" "$scratch/own.ptau" --value 0102030405060708090a --exponent 10
check verify "$scratch/own.ptau"

# snarkjs' first phase, here.
check powers "$scratch"
for powers in larger snarkjs-1 snarkjs-2 snarkjs-prepared; do
	ceremony powers verify "$scratch/$powers.ptau"
done
ceremony new "$scratch/larger.ptau" "$scratch/from-larger"
say "powers of tau of snarkjs: accepted, as they are and prepared"

# A ceremony from snarkjs' powers, and what is proved under its keys.
ceremony new "$scratch/snarkjs-prepared.ptau" "$scratch/transcript-0"
ceremony contribute "$scratch/snarkjs-prepared.ptau" "$scratch/transcript-0" "$scratch/transcript-1" --name Carol
ceremony contribute "$scratch/snarkjs-prepared.ptau" "$scratch/transcript-1" "$scratch/transcript-2" --name Dora
ceremony beacon "$scratch/snarkjs-prepared.ptau" "$scratch/transcript-2" "$scratch/transcript" --value c0ffee --exponent 10
ceremony export "$scratch/snarkjs-prepared.ptau" "$scratch/transcript" "$scratch/keys"
"$statements" "$scratch/keys" "$scratch/proofs"
for circuit in range equality; do
	cmp "$scratch/keys/$circuit-verification_key.json" "$scratch/proofs/$circuit/verification_key.json" ||
		die "the exported key of the $circuit circuit is not the one proofs come with"
done
check proofs "$scratch/proofs"

# The command itself, whose exit code tells.
snarkjs() { node "$modules/node_modules/snarkjs/build/cli.cjs" "$@"; }
verify() { snarkjs groth16 verify "$scratch/keys/$1-verification_key.json" "$scratch/proofs/$2/public.json" "$scratch/proofs/$2/proof.json" >"$scratch/log"; }
verify range range || die "\`snarkjs groth16 verify\` refuses a good proof" "$(cat "$scratch/log")"
verify equality equality || die "\`snarkjs groth16 verify\` refuses a good proof" "$(cat "$scratch/log")"
if verify equality range; then die "\`snarkjs groth16 verify\` takes a proof under the other circuit's key"; fi
say "snarkjs agrees"
