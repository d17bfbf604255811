import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, followClosing, inRound, pathOf, type PricePoint } from "./price_path.ts";
import type { RankedQuotation } from "./types.ts";

const quotation = (provider: string, price: number, quoted_at: number): RankedQuotation => ({
	provider,
	price: BigInt(price),
	quoted_at,
	solution: "0x",
	summary: "",
	revision: 0,
	provider_key: { key: "0x" },
});

/// A path in short: block, price, provider.
const short = (path: PricePoint[]) => path.map(({ block, price, provider }) => [block, price === undefined ? undefined : Number(price), provider]);

test("the path falls from one lower price to the next", () => {
	const ranking = [quotation("c", 70, 40), quotation("a", 80, 20), quotation("d", 85, 50), quotation("b", 100, 10)];
	assert.deepEqual(short(pathOf(ranking, 60)), [[10, 100, "b"], [20, 80, "a"], [40, 70, "c"]]);
	assert.deepEqual(short(pathOf(ranking, 39)), [[10, 100, "b"], [20, 80, "a"]]);
	assert.deepEqual(pathOf(ranking, 9), []);
	assert.deepEqual(pathOf([], 60), []);
});

test("of equal prices the earlier one leads", () => {
	assert.deepEqual(short(pathOf([quotation("a", 80, 10), quotation("b", 80, 20)], 30)), [[10, 80, "a"]]);
	// Of one block the chain says which was first.
	assert.deepEqual(short(pathOf([quotation("b", 80, 10), quotation("a", 80, 10)], 30)), [[10, 80, "b"]]);
});

test("of one block the lowest price counts", () => {
	assert.deepEqual(short(pathOf([quotation("b", 70, 10), quotation("a", 80, 10)], 30)), [[10, 70, "b"]]);
});

test("improvements overtake each other", () => {
	let path = pathOf([quotation("a", 100, 10)], 10);
	const steps: [RankedQuotation[], number][] = [
		[[quotation("b", 90, 12), quotation("a", 100, 10)], 12],
		[[quotation("a", 80, 15), quotation("b", 90, 12)], 15],
		// The leader undercuts itself.
		[[quotation("a", 75, 16), quotation("b", 90, 12)], 16],
		// Somebody improves and does not lead.
		[[quotation("a", 75, 16), quotation("b", 78, 18)], 18],
	];
	for (const [ranking, now] of steps) path = follow(path, ranking, now);
	assert.deepEqual(short(path), [[10, 100, "a"], [12, 90, "b"], [15, 80, "a"], [16, 75, "a"]]);
	// From the state alone, the prices that were improved are not known any more.
	assert.deepEqual(short(pathOf(steps.at(-1)![0], 18)), [[16, 75, "a"]]);
});

test("nothing new gives the same path", () => {
	const ranking = [quotation("a", 80, 10), quotation("b", 90, 12)];
	const path = pathOf(ranking, 12);
	assert.equal(follow(path, ranking, 13), path);
	assert.equal(follow(path, [...ranking, quotation("c", 95, 14)], 14), path);
});

test("several improvements between two heads all become points", () => {
	const path = pathOf([quotation("a", 100, 10)], 10);
	const ranking = [quotation("c", 70, 14), quotation("b", 80, 12), quotation("a", 100, 10)];
	assert.deepEqual(short(follow(path, ranking, 20)), [[10, 100, "a"], [12, 80, "b"], [14, 70, "c"]]);
});

test("the price rises where the leader withdraws", () => {
	const path = pathOf([quotation("b", 80, 12), quotation("a", 100, 10)], 12);
	const risen = follow(path, [quotation("a", 100, 10)], 20);
	assert.deepEqual(short(risen), [[10, 100, "a"], [12, 80, "b"], [20, 100, "a"]]);
	// Quoted anew after the withdrawal, in the same head.
	const both = follow(path, [quotation("c", 90, 19), quotation("a", 100, 10)], 20);
	assert.deepEqual(short(both), [[10, 100, "a"], [12, 80, "b"], [19, 90, "c"]]);
	// Nobody is left.
	assert.deepEqual(short(follow(path, [], 20)), [[10, 100, "a"], [12, 80, "b"], [20, undefined, undefined]]);
});

test("a new version of the request makes the quotations void", () => {
	let path = pathOf([quotation("a", 80, 10)], 10);
	path = follow(path, [], 20);
	assert.equal(follow(path, [], 21), path);
	path = follow(path, [quotation("b", 95, 25)], 25);
	assert.deepEqual(short(path), [[10, 80, "a"], [20, undefined, undefined], [25, 95, "b"]]);
	assert.deepEqual(short(pathOf([quotation("b", 95, 25)], 25)), [[25, 95, "b"]]);
});

test("a quotation that was carried over counts from its affirmation", () => {
	const leading = inRound([quotation("a", 80, 10), quotation("b", 90, 45)], 40, 48);
	assert.deepEqual(short(pathOf(leading, 50)), [[45, 90, "b"], [48, 80, "a"]]);
	assert.deepEqual(short(pathOf(leading, 44)), []);
	// One that does not lead has no date, and draws no price that nobody had affirmed yet.
	const following = [quotation("b", 70, 45), quotation("a", 80, 10)];
	assert.deepEqual(short(pathOf(inRound(following, 40, 45), 50)), [[45, 70, "b"]]);
	// What was seen before stays.
	const seen = pathOf(inRound([quotation("a", 80, 10)], 40, 42), 43);
	assert.deepEqual(short(follow(seen, inRound(following, 40, 45), 50)), [[42, 80, "a"], [45, 70, "b"]]);
});

test("a chain that went back begins again", () => {
	const path = pathOf([quotation("a", 80, 100)], 100);
	assert.deepEqual(short(follow(path, [quotation("b", 90, 5)], 6)), [[5, 90, "b"]]);
});

test("what a node says about the future is no point", () => {
	assert.deepEqual(pathOf([quotation("a", 1, 500)], 10), []);
});

test("changes of the closing are noted", () => {
	let seen = followClosing([], 50, 10);
	assert.equal(followClosing(seen, 50, 11), seen);
	seen = followClosing(seen, 58, 48);
	assert.deepEqual(seen, [{ block: 10, closesAt: 50 }, { block: 48, closesAt: 58 }]);
});
