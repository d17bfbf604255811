// Addresses of nodes.

/// Gives the address of a node in one spelling, such as `ws://127.0.0.1:9944` or `wss://node.example/tacit`. Gives
/// undefined for other texts, and for addresses with a user, a password, a query or a fragment.
export function nodeAddress(text: string): string | undefined {
	const trimmed = text.trim();
	if (!/^wss?:\/\/[^\s/]/i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
	const url = new URL(trimmed);
	if (url.username !== "" || url.password !== "" || url.hash !== "" || url.search !== "") return undefined;
	return url.href.replace(/\/$/, "");
}

/// Whether the node is on this machine. Browsers let a page that came over https reach only such nodes over `ws://`.
export function isLoopback(node: string): boolean {
	const { hostname } = new URL(node);
	return hostname === "localhost" || hostname === "[::1]" || /^127(\.[0-9]{1,3}){3}$/.test(hostname);
}
