import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { HEADERS, nodeOf, portOf, serve } from "../serve.mjs";

/// Sends a request as it is, without the corrections of `fetch`.
function send(port, path, { method = "GET", host } = {}) {
	return new Promise((resolve, reject) => {
		const headers = host === undefined ? {} : { Host: host };
		const sent = request({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
			let body = "";
			for await (const part of response) body += part;
			resolve({ status: response.statusCode, headers: response.headers, body });
		});
		sent.on("error", reject).end();
	});
}

suite("the server", () => {
	let root, folder, server, port;
	const get = (path, options) => send(port, path, options);

	before(async () => {
		root = await mkdtemp(join(tmpdir(), "tacit-serve-"));
		folder = join(root, "dist");
		await mkdir(join(folder, "assets"), { recursive: true });
		await mkdir(join(folder, "metadata"));
		const files = {
			"dist/index.html": "<!doctype html>",
			"dist/assets/index-Ab_-1234.js": "export {};",
			"dist/assets/worker-Ab_-1234.js": "postMessage(1);",
			"dist/assets/app-Ab_-1234.css": "body {}",
			"dist/assets/prover-Ab_-1234.wasm": "\0asm",
			"dist/icon.svg": "<svg/>",
			[`dist/metadata/0x${"ab".repeat(32)}.scale`]: "meta",
			"dist/metadata/index.json": "{}",
			"dist/two words.txt": "text",
			secret: "secret",
		};
		for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
		await symlink(join(root, "secret"), join(folder, "link"));
		await mkdir(join(root, "dist-beside"));
		await writeFile(join(root, "dist-beside/secret"), "secret");
		server = await serve({ folder, node: "wss://node.example" });
		port = Number(new URL(server.url).port);
	});
	after(async () => {
		await server?.close();
		await rm(root, { recursive: true, force: true });
	});

	const refused = {
		"a missing file": ["/nothing", {}, 404],
		"a folder": ["/assets", {}, 404],
		"a path out of the folder": ["/../secret", {}, 404],
		"an encoded path out of the folder": ["/..%2fsecret", {}, 404],
		"a path into a folder beside it": ["/../dist-beside/secret", {}, 404],
		"a link out of the folder": ["/link", {}, 404],
		"a null byte": ["/index.html%00.txt", {}, 404],
		"a path that does not decode": ["/%zz", {}, 404],
		"an address of a proxy": ["http://example.org/index.html", {}, 404],
		"another method": ["/", { method: "POST" }, 405],
		"another host": ["/", { host: "evil.example" }, 421],
		"another host that begins like this one": ["/", { host: "127.0.0.1.evil.example" }, 421],
	};
	for (const [name, [path, options, status]] of Object.entries(refused)) {
		test(`refuses ${name}, with all headers`, async () => {
			const answer = await get(path, options);
			assert.equal(answer.status, status);
			assert.ok(!answer.body.includes("secret"));
			for (const [header, value] of Object.entries(HEADERS)) assert.equal(answer.headers[header.toLowerCase()], value, header);
		});
	}

	const served = {
		"/": ["text/html; charset=utf-8", false],
		"/index.html?a=b": ["text/html; charset=utf-8", false],
		"/assets/index-Ab_-1234.js": ["text/javascript; charset=utf-8", true],
		"/assets/worker-Ab_-1234.js": ["text/javascript; charset=utf-8", true],
		"/assets/app-Ab_-1234.css": ["text/css; charset=utf-8", true],
		"/assets/prover-Ab_-1234.wasm": ["application/wasm", true],
		"/icon.svg": ["image/svg+xml", false],
		[`/metadata/0x${"ab".repeat(32)}.scale`]: ["application/octet-stream", true],
		"/metadata/index.json": ["application/json", false],
		"/config.json": ["application/json", false],
		"/two%20words.txt": ["text/plain; charset=utf-8", false],
	};
	for (const [path, [type, unchanging]] of Object.entries(served)) {
		test(`serves ${path}, with all headers`, async () => {
			const answer = await get(path);
			assert.equal(answer.status, 200);
			assert.equal(answer.headers["content-type"], type);
			assert.equal(answer.headers["cache-control"], unchanging ? "public, max-age=31536000, immutable" : "no-cache");
			assert.equal(Number(answer.headers["content-length"]), Buffer.byteLength(answer.body));
			for (const [header, value] of Object.entries(HEADERS)) assert.equal(answer.headers[header.toLowerCase()], value, header);
			const head = await get(path, { method: "HEAD" });
			assert.equal(head.status, 200);
			assert.equal(head.body, "");
			assert.equal(head.headers["content-length"], answer.headers["content-length"]);
		});
	}

	test("answers to each name of this machine", async () => {
		for (const host of ["127.0.0.1", `127.0.0.1:${port}`, "localhost", `LOCALHOST:${port}`, `[::1]:${port}`]) {
			assert.equal((await get("/", { host })).status, 200, host);
		}
	});

	test("names the node", async () => {
		assert.deepEqual(JSON.parse((await get("/config.json")).body), { node: "wss://node.example" });
	});

	test("gives no answer without the headers to what is not HTTP, or names no host", async () => {
		const said = (text) =>
			new Promise((resolve) => {
				let answer = "";
				const socket = connect(port, "127.0.0.1", () => socket.end(text));
				socket.on("data", (data) => (answer += data)).on("error", () => undefined).on("close", () => resolve(answer));
			});
		assert.equal(await said("nonsense\r\n\r\n"), "");
		const answer = await said("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
		assert.match(answer, /^HTTP\/1\.1 421 /);
		assert.match(answer, /Content-Security-Policy: default-src 'none'/);
	});

	test("says that a port is in use, or that the app is not built", async () => {
		await assert.rejects(serve({ folder, port }), /port \d+ of 127\.0\.0\.1 is in use/);
		await assert.rejects(serve({ folder: join(root, "nothing") }), /has no index\.html; build the app first/);
	});
});

test("options are checked", () => {
	assert.equal(portOf("0"), 0);
	assert.equal(portOf("65535"), 65_535);
	for (const text of ["65536", "-1", "8000x", ""]) assert.throws(() => portOf(text), /is not a port/);
	assert.equal(nodeOf("wss://node.example/path"), "wss://node.example/path");
	for (const text of ["http://127.0.0.1:9944", "127.0.0.1:9944", ""]) assert.throws(() => nodeOf(text), /begins with ws:/);
});

test("docs/web.md states the headers as they are sent", async () => {
	const page = await readFile(new URL("../../docs/web.md", import.meta.url), "utf8");
	for (const [name, value] of Object.entries(HEADERS)) assert.ok(page.includes(`${name}: ${value}\n`), name);
});
