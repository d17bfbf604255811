// Checks the texts that people type into Apps and read there: they are text, in any script, and the chain refuses each
// mistake with an error that names it. Also checks that an encryption key that an extension has signed counts as the
// account's own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { u8aToHex, u8aWrapBytes } from "@polkadot/util";
import { keyText } from "../common/key.mjs";
import { startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";
import { Apps, TACIT, event, refusedWith } from "./apps.mjs";

const TITLE = "Härteprüfung bis 5 µm";
const SUMMARY = "Vickers nach ISO 6507\n\t材料 · ΛΌΓΟΣ · сталь";
const DIGEST = `0x${"42".repeat(32)}`;
/// The order of the scalar field, which is the first number that is no element of it.
const MODULUS = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const encoded = (n) => Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));

const test = steps();

suite("texts", () => {
	let node, apps, api, alice, bob;

	before(async () => {
		node = await startNode();
		apps = await Apps.connect(node.url);
		api = apps.api;
		[alice, bob] = ["//Alice", "//Bob"].map((uri) => apps.account(uri));
	});
	after(async () => {
		await apps?.disconnect();
		await node?.stop();
	});

	const encryptionKey = async (name) => (await node.tacit(["--dev", name], "account", "show")).encryption_key;
	/// Returns the answer of an extension to `signRaw` with type `bytes`.
	const signRaw = (pair, text) => u8aToHex(pair.sign(u8aWrapBytes(text)));
	const signed = (pair, key) => ({ Sr25519: signRaw(pair, keyText(api.genesisHash.toHex(), pair.publicKey, key)) });
	const listing = (changes) => ({ title: TITLE, summary: SUMMARY, digest: DIGEST, uri: "", keywords: ["Hardness", "材料"], ...changes });

	suite("an encryption key that the account has signed", () => {
		let key;
		const setProfile = (...parameters) => api.tx.listings.setProfile(...parameters);
		const stored = async () => (await api.query.listings.profiles(alice.address)).unwrap();

		test("another one's signature, or one of something else, is refused", async () => {
			key = await encryptionKey("alice");
			const other = await encryptionKey("bob");
			// This signature is for the text without the marks that every wallet puts around a message.
			const unwrapped = { Sr25519: u8aToHex(alice.sign(keyText(api.genesisHash.toHex(), alice.publicKey, key))) };
			for (const signature of [signed(bob, key), signed(alice, other), unwrapped]) {
				await refusedWith("Listings.BadKeySignature", () => apps.submit(alice, setProfile("Alice", "", key, signature)));
			}
		});

		test("its own is taken, as an extension makes it", async () => {
			const receipt = await apps.submit(alice, setProfile("Härteprüfung Nørd & 材料", "", key, signed(alice, key)));
			assert.equal(event(receipt, "Listings.ProfileSet").encryptionKey.toHex(), key);
			const profile = await stored();
			assert.equal(profile.name.toHuman(), "Härteprüfung Nørd & 材料");
			assert.equal(profile.contact.toHuman(), "");
			assert.equal(profile.encryptionKey.key.toHex(), key);
			assert.ok(profile.encryptionKey.signature.unwrap().isSr25519);
			const shown = (await api.call.listingsApi.profile(alice.address)).unwrap();
			assert.equal(shown.name.toString(), "Härteprüfung Nørd & 材料");
			assert.deepEqual(shown.encryptionKey.toJSON(), profile.encryptionKey.toJSON());
		});

		test("an unsigned one does not replace it; the same key keeps its signature", async () => {
			const other = await encryptionKey("bob");
			await refusedWith("Listings.KeyNotSigned", () => apps.submit(alice, setProfile("Alice", "", other, null)));
			await apps.submit(alice, setProfile("Alice", "", key, null));
			assert.ok((await stored()).encryptionKey.signature.isSome);
		});

		test("what `tacit profile set` makes is signed, too", async () => {
			const { call } = await node.tacit(["--dev", "bob"], "profile", "set", "--name", "Bob", "--call");
			await apps.submit(bob, call);
			const { signature } = (await api.query.listings.profiles(bob.address)).unwrap().encryptionKey;
			assert.ok(signature.isSome);
		});
	});

	test("an account whose keys are in an extension signs what `tacit profile text` prints", async () => {
		const charlie = apps.account("//Charlie");
		const file = join(node.directory, "desk");
		await node.tacit([], "account", "new", "--out", file, "--plain");
		const desk = ["--seed-file", file, "--on-behalf-of", charlie.address];
		const { text, hex } = await node.tacit(desk, "profile", "text");
		const { encryption_key: key } = await node.tacit(desk, "account", "show");
		assert.equal(text, keyText(api.genesisHash.toHex(), charlie.publicKey, key));
		// The page of Apps for signing takes one line, as text or in hexadecimal.
		assert.equal(signRaw(charlie, hex).length, 130);
		const { call } = await node.tacit(desk, "profile", "set", "--name", "Charlie", "--key-signature", signRaw(charlie, hex), "--call");
		await apps.submit(charlie, call);
		const { encryptionKey: stored } = (await api.query.listings.profiles(charlie.address)).unwrap();
		assert.deepEqual([stored.key.toHex(), stored.signature.isSome], [key, true]);
	});

	suite("a listing in any script", () => {
		const content = async () => (await api.query.listings.listings(0)).unwrap().content;

		test("is entered as text, and a keyword in capitals is brought into normal form", async () => {
			const tx = api.tx.listings.create(listing(), 1000);
			// The fields of a pasted call in Apps.
			const shown = apps.decode(tx.method.toHex()).method.toHuman(undefined, true).args.content;
			assert.deepEqual([shown.title, shown.summary, shown.uri, shown.keywords], [TITLE, SUMMARY, "", ["Hardness", "材料"]]);
			assert.equal(event(await apps.submit(alice, tx), "Listings.ListingCreated").id.toNumber(), 0);
		});

		test("is read as text in Chain state and in Runtime calls", async () => {
			const stored = (await content()).toHuman();
			assert.deepEqual([stored.title, stored.summary, stored.uri, stored.keywords], [TITLE, SUMMARY, "", ["hardness", "材料"]]);
			const info = (await api.call.listingsApi.listing(0)).unwrap().toHuman();
			assert.deepEqual([info.title, info.summary, info.uri, info.keywords], [TITLE, SUMMARY, "", ["hardness", "材料"]]);
			const [key] = (await api.query.listings.keywordIndex.entries()).map(([key]) => key.args.map(String)).filter((args) => args.includes("材料"));
			assert.ok(key, "the index shows its keywords as text");
		});

		test("is found by its keywords as they are typed, page by page", async () => {
			await apps.submit(alice, api.tx.listings.create(listing({ title: "Another", keywords: ["HARDNESS"] }), 1000));
			const search = async (...parameters) => (await api.call.listingsApi.search(...parameters)).asOk;
			for (const keyword of ["hardness", "Hardness", " HARDNESS "]) assert.equal((await search([keyword], "All", null, 20)).items.length, 2);
			assert.deepEqual((await search(["材料"], "All", null, 20)).items.map(({ listing }) => listing.title.toString()), [TITLE]);
			const first = await search(["hardness", "材料"], "Any", null, 1);
			assert.equal(first.items[0].listing.id.toNumber(), 0, "what matches more comes first");
			assert.ok(first.complete.isTrue);
			const second = await search(["hardness", "材料"], "Any", first.next.unwrap(), 1);
			assert.deepEqual(second.items.map(({ listing }) => listing.id.toNumber()), [1]);
			assert.ok(second.next.isNone);
		});

		test("is refused by the name of what is wrong with it", async () => {
			const bytes = (n) => "µ".repeat(n / 2);
			for (const [error, changes] of [
				["TextTooLong", { title: `${bytes(128)}.` }],
				["TextTooLong", { summary: bytes(514) }],
				["TextTooLong", { uri: bytes(258) }],
				["TextTooLong", { title: bytes(100_000) }],
				["EmptyTitle", { title: "" }],
				["EmptyTitle", { title: " \u00a0" }],
				["ControlCharacter", { title: "Two\nlines" }],
				["ControlCharacter", { title: "\u202etxet" }],
				["InvisibleCharacter", { title: "Nord\u200bhavn" }],
				["ControlCharacter", { summary: "One\u2028two" }],
				["NoKeywords", { keywords: [] }],
				["TooManyKeywords", { keywords: "one two three four five six seven eight nine".split(" ") }],
				["TooManyKeywords", { keywords: Array.from({ length: 3000 }, (_, i) => `k${i}`) }],
				["EmptyKeyword", { keywords: [""] }],
				["KeywordTooLong", { keywords: [bytes(34)] }],
				["KeywordTooLong", { keywords: ["a".repeat(5000)] }],
				["ForbiddenKeywordCharacter", { keywords: ["50%"] }],
				["DuplicateKeyword", { keywords: ["Hardness", "hardness"] }],
			]) {
				await refusedWith(`Listings.${error}`, () => apps.submit(alice, api.tx.listings.create(listing(changes), 1000)));
			}
		});
	});

	suite("what no wallet would make", () => {
		const proof = new Uint8Array(256);
		const above = encoded(MODULUS);
		const update = (changes) => ({ version: 0, commitment: encoded(1n), note: "0x00", ...changes });
		const refused = (error, tx) => refusedWith(error, () => apps.submit(alice, tx));

		test("a commitment above the modulus has its error in every move", async () => {
			const { settlement } = api.tx;
			const proofs = { range: proof, equality: proof };
			const bad = update({ commitment: above });
			const moves = [
				settlement.shield(TACIT, bad, proof),
				settlement.unshield(TACIT, bad, proofs),
				settlement.fund(0, bad, encoded(1n), "0x00", proofs),
				settlement.fund(0, update(), above, "0x00", proofs),
				settlement.acknowledge(0, above),
				settlement.reject(0, `0x${"ff".repeat(32)}`),
				settlement.complain(0, above),
				settlement.settle(0, bad, proof),
				settlement.refund(0, bad, proof),
				settlement.collectPart(0, bad, proof),
				settlement.acceptSplit(0, above, encoded(1n), DIGEST),
				settlement.rule(0, above, "Provider"),
			];
			for (const move of moves) await refused("Settlement.NonCanonicalCommitment", move);
			await refused("Settlement.NonCanonicalBlinding", settlement.answer(0, TACIT, above, null));
		});

		test("so have notes, openings, packages and addresses that are too long", async () => {
			const long = (n) => `0x${"07".repeat(n)}`;
			const { settlement } = api.tx;
			await refused("Settlement.NoteTooLong", settlement.shield(TACIT, update({ note: long(100_000) }), proof));
			await refused("Settlement.OpeningTooLong", settlement.fund(0, update(), encoded(1n), long(100_000), { range: proof, equality: proof }));
			await refused("Settlement.PackageTooLong", settlement.depositPackage(0, DIGEST, { Stored: long(262_145) }));
			const external = { uri: "u".repeat(1000), ciphertextDigest: DIGEST, bytes: 1 };
			await refused("Settlement.UriTooLong", settlement.depositPackage(0, DIGEST, { External: external }));
			const move = { account: alice.address, action: { Shield: { amount: TACIT, update: update(), proof } }, validUntil: 1, signature: null };
			await refused("Settlement.BatchTooLong", settlement.submit(Array(17).fill(move)));
		});

		test("public inputs that are no elements of the field have theirs, in the call and in the runtime API", async () => {
			const [{ circuit, version }] = await api.call.groth16VerifierApi.keys();
			const inputs = [above, ...Array(3).fill(encoded(1n))];
			await refused("Groth16Verifier.NonCanonicalInput", api.tx.groth16Verifier.verify(circuit, version, inputs, proof));
			assert.ok((await api.call.groth16VerifierApi.verify(circuit, version, inputs, proof)).asErr.isNonCanonicalInput);
			const many = Array(5000).fill(encoded(1n));
			assert.ok((await api.call.groth16VerifierApi.verify(circuit, version, many, proof)).isErr);
		});

		test("questions in capitals are answered, and bad ones with what is wrong", async () => {
			const { openRfqs } = api.call.quotationsApi;
			assert.deepEqual((await openRfqs(["FEA"], null, 20)).asOk.rfqs.toJSON(), []);
			const { index, error } = (await openRfqs(["ok", "50%"], null, 20)).asErr.asInvalidKeyword;
			assert.equal(index.toNumber(), 1);
			assert.equal(error.asForbiddenCharacter.toString(), "%");
			assert.ok((await api.call.listingsApi.search([], "All", null, 20)).asErr.isNoKeywords);
		});
	});
});
