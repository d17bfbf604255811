# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/setup.sh
# The tools that the build runs beside the compiler.

# Each `ask_TOOL` asks what the build is going to ask, in the same way and with the same variables of the environment,
# and fails where the build would. They write into $scratch. What they print is shown where a tool fails though it is
# installed.
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
ask_chromium() {
	# As the tests start it, with a profile of its own.
	"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --disable-dev-shm-usage --user-data-dir="$scratch/chromium" --dump-dom 'data:text/html,<p>works' |
		grep -q works
}
ask_chinese_font() { fc-list ':lang=zh-cn' family | grep -q .; }
