// The built files.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { BUILD } from "../serve.mjs";
import { APP, program } from "./packages.mjs";

/// The files of a folder by their paths in it, with their contents.
function contents(folder) {
	const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
	return Object.fromEntries(paths.map((path) => [path.slice(folder.length).replace(/^\//, ""), readFileSync(path, "base64")]));
}

test("nothing is inline, and every address is relative", () => {
	const page = readFileSync(join(BUILD, "index.html"), "utf8");
	assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/i);
	for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
		assert.match(attributes, / src="/);
		assert.equal(body.trim(), "");
	}
	const addresses = [...page.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, found]) => found);
	assert.ok(addresses.length >= 3);
	for (const found of addresses) assert.match(found, /^\.\//);
});

test("the metadata is there for each known code, and once", () => {
	const { known } = JSON.parse(readFileSync(join(BUILD, "metadata/index.json"), "utf8"));
	assert.ok(Object.keys(known).length > 0);
	for (const [codeHash, path] of Object.entries(known)) {
		assert.equal(path, `metadata/${codeHash}.scale`);
		assert.equal(readFileSync(join(BUILD, path)).subarray(0, 4).toString(), "meta");
	}
	// papi's descriptors would bring it a second time, in base64.
	const start = Buffer.from("meta\x10").toString("base64").slice(0, 6);
	for (const name of globSync("assets/*.js", { cwd: BUILD })) {
		assert.ok(!readFileSync(join(BUILD, name), "utf8").includes(start), name);
	}
});

test("the licences of all packages in the build are there, and none is of another kind", () => {
	const text = readFileSync(join(BUILD, "licences.md"), "utf8");
	const packages = [...text.matchAll(/^## (\S+) - \S+ \((.*)\)$/gm)].map(([, name, licence]) => [name, licence]);
	for (const name of ["polkadot-api", "rxjs", "svelte"]) assert.ok(packages.some(([found]) => found === name), name);
	const others = packages.filter(([, licence]) => !["MIT", "Apache-2.0", "0BSD"].includes(licence));
	assert.deepEqual(others, []);
});

test("the same source gives the same files", async () => {
	const folder = await mkdtemp(join(tmpdir(), "tacit-build-"));
	try {
		const options = ["build", "--logLevel", "warn", "--outDir", folder, "--emptyOutDir"];
		await promisify(execFile)(process.execPath, [program("vite"), ...options], { cwd: APP });
		assert.deepEqual(contents(folder), contents(BUILD.replace(/\/$/, "")));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
