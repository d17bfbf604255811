#!/usr/bin/env bash
# Runs cargo in the environment of the scripts, so that nothing is compiled twice.
set -euo pipefail

if [[ $# -eq 0 || "$1" == --help || "$1" == -h ]]; then
	cat <<'HELP'
Usage: scripts/cargo.sh COMMAND [ARGUMENT…]

Runs `cargo COMMAND` with the target directory, the environment and the profile of scripts/test.sh, and with the
features that dependencies have in the whole workspace. So no command compiles a dependency again.

  scripts/cargo.sh test -p pallet-settlement              the tests of one crate
  scripts/cargo.sh test -p pallet-settlement -- silence   those with `silence` in their names
  scripts/cargo.sh test --test interface                  one file of integration tests
  scripts/cargo.sh test -p pallet-orders --no-run         only compiles
  scripts/cargo.sh build --bin tacit --bin tacit-node     programs, into ~/.cache/tacit/target/quick/
  scripts/cargo.sh run --example circuit_report 201       builds a program or an example (--bin, --example) and runs it

Cargo gives dependencies the features that the selected crates ask for. One crate alone asks for other features than all
crates together, so cargo would compile hundreds of crates again. Therefore, if you select crates, this script also
selects tacit-workspace-hack, which depends on everything and has no tests; if you select none, it selects all. This
applies to build, test and bench; `run` always builds with all crates selected. Other commands only get the target
directory and the environment. With --lib, or with a test's name before `--`, cargo also compiles tacit-workspace-hack
itself, and so everything: give names after `--`.
HELP
	exit 0
fi

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain || die "this is not the compiler that Tacit is built with" "run scripts/setup.sh"

command=$1
shift
case $command in
	build | test | bench)
		selection=(--workspace)
		for argument; do
			case $argument in
				--) break ;;
				-p* | --package | --package=*) selection=(--package tacit-workspace-hack) ;;
			esac
		done
		exec cargo "$command" --profile "$profile" "${selection[@]}" "$@"
		;;
	run)
		[[ $# -ge 2 ]] || die "run takes --bin NAME or --example NAME, and the arguments of the program"
		case $1 in
			--bin) program="$bin/$2" ;;
			--example) program="$bin/examples/$2" ;;
			*) die "run takes --bin NAME or --example NAME, and the arguments of the program" ;;
		esac
		cargo build --workspace "$1" "$2" --profile "$profile"
		shift 2
		exec "$program" "$@"
		;;
	*) exec cargo "$command" "$@" ;;
esac
