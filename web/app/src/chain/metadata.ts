// The metadata of the runtimes for which the app was built. It comes from the app's own origin. With metadata from a
// lying node, the app would show one call and sign another one.

/// Where known metadata comes from.
export interface MetadataSource {
	/// The metadata of the runtime with this hash; null where the app was not built for it.
	load(codeHash: string): Promise<Uint8Array | null>;
}

/// How long the app's own origin may take, in milliseconds.
const LIMIT = 15_000;

/// Loads metadata from files below an address. `metadata/index.json` names the file of each known runtime by the hash
/// of its code: `{"known": {"0x…": "metadata/0x….scale"}}`.
export function metadataFrom(base: string | URL, fetching: typeof fetch = fetch): MetadataSource {
	let index: Promise<Map<string, string>> | undefined;
	const loaded = new Map<string, Uint8Array>();

	async function get(path: string): Promise<Response> {
		const response = await fetching(new URL(path, base), { signal: AbortSignal.timeout(LIMIT) });
		if (!response.ok) throw new Error(`${path} is missing: ${response.status}`);
		return response;
	}

	async function readIndex(): Promise<Map<string, string>> {
		const { known } = (await (await get("metadata/index.json")).json()) as { known: Record<string, string> };
		return new Map(Object.entries(known));
	}

	/// Gives null for an unknown runtime and if a file cannot be loaded. After a failure it tries again with the next
	/// call.
	async function load(codeHash: string): Promise<Uint8Array | null> {
		const before = loaded.get(codeHash);
		if (before !== undefined) return before;
		try {
			index ??= readIndex();
			const path = (await index).get(codeHash);
			if (path === undefined) return null;
			const metadata = new Uint8Array(await (await get(path)).arrayBuffer());
			loaded.set(codeHash, metadata);
			return metadata;
		} catch {
			index = undefined;
			return null;
		}
	}

	return { load };
}
