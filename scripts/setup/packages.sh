# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables and functions of scripts/setup.sh
# The Debian packages of the tools that do not work here.

# The Debian package of each tool, in the order in which they are asked, and a variable that names another one to the
# build.
tools=(cc:gcc:CC cxx:g++:CXX make:make: clang:clang:CLANG_PATH libclang:libclang-dev:LIBCLANG_PATH
	protoc:protobuf-compiler:PROTOC pkg_config:pkg-config:PKG_CONFIG openssl:libssl-dev: jq:jq: node:nodejs: npm:npm:)
[[ -z $network ]] || tools+=(zstd:zstd:)
[[ -z $web ]] || tools+=(chromium:chromium:CHROMIUM chinese_font:fonts-wqy-zenhei:)

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

# run_apt WHAT ARGUMENT…: says what it is about to do, which can take minutes.
run_apt() {
	say "setup: $1"
	"${as_root[@]}" apt-get -qq "${@:2}" >"$scratch/apt.log" </dev/null 2>&1 || {
		tail -n 20 "$scratch/apt.log" >&2
		die "the packages could not be installed" "see the messages above, then as root run: apt-get install ${missing[*]}"
	}
}

install_packages() {
	as_root=()
	have apt-get || die "these packages are missing: ${missing[*]} (their Debian names)" \
		"this is no Debian or Ubuntu, so install them with the package manager of this system, then run it again"
	if [[ $(id -u) -ne 0 ]]; then
		have sudo || die "these packages are missing, and installing them takes root: ${missing[*]}" \
			"as root, run: apt-get install ${missing[*]}"
		as_root=(sudo)
		# Without a terminal nobody could type a password, and asking for one would wait for ever.
		[[ -t 0 ]] || as_root=(sudo -n)
	fi
	# The command as an array: `sudo` drops the variable in front of it.
	as_root+=(env DEBIAN_FRONTEND=noninteractive)
	run_apt "fetching the lists of packages" update
	run_apt "installing ${missing[*]} (some minutes on a bare machine)" install --no-install-recommends -y "${missing[@]}"
}

install_missing() {
	local entry tool package
	ask_all
	[[ ${#missing[@]} -gt 0 ]] || return 0
	install_packages
	ask_all
	[[ ${#missing[@]} -gt 0 ]] || return 0
	for entry in "${tools[@]}"; do
		IFS=: read -r tool package _ <<<"$entry"
		[[ " ${missing[*]} " == *" $package "* ]] || continue
		warn "$package is installed, and yet the build could not use it:"
		tail -n 5 "$scratch/$tool.log" >&2
	done
	die "the build would fail for want of: ${missing[*]}" "is another one of the same name first on PATH? see the messages above"
}
