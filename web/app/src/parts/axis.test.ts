import assert from "node:assert/strict";
import { test } from "node:test";
import { moments, scale, values } from "./axis.ts";

test("values are round and lie within the range", () => {
	assert.deepEqual(values(41, 61, 5), [45, 50, 55, 60]);
	assert.deepEqual(values(0.1, 0.5, 4), [0.1, 0.2, 0.3, 0.4, 0.5]);
	assert.deepEqual(values(0, 1_000_000, 4), [0, 500_000, 1_000_000]);
	for (const most of [1, 2, 3, 5, 8]) assert.ok(values(3.7, 91.2, most).length <= most + 1);
});

test("an empty range has one mark", () => {
	assert.deepEqual(values(5, 5, 4), [5]);
	assert.deepEqual(moments(60, 60, 4, 0), [60]);
});

test("moments are round in the reader's time zone", () => {
	assert.deepEqual(moments(3601, 10_801, 3, 0), [7200, 10_800]);
	// Half an hour ahead of UTC, full hours are half hours of UTC.
	assert.deepEqual(moments(3601, 10_801, 3, 1800), [5400, 9000]);
	const year = 365 * 86_400;
	assert.ok(moments(0, 30 * year, 6, 0).length <= 7);
});

test("a scale maps its ends, and puts everything into the middle where it has none", () => {
	const up = scale(10, 20, 200, 0);
	assert.deepEqual([up(10), up(15), up(20)], [200, 100, 0]);
	assert.equal(scale(7, 7, 0, 100)(7), 50);
});
