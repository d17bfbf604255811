// Checks that the metadata has all items of Tacit's pallets, with names and documentation, and that they decode.
// names.json lists the expected items, so that no addition, removal or renaming goes unnoticed; with
// TACIT_PRINT_NAMES=1 the test prints the present list.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { stringCamelCase, u8aConcat, u8aToHex } from "@polkadot/util";
import { startNode } from "../common/node.mjs";
import { Apps, PALLETS, documentation } from "./apps.mjs";
import { checkPage } from "./page.mjs";

const expected = JSON.parse(readFileSync(new URL("names.json", import.meta.url)));

suite("metadata", () => {
	let node, apps, metadata, lookup;

	before(async () => {
		node = await startNode();
		apps = await Apps.connect(node.url);
		metadata = apps.api.runtimeMetadata.asLatest;
		lookup = metadata.lookup;
	});
	after(async () => {
		await apps?.disconnect();
		await node?.stop();
	});

	const variants = (type) => (type.isSome ? [...lookup.getSiType(type.unwrap().type).def.asVariant.variants] : []);

	/// Returns the items of a pallet by kind. Each has its name, its documentation, and any fields, which must have
	/// names.
	function items(pallet) {
		const storage = pallet.storage.isSome ? [...pallet.storage.unwrap().items] : [];
		return {
			calls: variants(pallet.calls),
			events: variants(pallet.events),
			errors: variants(pallet.errors),
			constants: [...pallet.constants],
			storage,
		};
	}

	const ours = () => metadata.pallets.filter(({ name }) => PALLETS.includes(name.toString()));
	// The types that our crates define.
	const crate = new RegExp(`^(tacit_|pallet_(${PALLETS.map((name) => name.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase()).join("|")})$)`);
	const types = () => lookup.types.filter(({ type: { path } }) => path.length > 0 && crate.test(path[0]));
	// A runtime API belongs to the pallet after which it is named.
	const apis = () => metadata.apis.filter(({ name }) => PALLETS.includes(name.toString().replace(/Api$/, "")));

	test("the library can encode every extension of a transaction, and complains of nothing else", () => {
		const unknown = ["StorageWeightReclaim"];
		const lines = apps.complaints
			.map((line) => line.replace(/^[-0-9]+ [:0-9]+ +/, ""))
			// These are methods of the newer JSON-RPC interface, which this library does not use with any chain.
			.filter((line) => !line.startsWith("API/INIT: RPC methods not decorated: "));
		assert.deepEqual(lines, [`REGISTRY: Unknown signed extensions ${unknown} found, treating them as no-effect`]);
		assert.deepEqual(apps.api.registry.signedExtensions, expected.extensions);
		// An extension that the library takes for one without effect must not have any bytes.
		const extensions = [...metadata.extrinsic.transactionExtensions];
		for (const name of unknown) {
			const { type, implicit } = extensions.find(({ identifier }) => identifier.eq(name));
			for (const id of [type, implicit]) assert.equal(lookup.getTypeDef(id).type, "Null", name);
		}
	});

	test("all names are those of names.json", () => {
		const found = { extensions: apps.api.registry.signedExtensions, pallets: {}, apis: {} };
		for (const pallet of ours()) {
			found.pallets[pallet.name] = {};
			for (const [kind, list] of Object.entries(items(pallet))) {
				found.pallets[pallet.name][kind] = list.map(({ name, fields }) =>
					fields?.length ? `${name}(${fields.map((field) => field.name.unwrapOr("?")).join(", ")})` : name.toString(),
				);
			}
		}
		for (const api of apis()) {
			found.apis[api.name] = api.methods.map(
				({ name, inputs }) => `${name}(${inputs.map((input) => input.name).join(", ")})`,
			);
		}
		if (process.env.TACIT_PRINT_NAMES) console.log(JSON.stringify(found, null, "\t"));
		assert.deepEqual(found, expected);
	});

	test("everything has documentation", () => {
		const lacking = [];
		const see = (docs, name) => documentation(docs) || lacking.push(name);
		for (const pallet of ours()) {
			see(pallet.docs, pallet.name.toString());
			for (const [kind, list] of Object.entries(items(pallet))) {
				for (const item of list) see(item.docs, `${pallet.name}.${item.name} (${kind})`);
			}
			// The meaning of an event's field is documented nowhere else.
			for (const { name, fields } of variants(pallet.events)) {
				for (const field of fields) see(field.docs, `${pallet.name}.${name}.${field.name.unwrapOr("?")} (field)`);
			}
		}
		for (const api of apis()) {
			see(api.docs, api.name.toString());
			for (const method of api.methods) see(method.docs, `${api.name}.${method.name}`);
		}
		assert.deepEqual(lacking, []);
	});

	test("the first line of each documentation is a whole sentence, because Apps shows no other", () => {
		const cut = [];
		const see = (docs, name) => {
			const line = docs.length === 0 ? "" : docs[0].toString().trim();
			if (!/[.:?!]$/.test(line)) cut.push(`${name}: ${line}`);
		};
		for (const pallet of ours()) {
			see(pallet.docs, pallet.name);
			for (const [kind, list] of Object.entries(items(pallet))) {
				for (const item of list) {
					see(item.docs, `${pallet.name}.${item.name} (${kind})`);
					if (kind === "events") for (const field of item.fields) see(field.docs, `${pallet.name}.${item.name}.${field.name}`);
				}
			}
		}
		for (const api of apis()) {
			see(api.docs, api.name);
			for (const method of api.methods) see(method.docs, `${api.name}.${method.name}`);
		}
		assert.deepEqual(cut, []);
	});

	test("no field of ours has a name that the library keeps for itself", () => {
		const renamed = [];
		let seen = 0;
		for (const { id, type } of types()) {
			const { def } = type;
			const { sub } = lookup.getTypeDef(id);
			// The library's names for the fields: of a struct, and of each variant with named fields.
			const structs = [];
			if (def.isComposite && Array.isArray(sub)) structs.push([def.asComposite.fields, sub]);
			if (def.isVariant) {
				for (const { fields, name } of def.asVariant.variants) {
					const shown = (Array.isArray(sub) ? sub : [sub]).find((variant) => variant?.name === name.toString());
					if (fields.length && fields[0].name.isSome && Array.isArray(shown?.sub)) structs.push([fields, shown.sub]);
				}
			}
			for (const [fields, shown] of structs) {
				fields.forEach(({ name }, i) => {
					if (name.isNone) return;
					seen += 1;
					if (shown[i].name !== stringCamelCase(name.unwrap())) renamed.push(`${type.path.join("::")}: ${name} is ${shown[i].name}`);
				});
			}
		}
		assert.ok(seen > 100, `${seen} fields`);
		assert.deepEqual(renamed, []);
	});

	test("texts are texts, and no bytes, in calls, in storage and in answers", () => {
		// The fields with texts that people write. A field with such a name is a text in every pallet, and in every
		// answer.
		const written = new Set(["title", "summary", "name", "contact", "uri"]);
		const isText = (type) => {
			const { def } = lookup.getSiType(type);
			if (def.isPrimitive) return def.asPrimitive.isStr;
			// A bounded list of texts.
			if (def.isComposite && def.asComposite.fields.length === 1) return isText(def.asComposite.fields[0].type);
			return def.isSequence && isText(def.asSequence.type);
		};
		const bytes = [];
		let seen = 0;
		const see = (field, where) => {
			const name = field.name.isSome ? field.name.unwrap().toString() : "";
			if (!written.has(name) && name !== "keywords") return;
			seen += 1;
			if (!isText(field.type)) bytes.push(`${where}.${name}`);
		};
		for (const { type: { def, path } } of types()) {
			if (def.isComposite) for (const field of def.asComposite.fields) see(field, path.join("::"));
			if (def.isVariant) for (const { fields, name } of def.asVariant.variants) for (const field of fields) see(field, `${path.join("::")}::${name}`);
		}
		for (const { methods } of apis()) {
			for (const { name, inputs } of methods) {
				for (const input of inputs) if (input.name.eq("keywords")) assert.ok(isText(input.type), `${name}(keywords)`);
			}
		}
		assert.ok(seen > 15, `${seen} fields`);
		assert.deepEqual(bytes, []);
	});

	test("every field of a call and of an event has a name", () => {
		for (const pallet of ours()) {
			for (const { name, fields } of [...variants(pallet.calls), ...variants(pallet.events)]) {
				for (const field of fields) assert.ok(field.name.isSome, `${pallet.name}.${name}`);
			}
		}
	});

	test("every item can be reached in the way in which Apps reaches it", () => {
		const { api } = apps;
		for (const pallet of ours()) {
			const section = stringCamelCase(pallet.name);
			const { calls, events, errors, constants, storage } = items(pallet);
			const method = ({ name }) => stringCamelCase(name);
			for (const call of calls) assert.equal(typeof api.tx[section][method(call)], "function", `${pallet.name}.${call.name}`);
			for (const event of events) assert.ok(api.events[section][event.name], `${pallet.name}.${event.name}`);
			for (const error of errors) assert.ok(api.errors[section][error.name], `${pallet.name}.${error.name}`);
			for (const entry of storage) assert.ok(api.query[section][method(entry)], `${pallet.name}.${entry.name}`);
			for (const constant of constants) {
				const value = api.consts[section][method(constant)];
				assert.notEqual(value.toHuman(), undefined, `${pallet.name}.${constant.name}`);
				assert.equal(value.toHex(true).length > 2, true, `${pallet.name}.${constant.name}`);
			}
		}
		for (const { name, methods } of apis()) {
			for (const method of methods) {
				assert.equal(typeof api.call[stringCamelCase(name)][stringCamelCase(method.name)], "function", `${name}.${method.name}`);
			}
		}
	});

	test("every error is found by its index", () => {
		for (const pallet of ours()) {
			for (const { index, name } of variants(pallet.errors)) {
				const error = apps.api.registry.createType("DispatchError", {
					Module: { index: pallet.index, error: new Uint8Array([index.toNumber(), 0, 0, 0]) },
				});
				const refused = apps.refused(error);
				assert.equal(refused.name, `${pallet.name}.${name}`);
				assert.ok(refused.docs);
			}
		}
	});

	test("every call and every event is encoded and decoded, whatever its fields", () => {
		const { registry } = apps.api;
		for (const pallet of ours()) {
			for (const [type, list] of [["Call", variants(pallet.calls)], ["Event", variants(pallet.events)]]) {
				for (const { index, name, fields } of list) {
					const values = fields.map((field) => registry.createType(registry.createLookupType(field.type)).toU8a());
					const bytes = u8aConcat([pallet.index.toNumber(), index.toNumber()], ...values);
					const decoded = registry.createType(type, bytes);
					assert.equal(`${decoded.section}.${stringCamelCase(decoded.method)}`, `${stringCamelCase(pallet.name)}.${stringCamelCase(name)}`);
					assert.equal(decoded.toHex(), u8aToHex(bytes));
					assert.notEqual(decoded.toHuman(), undefined);
				}
			}
		}
	});

	suite("docs/polkadot-js.md", () => checkPage(() => apps));
});
