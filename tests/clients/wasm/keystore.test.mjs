// Phrases and keystores: those of the SDK are those of the command.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { runTacit } from "../common/node.mjs";
import { behindMessages } from "./sdk.mjs";

const PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const PASSWORD = "five random words in a row";

suite("Keystores", () => {
	let directory, sdk, close;

	before(() => {
		directory = mkdtempSync(join(tmpdir(), "tacit-keystore-"));
		writeFileSync(join(directory, "password"), PASSWORD, { mode: 0o600 });
		({ client: sdk, close } = behindMessages());
	});
	after(() => {
		close();
		rmSync(directory, { recursive: true });
	});

	const path = (name) => join(directory, name);
	const command = async (...parameters) =>
		JSON.parse(await runTacit(["--json", "--password-file", path("password"), ...parameters], { cwd: directory }));

	test("a phrase that the SDK has made is an account, of 12 words or 24", async () => {
		for (const words of [12, 24]) {
			const phrase = await sdk.newPhrase(words);
			assert.equal(phrase.split(" ").length, words);
			const address = await sdk.checkPhrase(phrase);
			const { identity, vault } = await sdk.fromPhrase(phrase);
			assert.equal(identity.address, address);
			assert.equal(identity.canSign, true);
			await sdk.close(vault);
		}
		await assert.rejects(sdk.newPhrase(15), { kind: "malformed" });
	});

	test("the command opens a keystore of the SDK", async () => {
		const keystore = await sdk.encrypt(`${PHRASE}//Alice`, PASSWORD);
		writeFileSync(path("sdk.seed"), keystore, { mode: 0o600 });
		const own = await command("--seed-file", path("sdk.seed"), "account", "show");
		const { identity } = await sdk.open(keystore, PASSWORD);
		assert.equal(own.address, identity.address);
		assert.equal(own.encryption_key, `0x${Buffer.from(identity.encryptionKey).toString("hex")}`);
		assert.equal(own.fingerprint, identity.fingerprint);
		// The work factor of age's scrypt recipient.
		assert.match(Buffer.from(keystore).toString("latin1").split("\n")[1], /^-> scrypt \S+ 17$/);
	});

	test("the SDK opens a seed file of the command", async () => {
		const made = await command("account", "new", "--out", path("command.seed"));
		const keystore = readFileSync(path("command.seed"));
		const { identity, vault } = await sdk.open(new Uint8Array(keystore), PASSWORD);
		assert.equal(identity.address, made.address);
		const phrase = await sdk.reveal(new Uint8Array(keystore), PASSWORD);
		assert.equal(await sdk.checkPhrase(phrase), made.address);
		await sdk.close(vault);
	});

	test("a wrong password is called so, and says nothing more", async () => {
		const keystore = await sdk.encrypt(PHRASE, PASSWORD);
		await assert.rejects(sdk.open(keystore, `${PASSWORD} `), (error) => {
			assert.deepEqual([error.kind, error.code], ["account", "wrongPassword"]);
			assert.equal(error.message, "the password is wrong");
			return true;
		});
		await assert.rejects(sdk.encrypt(PHRASE, ""), { code: "emptyPassword" });
	});

	test("a mistake in a phrase is named by its place and never repeated", async () => {
		const refused = async (phrase, code, data) => {
			await assert.rejects(sdk.checkPhrase(phrase), (error) => {
				assert.deepEqual([error.kind, error.code], ["account", code]);
				assert.deepEqual(error.data, data);
				assert.doesNotMatch(error.message, /obay|lake|wolk/);
				return true;
			});
		};
		await refused(PHRASE.replace("obey", "obay").replace("walk", "wolk"), "unknownWords", { places: [3, 12] });
		await refused(PHRASE.replace(" walk", ""), "wordCount", { count: 11 });
		await refused(PHRASE.replace("bottom drive", "drive bottom"), "checksum", { count: 12 });
		await refused(PHRASE.replace("obey", "obey,"), "character", { place: 3, codePoint: 44 });
		await refused("//Alice", "pathAlone", {});
		await refused("", "emptyPhrase", {});
	});

	test("a closed vault does nothing", async () => {
		const { vault } = await sdk.development("Alice");
		await sdk.close(vault);
		const genesis = `0x${"07".repeat(32)}`;
		await assert.rejects(sdk.profileText(vault, genesis), { kind: "locked" });
	});

	test("a client whose worker is ended ends its requests", async () => {
		const other = behindMessages();
		const open = other.client.newPhrase(12);
		other.client.abandon();
		await assert.rejects(open, { kind: "locked" });
		await assert.rejects(other.client.newPhrase(12), { kind: "locked" });
		other.close();
	});

	test("what is no function of the wallet is an error", async () => {
		await assert.rejects(sdk.constructor(), { kind: "internal" });
	});
});
