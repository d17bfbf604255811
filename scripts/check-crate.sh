#!/usr/bin/env bash
# In the place of rustc for the crates of the workspace: compiles a crate as clippy does, and keeps what rustdoc needs to
# document it from the same dependencies. Called by cargo, for scripts/lint.sh and scripts/doc.sh, as RUSTC_WORKSPACE_WRAPPER.
set -euo pipefail

# Cargo calls it with rustc first. The rest are the arguments of rustc.
compiler=$1
shift

# Arguments that rustdoc takes from rustc, each of them with its value.
kept=()
name='' source='' documented=yes
arguments=("$@")
for ((i = 0; i < ${#arguments[@]}; i++)); do
	argument=${arguments[i]}
	value=${arguments[i + 1]-}
	case $argument in
		--crate-name) name=$value kept+=("$argument" "$value") i=$((i + 1)) ;;
		--cfg | --check-cfg | --extern | -L | --cap-lints) kept+=("$argument" "$value") i=$((i + 1)) ;;
		--edition=* | --warn=* | --deny=* | --forbid=* | --allow=*) kept+=("$argument") ;;
		# Tests, and what is compiled for another machine than this one.
		--test | --target) documented=no ;;
		--crate-type | -C | --out-dir) i=$((i + 1)) ;;
		-*) ;;
		*.rs) source=$argument ;;
	esac
done

# Libraries, and programs without a library beside them; no examples and build scripts. As `cargo doc` does.
case $source in
	*src/lib.rs) ;;
	*src/main.rs)
		[[ ! -e "${source%main.rs}lib.rs" ]] || documented=no
		kept+=(--document-private-items)
		;;
	*) documented=no ;;
esac
if [[ $documented == yes ]]; then
	calls="$CARGO_TARGET_DIR/rustdoc-calls/$(pwd | sha256sum | cut -c1-16)"
	mkdir -p "$calls"
	{
		printf 'cd %q\n' "$PWD"
		# What the code, its dependencies' macros among it, may read when it is compiled.
		while IFS= read -r -d '' variable; do
			case $variable in
				CARGO_MAKEFLAGS=* | CARGO_TARGET_DIR=*) ;;
				CARGO=* | CARGO_* | OUT_DIR=* | SUBSTRATE_*) printf 'export %q\n' "$variable" ;;
			esac
		done < <(env -0)
		# shellcheck disable=SC2016  # for the shell that reads it
		printf 'exec rustdoc --crate-type lib "$@"'
		printf ' %q' "${kept[@]}" "$source"
		printf '\n'
	} >"$calls/$name.new"
	mv "$calls/$name.new" "$calls/$name"
fi

exec clippy-driver "$compiler" "$@"
