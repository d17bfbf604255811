import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNode } from "./node.ts";

test("an address is brought into its proper spelling", () => {
	assert.deepEqual(checkNode(" ws://127.0.0.1:9944/ ", false), { node: "ws://127.0.0.1:9944" });
	assert.deepEqual(checkNode("wss://node.example/tacit", true), { node: "wss://node.example/tacit" });
});

test("each mistake has its own reason", () => {
	const problems = {
		"": "empty",
		"http://127.0.0.1:9944": "scheme",
		"127.0.0.1:9944": "scheme",
		"ws://": "malformed",
		"ws://a b": "malformed",
		"wss://user:word@node.example": "secret",
		"wss://node.example#key": "secret",
		"wss://node.example/?key=1": "secret",
	};
	for (const [text, problem] of Object.entries(problems)) assert.deepEqual(checkNode(text, false), { problem }, text);
});

test("a page that came over https reaches other machines over wss alone", () => {
	assert.deepEqual(checkNode("ws://node.example", true), { problem: "insecure" });
	assert.deepEqual(checkNode("ws://node.example", false), { node: "ws://node.example" });
	assert.deepEqual(checkNode("ws://localhost:9944", true), { node: "ws://localhost:9944" });
});
