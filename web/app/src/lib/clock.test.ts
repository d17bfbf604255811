import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOf, LAST_TIME } from "./clock.ts";

const now = { clock: 100, time: new Date("2025-12-31T23:59:59.999Z") };

test("dates follow the chain's clock, 6 seconds a block", () => {
	assert.equal(dateOf(110, now).toISOString(), "2026-01-01T00:00:59.999Z");
	assert.equal(dateOf(100, now).toISOString(), now.time.toISOString());
	assert.equal(dateOf(0, now).toISOString(), "2025-12-31T23:49:59.999Z");
	assert.equal(dateOf(101, now).getTime() - now.time.getTime(), 6_000);
});

test("dates stay in the range that dates have", () => {
	assert.equal(dateOf(0, { clock: 0xffff_ffff, time: new Date(1) }).getTime(), 0);
	assert.equal(dateOf(0xffff_ffff, { clock: 0, time: new Date(LAST_TIME) }).getTime(), LAST_TIME);
});
