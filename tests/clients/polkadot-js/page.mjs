// Checks that all names in docs/polkadot-js.md exist: calls, events, errors, storage, methods, commands of `tacit`,
// links.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ROOT, runTacit } from "../common/node.mjs";
import { TEXT, blocks } from "./tour.mjs";

/// Defines the tests. `connected` returns Apps as soon as it is connected.
export function checkPage(connected) {
	let api;
	before(() => {
		api = connected().api;
	});

	/// The texts in backquotes, outside of blocks.
	const quoted = [...TEXT.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);

	test("whatever looks like an item of a pallet is one", () => {
		let found = 0;
		for (const name of quoted) {
			const [, section, item] = /^([a-z]\w*)\.(\w+)$/.exec(name) ?? [];
			// The fields of an argument are no items.
			if (!section || section === "update") continue;
			const places = ["tx", "query", "consts", "events", "errors", "call"].map((kind) => api[kind][section]?.[item]);
			assert.ok(places.some(Boolean), name);
			found += 1;
		}
		assert.ok(found > 60, `${found} names`);
	});

	test("the methods that follow an API in a list belong to it", () => {
		const rows = TEXT.match(/^\|[^\n]*\| `\w+Api\.[^\n]*\|$/gm);
		assert.ok(rows.length >= 8);
		const named = new Set();
		for (const row of rows) {
			let section;
			for (const [, name] of row.split("|").at(-2).matchAll(/`([\w.]+)`/g)) {
				const [first, second] = name.split(".");
				if (second) section = first;
				const method = second ?? first;
				assert.ok(api.call[section][method], `${section}.${method}`);
				named.add(`${section}.${method}`);
			}
		}
		const bytes = ["settlementApi.package", "quotationsApi.sealedSolution", "ordersApi.sealedRequirement", "groth16VerifierApi.verifyingKey"];
		const market = ["listings", "quotations", "questions", "orders", "settlement", "reputation"];
		const ours = [...market, "timestamps", "groth16Verifier"].map((name) => `${name}Api`);
		const own = new Set(["settlementApi.account"]);
		const all = ours.flatMap((section) => Object.keys(api.call[section]).map((method) => `${section}.${method}`));
		assert.deepEqual(all.filter((name) => !named.has(name) && !bytes.includes(name) && !own.has(name)), []);
	});

	test("each command is one of `tacit`, and each option is one of that command", async () => {
		const prose = quoted.filter((text) => /^tacit [a-z]/.test(text));
		const lines = [...blocks("The tour"), ...blocks("A multisig as a party")]
			.map((block) => block.replace(/\\\n/g, " "))
			.flatMap((block) => [...block.matchAll(/\btacit [^\n]*/g)].map(([line]) => line.replace(/\)$/, "")));
		const help = new Map();
		let checked = 0;
		for (const line of [...prose, ...lines]) {
			const words = line
				.replace(/"[^"]*"/g, "TEXT")
				.split(/\s+/)
				.slice(1);
			const command = [];
			const options = [];
			for (let i = 0; i < words.length; i += 1) {
				if (["--dev", "--seed-file", "--on-behalf-of"].includes(words[i])) i += 1;
				else if (words[i].startsWith("--")) options.push(words[i]);
				else if (options.length === 0 && command.length < 2 && /^[a-z]+$/.test(words[i])) command.push(words[i]);
			}
			const name = command.join(" ");
			if (!help.has(name)) help.set(name, await runTacit([...command, "--help"]));
			for (const option of options) assert.ok(help.get(name).includes(`${option} `) || help.get(name).includes(`${option}\n`), line);
			checked += 1;
		}
		assert.ok(checked > 50, `${checked} commands`);
	});

	test("its links lead somewhere", () => {
		const anchors = new Set(
			[...TEXT.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replaceAll("`", "").replace(/[^a-z0-9 -]/g, "").replaceAll(" ", "-")),
		);
		for (const [, target] of TEXT.matchAll(/\]\(([^)]+)\)/g)) {
			if (target.startsWith("https://")) continue;
			if (target.startsWith("#")) assert.ok(anchors.has(target.slice(1)), target);
			else assert.ok(existsSync(join(ROOT, "docs", target.split("#")[0])), target);
		}
	});
}
