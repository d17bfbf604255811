// PAPI (polkadot-api): its descriptors come from the node; then it reads and writes texts in any script, signs an
// encryption key as an extension does, and submits a move that `tacit` has proved.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { createClient } from "polkadot-api";
import { getPolkadotSigner } from "polkadot-api/signer";
import { getWsProvider } from "polkadot-api/ws";
import { keyText } from "../common/key.mjs";
import { startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const cli = fileURLToPath(new URL("../node_modules/polkadot-api/bin/cli.js", import.meta.url));

const NAME = "Prüflabor Nørd & 材料";
const TITLE = "Härteprüfung bis 5 µm";
const DIGEST = `0x${"42".repeat(32)}`;
const TACIT = 10n ** 12n;

const hex = (bytes) => `0x${Buffer.from(bytes).toString("hex")}`;
const bytes = (text) => Uint8Array.from(Buffer.from(text.slice(2), "hex"));

const test = steps();

suite("PAPI", () => {
	let node, client, api, alice, key;

	before(async () => {
		node = await startNode();
		await cryptoWaitReady();
		const pair = new Keyring({ type: "sr25519" }).addFromUri("//Alice");
		alice = { ...getPolkadotSigner(pair.publicKey, "Sr25519", (message) => pair.sign(message)), address: pair.address };
		key = (await node.tacit(["--dev", "alice"], "account", "show")).encryption_key;
	});
	after(async () => {
		client?.destroy();
		await node?.stop();
	});

	/// Signs and submits a transaction and waits for its final block. Returns its events, and the name of its error if
	/// the chain refused it.
	async function submit(tx) {
		const { ok, events, dispatchError } = await tx.signAndSubmit(alice);
		const error = ok ? undefined : `${dispatchError.value.type}.${dispatchError.value.value.type}`;
		return { error, events };
	}
	const listing = (changes) => ({ title: TITLE, summary: "", digest: DIGEST, uri: "", keywords: ["Hardness", "材料"], price_hint: undefined, ...changes });
	const create = (changes) => api.tx.Listings.create({ content: listing(changes), lifetime: 1000 });

	test("descriptors are generated from nothing but the node's address", async () => {
		await run(process.execPath, [cli, "add", "tacit", "-w", node.url, "--config", "papi.json", "--no-persist"], { cwd: here });
		const { tacit } = await import(join(here, "descriptors/dist/index.js"));
		client = createClient(getWsProvider(node.url));
		api = client.getTypedApi(tacit);
	});

	test("a key is signed as an extension signs messages, and a profile is read as text", async () => {
		const genesis = (await client.getChainSpecData()).genesisHash;
		const text = keyText(genesis, alice.publicKey, key);
		const signature = { type: "Sr25519", value: hex(await alice.signBytes(new TextEncoder().encode(text))) };
		const profile = { name: NAME, contact: "", encryption_key: key, signature };
		const { error, events } = await submit(api.tx.Listings.set_profile(profile));
		assert.equal(error, undefined);
		const [set] = api.event.Listings.ProfileSet.filter(events);
		assert.equal(set.payload.who, alice.address);
		const shown = await api.apis.ListingsApi.profile(alice.address);
		assert.equal(shown.name, NAME);
		assert.equal(shown.encryption_key.key, key);
		assert.equal(shown.encryption_key.signature?.type, "Sr25519");
		assert.equal((await api.query.Listings.Profiles.getValue(alice.address)).name, NAME);
	});

	test("a listing with a text in any script is signed and submitted, and its event is seen", async () => {
		const { error, events } = await submit(create());
		assert.equal(error, undefined);
		const [created] = api.event.Listings.ListingCreated.filter(events);
		assert.equal(created.payload.id, 0n);
		const { content } = await api.query.Listings.Listings.getValue(0n);
		assert.deepEqual([content.title, content.keywords], [TITLE, ["hardness", "材料"]]);
		const page = await api.apis.ListingsApi.search(["材料"], { type: "All", value: undefined }, undefined, 20);
		assert.equal(page.success, true);
		assert.deepEqual(page.value.items.map(({ listing }) => listing.title), [TITLE]);
	});

	test("a mistake is refused by its name", async () => {
		assert.equal((await submit(create({ title: "µ".repeat(65) }))).error, "Listings.TextTooLong");
		assert.equal((await submit(create({ keywords: ["50%"] }))).error, "Listings.ForbiddenKeywordCharacter");
	});

	test("a move that `tacit` has proved is shown, signed and submitted", async () => {
		const { call } = await node.tacit(["--dev", "alice"], "shield", "5", "--call");
		const tx = await api.txFromCallData(bytes(call));
		const { type, value } = tx.decodedCall;
		assert.deepEqual([type, value.type, value.value.amount], ["Settlement", "shield", 5n * TACIT]);
		assert.equal((await submit(tx)).error, undefined);
		assert.equal(await api.apis.SettlementApi.pool_balance(), 5n * TACIT);
		assert.equal((await submit(tx)).error, "Settlement.StaleVersion");
	});
});
