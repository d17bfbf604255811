// A development node of its own for a suite, and `tacit` beside it. The programs are those that were built, or those that
// TACIT_NODE_BIN and TACIT_BIN name; scripts/clients.sh and scripts/web.sh set both.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/// The root of the checkout, for the texts that are traded.
export const ROOT = required("TACIT_ROOT");

function required(name) {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is not set; run scripts/clients.sh or scripts/web.sh`);
	return value;
}

/// Starts `tacit-node --dev` and waits until it answers. `blockTime` is in milliseconds; port 0 is a free one.
export async function startNode({ blockTime = 400, port: wanted = 0, flags = [] } = {}) {
	const directory = mkdtempSync(join(tmpdir(), "tacit-clients-"));
	const child = spawn(
		required("TACIT_NODE_BIN"),
		[
			"--dev",
			...["--dev-block-time", String(blockTime)],
			...["--base-path", join(directory, "node")],
			...["--rpc-port", String(wanted), "--listen-addr", "/ip4/127.0.0.1/tcp/0"],
			...["--no-prometheus", "--no-mdns", "--disable-log-color"],
			...flags,
		],
		{ stdio: ["ignore", "ignore", "pipe"] },
	);
	// Nothing of it is kept, so it need not shut down in order. A test that is interrupted takes it along.
	const kill = () => child.kill("SIGKILL");
	process.once("exit", kill);
	const end = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
	async function stop() {
		kill();
		await end;
		process.removeListener("exit", kill);
		rmSync(directory, { recursive: true, force: true });
	}
	let log = "";
	let timer;
	const port = await new Promise((resolve, reject) => {
		const failed = (why) => reject(new Error(`the node ${why}:\n${log.slice(-2000)}`));
		timer = setTimeout(() => failed("did not open its RPC port within ten minutes"), 600_000);
		child.once("error", reject);
		child.once("exit", () => failed("stopped"));
		// The log is read to its end, or the node would stop at a full pipe.
		child.stderr.setEncoding("utf8").on("data", (text) => {
			log = (log + text).slice(-65_536);
			const found = /Running JSON-RPC server: addr=127\.0\.0\.1:(\d+)/.exec(log);
			if (found) resolve(Number(found[1]));
		});
	})
		.catch(async (error) => {
			await stop();
			throw error;
		})
		.finally(() => clearTimeout(timer));
	const url = `ws://127.0.0.1:${port}`;
	return { url, directory, stop, ended: end, log: () => log, tacit: wallet(url, directory) };
}

/// What `tacit` says when it fails: `kind` and `message` of its report.
export class TacitError extends Error {
	constructor(arguments_, report) {
		super(`tacit ${arguments_.join(" ")}: ${report.message ?? "failed"}`);
		Object.assign(this, report);
	}
}

/// Runs the `tacit` that was built and gives standard output.
export function runTacit(arguments_, options = {}) {
	return new Promise((resolve, reject) => {
		execFile(
			required("TACIT_BIN"),
			arguments_,
			{ encoding: "utf8", maxBuffer: 1 << 26, ...options },
			(error, stdout, stderr) => {
				if (!error) return resolve(stdout);
				let report = { message: stderr };
				try {
					report = JSON.parse(stderr.trim().split("\n").at(-1)).error;
				} catch {
					// A fault of the arguments is reported as text.
				}
				reject(new TacitError(arguments_, report));
			},
		);
	});
}

/// `tacit` for one node: `await tacit(account, "fund", "0", "--call")` gives the JSON that it prints. The account is the
/// options that name one, such as `["--dev", "alice"]`, or none.
function wallet(url, directory) {
	const common = ["--node", url, "--journal", join(directory, "journal"), "--json"];
	return async (account, ...arguments_) => {
		const output = await runTacit([...common, ...account, ...arguments_.map(String)], { cwd: directory });
		return output.trim() === "" ? {} : JSON.parse(output);
	};
}
