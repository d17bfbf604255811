import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { EMPTY, filter, firstValueFrom, switchMap, timeout } from "rxjs";
import { kindOf, nodeWith, open, PATIENCE, ready, state, stops, unhandled } from "../../../test/connections.ts";
import type { FakeNode, Lie } from "../../../test/fake_node.ts";
import { listen } from "../../../test/websocket.ts";

// One after the other: an error that polkadot-api throws because of one node ends all connections.
suite("a node that lies", { timeout: 120_000 }, () => {
	/// A node that lies and then is honest again: its next block has to arrive, over the same connection or another
	/// one.
	async function mends(lie: (node: FakeNode) => void) {
		const node = await nodeWith();
		const connection = open(node.url);
		await ready(connection);
		lie(node);
		await new Promise((resolve) => setTimeout(resolve, 600));
		const { hash } = node.addBlock();
		const heads = connection.state.pipe(switchMap((state) => (state.kind === "ready" ? state.chain.head : EMPTY)));
		await firstValueFrom(heads.pipe(filter((head) => head.hash === hash), timeout(PATIENCE)));
	}

	const texts = ["garbage", "", "[]", "null", "5", '"x"', "{}", '{"jsonrpc":"2.0"}', '{"method":"x"}', '{"id":7,"method":"x","params":[]}'];
	for (const text of texts) test(`with ${text} mends`, () => mends((node) => node.say(text)));

	for (const result of [
		{ event: "newBlock", blockHash: "0x01", parentBlockHash: "0x02", newRuntime: null },
		{ event: "finalized", finalizedBlockHashes: ["0x01"], prunedBlockHashes: [] },
		{ event: "finalized" },
		{ event: "bestBlockChanged", bestBlockHash: 5 },
		{ event: "initialized", finalizedBlockHashes: ["0x01"] },
		{ event: "initialized" },
		{ event: "stop" },
		{ event: "unheard" },
		null,
	]) {
		test(`with ${JSON.stringify(result)} mends`, () =>
			mends((node) => {
				const params = { subscription: "chainHead_v1_follow-0", result };
				node.say(JSON.stringify({ jsonrpc: "2.0", method: "chainHead_v1_followEvent", params }));
			}));
	}
});

suite("a node that lies or is silent", { concurrency: true, timeout: 120_000 }, () => {
	const lies: [string, string, Lie][] = [
		["a genesis that is no hash", "chainSpec_v1_genesisHash", { result: 5 }],
		["a name that is no text", "chainSpec_v1_chainName", { result: {} }],
		["a header that is none", "chainHead_v1_header", { result: "0x00" }],
		["no code", "chainHead_v1_storage", { result: { result: "started" } }],
		["an error for what must be answered", "chainHead_v1_follow", { error: { code: -32603, message: "no" } }],
	];
	for (const [what, method, lie] of lies) {
		test(`with ${what} is left, and tried again`, async () => {
			const node = await nodeWith();
			node.lie = (message) => (message.method === method ? lie : undefined);
			const connection = open(node.url);
			await state(connection, "offline");
			node.lie = () => undefined;
			await ready(connection);
		});
	}

	test("with silence does not hold the page up", async () => {
		const { url, close } = await listen(() => {});
		stops.push(close);
		const started = Date.now();
		await state(open(url), "offline");
		assert.ok(Date.now() - started < 20_000);
	});

	test("that falls silent later is noticed, also where it keeps the connection", async () => {
		const node = await nodeWith();
		const connection = open(node.url);
		const chain = await ready(connection);
		node.lie = () => "silence";
		assert.equal(await kindOf(chain.market.listing(node.last.hash, 0n)), "timeout");
		await state(connection, "offline");
		assert.ok(node.asked.includes("system_health"));
	});
});

test("nothing was thrown that nobody handled", () => assert.deepEqual(unhandled, []));
