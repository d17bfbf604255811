// Where the app and its npm packages are, and the programs of those packages.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/// The folder of the app.
export const APP = fileURLToPath(new URL("../app/", import.meta.url));

/// The programs of npm packages that the tools run.
const PROGRAMS = {
	papi: "polkadot-api/bin/cli.js",
	playwright: "@playwright/test/cli.js",
	"svelte-check": "svelte-check/bin/svelte-check",
	vite: "vite/bin/vite.js",
};

/// The file of such a program. scripts/web.sh installs the packages and links them beside the folder of the app.
export const program = (name) => fileURLToPath(new URL(`../node_modules/${PROGRAMS[name]}`, import.meta.url));

/// Runs such a program in the folder of the app. Its output is shown if it fails.
export async function run(name, ...arguments_) {
	const options = { cwd: APP, maxBuffer: 1 << 26 };
	await promisify(execFile)(process.execPath, [program(name), ...arguments_], options).catch((error) => {
		throw new Error(`${name} ${arguments_.join(" ")} failed:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
	});
}
