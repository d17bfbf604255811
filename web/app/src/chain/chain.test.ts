// The chain layer against a real development node, whose market the command `tacit` makes.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { filter, firstValueFrom, take, timeout, toArray } from "rxjs";
import { kindOf, open, ready, state, unhandled } from "../../../test/connections.ts";
import { startNode } from "../../../../tests/clients/common/node.mjs";
import { steps } from "../../../../tests/clients/common/steps.mjs";
import { until } from "../../../../tests/clients/common/wait.mjs";
import { UNIT } from "../lib/amount.ts";
import { dateOf } from "../lib/clock.ts";
import type { Chain, Connection } from "./connection.ts";
import type { Market } from "./market.ts";
import { metadataFrom } from "./metadata.ts";
import { follow, followClosing, pathOf } from "./price_path.ts";

/// The files that the build has put beside the app.
const BUILT = new URL("../../public/", import.meta.url);
const reading = async (url: string | URL | Request) => new Response(await readFile(new URL(String(url))));

const KEYWORDS = { bob: ["fatigue", "steel"], charlie: ["fatigue", "材料"] };
const test = steps();

suite("a development node", { timeout: 600_000 }, () => {
	let node: Awaited<ReturnType<typeof startNode>>;
	let connection: Connection;
	let chain: Chain;
	let file: string;
	const accounts: Record<string, string> = {};
	const as = (name: string) => (...command: (string | number)[]) => node.tacit(["--dev", name], ...command);
	const [alice, bob, charlie] = [as("alice"), as("bob"), as("charlie")];

	/// Reads at the present head.
	const read = async <T>(body: (market: Market, at: string) => Promise<T>): Promise<T> =>
		(await chain.read(({ hash }) => body(chain.market, hash))).value;
	/// Reads until the answer is as wanted. The command can return before the block is final here.
	const readUntil = <T>(what: string, body: (market: Market, at: string) => Promise<T>, wanted: (value: T) => boolean) =>
		until(what, async () => {
			const value = await read(body);
			return wanted(value) ? value : undefined;
		}) as Promise<T>;
	const prices = (request: { ranking: { price: bigint }[] } | undefined) => request?.ranking.map(({ price }) => Number(price / UNIT));

	before(async () => {
		node = await startNode();
		file = join(node.directory, "need.md");
		await writeFile(file, "# Need\n");
		for (const name of ["alice", "bob", "charlie"]) accounts[name] = (await as(name)("account", "show")).address;
	});
	after(async () => {
		connection?.close();
		await node?.stop();
	});

	test("is known by the metadata of the app", async () => {
		connection = open(node.url, metadataFrom(BUILT, reading as typeof fetch));
		chain = await ready(connection);
		assert.deepEqual([chain.name, chain.known, chain.development], ["Tacit Development", true, true]);
		assert.match(chain.id, /^polkadot:[0-9a-f]{32}$/);
		assert.ok(chain.genesis.startsWith(`0x${chain.id.slice("polkadot:".length)}`));
		assert.equal(chain.account(accounts.alice ?? ""), accounts.alice);
	});

	test("has heads that move, with the clock and the time of their blocks", async () => {
		const heads = await firstValueFrom(chain.head.pipe(filter(({ number }) => number > 1), take(3), toArray(), timeout(60_000)));
		for (const [place, head] of heads.entries()) {
			const previous = heads[place - 1];
			if (previous === undefined) continue;
			assert.ok(head.number > previous.number);
			assert.equal(head.time.getTime(), dateOf(head.clock, previous).getTime());
		}
		// The clock starts two hours in the past and is faster than the day.
		assert.ok(heads[0] && heads[0].time.getTime() < Date.now());
	});

	test("has nothing at first", async () => {
		const found = await read((market, at) =>
			Promise.all([
				market.newestListings(at, undefined, 10),
				market.search(at, ["steel"], true, undefined, 10),
				market.openRequests(at, [], undefined, 10),
				market.listing(at, 0n),
				market.listing(at, 2n ** 64n - 1n),
				market.request(at, 0n),
				market.profile(at, accounts.bob ?? ""),
				market.listingsOf(at, accounts.bob ?? "", undefined, 10),
				market.dealsOf(at, accounts.bob ?? ""),
				market.reputation(at, accounts.bob ?? ""),
			]),
		);
		const nothing = { items: [], next: undefined };
		const none = { next: undefined, scanned: 0, complete: true };
		assert.deepEqual(found.slice(0, 3), [{ items: [] }, { items: [], ...none }, { rfqs: [], ...none }]);
		assert.deepEqual(found.slice(3, 7), [undefined, undefined, undefined, undefined]);
		assert.deepEqual(found.slice(7, 9), [nothing, { deals: [], more: false }]);
		const counts = { settled: 0, counterparties: 0, defaults: 0, voices: 0 };
		const unknown = { ...counts, fees: 0n, score_sum: 0n, weight: 0n, weighted_scores: 0n };
		const [provider_standing, demander_standing] = [3000, 3000];
		assert.deepEqual(found[9], { provider: unknown, provider_standing, demander: unknown, demander_standing });
	});

	test("shows listings, the newest first, without those that were withdrawn", async () => {
		for (const [name, run] of [["alice", alice], ["bob", bob], ["charlie", charlie]] as const) {
			await run("profile", "set", "--name", `Lab of ${name} & 材料`, "--contact", "https://lab.example");
		}
		const list = (run: typeof bob, title: string, words: string[]) =>
			run("listing", "create", file, "--title", title, "--summary", "", "--price", "12.5", ...words.flatMap((word) => ["--keyword", word]));
		for (let count = 0; count < 11; count++) await list(bob, `Title ${count}`, KEYWORDS.bob);
		await list(charlie, "Härteprüfung bis 5 µm", KEYWORDS.charlie);
		for (const id of [0, 5, 10]) await bob("listing", "withdraw", id);
		const all = await readUntil("the withdrawals", (market, at) => market.newestListings(at, undefined, 20), ({ items }) => items.length === 9);
		assert.deepEqual(all.items.map(({ id }) => Number(id)), [11, 9, 8, 7, 6, 4, 3, 2, 1]);
		assert.equal(all.next, undefined);
		const [first] = all.items;
		assert.deepEqual([first?.title, first?.provider, first?.price_hint], ["Härteprüfung bis 5 µm", accounts.charlie, (25n * UNIT) / 2n]);
		// In pages.
		const seen: number[] = [];
		for (let before: bigint | undefined, pages = 0; pages < 20; pages++) {
			const page = await read((market, at) => market.newestListings(at, before, 2));
			seen.push(...page.items.map(({ id }) => Number(id)));
			before = page.next;
			if (before === undefined) break;
		}
		assert.deepEqual(seen, [11, 9, 8, 7, 6, 4, 3, 2, 1]);
		assert.equal((await read((market, at) => market.profile(at, accounts.bob ?? "")))?.listings, 8);
		const own = await read((market, at) => market.listingsOf(at, accounts.bob ?? "", undefined, 3));
		assert.equal(own.items.length, 3);
		const rest = await read((market, at) => market.listingsOf(at, accounts.bob ?? "", own.next, 50));
		assert.equal(new Set([...own.items, ...rest.items].map(({ id }) => id)).size, 8);
		assert.equal(await read((market, at) => market.listing(at, 5n)), undefined);
	});

	test("finds listings by all or any of some words, in pages, and says why it cannot", async () => {
		const search = (words: string[], any: boolean, cursor?: string, limit = 20) =>
			read((market, at) => market.search(at, words, any, cursor, limit));
		const ids = (page: Awaited<ReturnType<typeof search>>) => ("error" in page ? page.error : page.items.map(({ listing }) => Number(listing.id)));
		assert.deepEqual(ids(await search(["Fatigue", "材料"], false)), [11]);
		assert.equal((ids(await search(["材料", "steel"], true)) as number[]).length, 9);
		const { head, value } = await chain.read(async ({ hash }) => {
			const first = await chain.market.search(hash, ["fatigue"], false, undefined, 5);
			assert.ok(!("error" in first) && first.complete && first.next !== undefined);
			return [first, await chain.market.search(hash, ["fatigue"], false, first.next, 5)] as const;
		});
		assert.ok(head.number > 0);
		assert.equal(new Set(value.flatMap((page) => ids(page) as number[])).size, 9);
		assert.deepEqual(await search([], false), { error: { type: "NoKeywords", value: undefined } });
		const many = Array.from({ length: 9 }, (_, place) => `word${place}`);
		assert.deepEqual(await search(many, false), { error: { type: "TooManyKeywords", value: { max: 8 } } });
		const wrong = { index: 1, error: { type: "ForbiddenCharacter", value: "%" } };
		assert.deepEqual(await search(["steel", "50%"], false), { error: { type: "InvalidKeyword", value: wrong } });
	});

	test("lets the price of a request be followed", async () => {
		const post = ["--summary", "Fatigue of 40 samples", "--budget", "100", "--step", "1", "--keyword", "fatigue", "--open-for", "20d"];
		const { rfq } = await alice("rfq", "post", "--text", file, ...post);
		const id = BigInt(rfq);
		const wait = (what: string, wanted: number[]) =>
			readUntil(what, (market, at) => market.request(at, id), (request) => String(prices(request)) === String(wanted));
		const empty = await wait("the request", []);
		assert.deepEqual([empty?.info.phase.type, empty?.info.demander, empty?.info.version], ["Open", accounts.alice, 1]);
		assert.deepEqual([empty?.next?.to_enter, empty?.next?.to_lead, empty?.next?.own], [100n * UNIT, 100n * UNIT, undefined]);
		assert.deepEqual([empty?.info.price_step, empty?.info.round, empty?.carried, empty?.questions], [UNIT, 1, [], []]);
		assert.ok(empty?.text?.type === "Public");
		assert.equal(new TextDecoder().decode(empty.text.value), "# Need\n");

		let path: ReturnType<typeof pathOf> = [];
		let closings: ReturnType<typeof followClosing> = [];
		const watching = chain.head.subscribe(async ({ hash, clock }) => {
			const request = await chain.market.request(hash, id);
			if (request === undefined) return;
			path = follow(path, request.ranking, clock);
			closings = followClosing(closings, request.info.closes_at, clock);
		});
		const best = () => path.map(({ price }) => (price === undefined ? undefined : Number(price / UNIT)));
		const reached = (...wanted: (number | undefined)[]) => until(`the path ${wanted}`, async () => String(best()) === String(wanted));
		const quote = (run: typeof bob, price: number) => run("quotation", "make", rfq, file, "--price", price, "--summary", "Three indents");

		await quote(bob, 90);
		await reached(90);
		await quote(charlie, 80);
		await reached(90, 80);
		await bob("quotation", "improve", rfq, "--price", "70");
		await reached(90, 80, 70);
		const led = await wait("the improvement", [70, 80]);
		assert.deepEqual(led?.ranking.map(({ provider, revision }) => [provider, revision]), [[accounts.bob, 1], [accounts.charlie, 0]]);
		assert.deepEqual([led?.convergence?.history.lead_changes, led?.next?.to_lead], [2, 69n * UNIT]);
		await charlie("quotation", "withdraw", rfq);
		await wait("the withdrawal", [70]);
		const { question } = await charlie("rfq", "ask", rfq, "Which alloy?");
		await alice("rfq", "answer", rfq, question, "Ti-6Al-4V");
		const answered = await readUntil(
			"the answer",
			(market, at) => market.request(at, id),
			(request) => request?.questions[0]?.answer !== undefined,
		);
		const asked = answered?.questions.map(({ asker, text, answer, version }) => [asker, text, answer?.text, version]);
		assert.deepEqual(asked, [[accounts.charlie, "Which alloy?", "Ti-6Al-4V", 1]]);
		await alice("rfq", "amend", rfq, file, "--summary", "And fatigue", "--budget", "60", "--step", "1");
		await reached(90, 80, 70, undefined);
		const amended = await wait("the amendment", []);
		assert.deepEqual([amended?.info.version, amended?.info.best_price], [2, undefined]);
		assert.ok(closings.length >= 1);
		watching.unsubscribe();
	});

	test("lists open requests, all or by words", async () => {
		const list = (words: string[]) => read((market, at) => market.openRequests(at, words, undefined, 10));
		for (const words of [[], ["FATIGUE"]]) {
			const page = await list(words);
			assert.ok(!("error" in page));
			assert.deepEqual(page.rfqs.map(({ summary }) => summary), ["And fatigue"]);
		}
		const none = await list(["steel"]);
		assert.ok(!("error" in none) && none.rfqs.length === 0);
		const wrong = { index: 0, error: { type: "Empty", value: undefined } };
		assert.deepEqual(await list(["  "]), { error: { type: "InvalidKeyword", value: wrong } });
	});

	test("shows the deals in progress of both parties", async () => {
		const { order } = await alice("order", "place", 11, file, "--price", "12", "--summary", "Ten samples");
		const { deal } = await charlie("order", "accept", order);
		for (const name of ["alice", "charlie"]) {
			const { deals, more } = await readUntil(
				"the deal",
				(market, at) => market.dealsOf(at, accounts[name] ?? ""),
				({ deals }) => deals.length > 0,
			);
			const [found] = deals;
			assert.deepEqual([deals.length, more, Number(found?.id), found?.state.type], [1, false, deal, "Agreed"]);
			assert.deepEqual([found?.terms.demander, found?.terms.provider, found?.terms.ceiling], [accounts.alice, accounts.charlie, 12n * UNIT]);
		}
	});

	test("keeps a head readable for a while, and says that it does not have a block", async () => {
		const head = await firstValueFrom(chain.head);
		await firstValueFrom(chain.head.pipe(filter(({ number }) => number > head.number + 10), timeout(60_000)));
		assert.equal((await chain.market.listing(head.hash, 11n))?.id, 11n);
		assert.equal(await kindOf(chain.market.listing(`0x${"00".repeat(32)}`, 11n)), "gone");
	});

	test("is missed when it is killed, and known as another when it begins anew", async () => {
		const { hash, number } = await firstValueFrom(chain.head);
		const port = Number(new URL(node.url).port);
		await node.stop();
		await state(connection, "offline");
		assert.equal(await kindOf(chain.market.listing(hash, 11n)), "offline");
		node = await startNode({ port });
		const { seen, now } = await state(connection, "restarted");
		assert.ok(seen >= number && now < seen);
		connection.reconnect();
		const again = await ready(connection);
		assert.deepEqual([again.id, again.known], [chain.id, true]);
		chain = again;
		assert.deepEqual(await read((market, at) => market.newestListings(at, undefined, 10)), { items: [] });
	});

	test("has made nothing throw that nobody handled", async () => assert.deepEqual(unhandled, []));
});
