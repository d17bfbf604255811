# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/setup.sh
# The library libclang, as the build finds it.

# The shared libraries that the crate clang-sys 1.9 takes for libclang, each with its version, in the order of its
# search: `libclang.so` and `libclang-*.so` in the directories of its build/common.rs. `libclang-cpp.so.14` and
# `libclang-14.so.1`, which other packages bring, are none. Not for link time, which only crates with its feature
# `runtime` do without.
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
