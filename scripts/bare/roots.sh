# shellcheck shell=bash
# shellcheck disable=SC2154,SC2317  # variables and functions of scripts/bare.sh
# Makes bare roots, and runs commands in them. Sourced by scripts/bare.sh.

# This machine's settings of apt for downloads: proxies, dates, certificates. There may be none.
if have apt-config; then
	apt-config dump | awk '/^Acquire::/ && !/^Acquire::(IndexTargets|Languages|CompressionTypes|Changelogs)/' >"$work/apt.conf"
	http_proxy=${http_proxy:-$(apt-config dump --format '%v%n' Acquire::http::Proxy)}
	https_proxy=${https_proxy:-$(apt-config dump --format '%v%n' Acquire::https::Proxy)}
	export http_proxy https_proxy
else
	touch "$work/apt.conf"
fi

# bare_root RELEASE ROOT: makes a minimal Debian in a folder, with scripts/ and this machine's settings of apt.
bare_root() {
	unshare --mount --pid --fork --kill-child debootstrap --variant=minbase "$1" "$2" "$mirror" </dev/null &&
		cp "$work/apt.conf" "$2/etc/apt/apt.conf.d/99here" &&
		cp -L /etc/resolv.conf /etc/hosts "$2/etc/" &&
		mkdir -p "$2/opt/rust" "$2/opt/probe" "$2/srv/tacit" "$2/etc/ssl/certs" &&
		cp -r rust-toolchain.toml scripts "$2/srv/tacit/" || return
	if [[ $mirror == https:* ]]; then cp -L /etc/ssl/certs/ca-certificates.crt "$2/etc/ssl/certs/"; fi
}

# within ROOT COMMAND: runs a command in a shell in the root, with the toolchain. No other process sees the mounts, and
# they end with the shell.
within() {
	# shellcheck disable=SC2016  # for the shell in the namespace
	unshare --mount --pid --fork --kill-child bash -euc '
		mount --bind -o ro "$2" "$1/opt/rust"
		mount --bind -o ro "$3" "$1/opt/probe"
		mount -t proc proc "$1/proc"
		mount --rbind /dev "$1/dev"
		exec env -i PATH=/opt/rust/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 http_proxy="${http_proxy:-}" \
			https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" chroot "$1" bash -euxo pipefail -c "$4"
	' bash "$1" "$sysroot" "$work/probe" "$2" </dev/null
}
