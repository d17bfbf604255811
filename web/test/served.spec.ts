// The files as they are served: their headers, their size, and the policy in the page.
import { globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { BUILD, HEADERS } from "../serve.mjs";
import { en, heading, region, settled } from "./find.ts";
import { LISTINGS } from "./market.ts";
import { address, expect, test, world } from "./world.ts";

/// The most that the JavaScript of the first page may take over the wire.
const INITIAL = 250 * 1024;
/// Milliseconds from the request to a page with the market on it, on loopback.
const INTERACTIVE = 2000;

test("every file comes with all headers, and so does an error", async ({ request }) => {
	const files = globSync("**/*", { cwd: BUILD, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("//", "/").slice(BUILD.length));
	expect(paths).toContain("index.html");
	for (const path of [...paths, "", "config.json", "nothing", "assets/nothing.js"]) {
		const response = await request.get(world.site + path);
		expect(response.status(), path).toBe(path.includes("nothing") ? 404 : 200);
		const headers = response.headers();
		for (const [name, value] of Object.entries(HEADERS)) expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
	}
});

/// A module that tries everything that the policy forbids. Code that a debugger evaluates is exempt from some of it, so
/// it has to be served.
const ATTEMPTS = `
	const attempt = async (body) => {
		try {
			return String(await body());
		} catch (error) {
			return error.name;
		}
	};
	const loaded = (element, address) =>
		new Promise((resolve) => {
			element.onload = () => resolve("loaded");
			element.onerror = () => resolve("refused");
			element.src = address;
			document.body.append(element);
		});
	export const outcomes = {
		eval: await attempt(() => (0, eval)("1")),
		function: await attempt(() => new Function("return 1")()),
		markup: await attempt(() => (document.createElement("div").innerHTML = "<b>x</b>")),
		policy: await attempt(() => trustedTypes.createPolicy("mine", { createHTML: (text) => text }).name),
		inline: await attempt(() => (document.createElement("script").textContent = "window.owned = 1")),
		worker: await attempt(() => new Worker("/assets/worker.js")),
		fetch: await attempt(() => fetch("https://example.org/")),
		image: await attempt(() => loaded(new Image(), "https://example.org/x.png")),
		frame: await attempt(() => loaded(document.createElement("iframe"), "/")),
		form: await attempt(() => {
			const form = document.createElement("form");
			form.action = "https://example.org/";
			document.body.append(form);
			form.submit();
			return "submitted";
		}),
	};
`;

test.describe("attempts", () => {
	test.use({ expected: [/./] });

	test("the policy holds in the page", async ({ page, watch }) => {
		await page.route("**/attempts.js", (route) =>
			route.fulfill({ body: ATTEMPTS, headers: { ...HEADERS, "Content-Type": "text/javascript" } }),
		);
		await page.goto(world.site);
		await settled(page);
		const before = page.url();
		const outcomes = await page.evaluate(() => {
			const address = "/attempts.js";
			return import(address).then((module: { outcomes: Record<string, string> }) => module.outcomes);
		});
		expect(outcomes).toEqual({
			eval: "EvalError",
			function: "EvalError",
			markup: "TypeError",
			policy: "TypeError",
			inline: "TypeError",
			worker: "TypeError",
			fetch: "TypeError",
			image: "refused",
			frame: expect.stringMatching(/refused|loaded/),
			form: "submitted",
		});
		expect(page.url()).toBe(before);
		// A frame stays empty, and a form is not sent.
		expect(page.frames().every((frame) => frame === page.mainFrame() || !frame.url().startsWith(world.site))).toBe(true);
		// The attempts are seen, so that a test without faults says something.
		const violations = () => watch.faults.filter((fault) => fault.startsWith("violation of ")).length;
		await expect.poll(violations).toBeGreaterThanOrEqual(8);
		for (const url of watch.asked) if (url.startsWith("https://example.org/")) watch.asked.delete(url);
	});
});

test("pages ask the app's server and the node, and nobody else", async ({ page, watch }) => {
	for (const path of ["", "search?q=stahl", `listing/${world.market.listings.hardness}`, `account/${world.market.addresses.bob}`]) {
		await page.goto(address(path));
		await settled(page);
	}
	const { origin } = new URL(world.site);
	expect(watch.origins).toEqual([origin, world.node].sort());
	for (const url of watch.asked) if (url.startsWith(origin)) expect(url.slice(origin.length)).toMatch(/^\/(config\.json|icon\.svg|assets\/|metadata\/|#|$)/);
});

test("the JavaScript of the first page stays within its budget", async ({ page }) => {
	const loaded = new Map<string, number>();
	page.on("response", (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.endsWith(".js")) loaded.set(pathname, gzipSync(readFileSync(BUILD + pathname.slice(1)), { level: 9 }).length);
	});
	await page.goto(world.site);
	await expect(region(page, en.home.newest).getByRole("link", { name: LISTINGS.hardness.title })).toBeVisible();
	await settled(page);
	const sum = [...loaded.values()].reduce((total, size) => total + size, 0);
	console.log(`initial JavaScript: ${Math.ceil(sum / 1024)} KB gzipped in ${loaded.size} files`);
	expect(loaded.size).toBeGreaterThan(0);
	expect(sum).toBeLessThanOrEqual(INITIAL);
});

test("the first page is there soon", async ({ browser }) => {
	const times: number[] = [];
	// The best of three: other programs use the machine as well.
	for (let round = 0; round < 3; round++) {
		const context = await browser.newContext();
		const page = await context.newPage();
		const began = Date.now();
		await page.goto(world.site);
		await expect(heading(page)).toHaveText(en.home.title);
		await expect(region(page, en.home.newest).getByRole("link", { name: LISTINGS.hardness.title })).toBeVisible();
		times.push(Date.now() - began);
		await context.close();
	}
	console.log(`the first page with the market on it: ${Math.min(...times)} ms`);
	expect(Math.min(...times)).toBeLessThan(INTERACTIVE);
});

test("without JavaScript the page says why it is empty", async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(world.site);
	await expect(page.getByText(/with JavaScript/)).toBeVisible();
	await context.close();
});
