// The package: its files, its size, its types.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { ROOT } from "../common/node.mjs";
import { PACKAGE, WASM } from "./sdk.mjs";

/// Bytes of the compressed Wasm that a page may load.
const MOST = 900 * 1024;

test("the Wasm is small enough for a page", () => {
	const compressed = gzipSync(readFileSync(WASM), { level: 9 }).length;
	assert.ok(compressed <= MOST, `${compressed} bytes`);
});

test("the package has its parts and nothing else", () => {
	const files = readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(PACKAGE.length));
	for (const file of ["LICENSE", "README.md", "package.json", "dist/worker.js", "dist/index.d.ts", "dist/wasm/tacit_sdk_bg.wasm"]) {
		assert.ok(files.includes(file), file);
	}
	assert.deepEqual(files.filter((file) => !/^(LICENSE|README\.md|package\.json|dist\/.*\.(js|d\.ts|wasm))$/.test(file)), []);
});

test("every entry of the package is there", () => {
	const { exports, version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
	const paths = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
	for (const path of paths) assert.ok(readFileSync(join(PACKAGE, path)).length > 0, path);
	const workspace = /\[workspace\.package\]\nversion = "(.*)"/.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"));
	assert.equal(version, workspace[1]);
});

test("a program in TypeScript compiles against its types", () => {
	const consumer = fileURLToPath(new URL("./consumer.ts", import.meta.url));
	const options = {
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		target: ts.ScriptTarget.ES2022,
		lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
		types: [],
		strict: true,
		noEmit: true,
	};
	const faults = ts.getPreEmitDiagnostics(ts.createProgram([consumer], options));
	assert.deepEqual(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")), []);
});
