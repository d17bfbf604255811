// Addresses of pages: hash routes that name the chain by its CAIP-2 id and never a node.

/// A page.
export type Page =
	| { page: "home" }
	| { page: "search"; words: string[]; any: boolean }
	| { page: "listing"; id: bigint }
	| { page: "account"; account: string }
	| { page: "requests"; words: string[] }
	| { page: "request"; id: bigint }
	| { page: "settings" }
	| { page: "unknown" };

/// A page of a chain; without a chain, of the one that the app is connected to.
export type Route = Page & { chain?: string };

const MAX_ID = 2n ** 64n - 1n;
/// CAIP-2: a namespace and a reference.
const CHAIN = /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/;
/// Base 58. `Chain.account` checks whether it is an address.
const ACCOUNT = /^[1-9A-HJ-NP-Za-km-z]{1,64}$/;
const NUMBER = /^(0|[1-9][0-9]{0,19})$/;

/// Reads the hash of an address. Every text gives a page, and none throws.
export function parse(hash: string): Route {
	const [path = "", query = ""] = split(hash.replace(/^#/, ""), "?");
	const parts = path.replace(/^\//, "").replace(/\/$/, "").split("/");
	const [first = ""] = parts;
	if (!CHAIN.test(first)) return pageOf(parts, query);
	return { ...pageOf(parts.slice(1), query), chain: first };
}

function pageOf(parts: string[], query: string): Page {
	const [name = "", argument = ""] = parts;
	const alone = parts.length <= 1;
	if (name === "") return alone ? { page: "home" } : { page: "unknown" };
	if (alone) {
		const parameters = parametersOf(query);
		const words = wordsOf(parameters.get("q") ?? "");
		if (name === "search") return { page: "search", words, any: parameters.get("any") === "1" };
		if (name === "requests") return { page: "requests", words };
		if (name === "settings") return { page: "settings" };
	}
	if (parts.length === 2) {
		const id = idOf(argument);
		if (name === "listing" && id !== undefined) return { page: "listing", id };
		if (name === "request" && id !== undefined) return { page: "request", id };
		if (name === "account" && ACCOUNT.test(argument)) return { page: "account", account: argument };
	}
	return { page: "unknown" };
}

/// The number of an item, 0 to 2^64 - 1.
function idOf(text: string): bigint | undefined {
	if (!NUMBER.test(text)) return undefined;
	const id = BigInt(text);
	return id <= MAX_ID ? id : undefined;
}

function parametersOf(query: string): Map<string, string> {
	const pairs = query.split("&").map((pair) => split(pair, "="));
	// Of parameters with the same name the first counts.
	return new Map(pairs.reverse().map(([name = "", value = ""]) => [name, value]));
}

/// Reads words, which plus signs separate. Spaces and plus signs inside of words are encoded.
function wordsOf(text: string): string[] {
	return text
		.split("+")
		.map(decoded)
		.filter((word) => word !== "");
}

/// Decodes a part of an address. Gives the text itself if its encoding is broken.
function decoded(text: string): string {
	try {
		return decodeURIComponent(text).toWellFormed();
	} catch {
		return text.toWellFormed();
	}
}

function split(text: string, at: string): [string] | [string, string] {
	const place = text.indexOf(at);
	return place < 0 ? [text] : [text.slice(0, place), text.slice(place + at.length)];
}

/// Writes the hash of a page. An unknown page gets the hash of the home page.
export function href(route: Route): string {
	const chain = route.chain === undefined ? "" : `/${route.chain}`;
	return `#${chain}/${pathOf(route)}`;
}

function pathOf(page: Page): string {
	switch (page.page) {
		case "search":
			return `search${queryOf(page.words, page.any)}`;
		case "requests":
			return `requests${queryOf(page.words, false)}`;
		case "listing":
		case "request":
			return `${page.page}/${page.id}`;
		case "account":
			return `account/${encodeURIComponent(page.account)}`;
		case "settings":
			return "settings";
		case "home":
		case "unknown":
			return "";
	}
}

function queryOf(words: string[], any: boolean): string {
	const text = words
		.filter((word) => word !== "")
		.map((word) => encodeURIComponent(word.toWellFormed()))
		.join("+");
	const parameters = [...(text === "" ? [] : [`q=${text}`]), ...(any ? ["any=1"] : [])];
	return parameters.length === 0 ? "" : `?${parameters.join("&")}`;
}
