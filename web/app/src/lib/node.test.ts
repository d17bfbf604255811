import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback, nodeAddress } from "./node.ts";

test("a node has a host, and nothing but that", () => {
	const cases: [string, string | undefined][] = [
		["ws://127.0.0.1:9944", "ws://127.0.0.1:9944"],
		[" WSS://Node.example/ ", "wss://node.example"],
		["wss://node.example:443/tacit", "wss://node.example/tacit"],
		["ws://[::1]:9944/", "ws://[::1]:9944"],
		["", undefined],
		["127.0.0.1:9944", undefined],
		["http://127.0.0.1:9944", undefined],
		["ws:127.0.0.1", undefined],
		["ws://", undefined],
		["ws:///x", undefined],
		["ws://a b", undefined],
		["ws://user:secret@node.example", undefined],
		["ws://node.example/#x", undefined],
		["ws://node.example/?x", undefined],
		["ws://node.example:99999", undefined],
		["javascript:ws://x", undefined],
	];
	for (const [text, address] of cases) assert.equal(nodeAddress(text), address, text);
});

test("this machine is known by its addresses", () => {
	for (const node of ["ws://127.0.0.1:9944", "ws://localhost", "ws://[::1]:1", "ws://127.1.2.3"]) assert.ok(isLoopback(node), node);
	for (const node of ["ws://127.0.0.1.example", "ws://example", "ws://10.0.0.1", "ws://localhost.example"]) {
		assert.ok(!isLoopback(node), node);
	}
});
