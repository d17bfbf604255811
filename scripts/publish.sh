#!/usr/bin/env bash
# Packs the crates that other chains and wallets can use, and checks each package as a registry would.
# shellcheck disable=SC2317  # functions that `stage` calls
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/publish.sh --dry-run [--no-verify]

Packs every crate of the workspace that is meant for a registry (`publish = true`), as `cargo publish` does, and uploads
nothing. It checks that each package has a description, a licence file and a README, and then compiles each one from its
package alone, against the packages of the others. Prints each crate with its size.

  --no-verify  pack and check, but do not compile

The packages are compiled with cargo's own settings for development, which nothing else here uses: the first time it
takes as long as a build of the pallets with all dependencies. To publish, run `cargo publish --workspace` with an
account of crates.io, after this has passed.

The last line is `publish: N crates`.
HELP
	exit 0
fi
[[ "${1:-}" == --dry-run ]] || { echo "error: scripts/publish.sh takes --dry-run, and publishes nothing without it; see --help" >&2; exit 2; }
shift
verify=()
if [[ "${1:-}" == --no-verify ]]; then verify=(--no-verify); shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/publish.sh; see --help" >&2; exit 2; }

"$(dirname "$0")/setup.sh"
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
use_installed_toolchain

packages="$CARGO_TARGET_DIR/package"
pack() { cargo publish --workspace --dry-run --locked "${verify[@]}"; }

# The crates for a registry: name, version, and the missing fields of the manifest.
crates() {
	cargo metadata --no-deps --locked --format-version 1 | jq -r '
		.packages[] | select(.publish == null or (.publish | length) > 0) | . as $crate |
		[.name, .version, (["description", "documentation", "license", "readme"] | map(select($crate[.] == null)) | join(", "))] |
		@tsv' | sort
}

# A package must contain its licence and README, because a reader of the registry sees no other files.
check_packages() {
	local name version missing file files count=0 failed=0
	while IFS=$'\t' read -r name version missing; do
		file=$(find "$packages" -name "$name-$version.crate" -print -quit)
		[[ -z "$missing" ]] || { warn "$name has no $missing"; failed=1; }
		[[ -n "$file" ]] || { warn "$name was not packed"; failed=1; continue; }
		files=$(tar -tzf "$file")
		for text in LICENSE README.md; do
			grep -qx "$name-$version/$text" <<<"$files" || { warn "the package of $name has no $text"; failed=1; }
		done
		say "  $name $version: $(wc -l <<<"$files") files, $(du -h --apparent-size "$file" | cut -f1)"
		count=$((count + 1))
	done < <(crates)
	[[ $count -gt 0 ]] || { warn "no crate is meant for a registry"; failed=1; }
	packed=$count
	return "$failed"
}

# Packages of an earlier run could be mistaken for those of this one.
rm -rf "${packages:?}"
stage "packages" pack || die "not every crate could be packed, or compiled from its package"
packed=0
check_packages || die "a package is incomplete"
say "publish: $packed crates"
