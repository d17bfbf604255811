// The choice of the node: the address in this browser's storage, or the default of whoever serves the app.

import { isLoopback, nodeAddress } from "../lib/node.ts";

const KEY = "tacit.node";
const LOCAL = "ws://127.0.0.1:9944";

/// The address that `config.json` beside the page names. Without that file it is the address of a node on this machine.
export async function defaultNode(): Promise<string> {
	try {
		const answer = await fetch("config.json");
		const config: unknown = answer.ok ? await answer.json() : undefined;
		if (typeof config === "object" && config !== null && "node" in config && typeof config.node === "string") {
			return nodeAddress(config.node) ?? LOCAL;
		}
	} catch {
		// The file is missing, or is no JSON.
	}
	return LOCAL;
}

/// The address that the reader chose; undefined where the reader chose none, or the browser keeps nothing.
export function chosenNode(): string | undefined {
	try {
		return nodeAddress(localStorage.getItem(KEY) ?? "");
	} catch {
		return undefined;
	}
}

/// Keeps the choice; undefined forgets it.
export function chooseNode(node: string | undefined): void {
	try {
		if (node === undefined) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, node);
	} catch {
		// The choice lasts until the page is closed.
	}
}

/// Why an address cannot be used as that of a node.
export type NodeProblem = "empty" | "scheme" | "malformed" | "secret" | "insecure";

/// The address of a node as the app uses it, or why the text is none. `secure` says whether the app itself came over
/// https.
export function checkNode(text: string, secure: boolean): { node: string } | { problem: NodeProblem } {
	const trimmed = text.trim();
	if (trimmed === "") return { problem: "empty" };
	if (!/^wss?:\/\//i.test(trimmed)) return { problem: "scheme" };
	const node = nodeAddress(trimmed);
	if (node === undefined) return { problem: /[@#?]/.test(trimmed) ? "secret" : "malformed" };
	if (secure && node.startsWith("ws:") && !isLoopback(node)) return { problem: "insecure" };
	return { node };
}
