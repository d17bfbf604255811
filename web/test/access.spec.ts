// For everybody: no violation of WCAG 2.2 AA that axe can find, at any width, by keyboard alone.
import AxeBuilder from "@axe-core/playwright";
import { LISTINGS } from "./market.ts";
import { en, heading, main, region, settled } from "./find.ts";
import { address, expect, test, world } from "./world.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Every page, with something on it and without.
function pages(): Record<string, string> {
	const { listings, requests, addresses } = world.market;
	return {
		home: address(),
		search: address("search?q=stahl&any=1"),
		"search without a match": address("search?q=nothing-has-this"),
		"refused search": address("search?q=50%25"),
		listing: address(`listing/${listings.hardness}`),
		"hostile listing": address(`listing/${listings.hostile}`),
		provider: address(`account/${addresses.bob}`),
		"account without a profile": address(`account/${addresses.eve}`),
		requests: address("requests"),
		request: address(`request/${requests.quoted}`),
		"request without quotations": address(`request/${requests.quiet}`),
		"awarded request": address(`request/${requests.awarded}`),
		"reopened request": address(`request/${requests.reopened}`),
		"request that has ended": address(`request/${requests.done}`),
		settings: `${world.site}#/settings`,
		"missing listing": address("listing/99"),
		"another chain": address("", { chain: `polkadot:${"00".repeat(16)}` }),
	};
}

for (const colorScheme of ["light", "dark"] as const) {
	test(`axe finds no violation on any page, ${colorScheme}`, async ({ page }) => {
		test.setTimeout(180_000);
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		for (const [name, url] of Object.entries(pages())) {
			await page.goto(url);
			await settled(page);
			const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
			const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
			expect.soft(found, name).toEqual([]);
		}
	});
}

test("no page scrolls sideways at 360 pixels", async ({ page }) => {
	test.setTimeout(120_000);
	await page.setViewportSize({ width: 360, height: 740 });
	for (const [name, url] of Object.entries(pages())) {
		await page.goto(url);
		await settled(page);
		const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
		expect.soft(content, name).toBeLessThanOrEqual(window ?? 0);
		const hidden = await page.evaluate(() =>
			[...document.querySelectorAll("main a, main button, main input")]
				.filter((element) => !element.closest("[role=region][tabindex]"))
				.filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
				.map((element) => element.outerHTML),
		);
		expect.soft(hidden, name).toEqual([]);
	}
});

test("a search ends on a listing by keyboard alone, and the focus is seen all the way", async ({ page }) => {
	await page.goto(address());
	await settled(page);
	/// The element that has the focus: its name, and whether its focus is drawn.
	const focused = () =>
		page.evaluate(() => {
			const element = document.activeElement as HTMLElement;
			const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
			const drawn = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
			return { text: element.textContent?.trim() ?? "", tag: element.tagName, drawn };
		});
	/// Goes on with the Tab key until an element has the focus; each one before it shows its focus, too.
	async function tabTo(target: ReturnType<typeof main>): Promise<void> {
		for (let steps = 0; steps < 80; steps++) {
			await page.keyboard.press("Tab");
			const at = await focused();
			if (at.tag !== "BODY") expect(at.drawn, `the focus of ${at.tag} ${at.text}`).toBe(true);
			if (await target.evaluate((element) => element === document.activeElement)) return;
		}
		throw new Error("the Tab key does not reach it");
	}
	await page.keyboard.press("Tab");
	expect((await focused()).text).toBe(en.page.skip);
	await page.keyboard.press("Enter");
	await expect(main(page)).toBeFocused();
	expect(new URL(page.url()).hash, "skipping is no navigation").toBe(`#/${world.chain}/`);
	const field = main(page).getByRole("searchbox", { name: en.search.keywords });
	await tabTo(field);
	await page.keyboard.type("härteprüfung");
	await page.keyboard.press("Enter");
	await expect(heading(page)).toHaveText(en.search.title);
	await expect(heading(page)).toBeFocused();
	const link = region(page, en.search.results).getByRole("link", { name: LISTINGS.hardness.title, exact: true });
	await expect(link).toBeVisible();
	await tabTo(link);
	// The focus stays where it is while blocks come.
	const block = async () => Number(/Block (\d+)/.exec(await page.getByRole("contentinfo").innerText())?.[1]);
	const before = await block();
	await expect.poll(block).toBeGreaterThan(before + 3);
	await expect(link).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
	await expect(heading(page)).toBeFocused();
	await page.goBack();
	await expect(heading(page)).toHaveText(en.search.title);
	await expect(heading(page)).toBeFocused();
});

test("no keyboard trap: the Tab key goes through each page and leaves it", async ({ page }) => {
	for (const url of [address(), address(`request/${world.market.requests.quoted}`), `${world.site}#/settings`]) {
		// Loaded anew, with the focus before the first element.
		await page.goto("about:blank");
		await page.goto(url);
		await settled(page);
		const visited = new Set<string>();
		let left = false;
		for (let steps = 0; steps < 150 && !left; steps++) {
			await page.keyboard.press("Tab");
			left = await page.evaluate(() => document.activeElement === document.body || document.activeElement === null);
			if (!left) visited.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? ""));
		}
		expect(visited.size).toBeGreaterThan(4);
		expect(left, "after the last element the focus leaves the page").toBe(true);
	}
});
