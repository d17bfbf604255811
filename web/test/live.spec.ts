// A page that is open while the chain moves on.
import { PEOPLE } from "./market.ts";
import { en, fact, heading, main, region } from "./find.ts";
import { address, expect, tacit, test, world } from "./world.ts";

const request = () => world.market.requests.lively;
const solution = () => `${world.directory}/files/solution.md`;

test("a better quotation moves the path, the table, the next price and the closing, without a reload", async ({ page }) => {
	await page.goto(address(`request/${request()}`));
	const table = page.getByRole("table", { name: en.request.quotations });
	const rows = table.getByRole("row").filter({ has: page.getByRole("cell") });
	await expect(rows).toHaveCount(1);
	await expect(fact(page, en.request.lead)).toContainText(/89\sTACIT/);
	const path = page.getByRole("table", { name: en.path.table });
	const points = path.getByRole("row").filter({ has: page.getByRole("cell") });
	await expect(points).toHaveCount(1);
	const image = page.getByRole("img", { name: /^Price path/ });
	const [before, closing] = [await image.getAttribute("aria-label"), await fact(page, en.request.closes).innerText()];
	// A reload would lose this.
	await page.evaluate(() => ((window as unknown as { kept: boolean }).kept = true));

	await tacit("bob", "quotation", "make", request(), solution(), "--price", "80", "--summary", "Servo-hydraulic");
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText(PEOPLE.bob.name);
	await expect(fact(page, en.request.lead)).toContainText(/79\sTACIT/);
	await expect(points).toHaveCount(2);
	await expect(points.last()).toContainText("80");
	await expect(image).not.toHaveAttribute("aria-label", before ?? "");
	await expect(fact(page, en.request.closes)).not.toHaveText(closing);
	// The closing before and the one after it.
	await expect(main(page).getByText(en.path.moved).or(main(page).getByText(en.path.closing)).first()).toBeVisible();

	await tacit("charlie", "quotation", "improve", request(), "--price", "70");
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText(PEOPLE.charlie.name);
	await expect(points).toHaveCount(3);
	await expect(fact(page, en.request.lead)).toContainText(/69\sTACIT/);
	expect(await page.evaluate(() => (window as unknown as { kept?: boolean }).kept), "the page was not reloaded").toBe(true);
});

test("a new listing appears on the open home page, and the number of the block rises", async ({ page }) => {
	await page.goto(world.site);
	const newest = region(page, en.home.newest);
	await expect(newest.getByRole("listitem").first()).toBeVisible();
	const block = async () => Number(/Block (\d+)/.exec(await page.getByRole("contentinfo").innerText())?.[1]);
	const first = await block();
	const title = "Appears while you look";
	const { listing } = await tacit("bob", "listing", "create", solution(), "--title", title, "--keyword", "appears");
	await expect(newest.getByRole("link", { name: title, exact: true })).toBeVisible();
	expect(await block()).toBeGreaterThan(first);
	await tacit("bob", "listing", "withdraw", String(listing), "--yes");
	await expect(newest.getByRole("link", { name: title, exact: true })).toHaveCount(0);
});

test("an amendment is shown on the open page of the request", async ({ page }) => {
	const file = `${world.directory}/files/need.md`;
	const post = ["rfq", "post", file, "--summary", "Before", "--budget", "20", "--keyword", "amended", "--open-for", "5d"];
	const { rfq } = await tacit("dave", ...post);
	await page.goto(address(`request/${String(rfq)}`));
	await expect(main(page)).toContainText("Before");
	await tacit("dave", "rfq", "amend", String(rfq), file, "--summary", "Amended", "--budget", "25", "--yes");
	await expect(main(page)).toContainText("Amended");
	await expect(fact(page, en.request.version)).toContainText("2");
	await expect(fact(page, en.request.budget)).toContainText(/25\sTACIT/);
	await expect(heading(page)).toBeVisible();
});
