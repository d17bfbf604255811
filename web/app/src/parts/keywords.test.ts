import assert from "node:assert/strict";
import { test } from "node:test";
import { isHit, problemOf, split } from "./keywords.ts";

test("words stand between white space or commas, and count once", () => {
	assert.deepEqual(split("  fatigue, finite-element\tfatigue "), ["fatigue", "finite-element"]);
	assert.deepEqual(split(" , "), []);
});

test("a keyword is recognised in another case", () => {
	assert.ok(isHit("fatigue", ["dna", "FATIGUE"]));
	assert.ok(!isHit("fatigue", ["fatigues"]));
});

test("a refusal names the word and hides nothing in it", () => {
	const error = { type: "InvalidKeyword", value: { index: 1, error: { type: "ForbiddenCharacter", value: "\u202e" } } } as const;
	const text = problemOf(error as never, ["dna", "a\u202eb"]);
	assert.match(text, /“a\ufffdb”/);
	assert.doesNotMatch(text, /\u202e/);
	assert.match(problemOf({ type: "TooManyKeywords", value: { max: 8 } } as never, []), /at most 8/);
});
