import assert from "node:assert/strict";
import { test } from "node:test";
import { href, parse, type Route } from "./route.ts";

const CHAIN = "polkadot:91b171bb158e2d3848fa23a9f1c25182";
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const MAX = 2n ** 64n - 1n;

test("hashes name pages", () => {
	const cases: [string, Route][] = [
		["", { page: "home" }],
		["#", { page: "home" }],
		["#/", { page: "home" }],
		[`#/${CHAIN}`, { page: "home", chain: CHAIN }],
		[`#/${CHAIN}/`, { page: "home", chain: CHAIN }],
		[`#/${CHAIN}/search?q=fatigue+5%20%C2%B5m&any=1`, { page: "search", words: ["fatigue", "5 µm"], any: true, chain: CHAIN }],
		["#/search", { page: "search", words: [], any: false }],
		["#/search?any=1&q=c%2B%2B", { page: "search", words: ["c++"], any: true }],
		["#/search?q=a&q=b&any=yes", { page: "search", words: ["a"], any: false }],
		["#/listing/0", { page: "listing", id: 0n }],
		[`#/${CHAIN}/listing/${MAX}/`, { page: "listing", id: MAX, chain: CHAIN }],
		[`#/account/${ALICE}`, { page: "account", account: ALICE }],
		["#/requests?q=%E6%9D%90%E6%96%99", { page: "requests", words: ["材料"] }],
		["#/requests?q=材料", { page: "requests", words: ["材料"] }],
		["#/request/7", { page: "request", id: 7n }],
		["#/settings", { page: "settings" }],
		["#/eip155:1/listing/1", { page: "listing", id: 1n, chain: "eip155:1" }],
	];
	for (const [hash, route] of cases) assert.deepEqual(parse(hash), route, hash);
});

test("what names no page is unknown, and nothing throws", () => {
	for (const hash of [
		"#/nothing",
		"#/listing",
		"#/listing/",
		"#/listing/-1",
		"#/listing/1.0",
		"#/listing/007",
		"#/listing/1e3",
		"#/listing/0x1",
		"#/listing/١",
		`#/listing/${MAX + 1n}`,
		`#/listing/${"9".repeat(100_000)}`,
		"#/listing/1/2",
		"#/account/",
		"#/account/<script>",
		"#/account/0OIl",
		`#/account/${"5".repeat(65)}`,
		"#/search/x",
		"#/settings/x",
		"#/%E0%A4",
		"#/__proto__",
		"#/constructor",
		"#/polkadot:/listing/1",
		"#/ws://127.0.0.1:9944/listing/1",
	]) {
		assert.equal(parse(hash).page, "unknown", hash);
	}
	// A broken encoding stays as it is.
	assert.deepEqual(parse("#/search?q=%E0%A4+50%"), { page: "search", words: ["%E0%A4", "50%"], any: false });
	assert.deepEqual(parse("#/search?q=\ud800"), { page: "search", words: ["\ufffd"], any: false });
	assert.deepEqual(parse("#/search?__proto__=1&q=+++"), { page: "search", words: [], any: false });
});

/// A generator of numbers below 2^32 from a seed: mulberry32.
function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

test("every page that is written is read again", () => {
	const below = random(15);
	const character = () => String.fromCodePoint([() => below(128), () => below(0xd800), () => 0xe000 + below(0x10_2000)][below(3)]!());
	const word = () => Array.from({ length: 1 + below(8) }, character).join("");
	const words = () => Array.from({ length: below(9) }, word);
	const id = () => BigInt(below(2 ** 32)) * 2n ** 32n + BigInt(below(2 ** 32));
	const pages: (() => Route)[] = [
		() => ({ page: "home" }),
		() => ({ page: "search", words: words(), any: below(2) === 1 }),
		() => ({ page: "listing", id: id() >> BigInt(below(64)) }),
		() => ({ page: "account", account: ALICE.slice(below(40)) }),
		() => ({ page: "requests", words: words() }),
		() => ({ page: "request", id: id() }),
		() => ({ page: "settings" }),
	];
	for (let round = 0; round < 20_000; round++) {
		const page = pages[below(pages.length)]!();
		const route = below(2) === 1 ? { ...page, chain: CHAIN } : page;
		const hash = href(route);
		assert.deepEqual(parse(hash), route, hash);
		// As a browser gives it back.
		assert.deepEqual(parse(new URL(hash, "http://127.0.0.1/").hash), route, hash);
	}
});

test("hostile hashes throw nothing", () => {
	const below = random(7);
	const pieces = ["/", "#", "?", "&", "=", "+", "%", "%2", "%ff", "q", "any", "listing", "search", CHAIN, "1", "\ud800", "🔬", ":", ".."];
	for (let round = 0; round < 20_000; round++) {
		const hash = Array.from({ length: below(12) }, () => pieces[below(pieces.length)]).join("");
		const route = parse(hash);
		// There is one spelling of every page.
		if (route.page !== "unknown") assert.deepEqual(parse(href(route)), route, hash);
	}
});
