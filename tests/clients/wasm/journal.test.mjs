// The journal's rules, on the traces that the wallet's library replays too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../common/node.mjs";
import { direct } from "./sdk.mjs";

const { signed, traces } = JSON.parse(readFileSync(join(ROOT, "wallet/lib/fixtures/journal.json"), "utf8"));
const sdk = await direct();

for (const { name, steps } of traces) {
	test(name, async () => {
		for (const { facts, next } of steps) assert.deepEqual(await sdk.next(signed, facts), next, JSON.stringify(facts));
	});
}
