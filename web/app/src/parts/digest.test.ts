import assert from "node:assert/strict";
import { test } from "node:test";
import { digestOf } from "./digest.ts";

test("a digest is written as the chain writes it", async () => {
	const empty = "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	assert.equal(await digestOf(new Uint8Array()), empty);
	assert.notEqual(await digestOf(new Uint8Array([0])), empty);
});
