import assert from "node:assert/strict";
import { test } from "node:test";
import { UNIT } from "../lib/amount.ts";
import { layout, type Source } from "./chart.ts";

const now = { clock: 200, time: new Date("2026-01-01T00:20:00Z") };
const price = (block: number, tacit: bigint) => ({ block, price: tacit * UNIT, provider: "P" });
const source: Source = {
	path: [price(100, 60n), price(150, 50n)],
	closings: [{ block: 100, closesAt: 240 }, { block: 190, closesAt: 300 }],
	closesAt: 300,
	budget: 64n * UNIT,
	open: true,
	now,
};
const draw = (changed: Partial<Source> = {}) =>
	layout({ ...source, ...changed }, { width: 640, height: 240 }, 0, {
		time: (date) => date.toISOString().slice(11, 16),
		price: String,
	});

test("the line steps down and ends at the present block", () => {
	const { steps, dots, present } = draw();
	assert.match(steps, /^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+$/);
	assert.ok(steps.endsWith(`H${Math.round((present ?? 0) * 10) / 10}`));
	assert.ok((dots[1]?.y ?? 0) > (dots[0]?.y ?? 0), "a lower price lies lower");
});

test("after the closing the line ends there", () => {
	const { steps, closing, present } = draw({ open: false, now: { ...now, clock: 320 } });
	assert.equal(present, undefined);
	assert.ok(steps.endsWith(`H${Math.round(closing * 10) / 10}`));
});

test("a block without a quotation is a gap", () => {
	const gap = { block: 120, price: undefined, provider: undefined };
	assert.equal(draw({ path: [price(100, 60n), gap, price(150, 50n)] }).steps.match(/M/g)?.length, 2);
	assert.equal(draw({ path: [price(100, 60n), gap] }).dots.length, 1);
});

test("a closing that was moved stays visible", () => {
	const { earlier, closing } = draw();
	assert.equal(earlier.length, 1);
	assert.ok((earlier[0] ?? 0) < closing);
});

test("axes have round marks within the drawing", () => {
	const chart = draw();
	assert.deepEqual(chart.prices.map(({ label }) => label), ["50", "55", "60", "65"]);
	assert.ok(chart.times.length >= 2);
	for (const { at } of chart.times) assert.ok(at >= chart.left && at <= chart.right);
	for (const { at } of chart.prices) assert.ok(at >= chart.top && at <= chart.bottom);
});

test("a budget far above all prices does not flatten the path", () => {
	assert.notEqual(draw().budget, undefined);
	assert.equal(draw({ budget: 5000n * UNIT }).budget, undefined);
});

test("one price alone can be drawn", () => {
	const chart = draw({ path: [price(200, 60n)], budget: 500n * UNIT });
	assert.equal(chart.dots.length, 1);
	assert.ok(chart.prices.length >= 1);
	assert.doesNotMatch(JSON.stringify(chart), /NaN/);
});
