// Builds the web app for the runtime of the built node: its metadata, the types that follow from it, and the files to
// serve. Called by scripts/web.sh.
//
//   node web/tools/build.mjs
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startNode } from "../../tests/clients/common/node.mjs";
import { APP, run } from "./packages.mjs";
import { ask } from "./rpc.mjs";

/// The metadata as papi reads it, as the app loads it, and the digest of the node that it came from.
const SOURCE = join(APP, ".papi/metadata");
const SHIPPED = join(APP, "public/metadata");
const ORIGIN = join(SOURCE, "node.sha256");

/// `:code`, the storage key of the runtime, as hexadecimal.
const CODE = "0x3a636f6465";
/// The version of metadata that polkadot-api reads best, as a SCALE u32.
const VERSION = "0x10000000";

/// The bytes in the answer of `Metadata_metadata_at_version`: an option of a vector of bytes.
export function opaque(answer) {
	if (answer[0] !== 1) throw new Error("the runtime does not offer metadata of version 16");
	const mode = answer[1] & 3;
	const skipped = [1, 2, 4][mode];
	if (skipped === undefined) throw new Error("the metadata has an impossible length");
	const prefix = answer.subarray(1, 1 + skipped).reduceRight((sum, byte) => sum * 256 + byte, 0);
	const bytes = answer.subarray(1 + skipped);
	if (bytes.length !== Math.floor(prefix / 4)) throw new Error("the metadata is not as long as it says");
	if (new TextDecoder().decode(bytes.subarray(0, 4)) !== "meta") throw new Error("the answer is no metadata");
	return bytes;
}

/// Asks the node that was built for its metadata and for the hash of its code, by which a client tells runtimes apart.
async function read() {
	const node = await startNode();
	try {
		const [codeHash, answer] = await ask(node.url, [
			["state_getStorageHash", CODE],
			["state_call", "Metadata_metadata_at_version", VERSION],
		]);
		return { codeHash, bytes: opaque(Buffer.from(answer.slice(2), "hex")) };
	} finally {
		await node.stop();
	}
}

/// Writes the metadata for papi, which makes types of it, and for the app, which loads it by the hash of the code.
async function write({ codeHash, bytes }) {
	for (const folder of [SOURCE, SHIPPED]) {
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
	}
	await writeFile(join(SOURCE, "tacit.scale"), bytes);
	await writeFile(join(SHIPPED, `${codeHash}.scale`), bytes);
	const known = { [codeHash]: `metadata/${codeHash}.scale` };
	await writeFile(join(SHIPPED, "index.json"), `${JSON.stringify({ known }, null, "\t")}\n`);
}

/// The digest of the node's program.
async function digest() {
	const hash = createHash("sha256");
	for await (const part of createReadStream(process.env.TACIT_NODE_BIN)) hash.update(part);
	return hash.digest("hex");
}

/// Brings the metadata up to date. A node takes half a minute of processor time to start, so the same one is asked
/// once.
async function refresh() {
	const [present, known] = await Promise.all([digest(), readFile(ORIGIN, "utf8").catch(() => "")]);
	if (present === known) return;
	console.log("reading the metadata of the built node");
	await write(await read());
	await writeFile(ORIGIN, present);
}

async function build() {
	await refresh();
	console.log("making the types of the chain");
	await run("papi", "generate");
	console.log("building the app");
	await run("vite", "build", "--logLevel", "warn");
	console.log(`built ${join(APP, "dist")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await build();
		// The node's log is still being read when it has been killed.
		process.exit(0);
	} catch (error) {
		console.error(`error: ${error.message}`);
		process.exit(1);
	}
}
