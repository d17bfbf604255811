// A whole trade under chopsticks, offline. Its executor is not the node's, but one in JavaScript and Wasm, and has to
// verify proofs like the node.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { u8aToHex, u8aWrapBytes } from "@polkadot/util";
import { keyText } from "../common/key.mjs";
import { ROOT, startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";
import { until } from "../common/wait.mjs";
import { Apps, TACIT, event, refusedWith } from "../polkadot-js/apps.mjs";
import { startChopsticks } from "./chopsticks.mjs";

const demo = (path) => join(ROOT, "scripts/demo", path);
const delivery = readdirSync(demo("delivery")).map((file) => demo(join("delivery", file)));
const sha256 = (file) => `0x${createHash("sha256").update(readFileSync(file)).digest("hex")}`;
const as = (name) => ["--dev", name.toLowerCase()];

const test = steps();

suite("chopsticks", () => {
	let elsewhere, chopsticks, apps, api, charlie, dave;

	before(async () => {
		// The node starts at the same time, because chopsticks takes one core only.
		elsewhere = startNode({ blockTime: 6000 });
		elsewhere.catch(() => {}); // the test that needs the node reports the error
		chopsticks = await startChopsticks();
		apps = await Apps.connect(chopsticks.url);
		api = apps.api;
		// chopsticks makes block 1 at its start, but not if the next slot has begun by then. Transactions signed on the
		// genesis block are refused in that case, because chopsticks reports a hash for it that is not the hash of its
		// header.
		await until("the first block", async () => {
			if ((await api.rpc.chain.getHeader()).number.toNumber() > 0) return true;
			await api._rpcCore.provider.send("dev_newBlock", [{}]);
		});
		// Alice and Bob are the collators, whose balances change with the fees of others.
		[charlie, dave] = ["//Charlie", "//Dave"].map((uri) => apps.account(uri));
	});
	after(async () => {
		await apps?.disconnect();
		await chopsticks?.stop();
		await elsewhere.then(
			(node) => node.stop(),
			() => {},
		);
	});

	const account = (name) => apps.account(`//${name}`);
	const made = async (name, ...command) => (await chopsticks.tacit(as(name), ...command, "--call")).call;
	/// Makes a call with `tacit` and submits it; chopsticks builds a block for it at once.
	const submit = async (name, ...command) => apps.submit(account(name), await made(name, ...command));
	const state = async (deal) => (await api.call.settlementApi.deal(deal)).unwrap().state;
	/// Returns the public balance of an account in the block of a receipt: chopsticks announces a block before its
	/// changes.
	const free = async ({ address }, { block }) =>
		(await (await api.at(block)).query.system.account(address)).data.free.toBigInt();
	const now = async () => (await api.call.clockApi.now()).toNumber();
	/// Builds a block now and returns its hash.
	async function build(options) {
		const { provider } = api._rpcCore;
		const parent = await provider.send("chain_getBlockHash", []);
		const block = await provider.send("dev_newBlock", [options]);
		// chopsticks answers with the last block if it could not make one.
		assert.notEqual(block, parent, `no block was made; chopsticks says:\n${chopsticks.log()}`);
		return block;
	}
	/// Builds a block of these transactions and returns the outcome of each.
	async function outcomes(transactions) {
		const block = await build({ transactions: transactions.map((transaction) => transaction.toHex()) });
		const events = await (await api.at(block)).query.system.events();
		const ends = events.map(({ event }) => event.method).filter((name) => name.startsWith("Extrinsic"));
		// The first two outcomes are those of the time and of the relay chain's state.
		assert.equal(ends.length, transactions.length + 2, `not all were applied; chopsticks says:\n${chopsticks.log()}`);
		return ends.slice(2);
	}
	const skipped = async () => (await api.query.clock.skipped()).toNumber();
	/// Moves the clock to a block at once. The clock takes such a long gap between two blocks for an outage, stands
	/// still and counts the skipped blocks. So the count is set back afterwards.
	async function jump(block) {
		const before = await skipped();
		await build({ relayParentNumber: block + before });
		await api._rpcCore.provider.send("dev_setStorage", [{ Clock: { Skipped: before } }]);
		await until("the clock is set", async () => (await now()) === block, 10);
	}

	test("the genesis that it reports is the one the runtime binds proofs to", async () => {
		const reported = api.genesisHash.toHex();
		assert.equal(reported, (await api.query.system.blockHash(0)).toHex());
		assert.equal(reported, (await chopsticks.tacit([], "info")).genesis);
		// The hash is made up, so that proofs and signatures from here are not valid on the chain itself, nor those
		// from there here.
		assert.match(reported, /^0x(45){32}$/);
	});

	test("profiles and a listing, all in one block; the search finds it", async () => {
		const { setProfile, create } = api.tx.listings;
		const profile = async (name) => {
			const { encryption_key: key } = await chopsticks.tacit(as(name), "account", "show");
			const pair = account(name);
			const text = keyText(api.genesisHash.toHex(), pair.publicKey, key);
			return setProfile(name, "", key, { Sr25519: u8aToHex(pair.sign(u8aWrapBytes(text))) });
		};
		const text = demo("listings/nordhavn-axial-fatigue.md");
		const listing = { title: "Fatigue", summary: "Tests", digest: sha256(text), uri: "", keywords: ["fatigue"] };
		const transactions = [
			await (await profile("Charlie")).signAsync(charlie, { nonce: 0 }),
			await (await profile("Dave")).signAsync(dave, { nonce: 0 }),
			await create(listing, 1_000_000).signAsync(dave, { nonce: 1 }),
		];
		assert.deepEqual(await outcomes(transactions), Array(3).fill("ExtrinsicSuccess"));
		const { items } = (await api.call.listingsApi.search(["Fatigue"], "All", null, 10)).asOk;
		assert.equal(items.length, 1);
		const { listings } = await chopsticks.tacit([], "search", "fatigue");
		assert.deepEqual(
			listings.map(({ provider }) => provider),
			[dave.address],
		);
	});

	test("a request, a quotation, and the award as soon as the relay chain is at its block", async () => {
		const days = 14_400;
		const request = {
			requirement: sha256(demo("request/requirement.md")),
			summary: "Fatigue of Ti-6Al-4V",
			keywords: ["fatigue"],
			budget: 50n * TACIT,
			priceStep: TACIT,
			bond: api.consts.quotations.minBond,
			openFor: 10 * days,
			extension: days,
			awardWithin: 20 * days,
			deliveryPeriod: 30 * days,
			dispute: { arbiter: null, undecided: "Provider" },
			text: "None",
		};
		const { closesAt } = event(await apps.submit(charlie, api.tx.quotations.post(request)), "Quotations.RfqPosted");
		await submit(
			"Dave",
			"quotation",
			"make",
			0,
			demo("quotations/nordhavn.md"),
			"--price",
			40,
			"--summary",
			"As asked",
		);
		const [{ solution }] = await api.call.quotationsApi.ranking(0, 1);
		const { version } = (await api.call.quotationsApi.rfq(0)).unwrap();
		const award = () => apps.submit(charlie, api.tx.quotations.award(0, version, dave.address, 40n * TACIT, solution));
		await refusedWith("Quotations.StillOpen", award);
		const before = await now();
		await jump(closesAt.toNumber());
		assert.ok((await now()) - before > 100_000, "ten days are over with one block");
		assert.equal(event(await award(), "Quotations.Awarded").deal.toNumber(), 0);
	});

	test("a genuine proof is taken and a forged one refused", async () => {
		const shield = apps.decode(await made("Charlie", "shield", 100));
		const [amount, update, proof] = shield.args;
		const pool = async () => (await api.call.settlementApi.poolBalance()).toBigInt();
		const refused = (...parameters) =>
			refusedWith("Groth16Verifier.InvalidProof", () =>
				apps.submit(charlie, api.tx.settlement.shield(...parameters)),
			);
		// The account pays in less than the growth of its balance.
		await refused(amount.toBigInt() - TACIT, update, proof);
		// These bytes are not points of the curve.
		await refused(amount, update, new Uint8Array(256).fill(7));
		assert.equal(await pool(), 0n);
		await apps.submit(charlie, shield);
		assert.equal(await pool(), 100n * TACIT);
		await refusedWith("Settlement.StaleVersion", () => apps.submit(charlie, shield));
		// A valid and an invalid move in one block: the chain takes the first and refuses the second.
		const good = apps.decode(await made("Charlie", "shield", 5));
		const bad = apps.decode(await made("Dave", "shield", 5));
		const altered = api.tx.settlement.shield(6n * TACIT, bad.args[1], bad.args[2]);
		const transactions = [await good.signAsync(charlie, { nonce: -1 }), await altered.signAsync(dave, { nonce: -1 })];
		assert.deepEqual(await outcomes(transactions), ["ExtrinsicSuccess", "ExtrinsicFailed"]);
		assert.equal(await pool(), 105n * TACIT);
	});

	test("a proof for another chain is refused", async () => {
		const node = await elsewhere;
		const { call } = await node.tacit(as("Eve"), "shield", 5, "--call");
		await node.stop();
		await refusedWith("Groth16Verifier.InvalidProof", () => apps.submit(account("Eve"), call));
	});

	test("the deal is paid, delivered, approved, collected, rated", async () => {
		const funded = await submit("Charlie", "fund", 0);
		assert.equal((await chopsticks.tacit(as("Dave"), "deal", "show", 0)).amount_in_escrow, "40");
		assert.ok(event(funded, "Settlement.DealFunded").escrow);
		await submit("Dave", "acknowledge", 0);
		const delivered = await submit("Dave", "deliver", 0, ...delivery);
		assert.equal(event(delivered, "Settlement.PackageDeposited").side.type, "Provider");
		const received = join(chopsticks.directory, "received");
		await chopsticks.tacit(as("Charlie"), "receive", 0, "--out", received);
		for (const file of delivery) {
			assert.deepEqual(readFileSync(file), readFileSync(join(received, file.split("/").at(-1))));
		}
		// The demander's own package, then the approval.
		const { digest } = event(await submit("Charlie", "approve", 0), "Settlement.PackageDeposited");
		await apps.submit(charlie, api.tx.settlement.approve(0, digest));
		assert.equal((await state(0)).type, "Payable");
		const settled = await submit("Dave", "settle", 0);
		assert.equal(event(settled, "Settlement.DealSettled").ground.type, "Approved");
		const unshielded = await submit("Dave", "unshield", 30);
		const gained = (await free(dave, unshielded)) - (await free(dave, settled));
		assert.ok(gained > 29n * TACIT && gained < 30n * TACIT, `30 TACIT and a fee make ${gained}`);
		assert.equal((await chopsticks.tacit(as("Dave"), "balance")).confidential, "10");
		await apps.submit(charlie, api.tx.settlement.rate(0, 5, null));
		assert.equal((await api.call.reputationApi.reputation(dave.address)).provider.scoreSum.toNumber(), 5);
	});

	test("the clock stands while no blocks are made", async () => {
		const { maxGap } = api.consts.clock;
		const [before, left] = [await now(), await skipped()];
		await build({ relayParentNumber: before + left + 1000 });
		assert.equal((await now()) - before, maxGap.toNumber());
		assert.equal((await skipped()) - left, 1000 - maxGap.toNumber());
	});

	test("`tacit` trades by itself; a demander's silence lets the payment go once the review is over", async () => {
		const { tacit } = chopsticks;
		await tacit(as("Charlie"), "order", "place", 0, demo("request/requirement.md"), "--price", 20);
		await tacit(as("Dave"), "order", "accept", 0);
		await tacit(as("Charlie"), "fund", 1);
		await tacit(as("Dave"), "acknowledge", 1);
		await tacit(as("Dave"), "deliver", 1, ...delivery);
		const { reviewBy } = (await state(1)).asDelivered;
		await jump(reviewBy.toNumber() + 1);
		await tacit(as("Dave"), "settle", 1);
		assert.equal((await api.call.settlementApi.record(1)).unwrap().ground.type, "Silence");
		assert.equal((await tacit(as("Dave"), "balance")).confidential, "30");
	});
});
