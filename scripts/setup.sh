#!/usr/bin/env bash
# Installs what building Tacit needs and this machine lacks. Says what it does; says nothing when nothing is missing.
set -euo pipefail

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
	cat <<'HELP'
Usage: scripts/setup.sh [--network]

Installs what building Tacit needs beside rustup, as far as it is missing:
  - the Rust toolchain of rust-toolchain.toml with clippy and rustfmt
  - its target wasm32v1-none, for which the runtime is compiled
  - Debian packages: C and C++ compilers, make, perl, clang and libclang, the protobuf compiler, jq, and for snarkjs and the
    clients Node.js and npm
  - with --network also what scripts/zombienet.sh needs: pkg-config, the headers of OpenSSL, zstd

It runs each tool once, as the build does, and installs what is not there or does not work. What it has installed it runs again: when
it ends without an error, the build finds everything. Packages need root or sudo. Run it as often as you like. The scripts that build
run it first. scripts/bare.sh tries it on machines that have nothing.
HELP
	exit 0
fi
network=
if [[ "${1:-}" == --network ]]; then network=yes; shift; fi
[[ $# -eq 0 ]] || { echo "error: $1 is not an option of scripts/setup.sh; see --help" >&2; exit 2; }

# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Each `ask_TOOL` asks what the build is going to ask, in the same way and with the same variables of the environment, and fails where the
# build would. They write into $scratch; what they print is shown where a tool fails though it is installed.
ask_cc() {
	# rustc links with `cc`, whatever CC says; crates compile C with CC.
	printf 'int main(void) { return 0; }\n' >"$scratch/a.c"
	# shellcheck disable=SC2086  # as for the crate cc, these may hold a wrapper and options
	cc -o "$scratch/c" "$scratch/a.c" && "$scratch/c" && ${CC:-cc} -c -o "$scratch/a.o" "$scratch/a.c"
}
ask_cxx() {
	printf '#include <string>\nint main() { return std::string("8 bytes.").size() != 8; }\n' >"$scratch/a.cc"
	# shellcheck disable=SC2086
	${CXX:-c++} -std=c++17 -o "$scratch/cxx" "$scratch/a.cc" && "$scratch/cxx"
}
ask_make() { printf 'all:\n\t@true\n' | make -f -; }
# OpenSSL is configured by perl and its modules; a bare Debian has only some of them.
ask_perl() {
	"${OPENSSL_SRC_PERL:-${PERL:-perl}}" -e 'use FindBin; use File::Compare; use File::Copy; use File::Path; use File::Spec::Functions;
		use Getopt::Std; use IPC::Cmd; use POSIX; use Pod::Usage;'
}
ask_clang() {
	printf '#include <stddef.h>\nsize_t a;\n' >"$scratch/clang.c"
	"${CLANG_PATH:-clang}" -c -o "$scratch/clang.o" "$scratch/clang.c"
}
ask_protoc() {
	printf 'syntax = "proto3";\nmessage A { optional string text = 1; }\n' >"$scratch/a.proto"
	"${PROTOC:-protoc}" --experimental_allow_proto3_optional -I "$scratch" -o "$scratch/a.pb" "$scratch/a.proto"
}
ask_jq() { jq -n 1; }
ask_node() { node -e 0; }
ask_npm() { npm --version; }
ask_pkg_config() { "${PKG_CONFIG:-pkg-config}" --version; }
ask_openssl() { "${PKG_CONFIG:-pkg-config}" --exists --print-errors openssl; }
ask_zstd() { zstd --version; }

# The shared libraries that the crate clang-sys 1.9 takes for libclang, each with its version, in the order of its search: `libclang.so` and
# `libclang-*.so` in the directories of its build/common.rs. `libclang-cpp.so.14` and `libclang-14.so.1`, which other packages
# bring, are none. Not for link time, which only crates with its feature `runtime` do without.
libclangs() (
	shopt -s nullglob dotglob
	names=('libclang.so' 'libclang-*.so')
	[[ $OSTYPE != darwin* ]] || names=('libclang.dylib')
	# in_directory DIRECTORY…
	in_directory() {
		local directory name file version
		for directory; do
			for name in "${names[@]}"; do
				# shellcheck disable=SC2231  # the name is a pattern
				for file in "$directory"/$name; do
					[[ -e $file && $file != *-cpp.* ]] || continue
					# Of another size of pointers than this machine: a library that cannot be linked.
					[[ $OSTYPE != linux* || "$(head -c 5 "$file" | od -An -tx1)" == " 7f 45 4c 46 02" ]] || continue
					version=${file##*/libclang}
					version=${version%.*}
					version=${version#-}
					printf '%s %s\n' "${version:-0}" "$file"
				done
			done
		done
	}
	if [[ -n "${LIBCLANG_PATH+set}" ]]; then
		# The file itself, or its directory. Nothing else is searched then.
		found=$(in_directory "$(dirname "$LIBCLANG_PATH")" | awk -v name="/${LIBCLANG_PATH##*/}" \
			'substr($0, length($0) - length(name) + 1) == name')
		if [[ -n $found ]]; then printf '%s\n' "$found"; else in_directory "$LIBCLANG_PATH"; fi
		exit
	fi
	if prefix=$("${LLVM_CONFIG_PATH:-llvm-config}" --prefix 2>/dev/null); then in_directory "$prefix"/{bin,lib,lib64}; fi
	if [[ $OSTYPE == darwin* ]] && developer=$(xcode-select --print-path 2>/dev/null); then
		in_directory "$developer/Toolchains/XcodeDefault.xctoolchain/usr/lib"
	fi
	IFS=: read -r -a paths <<<"${LD_LIBRARY_PATH:-}:${LIBRARY_PATH:-}"
	for path in "${paths[@]}"; do [[ -z $path ]] || in_directory "$path"; done
	shopt -s nocaseglob
	if [[ $OSTYPE == darwin* ]]; then
		directories=(/usr/local/opt/llvm*/lib/llvm*/lib /Library/Developer/CommandLineTools/usr/lib
			/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib /usr/local/opt/llvm*/lib)
	else
		directories=(/usr/local/llvm*/lib* /usr/local/lib*/*/* /usr/local/lib*/* /usr/local/lib* /usr/lib*/*/* /usr/lib*/* /usr/lib*)
	fi
	shopt -u nocaseglob
	in_directory "${directories[@]}"
)
ask_libclang() {
	local version file name
	# It takes the highest version, and of several the one that it has found first.
	read -r version file < <(libclangs | sort -s -r -V -k 1,1) || { echo "there is no libclang.so and no libclang-*.so"; return 1; }
	# Where the compiler is missing too there is nothing to link with yet.
	[[ -x "$scratch/cxx" ]] || return 0
	name=${file##*/lib}
	name=${name%.so}
	name=${name%.dylib}
	# Linked and run as a build script that uses it.
	printf 'extern "C" void *clang_createIndex(int, int);\nint main() { return clang_createIndex(0, 0) == 0; }\n' >"$scratch/libclang.cc"
	# shellcheck disable=SC2086
	${CXX:-c++} -o "$scratch/libclang" "$scratch/libclang.cc" -L "$(dirname "$file")" "-l$name" && "$scratch/libclang"
}

# The Debian package of each tool, in the order in which they are asked, and a variable that names another one to the build.
tools=(cc:gcc:CC cxx:g++:CXX make:make: perl:perl:PERL clang:clang:CLANG_PATH libclang:libclang-dev:LIBCLANG_PATH
	protoc:protobuf-compiler:PROTOC jq:jq: node:nodejs: npm:npm:)
[[ -z $network ]] || tools+=(pkg_config:pkg-config:PKG_CONFIG openssl:libssl-dev: zstd:zstd:)

# Fills `missing` with the packages of the tools that do not work here.
ask_all() {
	local entry tool package variable
	missing=()
	for entry in "${tools[@]}"; do
		IFS=: read -r tool package variable <<<"$entry"
		"ask_$tool" </dev/null >"$scratch/$tool.log" 2>&1 && continue
		# A package would not help: the build looks where the variable says.
		[[ -z $variable || -z "${!variable+set}" ]] || die "$variable is '${!variable}', and that does not work for the build" \
			"$(tail -n 1 "$scratch/$tool.log")" "set it to one that works, or unset it"
		missing+=("$package")
	done
}

install_packages() {
	local as_root=()
	have apt-get || die "these packages are missing: ${missing[*]} (their Debian names)" \
		"this is no Debian or Ubuntu, so install them with the package manager of this system, then run it again"
	if [[ $(id -u) -ne 0 ]]; then
		have sudo || die "these packages are missing, and installing them takes root: ${missing[*]}" \
			"as root, run: apt-get install ${missing[*]}"
		as_root=(sudo)
		# Without a terminal nobody could type a password, and asking for one would wait for ever.
		[[ -t 0 ]] || as_root=(sudo -n)
	fi
	say "setup: installing ${missing[*]}"
	# The command as an array: `sudo` drops the variable in front of it.
	as_root+=(env DEBIAN_FRONTEND=noninteractive)
	{ "${as_root[@]}" apt-get -qq update && "${as_root[@]}" apt-get -qq install --no-install-recommends -y "${missing[@]}"; } \
		>"$scratch/apt.log" </dev/null || { tail -n 20 "$scratch/apt.log" >&2; die "the packages could not be installed" \
		"see the messages above, then as root run: apt-get install ${missing[*]}"; }
}

ask_all
if [[ ${#missing[@]} -gt 0 ]]; then
	install_packages
	ask_all
	if [[ ${#missing[@]} -gt 0 ]]; then
		for entry in "${tools[@]}"; do
			IFS=: read -r tool package _ <<<"$entry"
			[[ " ${missing[*]} " == *" $package "* ]] || continue
			warn "$package is installed, and yet the build could not use it:"
			tail -n 5 "$scratch/$tool.log" >&2
		done
		die "the build would fail for want of: ${missing[*]}" "is another one of the same name first on PATH? see the messages above"
	fi
fi

have rustup || have rustc || die "Rust is not installed" \
	"install rustup as https://rustup.rs says, open a new shell, then run it again"

# An installed toolchain of the same release will do where the exact one is not here: some machines cannot fetch any.
if ! use_installed_toolchain; then
	have rustup || die "the compiler here is no Rust $release: $(rustc --version 2>&1)" "install rustup as https://rustup.rs says"
	say "setup: installing Rust $toolchain"
	rustup --quiet toolchain install "$toolchain" --profile minimal --component clippy,rustfmt --no-self-update ||
		die "Rust $toolchain could not be installed" \
			"with a connection to the internet, run: rustup toolchain install $toolchain" \
			"any other installed $release.x would do as well"
	compiler_fits || die "Rust $toolchain is installed, but \`rustc --version\` says: $(rustc --version 2>&1)" \
		"is RUSTUP_TOOLCHAIN set, or is there an override? see: rustup show"
fi

sysroot=$(rustc --print sysroot)
ask_components() { "$sysroot/bin/clippy-driver" --version && "$sysroot/bin/cargo-fmt" --version && "$sysroot/bin/rustfmt" --version; }
if ! ask_components >"$scratch/components.log" 2>&1; then
	have rustup || die "this Rust has no clippy or no rustfmt" "install them from where the compiler came from"
	say "setup: adding clippy and rustfmt to $(rustc --version)"
	rustup --quiet component add clippy rustfmt || die "clippy and rustfmt could not be added" \
		"with a connection to the internet, run: rustup component add clippy rustfmt"
	ask_components >"$scratch/components.log" 2>&1 ||
		die "clippy and rustfmt are installed, and do not run" "$(tail -n 1 "$scratch/components.log")"
fi
ask_wasm() {
	printf '#![no_std]\n#[panic_handler]\nfn panic(_: &core::panic::PanicInfo) -> ! {\n\tloop {}\n}\n' >"$scratch/wasm.rs"
	rustc --target wasm32v1-none --crate-type cdylib -o "$scratch/a.wasm" "$scratch/wasm.rs"
}
if ! ask_wasm >"$scratch/wasm.log" 2>&1; then
	have rustup || die "this Rust has no target wasm32v1-none" "install it from where the compiler came from, or use rustup"
	say "setup: adding the target wasm32v1-none to $(rustc --version)"
	rustup --quiet target add wasm32v1-none || die "the target wasm32v1-none could not be added" \
		"with a connection to the internet, run: rustup target add wasm32v1-none"
	ask_wasm >"$scratch/wasm.log" 2>&1 || die "nothing compiles for wasm32v1-none" "$(tail -n 1 "$scratch/wasm.log")"
fi
# A program for this machine, linked as build scripts are.
ask_rust() { printf 'fn main() {}\n' >"$scratch/a.rs" && rustc -o "$scratch/rust" "$scratch/a.rs" && "$scratch/rust" && cargo --version; }
ask_rust >"$scratch/rust.log" 2>&1 || { cat "$scratch/rust.log" >&2; die "$(rustc --version) cannot compile a program here" "see the messages above"; }
