// The ways to sign for a trade: offline with the digest of the metadata (RFC 78), as hardware wallets need it; for an
// account whose phrase `tacit` does not have; and as a proxy.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { blake3 } from "@noble/hashes/blake3.js";
import { extraInfo, extrinsicMetadata, lookupType, proof as proofCodec } from "@polkadot-api/merkleize-metadata";
import { u8aConcat, u8aToHex } from "@polkadot/util";
import { startNode } from "../common/node.mjs";
import { until } from "../common/wait.mjs";
import { Apps, TACIT, event, refusedWith } from "./apps.mjs";

/// Returns the digest to which the proof of an extrinsic leads. A device computes it in the same way.
function digestOf(bytes) {
	const { leaves, leafIdxs, proofs, extrinsic, info } = proofCodec.dec(bytes);
	const known = new Map(leafIdxs.map((index, i) => [index, blake3(lookupType.enc(leaves[i]))]));
	const inner = new Set();
	for (const leaf of leafIdxs) for (let node = leaf; node > 0; node = (node - 1) >> 1) inner.add((node - 1) >> 1);
	const others = [...proofs];
	// Nodes are numbered by level; the children of n are 2n + 1 and 2n + 2. The proof has the unknown nodes from left
	// to right.
	const hash = (node) =>
		known.get(node) ?? (inner.has(node) ? blake3(u8aConcat(hash(2 * node + 1), hash(2 * node + 2))) : others.shift());
	const root = hash(0);
	assert.equal(others.length, 0, "nothing of the proof is left over");
	const version = Uint8Array.of(1);
	return u8aToHex(blake3(u8aConcat(version, root, blake3(extrinsicMetadata.enc(extrinsic)), extraInfo.enc(info))));
}

/// Runs offline.mjs with nothing but its input.
function signOffline(material) {
	return new Promise((resolve, reject) => {
		const program = fileURLToPath(new URL("offline.mjs", import.meta.url));
		const child = execFile(process.execPath, [program], { env: {}, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
			error ? reject(new Error(stderr)) : resolve(JSON.parse(stdout)),
		);
		child.stdin.end(JSON.stringify(material));
	});
}

suite("signing", () => {
	let node, apps, api;

	before(async () => {
		node = await startNode();
		apps = await Apps.connect(node.url);
		api = apps.api;
	});
	after(async () => {
		await apps?.disconnect();
		await node?.stop();
	});

	suite("offline, with the metadata hash", () => {
		let alice, material;

		before(async () => {
			alice = apps.account("//Alice");
			material = {
				metadata: (await api.call.metadata.metadataAtVersion(15)).unwrap().toHex(),
				genesisHash: api.genesisHash.toHex(),
				specVersion: api.runtimeVersion.specVersion.toNumber(),
				transactionVersion: api.runtimeVersion.transactionVersion.toNumber(),
				decimals: 12,
				tokenSymbol: "TACIT",
				secret: "//Alice",
			};
		});

		const nonce = async () => (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
		const sign = async (call, changes = {}) => signOffline({ ...material, call, nonce: await nonce(), ...changes });
		const shield = async () => (await node.tacit(["--dev", "alice"], "shield", "5", "--call")).call;
		const broadcast = (extrinsic) => apps.provider.send("author_submitExtrinsic", [extrinsic]);
		const shielded = async () => (await api.call.settlementApi.poolBalance()).toBigInt();
		async function included(extrinsic) {
			const before = await nonce();
			await broadcast(extrinsic);
			await until("the transaction is in a block", async () => (await nonce()) > before && (await shielded()) > 0n);
		}
		// Code 1010 of the pool is an invalid transaction; the message has the reason.
		const bad = (error) => error.code === 1010 && /bad signature/i.test(error.message);

		test("a wrong metadata hash is refused as a bad signature", async () => {
			const { extrinsic } = await sign(await shield(), { metadataHash: `0x${"42".repeat(32)}` });
			await assert.rejects(broadcast(extrinsic), bad);
		});

		test("so is a digest for another token, and a device would show that token", async () => {
			for (const changes of [{ decimals: 10 }, { tokenSymbol: "DOT" }]) {
				const { extrinsic, digest, proof } = await sign(await shield(), changes);
				assert.equal(digestOf(proof), digest);
				await assert.rejects(broadcast(extrinsic), bad);
			}
		});

		test("a move with its proof, signed without a network, is accepted", async () => {
			const { extrinsic } = await sign(await shield());
			await included(extrinsic);
			assert.equal(await shielded(), 5n * TACIT);
		});

		test("the proof for a device leads to the digest that was signed", async () => {
			const { digest, proof } = await sign(await shield());
			assert.equal(digestOf(proof), digest);
			const { leaves, info } = proofCodec.dec(proof);
			assert.deepEqual(
				[info.specName, info.decimals, info.tokenSymbol, info.base58Prefix, info.specVersion],
				["tacit", 12, "TACIT", 42, material.specVersion],
			);
			// The leaves have the names of the fields, with which a device shows the call.
			const named = leaves.flatMap(({ typeDef: { tag, value } }) =>
				tag === "enumeration" ? value.fields.map((field) => `${value.name}.${field.name}`) : [],
			);
			for (const field of ["shield.amount", "shield.update", "shield.proof"]) assert.ok(named.includes(field), field);
		});

		test("an extension that signs with the hash is accepted too", async () => {
			const { digest } = await sign(await shield());
			const receipt = await apps.submit(alice, await shield(), { mode: 1, metadataHash: digest });
			assert.ok(receipt.events.some(({ name }) => name === "Settlement.Shielded"));
			await assert.rejects(apps.submit(alice, await shield(), { mode: 1, metadataHash: `0x${"42".repeat(32)}` }), bad);
		});

		test("who does not sign for the metadata needs no hash", async () => {
			const before = await shielded();
			const { extrinsic } = await sign(await shield(), { mode: 0 });
			await included(extrinsic);
			await until("it is shielded", async () => (await shielded()) === before + 5n * TACIT);
		});
	});

	suite("for accounts that do not sign for themselves", () => {
		let device, proxy, desk;

		before(async () => {
			// `tacit` never gets the keys of the device.
			device = apps.account("//Ferdie");
			proxy = apps.account("//Charlie");
			const file = join(node.directory, "desk");
			await node.tacit([], "account", "new", "--plain", "--out", file);
			desk = ["--seed-file", file, "--on-behalf-of"];
		});

		const prepare = async (who, ...command) => (await node.tacit([...desk, who], ...command, "--call")).call;
		const balance = async (who) => (await node.tacit([...desk, who], "balance")).confidential;

		test("a desk phrase proves for a hardware wallet, which signs", async () => {
			const call = await prepare(device.address, "shield", "30");
			// The phrase of the desk can neither sign for the device nor use the call for itself.
			const phrase = readFileSync(desk[1], "utf8").trim();
			const own = apps.account(phrase);
			await apps.submit(device, api.tx.balances.transferKeepAlive(own.address, 100n * TACIT));
			await refusedWith("Groth16Verifier.InvalidProof", () => apps.submit(own, call));
			await apps.submit(device, call);
			assert.equal(await balance(device.address), "30");
			assert.equal(await balance(own.address), "0");
			await apps.submit(device, await prepare(device.address, "unshield", "5"));
			assert.equal(await balance(device.address), "25");
		});

		test("a proxy for trading makes the moves of another account, and moves no public balance of it", async () => {
			await apps.submit(device, api.tx.proxy.addProxy(proxy.address, "Trade", 0));
			const through = (call) => api.tx.proxy.proxy(device.address, null, call);
			const done = async (call) => {
				const { result } = event(await apps.submit(proxy, through(call)), "Proxy.ProxyExecuted");
				if (result.isErr) throw apps.refused(result.asErr);
			};
			const call = apps.decode(await prepare(device.address, "shield", "10")).method;
			await refusedWith("Settlement.StaleVersion", () => apps.submit(proxy, call.toHex()));
			await done(call);
			assert.equal(await balance(device.address), "35");
			// The proxy may use orders: the call is refused only because there is no such order.
			await refusedWith("Orders.OrderNotFound", () => done(api.tx.orders.cancel(9).method));
			await refusedWith("System.CallFiltered", () => done(api.tx.balances.transferKeepAlive(proxy.address, TACIT).method));
		});

		test("a pure proxy, which has no key at all, has a confidential balance too", async () => {
			const receipt = await apps.submit(proxy, api.tx.proxy.createPure("Any", 0, 0));
			const pure = event(receipt, "Proxy.PureCreated").pure.toString();
			await apps.submit(device, api.tx.balances.transferKeepAlive(pure, 100n * TACIT));
			const call = apps.decode(await prepare(pure, "shield", "7")).method;
			const { result } = event(await apps.submit(proxy, api.tx.proxy.proxy(pure, null, call)), "Proxy.ProxyExecuted");
			assert.ok(result.isOk);
			assert.equal(await balance(pure), "7");
		});
	});
});
