// The content of each page, with a market on the chain.
import { ADDRESS, LISTINGS, NEED, PEOPLE, QUESTION, REQUESTS } from "./market.ts";
import { en, exactly, fact, heading, main, region, settled } from "./find.ts";
import { address, expect, test, world } from "./world.ts";

const { listings, requests, addresses } = world.market ?? {};

test("home shows the newest listings, the open requests, and a search", async ({ page }) => {
	await page.goto(world.site);
	await expect(heading(page)).toHaveText(en.home.title);
	await expect(page).toHaveTitle(en.name);
	const newest = region(page, en.home.newest);
	await expect(newest.getByRole("link", { name: LISTINGS.hardness.title, exact: true })).toBeVisible();
	const titles = await newest.getByRole("listitem").getByRole("heading").allInnerTexts();
	const at = (title: string) => titles.findIndex((text) => text.includes(title));
	expect(at(LISTINGS.tensile.title), "the newer one comes first").toBeLessThan(at(LISTINGS.hardness.title));
	const open = region(page, en.home.open);
	await expect(open.getByRole("link", { name: en.request.heading(BigInt(requests.quoted)), exact: true })).toBeVisible();
	await expect(open.getByText(REQUESTS.quoted.summary)).toBeVisible();
	await expect(open.getByText(REQUESTS.done.summary)).toHaveCount(0);
	await expect(page.getByRole("status", { name: en.connection.label })).toHaveText(/^Connected to /);
	await expect(page.getByRole("contentinfo")).toContainText("two hours");
	await page.getByRole("search").getByRole("searchbox", { name: en.search.keywords }).fill("Stahl");
	await page.getByRole("search").getByRole("button", { name: en.search.button }).click();
	await expect(heading(page)).toHaveText(en.search.title);
	expect(new URL(page.url()).hash).toBe(`#/${world.chain}/search?q=Stahl`);
});

test("a search finds by all and by any of the keywords, in any spelling", async ({ page }) => {
	await page.goto(address("search?q=STAHL+härteprüfung"));
	const results = region(page, en.search.results);
	await expect(results.getByRole("status")).toContainText(en.search.found(1));
	await expect(results.getByRole("link", { name: LISTINGS.hardness.title, exact: true })).toBeVisible();
	await page.getByRole("checkbox", { name: en.search.any }).check();
	await page.getByRole("search").getByRole("button", { name: en.search.button }).click();
	await expect(results.getByRole("status")).toContainText(en.search.found(2));
	await expect(results.getByRole("link", { name: LISTINGS.tensile.title, exact: true })).toBeVisible();
	await expect(results).toContainText(PEOPLE.charlie.name);
	await page.getByRole("searchbox", { name: en.search.keywords }).fill("材料");
	await page.keyboard.press("Enter");
	await expect(results.getByRole("status")).toContainText(en.search.found(1));
	await results.getByRole("link", { name: LISTINGS.tensile.title, exact: true }).click();
	await expect(heading(page)).toHaveText(LISTINGS.tensile.title);
	await page.goBack();
	await expect(page.getByRole("searchbox", { name: en.search.keywords })).toHaveValue("材料");
});

test("a search without a match, without words, and with a word that is no keyword are explained", async ({ page }) => {
	await page.goto(address("search?q=nothing-has-this"));
	await expect(main(page)).toContainText(en.search.none(false, true));
	await page.goto(address("search"));
	await expect(main(page)).toContainText(en.search.hint);
	await page.goto(address("search?q=50%25"));
	await expect(main(page).getByRole("alert")).toContainText("50%");
	await page.goto(address("search?q=a+b+c+d+e+f+g+h+i"));
	await expect(main(page).getByRole("alert")).toContainText("at most 8");
});

test("a listing shows its facts, and leads to its provider", async ({ page }) => {
	await page.goto(address(`listing/${listings.hardness}`));
	await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
	await expect(page).toHaveTitle(en.page.title(LISTINGS.hardness.title));
	await expect(main(page).getByText(LISTINGS.hardness.summary)).toHaveCSS("white-space", /pre/);
	await expect(fact(page, en.listing.priceHint)).toContainText("40 TACIT");
	await expect(fact(page, en.listing.digest)).toContainText(/0x[0-9a-f]{64}/);
	for (const word of LISTINGS.hardness.keywords) await expect(fact(page, en.listing.keywords)).toContainText(word);
	for (const term of [en.listing.created, en.listing.changed, en.listing.expires]) await expect(fact(page, term)).not.toBeEmpty();
	const link = fact(page, en.listing.fullText).getByRole("link");
	await expect(link).toHaveAttribute("href", LISTINGS.hardness.uri);
	await expect(link).toHaveAttribute("rel", "noreferrer noopener");
	await expect(link).toHaveAttribute("target", "_blank");
	await fact(page, en.listing.provider).getByRole("link", { name: PEOPLE.bob.name }).click();
	await expect(heading(page)).toHaveText(PEOPLE.bob.name);
});

test("amounts have their digits in groups, and addresses of mail are links", async ({ page }) => {
	await page.goto(address(`listing/${listings.tensile}`));
	await expect(fact(page, en.listing.priceHint)).toContainText(/1\s234\.5\sTACIT/);
	await expect(fact(page, en.listing.fullText).getByRole("link")).toHaveAttribute("href", LISTINGS.tensile.uri);
});

test("a provider's page shows contact, reputation, listings and deals in progress", async ({ page }) => {
	await page.goto(address(`account/${addresses.bob}`));
	await expect(heading(page)).toHaveText(PEOPLE.bob.name);
	await expect(main(page).getByText(addresses.bob)).toBeVisible();
	await expect(fact(page, en.account.contact).getByRole("link")).toHaveAttribute("href", PEOPLE.bob.contact);
	await expect(fact(page, en.account.key)).toContainText(/0x[0-9a-f]{64}/);
	const reputation = region(page, en.account.reputationProvider);
	await expect(fact(reputation, en.account.settled)).toHaveText("1");
	await expect(fact(reputation, en.account.defaults)).toHaveText("0");
	await expect(fact(reputation, en.account.score)).toContainText("5");
	await expect(fact(reputation, en.account.standing)).toContainText(/3\.\d\d of 5/);
	await expect(region(page, en.account.reputationDemander)).toContainText(en.account.noDeals);
	await expect(region(page, en.account.listings).getByRole("link", { name: LISTINGS.hardness.title })).toBeVisible();
	await expect(region(page, en.account.deals)).toContainText(en.account.noProgress);
});

test("a provider that has declined an award has a default, and a low standing", async ({ page }) => {
	await page.goto(address(`account/${addresses.charlie}`));
	const reputation = region(page, en.account.reputationProvider);
	await expect(fact(reputation, en.account.defaults)).toHaveText("1");
	await expect(fact(reputation, en.account.standing)).toContainText(/2\.\d\d of 5/);
});

test("a deal in progress says its state, on the pages of both parties", async ({ page }) => {
	for (const person of ["alice", "charlie"] as const) {
		await page.goto(address(`account/${addresses[person]}`));
		const deals = region(page, en.account.deals);
		await expect(deals).toContainText(/1\s200\sTACIT/);
		await expect(deals).toContainText(en.deal.states.Agreed);
	}
});

test("an account without a profile, and text that is no account, are said to be so", async ({ page }) => {
	await page.goto(address(`account/${addresses.eve}`));
	await expect(heading(page)).toHaveText(en.account.none);
	await expect(main(page).getByText(addresses.eve)).toBeVisible();
	await expect(region(page, en.account.listings)).toContainText(en.account.noListings);
	// The last character is another one, so that the checksum does not fit.
	const mistyped = addresses.eve.slice(0, -1) + (addresses.eve.endsWith("x") ? "y" : "x");
	await page.goto(address(`account/${mistyped}`));
	await expect(heading(page)).toHaveText(en.account.notOne);
});

test("requests are listed, the newest first, and filtered by keyword", async ({ page }) => {
	await page.goto(address("requests"));
	await expect(heading(page)).toHaveText(en.requests.title);
	const list = region(page, en.requests.region);
	const link = (id: number) => list.getByRole("link", { name: en.request.heading(BigInt(id)), exact: true });
	await expect(link(requests.quoted)).toBeVisible();
	for (const ended of [requests.done, requests.cancelled]) await expect(link(ended)).toHaveCount(0);
	const entry = (id: number) => list.getByRole("listitem").filter({ has: page.getByRole("link", { name: en.request.heading(BigInt(id)), exact: true }) });
	await expect(entry(requests.quoted)).toContainText(/50\sTACIT/);
	await expect(entry(requests.quoted)).toContainText(/42\.5\sTACIT/);
	await expect(entry(requests.quiet)).toContainText(new RegExp(en.requests.noQuotations, "i"));
	await page.getByRole("searchbox", { name: en.search.keywords }).fill("quiet");
	await page.keyboard.press("Enter");
	await expect(link(requests.quoted)).toHaveCount(0);
	await expect(link(requests.quiet)).toBeVisible();
	await page.goto(address("requests?q=nothing-has-this"));
	await expect(list).toContainText(en.requests.none);
});

test("a request shows its terms, its ranking, and the next admissible prices", async ({ page }) => {
	await page.goto(address(`request/${requests.quoted}`));
	await expect(heading(page)).toContainText(en.request.heading(BigInt(requests.quoted)));
	await expect(main(page)).toContainText(REQUESTS.quoted.summary);
	await expect(main(page)).toContainText(en.request.phases.Open);
	await expect(fact(page, en.request.budget)).toContainText(/50\sTACIT/);
	await expect(fact(page, en.request.step)).toContainText(/0\.5\sTACIT/);
	await expect(fact(page, en.request.demander)).toContainText(PEOPLE.alice.name);
	await expect(fact(page, en.request.arbiter)).toContainText(addresses.ferdie.slice(0, 6));
	await expect(fact(page, en.request.version)).toContainText("1");
	for (const term of [en.request.left, en.request.closes, en.request.award, en.request.delivery, en.request.bondOfEach]) {
		await expect(fact(page, term)).not.toBeEmpty();
	}
	await expect(fact(page, en.request.round)).toContainText("1");
	const table = page.getByRole("table", { name: en.request.quotations });
	await expect(table.getByRole("columnheader", { name: en.request.price })).toBeVisible();
	const rows = table.getByRole("row").filter({ has: page.getByRole("cell") });
	await expect(rows).toHaveCount(2);
	await expect(rows.nth(0)).toContainText(PEOPLE.bob.name);
	await expect(rows.nth(0)).toContainText("42.5");
	await expect(rows.nth(1)).toContainText(PEOPLE.charlie.name);
	await expect(rows.nth(1)).toContainText("显微硬度，每个样品五点");
	await expect(fact(page, en.request.lead)).toContainText(/42\sTACIT/);
	await expect(fact(page, en.request.lead)).toContainText(en.request.multiple(84n));
	await expect(fact(page, en.request.enter)).toContainText(/50\sTACIT/);
	await expect(page.getByRole("img", { name: /^Price path/ })).toBeVisible();
	const path = page.getByRole("table", { name: en.path.table });
	await expect(path.getByRole("row").filter({ has: page.getByRole("cell") }).last()).toContainText("42.5");
});

test("a request without quotations explains it", async ({ page }) => {
	await page.goto(address(`request/${requests.quiet}`));
	const quotations = region(page, en.request.quotations);
	await expect(quotations).toContainText(en.request.none);
	await expect(quotations).toContainText("normal");
	await expect(fact(page, en.request.lead)).toContainText(/300\sTACIT/);
	await expect(main(page)).toContainText(en.path.none);
});

test("the text of a request is shown where the chain carries it, and its address where it has one", async ({ page }) => {
	await page.goto(address(`request/${requests.quoted}`));
	const text = region(page, en.request.text);
	for (const line of NEED.split("\n")) await expect(text).toContainText(line);
	await expect(text).toContainText(en.request.sameText);
	await expect(text).not.toContainText(en.request.otherText);
	await page.goto(address(`request/${requests.quiet}`));
	await expect(fact(page, en.request.address).getByRole("link")).toHaveAttribute("href", ADDRESS);
	await page.goto(address(`request/${requests.lively}`));
	await expect(text).toContainText(en.request.textNone);
});

test("questions about a request stand with their answers", async ({ page }) => {
	await page.goto(address(`request/${requests.quoted}`));
	const questions = region(page, en.questions.region);
	await expect(questions).toContainText(QUESTION.text);
	await expect(questions).toContainText(QUESTION.answer);
	await expect(questions).toContainText(PEOPLE.charlie.name);
	await page.goto(address(`request/${requests.quiet}`));
	await expect(questions).toContainText(en.questions.none);
});

test("an awarded request says who won", async ({ page }) => {
	await page.goto(address(`request/${requests.awarded}`));
	await expect(main(page)).toContainText(en.request.phases.Awarded);
	await expect(region(page, en.request.standing)).toContainText(PEOPLE.charlie.name);
});

test("a reopened request says who has defaulted, and which quotations bind nobody", async ({ page }) => {
	await page.goto(address(`request/${requests.reopened}`));
	const notice = main(page).getByRole("note").filter({ hasText: en.request.reopened });
	await expect(notice).toContainText(PEOPLE.charlie.name);
	await expect(fact(page, en.request.round)).toContainText("2");
	const carried = region(page, en.request.carried);
	const rows = carried.getByRole("row").filter({ has: page.getByRole("cell") });
	await expect(rows).toHaveCount(1);
	await expect(rows).toContainText(PEOPLE.bob.name);
	await expect(rows).toContainText("35");
	// Nobody affirms in time, so nothing is left to award.
	await expect(main(page)).toContainText(en.request.noneEndedReopened, { timeout: 30_000 });
	await expect(carried).toContainText(en.request.carriedEnded);
});

test("requests that have ended are gone", async ({ page }) => {
	for (const request of [requests.done, requests.cancelled]) {
		await page.goto(address(`request/${request}`));
		await expect(heading(page)).toHaveText(exactly(en.request.missing(BigInt(request))));
		await expect(main(page)).toContainText(en.request.missingAdvice);
	}
});

test("an address shows the same to somebody else, and names no node", async ({ page, browser }) => {
	await page.goto(world.site);
	await page.getByRole("link", { name: LISTINGS.hardness.title, exact: true }).click();
	await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
	await settled(page);
	const url = page.url();
	expect(url).toBe(address(`listing/${listings.hardness}`));
	expect(url).not.toContain(new URL(world.node).port);
	const other = await browser.newContext();
	const theirs = await other.newPage();
	await theirs.goto(url);
	await expect(heading(theirs)).toHaveText(LISTINGS.hardness.title);
	await settled(theirs);
	const facts = (of: typeof page) => of.locator("dl > div").filter({ hasNot: of.locator("time") }).allInnerTexts();
	expect(await facts(theirs)).toEqual(await facts(page));
	await other.close();
});

test("things that are not there are said to be so", async ({ page }) => {
	const missing = {
		"listing/99": en.listing.missing(99n),
		"request/99": en.request.missing(99n),
		"listing/18446744073709551615": en.listing.missing(18446744073709551615n),
		"nothing": en.state.noPageTitle,
		"listing/1e3": en.state.noPageTitle,
	};
	for (const [path, title] of Object.entries(missing)) {
		await page.goto(address(path));
		await expect(heading(page)).toHaveText(exactly(title));
		await expect(page).toHaveTitle(en.page.title(title));
		await expect(main(page).getByRole("link", { name: en.page.home, exact: true })).toBeVisible();
	}
});

test("every page has one heading of the first level, and one main part", async ({ page }) => {
	const paths = ["", "search?q=stahl", `listing/${listings.hardness}`, `account/${addresses.bob}`, "requests", `request/${requests.quoted}`];
	for (const url of [...paths.map((path) => address(path)), `${world.site}#/settings`]) {
		await page.goto(url);
		await settled(page);
		await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
		await expect(main(page)).toHaveCount(1);
		await expect(page.locator("html")).toHaveAttribute("lang", "en");
	}
});
