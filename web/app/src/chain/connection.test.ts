import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Twox128 } from "@polkadot-api/substrate-bindings";
import { firstValueFrom, skip, take, toArray } from "rxjs";
import { kindOf, METADATA, nodeWith, open, PATIENCE, ready, state, unhandled } from "../../../test/connections.ts";
import type { ConnectionState } from "./connection.ts";
import { ReadError } from "./errors.ts";

suite("a node", { concurrency: true, timeout: 120_000 }, () => {
	test("is followed from head to head", async () => {
		const node = await nodeWith();
		const connection = open(node.url);
		const chain = await ready(connection);
		assert.equal(chain.id, `polkadot:${"01".repeat(16)}`);
		assert.deepEqual([chain.name, chain.codeHash, chain.known, chain.development], ["Fake", node.codeHash, false, true]);
		const heads = firstValueFrom(chain.head.pipe(take(3), toArray()));
		setTimeout(() => node.addBlock(), 50);
		setTimeout(() => node.addBlock(), 200);
		const [first, , third] = await heads;
		assert.equal(first?.number, 2);
		const time = new Date(1_800_000_000_000 + 4 * 6_000);
		assert.deepEqual(third, { number: 4, hash: node.last.hash, clock: 104, time });
	});

	test("of a network has no clock that is made up", async () => {
		for (const chainType of ["Live", "Local", { Custom: "Development" }, null]) {
			assert.equal((await ready(open((await nodeWith({ chainType })).url))).development, false);
		}
	});

	test("with a known runtime is read by the metadata of the app", async () => {
		const node = await nodeWith();
		const asked: string[] = [];
		const chain = await ready(open(node.url, { load: async (hash) => (asked.push(hash), METADATA) }));
		assert.equal(chain.known, true);
		assert.deepEqual(asked, [node.codeHash]);
		assert.ok(!node.asked.some((method) => method.startsWith("Metadata")));
	});

	test("whose runtime is upgraded is followed further, and known as far as the app knows the new runtime", async () => {
		const node = await nodeWith();
		const upgrade = `0x${"08".repeat(32)}`;
		const connection = open(node.url, { load: async (hash) => (hash === upgrade ? METADATA : null) });
		const before = await ready(connection);
		assert.equal(before.known, false);
		node.addBlock();
		const after = firstValueFrom(connection.state.pipe(skip(1)));
		node.addBlock(upgrade);
		const state = await after;
		assert.ok(state.kind === "ready");
		assert.deepEqual([state.chain.codeHash, state.chain.known, state.chain.market], [upgrade, true, before.market]);
		assert.equal((await firstValueFrom(state.chain.head)).number, 4);
	});

	test("gives undefined for what is not there, and errors by name", async () => {
		const node = await nodeWith();
		const { market, read } = await ready(open(node.url));
		const none = () => Buffer.of(0);
		node.answers = { ListingsApi_listing: none, ListingsApi_profile: none, QuotationsApi_rfq: none };
		const account = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		const { value } = await read(({ hash }) =>
			Promise.all([market.listing(hash, 2n ** 64n - 1n), market.profile(hash, account), market.request(hash, 7n)]),
		);
		assert.deepEqual(value, [undefined, undefined, undefined]);
		assert.deepEqual((await read(({ hash }) => market.newestListings(hash, undefined, 10))).value, { items: [] });
		// The runtime traps, sends too little, or the caller errs.
		assert.equal(await kindOf(read(({ hash }) => market.reputation(hash, account))), "refused");
		node.answers["ReputationApi_reputation"] = () => Buffer.of(1, 2);
		assert.equal(await kindOf(read(({ hash }) => market.reputation(hash, account))), "refused");
		assert.equal(await kindOf(read(({ hash }) => market.profile(hash, "nobody"))), "account");
		assert.equal(await kindOf(read(() => market.listing(node.genesis, 0n))), "gone");
	});

	test("is not asked for more than some listings by one call, however many it says there are", async () => {
		const node = await nodeWith();
		const { market, read } = await ready(open(node.url));
		const bytes = (name: string) => Buffer.from(Twox128(Buffer.from(name))).toString("hex");
		node.storage[`0x${bytes("Listings")}${bytes("NextListingId")}`] = `0x${"ff".repeat(8)}`;
		let calls = 0;
		node.answers["ListingsApi_listing"] = () => (calls++, Buffer.of(0));
		const all = 2n ** 64n - 1n;
		const { value } = await read(({ hash }) => market.newestListings(hash, undefined, 10));
		assert.deepEqual([value, calls], [{ items: [], next: all - 64n }, 64]);
		const { value: last } = await read(({ hash }) => market.newestListings(hash, 3n, 10));
		assert.deepEqual([last, calls], [{ items: [] }, 67]);
	});

	test("is asked again at a newer block where it has dropped the one that was read", async () => {
		const node = await nodeWith();
		const { read } = await ready(open(node.url));
		const numbers: number[] = [];
		const { head, value } = await read(async ({ number }) => {
			numbers.push(number);
			if (numbers.length < 3) throw new ReadError("gone", "x");
			return "answer";
		});
		assert.deepEqual([numbers.length, head.number, value], [3, 2, "answer"]);
	});

	test("writes addresses as its chain does", async () => {
		const { account } = await ready(open((await nodeWith()).url));
		const alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		assert.equal(account(alice), alice);
		assert.equal(account("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"), alice);
		for (const text of ["", "alice", `${alice}x`, alice.replace("5G", "5H"), "\ud800", "0x00"]) {
			assert.equal(account(text), undefined, text);
		}
	});
});

suite("a connection", { concurrency: true, timeout: 120_000 }, () => {
	test("is tried again until a node is there, and again when it is lost", async () => {
		const node = await nodeWith();
		await node.close();
		const connection = open(node.url);
		const { since } = await state(connection, "offline");
		assert.ok(Date.now() - since.getTime() < PATIENCE);
		const again = await nodeWith({ port: node.port });
		const chain = await ready(connection);
		again.drop();
		await state(connection, "offline");
		assert.equal(await kindOf(chain.market.listing(again.last.hash, 0n)), "offline");
		assert.equal(await kindOf(chain.read(async () => 0)), "offline");
		const other = await ready(connection);
		assert.notEqual(other, chain);
		assert.equal(other.id, chain.id);
	});

	test("that was cut goes on with the same chain", async () => {
		const node = await nodeWith();
		const connection = open(node.url);
		await ready(connection);
		node.addBlock();
		node.drop();
		await state(connection, "offline");
		for (let count = 0; count < 5; count++) node.addBlock();
		const chain = await ready(connection);
		assert.equal((await firstValueFrom(chain.head)).number, node.last.number);
	});

	for (const [what, blocks] of [["fewer", 2], ["as many", 5], ["more", 9]] as const) {
		test(`to a chain that began anew with ${what} blocks says so`, async () => {
			const node = await nodeWith();
			for (let count = 0; count < 3; count++) node.addBlock();
			const connection = open(node.url);
			await ready(connection);
			await node.close();
			await state(connection, "offline");
			const again = await nodeWith({ port: node.port, salt: 1 });
			while (again.blocks.length < blocks) again.addBlock();
			const { seen, now } = await state(connection, "restarted");
			assert.deepEqual([seen, now], [5, blocks]);
			connection.reconnect();
			assert.equal((await firstValueFrom((await ready(connection)).head)).hash, again.last.hash);
		});

		test(`notices it too where the connection stayed, with ${what} blocks`, async () => {
			const node = await nodeWith();
			for (let count = 0; count < 3; count++) node.addBlock();
			const connection = open(node.url);
			const chain = await ready(connection);
			node.begin(blocks, 1);
			const { seen, now } = await state(connection, "restarted");
			assert.deepEqual([seen, now], [5, blocks]);
			assert.equal(await kindOf(chain.read(async () => 0)), "offline");
		});
	}

	test("to another node of a network that is behind is no restart", async () => {
		const node = await nodeWith({ chainType: "Live" });
		for (let count = 0; count < 3; count++) node.addBlock();
		const connection = open(node.url);
		await ready(connection);
		await node.close();
		await state(connection, "offline");
		await nodeWith({ port: node.port, chainType: "Live" });
		assert.equal((await firstValueFrom((await ready(connection)).head)).number, 2);
	});

	test("to another chain is another chain", async () => {
		const node = await nodeWith();
		const connection = open(node.url);
		const { id } = await ready(connection);
		await node.close();
		await state(connection, "offline");
		await nodeWith({ port: node.port, genesis: `0x${"02".repeat(32)}` });
		assert.notEqual((await ready(connection)).id, id);
	});

	test("that is closed says nothing any more", async () => {
		const node = await nodeWith();
		const connection = open(node.url);
		const chain = await ready(connection);
		const states: ConnectionState[] = [];
		let isComplete = false;
		connection.state.subscribe({ next: (state) => states.push(state), complete: () => (isComplete = true) });
		connection.close();
		connection.reconnect();
		node.addBlock();
		await new Promise((resolve) => setTimeout(resolve, 300));
		assert.deepEqual([states.length, isComplete, node.connections], [1, true, 1]);
		assert.equal(await kindOf(chain.market.listing(node.last.hash, 0n)), "offline");
	});

	test("with what is no address is offline", async () => {
		await state(open("nonsense"), "offline");
	});
});

suite("a node of another kind", { concurrency: true, timeout: 120_000 }, () => {
	test("without chains of this kind is foreign", async () => {
		const node = await nodeWith();
		node.lie = () => ({ error: { code: -32601, message: "the method eth_x does not exist" } });
		const { genesis, spec } = await state(open(node.url), "foreign");
		assert.deepEqual([genesis, spec], ["", ""]);
	});

	test("with a runtime without Tacit's clock is foreign", async () => {
		const metadata = Buffer.from(METADATA.toString("latin1").replaceAll("ClockApi", "BlockApi"), "latin1");
		const node = await nodeWith({ metadata });
		const { genesis, spec } = await state(open(node.url), "foreign");
		assert.deepEqual([genesis, spec], [node.genesis, "fake 7"]);
	});

	test("with metadata that is garbage is foreign", async () => {
		const { spec } = await state(open((await nodeWith({ metadata: Buffer.from("meta\u0010garbage") })).url), "foreign");
		assert.equal(spec, "fake 7");
	});

	test("that lacks one part of the market can be read for the rest", async () => {
		const metadata = Buffer.from(METADATA.toString("latin1").replaceAll("QuotationsApi", "AuctionsApiXX"), "latin1");
		const node = await nodeWith({ metadata });
		node.answers["ListingsApi_listing"] = () => Buffer.of(0);
		const { market, read } = await ready(open(node.url));
		assert.equal((await read(({ hash }) => market.listing(hash, 0n))).value, undefined);
		assert.equal(await kindOf(read(({ hash }) => market.request(hash, 0n))), "unfit");
	});
});

test("nothing was thrown that nobody handled", () => assert.deepEqual(unhandled, []));
