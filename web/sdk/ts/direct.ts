// The wallet in this thread: for the worker, and for programs under Node.js.
import * as wasm from "./wasm/tacit_sdk.js";
import { type Answer, type Api, type ErrorValue, type Ext, type Intent, SdkError, type VaultId, type View } from "./types.js";

export * from "./types.js";
export * from "./gather.js";

/** Where the compiled module comes from: its bytes, its URL, or the module. Without one: the file beside this one. */
export type Source = BufferSource | URL | string | WebAssembly.Module;

/** Loads the module and gives the functions of the wallet. They block this thread: proving takes seconds. */
export async function load(source?: Source): Promise<Api> {
	await wasm.default(source === undefined ? undefined : { module_or_path: source });
	return api();
}

/// An object whose only key is the kind, as the module takes an intent.
function named({ kind, ...fields }: Intent | View): Record<string, unknown> {
	return { [kind]: fields };
}

/// Runs a function of the module; its errors become those of this package.
function run<T>(body: () => unknown): T {
	try {
		return body() as T;
	} catch (thrown) {
		throw asError(thrown);
	}
}

function asError(thrown: unknown): unknown {
	const isShown = typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown;
	return isShown ? new SdkError(thrown as { kind: string; message: string; data: Record<string, ErrorValue> }) : thrown;
}

const gone = () => new SdkError({ kind: "locked", message: "the vault is closed", data: {} });

function api(): Api {
	const vaults = new Map<VaultId, wasm.Vault>();
	let last = 0;
	let keys = wasm.ProvingKeys.none();
	const vault = (id: VaultId): wasm.Vault => {
		const found = vaults.get(id);
		if (!found) throw gone();
		return found;
	};
	const opened = (open: () => wasm.Vault) =>
		run<{ vault: VaultId; identity: never }>(() => {
			const made = open();
			last += 1;
			vaults.set(last, made);
			return { vault: last, identity: made.identity() };
		});
	return {
		newPhrase: async (words) => run(() => wasm.newPhrase(words)),
		checkPhrase: async (phrase) => run(() => wasm.checkPhrase(phrase)),
		encrypt: async (phrase, password) => run(() => wasm.encrypt(phrase, password)),
		reveal: async (keystore, password) => run(() => wasm.reveal(keystore, password)),
		open: async (keystore, password, account) => opened(() => wasm.Vault.open(keystore, password, account)),
		fromPhrase: async (phrase, account) => opened(() => wasm.Vault.fromPhrase(phrase, account)),
		development: async (name) => opened(() => wasm.Vault.development(name)),
		close: async (id) => {
			const found = vaults.get(id);
			vaults.delete(id);
			found?.close();
			found?.free();
		},
		profileText: async (id, genesis) => run(() => vault(id).profileText(genesis)),
		loadProvingKeys: async (files) => {
			const loaded = run<wasm.ProvingKeys>(() =>
				files === "development" ? wasm.ProvingKeys.development() : wasm.ProvingKeys.fromFiles(files.range, files.equality),
			);
			keys.free();
			keys = loaded;
		},
		needs: async (account, intent, answers) => run(() => wasm.needs(account, named(intent), answers)),
		needsOfView: async (account, view, answers) => run(() => wasm.needsOfView(account, named(view), answers)),
		view: async (id, chain, view, answers: Answer[]) => run(() => vault(id).view(chain, named(view), answers)),
		plan: async (id, chain, intent, answers) => run(() => vault(id).plan(chain, named(intent), answers, keys)),
		describe: async (call) => run(() => wasm.describe(call)),
		sign: async (id, call, ext: Ext) => run(() => vault(id).sign(call, ext)),
		payload: async (call, ext) => run(() => wasm.payload(call, ext)),
		assemble: async (account, call, ext, signature) => run(() => wasm.assemble(account, call, ext, signature)),
		compare: async (account, call, ext, extrinsic) => run(() => wasm.compare(account, call, ext, extrinsic)),
		checkKey: async (owner, key, genesis) => run(() => wasm.checkKey(owner, key, genesis)),
		steps: async (deal, account, now) => run(() => wasm.steps(deal, account, now)),
		next: async (entry, facts) => run(() => wasm.next(entry, facts)),
	};
}
