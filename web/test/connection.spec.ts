// Nodes that are gone, that come back, that begin anew, and that serve something else.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { startNode } from "../../tests/clients/common/node.mjs";
import { BUILD, serve } from "../serve.mjs";
import { en, heading, main, settled } from "./find.ts";
import { hex, Relay, rewrite } from "./forward.ts";
import { LISTINGS } from "./market.ts";
import { address, expect, NO_CONNECTION, test, world } from "./world.ts";

const status = (page: Page) => page.getByRole("status", { name: en.connection.label, exact: true });

test.describe("with the app on a relay", () => {
	test.use({ expected: [NO_CONNECTION] });
	let relay: Relay;
	let site: Awaited<ReturnType<typeof serve>>;

	test.beforeEach(async () => {
		relay = await Relay.to(world.node);
		site = await serve({ node: relay.url });
	});
	test.afterEach(async () => {
		await relay.cut().catch(() => undefined);
		await site.close();
	});

	test("a node that is gone is missed, and its return is noticed", async ({ page }) => {
		await page.goto(address(`listing/${world.market.listings.hardness}`, { site: site.url }));
		await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
		await settled(page);
		await relay.cut();
		const alert = page.getByRole("alert").filter({ hasText: /No connection to/ });
		await expect(alert).toBeVisible();
		await expect(status(page)).toHaveText(en.connection.offline(relay.url));
		await expect(heading(page), "the page stays").toHaveText(LISTINGS.hardness.title);
		await relay.restore();
		await expect(status(page)).toHaveText(/^Connected to /, { timeout: 30_000 });
		await expect(alert).toHaveCount(0);
		const block = async () => Number(/Block (\d+)/.exec(await page.getByRole("contentinfo").innerText())?.[1]);
		const before = await block();
		await expect.poll(block).toBeGreaterThan(before);
	});

	test("a node that was never there is explained, and found when it comes", async ({ page }) => {
		await relay.cut();
		await page.goto(site.url);
		await expect(heading(page)).toHaveText(en.state.offlineTitle);
		await expect(main(page)).toContainText(relay.url);
		await expect(main(page)).toContainText("tacit-node --dev");
		await expect(main(page).getByRole("link", { name: /settings/i })).toBeVisible();
		await relay.restore();
		await expect(heading(page)).toHaveText(en.home.title, { timeout: 30_000 });
	});

	test("a development chain that began anew is noticed, and loaded on demand", async ({ page }) => {
		test.setTimeout(120_000);
		await page.goto(address(`listing/${world.market.listings.hardness}`, { site: site.url }));
		await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
		await settled(page);
		const fresh = await startNode({ blockTime: 1000 });
		try {
			await relay.cut();
			await relay.restore(fresh.url);
			const alert = page.getByRole("alert").filter({ hasText: en.state.restarted });
			await expect(alert).toBeVisible({ timeout: 30_000 });
			await expect(heading(page), "the page stays").toHaveText(LISTINGS.hardness.title);
			await page.getByRole("button", { name: en.state.reload }).click();
			await expect(heading(page)).toHaveText(en.listing.missing(BigInt(world.market.listings.hardness)), { timeout: 30_000 });
			await expect(alert).toHaveCount(0);
		} finally {
			await relay.cut();
			await fresh.stop();
		}
	});
});

test("an address of another chain names both chains and ways on", async ({ page }) => {
	const other = `polkadot:${"0123456789abcdef".repeat(2)}`;
	await page.goto(address("listing/0", { chain: other }));
	await expect(heading(page)).toHaveText(en.state.otherTitle);
	await expect(main(page)).toContainText(other);
	await expect(main(page)).toContainText(world.chain);
	await expect(main(page).getByRole("link", { name: /settings/i })).toBeVisible();
	await main(page).getByRole("link", { name: en.state.otherHome }).click();
	await expect(heading(page)).toHaveText(en.home.title);
});

test("the settings take another node, keep it, and go back to the default", async ({ page }) => {
	const relay = await Relay.to(world.node);
	await page.goto(`${world.site}#/settings`);
	await expect(heading(page)).toHaveText(en.settings.title);
	const field = page.getByRole("textbox", { name: en.settings.node });
	await expect(field).toHaveValue(world.node);
	for (const wrong of ["http://127.0.0.1:9944", "127.0.0.1", ""]) {
		await field.fill(wrong);
		await page.getByRole("button", { name: en.settings.connect }).click();
		await expect(main(page).getByRole("alert")).toContainText(/ws:\/\/ or wss:\/\//);
	}
	await field.fill(relay.url);
	await page.getByRole("button", { name: en.settings.connect }).click();
	await expect(status(page)).toHaveText(/^Connected to /);
	await page.reload();
	await expect(field).toHaveValue(relay.url);
	await expect(status(page)).toHaveText(/^Connected to /);
	await page.getByRole("button", { name: en.settings.standard }).click();
	await expect(field).toHaveValue(world.node);
	await relay.cut();
	await page.reload();
	await expect(status(page)).toHaveText(/^Connected to /);
	expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

/// The hash of the code of the runtime for which the app was built.
const codeHash = (): string => {
	const { known } = JSON.parse(readFileSync(`${BUILD}metadata/index.json`, "utf8"));
	return String(Object.keys(known)[0]);
};

test("a runtime that the app does not know is shown as far as it fits, with words", async ({ page }) => {
	await rewrite(page, [[codeHash(), `0x${"77".repeat(32)}`]]);
	await page.goto(address(`listing/${world.market.listings.hardness}`));
	await expect(heading(page)).toHaveText(LISTINGS.hardness.title);
	await expect(page.getByRole("note").filter({ hasText: en.state.unknown })).toBeVisible();
	// The runtime that it was built for has no such words.
	const other = await page.context().newPage();
	await other.goto(address(`listing/${world.market.listings.hardness}`));
	await expect(heading(other)).toHaveText(LISTINGS.hardness.title);
	await settled(other);
	await expect(other.getByRole("note").filter({ hasText: en.state.unknown })).toHaveCount(0);
});

test("a chain that is not Tacit is said to be none", async ({ page }) => {
	// Another runtime, whose metadata names none of the runtime APIs that the app reads.
	const hidden = ["ClockApi", "ListingsApi", "QuotationsApi"].map((name): [string, string] => [hex(name), hex(name.replace("Api", "Abc"))]);
	await rewrite(page, [[codeHash(), `0x${"77".repeat(32)}`], ...hidden]);
	await page.goto(world.site);
	await expect(heading(page)).toHaveText(en.state.foreignTitle);
	await expect(main(page)).toContainText("tacit");
	await expect(main(page).getByRole("link", { name: /settings/i })).toBeVisible();
});

test("a node whose answers are garbage is said to give none, and nothing of it is shown", async ({ page }) => {
	// The answers are shorter than the lengths in them.
	await rewrite(page, [[hex(LISTINGS.hardness.title), ""]]);
	await page.goto(address(`listing/${world.market.listings.hardness}`));
	await expect(main(page).getByRole("alert").first()).toBeVisible();
	await expect(page.getByText(LISTINGS.hardness.summary)).toHaveCount(0);
	// The other pages go on.
	await page.goto(address(`request/${world.market.requests.quiet}`));
	await expect(heading(page)).toContainText(en.request.heading(BigInt(world.market.requests.quiet)));
});
