import assert from "node:assert/strict";
import { test } from "node:test";
import { GROUP, tacit, UNIT } from "./amount.ts";

/// The amount that a text of `tacit` stands for.
function read(text: string): bigint {
	const [whole = "", fraction = ""] = text.replaceAll(GROUP, "").split(".");
	return BigInt(whole) * UNIT + BigInt(fraction.padEnd(12, "0"));
}

test("amounts are exact", () => {
	const cases: [bigint, string][] = [
		[0n, "0"],
		[1n, "0.000000000001"],
		[10n ** 12n, "1"],
		[UNIT / 10n, "0.1"],
		[12n * UNIT + UNIT / 2n, "12.5"],
		[999n * UNIT, "999"],
		[1_000n * UNIT, "1 000"],
		[1_234_567n * UNIT + 890n, "1 234 567.00000000089"],
		[2n ** 128n - 1n, "340 282 366 920 938 463 463 374 607.431768211455"],
		[-UNIT, "\u22121"],
	];
	for (const [amount, text] of cases) assert.equal(tacit(amount), text.replaceAll(" ", GROUP));
});

test("what is written is read again", () => {
	for (let exponent = 0n; exponent < 128n; exponent++) {
		for (const amount of [2n ** exponent, 2n ** exponent - 1n, 10n ** (exponent / 4n) * 7n]) {
			assert.equal(read(tacit(amount)), amount);
		}
	}
});
