// Reads docs/polkadot-js.md as a script: its table and its commands.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../common/node.mjs";

export const TEXT = readFileSync(join(ROOT, "docs/polkadot-js.md"), "utf8");

/// Returns the rows of the table: step, party, tab, call and command.
export function table() {
	const [, body] = /<!-- tour:begin -->\n([^]*?)<!-- tour:end -->/.exec(TEXT);
	const rows = body.trim().split("\n").slice(2);
	return rows.map((row) => {
		const [step, who, tab, call, source] = row.split("|").slice(1, -1).map((cell) => cell.trim());
		return { step: Number(step), who, tab, call: call.replaceAll("`", ""), command: /`(tacit [^`]*)`/.exec(source)[1] };
	});
}

/// Returns the text of each block of commands under a heading of the second level.
export function blocks(heading) {
	const section = TEXT.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
	if (!section) throw new Error(`docs/polkadot-js.md has no section "${heading}"`);
	return [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block]) => block);
}

/// Returns a function that runs blocks like a reader who follows the page, in a directory that looks like the checkout.
export function shell(node, variables = {}) {
	const directory = join(node.directory, "checkout");
	const programs = join(node.directory, "programs");
	mkdirSync(directory, { recursive: true });
	mkdirSync(programs, { recursive: true });
	for (const [target, link] of [
		[join(ROOT, "scripts"), join(directory, "scripts")],
		[process.env.TACIT_BIN, join(programs, "tacit")],
	]) {
		try {
			symlinkSync(target, link);
		} catch (error) {
			if (error.code !== "EEXIST") throw error;
		}
	}
	const env = {
		...process.env,
		...variables,
		PATH: `${programs}:${process.env.PATH}`,
		TACIT_NODE: node.url,
		TACIT_JOURNAL: join(node.directory, "journal"),
	};
	const options = { cwd: directory, env, encoding: "utf8", maxBuffer: 1 << 26 };
	/// Returns the output of a block, and the call in it if there is one.
	return (block) =>
		new Promise((resolve, reject) => {
			execFile("bash", ["-euo", "pipefail", "-c", block], options, (error, stdout, stderr) => {
				if (error) return reject(new Error(`${block}\n${stderr}`));
				const call = /^0x[0-9a-f]+$/m.exec(stdout)?.[0];
				resolve({ stdout, call });
			});
		});
}
