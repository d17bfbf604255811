// The market that the tests look at: made by the command `tacit`, as people would make it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { startNode } from "../../tests/clients/common/node.mjs";
import { until } from "../../tests/clients/common/wait.mjs";

type Node = Awaited<ReturnType<typeof startNode>>;

/// The profiles. Dave's texts are as hostile as the chain lets them be.
export const PEOPLE = {
	alice: { name: "Alice & Söhne GmbH", contact: "mailto:alice@example.org" },
	bob: { name: "Prüflabor Nørd", contact: "https://nord.example/kontakt?a=1&b=2" },
	charlie: { name: "材料检测中心", contact: "" },
	dave: { name: "<script>alert(1)</script>", contact: "javascript:alert(document.domain)" },
} as const;

export const LISTINGS = {
	hardness: {
		title: "Härteprüfung bis 5 µm nach Vickers",
		summary: "Wir prüfen kleine Proben.\nAuch gehärtete Schichten.",
		uri: "https://nord.example/haerte.md",
		keywords: ["härteprüfung", "stahl"],
		price: "40",
	},
	tensile: {
		title: "金属材料拉伸试验",
		summary: "常温和高温下的拉伸试验，出具检测报告。",
		uri: "mailto:lab@example.org",
		keywords: ["材料", "拉伸试验", "stahl"],
		price: "1234.5",
	},
	hostile: {
		title: `<img src=x onerror="window.owned=1"> & more`,
		summary: "<script>window.owned=1</script>\n{@html evil} ${evil} &lt;b&gt;",
		uri: "javascript:window.owned=1",
		keywords: ["hostile"],
		price: undefined,
	},
	/// A test rewrites this title on its way to the page, and expires it.
	short: { title: "PLACEHOLDER-PLACEHOLDER-PLACEHOLDER", summary: "", uri: "", keywords: ["placeholder"], price: undefined },
} as const;

export const REQUESTS = {
	/// Two quotations, one of them improved, a question with its answer, and the text on the chain.
	quoted: { summary: "Hardness of 40 ceramic samples", budget: "50", step: "0.5" },
	/// Nobody quotes. The text is at an address.
	quiet: { summary: "Bestimmung der Bruchzähigkeit\nvon Keramik", budget: "300", step: "3" },
	/// Each new best price moves its closing.
	lively: { summary: "Fatigue test of a bracket", budget: "100", step: "1" },
	/// Closed, awarded, carried out and rated.
	done: { summary: "Done long ago", budget: "30", step: "1" },
	/// Awarded; nothing is paid yet.
	awarded: { summary: "Awarded a moment ago", budget: "30", step: "1" },
	/// Awarded to a provider that has declined, with one quotation that was carried over.
	reopened: { summary: "Asked for once more", budget: "40", step: "1" },
	cancelled: { summary: "Given up", budget: "20", step: "1" },
	hostile: { summary: `"><img src=x onerror=alert(1)> javascript:alert(1)`, budget: "10", step: "0.1" },
} as const;

/// The text of the requirement of most requests, and where that of one is.
export const NEED = "# Need\n\nWhat is needed.\n";
export const ADDRESS = "https://alice.example/need.md";
/// What Charlie asks about a request, and what Alice says to it.
export const QUESTION = { text: "Are the samples polished? <b>", answer: "Yes, to 1 µm." };

export type Person = keyof typeof PEOPLE | "eve" | "ferdie";
type Numbers<Names extends string> = Record<Names, number>;

/// The numbers that the chain gave, and the addresses of the accounts. Eve has no profile.
export interface Market {
	listings: Numbers<keyof typeof LISTINGS>;
	requests: Numbers<keyof typeof REQUESTS>;
	addresses: Record<Person, string>;
	/// The deal of the award, and the one of an order, which waits for its payment.
	deals: { settled: number; agreed: number };
}

/// Makes the market, in less than a minute.
export async function makeMarket(node: Node): Promise<Market> {
	const files = join(node.directory, "files");
	mkdirSync(files);
	const file = (name: string, text: string): string => {
		const path = join(files, name);
		writeFileSync(path, text);
		return path;
	};
	const need = file("need.md", NEED);
	const solution = file("solution.md", "# Solution\n\nHow it is done.\n");
	const result = file("result.csv", "sample,hardness\n1,812\n");

	const as = (person: Person) => (...command: string[]) => node.tacit(["--dev", person], ...command);
	const [alice, bob, charlie, dave] = [as("alice"), as("bob"), as("charlie"), as("dave")];
	const keywords = (words: readonly string[]): string[] => words.flatMap((word) => ["--keyword", word]);

	const people: Person[] = ["alice", "bob", "charlie", "dave", "eve", "ferdie"];
	const addresses = {} as Record<Person, string>;
	for (const person of people) addresses[person] = (await as(person)("account", "show")).address;
	for (const [person, { name, contact }] of Object.entries(PEOPLE)) {
		await as(person as Person)("profile", "set", "--name", name, "--contact", contact);
	}

	async function list(provider: typeof bob, name: keyof typeof LISTINGS, ...more: string[]): Promise<number> {
		const { title, summary, uri, keywords: words, price } = LISTINGS[name];
		const priced = price === undefined ? [] : ["--price", price];
		const options = ["--title", title, "--summary", summary, "--uri", uri, ...keywords(words), ...priced, ...more];
		return (await provider("listing", "create", need, ...options)).listing;
	}
	const listings = {
		hardness: await list(bob, "hardness"),
		tensile: await list(charlie, "tensile"),
		hostile: await list(dave, "hostile"),
		short: await list(dave, "short", "--valid-for", "30b"),
	};

	async function post(demander: typeof bob, name: keyof typeof REQUESTS, ...more: string[]): Promise<number> {
		const { summary, budget, step } = REQUESTS[name];
		const options = ["--summary", summary, "--budget", budget, "--step", step, "--keyword", name, "--keyword", "keramik"];
		const text = name === "quoted" ? ["--text", need] : [need];
		return (await demander("rfq", "post", ...text, ...options, ...more)).rfq;
	}
	const soon = ["--open-for", "30b", "--extension", "5b", "--award-within", "1d"];
	const closed = (rfq: number) =>
		until("the request closes", async () => (await alice("rfq", "show", String(rfq))).phase === "evaluation");
	const award = async (rfq: number, provider: Person, price: string): Promise<number> => {
		await closed(rfq);
		return (await alice("award", String(rfq), addresses[provider], "--price", price)).deal;
	};
	const quote = (provider: typeof bob, rfq: number, price: string, idea: string) =>
		provider("quotation", "make", String(rfq), solution, "--price", price, "--summary", idea);

	const done = await post(alice, "done", ...soon);
	await quote(bob, done, "28", "Once more");
	const awarded = await post(alice, "awarded", ...soon);
	await quote(charlie, awarded, "27", "With a certificate");
	const reopened = await post(alice, "reopened", ...soon);
	await quote(bob, reopened, "35", "Stands by its word");
	await quote(charlie, reopened, "34", "Declines afterwards");
	const quoted = await post(alice, "quoted", "--open-for", "20d", "--arbiter", addresses.ferdie, "--undecided", "demander");
	await quote(bob, quoted, "45", "Vickers, 3 indents a sample");
	await quote(charlie, quoted, "44", "显微硬度，每个样品五点");
	await bob("quotation", "improve", String(quoted), "--price", "42.5");
	const { question } = await charlie("rfq", "ask", String(quoted), QUESTION.text);
	await alice("rfq", "answer", String(quoted), String(question), QUESTION.answer);
	const quiet = await post(alice, "quiet", "--open-for", "20d", "--text-at", ADDRESS);
	const lively = await post(alice, "lively", "--open-for", "1d", "--extension", "1d");
	await quote(charlie, lively, "90", "Resonance machine");
	const cancelled = await post(dave, "cancelled");
	await dave("rfq", "cancel", String(cancelled));
	const hostile = await post(dave, "hostile", "--open-for", "20d");

	// The awarded deal is carried to its end, so that both have a reputation.
	await alice("shield", "100");
	const settled = await award(done, "bob", "28");
	await alice("fund", String(settled));
	await bob("acknowledge", String(settled));
	await bob("deliver", String(settled), result);
	await alice("approve", String(settled));
	await bob("settle", String(settled));
	await alice("rate", String(settled), "5");
	await bob("rate", String(settled), "4");

	await award(awarded, "charlie", "27");
	const declined = await award(reopened, "charlie", "34");
	await charlie("deal", "decline", String(declined));

	const placed = ["order", "place", String(listings.tensile), need, "--price", "1200", "--summary", "Ten samples"];
	const { order } = await alice(...placed);
	const agreed: number = (await charlie("order", "accept", String(order))).deal;

	return { listings, requests: { quoted, quiet, lively, done, awarded, reopened, cancelled, hostile }, addresses, deals: { settled, agreed } };
}
