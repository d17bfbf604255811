import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadError } from "./errors.ts";
import { bounded, failureOf } from "./read.ts";

const never = () => new Promise<never>(() => {});
const kindOf = async (promise: Promise<unknown>) => {
	const error = await promise.then(() => assert.fail("it succeeded"), (error) => error);
	assert.ok(error instanceof ReadError);
	return error.kind;
};
const named = (name: string, message = "") => Object.assign(new Error(message), { name });

test("an answer is an answer", async () => {
	assert.equal(await bounded("x", new AbortController().signal, async () => 5), 5);
});

test("a read that never ends is ended, and told so", async () => {
	let told: AbortSignal | undefined;
	const read = bounded("x", new AbortController().signal, (signal) => ((told = signal), never()), 20);
	assert.equal(await kindOf(read), "timeout");
	assert.equal(told?.aborted, true);
});

test("a read ends with the connection", async () => {
	const end = new AbortController();
	const read = bounded("x", end.signal, never);
	end.abort();
	assert.equal(await kindOf(read), "offline");
	assert.equal(await kindOf(bounded("x", end.signal, never)), "offline");
	// Also where the body fails because of it.
	const other = new AbortController();
	const failing = bounded("x", other.signal, (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(named("AbortError")))));
	other.abort();
	assert.equal(await kindOf(failing), "offline");
});

test("a body that throws at once fails the read", async () => {
	const read = bounded("x", new AbortController().signal, () => {
		throw new Error("no");
	});
	assert.equal(await kindOf(read), "refused");
});

test("failures have names", () => {
	const cases: [unknown, string][] = [
		[named("BlockNotPinnedError"), "gone"],
		[named("DisjointError"), "gone"],
		[named("DestroyedError"), "offline"],
		[new Error("Not connected"), "offline"],
		[new Error("Incompatible runtime entry RuntimeCall(ListingsApi_search)"), "unfit"],
		[new Error("Runtime entry RuntimeCall(ListingsApi_search) not found"), "unfit"],
		[Object.assign(named("RpcError", "Method not found"), { code: -32601 }), "unfit"],
		[Object.assign(named("RpcError", "Execution failed"), { code: 1002 }), "refused"],
		[new RangeError("Offset is outside the bounds of the DataView"), "refused"],
		["text", "refused"],
		[undefined, "refused"],
		[new ReadError("account", "y"), "account"],
	];
	for (const [error, kind] of cases) assert.equal(failureOf("x", error).kind, kind, String(error));
	assert.equal(failureOf("x", new Error("why")).message, "x: refused (why)");
});
