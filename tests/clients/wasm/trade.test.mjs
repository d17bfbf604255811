// The library of the wallet as Wasm under Node.js, without threads, files and sockets: it proves a statement of each circuit, and a
// running chain verifies the proofs. `tacit` opens the balance that the library has written, and the library the one of `tacit`.
import assert from "node:assert/strict";
import { after, before, suite } from "node:test";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";

const TACIT = 10n ** 12n;
const ALICE = "//Alice";
// The development phrase, which the library takes as everybody writes it down.
const PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

const test = steps();

suite("The wallet in Wasm", () => {
	let node, api, pair, wallet, Wallet, keys;

	before(async () => {
		node = await startNode();
		await cryptoWaitReady();
		api = await ApiPromise.create({ provider: new WsProvider(node.url), noInitWarn: true });
		pair = new Keyring({ type: "sr25519" }).addFromUri(ALICE);
		({ Wallet } = await import("./generated/tacit_wallet_in_wasm.js"));
		keys = (await api.call.settlementApi.parameters()).keyVersions.unwrap().toU8a();
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	const held = async () => (await api.call.settlementApi.account(pair.address)).toU8a();
	const tacit = (...parameters) => node.tacit(["--dev", "alice"], ...parameters);

	/// Signs and submits a call and waits for its block; gives the error's name if the chain refused it.
	const submit = async (call) => {
		const tx = api.tx(api.registry.createType("Call", call));
		const { dispatchError, isCompleted, status } = await new Promise((resolve, reject) => {
			// A development node finalises at once, and may say only that.
			const ended = (result) => (result.isCompleted || result.isError) && resolve(result);
			tx.signAndSend(pair, { nonce: -1 }, ended).catch(reject);
		});
		assert.ok(isCompleted, `the transaction ended as ${status.type}`);
		if (!dispatchError) return undefined;
		const { section, name } = api.registry.findMetaError(dispatchError.asModule);
		return `${section}.${name}`;
	};

	test("a phrase gives the account and the encryption key that `tacit` derives", async () => {
		wallet = new Wallet(`${PHRASE}${ALICE}`, api.genesisHash.toU8a());
		const own = await tacit("account", "show");
		assert.equal(wallet.address(), own.address);
		assert.equal(`0x${Buffer.from(wallet.encryption_key()).toString("hex")}`, own.encryption_key);
	});

	test("a proof of the equality circuit holds on the chain", async () => {
		const call = wallet.shield(await held(), keys, 12n * TACIT);
		assert.equal(await submit(call), undefined);
		assert.equal(wallet.balance(await held()), 12n * TACIT);
		// Its version has passed, so nobody can submit it twice.
		assert.equal(await submit(call), "settlement.StaleVersion");
	});

	test("a proof of the range circuit holds on the chain, beside another one of equality", async () => {
		assert.equal(await submit(wallet.unshield(await held(), keys, 5n * TACIT)), undefined);
		assert.equal(wallet.balance(await held()), 7n * TACIT);
	});

	test("an altered proof is refused", async () => {
		const call = wallet.unshield(await held(), keys, 1n * TACIT);
		const { args } = api.registry.createType("Call", call);
		const { range, equality } = args.at(-1);
		// The proof of one statement in the place of the other's: two points that are valid, of another proof.
		const swapped = api.tx.settlement.unshield(args[0], args[1], { range: equality, equality: range });
		assert.equal(await submit(swapped.method.toU8a()), "groth16Verifier.InvalidProof");
		assert.equal(wallet.balance(await held()), 7n * TACIT);
	});

	test("more than the balance holds is refused in words, and nothing is proved", async () => {
		const now = await held();
		assert.throws(() => wallet.unshield(now, keys, 8n * TACIT), /your confidential balance is 7 TACIT, which does not cover 8 TACIT/);
		assert.throws(() => wallet.balance(now.slice(1)), /does not decode/);
		assert.throws(() => new Wallet("bottom drive obey", api.genesisHash.toU8a()), /phrase|words/);
	});

	test("`tacit` opens the balance of the library, and the library that of `tacit`", async () => {
		assert.equal((await tacit("balance")).confidential, "7");
		await tacit("shield", "3");
		assert.equal(wallet.balance(await held()), 10n * TACIT);
	});

	test("other secrets do not open it", async () => {
		const other = new Wallet(`${PHRASE}//Bob`, api.genesisHash.toU8a());
		const now = await held();
		assert.throws(() => other.balance(now), /note/);
	});
});
