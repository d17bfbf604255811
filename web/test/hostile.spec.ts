// Texts that try to be more than text.
import type { Page } from "@playwright/test";
import { LISTINGS, PEOPLE, REQUESTS } from "./market.ts";
import { en, fact, heading, main, region, settled } from "./find.ts";
import { hex, rewrite } from "./forward.ts";
import { address, expect, test, world } from "./world.ts";

/// Nothing that strangers wrote became an element, a title, or a link to anything but https and mailto.
async function expectHarmless(page: Page): Promise<void> {
	await settled(page);
	// Elements that the app itself never makes.
	expect(await page.locator("main :is(script, img, iframe, object, embed, base, style, meta)").count()).toBe(0);
	expect(await page.locator("[onerror], [onload], [onclick]").count()).toBe(0);
	expect(await page.evaluate(() => "owned" in window)).toBe(false);
	const links = await page.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
	for (const href of links) expect(href).toMatch(/^(#|https:|mailto:)/);
}

test("markup and script in a listing are text", async ({ page }) => {
	await page.goto(address(`listing/${world.market.listings.hostile}`));
	await expect(heading(page)).toHaveText(LISTINGS.hostile.title);
	await expect(main(page).getByText("<script>window.owned=1</script>")).toBeVisible();
	await expect(fact(page, en.listing.fullText)).toContainText(LISTINGS.hostile.uri);
	await expect(fact(page, en.listing.fullText).getByRole("link")).toHaveCount(0);
	await expectHarmless(page);
});

test("markup and script in a profile are text, and its address is no link", async ({ page }) => {
	await page.goto(address(`account/${world.market.addresses.dave}`));
	await expect(heading(page)).toHaveText(PEOPLE.dave.name);
	await expect(fact(page, en.account.contact)).toContainText(PEOPLE.dave.contact);
	await expect(fact(page, en.account.contact).getByRole("link")).toHaveCount(0);
	await expectHarmless(page);
});

test("markup and script in a request, in lists and in searches are text", async ({ page }) => {
	await page.goto(address(`request/${world.market.requests.hostile}`));
	await expect(main(page)).toContainText(REQUESTS.hostile.summary);
	await expectHarmless(page);
	await page.goto(address("search?q=hostile"));
	await expect(region(page, en.search.results).getByRole("link", { name: LISTINGS.hostile.title, exact: true })).toBeVisible();
	await expectHarmless(page);
	await page.goto(address("requests"));
	await expect(main(page)).toContainText(REQUESTS.hostile.summary);
	await expectHarmless(page);
});

test("markup in the address is text", async ({ page }) => {
	await page.goto(address(`search?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`));
	await expect(main(page).getByRole("alert")).toBeVisible();
	await expectHarmless(page);
});

test("a lying node steers neither the direction of writing nor the layout", async ({ page }) => {
	const { title } = LISTINGS.short;
	// An override of the direction, an invisible space, a line feed, a zero byte, an isolate that is never closed,
	// markup.
	const steering = "\u202eevil\u200b\n\0\u2067<b>x</b>";
	const lie = steering + "!".repeat(Buffer.byteLength(title) - Buffer.byteLength(steering));
	expect(Buffer.byteLength(lie)).toBe(Buffer.byteLength(title));
	await rewrite(page, [[hex(title), hex(lie)]]);
	await page.goto(address(`listing/${world.market.listings.short}`));
	await expect(heading(page)).toContainText("<b>x</b>!!!");
	const shown = (await heading(page).textContent()) ?? "";
	expect(shown).not.toMatch(/[\u0000-\u0008\u200b\u202a-\u202e\u2066-\u2069]/);
	expect(shown).toContain("\ufffdevil\ufffd");
	await expect(heading(page).locator("bdi")).toHaveCount(1);
	expect(await page.title()).not.toMatch(/[\u0000-\u001f\u200b\u202a-\u202e\u2066-\u2069]/);
	await expectHarmless(page);
});

test("a lying node puts no link to a script or to an address with a password", async ({ page }) => {
	const { uri } = LISTINGS.hardness;
	for (const start of ["javascript:alert(1)//", "data:text/html,", "JaVaScRiPt:", "\u0001javascript:x", "file:///", "http://"]) {
		const lie = start.padEnd(Buffer.byteLength(uri), "x").slice(0, Buffer.byteLength(uri));
		const tab = await page.context().newPage();
		await rewrite(tab, [[hex(uri), hex(lie)]]);
		await tab.goto(address(`listing/${world.market.listings.hardness}`));
		await expect(fact(tab, en.listing.fullText)).toContainText("x");
		await expect(fact(tab, en.listing.fullText).getByRole("link"), start).toHaveCount(0);
		await expectHarmless(tab);
		await tab.close();
	}
});
