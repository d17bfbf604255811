// Runs the chain under chopsticks, from nothing but the raw chain specification, and runs `tacit` against it.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runTacit } from "../common/node.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const run = promisify(execFile);

/// Starts chopsticks with tacit.yml, on a free port.
export async function startChopsticks() {
	const directory = mkdtempSync(join(tmpdir(), "tacit-chopsticks-"));
	// The name in tacit.yml, which is relative to the working directory of chopsticks.
	const spec = join(directory, "tacit-raw.json");
	const remove = () => rmSync(directory, { recursive: true, force: true });
	await run(process.env.TACIT_NODE_BIN, ["export-chain-spec", "--chain", "local", "--raw", "--output", spec]).catch(
		(error) => {
			remove();
			throw error;
		},
	);
	const program = path("../node_modules/@acala-network/chopsticks/chopsticks.cjs");
	const child = spawn(process.execPath, [program, "--config", path("tacit.yml"), "--port", "0"], {
		cwd: directory,
		stdio: ["ignore", "pipe", "pipe"],
	});
	const kill = () => child.kill("SIGKILL");
	process.once("exit", kill);
	const end = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
	async function stop() {
		kill();
		await end;
		process.removeListener("exit", kill);
		remove();
	}
	let log = "";
	let timer;
	const url = await new Promise((resolve, reject) => {
		const failed = (why) => reject(new Error(`chopsticks ${why}:\n${log.slice(-2000)}`));
		timer = setTimeout(() => failed("did not listen within a minute"), 60_000);
		child.once("error", reject);
		child.once("exit", () => failed("stopped"));
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (text) => {
				log = (log + text).slice(-65_536);
				const found = /RPC listening on \S+ and (ws:\/\/127\.0\.0\.1:\d+)/.exec(log);
				if (!found) return;
				resolve(found[1]);
			});
		}
	})
		.catch(async (error) => {
			await stop();
			throw error;
		})
		.finally(() => clearTimeout(timer));
	const common = ["--node", url, "--journal", join(directory, "journal"), "--json"];
	const tacit = async (account, ...options) =>
		JSON.parse(await runTacit([...common, ...account, ...options.map(String)], { cwd: directory }));
	return { url, directory, stop, tacit, log: () => log };
}
