import assert from "node:assert/strict";
import { test } from "node:test";
import { metadataFrom } from "./metadata.ts";

const HASH = `0x${"42".repeat(32)}`;
const INDEX = JSON.stringify({ known: { [HASH]: `metadata/${HASH}.scale` } });

/// An origin with these files. It lists the paths of all requests.
function origin(files: Record<string, string>) {
	const asked: string[] = [];
	const fetching = async (url: string | URL | Request) => {
		const { pathname } = new URL(String(url));
		asked.push(pathname);
		const body = files[pathname];
		return body === undefined ? new Response("", { status: 404 }) : new Response(body);
	};
	return { files, asked, source: metadataFrom("https://app.example/tacit/#/listing/1", fetching as typeof fetch) };
}

test("known metadata is loaded once, from beside the app", async () => {
	const { source, asked } = origin({ "/tacit/metadata/index.json": INDEX, [`/tacit/metadata/${HASH}.scale`]: "meta" });
	for (let time = 0; time < 2; time++) assert.deepEqual(await source.load(HASH), new TextEncoder().encode("meta"));
	assert.equal(await source.load("0x00"), null);
	assert.deepEqual(asked, ["/tacit/metadata/index.json", `/tacit/metadata/${HASH}.scale`]);
});

test("what is missing or garbage is no metadata, and is asked for again", async () => {
	for (const index of [undefined, "", "[]", "null", '{"known": null}', "{}"]) {
		const { source, files } = origin(index === undefined ? {} : { "/tacit/metadata/index.json": index });
		assert.equal(await source.load(HASH), null, index);
		files["/tacit/metadata/index.json"] = INDEX;
		assert.equal(await source.load(HASH), null);
		files[`/tacit/metadata/${HASH}.scale`] = "meta";
		assert.deepEqual(await source.load(HASH), new TextEncoder().encode("meta"), index);
	}
});
