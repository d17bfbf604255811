#!/usr/bin/env bash
# Does what docs/extending.md says, in an empty folder.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/extending.sh [--wasm]

Writes the files that docs/extending.md shows into an empty folder beside a link to this checkout, and builds and tests
them there, as somebody would who follows the page: a circuit, a pallet and a runtime of its own, and two runtimes that take
one pallet of Tacit alone. Nothing is fetched. Crates that the checkout has compiled alike are taken from its target
directory.

  --wasm   compiles the runtime of the page as Wasm as well
HELP
	exit 0
fi
[[ $# -eq 0 || "$*" == --wasm ]] || { echo "error: scripts/extending.sh knows no $*; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The same folder every time, so that what is compiled of this checkout for it is found the next time.
beside="$CARGO_TARGET_DIR/extending"
folder="$beside/accredited"

write_files() {
	rm -rf "$beside" && mkdir -p "$folder" || return
	cargo run --quiet --profile "$profile" --locked --package tacit-extending -- write "$folder" || return
	ln -s "$root" "$beside/tacit" && cp Cargo.lock rust-toolchain.toml "$folder" || return
	# The page leaves the profile to its reader. With the one of this checkout, dependencies need not be compiled again.
	mkdir "$folder/.cargo" || return
	sed -n '/^\[profile\.release\]/,$p' Cargo.toml >"$folder/.cargo/config.toml"
}

# A crate that asks for the features that the checkout has of each dependency. Cargo compiles a dependency for all who are in
# one build alike; with this crate in it, alike to what the target directory holds.
same_features() {
	local crate="$folder/same-features"
	mkdir "$crate" || return
	printf '' >"$crate/lib.rs"
	printf 'fn main() {}\n' >"$crate/build.rs"
	cargo metadata --format-version 1 --locked --filter-platform "$(rustc -vV | sed -n 's/^host: //p')" >"$scratch/metadata" || return
	# What the examples need, and what of it runs while compiling: build scripts, macros, and what these need.
	jq -r '
		(.packages | map({(.id): .}) | add) as $package
		| (.resolve.nodes | map({(.id): .deps}) | add) as $all
		| ($all | map_values(map(select(any(.dep_kinds[]; .kind != "dev"))))) as $needs
		| def closure: (. + [.[] | $needs[.][].pkg] | unique) as $more | if $more == . then . else $more | closure end;
		([.packages[] | select(.manifest_path | contains("/examples/a")) | $all[.id][].pkg] | closure) as $needed
		| ([$needed[] | $needs[.][] | select(any(.dep_kinds[]; .kind == "build")) | .pkg]
			+ [$needed[] | select(any($package[.].targets[]; .kind == ["proc-macro"]))] | closure) as $compiling
		| $needed[] | $package[.] | select(.source != null)
		| "\(.name) v\(.version)|" + (if .id | IN($compiling[]) then "compiling" else "" end)' "$scratch/metadata" |
		sort -u >"$scratch/needed" || return
	features normal,dev,no-proc-macro >"$scratch/of-this-machine" || return
	features normal,dev,build >"$scratch/of-both" || return
	{
		printf '[package]\nname = "same-features"\nedition = "2021"\n\n[lib]\npath = "lib.rs"\n'
		printf '\n[dependencies]\n'
		dependencies "$scratch/of-this-machine"
		# Of what runs while compiling, cargo keeps the features apart.
		printf '\n[build-dependencies]\n'
		comm -13 "$scratch/of-this-machine" "$scratch/of-both" >"$scratch/of-compiling"
		cut -d'|' -f1 "$scratch/of-compiling" >"$scratch/apart"
		awk -F'|' 'NR == FNR { apart[$1]; next } !($1 in apart)' "$scratch/apart" "$scratch/of-this-machine" >>"$scratch/of-compiling"
		dependencies "$scratch/of-compiling" compiling
	} >"$crate/Cargo.toml"
	sed -i 's|^members = \[|&\n    "same-features",|' "$folder/Cargo.toml"
}

# Each dependency of the checkout with its features, on the edges that are named.
features() {
	cargo tree --locked --workspace --prefix none --format '{p}|{f}' --edges "$1" | sed 's/ (\*)$//; s/ (proc-macro)//' | sort -u
}

# Lines of a manifest for those of them that are needed; with `compiling`, that are needed while compiling.
dependencies() {
	awk -F'|' -v use="${2-}" 'NR == FNR { if (use == "" || $2 == use) needed[$1]; next } $1 in needed {
		split($1, part, " v"); sub(/\+.*/, "", part[2]); gsub(/,/, "\", \"", $2)
		name = part[1] "-" part[2]; gsub(/\./, "_", name)
		printf "%s = { package = \"%s\", version = \"=%s\", default-features = false", name, part[1], part[2]
		print ($2 == "" ? "" : ", features = [\"" $2 "\"]") " }"
	}' "$scratch/needed" "$1"
}

run_tests() { (cd "$folder" && cargo test --workspace --tests --profile "$profile" --offline --no-fail-fast); }

# Each has one pallet of Tacit in it, and no other.
taken_alone() {
	local name found
	for name in groth16-verifier:verifier timestamps:timestamps; do
		found=$(cargo tree --manifest-path "$folder/Cargo.toml" --offline --package "${name#*:}-alone" --edges normal \
			--prefix none | sed -n "s|^\(pallet-[a-z0-9-]*\) v[^(]*($beside/tacit/pallets/.*|\1|p" | sort -u)
		[[ "$found" == "pallet-${name%:*}" ]] || die "${name#*:}-alone has in it:" "$found"
	done
}

# As substrate-wasm-builder compiles a runtime, which a project of one's own would call from its build.rs.
compile_wasm() (
	cd "$folder" || exit
	RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime" \
		cargo rustc --package accreditation-runtime --lib --crate-type cdylib --target wasm32v1-none --offline \
		--no-default-features --release || exit
	local wasm="$CARGO_TARGET_DIR/wasm32v1-none/release/accreditation_runtime.wasm"
	for export in Core_execute_block BlockBuilder_apply_extrinsic Groth16VerifierApi_verify; do
		grep -qaF "$export" "$wasm" || die "$wasm does not export $export"
	done
	say "$wasm: $(stat -c %s "$wasm") bytes"
)

stage "the files of the page" write_files
stage "the features of the checkout" same_features
stage "their tests" run_tests
stage "each pallet alone" taken_alone
[[ "${1:-}" != --wasm ]] || stage "the runtime as Wasm" compile_wasm
say "docs/extending.md: everything in it works from an empty folder"
