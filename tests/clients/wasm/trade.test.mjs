// Whole direct orders on a running chain: between two accounts of the SDK, and with `tacit` on either side.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";
import { Party } from "./chain.mjs";
import { behindMessages, tacit } from "./sdk.mjs";

const PASSWORD = "five random words in a row";
const DAY = 14_400;
const test = steps();
const text = (bytes) => Buffer.from(bytes).toString();
const names = (events) => events.map((event) => `${event.section}.${event.method}`);

suite("The wallet in Wasm", () => {
	let node, api, sdk, close, world, alice, bob, dora, keystore, listing, pair;

	before(async () => {
		node = await startNode();
		await cryptoWaitReady();
		const provider = new WsProvider(node.url);
		api = await ApiPromise.create({ provider, noInitWarn: true });
		pair = new Keyring({ type: "sr25519" }).addFromUri("//Alice");
		({ client: sdk, close } = behindMessages());
		await sdk.loadProvingKeys("development");
		world = { api, provider, sdk };
		alice = new Party(world, await sdk.development("Alice"));
		bob = new Party(world, await sdk.development("Bob"));
	});
	after(async () => {
		close?.();
		await api?.disconnect();
		await node?.stop();
	});

	const command = (...parameters) => node.tacit(["--dev", "bob"], ...parameters);
	const asDora = (...parameters) =>
		node.tacit(["--seed-file", "dora.seed", "--password-file", "dora.password"], ...parameters);

	const order = (words) => ({
		kind: "placeOrder",
		listing,
		text: new TextEncoder().encode(words),
		price: tacit(40),
		deliveryPeriod: 14 * DAY,
		validFor: 3 * DAY,
		summary: "Twelve rods",
	});
	const of = (events, section, method) => events.find((event) => event.section === section && event.method === method).data;
	const standing = async (party, deal) => (await party.view({ kind: "deal", deal })).standing;

	test("a new account gets TACIT, a profile, and a confidential balance", async () => {
		const phrase = await sdk.newPhrase(24);
		keystore = await sdk.encrypt(phrase, PASSWORD);
		writeFileSync(join(node.directory, "dora.seed"), keystore, { mode: 0o600 });
		writeFileSync(join(node.directory, "dora.password"), PASSWORD, { mode: 0o600 });
		dora = new Party(world, await sdk.open(keystore, PASSWORD));
		const sent = await alice.act({ kind: "transfer", to: dora.address, amount: tacit(1000) });
		assert.deepEqual([sent.kind, sent.failed], ["executed", undefined]);
		const profile = await dora.act({ kind: "setProfile", name: "Dora's works", contact: "mailto:dora@example.org" });
		assert.ok(names(profile.events).includes("listings.ProfileSet"), names(profile.events));
		const shielded = await dora.act({ kind: "shield", amount: tacit(200) });
		assert.deepEqual(shielded.plan.private, { amount: tacit(200), confidentialAfter: tacit(200) });
		assert.equal(await dora.confidential(), 200n);
		assert.equal((await asDora("balance")).confidential, "200");
		// `tacit` verifies the key that the SDK has signed.
		assert.equal((await command("profile", "show", dora.address)).key_is_signed, true);
	});

	test("what is planned shows its public contents, from its bytes alone", async () => {
		const plan = await dora.plan({ kind: "unshield", amount: tacit(3) });
		assert.deepEqual(await sdk.describe(plan.call), plan.public);
		assert.deepEqual([plan.public.pallet, plan.public.call], ["Settlement", "unshield"]);
		assert.deepEqual(plan.public.facts[0], { name: "amount", kind: "amount", value: tacit(3) });
		await assert.rejects(sdk.describe(plan.call.slice(1)), { kind: "malformed" });
	});

	test("swapped proofs are refused by the chain", async () => {
		const { call } = await dora.plan({ kind: "unshield", amount: tacit(1) });
		const { args } = api.registry.createType("Call", call);
		const { range, equality } = args.at(-1);
		const swapped = api.tx.settlement.unshield(args[0], args[1], { range: equality, equality: range });
		const refused = await dora.carryOut(swapped.method.toU8a());
		assert.deepEqual([refused.kind, refused.failed], ["refused", "groth16Verifier.InvalidProof"]);
		assert.equal(await dora.confidential(), 200n);
	});

	test("more than the balance holds is refused in words, and nothing is proved", async () => {
		await assert.rejects(dora.plan({ kind: "unshield", amount: tacit(201) }), {
			kind: "precondition",
			code: "notCovered",
			message: "your confidential balance is 200 TACIT, which does not cover 201 TACIT",
			data: { balance: tacit(200), amount: tacit(201) },
		});
	});

	test("an extension's signature counts for the call that was shown, and for no other", async () => {
		const { call } = await alice.plan({ kind: "transfer", to: bob.address, amount: tacit(1) });
		const { call: other } = await alice.plan({ kind: "transfer", to: bob.address, amount: tacit(100) });
		const ext = await alice.ext();
		const signed = async (bytes) => pair.sign(await sdk.payload(bytes, ext), { withType: true });
		const lie = await signed(other);
		await assert.rejects(sdk.assemble(alice.address, call, ext, lie), { kind: "mismatch" });
		// A whole transaction, as Polkadot.js signs it.
		const whole = async (bytes) => {
			const { born, nonce } = ext;
			const era = api.registry.createType("ExtrinsicEra", { current: born.number, period: 64 });
			const tx = api.tx(api.registry.createType("Call", bytes));
			await tx.signAsync(pair, { era, nonce, blockHash: born.hash, genesisHash: ext.genesis });
			return tx.toU8a();
		};
		const compared = await sdk.compare(alice.address, call, ext, await whole(call));
		await assert.rejects(sdk.compare(alice.address, call, ext, await whole(other)), { kind: "mismatch" });
		await assert.rejects(sdk.compare(bob.address, call, ext, await whole(call)), { kind: "mismatch" });
		const { extrinsic } = await sdk.assemble(alice.address, call, ext, await signed(call));
		assert.equal(extrinsic.length, compared.extrinsic.length);
		const done = await alice.submit(extrinsic, ext);
		assert.equal(done.kind, "executed");
	});

	test("a provider offers a service", async () => {
		assert.equal((await bob.act({ kind: "setProfile", name: "Bob's lab" })).kind, "executed");
		writeFileSync(join(node.directory, "offer.md"), "Tensile tests by ISO 6892-1");
		const made = await command("listing", "create", "offer.md", "--title", "Tensile tests", "--keyword", "steel");
		listing = BigInt(made.listing);
	});

	test("a key that its owner has not signed is not sealed to, whatever the node says", async () => {
		const { identity } = await sdk.development("Bob");
		const key = Buffer.from(identity.encryptionKey);
		const lying = ({ read, value }) => {
			const place = read.name === "ListingsApi_profile" ? Buffer.from(value).indexOf(key) : -1;
			if (place < 0) return { read, value };
			const altered = value.slice();
			altered[place] ^= 1;
			return { read, value: altered };
		};
		await assert.rejects(dora.plan(order("Test them"), lying), { kind: "mismatch", code: "notSignedByOwner" });
		const stated = await api.call.listingsApi.profile(bob.address);
		const { trust } = await sdk.checkKey(bob.address, stated.unwrap().encryptionKey.toU8a(), dora.chain.genesis);
		assert.equal(trust, "signed");
	});

	test("two accounts of the SDK carry a whole deal through", async () => {
		const placed = await dora.act(order("Twelve rods of steel, diameter 10 mm"));
		const number = of(placed.events, "orders", "OrderPlaced").order.toBigInt();
		const required = await bob.view({ kind: "order", order: number });
		assert.equal(text(required.text), "Twelve rods of steel, diameter 10 mm");
		assert.deepEqual([required.namesAuthor, required.demander, required.price], [true, dora.address, tacit(40)]);
		await assert.rejects(bob.plan({ kind: "acceptOrder", order: number, price: tacit(41) }), { code: "otherPrice" });
		const accepted = await bob.act({ kind: "acceptOrder", order: number, price: tacit(40) });
		const deal = of(accepted.events, "orders", "OrderAccepted").deal.toBigInt();
		assert.deepEqual((await standing(dora, deal)).turn, { kind: "act", action: "fund" });

		const funded = await dora.act({ kind: "fund", deal, provider: bob.address });
		assert.deepEqual(funded.plan.private.confidentialAfter, tacit(160));
		assert.equal((await bob.view({ kind: "deal", deal })).escrow.units, tacit(40).units);
		await assert.rejects(bob.plan({ kind: "acknowledge", deal, amount: tacit(50) }), {
			code: "notAgreed",
			data: { deal, held: tacit(40), stated: tacit(50) },
		});
		assert.equal((await bob.act({ kind: "acknowledge", deal, amount: tacit(40) })).kind, "executed");
		await assert.rejects(dora.plan({ kind: "approve", deal }), { kind: "precondition", code: "wrongState" });

		const files = [{ name: "report.txt", bytes: new TextEncoder().encode("143 MPa") }];
		assert.equal((await bob.act({ kind: "deliver", deal, files })).kind, "executed");
		const delivery = await dora.view({ kind: "package", deal });
		assert.deepEqual(delivery.files.map(({ name, bytes }) => [name, text(bytes)]), [["report.txt", "143 MPa"]]);
		const approved = await dora.act({ kind: "approve", deal });
		assert.equal(approved.plan.public.call, "approve");
		const settled = await bob.act({ kind: "settle", deal });
		assert.ok(names(settled.events).includes("settlement.DealSettled"));
		assert.deepEqual([await dora.confidential(), await bob.confidential()], [160n, 40n]);
		assert.equal((await dora.act({ kind: "rate", deal, score: 5 })).kind, "executed");
		await assert.rejects(dora.plan({ kind: "rate", deal, score: 4 }), { code: "rated" });
		const record = await command("record", deal);
		assert.deepEqual([record.ground, record.demander_rated_provider], ["approved by the demander", 5]);
	});

	test("the SDK pays, and `tacit` delivers", async () => {
		const placed = await dora.act(order("Another twelve"));
		const number = of(placed.events, "orders", "OrderPlaced").order.toNumber();
		const shown = await command("order", "accept", number, "--price", "40");
		assert.equal(shown.text, "Another twelve");
		const deal = BigInt(shown.deal);
		await dora.act({ kind: "fund", deal, amount: tacit(30) });
		await command("acknowledge", deal, "--amount", "30");
		writeFileSync(join(node.directory, "results.csv"), "1,143\n2,144\n");
		await command("deliver", deal, "results.csv");
		const { files } = await dora.view({ kind: "package", deal });
		assert.equal(text(files[0].bytes), "1,143\n2,144\n");
		await dora.act({ kind: "approve", deal });
		await command("settle", deal);
		assert.deepEqual([await dora.confidential(), await bob.confidential()], [130n, 70n]);
		assert.equal((await command("balance")).confidential, "70");
	});

	test("`tacit` pays, and the SDK delivers", async () => {
		writeFileSync(join(node.directory, "need.md"), "The last twelve");
		const placed = await asDora("order", "place", listing, "need.md", "--price", "40");
		const required = await bob.view({ kind: "order", order: BigInt(placed.order) });
		assert.equal(text(required.text), "The last twelve");
		const accepted = await bob.act({ kind: "acceptOrder", order: BigInt(placed.order), price: tacit(40) });
		const deal = of(accepted.events, "orders", "OrderAccepted").deal.toBigInt();
		await asDora("fund", deal);
		await bob.act({ kind: "acknowledge", deal });
		const files = [{ name: "report.txt", bytes: new TextEncoder().encode("145 MPa") }];
		await bob.act({ kind: "deliver", deal, files });
		const received = await asDora("receive", deal, "--out", "received");
		assert.equal(received.files[0].bytes, 7);
		await asDora("approve", deal);
		await bob.act({ kind: "settle", deal });
		assert.deepEqual([await dora.confidential(), await bob.confidential()], [90n, 110n]);
	});

	test("a payment is split by consent, and another one is taken back", async () => {
		const open = async () => {
			const placed = await dora.act(order("In doubt"));
			const number = of(placed.events, "orders", "OrderPlaced").order.toBigInt();
			const accepted = await bob.act({ kind: "acceptOrder", order: number });
			const deal = of(accepted.events, "orders", "OrderAccepted").deal.toBigInt();
			await dora.act({ kind: "fund", deal });
			return deal;
		};
		const shared = await open();
		await bob.act({ kind: "acknowledge", deal: shared });
		await bob.act({ kind: "proposeSplit", deal: shared, providerPart: tacit(10) });
		const { splits } = await dora.view({ kind: "deal", deal: shared });
		assert.deepEqual(splits, [{ by: "provider", demanderPart: tacit(30), providerPart: tacit(10) }]);
		await assert.rejects(dora.plan({ kind: "acceptSplit", deal: shared, providerPart: tacit(9) }), { code: "otherSplit" });
		await dora.act({ kind: "acceptSplit", deal: shared, providerPart: tacit(10) });
		await dora.act({ kind: "collect", deal: shared });
		await bob.act({ kind: "collect", deal: shared });
		assert.deepEqual([await dora.confidential(), await bob.confidential()], [80n, 120n]);

		const returned = await open();
		await bob.act({ kind: "reject", deal: returned });
		await dora.act({ kind: "refund", deal: returned });
		assert.equal(await dora.confidential(), 80n);

		const cancelled = await open();
		await dora.act({ kind: "cancel", deal: cancelled });
		await assert.rejects(dora.plan({ kind: "cancel", deal: cancelled }), { code: "cancelProposed" });
		await bob.act({ kind: "cancel", deal: cancelled });
		await dora.act({ kind: "refund", deal: cancelled });
		assert.equal(await dora.confidential(), 80n);
	});

	test("a complaint about an agreed discount is answered, and a deal is declined", async () => {
		const accept = async () => {
			const placed = await dora.act(order("With a discount"));
			const number = of(placed.events, "orders", "OrderPlaced").order.toBigInt();
			const accepted = await bob.act({ kind: "acceptOrder", order: number });
			return of(accepted.events, "orders", "OrderAccepted").deal.toBigInt();
		};
		const deal = await accept();
		await command("deal", "discount", "sign", deal, "--amount", "30", "--out", "discount.json");
		const discount = text(readFileSync(join(node.directory, "discount.json")));
		await dora.act({ kind: "fund", deal, amount: tacit(30) });
		await bob.act({ kind: "complain", deal });
		assert.equal((await standing(dora, deal)).state, "complained");
		// Without the signature the escrow would hold too little.
		await assert.rejects(dora.plan({ kind: "answer", deal }));
		const answered = await dora.act({ kind: "answer", deal, discount });
		assert.equal(of(answered.events, "settlement", "ComplaintAnswered").amount.toBigInt(), tacit(30).units);
		assert.equal((await standing(bob, deal)).state, "funded");
		await assert.rejects(bob.plan({ kind: "complain", deal }));
		await bob.act({ kind: "acknowledge", deal, amount: tacit(30) });
		await dora.act({ kind: "cancel", deal });
		await bob.act({ kind: "cancel", deal });
		await dora.act({ kind: "refund", deal });
		assert.equal(await dora.confidential(), 80n);

		const declined = await bob.act({ kind: "reject", deal: await accept() });
		assert.ok(names(declined.events).includes("settlement.DealDeclined"));
	});

	test("a disputed deal is approved after all", async () => {
		const placed = await dora.act(order("Disputed"));
		const number = of(placed.events, "orders", "OrderPlaced").order.toBigInt();
		const accepted = await bob.act({ kind: "acceptOrder", order: number });
		const deal = of(accepted.events, "orders", "OrderAccepted").deal.toBigInt();
		await dora.act({ kind: "fund", deal });
		await bob.act({ kind: "acknowledge", deal });
		await bob.act({ kind: "deliver", deal, files: [{ name: "a", bytes: new Uint8Array([1]) }] });
		await dora.act({ kind: "dispute", deal, evidence: `0x${"05".repeat(32)}` });
		assert.equal((await standing(dora, deal)).state, "disputed");
		await dora.act({ kind: "approve", deal });
		await bob.act({ kind: "settle", deal });
		assert.deepEqual([await dora.confidential(), await bob.confidential()], [40n, 160n]);
		await bob.act({ kind: "unshield", amount: tacit(60) });
		assert.equal(await bob.confidential(), 100n);
	});

	test("other secrets open nothing", async () => {
		const eve = await sdk.development("Eve");
		const answers = await dora.answers({ kind: "unshield", amount: tacit(1) });
		const mixed = sdk.plan(eve.vault, dora.chain, { kind: "unshield", amount: tacit(1) }, answers);
		await assert.rejects(mixed, { kind: "unanswered" });
		const { vault } = await sdk.fromPhrase(await sdk.newPhrase(12), dora.address);
		const plan = sdk.plan(vault, dora.chain, { kind: "unshield", amount: tacit(1) }, answers);
		await assert.rejects(plan, { kind: "note" });
		await assert.rejects(sdk.sign(vault, new Uint8Array([10, 3]), await dora.ext()), { kind: "precondition" });
	});
});
