// Does the same with a node as Polkadot.js Apps: connects to its address without further knowledge, decodes a pasted
// call, signs it, submits it, and shows its events and its error.
import assert from "node:assert/strict";
import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import { stringCamelCase } from "@polkadot/util";

/// The pallets of Tacit.
export const PALLETS = [
	...["Listings", "Quotations", "Questions", "Orders", "Settlement", "Reputation"],
	...["Timestamps", "Groth16Verifier", "Clock"],
];

/// One TACIT in the smallest unit.
export const TACIT = 10n ** 12n;

/// Joins the lines of a documentation into one text.
export const documentation = (docs) => docs.map(String).join("\n").trim();

/// A call that the chain refused, by the name of its error.
export class Refused extends Error {
	constructor(name, docs) {
		super(`${name}: ${docs}`);
		Object.assign(this, { name, docs });
	}
}

/// Apps, connected to a node. `complaints` has the warnings and errors that the library printed about the chain.
export class Apps {
	static async connect(url) {
		const complaints = [];
		const { warn, error } = console;
		console.warn = console.error = (...words) => complaints.push(words.map(String).join(" "));
		try {
			const provider = new WsProvider(url);
			const api = await ApiPromise.create({ provider });
			return new Apps(api, provider, complaints);
		} finally {
			Object.assign(console, { warn, error });
		}
	}

	constructor(api, provider, complaints) {
		Object.assign(this, { api, provider, complaints, keyring: new Keyring({ type: "sr25519" }) });
		// All submitted calls and their events as `pallet.call` and `Pallet.Event`, with the calls inside of other
		// calls.
		this.calls = new Set();
		this.events = new Set();
	}

	disconnect() {
		return this.api.disconnect();
	}

	/// Returns the undecoded value of a storage key, or `null` if there is none.
	raw(key) {
		return this.provider.send("state_getStorage", [key]);
	}

	/// Returns the account of a phrase or of a path like `//Alice`, as an extension derives it.
	account(uri) {
		return this.keyring.addFromUri(uri);
	}

	/// Returns the transaction of an encoded call, like the page Developer, Extrinsics, Decode. Fails unless all of the
	/// call is decoded.
	decode(hex) {
		const call = this.api.registry.createType("Call", hex);
		assert.equal(call.toHex(), hex, "a call is encoded as it was decoded");
		const { section, method } = this.api.registry.findMetaCall(call.callIndex);
		const tx = this.api.tx[section][method](...call.args);
		assert.equal(tx.method.toHex(), hex, "a call can be made again from its arguments");
		const shown = call.toHuman(undefined, true);
		assert.equal(`${shown.section}.${shown.method}`, `${section}.${method}`);
		const shownArguments = Object.fromEntries(Object.entries(shown.args).map(([name, value]) => [stringCamelCase(name), value]));
		for (const { name } of call.meta.args) {
			assert.notEqual(shownArguments[stringCamelCase(name)], undefined, `${section}.${method} shows ${name}`);
		}
		return tx;
	}

	/// Signs and submits a transaction, or a call that `tacit … --call` has printed, and waits for its block. Returns
	/// its events and the block's hash. Throws `Refused` if it failed in the block, and the node's error if it came
	/// into no block.
	async submit(account, what, options = {}) {
		const tx = typeof what === "string" ? this.decode(what) : what;
		this.#note(tx.method);
		const result = await new Promise((resolve, reject) => {
			tx.signAndSend(account, { nonce: -1, ...options }, (result) => {
				// A development node finalises at once, and may report only the final block.
				if (result.isCompleted || result.isError) resolve(result);
			}).catch(reject);
		});
		assert.ok(result.isCompleted, `the transaction ended as ${result.status.type}`);
		const events = result.events.map(({ event }) => this.#shown(event));
		if (result.dispatchError) throw this.refused(result.dispatchError);
		return { events, block: result.status.value.toHex() };
	}

	/// Returns the error of a dispatch by its name.
	refused(error) {
		if (!error.isModule) return new Refused(error.type, error.toString());
		const { section, name, docs } = this.api.registry.findMetaError(error.asModule);
		const pallet = this.api.runtimeMetadata.asLatest.pallets.find((p) => stringCamelCase(p.name) === section);
		return new Refused(`${pallet.name}.${name}`, documentation(docs));
	}

	/// Returns an event as the explorer shows it: its name, its documentation, its fields by name.
	#shown(event) {
		const pallet = this.api.runtimeMetadata.asLatest.pallets.find((p) => stringCamelCase(p.name) === event.section);
		const name = `${pallet.name}.${event.method}`;
		this.events.add(name);
		const { names } = event.data;
		const fields = Object.fromEntries(event.data.map((value, i) => [names?.[i] ?? i, value]));
		if (PALLETS.includes(pallet.name.toString())) {
			assert.ok(documentation(event.meta.docs), `${name} has documentation`);
			assert.equal(names?.length, event.data.length, `the fields of ${name} have names`);
			for (const value of event.data) assert.notEqual(value.toHuman(), undefined);
		}
		return { name, fields };
	}

	#note(call) {
		this.calls.add(`${call.section}.${call.method}`);
		for (const value of call.args) {
			for (const inner of Array.isArray(value) ? value : [value]) {
				if (inner?.section && inner?.method) this.#note(inner);
			}
		}
	}
}

/// Returns the fields of the one event with this name.
export function event(receipt, name) {
	const found = receipt.events.filter((event) => event.name === name);
	assert.equal(found.length, 1, `one ${name} among ${receipt.events.map((event) => event.name).join(", ")}`);
	return found[0].fields;
}

/// Fails unless the chain refuses the attempt with the error of this name. Returns the error's documentation.
export async function refusedWith(name, attempt) {
	const error = await attempt().then(
		() => assert.fail(`it was not refused with ${name}`),
		(error) => error,
	);
	if (!(error instanceof Refused)) throw error;
	assert.equal(error.name, name);
	assert.ok(error.docs, `${name} has documentation`);
	return error.docs;
}
