// Runs all tests of the web app: the types, the tests of single modules under Node.js, and the pages in a browser.
// Called by scripts/web.sh.
//
//   node web/tools/check.mjs [FILTER…]
//
// With filters it only runs the pages whose files match, as Playwright does it.
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { APP, program } from "./packages.mjs";

const WEB = fileURLToPath(new URL("../", import.meta.url));

/// How many tests passed and failed.
export class Tally {
	passed = 0;
	failed = 0;

	/// Adds the outcome of a part. A part that crashed, or ran no test, counts as one failure.
	add(name, succeeded, { passed, failed }) {
		this.passed += passed;
		this.failed += failed;
		if (failed === 0 && (!succeeded || passed === 0)) {
			console.error(`failed: ${name} ${succeeded ? "ran no test" : "did not come to its end"}`);
			this.failed += 1;
		}
	}

	/// The last line, and whether all is good.
	get line() {
		return `web: ${this.passed} passed, ${this.failed} failed`;
	}
	get good() {
		return this.passed > 0 && this.failed === 0;
	}
}

/// The counts that the reporter of `node --test` prints, in lines such as `ℹ pass 12`.
export function counts(output) {
	const of = (name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
	return { passed: of("pass"), failed: of("fail") + of("cancelled") };
}

/// The counts in Playwright's report. A test that passed only when it was repeated has failed.
export function playwrightCounts({ stats, errors = [] }) {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/// Runs a program under Node.js and shows its output as it comes, or, if the program succeeds, only the lines that
/// `shown` picks. Gives the output with whether the program succeeded.
async function execute(arguments_, { environment = {}, shown = () => true } = {}) {
	const options = { cwd: APP, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] };
	const child = spawn(process.execPath, arguments_, options);
	const ended = new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
	const lines = [];
	for await (const line of createInterface({ input: child.stdout })) {
		if (shown(line)) console.log(line);
		lines.push(line);
	}
	const succeeded = (await ended) === 0;
	if (!succeeded) for (const line of lines) if (!shown(line)) console.log(line);
	return { succeeded, output: lines.join("\n") };
}

/// Whether a line is one of the reporter of `node --test`, and not of a program under test. Clients of lying nodes say
/// much.
export const isReport = (line) => /^\s*[▶✔✖ℹ﹣]/.test(line);

async function types(tally) {
	console.log("-- types");
	const { succeeded } = await execute([program("svelte-check"), "--tsconfig", "tsconfig.json", "--output", "human", "--fail-on-warnings"]);
	tally.add("svelte-check", succeeded, { passed: Number(succeeded), failed: 0 });
}

async function units(tally) {
	console.log("-- modules");
	const patterns = ["app/src/**/*.test.ts", "tools/*.test.mjs"];
	const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: WEB })).sort();
	const arguments_ = ["--test", "--test-reporter=spec", ...files.map((file) => join(WEB, file))];
	const { succeeded, output } = await execute(arguments_, { shown: isReport });
	tally.add("node --test", succeeded, counts(output));
}

async function pages(tally, filters) {
	console.log("-- pages");
	const folder = await mkdtemp(join(tmpdir(), "tacit-web-"));
	try {
		const report = join(folder, "report.json");
		const configuration = join(WEB, "test/playwright.config.ts");
		const { succeeded } = await execute(
			[program("playwright"), "test", "--config", configuration, "--reporter", "list,json", ...filters],
			{ environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
		);
		const written = await readFile(report, "utf8").then(JSON.parse, () => undefined);
		tally.add("playwright", succeeded, written ? playwrightCounts(written) : { passed: 0, failed: 0 });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const filters = process.argv.slice(2);
	const tally = new Tally();
	if (filters.length === 0) {
		await types(tally);
		await units(tally);
	}
	await pages(tally, filters);
	console.log(tally.line);
	process.exitCode = tally.good ? 0 : 1;
}
