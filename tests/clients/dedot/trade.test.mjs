// dedot: its types come from the node, the program is compiled against them, and then it trades.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { keyText } from "../common/key.mjs";
import { ROOT, runTacit, startNode } from "../common/node.mjs";
import { until } from "../common/wait.mjs";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));
const texts = join(ROOT, "scripts/demo");
const digest = (file) => `0x${createHash("sha256").update(readFileSync(file)).digest("hex")}`;

let node;
before(async () => {
	node = await startNode();
});
after(() => node?.stop());

test("types are generated from nothing but the node's address", async () => {
	const output = join(here, "types");
	await run(process.execPath, [
		join(modules, "dedot/bin/dedot.mjs"),
		"chaintypes",
		"-w",
		node.url,
		"-c",
		"tacit",
		"-o",
		output,
	]);
	const calls = readFileSync(join(output, "tacit/tx.d.ts"), "utf8");
	for (const pallet of ["listings", "quotations", "questions", "orders", "settlement", "timestamps", "groth16Verifier"]) {
		assert.match(calls, new RegExp(`^  ${pallet}: \\{`, "m"));
	}
	// The generated types include the documentation of the calls.
	assert.match(calls, /Pay into the escrow of a deal/);
});

const compile = (...options) =>
	run(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", here, "--pretty", "false", ...options]);

test("the program compiles strictly, and misuse does not", async () => {
	// `misuse.ts` expects an error in each of its places; a missing error is itself an error.
	await compile().catch((error) => assert.fail(error.stdout));
	// Without the expectations, the compiler reports each of the errors.
	const misuse = readFileSync(join(here, "misuse.ts"), "utf8");
	const expectation = /\/\/ @ts-expect-error/g;
	const expected = misuse.match(expectation).length;
	writeFileSync(join(here, "misuse.ts"), misuse.replace(expectation, "//"));
	const reported = await compile("--noEmit").then(
		() => 0,
		(error) => error.stdout.match(/^\S*misuse\.ts\(\d+,\d+\): error /gm)?.length,
	);
	writeFileSync(join(here, "misuse.ts"), misuse);
	assert.equal(reported, expected);
});

test("the compiled program carries a whole trade through the node", async (t) => {
	const { trade } = await import("./built/trade.js");
	await cryptoWaitReady();
	const keyring = new Keyring({ type: "sr25519" });
	async function party(name) {
		const seed = join(node.directory, `${name}.seed`);
		const wallet = ["--seed-file", seed];
		await runTacit(["account", "new", "--plain", "--out", seed]);
		const account = JSON.parse(await runTacit([...wallet, "account", "show", "--json"]));
		const signer = keyring.addFromUri(readFileSync(seed, "utf8").trim());
		// The phrase gives the same account in the keyring and in `tacit`.
		assert.equal(signer.address, account.address);
		return { signer, wallet, encryptionKey: account.encryption_key };
	}
	// The steps after a failed one need its results, so they are skipped.
	let failed = false;
	const step = (name, run) =>
		t.test(name, { skip: failed }, async () => {
			failed = true;
			await run();
			failed = false;
		});
	const delivery = join(texts, "delivery");
	await trade(
		{
			url: node.url,
			bank: keyring.addFromUri("//Alice"),
			demander: await party("demander"),
			provider: await party("provider"),
			rival: await party("rival"),
			tacit: node.tacit,
			keyText,
			files: {
				requirement: join(texts, "request/requirement.md"),
				solution: join(texts, "quotations/nordhavn.md"),
				delivery: readdirSync(delivery).map((file) => join(delivery, file)),
			},
			digests: {
				listing: digest(join(texts, "listings/nordhavn-axial-fatigue.md")),
				requirement: digest(join(texts, "request/requirement.md")),
			},
			reach: (block, now) => until(`block ${block}`, async () => (await now()) >= block),
		},
		step,
	);
});
