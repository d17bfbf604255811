import assert from "node:assert/strict";
import { createServer } from "node:net";
import { suite, test } from "node:test";
import { opaque } from "./build.mjs";
import { counts, isReport, playwrightCounts, Tally } from "./check.mjs";
import { ask } from "./rpc.mjs";
import { developmentNode, listens } from "./start.mjs";

/// Listens on a free port and treats each connection so; gives the port and a function that ends it.
async function listen(treat) {
	const server = createServer((socket) => treat(socket.on("error", () => undefined).resume()));
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { url: `ws://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}
const refuseEach = (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");

suite("metadata", () => {
	const meta = Buffer.from("meta");
	const filled = (length) => Buffer.concat([meta, Buffer.alloc(length - 4, 7)]);

	test("is taken out of the runtime's answer, whatever its length", () => {
		assert.deepEqual(opaque(Buffer.concat([Buffer.from([1, 5 << 2]), filled(5)])), filled(5));
		assert.deepEqual(opaque(Buffer.concat([Buffer.from([1, ((100 << 2) | 1) & 255, 100 >> 6]), filled(100)])), filled(100));
		const long = 70_000 * 4 + 2;
		const prefix = [long & 255, (long >> 8) & 255, (long >> 16) & 255, 0];
		assert.deepEqual(opaque(Buffer.concat([Buffer.from([1, ...prefix]), filled(70_000)])), filled(70_000));
	});

	test("is refused where it is missing, of another length, or something else", () => {
		assert.throws(() => opaque(Buffer.from([0])), /does not offer/);
		assert.throws(() => opaque(Buffer.concat([Buffer.from([1, 6 << 2]), filled(5)])), /not as long/);
		assert.throws(() => opaque(Buffer.from([1, 4 << 2, 1, 2, 3, 4])), /no metadata/);
		assert.throws(() => opaque(Buffer.from([1, 3])), /impossible length/);
	});
});

suite("the count of tests", () => {
	test("is read from the reporter of Node.js", () => {
		const output = "▶ suite\n  ✔ pass 99 (1ms)\nℹ tests 9\nℹ pass 7\nℹ fail 1\nℹ cancelled 1\nℹ duration_ms 12";
		assert.deepEqual(counts(output), { passed: 7, failed: 2 });
		assert.deepEqual(counts("Error: something"), { passed: 0, failed: 0 });
	});

	test("is shown without the words of the programs under test", () => {
		for (const line of ["▶ suite", "  ✔ test (1ms)", "    ✖ test (1ms)", "ℹ pass 7"]) assert.ok(isReport(line), line);
		for (const line of ["RpcError: no", "    at onMessage", "", "}"]) assert.ok(!isReport(line), line);
	});

	test("is read from Playwright's report, in which a repeated test has failed", () => {
		const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
		assert.deepEqual(playwrightCounts({ stats, errors: [{ message: "a file does not compile" }] }), { passed: 5, failed: 3 });
		assert.deepEqual(playwrightCounts({ stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 } }), { passed: 1, failed: 0 });
	});

	test("takes a part that crashed or ran nothing for a failure", () => {
		const add = (...parts) => {
			const tally = new Tally();
			for (const [succeeded, passed, failed] of parts) tally.add("part", succeeded, { passed, failed });
			return [tally.line, tally.good];
		};
		assert.deepEqual(add([true, 3, 0], [true, 4, 0]), ["web: 7 passed, 0 failed", true]);
		assert.deepEqual(add([true, 3, 0], [false, 2, 1]), ["web: 5 passed, 1 failed", false]);
		assert.deepEqual(add([true, 3, 0], [false, 4, 0]), ["web: 7 passed, 1 failed", false]);
		assert.deepEqual(add([true, 3, 0], [true, 0, 0]), ["web: 3 passed, 1 failed", false]);
		assert.deepEqual(add(), ["web: 0 passed, 0 failed", false]);
	});
});

suite("the node", () => {
	test("is started where no program listens, on the port of the address", async () => {
		const { url, close } = await listen(() => undefined);
		assert.ok(await listens(url));
		await close();
		assert.ok(!(await listens(url)));
		const started = [];
		const stop = async () => undefined;
		const node = await developmentNode(url, async (port) => {
			started.push(port);
			return { stop, ended: Promise.resolve() };
		});
		assert.deepEqual(started, [Number(new URL(url).port)]);
		assert.equal(node.stop, stop);
		assert.match(node.said, /a development chain/);
	});

	test("is not started where another program listens", async () => {
		const { url, close } = await listen(refuseEach);
		await assert.rejects(developmentNode(url, assert.fail), /is no node \(.*\); end it, or name a node with --node/);
		await close();
	});

	test("that does not answer in time, or not at all, is an error", async () => {
		const silent = await listen(() => undefined);
		await assert.rejects(ask(silent.url, [["system_chain"]], 50), /did not answer in time/);
		await silent.close();
		await assert.rejects(ask(silent.url, [["system_chain"]]), /no connection to/);
	});
});
